"""Which body takes the case: by place and by weight; nothing of one region's notice for another."""

from __future__ import annotations

import re

import pytest
import yaml

from advisor.law.procedure import Procedure
from tests.assess.conftest import CORPUS, REGIONS, Assess

ORDINARY = "我在鞋厂上班，欠我两个月工资8000元，要求补偿。"
RAISED = {
    "collective": "我们鞋厂十五个工人，欠我们三个月工资。",
    "flight": "老板跑了，电话打不通，欠我两个月工资8000元。",
    "death": "我丈夫上班的时候从架子上摔下来，当场死亡，公司不给赔。",
    "disease": "我在鞋厂刷胶水，老是头晕，白细胞低，公司要把我辞退。",
}
NOTICE = {
    "湖北·黄石·阳新": "阳新县",
    "上海·金山": "“5+X”机制",
    "上海": "上海市关于进一步",
    "重庆": "重庆市关于进一步",
    "海南": "海南省关于进一步",
}


@pytest.mark.parametrize("region", sorted(NOTICE))
@pytest.mark.parametrize("story", [ORDINARY, *RAISED.values()], ids=["ordinary", *RAISED])
def test_only_the_notice_of_the_place(assessed: Assess, region: str, story: str) -> None:
    stops = assessed(story, region=region).route
    assert stops
    cited = " ".join(b for s in stops for b in s.basis)
    assert NOTICE[region] in cited
    for other, words in NOTICE.items():
        assert other == region or words not in cited, cited


@pytest.mark.parametrize("region", ["", "浙江·温州", "湖北·黄石·大冶", "湖北·武汉", "广东·东莞"])
@pytest.mark.parametrize("story", [ORDINARY, *RAISED.values()], ids=["ordinary", *RAISED])
def test_elsewhere_only_national_law(assessed: Assess, region: str, story: str) -> None:
    stops = assessed(story, region=region).route
    assert stops
    assert not [b for s in stops for b in s.basis if any(words in b for words in NOTICE.values())]


@pytest.mark.parametrize("region", ["", *NOTICE])
@pytest.mark.parametrize("kind", RAISED)
def test_grave_cases_are_sent_up(assessed: Assess, region: str, kind: str) -> None:
    assert "要往上送" in assessed(RAISED[kind], region=region).route[0].text
    assert not any("要往上送" in s.text for s in assessed(ORDINARY, region=region).route)


def test_yangxin_levels(assessed: Assess) -> None:
    ordinary = [s.text for s in assessed(ORDINARY, region="湖北·黄石·阳新").route]
    assert "乡镇的调解工作站" in ordinary[0]
    assert any("阳新鞋匠" in t for t in ordinary) and any("裁调审工作室" in t for t in ordinary)
    raised = assessed(RAISED["collective"], region="湖北·黄石·阳新").route
    assert "裁调审工作室" in raised[0].text and not any("乡镇" in s.text for s in raised)
    office = "公司是做软件的，欠我两个月工资。"
    assert not any("鞋匠" in s.text for s in assessed(office, region="湖北·黄石·阳新").route)


def test_ten_workers_are_heard_first_everywhere(assessed: Assess) -> None:
    for region in ("", *NOTICE):
        stops = assessed(RAISED["collective"], region=region).route
        assert any("优先立案" in s.text for s in stops)


def test_a_parent_who_died_is_no_reason(assessed: Assess) -> None:
    stops = assessed("我父亲去世，请丧假三天，公司扣我工资，没发。", region="重庆").route
    assert not any("要往上送" in s.text for s in stops)


def test_places_and_flags_named_in_the_file_exist(procedure: Procedure) -> None:
    known = {region for region, _ in REGIONS.known} | {"全国"}
    assert {v.region for v in procedure.routing.venues} <= known
    assert set(procedure.routing.raised_by.risks) <= {r.name for r in procedure.risks}


def test_every_locator_is_a_place_of_the_notice(procedure: Procedure) -> None:
    places: dict[str, set[str]] = {}
    regions: dict[str, str] = {}
    for path in (CORPUS / "policies").glob("*.yaml"):
        notice = yaml.safe_load(path.read_text(encoding="utf-8"))
        places[notice["work"]] = {str(p["at"]) for p in notice["passages"]}
        regions[notice["work"]] = notice["region"]
    for venue in procedure.routing.venues:
        for basis in venue.basis:
            found = re.fullmatch(r"《(.+)》(.+)", basis)
            assert found, basis
            if found[1] in places:
                assert found[2] in places[found[1]], basis
                assert regions[found[1]] == venue.region, basis
            else:
                assert venue.region == "全国", basis
