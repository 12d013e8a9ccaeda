"""What a draft says, word for word, and what it never says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from advisor.domain.assessment import Assessment, Confidence, Dispute
from advisor.domain.case import Fact, FactKey, Standing
from advisor.domain.citation import CitationReport, Verdict
from advisor.domain.letter import ParagraphStyle
from advisor.draft.fill import draft_letter, recheck
from advisor.errors import FactError, InputError
from tests.draft.test_golden import hold

GOLDEN = Path(__file__).parent / "golden"


def shown(letter) -> str:
    return "".join(f"{p.style.value}\t{p.text}\n" for p in letter.paragraphs)


def text_of(letter) -> str:
    return "\n".join(p.text for p in letter.paragraphs)


def test_golden_text_of_the_arrears_letter(draft):
    hold(shown(draft()), GOLDEN / "arrears.txt")


def test_golden_text_with_nothing_entered(draft):
    hold(shown(draft(region="", entries={})), GOLDEN / "arrears-empty.txt")


def test_only_what_is_clear_and_at_most_four_disputes(draft, entries, kind, consult, checker):
    without = {k: v for k, v in entries.items() if k != "disputes"}
    assert "未签书面劳动合同" not in text_of(draft(entries=without))
    asked = consult()
    many = tuple(
        Dispute(code=f"T{i:02d}", name=f"第{i}项", confidence=Confidence.LIKELY if i == 1 else Confidence.CLEAR)
        for i in range(1, 8)
    )
    more = asked.model_copy(update={"assessment": asked.assessment.model_copy(update={"disputes": many})})
    letter = draft_letter(kind, more, without, "张三", checker)
    assert next(f.value for f in letter.fields if f.name == "disputes") == "第2项、第3项、第4项、第5项"


def test_complete_draft_has_no_placeholder_and_nothing_blocks(draft):
    letter = draft()
    assert letter.placeholders == ()
    assert "【待填" not in text_of(letter)
    assert not [f for f in letter.findings if f.blocking]


def test_every_missing_field_is_marked_and_blocks(draft):
    letter = draft(entries={})
    assert set(letter.placeholders) == {
        "文号", "发文组织", "发文组织类别", "成文日期", "建议复函日期", "联系人", "联系电话",
    }  # fmt: skip
    asked = {f.message.removeprefix("还没有填：") for f in letter.findings if f.check == "complete"}
    assert asked == set(letter.placeholders)
    assert all(f.blocking for f in letter.findings if f.check == "complete")


def test_private_and_bargaining_facts_never_appear(draft):
    letter = draft()
    everything = letter.model_dump_json()
    assert "王建国" not in everything  # full name
    for hidden in ("5600", "78400", "9000", "47岁", "47"):  # wage, claim, offer, age
        assert hidden not in text_of(letter).replace("0714-7320000", "")


def test_only_confirmed_facts_are_told_as_facts(draft):
    letter = draft()
    told = {p.text.split("：")[0]: p.text for p in letter.paragraphs if p.style is ParagraphStyle.BODY}
    assert "2025年3月1日" in told["双方确认"]
    assert "16,800.00 元" in told["据当事人陈述"]
    assert "3个月" in told["当事人提供了材料、有待核对的情况"]
    assert "11" not in told["双方说法不一、本建议书不作认定的事项"]


def test_problems_and_recommendations_correspond_one_to_one(draft):
    headings = [p.text for p in draft().paragraphs if p.style is ParagraphStyle.HEADING]
    numbered = [h for h in headings if h.startswith("（")]
    assert numbered[: len(numbered) // 2] == numbered[len(numbered) // 2 :]
    assert len(numbered) == 4


def test_a_person_may_choose_the_disputes(draft, entries):
    letter = draft(entries=entries | {"disputes": "T02"})
    assert "未签书面劳动合同" not in text_of(letter)
    with pytest.raises(FactError, match="T09"):
        draft(entries=entries | {"disputes": "T09"})


def test_a_dispute_without_a_checked_rule_is_left_open(kind, consult, entries, checker):
    asked = consult()
    bare = asked.model_copy(update={"advice": asked.advice.model_copy(update={"suggestions": ()})})
    letter = draft_letter(kind, bare, entries, "张三", checker)
    assert "【待填：“追索劳动报酬”的法律依据】" in text_of(letter)
    assert "“追索劳动报酬”的法律依据" in letter.placeholders


def test_no_facts_means_a_gap_not_a_story(draft):
    letter = draft(facts=())
    assert "【待填：与争议有关的基本事实】" in text_of(letter)
    assert "【待填：收文单位】" in text_of(letter)


@pytest.mark.parametrize(
    ("region", "cited", "absent"),
    [
        ("重庆·渝北", "渝人社〔2023〕553号", "沪人社仲"),
        ("上海市金山区", "沪人社仲〔2023〕137号）清单3关于推行调解建议书", "渝人社"),
        ("海南", "琼人社发〔2023〕101号", "渝人社"),
        ("湖北·黄石·阳新", "四(一)中结合制鞋行业特点为企业提供合规建议", "推行调解建议书"),
        ("湖北·黄石", "着重调解原则", "实施方案"),
        ("江苏·苏州", "着重调解原则", "实施方案"),
        ("", "着重调解原则", "实施方案"),
    ],
)
def test_only_the_regions_own_notice_is_cited(draft, region, cited, absent):
    text = text_of(draft(region=region))
    assert cited in text
    assert absent not in text


def test_jinshan_and_yangxin_are_never_said_to_name_the_letter(draft):
    for region in ("上海·金山", "湖北·黄石·阳新"):
        for p in draft(region=region).paragraphs:
            if "5+X" in p.text or "多元联动" in p.text:
                assert "调解建议书" not in p.text


def test_a_notice_that_cannot_be_proven_is_left_out(kind, consult, entries):
    def nothing(text: str, as_of: date) -> CitationReport:
        return CitationReport(citations=())

    letter = draft_letter(kind, consult("重庆"), entries, "张三", nothing)
    assert "渝人社" not in text_of(letter)


def test_citations_are_checked_as_of_the_letters_date(kind, consult, entries, checker):
    days = []

    def note(text: str, as_of: date) -> CitationReport:
        days.append(as_of)
        return checker(text, as_of)

    draft_letter(kind, consult(), entries, "张三", note)
    assert set(days) == {date(2026, 11, 23)}


def test_recheck_after_an_edit_finds_the_invented_article(draft, kind, checker):
    letter = draft()
    worse = letter.paragraphs[13].model_copy(update={"text": "依据《劳动合同法》第九百条，你单位违法。"})
    edited = letter.model_copy(update={"paragraphs": (*letter.paragraphs[:13], worse, *letter.paragraphs[14:])})
    again = recheck(edited, kind, date(2026, 11, 23), checker)
    assert any(c.verdict is Verdict.NO_SUCH_PLACE for c in again.citations)
    blocking = {(f.check, f.paragraph) for f in again.findings if f.blocking}
    assert {("citations_hold", 13), ("no_coercive_words", 13)} <= blocking


@pytest.mark.parametrize(
    "wrong",
    [
        {"nonsense": "1"},
        {"letter_date": "下周一"},
        {"letter_date": "2026-02-30"},
        {"reply_days": "二十"},
        {"reply_days": "0"},
        {"reply_days": "٣"},
        {"sender_type": "劳动人事争议仲裁委员会"},
    ],
)
def test_entries_that_cannot_be_used_are_refused(draft, entries, wrong):
    with pytest.raises(InputError):
        draft(entries=entries | wrong)


def test_out_of_scope_and_nameless_author_are_refused(kind, consult, entries, checker):
    asked = consult()
    outside = Assessment(case_id="C", disputes=(), out_of_scope="个人与家政服务员之间的纠纷")
    with pytest.raises(InputError, match="不属于"):
        draft_letter(kind, asked.model_copy(update={"assessment": outside}), entries, "张三", checker)
    with pytest.raises(InputError, match="起草人"):
        draft_letter(kind, asked, entries, "  ", checker)


def test_what_is_typed_is_not_read_as_a_slot_or_a_template(draft, entries):
    letter = draft(entries=entries | {"contact": "{sender}{{ 7*7 }}<b>&\x00甲\n乙"})
    assert "{sender}{{ 7*7 }}<b>&甲 乙" in text_of(letter)


def test_a_free_text_fact_does_not_give_the_name_away(draft):
    facts = (
        Fact(key=FactKey.EMPLOYER_NAME, value="某某鞋业", standing=Standing.CONFIRMED),
        Fact(key=FactKey.WORKER_NAME, value="欧阳建国、李四"),
        Fact(key=FactKey.JOB, value="和李四一起做针车"),
    )
    text = text_of(draft(facts=facts))
    assert "李四" not in text
    assert "欧阳某等人" in text


def test_the_letters_own_number_is_not_read_as_a_citation_and_places_stay_right(kind, consult, entries, checker):
    seen = []

    def listen(text: str, as_of: date) -> CitationReport:
        seen.append(text)
        return checker(text, as_of)

    letter = draft_letter(kind, consult(), entries, "张三", listen)
    assert all("阳劳调建" not in text for text in seen)
    assert seen[-1].index("本着《") == text_of(letter).index("本着《")
