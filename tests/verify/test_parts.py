"""The pieces of the checker: counting 款 and 项, comparing words, comparing figures."""

from __future__ import annotations

import pytest

from advisor.domain.source import Locator
from advisor.verify.article import Found, has_place, shape_of, words_at
from advisor.verify.contradiction import contradicted, misstated
from advisor.verify.figures import figures
from advisor.verify.wording import is_verbatim

ARTICLE = "有下列情形之一的，应当支付：\n（一）甲；\n（二）乙。\n前款规定不适用于丙。\n有下列情形的，除外：\n（一）丁。"


def test_shape() -> None:
    assert shape_of(ARTICLE) == (2, 0, 1)
    assert shape_of("本法自公布之日起施行。\n附件一\n第一行\n第二行") == (0,)
    assert shape_of("税率：\n（一）甲：\n1.子；\n2.丑。\n（二）乙。") == (2,)


@pytest.mark.parametrize(
    ("paragraph", "item", "found"),
    [
        (1, None, Found.YES), (3, None, Found.YES), (4, None, Found.NO), (1, 2, Found.YES), (1, 3, Found.NO),
        (2, 1, Found.NO), (None, 2, Found.YES), (None, 1, Found.UNCLEAR), (None, 3, Found.NO),
    ],
)  # fmt: skip
def test_has_place(paragraph: int | None, item: int | None, found: Found) -> None:
    assert has_place(shape_of(ARTICLE), paragraph, item) is found


def test_words_of_an_item_come_with_its_opening_words_only() -> None:
    words = words_at(ARTICLE, Locator(article=1, paragraph=1, item=2))
    assert "乙" in words
    assert "应当支付" in words
    assert "甲" not in words
    assert "丙" not in words


@pytest.mark.parametrize(
    ("quote", "same"),
    [
        ("用人单位不得解除劳动合同", True),
        ("用人单位不得解除劳动合同。", True),
        ("用人单位　不得解除劳动合同", True),
        ("用人单位……劳动合同", True),
        ("劳动合同……用人单位", False),
        ("用人单位可以解除劳动合同", False),
        ("解除劳动合同", False),  # cut right after 不得
        ("得解除劳动合同", False),  # cut right after 不
        ("支付二倍工资", True),
        ("十二个月", True),
        ("二个月", False),  # cut inside 十二
        ("十", False),
        ("用人单位不得解除劳动合同，应当支付二倍工资", True),
        ("用人单位不得解除劳动合同应当支付三倍工资", False),
    ],
)
def test_wording(quote: str, same: bool) -> None:
    text = "用人单位不得解除劳动合同；应当支付二倍工资，最长十二个月。"
    assert is_verbatim(quote, text) is same


LIMITATION = "劳动争议申请仲裁的时效期间为一年。仲裁时效期间从当事人知道之日起计算。"
PROBATION = "劳动合同期限三个月以上不满一年的，试用期不得超过一个月；三年以上固定期限的劳动合同，试用期不得超过六个月。"
DAMAGES = "应当依照本法第四十七条规定的经济补偿标准的二倍向劳动者支付赔偿金。"
OVERTIME = (
    "安排延长工作时间的，支付不低于工资的百分之一百五十的工资报酬；"
    "法定休假日安排工作的，支付不低于工资的百分之三百的工资报酬。"
)


@pytest.mark.parametrize(
    ("claim", "article", "against"),
    [
        ("时效三年", LIMITATION, True),
        ("时效为1年", LIMITATION, False),
        ("仲裁时效12个月", LIMITATION, False),
        ("他等了三年才申请", LIMITATION, False),
        ("试用期一年", PROBATION, True),
        ("试用期六个月", PROBATION, False),
        ("三年期劳动合同试用期六个月", PROBATION, False),
        ("支付三倍赔偿金", DAMAGES, True),
        ("支付200%的赔偿金", DAMAGES, False),
        ("三倍工资", OVERTIME, False),
        ("150%的加班工资", OVERTIME, False),
        ("四倍工资", OVERTIME, True),
        ("2024年3月1日起支付工资", OVERTIME, False),
        ("拖欠工资3个月", PROBATION, False),
        ("第三十八条第一款", PROBATION, False),
    ],
)
def test_figures(claim: str, article: str, against: bool) -> None:
    assert (contradicted(claim, [article]) is not None) is against


def test_a_figure_may_rest_on_any_article_of_a_list() -> None:
    assert contradicted("支付二倍工资、时效一年", [DAMAGES, LIMITATION, "每月支付二倍的工资"]) is None


def test_units_are_comparable() -> None:
    assert {f.value for f in figures("时效一年，时效12个月")} == {12}
