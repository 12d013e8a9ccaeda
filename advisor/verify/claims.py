"""What the text says beside a citation, and whether its figures are the article's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.domain.citation import CheckedCitation
from advisor.law.citation.grammar import CONNECTOR
from advisor.verify.figures import contradicted

_STOP = re.compile(r"[。！？；\n]")
_BEHIND = re.compile(r"[（(【\[]$|见$|依据是$|规定在$|出自$")
_QUOTED = re.compile(r"“[^“”]{0,2000}”|「[^「」]{0,2000}」|『[^『』]{0,2000}』")
_AFTER, _BEFORE = 80, 60


def doubts(checked: Sequence[tuple[CheckedCitation, str]], text: str) -> dict[int, str]:
    """Index → message, for citations that hold while the text beside them states a figure that the article has not.

    Citations in one list are judged together: a figure may rest on any of them.
    """
    found: dict[int, str] = {}
    for group in _groups([c for c, _ in checked], text):
        holding = [i for i in group if checked[i][0].holds and checked[i][1]]
        if not holding or len(holding) < len(group):
            continue
        claim = _claim(checked[group[0]][0], checked[group[-1]][0], _edges(checked, group), text)
        if against := contradicted(claim, [checked[i][1] for i in holding]):
            stated, lawful = against
            found.update(dict.fromkeys(holding, f"此处写的是「{stated}」，条文写的是「{lawful}」，请核对"))
    return found


def _groups(checked: Sequence[CheckedCitation], text: str) -> list[list[int]]:
    """Indexes of citations that stand in one list."""
    groups: list[list[int]] = []
    for i, this in enumerate(checked):
        gap = text[checked[i - 1].citation.end : this.citation.start].strip() if i else "。"
        if i and (not gap or (len(gap) <= 4 and CONNECTOR.fullmatch(gap))):
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups


def _edges(checked: Sequence[tuple[CheckedCitation, str]], group: list[int]) -> tuple[int, int | None]:
    """Where the citation before ends and the one after begins."""
    before = checked[group[0] - 1][0].citation.end if group[0] else 0
    after = checked[group[-1] + 1][0].citation.start if group[-1] + 1 < len(checked) else None
    return before, after


def _claim(first: CheckedCitation, last: CheckedCitation, edges: tuple[int, int | None], text: str) -> str:
    """The words after the list, to the end of the sentence; where the list stands in a bracket, those before it too."""
    start, end = first.citation.start, last.citation.end
    stop = min(edges[1] if edges[1] is not None else len(text), end + _AFTER)
    after = _STOP.split(_QUOTED.sub("", text[end:stop]))[0]
    lead = text[max(edges[0], start - _BEFORE) : start]
    if not _BEHIND.search(lead):
        return after
    sentences = [s for s in _STOP.split(_QUOTED.sub("", lead)) if s.strip()]
    return f"{sentences[-1] if sentences else ''}。{after}"
