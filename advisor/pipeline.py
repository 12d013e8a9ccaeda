"""The street: builds the backends once and calls the stages in order. The only place where stages meet."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from datetime import date
from functools import cached_property, partial
from itertools import chain
from pathlib import Path

from advisor.access.accounts import Accounts
from advisor.advise.brief import brief
from advisor.advise.propose import propose
from advisor.assess.assess import assess
from advisor.assess.facts import extract_facts, region_told
from advisor.assess.more import with_more
from advisor.assistant import Assistant
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
from advisor.draft.word_brief import word_brief
from advisor.errors import InputError
from advisor.index.build import IndexReport, Progress, build_index, corpus_vectors, read_report
from advisor.index.contents import Contents, fingerprint
from advisor.index.embed import Embedder, open_embedder
from advisor.index.opened import Index
from advisor.index.phrasings import Phrasing, read_not_ours, read_phrasings
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
from advisor.law.calculators import CALCULATORS, Calculator, calculator, run
from advisor.law.citation import NameBook, find
from advisor.law.disputes import load_catalogue
from advisor.law.history import name_book, read_history
from advisor.law.parameters import Parameters
from advisor.law.procedure import Procedure, load_procedure
from advisor.law.regions import Regions
from advisor.law.story import Telling, load_examples, load_telling
from advisor.letters import Letters, bases_of
from advisor.llm import Endpoint, open_model
from advisor.llm.log import Price, SentLog
from advisor.policies import Policies, TopicList
from advisor.review.casebook import Casebook
from advisor.review.remarks import Remarks
from advisor.search.hybrid import Place, Searcher, Steering
from advisor.search.levers import OF_A_CASE, WORDS_ONLY, Levers
from advisor.search.lexicon import Lexicon
from advisor.search.likeness import Likeness, example_vectors, open_likeness
from advisor.search.questions import hits_for
from advisor.search.shelf import Shelf
from advisor.settings import Settings
from advisor.study.school import School
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
        self._levers: Levers | None = None  # as the index asks for
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
    def telling(self) -> Telling:
        """How people tell their story: variant spellings, word classes, sayings."""
        return load_telling(self._corpus / "story")

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
    def statute_texts(self) -> StatuteTexts:
        """Where the words of the statutes come from; ``missing`` tells what does not work without them."""
        return open_statutes(self.settings.statutes)

    @cached_property
    def policies(self) -> Policies:
        """The notices, those that an office took in included: what they ask, of whom, by when, side by side."""
        documents = merge_originals(read_corpus(self._corpus, ("policies",)), read_library(self._data / "library"))
        return Policies.of(documents, TopicList.load(self._corpus / "lexicon" / "policy_topics.yaml"))

    @cached_property
    def letter_kinds(self) -> tuple[LetterKind, ...]:
        return load_kinds(self._corpus / "letters")

    @cached_property
    def casebook(self) -> Casebook:
        return Casebook(self._data / "casebook.db")

    @cached_property
    def school(self) -> School:
        """Typical cases to learn from: exercises, cards, practice conversations, and the notebook of who learns."""
        return School(
            read_corpus(self._corpus, ("cases",)),
            self.disputes,
            self.procedure,
            self.parameters,
            practice=self._corpus / "practice",
            notebook=self._data / "study.db",
            hear=lambda story, day: (
                assess(
                    self.open_case(story, as_of=day), self.disputes, self.procedure, self.parameters, self.telling
                ).disputes
            ),
        )

    @cached_property
    def accounts(self) -> Accounts:
        """Who may sign in, where the assistant is reached from other machines."""
        return Accounts(self._data / "accounts.db")

    @cached_property
    def assistant(self) -> Assistant:
        """The language model, where one is set: proposes facts, points to passages, smooths lines; never decides."""
        s = self.settings
        endpoint = Endpoint(
            base_url=s.llm_base_url,
            model=s.llm_model,
            key=s.llm_api_key,
            timeout_seconds=s.llm_timeout_seconds,
            local_only=s.llm_local_only,
        )
        price = Price(tokens_in=s.llm_price_in, tokens_out=s.llm_price_out)
        log = SentLog(self._data / "llm-log.jsonl")
        return Assistant(open_model(endpoint), log, self.check, self.search, price)

    @cached_property
    def remarks(self) -> Remarks:
        """What people had to say against passages."""
        return Remarks(self._data / "remarks.db")

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
        examples = example_vectors(
            [e.text for e in load_examples(self._corpus / "story")], self.embedder, self._shipped
        )
        said = ((text, True, vector) for text, vector in examples.items())
        return write_vectors(self._corpus / "vectors", self.embedder.name, chain(vectors, said))

    def contents(self, own: Iterable[Document] = ()) -> Contents:
        """What an index is made from: the shipped corpus, and an office's ``own`` documents."""
        shipped = [*self.statute_texts.read(self.statutes).documents, *read_corpus(self._corpus)]
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
        return self._searcher_with(self._levers or (Levers() if self._index.has_model else WORDS_ONLY))

    @cached_property
    def _case_searcher(self) -> Searcher:
        return self._searcher_with(OF_A_CASE)

    def _searcher_with(self, levers: Levers) -> Searcher:
        lexicon = Lexicon.load(self._corpus / "lexicon")
        return Searcher(self._index, lexicon, self._steering, lambda text: _places(text, self._names), levers)

    @cached_property
    def _steering(self) -> Steering:
        leads = {t.code: _places(" ".join(c for r in t.rules for c in r.basis), self._names) for t in self.disputes}
        return Steering(self.statutes.weights, leads)

    @property
    def _names(self) -> NameBook:
        return self._checker.names

    def search(self, query: Query) -> tuple[Hit, ...]:
        """The passages that answer ``query``; empty: the base has nothing on it."""
        return self._searcher.search(query)

    def with_levers(self, levers: Levers) -> Advisor:
        """The same advisor on the same index with another search: for evaluations that leave a lever out."""
        other = copy(self)
        other._levers = levers
        other.__dict__.pop("_searcher", None)
        return other

    def check(self, text: str, as_of: date | None = None) -> CitationReport:
        """Every citation in ``text``, judged against the texts in force on the day."""
        return self._checker.check(text, as_of or date.today())

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

    # -- for each case -----------------------------------------------------------------------------

    def open_case(self, narrative: str, *, region: str = "", as_of: date | None = None, case_id: str = "") -> Case:
        """A case from a story as told. The region is read from it where none is given."""
        if not narrative.strip():
            raise InputError("案情是空的，请写下或粘贴当事人说的话")
        day = as_of or date.today()
        facts = extract_facts(narrative, day, self.regions, self.telling)
        return Case(
            id=case_id or f"{day:%Y%m%d}-{secrets.token_hex(3)}",
            narrative=narrative,
            as_of=day,
            region=region or region_told(facts) or self.settings.region,
            facts=facts,
        )

    def add_words(self, case: Case, words: str) -> Case:
        """``case`` with what a party said later; what a person settled stays."""
        return with_more(case, words, lambda story: extract_facts(story, case.as_of, self.regions, self.telling))

    def consult(self, case: Case) -> Consultation:
        """Down the street: assess, search, advise, verify."""
        assessment = assess(
            case, self.disputes, self.procedure, self._parameters_of(case), self.telling, self._likeness
        )
        hits = hits_for(case, assessment, self._case_searcher.search)
        proposal = propose(case, assessment, self.disputes, self.procedure, hits, self._index.store.of_source)
        advice = verify(proposal, self.check)
        return Consultation(case=case, assessment=assessment, hits=hits, advice=advice)

    @cached_property
    def _likeness(self) -> Likeness | None:
        """What a sentence sounds like; None where there is no model."""
        examples = [(e.label, e.text) for e in load_examples(self._corpus / "story")]
        return open_likeness(examples, self.embedder, self._shipped, self._data / "examples")

    def _parameters_of(self, case: Case) -> Parameters:
        """The corpus's numbers and what was entered for this case."""
        parameters = self.parameters
        for e in case.entries:
            parameters = parameters.with_entry(e.name, e.value, e.unit, e.region, e.entered_by, e.on)
        return parameters

    def brief(self, consultation: Consultation) -> str:
        """The consultation as a brief to take into the room; Markdown."""
        return brief(consultation)

    def brief_word(self, consultation: Consultation) -> bytes:
        """The same brief as a Word file."""
        return word_brief(self.brief(consultation), f"调解准备 {consultation.case.id}")

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

    @cached_property
    def letters(self) -> Letters:
        """Letters that are drafted already: edited, uploaded from Word, checked again, taken a step further."""
        limit = self.settings.max_upload_mb
        return Letters(self.casebook, self.letter_kind, self.check, lambda i: self._index.store.by_id(i), limit)

    def draft(self, kind: str, consultation: Consultation, entries: Mapping[str, str], author: str) -> Letter:
        """A draft letter with the findings of its checks."""
        parameters = self._parameters_of(consultation.case)
        made = draft_letter(self.letter_kind(kind), consultation, entries, author, self.check, parameters)
        return made.model_copy(update={"bases": bases_of(made, self._index.store.by_id)})

    def render(self, letter: Letter, path: Path, approval: Approval | None = None) -> None:
        """The letter as .docx; 草稿 on every page unless ``approval`` is for this very text."""
        render(letter, self.letter_kind(letter.kind), path, approval=approval)


def _places(text: str, names: NameBook) -> list[Place]:
    """Every place of a known work that ``text`` cites, in order."""
    return [(c.work, c.locator) for c in find(text, names).citations if c.work and c.locator]
