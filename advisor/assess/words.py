"""Facts that are said or denied in words: contract, insurance, who ended it, pregnancy, flight, releases signed."""

# ruff: noqa: E501 - a pattern is read, corrected and diffed as one line

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from advisor.assess.candidate import Candidate
from advisor.assess.pieces import Piece, clauses, told_by_employer
from advisor.domain.case import FactKey, FactValue

_OTHERS = re.compile(
    r"^(隔壁|别人|别的人|老王|老李|同事|工友|有个同事|我老公|我爱人|我老婆|我媳妇|我妻子|其他人)(?!们?都|和我|跟我|也)"
)
_NO = r"(?:没有?|未|不|没给|没跟|没和|没得|冇|莫得|从来没|从没|一直没|都没|也没)"


@dataclass(frozen=True)
class Saying:
    """``pattern`` found in a clause without ``unless`` says that ``key`` is ``value``."""

    key: FactKey
    value: FactValue
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    weight: int = 2


def _say(key: FactKey, value: FactValue, pattern: str, unless: str = "", weight: int = 2) -> Saying:
    return Saying(key, value, re.compile(pattern), re.compile(unless) if unless else None, weight)


_CONTRACT = r"(?:书面)?(?:的)?(?:劳动|用工|聘用)?合同"
_NOT_SIGNED = rf"{_NO}[^，]{{0,10}}(?:签|订立?){{1,2}}[^，]{{0,8}}{_CONTRACT}|合同[^，]{{0,8}}{_NO}[^，]{{0,6}}签|合同(?:都|也)?(?:没得|没有|莫得|冇得?)|(?:没有?|没得|无|莫得|冒得|冇得?)(?:书面)?(?:劳动)?合同(?!到期)|{_NO}签过?(?:什么|任何|书面)?(?:劳动)?合同|合同(?:都|也)?{_NO}(?:有|给|见)|未签书面|未签订|未订立"

