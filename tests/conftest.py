"""The whole advisor on the real corpus, with its own empty data directory: index built from the shipped vectors."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor import Settings
from advisor.pipeline import Advisor
from tests.assist.stub import Stub

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def corpus() -> Path:
    return ROOT / "corpus"


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Advisor:
    """An Advisor with everything real."""
    advisor = Advisor(Settings(data_dir=tmp_path_factory.mktemp("data"), region="", _env_file=None))
    advisor.index()
    return advisor


@pytest.fixture(scope="session")
def shoe_story(corpus: Path) -> str:
    return (corpus / "samples" / "shoe-factory.txt").read_text(encoding="utf-8")


@pytest.fixture
def stub() -> Iterator[Stub]:
    """A language model's service, on this machine."""
    with Stub() as server:
        yield server
