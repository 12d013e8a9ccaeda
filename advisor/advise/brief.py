"""The brief that a mediator prints and takes into the room: at most three pages for an ordinary case."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.advise.citing import cited, shortened
from advisor.advise.headline import headline
from advisor.advise.speakers import addressed, balanced, named, not_spoken_of, sides, who_speaks
from advisor.advise.sums import asked_elsewhere, sums
from advisor.advise.tables import deadline_lines, fact_rows, said_of
from advisor.domain.advice import NO_NEAR_CASE, Audience, Consultation, Suggestion, Topic
from advisor.domain.assessment import Confidence, Dispute
from advisor.domain.case import FactKey

# What fits on three pages. More of everything is in the consultation itself.
# _ROOM: rules shared out among the disputes, at most three and at least one each. _BURDENS: disputes that show theirs.
_DISPUTES, _FULL, _ROOM, _BURDENS = 5, 3, 6, 2
_ROUTE = 3
_FLOORS, _LEVERAGE, _TRAPS, _SCRIPTS, _PRECEDENTS = 3, 2, 2, 3, 2
_WAYS = 3  # ways on when it fails
_MISSING, _BRING, _UNSUPPORTED, _CITED = 5, 4, 3, 2
_REFUSED_SHOWN = 30  # characters; whole in the consultation
_DISCLAIMER = (
    "本简报由程序按库内规则整理，供调解员准备用，不是裁决意见，不预测输赢；"
    "交给当事人或据以签字前，须由人逐条核对事实、数额和依据。"
)


def brief(consultation: Consultation) -> str:
    """Markdown in Chinese. Sections without content are left out; every citation resolves as it stands."""
    parts = [f"# 调解准备简报\n\n**案情**　{headline(consultation)}{who_speaks(consultation)}"]
    for title, body in _sections(consultation):
        text = body.strip()
        if text:
            parts.append(f"## {title}\n\n{text}")
    return shortened("\n\n".join([*parts, f"---\n{_DISCLAIMER}"]) + "\n")


def _sections(c: Consultation) -> Iterator[tuple[str, str]]:
    yield "不在这里办", c.assessment.out_of_scope
    yield Topic.QUESTION.value, _lines(s.text + ("" if s.text.endswith("？") else "。") for s in _of(c, Topic.QUESTION))
    yield "先看这里", _lines(_first(c))
    yield "去哪里办", _lines(_shown(s) for s in _of(c, Topic.ROUTE)[:_ROUTE])
    yield "事实（请双方核对）", fact_rows(c.case) + _contradictions(c)
    yield "争议与规则", _disputes(c)
    yield "金额测算", sums(c)
    yield "期限", "\n".join(filter(None, (deadline_lines(c.assessment.deadlines), _undated(c))))
    yield "缺什么、问谁", _lines(_missing(c))
    yield "带什么来", _lines(_evidence(c))
    yield "调解思路", _approach(c)
    yield "可以这样说", _lines(_scripts(c))
    yield "调解不成怎么办", _lines(_shown(s) for s in _fallback(c))
    yield "类案（只供参考，金额不能照搬）", _precedents(c)
    yield "下一步", _lines(s for s in c.assessment.next_steps if "事实表" not in s)
    yield "未能核实的内容", _lines(_unverified(c))


def _precedents(c: Consultation) -> str:
    """The nearest cases; where a dispute has none, that much is said."""
    near = _of(c, Topic.PRECEDENT)[: _fewer(_PRECEDENTS, c)]
    told = (s.text.replace("相近之处：", "**相近之处**：").replace("不同的是：", "**不同的是**：") for s in near)
    return _lines(told) or (NO_NEAR_CASE if c.assessment.disputes else "")


def _undated(c: Consultation) -> str:
    return _lines(_shown(s) for s in _of(c, Topic.LIMIT))


def _fewer(usual: int, c: Consultation) -> int:
    """``usual``, but one where many disputes already fill the pages."""
    return usual if len(c.assessment.disputes) <= _DISPUTES else 1


def _lines(texts: Iterator[str]) -> str:
    return "\n".join(f"- {t}" for t in texts)


def _of(c: Consultation, topic: Topic, dispute: str | None = None) -> tuple[Suggestion, ...]:
    return tuple(s for s in c.advice.suggestions if s.topic is topic and (dispute is None or s.dispute == dispute))


def _shown(suggestion: Suggestion) -> str:
    return f"{_clause(suggestion)}。"


def _clause(suggestion: Suggestion) -> str:
    """A sentence with its first citations; all of them are in the consultation."""
    texts = [x.citation.text for x in suggestion.citations][:_CITED]
    return f"{suggestion.text.rstrip('。')}{cited(texts)}"


def _first(c: Consultation) -> Iterator[str]:
    for risk in c.assessment.risks:
        yield f"**【{risk.level}】{risk.title}**　{risk.advice}"
    for deadline in c.assessment.deadlines:
        if deadline.urgent and deadline.name != "arbitration_limitation":  # that one is a risk already
            yield f"**【期限】{deadline.title}**　{said_of(deadline)}"
    floors = [_clause(f) for f in _floors(c)]
    if floors:
        yield f"**【不能让】**　{'。'.join(floors)}。"


def _floors(c: Consultation) -> tuple[Suggestion, ...]:
    """One floor of each dispute that was named or follows from the facts, so that none is crowded out."""
    codes = [d.code for d in c.assessment.disputes if d.confidence is not Confidence.LIKELY]
    first = (found[0] for code in codes if (found := _of(c, Topic.FLOOR, code)))
    by_basis = {tuple(x.citation.text for x in f.citations)[:1] or f.text: f for f in reversed(list(first))}
    return tuple(reversed(by_basis.values()))[:_FLOORS]


def _fallback(c: Consultation) -> Iterator[Suggestion]:
    """The ways on; the time limits have a section of their own."""
    titles = tuple(d.title for d in c.assessment.deadlines)
    yield from [s for s in _of(c, Topic.FALLBACK) if not s.text.startswith(titles or ("\0",))][:_WAYS]


def _contradictions(c: Consultation) -> str:
    return "".join(f"\n\n**说法不一**　{text}。" for text in c.assessment.contradictions)


def _disputes(c: Consultation) -> str:
    shown = []
    each = min(3, max(1, _ROOM // max(1, len(c.assessment.disputes))))
    for number, dispute in enumerate(c.assessment.disputes[:_DISPUTES]):
        full = number < _FULL and dispute.confidence is Confidence.CLEAR
        rules = _of(c, Topic.RULE, dispute.code)[: max(each, 3 if number == 0 else 1) if full else 1]
        rules = tuple(r for r in rules if full or not _said_before(c, r))
        burdens = [s for s in _of(c, Topic.EVIDENCE, dispute.code) if s.to is Audience.BOTH]
        burden = burdens[: 1 if full and number < _BURDENS else 0]
        heading = f"**{number + 1}. {_short_name(dispute)}**（{_why(dispute)}）"
        shown.append(
            "\n".join([heading, *(f"- {_shown(r)}" for r in rules), *(f"- 举证：{_shown(b)}" for b in burden)])
        )
    rest = c.assessment.disputes[_DISPUTES:]
    if rest:
        shown.append(f"还有这些，问清再谈：{'；'.join(_in_passing(d) for d in rest)}。")
    return "\n\n".join(shown)


def _said_before(c: Consultation, rule: Suggestion) -> bool:
    """Whether a flag at the top already rests on all that the rule rests on."""
    top = "".join(r.advice for r in c.assessment.risks)
    return bool(rule.citations) and all(x.citation.text in top for x in rule.citations)


def _short_name(dispute: Dispute) -> str:
    return dispute.name.split("（")[0]


def _in_passing(dispute: Dispute) -> str:
    words = (
        "当事人没提"
        if dispute.confidence is Confidence.IMPLIED
        else f"“{dispute.spans[0].text}”"
        if dispute.spans
        else ""
    )
    return f"{_short_name(dispute)}（{words}）" if words else _short_name(dispute)


def _why(dispute: Dispute) -> str:
    if dispute.confidence is Confidence.IMPLIED:
        return f"当事人没提：{dispute.why.rstrip('。')}"
    return dispute.why if dispute.confidence is Confidence.CLEAR else f"可能，{dispute.why}"


def _missing(c: Consultation) -> Iterator[str]:
    """What is asked of the same person stands in one line."""
    grouped: dict[str, list[str]] = {}
    for gap in c.assessment.missing_facts:
        title = gap.title.split("（")[0]
        if not asked_elsewhere(gap):
            why = "" if gap.why.startswith("判断") else f"（{gap.why}）"
            grouped.setdefault(gap.ask, []).append(f"{title}{why}")
    family = named(c, Audience.WORKER)
    for ask, wanted in list(grouped.items())[:_MISSING]:
        ask = ask.replace("劳动者：", f"{family}：")
        yield f"{'、'.join(wanted)}" + (f"——{ask}。" if ask else "。")
    untold = not_spoken_of(c)
    if _dismissed(c) and untold:
        yield f"顺便问一句：被叫走的时候是不是在{untold}——这几种情形另有保护。"


def _dismissed(c: Consultation) -> bool:
    ended = c.case.fact(FactKey.TERMINATED_BY)
    return ended is not None and ended.value == "用人单位"


def _evidence(c: Consultation) -> Iterator[str]:
    """What each side should bring: in turns from the disputes that were named, each thing once."""
    order = [d.code for d in c.assessment.disputes if d.confidence is Confidence.CLEAR][:_FULL]
    for to in sides(c):
        ours = [s for s in _of(c, Topic.EVIDENCE) if s.to is to and s.dispute in order]
        lists = [s.text.split("：", 1)[1].split("；") for s in _turns(ours, order)]
        things = dict.fromkeys(x[n].split("（")[0] for n in range(_BRING) for x in lists if n < len(x))
        if things:
            yield f"**{named(c, to)}**：{'；'.join(list(things)[:_BRING])}。"


def _approach(c: Consultation) -> str:
    order = [d.code for d in c.assessment.disputes]
    blocks = []
    for to in sides(c):
        title = f"对{named(c, to)}可以说的理"
        chosen = _turns([s for s in _of(c, Topic.LEVERAGE) if s.to is to], order)[:_LEVERAGE]
        if chosen:
            blocks.append(f"**{title}**\n" + _lines(_shown(s) for s in chosen))
    steps = [f"{n}. {_shown(s)}" for n, s in enumerate(_of(c, Topic.SEQUENCE), start=1)]
    if steps:
        blocks.append("**步骤**\n" + "\n".join(steps))
    traps = _turns(list(_of(c, Topic.TRAP)), order)[: _fewer(_TRAPS, c)]
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
    """What is said aloud carries neither citation nor quotation marks: nothing here is anybody's words."""
    said = balanced(_of(c, Topic.SCRIPT), _SCRIPTS)
    for suggestion in sorted(said, key=lambda s: s.to is not sides(c)[0]) if c.assessment.told_by else said:
        yield f"对{addressed(c, suggestion.to)}：{suggestion.text}"


def _unverified(c: Consultation) -> Iterator[str]:
    for refused in c.advice.unsupported[:_UNSUPPORTED]:
        cut = "……" if len(refused.text) > _REFUSED_SHOWN else ""
        yield f"{refused.text[:_REFUSED_SHOWN].rstrip('。')}{cut}——{refused.why.split('。')[0]}"
    rest = len(c.advice.unsupported) - _UNSUPPORTED
    if rest > 0:
        yield f"另有{rest}条没有通过核验，见案件记录"
    for use in {u.name: u for k in c.assessment.calculations for u in k.parameters_used}.values():
        if use.entered_by or use.mark.value != "V":
            yield f"{use.title}{use.value.normalize():f}{use.unit}（{use.region}）：{use.mark.label}，用前请对原文"
