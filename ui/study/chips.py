"""Citations of the study pages as chips that open the passage."""

from __future__ import annotations

from collections.abc import Sequence

from ui.backend import advisor
from ui.widgets import citation_chips


def basis_chips(basis: Sequence[str], key: str) -> None:
    """A chip a citation, judged against the texts in force today."""
    if basis:
        citation_chips(advisor().check("；".join(basis)).citations, key)
