"""Every sentence of the dispute and procedure files passes the same gate as advice: all its citations hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from advisor.domain.advice import Audience, Proposal, ProposedSuggestion, Topic
from advisor.domain.assessment import Calculation
from advisor.domain.citation import Verdict
from advisor.domain.dispute import Statement
from advisor.errors import AdvisorError
from advisor.ingest.corpus import read_source
from advisor.law.calculators import CALCULATORS, Calculator, calculator, run
from advisor.law.disputes import load_catalogue
from advisor.law.lessons import load_lessons
from advisor.law.parameters import Parameters
from advisor.law.procedure import load_procedure
from advisor.verify.gate import verify
from advisor.yaml_file import read_yaml
from tests.verify.memory_base import CORPUS, corpus_checker

DAY = date(2026, 11, 22)


def refused(statements: Iterable[Statement]) -> list[str]:
    proposed = tuple(
        ProposedSuggestion(text=s.text, topic=Topic.LEVERAGE, to=Audience.BOTH, basis=s.basis) for s in statements
    )
    advice = verify(Proposal(case_id="语料", as_of=DAY, suggestions=proposed), corpus_checker().check)
    return [f"{found.text} —— {found.why}" for found in advice.unsupported]


def in_a_letter(statements: Iterable[Statement]) -> list[str]:
    """What is wrong with a statement as a letter prints it: its basis in a bracket behind it, read on its own."""
    found = []
    for text in (f"{s.text.rstrip('。')}（依据：{'、'.join(s.basis)}）。" for s in statements if s.basis):
        report = corpus_checker().check(text, DAY)
        found += [f"{text} —— {c.message}" for c in report.citations if not c.holds]
        found += [f"{text} —— {c.text}" for c in report.unparsed]
    return found


@pytest.mark.parametrize("code", [f"T{n:02d}" for n in range(1, 34)])
def test_dispute_citations_hold(code: str) -> None:
    dispute = next(d for d in load_catalogue(CORPUS / "disputes") if d.code == code)
    spoken = dispute.to_worker + dispute.to_employer + dispute.traps
    statements = dispute.rules + dispute.floors + dispute.burden + spoken + dispute.steps
    assert refused(statements) == []
    assert in_a_letter(statements) == []
    assert [s.text for s in statements if s.basis and s.text.endswith("”。")] == []  # it would read as the law's words
    # A letter reads each sentence on its own: only the last would have its basis behind it.
    assert [s.text for s in (*dispute.rules, *dispute.floors) if "。" in s.text.rstrip("。")] == []


def procedure_statements() -> Iterator[Statement]:
    procedure = load_procedure(CORPUS / "procedure")
    for stage in procedure.stages:
        yield from stage.to_do + stage.say + stage.dont
        yield from (stage.time_limit,) if stage.time_limit else ()
    for route in procedure.routes:
        yield from route.takes + route.effect + route.not_for + route.notes
        yield from (route.cost,) if route.cost else ()
        yield from (Statement(text=limit.of, basis=limit.basis) for limit in route.within)
    for outside in procedure.outside:
        yield outside.why
        yield from outside.still_ours + outside.here
        yield from (outside.time_limit,) if outside.time_limit else ()
    for risk in procedure.risks:
        yield from risk.advice


def test_procedure_citations_hold() -> None:
    assert refused(procedure_statements()) == []
    assert in_a_letter(procedure_statements()) == []


@pytest.mark.parametrize("path", sorted((CORPUS / "guidance").glob("*.yaml")), ids=lambda path: path.stem)
def test_guidance_citations_hold(path: Path) -> None:
    passages = read_source(path).passages
    assert refused(Statement(text=p.text, basis=p.basis, mark=p.mark) for p in passages) == []


def test_a_wrong_article_would_be_refused() -> None:
    wrong = Statement(text="申请仲裁的时效为三年。", basis=("《劳动争议调解仲裁法》第二十七条第一款",))
    missing = Statement(text="应当付清。", basis=("《劳动合同法》第九百条",))
    assert len(refused([wrong, missing])) == 2
    assert len(in_a_letter([wrong, missing])) == 2


def test_every_calculator_that_the_corpus_names_exists() -> None:
    known = {item.name for item in CALCULATORS}
    named = {name for dispute in load_catalogue(CORPUS / "disputes") for name in dispute.calculators}
    named |= {name for route in load_procedure(CORPUS / "procedure").routes for name in route.calculators}
    assert named - known == set()


@pytest.mark.parametrize("item", CALCULATORS, ids=lambda item: item.name)
def test_the_basis_of_every_calculator_holds(item: Calculator) -> None:
    assert refused(Statement(text=f"{item.title}。", basis=(basis,)) for basis in item.basis) == []


def calculated() -> Iterator[Statement]:
    """All that the golden cases make the calculators say with a citation in it, and what the rows rest on."""
    parameters = Parameters.load(CORPUS / "parameters")
    for table in sorted((CORPUS.parent / "tests" / "law" / "tables").glob("*.yaml")):
        for row in read_yaml(table):
            yield Statement(text=f"{row['why']}。", basis=(row["basis"],))
            try:
                made = run(
                    calculator(row["calculator"]),
                    row["facts"],
                    parameters,
                    region=row.get("region", ""),
                    on=row["date"],
                )
            except AdvisorError:
                continue
            lacks = made.lacks if isinstance(made, Calculation) else ()
            told = [step if isinstance(step, str) else step.text for step in made.steps]
            for text in (*told, *made.warnings, *(lack.why for lack in lacks)):
                if "《" in text:
                    yield Statement(text=text)


def test_what_calculators_say_holds() -> None:
    assert refused(calculated()) == []


def test_the_articles_that_lessons_are_marked_with_are_there() -> None:
    """In some version: a lesson may be told on a day when one was not yet, or no longer, in force."""
    cited = {a for lesson in load_lessons(CORPUS / "story" / "lessons.yaml") for a in lesson.articles}
    assert len(cited) > 300
    wrong = (Verdict.NO_SUCH_PLACE, Verdict.OUTSIDE)
    reports = {text: corpus_checker().check(text, DAY) for text in cited}
    assert [t for t, r in reports.items() if r.unparsed or any(c.verdict in wrong for c in r.citations)] == []
    assert [t for t, r in reports.items() if len(r.citations) != t.count(" / ") + 1] == []
