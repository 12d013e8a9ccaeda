"""Which papers a story speaks of."""

from __future__ import annotations

import re

# Words that stand in the name of every other paper, or in every story.
_COMMON = frozenset(
    re.findall(
        r"..",
        "记录证明材料通知合同工资单位公司时间截图凭证协议聊天录音视频劳动当时情况签字签收书面原件"
        "相关双方本人单据名单起止上班月份职工员工工友说明清单文件结果信息日期转账微信短信",
    )
)
_HAN = re.compile(r"[\u4e00-\u9fff]+")


def told_of(paper: str, narrative: str) -> bool:
    """Whether ``narrative`` uses a word of the name of ``paper`` that is not in every name."""
    pairs = (run[n : n + 2] for run in _HAN.findall(paper) for n in range(len(run) - 1))
    return any(pair in narrative for pair in pairs if pair not in _COMMON)
