"""What several tests of the calculators look for."""

from collections.abc import Callable, Iterator

import pytest
from pydantic import BaseModel


def _values(value: object) -> Iterator[object]:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _values(getattr(value, name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _values(item)
    else:
        yield value


@pytest.fixture(scope="session")
def floats_in() -> Callable[[object], list[float]]:
    """Every float anywhere inside a result: there must be none."""
    return lambda result: [v for v in _values(result) if isinstance(v, float)]
