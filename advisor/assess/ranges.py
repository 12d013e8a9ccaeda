"""「从2025年3月干到11月」: first the start, then the end."""

# ruff: noqa: E501 - a pattern is read, corrected and diffed as one line

from __future__ import annotations

import re

from advisor.assess.dates import FoundDate
from advisor.domain.case import FactKey

_TO = r"\s*(?:起|开始)?(?:一直)?(?P<verb>干|做|上班|上|跑|送|工作|打工|干活|包|装|摘|采|搬|卸|打|修|盖|站|开|踩|搞|忙|待|呆|守|教)?(?:到|至|—|-|~|～)\s*"
# What follows 「到」: another date, or this day.
_UNTIL = r"(?=[\d今去上前二一三四五六七八九十正腊冬端中国春这现如眼目昨])"
_SINCE = re.compile(r"(?:从|自|打从?)$")
_WORKED_ON = re.compile(r"[^。；]{0,40}[，、](?:一直|连着|就)?(?:干|做|上班|工作|待|呆|跑|开|守|站|熬)(?:到|至)")
_WORK = re.compile(r".{0,30}(上班|工作|打工|干活|做工|在职|劳动关系|任职|做事|做|干|个工|出勤|记工)")
_NOT_WORK = re.compile(r"欠|没发|未发|工资|加班|差额")


def range_role(narrative: str, found: FoundDate) -> FactKey | None:
    """「从2025年3月到2025年11月在…上班」「从去年8月干到今年1月」: first the start, then the end."""
    tail = re.split(r"[。；\n]", narrative[found.end : found.end + 40])[0]
    head = narrative[max(0, found.start - 16) : found.start]
    opens = re.match(_TO + _UNTIL, tail)
    if _SINCE.search(head) and _WORKED_ON.match(tail):
        return FactKey.EMPLOYMENT_START
    closes = re.search(r"(?:[月日号]份?|\d)" + _TO + "$", head)
    if re.match(
        r"\s*(?:起|开始)?(?:一直)?(?:干|做|上班|上|跑|送|工作|打工|干活)(?:到|至)(?!我|他|她|本人|手|公司|厂|单位|医院)",
        tail,
    ):
        return FactKey.EMPLOYMENT_START
    since = opens and (opens["verb"] or head.endswith("从") or _WORK.search(tail))
    if opens and not opens["verb"] and not since and _bare_range(narrative, found):
        return FactKey.EMPLOYMENT_START
    if since and not _NOT_WORK.search(tail.split("，")[0]):
        return FactKey.EMPLOYMENT_START
    if closes and not closes["verb"] and _bare_range(narrative, found, closing=True):
        return FactKey.EMPLOYMENT_END
    worked = ("从" in head or _WORK.match(tail)) and not _NOT_WORK.search(tail.split("，")[0])
    if closes and (closes["verb"] or worked):
        return FactKey.EMPLOYMENT_END
    return None


_EDGE = re.compile(r"(?:^|[，,。；;：:\n\s（()）])$")


def _bare_range(narrative: str, found: FoundDate, *, closing: bool = False) -> bool:
    """「2020年4月14日至2026年4月13日，工资7500」: a range of full dates that is a clause by itself."""
    if not found.dated or not (closing or re.search(r"年|\d{4}[./-]", found.text)):
        return False
    if not closing:
        return bool(_EDGE.search(narrative[: found.start]))
    head = re.split(r"[，,。；;：:\n\s（()）]", narrative[: found.start])[-1]
    after = narrative[found.end : found.end + 1]
    return after in ("", "，", ",", "。", "；", "\n", "）", ")") and bool(
        re.match(r"[^\d]{0,6}(?:19|20)\d\d[年./-]", head)
    )
