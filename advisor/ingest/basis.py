"""What a document rests on (根据《…》), and until when it says it is valid."""

from __future__ import annotations

import re
from datetime import date, timedelta

from advisor.ingest.dates import as_date
from advisor.law.numerals import to_int

_CITING = re.compile(r"(?:根据|依据|依照|按照|落实|贯彻)(?P<what>[^。；\n]{0,160}?《[^。；\n]{2,400})")
# the sentence says why the document was made, not what a rule in it refers to
_MADE = re.compile(r"制定|如下|印发|结合.{0,20}实际|试点|提出|精神|解释")
_WORK = re.compile(
    r"《(?P<name>[^《》]{3,60}(?:〈[^〈〉]*〉[^《》]*)?)》(?P<number>[（(][^（）()]{2,20}?[〔\[［（(]\d{4}[〕\]］）)]\s*\d+号[）)])?"
)
_DATE = r"(\d{4})\s*[年\-./]\s*(\d{1,2})\s*[月\-./]\s*(\d{1,2})\s*日?"
# of the document itself, not of a permit that it speaks of
_ITSELF = re.compile(
    r"起(?:施行|实施|执行|生效)|^(?:第[一二三四五六七八九十百]+条\s*)?本(?:规定|办法|细则|通知|意见|方案|制度|规则|措施|指引)"
)
_UNTIL = re.compile(rf"有效期(?:限)?(?:截止|截至|延长)?至\s*{_DATE}")
_YEARS = re.compile(r"有效期(?:限)?(?:为)?\s*(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,2})\s*年")
_HEAD, _TAIL = 1_800, 1_500
_MOST = 6


def find_parents(text: str, title: str) -> tuple[str, ...]:
    """The works that the document called ``title`` names as its basis at its beginning, with 文号 where it has them."""
    found: dict[str, str] = {}
    for citing in _CITING.finditer(text[:_HEAD]):
        if not _MADE.search(citing["what"]):
            continue
        for match in _WORK.finditer(citing["what"]):
            if match["name"] in title:
                continue
            number = (match["number"] or "").strip("（）()")
            found.setdefault(match["name"], f"《{match['name']}》" + (f"（{number}）" if number else ""))
    return tuple(found.values())[:_MOST]


def find_last_day(text: str, start: date) -> date | None:
    """The last day on which the document says that it is valid itself; None where it says nothing."""
    for sentence in re.split(r"[。\n]", text[-_TAIL:]):
        if "有效期" not in sentence or not _ITSELF.search(sentence.strip()):
            continue
        if (match := _UNTIL.search(sentence)) and (day := as_date(match)) and day > start:
            return day
        if match := _YEARS.search(sentence):
            return _after(start, int(match["n"]) if match["n"].isdigit() else to_int(match["n"].replace("两", "二")))
    return None


def _after(start: date, years: int) -> date:
    """The last day of a term of whole years that begins on ``start``."""
    if (start.month, start.day) == (2, 29):
        return date(start.year + years, 2, 28)
    return start.replace(year=start.year + years) - timedelta(days=1)
