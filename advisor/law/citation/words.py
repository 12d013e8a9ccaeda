"""Words around a name: those after which a name may begin, and those at which a run of text is cut to find one."""

from __future__ import annotations

import re

_INTRODUCERS = """
根据 依据 按照 依照 参照 遵照 遵循 依循 比照 对照 适用 违反 违背 触犯 规避 符合 不符
遵守 执行 落实 贯彻 援引 引用 引述 援用 套用 结合 参考 参见 详见 查阅 查看 请看 见诸
规定 主张 认为 提出 指出 表示 声称 辩称 诉称 认定 说明 写明 载明 记载 告知 提示 提醒
学习 理解 解读 讨论 分析 比较 区别 鉴于 基于 由于 关于 至于 属于 等于 位于 有关 相关
涉及 包括 例如 譬如 比如 以及 或者 并且 而且 但是 因为 所以 因此 那么 如果 即使 只有
现行 我国 中国 全国 国家 目前 现在 当时 同时 另外 此外 其次 首先 再次 最后 其中 其实
原来 显然 仍然 应当 应该 可以 必须 不得 应 须 需 上述 前述 所谓 这部 该部 那部 本部
新的 旧的 修正的 修订的 施行的 颁布的 公布的 现行的 我国的 国家的 适用的 通过的 依 据
按 照 从 以 对 将 由 是 为 即 如 见 看 查 在 和 与 及 或 并 且 而 于 称 说
指 用 反 守 合 循 引 援 符 到 出 把 被 给 让 向 因 若 则 凭 靠 经 又 也 还
就 只 均 皆 系 至 了 等 请 中 新 旧 原 同 非 并非 不是 没有 有 除 受 有效的 兼
问 答 附 注 据此 履行 废止 后来的 当时的 现在的 目前的 同期的 新修订的 修订后的
修正后的 修改后的 依法 违 参 比 还有 加上 外加 比对
"""
INTRODUCERS = tuple(sorted(set(_INTRODUCERS.split()), key=len, reverse=True))
NUMBER_CUTTERS = re.compile(r"废止|误写|参见|转述|同时|根据|依据|按照|依照|关于|见|引|按|据|是|为|依")
CUTTERS = re.compile(
    r"根据|依据|按照|依照|参照|遵照|适用|违反|违背|符合|遵守|执行|援引|引用|参见|详见|认为|主张|规定的|以及|或者"
    r"|并且|关于|属于|我国|现行|由于|鉴于|基于|对照|结合|^(?:依|按|据|见|和|与|及|在|是|以)"
)


def is_boundary(left: str) -> bool:
    """Whether a name may begin after ``left``."""
    return not left or left[-1] in "“「『〈〔‘（《" or left[-1] in "）”」』〉〕’" or left.endswith(INTRODUCERS)


def cut(run: str) -> str:
    """The part of ``run`` that looks like a name: after the last word that introduces one."""
    if run.rfind("（") > run.rfind("）"):
        run = run[run.rfind("（") + 1 :]
    ends = [m.end() for m in CUTTERS.finditer(run) if m.end() < len(run)]
    tail = run[ends[-1] :] if ends else run
    return re.sub(r"^[（）“”「」『』〈〉·‘’0-9]+", "", tail)[-40:]
