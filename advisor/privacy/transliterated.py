"""Names from other languages: 买买提·艾力, and after a role or with a telling part also without the dot, 桑吉卓玛."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.domain.personal import PersonalKind
from advisor.privacy.span import Span, first_come
from advisor.privacy.words import People, people, places

_DOTTED = re.compile(r"[\u4e00-\u9fff]{1,12}(?:·[\u4e00-\u9fff]{1,12}){1,4}")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LONGEST = 9


def transliterated_spans(text: str) -> list[Span]:
    """Names in characters that transliterate. ``text`` is plain."""
    return first_come([*_dotted(text), *_undotted(text), *_after_role(text)])


def _dotted(text: str) -> Iterator[Span]:
    known = people()
    for match in _DOTTED.finditer(text):
        parts = match.group().split("·")
        if any(places().region.fullmatch(part) or part in known.ordinary for part in parts[1:-1]):
            continue
        head = _back(text, match.start() + len(parts[0]), match.start(), known)
        last = match.end() - len(parts[-1])
        tail = _forth(text, last, match.end(), known)
        lead, rest = text[head : match.start() + len(parts[0])], text[last:tail]
        if len(lead) < 2 or len(rest) < 2 or places().region.fullmatch(lead) or places().region.fullmatch(rest):
            continue
        yield Span(head, tail, PersonalKind.PERSON, known.roles.before(text, head), text[head:tail])


def _undotted(text: str) -> Iterator[Span]:
    known = people()
    for match in known.telling_parts.finditer(text):
        start = _back(text, match.start(), max(0, match.start() - 6), known)
        end = _forth(text, match.end(), match.end() + 6, known, given=0)
        alone = end - start < 3 and ((start and _HAN.match(text, start - 1)) or not known.may_end(text, end))
        role = known.roles.before(text, start)
        if role or not alone:
            yield Span(start, end, PersonalKind.PERSON, role, text[start:end])


def _after_role(text: str) -> Iterator[Span]:
    """见证人哈斯巴根在场: four characters that transliterate, or more, right behind a role."""
    known = people()
    for run in known.transliterated.finditer(text):
        for start in range(run.start(), max(run.start(), run.end() - 3)):
            role = known.roles.before(text, start)
            end = _forth(text, start, run.end(), known, given=4) if role else start
            ordinary = any(len(known.ordinary.at(text, place)) > 1 for place in range(start, end - 1))
            if end - start >= 4 and known.may_end(text, end) and not ordinary:
                yield Span(start, end, PersonalKind.PERSON, role, text[start:end])
                break


def _back(text: str, end: int, lowest: int, known: People) -> int:
    """To the left over characters that transliterate, not into a role (申请人) or a word that leads to a name."""
    start = end
    while start > lowest and text[start - 1] in known.transliteration and end - start < _LONGEST:
        if known.roles.before(text, start) or known.introductions.before(text, start):
            break
        start -= 1
    return start


def _forth(text: str, start: int, highest: int, known: People, given: int = 2) -> int:
    """To the right over characters that transliterate, not into a word that follows a name."""
    end = start
    while end < min(highest, len(text)) and text[end] in known.transliteration and end - start < _LONGEST:
        part = known.telling_parts.match(text, end)
        if part and part.end() <= highest:
            end = part.end()
            continue
        follower = known.followers.at(text, end)
        leaves = len(follower) > 1 or text[end] in known.plain_followers or known.roles.at(text, end)
        if end - start >= given and leaves:
            break
        end += 1
    return end
