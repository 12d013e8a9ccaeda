"""What each calculation comes to, how, and what it lacks, in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.advise.amounts import upper, yuan
from advisor.advise.citing import listing
from advisor.advise.outcomes import outcomes
from advisor.domain.advice import Consultation
from advisor.domain.assessment import Calculation, Lack, MissingFact

_PAIR = ("unlawful_termination_damages", "severance")  # the law gives one of the two: one entry
_BILLS = ("injury_benefits", "illegal_employment_compensation")  # each item has a proof of its own: all are told
_NOTE = 60  # characters; a longer warning is in the calculation itself
_NO_AMOUNT = "未算出数额"
_NO_MONEY = frozenset({"retirement_age", "medical_period"})  # their result is in the last line
_NEEDED_FOR = re.compile(r"^算(.+)要用$")


def sums(c: Consultation) -> str:
    """Each item with how it was reckoned; then what is not reckoned yet, and for want of what."""
    made = {k.name: k for k in c.assessment.calculations}
    lesser = made.get(_PAIR[1]) if _PAIR[0] in made else None
    ends = outcomes(c.case, c.assessment)
    ending = ends.told if ends is not None else ""
    asked = [k for k in made.values() if k is not lesser and k.asked]
    shown = ["\n".join(_lines(k, ending if k.name == _PAIR[0] else "")) for k in asked]
    unasked = [f"- {k.title}{amount(k)}{_provisional(k)}：{_how(k)}" for k in made.values() if not k.asked and upper(k)]
    if unasked:
        shown.append("\n".join(("**当事人没提**　下面几项没有计入合计，问过本人要不要提再谈", *unasked)))
    wanting = "\n".join((*_numbers(c), *(f"- {line}" for line in not_yet(c))))
    return "\n\n".join(part for part in (*shown, wanting) if part)


def _lines(calculation: Calculation, ending: str) -> Iterator[str]:
    whose = "（单位向劳动者要的，这是上限）" if calculation.name == "training_penalty" else ""
    yield f"**{calculation.title}**　{_amount_or_none(calculation)}{_provisional(calculation)}{whose}".rstrip("　")
    steps = [s.text for s in calculation.steps]
    if calculation.name in _BILLS:
        yield from (f"- {step}" for step in steps)
    else:
        yield f"- {'；'.join(dict.fromkeys((*steps[:1], *steps[-1:])))}"
    if ending:
        yield f"- {ending}"
    for name, other in calculation.alternatives:
        yield f"- 另一种算法：{name}，{yuan(other)}"
    for warning in calculation.warnings[: 0 if ending else 1]:
        yield f"- 注意：{warning if len(warning) <= _NOTE else re.split('[：；]', warning)[0]}"
    yield f"- 依据：{listing(calculation.basis[:2])}"


def _amount_or_none(calculation: Calculation) -> str:
    """The amount; nothing where the result is a day or a length of time, and nothing is lacking."""
    told = amount(calculation)
    return "" if told == _NO_AMOUNT and calculation.name in _NO_MONEY else told


def _how(calculation: Calculation) -> str:
    return calculation.steps[0].text if calculation.steps else calculation.formula


def amount(calculation: Calculation) -> str:
    """The amount, the range, or that there is none."""
    if calculation.amount is not None:
        return yuan(calculation.amount)
    if calculation.low is not None and calculation.high is not None:
        return f"{yuan(calculation.low)}至{yuan(calculation.high)}"
    return _NO_AMOUNT


def _provisional(calculation: Calculation) -> str:
    return "（暂计）" if calculation.provisional and amount(calculation) != _NO_AMOUNT else ""


def _numbers(c: Consultation) -> Iterator[str]:
    """The numbers that the base does not hold, each once, with where to ask."""
    lacks = {x.title: x for k in c.assessment.calculations for x in k.lacks}
    if lacks:
        yield f"- “暂计”还差：{'；'.join(plain(x) for x in lacks.values())}。向当地人社局或12333问到，补进来再算"


def plain(lack: Lack) -> str:
    """Why a number is missing, without the records' own wording."""
    if "疑已被替代" in lack.why:
        return f"{lack.title}，库里的可能已经换了新标准"
    if "说法" in lack.why:
        return f"{lack.title}，库里有几个数对不上"
    if "各区县" in lack.why or "没有填写地区" in lack.why:
        return f"{lack.title}，要知道在哪个区县"
    if lack.why.startswith("库里没有收录"):
        return f"{lack.title}，库里没有收录"
    if lack.why.startswith(("没有", "未取得")):
        return f"{lack.title}，库里没有当地这个时候的数"
    if "核到" in lack.why or "待核" in lack.why or "未取得" in lack.why:
        return f"{lack.title}，库里的数还没核实"
    return f"{lack.title}，{re.split('[。；：]', lack.why)[0]}"


def not_yet(c: Consultation) -> Iterator[str]:
    """「加班费还没算：不知道…」 for each item that waits for a fact."""
    waiting: dict[str, dict[str, list[str]]] = {}
    for gap in c.assessment.missing_facts:
        if asked_elsewhere(gap):
            item = gap.why.removeprefix("算").removesuffix("要用")
            waiting.setdefault(item, {}).setdefault(gap.ask, []).append(gap.title.split("（")[0])
    for item, wanted in waiting.items():
        listed = "；".join("、".join(titles) + (f"（{ask}）" if ask else "") for ask, titles in wanted.items())
        yield f"**{item}**　还没算，要先知道：{listed}"


def asked_elsewhere(gap: MissingFact) -> bool:
    """Whether :func:`not_yet` already says what the gap is for."""
    match = _NEEDED_FOR.match(gap.why)
    return bool(match) and "时效" not in gap.why
