"""Cards on figures: the numbers are the calculators' own, put into words here."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from advisor.law.calculators import (
    annual_leave,
    double_wage_months,
    final_award,
    maternity,
    medical_period,
    noncompete,
    overtime,
    probation_wage,
    retirement_age,
    social_insurance_late_fee,
    unemployment_loss,
    wage_deduction,
)
from advisor.law.calculators.injury_benefits import LUMP_MONTHS
from advisor.law.calculators.injury_facts import GRADES
from advisor.law.numerals import plain_number, to_chinese
from advisor.study.cards import Card

_FIRST = "《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》"
_INJURY = "《工伤保险条例》"


def figure_cards() -> Iterator[Card]:
    """All cards on figures, each with the article that states the number."""
    yield from _wages()
    yield from _injuries()
    yield from _absences()
    yield from _ends()


def _card(name: str, question: str, answer: str, basis: str, *topics: str) -> Card:
    return Card(id=f"figure:{name}", kind="数字", question=question, answer=answer, basis=(basis,), topics=topics)


def _percent(share: Decimal) -> str:
    return f"{plain_number(share * 100)}%"


def _wages() -> Iterator[Card]:
    most = plain_number(overtime.MOST_A_MONTH)
    yield _card("overtime-most", "加班每月最多多少小时？", f"每月不得超过 {most} 小时。", "《劳动法》第四十一条", "T03")
    yield _card(
        "wage-deduction",
        "因劳动者本人原因造成损失，每月最多从工资里扣多少？",
        f"不得超过劳动者当月工资的 {_percent(wage_deduction.SHARE)}；扣完剩下的也不能低于当地月最低工资标准。",
        "《工资支付暂行规定》第十六条",
        "T02",
        "T27",
    )
    yield _card(
        "probation-wage",
        "试用期工资最低是多少？",
        f"两条线守住一条：本单位相同岗位最低档工资的 {_percent(probation_wage.SHARE)}，或者劳动合同约定工资的 "
        f"{_percent(probation_wage.SHARE)}；此外都不得低于当地最低工资标准。",
        "《劳动合同法实施条例》第十五条",
        "T12",
    )
    yield _card(
        "double-wage-months",
        "一直没签书面合同，二倍工资的差额最多算几个月？",
        f"从用工满一个月的次日算到满一年的前一日，最多 {double_wage_months.MOST_MONTHS} 个月。",
        "《劳动合同法实施条例》第七条",
        "T05",
    )
    yield _card(
        "noncompete",
        "约定了竞业限制、没约定补偿，守约的劳动者每月可以要多少？",
        f"按合同解除或者终止前十二个月平均工资的 {_percent(noncompete.SHARE)} 按月支付；"
        "低于劳动合同履行地最低工资标准的，按最低工资标准。",
        f"{_FIRST}第三十六条",
        "T14",
    )


def _injuries() -> Iterator[Card]:
    groups = (
        ("一级至四级", 0, 4, "第三十五条"),
        ("五级、六级", 4, 6, "第三十六条"),
        ("七级至十级", 6, 10, "第三十七条"),
    )
    for title, first, last, article in groups:
        months = "，".join(f"{GRADES[n]} {LUMP_MONTHS[n]} 个月" for n in range(first, last))
        yield _card(
            f"injury-lump-{first + 1}",
            f"{title}伤残，一次性伤残补助金各是几个月的本人工资？",
            f"{months}（本人工资）。",
            f"{_INJURY}{article}",
            "T09",
        )


def _absences() -> Iterator[Card]:
    days = [annual_leave.days_a_year(Decimal(years)) for years in (1, 10, 20)]
    yield _card(
        "annual-leave",
        "带薪年休假每年几天？",
        f"累计工作满1年不满10年的 {days[0]} 天，满10年不满20年的 {days[1]} 天，满20年的 {days[2]} 天。",
        "《职工带薪年休假条例》第三条",
        "T08",
    )
    early, late = (maternity.LOSS_DAYS[e] for e in (maternity.Event.EARLY_LOSS, maternity.Event.LATE_LOSS))
    yield _card(
        "loss-days",
        "怀孕流产的，产假几天？",
        f"怀孕未满4个月流产的 {early} 天，满4个月流产的 {late} 天。",
        "《女职工劳动保护特别规定》第七条",
        "T11",
    )
    short = [medical_period.months(Decimal(5), Decimal(here)) for here in (1, 5)]
    long = [medical_period.months(Decimal(25), Decimal(here)) for here in (1, 5, 10, 15, 20)]
    article = "《企业职工患病或非因工负伤医疗期规定》第三条"
    yield _card(
        "medical-under-ten",
        "实际工作年限十年以下的，医疗期几个月？",
        f"在本单位五年以下的 {short[0]} 个月，五年以上的 {short[1]} 个月。",
        article,
        "T32",
    )
    steps = ("五年以下", "五年以上十年以下", "十年以上十五年以下", "十五年以上二十年以下", "二十年以上")
    told = "，".join(f"{step} {months} 个月" for step, months in zip(steps, long, strict=True))
    yield _card(
        "medical-over-ten",
        "实际工作年限十年以上的，医疗期按本单位年限分几档？",
        f"在本单位{told}。",
        article,
        "T32",
    )


def _ends() -> Iterator[Card]:
    yield _card(
        "final-award",
        "追索劳动报酬、经济补偿等，单项不超过多少的裁决是终局裁决？",
        f"不超过当地月最低工资标准 {final_award.MONTHS} 个月的金额。",
        "《劳动争议调解仲裁法》第四十七条",
    )
    months = [most for _, most in unemployment_loss.SCALE[1:]]
    yield _card(
        "unemployment",
        "失业金最长能领几个月？",
        f"累计缴费满一年不足五年的最长 {months[0]} 个月，满五年不足十年的最长 {months[1]} 个月，"
        f"十年以上的最长 {unemployment_loss.LONGEST} 个月。",
        "《社会保险法》第四十六条",
        "T10",
        "T28",
    )
    rate = to_chinese(int(social_insurance_late_fee.DAILY * 10000))
    yield _card(
        "late-fee",
        "单位欠缴社会保险费，滞纳金每天多少？",
        f"自欠缴之日起，按日加收万分之{rate}的滞纳金。",
        "《社会保险法》第八十六条",
        "T10",
    )
    men, women55, women50 = retirement_age.SCALES.values()
    yield _card(
        "retirement",
        "延迟退休，最后延到多少岁？",
        f"男职工 {men.age + men.most // 12} 周岁，原五十五周岁的女职工 {women55.age + women55.most // 12} 周岁，"
        f"原五十周岁的女职工 {women50.age + women50.most // 12} 周岁。",
        "《国务院关于渐进式延迟法定退休年龄的办法》第一条",
        "T18",
    )
