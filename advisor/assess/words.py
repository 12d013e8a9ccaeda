"""Facts that are said or denied in words: contract, insurance, who ended it, pregnancy, flight, releases signed."""

# ruff: noqa: E501 - a pattern is read, corrected and diffed as one line

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.assess.candidate import Candidate
from advisor.assess.dispatch import SENT_BACK, only_sent_back
from advisor.assess.pieces import Piece, clauses, sentences, told_by_employer
from advisor.domain.case import FactKey
from advisor.law.story import Saying

_OTHERS = re.compile(
    r"^(隔壁|别人|别的人|老王|老李|同事|工友|有个同事|我老公|我爱人|我老婆|我媳妇|我妻子|其他人)(?!们?都|和我|跟我|也)"
)
_REASONS: tuple[tuple[str, str], ...] = (
    ("旷工", r"旷工"), ("严重违反规章制度", r"严重违纪|违反(?:公司|厂里|单位)?(?:的)?(?:规章|制度|厂规|纪律)|违纪"),
    ("不能胜任工作", r"(?<!写)(?<!写“)不(?:能)?胜任|业绩不(?:达标|好)|末位淘汰|考核不合格"), ("试用期不符合录用条件", r"试用期(?:不合格|没过|不符合|不通过)|不符合录用条件"),
    ("订单减少、经营困难", r"(?:没|没有|少|减)(?:了)?订单|订单(?:少|没|减|不足)|没活|没单|效益不好|经营困难|生意不好|行情不好|亏损"),
    ("合同到期", r"合同[^，。没未]{0,14}(?:到期|期满|届满)"), ("怀孕", r"因为?(?:我|她)?怀孕"), ("达到退休年龄", r"(?:到|达到?)[^，]{0,6}退休年龄|年纪(?:大|到)|超龄|年龄大"),
    ("拖欠工资", r"(?:因为?|由于|以)[^，]{0,12}(?:欠薪|拖欠工资|不发工资|没发工资)"), ("未缴社会保险", r"(?:因为?|由于|以)[^，]{0,12}(?:不交社保|没交社保|未缴纳?社保|没缴社保)"),
    ("关停、停产", r"(?:厂子?|公司|单位|店)(?:里|要|都|也|已经?|就|突然|马上|准备|说|那边)*(?:关门|关停|倒闭|停产|搬迁|关了|不开了|注销)|把?(?:店|厂)(?:盘|转)(?:出去|掉|给)|要关厂"),
)  # fmt: skip
_REASONS += (
    ("不符合单位要求", r"不符合(?:公司|岗位|单位)?(?:的)?(?:要求|预期|期望)"),
    ("长期不能到岗、按自动离职处理", r"(?:长期|一直)?不(?:能)?到岗|视为自动离职|按自动离职|自动离职"),
    ("病假太久", r"病假(?:太久|太长|超过)|长期(?:请)?病假"),
    ("岗位撤销", r"岗位(?:撤销|取消|没有?了)|撤(?:销)?岗"),
    ("达到退休年龄", r"退休(?:终止|通知)|到点了|办(?:理)?退休(?!金|证)"),
    ("代打卡", r"代(?:为)?(?:打|刷)卡"),
    ("企业解散、停产", r"解散|停产告示|(?:宣告|进入)破产|吊销(?:了)?(?:营业)?执照"),
)
_SAID_REASON = re.compile(r"理由(?:写的)?(?:都)?(?:是|为|=|＝|：|:)+[“\"《「]?(?P<reason>[^”\"，。；》」\d]{2,14})")
_OURS = re.compile(r"我|本人|咱|本公司|本单位|.{0,6}解除")
_ON_A_GROUND = r"(?<![对跟和把将给叫让被向])(?:我|本人)(?:们)?(?:已|已经|就|才|只好|最后|于是)*(?:以|因|因为|由于)[^，。把被让叫]{2,26}(?:为由|为理由|的理由|名义)?[^，。把被让叫]{0,8}(?:解除|辞职|离职|不干)"
_INTENDED = re.compile(r"不(?:打算|准备|想|愿意?|会)")
_WE_SENT = re.compile(
    rf"(?:[\d年月日号./今去-]{{2,}})?(?:所以|于是|后来|最后)?我(?:就|才|已|已经|只好|自己)*(?:发|寄|递|送|交)(?:了|出|去)|[^，。]{{0,16}}{_ON_A_GROUND}"
)
_BECAUSE = re.compile(
    r"辞|开除|解除|不用来|走人|解雇|裁|离职|炒|理由|为由|(?:叫|喊|让|通知|催)[^，]{0,6}走|终止|不要我|赶|叫我走|让我走|劝退|不干了|不续|不再续|没续|未续|解散|自谋|退休|last"
)


