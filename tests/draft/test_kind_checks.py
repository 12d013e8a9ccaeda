"""What each kind asks of its own: words ruled out and required, days, sums, signers, who may issue."""

from __future__ import annotations

import pytest

from advisor.domain.letter import Paragraph, ParagraphStyle
from advisor.draft.checks import CheckContext, run_checks
from advisor.draft.fill import draft_letter
from advisor.draft.formal import formal
from advisor.draft.sums import read_items
from advisor.errors import FactError
from tests.draft.conftest import check
from tests.draft.stories import STORIES, typed
from tests.draft.test_golden import KINDS, drafted


def problems(letter, kind):
    return {f.check for f in run_checks(letter, CheckContext(kind=kind)) if f.blocking}


def with_body(letter, text):
    extra = Paragraph(style=ParagraphStyle.BODY, text=text)
    return letter.model_copy(update={"paragraphs": (*letter.paragraphs, extra)})


def text_of(letter):
    return "\n".join(p.text for p in letter.paragraphs)


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("mediation-agreement", "建议乙方支付工资。", "forbidden_words"),
        ("mediation-agreement", "以现金支付。", "forbidden_words"),
        ("mediation-agreement", "甲方不再要求乙方补缴社会保险。", "forbidden_words"),
        ("mediation-agreement", "甲方免除乙方的工伤待遇责任。", "forbidden_words"),
        ("mediation-agreement", "双方再无任何争议。", "no_rights_waiver"),
        ("mediation-agreement", "甲方自愿放弃其余请求（依据：《劳动争议调解仲裁法》第十五条）。", "no_rights_waiver"),
        ("mediation-agreement", "双方确认存在劳动关系。", "forbidden_words"),
        ("mediation-application", "请求单位依法赔偿。", "forbidden_words"),
        ("acceptance-notice", "必须到场，不到场视为放弃。", "forbidden_words"),
        ("rejection-notice", "驳回你的申请。", "forbidden_words"),
        ("performance-notice", "我们保证执行到位。", "forbidden_words"),
        ("follow-up-record", "满意。", "forbidden_words"),
        ("judicial-confirmation-application", "请求确认双方的劳动关系。", "forbidden_words"),
        ("judicial-confirmation-application", "由劳动者单方申请。", "forbidden_words"),
        ("arbitration-review-application", "请求确认存在劳动关系。", "forbidden_words"),
        ("payment-order-application", "并支付逾期利息。", "forbidden_words"),
        ("payment-order-application", "金额大概一万元。", "forbidden_words"),
        ("mediation-referral", "申请仲裁以前应当先行调解。", "forbidden_words"),
        ("arbitration-suggestion", "根据《劳动人事争议仲裁办案规则》第六十九条制作。", "forbidden_words"),
        ("union-reminder", "依据沪人社仲〔2023〕137号。", "forbidden_words"),
        ("union-reminder", "逾期不改的，予以公开曝光。", "forbidden_words"),
        ("union-opinion", "落实“5+X”机制。", "forbidden_words"),
        ("compliance-review", "全厂都没有签合同。", "forbidden_words"),
        ("credit-commitment", "违反的，自愿接受停业处罚。", "forbidden_words"),
        ("credit-commitment", "本承诺长期有效。", "forbidden_words"),
        ("court-issue-list", "某某人民法院（印章）", "forbidden_words"),
    ],
)
def test_what_a_kind_rules_out(name, text, found, parameters):
    letter = drafted(name, "arrears", parameters)
    assert found not in problems(letter, KINDS[name])
    assert found in problems(with_body(letter, text), KINDS[name])


@pytest.mark.parametrize("name", [k.name for k in KINDS.values() if k.must_say])
def test_what_protects_the_parties_cannot_be_edited_away(name, parameters):
    letter = drafted(name, "arrears", parameters)
    emptied = tuple(p.model_copy(update={"text": "略"}) for p in letter.paragraphs)
    found = run_checks(letter.model_copy(update={"paragraphs": emptied}), CheckContext(kind=KINDS[name]))
    assert sum(f.check == "must_say" for f in found) == len(KINDS[name].must_say)


@pytest.mark.parametrize("name", [k.name for k in KINDS.values() if k.signers])
def test_every_signer_needs_a_line(name, parameters):
    kind = KINDS[name]
    letter = drafted(name, "arrears", parameters)
    bare = tuple(p for p in letter.paragraphs if p.style is not ParagraphStyle.SIGNATURE)
    found = run_checks(letter.model_copy(update={"paragraphs": bare}), CheckContext(kind=kind))
    assert sum(f.check == "signature_block" for f in found) == len(kind.signers)


