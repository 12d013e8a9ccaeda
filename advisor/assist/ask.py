"""One round, and one more that shows the model its own errors. Whatever fails, what passed stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from advisor.assist.arriving import Arriving
from advisor.assist.request import Request
from advisor.domain.advice import Unsupported
from advisor.domain.assist import Checked, ModelProposal, Pointer
from advisor.domain.personal import MaskTable
from advisor.errors import BackendError
from advisor.llm import Call, LanguageModel, StoppedError, masked, read_answer
from advisor.privacy import Mask

Judge = Callable[[ModelProposal, MaskTable], Checked]
Said = Callable[[Pointer], None]
_SHOWN = 60  # characters of a refused text that the second round shows


@dataclass(frozen=True)
class Outcome:
    """What passed and what was refused. ``failure``: why there is nothing, or no second round."""

    checked: Checked = field(default_factory=Checked)
    failure: str = ""


def ask(
    model: LanguageModel,
    request: Request,
    mask: Mask,
    judge: Judge,
    table: MaskTable | None = None,
    call: Call | None = None,
    said: Said | None = None,
) -> Outcome:
    """Never raises BackendError: a failure is an outcome, and the deterministic text stands. ``table``: what other
    texts of the case revealed. ``said`` hears every pointer that passed as soon as it is complete; what counts is the
    outcome, which may take one back where the rest of the answer is of no use."""
    try:
        first = _round(model, request, mask, judge, table, call, said)
    except BackendError as error:
        return Outcome(failure=str(error))
    if not first.refused:
        return Outcome(first.checked)
    try:
        second = _round(model, request.again(first.refused), mask, judge, first.table, call, said)
    except BackendError as error:
        return Outcome(first.checked, "" if first.answered else f"{first.refused[0]}；{error}")
    failure = "" if first.answered or second.answered else second.refused[0]
    return Outcome(_both(first.checked, second.checked), failure)


@dataclass(frozen=True)
class _Round:
    checked: Checked
    refused: Sequence[str]  # what is wrong, for the model to read
    table: MaskTable
    answered: bool  # the answer had its form


def _round(
    model: LanguageModel,
    request: Request,
    mask: Mask,
    judge: Judge,
    table: MaskTable | None,
    call: Call | None,
    said: Said | None,
) -> _Round:
    """Raises BackendError where no words came back; words that have not the form are a round that went wrong."""
    text = masked(request.prompt, request.parts, mask, table)
    heard = call if said is None else _listening(call or Call(), judge, text.table, said)
    reply = model.ask(text, ModelProposal, heard)
    if call is not None and call.stop.is_set():
        raise StoppedError("已停止，本次按无模型处理")
    try:
        proposal = read_answer(reply.words, ModelProposal)
    except BackendError as error:
        return _Round(Checked(), (str(error),), text.table, answered=False)
    checked = judge(proposal, text.table)
    return _Round(checked, [f"「{r.text[:_SHOWN]}」：{r.why}" for r in checked.refused], text.table, answered=True)


def _listening(call: Call, judge: Judge, table: MaskTable, said: Said) -> Call:
    """``call``, and each suggestion judged as soon as it is complete."""
    arriving = Arriving()

    def on_words(words: str) -> None:
        if call.on_words:
            call.on_words(words)
        for one in arriving.more(words):
            for pointer in judge(ModelProposal(suggestions=(one,)), table).pointers:
                said(pointer)

    def on_start() -> None:
        arriving.restart()
        if call.on_start:
            call.on_start()

    return Call(on_words=on_words, on_start=on_start, stop=call.stop)


def _both(first: Checked, second: Checked) -> Checked:
    """What passed in either round; of two for one place the first. Everything refused is kept."""
    return Checked(
        facts=tuple({f.key: f for f in (*second.facts, *first.facts)}.values()),
        pointers=tuple({p.text: p for p in (*first.pointers, *second.pointers)}.values()),
        rewordings=tuple({r.block: r for r in (*second.rewordings, *first.rewordings)}.values()),
        refused=_once((*first.refused, *second.refused)),
    )


def _once(refused: Sequence[Unsupported]) -> tuple[Unsupported, ...]:
    return tuple({(r.text, r.why): r for r in refused}.values())
