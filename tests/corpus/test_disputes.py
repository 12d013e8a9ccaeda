"""The dispute files: form, sentences that must and must not trigger them; and the procedure files."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from advisor.domain.case import FactKey
from advisor.domain.dispute import DisputeType, Trigger
from advisor.domain.source import Mark
from advisor.law.calculators import CALCULATORS as REGISTRY
from advisor.law.disputes import load_catalogue
from advisor.law.procedure import Procedure, load_procedure

ROOT = Path(__file__).resolve().parents[2]
DISPUTES = ROOT / "corpus" / "disputes"
CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "disputes.yaml").read_text(encoding="utf-8"))
SENTENCE_END = re.compile(r"[。！？；\n]")

CALCULATORS = frozenset(item.name for item in REGISTRY)
LETTERS = frozenset(f"L{n:02d}" for n in range(1, 17))
BASIS = re.compile(r"^《[^《》]+(?:〈[^〈〉]+〉[^《》]*)?》.+$")


@cache
def catalogue() -> dict[str, DisputeType]:
    return {dispute.code: dispute for dispute in load_catalogue(DISPUTES)}


def fires(trigger: Trigger, narrative: str) -> bool:
    """A trigger counts when its pattern is in a sentence in which its ``unless`` is not."""
    return any(
        re.search(trigger.pattern, sentence) and not (trigger.unless and re.search(trigger.unless, sentence))
        for sentence in SENTENCE_END.split(narrative)
    )


def named(narrative: str) -> set[str]:
    return {code for code, dispute in catalogue().items() if any(fires(t, narrative) for t in dispute.triggers)}


def test_all_thirty_three_types_are_there_and_named_by_their_file() -> None:
    assert sorted(catalogue()) == [f"T{n:02d}" for n in range(1, 34)]
    for path in DISPUTES.glob("*.yaml"):
        assert yaml.safe_load(path.read_text(encoding="utf-8"))["code"].lower() == path.stem


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:24] for case in CASES])
def test_sentence(case: dict[str, Any]) -> None:
    found = named(case["text"])
    missing = set(case["expected"]) - found
    wrong = set(case.get("not_expected", [])) & found
    assert not missing, f"应认出而没有认出：{sorted(missing)}（认出了 {sorted(found)}）"
    assert not wrong, f"不该认出：{sorted(wrong)}"


def test_every_type_is_expected_somewhere() -> None:
    assert {code for case in CASES for code in case["expected"]} == set(catalogue())


def test_unless_is_looked_for_in_the_same_sentence_only() -> None:
    assert "T03" in named("以前从不加班。今年天天加班到半夜。")
    assert "T03" not in named("从不加班，双休。")


@pytest.mark.parametrize("code", [f"T{n:02d}" for n in range(1, 34)])
def test_type_is_complete(code: str) -> None:
    dispute = catalogue()[code]
    assert 2 <= len(dispute.rules) <= 16
    assert 2 <= len(dispute.to_worker) <= 4
    assert 2 <= len(dispute.to_employer) <= 4
    assert dispute.claims and dispute.issues and dispute.elements and dispute.burden and dispute.evidence
    assert dispute.floors and dispute.traps
    assert set(dispute.calculators) <= CALCULATORS
    assert set(dispute.letters) <= LETTERS
    assert all(issue.endswith("？") for issue in dispute.issues)
    assert {item.held_by for item in dispute.evidence} <= {"劳动者", "用人单位", "第三方"}


@pytest.mark.parametrize("code", [f"T{n:02d}" for n in range(1, 34)])
def test_statements_cite_in_full_and_say_what_is_unverified(code: str) -> None:
    dispute = catalogue()[code]
    statements = dispute.rules + dispute.floors + dispute.burden + dispute.to_worker + dispute.to_employer
    for statement in statements + dispute.traps + dispute.steps:
        assert all(BASIS.match(basis) for basis in statement.basis), statement.basis
        assert not re.search(r"(?<!》)第[一二三四五六七八九十百]+条", statement.text), statement.text
        if statement.mark is Mark.UNVERIFIED:
            assert statement in dispute.traps and "待核" in statement.text
        if "待核" in statement.text:
            assert statement.mark is Mark.UNVERIFIED, statement.text
    assert all(statement.basis for statement in dispute.burden)


@pytest.mark.parametrize("code", [f"T{n:02d}" for n in range(1, 34)])
def test_tone_promises_and_threatens_nothing(code: str) -> None:
    dispute = catalogue()[code]
    spoken = [s.text for s in dispute.to_worker + dispute.to_employer]
    assert not [t for t in spoken if re.search(r"肯定赢|一定赢|稳赢|必胜|包赢|坐牢|抓你|曝光你|举报你|否则就", t)]
    assert all(s.text.startswith("建议") for s in dispute.to_employer)
    assert all("您" in s.text for s in dispute.to_worker)


@pytest.mark.parametrize("code", [f"T{n:02d}" for n in range(1, 34)])
def test_each_type_has_steps_and_first_questions_of_its_own(code: str) -> None:
    dispute = catalogue()[code]
    assert 1 <= len(dispute.steps) <= 5
    assert dispute.opening and not (dispute.opening[-1].said and len(dispute.opening) == 1)
    for step in dispute.steps:
        assert len(step.text) <= 90 and not step.text.endswith(("。", "”"))
        assert not re.search(r"肯定|一定能|稳赢|胜诉|必须赔", step.text)
        assert not (step.said and re.search(step.said, "")), step.text
    for asked in dispute.opening:
        assert 12 <= len(asked.worker) <= 60 and 12 <= len(asked.employer) <= 60
    elsewhere = {
        s.text for d in catalogue().values() for s in d.rules + d.floors + d.traps + d.to_worker + d.to_employer
    }
    assert not {s.text for s in dispute.steps} & elsewhere


@cache
def procedure() -> Procedure:
    return load_procedure(ROOT / "corpus" / "procedure")


def test_mediation_has_eight_stages_in_order_with_lines_for_both_sides() -> None:
    stages = procedure().stages
    assert [s.stage for s in stages] == ["受理", "核实", "背对背", "面对面", "方案", "协议", "履行", "回访"]
    assert [s.order for s in stages] == list(range(1, 9))
    spoken = {line.to for stage in stages for line in stage.say}
    assert spoken == {"双方", "劳动者", "用人单位"}
    assert {code for s in stages for line in s.say for code in line.disputes} <= set(catalogue())


def test_routes_after_mediation_state_time_cost_and_effect() -> None:
    routes = {r.route: r for r in procedure().routes}
    assert {"仲裁审查", "司法确认", "支付令", "仲裁", "诉讼"} <= set(routes)
    assert [(w.amount, w.unit) for w in routes["仲裁审查"].within] == [(15, "日")]
    assert [(w.amount, w.unit) for w in routes["司法确认"].within] == [(30, "日")]
    assert {(w.amount, w.unit) for w in routes["仲裁"].within} == {(1, "年")}
    for route in routes.values():
        assert set(route.calculators) <= CALCULATORS and set(route.letters) <= LETTERS


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("我在雇主家做保姆，她不给我钱", "家庭、个人雇的家政服务人员"),
        ("跟木匠师傅当学徒，摔断了腿", "个体工匠与帮工、学徒"),
        ("帮邻居盖房子摔伤了", "个人之间的劳务、帮工"),
        ("要求公司补缴前年的社保", "社保补缴与缴费基数"),
        ("人社局不予认定工伤", "工伤认不认定"),
        ("伤残等级评低了，不服鉴定", "伤残等级或职业病诊断有异议"),
        ("公司不给交公积金", "住房公积金"),
        ("我要跟老公离婚", "婚姻家庭、邻里、宅基地"),
        ("他们厂欠我三万加工费没结", "货款、加工费、承揽款"),
        ("他借钱给我写了借条不还", "民间借贷、合伙、入股分红"),
    ],
)
def test_out_of_scope_is_recognised(text: str, name: str) -> None:
    assert name in [r.name for r in procedure().outside if any(fires(t, text) for t in r.triggers)]


@pytest.mark.parametrize(
    "text",
    [
        "我在家政公司上班，公司欠我三个月工资",
        "厂里欠了我们三个月工资，老板打了欠条",
        "鞋厂把我辞退了，加班费也没给",
        "老板说合同到期就不续签了",
        "我找老板要，他说货款没回来，让我再等等",
    ],
)
def test_ordinary_labor_disputes_are_not_turned_away(text: str) -> None:
    assert [r.name for r in procedure().outside if r.whole and any(fires(t, text) for t in r.triggers)] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("我们三十多个工人都没拿到工资", "十人以上集体争议"),
        ("我们车间十五个人都没发工资", "十人以上集体争议"),
        ("老板跑路了，电话打不通", "老板失联、转移财产"),
        ("腊月了工资还没结清，回家过年都没钱", "春节前讨薪"),
        ("他说不给钱就同归于尽", "轻生、扬言报复"),
        ("我怀孕六个月了", "怀孕、产期、哺乳期"),
        ("厂里有个十四岁的孩子上班", "童工"),
        ("刷胶水头晕恶心，白细胞低", "职业病和接触有毒物"),
        ("裁断机压断了两根手指", "工伤、死亡、重伤"),
        ("让我签了自愿离职的协议", "签过了结协议或者放弃书"),
    ],
)
def test_risk_is_flagged(text: str, name: str) -> None:
    assert name in [r.name for r in procedure().risks if any(fires(t, text) for t in r.triggers)]


@pytest.mark.parametrize(
    "text",
    [
        "公司欠我两个月工资",
        "老板说年底奖不发了",
        "我是做业务的，天天在外面跑",
        "加班加到累死了也没加班费",
        "六十岁还在厂里上班",
    ],
)
def test_plain_story_raises_no_red_flag(text: str) -> None:
    assert [r.name for r in procedure().risks if r.level == "红" and any(fires(t, text) for t in r.triggers)] == []


def test_limitation_flag_looks_at_days_left() -> None:
    assert [r.deadline_under_days for r in procedure().risks if r.deadline_under_days] == [30]
    assert any(c.key is FactKey.HEADCOUNT and c.at_least == 10 for r in procedure().risks for c in r.facts)
