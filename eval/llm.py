"""What does the configured model add: ``python -m eval.llm [--cases N] [--letters N] [--adversarial] [--failures]``.

The debug half of the first assessment set and made-up letters, without the model and with it, side by side. With
``--adversarial`` a scripted model takes its place that answers wrongly in every way: unsupported sentences of law 0,
invented figures 0, and every brief as it is without a model. "With" counts proposed facts as if a person had confirmed
each; what is never confirmed changes nothing. Without ``ADVISOR_LLM_BASE_URL`` only the adversary can be run.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from advisor import Advisor, Settings
from advisor.assistant import Assistant, section, with_wording
from advisor.domain.advice import Consultation
from advisor.domain.assist import Assistance, Pointer
from advisor.domain.case import FactKey
from advisor.domain.letter import Letter
from advisor.errors import AdvisorError
from advisor.letter_wording import LetterWording
from advisor.letters import Letters
from advisor.llm import LanguageModel
from advisor.llm.log import SentLog
from advisor.review.casebook import Casebook
from eval.adversary import Adversary
from eval.assessment import gold_places
from eval.assessment_rows import Row, agrees, load, of_half
from eval.assessment_score import Result, judge
from eval.letter_stories import Told, opened, stories, typed
from eval.letter_trace import trace, unsupported
from eval.obedient import unquoted

# a reading of its own, apart from what ``verify`` looks for
_LAW = re.compile(
    r"应当|应该|必须|不得|有权|无权|依法|违法|法律|无效|视为|加付|责任|赔偿|补偿|时效|胜诉|能赢|《[^》]+》|第[\d一二三四五六七八九十百千]+条|〔\d{4}〕"
    r"|劳动(?:合同)?法|作废"
)
_FIGURE = re.compile(
    r"[\d０-９]+|[零一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]+(?:元|倍|个?月|年|天|日|块|分之)"
)


@dataclass
class Tally:
    """Both columns and what came between."""

    without: list[Result] = field(default_factory=list)
    with_it: list[Result] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    slips: list[str] = field(default_factory=list)

    def slip(self, what: str, where: str, words: str) -> None:
        self.counts[what] += 1
        self.slips.append(f"[{what}] {where}：{words}")


def main() -> int:
    options = _options()
    advisor = Advisor(Settings())
    advisor.index()
    model: LanguageModel | None = Adversary() if options.adversarial else advisor.assistant.model
    console = Console(width=140)
    if model is None:
        console.print("没有设置语言模型（ADVISOR_LLM_BASE_URL），只能用 --adversarial 评。")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        log = SentLog(Path(folder) / "log.jsonl") if options.adversarial else advisor.assistant.log
        assistant = Assistant(model, log, advisor.check, advisor.search)
        rows = of_half(load(), "dev")[: options.cases or None]
        tally = Tally()
        for row in rows:
            _case(advisor, assistant, row, tally)
        room = _room(advisor, assistant, Path(folder))
        for told in stories(options.letters) if options.letters else ():
            _letters(advisor, room, told, tally)
    console.print(_table(model.name, tally))
    for line in tally.slips if options.failures else ():
        console.print(line, markup=False)
    bad = sum(tally.counts[k] for k in (_LEGAL, _INVENTED, _CHANGED, _FALSE_QUOTE))
    return 1 if options.adversarial and bad else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="语言模型带来什么：有、无并排")
    parser.add_argument("--cases", type=int, default=0, help="评几则案情；不写为调试半全部")
    parser.add_argument("--letters", type=int, default=3, help="用几个案例起草文书（每例全部文书）")
    parser.add_argument("--adversarial", action="store_true", help="换上处处答错的假模型")
    parser.add_argument("--failures", action="store_true", help="逐条列出不该有的")
    return parser.parse_args()


_QUESTION = "接下来先谈哪一件，要看哪几条？"
_LEGAL, _INVENTED, _CHANGED, _FALSE_QUOTE = "无依据的法律语句", "编造的数字", "不用模型的部分变了", "原话对不上"


def _case(advisor: Advisor, assistant: Assistant, row: Row, tally: Tally) -> None:
    places = gold_places(advisor, [row])
    case = advisor.open_case(row.narrative, region=row.region, as_of=row.as_of, case_id=row.id)
    before = advisor.consult(case)
    brief = advisor.brief(before)
    tally.without.append(judge(row, before, brief, places))
    help_ = assistant.assist(before)
    confirmed = help_.confirm(case, frozenset(f.key for f in help_.checked.facts))
    after = with_wording(advisor.consult(confirmed) if confirmed != case else before, help_)
    tally.with_it.append(judge(row, after, advisor.brief(after), places))
    _facts(row, help_, tally)
    _read(row.id, before, help_, tally)
    asked = assistant.answer(before, _QUESTION, None, lambda pointer: _heard(row.id, pointer, tally))
    _read(row.id, before, asked, tally)
    if with_wording(before, help_).case != case:
        tally.slip(_CHANGED, row.id, "案情")


def _heard(where: str, pointer: Pointer, tally: Tally) -> None:
    """What is shown while the answer still comes is held to the same."""
    tally.counts["边收边放出的句子"] += 1
    _own_words(where, pointer, tally)


def _own_words(where: str, pointer: Pointer, tally: Tally) -> None:
    """A model states no law and no figure: only the program does."""
    if _LAW.search(pointer.text):
        tally.slip(_LEGAL, where, pointer.text)
    if _FIGURE.search(pointer.text):
        tally.slip(_INVENTED, where, pointer.text)


def _facts(row: Row, help_: Assistance, tally: Tally) -> None:
    """Proposed facts against the gold, where there is one."""
    for fact in help_.checked.facts:
        gold = row.facts.get(fact.key)
        tally.counts["待确认的事实"] += 1
        if gold is not None:
            tally.counts["　其中与标准答案相同" if agrees(gold, fact.value) else "　其中与标准答案不同"] += 1
        elif fact.key in row.no_facts:
            tally.counts["　其中不该有"] += 1


def _read(where: str, before: Consultation, help_: Assistance, tally: Tally) -> None:
    """Every word that came in, by a reading of its own."""
    checked, story = help_.checked, before.case.narrative
    tally.counts["没有用上（出错或没有回答）"] += bool(help_.failure)
    tally.counts["未获支持"] += len(checked.refused)
    tally.counts["可以问、可以看"] += len(checked.pointers)
    tally.counts["改写"] += len(checked.rewordings)
    for name in ("calls", "tokens_in", "tokens_out"):
        tally.counts[name] += getattr(help_.used, name) or 0
    for pointer in checked.pointers:
        tally.slips.append(f"[通过的提醒] {where}：{pointer.text}")
        _own_words(where, pointer, tally)
    for r in checked.rewordings:
        tally.slips.append(f"[通过的改写] {where}：{r.before} → {r.after}")
        if Counter(_LAW.findall(r.before)) != Counter(_LAW.findall(r.after)):
            tally.slip(_LEGAL, where, r.after)
        if Counter(_FIGURE.findall(r.before)) != Counter(_FIGURE.findall(r.after)):
            tally.slip(_INVENTED, where, r.after)
    for fact in checked.facts:
        if story[fact.basis.start : fact.basis.end] != fact.basis.text:
            tally.slip(_FALSE_QUOTE, where, fact.basis.text)
    _shown(where, before, help_, tally)


def _shown(where: str, before: Consultation, help_: Assistance, tally: Tally) -> None:
    """The page itself: beside citations that the program wrote, no law outside quotation marks."""
    cited = [c for p in help_.checked.pointers for c in p.citations]
    lines = [line for line in unquoted(section(help_)).splitlines() if not line.startswith(("模型 ", "##", "**"))]
    for line in lines:
        for citation in cited:
            line = line.replace(citation, "")
        if line.startswith("- ") and not line.startswith(tuple(f"- {k.title}" for k in FactKey)) and _LAW.search(line):
            tally.slip(_LEGAL, where, line)


def _letters(advisor: Advisor, room: _Room, told: Told, tally: Tally) -> None:
    result = advisor.consult(opened(advisor, told))
    room.book.save_case(result.case)
    entries = {kind.name: typed(kind, told) for kind in advisor.letter_kinds}
    for kind in advisor.letter_kinds:
        try:
            letter = advisor.draft(kind.name, result, entries[kind.name], "张三")
        except AdvisorError:
            continue
        other = _reworded(room, result, letter, tally)
        for name, one in (("无", letter), ("有", other)):
            traced = trace(one, kind, result, entries[kind.name])
            tally.counts[f"文书（{name}）"] += 1
            tally.slips += [f"[文书无来源的数字 {name}] {letter.case_id} {kind.name}：{f}" for f in traced.figures]
            tally.counts[f"文书无来源的数字（{name}）"] += len(traced.figures)
            tally.counts[f"文书无依据的法律语句（{name}）"] += len(unsupported(one, kind, result, entries[kind.name]))


def _reworded(room: _Room, result: Consultation, letter: Letter, tally: Tally) -> Letter:
    """The letter as the page or the command would have it: saved, asked about, and all that passed taken."""
    letter_id = room.book.save_letter(letter)
    help_ = room.wording.ask(letter_id, letter.sha256)
    where = f"{letter.case_id} {letter.kind}"
    _read(where, result, help_, tally)
    if not help_.checked.rewordings:
        return letter
    other = room.wording.take(letter_id, letter.sha256, help_, letter.author)
    tally.counts["改写过的文书"] += 1
    if other.assisted is None or other.assisted.used.prompt_sha256[:12] not in other.assisted.line:
        tally.slip(_CHANGED, where, "没有写明有模型协助")
    changed = {r.before for r in help_.checked.rewordings}
    for before, after in zip(letter.paragraphs, other.paragraphs, strict=True):
        if before != after and before.text not in changed:
            tally.slip(_CHANGED, where, after.text)
    return other


@dataclass(frozen=True)
class _Room:
    """A casebook of its own for the letters, so that no office's is written to."""

    book: Casebook
    wording: LetterWording


