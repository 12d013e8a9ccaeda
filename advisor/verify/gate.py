"""The gate: a Proposal becomes Advice only here, and what is refused is kept with the reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from advisor.domain.advice import Advice, Proposal, ProposedSuggestion, Suggestion, Topic, Unsupported
from advisor.domain.citation import CheckedCitation, Citation, CitationReport, Verdict

Check = Callable[[str, date], CitationReport]


def verify(proposal: Proposal, check: Check) -> Advice:
    """Every proposed suggestion, either with all its citations checked or refused with the reason; none is lost."""
    passed: list[Suggestion] = []
    refused: list[Unsupported] = []
    for proposed in proposal.suggestions:
        outcome = _judge(proposed, proposal.as_of, check)
        if isinstance(outcome, str):
            refused.append(Unsupported(text=proposed.text, why=outcome))
        else:
            passed.append(_suggestion(proposed, outcome))
    return Advice(
        case_id=proposal.case_id,
        as_of=proposal.as_of,
        suggestions=tuple(passed),
        unsupported=tuple(refused),
        model=proposal.model,
        prompt_version=proposal.prompt_version,
    )


def _judge(proposed: ProposedSuggestion, as_of: date, check: Check) -> str | tuple[CheckedCitation, ...]:
    """The citations that the suggestion rests on, or why it is refused."""
    held: list[CheckedCitation] = []
    for basis in proposed.basis:
        report = check(basis, as_of)
        if not report.citations and not report.unparsed:
            return f"依据「{basis}」不是一条引用"
        if why := _problem(report):
            return f"依据「{basis}」{why}"
        held.extend(report.citations)
    report = _in_text(proposed, as_of, check)
    if why := _problem(report):
        return f"正文里{why}"
    held.extend(report.citations)
    if not held and proposed.topic in (Topic.RULE, Topic.FLOOR):
        return "规则与底线必须有依据，这一条没有"
    return _contradiction(proposed, as_of, check) or tuple(held)


def _in_text(proposed: ProposedSuggestion, as_of: date, check: Check) -> CitationReport:
    """The citations inside the text; a bare 第三十八条 is read as one of the law that the basis names, if it is one."""
    report = check(proposed.text, as_of)
    if not report.unparsed or not proposed.basis:
        return report
    lead = "、".join(proposed.basis) + "\n"
    whole = check(lead + proposed.text, as_of)
    return CitationReport(
        citations=tuple(_moved(c, len(lead)) for c in whole.citations if c.citation.start >= len(lead)),
        unparsed=tuple(_shifted(c, len(lead)) for c in whole.unparsed if c.start >= len(lead)),
    )


def _moved(checked: CheckedCitation, by: int) -> CheckedCitation:
    return checked.model_copy(update={"citation": _shifted(checked.citation, by)})


def _shifted(citation: Citation, by: int) -> Citation:
    return citation.model_copy(update={"start": citation.start - by, "end": citation.end - by})


def _problem(report: CitationReport) -> str:
    """What is wrong with the first citation that does not hold; empty: nothing is."""
    if report.unparsed:
        return f"有看起来像引用、但读不懂的文字：「{report.unparsed[0].text}」"
    for checked in report.citations:
        if not checked.holds:
            return f"未通过核验：「{checked.citation.text}」{checked.verdict.value}。{checked.message}"
    return ""


def _contradiction(proposed: ProposedSuggestion, as_of: date, check: Check) -> str:
    """A figure in the text that differs from the articles it rests on (a limitation of three years on 第二十七条)."""
    if not proposed.basis:
        return ""
    report = check("、".join(proposed.basis) + "：" + proposed.text, as_of)
    basis = [c for c in report.citations[: len(proposed.basis)] if c.verdict is Verdict.DOUBTFUL]
    return f"正文的数字与依据不一致：{basis[0].message}" if basis else ""


def _suggestion(proposed: ProposedSuggestion, citations: tuple[CheckedCitation, ...]) -> Suggestion:
    return Suggestion(
        text=proposed.text, topic=proposed.topic, to=proposed.to, dispute=proposed.dispute, citations=citations
    )
