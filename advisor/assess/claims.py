"""What the employer asks of the worker, the training that it says it paid for, and what it has paid already."""

# ruff: noqa: E501 - a pattern is read, corrected and diffed as one line

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from advisor.assess.amounts import amounts
from advisor.assess.candidate import Candidate
from advisor.assess.dates import find_dates
from advisor.assess.numbers import SMALL, read_number
from advisor.assess.pieces import Piece, clauses, told_by_employer
from advisor.domain.case import FactKey, Span
from advisor.law.numerals import fen

_FIRM = r"(?:公司|单位|厂(?:里|方)?|老板娘?|店里?|学校|医院|机构|人事|他们|原?东家|甲方|平台)"
_PAY_BACK = r"(?:赔|退(?!休|工|场|出|社|职|伍|群|订)|返还|归还|支付|付(?!出)|承担|补(?!签|缴|休|课|办|发|卡)|交(?:违约金|罚款|培训费))"
_US = r"(?:我|我们|俺|咱)(?:们)?"
_HIM = r"(?:他|她|其|它|小[\u4e00-\u9fff]|老[\u4e00-\u9fff]|[\u4e00-\u9fff]某{1,2}|员工|师傅|工人|该员工|对方|这人|那人|人家|乙方|技术员|[\u4e00-\u9fff]{1,3}工(?![资作伤钱时龄厂地费种]))(?:们)?"
_ASKS = r"(?:要求|要|叫|让|逼|催|告|起诉|索要?|找|问|向)"
# Told by the worker: 「要我赔一百万」「公司要求支付违约金50万」; told by the employer: 「想让他赔」「我们要求返还」.
_OF_ME = re.compile(
    rf"(?<!没){_ASKS}{_US}[^，。]{{0,6}}?{_PAY_BACK}|{_FIRM}[^，。]{{0,8}}{_ASKS}(?:{_HIM})?[^，。我]{{0,4}}?(?:{_PAY_BACK}|违约金|培训费)"
)
_OF_HIM = re.compile(
    rf"(?<!没){_ASKS}{_HIM}[^，。我]{{0,6}}?{_PAY_BACK}|(?:{_FIRM}|我司|我方|我厂|{_US})(?:现在|就|还|也|想|打算|是想)*(?:要求|主张|请求|索赔|要回|想要|要)[^，。们]{{0,6}}(?:违约金|培训费|返还|退还|退回|赔偿(?!金)|损失)"
)
# 「员工张某要求我们支付赔偿金」 is told by the employer, who asks nothing.
_ASKED_OF_US = re.compile(
    r"(?:员工|工人|师傅|[\u4e00-\u9fff]某{1,2}|他|她)[^，。]{0,6}(?:要求|要|让|叫|告|起诉)(?:我们|我司|我方|我厂|我公司)"
)
_WE_THE_FIRM = re.compile(
    r"^[^，。]{0,6}(?:我们公司|我公司|我司|我们厂|我厂|本公司|我们店|我店|我们单位)(?!老板|里|的)[^，。]{0,3}(?:做|是|有|搞|开|招|聘|要求)|"
    r"(?:^|[，。])(?:我|本人)(?:自己)?(?:是|在[^，。]{1,8})?(?:开|办)(?:着|了)?(?:个|一?家|一?间)?[^，。]{0,8}(?:厂|店|公司|作坊|馆|酒楼|铺|场)(?:的|[，。])"
)
_NOT_A_CLAIM = re.compile(r"如果|要是|假如|怕|担心|不用|无需|没有?要|没让|不要求|能不能不|凭什么不|万一")
_TOTAL = re.compile(r"^\s*(?:一共|总共|合计|共计?|加起来|总计|拢共|说是|开口|张口|开价|数额)+(?:要|是)?\s*$")
_LISTED = re.compile(r"^(?:元|块|万)?(?:的)?\s*[、和加及并]|^(?:元|块)?[^，。]{0,10}[、和加及并]")
_EITHER = re.compile(r"还是|或者|或|到|至")


def claim_candidates(narrative: str, as_of: date) -> Iterator[Candidate]:
    """The facts of an employer's own claim, and of what it paid."""
    yield from _employer_claims(narrative)
    yield from _training(narrative)
    yield from _service(narrative, as_of)
    yield from _paid(narrative)


_INSTALMENT = re.compile(r"每期[^，。]{0,4}$")
# 「扣完那个月只剩三千九」 is what was left to him, not what is owed.
_LEFT_HIM = re.compile(r"(?:扣|罚|减|抵)(?:完|掉|了|过|下来|除)?[^，。还欠]{0,8}(?:只|就|才)?剩(?:下|了)?[^，。]{0,2}$")


