"""Every page where something is missing, wrong, very long or hostile."""

from collections.abc import Callable
from pathlib import Path

import pytest

from advisor.pipeline import Advisor
from tests.ui.pages import DAY, PAGES, drawn, healthy, opened, page, said, use

HOSTILE = (
    '<script>window.hacked=1</script><img src=x onerror="window.hacked=1">'
    "我在阳新县[点我](javascript:alert(1))鞋业有限公司踩针车，![图](http://evil.example/x.png) $x^2$ "
    "2025年6月9日进厂，一个月5600元，没签合同，两个月工资11200元没发。"
)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_without_a_case(name: str) -> None:
    at = healthy(page(name).run())
    assert at.title[0].value and not at.error


@pytest.mark.parametrize("name", ["consult", "letters", "library", "check"])
def test_without_a_base_the_page_says_what_to_run(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(tmp_path, monkeypatch)
    at = healthy(page(name).run())
    assert "请先运行" in said(at)


def test_a_bug_is_told_in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Advisor, "check", lambda *_: 1 / 0)
    at = page("check").run()
    at.text_area[0].set_value("《劳动合同法》第八十二条")
    next(b for b in at.button if b.label == "核对").click().run()
    assert not at.exception and "意外的错误" in at.error[0].value


@pytest.mark.parametrize("name", ["consult", "letters"])
def test_a_story_of_nothing(whole: Advisor, name: str) -> None:
    nothing = whole.open_case("今天天气不错。", as_of=DAY)
    whole.casebook.save_case(nothing)
    at = opened(name, nothing)
    assert name == "letters" or "看不出是哪一类争议" in at.info[0].value


def test_a_very_long_story(whole: Advisor, shoe_story: str) -> None:
    long = whole.open_case(shoe_story * 60, as_of=DAY)
    whole.casebook.save_case(long)
    opened("consult", long, checked=False)
    opened("consult", long)


@pytest.mark.parametrize("make", [lambda s: s, lambda s: f"{s}\n用人单位：{s[:90]}有限公司"])
def test_hostile_html_stays_text(whole: Advisor, make: Callable[[str], str]) -> None:
    hostile = whole.open_case(make(HOSTILE), as_of=DAY)
    whole.casebook.save_case(hostile)
    pages = [opened("consult", hostile, checked=False), opened("consult", hostile), opened("letters", hostile)]
    for at in pages:
        ours = "".join(b for b in drawn(at) if "document.cookie=" not in b)
        assert "<script" not in ours and "<img" not in ours
        for element in (*at.markdown, *at.caption, *at.warning, *at.info):
            assert "<script" not in str(element.value).replace("\\<", "&lt;")
            assert "](http://evil" not in element.value and "](javascript" not in element.value
