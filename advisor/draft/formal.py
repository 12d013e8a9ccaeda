"""Spoken advice as a letter says it. Advice to a mediator may be talk; a letter is written.

Only manners of speech are exchanged: no number, negation, subject or modal verb of a rule is among the pairs. What
still sounds like talk afterwards is not taken into a letter.
"""

from __future__ import annotations

import re

_WRITTEN = (
    ("把([^，。；]+?)拿出来对一遍", r"提供\1，逐项核对"),
    ("拿出来对一遍", "提供并逐项核对"),
    ("拿出来，双方对一遍", "提供给双方逐项核对"),
    ("账对清楚了，", "账目核对清楚后，"),
    ("对一遍", "逐项核对"),
    ("拿出来", "提供"),
    ("拿出", "提供"),
    ("多算的也能当面减掉", "多计的部分可以当场更正"),
    ("；很多差额其实出在“计件的加倍部分没付”", "，重点核对计件的加倍部分有没有支付"),
    ("确需分开的", "确需结束劳动关系的"),
    ("按单位提出来算经济补偿", "按用人单位提出协商解除计算经济补偿"),
    ("安排在这之外干活，就要按", "安排在此之外工作的，应当按"),
    ("没付足的", "没有付足的"),
    ("足额付报酬", "足额支付报酬"),
    ("没签书面", "没有签订书面"),
    ("早点", "尽早"),
    ("早补(?!缴)", "尽早补缴"),
    ("抓紧", "尽快"),
    ("赶紧", "尽快"),
    ("拖得越久差额越多", "时间越长差额越大"),
    ("把时间停下来；", ""),
    ("(?<!没)有的话，?", "确有的，"),
    ("要趁早", "宜及早"),
    ("没提的", "没有提出的"),
    ("到诉讼才提", "到诉讼阶段才提出的，"),
    ("不用付", "不必支付"),
    ("(?<![不需只])要付", "应当支付"),
    ("能少付一部分", "可以减少支付"),
    ("只能付钱", "只能支付加班工资"),
    ("把后面的争议缩小", "缩小后续争议"),
    ("写清楚", "写明"),
    ("写清", "写明"),
    ("列清", "列明"),
    ("另外谈", "另行协商"),
    ("不要再让员工写", "不再要求职工书写"),
    ("留着反而成了", "反而会成为"),
    ("没缴的证据", "没有缴费的证据"),
    ("这些大头", "等主要项目"),
    ("没参保的", "没有参保的"),
    ("参了保的", "已经参保的"),
    ("由基金出", "由基金支付"),
    ("只付", "只支付"),
    ("算清", "结算清楚"),
    ("报对", "如实申报"),
    ("缺哪样，尽早补或者尽早谈", "有欠缺的，尽早补齐或者尽早协商"),
    ("先看三样", "先核对三项"),
    ("通知没通知工会", "有没有通知工会"),
    ("员工", "职工"),
    ("厂里", "用人单位"),
)
# what a clerk would not write: such a sentence stays out of a letter; words in “” beside a citation pass as quoted law
_TALK = re.compile(
    r"[“”]|谈|别[^的人处]|划算|省事|省麻烦|吓|老板|大头|口子|有人管|白做|拖着|挂着|算了|人手|一张|好办|服人|趁|赶旺季|的活"
    r"|[吧呢啊吗嘛]|咱|您|你们|他们|就行|没有?人管|卡着|押着"
)


def written(text: str) -> str:
    """``text`` with manners of speech exchanged for those of a letter."""
    for spoken, formal_words in _WRITTEN:
        text = re.sub(spoken, formal_words, text)
    return text


def formal(text: str) -> str:
    """``text`` in written Chinese; empty where it still sounds like talk."""
    text = written(text)
    return "" if _TALK.search(text) else text
