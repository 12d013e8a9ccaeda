"""A scripted practice conversation: scenes, what the mediator may say, how both sides take it. No model is asked.

One file a script under ``corpus/practice/talks``, written so that a lawyer can read and correct it (corpus/README.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, ValidationError, model_validator

from advisor.domain.base import Noun
from advisor.errors import CorpusError, InputError
from advisor.law.disputes import faults
from advisor.study.option import mixed
from advisor.yaml_file import read_yaml

Side = Literal["劳动者", "用人单位"]
_MOST = 100


class Said(Noun):
    """A line somebody speaks."""

    who: Literal["劳动者", "用人单位", "旁白"]
    says: str


class Trust(Noun):
    """How far each side trusts the mediator, 0 … 100; as a change: what is added."""

    worker: int = Field(alias="劳动者")
    employer: int = Field(alias="用人单位")

    def after(self, change: Trust) -> Trust:
        """Both meters moved, kept within 0 and 100."""
        worker, employer = self.worker + change.worker, self.employer + change.employer
        return Trust.model_validate({"劳动者": _within(worker), "用人单位": _within(employer)})

    @property
    def lowest(self) -> int:
        return min(self.worker, self.employer)


def _within(meter: int) -> int:
    return max(0, min(_MOST, meter))


class Line(Noun):
    """Something the mediator may say. ``favours``: the side that it takes; empty: neither.

    A line that breaks a rule of the craft has no ``basis`` of its own; what the law says to it stands in ``why``.
    """

    say: str
    keeps: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()
    favours: Side | None = None
    trust: Trust
    why: str
    basis: tuple[str, ...] = ()
    reply: tuple[Said, ...] = ()
    then: str

    @model_validator(mode="after")
    def _judged(self) -> Self:
        if not self.keeps and not self.breaks:
            raise ValueError(f"「{self.say[:12]}」要写明守住或者违反了哪条基本功（keeps 或 breaks）")
        if self.favours and not self.breaks:
            raise ValueError(f"「{self.say[:12]}」偏向一方，却没有写违反了哪一条（breaks）")
        return self


class Scene(Noun):
    """What is heard, and what the mediator may say next; an ending has nothing to say."""

    at: str
    told: tuple[Said, ...] = Field(min_length=1)
    lines: tuple[Line, ...] = ()
    ending: str = ""

    @model_validator(mode="after")
    def _either(self) -> Self:
        if bool(self.lines) == bool(self.ending):
            raise ValueError(f"「{self.at}」要么有可以说的话，要么是结局，二者必居其一")
        return self


class Leaving(Noun):
    """Where the talk goes when a meter falls below a line."""

    below: int
    to: str


class Script(Noun):
    """A conversation as a small graph of scenes."""

    name: str
    title: str
    about: str
    disputes: tuple[str, ...]
    people: dict[Side, str]
    trust: Trust
    start: str
    leaving: Leaving
    scenes: tuple[Scene, ...]

    @model_validator(mode="after")
    def _sound(self) -> Self:
        known = [s.at for s in self.scenes]
        wanted = {self.start, self.leaving.to, *(line.then for s in self.scenes for line in s.lines)}
        if strange := wanted - set(known):
            raise ValueError(f"没有「{'、'.join(sorted(strange))}」这一场")
        if idle := set(known) - wanted:
            raise ValueError(f"走不到「{'、'.join(sorted(idle))}」这一场")
        if len(set(known)) != len(known):
            raise ValueError("场次的名字重复了")
        return self

    def scene(self, at: str) -> Scene:
        return next(s for s in self.scenes if s.at == at)

    def offered(self, scene: Scene) -> tuple[int, ...]:
        """The numbers of the lines of ``scene`` in the order in which they are shown, which gives nothing away."""
        says = {line.say: number for number, line in enumerate(scene.lines)}
        return tuple(says[line] for line in mixed(says, f"{self.name}|{scene.at}"))


class Turn(Noun):
    """One choice made, and where both meters stand after it."""

    scene: str
    line: Line
    trust: Trust


class Talk(Noun):
    """A conversation as far as it went."""

    script: Script
    turns: tuple[Turn, ...]
    scene: Scene
    trust: Trust

    @property
    def over(self) -> bool:
        return bool(self.scene.ending)


def replay(script: Script, picks: Sequence[int]) -> Talk:
    """The conversation after ``picks`` (the number of the line chosen in each scene). Raises InputError for a pick
    that the scene does not have."""
    scene, trust, turns = script.scene(script.start), script.trust, list[Turn]()
    for pick in picks:
        if not 0 <= pick < len(scene.lines):
            raise InputError("这次对话的记录与现在的剧本对不上，请重新开始。")
        line = scene.lines[pick]
        trust = trust.after(line.trust)
        turns.append(Turn(scene=scene.at, line=line, trust=trust))
        gone = trust.lowest < script.leaving.below and not script.scene(line.then).ending
        scene = script.scene(script.leaving.to if gone else line.then)
    return Talk(script=script, turns=tuple(turns), scene=scene, trust=trust)


def kept(talk: Talk) -> int:
    """How many choices broke no rule."""
    return sum(not turn.line.breaks for turn in talk.turns)


def load_scripts(folder: Path) -> tuple[Script, ...]:
    """Every script in ``folder``, by file name. Raises CorpusError with file and field where one is not sound."""
    return tuple(_read(path) for path in sorted(folder.glob("*.yaml")))


def _read(path: Path) -> Script:
    data = read_yaml(path)
    if not isinstance(data, dict):
        raise CorpusError(path.name, "应是一组“字段: 内容”，请对照 corpus/README.md 改正")
    try:
        return Script.model_validate({"name": path.stem, **data})
    except ValidationError as error:
        raise CorpusError(path.name, faults(error)) from error


def strange_codes(scripts: Iterable[Script], known: Iterable[str]) -> Iterator[str]:
    """Rules of the craft that a script names and the craft does not have."""
    codes = set(known)
    for script in scripts:
        for scene in script.scenes:
            for line in scene.lines:
                yield from (f"{script.name}：{c}" for c in (*line.keeps, *line.breaks) if c not in codes)
