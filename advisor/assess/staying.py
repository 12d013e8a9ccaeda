"""Who still works there has not been sent away, whatever was said in between."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.assess.candidate import Candidate
from advisor.assess.pieces import clauses
from advisor.domain.case import FactKey
from advisor.law.death import worker_died

# 「我还在那边做」「目前人还在原岗」「现在不想走」「没说要走」
_STAYS = re.compile(
    r"(?:现在|目前|至今|如今|暂时|人|我|他|她|们|也|都|就|^)(?:人|都|也|一直)?(?:还是?|仍然?)在(?:那边|那里|那儿|这边|这里|厂里|公司|店里|单位|原岗|岗|职|"
    r"上班|做(?!手术|治疗|康复|梦)|干(?!涉|扰)|跑(?!手续)|里面|原来|(?=[，。；]|$))|(?:现在|暂时|目前|还|并)不想(?:走|离)(?!法|仲|程)|"
    r"(?:没|没有|并没|也没)(?:说|打算|想)(?:过)?(?:要)?(?:走|离职|辞职|离开)(?!法|仲|程)|(?:活|班)(?:也)?(?:一天(?:也)?没(?:断|停)|照(?:常|旧)?(?:上|干|做))|(?:就|又|才)没走(?:成)?$|留(?:了)?下来(?:了)?$|还没(?:走|离职|离开)$|还没有(?:走|离职|离开)$"
)
# 「没说不要我」「也没人赶我」「尚未通知任何人」
_NOT_SENT = re.compile(
    r"没(?:有)?(?:人|谁)?(?:说)?(?:要)?(?:解约|解除|辞退|开除|不要|裁|赶|撵)(?:我|他|她|谁|[，。；]|$)|没(?:有)?(?:人|谁)?(?:叫|让)(?:我|他|她|谁)走|"
    r"没(?:有)?(?:人|谁)?被(?:赶|辞|开|裁|撵)|尚未通知|还没(?:有)?(?:通知|人(?:真)?走)|未作任何决定"
)
_OTHERS = re.compile(r"(?:别人|别的人|其他|其余|同事|他们|人家|工友|老板|厂里|公司|合同|关系)[^，。]{0,6}$")
_SAID_OUTRIGHT = re.compile(r"解除|开除|辞退|除名|终止|解聘|解雇|裁")


def still_there(narrative: str) -> bool:
    """Whether the worker is said to be at work to this day."""
    for piece in clauses(narrative):
        found = None if piece.hypothetical or piece.asks else _STAYS.search(piece.text)
        if found is not None and not _OTHERS.search(piece.text[: found.start()]):
            return True
    return False


def without_ends(candidates: tuple[Candidate, ...], narrative: str) -> Iterator[Candidate]:
    """``candidates`` less the ends that whoever still works there cannot have had."""
    stays = still_there(narrative)
    kept = _NOT_SENT.search(narrative) is not None
    outright = any(c.key is FactKey.TERMINATED_BY and _SAID_OUTRIGHT.search(c.basis.text) for c in candidates)
    died = worker_died(narrative)
    for candidate in candidates:
        if died and candidate.key is FactKey.TERMINATED_BY and not _SAID_OUTRIGHT.search(candidate.basis.text):
            continue  # 「人走了」 of the dead
        ends = candidate.key in (FactKey.EMPLOYMENT_END, FactKey.TERMINATED_BY)
        sent = candidate.key is FactKey.TERMINATED_BY and candidate.value == "用人单位"
        if outright or not ((ends and stays) or (sent and kept)):
            yield candidate
