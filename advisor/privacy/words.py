"""What the finder knows of people, companies, places and ordinary words: ``lexicon/*.yaml``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from advisor.yaml_file import read_yaml

_HAN = re.compile(r"[\u4e00-\u9fff]")
_DIRECTORY = Path(__file__).parent / "lexicon"


class WordSet:
    """Words that can be looked up at a place of a text, both ways, in bounded time."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(w for w in words if w)
        self._longest = max(map(len, self.words), default=0)
        self._starting = _lengths(self.words, 0)  # first character → lengths, longest first
        self._ending = _lengths(self.words, -1)

    def __contains__(self, word: str) -> bool:
        return word in self.words

    def at(self, text: str, start: int) -> str:
        """The longest word that begins at ``start``; empty: none."""
        for length in self._starting.get(text[start : start + 1], ()):
            if text[start : start + length] in self.words:
                return text[start : start + length]
        return ""

    def before(self, text: str, end: int) -> str:
        """The longest word that ends at ``end``; empty: none."""
        for length in self._ending.get(text[end - 1 : end], ()) if end else ():
            if length <= end and text[end - length : end] in self.words:
                return text[end - length : end]
        return ""

    def over(self, text: str, place: int) -> Iterator[tuple[int, int]]:
        """Every word that has ``place`` inside: begins before it and ends after it."""
        for start in range(max(0, place - self._longest + 1), place):
            for length in self._starting.get(text[start], ()):
                if start + length <= place:
                    break
                if start + length <= len(text) and text[start : start + length] in self.words:
                    yield start, start + length


def _lengths(words: Iterable[str], place: int) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = defaultdict(set)
    for word in words:
        found[word[place]].add(len(word))
    return {character: tuple(sorted(sizes, reverse=True)) for character, sizes in found.items()}


@dataclass(frozen=True)
class People:
    common: frozenset[str]
    doubtful: frozenset[str]
    compound: WordSet
    given: frozenset[str]
    given_words: frozenset[str]  # of two characters, usual as a whole
    never_given: frozenset[str]
    seldom_given: frozenset[str]
    roles: WordSet
    weak_roles: WordSet
    introductions: WordSet
    titles: WordSet
    nick_heads: frozenset[str]
    followers: WordSet
    leaders: WordSet
    transliteration: frozenset[str]
    transliterated: re.Pattern[str]  # four such characters or more
    plain_followers: frozenset[str]
    telling_parts: re.Pattern[str]
    role_endings: frozenset[str]
    familiar: frozenset[str]
    relatives: frozenset[str]
    short_titles: frozenset[str]
    goods: frozenset[str]  # surnames that also are things one has: 欠钱老板
    offices: WordSet  # roles and titles of two characters and more
    ordinary: WordSet
    not_names: WordSet  # never a name but after a colon

    def may_end(self, text: str, end: int) -> bool:
        """Whether a name may end at ``end``: nothing Chinese follows, or a word that follows names."""
        return end >= len(text) or not _HAN.match(text, end) or bool(self.followers.at(text, end))


@dataclass(frozen=True)
class Companies:
    full_ending: re.Pattern[str]
    short_ending: re.Pattern[str]
    bare_ending: re.Pattern[str]
    not_first: WordSet
    trade: re.Pattern[str]  # at the end of a brand
    endings: WordSet
    generic: WordSet
    hard: WordSet  # a name never ends in these before its ending: 我厂, 一家公司
    stops: WordSet
    leads: WordSet
    followers: WordSet
    brand_characters: frozenset[str]
    brand_words: frozenset[str]  # ordinary words that often are a brand
    public: re.Pattern[str]


@dataclass(frozen=True)
class Places:
    region: re.Pattern[str]  # one or more names of regions in a row
    chain: re.Pattern[str]  # the same with counties, towns and zones that the list does not have
    names: frozenset[str]


