"""An office's original of a work that the corpus restates attaches itself to it: quotations then come from it.

See docs/decisions/0007-originals.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from advisor.domain.source import Document, Fidelity, Passage
from advisor.ingest.library import with_ends
from advisor.ingest.piece import NUMERAL
from advisor.law.place import read_place

_POINT = re.compile(rf"^({NUMERAL})(?:[(\d]|$)")


def merge_originals(shipped: Iterable[Document], own: Iterable[Document]) -> tuple[Document, ...]:
    """``shipped`` and ``own`` together: no version twice, no two versions of a work in force on one day.

    Where both hold a version, the original's words replace the restated ones, which stay as ``explanation``; the
    description (dates, 文号, notes) stays the corpus's, which a lawyer checked. A version that the corpus does not
    hold stands beside the others and ends, or is ended by, its neighbours in time; but a statute of the package is
    never ended by an office's file.
    """
    documents = {d.source.id: d for d in shipped}
    official = {d.source.id for d in documents.values() if d.source.fidelity is Fidelity.VERBATIM}
    touched = set[str]()
    for document in own:
        known = documents.get(document.source.id)
        documents[document.source.id] = document if known is None else attach(known, document)
        touched.add(document.source.work)
    ended = with_ends(d for d in documents.values() if d.source.work in touched)
    documents |= {d.source.id: d for d in ended if d.source.id not in official}
    return tuple(documents.values())


def attach(known: Document, original: Document) -> Document:
    """The original under the description of ``known``; what is official already stays as it is."""
    if known.source.fidelity is Fidelity.VERBATIM:
        return known
    source = known.source.model_copy(
        update={
            "fidelity": Fidelity.VERBATIM,
            "origin": f"{original.source.origin}；日期、文号等说明：{known.source.origin}",
            "articles": original.source.articles or known.source.articles,
        }
    )
    if any(p.locator.article for p in known.passages) and not any(p.locator.article for p in original.passages):
        original = _numbered(original)
    places = [p.locator.key for p in original.passages]
    restated: dict[str, list[Passage]] = {}
    for passage in known.passages:
        restated.setdefault(_place(passage, places), []).append(passage)
    passages = tuple(_explained(p, restated.get(p.locator.key, [])) for p in original.passages)
    return Document(source=source, passages=passages, warnings=original.warnings)


def _numbered(original: Document) -> Document:
    """A notice whose points 一、二、 are cited as 第一条, 第二条: each point with all below it as one article."""
    passages: list[Passage] = []
    for passage in original.passages:
        match = _POINT.match(passage.locator.heading or "")
        if match is None:
            passages.append(passage)
            continue
        locator = read_place(f"第{match[1]}条")
        if passages and passages[-1].locator == locator:
            text = f"{passages[-1].text}\n{passage.text}"
            passages[-1] = passages[-1].model_copy(update={"text": text})
        else:
            passages.append(passage.model_copy(update={"locator": locator}))
    return original.model_copy(update={"passages": tuple(passages)})


def _place(restated: Passage, places: list[str]) -> str:
    """Where in the original a restated passage belongs: its very place, else the nearest part that it lies in."""
    key = restated.locator.key
    if key in places:
        return key
    above = [p for p in places if key.startswith(p)] if restated.locator.heading else []
    return max(above, key=len) if above else places[0]


def _explained(passage: Passage, restated: list[Passage]) -> Passage:
    """The original's words, with what the corpus says of the place beside them."""
    told = [_told(r, passage) for r in restated]
    same = next((r for r in restated if r.locator.key == passage.locator.key), None)
    return passage.model_copy(
        update={
            "explanation": "\n".join(told),
            "task": (same.task if same else None) or passage.task,
            "trail": passage.trail or (same.trail if same else ()),
            "basis": same.basis if same else (),
        }
    )


def _told(restated: Passage, passage: Passage) -> str:
    if restated.locator.key == passage.locator.key:
        return restated.text
    place = restated.locator.heading or f"第{restated.locator.article_key}条"
    return f"{place}：{restated.text}"