_SAYINGS: tuple[Saying, ...] = (
    _say(FactKey.WRITTEN_CONTRACT, False, _NOT_SIGNED, r"续签|签字|集体合同|承揽合同|租赁合同|劳务合同没|拒绝签收"),
    _say(FactKey.WRITTEN_CONTRACT, True, r"签(?:了|过|订了?|的是|有|下了?|署了?)?[^，没未]{0,12}(?:劳动|用工|聘用|书面)合同|(?:签了|签过|签订了|补签了?|续签了)[^，]{0,8}合同|签(?:了|的)?[一二两三四五六\d]+年(?:期)?(?:的)?(?:劳动)?合同|(?<!没)合同[一二两三五\d]年(?!前)|合同跟[^，]{1,12}签|(?:双方|我们)?有(?:书面)?劳动合同|(?:劳动)?合同(?:是)?(?:签到|签的是|约定|上写|里写|写的是?|到期|期满|期限)|合同[^，]{0,4}签了", rf"{_NOT_SIGNED}|承揽合同|承包合同|劳务合同|劳务协议|合作协议|集体合同|没签|未签|没有签|不签|承揽|租赁|买卖|拒签|不肯签|不愿|让(?:我|他|她)签|叫(?:我|他|她)签|要(?:我|求)签|劳务(?!公司)"),
    _say(FactKey.WRITTEN_CONTRACT, True, r"合同(?:到期|期满)(?!的话)|(?:固定期限|一年期|两年期|三年期)(?:劳动)?合同", r"没签|未签|没有签|承包|租赁"),
    _say(FactKey.SOCIAL_INSURANCE, False, rf"{_NO}[^，]{{0,8}}(?:交|缴|买|上|办|参|缴纳|给我|保)[^，]{{0,6}}(?:社保|社会保险|五险|保险|养老)|(?:社保|社会保险|五险一金|五险|养老保险|保险)[^，]{{0,8}}{_NO}[^，]{{0,5}}(?:交|缴|买|上|办|给|有|参|保)|(?:没有?|无|没得|莫得|冒得|冇得?)(?:社保|五险|保险|参保)|未参保|没参保|未参加社会?保|(?:社保|保险)(?:也|都|更)?(?:没得|没有|莫得|冇)", r"商业|意外险|车险|没断|保险柜|没少缴|没少交"),
    _say(FactKey.SOCIAL_INSURANCE, True, r"(?:交|缴|买|上|办|参加|缴纳)(?:了|过|着|有|的)[^，没未不]{0,6}(?:社保|社会保险|五险|保险)|(?:社保|五险一?金?)(?:是|都|也|一直|正常|按)[^，没未不]{0,8}(?:交|缴|买|有)|社保(?:是|由)?(?:[A-Za-z甲乙丙]?(?:公司|厂)|单位)(?:给我)?(?:交|缴)|有(?:社保|五险|交社保|缴社保)|(?:正常|依法|按时|足额)[^，]{0,4}(?:缴纳?|交|参加|参)[^，]{0,4}(?:社保|社会保险|保险|保)|已参保", r"没|未|不交|不缴|商业|意外险|有没有|新农合|自己交|自己缴|补交|补缴|要求|放弃"),
    _say(FactKey.PREGNANT, True, r"怀孕|怀了|怀(?:起|着)(?:了)?(?:个)?(?:娃|孩|宝|毛)|有了身孕|身孕|有喜|孕\d+周|孕[一二三四五六七八九十]+个?[月周]|孕期|产假|哺乳期|坐月子|刚生(?:完|了)|生(?:完|了)(?:孩子|娃|小孩)|大着肚子|保胎|预产期", r"没怀孕|没有怀孕|未怀孕|怀孕前|假怀孕|不得怀孕|备孕|怀疑|怀念|工友怀孕|名单里|同事怀孕"),
    _say(FactKey.PREGNANT, False, r"没有?怀孕|未怀孕|不是怀孕"),
    _say(FactKey.EMPLOYER_MISSING, True, r"(?:老板|厂长|包工头|工头|负责人|老板娘|公司|厂里|单位|法人)[^，]{0,8}(?:跑了|跑路|失联|失踪|不见了|人没了|溜了|躲起来|躲着|找不到人|联系不上|不见人)|(?:跑路了?|卷款|人去楼空|人去厂空)|(?:联系不上|找不到|打不通|联系不到)[^，]{0,4}(?:老板|负责人|工头|厂长|人)|人(?:也|都)?(?:联系不上|找不到|不见了|跑了)|电话(?:也|都|一直|就是|老是|到现在)*(?:打不通|关机|不接|没人接|停机)|微信(?:也|都)?(?:拉黑|不回)", r"没跑|没有跑|怕|担心|会跑|要跑|跑不了|不会跑|不接我"),
    _say(FactKey.EMPLOYER_MISSING, False, r"老板(?:没|没有)跑|老板还在|没有?跑路|联系得上"),
    _say(FactKey.SETTLEMENT_SIGNED, True, r"签(?:了|过|下|字)[^，没]{0,16}(?:结清|两清|放弃|承诺书|和解|调解协议|协商解除|解除协议|一次性|了断|离职协议|无争议|自愿放弃|私了|赔偿协议)|(?:结清单|结清证明|放弃书|承诺书|和解协议|私了协议|一次性协议|解除协议|赔偿协议)[^，]{0,6}(?:签了|签过|签的|按了?手印|签了字)|按了?(?:手印|指印)[^，]{0,8}(?:放弃|结清|协议|承诺)|(?:放弃|结清|协议|承诺)[^，]{0,8}按了?(?:手印|指印)", r"没签|没有签|不肯签|不签|未签|拒绝签|不敢签|没同意|让签我没|合同"),
    _say(FactKey.SETTLEMENT_SIGNED, False, r"(?:没|没有|不肯|未|拒绝|不敢|不同意)签[^，]{0,10}(?:结清|放弃|承诺|和解|协议|单)|(?:结清单|协议|承诺书)[^，]{0,8}(?:没签|没有签|不签|未签)", r"劳动合同|用工合同|劳动合作"),
    _say(FactKey.PIECE_RATE, True, r"计件|按件|记件|件工|一双[^，]{0,6}(?:毛|块|元|分)|工价|做一双|多劳多得|按双(?:数)?(?:算|计|结)", r"不是计件|不计件|没有计件"),
    _say(FactKey.PIECE_RATE, False, r"不是计件|不计件|不按件|固定(?:月薪|工资)|(?:是|按|拿)计时|死工资|点工", r"也有计件"),
    _say(FactKey.TERMINATION_NOTICE_GIVEN, False, r"口头(?:通知|辞退|说|叫|告知|让)|(?:没有?|未|没给|没出|没见|也没|没收到)[^，]{0,8}(?:书面|解除|辞退|离职|终止)[^，]{0,6}(?:通知|证明|手续|文件|东西)|(?:什么|啥|任何)(?:书面|通知|手续|文书)[^，]{0,4}(?:都没|也没|没有|没给)|没有?任何书面"),
    _say(FactKey.TERMINATION_NOTICE_GIVEN, True, r"(?:发|给|收到|送达|出具|寄|下|贴)(?:了|来|给我|过|我)*[^，没]{0,8}(?:解除|辞退|终止|开除|解聘|除名)[^，]{0,8}(?:通知|决定|函|书|证明)", r"没有?(?:收到|发|给)|未(?:收到|发|给|送达)"),
)  # fmt: skip

