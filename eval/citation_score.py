"""What a checker reported for a row against what it should have reported."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from advisor.domain.base import Noun
from advisor.domain.citation import Verdict
from eval.citation_rows import Expected, Row

_BRACKETS = str.maketrans(dict.fromkeys("〔[【﹝", "(") | dict.fromkeys("〕]】﹞", ")"))


class Found(Noun):
    """One citation as a checker reported it. ``names`` are the resolved title and the name as written.

    ``coarse``: this checker reads no 款 or 项, so the article is enough to be the same place.
    """

    names: tuple[str, ...] = ()
    article: str = ""
    paragraph: int | None = None
    item: int | None = None
    number: str = ""
    text: str
    start: int
    end: int
    verdict: Verdict
    coarse: bool = False

    @property
    def is_place(self) -> bool:
        """An article or a number: more than a title mentioned in passing."""
        return bool(self.article or self.number)


class Slip(Noun):
    """Something that went wrong in a row, for a person to read."""

    row: Row
    what: str
    expected: str = ""
    got: str = ""


class Score(Noun):
    """Counts over rows. ``total`` = right + wrong + missed; ``false_pass`` and ``silent`` are the two that kill."""

    total: int = 0
    right: int = 0
    wrong: int = 0
    missed: int = 0
    extra: int = 0
    noise: int = 0
    false_pass: int = 0
    silent: int = 0
    slips: tuple[Slip, ...] = ()

    def __add__(self, other: Score) -> Score:
        return Score(**{f: getattr(self, f) + getattr(other, f) for f in Score.model_fields})


def plain(name: str) -> str:
    """A title without 书名号, 中华人民共和国, spaces and width: how two writings of one title are compared."""
    return re.sub(r"中华人民共和国|[《》〈〉<>\s]", "", unicodedata.normalize("NFKC", name))


def plain_number(number: str) -> str:
    """A 文号 or case number with one kind of bracket and no spaces."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", number).translate(_BRACKETS))


def same_place(expected: Expected, found: Found, text: str) -> bool:
    """Whether ``found`` is the citation that ``expected`` describes; the verdict is another matter."""
    if expected.at:
        start = text.index(expected.at)
        return found.start < start + len(expected.at) and start < found.end
    if expected.number:
        return not found.article and plain_number(expected.number) in plain_number(f"{found.number} {found.text}")
    if plain(expected.work) not in {plain(n) for n in found.names} or expected.article != found.article:
        return False
    return found.coarse or _finer(expected) == (found.paragraph or (1 if found.item else None), found.item)


def _finer(expected: Expected) -> tuple[int | None, int | None]:
    # 第四十六条第一项 and 第四十六条第一款第一项 name the same words: the missing 款 of an item is the first
    return expected.paragraph or (1 if expected.item else None), expected.item


def judge(row: Row, found: Sequence[Found], unparsed: Sequence[str]) -> Score:
    """Score one row: each expected citation is paired with the first report of the same place, in order."""
    left = sorted(found, key=lambda f: f.start)
    score = Score()
    paired: list[tuple[Expected, Found]] = []
    for expected in sorted(row.expected, key=lambda e: e.optional):
        hit = next((f for f in left if same_place(expected, f, row.text)), None)
        if hit is not None:
            paired.append((expected, hit))
            if not hit.coarse:
                left.remove(hit)
        score += _one(row, expected, hit)
    left = [f for f in left if not any(same_place(e, f, row.text) and f.verdict in e.accepted for e, _ in paired)]
    left = [f for f in left if f.is_place and all(f is not hit for _, hit in paired)]
    score += _unread(row, paired, left, unparsed)
    score += sum((_extra(row, f) for f in left if not (unparsed and row.unparsed != "no")), Score())
    silent = min(score.missed, max(0, score.missed - len(unparsed) - len(left)))
    noise = unparsed if row.unparsed == "no" and not score.missed else ()
    slips = tuple(Slip(row=row, what="杂", got=f"列为读不出来：「{u}」") for u in noise)
    return score + Score(silent=silent, noise=len(noise), slips=slips)


def _one(row: Row, expected: Expected, hit: Found | None) -> Score:
    wanted = "/".join([expected.verdict, *expected.also])
    if hit is None:
        slip = Slip(row=row, what="漏", expected=f"{expected.label} → {wanted}")
        return Score() if expected.optional else Score(total=1, missed=1, slips=(slip,))
    if hit.verdict in expected.accepted:
        return Score() if expected.optional else Score(total=1, right=1)
    passed = int(hit.verdict is Verdict.MATCHES)
    what = "假通过" if passed else "结论错"
    slip = Slip(row=row, what=what, expected=f"{expected.label} → {wanted}", got=f"「{hit.text}」→ {hit.verdict}")
    return Score(total=1, wrong=1, false_pass=passed, slips=(slip,))


def _unread(
    row: Row, paired: Sequence[tuple[Expected, Found]], left: Sequence[Found], unparsed: Sequence[str]
) -> Score:
    """A span that cannot be read must be listed, or read rightly, or at least not be passed."""
    if row.unparsed != "required":
        return Score()
    told = unparsed or any(h.verdict in e.accepted for e, h in paired)
    if told or any(f.verdict is not Verdict.MATCHES for f in left):
        return Score(total=1, right=1)
    return Score(total=1, missed=1, slips=(Slip(row=row, what="漏", expected="应列为读不出来的"),))


def _extra(row: Row, found: Found) -> Score:
    passed = int(found.verdict is Verdict.MATCHES)
    slip = Slip(
        row=row, what="多报并通过" if passed else "多报", got=f"「{found.text}」{found.names} → {found.verdict}"
    )
    allowed = row.unparsed != "no" and not passed
    return Score() if allowed else Score(extra=1, false_pass=passed, slips=(slip,))
