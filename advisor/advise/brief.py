"""The brief that a mediator prints and takes into the room: at most three pages for an ordinary case."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.advise.amounts import yuan
from advisor.advise.headline import headline
from advisor.advise.tables import deadline_rows, fact_rows
from advisor.domain.advice import Audience, Consultation, Suggestion, Topic
from advisor.domain.assessment import Calculation, Confidence, Dispute

# What fits on three pages. More of everything is in the consultation itself.
_FLOORS, _RULES, _RULES_MINOR, _LEVERAGE, _TRAPS, _SCRIPTS, _FULL = 4, 2, 1, 3, 2, 6, 3
_DISPUTES, _MISSING, _BRING, _UNSUPPORTED, _PRECEDENTS, _CITED = 6, 6, 4, 5, 2, 2
_REFUSED_SHOWN = 40  # characters; whole in the consultation
_DISCLAIMER = (
    "本简报由程序按库内规则和语料整理，供调解员准备用，不是裁决意见，也不预测输赢。"
    "交给当事人或据以签字前，须由人逐条核对事实、数额和依据。"
)


def brief(consultation: Consultation) -> str:
    """Markdown in Chinese. Sections without content are left out; every citation stands as written."""
    parts = [f"# 调解准备简报\n\n**案情**　{headline(consultation)}"]
    for title, body in _sections(consultation):
        text = body.strip()
        if text:
            parts.append(f"## {title}\n\n{text}")
    return "\n\n".join([*parts, f"---\n{_DISCLAIMER}"]) + "\n"


def _sections(c: Consultation) -> Iterator[tuple[str, str]]:
    yield "不在这里办", c.assessment.out_of_scope
    yield "先看这里", _lines(_first(c))
    yield "事实（请双方核对）", fact_rows(c.case) + _contradictions(c)
    yield "争议与规则", _disputes(c)
    yield "金额测算", _calculations(c)
    yield "期限", deadline_rows(c.assessment.deadlines)
    yield "缺什么、问谁", _lines(_missing(c))
    yield "带什么来", _lines(_evidence(c))
    yield "调解思路", _approach(c)
    yield "可以这样说", _lines(_scripts(c))
    yield "调解不成怎么办", _lines(_shown(s) for s in _of(c, Topic.FALLBACK))
    yield "类案", _lines(_shown(s) for s in _of(c, Topic.PRECEDENT)[:_PRECEDENTS])
    yield "下一步", _lines(iter(c.assessment.next_steps))
    yield "未能核实的内容", _lines(_unverified(c))


def _lines(texts: Iterator[str]) -> str:
    return "\n".join(f"- {t}" for t in texts)


def _of(c: Consultation, topic: Topic, dispute: str | None = None) -> tuple[Suggestion, ...]:
    return tuple(s for s in c.advice.suggestions if s.topic is topic and (dispute is None or s.dispute == dispute))


def _shown(suggestion: Suggestion) -> str:
    """A sentence with its first citations as written; all of them are in the consultation."""
    return f"{suggestion.text.rstrip('。')}{_cited(suggestion)}。"


def _first(c: Consultation) -> Iterator[str]:
    for risk in c.assessment.risks:
        yield f"**【{risk.level}】{risk.title}**　{risk.advice}"
    for deadline in c.assessment.deadlines:
        if deadline.urgent and deadline.name != "arbitration_limitation":  # that one is a risk already
            left = f"还剩{deadline.days_left}天" if deadline.days_left >= 0 else f"已过{-deadline.days_left}天"
            yield f"**【期限】{deadline.title}**　最后一日{deadline.last_day.isoformat()}，{left}"
    yield from (f"**【不能让】**{_shown(f)}" for f in _floors(c))


def _floors(c: Consultation) -> tuple[Suggestion, ...]:
    """One floor of each dispute that was named or follows from the facts, so that none is crowded out."""
    codes = [d.code for d in c.assessment.disputes if d.confidence is not Confidence.LIKELY]
    first = {code: found[0] for code in codes if (found := _of(c, Topic.FLOOR, code))}
    return tuple(first.values())[:_FLOORS]


def _contradictions(c: Consultation) -> str:
    return "".join(f"\n\n**说法不一**　{text}。" for text in c.assessment.contradictions)


def _disputes(c: Consultation) -> str:
    shown = []
    for number, dispute in enumerate(c.assessment.disputes[:_DISPUTES]):
        full = number < _FULL and dispute.confidence is Confidence.CLEAR
        rules = _of(c, Topic.RULE, dispute.code)[: _RULES if full else _RULES_MINOR]
        burden = [s for s in _of(c, Topic.EVIDENCE, dispute.code) if s.to is Audience.BOTH][:1]
        lines = [f"**{number + 1}. {dispute.name}**（{_why(dispute)}）", *(f"- {_shown(r)}" for r in rules)]
        if full:
            lines += [f"- 举证：{_shown(b)}" for b in burden]
        shown.append("\n".join(lines))
    rest = c.assessment.disputes[_DISPUTES:]
    if rest:
        shown.append(f"另外还可能涉及：{'、'.join(d.name for d in rest)}，先问清再谈。")
    return "\n\n".join(shown)


def _why(dispute: Dispute) -> str:
    if dispute.confidence is Confidence.IMPLIED:
        return f"当事人没提：{dispute.why.rstrip('。')}"
    return dispute.why if dispute.confidence is Confidence.CLEAR else f"可能，{dispute.why}"


def _calculations(c: Consultation) -> str:
    """Each item with its steps. 经济补偿 beside 赔偿金 is one line: the law gives one of the two."""
    made = {k.name: k for k in c.assessment.calculations}
    lesser = made.get("severance") if "unlawful_termination_damages" in made else None
    shown = [_calculation(k, lesser if k.name == "unlawful_termination_damages" else None)
             for k in made.values() if k is not lesser]  # fmt: skip
    lacks = {x.title: _short(x.why) for k in made.values() for x in k.lacks}
    if lacks:
        listed = "；".join(f"{title}（{why}）" for title, why in lacks.items())
        shown.append(f"标“暂计”的，等补上这些再定：{listed}。")
    return "\n\n".join(shown)


def _calculation(calculation: Calculation, instead: Calculation | None) -> str:
    lines = [f"**{calculation.title}**　{_amount(calculation)}{_mark(calculation)}"]
    lines += [f"- {step.text}" for step in calculation.steps]
    if instead is not None:
        lines.append(
            f"- 解除合法、只是应当补偿的，付{instead.title}{_amount(instead)}{_mark(instead)}；两样二选一，不能相加"
        )
    lines += [f"- 另一种算法：{name}，{yuan(amount)}" for name, amount in calculation.alternatives]
    lines += [f"- 注意：{w}" for w in [w for w in calculation.warnings if "二选一" not in w][:1]]
    lines.append(f"- 依据：{'、'.join(calculation.basis[:2])}")
    return "\n".join(lines)


def _mark(calculation: Calculation) -> str:
    return "（暂计）" if calculation.provisional else ""


def _short(text: str) -> str:
    """The first clause of a long reason."""
    return re.split(r"[。；：]", text)[0]


def _amount(calculation: Calculation) -> str:
    if calculation.amount is not None:
        return yuan(calculation.amount)
    if calculation.low is not None and calculation.high is not None:
        return f"{yuan(calculation.low)}至{yuan(calculation.high)}"
    return "未算出数额"


def _missing(c: Consultation) -> Iterator[str]:
    """What is asked of the same person for the same reason stands in one line."""
    grouped: dict[tuple[str, str], list[str]] = {}
    for gap in c.assessment.missing_facts:
        grouped.setdefault((gap.why, gap.ask), []).append(gap.title)
    for (why, ask), titles in list(grouped.items())[:_MISSING]:
        yield f"**{'、'.join(titles)}**：{why}。" + (f"{ask}。" if ask else "")


def _evidence(c: Consultation) -> Iterator[str]:
    """What each side should bring: in turns from the disputes that were named, each thing once."""
    order = [d.code for d in c.assessment.disputes if d.confidence is Confidence.CLEAR][:_FULL]
    for to in (Audience.WORKER, Audience.EMPLOYER):
        ours = [s for s in _of(c, Topic.EVIDENCE) if s.to is to and s.dispute in order]
        lists = [s.text.split("：", 1)[1].split("；") for s in _turns(ours, order)]
        things = dict.fromkeys(x[n].split("（")[0] for n in range(_BRING) for x in lists if n < len(x))
        if things:
            yield f"**{to.value}**：{'；'.join(list(things)[:_BRING])}。"


def _approach(c: Consultation) -> str:
    order = [d.code for d in c.assessment.disputes]
    blocks = []
    for to, title in ((Audience.WORKER, "对劳动者可以说的理"), (Audience.EMPLOYER, "对用人单位可以说的理")):
        chosen = _turns([s for s in _of(c, Topic.LEVERAGE) if s.to is to], order)[:_LEVERAGE]
        if chosen:
            blocks.append(f"**{title}**\n" + _lines(_shown(s) for s in chosen))
    steps = [f"{n}. {_shown(s)}" for n, s in enumerate(_of(c, Topic.SEQUENCE), start=1)]
    if steps:
        blocks.append("**步骤**\n" + "\n".join(steps))
    traps = _turns(list(_of(c, Topic.TRAP)), order)[:_TRAPS]
    if traps:
        blocks.append("**当心**\n" + _lines(_shown(s) for s in traps))
    return "\n\n".join(blocks)


def _turns(suggestions: list[Suggestion], order: list[str]) -> list[Suggestion]:
    """First one of each dispute, then the second of each: the same count for both sides, none crowded out."""
    ranked = []
    count: dict[str, int] = {}
    for suggestion in suggestions:
        place = order.index(suggestion.dispute) if suggestion.dispute in order else len(order)
        count[suggestion.dispute] = count.get(suggestion.dispute, 0) + 1
        ranked.append((count[suggestion.dispute], place, suggestion))
    return [s for _, _, s in sorted(ranked, key=lambda r: r[:2])]


def _scripts(c: Consultation) -> Iterator[str]:
    """What is said aloud carries no citation; the consultation holds it."""
    for suggestion in _of(c, Topic.SCRIPT)[:_SCRIPTS]:
        yield f"对{suggestion.to.value}：“{suggestion.text}”"


def _cited(suggestion: Suggestion) -> str:
    cited = "、".join(list(dict.fromkeys(x.citation.text for x in suggestion.citations))[:_CITED])
    return f"（{cited}）" if cited else ""


def _unverified(c: Consultation) -> Iterator[str]:
    for refused in c.advice.unsupported[:_UNSUPPORTED]:
        cut = "……" if len(refused.text) > _REFUSED_SHOWN else ""
        yield f"{refused.text[:_REFUSED_SHOWN].rstrip('。')}{cut}——{refused.why.split('。')[0]}"
    rest = len(c.advice.unsupported) - _UNSUPPORTED
    if rest > 0:
        yield f"另有{rest}条没有通过核验，见案件记录"
    for use in {u.name: u for k in c.assessment.calculations for u in k.parameters_used}.values():
        if use.entered_by or use.mark.value != "V":
            source = f"{use.region}，{use.document}"
            yield f"{use.title}{use.value.normalize():f}{use.unit}（{source}）：{use.mark.label}，用前请对原文"
