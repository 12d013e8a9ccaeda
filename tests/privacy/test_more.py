"""Names in lists, signatures and phrases, shops called after people, names that are ordinary words."""

import pytest

from advisor.privacy import PersonalKind, find_personal
from eval.privacy_rows import more
from eval.privacy_score import false_per_thousand, judge, total


def found(text: str, kind: PersonalKind) -> list[str]:
    return [p.text for p in find_personal(text) if p.kind is kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("于2026年12月10日前向杨德明支付拖欠的工资", ["杨德明"]),
        ("厂里拖着于桂芳的钱", ["于桂芳"]),
        ("由于桂芳没来", ["桂芳"]),
        ("周永康与阳新县鸿运鞋业有限公司就工资达成协议", ["周永康"]),
        ("签字：黎明 宁静 高峰 石磊", ["黎明", "宁静", "高峰", "石磊"]),
        ("记录人：安静。", ["安静"]),
        ("今欠舒畅工资6800元", ["舒畅"]),
        ("经包兰芳介绍进厂", ["包兰芳"]),
        ("由门玉珍转交病历", ["门玉珍"]),
        ("1.蒋丽娟；2.寿长春；3.牧羊；", ["蒋丽娟", "寿长春", "牧羊"]),
        ("答：是连胜带我去的。", ["连胜"]),
        ("翠兰跟我说钱发了", ["翠兰"]),
        ("三月份漏算王桂英加班费", ["王桂英"]),
        ("工友阿卜来提·卡德尔可以证明", ["阿卜来提·卡德尔"]),
        ("职工乌云其木格和丈夫朝鲁", ["乌云其木格", "朝鲁"]),
        ("单位：认可贾向前系人事", ["贾向前"]),
    ],
)
def test_people(text: str, expected: list[str]) -> None:
    assert found(text, PersonalKind.PERSON) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我在老王修车铺干了两年", ["老王修车铺"]),
        ("刘记包子铺的老板娘", ["刘记包子铺"]),
        ("胖哥烧烤夏天忙", ["胖哥烧烤"]),
        ("我在草原乳业干活", ["草原乳业"]),
        ("未来水泥厂的老板跑了", ["未来水泥厂"]),
        ("去白云鞋厂上班", ["白云鞋厂"]),
        ("诉好又多超市劳动争议", ["好又多超市"]),
        ("人在佳华电子上班", ["佳华电子"]),
        ("我在汇众月子中心上班", ["汇众月子中心"]),
        ("周永康与阳新县鸿运鞋业有限公司", ["阳新县鸿运鞋业有限公司"]),
        ("三人系楚才职业技术学校在校学生", ["楚才职业技术学校"]),
    ],
)
def test_companies(text: str, expected: list[str]) -> None:
    assert found(text, PersonalKind.COMPANY) == expected


@pytest.mark.parametrize(
    "text",
    [
        "经单位同意，由单位保管；经双方同意，由平台发放工资",
        "补偿金和应发工资分成两张表，赔偿金达成的协议",
        "厨师长在酒店干了五年，员工要加班费",
        "我们几个在电子厂、修理店、小卖部都问过，是个加油站",
        "联系单位、通知公司、委托律师，关于工资的陈述",
        "承诺人：本人　见证人：村干部",
        "问：公司是你什么人？答：是老板叫我去的。",
    ],
)
def test_left_alone(text: str) -> None:
    assert found(text, PersonalKind.PERSON) + found(text, PersonalKind.COMPANY) == []


def test_the_further_texts() -> None:
    judged = [judge(row, find_personal(row.text)) for row in more()]
    scores = total(judged)
    assert scores["人名"].recall >= 0.92
    assert scores["公司"].recall >= 0.95
    assert false_per_thousand(judged, nobody=False) == 0
