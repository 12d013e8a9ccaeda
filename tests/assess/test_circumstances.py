"""Circumstances: what a story tells of, by words, facts and disputes; each case names only what can be recognised."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from advisor.assess.circumstances import find_circumstances
from advisor.domain.assessment import Confidence, Dispute
from advisor.domain.circumstance import CircumstanceRule, named_by, only_there, shared, turning_point
from advisor.domain.source import SourceKind
from advisor.errors import CorpusError
from advisor.ingest.corpus import read_corpus
from advisor.law.story import load_telling
from tests.assess.conftest import CORPUS, TELLING, make_case

RULES = TELLING.circumstances
CASES = tuple(d for d in read_corpus(CORPUS, ("cases",)) if d.source.kind is SourceKind.PRECEDENT)


def told(story: str, *disputes: Dispute) -> set[str]:
    case = make_case(story)
    return {c.name for c in find_circumstances(case, disputes, RULES, TELLING.words.plain(story))}


def test_every_case_says_what_it_turns_on_in_known_names() -> None:
    known = {r.name for r in RULES}
    for document in CASES:
        assert document.source.decisive, document.source.work
        assert [n for n in named_by(document.source) if n not in known] == [], document.source.work
    assert known - {n for d in CASES for n in named_by(d.source)} == set(), "no case has it: nothing to find with it"


def test_names_are_read_by_people_and_hold_no_figures() -> None:
    for rule in RULES:
        assert not re.search(r"[\d%]|T\d\d", rule.name), rule.name


@pytest.mark.parametrize(
    ("story", "name"),
    [
        ("离职交接表上写着工资加班费都已结清，我签了字。", "离职的时候签了结清的字"),
        ("包工头老李跑了，工钱没发。", "包活的人或者老板跑了"),
        ("佢哋话加班冇审批唔算。", "单位拿没有审批当理由"),
        ("合同里写着工资含加班费。", "说工资里已经包了加班费"),
        ("主管叫我去办营业执照，变成个体户。", "名义上是个体户、合作或者承揽"),
        ("奶奶去世了我请三天假回去，主管不批。", "请假没有批"),
        ("查出怀孕三个月。", "怀孕、产假或者哺乳期"),
        ("欠我三个月工资。", "拖欠工资"),
    ],
)
def test_heard(story: str, name: str) -> None:
    assert name in told(story)


@pytest.mark.parametrize(
    ("story", "name"),
    [
        ("工资一分不欠，都结清了。", "拖欠工资"),
        ("我在市场给人卖肉，老板是个体户有执照。", "名义上是个体户、合作或者承揽"),
        ("他们让我签协商解除协议，我没签。", "签了协商解除的协议"),
        ("我签的是门卫承包协议。", "活是外包、承包或者挂靠的"),
        ("我爸摔伤了，老板说签了字给两万了结，我们没签。", "签了一次性了结的字"),
        ("公司没有培训也没调岗，直接解除。", "被调岗或者降薪"),
    ],
)
def test_not_heard(story: str, name: str) -> None:
    assert name not in told(story)


def test_a_dispute_speaks_only_where_it_is_sure() -> None:
    def dispute(confidence: Confidence) -> Dispute:
        return Dispute(code="T03", name="加班费", confidence=confidence)

    assert "要加班费" in told("天天做到十点。", dispute(Confidence.IMPLIED))
    assert "要加班费" not in told("天天做到十点。", dispute(Confidence.LIKELY))


def test_the_words_are_those_of_the_story() -> None:
    story = "包工头话冇钱，人走咗。"
    found = find_circumstances(make_case(story), (), RULES, TELLING.words.plain(story))
    for circumstance in found:
        for span in circumstance.spans:
            assert story[span.start : span.end] == span.text


def test_two_together_count_only_together() -> None:
    case = next(d.source for d in CASES if d.source.work.endswith("服装厂承包人跑路"))
    assert turning_point(case, {"拖欠工资"}) == ()
    both = {"拖欠工资", "活是外包、承包或者挂靠的", "多人一起"}
    assert turning_point(case, both) == ("拖欠工资", "活是外包、承包或者挂靠的")
    assert shared(case, both)[-1] == "多人一起" and "包活的人或者老板跑了" in only_there(case, both)


def test_a_rule_without_a_sign_and_a_name_twice_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="没有写怎么认"):
        CircumstanceRule(name="什么也没写")
    for name in ("words", "sayings", "days"):
        (tmp_path / f"{name}.yaml").write_text((CORPUS / "story" / f"{name}.yaml").read_text("utf-8"), "utf-8")
    entry = "- name: 重名的\n  triggers: [{pattern: 甲}]\n"
    (tmp_path / "circumstances.yaml").write_text(entry * 2, "utf-8")
    with pytest.raises(CorpusError, match="写了两次"):
        load_telling(tmp_path)
    (tmp_path / "circumstances.yaml").write_text("- name: 括号不全\n  triggers: [{pattern: (甲}]\n", "utf-8")
    with pytest.raises(CorpusError, match="括号不全"):
        load_telling(tmp_path)
