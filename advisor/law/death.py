"""Whether the worker of a story died: not a relative of his, nor anybody in a manner of speaking (急死了).

The one judgment on it: whatever goes by a death (dates, flags, statements, calculations) asks here.
"""

from __future__ import annotations

import re
from functools import lru_cache

_AT_WORK = re.compile(r"工亡|因[工公](?:伤)?死亡|工伤死亡")  # said of a worker only
_DIED = re.compile(
    r"(?:人|当场|现场|当天|当晚)(?:就|也|都|已经|已)*没了(?!一[大小]?半|[几\d一二两三四五六七八九十])|命(?:就|也|都)?没了|没了(?:命|呼吸|心跳)|(?:丢|送)了(?:性)?命|丧命|断了?气|咽了?气"
    r"|去世|离世|身亡|身故(?!险|保险|受益)|亡故|殉职|猝死|遇难|过世|死亡|抢救无效|不治|没(?:能|有)?(?:抢救|救)(?:过|回)来|没(?:能|有)?救活|救不(?:回来|过来|活)"
    r"|(?:撞|砸|摔|淹|碾|轧|电)死(?!人|机)|(?<![急累气吓热烦忙困笑饿冷疼痛愁苦恨冤闷憋渴怕挤熬坑逼卡锁])死了(?!心|这条心)"
)
# Said softly: it means a death only where somebody fell ill or was hurt, and somebody else tells of it.
_SOFTLY = re.compile(
    r"(?:人|他|她|爸|妈|爹|娘|哥|弟|姐|妹|叔|舅|丈夫|老公|老婆|儿子|女儿|老伴)[^，。；我让叫喊把]{0,4}(?:走了|走的|(?<!快)不行了|没了|不在了)(?!手续|流程|程序|仲裁|法律)"
    r"|(?:就|已经|还是|终于)(?:走|去)了(?=[，。；]|$)|第[二三四五]天(?:就)?走(?:的|了)(?=[，。；]|$)|没(?:能)?(?:挺|撑|熬|扛)(?:过来|过去|过|住)"
)
_FELL = re.compile(
    r"抢救|急救|急诊|120|ICU|icu|重症|脑出血|脑溢血|脑梗|脑干|心梗|心脏|昏迷|叫不醒|病危|倒在|倒下|晕倒|昏倒|突发|送医院|送到医院|掉下来|摔下来|触电"
)
_RELATIVE = re.compile(
    r"(?:我|俺)(?:的|家)?(?:爸|父|妈|母|爹|娘|哥|弟|姐|妹|叔|舅|姑|姨|伯|侄|外甥|老公|丈夫|爱人|老婆|妻|媳妇|男人|儿子|女儿|女婿|公公|婆婆|岳|表|堂|嫂|老伴)|(?:^|[，。；\s])(?:老公|丈夫|老婆|妻子|儿子|女儿|父亲|母亲|哥哥|弟弟)|家属|死者|员工|职工|工人"
)
_SOMEBODY_ELSE = re.compile(
    r"我(?!的?(?:爸|父|妈|母|爹|娘|哥|弟|姐|妹|叔|舅|姑|姨|伯|侄|外甥|老公|丈夫|爱人|老婆|妻|媳妇|男人|儿|女|公公|婆婆|岳|表|堂|嫂|老伴))|老板|公司|厂里|经理|主管|同事|工友|他们|车"
)
_BEFORE, _AFTER = 60, 24
_ANOTHER = re.compile(  # right before it; 我父亲在车间猝死 is the worker
    r"(?P<who>父亲?|母亲?|爸爸?|妈妈?|爹|娘|爷|奶|外公|外婆|公公|婆婆|岳|老人|亲戚|老板|亲人|猫|狗|宠物|猪|鸡|鸭|鱼|羊|牛|客户|客人|顾客|病人|患者|乘客|行人|路人|业主|学生)(?:[^，。在]|在(?=医院|老?家|外地)){0,6}$"
)
_PARENTS = ("父", "母", "爸", "妈", "爹", "娘")
_PARENT_WORKS = re.compile(
    r"(?:父亲?|爸爸?|爹|母亲?|妈妈?|娘)[^。！？]{0,16}(?:在[^，。]{0,18}(?:厂|公司|工地|店|车间|学校|单位|物业|小区|矿|码头|仓库)|上班|打工|做工|干活|当班|值班|开(?:车|货车|叉车)|保安|保洁|进的?厂)"
)
_RAN_OFF = re.compile(r"(?:跑了?|跑路|失联|找不到|联系不上|打不通|躲|搬空)[^。]{0,8}$")
_NEAR = 12
_ON_LEAVE = re.compile(r"奔丧|丧假")
TOLD = "〔劳动者死亡〕"  # what the corpus asks for instead of the many words for it


@lru_cache(maxsize=32)  # asked of the same story again and again
def where_told(narrative: str) -> tuple[int, int] | None:
    """The words that tell of the worker's death; None where nobody died or somebody else did."""
    at_work = _AT_WORK.search(narrative)
    if _ON_LEAVE.search(narrative) and at_work is None:
        return None
    told = [m for m in _DIED.finditer(narrative) if not _of_another(narrative, m)]
    softly = (m for m in _SOFTLY.finditer(narrative) if _meant(narrative, m) and not _of_another(narrative, m))
    found = min((m.span() for m in (*told, *softly)), default=None)
    return found or (at_work.span() if at_work is not None else None)


def worker_died(narrative: str) -> bool:
    """Whether ``narrative`` tells of the worker's death."""
    return where_told(narrative) is not None


def with_death(narrative: str) -> str:
    """``narrative``, at its end the mark ``TOLD`` where the worker died: what a pattern over it can ask for."""
    return f"{narrative}\n{TOLD}" if worker_died(narrative) else narrative


def _of_another(narrative: str, match: re.Match[str]) -> bool:
    """Whether it is said of a relative who is not the worker, or of an employer who is gone."""
    head = narrative[max(0, match.start() - _NEAR) : match.start()]
    if match.group().startswith("人") and "没了" in match.group() and _RAN_OFF.search(head):
        return True
    who = _ANOTHER.search(head + match.group()[:1] if match.group()[0] in "爸妈爹娘" else head)
    if who is None:
        return False
    return not (who["who"].startswith(_PARENTS) and _PARENT_WORKS.search(narrative))


def _meant(narrative: str, match: re.Match[str]) -> bool:
    """Whether 走了 and the like mean a death here."""
    around = narrative[max(0, match.start() - _BEFORE) : match.end() + _AFTER]
    clause = re.split(r"[，。；！？\n]", narrative[: match.end()])[-1]
    return (
        _FELL.search(around) is not None
        and "出院" not in around
        and _RELATIVE.search(narrative) is not None
        and _SOMEBODY_ELSE.search(clause) is None
    )
