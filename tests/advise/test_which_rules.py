"""Which of a type's rules a mediator gets to see first: what governs, what the other side would say, what fits."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from advisor.advise.propose import called_first, fitting
from advisor.domain.case import Case
from advisor.domain.dispute import DisputeType, Statement
from advisor.law.disputes import load_catalogue
from tests.verify.memory_base import CORPUS

DAY = date(2026, 11, 20)
SHOWN = 3


@cache
def catalogue() -> dict[str, DisputeType]:
    return {kind.code: kind for kind in load_catalogue(CORPUS / "disputes")}


def told(narrative: str) -> Case:
    return Case(id="样本", narrative=narrative, as_of=DAY)


def first(code: str, narrative: str, shown: int = SHOWN) -> list[str]:
    """The first citation of each rule of ``code`` that a page has room for."""
    return [r.basis[0] for r in called_first(catalogue()[code].rules, told(narrative))[:shown]]


@pytest.mark.parametrize(
    ("code", "narrative", "expected"),
    [
        ("T09", "我在车间上班，搬货的时候摔断了腿", "《工伤保险条例》第十四条第一项"),
        ("T09", "仓库里叉车倒车把我脚压了", "《工伤保险条例》第十四条第一项"),
        ("T09", "送餐路上和一辆电动车撞了，交警说我主责", "《工伤保险条例》第十四条第五项"),
        ("T09", "出差在高速上翻车，人住院了", "《工伤保险条例》第十四条第五项"),
        ("T09", "下夜班骑车回家，路口被面包车撞了，交警认定同责", "《工伤保险条例》第十四条第六项"),
        ("T09", "他早上骑电动车去上班，跟一辆小货车碰了", "《工伤保险条例》第十四条第六项"),
        ("T11", "我在哺乳期，合同到期公司说不续", "《劳动合同法》第四十五条"),
        ("T15", "我怀孕六个月，用工单位说订单少把我退回派遣公司", "《劳务派遣暂行规定》第十三条"),
        (
            "T15",
            "厂里淡季把我退回劳务公司，劳务公司另外安排我去别的厂，工资低我不同意",
            "《劳务派遣暂行规定》第十五条第二款",
        ),
        ("T15", "厂里说用不着这么多人，把我退回派遣公司", "《劳务派遣暂行规定》第十二条第一款"),
        ("T05", "叫他签合同他不肯签，说怕扣社保", "《最高人民法院关于审理劳动争议案件适用法律问题的解释（二）》第七条"),
        (
            "T14",
            "原公司要我付违约金，还要我退补偿",
            "《最高人民法院关于审理劳动争议案件适用法律问题的解释（二）》第十五条",
        ),
        ("T06", "公司整体搬迁到江西，我不去，就说我旷工开除了", "《劳动合同法》第四十条第三项"),
        ("T06", "说我考核排名垫底，不胜任，辞退我", "《劳动合同法》第四十条第二项"),
        ("T06", "他旷工五天，我们按手册解除了", "《劳动合同法》第三十九条第二项"),
        ("T07", "机器都搬走了一半，欠我三个月工资，我写了解除通知", "《劳动合同法》第三十八条第一款第二项"),
        ("T07", "签了协议拿了钱才发现少算了奖金", "《民法典》第一百五十二条第一款"),
        ("T07", "公司说补偿按基本工资算，最多十二个月封顶", "《劳动合同法》第四十七条第二款"),
        ("T07", "合同到期不续，我粉尘车间出来的，还没做离岗体检", "《劳动合同法》第四十五条"),
        ("T03", "国庆三天都上班，后来给了三天调休", "《劳动法》第四十四条第三项"),
        ("T02", "师傅不辞而别，模具也没交接，我想扣他工资", "《劳动合同法》第九十条"),
        ("T18", "厂里说我到龄了叫我走，我想去仲裁", "《超龄劳动者基本权益保障暂行规定》第十九条"),
        ("T32", "单位说我假条是假的，按旷工解除", "《劳动合同法》第三十九条第二项"),
        ("T10", "单位一直按最低基数给我交", "《社会保险法》第六十三条第一款"),
        ("T29", "十五岁的侄子刷胶头晕流鼻血", "《禁止使用童工规定》第十条第一款"),
    ],
)
def test_the_rule_that_decides_is_on_the_page(code: str, narrative: str, expected: str) -> None:
    assert expected in first(code, narrative)


@pytest.mark.parametrize(
    ("code", "narrative", "unwanted"),
    [
        ("T09", "上班时在车间里被货砸了脚", "《工伤保险条例》第十四条第六项"),
        ("T09", "下班以后回厂里加班，手被轧了", "《工伤保险条例》第十四条第六项"),
        ("T09", "右手食指就没了，老板把我送到医院就走了", "《工伤保险条例》第三十九条第一款"),
        ("T05", "老板一直不肯签合同", "《最高人民法院关于审理劳动争议案件适用法律问题的解释（二）》第七条"),
        ("T05", "他写的条子不算数吗", "《劳动争议调解仲裁法》第二十七条第一款"),
        ("T07", "欠我两个月工资，厂里把机器都搬走了", "《劳动合同法》第四十六条第三项"),
        ("T06", "干了十三个月，老板说不用来了，转正早过了试用期", "《劳动合同法》第二十一条"),
        ("T06", "公司叫我搬到仓库去干，我没去就辞退我", "《劳动合同法》第四十条第三项"),
        ("T10", "社保按最低那档交的，少交了", "《社会保险法》第五十八条第一款"),
        ("T11", "产假休完回去，岗位给了别人", "《女职工劳动保护特别规定》第七条"),
        ("T03", "国庆三天上班没给三倍", "《劳动法》第四十四条第三项"),
        ("T03", "我拿月薪，天天晚上加班到九点", "《工资支付暂行规定》第十三条第二款"),
    ],
)
def test_a_rule_for_another_matter_stays_off_the_page(code: str, narrative: str, unwanted: str) -> None:
    assert unwanted not in first(code, narrative)


def test_what_the_employer_may_do_stands_beside_what_he_may_not_when_somebody_is_sent_back() -> None:
    """The paragraph that forbids must never be left out where the one that allows is shown."""
    for said in (*catalogue()["T15"].rules, *catalogue()["T15"].traps, *catalogue()["T15"].to_employer):
        if "《劳务派遣暂行规定》第十五条第一款" in said.basis:
            assert "《劳务派遣暂行规定》第十五条第二款" in said.basis and "不得解除" in said.text


def test_without_a_union_nobody_is_asked_about_the_union() -> None:
    union = "《劳动合同法》第四十三条"
    for code in ("T06", "T20", "T27"):
        assert union in [r.basis[0] for r in called_first(catalogue()[code].rules, told("把我开除了"))]
        assert union not in [
            r.basis[0] for r in called_first(catalogue()[code].rules, told("我们没有工会，把他开除了"))
        ]


def test_protected_people_are_told_in_one_sentence_whatever_the_type() -> None:
    sentences = {
        r.text for c in ("T06", "T20") for r in catalogue()[c].rules if r.basis[0] == "《劳动合同法》第四十二条"
    }
    assert len(sentences) == 1
    assert "丧失或者部分丧失" in sentences.pop()


def test_the_floor_on_pregnancy_is_for_the_pregnant() -> None:
    def floors(narrative: str) -> str:
        return "".join(f.text for f in fitting(catalogue()["T21"].floors, told(narrative)))

    assert "怀孕" not in floors("公司单方把我的工资降到五千")
    assert "怀孕" in floors("我怀孕了，公司把我的工资降到五千")


def test_what_governs_stands_before_what_words_call_and_unless_silences() -> None:
    general, called = Statement(text="一般", basis=("《甲》",)), Statement(text="点名", basis=("《乙》",), said="到期")
    main = Statement(text="主要", basis=("《丙》",), first=True)
    silent = Statement(text="不合", basis=("《丁》",), unless="没有工会")
    rules = (general, called, main, silent)
    assert [r.text for r in called_first(rules, told("合同到期"))] == ["主要", "点名", "一般", "不合"]
    assert [r.text for r in called_first(rules, told("我们没有工会"))] == ["主要", "一般", "点名"]
