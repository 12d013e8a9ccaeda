"""What speaks for and against a name at a place: what stands before it, its characters, how the text goes on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from advisor.privacy.words import People, people

LABELLED, ROLE, INTRODUCED, WEAK_ROLE, EDGE, LED, AFTER_WORD, LOOSE = 5.0, 4.0, 3.5, 2.75, 1.5, 1.25, 0.5, -0.5
_LONGER = 0.2
HAN = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U0002fa1f]")
_MARKS = '：:（(“"「 \t'
_JOINTS = '：:（(“"「 \t是叫为系'
_VEILED = "某×xX*＊"  # 张某 is no secret any more
# what only people do, or have: more than one character, so that 方便说 is no name
DOES = (
    r"(?:跟我|对我|给我|带我|叫我|让我|喊我|问我|告诉我|打电话|打来电话|发微信|介绍|转告|转交|陈述|签收|签发|签字|签名|当庭|到庭|出庭"
    r"|代写|代领|代签|的(?:爱人|妻子|丈夫|老婆|老公|儿子|女儿|父亲|母亲|病历|身份证|工资(?!表|单)|手印|签名|证言|陈述|银行卡|电话)"
    r"|本人|因工伤|电话联系|上班时|下班时|受伤|入职|离职|中途|辞职|住院|怀孕)"
)
_DOES = re.compile(DOES)
_FREQUENT = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_USUAL = frozenset(
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛超霞平刚桂红华建国志海波福元学祥才发新清飞彬富顺梅贵慧玲珍莲荣香月莺媛琼勤兰凤洁琳素云婷翠雅芝萍春菊燕嘉玉惠珠茂林坤德忠义水根财旺家永德明晓小大文光辉生胜宝成连喜庆冬秋夏雪花银金巧淑芬仁贤良友仙娥康健宏俊峰亮龙斌宁鑫鹏浩宇轩欣怡涵梓雨晨泽琪思佳婉君若倩雯璐瑶子安民世昌兴运来长远达"
)
_JOINING = frozenset("和与在早成来时新顶先后")
_OF_SOMEBODY = "其之我他她你俺咱"


@dataclass(frozen=True)
class Left:
    """How strongly what stands before a place announces a name, and as what."""

    weight: float
    role: str = ""


def may_be_given(given: str, known: People) -> bool:
    return all(HAN.match(c) and c not in _VEILED and c not in known.never_given for c in given)


def looks_like(surname: str, given: str, known: People) -> float:
    """How much surname and given name look like ones."""
    points = 1.0 + (0.5 if len(surname) > 1 else 0.0) + (_LONGER if len(given) == 2 else 0.0)
    if len(given) == 2 and surname in _FREQUENT and all(c in _USUAL for c in given):
        points += 1.25  # 王桂英, 李建国: nothing else reads like that
    points += sum(0.5 if c in known.given else -0.25 for c in given) / len(given)
    if given in known.given_words:
        points += 1.0
    elif len(given) == 2 and given[0] == given[1]:
        points += 0.75
    else:
        points -= 0.6 * sum(c in known.seldom_given for c in given)
    if len(given) == 1 and given in _JOINING:
        points -= 1.0  # 补偿金|和, 厨师长|在
    if surname in known.doubtful and given in known.ordinary and len(given) == 2:
        points -= 1.0
    if surname in known.goods and given in known.ordinary and len(given) == 2:
        points -= 1.5  # 赔偿金|达成
    if surname == "钱" and len(given) == 1:
        points -= 1.0  # 说|钱发了
    return points


def against(text: str, place: int, end: int, left: Left, known: People) -> float:
    """How much ordinary words speak against a name at ``[place, end)``."""
    against = 3.0 if _taken_for_surname(text, place, left, known) else 0.0
    word = known.ordinary.at(text, place)
    if len(word) > len(known.compound.at(text, place)):
        covered = place + len(word) >= end
        if left.weight >= LABELLED:
            against += 0.5
        elif word in known.not_names:
            usual = left.weight >= WEAK_ROLE and text[end - 1] in known.given  # 申请人|洪水生
            against += 4.0 if covered else 1.5 if usual else 3.0
        elif left.weight >= WEAK_ROLE:
            against += 2.5 if covered else 1.0
        else:
            against += 4.0 if covered else 0.75
    if left.weight < LABELLED and _straddled(text, place, known):
        against += 3.0
    if any(start >= place for start, _ in known.ordinary.over(text, end)):
        against += 1.0
    return against


_PREPOSITIONS = "向由从对和与同应为代经于"


def _taken_for_surname(text: str, place: int, left: Left, known: People) -> bool:
    """向|杨德明: a word of direction that is also a surname, right before another one."""
    if text[place] not in _PREPOSITIONS or left.weight >= WEAK_ROLE:
        return False
    surname = known.compound.at(text, place + 1) or text[place + 1 : place + 2]
    end = place + 1 + len(surname) + 2
    given = text[end - 2 : end]
    whole = len(given) == 2 and all(c in known.given for c in given) and right(text, end, known) >= 1.0
    return whole and (len(surname) > 1 or surname in known.common)


def right(text: str, end: int, known: People) -> float:
    """How well a name may end at ``end``."""
    if end >= len(text) or not HAN.match(text, end):
        return 1.5
    title = known.titles.at(text, end)
    if len(title) > 1:
        return 1.5
    if text[end - 1] in known.given and _DOES.match(text, end):
        return 2.0
    if known.followers.at(text, end):
        return 1.0
    if known.roles.at(text, end) or known.ordinary.at(text, end):
        return 0.5
    return -1.0


def left_of(text: str, place: int) -> Left:
    known = people()
    if place == 0:
        return Left(EDGE)
    labelled = _labelled(text, place)
    if labelled:
        return Left(LABELLED if text[place - 1] in _MARKS else ROLE, labelled)
    if _straddled(text, place, known):
        return Left(LOOSE)
    role = known.roles.before(text, place)
    if role:
        return Left(WEAK_ROLE if role in known.weak_roles else ROLE, role)
    introduced = known.introductions.before(text, place)
    if len(introduced) > 1:
        return Left(INTRODUCED)
    if not HAN.match(text, place - 1):
        return Left(EDGE)
    relative = _relative(text, place, known)
    if relative:
        return Left(ROLE, relative)
    word = known.ordinary.before(text, place)
    if len(word) > 1 and word[-1] in known.role_endings:
        return Left(INTRODUCED, word)
    if introduced or known.leaders.before(text, place):
        return Left(LED)
    return Left(AFTER_WORD if len(word) > 1 else LOOSE)


def _straddled(text: str, place: int, known: People) -> bool:
    """Whether an ordinary word lies across ``place``; one of two characters gives way to a longer word that ends
    there and announces a name (被上诉人|丁晓东 is no 人丁)."""
    over = list(known.ordinary.over(text, place))
    if not over:
        return False
    longest = max(stop - start for start, stop in over)
    role = len(known.roles.before(text, place))
    if role > 1 and not any(text[start:stop] in known.offices for start, stop in over):
        return longest > role  # 站长|生铁牛 is no 长生
    announced = max(role, *(len(w.before(text, place)) for w in (known.leaders, known.introductions)))
    return longest >= max(announced, 2)


def _relative(text: str, place: int, known: People) -> str:
    """其母张冬秀，父蒙有才: one character for a relative, after whose it is or at an edge."""
    if text[place - 1] not in known.relatives:
        return ""
    whose = place < 2 or not HAN.match(text, place - 2) or text[place - 2] in _OF_SOMEBODY
    return text[place - 1] if whose else ""


def _labelled(text: str, place: int) -> str:
    """The role before a colon, a bracket, 是 or 叫: 申请人：张三, 老板叫王五."""
    start = place
    for _ in range(5):
        if start and text[start - 1] in _JOINTS:
            start -= 1
        else:
            break
    if start == place:
        return ""
    known = people()
    return known.roles.before(text, start) or (known.introductions.before(text, start) if text[start] in "：: " else "")
