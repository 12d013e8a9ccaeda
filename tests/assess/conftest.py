"""The real corpus, read once: what is tested is the advice that a mediator gets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from advisor.assess import assess, extract_facts, find_disputes
from advisor.assess.reading import read_story
from advisor.assess.weighing import LEARNED, Weighing, load_learned
from advisor.domain.assessment import Assessment, Dispute
from advisor.domain.case import Case
from advisor.domain.dispute import DisputeType
from advisor.law.disputes import load_catalogue
from advisor.law.parameters import Parameters
from advisor.law.procedure import Procedure, load_procedure
from advisor.law.regions import Regions
from advisor.law.story import load_telling

CORPUS = Path(__file__).parents[2] / "corpus"
AS_OF = date(2026, 4, 25)
REGIONS = Regions.load(CORPUS / "lexicon" / "regions.yaml")
TELLING = load_telling(CORPUS / "story")
WEIGHING = Weighing(load_learned(CORPUS / LEARNED))

Assess = Callable[..., Assessment]


@pytest.fixture(scope="session")
def catalogue() -> tuple[DisputeType, ...]:
    return load_catalogue(CORPUS / "disputes")


@pytest.fixture(scope="session")
def procedure() -> Procedure:
    return load_procedure(CORPUS / "procedure")


@pytest.fixture(scope="session")
def parameters() -> Parameters:
    return Parameters.load(CORPUS / "parameters")


def make_case(story: str, as_of: date = AS_OF, region: str = "") -> Case:
    return Case(
        id="案", narrative=story, as_of=as_of, region=region, facts=extract_facts(story, as_of, REGIONS, TELLING)
    )


@pytest.fixture(scope="session")
def assessed(catalogue: tuple[DisputeType, ...], procedure: Procedure, parameters: Parameters) -> Assess:
    def run(story: str, as_of: date = AS_OF, region: str = "") -> Assessment:
        return assess(make_case(story, as_of, region), catalogue, procedure, parameters, TELLING, WEIGHING)

    return run


@pytest.fixture(scope="session")
def disputes_of(catalogue: tuple[DisputeType, ...], procedure: Procedure) -> Callable[[Case], tuple[Dispute, ...]]:
    def run(case: Case) -> tuple[Dispute, ...]:
        story = read_story(case, catalogue, procedure, TELLING.words)
        chances = WEIGHING.chances(WEIGHING.sounds(story.unnamed), story.signs)
        return find_disputes(case, story, chances, WEIGHING)

    return run


def sample(name: str) -> str:
    return (CORPUS / "samples" / f"{name}.txt").read_text(encoding="utf-8")
