"""Who tells the story."""

from __future__ import annotations

import pytest

from advisor.assess.speaker import EMPLOYER, FAMILY, told_by


@pytest.mark.parametrize(
    "story",
    [
        "我老公在工地做木工，上个月摔了。",
        "我爸在化工厂干了十年，被辞退了。",
        "儿子在鞋厂打工，手指压断了。",
        "我妹妹在酒店上班，怀孕被开除。",
        "我丈夫去年进的厂，工资一直没发。",
    ],
)
def test_a_relative_speaks(story: str) -> None:
    assert told_by(story) == FAMILY


@pytest.mark.parametrize(
    "story",
    [
        "我2023年进的厂，月薪5000，被辞退了。",
        "我在鞋厂上班，我老公也在那里打工，厂里欠我工资。",
        "我哥介绍我进厂，干了三年，老板把我开除了。",
        "我是2023年入职的工人，家里儿子要上学，老公没有工资。",
        "公司欠我三个月工资。",
    ],
)
def test_the_worker_himself_speaks(story: str) -> None:
    assert told_by(story) == ""


def test_the_employer_speaks() -> None:
    assert told_by("我是开鞋厂的，有个工人不辞而别。") == EMPLOYER
