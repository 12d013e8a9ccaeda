"""Whether a worker who left was forced out: his own words, or the order of events, must say so.

依据：《劳动合同法》第三十八条第一款第二项、第三项；第四十六条第一项. What was withheld only after he had given notice
cannot be why he left; who wrote 个人原因 named no ground. Whether insurance paid on too low a wage is a ground differs
by place (待核).
"""

# ruff: noqa: E501 - a pattern is read, corrected and diffed as one line

from __future__ import annotations

import re
from decimal import Decimal

from advisor.assess.pieces import Piece, clauses
from advisor.domain.assessment import MissingFact
from advisor.domain.case import Case, FactKey

_WENT = r"(?:解除|辞职|离职|辞工|辞了|辞呈|不干了?|不做了|走人|走的|走了|离开|炒(?:了)?老板|交了?辞|(?:只好|才|就|便|要)(?:自己)?(?:走|离开|辞))"
# 「HR让我写个人原因」 is what the employer wants, 「我没写」 what did not happen.
_PERSONAL = re.compile(
    r"个人(?:原因|发展|事由|职业规划|规划|因素|意愿)|家(?:里|中|庭)(?:有事|原因)|私人原因|找到?(?:了)?(?:更好的|新|别的|其他)(?:的)?(?:工作|单位|公司|下家)|"
    r"(?:想|要|准备)(?:换个?工作|回老家|考研|创业|自己(?:干|单干|开))|跳槽|带孩子|照顾(?:老人|孩子|家)"
)
_THEY_WANT = re.compile(
    r"(?:让|叫|要|逼|劝|催|求|要求|强迫|骗)(?:我|他|她|我们|本人|员工)[^，。]{0,14}$|(?:如果|要是|只要)[^，。]{0,10}$|说[^，。]{0,2}写[“\"「]?$"
)
_NOT_DONE = re.compile(r"(?:没|没有|未|不肯|不愿|拒绝|不)(?:写|签|填|交)")
_UNPAID = r"(?:(?:工资|薪水?|工钱)[^，。]{0,8}(?:只发|发|打)[^，。]{0,3}(?:成|折|一半|百分之)|欠薪|(?:拖|克)?欠[^，。]{0,8}(?:工资|工钱|薪)|(?:拖欠|克扣|扣)[^，。]{0,6}(?:工资|报酬|薪|提成|奖金|加班费)|不(?:按时)?发[^，。]{0,4}(?:工资|工钱)|发不出[^，。]{0,4}工资|(?:工资|工钱)[^，。]{0,10}(?:没发|不发|发不出|拖|欠|没给|少发|不足额|未足额|未及时|没足额)|未(?:及时)?(?:足额)?(?:支付|发)|没(?:有)?(?:足额)?(?:发|给|付|结)[^，。]{0,3}(?:工资|工钱|薪|报酬|加班费)|加班费(?:没|不|未)|(?:几|两|三|四|五|六|\d)个月没(?:发|拿|给))"
_CUT = r"(?:降(?:低|我|了|他|她)?[^，。]{0,3}(?:薪|工资|待遇|底薪)|减薪|扣减工资|(?:薪|工资|底薪)[^，。]{0,8}(?:降|减|砍|压)(?:到|成|为|了|低|一半)|(?:少发|少给)[^，。]{0,4}(?:工资|薪)|调岗降薪)"
_INSURANCE = r"(?:(?:不|没|未|没有|冇|从不|拒绝|一直不|一直没|断)[^，。]{0,5}(?:交|缴|买|上|办|参)[^，。]{0,6}(?:社保|社会保险|五险|保险|养老)|(?:社保|社会保险|五险|养老保险)[^，。]{0,10}(?:没|不|未|断|欠|冇))"
_SHORT = r"(?:(?:社保|五险|养老保险|社会保险)[^，。]{0,12}(?:足额|不足|最低(?:基数|标准|档)|少缴|少交|基数低|低基数)|(?:按|用)最低(?:基数|标准|工资)?[^，。]{0,4}(?:交|缴|买)[^，。]{0,4}(?:社保|保险)|少(?:缴|交)[^，。]{0,4}(?:社保|保险)|(?:社保|保险)[^，。]{0,4}没按(?:实|真|工资))"
_OTHERS = r"(?:劳动条件|(?:不发|没发|没有)[^，。]{0,3}(?:高温|防暑|清凉)费|不给(?:安排)?(?:活|劳保|劳动条件)|不提供(?:劳动|劳保)[^，。]{0,4}|(?:强迫|逼)(?:劳动|加班)|强令冒险|违章指挥|规章[^，。]{0,6}违法)"
_GROUND = re.compile(rf"{_UNPAID}|{_CUT}|{_INSURANCE}|{_SHORT}|{_OTHERS}")
_ARTICLE = re.compile(r"被迫(?:离职|辞职|解除|走|提出|书面)|第?(?:三十八|38)条|三十八条")
_SAID_SO = re.compile(
    r"因(?!果|工)|由于|以[^，。]{2,30}(?:为由|为理由|的理由|名义)|理由|写明|写的|所以|于是|(?:就|才)[^，。]{0,10}(?:走|不|辞|离|解除)|只好|只得|受不了|气不过|没办法|熬不|干不下去|撑不|顶不|扛不|实在"
)
_REASON = re.compile(
    r"因|由于|理由|写明|写的|说(?:是|因|由于|公司|单位|厂|我们|你|没|不给|欠|拖)|写(?:着|上|了)?(?=[^，。]{0,4}(?:社保|没|未|欠|不发|降))|："
)
_OWN_WISH = re.compile(r"自愿|自己(?:不|说)|不(?:要|肯|想|愿意?)(?:交|缴|买|上|参)|声明|保证书|承诺")
_GONE = re.compile(_WENT)
_AFTERWARDS = re.compile(
    r"(?:辞职|离职|辞工|走|离开|辞)(?:了)?(?:以后|之后|后|时|的时候|那天|那个月|手续)|(?:提|交|打|递)(?:了)?(?:辞职|离职|辞工)[^，。]{0,6}(?:后|以后|之后)|最后[^，。]{0,3}(?:月|工资)|扣(?:下|着|住)|压着|押着|抵(?:扣|违约|培训)|当月|结清手续"
)
_SOMEBODY_ELSE = re.compile(
    r"\s*(?:同事|工友|别人|隔壁|其他人|别的(?:人|厂)|有(?:个|的)(?:同事|工友|人)|他们)(?!们?[和跟])"
)
_NEAR = 3  # clauses between the ground and the leaving, within which the one is why of the other
_SHORT_PAID = re.compile(_SHORT)
_CUT_PAY = re.compile(_CUT)


