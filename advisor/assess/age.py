"""Who is past the age of retirement: what a labor contract carries is then not simply due.

依据：《国务院关于渐进式延迟法定退休年龄的办法》第一条；《劳动合同法实施条例》第二十一条；
《超龄劳动者基本权益保障暂行规定》第五条第二款、第十九条（2026-07-01 起）. Whether 经济补偿 or 二倍工资 can be asked all
the same is not settled in the texts (待核): nothing of it is reckoned until the age is checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from advisor.assess.quantities import age_from_birth
from advisor.domain.assessment import Confidence, Dispute, MissingFact
from advisor.domain.case import Case, FactKey
from advisor.domain.dispute import DisputeType
from advisor.law.calculators.retirement_age import Group, retires_on
from advisor.law.periods import add_years

OVER_AGE = "T18"
# What presupposes a labor contract: who is past the age has the rights that the regulation lists, and these are not.
OF_A_CONTRACT = frozenset(
    {
        "severance",
        "unlawful_termination_damages",
        "pay_in_lieu_of_notice",
        "reinstatement_pay",
        "double_wage",
        "open_ended_double_wage",
    }
)
_OF_CONTRACTS = frozenset({"T05", "T06", "T07", "T11", "T20", "T27", "T30"})  # disputes over what is listed above
REGULATED_FROM = date(2026, 7, 1)  # 《超龄劳动者基本权益保障暂行规定》第二十四条
_RETIREMENT = re.compile(
    r"退休|超龄|养老金|养老待遇|返聘|到龄|年龄(?:大|到)|到(?:了)?(?:年龄|年纪|岁数)|年纪(?:大|到)|岁数(?:大|到)"
)
_LONGER = re.compile(r"弹性延迟|延迟退休(?:协议|手续|申请|到)|(?:同意|约定|办了?)[^，。]{0,4}延迟退休")
_WOMAN = re.compile(
    r"女(?!儿|婿|友|朋友|老板|经理|主任|领导|的说)|阿姨|大姐|大妈|大嫂|阿婆|她|我(?:妈|母亲|老婆|妻|媳妇|爱人是女|姐|妹|婆婆|奶奶)"
)
_STATED = re.compile(r"(?:^|[，。、（(：:\s]|我是个?|本人)(?P<sex>[女男])(?:的|性|工|职工)?(?=[，。、）)；\s\d]|$)")
_MAN = re.compile(
    r"男(?!朋友|友|老板|经理|领导)|大爷|大叔|老汉|(?<![其吉])他(?!们)|我(?:爸|父亲|爹|老公|丈夫|哥|弟|公公|爷爷)"
)
_BIRTH = re.compile(r"(?P<year>19\d\d)\s*[年.\-/](?:\s*(?P<month>1[0-2]|0?[1-9])(?:[月.\-/]|$))?")
_ONE_DAY = timedelta(days=1)


class Stage(StrEnum):
    BELOW = "没有到龄"
    CHECK = "要看原岗位"  # a woman between fifty and fifty-eight, of whose retirement nobody spoke
    OPEN = "到没到龄要核"
    PAST = "过了法定退休年龄"


@dataclass(frozen=True)
class Age:
    """``month``: when the age was reached, by the earliest reading; None where it is not known or not reached."""

    stage: Stage
    month: date | None = None

    @property
    def blocks(self) -> bool:
        """Whether nothing that presupposes a labor contract is reckoned."""
        return self.stage in (Stage.OPEN, Stage.PAST)


def age_of(case: Case) -> Age:
    """How the worker stood to the age of retirement when the work ended, or on the day of the talk."""
    fact, ended = case.fact(FactKey.WORKER_AGE), case.fact(FactKey.EMPLOYMENT_END)
    years = fact.value if fact is not None and isinstance(fact.value, Decimal) else None
    if years is None and _birth_told(case) is None:
        return Age(Stage.BELOW)
    at = ended.value if ended is not None and isinstance(ended.value, date) else case.as_of
    eldest, youngest = _born(case, years or Decimal(0))
    groups = _groups(case)
    reached = [g for g in groups if retires_on(g, youngest) <= at]
    may_be = [g for g in groups if retires_on(g, eldest) <= at]
    if not may_be:
        return Age(Stage.BELOW)
    month = min(retires_on(g, eldest) for g in may_be) if eldest == youngest else None
    if len(reached) == len(groups) and not _LONGER.search(case.narrative):
        return Age(Stage.PAST, month)
    spoken = bool(_RETIREMENT.search(case.narrative)) or _reason(case)
    return Age(Stage.OPEN if spoken or Group.MEN in may_be else Stage.CHECK, month)


def _born(case: Case, years: Decimal) -> tuple[date, date]:
    """The first and the last day on which the worker can have been born."""
    told = _birth_told(case)
    if told is not None:
        return told
    whole = int(years)
    return add_years(case.as_of, -whole - 1) + _ONE_DAY, add_years(case.as_of, -whole)


def _birth_told(case: Case) -> tuple[date, date] | None:
    """The month or the year of the worker's birth, where the story tells it."""
    for told in age_from_birth(case.narrative, case.as_of):
        match = _BIRTH.search(told.basis.text)
        if match:
            first = date(int(match["year"]), int(match["month"] or 1), 1)
            return first, first if match["month"] else date(first.year, 12, 31)
    return None


