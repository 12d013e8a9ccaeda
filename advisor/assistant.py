"""The model as an option that can only help: joins ``assist`` (asks) and ``verify`` (judges) for ``pipeline``.

Nothing here changes a case. Facts that a model found wait for a person; what it was refused is listed; where it fails,
lies or is attacked, the brief is the one that there would be without it, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import zip_longest

from advisor.assess.values import values_in
from advisor.assist import Request, Said, ask, to_answer, to_consult, to_reword
from advisor.domain.advice import Consultation, Suggestion, Topic
from advisor.domain.assist import Assistance, Block, Numbered, Used
from advisor.domain.case import Case, Span
from advisor.domain.citation import CitationReport
from advisor.domain.personal import Known, MaskTable
from advisor.domain.search import Hit, Query
from advisor.law.citation import format_citation
from advisor.llm import Call, LanguageModel
from advisor.llm.log import Logged, Price, SentLog, spent
from advisor.privacy import Mask, known_of
from advisor.verify.free_text import plain_prose
from advisor.verify.model import Seen, verify_model

Check = Callable[[str, date], CitationReport]
Search = Callable[[Query], tuple[Hit, ...]]
_PASSAGES, _ANSWERING, _BLOCKS = 10, 8, 6
_REFUSED_SHOWN, _CHARACTERS = 8, 40
_NOTHING_TO_REWORD = "没有可以改写的段落（写到法律的、没填完的都不改写），没有发给语言模型"
_OFF = "没有设置语言模型，以下是不用模型的结果"


class Assistant:
    """``model`` None: switched off, and every answer says so."""

    def __init__(
        self, model: LanguageModel | None, log: SentLog, check: Check, search: Search, price: Price | None = None
    ) -> None:
        self.model, self.log = model, log
        self._check, self._search, self._price = check, search, price

    def assist(self, consultation: Consultation, call: Call | None = None, said: Said | None = None) -> Assistance:
        """Facts to confirm, what to ask, what to read, and smoother lines to say; checked. ``said`` hears each pointer
        that passed before the whole answer is there."""
        case = consultation.case
        passages = tuple(self._numbered((h for h in consultation.hits if h.source.kind.is_law), case, _PASSAGES))
        blocks = tuple(Block(label=f"B{n}", text=s.text) for n, s in enumerate(_scripts(consultation), 1))
        return self._ask(to_consult(case, passages, blocks), Seen(case, passages, blocks, MaskTable()), (), call, said)

    def answer(
        self, consultation: Consultation, question: str, call: Call | None = None, said: Said | None = None
    ) -> Assistance:
        """Where to read the answer to a question about the case; ``said`` as above."""
        case = consultation.case
        codes = tuple(d.code for d in consultation.assessment.disputes)
        region = case.region or "全国"
        asked = Query(text=question, as_of=case.as_of, region=region, top=_ANSWERING)
        # what the words ask for, and what they ask for in this case: either alone may miss it
        both = (self._search(asked), self._search(asked.model_copy(update={"disputes": codes})))
        hits = {h.passage.id: h for pair in zip_longest(*both) for h in pair if h is not None}
        passages = tuple(self._numbered(hits.values(), case, _ANSWERING))
        seen = Seen(case, passages, (), MaskTable(), question)
        return self._ask(to_answer(case, question, passages), seen, (), call, said)

    def spent(self, case_id: str) -> Used:
        """What a case has taken so far, from the log of what was sent; calls that failed are among them."""
        return spent(self.log, case_id, self._price or Price())

    def reword(
        self, case: Case, texts: Iterable[str], known: tuple[Known, ...] = (), call: Call | None = None
    ) -> Assistance:
        """Other words for ``texts`` of a letter; those with law in them, cited or said, are not sent, and stay. Block
        ``B1`` is the first text."""
        blocks = tuple(
            Block(label=f"B{n}", text=text)
            for n, text in enumerate(texts, 1)
            if plain_prose(text, case.as_of, self._check)
        )
        if self.model is not None and not blocks:
            return Assistance(case_id=case.id, failure=_NOTHING_TO_REWORD)
        return self._ask(to_reword(blocks), Seen(case, (), blocks, MaskTable()), known, call)

    def _ask(
        self, request: Request, seen: Seen, known: tuple[Known, ...], call: Call | None, said: Said | None = None
    ) -> Assistance:
        case = seen.case
        if self.model is None:
            return Assistance(case_id=case.id, failure=_OFF, question=seen.question)
        model = Logged(self.model, self.log, case.id, self._price)

        def values(span: Span) -> frozenset[date | Decimal]:
            return values_in(case.narrative, span, case.as_of)

        mask = Mask((*known_of(case), *known))
        outcome = ask(
            model,
            request,
            mask,
            lambda proposal, table: verify_model(
                proposal, Seen(case, seen.passages, seen.blocks, table, seen.question), self._check, values
            ),
            mask.mask(case.narrative).table,
            call,
            said,
        )
        return Assistance(
            case_id=case.id,
            checked=outcome.checked,
            used=model.used,
            failure=outcome.failure,
            question=seen.question,
        )

    def _numbered(self, hits: Iterable[Hit], case: Case, most: int) -> Iterator[Numbered]:
        """The first passages that can be cited, with labels."""
        count = 0
        for hit in hits:
            citation = format_citation(hit.source.work, hit.passage.locator)
            if count == most:
                return
            if self._cites(citation, case.as_of) and self._check(citation, case.as_of).clean:
                count += 1
                yield Numbered(label=f"[{count}]", citation=citation, text=hit.passage.text, passage_id=hit.passage.id)

    def _cites(self, text: str, as_of: date) -> bool:
        report = self._check(text, as_of)
        return bool(report.citations or report.unparsed)


def with_wording(consultation: Consultation, assistance: Assistance) -> Consultation:
    """``consultation`` with its lines to say in the words that passed, and the model's name on the advice."""
    other = {r.before: r.after for r in assistance.checked.rewordings}
    if not other:
        return consultation
    advice = consultation.advice
    said = tuple(
        s.model_copy(update={"text": other[s.text]}) if s.topic is Topic.SCRIPT and s.text in other else s
        for s in advice.suggestions
    )
    used = assistance.used
    named = {"model": f"{used.model} {used.version}".strip(), "prompt_version": used.prompt_sha256}
    return consultation.model_copy(update={"advice": advice.model_copy(update={"suggestions": said, **named})})


