"""The gate for a model's answer: ``ModelProposal`` → ``Checked``. What is refused is kept with the reason.

A fact stands only on words of the story, with a value that the program reads in those very words. A suggestion stands
only on passages that were shown. A wording stands only where figures, names and every yes and no are the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from advisor.domain.advice import Audience, Unsupported
from advisor.domain.assist import (
    Block,
    Checked,
    ModelFact,
    ModelProposal,
    ModelSuggestion,
    ModelWording,
    Numbered,
    Pointer,
    ProposedFact,
    Rewording,
)
from advisor.domain.case import Case, FactKey, FactKind, FactValue, Span, read_value
from advisor.domain.personal import MaskTable
from advisor.privacy import LeakedPlaceholderError, known_of, unmask
from advisor.verify.free_text import own_words, reworded
from advisor.verify.gate import Check

Values = Callable[[Span], frozenset[date | Decimal]]  # the days and numbers that the program reads in these words
_TERMINATED_BY = ("用人单位", "劳动者", "协商")
_LONGEST_QUOTE, _LONGEST_TEXT = 200, 200
# what the words must speak of, for a yes or no to rest on them
_ABOUT = {
    FactKey.PIECE_RATE: r"计件|按件|一件|一双|提成|月薪|计时|底薪",
    FactKey.WRITTEN_CONTRACT: r"合同|协议|签",
    FactKey.TERMINATION_NOTICE_GIVEN: r"通知|书面|口头|微信|条子|纸",
    FactKey.SOCIAL_INSURANCE: r"社保|保险|五险|三险|参保",
    FactKey.PREGNANT: r"孕|产假|哺乳|生孩子|有喜|宝宝|生娃",
    FactKey.SETTLEMENT_SIGNED: r"签|协议|结清|收条|放弃|手印",
    FactKey.EMPLOYER_MISSING: r"联系|电话|跑|找不|失联|关门|关了|人影|搬",
}


@dataclass(frozen=True)
class Seen:
    """What the model was shown, before masking, with the table of the mask."""

    case: Case
    passages: tuple[Numbered, ...]
    blocks: tuple[Block, ...]
    table: MaskTable
    question: str = ""


def verify_model(proposal: ModelProposal, seen: Seen, check: Check, values: Values) -> Checked:
    """Every part of ``proposal`` either passed or refused with the reason; none is lost."""
    facts: dict[FactKey, ProposedFact] = {}
    pointers: list[Pointer] = []
    rewordings: dict[str, Rewording] = {}
    refused: list[Unsupported] = []
    parts: tuple[_Part, ...] = (*proposal.facts, *proposal.suggestions, *proposal.wording)
    for part in parts:
        try:
            outcome = _judge(part, seen, check, values)
        except _RefusedError as error:
            refused.append(Unsupported(text=_shown(part), why=str(error)))
            continue
        match outcome:
            case ProposedFact():
                facts.setdefault(outcome.key, outcome)
            case Pointer():
                pointers.append(outcome)
            case Rewording():
                rewordings.setdefault(outcome.block, outcome)
    return Checked(
        facts=tuple(facts.values()),
        pointers=tuple({p.text: p for p in pointers}.values()),
        rewordings=tuple(rewordings.values()),
        refused=tuple(refused),
    )


class _RefusedError(Exception):
    """Why a part does not pass; in Chinese."""


_Part = ModelFact | ModelSuggestion | ModelWording


def _judge(part: _Part, seen: Seen, check: Check, values: Values) -> ProposedFact | Pointer | Rewording | None:
    match part:
        case ModelFact():
            return _fact(part, seen, values)
        case ModelSuggestion():
            return _pointer(part, seen, check)
        case ModelWording():
            return _rewording(part, seen, check)


def _fact(part: ModelFact, seen: Seen, values: Values) -> ProposedFact | None:
    """None where the case has the fact already, with this value."""
    if part.key not in FactKey._value2member_map_:
        raise _RefusedError(f"没有「{part.key[:20]}」这项事实")
    key = FactKey(part.key)
    span = _span(_unmasked(part.quote, seen.table), seen.case.narrative)
    try:
        value = read_value(key, _unmasked(part.value, seen.table))
    except ValueError as error:
        raise _RefusedError(str(error)) from error
    _supported(key, value, span, values)
    known = [f for f in seen.case.facts if f.key is key]
    if any(f.value == value for f in known):
        return None
    note = f"与已有的“{known[-1].shown}”不同，请核对" if known else ""
    return ProposedFact(key=key, value=value, basis=span, note=note)


def _span(quote: str, narrative: str) -> Span:
    if len(quote.strip()) < 2 or len(quote) > _LONGEST_QUOTE:
        raise _RefusedError("没有原话，或者原话太长")
    start = narrative.find(quote)
    if start < 0:
        raise _RefusedError("引的原话和陈述对不上")
    return Span(start=start, end=start + len(quote), text=quote)


def _supported(key: FactKey, value: FactValue, span: Span, values: Values) -> None:
    """Raises _RefusedError where the words do not carry the value."""
    match key.kind:
        case FactKind.DATE | FactKind.MONEY | FactKind.NUMBER:
            if value not in values(span):
                raise _RefusedError(f"原话里读不出「{value}」")
        case FactKind.YES_NO:
            if not re.search(_ABOUT[key], span.text):
                raise _RefusedError(f"原话没有说到「{key.title}」")
        case FactKind.TEXT:
            _words_support(key, str(value), span.text)


def _words_support(key: FactKey, value: str, quote: str) -> None:
    if key is FactKey.TERMINATED_BY:
        if value not in _TERMINATED_BY:
            raise _RefusedError(f"「{key.title}」只能是{'、'.join(_TERMINATED_BY)}")
        return
    if not value or not all(part in quote for part in value.split("·")):
        raise _RefusedError(f"原话里没有「{value[:20]}」")


def _pointer(part: ModelSuggestion, seen: Seen, check: Check) -> Pointer:
    shown = {p.label: p for p in seen.passages}
    wrong = [label for label in part.labels if _label(label) not in shown]
    if wrong:
        raise _RefusedError(f"指向了没有给它看的段落「{wrong[0][:12]}」")
    cited = [shown[_label(label)] for label in dict.fromkeys(part.labels)]
    if not cited:
        raise _RefusedError("没有指明资料")
    text = _unmasked(part.text, seen.table).strip()
    if not text or len(text) > _LONGEST_TEXT or "\n" in text:
        raise _RefusedError("是空的，或者太长")
    parties = " ".join(known.text for known in known_of(seen.case))
    if why := own_words(text, parties, seen.case.as_of, check):
        raise _RefusedError(why)
    if part.to not in Audience._value2member_map_:
        raise _RefusedError(f"不知道是对谁说的：「{part.to[:12]}」")
    for passage in cited:
        report = check(passage.citation, seen.case.as_of)
        if not report.citations or not report.clean:
            raise _RefusedError(f"所指的{passage.citation}现在核不过")
    return Pointer(
        text=text,
        to=Audience(part.to),
        citations=tuple(p.citation for p in cited),
        passage_ids=tuple(p.passage_id for p in cited),
    )


def _label(label: str) -> str:
    return f"[{label.strip().strip('[]【】')}]"


def _rewording(part: ModelWording, seen: Seen, check: Check) -> Rewording | None:
    """None where nothing changed."""
    before = next((b.text for b in seen.blocks if b.label == part.block), None)
    if before is None:
        raise _RefusedError(f"没有「{part.block[:12]}」这一块")
    after = _unmasked(part.text, seen.table).strip()
    if after == before:
        return None
    if _names(before, seen.table) != _names(after, seen.table):
        raise _RefusedError("改写动了姓名、单位或号码")
    if why := reworded(before, after, seen.case.as_of, check):
        raise _RefusedError(why)
    return Rewording(block=part.block, before=before, after=after)


def _names(text: str, table: MaskTable) -> list[str]:
    """What the mask covers in ``text``, in order: none is lost, none changes places."""
    covered = sorted({row.text for row in table.rows}, key=len, reverse=True)
    return re.findall("|".join(map(re.escape, covered)), text) if covered else []


def _unmasked(text: str, table: MaskTable) -> str:
    try:
        return unmask(text, table)
    except LeakedPlaceholderError as error:
        raise _RefusedError(f"代号被改过或对不上：{'、'.join(error.found)[:40]}") from error


def _shown(part: _Part) -> str:
    match part:
        case ModelFact():
            return f"{part.key}＝{part.value}"
        case ModelSuggestion():
            return part.text
        case ModelWording():
            return f"{part.block}：{part.text}"
