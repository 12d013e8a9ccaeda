"""Are letters safe: ``python -m eval.letters [--cases N] [--kind NAME] [--failures]``.

Ninety made-up cases (thirty kinds of stories, three tellings, nine regions, both sides) × every kind of letter. Each
draft is read by ``letter_trace``, apart from the checks that it passed: figures, days and names nobody gave; sentences
of law without support; law and notices of another region. What can be submitted is submitted, through a casebook.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from rich.console import Console
from rich.table import Table

from advisor import Advisor, Settings
from advisor.domain.advice import Consultation
from advisor.domain.letter import Letter, LetterState, ReviewAction
from advisor.draft.kinds import LetterKind
from advisor.errors import AdvisorError, WorkflowError
from advisor.law.region_path import parse_region
from advisor.review.casebook import Casebook
from eval.letter_stories import Told, opened, stories, typed
from eval.letter_trace import SOURCES, Trace, trace, unsupported

_WHOLE_COUNTRY = "全国"


@dataclass(frozen=True)
class Read:
    """One letter and what reading it gave. ``letter`` None: the kind cannot be written in this case."""

    told: Told
    kind: str
    letter: Letter | None = None
    waits: bool = False  # it got to 待审
    traced: Trace | None = None
    unsupported: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    refused: str = ""


def main() -> None:
    options = _options()
    advisor = Advisor(Settings())
    advisor.index()
    began = time.monotonic()
    done = list(run(advisor, stories(options.cases), options.kind))
    console = Console(width=150)
    console.print(table(done))
    console.print(f"用时 {time.monotonic() - began:.0f} 秒")
    if options.failures:
        for line in failures(done):
            console.print(line, markup=False)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="文书追溯评测：数字、日期、姓名、法律措辞、地区依据从哪里来")
    parser.add_argument("--cases", type=int, default=0, help="案例数；不写为全部 90 个")
    parser.add_argument("--kind", action="append", default=[], help="只看这种文书（可以写几次）；不写为全部")
    parser.add_argument("--failures", action="store_true", help="列出没有来源的内容")
    return parser.parse_args()


def run(advisor: Advisor, told: Iterable[Told], names: Iterable[str] = ()) -> Iterator[Read]:
    """Every kind of letter, or those in ``names``, for every case: drafted, submitted where it can be, and read."""
    kinds = [k for k in advisor.letter_kinds if not names or k.name in names]
    with tempfile.TemporaryDirectory() as folder:
        book = Casebook(Path(folder) / "casebook.db")
        for one in told:
            result = advisor.consult(opened(advisor, one))
            for kind in kinds:
                yield _read(advisor, book, one, kind, result)


def _read(advisor: Advisor, book: Casebook, told: Told, kind: LetterKind, result: Consultation) -> Read:
    entries = typed(kind, told)
    try:
        letter = advisor.draft(kind.name, result, entries, "张三")
    except AdvisorError as error:
        return Read(told, kind.name, refused=str(error))
    return Read(
        told,
        kind.name,
        letter,
        _submitted(book, letter),
        trace(letter, kind, result, entries),
        tuple(unsupported(letter, kind, result, entries)),
        tuple(_foreign(advisor, letter)),
    )


def _submitted(book: Casebook, letter: Letter) -> bool:
    letter_id = book.save_letter(letter)
    try:
        return book.act(letter_id, letter.sha256, "张三", ReviewAction.SUBMIT) is LetterState.SUBMITTED
    except WorkflowError:
        return False


def _foreign(advisor: Advisor, letter: Letter) -> Iterator[str]:
    """Citations that rest on law or notices of another region."""
    for cited in letter.citations:
        if cited.passage_id:
            source, _ = advisor.passage(cited.passage_id)
            theirs = parse_region(source.region)
            if source.region != _WHOLE_COUNTRY and parse_region(letter.region)[: len(theirs)] != theirs:
                yield f"{cited.citation.text}（{source.region}）"


_HEADS = ("文书", "份", "到待审", "数字日期", "无来源", "姓名无来源", "无依据（草稿）", "无依据（待审）", "外地依据")


def table(done: list[Read]) -> Table:
    """A row a kind, and the sum; below, what the figures rest on."""
    drafted = sorted((r for r in done if r.letter), key=lambda r: r.kind)
    where: Counter[str] = Counter()
    for r in drafted:
        where.update(r.traced.found if r.traced else {})
    rests = "，".join(f"{name} {where[name]}" for name in SOURCES)
    stories_told = len({r.told.narrative for r in done})
    shown = Table(
        title=f"文书追溯：{stories_told} 个案例 × {len({r.kind for r in done})} 种文书",
        caption=f"数字、日期的来源：{rests}",
        show_footer=True,
    )
    for title, foot in zip(_HEADS, ("合计", *_row(drafted)), strict=True):
        shown.add_column(title, footer=foot, justify="left" if title == "文书" else "right")
    for name, reads in groupby(drafted, key=lambda r: r.kind):
        shown.add_row(name, *_row(list(reads)))
    return shown


def _row(reads: list[Read]) -> list[str]:
    waiting = [r for r in reads if r.waits]
    traces = [r.traced for r in reads if r.traced]
    missing = sum(len(t.figures) for t in traces)
    numbers = [
        len(reads),
        len(waiting),
        sum(sum(t.found.values()) for t in traces) + missing,
        missing,
        sum(len(t.names) for t in traces),
        sum(len(r.unsupported) for r in reads),
        sum(len(r.unsupported) for r in waiting),
        sum(len(r.foreign) for r in reads),
    ]
    return [str(n) for n in numbers]


def failures(done: Iterable[Read]) -> Iterator[str]:
    """What has no source, and why letters did not get to 待审."""
    stopped: Counter[str] = Counter()
    for r in done:
        where = f"T{r.told.index:03d} {r.kind}"
        if r.refused:
            stopped[f"{r.kind}：不起草：{r.refused[:60]}"] += 1
        if r.traced:
            yield from (f"[数字] {where}　{f}" for f in r.traced.figures)
            yield from (f"[姓名] {where}　{n}" for n in r.traced.names)
        yield from (f"[无依据] {where}　{s}" for s in r.unsupported)
        yield from (f"[外地] {where}　{s}" for s in r.foreign)
        if r.letter and not r.waits:
            stopped.update({f"{r.kind}：{f.message}" for f in r.letter.findings if f.blocking})
    yield from (f"[未到待审 {count}] {why}" for why, count in stopped.most_common())


if __name__ == "__main__":
    main()
