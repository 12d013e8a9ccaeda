"""Whether the worker of a story died: not a relative of his, nor anybody in a manner of speaking (急死了)."""

from __future__ import annotations

import re

_AT_WORK = re.compile(r"工亡|因[工公](?:伤)?死亡|工伤死亡")  # said of a worker only
_DIED = re.compile(
    r"(?<![妈爸爹爷奶婆亲])(?:(?:人|当场|当天|当晚)(?:就|也|都|已经)?没了|去世|身亡|猝死|遇难|过世|死亡"
    r"|没(?:有)?(?:抢救|救)过来|抢救无效|(?<![急累气吓热烦忙困笑饿冷疼痛愁苦恨冤闷憋渴怕挤熬坑逼])死了)"
)
_ANOTHER = re.compile(  # right before it; 我父亲在车间猝死 is the worker
    r"(?:父|母|爷|奶|外公|外婆|公公|婆婆|岳|老人|亲戚|老板|亲人)(?:[^，。在]|在(?=医院|老?家|外地)){0,6}$"
)
_NEAR = 12
_ON_LEAVE = re.compile(r"奔丧|丧假")


def worker_died(narrative: str) -> bool:
    """Whether ``narrative`` tells of the worker's death."""
    if _AT_WORK.search(narrative):
        return True
    if _ON_LEAVE.search(narrative):
        return False
    told = (match.start() for match in _DIED.finditer(narrative))
    return any(not _ANOTHER.search(narrative, max(0, at - _NEAR), at) for at in told)
