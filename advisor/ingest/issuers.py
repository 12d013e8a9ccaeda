"""Who issued a document and under which 文号."""

from __future__ import annotations

import re

_SERIAL = r"[㐀-鿿]{2,12}[〔\[［（(]\s*\d{4}\s*[〕\]］）)]\s*\d{1,4}\s*号"
_ORDER = r"[㐀-鿿、]{2,60}令\s*第\s*\d{1,4}\s*号"
# alone on its line, or labelled: a number inside a sentence belongs to another document
_NUMBER = re.compile(rf"^(?:.*文号[:：\s])?\s*({_SERIAL}|{_ORDER})(?=\s|$)|({_ORDER})\s*(?:公布|发布|颁布)", re.M)
_LABEL = re.compile(r"(?:发布机关|发布机构|制定机关|发文机关|发文单位)[:：\s]\s*(\S+)")
_BODY = (
    r"(?:中共)?[㐀-鿿]{2,24}?(?:委员会|人民法院|法院|检察院|总工会|联合会(?:[（(/][㐀-鿿]{2,16}[）)]?)?|企业家协会|工商联|办公室|人民政府"
    r"|[㐀-鿿]局|[㐀-鿿]厅|[㐀-鿿]部)"
)
_SIGNED = re.compile(rf"^(?:{_BODY}[\s/]*)+$")
_PARTS = re.compile(rf"{_BODY}(?=[\s/]|$|[㐀-鿿]{{2}})")
_COURT = re.compile(r"最高人民法院审判委员会|最高人民法院公告")
_CONGRESS = re.compile(r"([㐀-鿿]{2,12}(?:省|市|自治区|州))第[一二三四五六七八九十]+届人民代表大会(常务委员会)?")
_MINISTRY = re.compile(r"经?([㐀-鿿]{4,20}?部)第\s*\d+\s*次部务会议")


def find_number(head: str) -> str:
    """The document's own 文号, 中华人民共和国 left out in front; empty where it bears none."""
    match = _NUMBER.search(head)
    if match is None:
        return ""
    found = re.sub(r"\s", "", match[1] or match[2]).removeprefix("中华人民共和国")
    return re.sub(r"[〔\[［（(](\d{4})[〕\]］）)]", r"〔\1〕", found)


def find_issuers(head: str, title: str, number: str) -> str:
    """The issuing bodies, joined by 、; empty where the document names none."""
    label, signed = _LABEL.search(head), _signed(head)
    if label and not any(name.endswith(label[1]) for name in signed):
        return label[1].removeprefix("原")
    if signed:
        return "、".join(signed)
    if order := re.match(r"(.+?)令第", number):
        return order[1].removeprefix("中华人民共和国")
    if title.startswith("最高人民法院") or _COURT.search(head):
        return "最高人民法院"
    if match := _MINISTRY.search(head):
        return match[1]
    if match := _CONGRESS.search(head):
        return f"{match[1]}人民代表大会{match[2] or ''}"
    if title.startswith(("国务院", "全国人民代表大会常务委员会")):
        return "国务院" if title.startswith("国务院") else "全国人民代表大会常务委员会"
    return ""


def _signed(head: str) -> tuple[str, ...]:
    """The bodies that head or sign a notice: the longest run of lines that are nothing but names of bodies."""
    best: list[str] = []
    run: list[str] = []
    for line in [*head.split("\n"), ""]:
        plain = line.strip()
        if 4 <= len(plain) <= 60 and _SIGNED.match(plain):
            run += _names(plain)
        else:
            best, run = (run if len(run) > len(best) else best), []
    return tuple(dict.fromkeys(best))


def _names(line: str) -> list[str]:
    """The names on one line, also where two were printed without a space between them."""
    names = []
    for part in re.split(r"\s+", line):
        region = re.match(r"[㐀-鿿]{2,4}?(?:省|市|县)", part)
        cut = [m.start() for m in re.finditer(re.escape(region[0]), part)] if region and "/" not in part else [0]
        names += [part[a:b] for a, b in zip(cut, [*cut[1:], len(part)], strict=True)]
    return names
