"""Citations by number: documents (法释〔2020〕26号), court and arbitration cases, typical cases by batch or year."""

from __future__ import annotations

import re

from advisor.law.citation import grammar as g
from advisor.law.citation import words as w
from advisor.law.citation.heads import Head
from advisor.law.citation.members import cite_place_at
from advisor.law.citation.record import Record

_PREFIX = re.compile(r"[一-鿿]{1,24}$")
_ISSUER = re.compile(r"[一-鿿、]{1,24}$")
_COMMISSION = re.compile(r"[一-鿿]{1,10}仲(?:裁委?|案|委|院|调)?(?:案|裁|字)?$")  # 沪金劳人仲（2024）办字第56号
_YEARLY_RUN = re.compile(r"[一-鿿0-9、（）]{1,44}$")
_PUBLISHER = re.compile(
    r"[12]\d{3}年|最高|人力资源|人社|全国|国家|司法部|中华|北京|天津|上海|重庆|川渝|河北|山西|内蒙|辽宁|吉林|黑龙江|江苏|浙江|安徽"
    r"|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|京津冀|长三角|粤港澳"
    r"|[一-鿿]{2,4}法院"
)


def cite_case(record: Record, start: int, end: int) -> None:
    """（2023）京03民终15429号、15421号: one citation a case."""
    if found := _COMMISSION.search(record.text, max(record.done, start - 16), start):
        start -= len(w.NUMBER_CUTTERS.split(found[0])[-1])
    parts = re.split(r"[、和](?=\d)", record.text[start:end])
    court = re.sub(r"\d{1,7}(?:－\d{1,3})?(?:号.{0,2})?$", "", parts[0])
    position = start
    for i, part in enumerate(parts):
        number = part if i == 0 else court + part
        stop = position + len(part)
        _numbered(record, position, stop, number if "号" in number else number + "号")
        position = stop + 1


def cite_document(record: Record, start: int, end: int) -> None:
    """人社部发〔2022〕71号, 国务院令第586号: the issuer stands before the year; without one it cannot be read."""
    begin = _number_begins(record, start, end)
    if begin == start and not re.search("号[一-鿿]+令$", record.text[start:end]):
        record.cannot_read(start, end)
    else:
        _numbered(record, begin, end, record.text[begin:end])


def cite_batch(record: Record, start: int, end: int) -> None:
    """人社部、最高人民法院第二批典型案例案例2, and 案例5 where it follows in a row."""
    found = _ISSUER.search(record.text, max(record.done, start - 24), start)
    begin = start - len(w.cut(found[0]).lstrip("、")) if found else start
    _cases_in_a_row(record, begin, end)


def cite_yearly(record: Record, start: int, end: int) -> None:
    """北京2025年仲裁十大典型案例案例6."""
    found = _YEARLY_RUN.search(record.text, max(record.done, start - 44), start)
    run = found[0] if found else ""
    run = run[max((m.end() for m in w.CUTTERS.finditer(run)), default=0) :]
    publisher = _PUBLISHER.search(run)
    run = run[publisher.start() :] if publisher else run.lstrip("、")
    _cases_in_a_row(record, start - len(run), end)


def cite_guiding(record: Record, start: int, end: int) -> None:
    """指导案例180号."""
    _numbered(record, start, end, record.text[start:end])


def _cases_in_a_row(record: Record, begin: int, end: int) -> None:
    number = record.text[begin:end]
    batch = re.split(rf"(?:(?:典型)?案例|案|第|例|之){{1,2}}{g.NUM}(?:号|例|个|案)?$", number)[0]
    _numbered(record, begin, end, number)
    while more := g.MORE_CASES.match(record.text, record.done):
        case = more[0][1:]
        _numbered(record, more.start() + 1, more.end(), f"{batch}{case if '案例' in case else '案例' + case}")


def _numbered(record: Record, start: int, end: int, number: str) -> None:
    """A citation by ``number``, with the place that follows it, if the number is a document's."""
    work = record.names.by_number(number)
    head = Head(name="", works=(work,) if work else (), start=start, number=number)
    position = end
    for _ in range(3):
        if cite_place_at(record, head, position, tight=False):
            return
        glue = g.GLUE.match(record.text, position)
        if not glue or glue[0] in "，\n：":
            break
        position = glue.end()
    record.heads.note(head, end, record.text)
    record.emit(head, None, start, end)
    record.last = None


def _number_begins(record: Record, start: int, end: int) -> int:
    """Where the 文号 begins whose year or 令 stands at ``start``; ``start`` itself: no issuer stands before."""
    found = _PREFIX.search(record.text, max(record.done, start - 24), start)
    if not found:
        return start
    prefix = found[0]
    for size in range(len(prefix), 0, -1):
        if record.names.by_number(prefix[-size:] + record.text[start:end]) and w.is_boundary(prefix[:-size]):
            return start - size
    parts = w.NUMBER_CUTTERS.split(prefix)
    return start - len((parts[-1] or prefix)[-16:])
