"""The real base, small: every statute of the installed package, and the restated rules of the corpus."""

from __future__ import annotations

from datetime import date

import pytest

from advisor.ingest.corpus import read_source
from advisor.verify import Checker
from tests.verify.memory_base import CORPUS, MemoryBase, checker_of, with_statutes

TODAY = date(2026, 4, 1)
RESTATED = (
    "rules/labor-contract-law-regulations.yaml",
    "rules/work-injury-insurance-regulations.yaml",
    "rules/spc-labor-dispute-interpretation-1.yaml",
    "rules/spc-labor-dispute-interpretation-2.yaml",
    "rules/arbitration-case-handling-rules.yaml",
    "rules/female-worker-protection.yaml",
    "rules/wage-payment-provisions.yaml",
    "rules/working-time-wage-conversion-2025.yaml",
    "cases/a02-striver-agreement.yaml",
    "cases/c06-replaced-by-ai.yaml",
    "cases/k01-damages-base.yaml",
)


@pytest.fixture(scope="session")
def base() -> MemoryBase:
    return with_statutes(read_source(CORPUS / name) for name in RESTATED)


@pytest.fixture(scope="session")
def checker(base: MemoryBase) -> Checker:
    return checker_of(base)
