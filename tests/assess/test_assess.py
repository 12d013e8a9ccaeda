"""The assessment as a whole: amounts by who ended it, gaps instead of errors, flags, speed."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.assess import assess
from advisor.assess.reckon import DAMAGES, DOUBLE_WAGE, SEVERANCE
from advisor.domain.case import Case, Fact, FactKey, Standing
from advisor.domain.dispute import DisputeType
from advisor.law.injury_application import employer_application, worker_application
from advisor.law.parameters import Parameters
from advisor.law.procedure import Procedure
from tests.assess.conftest import AS_OF, TELLING, Assess, make_case, sample

BASE = "2025年6月9日进厂，2026年2月10日走的，月薪5600元，没签劳动合同，"


def test_shoe_factory(assessed: Assess) -> None:
    made = assessed(sample("shoe-factory"), region="湖北·黄石·阳新")
    amounts = {c.name: c.amount for c in made.calculations}
    assert amounts[DOUBLE_WAGE] == Decimal("39900.00")
    assert amounts[SEVERANCE] == Decimal("5600.00")
    assert amounts[DAMAGES] == Decimal("11200.00")
    (limitation,) = made.deadlines
    assert limitation.last_day == date(2027, 3, 3)
    assert any(r.title == "十人以上集体争议" and r.level == "红" for r in made.risks)
    assert any("加班小时" in m.title for m in made.missing_facts)


def test_damages_and_severance_are_alternatives(assessed: Assess) -> None:
    made = assessed(BASE + "老板把我辞退了。")
    both = [c for c in made.calculations if c.name in (SEVERANCE, DAMAGES)]
    assert len(both) == 2
    assert all(any("二选一" in w for w in c.warnings) for c in both)


def test_who_resigned_gets_no_damages(assessed: Assess) -> None:
    made = assessed(BASE + "我自己辞职的，想要经济补偿。")
    assert not [c for c in made.calculations if c.name in (DAMAGES, SEVERANCE)]


def test_who_was_forced_out_may_get_severance(assessed: Assess) -> None:
    made = assessed(BASE + "厂里拖欠两个月工资，我提出辞职，要求经济补偿。")
    assert SEVERANCE in {c.name for c in made.calculations}
    assert DAMAGES not in {c.name for c in made.calculations}


def test_disputed_termination_computes_neither(assessed: Assess) -> None:
    made = assessed(BASE + "厂里说我是自己走的，其实是人事叫我不用来了。")
    assert any("谁提出解除" in c for c in made.contradictions)
    assert DAMAGES not in {c.name for c in made.calculations}


def test_a_contract_bars_the_double_wage(assessed: Assess) -> None:
    made = assessed("2025年6月9日进厂，签了劳动合同，月薪5600元，2026年2月10日被辞退，要双倍工资。")
    assert DOUBLE_WAGE not in {c.name for c in made.calculations}


def test_gap_names_fact_reason_and_whom_to_ask(assessed: Assess) -> None:
    made = assessed("厂里一直没签劳动合同，2025年6月9日进厂的。")
    gap = next(m for m in made.missing_facts if m.key is FactKey.MONTHLY_WAGE)
    assert "二倍工资" in gap.why and "流水" in gap.ask
    assert made.missing_facts[0].key is FactKey.REGION


def test_impossible_facts_become_a_contradiction(
    catalogue: tuple[DisputeType, ...], procedure: Procedure, parameters: Parameters
) -> None:
    facts = (
        Fact(key=FactKey.EMPLOYMENT_START, value="2026-02-10", standing=Standing.CONFIRMED),
        Fact(key=FactKey.EMPLOYMENT_END, value="2025-02-10", standing=Standing.CONFIRMED),
        Fact(key=FactKey.MONTHLY_WAGE, value="5600"),
        Fact(key=FactKey.TERMINATED_BY, value="用人单位"),
    )
    case = Case(id="x", narrative="老板辞退我，要求赔偿金", as_of=AS_OF, facts=facts)
    made = assess(case, catalogue, procedure, parameters, TELLING)
    assert any("早于" in c for c in made.contradictions)
    assert len(made.contradictions) == len(set(made.contradictions))


def test_region_entered_against_region_told(assessed: Assess) -> None:
    made = assessed("我在温州一家鞋厂上班，欠我两个月工资", region="湖北·黄石·阳新")
    assert any("登记的地区" in c for c in made.contradictions)
    assert not assessed("我在温州一家鞋厂上班", region="浙江·温州").contradictions


def test_employer_who_cannot_reach_a_worker_has_not_fled(assessed: Assess) -> None:
    made = assessed(sample("employer-complaint"))
    assert "老板失联、转移财产" not in {r.title for r in made.risks}
    assert any(r.title == "老板失联、转移财产" for r in assessed("老板跑了，电话打不通，欠我们工资").risks)


def test_limitation_that_runs_out_is_red_and_first(assessed: Assess) -> None:
    made = assessed("2024年3月1日进厂，2025年5月11日被辞退，月薪5000元，欠我一个月工资5000元。")
    assert made.deadlines[0].days_left == 16
    assert any(r.title == "时效将到" and "还剩16天" in r.advice for r in made.risks)
    assert any("先办时效" in s for s in made.next_steps)


def test_injury_has_its_own_time_limits(assessed: Assess) -> None:
    made = assessed(sample("injury"))
    days = {d.name: d.last_day for d in made.deadlines}
    assert days["injury_application_worker"] == date(2026, 10, 17)
    assert days["injury_application_employer"] == date(2025, 11, 16)


def test_injury_application_counts() -> None:
    assert employer_application(date(2026, 4, 10), AS_OF).last_day == date(2026, 5, 10)
    assert worker_application(date(2024, 2, 29), AS_OF).last_day == date(2025, 2, 28)


PIECES = st.sampled_from(
    [
        BASE,
        "2027年1月1日入职，",
        "月薪0元，",
        "欠我两个月工资，",
        "被辞退，",
        "加班10000000小时，",
        "一天25个小时，",
        "九级伤残，",
        "怀孕了，",
        "老板跑了。",
        "没休过年休假，",
        "竞业限制，",
        "培训费三万，",
        "工资从5000降到3000。",
        "去年腊月受伤，",
        "2026年9月1日离职，",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=8).map("".join))
def test_no_story_breaks_it(assessed: Assess, story: str) -> None:
    made = assessed(story)
    assert len({m.title for m in made.missing_facts}) == len(made.missing_facts)


def test_under_a_second_once_warm(
    catalogue: tuple[DisputeType, ...], procedure: Procedure, parameters: Parameters
) -> None:
    story = sample("shoe-factory")
    assess(make_case(story), catalogue, procedure, parameters, TELLING)
    started = time.process_time()
    assess(make_case(story), catalogue, procedure, parameters, TELLING)
    assert time.process_time() - started < 0.5