def of_birth(case: Case) -> dict[str, object]:
    """What the calculator of the age of retirement can take from the story: the month of birth, and that of a man."""
    told = _birth_told(case)
    if told is None or told[0] != told[1]:
        return {}
    groups = _groups(case)
    sure = _MAN.search(case.narrative) and groups == (Group.MEN,)
    return {"born_on": told[0], **({"group": Group.MEN} if sure else {})}


def _groups(case: Case) -> tuple[Group, ...]:
    """Whose age of retirement may apply. Of whom neither sex was said, a man's: it is the later one."""
    woman, man = bool(_WOMAN.search(case.narrative)), bool(_MAN.search(case.narrative))
    stated = _STATED.search(case.narrative)
    if stated:  # 「我，女，1970年3月生」 stands whatever 他 the boss is called by
        woman, man = stated["sex"] == "女", stated["sex"] == "男"
    if woman and not man:
        return (Group.WOMEN_50, Group.WOMEN_55)
    if _reason(case) and not man:
        return (Group.MEN, Group.WOMEN_50, Group.WOMEN_55)
    return (Group.MEN,)


def _reason(case: Case) -> bool:
    """Whether the employer gave the age as its reason."""
    fact = case.fact(FactKey.TERMINATION_REASON)
    return fact is not None and fact.value == "达到退休年龄"


def over_age_first(
    found: tuple[Dispute, ...], case: Case, kinds: Iterable[DisputeType], age: Age
) -> tuple[Dispute, ...]:
    """``found`` with the rules on those past the age in front, what presupposes a contract as a possibility."""
    if not age.blocks or not {d.code for d in found} & (_OF_CONTRACTS | {OVER_AGE}):
        return found
    ours = next((d for d in found if d.code == OVER_AGE), None)
    kind = next((k for k in kinds if k.code == OVER_AGE), None)
    if ours is None and kind is None:
        return found
    fact = case.fact(FactKey.WORKER_AGE)
    why = f"{age.stage.value}，先按这一条核对" if ours is None or ours.confidence is Confidence.IMPLIED else ours.why
    first = Dispute(
        code=OVER_AGE,
        name=ours.name if ours is not None else kind.name if kind is not None else "",
        confidence=Confidence.CLEAR,
        spans=ours.spans if ours is not None else (fact.basis,) if fact is not None and fact.basis else (),
        why=why,
        leads=ours.leads if ours is not None else (),
    )
    rest = (d for d in found if d.code != OVER_AGE)
    return (first, *(_doubtful(d, age) if d.code in _OF_CONTRACTS else d for d in rest))


def _doubtful(dispute: Dispute, age: Age) -> Dispute:
    if age.stage is not Stage.PAST:
        return dispute
    why = "过了法定退休年龄的能不能要，各地做法不一，待核"
    return dispute.model_copy(update={"confidence": Confidence.LIKELY, "why": why})


def to_check(titles: Iterable[str], case: Case, age: Age) -> MissingFact:
    """What has to be known before the items of ``titles`` can be reckoned."""
    month = f"（{age.month.year}年{age.month.month}月到龄）" if age.month is not None else ""
    said = (
        f"按话里说的已经过了{month.replace('（', '，').replace('）', '')}"
        if age.stage is Stage.PAST
        else "还要核对出生年月和原岗位"
    )
    court = "，不在规定列明的四项基本权益里，争议向法院提" if _regulated(case) else ""
    return MissingFact(
        title=f"是不是过了法定退休年龄。{said}；过了的能不能要这几项，各地做法不一，待核{court}；到龄以前的另看",
        why=f"算{'、'.join(titles)}要用",
        ask="双方：身份证和档案里的出生年月、原岗位、养老待遇核定",
    )


def _regulated(case: Case) -> bool:
    return case.as_of >= REGULATED_FROM


def where_to(case: Case, age: Age) -> str:
    """Which disputes of those past the age go to arbitration; empty where it does not matter."""
    if age.stage is not Stage.PAST or not _regulated(case):
        return ""
    return (
        "超过法定退休年龄的，劳动报酬、休息休假、劳动安全卫生、工伤保障四项争议走调解仲裁，这一天管的是这四项；"
        "其他事项向法院起诉（《超龄劳动者基本权益保障暂行规定》第十九条）"
    )
