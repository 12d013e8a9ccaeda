"""What speaks for and against a name at a place: what stands before it, its characters, how the text goes on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from advisor.privacy.words import People, people

LABELLED, ROLE, INTRODUCED, WEAK_ROLE, EDGE, LED, AFTER_WORD, LOOSE = 5.0, 4.0, 3.5, 2.75, 1.5, 1.25, 0.25, -0.5
_LONGER = 0.2
HAN = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U0002fa1f]")
_MARKS = '：:（(“"「 \t'
_JOINTS = '：:（(“"「 \t是叫为系'
_VEILED = "某×xX*＊"  # 张某 is no secret any more
_OF_SOMEBODY = "其之我他她你俺咱"


@dataclass(frozen=True)
class Left:
    """How strongly what stands before a place announces a name, and as what."""

    weight: float
    role: str = ""


def may_be_given(given: str, known: People) -> bool:
    return all(HAN.match(c) and c not in _VEILED and c not in known.never_given for c in given)


def looks_like(surname: str, given: str, known: People) -> float:
    """How much surname and given name look like ones."""
    points = 1.0 + (0.5 if len(surname) > 1 else 0.0) + (_LONGER if len(given) == 2 else 0.0)
    points += sum(0.5 if c in known.given else -0.25 for c in given) / len(given)
    if len(given) == 2 and given[0] == given[1]:
        points += 0.75
    else:
        points -= 0.6 * sum(c in known.seldom_given for c in given)
    if surname in known.doubtful and given in known.ordinary and len(given) == 2:
        points -= 1.0
    return points


def against(text: str, place: int, end: int, left: Left, known: People) -> float:
    """How much ordinary words speak against a name at ``[place, end)``."""
    against = 0.0
    word = known.ordinary.at(text, place)
    if len(word) > len(known.compound.at(text, place)):
        covered = place + len(word) >= end
        if left.weight >= LABELLED:
            against += 0.5
        elif word in known.not_names:
            against += 4.0 if covered else 3.0
        elif left.weight >= WEAK_ROLE:
            against += 2.5 if covered else 1.0
        else:
            against += 4.0 if covered else 0.75
    if left.weight < LABELLED and _straddled(text, place, known):
        against += 3.0
    if any(start >= place for start, _ in known.ordinary.over(text, end)):
        against += 1.0
    return against


def right(text: str, end: int, known: People) -> float:
    """How well a name may end at ``end``."""
    if end >= len(text) or not HAN.match(text, end):
        return 1.5
    title = known.titles.at(text, end)
    if len(title) > 1:
        return 1.5
    if known.followers.at(text, end):
        return 1.0
    if known.roles.at(text, end) or known.ordinary.at(text, end):
        return 0.5
    return -1.0


def left_of(text: str, place: int) -> Left:
    known = people()
    if place == 0:
        return Left(EDGE)
    labelled = _labelled(text, place)
    if labelled:
        return Left(LABELLED if text[place - 1] in _MARKS else ROLE, labelled)
    if _straddled(text, place, known):
        return Left(LOOSE)
    role = known.roles.before(text, place)
    if role:
        return Left(WEAK_ROLE if role in known.weak_roles else ROLE, role)
    introduced = known.introductions.before(text, place)
    if len(introduced) > 1:
        return Left(INTRODUCED)
    if not HAN.match(text, place - 1):
        return Left(EDGE)
    relative = _relative(text, place, known)
    if relative:
        return Left(ROLE, relative)
    word = known.ordinary.before(text, place)
    if len(word) > 1 and word[-1] in known.role_endings:
        return Left(INTRODUCED, word)
    if introduced or known.leaders.before(text, place):
        return Left(LED)
    return Left(AFTER_WORD if len(word) > 1 else LOOSE)


def _straddled(text: str, place: int, known: People) -> bool:
    """Whether an ordinary word lies across ``place``; one of two characters gives way to a longer word that ends
    there and announces a name (被上诉人|丁晓东 is no 人丁)."""
    words = [stop - start for start, stop in known.ordinary.over(text, place)]
    if not words:
        return False
    announced = max(len(w.before(text, place)) for w in (known.roles, known.leaders, known.introductions))
    return max(words) >= max(announced, 2)


def _relative(text: str, place: int, known: People) -> str:
    """其母张冬秀，父蒙有才: one character for a relative, after whose it is or at an edge."""
    if text[place - 1] not in known.relatives:
        return ""
    whose = place < 2 or not HAN.match(text, place - 2) or text[place - 2] in _OF_SOMEBODY
    return text[place - 1] if whose else ""


def _labelled(text: str, place: int) -> str:
    """The role before a colon, a bracket, 是 or 叫: 申请人：张三, 老板叫王五."""
    start = place
    for _ in range(5):
        if start and text[start - 1] in _JOINTS:
            start -= 1
        else:
            break
    if start == place:
        return ""
    known = people()
    return known.roles.before(text, start) or (known.introductions.before(text, start) if text[start] in "：: " else "")
