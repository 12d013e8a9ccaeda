"""What a measure asks of whom: responsible bodies, time limit, instruments named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.domain.source import Task

_BODY = re.compile(
    r"^(?:[\w“”+·/]|（[^（）]{1,14}）|\([^()]{1,14}\)){1,18}?"
    r"(?:局|法院|检察院|仲裁院|委|委员会|工会|工商联|企联|企协|联合会|家协会|街镇|街道|乡镇|部门|单位|厅|政府|办公室|中心|协会|商会|高院|中院)"
    r"(?:（[^（）]{1,20}）|\([^()]{1,20}\))?$"
)
_SHORT = re.compile(r"^(?:企联|企协|街镇|工商联|总工会|团委|妇联)$")
_INLINE = re.compile(
    r"[（(]\s*(?:责任单位|责任部门|牵头单位)\s*[:：](?P<who>[^；;]+?)(?:[；;]\s*完成(?:时限|时间)\s*[:：](?P<due>[^）)]+?))?\s*[）)]\s*$"
)
_INSTRUMENT = re.compile(
    r"调解建议书|仲裁建议书|司法建议书|检察建议书|信用承诺书|提示函|(?<!71)意见书|履行告知书|支付令|典型案例发布|风险台账|应对预案|绿色通道|首问负责制|一口受理|“?一窗”?式|司法确认|仲裁审查"
)


def bodies(text: str) -> tuple[str, ...]:
    """The bodies listed in ``text``, joined by 、; empty where it is anything else."""
    plain = re.sub(r"\s", "", text).strip("、，,；;。").replace("(", "（").replace(")", "）")  # a scan mixes the two
    names = [name for name in _split(plain) if name]
    return tuple(names) if names and all(_BODY.match(n) or _SHORT.match(n) for n in names) else ()


def _split(text: str) -> list[str]:
    """At 、 but not inside brackets: 街道（乡镇、园区）是一个."""
    parts, depth, word = list[str](), 0, ""
    for char in text:
        depth += (char in "（(") - (char in "）)")
        if char == "、" and depth <= 0:
            parts.append(word)
            word = ""
        else:
            word += char
    return [*parts, word]


def inline_task(text: str) -> Task | None:
    """The task that a measure states of itself: （责任单位：…；完成时限：…）."""
    flat = text.replace("\n", "")
    match = _INLINE.search(flat)
    if match is None:
        return None
    who = tuple(name for name in _split(re.sub(r"\s", "", match["who"])) if name)
    return Task(responsible=who, due=re.sub(r"\s", "", match["due"] or ""), instruments=instruments(flat))


def instruments(text: str) -> tuple[str, ...]:
    """The instruments named in ``text``, each once, in order."""
    found = (re.sub("[“”]", "", m) for m in _INSTRUMENT.findall(text.replace("\n", "")))
    return tuple(dict.fromkeys(found))


def row_bodies(cells: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """Of a row without a table head: the last cells, or the last words of the text, that read as a list of bodies."""
    for cell in reversed([c for c in cells[1:] if c]):
        if found := bodies(cell):
            return found
    text = "\n".join([*cells, *below])
    end, found = len(text), ()
    for boundary in reversed([m.end() for m in re.finditer(r"[。，；！,;\s]", text)]):
        if boundary >= end:
            continue
        if longer := bodies(text[boundary:]):
            found = longer
        elif found and text[boundary - 1] in "。；！":
            break
        if text[boundary - 1] in "。；！":
            break
    return found
