"""The time limits before authorities, and those of the employer's duties, as a table."""

from __future__ import annotations

from advisor.law.calculators import deadline_events as ev
from advisor.law.calculators.deadline_rule import Rule

INJURY = "《工伤保险条例》"

INJURIES = (
    Rule(
        "injury_application_employer",
        "单位申请工伤",
        ev.INJURED,
        30,
        "日",
        (f"{INJURY}第十七条第一款", f"{INJURY}第十七条第四款"),
        ("遇特殊情况经社会保险行政部门同意可以适当延长；没有按期申请的，这期间符合规定的工伤待遇等费用由单位负担",),
        rolls="unsure",
    ),
    Rule(
        "injury_application_worker",
        "职工申请工伤",
        ev.INJURED,
        1,
        "年",
        (f"{INJURY}第十七条第二款",),
        ("单位没有按期申请的，本人、近亲属或者工会可以直接申请",),
        rolls="unsure",
    ),
    Rule("injury_acceptance", "工伤申请受理", ev.INJURY_FILED, 15, "日", ("《工伤认定办法》第八条第一款",)),
    Rule(
        "injury_decision",
        "工伤认定决定",
        ev.INJURY_ACCEPTED,
        60,
        "日",
        (f"{INJURY}第二十条第一款", f"{INJURY}第二十条第二款"),
        ("事实清楚、权利义务明确的，应当在十五日内作出；要等司法机关或者有关部门结论的，期限中止",),
    ),
    Rule(
        "reappraisal_deadline",
        "再次鉴定申请",
        ev.APPRAISAL_RECEIVED,
        15,
        "日",
        (f"{INJURY}第二十六条", "《劳动能力鉴定管理办法》第十九条第一款"),
        ("向省、自治区、直辖市劳动能力鉴定委员会申请；其结论为最终结论",),
        rolls="unsure",
    ),
    Rule(
        "administrative_review",
        "行政复议申请",
        ev.DECISION_RECEIVED,
        60,
        "日",
        ("《行政复议法》第二十条第一款",),
        ("对工伤认定等行政决定不服的；没有告知复议权利和期限的，起算另有规定（同条第三款）",),
    ),
    Rule(
        "administrative_lawsuit",
        "行政诉讼起诉",
        ev.DECISION_RECEIVED,
        6,
        "月",
        ("《行政诉讼法》第四十六条第一款",),
        ("对工伤认定等行政决定不服、直接起诉的；先申请复议的，期限另算",),
    ),
)
OTHERS = (
    Rule(
        "inspection_deadline",
        "监察投诉",
        ev.BREACH_ENDED,
        2,
        "年",
        ("《劳动保障监察条例》第二十条",),
        ("违法行为有连续或者继续状态的，自行为终了之日起计算；已经调解、仲裁、诉讼的按争议程序办理",),
        rolls="unsure",
    ),
    Rule(
        "inspection_period",
        "监察办案",
        ev.INSPECTION_OPENED,
        60,
        "工作日",
        ("《劳动保障监察条例》第十七条",),
        (),
        30,
        "情况复杂、经劳动保障行政部门负责人批准",
    ),
    Rule(
        "resignation_notice",
        "辞职提前通知",
        ev.NOTICE_GIVEN,
        30,
        "日",
        ("《劳动合同法》第三十七条",),
        ("这是预告期，届满后劳动合同可以解除；试用期内提前三日通知即可；单位有第三十八条情形的不必预告",),
        rolls="no",
    ),
    Rule("social_registration", "社保登记", ev.EMPLOYED, 30, "日", ("《社会保险法》第五十八条第一款",)),
    Rule("file_transfer", "档案社保转移", ev.ENDED, 15, "日", ("《劳动合同法》第五十条第一款",)),
    Rule(
        "unemployment_list",
        "失业名单告知",
        ev.ENDED,
        15,
        "日",
        ("《社会保险法》第五十条第一款",),
        ("《失业保险条例》第十六条第一款写的是七日，与后来的法律不同；以十五日为准，早办为好",),
    ),
)
BEFORE_AUTHORITIES: tuple[Rule, ...] = (*INJURIES, *OTHERS)
