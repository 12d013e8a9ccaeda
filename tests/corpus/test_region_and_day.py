"""Whatever is asked, wherever, whenever: no rule of another place, no rule of another time, national law always."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor.domain.search import Hit, Query
from advisor.domain.source import Source, SourceKind
from advisor.index.phrasings import read_phrasings
from advisor.law.region_path import parse_region
from advisor.pipeline import Advisor

LEXICON = Path(__file__).parents[2] / "corpus" / "lexicon"
PLACES = [str(entry["region"]) for entry in yaml.safe_load((LEXICON / "regions.yaml").read_text(encoding="utf-8"))]
PLACES += ["上海市", "上海市金山区", "浙江省杭州市", "湖北·黄石·阳新", "海南·海口", "北京", "西藏"]
ASKED = [p.text for p in read_phrasings(LEXICON / "phrasings.yaml")]
NAMED = [
    "调解建议书 联合调解中心",
    "集体合同条例",
    "产假 生育假 陪产假",
    "工伤保险 一次性就业补助金",
    "劳动合同条例 医疗期",
]
NAMED += [
    "《劳动合同法》第三十八条",
    "重庆市集体合同条例第十条",
    "上海市劳动合同条例",
    "浙江省工伤保险条例",
    "第553号通知",
]

texts = st.one_of(
    st.sampled_from(ASKED),
    st.sampled_from(NAMED),
    st.tuples(st.sampled_from(ASKED), st.sampled_from(NAMED)).map("，".join),
    st.text(alphabet="工资社保合同调解加班鞋厂辞退赔偿金上海重庆浙江海南年月日不了的", min_size=2, max_size=14),
)
regions = st.sampled_from(PLACES)
days = st.dates(date(1994, 1, 1), date(2028, 12, 31))
many = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def covers(source: Source, region: str) -> bool:
    """Written anew, not with the function under test: a source of a place holds there and below, nowhere else."""
    where = parse_region(source.region)
    return parse_region(region)[: len(where)] == where


def keys(hits: tuple[Hit, ...]) -> set[str]:
    return {h.passage.id for h in hits}


@many
@given(texts, regions, days)
def test_no_rule_of_another_place(whole: Advisor, text: str, region: str, day: date) -> None:
    for hit in whole.search(Query(text=text, region=region, as_of=day, top=30)):
        if hit.source.kind is not SourceKind.PRECEDENT:  # a case of elsewhere is read for comparison, never applied
            assert covers(hit.source, region), hit.passage.id


@many
@given(texts, st.sampled_from(["上海", "上海市"]), days)
def test_shanghai_never_sees_a_rule_of_chongqing(whole: Advisor, text: str, region: str, day: date) -> None:
    hits = whole.search(Query(text=f"{text} 重庆", region=region, as_of=day, top=30))
    assert not any("重庆" in h.source.region for h in hits if h.source.kind is not SourceKind.PRECEDENT)


@many
@given(texts, regions, days)
def test_a_national_rule_stays_visible_everywhere(whole: Advisor, text: str, region: str, day: date) -> None:
    national = {
        h.passage.id
        for h in whole.search(Query(text=text, as_of=day, top=10))
        if h.source.region == "全国" and h.source.kind.is_law
    }
    assert national <= keys(whole.search(Query(text=text, region=region, as_of=day, top=200)))


@many
@given(texts, st.one_of(st.just(""), regions), days)
def test_nothing_that_was_not_in_force(whole: Advisor, text: str, region: str, day: date) -> None:
    for hit in whole.search(Query(text=text, region=region, as_of=day, top=30)):
        assert hit.source.in_force.covers(day), hit.passage.id


def test_history_is_what_it_takes_to_see_the_past(whole: Advisor) -> None:
    """The properties above could hold because nothing is ever found: here something is."""
    asked = Query(text="哺乳期被辞退", as_of=date(2000, 1, 1), top=30)
    assert not any(h.source.work == "劳动合同法" for h in whole.search(asked))
    everything = whole.search(asked.model_copy(update={"history": True}))
    assert any(h.source.work == "劳动合同法" for h in everything)


@pytest.mark.parametrize("region", ["上海", "上海市", "上海·金山", "上海市金山区"])
def test_a_rule_of_the_place_is_found_there_however_the_place_is_written(whole: Advisor, region: str) -> None:
    hits = whole.search(Query(text="女职工生育假多少天", region=region, as_of=date(2026, 1, 1), top=30))
    assert any(h.source.region == "上海" for h in hits)