_BY_EMPLOYER = r"(?:被(?!迫)|遭|把(?:我|他|她))[^，]{0,10}(?:辞退|开除|解雇|炒|辞了|赶(?:走|出)|劝退|除名|裁(?!断)|解聘|开了|解除|辞掉|撵)|(?:辞退|开除|解雇|解聘|除名|炒掉|炒了|撵走)(?:了)?(?:我|他|她|一名|这个|该)?|不用(?:再)?(?:来|去)(?:上班)?了|不要(?:我|他|她)(?:了|做|干)|(?:叫|让|喊|通知|催|撵)(?:我|他|她|我们|他们|大家)(?:结账|结工资|马上|当天|直接|都|明天|自己|赶紧|立刻)*(?:走人|走(?!访|程序|流程|仲裁|法)|滚|回家(?!等|休|过|放)|回去(?!等)|离开|明天别来|别来|不要来|不用来|收拾东西|卷铺盖|另谋|另找)|(?:不让|不准|不给)(?:我|他|她|我们)(?:上班|进厂|打卡|进门|进(?!步)|干)|不让干了|(?:单位|公司|厂里|厂方|老板|我们|酒店|学校|平台|物业)[^，]{0,10}(?:解除|终止)(?:了)?[^，]{0,8}(?:劳动合同|劳动关系|合同|关系)|以[^，]{2,24}为由[^，]{0,12}(?:解除|辞退|开除|终止|辞了)|裁员|被裁(?!断)|劝退|下了逐客令|被辞(?!职)|我(?:司|厂|公司|们公司|方)[^，。没未]{0,14}(?:解除|辞退|开除)|被通知[^，]{0,10}(?:解除|不合格|走人|离职|终止)|裁[^，断剪缝片料]{0,6}\d+(?:多|来)?(?:个|名)?人|按[^，]{0,8}(?:自动离职|自离)[^，]{0,4}处理|通知(?:我|他|她)[^，]{0,12}(?:终止|解除)|(?:发|下|出)(?:了)?通知[^，]{0,16}(?:解除|辞退|开除)|(?:公司|单位|厂里?|店里|酒店)以[^，]{2,28}(?:解除|辞退|开除|终止)|踢出(?:了)?(?:工作)?群"
_BY_WORKER = r"(?:我|他|她|本人|该员工|员工|工人)?(?:自己|主动|自行|自愿)[^，]{0,6}(?:辞职|离职|走的?|不干|提离职|离开|辞工|不来)|(?:提出|提交|写了?|递交?了?|交了?|打了?|发了|寄了)(?:了)?[^，]{0,6}(?:辞职|离职|辞工)(?:报告|信|申请|书|单)?|(?:我|他|她|我们|工人|员工)[^，被]{0,4}(?:辞职|辞工|自离|没干了)|(?:我|她|他|我们|就|已经|实在|[日号])[^，被让叫]{0,14}不(?:干|做)了|自动离职(?![^，]{0,4}处理)|自离|被迫(?:离职|辞职|解除|走)|(?<![给向对跟让叫])(?:我|本人)[^，]{0,6}(?:发|寄|提出|写)[^，]{0,10}(?:解除|被迫解除)[^，]{0,8}(?:通知|合同|关系|走)|(?:^|[，。])辞职(?:的时候|时|后|那天)|不辞而别|擅自离(?:职|岗)|跳槽"
_BY_BOTH = r"协商一致[^，]{0,6}(?:解除|离职)|协商解除|双方同意[^，]{0,6}(?:解除|离职|分手)|好聚好散"
_DENIED = r"(?:没有?|未|并没|不是|从来没|不会|不想|不能|并非|没说|没有说|不敢|不得|凭什么|不同意)[^，]{0,8}(?:辞退|开除|解雇|辞职|自离|不干|离职|叫他走|让他走|赶他|要他走|被辞|自己走|主动)|(?:逼|让|叫|要|劝)(?:我|他|她|我们)[^，]{0,6}(?:写|签|交|打|自己|主动)[^，]{0,8}(?:辞职|离职|自愿|辞)|(?:怕|担心|要挟|威胁|扬言|就要|准备|打算|想)[^，]{0,8}(?:辞退|开除|解雇|辞职|离职|炒)"

