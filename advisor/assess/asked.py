"""Which of the sums somebody asked for: what only follows from the facts stands apart, and enters no total.

Who raises a claim that nobody made takes a side.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from advisor.domain.assessment import Confidence, Dispute
from advisor.domain.case import Case
from advisor.domain.dispute import DisputeType

# 「我能要什么」: whoever asks so asks for all that is due.
_ASKS_FOR_ALL = re.compile(
    r"(?:能|可以|该|应该)(?:向[^，。]{1,8})?(?:要|拿|争取|主张|赔|得)(?:回|到|我)?(?:些|点)?(?:什么|啥|哪些|哪几)|"
    r"有(?:什么|啥|哪些)(?:权利|赔偿|补偿|能要)|都能要"
)
_ASKS_HOW_MUCH = re.compile(
    r"(?:能|可以|该|应该)(?:要|拿|赔|得)(?:回|到|我)?多少|帮(?:我|忙|着)?[^，。]{0,3}算|怎么(?:赔|算|办|维权)|[要讨](?:个|一个)?说法|"
    r"有(?:没有|什么|啥)(?:赔偿|补偿|说法)"
)
_HURT = frozenset({"T09", "T25"})
_NOT_SAID = "没有直说"
# What is told in passing (「没有合同」「每天十二个小时」) asks for nothing, unless it is the matter itself.
_NAMED = {
    "double_wage": re.compile(r"[二双两俩2]\s*倍|(?:没|未)签[^，。]{0,6}合同[^，。]{0,6}(?:赔|差额|补偿|怎么算)"),
    "overtime": re.compile(r"加班|延时|调休|补休|双倍工资"),
}


# No insurance, told in passing, asks for no 经济补偿.
_IN_PASSING = {"T10": "severance"}


def asked_for(case: Case, found: tuple[Dispute, ...], kinds: Mapping[str, DisputeType]) -> frozenset[str]:
    """The calculators that somebody's words call for, not only the facts or a likeness to other stories."""
    hurt = bool(found) and found[0].code in _HURT  # 「能赔多少」 of an injury asks for the injury
    every = bool(_ASKS_FOR_ALL.search(case.narrative)) or (not hurt and bool(_ASKS_HOW_MUCH.search(case.narrative)))
    spoken = (d for d in found if every or not (d.confidence is Confidence.IMPLIED or (d.why.startswith(_NOT_SAID))))
    called = {n for d in spoken for n in kinds[d.code].calculators if every or n != _IN_PASSING.get(d.code)}
    foremost = kinds[found[0].code].calculators if found else ()
    unnamed = {
        name
        for name, words in _NAMED.items()
        if not every and name not in foremost and not words.search(case.narrative)
    }
    return frozenset(called - unnamed)
