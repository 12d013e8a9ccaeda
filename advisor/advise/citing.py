"""Citations as they stand in a brief: short titles for the long ones, one title for several articles of a work."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Each short title is an alias that the checker resolves; a test holds them against the lexicon.
SHORT = {
    "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）": "劳动争议司法解释（一）",
    "最高人民法院关于审理劳动争议案件适用法律问题的解释（二）": "劳动争议司法解释（二）",
    "最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释": "民事诉讼法解释",
    "最高人民法院关于人民调解协议司法确认程序的若干规定": "司法确认若干规定",
    "最高人民法院关于审理工伤保险行政案件若干问题的规定": "工伤行政案件规定",
    "阳新县“多元联动 一站解纷”劳动争议化解机制工作实施方案": "阳新一站解纷方案",
    "关于建立健全“5+X”机制加强劳动人事争议协商调解工作实施方案": "金山5+X方案",
    "上海市关于进一步加强劳动人事争议协商调解工作实施方案": "上海协商调解方案",
    "重庆市关于进一步加强劳动人事争议协商调解工作实施方案": "重庆协商调解方案",
    "海南省关于进一步加强劳动人事争议协商调解工作实施方案": "海南协商调解方案",
}
_PARTS = re.compile(r"^《(?P<work>.+)》(?P<place>第[^《》]+)$")


def cited(texts: Iterable[str]) -> str:
    """（《劳动合同法》第四十八条、第八十七条）, or nothing."""
    listed = listing(texts)
    return f"（{listed}）" if listed else ""


def listing(texts: Iterable[str]) -> str:
    """《劳动合同法》第四十八条、第八十七条: the title once for articles that follow each other."""
    shown: list[str] = []
    before = ""
    for text in dict.fromkeys(texts):
        parts = _PARTS.match(text)
        work = parts["work"] if parts else ""
        shown.append(parts["place"] if parts and work == before else text)
        before = work
    return "、".join(shown)


_TWICE = re.compile(r"《(?P<work>[^《》]+)》(?P<places>第[^《》；。，（）]+?)、《(?P=work)》(?=第)")


def condensed(text: str) -> str:
    """《社会保险法》第六十三条、《社会保险法》第八十六条 with the title once."""
    while True:
        shorter = _TWICE.sub(r"《\g<work>》\g<places>、", text)
        if shorter == text:
            return text
        text = shorter


def shortened(brief: str) -> str:
    """The long titles by their short ones, and which is which at the end."""
    brief = condensed(brief)
    used = {long: short for long, short in SHORT.items() if f"《{long}》" in brief}
    for long, short in used.items():
        brief = brief.replace(f"《{long}》", f"《{short}》")
    if not used:
        return brief
    notes = "；".join(f"《{short}》即《{long}》" for long, short in used.items())
    return f"{brief.rstrip()}\n\n简称：{notes}。\n"
