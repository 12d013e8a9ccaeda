"""A letter in other words: a language model proposes, ``verify`` judges, a person takes what is to stand.

Joins ``Letters`` and ``Assistant`` for ``pipeline``. Only running text without law in it is ever sent; a wording that
was refused, or that a check of the letter objects to, leaves the paragraph as the template has it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from advisor.assistant import Assistant
from advisor.domain.advice import Unsupported
from advisor.domain.assist import Assistance, Assisted, Rewording
from advisor.domain.case import Case
from advisor.domain.letter import Finding, Letter, Paragraph, ParagraphStyle
from advisor.domain.personal import Known, PersonalKind
from advisor.draft.kinds import LetterKind
from advisor.errors import InputError
from advisor.letters import Letters
from advisor.llm import Call

ORIGIN = "模型改写"
_TALK = re.compile(r"[呢吧啊呀嘛]|咱们|大家|来，|好，|看，|一下")
# whoever signs or answers for the office is a person too
_OF_THE_OFFICE = (
    *("contact", "mediator", "arbitrator", "signer", "recorder", "visitor", "inspectors"),
    *("receiver", "agent", "witness", "representatives"),
)


class LetterWording:
    """Raises AdvisorError with a Chinese message; a model that fails raises nothing: its ``failure`` says why."""

    def __init__(
        self,
        letters: Letters,
        assistant: Assistant,
        case: Callable[[str], Case],
        kind: Callable[[str], LetterKind],
    ) -> None:
        self._letters, self._assistant, self._case, self._kind = letters, assistant, case, kind

    def ask(self, letter_id: str, sha256: str, call: Call | None = None) -> Assistance:
        """Other words for the text ``sha256`` of a letter; nothing is saved. Block ``B3`` is the third paragraph."""
        letter = self._letters.version(letter_id, sha256)
        asked = self._assistant.reword(self._case(letter.case_id), self._texts(letter), self._known(letter), call)
        return self._passing(letter, asked)

    def take(
        self, letter_id: str, sha256: str, assistance: Assistance, author: str, blocks: frozenset[str] | None = None
    ) -> Letter:
        """Save the text with these ``blocks`` (None: all that passed) in the model's words, with its notice.

        Raises InputError where none is left to take, and as ``Letters.edit`` does.
        """
        letter = self._letters.version(letter_id, sha256)
        chosen = tuple(r for r in assistance.checked.rewordings if blocks is None or r.block in blocks)
        if not chosen:
            raise InputError("没有选中改写的段落，文书没有变。")
        used = assistance.used
        return self._letters.edit(
            letter_id,
            sha256,
            _applied(letter, chosen),
            author,
            origin=f"{ORIGIN}（{used.signed}）",
            assisted=Assisted(used=used, rewordings=chosen),
        )

    def _texts(self, letter: Letter) -> list[str]:
        """Every paragraph in its place; empty where it may not be sent: no running text, or an account in it."""
        kind = self._kind(letter.kind)
        secret = [f.value for f in letter.fields if f.value and (s := kind.spec(f.name)) and s.personal]
        return [
            p.text if p.style is ParagraphStyle.BODY and not any(v in p.text for v in secret) else ""
            for p in letter.paragraphs
        ]

    def _known(self, letter: Letter) -> tuple[Known, ...]:
        names = (f.value for f in letter.fields if f.name in _OF_THE_OFFICE and f.value)
        signed = (Known(text=name, kind=PersonalKind.PERSON) for value in names for name in value.split("、"))
        to = (
            Known(text=f.value, kind=PersonalKind.COMPANY) for f in letter.fields if f.name == "addressee" and f.value
        )
        return (*self._letters.parties(letter), *signed, *to, Known(text=letter.author, kind=PersonalKind.PERSON))

    def _passing(self, letter: Letter, asked: Assistance) -> Assistance:
        """``asked`` without what a check of the letter would object to."""
        checked = asked.checked
        kept = [r for r in checked.rewordings if not _chatty(r)]
        dropped = [Unsupported(text=r.after, why="不是文书的口气") for r in checked.rewordings if _chatty(r)]
        before = _objections(letter.findings)
        while kept:
            tried = self._letters.tried(letter, _applied(letter, kept))
            new = [f for f in tried.findings if f.blocking and (f.check, f.message) not in before]
            if not new and _same_law(letter, tried):
                break
            places = {f.paragraph for f in new}
            wrong = [r for r in kept if _place(r) in places] or kept
            dropped += [Unsupported(text=r.after, why=_why(new)) for r in wrong]
            kept = [r for r in kept if r not in wrong]
        refused = (*checked.refused, *dropped)
        both = checked.model_copy(update={"rewordings": tuple(kept), "refused": refused})
        return asked.model_copy(update={"checked": both})


def _applied(letter: Letter, rewordings: Iterable[Rewording]) -> tuple[Paragraph, ...]:
    """The paragraphs with these in other words. Raises InputError where one is not what the model was shown."""
    made = list(letter.paragraphs)
    for one in rewordings:
        at = _place(one)
        if not 0 <= at < len(made) or made[at].text != one.before:
            raise InputError("文书在请模型改写之后变过，请重新打开后再试。")
        made[at] = made[at].model_copy(update={"text": one.after})
    return tuple(made)


def _chatty(rewording: Rewording) -> bool:
    """A line to say may have a 呢 or a 来; a letter may not, unless its template has it."""
    return len(_TALK.findall(rewording.after)) > len(_TALK.findall(rewording.before))


def _place(rewording: Rewording) -> int:
    return int(rewording.block.removeprefix("B")) - 1


def _objections(findings: Iterable[Finding]) -> set[tuple[str, str]]:
    return {(f.check, f.message) for f in findings if f.blocking}


def _same_law(before: Letter, after: Letter) -> bool:
    return [(c.citation.text, c.verdict) for c in before.citations] == [
        (c.citation.text, c.verdict) for c in after.citations
    ]


def _why(new: list[Finding]) -> str:
    return f"改写以后过不了文书的检查：{new[0].message}" if new else "改写以后引用的法律读出来不一样"