def on_the_right_side(candidates: Iterable[Candidate], narrative: str) -> tuple[Candidate, ...]:
    """``candidates`` without a claim of the worker's that is told as the employer's, nor what was paid as an offer,
    nor a single instalment as a debt."""
    told = tuple(candidates)
    theirs = [c.basis for c in told if c.key in (FactKey.EMPLOYER_CLAIM_AMOUNT, FactKey.PAID_AMOUNT)]
    ours = (FactKey.CLAIM_AMOUNT, FactKey.OFFER_AMOUNT, FactKey.ARREARS_AMOUNT)
    return tuple(c for c in told if c.key not in ours or not (_in_any(c, theirs) or _no_claim_of_its_own(c, narrative)))


def _in_any(candidate: Candidate, places: list[Span]) -> bool:
    start, end = candidate.basis.start, candidate.basis.end
    return any(p.start <= start < p.end or start <= p.start < end for p in places)


def _no_claim_of_its_own(candidate: Candidate, narrative: str) -> bool:
    before = narrative[max(0, candidate.basis.start - 18) : candidate.basis.start]
    left = candidate.key is FactKey.ARREARS_AMOUNT and _LEFT_HIM.search(before)
    return bool(left or _INSTALMENT.search(before))


def _employer_claims(narrative: str) -> Iterator[Candidate]:
    ours = told_by_employer(narrative) or any(p.search(narrative) for p in (_ASKED_OF_US, _WE_THE_FIRM))
    pattern = _OF_HIM if ours else _OF_ME
    pieces = clauses(narrative)
    for number, piece in enumerate(pieces):
        match = pattern.search(piece.text)
        if match is None or piece.hypothetical or piece.elsewhere or _NOT_A_CLAIM.search(piece.text):
            continue
        yield from _sum_claimed(piece, match.end(), pieces[number + 1 : number + 3])


def _sum_claimed(piece: Piece, at: int, following: tuple[Piece, ...]) -> Iterator[Candidate]:
    """The amount behind the verb, or the total in the clause behind; items of one list are added up."""
    found = [a for a in amounts(piece.text) if a.start >= at]
    if not found:
        for later in following:
            total = next(iter(amounts(later.text)), None)
            if total is not None and _TOTAL.match(later.text[: total.start]):
                span = later.span(total.start, total.end)
                yield Candidate(FactKey.EMPLOYER_CLAIM_AMOUNT, fen(total.value), span, 3, total.note)
                return
        return
    between = piece.text[found[0].end : found[-1].start]
    if len(found) > 1 and not _EITHER.search(between) and _LISTED.match(between):
        span = piece.span(found[0].start, found[-1].end)
        value = sum((a.value for a in found), Decimal(0))
        yield Candidate(FactKey.EMPLOYER_CLAIM_AMOUNT, fen(value), span, 2, f"按{len(found)}项相加，请核对")
        return
    note = found[0].note or ("说的不止一个数，请核对" if len(found) > 1 else "")
    span = piece.span(found[0].start, found[0].end)
    yield Candidate(FactKey.EMPLOYER_CLAIM_AMOUNT, fen(found[0].value), span, 2, note)


_COURSE = re.compile(r"培训|进修|学习班|规培|委培|送(?:我|他|她|去)[^，。]{0,8}学(?!校|院|生|徒|历)")
_COST_BEFORE = re.compile(
    r"(?:培训费(?:用)?|学费|培训[^，。、]{0,8}(?:费用?|花(?:了|费)?)|花(?:了|费)|费用|出了|付了|投了|投入|拿(?:了|出)?)(?:（[^）]*）)?[^，。、\d]{0,14}$"
)
_NO_COST = re.compile(
    r"(?:赔|退|返还|还|扣|要回|要|追讨)[^，。]{0,5}(?:培训费|学费)[^，。]{0,6}$|工资[^，。]{0,4}$|生活费[^，。]{0,4}$|违约金[^，。]{0,6}$"
)


def _training(narrative: str) -> Iterator[Candidate]:
    """「培训费共96000元」「花了3万6送他去培训」: what the training cost."""
    for piece in clauses(narrative):
        if not _COURSE.search(piece.text) or piece.hypothetical:
            continue
        for amount in amounts(piece.text):
            before = piece.text[: amount.start]
            if _COST_BEFORE.search(before) and not _NO_COST.search(before):
                span = piece.span(amount.start, amount.end)
                yield Candidate(FactKey.TRAINING_COST, fen(amount.value), span, 2, amount.note)
                return


_SERVICE = re.compile(
    rf"服务期(?:限)?(?:约定|定|为|是|要|要求|签|写|满|的|了|到|：|:)*(?P<n>{SMALL})(?P<half>年半)?(?P<unit>年|个月)|"
    rf"(?P<n2>{SMALL})(?P<half2>年半)?(?P<unit2>年|个月)(?:的)?服务期|(?:必须|至少|要|得|承诺|约定|保证)[^，。]{{0,8}}(?:服务|干|做|工作)(?:满)?(?P<n3>{SMALL})(?P<unit3>年)"
)
_FROM = re.compile(r"^\s*(?:起|开始|算|计)")
_REACH = 40


