"""Which calculations and time limits a case calls for, and what they still lack.

No error leaves this module: what a calculator cannot use becomes a contradiction, what it lacks a missing fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from advisor.assess.age import OF_A_CONTRACT, Age, Stage, age_of, of_birth, to_check, where_to
from advisor.assess.agreements import rescissions, what_to_ask
from advisor.assess.asked import asked_for
from advisor.assess.death import BENEFITS, DEPENDANTS, ILLEGAL, day_lacking, died, goes_by_death, of_the_dead, unclear
from advisor.assess.ends import beside, ended_on, from_the_earlier, possible_ends
from advisor.assess.facts import region_told
from advisor.assess.forced import cautions, forced_out, ground_unclear, why_left
from advisor.assess.hours import ESTIMATE, estimate
from advisor.assess.wages import trial_wage
from advisor.domain.assessment import Calculation, Confidence, Deadline, Dispute, MissingFact
from advisor.domain.case import Case, FactKey
from advisor.domain.dispute import DisputeType
from advisor.errors import FactError, InputError
from advisor.law.calculators import CALCULATORS, calculator, missing, run
from advisor.law.injury_application import employer_application, worker_application
from advisor.law.parameters import Parameters
from advisor.law.periods import add_months, service

INJURY = "T09"
LIMITATION = "arbitration_limitation"
SEVERANCE, DAMAGES, IN_LIEU = "severance", "unlawful_termination_damages", "pay_in_lieu_of_notice"
PERIOD, DOUBLE_WAGE, OVERTIME = "mediation_period", "double_wage", "overtime"
# They start from something that happens only later (责令支付, 协议生效, 收到裁决): not at the first talk.
_LATER = frozenset(
    {
        "wage_arrears_surcharge",
        "arbitration_review_deadline",
        "judicial_confirmation_deadline",
        "lawsuit_deadline",
    }
)
REINSTATEMENT, RETIREMENT, TRAINING = "reinstatement_pay", "retirement_age", "training_penalty"
_PAIRS = (frozenset({SEVERANCE, DAMAGES}),)  # who asks for the one asks what his dismissal comes to
_NOT_FILLED = "没有填写"
_STARTS = {LIMITATION: FactKey.EMPLOYMENT_END}
_ROUGHLY = re.compile(r"暂计|推算|倒推")
_NO_YEAR = "没说年份"
# Called for only where the story speaks of it.
_ASKED = {
    REINSTATEMENT: re.compile(
        r"继续履行|恢复(?:劳动关系|上班|工作|原岗|原职)|(?:要求|想|要|让我)回去?(?:上班|工作|厂里)"
    ),
    "probation_wage": re.compile(
        r"试用期?[^，。]{0,8}(?:工资|\d{4}|[一二三四五六七八九]千)|工资[^，。]{0,10}试用|转正后?[^，。]{0,6}\d{4}"
    ),
    "probation": re.compile(
        r"试用期?[^。]{0,14}(?:[二两三四五六2-6]个?月|半年|一年|延长|又|再|超)|(?:延长|再|重新|第二次|二次|又)[^，。]{0,6}试用"
    ),
    "medical_period": re.compile(r"病假|住院|请假|医疗期|手术|养病|治病|休养|歇"),
    "high_temp_allowance": re.compile(r"高温|防暑|降温费|清凉"),
    ILLEGAL: re.compile(r"伤|断|残|死|鉴定"),
}
_OVERTIME_HOURS = (
    FactKey.WEEKDAY_OVERTIME_HOURS,
    FactKey.REST_DAY_OVERTIME_HOURS,
    FactKey.HOLIDAY_OVERTIME_HOURS,
)
_OVERTIME_TYPES = frozenset({"T03", "T04"})
_FORCED = "单位违法，劳动者被迫解除"
_NO_FAULT_REASONS = ("不能胜任工作", "订单减少、经营困难")
_EITHER_OR = (
    "与《{other}》二选一，不能相加：解除合法、应当补偿的付经济补偿，"
    "违法解除的付赔偿金（《劳动合同法实施条例》第二十五条）；单位证明劳动者有第三十九条的过错、解除合法的，"
    "两样都不付（《劳动合同法》第四十六条）"
)


@dataclass
class Reckoning:
    """What was computed, and what was not and why."""

    calculations: list[Calculation] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    missing: list[MissingFact] = field(default_factory=list)
    contradictions: list[str] = field(default_factory=list)


def reckon(
    case: Case, found: tuple[Dispute, ...], kinds: Mapping[str, DisputeType], parameters: Parameters
) -> Reckoning:
    """Run what the found disputes call for and the facts allow."""
    ends = possible_ends(case)
    if not ends:
        return _reckon(case, found, kinds, parameters)
    result = _reckon(ended_on(case, ends[-1]), found, kinds, parameters)
    if len(ends) > 1:
        sooner = _reckon(ended_on(case, ends[0]), found, kinds, parameters)
        result.calculations = [beside(c, tuple(sooner.calculations), ends[0]) for c in result.calculations]
        result.deadlines = from_the_earlier(sooner.deadlines, ends[0])
    return result


def _reckon(
    case: Case, found: tuple[Dispute, ...], kinds: Mapping[str, DisputeType], parameters: Parameters
) -> Reckoning:
    result, age = Reckoning(), age_of(case)
    entries = {key.value: fact.value for key in FactKey if (fact := case.fact(key)) is not None}
    called = wanted(case, found, kinds)
    barred = [name for name in called if age.blocks and name in OF_A_CONTRACT]
    spoken = asked_for(case, found, kinds)
    idle = OVERTIME not in spoken and not {d.code for d in found} & _OVERTIME_TYPES  # nobody need be asked for hours
    for name, clear in called.items():
        if name not in barred and not (name == OVERTIME and idle):
            _one(name, clear, entries, case, parameters, result)
    if barred:
        result.missing.append(to_check((calculator(name).title for name in barred), case, age))
    if (
        SEVERANCE not in called
        and left_by_himself(case)
        and ground_unclear(case)
        and _called_for(SEVERANCE, found, kinds)
    ):
        result.missing.append(why_left())
    if called.get(BENEFITS) and died(case):
        result.missing.append(DEPENDANTS)
    result.deadlines = [_with_court(d, where_to(case, age)) for d in result.deadlines]
    result.deadlines.extend(_injury_deadlines(case, found))
    if found:
        result.deadlines.extend(rescissions(case))
        result.missing.extend(what_to_ask(case))
        result.missing[:0] = _which_year(case)
    rough = estimate(case, parameters, place_of_work(case)) if _hours_unknown(case) and OVERTIME in called else None
    if rough is not None:
        result.calculations.append(rough)
    result.calculations = [_told_of(_beside(c, result.calculations), case, age, spoken) for c in result.calculations]
    return result


def left_by_himself(case: Case) -> bool:
    ended = case.fact(FactKey.TERMINATED_BY)
    return ended is not None and ended.value == "劳动者"


def _called_for(name: str, found: tuple[Dispute, ...], kinds: Mapping[str, DisputeType]) -> bool:
    return any(name in kinds[d.code].calculators for d in found if d.confidence is Confidence.CLEAR)


def _with_court(deadline: Deadline, court: str) -> Deadline:
    ours = court and deadline.name == LIMITATION
    return deadline.model_copy(update={"steps": (*deadline.steps, court)}) if ours else deadline


def _told_of(calculation: Calculation, case: Case, age: Age, spoken: frozenset[str]) -> Calculation:
    """With what must be said of it first, and whether anybody asked for it."""
    notes: tuple[str, ...] = ()
    if calculation.name == SEVERANCE and left_by_himself(case):
        notes = cautions(case)
    if calculation.name in OF_A_CONTRACT and age.stage is Stage.CHECK:
        notes = (*notes, "女职工五十岁以上的，先核有没有到法定退休年龄：看出生年月和原岗位；到龄的另看，待核")
    name = OVERTIME if calculation.name == ESTIMATE else calculation.name
    asked = name in spoken or any(calculation.name in pair for pair in _PAIRS if pair & spoken)
    return calculation.model_copy(update={"warnings": (*notes, *calculation.warnings), "asked": asked})


def _injury_deadlines(case: Case, found: tuple[Dispute, ...]) -> Iterator[Deadline]:
    """The days by which an injury must be reported, unless it was already assessed."""
    injured = case.fact(FactKey.INJURED_ON)
    if injured is None or not isinstance(injured.value, date) or case.fact(FactKey.DISABILITY_GRADE) is not None:
        return
    if any(d.code == INJURY for d in found):
        yield _as_told(employer_application(injured.value, case.as_of), case, FactKey.INJURED_ON)
        yield _as_told(worker_application(injured.value, case.as_of), case, FactKey.INJURED_ON)


def place_of_work(case: Case) -> str:
    """The region entered, else the one told of."""
    return case.region or region_told(case.facts)


def wanted(case: Case, found: tuple[Dispute, ...], kinds: Mapping[str, DisputeType]) -> dict[str, bool]:
    """Names of calculators in the order of the disputes; True where a dispute that was named calls for it."""
    known = {c.name for c in CALCULATORS} - _LATER
    names: dict[str, bool] = {LIMITATION: True} if found and not died(case) else {}
    if names and case.fact(FactKey.APPLIED_ON) is not None:
        names[PERIOD] = True
    for dispute in found:
        for name in kinds[dispute.code].calculators:
            if name == LIMITATION and dispute.code == INJURY and died(case):
                continue  # what the fund or the employer owes for a death does not run from a last day at work
            if name in known and _sensible(name, case):
                names[name] = names.get(name, False) or dispute.confidence is Confidence.CLEAR
    if DAMAGES in names and _sensible(SEVERANCE, case):
        names.setdefault(SEVERANCE, names[DAMAGES])  # a lawful dismissal may be one that is compensated
    return names


def _sensible(name: str, case: Case) -> bool:
    """Severance and damages depend on who ended it; a double wage on there being no contract for some time."""
    if goes_by_death(name, case) and unclear(case):
        return False
    if name in _ASKED and not _ASKED[name].search(case.narrative):
        return False
    ended = case.fact(FactKey.TERMINATED_BY)
    by = ended.value if ended is not None else None
    reason = case.fact(FactKey.TERMINATION_REASON)
    if name in (DAMAGES, REINSTATEMENT):
        return by == "用人单位" and not _closed(case)
    if name == IN_LIEU:
        return by == "用人单位" and reason is not None and reason.value in _NO_FAULT_REASONS
    if name == SEVERANCE and died(case):
        return False  # a contract that ends by death carries no severance
    if name == SEVERANCE:
        return forced_out(case) if by == "劳动者" else by is not None or case.fact(FactKey.EMPLOYMENT_END) is not None
    if name == DOUBLE_WAGE:
        signed = case.fact(FactKey.WRITTEN_CONTRACT)
        return (signed is not None and signed.value is False) or case.fact(FactKey.CONTRACT_SIGNED_ON) is not None
    return True


# An end that the law brings about (第四十四条第四项、第五项) carries severance, unless somebody calls it unlawful.
_CLOSING = re.compile(r"破产|解散|注销|吊销|责令关闭|关厂|关门|停办")
_CALLED_UNLAWFUL = re.compile(r"违法|非法|赔偿金|2N|[二双两俩2]倍|假(?:破产|关|注销)|换(?:了|个|块|了个|了块)?牌")


def _closed(case: Case) -> bool:
    reason = case.fact(FactKey.TERMINATION_REASON)
    told = "" if reason is None else reason.basis.text if reason.basis is not None else str(reason.value)
    return bool(_CLOSING.search(told)) and not _CALLED_UNLAWFUL.search(case.narrative)


def _one(
    name: str, clear: bool, entries: Mapping[str, object], case: Case, parameters: Parameters, result: Reckoning
) -> None:
    try:
        rule = calculator(name)
        asked = {**entries, **_added(name, case)}
        lacking = missing(rule, asked) or _lacking(name, case)
        if lacking:
            if clear and name != IN_LIEU:
                result.missing.extend(_ask(field_name, title, rule.title) for field_name, title in lacking)
            return
        made = run(rule, asked, parameters, region=place_of_work(case), on=case.as_of)
    except FactError as error:
        if _NOT_FILLED in str(error):  # nothing is at odds: something is not known yet
            known = FactKey(error.field) if error.field in set(FactKey) else None
            title = known.title if known is not None else str(error).split("」")[0].lstrip("「")
            why = f"算{rule.title}要用"
            result.missing.append(MissingFact(key=known, title=title, why=why, ask=whom_to_ask(known)))
        else:
            result.contradictions.append(f"{error}")
        return
    except InputError as error:
        result.missing.append(MissingFact(title=str(error), why="这一项没有算出来"))
        return
    if isinstance(made, Deadline):
        result.deadlines.append(_as_told(made, case, _STARTS.get(name)))
    else:
        result.calculations.append(made)


_OR_YEAR = re.compile(r"也可能是(?P<year>\d{4})年")


def _which_year(case: Case) -> list[MissingFact]:
    """The question that comes first where a day may be of either of two years: every limit and sum goes by it."""
    told = ((key, case.fact(key)) for key in (FactKey.EMPLOYMENT_END, FactKey.INJURED_ON))
    return [
        MissingFact(
            title=f"{key.title}是{fact.value.year}年的还是{other['year']}年的"
            if isinstance(fact.value, date)
            else key.title,
            why="期限和金额都跟着它变",
            ask=whom_to_ask(key),
        )
        for key, fact in told
        if fact is not None and (other := _OR_YEAR.search(fact.note)) is not None
    ]


def _as_told(made: Deadline, case: Case, key: FactKey | None) -> Deadline:
    """``made`` with how surely its first day is known: told only to the month, reckoned back, or of a year that nobody
    said. Where the year before is as likely, the last day that follows from it stands beside."""
    fact = case.fact(key) if key is not None else None
    if fact is None or fact.value != made.starts:
        return made
    other = _OR_YEAR.search(fact.note)
    if other is not None:
        last = add_months(made.last_day, 12 * (int(other["year"]) - made.starts.year))
        return made.model_copy(update={"rough": True, "otherwise": last})
    late = made.days_left < 0 and _NO_YEAR in fact.note and made.starts < add_months(case.as_of, -12)
    return made.model_copy(update={"rough": late or bool(_ROUGHLY.search(fact.note))})


def _added(name: str, case: Case) -> dict[str, object]:
    """What the facts do not say in a calculator's own words."""
    if goes_by_death(name, case):
        return of_the_dead(name)
    if name == RETIREMENT:
        return of_birth(case)
    ended, wage = case.fact(FactKey.EMPLOYMENT_END), case.fact(FactKey.MONTHLY_WAGE)
    if name == REINSTATEMENT and ended is not None and wage is not None:
        return {"decided_on": ended.value, "normal_wage": wage.value}
    if name == TRAINING:
        return of_service(case)
    if name == DOUBLE_WAGE and (first := trial_wage(case)) is not None:
        return {"first_wage": first[0], "first_wage_until": first[1]}
    ended = case.fact(FactKey.TERMINATED_BY)
    if name == SEVERANCE and ended is not None and ended.value == "劳动者":
        return {"ground": _FORCED}
    return {}


