"""What is installed, indexed, configured and missing, one line each, with what to do."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec

from advisor.domain.base import Noun
from advisor.errors import AdvisorError
from advisor.llm import ping
from advisor.pipeline import Advisor


class Finding(Noun):
    """One line of the check-up. ``ok`` None: optional and not set up."""

    name: str
    ok: bool | None
    detail: str


def examine(advisor: Advisor) -> Iterator[Finding]:
    """Look at everything the advisor needs; a fault is a line, never an exception."""
    yield Finding(
        name="Python", ok=sys.version_info >= (3, 11), detail=f"{platform.python_version()} {platform.machine()}"
    )
    yield _statutes(advisor)
    yield _line("语料", lambda: _corpus(advisor))
    yield _line("向量模型", lambda: _embedder(advisor))
    yield _line("资料库", lambda: _index(advisor))
    yield _line("案卷", lambda: f"{len(advisor.casebook.cases())} 个案件，{len(advisor.casebook.letters())} 份文书")
    yield _optional("sentence_transformers", "换用别的向量模型", "python manage.py models")
    yield _language_model(advisor)


def _line(name: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(name=name, ok=True, detail=look())
    except AdvisorError as error:
        return Finding(name=name, ok=False, detail=str(error))


def _statutes(advisor: Advisor) -> Finding:
    texts = advisor.statute_texts
    skipped = () if texts.missing or not advisor.settings.statutes else texts.read(advisor.statutes).skipped
    doubt = f"；有 {len(skipped)} 个文件没读成：{'；'.join(skipped[:3])}" if skipped else ""
    return Finding(name="法律原文", ok=not texts.missing, detail=texts.missing or texts.name + doubt)


def _corpus(advisor: Advisor) -> str:
    return (
        f"争议类型 {len(advisor.disputes)} 类，参数表 {len(advisor.parameters.sheets)} 张，"
        f"文书 {len(advisor.letter_kinds)} 种，计算器 {len(advisor.calculators)} 个"
    )


def _embedder(advisor: Advisor) -> str:
    embedder = advisor.embedder
    return embedder.name if embedder.dimension else "不用（设置为 none）：只凭字词、口语问法和问题类型检索"


def _index(advisor: Advisor) -> str:
    report = advisor.index_report()
    missing = f"；{len(report.unplaced)} 句问法指向库里没有的条文" if report.unplaced else ""
    held = f"{report.sources} 部文件、{report.passages} 条，可检索 {report.searched} 条"
    return f"{held}，问法 {report.phrasings} 句{missing}"


def _optional(package: str, what: str, how: str) -> Finding:
    found = find_spec(package) is not None
    return Finding(
        name=package, ok=True if found else None, detail="已安装" if found else f"未安装（{what}时才需要：{how}）"
    )


def _language_model(advisor: Advisor) -> Finding:
    model = advisor.assistant.model
    if model is None:
        return Finding(name="语言模型", ok=None, detail="未设置（可以不用）")
    try:
        reply = ping(model)
    except AdvisorError as error:
        return Finding(name="语言模型", ok=False, detail=str(error))
    return Finding(name="语言模型", ok=True, detail=f"{reply.version or model.name} 已连通")
