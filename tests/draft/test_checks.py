"""Each check finds what it is for, at its place, and lets the ordinary letter pass."""

from __future__ import annotations

import pytest

from advisor.domain.letter import Letter, ParagraphStyle
from advisor.draft.checks import CHECKS, CheckContext, run_checks


def with_text(letter: Letter, text: str, at: int = 13) -> Letter:
    changed = letter.paragraphs[at].model_copy(update={"text": text})
    return letter.model_copy(update={"paragraphs": (*letter.paragraphs[:at], changed, *letter.paragraphs[at + 1 :])})


def with_field(letter: Letter, name: str, value: str) -> Letter:
    fields = tuple(f.model_copy(update={"value": value}) if f.name == name else f for f in letter.fields)
    return letter.model_copy(update={"fields": fields})


def found(letter: Letter, kind, check: str, blocking: bool = True) -> list[int | None]:
    findings = run_checks(letter, CheckContext(kind=kind, private=("王建国",)))
    return [f.paragraph for f in findings if f.check == check and f.blocking is blocking]


def test_the_ten_checks_of_the_manual_are_all_run():
    assert {c.__name__ for c in CHECKS} >= {
        "sender_is_authorised", "basis_in_whitelist", "facts_traceable", "no_coercive_words", "no_rights_waiver",
        "deadline_computed", "no_personal_sensitive", "tone_neutral", "signature_block", "copy_list", "citations_hold",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("check", "text"),
    [
        ("no_coercive_words", "责令你单位限期改正。"),
        ("no_coercive_words", "你单位违法，应当立即付清。"),
        ("no_coercive_words", "如不整改，将由我们处罚。"),
        ("no_coercive_words", "这不是吓唬人，不改就罚款。"),
        ("no_coercive_words", "必须在7日内答复，否则后果自负。"),
        ("no_rights_waiver", "建议劳动者自愿放弃加班费，双方再无任何争议。"),
        ("no_rights_waiver", "劳动者放弃社会保险请求，今后不能反悔。"),
        ("no_rights_waiver", "双方一次性了结。"),
        ("no_personal_sensitive", "联系王建国本人。"),
        ("no_personal_sensitive", "联系王 建 国本人。"),
        ("no_personal_sensitive", "证件号422221198001011234。"),
        ("no_personal_sensitive", "证件号42222119800101123X。"),
        ("no_personal_sensitive", "电话13812345678。"),
        ("no_personal_sensitive", "电话138 1234 5678。"),
        ("no_personal_sensitive", "打0714-1234567。"),
        ("no_personal_sensitive", "账号6222 0212 3456 7890 123。"),
        ("facts_traceable", "据当事人陈述，拖欠工资39000元。"),
        ("facts_traceable", "据当事人陈述，2025年3月2日入职。"),
        ("facts_traceable", "经查明，工资没有足额支付。"),
        ("facts_traceable", "没有足额支付的工资为16,800.00 元。"),
        ("basis_in_whitelist", "依据渝人社〔2023〕553号的要求。"),
        ("basis_in_whitelist", "依据人社部发〔2022〕71号。"),
        ("basis_in_whitelist", "依据《关于进一步加强劳动人事争议协商调解工作实施方案》。"),
        ("basis_in_whitelist", "阳新“多元联动 一站解纷”方案要求制发调解建议书。"),
        ("complete", "理由是【待填：理由】。"),
    ],
)
def test_a_wrong_sentence_blocks_at_its_place(draft, kind, check, text):
    letter = draft()
    at = 8 if "16,800.00" in text else 13
    assert at in found(with_text(letter, text, at), kind, check)


@pytest.mark.parametrize(
    ("check", "text"),
    [
        ("no_coercive_words", "本建议书不具有行政处罚效力，也没有强制执行力。"),
        ("no_rights_waiver", "工资报酬不得以协议放弃权利的方式免除。"),
        ("no_rights_waiver", "约定放弃社会保险的，该约定无效。"),
        ("facts_traceable", "据当事人陈述，没有足额支付的工资为16,800元。"),
        ("no_personal_sensitive", "联系电话：0714-7320000。"),
    ],
)
def test_a_proper_sentence_passes(draft, kind, check, text):
    assert 13 not in found(with_text(draft(), text), kind, check)


