"""One grammar of citations, for the checker, the gate, the corpus and the search by article."""

from advisor.law.citation.find import find
from advisor.law.citation.names import NameBook, name_key, number_key, numbers_in
from advisor.law.citation.record import Findings, QuoteSpan
from advisor.law.citation.render import format_citation, format_locator, parse

__all__ = [
    "Findings",
    "NameBook",
    "QuoteSpan",
    "find",
    "format_citation",
    "format_locator",
    "name_key",
    "number_key",
    "numbers_in",
    "parse",
]
