"""Personal data in a text: found, masked with placeholders and put back, shown covered, written as 张某.

    find_personal(text, known)          → (Personal, …)      spans in order, never overlapping
    Mask(known).mask(text, table)       → Masked             〔人名1〕 〔公司1〕 〔手机号1〕 …; one table a case
    Mask(known).mask_all(texts, table)  → (Masked, …)        what one text reveals is masked in all of them
    unmask(text, table)                 → str                exact, or LeakedPlaceholderError that lists what is wrong
    leaked(text, table)                 → (str, …)           the same list, without raising
    pseudonyms(text, known, table)      → Masked             张某、李某某、某公司A：for letters that third parties read
    veil(text, known)                   → str                张*、138****1234：for the screen
    known_of(case)                      → (Known, …)         the parties that a case names

Everything is offline, deterministic and linear in the length of the text. What the finder knows of surnames, role
words, companies and ordinary words stands in ``lexicon/*.yaml``, for a clerk to correct; it is part of the package
and not of ``corpus/``, because masking must work whatever corpus a site points at.
"""

from advisor.domain.personal import Known, Masked, MaskTable, Personal, PersonalKind, Row
from advisor.privacy.find import find_personal
from advisor.privacy.known import known_of
from advisor.privacy.mask import Mask
from advisor.privacy.placeholders import LeakedPlaceholderError, leaked, unmask
from advisor.privacy.shown import pseudonyms, veil

__all__ = [
    "Known",
    "LeakedPlaceholderError",
    "Mask",
    "MaskTable",
    "Masked",
    "Personal",
    "PersonalKind",
    "Row",
    "find_personal",
    "known_of",
    "leaked",
    "pseudonyms",
    "unmask",
    "veil",
]
