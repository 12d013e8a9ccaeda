"""The case library: all cases are there, whole, and are found by what they are about."""

from datetime import date
from pathlib import Path

import pytest

from advisor.domain.source import Document, Fidelity, InForce, Locator, Passage, Source, SourceKind
from advisor.errors import CorpusError, InputError
from advisor.study.precedent import Part, Wish, cited, read_precedent, tally
from advisor.study.school import School


def test_every_case_is_there_with_its_six_sections(school: School, corpus: Path) -> None:
    assert len(school.cases) == len(list((corpus / "cases").glob("*.yaml"))) >= 55
    for case in school.cases:
        assert [s.part for s in case.sections] == list(Part)
        assert case.disputes and case.basis and case.batch


@pytest.mark.parametrize(
    ("wish", "title"),
    [
        (Wish(trade="制鞋", dispute="T31"), "铝楦"),
        (Wish(dispute="T13"), "违约金离职"),
        (Wish(law="企业破产法"), "婚纱厂216人"),
        (Wish(batch="福建2023年典型案例"), "病假"),
        (Wish(words="打卡 考勤"), "打卡记录"),
    ],
)
def test_cases_are_found_by_topic_trade_law_source_and_words(school: School, wish: Wish, title: str) -> None:
    found = school.find(wish)
    assert any(title in case.title for case in found)
    assert all(wish.fits(case) for case in found) and len(found) < 20


def test_filters_hold_together_and_no_match_is_empty(school: School) -> None:
    assert not school.find(Wish(trade="制鞋", law="公司法"))
    assert not school.find(Wish(words="<script>alert(1)</script>"))
    assert school.find(Wish()) == school.cases


def test_a_name_that_is_no_case_is_refused(school: School) -> None:
    with pytest.raises(InputError, match="没有这个案例"):
        school.case("../../etc/passwd")


def test_a_case_without_a_section_is_refused() -> None:
    source = Source(
        work="某批·案例1",
        title="缺段",
        kind=SourceKind.PRECEDENT,
        in_force=InForce(start=date(2025, 1, 1)),
        fidelity=Fidelity.RESTATED,
    )
    only = Passage(source_id=source.id, locator=Locator(heading="案情"), text="只有案情")
    with pytest.raises(CorpusError, match="处理结果"):
        read_precedent(Document(source=source, passages=(only,)))


def test_a_place_meets_the_place_it_lies_in_and_no_other() -> None:
    whole, part, other, law = cited(
        [
            "《劳动合同法》第三十八条",
            "《劳动合同法》第三十八条第一款第二项",
            "《劳动合同法》第三十八条第二款",
            "《劳动法》第三十八条",
        ]
    )
    assert whole.meets(part) and part.meets(whole)
    assert not part.meets(other) and not whole.meets(law)
    assert part.article == "《劳动合同法》第三十八条"


def test_a_law_with_a_law_in_its_name_keeps_its_name() -> None:
    name = "最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释"
    (found,) = cited([f"《{name}》第一百零七条"])
    assert found.law == name and found.place.article == 107


def test_values_are_counted_once_a_case() -> None:
    assert tally([("甲", "甲"), ("乙",), ("甲",)]) == (("甲", 2), ("乙", 1))
