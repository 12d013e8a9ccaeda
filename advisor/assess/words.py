"""Facts that are said or denied in words: contract, insurance, who ended it, pregnancy, flight, releases signed."""

# ruff: noqa: E501 - a pattern is read, corrected and diffed as one line

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from advisor.assess.candidate import Candidate
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
    ("合同到期", r"合同(?:到期|期满)"), ("怀孕", r"因为?(?:我|她)?怀孕"), ("达到退休年龄", r"(?:到|达到?)[^，]{0,6}退休年龄|年纪(?:大|到)|超龄|年龄大"),
    ("拖欠工资", r"(?:因为?|由于|以)[^，]{0,12}(?:欠薪|拖欠工资|不发工资|没发工资)"), ("未缴社会保险", r"(?:因为?|由于|以)[^，]{0,12}(?:不交社保|没交社保|未缴纳?社保|没缴社保)"),
    ("关停、停产", r"(?:厂子?|公司|单位|店)(?:里|要|都|也|已经?|就|突然|马上|准备|说|那边)*(?:关门|关停|倒闭|停产|搬迁|关了|不开了|注销)|把?(?:店|厂)(?:盘|转)(?:出去|掉|给)|要关厂"),
)  # fmt: skip
_BECAUSE = re.compile(
    r"辞|开除|解除|不用来|走人|解雇|裁|离职|炒|理由|为由|(?:叫|喊|让|通知|催)[^，]{0,6}走|终止|不要我|赶|叫我走|让我走|劝退|不干了"
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
            if match and match.end() > match.start() and not (saying.silenced and saying.silenced.search(piece.text)):
                yield Candidate(saying.key, saying.value, piece.span(match.start(), match.end()), saying.weight)
    yield from _signed_after_all(narrative)
    yield from _reason(narrative)


def _told(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces that state something about the case itself."""
    return tuple(p for p in pieces if not (p.hypothetical or p.asks or _OTHERS.search(p.text)))


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
