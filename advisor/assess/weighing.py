"""How likely each type is in a story: signs, and the sound of the whole, weighed as stories sorted by people teach.

Two steps, both linear, both learned by ``learn`` and shipped: what the story sounds like by its characters (ridge
regression on character n-grams), then for each type a logistic model over that and its ``signs`` (stacked
generalisation; Wolpert 1992). No embedding, so that the answer is the same on every machine.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from advisor.assess.outside import SCOPE
from advisor.assess.signs import NAMES, Signs
from advisor.domain.assessment import Called
from advisor.errors import CorpusError

Numbers = npt.NDArray[Any]

LEARNED = "story/learned.npz"  # under the corpus
LIKELY = 0.5  # how likely a type must be to be shown …
# … and a story to belong elsewhere, to be sent there; the second where it tells of a claim against an employer.
ELSEWHERE, SURELY_ELSEWHERE = 0.4, 0.9
# How much a story without any likely type must sound like a matter from outside; more so in few words.
_PLAINLY, _PLAINLY_IN_FEW, _FEW = 0.15, 0.25, 45
_DIGITS, _MARKS = re.compile(r"\d+"), re.compile(r"[，。、！？：；“”（）\s,.!?:;\"()…—-]+")
_LONGEST = 3  # characters in a row
MOST_CALLING = 3_000  # runs of characters, the most frequent, that may call for an article
OF_ITS_TYPES = 0.3  # how much a type of dispute weighs beside them
_CALLED = 0.05  # less is nothing
SOUND = ("整段像不像", "像的程度", "像的名次")
_NAMES = [*NAMES, *SOUND, *SCOPE]
_OWN = SCOPE.index("说了自己的诉求")


def terms(text: str) -> Counter[str]:
    """The runs of one to three characters in ``text``, none across a mark, so that who speaks first does not matter.

    A number is a number, whatever its digits.
    """
    clauses = _MARKS.split(_DIGITS.sub("0", text))
    return Counter(c[i : i + n] for c in clauses for n in range(1, _LONGEST + 1) for i in range(len(c) - n + 1))


def shares(counted: Mapping[str, int], rarity: Mapping[str, float]) -> dict[str, float]:
    """How much of a text each known run in it is: a vector of unit length (tf-idf)."""
    raw = {term: (1 + math.log(count)) * rarity[term] for term, count in counted.items() if term in rarity}
    length = math.sqrt(sum(x * x for x in raw.values()))
    return {term: x / length for term, x in raw.items()} if length else {}


def sound_numbers(scores: Numbers) -> Numbers:
    """For each type (…, types) its score, its strength and one over its rank: (…, types, 3)."""
    rank = np.argsort(np.argsort(-scores, axis=-1, kind="stable"), axis=-1, kind="stable")
    return np.stack([scores, np.sqrt(np.maximum(scores, 0)), 1 / (1 + rank)], axis=-1)


@dataclass(frozen=True)
class Learned:
    """All that ``learn`` found; see there. ``sound``: (terms, labels). ``types``: (types, signs and sound, and 1).
    ``scope``: what is weighed for whether a story is ours, and 1. ``calling``: (first terms and types, articles)."""

    made_from: str
    terms: tuple[str, ...]
    rarity: Numbers
    labels: tuple[str, ...]  # the types, then the matters from outside
    sound: Numbers
    bias: Numbers
    types: Numbers
    scope: Numbers
    articles: tuple[str, ...]  # each a work and a place in it, with # between
    calling: Numbers
    usual: Numbers  # how often each is called for

    def save(self, path: Path) -> None:
        """One file, the same bytes for the same content."""
        words = json.dumps([self.made_from, self.terms, self.labels, self.articles, _NAMES], ensure_ascii=False)
        np.savez_compressed(
            path,
            words=np.frombuffer(words.encode(), np.uint8),
            rarity=self.rarity.astype(np.float32),
            sound=self.sound.astype(np.float16),
            bias=self.bias.astype(np.float32),
            types=self.types.astype(np.float32),
            scope=self.scope.astype(np.float32),
            calling=self.calling.astype(np.float16),
            usual=self.usual.astype(np.float32),
        )


def load_learned(path: Path) -> Learned:
    """What was learned and shipped. Raises CorpusError where the file is missing, broken or of another program."""
    try:
        with np.load(path, allow_pickle=False) as data:
            made_from, known, labels, articles, *names = json.loads(bytes(data["words"]))
            if names != [_NAMES]:
                raise CorpusError(path.name, "与程序里的特征不一致，请运行 advisor learn 重新学一遍")
            return Learned(
                made_from,
                tuple(known),
                data["rarity"],
                tuple(labels),
                data["sound"],
                data["bias"],
                data["types"],
                data["scope"],
                tuple(articles),
                data["calling"],
                data["usual"],
            )
    except (OSError, ValueError, KeyError) as error:
        raise CorpusError(path.name, "学到的权重读不出来，请重新下载，或者运行 advisor learn 重新学一遍") from error


class Weighing:
    """Safe to share between threads."""

    def __init__(self, learned: Learned) -> None:
        self._learned = learned
        self._rarity = dict(zip(learned.terms, learned.rarity.tolist(), strict=True))
        self._row = {term: row for row, term in enumerate(learned.terms)}
        self._column = {label: column for column, label in enumerate(learned.labels)}

    @cached_property
    def _types(self) -> int:
        return len(self._learned.types)

    def sounds(self, text: str) -> Numbers:
        """What ``text`` sounds like: a score for each label, about 1 where it is that."""
        found = shares(terms(text), self._rarity)
        rows = [self._row[term] for term in found]
        weights = self._learned.sound[rows].astype(np.float32)
        return np.asarray(np.fromiter(found.values(), np.float32, len(found)) @ weights + self._learned.bias)

    def chances(self, sounds: Numbers, signs: Sequence[Signs]) -> dict[str, float]:
        """How likely each type is, 0 to 1; ``signs`` in the order of the codes."""
        heard = sound_numbers(sounds[: self._types])
        rows = np.hstack([np.array([s.numbers for s in signs]), heard, np.ones((len(signs), 1))])
        chances = logistic((rows * self._learned.types).sum(axis=1))
        return {s.kind.code: float(chance) for s, chance in zip(signs, chances, strict=True)}

    def called(self, text: str, codes: Sequence[str]) -> tuple[Called, ...]:
        """The articles that ``text`` calls for, whose disputes are ``codes``; the surest first."""
        learned = self._learned
        found = {self._row[t]: share for t, share in shares(terms(text), self._rarity).items()}
        said = {row: share for row, share in found.items() if row < MOST_CALLING}
        rows = [*said, *(len(learned.calling) - self._types + self._column[code] for code in codes)]
        values = np.array([*said.values(), *(OF_ITS_TYPES for _ in codes)], np.float32)
        weights = values @ learned.calling[rows].astype(np.float32) + learned.usual
        order = [n for n in np.argsort(-weights, kind="stable") if weights[n] >= _CALLED]
        parts = ((*learned.articles[n].split("#"), round(float(weights[n]), 4)) for n in order)
        return tuple(Called(work=work, place=place, weight=weight) for work, place, weight in parts)

    def elsewhere(self, sounds: Numbers, chances: Mapping[str, float], scope: Sequence[float]) -> bool:
        """Whether the whole story belongs elsewhere. ``scope``: from ``outside.scope_numbers``."""
        row = np.array([*scope_row(sounds, self._types, list(chances.values())), *scope, 1.0])
        return bool(logistic(row @ self._learned.scope) >= needed(scope))

    def vague(self, sounds: Numbers, chances: Mapping[str, float], length: int) -> bool:
        """Whether a story of ``length`` characters says too little to be sent anywhere: 「公司太欺负人了，帮帮我」."""
        plainly = _PLAINLY_IN_FEW if length < _FEW else _PLAINLY
        return max(chances.values()) < LIKELY and float(sounds[self._types :].max()) < plainly

    def matter(self, sounds: Numbers) -> str:
        """The matter from outside that it sounds most like."""
        return self._learned.labels[self._types + int(np.argmax(sounds[self._types :]))]

    def loudest(self, code: str, pieces: Iterable[str]) -> int:
        """Which of ``pieces`` sounds most like ``code``."""
        column = self._column[code]
        return int(np.argmax([self.sounds(piece)[column] for piece in pieces]))


def scope_row(sounds: Numbers, types: int, chances: Sequence[float]) -> list[float]:
    """What the sound of a story says about whether it is ours."""
    ours, others = sounds[:types], sounds[types:]
    return [float(others.sum()), float(others.max()), float(ours.max()), max(chances), sum(chances)]


def needed(scope: Sequence[float]) -> float:
    """How likely a story must belong elsewhere to be sent there."""
    return SURELY_ELSEWHERE if scope[_OWN] else ELSEWHERE


def logistic(x: Numbers) -> Numbers:
    return np.asarray(1 / (1 + np.exp(-x)))
