"""The street: builds the backends once and calls the stages in order. The only place where stages meet."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, partial
from pathlib import Path

from advisor.advise.brief import brief
from advisor.advise.propose import propose
from advisor.assess.assess import assess
from advisor.assess.facts import extract_facts, region_told
from advisor.domain.advice import Consultation
from advisor.domain.assessment import Calculation, Deadline
from advisor.domain.case import Case
from advisor.domain.citation import CitationReport
from advisor.domain.dispute import DisputeType
from advisor.domain.letter import Approval, Letter
from advisor.domain.search import Hit, Query
from advisor.domain.source import Document, Passage, Source
from advisor.draft.fill import draft_letter
from advisor.draft.kinds import LetterKind, load_kinds
from advisor.draft.render import render
from advisor.errors import InputError
from advisor.index.build import IndexReport, Progress, build_index, corpus_vectors, read_report
from advisor.index.contents import Contents, fingerprint
from advisor.index.embed import Embedder, open_embedder
from advisor.index.opened import Index
from advisor.index.phrasings import Phrasing, read_not_ours, read_phrasings
from advisor.index.shipped import ShippedVectors, write_vectors
from advisor.ingest.corpus import read_corpus
from advisor.ingest.files import Desk, Ingested, ingest
from advisor.ingest.known import KnownWorks
from advisor.ingest.library import library_files, read_library, remove
from advisor.ingest.manifest import Corrections
from advisor.ingest.merge import merge_originals
from advisor.ingest.statutes import StatuteList, package_database, read_statutes
from advisor.law.calculators import CALCULATORS, Calculator, calculator, run
from advisor.law.citation import NameBook, find
from advisor.law.disputes import load_catalogue
from advisor.law.history import name_book, read_history
from advisor.law.parameters import Parameters
from advisor.law.procedure import Procedure, load_procedure
from advisor.law.regions import Regions
from advisor.review.casebook import Casebook
from advisor.search.hybrid import Place, Searcher, Steering
from advisor.search.lexicon import Lexicon
from advisor.search.questions import hits_for
from advisor.settings import Settings
from advisor.verify.check import Checker
from advisor.verify.gate import verify


def silent(what: str, done: int, total: int) -> None:
    """No progress shown."""


class Advisor:
    """Everything a program, a page or a command asks for, one method a verb.

    Thread-safe for reading: what is loaded is never changed. Errors are AdvisorError with a Chinese message.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self._corpus = self.settings.corpus_dir
        self._data = self.settings.data_dir

    # -- what a lawyer corrects, read once ---------------------------------------------------------

    @cached_property
    def regions(self) -> Regions:
        return Regions.load(self._corpus / "lexicon" / "regions.yaml")

    @cached_property
    def disputes(self) -> tuple[DisputeType, ...]:
        return load_catalogue(self._corpus / "disputes")

    @cached_property
    def procedure(self) -> Procedure:
        return load_procedure(self._corpus / "procedure")

    @cached_property
    def parameters(self) -> Parameters:
        return Parameters.load(self._corpus / "parameters")

    @cached_property
    def statutes(self) -> StatuteList:
        return StatuteList.load(self._corpus / "statutes.yaml")

    @cached_property
    def letter_kinds(self) -> tuple[LetterKind, ...]:
        return load_kinds(self._corpus / "letters")

    @cached_property
    def casebook(self) -> Casebook:
        return Casebook(self._data / "casebook.db")

    # -- once, offline: ingest and index -----------------------------------------------------------

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

    def index(self, progress: Progress = silent) -> IndexReport:
        """Build the index, or leave it where it is up to date."""
        library = self._data / "library"
        corpus = (
            p for p in self._corpus.rglob("*.yaml") if p.parent.name not in ("disputes", "procedure", "parameters")
        )
        made_from = fingerprint(self.embedder.name, [*sorted(corpus), package_database(), *library_files(library)])
        contents = partial(self._contents, read_library(library))  # a generator: read only where it must be
        return build_index(self._data / "index", made_from, contents, self.embedder, self._shipped, progress)

    def index_report(self) -> IndexReport:
        """What the index in use holds. Raises NotIndexedError where there is none."""
        return read_report(self._data / "index")

    def write_vectors(self, progress: Progress = silent) -> Path:
        """Compute the vectors that ship with the corpus, for the model in use; unchanged texts keep theirs."""
        vectors = corpus_vectors(self._contents(()), self.embedder, self._shipped, progress)
        return write_vectors(self._corpus / "vectors", self.embedder.name, vectors)

    def _contents(self, own: Iterable[Document]) -> Contents:
        shipped = [*read_statutes(package_database(), self.statutes), *read_corpus(self._corpus)]
        return Contents(
            documents=merge_originals(shipped, own),
            searched_statutes=frozenset(self.statutes.weights),
            phrasings=self.phrasings(),
            not_ours=read_not_ours(self._corpus / "lexicon" / "not-ours.yaml"),
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

    # -- look-up: search and check -----------------------------------------------------------------

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
        leads = {t.code: _places(" ".join(c for r in t.rules for c in r.basis), self._names) for t in self.disputes}
        steering = Steering(self.statutes.weights, leads)
        lexicon = Lexicon.load(self._corpus / "lexicon")
        return Searcher(self._index, lexicon, steering, lambda text: _places(text, self._names))

    @property
    def _names(self) -> NameBook:
        return self._checker.names

    def search(self, query: Query) -> tuple[Hit, ...]:
        """The passages that answer ``query``; empty: the base has nothing on it."""
        return self._searcher.search(query)

    def check(self, text: str, as_of: date | None = None) -> CitationReport:
        """Every citation in ``text``, judged against the texts in force on the day."""
        return self._checker.check(text, as_of or date.today())

    def passage(self, passage_id: str) -> tuple[Source, Passage]:
        """A passage with its source. Raises InputError for an id that the base does not hold."""
        passage = self._index.store.by_id(passage_id)
        if passage is None:
            raise InputError(f"资料库里没有「{passage_id}」这一段")
        return self._index.store.sources[passage.source_id], passage

    # -- for each case -----------------------------------------------------------------------------

    def open_case(self, narrative: str, *, region: str = "", as_of: date | None = None, case_id: str = "") -> Case:
        """A case from a story as told. The region is read from it where none is given."""
        if not narrative.strip():
            raise InputError("案情是空的，请写下或粘贴当事人说的话")
        day = as_of or date.today()
        facts = extract_facts(narrative, day, self.regions)
        return Case(
            id=case_id or f"{day:%Y%m%d}-{secrets.token_hex(3)}",
            narrative=narrative,
            as_of=day,
            region=region or region_told(facts) or self.settings.region,
            facts=facts,
        )

    def consult(self, case: Case) -> Consultation:
        """Down the street: assess, search, advise, verify."""
        assessment = assess(case, self.disputes, self.procedure, self._parameters_of(case))
        hits = hits_for(case, assessment, self.search)
        proposal = propose(case, assessment, self.disputes, self.procedure, hits, self._index.store.of_source)
        advice = verify(proposal, self.check)
        return Consultation(case=case, assessment=assessment, hits=hits, advice=advice)

    def _parameters_of(self, case: Case) -> Parameters:
        """The corpus's numbers and what was entered for this case."""
        parameters = self.parameters
        for e in case.entries:
            parameters = parameters.with_entry(e.name, e.value, e.unit, e.region, e.entered_by, e.on)
        return parameters

    def brief(self, consultation: Consultation) -> str:
        """The consultation as a brief to take into the room; Markdown."""
        return brief(consultation)

    # -- money and deadlines -----------------------------------------------------------------------

    @property
    def calculators(self) -> tuple[Calculator, ...]:
        return CALCULATORS

    def calculate(
        self, name: str, entries: Mapping[str, object], *, region: str = "", on: date | None = None
    ) -> Calculation | Deadline:
        """Run a calculator by name. Raises FactError naming the field that is missing or absurd."""
        return run(calculator(name), entries, self.parameters, region=region, on=on or date.today())

    # -- letters -----------------------------------------------------------------------------------

    def letter_kind(self, name: str) -> LetterKind:
        """The kind of letter kept in the folder ``name``. Raises InputError listing the known ones."""
        for kind in self.letter_kinds:
            if kind.name == name:
                return kind
        known = "、".join(f"{kind.name}（{kind.title}）" for kind in self.letter_kinds)
        raise InputError(f"没有「{name}」这种文书，现有：{known}")

    def draft(self, kind: str, consultation: Consultation, entries: Mapping[str, str], author: str) -> Letter:
        """A draft letter with the findings of its checks."""
        parameters = self._parameters_of(consultation.case)
        return draft_letter(self.letter_kind(kind), consultation, entries, author, self.check, parameters)

    def render(self, letter: Letter, path: Path, approval: Approval | None = None) -> None:
        """The letter as .docx; 草稿 on every page unless ``approval`` is for this very text."""
        render(letter, self.letter_kind(letter.kind), path, approval=approval)


def _places(text: str, names: NameBook) -> list[Place]:
    """Every place of a known work that ``text`` cites, in order."""
    return [(c.work, c.locator) for c in find(text, names).citations if c.work and c.locator]
