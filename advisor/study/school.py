"""All that the pages of study ask for: the cases, an exercise on one, the cards, the conversations, the notebook."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property
from pathlib import Path

from advisor.domain.assessment import Dispute
from advisor.domain.dispute import DisputeType
from advisor.domain.source import Document
from advisor.errors import CorpusError, InputError
from advisor.law.parameters import Parameters
from advisor.law.procedure import Procedure
from advisor.law.reading import read_records
from advisor.study.cards import Card, deadline_cards, floor_cards
from advisor.study.compare import Contrast, Outcome
from advisor.study.craft import Craft, load_craft
from advisor.study.exercise import Bench, Exercise, make_exercise
from advisor.study.figures import figure_cards
from advisor.study.precedent import Part, Precedent, Wish, read_precedent
from advisor.study.progress import Progress, progress
from advisor.study.records import CASE, Missed, Notebook, Records
from advisor.study.sums import Task, sums_of
from advisor.study.talk import Script, load_scripts, strange_codes

Hear = Callable[[str, date], Iterable[Dispute]]  # the disputes that the assessment finds in a story


class School:
    """What is read is read once and never changed; only the notebook is written. Raises CorpusError for a bad file."""

    def __init__(
        self,
        documents: Iterable[Document],
        catalogue: tuple[DisputeType, ...],
        procedure: Procedure,
        parameters: Parameters,
        practice: Path,
        notebook: Path,
        hear: Hear,
    ) -> None:
        self.cases: tuple[Precedent, ...] = tuple(map(read_precedent, documents))
        self.catalogue = catalogue
        self._procedure = procedure
        self._parameters = parameters
        self._practice = practice
        self._notebook = notebook
        self._hear = hear

    # -- cases and exercises ----------------------------------------------------------------------------------------

    def find(self, wish: Wish) -> tuple[Precedent, ...]:
        """The cases that fit, as the corpus orders them: of ministry and courts first, of the press towards the end."""
        return tuple(c for c in self.cases if wish.fits(c))

    def case(self, work: str) -> Precedent:
        """One case. Raises InputError for a name that is none."""
        for case in self.cases:
            if case.work == work:
                return case
        raise InputError("案例库里没有这个案例，请回到案例列表重新选。")

    def dispute(self, code: str) -> str:
        """What a dispute type is called."""
        return next((t.name for t in self.catalogue if t.code == code), code)

    def exercise(self, work: str) -> Exercise:
        """The exercise on a case; the same for everybody."""
        case = self.case(work)
        heard = self._hear(case.part(Part.FACTS).text, case.published)
        return make_exercise(case, heard, self._bench, sums_of(case, self._tasks, self._parameters))

    @cached_property
    def craft(self) -> Craft:
        return load_craft(self._practice / "craft.yaml")

    @cached_property
    def _bench(self) -> Bench:
        steps = (s for stage in self._procedure.stages for s in stage.to_do)
        routes = (s for route in self._procedure.routes for s in (*route.effect, *route.notes, *route.takes))
        told = (s for s in (*steps, *routes) if s.basis)
        return Bench(catalogue=self.catalogue, precedents=self.cases, moves=self.craft.moves, procedure=tuple(told))

    @cached_property
    def _tasks(self) -> tuple[Task, ...]:
        return read_records(self._practice / "amounts.yaml", Task)

    # -- cards ------------------------------------------------------------------------------------------------------

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """Every short card, in the order in which new ones come."""
        return (*figure_cards(), *deadline_cards(), *floor_cards(self.catalogue))

    @cached_property
    def deck(self) -> tuple[str, ...]:
        """The ids of all cards: two short ones, then an exercise, and so on."""
        short, cases = [c.id for c in self.cards], [CASE + c.work for c in self.cases]
        mixed: list[str] = []
        while short or cases:
            mixed += [*short[:2], *cases[:1]]
            del short[:2], cases[:1]
        return tuple(mixed)

    def card(self, card_id: str) -> Card | None:
        """A short card; None where the id is of an exercise or of none."""
        return next((c for c in self.cards if c.id == card_id), None)

    @cached_property
    def names(self) -> dict[str, str]:
        """What a card, a case or a script is called."""
        named = {c.id: c.question for c in self.cards} | {s.name: s.title for s in self.scripts}
        return named | {key: c.title for c in self.cases for key in (c.work, CASE + c.work)}

    # -- conversations ----------------------------------------------------------------------------------------------

    @cached_property
    def scripts(self) -> tuple[Script, ...]:
        """Every script, checked against the craft."""
        found = load_scripts(self._practice / "talks")
        if strange := tuple(strange_codes(found, (r.code for r in self.craft.rules))):
            raise CorpusError("talks", f"用了没有的基本功编号：{'、'.join(strange)}")
        return found

    def script(self, name: str) -> Script:
        """One script. Raises InputError for a name that is none."""
        for script in self.scripts:
            if script.name == name:
                return script
        raise InputError("没有这个对话，请回到列表重新选。")

    # -- the learner ------------------------------------------------------------------------------------------------

    @cached_property
    def notebook(self) -> Notebook:
        return Notebook(self._notebook)

    def progress(self, records: Records) -> Progress:
        """Where the learner of ``records`` stands now."""
        topics = {c.id: c.topics for c in self.cards}
        return progress(records, self.deck, topics, self.notebook.now())


def met(comparison: Contrast) -> tuple[Missed, ...]:
    """The dispute types that an exercise asked for, and whether each was hit; what to keep with the attempt."""
    return tuple(Missed(topic=p.topic, hit=p.outcome is Outcome.HIT) for p in comparison.points if p.topic)