def test_a_rule_retold_with_its_basis_may_name_what_an_authority_may_do(draft, kind):
    text = "逾期不支付的，由劳动行政部门责令支付（依据：《劳动法》第五十条）。"
    letter = with_text(draft(), text)
    assert 13 not in found(letter, kind, "no_coercive_words")
    assert 13 in found(letter, kind, "no_coercive_words", blocking=False)


@pytest.mark.parametrize(
    "sender", ["阳新县人民法院", "阳新县劳动人事争议仲裁委员会", "阳新县总工会", "某区劳动监察大队"]
)
def test_other_bodies_may_not_send_it(draft, kind, entries, sender):
    assert found(draft(entries=entries | {"sender": sender}), kind, "sender_is_authorised")


def test_a_court_linked_workroom_is_a_mediation_body(draft, kind, entries):
    letter = draft(entries=entries | {"sender": "阳新县总工会劳动争议调解中心"})
    assert not found(letter, kind, "sender_is_authorised")


def test_unentitled_body_in_the_fields(draft, kind):
    assert found(with_field(draft(), "sender_type", "人民法院"), kind, "sender_is_authorised")


def test_wrong_reply_day(draft, kind, entries):
    letter = draft()
    assert found(with_field(letter, "reply_by", "2026年12月14日"), kind, "deadline_computed")
    assert found(with_text(letter, "请于2026年12月13日前答复。", 27), kind, "deadline_computed")
    assert found(draft(entries=entries | {"reply_days": "7"}), kind, "deadline_computed", blocking=False)
    assert not found(draft(entries=entries | {"reply_days": "30"}), kind, "deadline_computed")


@pytest.mark.parametrize(
    "number", ["阳劳调建[2026]3号", "阳劳调建〔2026〕第3号", "阳劳调建〔2026〕03号", "阳劳调建（2026）3号"]
)
def test_wrong_number_form(draft, kind, entries, number):
    assert 1 in found(draft(entries=entries | {"number": number}), kind, "signature_block")


def test_signature_block(draft, kind):
    letter = draft()
    name, day = (i for i, p in enumerate(letter.paragraphs) if p.style is ParagraphStyle.SIGNATURE)
    assert name in found(with_text(letter, "别的调解中心（印章）", name), kind, "signature_block")
    assert day in found(with_text(letter, "2026年11月24日", day), kind, "signature_block")
    unsigned = tuple(p for p in letter.paragraphs if p.style is not ParagraphStyle.SIGNATURE)
    assert found(letter.model_copy(update={"paragraphs": unsigned}), kind, "signature_block") == [None]


def test_copies(draft, kind, entries):
    assert found(draft(entries=entries | {"copy_to": "阳新县某某鞋业有限公司"}), kind, "copy_list")
    assert found(draft(entries=entries | {"copy_to": "王某"}), kind, "copy_list")
    without = {k: v for k, v in entries.items() if k != "copy_to"}
    assert found(draft(entries=without), kind, "copy_list", blocking=False) == [None]
    assert not any(p.style is ParagraphStyle.NOTE for p in draft(entries=without).paragraphs)


def test_tone(draft, kind):
    assert 13 in found(with_text(draft(), "黑心老板拖欠工资！"), kind, "tone_neutral", blocking=False)


def test_a_foreign_region_makes_the_notice_wrong(draft, kind):
    letter = draft(region="重庆").model_copy(update={"region": "江苏·南京"})
    assert 4 in found(letter, kind, "basis_in_whitelist")


def test_what_nobody_raised_is_pointed_out(draft, kind):
    letter = draft()
    assert letter.paragraphs[15].text.startswith("从反映的情况看")
    assert 15 in found(letter, kind, "facts_traceable", blocking=False)
