"""The notices as a mediator asks them, against what was counted by hand in the notices."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from advisor.domain.policy import ItemKind, PolicyTopic
from advisor.domain.source import Document, Fidelity, InForce, Locator, Passage, Source, SourceKind, Task
from advisor.errors import CorpusError, InputError
from advisor.ingest.corpus import read_corpus
from advisor.ingest.merge import merge_originals
from advisor.policies import Policies, TopicList

ROOT = Path(__file__).parents[2]
TABLE: dict[str, Any] = yaml.safe_load((ROOT / "tests/corpus/policies.yaml").read_text(encoding="utf-8"))
COUNTED: dict[str, Any] = yaml.safe_load((ROOT / "eval/datasets/ingest.yaml").read_text(encoding="utf-8"))["files"]
TOPICS = TopicList.load(ROOT / "corpus/lexicon/policy_topics.yaml")
REGIONS = {name: entry["region"] for name, entry in TABLE["notices"].items()}


@pytest.fixture(scope="module")
def policies() -> Policies:
    return Policies.of(read_corpus(ROOT / "corpus", ("policies",)), TOPICS)


def places(items: tuple[Any, ...]) -> list[str]:
    return [item.place for item in items]


@pytest.mark.parametrize("name", REGIONS)
def test_kinds_are_what_was_counted(policies: Policies, name: str) -> None:
    notice, expected = policies.notice(REGIONS[name]), TABLE["notices"][name]
    assert len(notice.of_kind(ItemKind.ROW)) == expected["rows"]
    unnumbered = sum(place.startswith("四(") for place in expected["others"])
    assert len(notice.of_kind(ItemKind.MEASURE)) == expected["measure_count"] + unnumbered
    assert places(notice.of_kind(ItemKind.OUTLINE)) == [part.removesuffix("段") for part in expected["measures"]]
    assert len(notice.of_kind(ItemKind.TARGET)) == 1
    assert notice.silent and notice.cautions
    for word in expected["note_says"]:
        assert any(word in sentence for sentence in (*notice.silent, *notice.cautions))


@pytest.mark.parametrize(
    ("region", "place", "latest"),
    [("金山", "一", date(2028, 12, 31)), ("重庆", "一", date(2027, 12, 31)), ("海南", "一(二)", date(2027, 12, 31))],
)
def test_targets_have_their_year(policies: Policies, region: str, place: str, latest: date) -> None:
    (target,) = policies.notice(region).of_kind(ItemKind.TARGET)
    assert target.place == place
    assert target.limit is not None and target.limit.latest == latest


@pytest.mark.parametrize("region", ["上海", "阳新"])
def test_targets_without_a_year_get_none(policies: Policies, region: str) -> None:
    (target,) = policies.notice(region).of_kind(ItemKind.TARGET)
    assert target.limit is None or target.limit.latest is None


@pytest.mark.parametrize("name", ["chongqing", "shanghai"])
def test_each_row_names_as_many_bodies_as_the_table(policies: Policies, name: str) -> None:
    notice = policies.notice(REGIONS[name])
    counted = next(e for e in COUNTED.values() if e["number"] == notice.source.number and e["number"])
    # 清单23 of Shanghai may be read as one body or two (各行业协会、区域性调解组织主管单位): the corpus keeps it whole
    named = [
        len("、".join(row.responsible).split("、")) if row.responsible else 0 for row in notice.of_kind(ItemKind.ROW)
    ]
    assert named == counted["rows"]


def test_each_measure_of_hainan_names_bodies_and_time(policies: Policies) -> None:
    notice = policies.notice("海南")
    counted = next(e for e in COUNTED.values() if e["number"] == notice.source.number)
    measures = {item.place: item for item in notice.of_kind(ItemKind.MEASURE)}
    assert {place: len(item.responsible) for place, item in measures.items()} == counted["bodies"]
    assert {place: item.limit.said for place, item in measures.items() if item.limit} == counted["due"]


def test_every_body_belongs_to_a_family(policies: Policies) -> None:
    assert [body for body in policies.bodies if not policies.families_of(body)] == []


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("上海", "上海"),
        ("上海市", "上海"),
        ("上海·金山", "上海·金山"),
        ("金山", "上海·金山"),
        ("阳新县", "湖北·黄石·阳新"),
        ("渝人社〔2023〕553号", "重庆"),
        ("101号", "海南"),
        ("重庆市关于进一步加强劳动人事争议协商调解工作实施方案", "重庆"),
    ],
)
def test_a_notice_by_place_number_or_title(policies: Policies, name: str, region: str) -> None:
    assert policies.notice(name).region == region


@pytest.mark.parametrize("name", ["湖北", "北京", "2023", "实施方案", ""])
def test_an_unknown_or_unclear_name_lists_the_notices(policies: Policies, name: str) -> None:
    with pytest.raises(InputError, match="沪人社仲〔2023〕137号"):
        policies.notice(name)


def test_the_nearest_notice_first(policies: Policies) -> None:
    assert [n.region for n in policies.covering("上海市金山区")] == ["上海·金山", "上海"]
    assert policies.covering("北京") == ()


def test_tasks_by_day_take_the_strictest_reading(policies: Policies) -> None:
    early = [place for place, due in TABLE["hainan_due"].items() if due == "2025年前"]
    assert places(policies.tasks(by=date(2024, 12, 31))) == early
    assert places(policies.tasks(by=date(2024, 12, 30))) == []
    later = [place for place, due in TABLE["hainan_due"].items() if due == "2027年前"]
    assert places(policies.tasks(by=date(2026, 12, 31))) == early + later
    by_2028 = policies.tasks(by=date(2028, 12, 31))
    assert [(i.region, i.place) for i in by_2028[-2:]] == [("重庆", "一"), ("上海·金山", "一")]


def test_tasks_of_a_body_at_every_level(policies: Policies) -> None:
    found = policies.tasks(body="人社局")
    assert {"市人社局", "县人社局", "省人社厅", "各级人社部门"} <= {b for i in found for b in i.responsible}
    assert all(any("人社" in body for body in item.responsible) for item in found)
    assert places(policies.tasks(region="重庆", body="财政局")) == [
        *("二(五)16", "三", "清单30", "清单35", "清单40"),
    ]
    assert places(policies.tasks(region="上海", body="信访局")) == []


def test_unknown_body_or_region_lists_what_there_is(policies: Policies) -> None:
    with pytest.raises(InputError, match="人社部门、仲裁机构"):
        policies.tasks(body="消防队")
    with pytest.raises(InputError, match="现有"):
        policies.tasks(region="北京")


@pytest.mark.parametrize("instrument", TABLE["named_at"])
def test_compare_finds_an_instrument_where_it_is_named(policies: Policies, instrument: str) -> None:
    named = {REGIONS[name]: where for name, where in TABLE["named_at"][instrument].items()}
    stances = {s.region: s for s in policies.compare(instrument).stances}
    assert set(stances) == set(REGIONS.values())
    for region, stance in stances.items():
        assert set(named.get(region, [])) <= set(places(stance.items))
        assert bool(stance.silence) is not bool(stance.items)


def test_what_a_notice_does_not_say_is_told_in_the_lawyers_words(policies: Policies) -> None:
    stances = {s.region: s for s in policies.compare("支付令").stances}
    for region in ("上海·金山", "海南", "湖北·黄石·阳新"):
        assert stances[region].silence == "没有写：支付令"
    unsure = {s.region: s for s in policies.compare("绿色通道").stances}["重庆"]
    assert "请先看原文" in unsure.silence  # nobody checked that it is absent: no claim that it is


def test_an_absent_thing_is_never_found(policies: Policies) -> None:
    for name, entry in TABLE["notices"].items():
        for word in entry["absent"]:
            topic = PolicyTopic(name=word, instruments=(word,))
            assert not any(word in i.instruments or word in i.text for i in policies.notice(REGIONS[name]).items), topic


def test_topics_come_from_the_data(policies: Policies) -> None:
    named = {x for n in policies.notices for i in n.items for x in i.instruments}
    held = [x for t in policies.topics for x in t.instruments]
    assert set(held) == named  # none invented, none lost
    assert len(held) == len(set(held))
    assert len({t.name for t in policies.topics}) == len(policies.topics)
    for topic in policies.listed.topics:
        assert any(s.items for s in policies.compare(topic.name).stances), topic.name


@pytest.mark.parametrize(
    ("asked", "meant"), [("专家库", "专家库和特邀名册"), ("一窗", "统一受理"), ("总对总", "总对总")]
)
def test_a_topic_by_another_name(policies: Policies, asked: str, meant: str) -> None:
    assert policies.topic(asked).name == meant


def test_an_unknown_topic_lists_the_known_ones(policies: Policies) -> None:
    with pytest.raises(InputError, match="目标年限、建议书"):
        policies.compare("消防")


def test_a_broken_topic_list_says_where(tmp_path: Path) -> None:
    path = tmp_path / "policy_topics.yaml"
    path.write_text("topics:\n- {name: 甲, words: '('}\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"policy_topics\.yaml"):
        TopicList.load(path)


def test_an_offices_own_plan_takes_part() -> None:
    source = Source(
        work="甲市协商调解工作方案",
        title="甲市协商调解工作方案",
        kind=SourceKind.POLICY,
        region="湖北·甲市",
        in_force=InForce(start=date(2026, 1, 1)),
        fidelity=Fidelity.VERBATIM,
    )
    task = Task(responsible=("市人社局",), due="2026年6月底", instruments=("支付令",))
    row = Passage(source_id=source.id, locator=Locator(heading="清单1"), text="推进支付令。", task=task)
    own = Document(source=source, passages=(row,))
    merged = merge_originals(read_corpus(ROOT / "corpus", ("policies",)), (own,))
    policies = Policies.of(merged, TOPICS)
    assert places(policies.tasks(region="甲市", by=date(2026, 6, 30))) == ["清单1"]
    (stance,) = [s for s in policies.compare("支付令").stances if s.region == "湖北·甲市"]
    assert stance.items[0].verbatim
