"""A heading of an office's own file can be cited, and is never an answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from advisor import Settings
from advisor.domain.citation import Verdict
from advisor.domain.search import Query
from advisor.domain.source import Locator, Passage, Task
from advisor.ingest.manifest import Corrections
from advisor.pipeline import Advisor
from tests.ingest.samples import NOTICE, write


def passage(text: str, **more: object) -> Passage:
    fields = {"source_id": "甲@2025-01-01", "locator": Locator(heading="二(一)"), "text": text, **more}
    return Passage.model_validate(fields)


@pytest.mark.parametrize(
    "text",
    [
        "第二章 调解",
        "## 第二章 调解、仲裁",
        "一、总体要求",
        "（一）健全风险防范制度，强化源头治理",
        "( 二 )强化协商和解",
        "附件",
        "# 少记一双，能不能要",
    ],
)
def test_a_heading_only(text: str) -> None:
    assert passage(text).only_heading


@pytest.mark.parametrize(
    "text",
    [
        "（一）设一个窗口。",
        "一、工作目标\n到2027年底建成。",
        "推行典型案例发布，每月一次",
        "责任单位：人社局",
        "窗口\t人社局",
        "第二章 " + "长" * 60,
    ],
)
def test_what_says_something_is_none(text: str) -> None:
    assert not passage(text).only_heading


def test_a_task_an_explanation_or_an_article_is_none() -> None:
    assert not passage("逐户登记", task=Task(responsible=("人社局",))).only_heading
    assert not passage("二、主要任务", explanation="五项任务").only_heading
    assert not passage("总则", locator=Locator(article=1)).only_heading


def test_headings_are_held_and_not_searched(tmp_path: Path) -> None:
    advisor = Advisor(Settings(data_dir=tmp_path / "data", embedder="none", _env_file=None))
    list(advisor.ingest([write(tmp_path, "示例方案.txt", NOTICE)], Corrections(title="示例方案")))
    advisor.index()
    hits = advisor.search(Query(text="示例方案 做好登记 做好回访 主要任务", as_of=date(2026, 1, 1), top=50))
    own = [h.passage for h in hits if h.source.work == "示例方案"]
    assert own and not any(p.only_heading for p in own)
    (cited,) = advisor.check("《示例方案》二(一)", date(2026, 1, 1)).citations
    assert cited.verdict is Verdict.MATCHES