def _service(narrative: str, as_of: date) -> Iterator[Candidate]:
    """「服务期四年，从2025年1月1日起算」: how long was promised, and from when."""
    if not _COURSE.search(narrative) and "服务期" not in narrative:
        return
    match = _SERVICE.search(narrative)
    if match is None:
        return
    whole = Piece(0, len(narrative), narrative)
    number = read_number(match["n"] or match["n2"] or match["n3"])
    unit = match["unit"] or match["unit2"] or match["unit3"]
    half = match["half"] or match["half2"]
    months = number if unit == "个月" else number * 12 + (6 if half else 0)
    if months > 0:
        yield Candidate(FactKey.SERVICE_MONTHS, months, whole.span(match.start(), match.end()))
    for day in find_dates(narrative, as_of):
        near = match.start() - _REACH < day.start < match.end() + _REACH
        if (
            near
            and _FROM.match(narrative[day.end :])
            and "服务期" in narrative[max(0, day.start - _REACH) : day.end + _REACH]
        ):
            yield Candidate(FactKey.SERVICE_FROM, day.first, whole.span(day.start, day.end), 2, day.note)
            return


_GAVE = re.compile(
    r"(?:已经?|后来|先|期间|中间|前后|陆续|断断续续|就|只|才|一共|总共|实际)*(?:给|付|打|转|支付|补|还|结)(?:了|过|到账)(?:我|他|她|我们|卡上|过来)?(?:一?部分)?(?:补偿款?|补偿金)?[^，。\d一二两三四五六七八九十]{0,4}$"
)
_CAME = re.compile(
    r"^(?:元|块)?(?:钱)?[^，。、]{0,3}(?:到账|打过来|打到|打给|付清|拿到了|收到了|已付|已支付|已经付|给了|付了)"
)
_SETTLED = re.compile(r"补偿|赔偿|协议|买断|了断|[Nn](?:\+|加)?1?|解除")
_FOR_OTHERS = re.compile(
    r"医|药|住院|手术|治|垫|慰问|人道|生活费|护理|营养|押金|借|预支|每个?月|每期|每人|人均|竞业|保险|房租|红包|奖|押|路费|中介|介绍费|底薪|试用|社保|保证金|培训|服务期"
)
_OF_WAGES = re.compile(r"工资|工钱|薪|欠|货款|尾款")
_HOTLINE = re.compile(r"123(?:45|33|48|51|09|20)")
_LEFT_OVER = re.compile(
    r"(?:还|尚|仍)(?:差|欠|剩|有)[^，。]{0,8}(?:\d|[一二两三四五六七八九十百千万])|剩(?:下|余)?[^，。]{0,4}(?:\d|[一二两三四五六七八九十百千万])|只(?:给|付|发)了"
)


def _paid(narrative: str) -> Iterator[Candidate]:
    instalments = _instalments(narrative)
    if instalments is not None:
        yield instalments
        return
    pieces = clauses(narrative)
    for number, piece in enumerate(pieces):
        around = "，".join(p.text for p in pieces[max(0, number - 3) : number + 3])
        if piece.hypothetical or piece.asks or piece.elsewhere or _FOR_OTHERS.search(piece.text):
            continue
        for amount in amounts(piece.text):
            before, after = piece.text[: amount.start], piece.text[amount.end :]
            if _HOTLINE.fullmatch(piece.text[amount.start : amount.end]) or "竞业" in around:
                continue
            if not (_GAVE.search(before) or _CAME.match(after)):
                continue
            span = piece.span(amount.start, amount.end)
            if _SETTLED.search(around) and not _OF_WAGES.search(piece.text):
                yield Candidate(FactKey.PAID_AMOUNT, fen(amount.value), span, 2, PAID_SEVERANCE)
                return
            if (
                _OF_WAGES.search(around)
                and re.search(r"欠|拖", narrative[: piece.start])
                and not _LEFT_OVER.search(narrative)
            ):
                yield Candidate(FactKey.PAID_AMOUNT, fen(amount.value), span, 2, PAID_WAGES)
                return


PAID_SEVERANCE, PAID_WAGES = "说是补偿已付的，请核对", "说是欠款已付的，请核对"
_EACH_PART = re.compile(r"每期")
_PART = re.compile(
    r"(?:头|第)(?:[一二三四五六七八九十]|\d+)(?:期|笔)(?:的)?(?:也|都|已经?|按时|只|就)*(?:给|付|打|还|到)(?:了|账)(?P<rest>[^，。]{0,8})"
)


def _instalments(narrative: str) -> Candidate | None:
    """「每期8000……头一期给了，第二期给了5000」: the sum of what came."""
    each = _EACH_PART.search(narrative)
    parts = list(_PART.finditer(narrative))
    if each is None or not parts:
        return None
    per = next(iter(amounts(narrative[each.end() : each.end() + 10])), None)
    if per is None:
        return None
    paid = sum(((next(iter(amounts(m["rest"])), None) or per).value for m in parts), Decimal(0))
    whole = Piece(0, len(narrative), narrative)
    words = whole.span(parts[0].start(), parts[-1].end())
    return Candidate(FactKey.PAID_AMOUNT, fen(paid), words, 3, PAID_WAGES)
