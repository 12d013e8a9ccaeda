"""What in a text points at a person or a company, and the placeholders that stand for it."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property

from pydantic import ConfigDict

from advisor.domain.base import Noun


class PersonalKind(StrEnum):
    """The value is the word inside a placeholder: 〔人名1〕."""

    PERSON = "人名"
    COMPANY = "公司"
    ID_CARD = "身份证号"
    MOBILE = "手机号"
    LANDLINE = "固定电话"
    BANK_CARD = "银行卡号"
    CREDIT_CODE = "信用代码"
    EMAIL = "邮箱"
    PLATE = "车牌"
    ADDRESS = "地址"
    WECHAT = "微信号"
    QQ = "QQ号"
    PASSPORT = "护照号"
    SOCIAL_CARD = "社保卡号"
    LOOKALIKE = "原文"  # words of the text itself that look like a placeholder; never found, only masked


class Personal(Noun):
    """``text[start:end] == text`` of the story. ``identity``: equal for two ways of writing the same thing."""

    start: int
    end: int
    text: str
    kind: PersonalKind
    role: str = ""  # 申请人、老板、证人……，说到才有
    identity: str = ""


class Known(Noun):
    """What the case already knows to be personal (a confirmed party): masked wherever it occurs."""

    text: str
    kind: PersonalKind
    role: str = ""


class Row(Noun):
    """One placeholder and the exact words it stands for."""

    placeholder: str
    text: str
    kind: PersonalKind
    role: str = ""
    identity: str = ""


class MaskTable(Noun):
    """What was replaced in the texts of one case. Grows, never changes: give the last one to the next text."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    rows: tuple[Row, ...] = ()

    @cached_property
    def originals(self) -> dict[str, str]:
        """Placeholder → the words it stands for."""
        return {row.placeholder: row.text for row in self.rows}


class Masked(Noun):
    """``text`` without personal data, and the table that puts it back."""

    text: str
    table: MaskTable
