"""资料: search, read, take in, compare, remark."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from advisor.domain.remark import RemarkKind
from advisor.domain.source import InForce
from advisor.pipeline import Advisor
from tests.ui.pages import drawn, healthy, page, press, said, shown, use
from ui import session


def test_search_finds_and_says_when_there_is_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    at = healthy(page("library").run())
    at.text_input[0].set_value("没签劳动合同二倍工资")
    press(at, "查找")
    assert "第八十二条" in shown(at)
    monkeypatch.setattr(Advisor, "search", lambda *_: ())
    press(at, "查找")
    assert "资料库中没有依据" in at.info[0].value


def part(name: str) -> AppTest:
    at = page("library")
    at.session_state["library"] = name
    return healthy(at.run())


# -- reading -----------------------------------------------------------------------------------------------------------


def test_a_law_is_read_as_of_a_day_with_its_versions() -> None:
    at = part("读全文")
    next(s for s in at.selectbox if s.label.startswith("哪一部")).set_value("仲裁法")
    healthy(at.run())
    body = "".join(drawn(at))
    assert "2026-02-28" in body and "当日有效" in body and "已失效" in body and "<details" in body
    at.date_input[0].set_value(date(2000, 1, 1))
    healthy(at.run())
    assert "没有收" in at.info[0].value, "the base knows of the version of that day but has no text"


def test_the_address_opens_a_law_at_a_place() -> None:
    at = page("library")
    at.query_params["work"], at.query_params["at"], at.query_params["day"] = "劳动合同法", "82", "2026-01-01"
    healthy(at.run())
    assert "第八十二条" in shown(at) and "二倍的工资" in "".join(drawn(at))


@pytest.mark.parametrize(("work", "at_"), [("<script>", "82"), ("劳动合同法", "9999"), ("", "")])
def test_an_address_of_nothing_opens_the_page_all_the_same(work: str, at_: str) -> None:
    at = page("library")
    at.query_params["work"], at.query_params["at"], at.query_params["day"] = work, at_, "昨天"
    healthy(at.run())
    assert not at.error


# -- remarks -----------------------------------------------------------------------------------------------------------


def test_a_remark_stands_beside_the_passage_until_dealt_with(whole: Advisor) -> None:
    place = "劳动合同法@2013-07-01#85"
    whole.remarks.add(place, "《劳动合同法》第八十五条", "old", RemarkKind.OUTDATED, "<b>看新解释</b>", "王丽")
    at = healthy(page("library").run())
    at.text_input[0].set_value("劳动合同法第八十五条")
    press(at, "查找")
    warned = [w.value for w in at.warning]
    assert any("已过时" in w and "看新解释" in w and "\\<b\\>" in w and "文字已经改过" in w for w in warned)

    at = part("标记")
    number = whole.remarks.of(place)[0].id
    next(t for t in at.text_input if t.label == "处理结果").set_value("已改语料")
    next(t for t in at.text_input if t.label == "处理人").set_value("张管理")
    press(at, "处理好了")
    assert not whole.remarks.of(place)
    assert [r.closing.by for r in whole.remarks.all() if r.id == number and r.closing] == ["张管理"]


# -- the notices -------------------------------------------------------------------------------------------------------


def test_the_notices_side_by_side() -> None:
    at = part("五地对比")
    at.selectbox[0].set_value("支付令")
    healthy(at.run())
    body = "".join(drawn(at))
    for region in ("上海", "上海·金山", "重庆", "海南", "湖北·黄石·阳新"):
        assert f"<h4>{region}<" in body
    assert "没有写：支付令" in body and "清单32" in body


def test_who_is_responsible_by_when() -> None:
    at = part("五地对比")
    at.segmented_control[0].set_value("谁负责、到什么时候")
    healthy(at.run())
    next(s for s in at.selectbox if s.label == "地区").set_value("重庆")
    healthy(at.run())
    body = "".join(drawn(at))
    assert "<th scope" in body and "重庆" in body and "海南" not in body
    at.date_input[0].set_value(date(2020, 1, 2))
    healthy(at.run())
    assert "没有符合的任务" in at.info[0].value


# -- the office's own files --------------------------------------------------------------------------------------------


@pytest.fixture
def fresh(tmp_path: Path, whole: Advisor, monkeypatch: pytest.MonkeyPatch) -> Advisor:
    """An office of its own, on a copy of the index: what is taken in here is nobody else's."""
    shutil.copytree(whole.settings.data_dir / "index", tmp_path / "index")
    use(tmp_path, monkeypatch)
    return session.advisor()


