"""The grammar of citations, without a base: what is found, where, and under which name."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.domain.citation import Citation
from advisor.domain.source import Locator
from advisor.errors import InputError
from advisor.law.citation import NameBook, find, format_citation, format_locator, name_key, number_key, parse
from advisor.law.citation.places import read_number, read_place

INTERPRETATION = "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）"
CIVIL = "最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释"
WORKS = (
    "劳动合同法",
    "劳动合同法实施条例",
    "劳动法",
    "刑法",
    "民法典",
    "工伤保险条例",
    INTERPRETATION,
    CIVIL,
    "某市实施方案",
)
BOOK = NameBook.build(
    WORKS,
    {"劳合法": ["劳动合同法"], "解释（一）": [INTERPRETATION], "条例法": ["刑法", "劳动法"], "劳动法": ["刑法"]},
    {"法释〔2020〕26号": INTERPRETATION, "国务院令第375号公布，国务院令第586号修订": "工伤保险条例"},
)


def only(text: str) -> Citation:
    found = find(text, BOOK)
    assert len(found.citations) == 1, found
    assert not found.unparsed, found
    return found.citations[0]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("第三十八条", "38"),
        ("第38条", "38"),
        ("第三十八条第一款", "38.1"),
        ("第三十八条第一款第二项", "38.1.2"),
        ("第三十八条第二项", "38.0.2"),
        ("第三十八条第（二）项", "38.0.2"),
        ("第三十八条（二）项", "38.0.2"),
        ("第三十八条的第一款", "38.1"),
        ("第二百七十六条之一", "276-1"),
        ("第二百七十六条之一第二款", "276-1.2"),
        ("第一千二百六十条", "1260"),
        ("第三十八条第一款第二项第三目", None),
        ("第十百条", None),
        ("第二百五条", None),
        ("第零条", None),
    ],
)
def test_places(text: str, key: str | None) -> None:
    place = read_place(text)
    assert (place.locator.key if place else None) == key


@pytest.mark.parametrize(
    ("digits", "number"),
    [
        ("三十八", 38),
        ("两百", 200),
        ("一十二", 12),
        ("十", 10),
        ("一〇一", 101),
        ("一百零一", 101),
        ("110", 110),
        ("二百五", None),
        ("〇", None),
    ],
)
def test_numbers(digits: str, number: int | None) -> None:
    assert read_number(digits) == number


@pytest.mark.parametrize(
    ("text", "work"),
    [
        ("《劳动合同法》第三条", "劳动合同法"),
        ("《中华人民共和国劳动合同法》第三条", "劳动合同法"),
        ("中华人民共和国劳动合同法第三条", "劳动合同法"),
        ("《劳合法》第三条", "劳动合同法"),
        ("劳合法第三条", "劳动合同法"),
        ("〈劳动合同法〉第三条", "劳动合同法"),
        ("《劳动合同法实施条例》第三条", "劳动合同法实施条例"),
        ("劳动合同法实施条例第三条", "劳动合同法实施条例"),
        ("《劳动合同法实施细则》第三条", None),
        ("劳动合同法实施细则第三条", None),
        ("某某劳动合同法第三条", None),
        ("《条例法》第三条", None),
        ("《最高人民法院关于适用《中华人民共和国民事诉讼法》的解释》第三条", CIVIL),
        ("《最高人民法院关于适用〈民事诉讼法〉的解释》第三条", CIVIL),
        ("《最高人民法院关于审理劳动争议案件适用法律问题的解释(一)》第三条", INTERPRETATION),
        ("法释[2020]26号第三条", INTERPRETATION),
        ("国务院令第586号第三条", "工伤保险条例"),
    ],
)
def test_longest_name_wins_and_unknown_names_stay_unknown(text: str, work: str | None) -> None:
    assert only(text).work == work


def test_title_is_never_an_alias() -> None:
    assert BOOK.resolve("劳动法") == ("劳动法",)
    assert BOOK.resolve("条例法") == ("刑法", "劳动法")


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("人社部发[2022]71号", "人社部发〔2022〕71号"),
        ("人社部发（2022）71号", "人社部发〔2022〕71号"),
        ("人社部发【2022】第71号", "人社部发〔2022〕71号"),
        ("人力资源和社会保障部令第33号", "人社部令33号"),
        ("人力资源社会保障部令第三十三号", "人社部令33号"),
    ],
)
def test_numbers_of_documents_have_one_key(number: str, key: str) -> None:
    assert number_key(number) == key


def test_quotations_are_kept() -> None:
    assert only("《劳动法》第五十条规定：“工资应当以货币形式按月支付”").quote == "工资应当以货币形式按月支付"
    assert only("《劳动法》第五十条规定“甲”和“乙”").quote == "甲……乙"
    assert only("依《劳动法》第五十条，公司称“效益不好”").quote in ("", "效益不好")
    assert only("《劳动法》第五十条。“无关的话”").quote == ""


def test_headings_of_policies() -> None:
    assert only("《某市实施方案》二(一)1").locator == Locator(heading="二(一)1")
    assert parse("《某市实施方案》案情", BOOK).locator == Locator(heading="案情")
    assert format_citation("某市实施方案", Locator(heading="二(一)1")) == "《某市实施方案》二(一)1"


def test_format() -> None:
    place = Locator(article=38, paragraph=1, item=2)
    assert format_citation("劳动合同法", place) == "《劳动合同法》第三十八条第一款第二项"
    assert format_citation("刑法", Locator(article=276, insertion=1)) == "《刑法》第二百七十六条之一"
    assert format_citation("刑法") == "《刑法》"


@pytest.mark.parametrize(
    "text", ["", "劳动者", "《劳动法》第五十条、第五十一条", "见《劳动法》第五十条", "《劳动法》第××条"]
)
def test_parse_wants_exactly_one_citation(text: str) -> None:
    with pytest.raises(InputError, match="不是一条完整的引用"):
        parse(text, BOOK)


LOCATORS = st.builds(
    Locator,
    article=st.integers(1, 1300),
    insertion=st.none() | st.integers(1, 12),
    paragraph=st.none() | st.integers(1, 15),
    item=st.none() | st.integers(1, 25),
)
CHARACTERS = (
    "《》（）〔〕第一二三十百零条款项之、和至，。；“”前款本法同法该条例劳动合同法"
    "规定依据 2020号\n\t\x00发释令批典型案例"
)
NOISE = st.text(alphabet=CHARACTERS, max_size=120)


@given(
    st.sampled_from(WORKS),
    st.none() | LOCATORS | st.sampled_from(["二(一)1", "清单4", "案情"]).map(lambda h: Locator(heading=h)),
)
def test_parse_reads_what_format_writes(work: str, locator: Locator | None) -> None:
    text = format_citation(work, locator)
    expected = Citation(text=text, start=0, end=len(text), name=work, work=work, locator=locator)
    assert parse(text, BOOK) == expected


@given(LOCATORS)
def test_a_place_reads_what_format_locator_writes(locator: Locator) -> None:
    place = read_place(format_locator(locator))
    assert place
    assert place.locator == locator


@given(NOISE)
def test_spans_are_true_ordered_and_overlap_only_inside_a_range(text: str) -> None:
    found = find(text, BOOK)
    spans = [(c.start, c.end) for c in (*found.citations, *found.unparsed)]
    for citation in (*found.citations, *found.unparsed):
        assert text[citation.start : citation.end] == citation.text
        assert citation.text
    ordered = sorted(set(spans))  # 第一条至第三条: what lies between shares the span of 至
    assert all(a[1] <= b[0] for a, b in pairwise(ordered))


@given(st.text(alphabet="甲乙丙丁戊公司工资拖欠，", max_size=60), st.sampled_from(WORKS), LOCATORS)
def test_text_inserted_before_moves_the_span_by_exactly_that(before: str, work: str, locator: Locator) -> None:
    tail = f"。依据{format_citation(work, locator)}，该法第三条。"
    still, moved = find(tail, BOOK).citations, find(before + tail, BOOK).citations
    assert [(c.start + len(before), c.end + len(before), c.work, c.locator) for c in still] == [
        (c.start, c.end, c.work, c.locator) for c in moved
    ]


@given(NOISE, st.sampled_from(WORKS), LOCATORS)
def test_a_full_citation_on_its_own_line_is_never_missed(noise: str, work: str, locator: Locator) -> None:
    noise = noise.replace("《", "").replace("“", "")
    text = f"{noise}\n\n依据{format_citation(work, locator)}。"
    assert any(c.work == work and c.locator == locator for c in find(text, BOOK).citations)


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for citation in find(text, BOOK).citations:
        assert text[citation.start : citation.end] == citation.text


def test_name_key_forgets_the_state_width_and_brackets() -> None:
    assert name_key("《中华人民共和国劳动合同法》") == "劳动合同法"
    assert name_key("解释(一)") == "解释（一）"