_SAYINGS += (
    _say(
        FactKey.TERMINATED_BY,
        "用人单位",
        _BY_EMPLOYER,
        _DENIED + r"|被迫解除|我(?:已|已经)?(?:给|向)[^，]{0,8}(?:发|寄|送)",
    ),
    _say(
        FactKey.TERMINATED_BY,
        "劳动者",
        _BY_WORKER,
        _DENIED
        + r"|被迫写|不(?:去|来|同意|服从|签|接受|愿意?)[^，]{0,4}(?:就|的)(?:自己|主动)|想不[干做]|不想[干做]|要是不[干做]|说不[干做]可以",
    ),
    _say(FactKey.TERMINATED_BY, "协商", _BY_BOTH, r"没|未|不同意|要求|希望|可以|能不能"),
)

_REASONS: tuple[tuple[str, str], ...] = (
    ("旷工", r"旷工"), ("严重违反规章制度", r"严重违纪|违反(?:公司|厂里|单位)?(?:的)?(?:规章|制度|厂规|纪律)|违纪"),
    ("不能胜任工作", r"(?<!写)(?<!写“)不(?:能)?胜任|业绩不(?:达标|好)|末位淘汰|考核不合格"), ("试用期不符合录用条件", r"试用期(?:不合格|没过|不符合|不通过)|不符合录用条件"),
    ("订单减少、经营困难", r"(?:没|没有|少|减)(?:了)?订单|订单(?:少|没|减|不足)|没活|没单|效益不好|经营困难|生意不好|行情不好|亏损"),
    ("合同到期", r"合同(?:到期|期满)"), ("怀孕", r"因为?(?:我|她)?怀孕"), ("达到退休年龄", r"(?:到|达到?)[^，]{0,6}退休年龄|年纪(?:大|到)|超龄|年龄大"),
    ("拖欠工资", r"(?:因为?|由于|以)[^，]{0,12}(?:欠薪|拖欠工资|不发工资|没发工资)"), ("未缴社会保险", r"(?:因为?|由于|以)[^，]{0,12}(?:不交社保|没交社保|未缴纳?社保|没缴社保)"),
    ("关停、停产", r"(?:厂子?|公司|单位|店)(?:里|要|都|也|已经?|就|突然|马上|准备|说|那边)*(?:关门|关停|倒闭|停产|搬迁|关了|不开了|注销)|把?(?:店|厂)(?:盘|转)(?:出去|掉|给)|要关厂"),
)  # fmt: skip
_BECAUSE = re.compile(
    r"辞|开除|解除|不用来|走人|解雇|裁|离职|炒|理由|为由|(?:叫|喊|让|通知|催)[^，]{0,6}走|终止|不要我|赶|叫我走|让我走|劝退|不干了"
)


def word_candidates(narrative: str) -> Iterator[Candidate]:
    """One candidate for each saying that a clause makes, hypothetical and asking clauses left out."""
    employer_speaks = told_by_employer(narrative)
    for piece in clauses(narrative):
        if piece.hypothetical or _OTHERS.search(piece.text):
            continue
        for saying in _SAYINGS:
            if employer_speaks and saying.key is FactKey.EMPLOYER_MISSING:
                continue
            match = saying.pattern.search(piece.text)
            if match and not (saying.unless and saying.unless.search(piece.text)) and not piece.asks:
                yield Candidate(saying.key, saying.value, piece.span(match.start(), match.end()), saying.weight)
    yield from _signed_after_all(narrative)
    yield from _reason(narrative)


def _signed_after_all(narrative: str) -> Iterator[Candidate]:
    """「让我签放弃社保的承诺书，我签了」: the object stands in the clause before."""
    pieces = clauses(narrative)
    for before, piece in pairwise(pieces):
        signed = re.match(
            r"[\s”\"』]*(?:我|后来我?|最后我?|当时我?)(?:也|就|还是|只好)*(?:签了|签字了|签过)", piece.text
        )
        if (
            signed
            and re.search(r"承诺书|结清|放弃|协议|无关|两清|私了|不再追究|了结|个人原因|离职申请", before.text)
            and "劳动合同" not in before.text
        ):
            yield Candidate(FactKey.SETTLEMENT_SIGNED, True, piece.span(signed.start(), signed.end()))


def _reason(narrative: str) -> Iterator[Candidate]:
    from_clauses = clauses(narrative)
    for index, piece in enumerate(from_clauses):
        around = "".join(p.text for p in from_clauses[max(0, index - 1) : index + 2])
        if piece.hypothetical or not _BECAUSE.search(around):
            continue
        for reason, pattern in _REASONS:
            match = re.search(pattern, piece.text)
            if match and not _negated(piece, match.start()):
                yield Candidate(FactKey.TERMINATION_REASON, reason, piece.span(match.start(), match.end()), 1)


def _negated(piece: Piece, at: int) -> bool:
    return bool(re.search(r"(没有?|未|从不|并没|不是|不存在)[^，]{0,3}$", piece.text[:at]))