def word_candidates(narrative: str, sayings: tuple[Saying, ...]) -> Iterator[Candidate]:
    """One candidate for each saying that a clause makes, hypothetical and asking clauses left out."""
    employer_speaks = told_by_employer(narrative)
    within = {False: _told(clauses(narrative)), True: _told(sentences(narrative))}
    for saying in sayings:
        if employer_speaks and saying.key is FactKey.EMPLOYER_MISSING:
            continue
        for piece in within[saying.whole]:
            match = saying.pattern.search(piece.text)
            if match and employer_speaks and saying.value == "劳动者" and _OURS.match(match.group()):
                continue  # 「我们发了解除通知」: said by the employer it is no notice of the worker's
            if match and not employer_speaks and saying.value == "用人单位" and _WE_SENT.match(piece.text):
                continue  # 「我发了解除通知」 is the worker's
            if match and employer_speaks and _INTENDED.match(match.group()):
                continue  # 「不想续了，要提前多久通知」 is still to come
            sent_back = match is not None and SENT_BACK.search(match.group()) is not None
            if sent_back and only_sent_back(narrative[piece.start : piece.end + 20], narrative):
                continue
            if match and match.end() > match.start() and not (saying.silenced and saying.silenced.search(piece.text)):
                yield Candidate(saying.key, saying.value, piece.span(match.start(), match.end()), saying.weight)
    yield from _asked_and_denied(narrative)
    yield from _signed_after_all(narrative)
    yield from _refused_to_sign(narrative)
    if not employer_speaks:
        yield from _left_on_a_ground(within[False])
    yield from _reason(narrative)


def _told(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces that state something about the case itself."""
    return tuple(p for p in pieces if not (p.hypothetical or p.asks or p.elsewhere or _OTHERS.search(p.text)))


_ASKED = (
    (FactKey.WRITTEN_CONTRACT, re.compile(r"合同[？?]\s*[^，。？]{0,4}(?:没|哪|不存在|想都)")),
    (FactKey.SOCIAL_INSURANCE, re.compile(r"(?:社保|五险|保险)[？?]\s*[^，。？]{0,4}(?:没|哪|不存在|想都)")),
)


def _asked_and_denied(narrative: str) -> Iterator[Candidate]:
    """「劳动合同？见都没见过」: the answer stands behind the question mark."""
    whole = Piece(0, len(narrative), narrative)
    for key, pattern in _ASKED:
        match = pattern.search(narrative)
        if match:
            yield Candidate(key, False, whole.span(match.start(), match.end()))


def _signed_after_all(narrative: str) -> Iterator[Candidate]:
    """「让我签放弃社保的承诺书，我签了」: the object stands in the clause before."""
    pieces = clauses(narrative)
    for number, piece in enumerate(pieces):
        before = narrative[pieces[max(0, number - 3)].start : piece.start]
        signed = re.match(
            r"[\s”\"』]*(?:我|后来我?|最后我?|当时我?)(?:也|就|还是|只好)*(?:签了|签字了|签过)", piece.text
        )
        if (
            signed
            and re.search(
                r"承诺书|结清|放弃|协议|协商(?:一致)?解除|无关|两清|私了|不再追究|了结|个人原因|离职申请", before
            )
            and "劳动合同" not in before
        ):
            yield Candidate(FactKey.SETTLEMENT_SIGNED, True, piece.span(signed.start(), signed.end()))


_PAPER = re.compile(r"离职书|离职协议|协议书?|签字|签了字(?:以后|后)|此事了结|了结|结清|放弃|承诺书|和解|两清|解除书")
_REFUSED = re.compile(
    r"^[\s”\"」]*(?:但|可)?(?:是)?(?:我|他|她|我[妈爸爹娘]|妈|爸|姐夫|老公|家里|我们|人家|本人|家属)?(?:还|都|也|就|一直|始终)*(?:没|不|未)(?:肯|敢|同意|愿意?|有)?签(?:字)?(?:了)?(?=$|[，。]|他们|厂|公司|老板|就(?!不|没|要|让|叫|别))"
)


def _refused_to_sign(narrative: str) -> Iterator[Candidate]:
    """「拿出一张自愿离职书……我妈没签」: the paper stands in one of the clauses before."""
    pieces = clauses(narrative)
    for number, piece in enumerate(pieces):
        refused = _REFUSED.match(piece.text)
        around = narrative[pieces[max(0, number - 5)].start : piece.start]
        if refused and _PAPER.search(around) and not re.search(r"劳动合同[^，。]{0,6}$", around):
            yield Candidate(FactKey.SETTLEMENT_SIGNED, False, piece.span(refused.start(), refused.end()), 2)


def _left_on_a_ground(told: tuple[Piece, ...]) -> Iterator[Candidate]:
    """「我以降薪为由书面解除了合同」: the worker's own notice, with the employer's fault for its ground."""
    for piece in told:
        match = re.search(_ON_A_GROUND, piece.text)
        if match:
            yield Candidate(FactKey.TERMINATED_BY, "劳动者", piece.span(match.start(), match.end()))


def _reason(narrative: str) -> Iterator[Candidate]:
    from_clauses = clauses(narrative)
    for index, piece in enumerate(from_clauses):
        around = "".join(p.text for p in from_clauses[max(0, index - 1) : index + 4])
        if piece.hypothetical or not _BECAUSE.search(around):
            continue
        for reason, pattern in _REASONS:
            match = re.search(pattern, piece.text)
            if match and not _negated(piece, match.start()):
                yield Candidate(FactKey.TERMINATION_REASON, reason, piece.span(match.start(), match.end()), 1)
    said = _SAID_REASON.search(narrative)
    if said:
        whole = Piece(0, len(narrative), narrative)
        words = whole.span(said.start("reason"), said.end("reason"))
        yield Candidate(FactKey.TERMINATION_REASON, said["reason"], words, 0)


def _negated(piece: Piece, at: int) -> bool:
    return bool(re.search(r"(没有?|未|从不|并没|不是|不存在)[^，]{0,3}$", piece.text[:at]))
