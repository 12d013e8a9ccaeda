"""A letter as third parties may read it: 张某, 某公司A, numbers and addresses covered.

It follows from the approved text alone, so the approval of that text carries over to it, and to nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from advisor.domain.letter import Letter, Paragraph, ParagraphStyle
from advisor.domain.personal import Known, MaskTable, PersonalKind
from advisor.draft.kinds import LetterKind
from advisor.errors import InputError
from advisor.privacy import find_personal, pseudonyms

_COVERED = "（已隐去）"
# whoever issues or signs for the office goes on being named
_OFFICE = (
    *("sender", "contact", "contact_phone", "mediator", "arbitrator", "signer", "recorder", "visitor", "inspectors"),
    *("organisation", "organisations", "court", "commission", "copy_to", "receiver", "number"),
)


def outward(letter: Letter, kind: LetterKind, known: Iterable[Known] = ()) -> Letter:
    """``letter`` with parties under a pseudonym, the same one throughout, and what tells a person covered.

    Its fields and citations are left behind: they hold the real names. Raises InputError where a name would remain.
    """
    hidden = [f.value for f in letter.fields if f.value and (s := kind.spec(f.name)) and s.personal]
    office = [v for f in letter.fields if f.name in _OFFICE for v in (f.value, *re.split("[；、]", f.value)) if v]
    known = tuple(known)
    texts = [_without(p.text, hidden) for p in letter.paragraphs]
    names, table = _named(known)
    kept = dict.fromkeys(office) | names
    table = pseudonyms("\n".join(_apart(texts, kept)), known, table).table

    def renamed(text: str) -> str:
        return pseudonyms(text, known, table).text

    made = tuple(
        p if p.style is ParagraphStyle.NUMBER else Paragraph(style=p.style, text=_except(text, kept, renamed))
        for p, text in zip(letter.paragraphs, texts, strict=True)
    )
    _nothing_left(made, known, hidden)
    title = next((p.text for p in made if p.style is ParagraphStyle.TITLE), kind.title)
    notice = letter.assisted.model_copy(update={"rewordings": ()}) if letter.assisted else None
    left = {"fields": (), "citations": (), "findings": (), "bases": (), "assisted": notice}
    return letter.model_copy(update={"paragraphs": made, "title": title, **left})


def _without(text: str, hidden: Iterable[str]) -> str:
    """Fields that are there to hold an account, an address or an identity number are covered whole."""
    for value in sorted(hidden, key=len, reverse=True):
        text = text.replace(value, _COVERED)
    return text


def _named(known: Iterable[Known]) -> tuple[dict[str, str | None], MaskTable]:
    """Each party with its pseudonym: exchanged word for word, whatever stands beside it."""
    names: dict[str, str | None] = {}
    table = MaskTable()
    for party in known:
        masked = pseudonyms(party.text, (party,), table)
        names[party.text], table = masked.text, masked.table
    return names, table


def _apart(texts: Iterable[str], kept: Iterable[str]) -> list[str]:
    pattern = _any(kept)
    return [part for text in texts for part in (pattern.split(text) if pattern else [text])]


def _except(text: str, kept: Mapping[str, str | None], change: Callable[[str], str]) -> str:
    """``change`` applied to ``text`` but for the words in ``kept``: those become their value, or stay where None."""
    pattern = _any(kept)
    if pattern is None:
        return change(text)
    made, at = [], 0
    for match in pattern.finditer(text):
        made += [change(text[at : match.start()]), kept[match[0]] or match[0]]
        at = match.end()
    return "".join([*made, change(text[at:])])


def _any(words: Iterable[str]) -> re.Pattern[str] | None:
    found = sorted({w for w in words if len(w) > 1}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, found))) if found else None


def _nothing_left(paragraphs: tuple[Paragraph, ...], known: tuple[Known, ...], hidden: list[str]) -> None:
    text = "\n".join(p.text for p in paragraphs)
    names = [k.text for k in known if k.text in text] + [h for h in hidden if len(h) > 1 and h in text]
    secret = (PersonalKind.ID_CARD, PersonalKind.BANK_CARD)
    numbers = [p.text for p in find_personal(text) if p.kind in secret and "*" not in p.text]
    if names:
        raise InputError("化名不彻底：文中还有当事人的姓名或者单位名称，没有生成化名稿。请检查落款、抄送等处后再试")
    if numbers:
        raise InputError("化名不彻底：文中还有证件或者银行卡号码，没有生成化名稿。请先从文书里删去")
