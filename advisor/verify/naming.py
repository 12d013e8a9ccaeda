"""Citations that no version of a work can settle: unknown or ambiguous names, case numbers, typical cases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from advisor.domain.citation import CheckedCitation, Citation, Verdict
from advisor.domain.source import Source
from advisor.errors import InputError
from advisor.law.citation import NameBook, numbers_in
from advisor.law.citation.grammar import CASE_NUMBER, KIND, PAPER
from advisor.law.numerals import to_int

_NUM = r"[〇零一二三四五六七八九十百\d]+"
_POINTING = re.compile(rf"(?:[本该同此其]|上述|前述|上引)?部?(?:{KIND})|前.{{0,2}}[条款项]")
_BATCH = re.compile(rf"第(?P<batch>{_NUM})批")
_CASE = re.compile(rf"(?:案例|案|第|之)(?P<case>{_NUM})(?:号|例|个)?$")
_HELD = re.compile(rf"(?P<issuer>.+?)第(?P<batch>{_NUM})批.*?·案例(?P<case>\d+)(?:·|$)")
_OLD_CASE = re.compile(r"(?:仲[一-鿿]{0,3}字?|[民刑行执][一-鿿]{0,2}字)$")  # 京劳人仲字〔2021〕第123号
_FOLD = (("人力资源和社会保障部", "人社部"), ("人力资源社会保障部", "人社部"), ("最高人民法院", "最高法"))


class Titles(Protocol):
    def works(self) -> Iterable[str]: ...

    def versions(self, work: str) -> Sequence[Source]: ...


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
    """The verdict on a citation by number alone that is no known 文号. None: it is one, or has a name."""
    if not citation.number or citation.work or citation.name:
        return None
    if "案例" in citation.number:
        return _typical_case(citation, base, as_of)
    if re.fullmatch(CASE_NUMBER, citation.number) or _OLD_CASE.search(re.split("[〔（]", citation.number)[0]):
        return _verdict(citation, Verdict.OUTSIDE, "案号不在资料库，请到裁判文书网或者向作出机关核对")
    return _verdict(citation, Verdict.OUTSIDE, f"资料库没有收文号{citation.number}的文件，请对照官方文本核对")


def _typical_case(citation: Citation, base: Titles, as_of: date) -> CheckedCitation:
    wanted = _described(citation.number)
    if wanted is None:
        return _verdict(citation, Verdict.OUTSIDE, "资料库没有收这个案例，请对照发布机关的原文核对")
    issuer, batch, case = wanted
    held = [
        (m["issuer"], int(m["case"]), w) for w in base.works() if (m := _HELD.match(w)) and _int(m["batch"]) == batch
    ]
    fitting = [(c, w) for i, c, w in held if not issuer or _issuer(i) == issuer]
    works = [w for c, w in fitting if c == case]
    if works and issuer and case:
        source = base.versions(works[0])[-1]
        done = citation.model_copy(update={"work": works[0]})
        if source.in_force.start > as_of:
            return _verdict(done, Verdict.NOT_IN_FORCE, "这一批案例在当日尚未发布")
        return _verdict(done, Verdict.MATCHES, "案例在库；细节以发布机关的原文为准")
    if (works and not issuer) or (fitting and not case):
        return _verdict(citation, Verdict.AMBIGUOUS, "请写明发布机关、批次和案例序号")
    return _verdict(citation, Verdict.OUTSIDE, "资料库没有收这个案例，请对照发布机关的原文核对")


def _described(number: str) -> tuple[str, int, int | None] | None:
    """Issuer, batch and number of a typical case as cited; None where no batch is given."""
    batch = _BATCH.search(number)
    read = _int(batch["batch"]) if batch else None
    if batch is None or read is None:
        return None
    tail = _CASE.search(number, batch.end())
    issuer = _issuer(re.split("劳动|典型|指导", number[: batch.start()])[0])
    return issuer, read, _int(tail["case"]) if tail else None


def _issuer(words: str) -> str:
    for long, short in _FOLD:
        words = words.replace(long, short)
    return re.sub("联合|发布的?|公布的?|[、和与及的]", "", words)


def _int(digits: str) -> int | None:
    try:
        return to_int(digits)
    except InputError:
        return None


def _verdict(citation: Citation, verdict: Verdict, message: str) -> CheckedCitation:
    return CheckedCitation(citation=citation, verdict=verdict, message=message)