def test_interest_that_was_agreed_on_may_be_asked_for(parameters):
    letter = drafted("payment-order-application", "arrears", parameters, agreed_extra="逾期按日付万分之一的违约金")
    assert "forbidden_words" not in problems(letter, KINDS["payment-order-application"])


@pytest.mark.parametrize(
    ("name", "effective", "last"),
    [
        ("judicial-confirmation-application", "2026-11-10", "2026年12月10日"),
        ("arbitration-review-application", "2026-11-10", "2026年11月25日"),
    ],
)
def test_time_limits_are_computed_and_close(name, effective, last, parameters):
    letter = drafted(name, "arrears", parameters, agreement_date=effective)
    assert last in text_of(letter)
    late = drafted(name, "arrears", parameters, agreement_date="2026-10-01")
    assert "deadline_computed" in problems(late, KINDS[name])


def test_time_limits_cannot_be_typed(parameters):
    with pytest.raises(FactError, match="由程序计算"):
        drafted("judicial-confirmation-application", "arrears", parameters, confirm_by="2027-12-31")


def test_without_a_calendar_a_time_limit_stays_open():
    kind = KINDS["mediation-agreement"]
    letter = draft_letter(kind, STORIES["arrears"](), typed(kind), "张三", check)
    assert "【待填：申请司法确认的截止日】" in text_of(letter)


def test_execution_runs_two_years_from_the_last_instalment(parameters):
    letter = drafted("performance-notice", "arrears", parameters, status="已经司法确认")
    assert "2029年1月15日" in text_of(letter)  # 2027-01-15 + 二年
    assert "支付令" not in text_of(letter)


def test_workdays_for_a_referral(parameters):
    letter = drafted("mediation-referral", "arrears", parameters, received_on="2026-11-20")  # a Friday
    assert "2026年11月27日" in text_of(letter)
    late = drafted("mediation-referral", "arrears", parameters, received_on="2026-11-02")
    assert "deadline_computed" in problems(late, KINDS["mediation-referral"])


def test_sums_need_their_day_their_words_and_the_right_total(parameters):
    kind = KINDS["mediation-agreement"]
    undated = drafted("mediation-agreement", "arrears", parameters, items="工资=5613")
    assert "sums_definite" in problems(undated, kind)
    past = drafted("mediation-agreement", "arrears", parameters, items="工资=5613=2026-11-01")
    assert "sums_definite" in problems(past, kind)
    letter = drafted("mediation-agreement", "arrears", parameters)
    for old, new in (("伍仟陆佰壹拾叁元整", "伍仟陆佰元整"), ("壹万壹仟贰佰贰拾陆元整", "壹万壹仟元整")):
        changed = tuple(p.model_copy(update={"text": p.text.replace(old, new)}) for p in letter.paragraphs)
        assert "sums_definite" in problems(letter.model_copy(update={"paragraphs": changed}), kind)


def test_a_payment_order_asks_only_for_what_is_due(parameters):
    letter = drafted("payment-order-application", "arrears", parameters, items="工资=5613=2026-12-15")
    assert "sums_definite" in problems(letter, KINDS["payment-order-application"])


@pytest.mark.parametrize(
    "bad", ["工资", "工资=零", "工资=0", "工资=5600=下周", "=5600", "工资=5600=2026-12-15=多", "工资=-3"]
)
def test_sums_that_cannot_be_read(bad):
    with pytest.raises(FactError, match="给付项目"):
        read_items(bad, "给付项目")


def test_damages_and_severance_are_never_asked_together(parameters):
    kind = KINDS["mediation-application"]
    entries = typed(kind, applicant_side="劳动者")
    letter = draft_letter(kind, STORIES["complaint"](), entries, "张三", check, parameters)
    assert "赔偿金" in text_of(letter)
    assert "18,639" not in text_of(letter)


def test_an_employers_application_claims_no_sum_of_the_worker(parameters):
    text = text_of(drafted("mediation-application", "complaint", parameters))
    assert "申请人（用人单位）：温州市某某服饰有限公司" in text
    assert "37,278.00 元（大写" not in text


@pytest.mark.parametrize(
    ("name", "sender", "wrong"),
    [
        ("union-reminder", "阳新县总工会", "阳新县劳动人事争议仲裁委员会"),
        ("union-opinion", "某某公司工会委员会", "阳新县人力资源和社会保障局"),
        ("arbitration-suggestion", "阳新县劳动人事争议仲裁委员会", "阳新县某镇调解中心"),
        ("mediation-referral", "阳新县劳动人事争议仲裁院", "阳新县总工会"),
        ("court-issue-list", "阳新县某镇调解中心", "阳新县人民法院"),
        ("mediation-agreement", "阳新县某镇调解中心", "阳新县劳动人事争议仲裁委员会"),
    ],
)
def test_who_may_issue(name, sender, wrong, parameters):
    assert "sender_is_authorised" not in problems(drafted(name, "arrears", parameters, sender=sender), KINDS[name])
    assert "sender_is_authorised" in problems(drafted(name, "arrears", parameters, sender=wrong), KINDS[name])


