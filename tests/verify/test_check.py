"""The checker against the real statutes: a table of citations in running text, and properties of the whole base."""

from __future__ import annotations

import gc
import random
import re
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from advisor.domain.citation import Verdict
from advisor.domain.source import Fidelity, Locator
from advisor.law.citation import format_citation
from advisor.verify import Checker
from advisor.yaml_file import read_yaml
from tests.verify.memory_base import MemoryBase

from .conftest import TODAY

ROWS = read_yaml(Path(__file__).with_name("rows.yaml"))
TABLE = [(kind, row) for kind, rows in ROWS.items() for row in rows]


@pytest.mark.parametrize(
    ("kind", "row"), TABLE, ids=lambda value: value if isinstance(value, str) else value["text"][:40]
)
def test_row(kind: str, row: dict, checker: Checker) -> None:  # type: ignore[type-arg]
    report = checker.check(row["text"], row.get("as_of", TODAY))
    found = {c.citation.text: c.verdict.value for c in report.citations}
    assert found == {str(text): verdict for text, verdict in row["found"].items()}
    assert [c.text for c in report.unparsed] == row.get("unparsed", [])


def test_table_is_wide_enough() -> None:
    assert len(TABLE) >= 120
    assert len(ROWS) >= 14
    verdicts = {v for _, row in TABLE for v in row["found"].values()}
    assert verdicts == {v.value for v in Verdict}


def _statutes(base: MemoryBase) -> Iterator[tuple[str, str, date, list[str]]]:
    """Every version of every statute: work, source id, a day it applied, its article keys."""
    for source in base.sources():
        if source.fidelity is Fidelity.VERBATIM:
            yield source.work, source.id, source.in_force.start, base.keys(source.id)


def _locator(key: str) -> Locator:
    article, _, insertion = key.partition("-")
    return Locator(article=int(article), insertion=int(insertion) if insertion else None)


def test_every_article_of_every_statute_cites_to_match(base: MemoryBase, checker: Checker) -> None:
    wrong: list[str] = []
    for work, source_id, day, keys in _statutes(base):
        articles = [k for k in keys if k[0].isdigit()]
        text = "\n".join(format_citation(work, _locator(k)) for k in articles)
        report = checker.check(text, day)
        held = [c for c in report.citations if c.holds and c.passage_id and c.passage_id.startswith(source_id)]
        if len(held) != len(articles) or report.unparsed:
            wrong += [
                f"{work}@{day}: {c.citation.text} {c.verdict} {c.message}" for c in report.citations if not c.holds
            ][:2]
            wrong += [f"{work}: {len(held)} of {len(articles)}"]
    assert not wrong, wrong[:10]


def test_one_beyond_the_last_article_is_nowhere(base: MemoryBase, checker: Checker) -> None:
    wrong = []
    for work, _, day, keys in _statutes(base):
        last = max((int(k) for k in keys if k.isdigit()), default=0)
        if not last:
            continue
        checked = checker.check(format_citation(work, Locator(article=last + 1)), day).citations[0]
        elsewhere = any(base.passage(v.id, str(last + 1)) for v in base.versions(work))
        expected = Verdict.NOT_IN_FORCE if elsewhere else Verdict.NO_SUCH_PLACE
        if checked.verdict is not expected:
            wrong.append((work, day, checked.verdict, checked.message))
    assert not wrong, wrong[:5]


def test_every_paragraph_and_item_is_counted(base: MemoryBase, checker: Checker) -> None:
    """One 款 beyond the last, and one 项 beyond the last, exist in no article of the labor statutes."""
    for work in ("劳动合同法", "劳动法", "劳动争议调解仲裁法", "社会保险法", "人民调解法"):
        source = base.versions(work)[-1]
        for key in base.keys(source.id):
            passage = base.passage(source.id, key)
            assert passage
            lines = [line for line in passage.text.split("\n") if line and not line.startswith("（")]
            place = _locator(key).model_copy(update={"paragraph": len(lines)})
            beyond = place.model_copy(update={"paragraph": len(lines) + 1})
            checked = checker.check(f"{format_citation(work, place)}；{format_citation(work, beyond)}", TODAY).citations
            assert [c.verdict for c in checked] == [Verdict.MATCHES, Verdict.NO_SUCH_PLACE], (work, key)


def test_true_quotations_hold_and_changed_ones_do_not(base: MemoryBase, checker: Checker) -> None:
    """Each article of 劳动合同法 quoted in full holds; with 应当/不得/可以 or a numeral changed it never does."""
    source = base.versions("劳动合同法")[-1]
    changes = (("应当", "可以"), ("不得", "可以"), ("可以", "应当"), ("二", "三"), ("三十日", "十五日"), ("未", "已"))
    tried = 0
    for key in base.keys(source.id):
        passage = base.passage(source.id, key)
        assert passage
        line = passage.text.split("\n")[0]
        name = format_citation("劳动合同法", _locator(key))
        assert checker.check(f"{name}规定：“{line}”", TODAY).clean, key
        for old, new in changes:
            if old in line:
                tried += 1
                first = checker.check(f"{name}规定：“{line.replace(old, new, 1)}”", TODAY).citations[0]
                assert first.verdict is Verdict.MISQUOTED, (key, old)
    assert tried > 60


