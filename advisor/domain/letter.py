"""Letters and their review. A letter's state is what its events say."""

from __future__ import annotations

import hashlib
from datetime import datetime
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from advisor.domain.assist import Assisted
from advisor.domain.base import Noun
from advisor.domain.citation import CheckedCitation


class ParagraphStyle(StrEnum):
    TITLE = "标题"
    NUMBER = "文号"
    ADDRESSEE = "主送"
    HEADING = "小标题"
    BODY = "正文"
    SIGNATURE = "落款"
    ATTACHMENT = "附件"
    APPENDIX = "附件页"  # what stands on a page of its own after the signature: 附件1, then its title
    TABLE = "表格"  # one row; its cells apart by CELL. The first of several is the head
    NOTE = "附注"


CELL = "｜"  # between the cells of a row


class Paragraph(Noun):
    style: ParagraphStyle
    text: str


class FieldValue(Noun):
    """A field of a letter. ``value`` empty: still to be filled, shown as 【待填：…】."""

    name: str
    title: str
    value: str = ""
    origin: str = ""  # 事实 / 评估 / 录入
    required: bool = True


class Basis(Noun):
    """A passage as it stood when a letter that cites it was checked: tells later whether the law moved since."""

    citation: str
    passage_id: str
    text_hash: str


class Finding(Noun):
    """What the checks say about a draft. ``blocking``: it may not be submitted as it is."""

    check: str
    message: str
    paragraph: int | None = None  # index into Letter.paragraphs
    blocking: bool = False


class Letter(Noun):
    """A draft, complete with the checks that were run on it. Identity for review is ``sha256``."""

    kind: str  # folder name under corpus/letters
    title: str
    case_id: str
    region: str
    author: str
    fields: tuple[FieldValue, ...]
    paragraphs: tuple[Paragraph, ...]
    citations: tuple[CheckedCitation, ...]
    findings: tuple[Finding, ...] = ()
    bases: tuple[Basis, ...] = ()  # what each citation that holds rested on
    assisted: Assisted | None = None  # a model had to do with the wording: its notice stands on every page

    @property
    def sha256(self) -> str:
        """Hash of what a reader sees: every paragraph with its style, and the notice of a model where there is one."""
        body = "\n".join(f"{p.style.value}\t{p.text}" for p in self.paragraphs)
        if self.assisted is not None:
            body += f"\n模型协助\t{self.assisted.line}"
        return hashlib.sha256(f"{self.kind}\n{body}".encode()).hexdigest()

    @property
    def placeholders(self) -> tuple[str, ...]:
        return tuple(f.title for f in self.fields if f.required and not f.value)


class LetterState(StrEnum):
    DRAFT = "草稿"
    SUBMITTED = "待审"
    SENT_BACK = "退回"
    APPROVED = "通过"
    RELEASED = "已发出"


class ReviewAction(StrEnum):
    SAVE = "保存"
    SUBMIT = "提交"
    SEND_BACK = "退回"
    APPROVE = "通过"
    RELEASE = "发出"
    BASIS_CHANGED = "依据变动"  # the program found that a cited text moved: an approval dies


class ReviewEvent(Noun):
    """One step of a review. Append-only."""

    letter_id: str
    letter_sha256: str
    actor: str
    action: ReviewAction
    at: datetime
    note: str = ""


class Approval(Noun):
    """Permission for one text, by someone other than its author. It dies with any change."""

    letter_sha256: str
    author: str
    approver: str
    at: datetime

    @model_validator(mode="after")
    def _not_by_author(self) -> Self:
        if self.author == self.approver:
            raise ValueError("起草人不能审批自己的文书")
        return self
