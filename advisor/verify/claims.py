"""What the text says beside a citation, and whether its figures are the article's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from advisor.domain.citation import CheckedCitation, Citation, Verdict
from advisor.law.citation.grammar import CONNECTOR
from advisor.verify.contradiction import Conflict, contradicted, misstated, states_figures

_STOP = re.compile(r"[。！？；\n]")
_BEHIND = re.compile(
    r"[（(【\[]$|(?:见|依据是|根据是|依据为|规定在|写在|出自|源自|来自|源于|载于|就是|正是|可见|参照|参考|参看|依据|根据|依照|按照|——|—|-)$"
)
_QUOTED = re.compile(r"“[^“”]{0,2000}”|「[^「」]{0,2000}」|『[^『』]{0,2000}』")
# words before a citation that make what follows an application of it, not a report of what it says
_APPLIED = re.compile(
    r"(?:依据|根据|依照|按照|遵照|遵循|参照|援引|援用|引用|适用|违反|违背|触犯|规避|符合|不符|属于|构成|主张|基于|鉴于|结合|涉及|对照|凭|照|按|依|据|以|用|拿)(?:了|的是)?$"
)
_REPORTS = re.compile(
    r"(?:[，,]?(?:中|里|就|也|都|还|又|均|已经?|早已|则|却|只|仅|明确|明文|清楚|同样|其实|同时|本来|原本|已|，){0,4})"
    r"(?:规定|要求|明确|写明|载明|写的?是|写着|写道|写了|允许|准许|禁止|限定|设定|设置|确定|确立|指出|说的?是|说|讲的?是|讲|定的?是|定为|定了"
    r"|赋予|给了?|保护|保障|强调|约束|所[称指说][^，。]{0,10}?(?:是指|指|为|是)|是指|指|把|将|是|为)"
)
# a clause with one of these speaks of the case again
_OF_THE_CASE = re.compile(
    r"某|申请人|原告|被告|上诉人|本案|该案|案中|他(?!人)|她|我|你|甲方|乙方|该(?:公司|厂)|入职|离职(?!前|后)|至今|实际(?:上|只|拿到|收到|发放?了)|因此|所以"
    r"|(?<!事)故(?!意)|据此|于是|(?<![出发实兑表呈再])现(?![行金场有役])|折合|相当于|也就是|共计|却|工友|老板|厂里|建议|可得|应得|算下来"
    r"|[垫付发给赔花拖扣停干做欠交]了|约定了|只(?:签|给|付|发|干|做)"
)
# these too, but not in a condition of the law, which ends in 的: 单位未签合同的
_OF_THE_CASE_UNLESS_CONDITION = re.compile(
    r"拖欠|已(?![满经到达])|(?:公司|厂方|单位|员工|工人)(?:只|仅|没|未(?!满)|却|拖|已|在[12]\d{3}|迟迟|一直|拒)"
    r"|(?:公司|厂里|老板)(?!应|须|必须|可|不得|不能|不可|不予|在|要|需|自|于|与|向|未满|支付|提前|给予|按|每|至少)"
)
_OF_THE_SAME_LAW = ("本", "前", "该", "同", "其")
_AFTER, _BEFORE = 80, 60


@dataclass(frozen=True)
class Doubt:
    verdict: Verdict
    message: str


@dataclass(frozen=True)
class Held:
    """A citation with the words of its place, where held; ``verbatim``: they are the law's own."""

    checked: CheckedCitation
    words: str
    verbatim: bool


def doubts(held: Sequence[Held], text: str) -> dict[int, Doubt]:
    """Index → doubt, for citations that hold while the text beside them states a figure that the article has not.

    Citations in one list are judged together: a figure may rest on any of them, also on one whose words are not held.
    """
    found: dict[int, Doubt] = {}
    for group in _groups([h.checked for h in held], text):
        open_ = [i for i in group if held[i].checked.verdict in (Verdict.OUTSIDE, Verdict.AMBIGUOUS)]
        holding = [i for i in group if held[i].checked.holds and held[i].checked.citation.locator]
        if not holding or open_ or _is_part_of_a_report(held, group, text):
            continue
        claim = _Claim.beside(held, group, text)
        if doubt := _doubt(claim, [held[i] for i in holding]):
            found.update(dict.fromkeys(holding, doubt))
    return found


def _is_part_of_a_report(held: Sequence[Held], group: Sequence[int], text: str) -> bool:
    """第八十七条规定应当依照本法第四十七条规定的标准的二倍: what is said of 第四十七条 is 第八十七条's."""
    if not group[0]:
        return False
    before = held[group[0] - 1].checked.citation
    return _reaches(before.end, held[group[0]].checked.citation, text) and bool(_report(before, text))


