"""The library: what the corpus, the statutes and an office's own files hold, indexed; searched, cited, checked.

Once, offline: ``ingest`` and ``index``. After that read-only: ``search``, ``check``, ``passage``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from datetime import date
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Self

from advisor.domain.citation import CitationReport
from advisor.domain.dispute import DisputeType
from advisor.domain.search import Hit, Query
from advisor.domain.source import Document, Passage, Source
from advisor.errors import InputError
from advisor.index.build import IndexReport, Progress, build_index, corpus_vectors, read_report
from advisor.index.contents import Contents, fingerprint
from advisor.index.embed import Embedder, open_embedder
from advisor.index.opened import Index
from advisor.index.phrasings import Phrasing, read_not_ours, read_phrasings, read_practice
from advisor.index.shipped import ShippedVectors, write_vectors
from advisor.ingest.corpus import read_corpus
from advisor.ingest.files import Desk, Ingested, ingest
from advisor.ingest.holdings import Holdings
from advisor.ingest.known import KnownWorks
from advisor.ingest.library import library_files, read_library, remove
from advisor.ingest.manifest import Corrections
from advisor.ingest.merge import merge_originals
from advisor.ingest.statute_source import StatuteTexts, open_statutes
from advisor.ingest.statutes import StatuteList
from advisor.law.citation import NameBook, find
from advisor.law.disputes import load_catalogue
from advisor.law.history import name_book, read_history
from advisor.law.regions import Regions
from advisor.policies import Policies, TopicList
from advisor.review.remarks import Remarks
from advisor.search.hybrid import Place, Searcher, Steering
from advisor.search.levers import OF_A_CASE, WORDS_ONLY, Levers
from advisor.search.lexicon import Lexicon
from advisor.search.shelf import Shelf
from advisor.settings import Settings
from advisor.verify.check import Checker
from advisor.verify.gate import Check


def silent(what: str, done: int, total: int) -> None:
    """No progress shown."""


class Library:
    """Everything that can be looked up, and how it gets there.

    Thread-safe for reading: what is loaded is never changed. Errors are AdvisorError with a Chinese message.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self._levers: Levers | None = None  # as the index asks for
        self._corpus = self.settings.corpus_dir
        self._data = self.settings.data_dir

    # -- what a lawyer corrects, read once -----------------------------------------------------

    @cached_property
    def regions(self) -> Regions:
        return Regions.load(self._corpus / "lexicon" / "regions.yaml")

    @cached_property
    def disputes(self) -> tuple[DisputeType, ...]:
        return load_catalogue(self._corpus / "disputes")

    @cached_property
    def statutes(self) -> StatuteList:
        return StatuteList.load(self._corpus / "statutes.yaml")

    @cached_property
    def statute_texts(self) -> StatuteTexts:
        """Where the words of the statutes come from; ``missing`` tells what does not work without them."""
        return open_statutes(self.settings.statutes)

    @cached_property
    def policies(self) -> Policies:
        """The notices, those that an office took in included: what they ask, of whom, by when, side by side."""
        documents = merge_originals(read_corpus(self._corpus, ("policies",)), read_library(self._data / "library"))
        return Policies.of(documents, TopicList.load(self._corpus / "lexicon" / "policy_topics.yaml"))

    @cached_property
    def remarks(self) -> Remarks:
        """What people had to say against passages."""
        return Remarks(self._data / "remarks.db")

    # -- once, offline: ingest and index -------------------------------------------------------

    def ingest(
        self,
        paths: Iterable[Path],
        corrections: Corrections | None = None,
        *,
        force: bool = False,
        preview: bool = False,
    ) -> Iterator[Ingested]:
        """Take an office's own files into the library. They are found after the next ``index``.

        ``force``: a person has looked at a file that the quality report refused, and takes it. ``preview``: only
        show what would be taken in.
        """
        known = KnownWorks.of(read_corpus(self._corpus), read_history(self._corpus / "lexicon"))
        limit = self.settings.max_upload_mb
        desk = Desk(self.regions, corrections or Corrections(), known, limit, force, preview)
        return ingest(paths, self._data / "library", desk)

    def remove(self, source_id: str) -> tuple[str, ...]:
        """Take a version, or a work with all its versions, out of the library; gone after the next ``index``.

        Returns the names of the files. Raises InputError listing what the library holds where none is it.
        """
        return remove(self._data / "library", source_id)

    @property
    def holdings(self) -> Holdings:
        """The office's own files: taken in, and put aside."""
        return Holdings(self._data)

    def index(self, progress: Progress = silent) -> IndexReport:
        """Build the index, or leave it where it is up to date."""
        library = self._data / "library"
        aside = ("disputes", "procedure", "parameters", "practice", "story", "talks")
        corpus = (p for p in self._corpus.rglob("*.yaml") if p.parent.name not in aside)
        made_from = fingerprint(
            self.embedder.name, [*sorted(corpus), *self.statute_texts.files, *library_files(library)]
        )
        contents = partial(self.contents, read_library(library))  # a generator: read only where it must be
        return build_index(self._data / "index", made_from, contents, self.embedder, self._shipped, progress)

    def index_report(self) -> IndexReport:
        """What the index in use holds. Raises NotIndexedError where there is none."""
        return read_report(self._data / "index")

    def write_vectors(self, progress: Progress = silent) -> Path:
        """Compute the vectors that ship with the corpus, for the model in use; unchanged texts keep theirs.

        Raises InputError where the settings say to use none.
        """
        if not self.embedder.dimension:
            raise InputError("现在设置为不用向量模型（ADVISOR_EMBEDDER=none），没有向量可算")
        vectors = corpus_vectors(self.contents(), self.embedder, self._shipped, progress)
        return write_vectors(self._corpus / "vectors", self.embedder.name, vectors)

    def contents(self, own: Iterable[Document] = ()) -> Contents:
        """What an index is made from: the shipped corpus, and an office's ``own`` documents."""
        restated, own = tuple(read_corpus(self._corpus)), tuple(own)
        shipped = [*self.statute_texts.read(self.statutes).documents, *restated]
        return Contents(
            documents=merge_originals(shipped, own),
            searched_statutes=frozenset(self.statutes.weights).union(d.source.work for d in (*restated, *own)),
            phrasings=self.phrasings(),
            not_ours=read_not_ours(self._corpus / "lexicon" / "not-ours.yaml"),
            practice=read_practice(self._corpus / "training"),
        )

    def phrasings(self) -> tuple[Phrasing, ...]:
        """How people ask, each with the place that answers."""
        return read_phrasings(self._corpus / "lexicon" / "phrasings.yaml")

    @cached_property
    def embedder(self) -> Embedder:
        return open_embedder(self.settings.embedder)

    @property
    def _shipped(self) -> ShippedVectors:
        return ShippedVectors(self._corpus / "vectors", self.embedder.name)

    # -- look-up: search and check -------------------------------------------------------------

    @cached_property
    def _index(self) -> Index:
        return Index(self._data / "index", self.embedder)

    @cached_property
    def _checker(self) -> Checker:
        lexicon = self._corpus / "lexicon"
        history = read_history(lexicon)
        names = name_book(self._index.store.sources.values(), lexicon, history)
        return Checker(self._index.store, names, history)

    @cached_property
    def _searcher(self) -> Searcher:
        return self._searcher_with(self._levers or (Levers() if self._index.has_model else WORDS_ONLY))

    @cached_property
    def _case_searcher(self) -> Searcher:
        return self._searcher_with(OF_A_CASE)

    def _searcher_with(self, levers: Levers) -> Searcher:
        lexicon = Lexicon.load(self._corpus / "lexicon")
        return Searcher(self._index, lexicon, self._steering, self._cited, levers)

    def _cited(self, text: str) -> list[Place]:
        """Every place of a known work that ``text`` cites, in order."""
        return [(c.work, c.locator) for c in find(text, self._names).citations if c.work and c.locator]

    @cached_property
    def _steering(self) -> Steering:
        leads = {t.code: self._cited(" ".join(c for r in t.rules for c in r.basis)) for t in self.disputes}
        return Steering(self.statutes.weights, leads)

    @property
    def _names(self) -> NameBook:
        return self._checker.names

    def search(self, query: Query) -> tuple[Hit, ...]:
        """The passages that answer ``query``; empty: the base has nothing on it."""
        return self._searcher.search(query)

    def with_levers(self, levers: Levers) -> Self:
        """The same advisor on the same index with another search: for evaluations that leave a lever out."""
        other = copy(self)
        other._levers = levers
        other.__dict__.pop("_searcher", None)
        return other

    def check(self, text: str, as_of: date | None = None) -> CitationReport:
        """Every citation in ``text``, judged against the texts in force on the day."""
        return self._checker.check(text, as_of or date.today())

    @cached_property
    def _check_again(self) -> Check:
        """``check`` for what is said in case after case: a standing sentence is judged once a day."""
        return lru_cache(maxsize=4_096)(self._checker.check)

    @cached_property
    def shelf(self) -> Shelf:
        """The works of the base to read from, with their versions."""
        return Shelf(self._index.store, self._checker.history)

    def passage(self, passage_id: str) -> tuple[Source, Passage]:
        """A passage with its source. Raises InputError for an id that the base does not hold."""
        passage = self._index.store.by_id(passage_id)
        if passage is None:
            raise InputError(f"资料库里没有「{passage_id}」这一段")
        return self._index.store.sources[passage.source_id], passage
