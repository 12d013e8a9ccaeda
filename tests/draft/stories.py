"""Three consultations built by hand, and what a clerk would type: arrears in a shoe factory, an injury, an employer's
complaint. Figures are chosen so that none of them occurs by chance in a wording block."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from advisor.domain.advice import Advice, Audience, Consultation, Suggestion, Topic
from advisor.domain.assessment import Assessment, Calculation, Confidence, Dispute, Step
from advisor.domain.case import Case, Evidence, Fact, FactKey, Standing
from advisor.domain.citation import CheckedCitation, Citation, Verdict
from advisor.draft.blocks import FieldSpec
from advisor.draft.kinds import LetterKind

DAY = date(2026, 11, 20)
CLEAR, LIKELY, IMPLIED = Confidence.CLEAR, Confidence.LIKELY, Confidence.IMPLIED
STATED, SUPPORTED, DISPUTED, CONFIRMED = (
    Standing.STATED,
    Standing.SUPPORTED,
    Standing.DISPUTED,
    Standing.CONFIRMED,
)


def _facts(*rows: tuple[FactKey, str, Standing]) -> tuple[Fact, ...]:
    return tuple(Fact(key=k, value=v, standing=s) for k, v, s in rows)


def _rule(text: str, dispute: str, basis: str, topic: Topic = Topic.RULE, to: Audience = Audience.BOTH) -> Suggestion:
    cited = CheckedCitation(citation=Citation(text=basis, start=0, end=len(basis)), verdict=Verdict.MATCHES)
    return Suggestion(text=text, topic=topic, to=to, dispute=dispute, citations=(cited,))


def _sum(name: str, title: str, formula: str, amount: str, *steps: str) -> Calculation:
    made = (*(Step(text=s) for s in steps), Step(text=f"{title} {Decimal(amount):,.2f} 元", amount=Decimal(amount)))
    return Calculation(name=name, title=title, formula=formula, steps=made, amount=Decimal(amount), basis=())


def _consultation(
    case: Case,
    disputes: tuple[tuple[str, str, Confidence], ...],
    calculations: tuple[Calculation, ...],
    suggestions: tuple[Suggestion, ...],
) -> Consultation:
    assessment = Assessment(
        case_id=case.id,
        disputes=tuple(Dispute(code=c, name=n, confidence=s) for c, n, s in disputes),
        calculations=calculations,
    )
    advice = Advice(case_id=case.id, as_of=DAY, suggestions=suggestions)
    return Consultation(case=case, assessment=assessment, hits=(), advice=advice)


WAGES = (
    _rule("用人单位要按照劳动合同约定和国家规定，向劳动者及时足额支付劳动报酬", "T02", "《劳动合同法》第三十条第一款"),
    _rule(
        "建议把工资台账、考勤、扣款依据拿出来对一遍，账对清楚了，多算的也能当面减掉",
        "T02",
        "《劳动法》第五十条",
        Topic.LEVERAGE,
        Audience.EMPLOYER,
    ),
)


def arrears() -> Consultation:
    case = Case(
        id="C-1",
        narrative="我在鞋厂做针车，两个月没发工资。",
        as_of=DAY,
        region="湖北·黄石·阳新",
        facts=_facts(
            (FactKey.EMPLOYER_NAME, "阳新县某某鞋业有限公司", CONFIRMED),
            (FactKey.WORKER_NAME, "王建国", CONFIRMED),
            (FactKey.INDUSTRY, "制鞋", STATED),
            (FactKey.EMPLOYMENT_START, "2025-06-09", CONFIRMED),
            (FactKey.JOB, "针车", CONFIRMED),
            (FactKey.PIECE_RATE, "是", STATED),
            (FactKey.WRITTEN_CONTRACT, "否", STATED),
            (FactKey.MONTHLY_WAGE, "5613", STATED),
            (FactKey.ARREARS_AMOUNT, "11226", SUPPORTED),
            (FactKey.DAILY_HOURS, "11", DISPUTED),
            (FactKey.APPLIED_ON, "2026-11-18", CONFIRMED),
            (FactKey.CLAIM_AMOUNT, "98765", STATED),
            (FactKey.OFFER_AMOUNT, "8642", STATED),
        ),
        evidence=(Evidence(name="工资条", held_by="劳动者"), Evidence(name="考勤表", held_by="用人单位")),
    )
    disputes = (
        ("T02", "追索劳动报酬（拖欠、差额、克扣）", CLEAR),
        ("T05", "未签书面劳动合同", CLEAR),
        ("T01", "确认劳动关系", IMPLIED),
        ("T09", "工伤待遇", LIKELY),
    )
    double = _sum(
        "double_wage",
        "未订立书面劳动合同的二倍工资差额",
        "二倍工资差额 = 每月工资 × 月数",
        "39291",
        "应付区间 2025-07-09 至 2026-02-08，共 7 个月",
    )
    contract = _rule(
        "已建立劳动关系、没有同时订立书面劳动合同的，应当自用工之日起一个月内订立",
        "T05",
        "《劳动合同法》第十条第二款",
    )
    return _consultation(case, disputes, (double,), (*WAGES, contract))


def injury() -> Consultation:
    case = Case(
        id="C-2",
        narrative="冲床压断两个手指，厂里没报工伤。",
        as_of=DAY,
        region="上海",
        facts=_facts(
            (FactKey.EMPLOYER_NAME, "上海某某五金制品有限公司", STATED),
            (FactKey.WORKER_NAME, "刘建国", STATED),
            (FactKey.EMPLOYMENT_START, "2024-08-12", STATED),
            (FactKey.MONTHLY_WAGE, "6517", STATED),
            (FactKey.INJURED_ON, "2025-10-17", SUPPORTED),
            (FactKey.SOCIAL_INSURANCE, "否", STATED),
            (FactKey.OFFER_AMOUNT, "50000", STATED),
            (FactKey.WORKER_AGE, "46", STATED),
        ),
    )
    disputes = (("T09", "工伤待遇", CLEAR), ("T10", "社会保险争议", IMPLIED), ("T32", "病假、医疗期", LIKELY))
    rules = (
        _rule("职工发生事故伤害，所在单位应当在规定期限内申请工伤认定", "T09", "《工伤保险条例》第十七条第一款"),
        _rule(
            "建议没参保的赶紧参保补缴，新发生的费用由基金和单位依规定分担",
            "T09",
            "《工伤保险条例》第六十二条第三款",
            Topic.LEVERAGE,
            Audience.EMPLOYER,
        ),
    )
    return _consultation(case, disputes, (), rules)


def complaint() -> Consultation:
    case = Case(
        id="C-3",
        narrative="我们公司的平车工旷工五天，公司解除了合同。",
        as_of=DAY,
        region="浙江·温州",
        facts=_facts(
            (FactKey.EMPLOYER_NAME, "温州市某某服饰有限公司", CONFIRMED),
            (FactKey.WORKER_NAME, "陈秀", CONFIRMED),
            (FactKey.EMPLOYMENT_START, "2023-09-04", CONFIRMED),
            (FactKey.EMPLOYMENT_END, "2026-04-20", CONFIRMED),
            (FactKey.WRITTEN_CONTRACT, "是", SUPPORTED),
            (FactKey.TERMINATED_BY, "用人单位", CONFIRMED),
            (FactKey.TERMINATION_REASON, "旷工", DISPUTED),
            (FactKey.TERMINATION_NOTICE_GIVEN, "是", STATED),
            (FactKey.MONTHLY_WAGE, "6213", STATED),
            (FactKey.APPLIED_ON, "2026-11-16", STATED),
        ),
        evidence=(Evidence(name="员工手册签收页", held_by="用人单位"),),
    )
    disputes = (("T06", "违法解除或终止", CLEAR), ("T27", "规章制度与违纪解除", CLEAR), ("T33", "工会", LIKELY))
    sums = (
        _sum("unlawful_termination_damages", "违法解除劳动合同的赔偿金", "赔偿金 = 2 × 月数 × 月工资", "37278"),
        _sum("severance", "经济补偿", "经济补偿 = 月数 × 月工资", "18639"),
    )
    rules = (
        _rule("用人单位单方解除劳动合同，应当事先将理由通知工会", "T06", "《劳动合同法》第四十三条"),
        _rule("制度应当经过民主程序并公示或者告知劳动者", "T27", "《劳动合同法》第四条"),
        _rule(
            "建议轻的先警告、改正，重的再解除；处理要与违纪程度相当",
            "T27",
            "《劳动合同法》第三十九条",
            Topic.LEVERAGE,
            Audience.EMPLOYER,
        ),
    )
    return _consultation(case, disputes, sums, rules)


STORIES = {"arrears": arrears, "injury": injury, "complaint": complaint}

TYPED = {
    "number": "阳劳调文〔2026〕7号",
    "sender": "阳新县制鞋行业劳动争议调解工作室",
    "mediator": "李明",
    "contact": "李明",
    "contact_phone": "0714-7320000",
    "copy_to": "阳新县制鞋行业协会",
    "letter_date": "2026-11-23",
    "worker": "王建国",
    "worker_id": "420222198001011234",
    "worker_contact": "阳新县浮屠镇某村12号，13812345678",
    "employer_code": "91420222MA4900001X",
    "employer_head": "赵总",
    "employer_contact": "阳新县兴国大道88号，0714-7321111",
    "organisation": "阳新县某某镇劳动争议调解中心",
    "items": "2025年12月工资=5613=2026-12-15；2026年1月工资=5613=2027-01-15",
    "account": "户名王建国，湖北某某银行阳新支行，6222021234567890123",
    "breach": "任何一期逾期超过五日的，其余未付款项视为全部到期",
    "requests": "就解除劳动合同的手续和交接达成一致",
    "applied_on": "2026-11-18",
    "meeting_on": "2026-11-27",
    "meeting_time": "上午九时",
    "place": "调解室",
    "recorder": "周红",
    "evidence": "工资条（劳动者持有）；转账记录（劳动者持有）",
    "evidence_by": "2026-11-25",
    "applicant": "王建国",
    "respondent": "阳新县某某鞋业有限公司",
    "why_outside": "个人之间的劳务纠纷",
    "other_reason": "材料不齐，已经告知补充",
    "where_to": "阳新县劳动人事争议仲裁院（申请仲裁）；12345",
    "agreement_number": "阳劳调协〔2026〕9号",
    "agreement_date": "2026-11-10",
    "visitor": "李明",
    "visited": "王建国",
    "paid": "5613",
    "proof": "2026年12月15日转账回单",
    "reason": "货款没有收回",
    "next_step": "再次督促；告知支付令的途径",
    "received_on": "2026-11-20",
    "organisations": "阳新县某某镇劳动争议调解中心（某某路6号）",
    "arbitrator": "孙法",
    "court": "阳新县人民法院",
    "commission": "阳新县劳动人事争议仲裁委员会",
    "signer": "钱主席",
    "reminded": "阳工监提〔2026〕2号",
    "found": "核对2025年12月的工资表，有签名的只有一半",
    "checked_on": "2026-11-12",
    "inspectors": "李明（调解员）；吴律（律师）",
    "scope": "抽查2026年10月的考勤和工资表",
    "results": "计件单价没有公示（中，涉及23人，生产负责人，2026-12-20前完成）",
    "period": "2026年上半年",
    "receiver": "阳新县制鞋行业协会",
    "self_check": "工资已经按月支付；单价公示栏正在补做",
    "employer": "阳新县某某鞋业有限公司",
    "addressee": "阳新县某某鞋业有限公司",
}
CHOSEN = {
    "applicant_side": "劳动者",
    "status": "没有审查确认",
    "reason": "对方不同意调解",
    "path": "持调解协议书申请",
    "confirmation": "共同申请仲裁审查",
}
SENDERS = {
    "mediation-referral": "阳新县劳动人事争议仲裁委员会",
    "arbitration-suggestion": "阳新县劳动人事争议仲裁委员会",
    "union-reminder": "阳新县总工会",
    "union-opinion": "阳新县总工会",
}
PAST = {"items": "2025年12月工资=5613=2026-11-15；2026年1月工资=5613=2026-11-20"}


def typed(kind: LetterKind, **more: str) -> dict[str, str]:
    """What a clerk types into every field that nobody else fills."""
    made = {s.name: v for s in kind.fields if (v := _typed(kind, s))}
    return made | {k: v for k, v in more.items() if kind.spec(k)}


def _typed(kind: LetterKind, spec: FieldSpec) -> str:
    if spec.choices:
        return kind.issuers[0]
    if spec.options:
        return CHOSEN[spec.name] if CHOSEN.get(spec.name) in spec.options else spec.options[0]
    if spec.name == "sender":
        return SENDERS.get(kind.name, TYPED["sender"])
    if spec.name == "addressee" and spec.head == "录入":
        return "阳新县人民法院"
    if kind.name == "payment-order-application" and spec.name in PAST:
        return PAST[spec.name]
    return TYPED.get(spec.name, "") if spec.head == "录入" else ""
