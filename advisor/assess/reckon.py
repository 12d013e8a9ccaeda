"""Which calculations and time limits a case calls for, and what they still lack.

No error leaves this module: what a calculator cannot use becomes a contradiction, what it lacks a missing fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from advisor.assess.death import BENEFITS, DEPENDANTS, ILLEGAL, day_lacking, died, goes_by_death, of_the_dead, unclear
from advisor.assess.facts import region_told
from advisor.domain.assessment import Calculation, Confidence, Deadline, Dispute, MissingFact
from advisor.domain.case import Case, FactKey
from advisor.domain.dispute import DisputeType
from advisor.errors import FactError, InputError
from advisor.law.calculators import CALCULATORS, calculator, missing, run
from advisor.law.injury_application import employer_application, worker_application
from advisor.law.parameters import Parameters

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
REINSTATEMENT = "reinstatement_pay"
_NOT_FILLED = "没有填写"
_STARTS = {LIMITATION: FactKey.EMPLOYMENT_END}
_ROUGHLY = re.compile(r"暂计|推算|倒推")
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
_FORCED = "单位违法，劳动者被迫解除"
_NO_FAULT_REASONS = ("不能胜任工作", "订单减少、经营困难")
_EITHER_OR = (
    "与《{other}》二选一，不能相加：解除合法、应当补偿的付经济补偿，"
    "违法解除的付赔偿金（《劳动合同法实施条例》第二十五条）"
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
    result = Reckoning()
    entries = {key.value: fact.value for key in FactKey if (fact := case.fact(key)) is not None}
    called = wanted(case, found, kinds)
    for name, clear in called.items():
        _one(name, clear, entries, case, parameters, result)
    if called.get(BENEFITS) and died(case):
        result.missing.append(DEPENDANTS)
    result.deadlines.extend(_injury_deadlines(case, found))
    result.calculations = [_beside(c, result.calculations) for c in result.calculations]
    return result


def _injury_deadlines(case: Case, found: tuple[Dispute, ...]) -> Iterator[Deadline]:
    """The days by which an injury must be reported, unless it was already assessed."""
    injured = case.fact(FactKey.INJURED_ON)
    if injured is None or not isinstance(injured.value, date) or case.fact(FactKey.DISABILITY_GRADE) is not None:
        return
    if any(d.code == INJURY for d in found):
        rough = {"rough": _told_roughly(case, FactKey.INJURED_ON, injured.value)}
        yield employer_application(injured.value, case.as_of).model_copy(update=rough)
        yield worker_application(injured.value, case.as_of).model_copy(update=rough)


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
            if name in known and _sensible(name, case):
                names[name] = names.get(name, False) or dispute.confidence is Confidence.CLEAR
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
        return by == "用人单位"
    if name == IN_LIEU:
        return by == "用人单位" and reason is not None and reason.value in _NO_FAULT_REASONS
    if name == SEVERANCE and died(case):
        return False  # a contract that ends by death carries no severance
    if name == SEVERANCE:
        return _forced_out(case) if by == "劳动者" else by is not None or case.fact(FactKey.EMPLOYMENT_END) is not None
    if name == DOUBLE_WAGE:
        signed = case.fact(FactKey.WRITTEN_CONTRACT)
        return (signed is not None and signed.value is False) or case.fact(FactKey.CONTRACT_SIGNED_ON) is not None
    return True


def _forced_out(case: Case) -> bool:
    """Whether the employer gave a reason of 《劳动合同法》第三十八条: arrears, or no social insurance."""
    owed = case.fact(FactKey.ARREARS_AMOUNT) or case.fact(FactKey.ARREARS_MONTHS)
    insured = case.fact(FactKey.SOCIAL_INSURANCE)
    return owed is not None or (insured is not None and insured.value is False)


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
        result.deadlines.append(made.model_copy(update={"rough": _told_roughly(case, _STARTS.get(name), made.starts)}))
    else:
        result.calculations.append(made)


def _told_roughly(case: Case, key: FactKey | None, day: date) -> bool:
    """Whether the day that a time limit runs from was told only to the month, or reckoned back."""
    fact = case.fact(key) if key is not None else None
    return fact is not None and fact.value == day and bool(_ROUGHLY.search(fact.note))


def _added(name: str, case: Case) -> dict[str, object]:
    """What the facts do not say in a calculator's own words."""
    if goes_by_death(name, case):
        return of_the_dead(name)
    ended, wage = case.fact(FactKey.EMPLOYMENT_END), case.fact(FactKey.MONTHLY_WAGE)
    if name == REINSTATEMENT and ended is not None and wage is not None:
        return {"decided_on": ended.value, "normal_wage": wage.value}
    ended = case.fact(FactKey.TERMINATED_BY)
    if name == SEVERANCE and ended is not None and ended.value == "劳动者":
        return {"ground": _FORCED}
    return {}


def _lacking(name: str, case: Case) -> tuple[tuple[str, str], ...]:
    """What a calculator could do without and a case cannot: overtime has hours, though their default is nought."""
    if goes_by_death(name, case):
        return day_lacking(case)
    if name != OVERTIME or any(case.fact(key) is not None for key in _OVERTIME_HOURS):
        return ()
    return tuple((key.value, key.title) for key in _OVERTIME_HOURS)


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
