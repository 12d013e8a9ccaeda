"""What other eyes may see: stars on a screen, 张某 in a letter."""

from pathlib import Path

import pytest

from advisor.privacy import Known, PersonalKind, pseudonyms, veil

STORY = "申请人张三与被申请人阳新县宏达鞋业有限公司争议一案，证人李建国电话13812345678，宏达公司认可。"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("我叫张三，", "我叫张*，"),
        ("我叫张建国，", "我叫张**，"),
        ("找陈主任说", "找*主任说"),
        ("小李说", "小*说"),
        ("电话13812345678。", "电话138****5678。"),
        ("身份证11010519491231002X。", "身份证110***********002X。"),
        ("发到lisi@qq.com", "发到l***@qq.com"),
        ("在阳新县宏达鞋业有限公司做", "在阳新县****有限公司做"),
        ("住湖北省黄石市阳新县兴国镇兴国大道18号。", "住湖北省黄石市阳新县****。"),
        ("欧阳海燕认为", "欧阳**认为"),
    ],
)
def test_veil(text: str, shown: str) -> None:
    assert veil(text) == shown


def test_pseudonyms_of_a_case() -> None:
    written = pseudonyms(STORY)
    assert written.text == "申请人张某与被申请人某公司A争议一案，证人李某某电话138****5678，某公司A认可。"
    assert pseudonyms("张三又来了", table=written.table).text == "张某又来了"


def test_two_people_with_one_pseudonym_are_told_apart() -> None:
    written = pseudonyms("申请人张三、张四，证人李建国、李建军。")
    assert written.text == "申请人张某、张某甲，证人李某某、李某某甲。"


def test_known_parties_always() -> None:
    known = (Known(text="麦田", kind=PersonalKind.PERSON),)
    assert veil("麦田来了", known) == "麦*来了"
    assert pseudonyms("麦田来了", known).text == "麦某来了"


def test_every_kind_has_its_row_in_the_glossary() -> None:
    glossary = (Path(__file__).parents[2] / "GLOSSARY.md").read_text(encoding="utf-8")
    for kind in PersonalKind:
        assert f"| {kind.value} | `PersonalKind.{kind.name}` |" in glossary
