"""Amounts, and what each is: the monthly wage, what is owed, what is claimed, what is offered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from advisor.assess.amounts import Amount, amounts
from advisor.assess.candidate import Candidate
from advisor.assess.money_roles import (
    CLAIM,
    FEWEST,
    NO_WAGE,
    NOT_AT_WORK,
    OTHER,
    OWED,
    OWED_NEXT,
    OWES_THEM,
    PAID,
    UNUSUAL,
    Role,
    owes,
    role_of,
    role_of_words,
)
from advisor.assess.months import arrears_months
from advisor.assess.numbers import NUMBER, read_number
from advisor.assess.pieces import Piece, clauses, told_by_employer
from advisor.domain.case import FactKey

_RATE_BEFORE = re.compile(
    r"(?:每|(?<![十百千一二三四五六七八九\d后上下头这那])一)(?:双|件|天|日|个?小时|只|道|单|趟|平)[^，]{0,4}$|(?:日薪|时薪|日工资|时工资|单价|工价(?!款|钱))[^，]{0,4}$"
)
_AT_WORK_AFTER_ALL = re.compile(
    r"平时|原来|原先|本来|正常|以前|出事前|受伤前|之前|合同|说好|讲好|谈好|平均|月薪|月均|应发|月收入|试用期|工资(?:是|每|一)|[^不]上班|全薪|全额"
)
_BEFORE_IT = re.compile(r"(?:放假|停工|待岗|病假|休假|产假|受伤|停业|歇业)(?:之|以)?前")
_MOST_WAGE = Decimal(80000)
_LEAST_WAGE = Decimal(600)  # less than this is a month's wage only where the words say so
_OTHER_AFTER = re.compile(
    r"\s*(?:元|块)?(?:钱)?的?[“\"「]?(?:话费|交通(?:费|补)|车补|路补|油费|通勤|餐补|油补|保证金|诚信金|服装费|工装费|工服|质保金|培训费|工具押金|保险补助|补助|保险|红包|诚信|底子|基数|生活费|补贴|伙食|奖金|医药费|医疗费|押金|罚款|罚单|罚金|津贴|房租|护理费|营养费|路费|定金)"
)
_PENALTY = re.compile(r"赔|违约|罚")
_EMPLOYER_SAYS = re.compile(r"(厂里|厂方|公司|老板|单位|对方|他们|人事|被申请人)(则|却|又|那边)?(说|称|主张|认为|坚持)")
_CUT = re.compile(
    r"(降|减|扣|调|变|砍|压|落|跌|掉|缩|少|改)(到|成|为|至|了|低|剩)+\s*$|(降|减|扣|调|变|砍|压|改)\s*$|(?:罚|扣)(?:完|掉|下来|剩)[^，]{0,8}$|(?:只|就|才|仅)剩(?:下)?(?:了)?$"
)
_GROUP = re.compile(
    r"大家|工友们|全部人|合起来|\d+多?个?人|[十几百]多?个人|工人们|员工们|我们(?:一共|共|合计|总共|加起来)"
)
# 「我自己是9400」「我姐一个人就一万一」: the worker's own share of what is owed to many.
_MINE = re.compile(
    r"(?:我|他|她|本人)[^，。]{0,3}(?:自己|一个人|个人|本人|的|这份|那份|名下)(?:算了?(?:下来|一下|算)?)?(?:就|是|有|占|只)*$"
)
_EACH = re.compile(r"每人|人均|一个人|每个人|一人(?:差|欠)")
_TOTAL = re.compile(
    r"一共|总共|合计|共计|总计|整(?=\d|[一二两三四五六七八九十]+万)|加起来|合(?:起来|一起|在一起)|加一(?:起|块)|共(?=\d)|共欠|统共|全部|拢共"
)
_REMAINS = re.compile(r"(?:还|尚|仍)(?:差|欠|剩)[^，]{0,6}$|总数[^，]{0,3}$")
_FORMULA = re.compile(
    rf"(?P<n>\d+(?:\.\d+)?)\s*(?:[×xX*乘]|个月[×xX*])\s*(?P<wage>{NUMBER})\s*元?\s*[=＝]\s*(?P<sum>{NUMBER})"
)


def _formulas(narrative: str) -> Iterator[Candidate]:
    """「要N：5.5×6180=33990」: years of service by a wage is a claim."""
    whole = Piece(0, len(narrative), narrative)
    for match in _FORMULA.finditer(narrative):
        wage, total = read_number(match["wage"]), read_number(match["sum"])
        if wage >= 1000 and abs(read_number(match["n"]) * wage - total) < 1:
            yield Candidate(FactKey.MONTHLY_WAGE, wage, whole.span(match.start("wage"), match.end("wage")), 2)
            yield Candidate(FactKey.CLAIM_AMOUNT, total, whole.span(match.start("sum"), match.end("sum")), 3)


_ABOUT_SHARE = Decimal("0.15")


def money_candidates(narrative: str) -> Iterator[Candidate]:
    """Candidates for wage, arrears, claim and offer; a rough figure gives way to the exact one said after it."""
    told = (*_told(narrative), *_formulas(narrative), *_for_the_month(narrative))
    exact: dict[FactKey, Decimal] = {}
    exact.update((c.key, Decimal(str(c.value))) for c in told if "约数" not in c.note)
    for candidate in told:
        near = exact.get(candidate.key)
        value = Decimal(str(candidate.value))
        if near is None or "约数" not in candidate.note or abs(near - value) > near * _ABOUT_SHARE:
            yield candidate


_MONTH_OF_WORK = re.compile(
    r"(?:一个月|每个?月|月)(?:只|就|才)?(?:休|歇|放)[^，]{0,5}天?$|(?:包吃|包住|管吃|管住)[包管吃住]*$|全月无休$|没有?休息$"
)
_PAID_FOR_IT = re.compile(
    rf"\s*(?:只|就|才)?(?:给|发|拿|开)(?:我|他|她)?(?P<n>{NUMBER})(?:元|块钱?|块)?(?:钱)?(?:工资)?"
)


def _for_the_month(narrative: str) -> Iterator[Candidate]:
    """「一个月休两天，给2800块」: what is paid for the month that was just described."""
    for piece, following in pairwise(clauses(narrative)):
        match = _PAID_FOR_IT.fullmatch(following.text)
        if match is None or following.starts_sentence or not _MONTH_OF_WORK.search(piece.text):
            continue
        wage = read_number(match["n"])
        if _LEAST_WAGE <= wage <= _MOST_WAGE:
            yield Candidate(FactKey.MONTHLY_WAGE, wage, following.span(match.start("n"), match.end("n")), 1)


def _told(narrative: str) -> Iterator[Candidate]:
    """Candidates clause by clause. A clause without a word of its own goes on with the one before."""
    carried: Role | None = None
    ours = told_by_employer(narrative)
    owed = False  # whether this sentence told of arrears
    idle = False  # whether it told of a time without work
    paid = False  # whether the clause before told of a part that was paid
    leaving = False  # whether the clause before told of going, or of a paper to be signed for it
    pieces = clauses(narrative)
    for number, piece in enumerate(pieces):
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        owed_next = following is not None and not following.starts_sentence and bool(OWED_NEXT.match(following.text))
        sentence_owes = owed and not piece.starts_sentence
        yield from arrears_months(
            _joined(piece, following, narrative) if owed_next else piece, owed=sentence_owes or owes(piece.text)
        )
        owed = (owed and not piece.starts_sentence) or owes(piece.text)
        idle = (idle and not piece.starts_sentence) or bool(NOT_AT_WORK.search(piece.text))
        if owed and _TOTAL.match(piece.text.strip()) and not CLAIM.search(piece.text):
            carried = FactKey.ARREARS_AMOUNT, 2
        candidates, carried = _in_clause(piece, carried, owed_next, ours, leaving, paid and not piece.starts_sentence)
        paid = bool(_PART_PAID.search(piece.text))
        leaving = bool(_LEAVING.search(piece.text))
        yield from _one_claim((c for c in candidates if not (idle and _no_measure(c, piece))), piece)


def _in_clause(
    piece: Piece,
    carried: Role | None,
    owed_next: bool,
    ours: bool = False,
    leaving: bool = False,
    paid: bool = False,
) -> tuple[list[Candidate], Role | None]:
    """The amounts of one clause with their roles, and the role that the next clause may go on with."""
    found = tuple(amounts(piece.text))
    candidates: list[Candidate] = []
    previous_end = 0
    for index, amount in enumerate(found):
        following = found[index + 1].start if index + 1 < len(found) else len(piece.text)
        before, after = piece.text[previous_end : amount.start], piece.text[amount.end : following]
        previous_end = amount.end
        if piece.hypothetical or piece.elsewhere or _RATE_BEFORE.search(before) or _OTHER_AFTER.match(after):
            continue
        if _CUT.search(before):
            carried = None
            continue
        if index + 1 < len(found):
            after = re.split(r"[加、和及，,]|平均", after)[0]
        said = _continued_claim(candidates, before) or role_of(before, after, piece.text, ours)
        if owed_next and said is not None and said[0] is FactKey.MONTHLY_WAGE and said[1] <= 1:
            said = (FactKey.ARREARS_AMOUNT, 2)
        if (
            owed_next
            and said is None
            and not OTHER.search(before)
            and not PAID.search(before)
            and not _PENALTY.search(before)
        ):
            said = (FactKey.ARREARS_AMOUNT, 2)
        if said is None and paid and _STILL_OPEN.fullmatch(before.strip()):
            said = (FactKey.ARREARS_AMOUNT, 2)
        if said is None and leaving and _GIVEN.fullmatch(before.strip()):
            said = (FactKey.OFFER_AMOUNT, 2)
        if said is None and carried is not None and (_goes_on(before, piece.text) or _so_many_months(carried, before)):
            said = carried
            if said[0] is FactKey.MONTHLY_WAGE and UNUSUAL.search(before):
                said = (FactKey.MONTHLY_WAGE, 0)  # 「平均五千一，旺季能到七千」
        if carried is not None and carried[0] is FactKey.CLAIM_AMOUNT and _TO_PAY.match(before):
            said = carried
        if said is not None and said[0] is FactKey.MONTHLY_WAGE and amount.value < _LEAST_WAGE:
            said = said if re.search(r"月", before + after[:4]) else None
        if said is not None and said[0] is FactKey.MONTHLY_WAGE and amount.value > _MOST_WAGE:
            said = said if re.search(r"月|年薪", before + after[:4]) else None
        if said is None and _FOR_MY_OWN.search(before) and carried == (FactKey.MONTHLY_WAGE, 2):
            said = carried
        if said is not None and said[0] is FactKey.MONTHLY_WAGE and _OTHER_WORKER.search(before):
            carried = said
            continue
        if said is not None:
            carried = said
            candidates.append(_candidate(said[0], said[1], piece, amount))
            if said[0] is FactKey.ARREARS_AMOUNT and OWED.search(after) and not owes(piece.text[: amount.start]):
                candidates = [*_owed_too(found[:index], amount, piece), candidates[-1]]
    if found:
        return candidates, carried
    said = role_of_words(piece.text)
    keeps = carried is not None and carried[0] is FactKey.ARREARS_AMOUNT and not piece.starts_sentence
    return candidates, said or (carried if keeps else None)


def _so_many_months(carried: Role, before: str) -> bool:
    """「从5月就没发过，三个月8400块」: what the months come to."""
    return (
        carried[0] is FactKey.ARREARS_AMOUNT
        and re.search(r"(?:[两二三四五六七八九十\d]|几)个(?:半|多)?月(?:加起来|一?共|合计|总共|就是|是)?$", before)
        is not None
    )


def _owed_too(earlier: tuple[Amount, ...], last: Amount, piece: Piece) -> Iterator[Candidate]:
    """The items before the one that is said to be unpaid: 「保底9000元、分成3460元没发」."""
    kept: list[Amount] = []
    for amount in reversed(earlier):
        between = piece.text[amount.end : (kept[-1] if kept else last).start]
        label = piece.text[: amount.start]
        if not (_NEXT_ITEM.match(between) and _ITEM.search(between) and _ITEM.search(label)):
            break
        kept.append(amount)
    return (_candidate(FactKey.ARREARS_AMOUNT, 2, piece, a) for a in reversed(kept))


def _continued_claim(candidates: list[Candidate], before: str) -> Role | None:
    """「二倍工资42000元、赔偿金12000元」: the next item of the same claim."""
    listed = re.match(r"\s*[、和及加]|\s*以及", before)
    return (FactKey.CLAIM_AMOUNT, 2) if listed and candidates and candidates[-1].key is FactKey.CLAIM_AMOUNT else None


def _no_measure(candidate: Candidate, piece: Piece) -> bool:
    """Whether a wage was paid for a time without work: 「头一个月发1000」 after 「放假」."""
    before = piece.text[: candidate.basis.start - piece.start]
    if candidate.key is FactKey.OFFER_AMOUNT:
        return before.endswith("只给")
    return candidate.key is FactKey.MONTHLY_WAGE and not _AT_WORK_AFTER_ALL.search(before)


def _one_claim(told: Iterable[Candidate], piece: Piece) -> Iterator[Candidate]:
    """The items of one claim, or of one debt, are added up; everything else as it is."""
    candidates = list(told)
    summed: set[FactKey] = set()
    for key in (FactKey.CLAIM_AMOUNT, FactKey.ARREARS_AMOUNT):
        items = [c for c in candidates if c.key is key]
        if len(items) == 2 and _EITHER.fullmatch(
            piece.text[items[0].basis.end - piece.start : items[1].basis.start - piece.start]
        ):
            low, high = sorted(items, key=lambda c: Decimal(str(c.value)))
            said = "或者".join(f"{Decimal(str(c.value)).normalize():f}元" for c in (low, high))
            candidates.remove(high)
            candidates[candidates.index(low)] = replace(low, note=f"说的是{said}，按低的暂计，请核对")
            continue  # 「16万还是20多万」 is one claim
        if len(items) >= 2 and (key is FactKey.CLAIM_AMOUNT or _listed(items, piece)):
            summed.add(key)
            total = sum((Decimal(str(c.value)) for c in items), Decimal(0))
            words = piece.span(items[0].basis.start - piece.start, items[-1].basis.end - piece.start)
            yield Candidate(key, total, words, items[-1].weight, f"按{len(items)}项相加，请核对")
    yield from (c for c in candidates if c.key not in summed)


_EITHER = re.compile(r"[^，。\d]{0,4}(?:还是|或者?|要么|到|至|甚至)[^，。\d]{0,4}")
_ITEM = re.compile(
    r"(?:^|[^，]*[、和加及跟])[^，、]{0,8}?(?:工资|底薪|保底|提成|奖金?|绩效|加班费|补贴|津贴|分成|餐补|补助|工钱|薪|费|尾款|\d{1,2}月份?的?)(?:共|是|有|欠|差|还有)*$"
)
_NEXT_ITEM = re.compile(r"\s*(?:[、和加及跟]|还有|以及)")


def _listed(items: list[Candidate], piece: Piece) -> bool:
    """Whether the amounts are the items of one list: 「底薪4000元和提成2600元都没发」; a total makes it none."""
    if _TOTAL.search(piece.text[items[0].basis.end - piece.start :]):
        return False
    return all(
        _NEXT_ITEM.match(piece.text[one.basis.end - piece.start :])
        and _ITEM.search(piece.text[one.basis.end - piece.start : other.basis.start - piece.start])
        for one, other in pairwise(items)
    )


def _joined(piece: Piece, following: Piece | None, narrative: str) -> Piece:
    """「两个月的工资一共11200块，到现在没发」 is one statement in two clauses."""
    end = following.end if following else piece.end
    return Piece(piece.start, end, narrative[piece.start : end])


def _goes_on(before: str, clause: str) -> bool:
    if NO_WAGE.search(before) or OWES_THEM.search(before) or FEWEST.search(before):
        return False
    if _MINE.search(before):
        return True
    if OTHER.search(before) or PAID.search(before):
        return False
    return bool(_TOTAL.search(clause) or _EMPLOYER_SAYS.search(clause) or len(before.strip()) <= 4)


def _candidate(role: FactKey, weight: int, piece: Piece, amount: Amount) -> Candidate:
    note = amount.note
    value = amount.value
    if role is FactKey.MONTHLY_WAGE and "年薪" in piece.text[: amount.start]:
        value, note = value / 12, f"按年薪{value.normalize():f}元除以12折算，请核对"
    if role is FactKey.ARREARS_AMOUNT:
        weight = 3 if _TOTAL.search(piece.text) else 2
        weight = 4 if _REMAINS.search(piece.text[: amount.start]) else weight
        if _MINE.search(piece.text[: amount.start]):
            weight = 4
        elif _EACH.search(piece.text[: amount.start]):
            weight, note = 0, note or "说的是每人的数，请核对本人数额"
        elif _GROUP.search(piece.text[: amount.start]):
            weight, note = 1, "可能是多人合计，请核对本人数额"
    if role is FactKey.MONTHLY_WAGE and NOT_AT_WORK.search(piece.text) and not _BEFORE_IT.search(piece.text):
        weight = -1
    counter = role is FactKey.MONTHLY_WAGE and bool(_EMPLOYER_SAYS.search(piece.text))
    return Candidate(role, value.quantize(Decimal("0.01")), piece.span(amount.start, amount.end), weight, note, counter)


_PART_PAID = re.compile(r"(?:只|才|就|先|已|前后)?(?:给|付|结|发|转|拿)(?:过|了|到)")
_STILL_OPEN = re.compile(r"(?:还有|还剩|尚余|尚有|剩下?的?|余下的?)")  # 「只给了一万五，还有两万一」
_LEAVING = re.compile(r"走人|(?:写|签)[^，]{0,5}(?:辞职|离职|自愿|和解|协议|字)|私了|了结|两清")
_GIVEN = re.compile(r"(?:就|再|另外|只|最多|一次性|先)?(?:给|补|赔|拿)(?:我|你|他|她|你们|我们)?")
_TO_PAY = re.compile(r"\s*(?:补发|支付|补付|赔偿|补足|退还|返还|补缴)")  # after 「请求：」
_FOR_MY_OWN = re.compile(  # after what others get: 「厂里自己招的质检月薪7200，我干一样的活给5300」
    r"(?:我|她|他|本人)[^，。]{0,2}(?:一样|同样|同工|相同|只|才|就)[^，。]{0,6}(?:只|才|就)?(?:给|发|拿|有|得)(?:了|到)?$"
)
_OTHER_WORKER = re.compile(
    r"(他们|健听|正常人|健全|同岗位?|同工种|本地人|男工|正式(?:工|的|员工|编)|编制内|(?:厂|公司|单位|厂里|院|店|学校|行)?(?:里|方)?自己(?:招|请|聘)(?:来)?的|直招|自招|别人|人家|同事|其他人|老员工|男的)[^，]{0,8}$"
)