def test_a_true_sentence_is_never_doubted_and_another_number_nearly_always(base: MemoryBase, checker: Checker) -> None:
    """Every sentence with a figure, told as 第…条规定…: as it stands it holds; with one period or ratio changed it is
    doubted, but for the few whose brackets cover any number (三年以上).
    """
    told = doubted = 0
    for work in ("劳动合同法", "劳动法", "劳动争议调解仲裁法", "社会保险法", "工会法"):
        source = base.versions(work)[-1]
        for key in base.keys(source.id):
            passage = base.passage(source.id, key)
            assert passage
            for sentence in re.split(r"[。；\n]", passage.text):
                report = f"{format_citation(work, _locator(key))}规定{sentence}。"
                assert checker.check(report, TODAY).citations[0].verdict is not Verdict.DOUBTFUL, report
                changed = re.sub(r"[二三十五一]+(个月|日内|小时|倍)", r"七十七\1", report[:90], count=1)
                if changed != report[:90]:
                    told += 1
                    doubted += checker.check(changed, TODAY).citations[0].verdict is Verdict.DOUBTFUL
    assert told > 40
    assert doubted >= 0.9 * told


def test_sixty_citations_in_a_ten_page_letter_take_under_100_ms(checker: Checker) -> None:
    page = (
        "根据《劳动合同法》第三十八条第一款第二项、第四十六条第一项和第四十七条的规定，劳动者可以解除劳动合同。"
        "《劳动争议调解仲裁法》第二十七条规定：“劳动争议申请仲裁的时效期间为一年。”该法第五条、工伤条例第十四条也有规定。"
        + "申请人入职被申请人处，从事鞋面车工工作，双方签订了书面劳动合同，后因工资发放产生争议。" * 11
        + "\n"
    )
    text = page * 10
    assert len(checker.check(text, TODAY).citations) >= 60
    taken = []
    for _ in range(5):
        started = time.process_time()
        checker.check(text, TODAY)
        taken.append(time.process_time() - started)
    assert min(taken) < 0.1


@pytest.mark.parametrize(
    "seed",
    [
        "《",
        "》",
        "（",
        "（）",
        "《》",
        "〔2020〕",
        "第",
        "第一、",
        "第一条",
        "《劳动合同法》第三十八条“",
        "《劳动合同法》第十九条规定试用期三年",
        "《劳动合同法》第一条至第一百条",
        "《劳动合同法》第三十八条规定甲",
        "《甲条例》《乙条例》条例第一条",
        "第一款",
        "（2023）京03民终15429、",
        "北京2025年十大典型案例案例6",
        "第一批",
        "典型案例",
        "案例1、",
        "1、",
        "前条",
        "其第二条",
        "中国",
        "12号",
        "二〇",
        "“不得",
        "“",
        "前款",
        "\x00\u200b",
        "\n",
        "发〔2020〕",
    ],
)
def test_hostile_input_takes_linear_time(seed: str, checker: Checker) -> None:
    """Four times the text takes about four times the processor's time; quadratic would be sixteen times."""

    def processor_seconds(size: int) -> float:
        text = seed * (size // len(seed))
        gc.collect()
        gc.disable()  # its full collections grow with all that lives in the test session
        try:
            started = time.process_time()
            checker.check(text, TODAY)
            return time.process_time() - started
        finally:
            gc.enable()

    processor_seconds(4_000)  # warm
    small = min(processor_seconds(20_000) for _ in range(3))
    large = min(processor_seconds(80_000) for _ in range(3))
    assert large < 8 * max(small, 0.01)


def test_nested_titles_of_half_a_megabyte_end(checker: Checker) -> None:
    text = "《" * 250_000 + "劳动合同法" + "》" * 250_000
    started = time.process_time()
    checker.check(text, TODAY)
    assert time.process_time() - started < 10


def test_nothing_false_passes_under_random_damage(checker: Checker) -> None:
    """Digits changed at random: whatever still matches must be an article that exists, with the 款 it names."""
    chance = random.Random(7)
    for _ in range(300):
        article, paragraph = chance.randint(1, 140), chance.randint(1, 9)
        place = Locator(article=article, paragraph=paragraph)
        checked = checker.check(f"根据{format_citation('劳动合同法', place)}，应当支付。", TODAY).citations[0]
        if checked.holds:
            passage = checker.base.passage(checker.base.versions("劳动合同法")[-1].id, str(article))
            assert passage
            assert sum(not line.startswith("（") for line in passage.text.split("\n")) >= paragraph