def _reaches(end: int, inner: Citation, text: str) -> bool:
    """Whether ``inner`` stands in the sentence that goes on at ``end``, as a part of what is said there of the law."""
    between = text[end : inner.start]
    if len(between) > _AFTER or _STOP.search(between):
        return False
    return inner.text.startswith(_OF_THE_SAME_LAW) or _APPLIED.search(between) is not None


def _report(citation: Citation, text: str) -> re.Match[str] | None:
    """The verb by which the text begins to report what ``citation`` provides."""
    if _APPLIED.search(text[max(0, citation.start - 10) : citation.start].rstrip("《（( “")):
        return None
    return _REPORTS.match(text, citation.end)


def _doubt(claim: _Claim, cited: Sequence[Held]) -> Doubt | None:
    texts = [*(h.words for h in cited if h.words), *claim.inner]
    if not all(h.words for h in cited):  # 条号已核, but there are no words to hold a figure against
        unread = states_figures(claim.said_of_law)
        return Doubt(Verdict.OUTSIDE, "条号已核；资料库没有这一条的文字，这里的数字未核") if unread else None
    against = misstated(claim.said_of_law, texts) or contradicted(claim.applied, texts)
    if against is None:
        return None
    if not against.lawful and not all(h.verbatim for h in cited):
        return Doubt(Verdict.OUTSIDE, f"条号已核；资料库的要点复述里没有「{against.stated}」，请对照官方原文")
    return Doubt(Verdict.DOUBTFUL, _told(against))


def _told(against: Conflict) -> str:
    if not against.lawful:
        return f"此处写的是「{against.stated}」，所引条文里没有这个数字，请核对"
    return f"此处写的是「{against.stated}」，条文写的是「{against.lawful}」，请核对"


def _groups(checked: Sequence[CheckedCitation], text: str) -> list[list[int]]:
    """Indexes of citations that stand in one list."""
    groups: list[list[int]] = []
    for i, this in enumerate(checked):
        gap = text[checked[i - 1].citation.end : this.citation.start].strip() if i else "。"
        if i and (not gap or (len(gap) <= 4 and CONNECTOR.fullmatch(gap))):
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups


@dataclass(frozen=True)
class _Claim:
    """The words that go with a list of citations: what they say the law provides, and what they make of it."""

    said_of_law: str
    applied: str
    inner: tuple[str, ...] = ()  # the words of places that the report mentions on its way

    @classmethod
    def beside(cls, held: Sequence[Held], group: Sequence[int], text: str) -> _Claim:
        """The words after the list, to the end of the sentence; where the list stands behind what it supports (in a
        bracket, or last in the sentence), those before it too.
        """
        start, end = held[group[0]].checked.citation.start, held[group[-1]].checked.citation.end
        floor = held[group[0] - 1].checked.citation.end if group[0] else 0
        last, inner = held[group[-1]].checked.citation, []
        follows = group[-1] + 1
        while follows < len(held) and _report(last, text) and _reaches(end, held[follows].checked.citation, text):
            inner.append(held[follows].words)
            follows += 1
        stop = held[follows].checked.citation.start if follows < len(held) else len(text)
        after = _STOP.split(_without_quotations(text[end : min(stop, end + _AFTER)]))[0]
        lead = _without_quotations(text[max(floor, start - _BEFORE) : start])
        law, rest = _split(lead, after)
        sentences = [s for s in _STOP.split(lead) if s.strip()]
        if sentences and (_BEHIND.search(lead) if after.strip("）)】] ，、") else lead):
            rest = f"{sentences[-1]}。{rest}"
        return cls(law, rest, tuple(words for words in inner if words))


def _without_quotations(text: str) -> str:
    """``text`` without what stands in quotation marks, also where the window cuts a quotation in two."""
    rest = _QUOTED.sub("", text)
    return re.sub(r"^[^“「『]*[”」』]|[“「『][^”」』]*$", "", rest)


def _split(lead: str, after: str) -> tuple[str, str]:
    """``after`` as what is reported of the law, and what is said of the case."""
    verb = _REPORTS.match(after)
    if verb is None or _APPLIED.search(lead.rstrip("《（( “")):
        return "", after
    position = verb.end()
    for clause in re.split(r"(?<=[，,：:])", after[position:]):
        if _OF_THE_CASE.search(clause):
            break
        if _OF_THE_CASE_UNLESS_CONDITION.search(clause) and not re.search(r"的[，,：:]?$", clause):
            break
        position += len(clause)
    return after[verb.end() : position], after[position:]