RULES = (
    "某县劳动争议调解办法\n某人社发〔2025〕12号\n"
    "（2025年6月30日某县人力资源和社会保障局发布，自2025年8月1日起施行）\n"
    "第一条 为了及时化解劳动争议，保护当事人合法权益，根据有关法律，制定本办法。\n"
    "第二条 本县行政区域内的用人单位与劳动者发生劳动争议的调解，适用本办法。\n"
    "第三条 调解应当遵循自愿、合法、公平、及时的原则，当事人不得被强迫。\n"
)


def offered(name: str, content: str) -> AppTest:
    at = part("本单位文件")
    at.get("file_uploader")[0].set_value([(name, content.encode(), "text/plain")])
    healthy(at.run())
    return press(at, "看看认出了什么")


def test_a_file_counts_only_after_a_person_put_it_right(fresh: Advisor) -> None:
    at = offered("某县办法.txt", RULES)
    fields = {t.label: t for t in at.text_input}
    assert fields["标题"].value == "某县劳动争议调解办法" and fields["文号"].value == "某人社发〔2025〕12号"
    assert not fresh.holdings.own(), "nothing is taken in before it was confirmed"
    fields["发布机关"].set_value("某县人力资源和社会保障局")
    next(s for s in at.selectbox if s.label == "地区").set_value("湖北·黄石·阳新")
    next(d for d in at.date_input if d.label.startswith("失效")).set_value(date(2030, 7, 31))
    press(at, "核对好了，收进资料库")
    (held,) = fresh.holdings.own()
    source = held.sources[0]
    assert (source.issuer, source.region) == ("某县人力资源和社会保障局", "湖北·黄石·阳新")
    assert source.in_force == InForce(start=date(2025, 8, 1), end=date(2030, 7, 31)) and held.passages >= 3
    assert "已收进资料库：某县劳动争议调解办法" in at.success[0].value
    next(c for c in at.checkbox if c.label == "要移除").set_value(True)
    healthy(at.run())
    press(at, "移除")
    assert not fresh.holdings.own()


def test_what_is_lacking_is_asked_for_and_nothing_is_lost(fresh: Advisor) -> None:
    at = offered("缺日期.md", "# 关于劳动争议的通知\n\n" + RULES.partition("施行）\n")[2])
    assert "没有找到施行或印发日期，请在下面填上" in said(at) and "--date" not in said(at)
    at.date_input[0].set_value(date(2025, 6, 30))
    press(at, "补上，再看一次")
    assert next(d for d in at.date_input if d.label.startswith("施行")).value == date(2025, 6, 30)
    press(at, "核对好了，收进资料库")
    assert fresh.holdings.own()[0].sources[0].in_force.start == date(2025, 6, 30)


def test_a_bad_file_is_put_aside_with_the_reason(fresh: Advisor) -> None:
    at = offered("bad.txt", "hello world, nothing of use " * 20)
    assert "质量不过关" in said(at) and "几乎没有中文" in said(at)
    assert not fresh.holdings.own() and fresh.holdings.set_aside()[0].name == "bad.txt"
    assert next(b for b in at.button if b.label == "收进资料库").disabled, "only after somebody looked"
    press(at, "丢掉")
    assert not fresh.holdings.set_aside()


def test_what_was_taken_in_is_found_after_the_update(fresh: Advisor) -> None:
    at = offered("某县办法.txt", RULES)
    press(at, "核对好了，收进资料库")
    press(at, "更新资料库")
    assert "资料库已更新" in at.success[0].value
    shelf = session.advisor().shelf
    assert shelf.on("某县劳动争议调解办法", date(2026, 1, 1))
