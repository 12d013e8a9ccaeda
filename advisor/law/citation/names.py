"""The names of laws: titles, short names and document numbers, and the works they stand for.

The longest name wins, and a name that is not in the book is never read as one that it contains:
《劳动合同法实施条例》 is not 《劳动合同法》, and 《职业病防治法实施细则》 is nothing at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from advisor.errors import InputError
from advisor.law.numerals import to_int

_STATE = "中华人民共和国"
_FOLD = str.maketrans(
    "()[]［］【】﹝﹞０１２３４５６７８９",
    "（）〔〕〔〕〔〕〔〕0123456789",
)
_NOISE = re.compile(r"[《》〈〉＜＞<>“”‘’「」『』\"'\s　]|" + _STATE)
_DOC = re.compile(r"([一-鿿]{1,24})〔(\d{4})〕(?:第)?(\d{1,7})号")
_NUM = r"[〇零一二三四五六七八九十百千\d]{1,7}"
_ORDER = re.compile(rf"([一-鿿]{{0,24}}?)令第?({_NUM})号")
_ORDER_AHEAD = re.compile(rf"([一-鿿]{{0,24}}?)第?({_NUM})号([一-鿿]{{0,12}}?)令")  # 国务院第586号令, 第586号国务院令
_CASE = re.compile(r"〔\d{4}〕[一-鿿]{1,10}\d{0,4}[一-鿿]{0,8}第?\d{1,7}(?:－\d{1,3})?号")
_ISSUERS = (("人力资源和社会保障部", "人社部"), ("人力资源社会保障部", "人社部"), ("最高人民法院", "最高法"))


def name_key(name: str) -> str:
    """``name`` without 中华人民共和国, brackets of quotation, spaces and differences of width."""
    return _NOISE.sub("", name.translate(_FOLD))


def number_key(number: str) -> str:
    """A 文号 in one spelling: 人社部发[2022]第71号 → 人社部发〔2022〕71号; 主席令第七十三号 → 主席令73号."""
    plain = re.sub(r"[（〔](\d{4})年?[）〕]", r"〔\1〕", name_key(number))
    for long, short in _ISSUERS:
        plain = plain.replace(long, short)
    if found := _DOC.fullmatch(plain):
        return f"{found[1].removesuffix('字')}〔{found[2]}〕{int(found[3])}号"
    if found := _ORDER.fullmatch(plain):
        return f"{found[1]}令{_count(found[2])}号"
    if found := _ORDER_AHEAD.fullmatch(plain):
        return f"{found[1] or found[3]}令{_count(found[2])}号"
    return re.sub(r"字?第(?=\d+号$)", "", plain)


def _count(digits: str) -> str:
    try:
        return str(to_int(digits))
    except InputError:
        return digits


def numbers_in(text: str) -> tuple[str, ...]:
    """Every 文号 and case number in a source's ``number`` field, as keys (a regulation may carry those of its
    amendments).
    """
    plain = re.sub(r"[（〔](\d{4})年?[）〕]", r"〔\1〕", name_key(text))
    return tuple(number_key(m[0]) for p in (_DOC, _ORDER, _ORDER_AHEAD, _CASE) for m in p.finditer(plain))


class NameBook:
    """Which works a name may mean. Names of works that the base does not hold are welcome: they resolve, and are
    then reported as outside it.
    """

    def __init__(self, names: Mapping[str, tuple[str, ...]], numbers: Mapping[str, str]) -> None:
        self._names = MappingProxyType(dict(names))
        self._numbers = MappingProxyType(dict(numbers))
        self.longest = max((len(n) for n in names), default=0)

    @classmethod
    def build(
        cls,
        works: Iterable[str],
        aliases: Mapping[str, Iterable[str]] = MappingProxyType({}),
        numbers: Mapping[str, str] = MappingProxyType({}),
    ) -> NameBook:
        """From the works held, ``aliases`` (short name → one work, or several: ambiguous), ``numbers`` (文号 → work).

        A full title always means its own work: an alias that equals one is ignored.
        """
        titles = {name_key(w): w for w in works}
        names: dict[str, tuple[str, ...]] = {key: (work,) for key, work in titles.items()}
        for alias, meant in aliases.items():
            key = name_key(alias)
            if key not in titles:
                known = names.get(key, ())
                extra = (titles.get(name_key(w), w) for w in meant)
                names[key] = known + tuple(w for w in dict.fromkeys(extra) if w not in known)
        docs = {key: titles.get(name_key(w), w) for n, w in numbers.items() for key in numbers_in(n)}
        return cls(names, docs)

    def resolve(self, name: str) -> tuple[str, ...]:
        """The works that ``name`` may mean: none (unknown), one, or several (ambiguous)."""
        return self._names.get(name_key(name), ())

    def by_number(self, number: str) -> str | None:
        """The work with this 文号, in any bracket style."""
        return self._numbers.get(number_key(number))

    def ending(self, run: str) -> tuple[int, tuple[str, ...]] | None:
        """The longest name in the book that ``run`` ends with: where it starts, and the works; None: there is none.

        The caller judges what stands before it: 上海劳动合同法 ends with a known name and is not that law.
        """
        national = _STATE in run
        for size in range(min(len(run), self.longest + len(_STATE)), 1, -1):
            tail = run[-size:]
            if works := self._names.get(name_key(tail) if national else tail):
                return len(run) - size, works
        return None
