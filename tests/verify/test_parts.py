"""The pieces of the checker: counting 款 and 项, comparing words, comparing figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from advisor.domain.source import Locator
from advisor.verify.article import Found, has_place, shape_of, words_at
from advisor.verify.brackets import brackets
from advisor.verify.cases import label_of
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
        ("三年以上和无固定期限的不得超过六个月", PROBATION, False),  # 无固定期限 is no 期限 of six months
        ("三年以上和无固定期限的不得超过九个月", PROBATION, True),
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


@pytest.mark.parametrize(
    ("said", "article", "against"),
    [
        ("时效为三年", LIMITATION, True),
        ("时效为三百六十五日", LIMITATION, True),
        ("时效为十二个月", LIMITATION, False),
        ("三日内支付", DAMAGES, True),
        ("赔偿金为三倍", DAMAGES, True),
        ("半年期合同试用期六个月", PROBATION, True),
        ("半年期合同试用期一个月", PROBATION, False),
        ("四年期合同试用期六个月", PROBATION, False),
        ("法定休假日支付一点五倍", OVERTIME, True),
        ("延长工作时间支付一点五倍", OVERTIME, False),
        ("法定休假日支付150%", OVERTIME, True),
        ("延长工作时间支付150%", OVERTIME, False),
    ],
)
def test_what_is_said_of_the_law_must_stand_there(said: str, article: str, against: bool) -> None:
    assert (misstated(said, [article]) is not None) is against


def test_figures_are_read() -> None:
    def read(text: str) -> list[tuple[str, Decimal]]:
        return [(f.kind, f.value) for f in figures(text)]

    assert read("十五至二十日") == [("days", Decimal(15)), ("days", Decimal(20))]
    assert read("万分之五、三分之一、百分之一百五十、双倍") == [
        ("ratio", Decimal("0.05")), ("ratio", Decimal(100) / 3), ("ratio", Decimal(150)), ("ratio", Decimal(200)),
    ]  # fmt: skip
    assert read("一年半、半年、一个半月、两周、三个工作日") == [
        ("months", Decimal(18)), ("months", Decimal(6)), ("months", Decimal("1.5")), ("days", Decimal(14)),
        ("workdays", Decimal(3)),
    ]  # fmt: skip
    assert read("2024年3月1日，二〇二四年五月，每月15日，第14天，一次性，第三十八条") == []
    assert read("二十年") == [("months", Decimal(240))]


def test_brackets() -> None:
    table = brackets("满1年不满10年，5天；满10年不满20年，10天；满20年，15天。")
    assert [(b.low, b.high, [f.value for f in b.given]) for b in table] == [
        (12, 120, [5]), (120, 240, [10]), (240, None, [15]),
    ]  # fmt: skip


def test_collections_of_typical_cases_are_told_apart() -> None:
    held = label_of("北京2025年仲裁十大典型案例")
    assert label_of("2025年北京市劳动人事争议仲裁十大典型案例").may_be(held)
    assert label_of("北京市人力资源和社会保障局2025年度典型案例").may_be(held)
    assert label_of("北京2025年典型案例中的").may_be(held)
    for other in ("北京法院2025年典型案例", "北京2024年典型案例", "北京2025年工会典型案例", "北京第二批典型案例"):
        assert not label_of(other).may_be(held), other
    assert label_of("最高人民法院、人力资源社会保障部第二批典型案例").may_be(label_of("人社部最高法第二批典型案例"))


def test_a_figure_may_rest_on_any_article_of_a_list() -> None:
    assert contradicted("支付二倍工资、时效一年", [DAMAGES, LIMITATION, "每月支付二倍的工资"]) is None


def test_units_are_comparable() -> None:
    assert {f.value for f in figures("时效一年，时效12个月")} == {12}
