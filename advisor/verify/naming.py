"""Citations that no version of a work can settle: unknown or ambiguous names, case numbers, typical cases."""

from __future__ import annotations

import re
from datetime import date

from advisor.domain.citation import CheckedCitation, Citation, Verdict
from advisor.law.citation import NameBook, numbers_in
from advisor.law.citation.grammar import CASE_NUMBER, KIND, PAPER
from advisor.verify.cases import Titles, held_case, typical_case

_POINTING = re.compile(rf"(?:[本该同此其]|上述|前述|上引)?部?(?:{KIND})|[前上下后].{{0,2}}[条款项]")
_OLD_CASE = re.compile(r"(?:仲[一-鿿]{0,3}字?|[民刑行执][一-鿿]{0,2}字)$")  # 京劳人仲字〔2021〕第123号


def named(citation: Citation, names: NameBook) -> CheckedCitation | None:
    """The verdict on a citation whose name means no work, or several. None: the name is settled."""
    if citation.number and not citation.name:
        return None
    if citation.name and citation.number and citation.work:
        other = {names.by_number(n) for n in numbers_in(citation.number)} - {None, citation.work}
        if other:
            return _verdict(citation, Verdict.AMBIGUOUS, f"名称与文号对不上：这个文号是《{other.pop()}》的")
    if citation.work:
        return None
    meanings = names.resolve(citation.name)
    if len(meanings) > 1:
        listed = "、".join(f"《{m}》" for m in meanings)
        return _verdict(citation, Verdict.AMBIGUOUS, f"「{citation.name}」可以指{listed}，请写全称")
    if not citation.name or _POINTING.fullmatch(citation.name):
        return _verdict(citation, Verdict.AMBIGUOUS, "看不出指的是哪一部法律或哪一条，请写明")
    if PAPER.search(citation.name):
        return _verdict(citation, Verdict.OUTSIDE, f"「{citation.name}」不是法律法规，资料库不能核对")
    return _verdict(citation, Verdict.OUTSIDE, f"资料库没有收「{citation.name}」，请对照官方文本核对")


def numbered(citation: Citation, base: Titles, as_of: date) -> CheckedCitation | None:
    """The verdict on a case, or on a number that is no known 文号. None: it is one, or has a name."""
    if not citation.number or citation.name:
        return None
    is_case = re.fullmatch(CASE_NUMBER, citation.number) or _OLD_CASE.search(re.split("[〔（]", citation.number)[0])
    if citation.work and is_case:
        return held_case(citation, citation.work, base, as_of)
    if citation.work:
        return None
    if re.search("案例|案件|入库", citation.number):
        return typical_case(citation, base, as_of)
    if is_case:
        return _verdict(citation, Verdict.OUTSIDE, "案号不在资料库，请到裁判文书网或者向作出机关核对")
    return _verdict(citation, Verdict.OUTSIDE, f"资料库没有收文号{citation.number}的文件，请对照官方文本核对")


def _verdict(citation: Citation, verdict: Verdict, message: str) -> CheckedCitation:
    return CheckedCitation(citation=citation, verdict=verdict, message=message)
