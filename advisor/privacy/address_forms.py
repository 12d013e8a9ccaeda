"""How people are called to their face: 王师傅, 陈主任, 小李, 老周, 阿珍, 姓贺."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.domain.personal import PersonalKind
from advisor.privacy.span import Span
from advisor.privacy.words import People, people

_HAN = re.compile(r"[\u4e00-\u9fff]")
_COUNTED = "一二三四五六七八九十两几半这每本上下首末多数余"


def addressed_spans(text: str) -> Iterator[Span]:
    """Forms of address in ``text``. ``text`` is plain."""
    known = people()
    for place, character in enumerate(text):
        end = 0
        if character in known.nick_heads:
            end = _nick(text, place, known)
        elif character == "姓":
            end = _surname_told(text, place, known)
        elif character in known.common or known.compound.at(text, place) or _doubtful(text, place, known):
            end = _titled(text, place, known)
        elif character == "大" and text[place + 1 : place + 2] in _BIG:
            end = _nick(text, place, known)
        if not end and text[place + 1 : place + 2] in known.familiar and character in known.given:
            end = _familiar(text, place, known)
        if end:
            yield Span(place, end, PersonalKind.PERSON, identity=text[place:end])


_BIG = frozenset("刘李王陈赵孙周吴徐朱胡郭何罗郑梁谢宋唐许邓冯曹彭曾萧蔡潘袁董余苏吕魏蒋杜沈姜范韩杨黄林")
_NO_SURNAME = frozenset(
    "向从由对和与同经应代为时当过是有以到在于让生原新老大小首付扣欠单要来计查相解连常平宣修支班部车工"
)


def _doubtful(text: str, place: int, known: People) -> bool:
    """的|全老师, 找|水师傅: a rare surname, at an edge or led to, before a form of address that is no single letter."""
    character = text[place]
    if len(known.roles.at(text, place)) > 1 or known.ordinary.at(text, place):
        return False
    if character not in known.doubtful or character in _NO_SURNAME or len(known.titles.at(text, place + 1)) < 2:
        return False
    return not place or not _HAN.match(text, place - 1) or text[place - 1] in "的找问跟叫"


def _titled(text: str, place: int, known: People) -> int:
    """The end of 陈主任, 张总; 0: none begins here."""
    surname = known.compound.at(text, place) or text[place]
    end = place + len(surname)
    title = known.titles.at(text, end)
    if not title or (place and text[place - 1] in _COUNTED) or _inside_word(text, place, known):
        return 0
    word = known.ordinary.at(text, place)
    if len(word) == len(surname) + len(title) or (len(title) == 1 and len(word) > len(surname)):
        return 0
    after = end + len(title)
    if len(title) == 1 and any(start >= end for start, _ in known.ordinary.over(text, after)):
        return 0
    if len(title) == 1 and (title not in known.short_titles or not known.may_end(text, after)):
        return 0
    if surname in known.goods and place and _HAN.match(text, place - 1) and not known.leaders.before(text, place):
        return 0
    return after


def _familiar(text: str, place: int, known: People) -> int:
    """芳姐, 强哥"""
    led = not place or not _HAN.match(text, place - 1) or known.leaders.before(text, place)
    ordinary = known.ordinary.at(text, place) or text[place] in "大小老二三四五六七八九表堂学师姑姨"
    return place + 2 if led and not ordinary and known.may_end(text, place + 2) else 0


def _nick(text: str, place: int, known: People) -> int:
    end = place + 2
    if end > len(text) or not _HAN.match(text, place + 1):
        return 0
    if text[place + 1] not in known.common and not (text[place] == "阿" and text[place + 1] in known.given):
        return 0
    inside = any(b - a > 2 or text[a] not in "和与跟同及" for a, b in known.ordinary.over(text, place))  # 和|老赵
    if known.ordinary.at(text, place) or inside or known.roles.at(text, place):
        return 0
    if place and text[place - 1] in "最太很更不还从较大一":
        return 0
    over_end = any(start > place for start, _ in known.ordinary.over(text, end))
    return end if known.may_end(text, end) and not over_end else 0


def _surname_told(text: str, place: int, known: People) -> int:
    """园长姓贺, 我姓林"""
    surname = known.compound.at(text, place + 1) or text[place + 1 : place + 2]
    end = place + 1 + len(surname)
    if not surname or (len(surname) == 1 and surname not in known.common | known.doubtful):
        return 0
    if place and text[place - 1] in "百同贵老":
        return 0
    return end if known.may_end(text, end) else 0


def _inside_word(text: str, place: int, known: People) -> bool:
    return any(True for _ in known.ordinary.over(text, place))
