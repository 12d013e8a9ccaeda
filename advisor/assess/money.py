"""Amounts, and what each is: the monthly wage, what is owed, what is claimed, what is offered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from advisor.assess.candidate import Candidate
from advisor.assess.months import arrears_months
from advisor.assess.numbers import NUMBER, read_number, read_range
from advisor.assess.pieces import Piece, clauses, told_by_employer
from advisor.domain.case import FactKey

_AMOUNT = re.compile(
    rf"(?<![\d.年第])(?P<low>{NUMBER})(?:(?:元|块)?\s*(?:到|至|-|—|~|～)\s*(?P<high>{NUMBER}))?(?P<about>多|来|余|出头|左右|上下)?"
    r"\s*(?P<unit>万余?元|万多?块|万|千元|千块|元|块钱?|人民币)?(?P<about2>多|左右|上下|出头|来)?"
)
_COUNTER = re.compile(
    r"\s*(个|人(?!道|民币)|天|年|月|日|号|小时|双|件|%|％|岁|级|次|名|位|条|周|分|点|斤|倍|期|批|平|款|成|道|车|台|家|楼|班|度|种|项|层|样|半|多个|多人|来个|来人|几|到|:|：|直|起|边|下|些|开|共|般|样|同|并|旦|切|定|致|律|时|会|声|方)"
)
_RATE_AFTER = re.compile(r"\s*(?:/|每|一)(?:双|件|天|日|个?小时|只|道|单|趟|公里|平|时)")
_RATE_BEFORE = re.compile(
    r"(?:每|(?<![十百千一二三四五六七八九\d])一)(?:双|件|天|日|个?小时|只|道|单|趟|平)[^，]{0,4}$|(?:日薪|时薪|日工资|时工资|单价|工价(?!款|钱))[^，]{0,4}$"
)
_OTHER = re.compile(
    r"(押金|罚款?|罚了|养老金|退休金|低保|救济金?|失业金|违约金[^，]{0,3}|贴(?:补|给|她|他|我|钱)+|学费|差旅|医药费|医疗费|住院费|治疗费|检查费|扣(我|了|掉|除|款)*|房租|伙食费?|餐补|培训费|违约金|生活费|全勤奖?|"
    r"补贴|借(了|我|支|给)*|保证金|货款|车费|路费|服装费|体检费|社保费?|保险费?|补偿费?|津贴(?!平均)|奖金(?!平均)|提成(?!平均|加起来|一起)|垫付?|垫了|销售额|成本|损失|最低工资|标准)[^，]{0,5}$"
)
_NO_WAGE = re.compile(
    r"(?:社保局|养老金|退休金|低保|养老保险|(?:能|可以?)领)[^，]{0,12}$|不是$|并非$|不止$|(?<!月)能(?:不能)?(?:要|拿|赔|得)$|(?:要还|月供|倒贴|交给|要交)(?:他|公司)?$|(?:进价|卖价|作价|工衣费?|市价)[^，]{0,4}$"
)
# Paid while nobody worked: no measure of the wage.
_NOT_AT_WORK = re.compile(
    r"病假|停工留薪|生活费|放(?!暑|寒|学)[^，。]{0,2}假|回家等|停业|休假|待岗|停工|医疗期|产假期间|隔离|没(?:有)?上班|失业金|低保|能领|可领|淡季|竞业|挂靠费|在家等|等通知|轮着歇|歇着|歇的|病休|假条|养伤"
)
_AT_WORK_AFTER_ALL = re.compile(
    r"平时|原来|原先|本来|正常|以前|出事前|受伤前|之前|合同|说好|讲好|谈好|平均|月薪|月均|应发|月收入|试用期|工资(?:是|每|一)|[^不]上班"
)
_MOST_WAGE = Decimal(80000)
_LEAST = Decimal(20)  # 「磕坏两块」 is no money that anyone argues about
_LEAST_WAGE = Decimal(600)  # less than this is a month's wage only where the words say so
_OTHER_AFTER = re.compile(
    r"\s*(?:元|块)?(?:钱)?的?[“\"「]?(?:话费|餐补|油补|保险补助|补助|保险|红包|诚信|底子|基数|生活费|补贴|伙食|奖金|医药费|医疗费|押金|罚款|罚单|罚金|津贴|房租|护理费|营养费|路费|定金)"
)
_OWED_NEXT = re.compile(
    r"一个(?:铜钿|铜板|子儿?|角子)(?:也|都)?没|(?:要|催|讨)了?[^，]{0,8}(?:没|不给|拖)|(?:说|讲|要|得)?等[^，]{0,10}(?:再|才)(?:发|给|结|付)|[^，]{0,6}[打写立]了?(?:个|张)?(?:欠条|白条|条子)|\s*(?:也|都|到现在|至今|一直|还|就|全|到今天|一分|一分钱)*(?:没|未|不)(?:有)?(?:人)?(?:发|付|结|拿到|到手|见着|见到|看到|影|动静|下文|兑现|着落|给(?!.{0,3}(?:签|买|交|缴|上|办|报|安排|休|放|说|通知|开|出)))"
)
_PENALTY = re.compile(r"赔|违约|罚")
_PAID = re.compile(
    r"(发下来|到账|实发|(?<!工资打到)(?<!工资打)卡上)[^，]{0,4}$|(已经?|先|才|只|只有|就)?(发|给|付|打|转|结|预支|支)(了|过|给|的|到)*(我|他|她|卡上|微信)?(大概|差不多|一共)?$"
)
_PAID_ONLY = re.compile(r"(只|才|仅)(发|给|打|付|结|拿|收)(了|过|到|我)*$|实发[^，]{0,3}$")
_OWED = re.compile(
    r"欠|拖(?:了|着|到现在|我|他|她)|没(?:打|转)(?=给|到|过来|[，。]|$)|没人(?:发|给|结|付|认)|(?:本子|账本|账)上(?:写|记)|不给(?:我|他|她|我们)?(?=[，。；]|$)|(?<=[钱资薪款])差$|冻结|提不(?:出|了)|少拿|没发|没给|未发|未付|没结|未结|没有发|没有给|差我|还差|克扣|押着|押了|少发|差了|压着不|拖着不|扣(?:了|着|下)(?:我|我们)[^，]{0,8}(?:工资|薪)|白条|欠条|打(?:了|的)?条子?|没拿到|要不回|没到手|尾款|剩|"
    r"一(?:分|毛|角)钱?(?:也|都)?(?:没|未)|没出(?=[，。、]|$)|没(?:看到|见到|见着|领到|到账|影|着落|动静|兑现|下文|开)|卡(?:着|住)(?:不|没)|(?<![出相时误])差(?=\d|[一二两三四五六七八九十]+[千百万])|发不出|扣着|扣住|压(?:了|着|我|她|他)|停发|不结(?=[，。了]|$)|一个(?:铜钿|铜板|子儿)(?:也|都)?没"
)
_CLAIM = re.compile(
    r"要求|索要|索赔|主张|请求|想要|诉求|要他们?赔|要回来|让(他们|厂里|公司|老板|单位).{0,3}(赔|付|给|补)|赔我|赔偿我|想让|我要|他要|她要|(要|找|跟|向|叫|让)(我们|我司|我厂|公司|厂里|单位)(赔|付|给|补|要|支付)|张口|开口要|狮子大开口"
)
_OFFER = re.compile(
    r"(?<![志自])愿意?(给|付|赔|补|出)?|只肯|答应|同意(给|付|赔|补|支付)|最多(?!的)|一次性(?:给|赔|补|付)|补偿[^，]{0,8}(?:给|付)$|签(?:了|字)?(?:就)?给(?!我)|(?:给|拿)[^，]{0,10}(?:打发|了事|了断|买断)|(?<!后来)(?<!实际)(?<!每月)(?<!个月)只给(?!了|过)|肯(给|出|付|赔)|开价|出价|给我.{0,4}(了结|算了|打发|私了)|(厂里|老板|公司|单位|我们|我方)(说|提出)?(出|补|赔|给)(?!了|过|我垫)"
)
_MONTHLY = re.compile(
    r"每个?月|按月|月月|月付|税前|一月(?=$)|月薪|(?<![个上这下半当\d])月工资|月均|平均|月收入|月入|一个月(?!工资|的工资|没)|应发|到手|薪资|薪水|底薪|保底|基本工资"
)
_WAGE = re.compile(r"试用期|转正|工资|工钱|收入|薪|待遇|挣|赚|拿|开(我|了)?|底薪|保底|平均|每个?月|一个月|到手|应发")
_MONTH_AFTER = re.compile(
    r"\s*(钱|块|元)?[^，\d]{0,2}(一个月|每个?月|/月|的?月薪|的?工资)|\s*(?:是|为|算)?[“\"「]?包月"
)
_EMPLOYER_SAYS = re.compile(r"(厂里|厂方|公司|老板|单位|对方|他们|人事|被申请人)(则|却|又|那边)?(说|称|主张|认为|坚持)")
# The wage after a cut is no second wage.
_CUT = re.compile(
    r"(降|减|扣|调|变|砍|压|落|跌|掉|缩|少|改)(到|成|为|至|了|低|剩)+\s*$|(降|减|扣|调|变|砍|压|改)\s*$|(?:罚|扣)(?:完|掉|下来|剩)[^，]{0,4}$"
)
_GROUP = re.compile(
    r"大家|工友们|全部人|合起来|\d+多?个?人|[十几百]多?个人|工人们|员工们|我们(?:一共|共|合计|总共|加起来)"
)
_EACH = re.compile(r"每人|人均|一个人|每个人|一人(?:差|欠)")
_TOTAL = re.compile(
    r"一共|总共|合计|共计|总计|加起来|合(?:起来|一起|在一起)|加一(?:起|块)|共(?=\d)|共欠|统共|全部|拢共"
)


_REMAINS = re.compile(r"(?:还|尚|仍)(?:差|欠|剩)[^，]{0,6}$|总数[^，]{0,3}$")
_EMPLOYER_CLAIMS = re.compile(
    r"(?:公司|单位|厂里?|老厂|老板娘?|医院|学校|店里?|对方|机构|甲方|我司|我方|我厂|人事处?)[^，]{0,6}(?:要求|要|让|叫|告|逼|催|说先)[^，]{0,8}(?:退|赔|返|交|还)"
)


@dataclass(frozen=True)
class _Amount:
    start: int
    end: int
    value: Decimal
    note: str


_TOGETHER = re.compile(r"儿|(?:来|去|干|做|进|走|打|上|在|吃|住|出|谈|算)")  # 「跟我一块儿进来的」


def amounts(text: str) -> Iterator[_Amount]:
    """Amounts of money in a clause: with a unit, or at least three figures (or 千, 万) and no other counter."""
    for match in _AMOUNT.finditer(text):
        unit = match["unit"] or ""
        rest = text[match.end() :]
        if unit == "块" and match["low"] == "一" and _TOGETHER.match(rest):
            continue
        if not unit and (
            not _looks_like_money(match["low"])
            or (_COUNTER.match(rest) and not re.match(r"到(?:点|账|今|现在|如今|目前)", rest))
        ):
            continue
        if _RATE_AFTER.match(rest) and not re.match(r"\s*(一|每)个?月", rest):
            continue
        read = _read(match, unit)
        if read is not None and read.value >= _LEAST:
            yield read


def _looks_like_money(number: str) -> bool:
    if re.fullmatch(r"\d+(?:,\d{3})+(?:\.\d+)?|\d{3,7}(?:\.\d{1,2})?", number):
        return not re.fullmatch(r"20[0-3]\d|12333|12348|12351|110|120", number)
    return bool(re.search(r"[千万kKwW百]", number)) and not re.fullmatch(r"[百千万]+|一[百千]", number)


def _read(match: re.Match[str], unit: str) -> _Amount | None:
    scale = Decimal(10000) if unit.startswith("万") else Decimal(1000) if unit.startswith("千") else Decimal(1)
    try:
        low, high = read_range(match["low"])
        if match["high"]:
            high = read_number(match["high"])
            low = low * 1000 if low < 10 and high >= 1000 else low
    except ValueError:
        return None
    low, high = low * scale, high * scale
    if low <= 0 or high < low:
        return None
    about = match["about"] or match["about2"] or ("余" if "余" in unit else "")
    note = f"说的是{low.normalize():f}～{high.normalize():f}元，按低的暂计，请核对" if high > low else ""
    note = note or (f"说的是约数（{match.group().strip()}），请核对" if about else "")
    return _Amount(match.start(), match.start() + len(match.group().rstrip()), low, note)


_Role = tuple[FactKey, int]  # what an amount is, and how much the words weigh


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
    told = (*_told(narrative), *_formulas(narrative))
    exact: dict[FactKey, Decimal] = {}
    exact.update((c.key, Decimal(str(c.value))) for c in told if "约数" not in c.note)
    for candidate in told:
        near = exact.get(candidate.key)
        value = Decimal(str(candidate.value))
        if near is None or "约数" not in candidate.note or abs(near - value) > near * _ABOUT_SHARE:
            yield candidate


def _told(narrative: str) -> Iterator[Candidate]:
    """Candidates clause by clause. A clause without a word of its own goes on with the one before."""
    carried: _Role | None = None
    ours = told_by_employer(narrative)
    owed = False  # whether this sentence told of arrears
    idle = False  # whether it told of a time without work
    pieces = clauses(narrative)
    for number, piece in enumerate(pieces):
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        owed_next = following is not None and not following.starts_sentence and bool(_OWED_NEXT.match(following.text))
        sentence_owes = owed and not piece.starts_sentence
        yield from arrears_months(
            _joined(piece, following, narrative) if owed_next else piece, owed=sentence_owes or _owes(piece.text)
        )
        owed = (owed and not piece.starts_sentence) or _owes(piece.text)
        idle = (idle and not piece.starts_sentence) or bool(_NOT_AT_WORK.search(piece.text))
        if owed and _TOTAL.match(piece.text.strip()) and not _CLAIM.search(piece.text):
            carried = FactKey.ARREARS_AMOUNT, 2
        candidates, carried = _in_clause(piece, carried, owed_next, ours)
        yield from _one_claim((c for c in candidates if not (idle and _no_measure(c, piece))), piece)


def _in_clause(
    piece: Piece, carried: _Role | None, owed_next: bool, ours: bool = False
) -> tuple[list[Candidate], _Role | None]:
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
        said = _continued_claim(candidates, before) or _role(before, after, piece.text, ours)
        if owed_next and said is not None and said[0] is FactKey.MONTHLY_WAGE and said[1] <= 1:
            said = (FactKey.ARREARS_AMOUNT, 2)
        if (
            owed_next
            and said is None
            and not _OTHER.search(before)
            and not _PAID.search(before)
            and not _PENALTY.search(before)
        ):
            said = (FactKey.ARREARS_AMOUNT, 2)
        if said is None and carried is not None and (_goes_on(before, piece.text) or _so_many_months(carried, before)):
            said = carried
        if carried is not None and carried[0] is FactKey.CLAIM_AMOUNT and _TO_PAY.match(before):
            said = carried
        if said is not None and said[0] is FactKey.MONTHLY_WAGE and amount.value < _LEAST_WAGE:
            said = said if re.search(r"月", before + after[:4]) else None
        if said is not None and said[0] is FactKey.MONTHLY_WAGE and amount.value > _MOST_WAGE:
            said = said if re.search(r"月|年薪", before + after[:4]) else None
        if said is not None and said[0] is FactKey.MONTHLY_WAGE and _OTHER_WORKER.search(before):
            carried = said
            continue
        if said is not None:
            carried = said
            candidates.append(_candidate(said[0], said[1], piece, amount))
            if said[0] is FactKey.ARREARS_AMOUNT and _OWED.search(after) and not _owes(piece.text[: amount.start]):
                candidates = [*_owed_too(found[:index], amount, piece), candidates[-1]]
    if found:
        return candidates, carried
    said = _role_of_words(piece.text)
    keeps = carried is not None and carried[0] is FactKey.ARREARS_AMOUNT and not piece.starts_sentence
    return candidates, said or (carried if keeps else None)


def _so_many_months(carried: _Role, before: str) -> bool:
    """「从5月就没发过，三个月8400块」: what the months come to."""
    return (
        carried[0] is FactKey.ARREARS_AMOUNT
        and re.search(r"(?:[两二三四五六七八九十\d]|几)个(?:半|多)?月(?:加起来|一?共|合计|总共|就是|是)?$", before)
        is not None
    )


def _owed_too(earlier: tuple[_Amount, ...], last: _Amount, piece: Piece) -> Iterator[Candidate]:
    """The items before the one that is said to be unpaid: 「保底9000元、分成3460元没发」."""
    kept: list[_Amount] = []
    for amount in reversed(earlier):
        between = piece.text[amount.end : (kept[-1] if kept else last).start]
        label = piece.text[: amount.start]
        if not (_NEXT_ITEM.match(between) and _ITEM.search(between) and _ITEM.search(label)):
            break
        kept.append(amount)
    return (_candidate(FactKey.ARREARS_AMOUNT, 2, piece, a) for a in reversed(kept))


def _continued_claim(candidates: list[Candidate], before: str) -> _Role | None:
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
        if len(items) >= 2 and (key is FactKey.CLAIM_AMOUNT or _listed(items, piece)):
            summed.add(key)
            total = sum((Decimal(str(c.value)) for c in items), Decimal(0))
            words = piece.span(items[0].basis.start - piece.start, items[-1].basis.end - piece.start)
            yield Candidate(key, total, words, items[-1].weight, f"按{len(items)}项相加，请核对")
    yield from (c for c in candidates if c.key not in summed)


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
    if _NO_WAGE.search(before) or _OWES_THEM.search(before):
        return False
    if _OTHER.search(before) or _PAID.search(before):
        return False
    return bool(_TOTAL.search(clause) or _EMPLOYER_SAYS.search(clause) or len(before.strip()) <= 4)


def _candidate(role: FactKey, weight: int, piece: Piece, amount: _Amount) -> Candidate:
    note = amount.note
    value = amount.value
    if role is FactKey.MONTHLY_WAGE and "年薪" in piece.text[: amount.start]:
        value, note = value / 12, f"按年薪{value.normalize():f}元除以12折算，请核对"
    if role is FactKey.ARREARS_AMOUNT:
        weight = 3 if _TOTAL.search(piece.text) else 2
        weight = 4 if _REMAINS.search(piece.text[: amount.start]) else weight
        if _EACH.search(piece.text[: amount.start]):
            weight, note = 0, note or "说的是每人的数，请核对本人数额"
        elif _GROUP.search(piece.text[: amount.start]):
            weight, note = 1, "可能是多人合计，请核对本人数额"
    if role is FactKey.MONTHLY_WAGE and _NOT_AT_WORK.search(piece.text):
        weight = -1
    counter = role is FactKey.MONTHLY_WAGE and bool(_EMPLOYER_SAYS.search(piece.text))
    return Candidate(role, value.quantize(Decimal("0.01")), piece.span(amount.start, amount.end), weight, note, counter)


_HURT = re.compile(r"(?:手|脚|指|腿|臂|腰|背)[^，]{0,6}压|压[^，]{0,4}(?:手|脚|指|腿|断|伤)")


def _owes(clause: str) -> bool:
    """Whether it tells of money kept back; a hand under a press is none."""
    return bool(_OWED.search(clause)) and not _HURT.search(clause)


def _role_of_words(clause: str) -> _Role | None:
    """The role that a clause without an amount prepares: 「欠我两个月工资，一共11200」."""
    if _CLAIM.search(clause) or _DUE.search(clause):
        return FactKey.CLAIM_AMOUNT, 2
    if _OFFER.search(clause) and re.search(r"给|付|赔|补|出|了结|打发", clause):
        return FactKey.OFFER_AMOUNT, 2
    if _owes(clause):
        return FactKey.ARREARS_AMOUNT, 2
    if _NOT_AT_WORK.search(clause):
        return None
    return (FactKey.MONTHLY_WAGE, 1) if re.search(r"工资|月薪|薪水|收入|计件", clause) else None


_DUE = re.compile(r"(?:可|能|该|应)(?:以|当)?(?:拿|赔|要|得)[^，]{0,6}(?:倍|[Nn]|补偿|赔偿)")
# 「最少的欠我8200，最多的欠1万5」「比别人低八百」: not what is owed to the speaker.
_FEWEST = re.compile(
    r"(最少|最多|最低|最高)的?[^，]{0,4}$|(低|少|高|多|(?<!还)(?<!尚)(?<!，)(?<!^)(?<!钱)(?<!资)(?<!薪)(?<!款)差|相差|涨(?!到)|加)(了|出)?$"
)  # 「最少的欠我8200，最多的欠1万5」
_WANTS = re.compile(
    r"(?:^|他|她|我|现在|只|就|光|单|一共|总共|申请人|工人|员工|劳动者|女工|小[\u4e00-\u9fff]|老[\u4e00-\u9fff]|[\u4e00-\u9fff]某)(?:想)?要(?:回)?(?:你们|单位|公司|厂里|这|那|我的|我这)?$"
)
_ON_TOP = re.compile(r"(?:多|另外|额外|再)(?:给|发|付|补|加)(?:了)?(?:我|她|他|员工|工人)?[^，]{0,2}$")
_KEPT = re.compile(
    rf"(?:{_OWED_NEXT.pattern})|\s*(?:的)?(?:底薪|工资|工钱|提成|钱)?(?:都|也|一直|还|就|全|一起|一块)*(?:压|押|扣|拖|欠|卡)(?:着|住|了(?=[，。]|$))|\s*(?:都|也|就)?冻结"
)
_A_MONTH = re.compile(r"每个?月|月薪|(?<!最后)(?<!头)(?<!第)一个月|平均|月均")
_TO_PAY = re.compile(r"\s*(?:补发|支付|补付|赔偿|补足|退还|返还|补缴)")  # after 「请求：」
_OWES_THEM = re.compile(r"欠(?:着|了)?(?:公司|单位|厂里|银行|我司|我方|房东|货款)")
_THEY_WANT = re.compile(
    r"(?:公司|单位|厂里?|老板|店里?|平台|学校|医院|校长|他们|工作室|机构)(?:现在|就|却|又|还|非|反过来|倒|说|开口|张口)*(?:想)?要(?:求)?(?:我|她|他|赔)*$"
)
_MONTHS_OF_WAGES = re.compile(
    r"(?<!一)(?:[两二三四五六七八九十\d]|几)个(?:半|多)?月(?:的)?(?:工资|工钱|薪水|薪资)(?:共|一共|合计|总共|是|有|大概)?$"
)
_WAGES_SOUGHT = re.compile(
    r"(?:[来要讨追]|结算?|拿)(?:回|他|她)?[^，]{0,8}(?:的)(?:工资|工钱|薪水|提成|奖金)(?:共|一共)?$|"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?[^，]{0,12}月(?:份)?(?:的)?(?:工资|工钱)(?:共|一共|合计|是)?$|"
    r"(?:所欠|拖欠|未付|未发)[^，]{0,6}(?:工资|工钱)[^，]{0,3}$"
)
_FROM_US = re.compile(r"(?:要|叫|让|找|问|向)(?:我|我们|公司|厂里)?(?:赔|付|给|补)[^，]{0,10}$")
_SUM = re.compile(r"(共|一共|合计|总共|加起来|总计)$")
_EXTRA_PAY = re.compile(r"(?:提成|奖金|绩效|全勤奖?)[^，]{0,5}$")
_PART_OF_PAY = re.compile(r"(?:提成|奖金|绩效|全勤奖?|加班费?|工资|工钱)[^，]{0,5}$")
_OTHER_WORKER = re.compile(
    r"(他们|健听|正常人|健全|同岗位?|同工种|本地人|男工|正式工|别人|人家|同事|其他人|老员工|男的)[^，]{0,8}$"
)


def _role(before: str, after: str, clause: str, ours: bool = False) -> _Role | None:
    if re.match(r"\s*(?:/|每|一个?)月", after) and re.search(r"(?:税前|税后|工资|薪)[^，]{0,3}$", before):
        return FactKey.MONTHLY_WAGE, 2  # 「要求补发工资（税前14500元/月）」
    if re.search(r"(?:答应|说好|讲好|谈好|同意)(?:的|给)?$", before) and re.match(
        r"\s*(?:元|块)?(?:钱)?(?:一|每)个?月", after
    ):
        return FactKey.MONTHLY_WAGE, 1
    if re.search(r"^(?:补发|支付|补付|赔偿|补足|退还)[^，]{0,14}(?:共计|合计|一?共)$", before):
        return FactKey.CLAIM_AMOUNT, 2
    offer, claim = _OFFER.search(before), _CLAIM.search(before)
    if offer and not (claim and claim.start() < offer.start()):
        return FactKey.OFFER_AMOUNT, 2
    if _EMPLOYER_CLAIMS.search(before) or _NO_WAGE.search(before):
        return None
    if claim:
        return (
            (FactKey.MONTHLY_WAGE, 2)
            if re.search(r"月薪|(?<![个上这下半当\d])月工资|每个?月", before[claim.end() :])
            else (FactKey.CLAIM_AMOUNT, 2)
        )
    if ours and _FROM_US.search(before):
        return FactKey.CLAIM_AMOUNT, 2
    if _FEWEST.search(before) or _ON_TOP.search(before):
        return None
    if (_MONTHS_OF_WAGES.search(before) or _WAGES_SOUGHT.search(before)) and not _PAID.search(before):
        return FactKey.ARREARS_AMOUNT, 2  # 「两个月工资9100」 is no monthly wage
    if not ours and _THEY_WANT.search(before):
        return None
    if _WANTS.search(before) or re.search(
        r"(?:来|张口|开口|一口)就?要(?:了)?$|(?:想|要)(?:拿|要|讨)回(?:来)?$", before
    ):
        return FactKey.CLAIM_AMOUNT, 2
    owed = list(_OWED.finditer(before))
    if re.search(r"谈(?:薪|工资)|压价|压低", before) or _OWES_THEM.search(before):
        return None
    if owed and _SUM.search(before):
        return FactKey.ARREARS_AMOUNT, 2
    if owed and not re.search(r"每个?月|月薪|(?<![个上这下半当\d])月工资|月均|平均|底薪", before[owed[-1].end() :]):
        return None if _OTHER.search(before) and not _PART_OF_PAY.search(before) else (FactKey.ARREARS_AMOUNT, 2)
    if re.search(r"(?:^|说|提出|愿|肯|[，、])给$", before) and re.match(
        r"(?:人道|一次性)?(?:补偿|赔偿|慰问|抚恤|安慰)", after
    ):
        return FactKey.OFFER_AMOUNT, 2
    if re.match(r"[^，]{0,4}(就想|想)?(打发|了结|了事|私了|走人|两清|算了|买断)", after):
        return FactKey.OFFER_AMOUNT, 2
    if _PAID_ONLY.search(before):  # 「每月只给九百」 is a wage where no other was told of
        return (FactKey.MONTHLY_WAGE, -1) if _MONTHLY.search(before) else None
    if _EXTRA_PAY.search(before) and _OWED.search(after):
        return FactKey.ARREARS_AMOUNT, 2
    if _OTHER.search(before) or (_PAID.search(before) and not _MONTHLY.search(before)):
        return None
    if re.search(r"(?:双倍|二倍|两倍)(?:的)?工资$", before):
        return None
    if "全额" in before[-6:]:
        return FactKey.MONTHLY_WAGE, 2
    if re.search(r"不过分|该不该|合不合理", clause):
        return None
    if _KEPT.match(after) and not _A_MONTH.search(before) and _WAGE.search(before):
        return FactKey.ARREARS_AMOUNT, 2  # 「那个月底薪六千四没给」「最后一个月七千多压着」
    if re.search(r"(?:涨|加|提|升)(?:到|成|至)(?:了)?$", before) and re.search(r"工资|薪|待遇|给(?:我|她|他)", clause):
        return FactKey.MONTHLY_WAGE, 3
    if before.endswith("拿过") or (before.endswith("从") and re.match(r"\s*(?:元|块)?(?:涨|升|加|提)", after)):
        return None
    if _MONTHLY.search(before) or _MONTH_AFTER.match(after):
        return FactKey.MONTHLY_WAGE, _wage_weight(before + after)
    if _OWED.search(after) and not owed and not re.search(r"一(?:块|分|毛|角)钱?$", clause[: len(clause) - len(after)]):
        return FactKey.ARREARS_AMOUNT, 2
    if re.search(r"(?:说好|讲好|谈好|谈妥|讲定|言定|约好)(?:的|了)?(?:是)?$", before):
        return FactKey.MONTHLY_WAGE, 1
    if "年薪" in before or _WAGE.search(before):
        return FactKey.MONTHLY_WAGE, _wage_weight(before + after)
    return None


def _wage_weight(words: str) -> int:
    if re.search(r"平均|月均|应发|税前|实际|转正后|后来涨|涨到", words):
        return 3
    if re.search(
        r"底薪|保底|基本工资|合同(?:上|约定|写|里)|试用期|试用|刚来|刚进|以前|原来|最低|旺季|淡季|最多|最高", words
    ):
        return 0
    return 2 if re.search(r"每个?月|月薪|(?<![个上这下半当\d])月工资|一个月|到手", words) else 1
