"""Learning how much signs count, from stories that people sorted. For maintainers: minutes, and the result is shipped.

Every score that the second step learns from comes from a first step that had not seen that story (five folds). No
randomness: the folds go by a story's hash.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np

from advisor.assess.reading import Reading
from advisor.assess.weighing import (
    LIKELY,
    MOST_CALLING,
    OF_ITS_TYPES,
    Learned,
    Numbers,
    logistic,
    needed,
    scope_row,
    shares,
    sound_numbers,
    terms,
)
from advisor.law.lessons import Lesson
from advisor.law.story import outside_label

_FOLDS = 5
_SEEN = 3  # texts that must say a run of characters …
_MOST = 16_000  # … and how many runs, the most frequent
_RIDGE_OF_SOUND, _RIDGE_OF_CALLING = 0.4, 1.0
_CALLED = 2  # stories that must be marked with an article
_MAYBE = 0.3  # a type that is no mistake to see
_RIDGE, _RIDGE_OF_SCOPE = 3.0, 3.0
_OF_A_TYPE = (0.7, 0.5)  # how freely a type has a base rate, and a weight for its words, of its own
_STEPS = 12


Read = tuple[Lesson, Reading]


@dataclass(frozen=True)
class Trial:
    """How well stories are judged that were not learned from, each in its turn."""

    stories: int
    right: int  # types found that are there …
    extra: int  # … that are not …
    missed: int  # … and those not found
    sent: tuple[int, int]  # sent elsewhere, of those that belong there
    turned_away: tuple[int, int]  # sent elsewhere, of those that are ours

    @property
    def f1(self) -> float:
        """Micro, over all types of the stories that are ours."""
        return 2 * self.right / max(1, 2 * self.right + self.extra + self.missed)


def learn(
    read: Sequence[Read],
    examples: Sequence[tuple[str, str]],
    labels: tuple[str, ...],
    called: Sequence[frozenset[str]],
) -> tuple[Learned, Trial]:
    """``examples``: (label, sentence), which teach only the sound. ``labels``: the types, then matters from outside.

    ``called``: the articles that each story is marked with, as in ``Learned.articles``.
    """
    types = sum(label[0] == "T" for label in labels)
    texts = [terms(text) for text in (*(story.unnamed for _, story in read), *(text for _, text in examples))]
    known, rarity, features = _features(texts)
    answers = np.vstack([_answers(read, labels), _examples(examples, labels)])
    fold = np.array([int(sha256(lesson.story.encode()).hexdigest(), 16) % _FOLDS for lesson, _ in read])
    sound, bias = _ridge(features, answers, _RIDGE_OF_SOUND)
    sounds = np.zeros((len(read), len(labels)))
    for k in range(_FOLDS):
        others = np.concatenate([fold != k, np.ones(len(examples), bool)])
        weights, base = _ridge(features[others], answers[others], _RIDGE_OF_SOUND)
        sounds[fold == k] = features[: len(read)][fold == k] @ weights + base
    rows, right, counts = _rows(read, sounds[:, :types], labels[:types])
    chances = np.zeros((len(read), types))
    for k in range(_FOLDS):
        of_types = _of_types(rows[fold != k], right[fold != k], counts[fold != k])
        chances[fold == k] = logistic((rows[fold == k] * of_types).sum(axis=2))
    ours = _scope_rows(read, sounds, types, chances)
    away = np.array([bool(lesson.outside) for lesson, _ in read])
    elsewhere = np.zeros(len(read))
    for k in range(_FOLDS):
        scope = _of_scope(ours[fold != k], away[fold != k])
        elsewhere[fold == k] = logistic(ours[fold == k] @ scope)
    articles, calling, usual = _calling(features[: len(read)], answers[: len(read), :types], called)
    learned = Learned(
        made_from=digest((lesson for lesson, _ in read), examples),
        terms=known,
        rarity=rarity,
        labels=labels,
        sound=sound,
        bias=bias,
        types=_of_types(rows, right, counts),
        scope=_of_scope(ours, away),
        articles=articles,
        calling=calling,
        usual=usual,
    )
    return learned, _trial(
        right, counts, chances >= LIKELY, away, elsewhere >= np.array([needed(story.scope) for _, story in read])
    )


def _trial(right: Numbers, counts: Numbers, found: Numbers, away: Numbers, sent: Numbers) -> Trial:
    judged = counts > 0
    return Trial(
        stories=len(away),
        right=int((right & found & judged).sum()),
        extra=int((~right & found & judged).sum()),
        missed=int((right & ~found & judged).sum()),
        sent=(int((away & sent).sum()), int(away.sum())),
        turned_away=(int((~away & sent).sum()), int((~away).sum())),
    )


def digest(lessons: Iterable[Lesson], examples: Sequence[tuple[str, str]]) -> str:
    """What was learned from, in short."""
    told = (*(lesson.model_dump_json() for lesson in lessons), *map("：".join, examples))
    return sha256("\n".join(told).encode()).hexdigest()[:16]


def _features(texts: Sequence[Counter[str]]) -> tuple[tuple[str, ...], Numbers, Numbers]:
    """The known runs, how rare each is, and a row of shares for each text."""
    seen = Counter(term for counted in texts for term in counted)
    known = tuple(term for _, term in sorted((-n, term) for term, n in seen.items() if n >= _SEEN)[:_MOST])
    rarity = {term: float(np.log((1 + len(texts)) / (1 + seen[term])) + 1) for term in known}
    column = {term: n for n, term in enumerate(known)}
    features = np.zeros((len(texts), len(known)), np.float32)
    for row, counted in enumerate(texts):
        for term, share in shares(counted, rarity).items():
            features[row, column[term]] = share
    return known, np.array(list(rarity.values())), features


def _answers(read: Sequence[Read], labels: tuple[str, ...]) -> Numbers:
    answers = np.zeros((len(read), len(labels)), np.float32)
    for row, (lesson, _) in enumerate(read):
        for label in lesson.types:
            answers[row, labels.index(label)] = 1
        for label in lesson.maybe:
            answers[row, labels.index(label)] = _MAYBE
        if lesson.outside:
            answers[row, labels.index(outside_label(lesson.outside))] = 1
    return answers


def _examples(examples: Sequence[tuple[str, str]], labels: tuple[str, ...]) -> Numbers:
    answers = np.zeros((len(examples), len(labels)), np.float32)
    for row, (label, _) in enumerate(examples):
        if label in labels:  # small talk is none of them
            answers[row, labels.index(label)] = 1
    return answers


def _calling(
    features: Numbers, types: Numbers, called: Sequence[frozenset[str]]
) -> tuple[tuple[str, ...], Numbers, Numbers]:
    """Of the stories that are marked with articles: which these are, and weights and bias from words and types."""
    marked = [row for row, articles in enumerate(called) if articles]
    times = Counter(article for articles in called for article in articles)
    articles = tuple(sorted(article for article, n in times.items() if n >= _CALLED))
    rows = np.hstack([features[marked, :MOST_CALLING], OF_ITS_TYPES * types[marked]])
    answers = np.array([[float(article in called[row]) for article in articles] for row in marked])
    return articles, *_ridge(rows, answers, _RIDGE_OF_CALLING)


def _ridge(features: Numbers, answers: Numbers, ridge: float) -> tuple[Numbers, Numbers]:
    """Weights and bias of least squares held small; as many unknowns as texts, not as runs of characters."""
    mean, usual = features.mean(axis=0), answers.mean(axis=0)
    centred = features - mean
    gram = centred @ centred.T
    gram[np.diag_indices_from(gram)] += ridge
    weights = centred.T @ np.linalg.solve(gram, answers - usual)
    return weights, usual - mean @ weights


def _rows(read: Sequence[Read], sounds: Numbers, codes: tuple[str, ...]) -> tuple[Numbers, Numbers, Numbers]:
    """For each story and type: what is weighed, whether the type is there, whether it counts."""
    signs = np.array([[s.numbers for s in story.signs] for _, story in read])
    rows = np.concatenate([signs, sound_numbers(sounds), np.ones((*sounds.shape, 1))], axis=2)
    right = np.array([[code in lesson.types for code in codes] for lesson, _ in read])
    counts = np.array([[code not in lesson.maybe and not lesson.outside for code in codes] for lesson, _ in read])
    return rows, right, counts.astype(float)


def _of_types(rows: Numbers, right: Numbers, counts: Numbers) -> Numbers:
    """Weights for each type (types, numbers): what all types share, and what is a type's own."""
    stories, types, width = rows.shape
    flat = rows.reshape(-1, width)
    spread = _spread(flat[counts.ravel() > 0])
    own = np.tile(np.eye(types), (stories, 1))
    wide = np.hstack([flat / spread, _OF_A_TYPE[0] * own, _OF_A_TYPE[1] * own * flat[:, :1]])
    found = _logistic(wide, right.ravel(), counts.ravel(), _RIDGE)
    shared, rate, words = found[:width] / spread, found[width : width + types], found[width + types :]
    each = np.tile(shared, (types, 1))
    each[:, -1] += _OF_A_TYPE[0] * rate
    each[:, 0] += _OF_A_TYPE[1] * words
    return each


