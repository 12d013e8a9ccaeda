"""Typical cases are chosen by what happened: near ones first, a far one never."""

from __future__ import annotations

from datetime import date

import pytest

from advisor.domain.advice import NO_NEAR_CASE, Topic
from advisor.domain.source import SourceKind
from advisor.pipeline import Advisor
from advisor.search.nearness import AT_MOST, FOUND_BY

DAY = date(2026, 11, 22)


def near(advisor: Advisor, story: str, day: date = DAY) -> list[str]:
    """The cases chosen for ``story``, by the last part of their work."""
    result = advisor.consult(advisor.open_case(story, as_of=day))
    found = [h for h in result.hits if h.source.kind is SourceKind.PRECEDENT]
    assert all(h.found_by == (FOUND_BY,) and h.passage.locator.heading == "案情" for h in found)
    assert len(found) <= AT_MOST
    return [h.source.work.rpartition("·")[2] for h in found]


@pytest.mark.parametrize(
    ("story", "case"),
    [
        ("我在制衣厂踩平车，一天干十三个小时，一个月休一天，加班费一分钱没有，想要加班费。", "鞋厂九十六人加班费"),
        ("离职那天签了张交接表，上面印着工资加班费全部结清，我想把去年的加班费要回来。", "离职表上写着已结清"),
        ("带班的老周招我去工地装玻璃，摔下来断了腿，公司说活包给老周了，工伤不归他管。", "转包个人仍担工伤待遇"),
        ("招我的和发工资的是两家公司，一个老板，都没跟我签合同，现在欠我三个月工资。", "两家公司一个老板"),
        ("开冲床时左手食指被压断一节，鉴定十级，厂里不肯赔工伤待遇。", "钣金工冲床断指九级"),
        ("我退休了被返聘看仓库，老板欠我四个月工资一万二没给。", "返聘人员用支付令讨薪"),
        ("我是送外卖的专送骑手，站点欠我两个月工资，说活早就外包给别的公司了。", "层层转包的骑手"),
        ("怀孕四个月，主管把我从设计岗调到前台，工资从九千降到四千。", "孕期移出项目组"),
        ("签了竞业限制，两年不准去同行，我就是个司机，公司要我赔违约金二十万。", "七百一十万竞业索赔落空"),
        ("集团叫我们全体改签到子公司，现在裁掉岗位，前面八年工龄不认。", "集团换签工龄清零"),
    ],
)
def test_the_case_with_the_same_circumstance_comes_first(whole: Advisor, story: str, case: str) -> None:
    assert near(whole, story)[:1] == [case]


@pytest.mark.parametrize(
    "story",
    [
        "我辞职了，三年的年休假一天没休，公司不肯给年休假工资。",
        "进厂交了五百块押金，身份证也扣着，现在辞职了不退押金。",
        "车间四十度，厂里从来没发过高温津贴，我要求补发高温津贴。",
    ],
)
def test_no_case_rather_than_a_far_one(whole: Advisor, story: str) -> None:
    result = whole.consult(whole.open_case(story, as_of=DAY))
    assert result.assessment.disputes and near(whole, story) == []
    assert NO_NEAR_CASE in whole.brief(result)
    assert not [s for s in result.advice.suggestions if s.topic is Topic.PRECEDENT]


def test_a_case_not_yet_published_is_not_shown(whole: Advisor) -> None:
    story = "公司上了大模型，把我们文案组全撤了，说客观情况发生重大变化，解除了我的劳动合同。"
    assert near(whole, story)[0] == "岗位被人工智能替代"
    assert "岗位被人工智能替代" not in near(whole, story, date(2025, 12, 25))


def test_two_matters_bring_a_case_each(whole: Advisor) -> None:
    story = "下班以后还在微信上派活，晚上改方案，没给加班费。另外合同里写着竞业限制，要我赔违约金三十万。"
    assert {"下班后微信处理工作", "七百一十万竞业索赔落空"} <= set(near(whole, story))


def test_said_why_and_checked(whole: Advisor) -> None:
    story = "开冲床时左手食指被压断一节，鉴定十级，厂里不肯赔工伤待遇。"
    result = whole.consult(whole.open_case(story, region="湖北·武汉", as_of=DAY))
    told = next(s for s in result.advice.suggestions if s.topic is Topic.PRECEDENT)
    assert "相近之处：干活时被机器伤了手；有人受了伤；已经鉴定了伤残等级" in told.text
    assert "不同的是：那是安徽·阜阳的案子" in told.text and "（仅见网页）" in told.text
    assert all(c.holds for c in told.citations)
    assert "**相近之处**：" in whole.brief(result)


def test_the_choice_does_not_hang_on_names_or_order_of_hits(whole: Advisor) -> None:
    story = "{}在金鹏鞋厂开压底机，右手两个手指被压断，认了工伤，鉴定九级，厂里不赔。"
    assert near(whole, story.format("王建国")) == near(whole, story.format("李秀英")) != []
