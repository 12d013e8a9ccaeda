"""未订书面合同的二倍工资差额: from the day after the first month, up to eleven months.

依据：《劳动合同法》第八十二条第一款；《劳动合同法实施条例》第六条、第七条；
《最高人民法院关于审理劳动争议案件适用法律问题的解释（二）》第六条、第七条、第九条。
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from advisor.domain.assessment import Calculation
from advisor.law.calculators.double_wage_months import DoubleWageFacts, Month, ends, in_time, months, wage_of
from advisor.law.calculators.worksheet import Calculator, Worksheet
from advisor.law.numerals import fen, yuan
from advisor.law.parameters import Parameters
from advisor.law.periods import ONE_DAY, add_months, add_years, stay_end

ROLLING, END_POINT = "逐月分别起算", "自二倍工资区间最后一日起算"


def _part(sheet: Worksheet, month: Month, wage: Decimal, divisor: Decimal | None) -> Decimal | None:
    """What an incomplete month gives, and a warning where the calendar is not verified."""
    part = month.part(wage, sheet.parameters.calendar, divisor)
    if part is not None:
        sheet.warn(sheet.parameters.calendar.caution(month.first, month.full_end))
    return part


def _sum(sheet: Worksheet, chosen: tuple[Month, ...], facts: DoubleWageFacts, divisor: Decimal | None) -> Decimal:
    total = Decimal(0)
    for month in chosen:
        wage = wage_of(month, facts)
        part = wage if month.whole else _part(sheet, month, wage, divisor)
        total += part or Decimal(0)
    return total


def compute(facts: DoubleWageFacts, parameters: Parameters) -> Calculation:
    """依据：《劳动合同法》第八十二条第一款。The second wage only, in 元; the first is wages and claimed as such."""
    sheet = Worksheet(
        name=CALCULATOR.name,
        title=CALCULATOR.title,
        formula="二倍工资差额 = 每月工资 × 未订书面合同的月数（最多 11 个月，不满一个月按实际工作日）",
        basis=CALCULATOR.basis,
        facts=facts,
        parameters=parameters,
        day=facts.on,
    )
    owed = months(facts)
    if not owed:
        return sheet.nothing_due("入职一个月以内订立了书面合同或劳动关系已结束，不产生二倍工资")
    _explain(sheet, facts, owed)
    return _with_limitation(sheet, facts, owed)


def _explain(sheet: Worksheet, facts: DoubleWageFacts, owed: tuple[Month, ...]) -> None:
    whole = sum(month.whole for month in owed)
    sheet.say(f"入职 {facts.employment_start}，应付区间 {owed[0].first} 至 {owed[-1].last}，其中整月 {whole} 个")
    strict = add_months(facts.first_day, 1) + ONE_DAY
    if strict != owed[0].first:
        sheet.warn(
            f"起点有两种算法，差一天：入职当天计入的，自 {owed[0].first} 起（本计算采用，实务多见）；"
            f"开始当天不计入的（《民法典》第二百零一条第一款），自 {strict} 起"
        )
    if stay_end(facts.first_day, 12) < min(ends(facts)):
        sheet.say("满一年起视为已订立无固定期限劳动合同，此后不再计二倍工资")
    if whole != len(owed):
        _explain_part(sheet, facts, owed[-1])
    sheet.warn("这里只算另一倍；本应发的那一倍没发的，另列拖欠工资")
    sheet.warn("因不可抗力、劳动者本人故意或重大过失没有订立的，单位举证后可以不付")


def _explain_part(sheet: Worksheet, facts: DoubleWageFacts, month: Month) -> None:
    calendar = sheet.parameters.calendar
    part = _part(sheet, month, wage_of(month, facts), None)
    if part is None:
        sheet.lack(
            "holiday_calendar",
            "放假调休安排",
            f"{month.first} 至 {month.last} 不满一个月，要按实际工作日折算，但该年的放假安排没有录入；现只算整月",
        )
        return
    worked, of = month.worked(calendar), calendar.workdays(month.first, month.full_end)
    sheet.say(
        f"{month.first} 至 {month.last} 不满一个月，工作日 {worked} 天，该月应出勤 {of} 天："
        f"{yuan(wage_of(month, facts))} × {worked} ÷ {of} = {yuan(part)}（按全部出勤计，缺勤另扣）"
    )


def _with_limitation(sheet: Worksheet, facts: DoubleWageFacts, owed: tuple[Month, ...]) -> Calculation:
    rolling = tuple(month for month in owed if in_time(month.due, facts))
    at_end = owed if in_time(owed[-1].last, facts) else ()
    sums = {"rolling": _sum(sheet, rolling, facts, None), "end_point": _sum(sheet, at_end, facts, None)}
    paid_days = sheet.parameter("monthly_paid_days", unit="天/月") if not owed[-1].whole else None
    if facts.applied_on is None:
        sheet.warn("没有填申请日期，金额未扣时效；对方在仲裁阶段提出时效抗辩的，可能减少")
    else:
        _say_limitation(sheet, facts, rolling, owed)
    if facts.limitation_mode or sums["rolling"] == sums["end_point"]:
        chosen = rolling if facts.limitation_mode == "rolling" or not facts.limitation_mode else at_end
        _other_divisor(sheet, facts, chosen, paid_days)
        return _close(sheet, facts, chosen, sums[facts.limitation_mode or "rolling"])
    sheet.alternatives += [(ROLLING, fen(sums["rolling"])), (END_POINT, fen(sums["end_point"]))]
    sheet.lack("limitation_mode", "二倍工资时效口径", _which(sheet, facts))
    low, high = sorted(sums.values())
    return sheet.range("两种时效口径的结果", low, high)


def _which(sheet: Worksheet, facts: DoubleWageFacts) -> str:
    why = sheet.parameters.why_absent("double_wage_limitation", facts.on, facts.region) if facts.region else ""
    return f"各地对二倍工资的时效有不同算法，请确认本地口径后选择。{why}"


def _say_limitation(
    sheet: Worksheet, facts: DoubleWageFacts, rolling: tuple[Month, ...], owed: tuple[Month, ...]
) -> None:
    kept = f"{rolling[0].first} 至 {rolling[-1].last} 共 {len(rolling)} 段" if rolling else "没有一段"
    due = f"次月 {facts.pay_day} 日发薪" if facts.pay_day else "各月最后一日"
    sheet.say(f"时效一年，{facts.applied_on} 申请。{ROLLING}（自{due}起）：{kept}在时效内")
    until = add_years(owed[-1].last, 1)
    state = "在时效内" if in_time(owed[-1].last, facts) else "已过时效"
    sheet.say(f"{END_POINT}：一年到 {until}，{state}")
    sheet.warn("时效要由对方提出；仲裁阶段因自身原因没提的，诉讼中再提一般不被支持，调解时不宜主动替对方主张")


def _other_divisor(
    sheet: Worksheet, facts: DoubleWageFacts, chosen: tuple[Month, ...], paid_days: Decimal | None
) -> None:
    if paid_days and chosen and not chosen[-1].whole:
        other = _sum(sheet, chosen, facts, paid_days)
        sheet.alternatives.append((f"不满一个月的部分改按月计薪 {paid_days} 天折算", fen(other)))


def _close(sheet: Worksheet, facts: DoubleWageFacts, chosen: tuple[Month, ...], total: Decimal) -> Calculation:
    if not chosen:
        return sheet.nothing_due("各月均已超过一年时效（对方提出时效抗辩时）")
    whole = sum(month.whole for month in chosen)
    rest = "，加上不满一个月的部分" if whole < len(chosen) else ""
    return sheet.amount(f"二倍工资差额 = {_factors(facts, chosen)}{rest}", total)


def _factors(facts: DoubleWageFacts, chosen: tuple[Month, ...]) -> str:
    """「3,600.00 元 × 2 + 4,500.00 元 × 9」: the whole months at each wage."""
    each = Counter(wage_of(month, facts) for month in chosen if month.whole)
    if not each:
        return f"{yuan(facts.monthly_wage)} × 0"
    return " + ".join(f"{yuan(wage)} × {count}" for wage, count in each.items())


CALCULATOR = Calculator(
    name="double_wage",
    title="二倍工资差额",
    summary="自入职满一个月的次日起，到补签前一日或满一年前一日，最多十一个月",
    facts=DoubleWageFacts,
    compute=compute,
    basis=(
        "《劳动合同法》第八十二条第一款",
        "《劳动合同法》第十四条第三款",
        "《劳动合同法》第九十七条第二款",
        "《劳动合同法实施条例》第六条",
        "《劳动合同法实施条例》第七条",
        "《最高人民法院关于审理劳动争议案件适用法律问题的解释（二）》第六条",
        "《最高人民法院关于审理劳动争议案件适用法律问题的解释（二）》第七条",
        "《最高人民法院关于审理劳动争议案件适用法律问题的解释（二）》第九条",
        "《最高人民法院关于审理劳动争议案件适用法律问题的解释（二）》第二十条",
        "《劳动争议调解仲裁法》第二十七条第一款",
    ),
    disputes=("T05",),
)
