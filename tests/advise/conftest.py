"""A case taken down the street as far as advice; checking is stood in for by a gate that lets all citations pass."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from advisor.advise.precedents import Whole
from advisor.advise.propose import propose
from advisor.assess import assess, extract_facts
from advisor.assess.weighing import LEARNED, Weighing, load_learned
from advisor.domain.advice import Advice, Consultation, Proposal, Suggestion
from advisor.domain.case import Case
from advisor.domain.citation import CheckedCitation, Citation, Verdict
from advisor.domain.search import Hit
from advisor.law.disputes import load_catalogue
from advisor.law.parameters import Parameters
from advisor.law.procedure import load_procedure
from advisor.law.regions import Regions
from advisor.law.story import load_telling

CORPUS = Path(__file__).parents[2] / "corpus"
AS_OF = date(2026, 4, 25)
REGIONS = Regions.load(CORPUS / "lexicon" / "regions.yaml")
TELLING = load_telling(CORPUS / "story")
WEIGHING = Weighing(load_learned(CORPUS / LEARNED))

Consult = Callable[..., Consultation]
SAMPLES = tuple(sorted(p.stem for p in (CORPUS / "samples").glob("*.txt")))


def sample(name: str) -> str:
    return (CORPUS / "samples" / f"{name}.txt").read_text(encoding="utf-8")


def passed(proposal: Proposal) -> Advice:
    """Every citation holds."""
    suggestions = tuple(
        Suggestion(
            text=s.text,
            topic=s.topic,
            to=s.to,
            dispute=s.dispute,
            citations=tuple(
                CheckedCitation(citation=Citation(text=b, start=0, end=len(b)), verdict=Verdict.MATCHES)
                for b in s.basis
            ),
        )
        for s in proposal.suggestions
    )
    return Advice(case_id=proposal.case_id, as_of=proposal.as_of, suggestions=suggestions)


@pytest.fixture(scope="session")
def proposed() -> Callable[..., tuple[Consultation, Proposal]]:
    catalogue = load_catalogue(CORPUS / "disputes")
    procedure = load_procedure(CORPUS / "procedure")
    parameters = Parameters.load(CORPUS / "parameters")

    def run(
        story: str, region: str = "", hits: tuple[Hit, ...] = (), as_of: date = AS_OF, whole: Whole = lambda _: ()
    ) -> tuple[Consultation, Proposal]:
        case = Case(
            id="案", narrative=story, as_of=as_of, region=region, facts=extract_facts(story, as_of, REGIONS, TELLING)
        )
        assessment = assess(case, catalogue, procedure, parameters, TELLING, WEIGHING)
        proposal = propose(case, assessment, catalogue, procedure, hits, whole)
        return Consultation(case=case, assessment=assessment, hits=hits, advice=passed(proposal)), proposal

    return run
