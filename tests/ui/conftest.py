"""The pages on the index and the casebook that the tests share."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from advisor.domain.case import Case
from advisor.pipeline import Advisor
from tests.ui.pages import DAY, use
from ui import screenshots as steps

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.ui.browser import Visit


@pytest.fixture(autouse=True)
def own_data(whole: Advisor, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The pages on the index and the casebook that the tests share."""
    use(whole.settings.data_dir, monkeypatch)
    yield


@pytest.fixture
def case(whole: Advisor, shoe_story: str) -> Case:
    made = whole.open_case(shoe_story, as_of=DAY)
    whole.casebook.save_case(made)
    return made


# -- real browsers -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def served(whole: Advisor, tmp_path_factory: pytest.TempPathFactory) -> Advisor:
    """What the browsers see: the shared index, a casebook that no other test writes to."""
    data = tmp_path_factory.mktemp("served")
    (data / "index").symlink_to(whole.settings.data_dir / "index", target_is_directory=True)
    return Advisor(whole.settings.model_copy(update={"data_dir": data}))


@pytest.fixture(scope="session")
def address(served: Advisor) -> Iterator[str]:
    with steps.serve(served.settings.data_dir) as found:
        yield found


@pytest.fixture(scope="session")
def chrome() -> Iterator["Browser"]:
    with steps.browser() as opened:
        yield opened


@pytest.fixture
def visitors(chrome: "Browser", address: str) -> Iterator[list["Visit"]]:
    """Two visitors with nothing in common: a desk and a phone."""
    with visiting(chrome, address) as made:
        yield made


@contextmanager
def visiting(chrome: "Browser", address: str) -> Iterator[list["Visit"]]:
    from tests.ui.browser import Visit

    made = []
    for width, height in (steps.DESK, steps.PHONE):
        context = chrome.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
        visit = Visit(context.new_page())
        visit.page.set_default_timeout(20_000)
        visit.watch(address)
        made.append(visit)
    try:
        yield made
    finally:
        for visit in made:
            visit.page.context.close()
