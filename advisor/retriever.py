"""The search as a LangChain retriever, so that others can build on it; thin: everything is ``Advisor.search``.

    from advisor.retriever import AdvisorRetriever
    documents = AdvisorRetriever(advisor=Advisor(), region="湖北·黄石·阳新").invoke("干了半年没签合同")

Here and in ``llm`` only is LangChain imported. No document means that the base has nothing on the question: a chain
built on this should then say so, and not answer from a model's memory.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import Field

from advisor.domain.search import Hit, Query
from advisor.domain.source import InForce, SourceKind
from advisor.law.citation import format_citation
from advisor.pipeline import Advisor


class AdvisorRetriever(BaseRetriever):
    """Passages for a question or a story. ``as_of`` None: as of today. Raises AdvisorError with a Chinese message."""

    advisor: Advisor
    region: str = ""
    as_of: date | None = None
    kinds: tuple[SourceKind, ...] = ()
    top: int = Field(default=8, ge=1, le=200)

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        day = self.as_of or date.today()
        asked = Query(text=query, as_of=day, region=self.region, kinds=self.kinds, top=self.top)
        return [_document(hit, day) for hit in self.advisor.search(asked)]


def _document(hit: Hit, day: date) -> Document:
    """The words of the passage, and all that is needed to cite it; a restatement says that it is none of the text."""
    source, passage = hit.source, hit.passage
    metadata: dict[str, Any] = {  # plain values: LangChain stores and prints them
        "passage_id": passage.id,
        "citation": format_citation(source.work, passage.locator),
        "title": source.title,
        "kind": source.kind.value,
        "region": source.region,
        "status": _status(source.in_force, day),
        "in_force_from": source.in_force.start.isoformat(),
        "fidelity": source.fidelity.value,
        "mark": passage.mark.value,
        "note": hit.note,
        "explanation": passage.explanation,
        "score": hit.score,
        "found_by": list(hit.found_by),
    }
    return Document(page_content=passage.text, metadata=metadata, id=passage.id)


def _status(in_force: InForce, day: date) -> str:
    if day < in_force.start:
        return "尚未施行"
    return "现行有效" if in_force.covers(day) else "已失效"
