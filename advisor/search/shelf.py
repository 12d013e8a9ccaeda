"""The base as a shelf to read from: works, their versions by date, and what became of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from advisor.domain.base import Noun
from advisor.domain.source import InForce, Passage, Source, SourceKind
from advisor.errors import InputError
from advisor.index.passages import PassageStore
from advisor.law.citation import name_key
from advisor.law.history import History


class Edition(Noun):
    """One version of a work on its line of time; ``source`` is None where the base knows of it but has no text."""

    in_force: InForce
    source: Source | None = None
    replaced_by: str = ""
    told_by: str = ""  # where it stands that this version was there

    def standing(self, day: date) -> str:
        """What this version is on ``day``: 尚未施行, 当日有效 or 已失效."""
        if day < self.in_force.start:
            return "尚未施行"
        return "当日有效" if self.in_force.covers(day) else "已失效"


@dataclass(frozen=True)
class Shelf:
    """Reads what the index holds and what the lexicon knows of earlier versions."""

    store: PassageStore
    history: History

    def works(self) -> tuple[Source, ...]:
        """The newest version of every work, by weight of its kind and then by title."""
        kinds = {kind: n for n, kind in enumerate(SourceKind)}
        newest = [self.store.versions(work)[-1] for work in self.store.works()]
        return tuple(sorted(newest, key=lambda s: (kinds[s.kind], s.work)))

    def find(self, words: str) -> tuple[Source, ...]:
        """The works whose title holds ``words``, the shortest title first; those known as repealed are not held."""
        key = name_key(words)
        found = [s for s in self.works() if key and key in name_key(s.title + s.work)]
        return tuple(sorted(found, key=lambda s: (name_key(s.work) != key, len(s.work))))

    def editions(self, work: str) -> tuple[Edition, ...]:
        """Every version of ``work`` that the base holds or knows of, oldest first.

        Raises InputError for a work of which it knows nothing.
        """
        editions = sorted([*self._held(work), *self._known(work)], key=lambda e: e.in_force.start)
        if not editions:
            raise InputError(f"资料库里没有《{work}》，请换个名称查找")
        return tuple(editions)

    def _held(self, work: str) -> Iterator[Edition]:
        versions = self.store.versions(work)
        for number, source in enumerate(versions):
            following = versions[number + 1] if number + 1 < len(versions) else None
            by = source.repealed_by or (f"{following.in_force.start} 起施行的文本" if following else "")
            yield Edition(in_force=source.in_force, source=source, replaced_by=by)

    def _known(self, work: str) -> Iterator[Edition]:
        """Versions without a text: listed as earlier, or a work listed as repealed."""
        held = {s.in_force.start for s in self.store.versions(work)}
        for earlier in self.history.earlier_of(work):
            if earlier.in_force.start not in held:
                end = earlier.in_force.end
                by = f"{end + timedelta(days=1)} 起施行的文本" if end else ""
                yield Edition(in_force=earlier.in_force, replaced_by=by, told_by=earlier.source)
        gone = self.history.end_of(work)
        if gone and gone.start and gone.start not in held:
            force = InForce(start=gone.start, end=gone.last_day)
            yield Edition(in_force=force, replaced_by=gone.replaced_by, told_by=gone.source)

    def on(self, work: str, day: date) -> Edition | None:
        """The version that applied on ``day``; None where none did."""
        return next((e for e in self.editions(work) if e.in_force.covers(day)), None)

    def cautions(self, work: str, day: date) -> Iterator[str]:
        """Parts that no longer applied on ``day`` although the work does, and articles held only in older words."""
        for part in self.history.parts_of(work):
            if day > part.last_day:
                ended = part.last_day + timedelta(days=1)
                yield f"{part.at}自 {ended} 起不再适用（{part.source}），现应查{part.replaced_by}"
        for stale in self.history.stale:
            if stale.work == work and day >= stale.since:
                places = "、".join(f"第{a}条" for a in stale.articles)
                yield f"{places}已由{stale.changed_by}修改（{stale.since} 起），这里是修改前的文字"

    def passages(self, source_id: str) -> tuple[Passage, ...]:
        """A version in full, in order. Raises InputError for one that is not held."""
        found = self.store.of_source(source_id)
        if not found:
            raise InputError(f"资料库里没有「{source_id}」的全文")
        return found
