"""On what ground a letter stands: its sender, its citations, the local notice that it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.domain.letter import Finding, Letter, ParagraphStyle
from advisor.draft.blocks import PolicyBasis
from advisor.draft.checks.context import CheckContext, at_offset, blocking, first, value_of
from advisor.draft.fields import VOUCHED
from advisor.draft.kinds import LetterKind
from advisor.draft.wording import sentences

_DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fff]+〔\d{4}〕\d+号")


def sender_is_authorised(letter: Letter, context: CheckContext) -> tuple[Finding, ...]:
    """Only the bodies that the kind names may issue it."""
    kind, sender = context.kind, value_of(letter, "sender")
    body = value_of(letter, "sender_type")
    at = first(letter, ParagraphStyle.SIGNATURE)
    found = []
    if body and body not in kind.issuers:
        message = f"“{body}”不能发{kind.title}；可以发的是：{'、'.join(kind.issuers)}"
        found.append(blocking("sender_is_authorised", message, at))
    for barred in kind.barred_senders:
        if sender.endswith((barred, f"{barred}大队")):
            message = f"“{sender}”属于{barred}，不能发{kind.title}，请改用该机关自己的文书"
            found.append(blocking("sender_is_authorised", message, at))
    if kind.sender_named and sender and not re.search(kind.sender_named, sender):
        message = f"从名称看，“{sender}”不是{'、'.join(kind.issuers)}，不能发{kind.title}"
        found.append(blocking("sender_is_authorised", message, at))
    return tuple(found)


def basis_in_whitelist(letter: Letter, context: CheckContext) -> tuple[Finding, ...]:
    """A local notice is cited only in its own region, and never for a letter that it does not name."""
    return tuple(_policy_findings(letter, context.kind))


def _policy_findings(letter: Letter, kind: LetterKind) -> Iterator[Finding]:
    listed = {p.number for p in kind.policy_basis if p.number}
    own = "".join(f.value for f in letter.fields if f.name != VOUCHED)  # numbers of the papers of this very case
    held = "".join(c.citation.text + c.citation.number for c in letter.citations if c.holds)
    for i, p in enumerate(letter.paragraphs):
        for entry in kind.policy_basis:
            if entry.mark in p.text:
                yield from _entry_findings(entry, letter, kind, p.text, i)
        if p.style is not ParagraphStyle.NUMBER:
            for number in _DOCUMENT_NUMBER.findall(p.text):
                if not any(number.endswith(n) for n in listed) and number not in held + own:
                    yield blocking("basis_in_whitelist", f"文号“{number}”不在本文书可引用的文件之列，请核对或删去", i)
        for title in _shared_titles(kind):
            if p.text.count(title) > sum(p.text.count(f"{title}（{n}") for n in listed):
                yield blocking("basis_in_whitelist", f"几个地方都有《…{title[1:12]}…》，引用时要在标题后写明文号", i)


def _entry_findings(entry: PolicyBasis, letter: Letter, kind: LetterKind, text: str, at: int) -> Iterator[Finding]:
    if not entry.covers(letter.region):
        where = letter.region or "未写明地区"
        yield blocking("basis_in_whitelist", f"“{entry.mark}”是{entry.region}的文件，本案地区是{where}，不能引用", at)
    elif not entry.names_letter:
        for sentence in sentences(text):
            if entry.mark in sentence and kind.title in sentence.replace("本" + kind.title, ""):
                message = f"{entry.region}的文件没有写“{kind.title}”这个名称，不能说是它的要求"
                yield blocking("basis_in_whitelist", message, at)


def _shared_titles(kind: LetterKind) -> set[str]:
    """Titles that more than one listed notice bears: without the number nobody knows which is meant."""
    titles = [m[0] for p in kind.policy_basis if (m := re.match(r"《[^》]+》", p.cite))]
    return {t for t in titles if titles.count(t) > 1}


def citations_hold(letter: Letter, context: CheckContext) -> tuple[Finding, ...]:
    """Every citation in the text was checked and holds."""
    return tuple(
        blocking(
            "citations_hold",
            f"引用“{c.citation.text}”{c.verdict.value}：{c.message or '请核对原文'}",
            at_offset(letter, c.citation.start),
        )
        for c in letter.citations
        if not c.holds
    )
