"""A citation as it stands in a text, and what checking it proved."""

from __future__ import annotations

from enum import StrEnum

from advisor.domain.base import Noun
from advisor.domain.source import Locator


class Citation(Noun):
    """A reference found in a text. ``start`` and ``end`` are character offsets into that text.

    ``work`` is the resolved plain title, or None where the name could not be resolved; ``name`` is the name as written.
    ``number`` is a 文号 or a case number, when the reference is by number alone.
    ``quote`` are the quoted words that follow the citation, if any.
    """

    text: str
    start: int
    end: int
    name: str = ""
    work: str | None = None
    version_year: int | None = None  # （2012年修正）
    locator: Locator | None = None
    number: str = ""
    quote: str = ""


class Verdict(StrEnum):
    """What was proven about a citation; never merged, never guessed."""

    MATCHES = "原文相符"  # exists, in force on the day, quote identical or none
    MISQUOTED = "引文不符"
    DOUBTFUL = "存疑"  # a paraphrase states a number or period that the article does not
    NOT_IN_FORCE = "非现行"
    NO_SUCH_PLACE = "查无此条"
    OUTSIDE = "库外未核"  # the base does not hold the work, or not its words: no accusation
    AMBIGUOUS = "有歧义"


class CheckedCitation(Noun):
    """A citation with its verdict. ``passage_id`` names the passage that proves it."""

    citation: Citation
    verdict: Verdict
    passage_id: str | None = None
    message: str = ""  # Chinese: what was found, and what replaced it

    @property
    def holds(self) -> bool:
        return self.verdict is Verdict.MATCHES


class CitationReport(Noun):
    """All citations of a text. ``unparsed`` are spans that looked like one and could not be read."""

    citations: tuple[CheckedCitation, ...]
    unparsed: tuple[Citation, ...] = ()

    @property
    def clean(self) -> bool:
        """Every citation holds and none went unread."""
        return not self.unparsed and all(c.holds for c in self.citations)