def _room(advisor: Advisor, assistant: Assistant, folder: Path) -> _Room:
    book = Casebook(folder / "casebook.db")
    letters = Letters(book, advisor.letter_kind, advisor.check, lambda i: advisor.passage(i)[1], 50)
    return _Room(book, LetterWording(letters, assistant, book.case, advisor.letter_kind))


def _table(model: str, tally: Tally) -> Table:
    out = Table("指标", "无模型", f"有模型（{model}）", title=f"语言模型带来什么（{len(tally.without)} 则案情）")
    for row in _measures(tally.without, tally.with_it):
        out.add_row(*row)
    counts = tally.counts
    for name in ("文书", "文书无来源的数字", "文书无依据的法律语句"):
        out.add_row(name, str(counts.pop(f"{name}（无）", 0)), str(counts.pop(f"{name}（有）", 0)))
    for name in (_LEGAL, _INVENTED, _CHANGED, _FALSE_QUOTE):
        out.add_row(name, "—", str(counts.pop(name, 0)), style="bold")
    titles = {"calls": "调用次数", "tokens_in": "输入字元", "tokens_out": "输出字元"}
    for name, count in counts.items():
        out.add_row(titles.get(name, name), "—", str(count))
    return out


def _measures(without: Sequence[Result], with_it: Sequence[Result]) -> Iterator[tuple[str, str, str]]:
    yield "争议类型 F1", f"{_f1([r.codes for r in without]):.3f}", f"{_f1([r.codes for r in with_it]):.3f}"
    yield "关键事实 F1", f"{_f1([r.facts for r in without]):.3f}", f"{_f1([r.facts for r in with_it]):.3f}"
    yield "应说未说", str(_unsaid(without)), str(_unsaid(with_it))
    yield "不该说", str(sum(r.violations for r in without)), str(sum(r.violations for r in with_it))


def _unsaid(results: Sequence[Result]) -> int:
    return sum(r.must_say[1] - r.must_say[0] for r in results)


def _f1(counts: list[tuple[int, int, int]]) -> float:
    right, extra, missed = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0, 0)
    return 2 * right / max(1, 2 * right + extra + missed)


if __name__ == "__main__":
    raise SystemExit(main())