MATRIX = {  # 附表 A: which of the five notices names which letter; 浙江 is a regulation, not one of the five
    "improvement-suggestion": {"重庆", "上海", "海南"},
    "arbitration-suggestion": {"重庆", "上海", "海南"},
    "credit-commitment": {"重庆", "上海", "海南"},
    "union-reminder": {"重庆", "海南"},
    "union-opinion": {"重庆", "海南", "浙江"},
    "performance-notice": {"重庆", "上海"},
    "follow-up-record": {"重庆", "上海", "上海·金山"},
}


@pytest.mark.parametrize("name", MATRIX)
def test_the_white_list_follows_the_matrix(name):
    assert {p.region for p in KINDS[name].policy_basis if p.names_letter} == MATRIX[name]


def test_yangxin_and_jinshan_name_no_suggestion_letter_pledge_or_union_letter():
    for kind in KINDS.values():
        if kind.code in ("L01", "L02", "L12", "L13", "L14", "L15"):
            assert not [p for p in kind.policy_basis if p.names_letter and p.region.count("·")]


def test_union_letters_and_health_checks_hide_who_spoke_up(parameters):
    for name in ("union-reminder", "union-opinion", "compliance-review", "court-issue-list"):
        text = text_of(drafted(name, "arrears", parameters))
        assert "王某" not in text
        assert "2025年6月9日" not in text


def test_a_nickname_is_no_party(parameters):
    kind, story = KINDS["mediation-agreement"], STORIES["arrears"]()
    facts = tuple(
        f.model_copy(update={"value": "小袁"}) if f.key.value == "worker_name" else f for f in story.case.facts
    )
    nick = story.model_copy(update={"case": story.case.with_facts(facts)})
    assert "【待填：甲方（劳动者）姓名】" in text_of(draft_letter(kind, nick, typed(kind), "张三", check, parameters))


def test_a_case_outside_can_still_be_told_where_to_go(parameters):
    kind, story = KINDS["rejection-notice"], STORIES["arrears"]()
    outside = story.model_copy(
        update={"assessment": story.assessment.model_copy(update={"out_of_scope": "家政服务人员与雇主的纠纷"})}
    )
    entries = typed(kind, reason="不属于劳动争议", why_outside="")
    text = text_of(draft_letter(kind, outside, entries, "张三", check, parameters))
    assert "家政服务人员与雇主的纠纷" in text
    assert "时效期间为一年" not in text


def test_a_dispute_whose_name_holds_a_pause_mark_is_not_lost(parameters):
    assert "（一）追索劳动报酬" in text_of(drafted("improvement-suggestion", "arrears", parameters))


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("建议没参保的赶紧参保补缴", "建议没有参保的尽快参保补缴"),
        ("没参保的要付", "没有参保的应当支付"),
        ("比年年付差额划算", ""),
        ("用人单位应当按月支付", "用人单位应当按月支付"),
        ("谈下来比仲裁省事", ""),
        ("不要付现", "不要付现"),  # the negation stays
        ("没有的话早补缴", "没有的话早补缴"),
        ("用人单位“不得”拖欠", ""),
    ],
)
def test_spoken_advice_is_written_or_left_out(spoken, written):
    assert formal(spoken) == written


def test_a_retold_rule_about_giving_up_passes_with_its_basis(parameters):
    kind = KINDS["improvement-suggestion"]
    rule = "代表变更、放弃请求或者进行和解，必须经被代表的人同意（依据：《劳动法》第五十条）。"
    letter = with_body(drafted("improvement-suggestion", "arrears", parameters), rule)
    assert "no_rights_waiver" not in problems(letter, kind)
    without = with_body(letter, "代表可以放弃请求。")
    assert "no_rights_waiver" in problems(without, kind)


@pytest.mark.parametrize(("given", "shown"), [("82", "82"), ("82.5分", "82.5"), ("１００", "100"), ("0", "0")])
def test_a_score_given_by_people_stands_in_the_report(parameters, given, shown):
    letter = drafted("compliance-review", "arrears", parameters, score=given, risk="中")
    text = "".join(p.text for p in letter.paragraphs)
    assert f"评分：{shown}分" in text and "总体风险：中" in text
    assert [f.message for f in letter.findings if f.blocking] == []


@pytest.mark.parametrize("given", ["101", "八十", "82.55", "-1"])
def test_an_impossible_score_is_refused(parameters, given):
    with pytest.raises(FactError, match="0 到 100"):
        drafted("compliance-review", "arrears", parameters, score=given)