def of_service(case: Case) -> dict[str, object]:
    """The part of a promised service that was served, and whether the employer's fault ended it."""
    first, last = case.fact(FactKey.SERVICE_FROM), case.fact(FactKey.EMPLOYMENT_END)
    entries: dict[str, object] = {"employer_at_fault": left_by_himself(case) and forced_out(case)}
    if first is not None and last is not None and isinstance(first.value, date) and isinstance(last.value, date):
        stay = service(first.value, last.value) if first.value <= last.value else None
        served = stay.years * 12 + stay.months + Decimal(stay.days) / 30 if stay is not None else Decimal(0)
        entries["served_months"] = served.quantize(Decimal("0.1"))
    return entries


def _lacking(name: str, case: Case) -> tuple[tuple[str, str], ...]:
    """What a calculator could do without and a case cannot: overtime has hours, though their default is nought."""
    if goes_by_death(name, case):
        return day_lacking(case)
    if name != OVERTIME or not _hours_unknown(case):
        return ()
    return tuple((key.value, key.title) for key in _OVERTIME_HOURS)


def _hours_unknown(case: Case) -> bool:
    return all(case.fact(key) is None for key in _OVERTIME_HOURS)


def _ask(field_name: str, title: str, calculation: str) -> MissingFact:
    key = FactKey(field_name) if field_name in set(FactKey) else None
    if field_name == "known_on":
        key, title = FactKey.EMPLOYMENT_END, "离职日期，仍在职请说明"
    return MissingFact(key=key, title=title, why=f"算{calculation}要用", ask=whom_to_ask(key))


