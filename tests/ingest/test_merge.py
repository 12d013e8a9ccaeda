"""An original of a restated work: its words are quoted, its 款 and 项 counted, the restatement explains."""

from datetime import date
from pathlib import Path

import pytest

from advisor.domain.citation import Verdict
from advisor.domain.source import Document, Fidelity
from advisor.index.contents import embedded_text
from advisor.index.passages import PassageStore
from advisor.index.write import PassageWriter
from advisor.ingest.corpus import read_corpus
from advisor.ingest.files import Desk, parse
from advisor.ingest.known import KnownWorks
from advisor.ingest.merge import merge_originals
from advisor.law.citation import NameBook
from advisor.law.history import History
from advisor.verify.check import Checker
from tests.ingest.samples import REGIONS, RULE, write

RESTATED = """
work: 示例县务工管理办法
title: 示例县务工管理办法
kind: 规范性文件
issuer: 示例县人民政府
number: 示政发〔2024〕3号
region: 湖北
in_force: {start: 2024-05-01}
fidelity: 要点复述
origin: 测试
articles: 3
note: 只在示例县用
passages:
  - at: 第二条
    text: 工资每月10日前发，逢节假日提前。
  - at: 第三条
    text: 对扣款有疑问的，可以要求单位写明数额和理由。
"""
NO_DATE = RULE.replace("- 施行日期：2024-05-01\n", "2024年4月20日 县政府常务会议通过\n")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    write(tmp_path, "corpus/rules/example.yaml", RESTATED)
    return tmp_path / "corpus"


def merged(corpus: Path, text: str) -> tuple[Document, ...]:
    shipped = tuple(read_corpus(corpus))
    desk = Desk(REGIONS, known=KnownWorks.of(shipped, History()))
    return merge_originals(shipped, parse(write(corpus.parent, "原件.md", text), desk).documents)


def checker(documents: tuple[Document, ...], folder: Path) -> Checker:
    store = PassageWriter(folder / "passages.db")
    for document in documents:
        store.add(document, searched=True)
    store.finish({})
    names = NameBook.build([d.source.work for d in documents], {}, {})
    return Checker(PassageStore(folder / "passages.db"), names, History())


QUOTED = "《示例县务工管理办法》第二条规定：“用人单位应当在每月十日前发放上月工资”。"
CHANGED = QUOTED.replace("应当", "可以")


def verdict(checker: Checker, text: str) -> Verdict:
    (found,) = checker.check(text, date(2026, 1, 1)).citations
    return found.verdict


def test_before_the_original_no_quotation_is_confirmed(corpus: Path, tmp_path: Path) -> None:
    restated = checker(tuple(read_corpus(corpus)), tmp_path)
    assert verdict(restated, QUOTED) is Verdict.OUTSIDE
    assert verdict(restated, "《示例县务工管理办法》第三条第一款第二项") is Verdict.OUTSIDE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (QUOTED, Verdict.MATCHES),
        (CHANGED, Verdict.MISQUOTED),
        ("《示例县务工管理办法》第二条规定：“工资每月10日前发，逢节假日提前。”", Verdict.MISQUOTED),  # the restatement
        ("《示例县务工管理办法》第三条第一款第二项", Verdict.MATCHES),
        ("《示例县务工管理办法》第三条第一款第三项", Verdict.NO_SUCH_PLACE),
        ("《示例县务工管理办法》第一条第二款", Verdict.MATCHES),
        ("《示例县务工管理办法》第二条第二款", Verdict.NO_SUCH_PLACE),
        ("《示例县务工管理办法》第三条之一", Verdict.MATCHES),
    ],
)
def test_with_the_original(corpus: Path, tmp_path: Path, text: str, expected: Verdict) -> None:
    assert verdict(checker(merged(corpus, RULE), tmp_path), text) is expected


def test_the_description_is_the_corpus_and_the_restatement_explains(corpus: Path) -> None:
    (document,) = merged(corpus, RULE)
    assert document.source.fidelity is Fidelity.VERBATIM
    assert document.source.note == "只在示例县用" and "原件.md" in document.source.origin
    by_key = {p.locator.key: p for p in document.passages}
    assert by_key["2"].explanation == "工资每月10日前发，逢节假日提前。"
    assert by_key["1"].explanation == ""


def test_the_explanation_is_found(corpus: Path, tmp_path: Path) -> None:
    documents = merged(corpus, RULE)
    checker(documents, tmp_path)
    store = PassageStore(tmp_path / "passages.db")
    assert [i for i, _ in store.match(["写明", "明数", "数额"], 5)] == ["示例县务工管理办法@2024-05-01#3"]
    (document,) = documents
    third = next(p for p in document.passages if p.locator.article == 3)
    assert third.explanation in embedded_text(document.source, third) and third.text in embedded_text(
        document.source, third
    )


def test_a_text_that_does_not_say_since_when_takes_the_day_that_a_lawyer_wrote_down(corpus: Path) -> None:
    (document,) = merged(corpus, NO_DATE)
    assert document.source.id == "示例县务工管理办法@2024-05-01"
    assert any("2024-05-01" in w and "请核对" in w for w in document.warnings)


def test_another_version_stands_beside_and_neither_overlaps(corpus: Path) -> None:
    old, new = merged(corpus, RULE.replace("2024-05-01", "2025-07-01"))
    assert old.source.fidelity is Fidelity.RESTATED and old.source.in_force.end == date(2025, 6, 30)
    assert new.source.fidelity is Fidelity.VERBATIM and new.source.in_force.end is None


def test_an_official_text_of_the_package_is_never_ended_by_an_office_file(corpus: Path) -> None:
    (restated,) = read_corpus(corpus)
    official = restated.model_copy(
        update={"source": restated.source.model_copy(update={"fidelity": Fidelity.VERBATIM})}
    )
    desk = Desk(REGIONS, known=KnownWorks())
    own = parse(write(corpus.parent, "新.md", RULE.replace("2024-05-01", "2025-07-01")), desk).documents
    assert merge_originals([official], own)[0].source.in_force.end is None


def test_points_that_are_cited_as_articles(corpus: Path) -> None:
    points = (
        NO_DATE.split("## 第一章")[0]
        + "一、办法只作测试。\n（一）甲。\n（二）乙。\n二、工资每月十日前发。\n三、扣款要写明。\n"
    )
    (document,) = merged(corpus, points)
    by_key = {p.locator.key: p for p in document.passages}
    assert by_key["1"].text.endswith("（二）乙。") and by_key["2"].explanation.startswith("工资每月10日前")
