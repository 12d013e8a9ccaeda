"""What a model may say in words of its own, and what it may do to ours."""

from datetime import date

import pytest

from advisor.domain.citation import CitationReport
from advisor.verify.free_text import figures, own_words, reworded

DAY = date(2026, 3, 20)


def nothing(text: str, as_of: date) -> CitationReport:
    """A base that knows no law: what is refused here is refused by its words alone."""
    return CitationReport(citations=())


@pytest.mark.parametrize(
    "text",
    [
        "先请老板把工资表拿来对一对",
        "请她说说进厂那天是谁带的",
        "听双方各说一遍，哪些是都认的",
        "问清楚打卡记录在谁手里",
    ],
)
def test_asking_and_proposing_is_free(text: str) -> None:
    assert own_words(text, "", DAY, nothing) == ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("看第八十二条", "引用"),
        ("按劳动合同法办", "引用"),
        ("劳\u200b动合\u200b同法写了", "引用"),
        ("劳 动 合 同 法 写 了", "引用"),
        ("〈劳动法〉写了", "引用"),
        ("公司应当付钱", "判断"),
        ("他没有权利这样", "判断"),
        ("仲裁时效快到了", "判断"),
        ("这钱她拿不到", "判断"),
        ("公司没错", "判断"),
        ("老板占理，您就认了", "判断"),
        ("这个工资本来就不该给", "判断"),
        ("先谈五千元", "数字"),
        ("先谈伍仟元", "数字"),
        ("先谈５０００这个数", "数字"),
        ("先谈①②③", "数字"),
        ("约在三月五日", "数字"),
        ("过半个月再来", "数字"),
        ("让她签字走人", "不该"),
        ("看 https://a.b", "不该"),
        ("请王大锤来一趟", "人名"),
        ("请〔人名1〕来", "代号"),
    ],
)
def test_law_figures_people_and_harm_are_not(text: str, why: str) -> None:
    assert why in own_words(text, "", DAY, nothing)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1,200元", "一千二百元"),
        ("１２００", "1200.00"),
        ("三倍", "3倍"),
        ("两个月", "2个月"),
        ("百分之二十", "百分之20"),
    ],
)
def test_a_figure_is_the_same_in_all_characters(one: str, other: str) -> None:
    assert set(figures(one)) == set(figures(other))


BEFORE = "现在说的欠薪是11,200元。请您把工资表拿出来对一下，是这个数，今天先付；不是，我们看差在哪个月。"


def test_particles_may_come_and_go() -> None:
    after = "现在说的欠薪是11,200元。请您把工资表拿出来，咱们对一下吧，是这个数，今天先付；不是，我们看差在哪个月。"
    assert reworded(BEFORE, after, DAY, nothing) == ""


@pytest.mark.parametrize(
    ("after", "why"),
    [
        (BEFORE.replace("11,200", "11,300"), "数字"),
        (BEFORE.replace("不是", "是"), "不"),
        (BEFORE.replace("今天先付", "今天付"), "表态"),
        (BEFORE.replace("今天先付", "今天先付赔偿"), "判断"),
        (BEFORE.replace("请您", "请你们老板"), "谁对谁"),
        (BEFORE[::-1], ""),
        (BEFORE[:15], "短太多"),
        (BEFORE + "\n另起一行", "分了行"),
        (BEFORE.replace("对一下", "烧掉它"), "添了"),
        ("", "空的"),
    ],
)
def test_anything_else_is_refused(after: str, why: str) -> None:
    said = reworded(BEFORE, after, DAY, nothing)
    assert said
    assert why in said
