"""Personal data for other eyes: 张某 in letters that third parties read, 张* on a screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from advisor.domain.personal import Known, Masked, MaskTable, Personal, PersonalKind, Row
from advisor.privacy.find import find_personal
from advisor.privacy.words import companies, people, places

_STAR = "*"
_MANY = ("甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸")


def veil(text: str, known: Iterable[Known] = ()) -> str:
    """``text`` as a trainee or a passer-by may see it: 张*, 138****1234, 420***********1234."""
    return _rewritten(text, find_personal(text, known), veiled)


def veiled(personal: Personal) -> str:
    """One finding covered, of the same length where its kind allows."""
    words, kind = personal.text, personal.kind
    match kind:
        case PersonalKind.PERSON:
            return _person_veiled(words)
        case PersonalKind.COMPANY:
            return _company_veiled(words)
        case PersonalKind.MOBILE | PersonalKind.ID_CARD | PersonalKind.BANK_CARD:
            return _covered(words, 3, 4)
        case PersonalKind.EMAIL:
            head, _, host = words.partition("@" if "@" in words else "＠")
            return f"{head[:1]}***@{host}"
        case PersonalKind.ADDRESS:
            region = places().region.match(words)
            return f"{region.group() if region else ''}****"
        case PersonalKind.PLATE:
            return _covered(words, 2, 1)
        case PersonalKind.CREDIT_CODE:
            return _covered(words, 2, 4)
        case _:
            return _covered(words, 1, 2)


def pseudonyms(text: str, known: Iterable[Known] = (), table: MaskTable | None = None) -> Masked:
    """``text`` for readers outside the case: 张某、李某某、某公司A, the same in all texts that share ``table``.

    Two people with one pseudonym become 张某甲 and 张某乙. Numbers and addresses are covered as on a screen.
    """
    rows = list((table or MaskTable()).rows)
    earlier = [Known(text=r.text, kind=r.kind, role=r.role) for r in rows]
    found = find_personal(text, (*known, *earlier))
    given = {(r.kind, r.text): r.placeholder for r in rows}
    by_identity = {(r.kind, r.identity): r.placeholder for r in rows}
    for personal in found:
        key = (personal.kind, personal.text)
        if key in given:
            continue
        same = by_identity.get((personal.kind, personal.identity))
        name = same or _pseudonym(personal, set(given.values()))
        given[key] = name
        by_identity.setdefault((personal.kind, personal.identity), name)
        rows.append(
            Row(
                placeholder=name, text=personal.text, kind=personal.kind, role=personal.role, identity=personal.identity
            )
        )
    return Masked(text=_rewritten(text, found, lambda p: given[p.kind, p.text]), table=MaskTable(rows=tuple(rows)))


def _pseudonym(personal: Personal, taken: set[str]) -> str:
    if personal.kind is PersonalKind.COMPANY:
        letters = (f"某公司{chr(ord('A') + i % 26)}{'' if i < 26 else i // 26}" for i in range(1000))
        return next(name for name in letters if name not in taken)
    if personal.kind is not PersonalKind.PERSON:
        return veiled(personal)
    plain = _surname_and(personal.text)
    if plain not in taken:
        return plain
    return next((f"{plain}{n}" for n in (*_MANY, *map(str, range(1, 1000))) if f"{plain}{n}" not in taken), plain)


def _surname_and(name: str) -> str:
    """张三 → 张某, 张建国 → 张某某, 欧阳春 → 欧阳某, 陈主任 → 陈某, 小李 → 李某, 买买提·艾力 → 买某某."""
    name = "".join(name.split())
    if "·" in name:
        return f"{name[0]}某某"
    if name[0] in people().nick_heads and len(name) == 2:
        return f"{name[1]}某"
    surname = people().compound.at(name, 0) or name[0]
    rest = name[len(surname) :]
    return f"{surname}{'某' if len(rest) == 1 or people().titles.at(rest, 0) == rest else '某某'}"


def _person_veiled(name: str) -> str:
    surname = people().compound.at(name, 0) or name[:1]
    if name[:1] in people().nick_heads and len(name) == 2:
        return f"{name[0]}{_STAR}"
    title = name[len(surname) :]
    return f"{_STAR}{title}" if title and people().titles.at(title, 0) == title else surname + _STAR * len(title)


def _company_veiled(name: str) -> str:
    region = places().region.match(name)
    lead = region.group() if region and region.end() < len(name) - 2 else ""
    body = name[len(lead) :]
    ending = max((m.start() for m in companies().full_ending.finditer(body) if m.end() == len(body)), default=None)
    if ending is None:
        ending = max((m.start() for m in companies().short_ending.finditer(body) if m.end() == len(body)), default=None)
    tail = body[ending:] if ending else ""
    return f"{lead}{_STAR * (len(body) - len(tail))}{tail}"


def _covered(words: str, head: int, tail: int) -> str:
    """The first ``head`` and last ``tail`` characters, stars between; shorter words keep less."""
    if len(words) <= head + tail:
        head, tail = min(head, 1), 0
    middle = len(words) - head - tail
    return f"{words[:head]}{_STAR * middle}{words[len(words) - tail :] if tail else ''}"


def _rewritten(text: str, found: Sequence[Personal], name: Callable[[Personal], str]) -> str:
    parts, at = [], 0
    for personal in found:
        parts += [text[at : personal.start], name(personal)]
        at = personal.end
    return "".join((*parts, text[at:]))
