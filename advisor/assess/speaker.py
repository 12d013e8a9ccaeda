"""Who tells the story: what is a fact to the one side is only the other's word."""

# ruff: noqa: E501 - a pattern is read, corrected and diffed as one line

from __future__ import annotations

import re

from advisor.assess.pieces import told_by_employer

EMPLOYER, FAMILY = "用人单位", "家属"
_WORK = r"上班|打工|做工|干活|务工|进(?:的|了)?厂|入职|当(?:厨师|保安|司机|保洁|工人)|做(?:厨师|保安|司机|保洁|质检|[^，。]{1,6}工)|被[^，。]{0,8}(?:辞|开除|欠|压|撞|砸)|干了|做了|工资|出事|受(?:了)?伤"
_RELATIVE = re.compile(
    r"(?:^|[，。；：\s])(?:我|俺|咱)?(?:们)?(?:家)?(?:的)?(?:爸爸?|父亲|妈妈?|母亲|老公|丈夫|爱人|男人|老婆|妻子|媳妇|儿子|女儿|闺女|孩子|哥哥?|弟弟?|姐姐?|妹妹?|叔叔?|舅舅?|侄子|外甥|女婿)"
    rf"(?!跟我|和我|也|介绍|带我|的(?:厂|公司|店|同学|朋友))(?:[^。]{{0,24}}(?:{_WORK}))"
)
# The worker himself speaks: what he says of his family is by the way.
_HIMSELF = re.compile(
    r"(?:^|[，。；：\s])(?:我|本人|俺)(?!的|家|们|爸|父|妈|母|老公|丈夫|爱人|男人|老婆|妻|媳妇|儿|女|闺|孩|哥|弟|姐|妹|叔|舅|侄|外甥|司|公司|厂|单位|店)"
    r"(?:叫[^，。]{1,4}[，。]?)?(?:是|在|从|于|(?:19|20)\d\d年|去年|今年|前年)?[^，。]{0,14}(?:入职|进(?:的|了)?厂|上班|打工|干活|干了|做了|被辞|被开|月薪|工资|受伤|的(?:工人|员工))"
)


def told_by(narrative: str) -> str:
    """EMPLOYER, FAMILY, or empty where the worker himself speaks or it cannot be told."""
    if told_by_employer(narrative):
        return EMPLOYER
    return FAMILY if _RELATIVE.search(narrative) and not _HIMSELF.search(narrative) else ""
