"""The assessment as a whole: amounts by who ended it, gaps instead of errors, flags, speed."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.assess import assess
from advisor.assess.reckon import DAMAGES, DOUBLE_WAGE, SEVERANCE
from advisor.domain.case import Case, Fact, FactKey, Standing
from advisor.domain.dispute import DisputeType
from advisor.law.injury_application import employer_application, worker_application
from advisor.law.parameters import Parameters
from advisor.law.procedure import Procedure
from tests.assess.conftest import AS_OF, TELLING, WEIGHING, Assess, make_case, sample

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
    made = assess(case, catalogue, procedure, parameters, TELLING, WEIGHING)
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
    assess(make_case(story), catalogue, procedure, parameters, TELLING, WEIGHING)
    started = time.process_time()
    assess(make_case(story), catalogue, procedure, parameters, TELLING, WEIGHING)
    assert time.process_time() - started < 0.5


def test_a_missing_number_is_a_gap_no_contradiction(assessed: Assess) -> None:
    made = assessed("2025年6月9日进厂，月薪5600元，签了合同，交了社保，怀孕了，2026年2月10日辞退了我。")
    assert not any("没有填写" in c for c in made.contradictions)
    assert any("产假" in m.why for m in made.missing_facts)


def test_a_day_told_roughly_makes_a_rough_deadline(assessed: Assess) -> None:
    story = "2025年6月进厂，没签合同，今年3月在车间压断手指。"
    assert all(d.rough for d in assessed(story).deadlines if "工伤认定" in d.title)
    exact = assessed(story.replace("今年3月", "今年3月2日"))
    assert exact.deadlines and not any(d.rough for d in exact.deadlines if "工伤认定" in d.title)


def test_nobody_is_asked_how_a_work_ended_that_goes_on(assessed: Assess) -> None:
    ending = {FactKey.TERMINATED_BY, FactKey.TERMINATION_REASON, FactKey.TERMINATION_NOTICE_GIVEN, FactKey.PREGNANT}
    made = assessed("去年9月1日进厂，合同签两年，试用期三个月，试用期工资3200，转正4500，想要回少给的。")
    assert not ending & {m.key for m in made.missing_facts}
    assert FactKey.PREGNANT not in {m.key for m in assessed(BASE + "老板把我辞退了。").missing_facts}


def test_the_employer_is_not_sent_to_the_worker_for_its_own_name(assessed: Assess) -> None:
    made = assessed("我是公司人事，有个员工2025年6月9日入职，2026年3月2日我们发了解除通知书，他要赔偿金。")
    gap = next(m for m in made.missing_facts if m.key is FactKey.EMPLOYER_NAME)
    assert "营业执照" in gap.ask
    assert FactKey.EMPLOYER_MISSING not in {m.key for m in made.missing_facts}


def test_a_manner_of_speaking_is_no_death_and_a_custom_no_rush(assessed: Assess) -> None:
    assert "工伤、死亡、重伤" not in {r.title for r in assessed("主管不让我上班，家里急死了。").risks}
    story = "每月发生活费2000，年底结账，老板一直拖着工资。"
    assert "春节前讨薪" not in {r.title for r in assessed(story, as_of=date(2026, 7, 9)).risks}
    assert "春节前讨薪" in {r.title for r in assessed(story, as_of=date(2026, 1, 9)).risks}


def test_what_looks_like_ours_and_is_not(assessed: Assess) -> None:
    elsewhere = {
        "楼上邻居跟我一个厂，他家装修爆了水管，把我家棚顶泡了，要厂里扣他工资赔我。": "邻居",
        "老板娘叫我到她屋里头带小孙子烧饭，一个月四千，私人转的。我要赔工伤。": "私人家里",
        "我跟老周合伙包了段水渠，一人出了六万，说好赚了对半分，他一分不分，算不算欠我工资？": "合伙",
        "我们接鞋面回家做，针车是自己屋里买的，别个厂的料我们也接，他扣了八百。": "在家接活",
        "我是二级主任科员，年度考核不称职，降了职级，想申请劳动仲裁。": "公务员",
    }
    for story, name in elsewhere.items():
        made = assessed(story)
        assert not made.disputes and name in made.out_of_scope, story


def test_a_hurt_at_a_plant_is_ours_whoever_tells_it(assessed: Assess) -> None:
    made = assessed("我帮外甥问。小孩刚满15岁，7月去水洗厂，8月17号甩干机把他左手绞了。", as_of=date(2026, 8, 25))
    assert {"T09", "T29"} <= {d.code for d in made.disputes} and not made.out_of_scope


def test_the_way_home_under_a_lorry(assessed: Assess) -> None:
    made = assessed("我家老二3月29号夜里下晚班，骑车被渣土车挂倒，当场没了，厂里说不在厂里出的事。")
    assert made.disputes[0].code == "T09"
    assert any(r.level == "红" for r in made.risks)


def test_a_death_carries_no_severance(assessed: Assess) -> None:
    made = assessed("我爸2025年11月1日到物流公司开车，没签合同，月薪7500，今年3月29日在车上突发心梗，当晚人没了。")
    assert SEVERANCE not in {c.name for c in made.calculations}
    assert made.disputes[0].code == "T09"


def test_what_only_sounds_as_if_it_were_not_ours(assessed: Assess) -> None:
    stories = (
        "我考上了公务员要辞职，公司不放档案，还要我赔违约金。",
        "公司让我到老板家里带孩子，我不去就把我辞退了，没给补偿。",
        "隔壁车间的水管爆了，地上滑，我上班摔断了手，厂里不报工伤。",
    )
    for story in stories:
        made = assessed(story)
        assert made.disputes and not made.out_of_scope, story


@pytest.mark.parametrize(
    "story", ["我想咨询一下。", "单位对我不好怎么办", "公司太欺负人了，我气不过，想找人说说", "我该怎么办"]
)
def test_who_says_too_little_is_asked_and_not_sent_away(assessed: Assess, story: str) -> None:
    made = assessed(story)
    assert not made.out_of_scope and not made.disputes
    assert any("请问清" in step for step in made.next_steps)


@pytest.mark.parametrize(("story", "to"), [("房东不退押金", "租赁"), ("我想离婚", "婚姻"), ("厂里欠我货款", "货款")])
def test_few_words_can_be_plain(assessed: Assess, story: str, to: str) -> None:
    assert to in assessed(story).out_of_scope
