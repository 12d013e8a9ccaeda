"""Whether the worker was sent by an agency, and sent back to it: that alone ends no employment."""

from __future__ import annotations

import re

DISPATCHED = re.compile(r"派遣|派到|派去|派驻|劳务公司|人力(?:资源)?公司")
SENT_BACK = re.compile(r"退回|退给")
_ENDED_TOO = re.compile(r"解除|辞|终止|开除|到此为止|不用来|离职证明")


def only_sent_back(said: str, narrative: str) -> bool:
    """Whether ``said`` tells of a dispatched worker sent back to the agency, and of no end: 「银行说退回」."""
    if not SENT_BACK.search(said) or _ENDED_TOO.search(said):
        return False
    return DISPATCHED.search(narrative) is not None
