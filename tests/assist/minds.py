"""Prepared answers: those of a service that is broken, and those of a model that helps, from what it was shown."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from advisor.assistant import Assistant
from tests.assist.stub import Turn

Asking = Callable[..., Assistant]  # of the fixture ``asking``

BROKEN = {  # nothing can be read from these
    "429": Turn(status=429),
    "500": Turn(status=500),
    "cut": Turn('{"facts": [', cut=True),
    "slow": Turn("{}", delay=3),
    "malformed": Turn('{"facts": [}'),
    "prose": Turn("好的，都在这里了。"),
    "empty": Turn(""),
}
_BLOCK = re.compile(r"^(B\d+) (.+)$", re.M)
_OTHER = (("了解到", "得知"), ("容易", "易于"), ("有可以改进之处", "有可以改进的地方"), ("逐项明确", "逐项地明确"))


def helpful(shown: str, drip: float = 0) -> Turn:
    """Facts and reminders for a case, passages for a question, smoother wording for the blocks."""
    if "把文书写得通顺" in shown:
        return _turn(drip, wording=_wording(shown))
    if "问题：\n" in shown:
        said = ("先看这一段，对着她说的货款没回来那句话读", "再看这一段，对着老板答应发工资那句话读")
        return _turn(drip, suggestions=[_said(text, f"[{n}]") for n, text in enumerate(said, 1)])
    facts = [{"key": "headcount", "value": "10", "quote": "还有十个工友"}]
    said = ("先请老板把工资表拿来对一对", "请她说说进厂那天是谁带的，有没有人看见", "公司应当赔偿三倍工资")
    wording = [{"block": label, "text": f"来，{text}"} for label, text in _BLOCK.findall(shown)[:1]]
    return _turn(drip, facts=facts, suggestions=[_said(t, "[1]") for t in said], wording=wording)


def _wording(shown: str) -> list[dict[str, str]]:
    made = []
    for label, text in _BLOCK.findall(shown):
        other = text
        for old, new in _OTHER:
            other = other.replace(old, new)
        if other != text:
            made.append({"block": label, "text": other})
    return made


def _said(text: str, label: str) -> dict[str, object]:
    return {"text": text, "labels": [label], "to": "调解员"}


def _turn(drip: float, **parts: object) -> Turn:
    return Turn(json.dumps(parts, ensure_ascii=False), drip=drip)
