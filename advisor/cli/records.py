"""The shapes that programs read: one flat record a text, a query or a case. Field names are stable."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from advisor.cli.base import read
from advisor.domain.advice import Consultation
from advisor.domain.citation import CheckedCitation, CitationReport
from advisor.domain.search import Hit
from advisor.domain.source import SourceKind
from advisor.errors import AdvisorError
from advisor.law.citation import format_citation
from advisor.pipeline import Advisor

Record = dict[str, Any]  # JSON, at the border to another program


class Line(BaseModel):
    """One line of a batch file; ``text``, ``query`` or ``narrative``, whichever the command takes."""

    model_config = ConfigDict(extra="forbid")

    id: str
    text: str = ""
    query: str = ""
    narrative: str = ""
    region: str | None = None
    as_of: date | None = None


def batch(path: Path, work: Callable[[Line], Record]) -> Iterator[Record]:
    """A result for each line of a JSONL file, in order; a line that fails says so and the rest go on."""
    for number, text in enumerate(read(str(path)).splitlines(), 1):
        if not text.strip():
            continue
        try:
            line = Line.model_validate_json(text)
        except ValidationError as error:
            yield {"id": None, "error": f"第 {number} 行看不懂：{error.errors()[0]['msg']}"}
            continue
        try:
            yield {"id": line.id, **work(line)}
        except AdvisorError as error:
            yield {"id": line.id, "error": str(error)}


def report_record(report: CitationReport) -> Record:
    """Every citation with its verdict; ``article`` as "38" or "276-1"."""
    return {
        "citations": [_citation(c) for c in report.citations],
        "unparsed": [{"text": c.text, "start": c.start, "end": c.end} for c in report.unparsed],
    }


def _citation(checked: CheckedCitation) -> Record:
    citation, locator = checked.citation, checked.citation.locator
    return {
        "work": citation.work or citation.name or citation.number,
        "article": (locator.article_key or locator.heading) if locator else "",
        "paragraph": locator.paragraph if locator else None,
        "item": locator.item if locator else None,
        "status": checked.verdict.value,
        "text": citation.text,
        "start": citation.start,
        "end": citation.end,
        "message": checked.message,
        "passage_id": checked.passage_id,
    }


def hit_record(hit: Hit) -> Record:
    """A passage found: where it is, how it was found."""
    locator = hit.passage.locator
    return {
        "rank": hit.rank,
        "passage_id": hit.passage.id,
        "kind": hit.source.kind.value,
        "work": hit.source.work,
        "article": locator.article_key or locator.heading,
        "title": hit.source.title,
        "score": hit.score,
        "found_by": list(hit.found_by),
        "text": hit.passage.text,
        "region": hit.source.region,
        "mark": hit.passage.mark.value,
        "note": hit.note,
    }


def consultation_record(advisor: Advisor, result: Consultation) -> Record:
    """What the street made of a case."""
    assessment = result.assessment
    return {
        "id": result.case.id,
        "region": result.case.region,
        "as_of": result.case.as_of.isoformat(),
        "facts": _plain(result.case.facts),
        "disputes": _plain(assessment.disputes),
        "rules": [_rule(advisor, hit, result.case.as_of) for hit in result.hits if hit.source.kind.is_law],
        "precedents": [hit_record(h) for h in result.hits if h.source.kind is SourceKind.PRECEDENT],
        "guidance": [hit_record(h) for h in result.hits if h.source.kind in (SourceKind.GUIDANCE, SourceKind.POLICY)],
        "calculations": _plain(assessment.calculations),
        "deadlines": _plain(assessment.deadlines),
        "missing_facts": _plain(assessment.missing_facts),
        "contradictions": list(assessment.contradictions),
        "risks": _plain(assessment.risks),
        "route": _plain(assessment.route),
        "out_of_scope": assessment.out_of_scope,
        "suggestions": _plain(result.advice.suggestions),
        "unsupported": _plain(result.advice.unsupported),
        "brief": advisor.brief(result),
    }


def _rule(advisor: Advisor, hit: Hit, as_of: date) -> Record:
    cited = format_citation(hit.source.work, hit.passage.locator)
    checked = advisor.check(cited, as_of).citations
    status = checked[0].verdict.value if checked else ""
    record = hit_record(hit)
    return {key: record[key] for key in ("work", "article", "passage_id", "text")} | {"status": status}


def _plain(nouns: tuple[BaseModel, ...]) -> list[Record]:
    return [noun.model_dump(mode="json") for noun in nouns]
