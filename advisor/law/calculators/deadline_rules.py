"""The time limits of mediation, arbitration and court as a table.

日 are calendar days; 工作日 leave out days of rest. 《劳动人事争议仲裁办案规则》第八十条: its three, five and ten days
are workdays, its fifteen and forty-five days calendar days.
"""

from __future__ import annotations

from advisor.law.calculators import deadline_events as ev
from advisor.law.calculators.deadline_rule import Rule

ACT = "《劳动争议调解仲裁法》"
RULES = "《劳动人事争议仲裁办案规则》"
CIVIL = "《民事诉讼法》"
COMPANY = "《企业劳动争议协商调解规定》"
ROLLS = f"{CIVIL}第八十五条"
WORKDAYS = f"{RULES}第八十条"

MEDIATION = (
    Rule(
        "mediation_period",
        "调解期限",
        ev.APPLIED,
        15,
        "日",
        (f"{ACT}第十四条第三款",),
        (
            "自调解组织收到申请之日起十五日内没有达成协议的，当事人可以申请仲裁；不是到期必须结束调解",
            f"企业劳动争议调解委员会的十五日自受理之日起算，双方同意可以延长（{COMPANY}第二十九条第一款）",
        ),
    ),
    Rule(
        "mediation_acceptance",
        "企业调解受理",
        ev.APPLIED,
        3,
        "工作日",
        (f"{COMPANY}第二十二条",),
        ("只约束企业劳动争议调解委员会；对方不同意调解的，应当记录并书面通知申请人",),
    ),
    Rule(
        "company_mediation_period",
        "企业调解期限",
        ev.MEDIATION_ACCEPTED,
        15,
        "日",
        (f"{COMPANY}第二十九条第一款",),
        ("双方当事人同意延期的可以延长；期满没有达成协议的，视为调解不成",),
    ),
    Rule(
        "arbitration_review_deadline",
        "仲裁审查申请",
        ev.EFFECTIVE,
        15,
        "日",
        (f"{RULES}第七十四条第一款", WORKDAYS),
        ("要双方共同申请；确认劳动关系的协议、已经司法确认的协议不受理（同规则第七十五条第二款）",),
    ),
    Rule(
        "arbitration_review_decision",
        "仲裁审查办结",
        ev.REVIEW_ACCEPTED,
        5,
        "工作日",
        (f"{RULES}第七十六条第一款", WORKDAYS),
        (),
        5,
        "仲裁委员会主任或者其委托的仲裁院负责人批准",
    ),
    Rule(
        "judicial_confirmation_deadline",
        "司法确认申请",
        ev.EFFECTIVE,
        30,
        "日",
        (f"{CIVIL}第二百零五条", ROLLS),
        ("要双方共同申请；由依法设立的调解组织调解达成的协议才适用",),
    ),
)
ARBITRATION = (
    Rule(
        "arbitration_acceptance",
        "仲裁受理",
        ev.FILED,
        5,
        "工作日",
        (f"{ACT}第二十九条", f"{RULES}第三十条", WORKDAYS),
        ("逾期没有决定或者决定不予受理的，可以就该争议向法院起诉",),
    ),
    Rule(
        "arbitration_copy",
        "仲裁副本送达",
        ev.ARBITRATION_ACCEPTED,
        5,
        "工作日",
        (f"{ACT}第三十条第一款", f"{RULES}第三十三条第一款", WORKDAYS),
    ),
    Rule(
        "arbitration_answer",
        "仲裁答辩",
        ev.COPY_RECEIVED,
        10,
        "工作日",
        (f"{ACT}第三十条第二款", f"{RULES}第三十三条第二款", WORKDAYS),
        ("没有提交答辩书的，不影响仲裁进行",),
    ),
    Rule(
        "arbitration_period",
        "仲裁审限",
        ev.ARBITRATION_ACCEPTED,
        45,
        "日",
        (f"{ACT}第四十三条第一款", f"{RULES}第四十五条"),
        ("逾期没有裁决的，可以就该争议向法院起诉；追加当事人、补正材料、中止等另有计算办法（同规则第四十六条）",),
        15,
        "案情复杂、经仲裁委员会主任或者其委托的仲裁院负责人书面批准",
    ),
    Rule(
        "lawsuit_deadline",
        "起诉期限",
        ev.AWARD_RECEIVED,
        15,
        "日",
        (f"{ACT}第四十八条", f"{ACT}第五十条", ROLLS),
        (f"终局裁决只有劳动者可以起诉；用人单位自收到之日起三十日内申请撤销（{ACT}第四十九条第一款）",),
    ),
    Rule(
        "award_annulment_deadline",
        "申请撤销裁决",
        ev.AWARD_RECEIVED,
        30,
        "日",
        (f"{ACT}第四十九条第一款", ROLLS),
        ("只有用人单位对终局裁决可以申请，并且要有证据证明法定情形；向仲裁委所在地的中级人民法院提出",),
    ),
    Rule(
        "lawsuit_after_annulment",
        "撤销后起诉",
        ev.ANNULMENT_RECEIVED,
        15,
        "日",
        (f"{ACT}第四十九条第三款", ROLLS),
    ),
    Rule(
        "appeal_deadline",
        "上诉期限",
        ev.JUDGMENT_RECEIVED,
        15,
        "日",
        (f"{CIVIL}第一百七十一条第一款", ROLLS),
        ("对一审裁定上诉的是十日（同条第二款）",),
    ),
    Rule(
        "civil_servant_arbitration",
        "聘任公务员仲裁",
        ev.SERVANT_DISPUTE,
        60,
        "日",
        ("《公务员法》第一百零五条第一款",),
        ("只适用于聘任制公务员与所在机关之间因履行聘任合同发生的争议",),
    ),
)
COURT = (
    Rule("payment_order_acceptance", "支付令受理", ev.ORDER_APPLIED, 5, "日", (f"{CIVIL}第二百二十六条", ROLLS)),
    Rule("payment_order_issue", "支付令发出", ev.ORDER_ACCEPTED, 15, "日", (f"{CIVIL}第二百二十七条第一款", ROLLS)),
    Rule(
        "payment_order_objection",
        "支付令异议",
        ev.ORDER_RECEIVED,
        15,
        "日",
        (f"{CIVIL}第二百二十七条第二款", ROLLS),
        ("单位在这以前清偿债务或者提出书面异议；都没有的，可以申请法院执行（同条第三款）",),
    ),
    Rule(
        "enforcement_deadline",
        "申请执行",
        ev.PERFORMANCE_DUE,
        2,
        "年",
        (f"{CIVIL}第二百五十条第一款", f"{CIVIL}第二百五十条第二款"),
        (
            "中止、中断适用诉讼时效的规定：提出履行请求、对方同意履行的，重新计算，请另按最近一次中断之日计算",
            "调解协议没有经仲裁审查或者司法确认的，不能直接申请执行",
        ),
    ),
)
BETWEEN_PARTIES: tuple[Rule, ...] = (*MEDIATION, *ARBITRATION, *COURT)
