"""How people tell their story: variant spellings, word classes and sayings, ``corpus/story``.

A pattern anywhere in ``corpus`` may name a class as <单位>; it stands for any of the words of that class.
"""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from advisor.domain.base import Noun
from advisor.domain.case import FactKey, FactValue, read_value
from advisor.domain.circumstance import CircumstanceRule
from advisor.domain.dispute import Trigger
from advisor.errors import CorpusError
from advisor.law.reading import faults
from advisor.yaml_file import read_yaml

Roles = tuple[tuple[FactKey, re.Pattern[str]], ...]

_CLASS = re.compile(r"<([\u4e00-\u9fff]+)>")
_AROUND = re.compile(r"\(\?<?[!=][^()]*\)")  # a look-around has no length
_DEPTH = 4


class Words(Noun):
    """``same_length``: read the left as the right. ``classes``: the words (patterns) of each class."""

    same_length: dict[str, str]
    classes: dict[str, tuple[str, ...]]

    def expand(self, pattern: str) -> str:
        """``pattern`` with each <class> replaced by its words. Raises ValueError on an unknown or circular one."""
        for _ in range(_DEPTH):
            if not _CLASS.search(pattern):
                return pattern
            pattern = _CLASS.sub(self._any_of, pattern)
        raise ValueError(f"词类绕圈或者套得太深：{pattern[:40]}")

    def _any_of(self, match: re.Match[str]) -> str:
        if match[1] not in self.classes:
            raise ValueError(f"没有「{match[1]}」这个词类，现有：{'、'.join(self.classes)}")
        return f"(?:{'|'.join(self.classes[match[1]])})"

    def spelled_out(self, trigger: Trigger) -> Trigger:
        """``trigger`` with its classes replaced by their words. Raises ValueError."""
        changed = {"pattern": self.expand(trigger.pattern), "unless": self.expand(trigger.unless)}
        return trigger.model_copy(update=changed)

    @cached_property
    def _variants(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        ordered = sorted(self.same_length.items(), key=lambda pair: -len(pair[1]))
        return tuple((re.compile(left), right) for left, right in ordered)

    def plain(self, text: str) -> str:
        """``text`` in ordinary spelling and of the same length, so that places in it are places in the original."""
        for left, right in self._variants:
            text = left.sub(right, text)
        return text


class Saying(Noun):
    """Words that say that ``key`` is ``value``; heard in one clause, or in a whole sentence."""

    key: FactKey
    value: FactValue
    said: tuple[str, ...]
    unless: str = ""
    weight: int = 2
    whole: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(self.said))

    @cached_property
    def silenced(self) -> re.Pattern[str] | None:
        return re.compile(self.unless) if self.unless else None


OUTSIDE = "界外"


class Example(Noun):
    """A sentence as people say it. ``label``: the code of a dispute type, 界外：a matter's name, or 闲话."""

    label: str
    text: str


class Telling(Noun):
    """All of ``corpus/story``."""

    words: Words
    sayings: tuple[Saying, ...]
    days: dict[FactKey, str]  # what is said beside a date of this kind
    circumstances: tuple[CircumstanceRule, ...] = ()

    @cached_property
    def roles(self) -> Roles:
        """The words beside a date, for each kind of date."""
        return tuple((key, re.compile(pattern)) for key, pattern in self.days.items())


def load_words(folder: Path) -> Words:
    """``words.yaml`` under ``folder``. Raises CorpusError where two sides differ in length or a class is unknown."""
    path = folder / "words.yaml"
    try:
        words = Words.model_validate(read_yaml(path))
        for name in words.classes:
            re.compile(words.expand(f"<{name}>"))
    except ValidationError as error:
        raise CorpusError(path.name, faults(error)) from error
    except (ValueError, re.error) as error:
        raise CorpusError(path.name, str(error)) from error
    for left, right in words.same_length.items():
        if len(_AROUND.sub("", left)) != len(right):
            raise CorpusError(path.name, f"「{left}」和「{right}」字数不一样，请改成一样长")
    return words


def load_telling(folder: Path) -> Telling:
    """Words, sayings, days and circumstances. Raises CorpusError naming the file and the entry that does not fit."""
    words = load_words(folder)
    sayings = tuple(_saying(e, words) for e in read_yaml(folder / "sayings.yaml"))
    circumstances = _circumstances(folder / "circumstances.yaml", words)
    return Telling(words=words, sayings=sayings, days=_days(folder / "days.yaml", words), circumstances=circumstances)


def _days(path: Path, words: Words) -> dict[FactKey, str]:
    try:
        days = {FactKey(key): words.expand("|".join(said)) for key, said in read_yaml(path).items()}
        for pattern in days.values():
            re.compile(pattern)
    except (ValueError, TypeError, re.error) as error:
        raise CorpusError(path.name, str(error)) from error
    return days


def _circumstances(path: Path, words: Words) -> tuple[CircumstanceRule, ...]:
    found: dict[str, CircumstanceRule] = {}
    for entry in read_yaml(path):
        try:
            raw = CircumstanceRule.model_validate(entry)
            rule = raw.model_copy(update={"triggers": tuple(words.spelled_out(t) for t in raw.triggers)})
            for trigger in rule.triggers:
                re.compile(trigger.pattern), re.compile(trigger.unless)
        except ValidationError as error:
            raise CorpusError(path.name, faults(error)) from error
        except (ValueError, re.error) as error:
            raise CorpusError(path.name, f"{entry.get('name')}：{error}") from error
        if rule.name in found:
            raise CorpusError(path.name, f"情节「{rule.name}」写了两次，请保留一份")
        found[rule.name] = rule
    return tuple(found.values())


def _saying(entry: dict[str, object], words: Words) -> Saying:
    try:
        raw = Saying.model_validate(entry)
        made = raw.model_copy(
            update={
                "value": read_value(raw.key, raw.value),
                "said": tuple(words.expand(s) for s in raw.said),
                "unless": words.expand(raw.unless),
            }
        )
        _ = made.pattern, made.silenced
    except ValidationError as error:
        raise CorpusError("sayings.yaml", faults(error)) from error
    except (ValueError, re.error) as error:
        raise CorpusError("sayings.yaml", f"{entry.get('key')}：{error}") from error
    return made


def load_examples(folder: Path) -> tuple[Example, ...]:
    """``examples.yaml`` under ``folder``, each sentence with its label. Raises CorpusError where it is not in form."""
    path = folder / "examples.yaml"
    entries = read_yaml(path)
    try:
        outside = entries.pop(OUTSIDE)
        labelled = [*entries.items(), *((outside_label(name), said) for name, said in outside.items())]
        return tuple(Example(label=label, text=text) for label, said in labelled for text in said)
    except (AttributeError, KeyError, TypeError, ValidationError) as error:
        raise CorpusError(path.name, f"应是“代码: 一串例句”，另有一组“{OUTSIDE}”：{error}") from error


def outside_label(name: str) -> str:
    """The label of the sentences about a matter that belongs elsewhere."""
    return f"{OUTSIDE}：{name}"