def _scope_rows(read: Sequence[Read], sounds: Numbers, types: int, chances: Numbers) -> Numbers:
    return np.array(
        [
            [*scope_row(s, types, c.tolist()), *story.scope, 1.0]
            for (_, story), s, c in zip(read, sounds, chances, strict=True)
        ]
    )


def _of_scope(rows: Numbers, away: Numbers) -> Numbers:
    """Weights for whether a story belongs elsewhere."""
    spread = _spread(rows)
    return np.asarray(_logistic(rows / spread, away, np.ones(len(rows)), _RIDGE_OF_SCOPE) / spread)


def _spread(rows: Numbers) -> Numbers:
    """How far each number varies, so that all are held small alike; 1 for what never does."""
    spread = rows.std(axis=0)
    spread[spread == 0] = 1
    return np.asarray(spread)


def _logistic(rows: Numbers, right: Numbers, counts: Numbers, ridge: float) -> Numbers:
    """Weights of a logistic model by Newton's method, held small alike."""
    weights = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        chance = logistic(rows @ weights)
        slope = rows.T @ (counts * (chance - right)) + ridge * weights
        curve = (rows * (counts * chance * (1 - chance))[:, None]).T @ rows
        curve[np.diag_indices_from(curve)] += ridge
        weights = weights - np.linalg.solve(curve, slope)
    return weights
