"""An office's original of a work that the corpus restates attaches itself to it: quotations then come from it."""

from __future__ import annotations

from collections.abc import Iterable

from advisor.domain.source import Document, Fidelity


def merge_originals(shipped: Iterable[Document], own: Iterable[Document]) -> tuple[Document, ...]:
    """``shipped`` and ``own`` together, without two documents of the same version.

    Where both hold a version, the original's passages replace the restated ones at the same place; the description
    (dates, 文号, notes) stays the corpus's, which a lawyer checked. An original of a restated work that gives another
    date of effect is another version, and stands beside it.
    """
    documents = {d.source.id: d for d in shipped}
    for document in own:
        known = documents.get(document.source.id)
        documents[document.source.id] = document if known is None else _attach(known, document)
    return tuple(documents.values())


def _attach(known: Document, original: Document) -> Document:
    if known.source.fidelity is Fidelity.VERBATIM:
        return known
    held = {p.locator.key for p in original.passages}
    kept = tuple(p for p in known.passages if p.locator.key not in held)
    source = known.source.model_copy(update={"fidelity": Fidelity.VERBATIM}) if not kept else known.source
    return Document(source=source, passages=original.passages + kept, warnings=original.warnings)