def forced_out(case: Case) -> bool:
    """Whether a ground of 第三十八条 was named, or the wages were owed before the worker gave notice."""
    told = tuple(
        p for p in clauses(case.narrative) if not (p.hypothetical or p.elsewhere or _SOMEBODY_ELSE.match(p.text))
    )
    if left_for_himself(case):
        return False
    if any(_ARTICLE.search(p.text) and not p.asks for p in told):
        return True
    if _named(told):
        return True
    return _owed_before(case, told)


def ground_unclear(case: Case) -> bool:
    """Whether it must be asked why he left: nothing was said, or a ground stands beside a reason of his own."""
    return not left_for_himself(case) or _GROUND.search(case.narrative) is not None


def left_for_himself(case: Case) -> bool:
    """Whether he gave a reason of his own: 「理由写的个人发展」, and not what he was told to write."""
    for piece in clauses(case.narrative):
        for match in _PERSONAL.finditer(piece.text):
            before = case.narrative[max(0, piece.start - 20) : piece.start + match.start()]
            after = case.narrative[piece.start + match.end() : piece.start + match.end() + 24]
            if not (_THEY_WANT.search(before) or _NOT_DONE.search(before[-6:]) or _NOT_DONE.search(after)):
                return True
    return False


def _named(told: tuple[Piece, ...]) -> bool:
    """「以降薪为由解除」「说因公司没交社保，不干了」: the ground and the leaving belong together."""
    for number, piece in enumerate(told):
        if not _GROUND.search(piece.text) or _AFTERWARDS.search(piece.text) or _OWN_WISH.search(piece.text):
            continue
        if _REASON.search(piece.text) and any(_GONE.search(p.text) for p in told[max(0, number - _NEAR) : number]):
            return True  # 「寄了解除通知，理由是没缴社保」
        near = told[max(0, number - 1) : number + _NEAR + 1]
        words = "，".join(p.text for p in near)
        if _GONE.search(piece.text) and _SAID_SO.search(piece.text):
            return True
        left = next((p for p in told[number + 1 : number + _NEAR + 1] if _GONE.search(p.text)), None)
        if left is None:
            continue
        between = "，".join(p.text for p in told[number + 1 : told.index(left) + 1])
        if _SAID_SO.search(between) or _right_after(piece, left, told[number + 1]) or _because(piece, near):
            return not _PERSONAL.search(words)
    return False


def _right_after(piece: Piece, left: Piece, following: Piece) -> bool:
    """「工资降到7500，10月20号我辞职了」: wages cut or kept back come before the leaving; insurance must be named."""
    return left is following and re.search(f"{_UNPAID}|{_CUT}", piece.text) is not None


def _because(piece: Piece, near: tuple[Piece, ...]) -> bool:
    """「写了一份辞职信，说因公司降薪，社保没足额交，不干了」: the reason stands in a list."""
    at = near.index(piece)
    return any(_REASON.search(p.text) for p in near[max(0, at - 1) : at + 1])


def _owed_before(case: Case, told: tuple[Piece, ...]) -> bool:
    """Whether wages were due when he left: two months of them, or told of as owed before he is told to have gone."""
    months = case.fact(FactKey.ARREARS_MONTHS)
    owed = case.fact(FactKey.ARREARS_AMOUNT)
    if months is None and owed is None:
        return False
    at = min(f.basis.start for f in (months, owed) if f is not None and f.basis is not None) if _told(case) else 0
    clause = next((p for p in told if p.start <= at < p.end), None)
    if clause is not None and _AFTERWARDS.search(clause.text):
        return False
    if months is not None and isinstance(months.value, Decimal) and months.value >= 2:
        return True
    left = case.fact(FactKey.TERMINATED_BY)
    return left is not None and left.basis is not None and at < left.basis.start


def _told(case: Case) -> bool:
    facts = (case.fact(FactKey.ARREARS_MONTHS), case.fact(FactKey.ARREARS_AMOUNT))
    return any(f is not None and f.basis is not None for f in facts)


def cautions(case: Case) -> tuple[str, ...]:
    """What is disputed about the ground; to be checked where the work was done."""
    said = case.narrative
    if _SHORT_PAID.search(said) and not re.search(_UNPAID, said):
        return ("社保没有足额交能不能作为第三十八条的理由，各地口径不一，待核；离开时怎么写的，看书面通知",)
    if _CUT_PAY.search(said):
        return ("降薪没有协商一致的，少发的部分属于没有足额支付；有没有同意、制度怎么定，看书面材料",)
    return ()


def why_left() -> MissingFact:
    """What decides whether who resigned is owed anything for it."""
    return MissingFact(
        title="离开时书面或者当面说的理由，是不是单位欠薪、降薪、没交社保这些第三十八条的事由",
        why="算经济补偿要用",
        ask="劳动者：辞职信、解除通知、聊天记录",
    )