def _beside(calculation: Calculation, others: list[Calculation]) -> Calculation:
    """Severance and damages in one case carry the warning that they are alternatives."""
    pair = {SEVERANCE: DAMAGES, DAMAGES: SEVERANCE}.get(calculation.name)
    other = next((o for o in others if o.name == pair), None)
    if other is None:
        return calculation
    warning = _EITHER_OR.format(other=other.title)
    return calculation.model_copy(update={"warnings": (*calculation.warnings, warning)})


_WHOM: dict[FactKey, str] = {
    FactKey.EMPLOYER_NAME: "劳动者：工牌、工资条；或在企业信用信息公示系统查全称",
    FactKey.EMPLOYMENT_START: "双方：入职登记、第一次工资或打卡、工作群加入时间",
    FactKey.EMPLOYMENT_END: "双方：最后一天打卡、解除的话或通知、工作群记录",
    FactKey.MONTHLY_WAGE: "用人单位：工资表；劳动者：最近十二个月流水",
    FactKey.WRITTEN_CONTRACT: "用人单位：合同原件和签收记录",
    FactKey.CONTRACT_SIGNED_ON: "用人单位：合同原件",
    FactKey.TERMINATED_BY: "双方：解除通知、聊天记录、离职单",
    FactKey.TERMINATION_REASON: "用人单位：解除的理由和证据",
    FactKey.TERMINATION_NOTICE_GIVEN: "双方：有没有书面通知、哪天收到",
    FactKey.ARREARS_AMOUNT: "双方：逐月对账，工资表和流水并排看",
    FactKey.ARREARS_MONTHS: "双方：欠的是哪几个月",
    FactKey.WEEKDAY_OVERTIME_HOURS: "用人单位：考勤、排班；劳动者：打卡截图、下班消息",
    FactKey.REST_DAY_OVERTIME_HOURS: "用人单位：考勤、排班；劳动者：打卡截图、下班消息",
    FactKey.HOLIDAY_OVERTIME_HOURS: "用人单位：考勤、排班；劳动者：打卡截图、下班消息",
    FactKey.SETTLEMENT_SIGNED: "双方：签过的单子、协议原件",
    FactKey.PIECE_RATE: "双方：工价表、工资条",
    FactKey.DAILY_HOURS: "用人单位：考勤；劳动者：打卡截图",
    FactKey.REST_DAYS_PER_MONTH: "用人单位：排班表",
    FactKey.SOCIAL_INSURANCE: "劳动者：到社保经办机构或手机上打印缴费明细",
    FactKey.DEMANDED_ON: "劳动者：最近一次要钱、投诉或申请的凭证",
    FactKey.INJURED_ON: "双方：就医记录、事故记录",
    FactKey.DISABILITY_GRADE: "劳动能力鉴定委员会的结论",
    FactKey.REGION: "双方：实际干活的地方，写到县区",
    FactKey.WORKER_AGE: "劳动者：身份证",
    FactKey.PREGNANT: "劳动者：医院证明（只看不传）",
    FactKey.HEADCOUNT: "劳动者代表：逐人名单和金额",
}


def whom_to_ask(key: FactKey | None, *, employer_speaks: bool = False) -> str:
    """Who has it, or what shows it; the employer need not ask the worker what it is called."""
    if employer_speaks and key is FactKey.EMPLOYER_NAME:
        return "用人单位：营业执照上的全称"
    return _WHOM.get(key, "双方当面核对") if key is not None else "用人单位：考勤、工资和制度材料；劳动者：自己的记录"
