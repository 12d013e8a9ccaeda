"""The tracing of letters: a sample of it on every run, and that it does find what has no source."""

from __future__ import annotations

import pytest

from advisor.domain.citation import Verdict
from advisor.domain.letter import Paragraph, ParagraphStyle
from eval import letters
from eval.letter_stories import STORIES, TELLINGS, opened, stories, typed
from eval.letter_trace import trace, unsupported


def test_ninety_stories_unlike_each_other():
    told = list(stories())
    assert len(told) == len(STORIES) * TELLINGS == 90
    assert len({t.narrative for t in told}) == 90
    assert len({t.region for t in told}) >= 9
    assert {t.by_employer for t in told} == {True, False}


def test_a_sample_of_cases_in_every_kind_of_letter(whole):
    done = list(letters.run(whole, stories(2)))
    assert len(done) == 2 * len(whole.letter_kinds)
    drafted = [r for r in done if r.letter]
    assert len(drafted) > len(done) / 2
    assert [f for r in drafted for f in r.traced.figures] == []
    assert [n for r in drafted for n in r.traced.names] == []
    assert [s for r in drafted for s in r.unsupported] == []
    assert [s for r in drafted for s in r.foreign] == []
    assert len([r for r in drafted if r.waits]) > len(drafted) / 2, "most letters of a full form can be submitted"


@pytest.fixture(scope="module")
def one(whole):
    told = next(stories(1))
    kind = whole.letter_kind("improvement-suggestion")
    result = whole.consult(opened(whole, told))
    return kind, result, typed(kind, told), whole.draft(kind.name, result, typed(kind, told), "张三")


def with_text(letter, text: str):
    """The letter with a sentence that somebody made up."""
    added = Paragraph(style=ParagraphStyle.BODY, text=text)
    return letter.model_copy(update={"paragraphs": (*letter.paragraphs, added)})


@pytest.mark.parametrize(
    "text",
    ["另欠 98,765.00 元。", "于2019年7月8日约定。", "共计壹拾贰万叁仟元整。", "拖欠了十七个月。", "按百分之四百支付。"],
)
def test_a_made_up_figure_is_found(one, text):
    kind, result, entries, letter = one
    assert trace(with_text(letter, text), kind, result, entries).figures
    assert trace(letter, kind, result, entries).figures == ()


@pytest.mark.parametrize("text", ["证人吴德彪在场。", "由黄石市恒通鞋业有限公司支付。", "电话13987654321。"])
def test_a_made_up_name_or_number_of_a_person_is_found(one, text):
    kind, result, entries, letter = one
    assert trace(with_text(letter, text), kind, result, entries).names
    assert trace(letter, kind, result, entries).names == ()


def test_a_sentence_of_law_on_nothing_is_found(one):
    kind, result, entries, letter = one
    found = unsupported(with_text(letter, "用人单位应当一次付清全部款项。"), kind, result, entries)
    assert found == ["用人单位应当一次付清全部款项。"]
    fallen = tuple(c.model_copy(update={"verdict": Verdict.NOT_IN_FORCE}) for c in letter.citations)
    assert unsupported(letter.model_copy(update={"citations": fallen}), kind, result, entries)


def test_a_notice_of_another_place_is_found(whole, one):
    _, result, _, letter = one
    text = "按照《关于进一步加强劳动人事争议协商调解工作实施方案》（沪人社仲〔2023〕137号）清单3。"
    report = whole.check(text, result.case.as_of)
    elsewhere = letter.model_copy(update={"citations": report.citations, "region": "浙江·温州"})
    assert list(letters._foreign(whole, elsewhere)) and not list(letters._foreign(whole, letter))
