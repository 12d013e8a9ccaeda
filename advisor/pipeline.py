"""The only module that joins the stages: the library once, then for each case down the street."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

from advisor.access.accounts import Accounts
from advisor.advise.brief import brief
from advisor.advise.propose import propose
from advisor.assess.assess import assess
from advisor.assess.facts import extract_facts, region_told
from advisor.assess.learn import Trial, learn
from advisor.assess.more import with_more
from advisor.assess.reading import read_story
from advisor.assess.weighing import LEARNED, Weighing, load_learned
from advisor.assistant import Assistant, sections
from advisor.domain.advice import Consultation
from advisor.domain.assessment import Calculation, Deadline
from advisor.domain.assist import Assistance
from advisor.domain.case import Case
from advisor.domain.letter import Approval, Letter
from advisor.draft.fill import draft_letter
from advisor.draft.kinds import LetterKind, load_kinds
from advisor.draft.render import render
from advisor.draft.word_brief import word_brief
from advisor.errors import InputError
from advisor.ingest.corpus import read_corpus
from advisor.law.calculators import CALCULATORS, Calculator, calculator, run
from advisor.law.lessons import load_lessons
from advisor.law.parameters import Parameters
from advisor.law.procedure import Procedure, load_procedure
from advisor.law.story import Telling, load_examples, load_telling, outside_label
from advisor.letter_basis import bases_of
from advisor.letter_wording import LetterWording
from advisor.letters import Letters
from advisor.library import Library
from advisor.llm import Endpoint, open_model
from advisor.llm.log import Price, SentLog
from advisor.review.casebook import Casebook
from advisor.search.nearness import NearCases
from advisor.search.questions import hits_for
from advisor.study.school import School
from advisor.verify.gate import verify


class Advisor(Library):
    """A library that also advises: everything a program, a page or a command asks for, one method a verb.

    Thread-safe for reading: what is loaded is never changed. Errors are AdvisorError with a Chinese message.
    """

    # -- what a lawyer corrects, read once -----------------------------------------------------

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
    def letter_kinds(self) -> tuple[LetterKind, ...]:
        return load_kinds(self._corpus / "letters")

    # -- what is kept --------------------------------------------------------------------------

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
                    self.open_case(story, as_of=day),
                    self.disputes,
                    self.procedure,
                    self.parameters,
                    self.telling,
                    self._weighing,
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

    # -- for each case -------------------------------------------------------------------------

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
            case, self.disputes, self.procedure, self._parameters_of(case), self.telling, self._weighing
        )
        hits = hits_for(case, assessment, self._case_searcher.search, self._near_cases)
        proposal = propose(case, assessment, self.disputes, self.procedure, hits, self._index.store.of_source)
        advice = verify(proposal, self._check_again)
        return Consultation(case=case, assessment=assessment, hits=hits, advice=advice)

    @cached_property
    def _near_cases(self) -> NearCases:
        return NearCases(self._index)

    @cached_property
    def _weighing(self) -> Weighing:
        return Weighing(load_learned(self._corpus / LEARNED))

    def learn(self) -> Trial:
        """Learn anew, from the sorted stories of the corpus, how much each sign counts; kept in the corpus."""
        examples = [(e.label, e.text) for e in load_examples(self._corpus / "story")]
        labels = (*(kind.code for kind in self.disputes), *(outside_label(m.name) for m in self.procedure.outside))
        lessons = load_lessons(self._corpus / "story" / "lessons.yaml")
        words = self.telling.words
        read = [
            (lesson, read_story(self.open_case(lesson.story, as_of=lesson.as_of), self.disputes, self.procedure, words))
            for lesson in lessons
        ]
        called = [
            frozenset(f"{work}#{at.article_key}" for work, at in self._cited(" ".join(lesson.articles)))
            for lesson in lessons
        ]
        learned, trial = learn(read, examples, labels, called)
        learned.save(self._corpus / LEARNED)
        return trial

    def _parameters_of(self, case: Case) -> Parameters:
        """The corpus's numbers and what was entered for this case."""
        parameters = self.parameters
        for e in case.entries:
            parameters = parameters.with_entry(e.name, e.value, e.unit, e.region, e.entered_by, e.on)
        return parameters

    def brief(self, consultation: Consultation, helped: Iterable[Assistance] = ()) -> str:
        """The consultation as a brief to take into the room, and below it what a model added; Markdown."""
        return "\n".join(filter(None, (brief(consultation), sections(helped))))

    def brief_word(self, consultation: Consultation, helped: Sequence[Assistance] = ()) -> bytes:
        """The same brief as a Word file; a model's notice on every page where one helped."""
        notice = next((h.notice for h in helped), "")
        return word_brief(self.brief(consultation, helped), f"调解准备 {consultation.case.id}", notice)

    # -- money and deadlines -------------------------------------------------------------------

    @property
    def calculators(self) -> tuple[Calculator, ...]:
        return CALCULATORS

    def calculate(
        self, name: str, entries: Mapping[str, object], *, region: str = "", on: date | None = None
    ) -> Calculation | Deadline:
        """Run a calculator by name. Raises FactError naming the field that is missing or absurd."""
        return run(calculator(name), entries, self.parameters, region=region, on=on or date.today())

    # -- letters -------------------------------------------------------------------------------

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

    @cached_property
    def letter_wording(self) -> LetterWording:
        """Letters in other words, where a language model is set."""
        return LetterWording(self.letters, self.assistant, self.casebook.case, self.letter_kind)

    def draft(self, kind: str, consultation: Consultation, entries: Mapping[str, str], author: str) -> Letter:
        """A draft letter with the findings of its checks."""
        parameters = self._parameters_of(consultation.case)
        made = draft_letter(self.letter_kind(kind), consultation, entries, author, self._check_again, parameters)
        return made.model_copy(update={"bases": bases_of(made, self._index.store.by_id)})

    def render(self, letter: Letter, path: Path, approval: Approval | None = None) -> None:
        """The letter as .docx; 草稿 on every page unless ``approval`` is for this very text."""
        render(letter, self.letter_kind(letter.kind), path, approval=approval)
