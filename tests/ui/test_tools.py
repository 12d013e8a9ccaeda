"""核引用 and 计算."""

from datetime import date

from advisor.pipeline import Advisor
from tests.ui.pages import drawn, healthy, page, press, said, shown


def test_check_marks_verdicts_in_place() -> None:
    at = healthy(page("check").run())
    at.text_area[0].set_value("<b>根据</b>《劳动合同法》第八十二条第一款，应付二倍；又据《劳动合同法》第一百八十条。")
    press(at, "核对")
    body = "".join(drawn(at))
    assert "原文相符" in body and "查无此条" in body and "&lt;b&gt;根据" in body and "<b>根据" not in body


def test_check_without_citations() -> None:
    at = healthy(page("check").run())
    at.text_area[0].set_value("今天天气不错")
    press(at, "核对")
    assert "没有找到法律引用" in at.info[0].value


def test_every_calculator_has_a_form_and_says_what_is_missing(whole: Advisor) -> None:
    at = healthy(page("calculate").run())
    for item in whole.calculators:
        healthy(at.selectbox[0].set_value(item.title).run())
        press(at, "计算")
        assert at.error or len(shown(at)) > 100, item.title


def test_a_calculation_shows_its_steps() -> None:
    at = healthy(page("calculate").run())
    days = {d.label: d for d in at.date_input}
    days["入职日期（必填）"].set_value(date(2025, 6, 9))
    days["离职日期（必填）"].set_value(date(2026, 2, 10))
    next(t for t in at.text_input if t.label.startswith("月平均工资")).set_value("5600")
    press(at, "计算")
    assert "5,600.00" in shown(at).replace("\\", "")


def test_what_interrupts_and_suspends_a_limitation_can_be_entered() -> None:
    at = healthy(page("calculate").run())
    healthy(at.selectbox[0].set_value("仲裁时效").run())
    days = {d.label: d for d in at.date_input}
    days["以哪一天为准"].set_value(date(2026, 1, 5))
    days["离职日期"].set_value(date(2025, 1, 10))
    days["发生日期（1）"].set_value(date(2025, 6, 3))
    next(s for s in at.selectbox if s.label == "事由（1）").set_value("向对方主张权利")
    days["开始日期（1）"].set_value(date(2025, 8, 1))
    days["原因消除日期（1）"].set_value(date(2025, 8, 10))
    next(t for t in at.text_input if t.label == "原因（1）").set_value("洪水封路")
    press(at, "计算")
    told = shown(at)
    assert "2025-06-03" in told and "时效中断" in told and "洪水封路" in told
    assert "2026-06-15" in told, "a year from the demand, ten days later for the flood, and over the week-end"
    next(t for t in at.text_input if t.label == "原因（1）").set_value("")
    press(at, "计算")
    assert "时效中止的期间" in said(at), "half a line is asked for, not passed over"
