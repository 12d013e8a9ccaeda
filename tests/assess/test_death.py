"""A death at work: what is reckoned, what is asked, what is no longer asked. 依据：《工伤保险条例》第三十九条。"""

from __future__ import annotations

from decimal import Decimal

from advisor.assess.death import BENEFITS, DEPENDANTS, ILLEGAL
from advisor.domain.assessment import Assessment, Calculation
from advisor.domain.case import FactKey
from tests.assess.conftest import Assess, make_case

STORY = (
    "我叫李桂香，我丈夫王德发2022年3月起在阳新县金源五金厂做冲压工，每月工资6800元，厂里给他交了社保。"
    "2025年9月12日上夜班，他在冲床边换模具，冲头突然落下砸到头，没抢救过来，当天就没了。家里有两个上小学的孩子。"
)


def bill(made: Assessment, name: str = BENEFITS) -> Calculation | None:
    return next((c for c in made.calculations if c.name == name), None)


def test_the_lump_sum_goes_by_the_year_before_the_death(assessed: Assess) -> None:
    found = bill(assessed(STORY, region="湖北·黄石·阳新"))
    assert found is not None
    assert found.amount == Decimal("1083760.00")  # 20 × 54,188
    assert dict(found.parts) == {"工伤保险基金支付": Decimal("1083760.00")}
    assert "《工伤保险条例》第三十九条" in found.basis
    (income,) = found.parameters_used
    assert (income.name, income.effective_from.year) == ("urban_disposable_income", 2024)
    assert [x.name for x in found.lacks] == ["avg_wage_injury_prev"]


def test_a_number_that_nobody_verified_is_not_used(assessed: Assess) -> None:
    found = bill(assessed(STORY.replace("2025年9月", "2026年1月"), region="湖北·黄石·阳新"))
    assert found is not None
    assert found.amount is None
    assert {x.name for x in found.lacks} == {"avg_wage_injury_prev", "urban_disposable_income"}
    assert any("2025 年全国城镇居民人均可支配收入" in s.text for s in found.steps)


def test_without_insurance_the_employer_pays(assessed: Assess) -> None:
    found = bill(assessed(STORY.replace("给他交了社保", "没给他交社保")))
    assert found is not None
    assert dict(found.parts) == {"用人单位支付": Decimal("1083760.00")}


def test_the_family_is_asked_who_depended_on_him_and_not_for_a_grade(assessed: Assess) -> None:
    made = assessed(STORY)
    assert DEPENDANTS.title in [m.title for m in made.missing_facts]
    assert FactKey.DISABILITY_GRADE not in [m.key for m in made.missing_facts]


def test_no_day_no_year_is_assumed(assessed: Assess) -> None:
    made = assessed("我丈夫在五金厂冲压车间上班，冲头砸到头，没抢救过来。每月工资6800元，厂里给他交了社保。")
    assert bill(made) is None
    assert any("去世的日期" in m.title for m in made.missing_facts)


def test_the_dead_is_the_worker_not_who_tells() -> None:
    case = make_case(STORY)
    name = case.fact(FactKey.WORKER_NAME)
    assert name is not None
    assert name.value == "王德发"
    living = make_case(STORY.replace("没抢救过来，当天就没了", "住了十天院").replace("我叫李桂香", "我叫李桂香，女"))
    told = living.fact(FactKey.WORKER_NAME)
    assert told is not None
    assert told.value == "李桂香"


def test_who_had_a_grade_is_left_to_a_person(assessed: Assess) -> None:
    """第三十九条第三款: after the leave of grades one to four there is no lump sum."""
    made = assessed("我父亲2023年3月1日在厂里被压伤，鉴定为二级伤残，2025年5月去世。每月工资6800元，交了社保。")
    assert bill(made) is None


def test_a_relatives_death_reckons_nothing(assessed: Assess) -> None:
    made = assessed("2026年1月5日我的手被机器压伤，厂里没报工伤。3月我父亲去世，请丧假，厂里扣我工资。每月工资6800元。")
    assert bill(made) is None
    assert DEPENDANTS.title not in [m.title for m in made.missing_facts]


def test_a_death_in_an_unregistered_workshop(assessed: Assess) -> None:
    """依据：《非法用工单位伤亡人员一次性赔偿办法》第六条。"""
    made = assessed(
        "老板开的小作坊没有营业执照，招了我15岁的弟弟，2025年9月12日被机器卷进去，当场死亡，是童工，老板不认账。"
    )
    found = bill(made, ILLEGAL)
    assert found is not None
    assert found.amount == Decimal("1625640.00")  # 30 × 54,188