@cache
def people() -> People:
    data, ordinary = _read("people.yaml"), _read("ordinary.yaml")
    words = {w for line in ordinary.values() for w in line.split()}
    not_names = {w for key in ("not_names", "not_nicks") for w in data[key].split() if len(w) > 1}
    names = places().names
    return People(
        common=frozenset(_characters(data["surnames"]["common"])) - frozenset(data["surnames"]["doubtful"]),
        doubtful=frozenset(_characters(data["surnames"]["doubtful"])),
        compound=WordSet(data["surnames"]["compound"].split()),
        given=frozenset(_characters(data["given"])),
        given_words=frozenset(data["given_words"].split()),
        never_given=frozenset(_characters(data["never_given"])),
        seldom_given=frozenset(_characters(data["seldom_given"])),
        roles=WordSet([*data["roles"].split(), *data["weak_roles"].split()]),
        offices=WordSet(w for key in ("roles", "weak_roles", "titles") for w in data[key].split() if len(w) > 1),
        weak_roles=WordSet(data["weak_roles"].split()),
        introductions=WordSet(data["introductions"].split()),
        titles=WordSet(data["titles"].split()),
        nick_heads=frozenset(_characters(data["nick_heads"])),
        followers=WordSet(data["followers"].split()),
        leaders=WordSet(data["leaders"].split()),
        transliteration=frozenset(_characters(data["transliteration"])),
        transliterated=re.compile(f"[{_characters(data['transliteration'])}]{{4,}}"),
        plain_followers=frozenset(_characters(data["plain_followers"])),
        telling_parts=_any(data["telling_parts"].split()),
        role_endings=frozenset(_characters(data["role_endings"])),
        familiar=frozenset(_characters(data["familiar"])),
        relatives=frozenset(_characters(data["relatives"])),
        short_titles=frozenset(_characters(data["short_titles"])),
        goods=frozenset(_characters(data["goods"])),
        ordinary=WordSet(words | names | not_names),
        not_names=WordSet(not_names),
    )


@cache
def companies() -> Companies:
    data = _read("companies.yaml")
    trades, short = data["trades"].split(), data["short_endings"].split()
    full = data["full_endings"].split()
    return Companies(
        full_ending=_any(full),
        short_ending=_any(short),
        bare_ending=_any(data["bare_endings"].split()),
        not_first=WordSet(data["not_first"].split()),
        trade=re.compile(f"(?:{_any(trades).pattern})+$"),
        endings=WordSet([*full, *short, *trades]),
        generic=WordSet([*data["generic"].split(), *trades]),
        hard=WordSet(data["hard"].split()),
        stops=WordSet([*data["stops"].split(), *data["leads"].split()]),
        leads=WordSet(data["leads"].split()),
        followers=WordSet([*data["followers"].split(), *_read("people.yaml")["followers"].split()]),
        brand_characters=frozenset(_characters(data["brand_characters"])),
        brand_words=frozenset(data["brand_words"].split()),
        public=_any(data["public"].split()),
    )


@cache
def places() -> Places:
    data = _read("places.yaml")
    provinces, cities, counties = (data[k].split() for k in ("provinces", "cities", "counties"))
    one = (
        rf"(?:{_any(provinces).pattern})(?:壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区|省|市)?"
        rf"|(?:{_any([*cities, *counties]).pattern})(?:市|县|区|州|自治州|自治县|新区)?"
    )
    loose = r"(?:(?![与跟及的在由向对])[\u4e00-\u9fff]){1,4}?(?:县|区|市|镇|乡|街道|开发区|工业园区|工业园)(?!场|政)"
    return Places(
        re.compile(f"(?:{one}){{1,4}}"),
        re.compile(f"(?:{one}){{1,4}}(?:{loose}){{0,3}}"),
        frozenset([*provinces, *cities, *counties]),
    )


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(set(words), key=lambda w: (-len(w), w)))))


def _characters(text: str) -> str:
    return "".join(text.split())


def _read(name: str) -> Any:
    return read_yaml(_DIRECTORY / name)
