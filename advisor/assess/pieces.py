"""A narrative cut into sentences and clauses, each with its place in the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from advisor.domain.case import Span

_SENTENCE_END = re.compile(r"[。！？!?；;\n\r]+")
# A comma inside 11,200 is no boundary.
_CLAUSE_END = re.compile(r"[。！？!?；;\n\r，：:]+|(?<!\d),|,(?!\d{3})")
# Nothing said under a condition or as a question is a fact.
_HYPOTHETICAL = re.compile(r"如果|要是|假如|假设|(?<![\d一二三四五六七八九十两几])万一|若是|倘若|的话|要么|就算|就当")
_QUESTION = re.compile(r"是不是|有没有|是否|签没签|能不能|可不可以|会不会|算不算|该不该|吗$|么$|怎么|多少")

_EMPLOYER_SPEAKS = re.compile(
    r"我(?:是|们是)[^。]{0,30}(?:人事|HR|老板|厂长|经理|主管|法务|负责人|行政)|我(?:司|厂|公司|单位|店|方)(?!的?老板)|"
    r"我们(?:公司|厂|单位|酒店|店|企业)(?:有|的一|一个|招|去年|今年)|(?:我们|我)(?:有|招了?)(?:个|一个|一名)"
)


def told_by_employer(narrative: str) -> bool:
    """Whether the employer tells the story: then 电话打不通 is said of the worker."""
    return bool(_EMPLOYER_SPEAKS.search(narrative))


@dataclass(frozen=True)
class Piece:
    """A stretch of the narrative: ``narrative[start:end] == text``."""

    start: int
    end: int
    text: str

    def span(self, start: int, end: int) -> Span:
        """The span of ``text[start:end]`` in the narrative."""
        return Span(start=self.start + start, end=self.start + end, text=self.text[start:end])

    @property
    def hypothetical(self) -> bool:
        return bool(_HYPOTHETICAL.search(self.text))

    @property
    def asks(self) -> bool:
        return bool(_QUESTION.search(self.text))


def _cut(narrative: str, boundary: re.Pattern[str]) -> Iterator[Piece]:
    start = 0
    for match in boundary.finditer(narrative):
        if narrative[start : match.start()].strip():
            yield Piece(start, match.start(), narrative[start : match.start()])
        start = match.end()
    if narrative[start:].strip():
        yield Piece(start, len(narrative), narrative[start:])


def sentences(narrative: str) -> tuple[Piece, ...]:
    return tuple(_cut(narrative, _SENTENCE_END))


def clauses(narrative: str) -> tuple[Piece, ...]:
    return tuple(_cut(narrative, _CLAUSE_END))