def sections(helped: Iterable[Assistance]) -> str:
    """All of them under one heading with one notice; empty: none."""
    made = [section(one) for one in helped]
    return "\n\n".join([*made[:1], *(m.partition("**\n\n")[2] for m in made[1:])])


def section(assistance: Assistance, of: str = "以上各节", reworded: str = "“可以这样说”") -> str:
    """What the model added, in Markdown, to stand below the brief (or a letter); nothing of it is part of the brief."""
    checked = assistance.checked
    parts = [f"## 模型协助\n\n**{assistance.notice}**"]
    if assistance.failure:
        parts.append(f"{_quoted(assistance.failure)}。{of}与不用模型时相同。")
    if checked.facts:
        rows = (
            f"- {f.key.title}：{f.shown}（原话：“{_quoted(f.basis.text)}”{'；' + f.note if f.note else ''}）"
            for f in checked.facts
        )
        parts.append("**模型提出、待确认的事实**（没有用于测算）\n" + "\n".join(rows))
    if checked.pointers:
        title = f"问：{_quoted(assistance.question)}" if assistance.question else "可以问、可以看"
        rows = (f"- 对{p.to.value}：{_quoted(p.text)}（看{'、'.join(p.citations)}）" for p in checked.pointers)
        parts.append(f"**{title}**\n" + "\n".join(rows))
    if checked.rewordings:
        parts.append(
            f"{reworded}里有 {len(checked.rewordings)} 处由模型改写，数字、姓名、引用和是非与原文一致，经程序比对。"
        )
    if checked.refused:
        parts.append(_refused(assistance))
    return "\n\n".join([*parts, _signed(assistance)])


def _refused(assistance: Assistance) -> str:
    refused = assistance.checked.refused
    rows = [f"- “{_quoted(r.text)[:_CHARACTERS]}”——{_quoted(r.why)}" for r in refused[:_REFUSED_SHOWN]]
    rest = len(refused) - _REFUSED_SHOWN
    rows += [f"- 另有 {rest} 条，见记录"] if rest > 0 else []
    return f"**未获支持**（模型写了、没有采用，共 {len(refused)} 条）\n" + "\n".join(rows)


def _quoted(words: str) -> str:
    """Words of others on one line, without anything that Markdown or HTML would act on."""
    return re.sub(r"([\\`*_\[\]<>#|~])", r"\\\1", " ".join(words.split()))


def _signed(assistance: Assistance) -> str:
    used = assistance.used
    return f"{used.signed}，{used.counted}。" if used.model else ""


def _scripts(consultation: Consultation) -> tuple[Suggestion, ...]:
    said = [s for s in consultation.advice.suggestions if s.topic is Topic.SCRIPT and not s.citations]
    return tuple(said[:_BLOCKS])
