"""A story is asked sentence by sentence; the kind of source that is asked for comes forward."""

from datetime import date
from pathlib import Path

import pytest

from advisor.domain.search import Query
from advisor.domain.source import SourceKind
from advisor.pipeline import Advisor
from advisor.search.levers import Levers
from advisor.search.lexicon import Lexicon
from advisor.search.stories import questions_of

DAY = date(2026, 11, 22)
STORY = (
    "我在一家做女鞋的厂里干了七八年，跟老板娘还沾点亲，平时处得不错，逢年过节也走动。今年开春厂里换了个主管，人很凶。"
    "上个月我去办离职，他们让我在一张表上签字，我没细看，回来才发现上面写着工资加班费全部结清。"
    "可是去年的年休假一天也没让我休。我家里还有两个孩子上学，爱人身体也不好，想问问有没有办法。"
)


def test_one_question_stays_one() -> None:
    assert questions_of("干了半年没签合同") == ()
    assert questions_of("没签合同，也没交社保，老板说试用期都这样，一直拖到现在快一年了还是没有签怎么办呢") == ()


def test_sentences_in_order_the_longest_where_there_are_many() -> None:
    parts = questions_of(STORY)
    assert [STORY.index(p) for p in parts] == sorted(STORY.index(p) for p in parts)
    assert any("年休假" in p for p in parts)
    many = questions_of("".join(f"这是第{n}句话，{'长' * n}。" for n in range(20)))
    assert len(many) == 6 and many[0].startswith("这是第14句话")


def test_a_fact_in_one_sentence_is_not_drowned(whole: Advisor) -> None:
    hits = whole.search(Query(text=STORY, as_of=DAY, top=10))
    works = {f"{h.source.work}#{h.passage.locator.key}" for h in hits}
    assert works & {"职工带薪年休假条例#5", "企业职工带薪年休假实施办法#10", "企业职工带薪年休假实施办法#12"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("下班回微信算不算加班，有没有先例", SourceKind.PRECEDENT),
        ("市里那份方案里诉前调解归谁牵头", SourceKind.POLICY),
        ("鞋厂来讨薪，坐下先问哪几句", SourceKind.GUIDANCE),
    ],
)
def test_the_kind_asked_for(whole: Advisor, corpus: Path, text: str, kind: SourceKind) -> None:
    assert Lexicon.load(corpus / "lexicon").kinds_asked(text) == {kind}
    assert kind in {h.source.kind for h in whole.search(Query(text=text, as_of=DAY, top=3))}


def test_no_kind_asked_for(corpus: Path) -> None:
    lexicon = Lexicon.load(corpus / "lexicon")
    for text in ("干了半年没签合同", "老板不发工资", "加班费怎么算", "工伤九级赔多少", "仲裁时效多久"):
        assert lexicon.kinds_asked(text) == frozenset()


def test_a_lever_left_out_is_not_heard(whole: Advisor) -> None:
    levers = Levers(patterns=0, meaning=0, meaning_close=0, refusing=False)
    other = whole.with_levers(levers)
    hits = other.search(Query(text="干了半年没签合同", as_of=DAY))
    assert hits and other.search(Query(text="离婚财产怎么分", as_of=DAY))
    scored = whole.search(Query(text="干了半年没签合同", as_of=DAY))
    assert scored[0].score > hits[0].score
