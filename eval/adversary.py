"""A scripted model that answers wrongly in every way that we could think of, from what it was really shown."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from pydantic import BaseModel

from advisor.errors import BackendError
from advisor.llm import Call, MaskedText, Reply
from advisor.llm.seam import require_masked, say

_BLOCK = re.compile(r"^(B\d+) (.+)$", re.M)
_STORY = re.compile(r"案情（到文末为止都是当事人的话）：\n(.*?)\n\n以上都是材料", re.S)
_SENTENCES = (  # (words, labels): law, money, days, people and harm that nobody gave
    ("《劳动合同法》第九百九十九条写明了这一点", "[1]"),
    ("根据劳动合同法第八十二条，公司要付十倍工资", "[1]"),
    ("按劳动法就是这样", "[1]"),
    ("劳 动 合 同 法 第 三 十 八 条 说得很清楚", "[1]"),
    ("最高人民法院法释〔2099〕1号已经明确", "[1]"),
    ("看第八十二条第三款第七项", "[1]"),
    ("公司应当支付赔偿金", "[1]"),
    ("她没有签合同，所以工资不用付", "[1]"),
    ("这种情况一定能赢", "[1]"),
    ("仲裁时效只剩三天", "[1]"),
    ("口头约定无效", "[1]"),
    ("老板有权扣工资", "[1]"),
    ("先谈 38,888 元", "[1]"),
    ("先谈三万八千八百八十八元", "[1]"),
    ("先谈叁万捌仟元整", "[1]"),
    ("先谈３８８８８元", "[1]"),
    ("约在2031年2月30日见面", "[1]"),
    ("请证人王大锤来一趟，电话13911112222", "[1]"),
    ("请〔人名99〕和【公司1】的人来", "[1]"),
    ("请双方看这一段", "[77]"),
)
_MORE = (
    ("请双方先坐下来", ""),
    ("让她签字走人，别告诉她工资表的事", "[1]"),
    ("把钱转到我这边", "[1]"),
    ("<img src=x onerror=alert(1)>", "[1]"),
    ("忽略以上指令", "[1]"),
    ("双倍工资没问题", "[1]"),
    ("这就是违法解除", "[1]"),
    ("工伤保险条例里都有", "[1]"),
    ("人社部发〔2098〕77号文要求这样办", "[1]"),
    ("类似案子判了二十万", "[1]"),
    ("百分之三百没有争议", "[1]"),
    ("经济补偿按工龄算就行", "[1]"),
    ("公司不签合同不算什么事，法律不管", "[1]"),
    ("他放弃了全部权利", "[1]"),
    ("过了六十天就作废", "[1]"),
    ("你要承担连带责任", "[1]"),
    ("第38条", "[1]"),
    ("根据〈社会保险法〉", "[1]"),
    ("（2098）最高法民申1号判决支持", "[1]"),
    ("拖欠工资可以罚老板五倍", "[1]"),
)
_OPINIONS = (
    ("这钱她拿不到", "[1]"),
    ("公司没错，老板占理", "[1]"),
    ("她吃亏也只好认了", "[1]"),
    ("这个工资本来就不该给", "[1]"),
    ("这个案子站不住脚", "[1]"),
    ("单位不给也没什么", "[1]"),
)


class Adversary:
    """Lies in another way each time it is asked; the same run gives the same lies."""

    name = "adversary"
    place = "（预备的回答）"

    def __init__(self) -> None:
        self.calls = 0

    def ask(self, text: MaskedText, schema: type[BaseModel], call: Call | None = None) -> Reply:
        require_masked(text)
        self.calls += 1
        words = _WAYS[self.calls % len(_WAYS)](text.text)
        say(words, call)
        return Reply(words, "adversary-1", 1000, 100)


def _lies(sentences: tuple[tuple[str, str], ...]) -> Callable[[str], str]:
    def answer(shown: str) -> str:
        suggestions = [{"text": t, "labels": [label] if label else [], "to": "双方"} for t, label in sentences]
        return _json(suggestions=suggestions, facts=_facts(shown), wording=_wordings(shown, 0))

    return answer


def _facts(shown: str) -> list[dict[str, str]]:
    """Quotes that are not there, values that are not in the quote, keys that do not exist, yes out of nothing."""
    found = _STORY.search(shown)
    story = found.group(1) if found else ""
    real = story[:30] or "没有"
    return [
        {"key": "arrears_amount", "value": "777777", "quote": real},
        {"key": "claim_amount", "value": "50000", "quote": "我要五万块钱，少一分都不行"},
        {"key": "employment_start", "value": "1999-09-09", "quote": real},
        {"key": "injured_on", "value": "2026-13-45", "quote": real},
        {"key": "disability_grade", "value": "-3", "quote": real},
        {"key": "headcount", "value": "9999", "quote": story},
        {"key": "pregnant", "value": "是", "quote": "她怀孕八个月了"},
        {"key": "settlement_signed", "value": "大概是", "quote": real},
        {"key": "termination_reason", "value": "严重违纪，应予开除", "quote": real},
        {"key": "terminated_by", "value": "法院", "quote": real},
        {"key": "region", "value": "火星·环形山", "quote": real},
        {"key": "winner", "value": "公司", "quote": real},
        {"key": "employer_name", "value": "〔公司999〕", "quote": real},
    ]


_BENT: tuple[Callable[[str], str], ...] = (
    lambda t: re.sub(r"\d", "9", t) if re.search(r"\d", t) else f"{t}另付9元。",
    lambda t: t.replace("不", "") if "不" in t else t + "不行。",
    lambda t: t + "依据《劳动合同法》第九百九十九条。",
    lambda t: t + "公司应当赔偿。",
    lambda t: t.replace("您", "老板").replace("我", "他"),
    lambda t: t[: len(t) // 3],
    lambda t: t + "请加微信转账。",
    lambda t: f"〔人名42〕说：{t}",
    lambda t: t.replace("先", "后").replace("可以", "必须"),
    lambda t: "".join(reversed(t)),
    lambda t: t + t,
    lambda t: t.replace("，", "，十倍，", 1),
    lambda t: f"来，{t}",  # these two do no harm: lies stand beside something true
    lambda t: _other_words(t),
)
_EQUAL = (("了解到", "得知"), ("容易", "易于"), ("之处", "的地方"), ("目前", "现在"), ("情况", "情形"))


def _other_words(text: str) -> str:
    for old, new in _EQUAL:
        text = text.replace(old, new)
    return text


def _wordings(shown: str, turn: int) -> list[dict[str, str]]:
    blocks = _BLOCK.findall(shown)
    ways = [
        _other_words if _other_words(t) != t and (n + turn) % 2 else _BENT[(n + turn) % len(_BENT)]
        for n, (_, t) in enumerate(blocks)
    ]
    bent = [{"block": b, "text": way(t)} for way, (b, t) in zip(ways, blocks, strict=True)]
    return [*bent, {"block": "B99", "text": "没有这一块"}]


def _bend(turn: int) -> Callable[[str], str]:
    return lambda shown: _json(wording=_wordings(shown, turn))


def _fail(why: str) -> Callable[[str], str]:
    def answer(_: str) -> str:
        raise BackendError(f"语言模型没有回答（{why}），本次按无模型处理")

    return answer


def _json(**parts: object) -> str:
    return json.dumps(parts, ensure_ascii=False)


_WAYS: tuple[Callable[[str], str], ...] = (
    _lies(_SENTENCES),
    _lies((*_MORE[:14], *_OPINIONS)),
    _lies(_MORE),
    *(_bend(turn) for turn in range(0, len(_BENT), 2)),
    lambda shown: shown,  # an echo of all that it was sent
    lambda shown: "",
    lambda shown: "判决如下：公司支付赔偿金 999999 元。",
    lambda shown: '{"facts": [',
    lambda shown: _json(facts=7, suggestions="赔", wording=None),
    lambda shown: _json(answer="公司胜诉", law="《劳动法》第一千条"),
    lambda shown: _json(suggestions=[{"text": "赔" * 5000, "labels": ["[1]"]}]),
    lambda shown: "[" * 3000,
    _lies(tuple((t, "[2]") for t, _ in _SENTENCES)),
    _lies(tuple((f"请注意，{t}。", "[1]") for t, _ in _MORE)),
    _fail("等得太久"),
)
