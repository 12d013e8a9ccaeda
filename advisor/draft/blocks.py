"""What a letter.yaml is made of: fields, blocks, facts, local notices, words that may not or must stand there."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Self

from pydantic import Field, field_validator, model_validator

from advisor.domain.base import Noun
from advisor.domain.case import FactKey, FactKind, Standing
from advisor.domain.letter import ParagraphStyle
from advisor.law.region_path import parse_region

SLOT = re.compile(r"\{(\w+)\}")
SOURCE = re.compile(
    r"录入|固定:(?P<fixed>.+)|(?:事实|化名|全名):(?P<fact>\w+)|评估:(?:disputes|claims|arrears|out_of_scope)|案件:evidence"
    r"|推算:(?:(?P<start>\w+)\+(?P<days>\w+_days|\d+(?:日|工作日|个月|年))"
    r"|(?P<calculator>\w+)\((?P<argument>\w+)=(?P<given>\w+)\)|(?P<sum>合计|末期)\((?P<items>\w+)\))"
)


class FieldKind(StrEnum):
    """How an entered value is read."""

    TEXT = "文字"
    DATE = "日期"
    DAYS = "天数"
    NUMBER = "文号"  # the letter's own or another's number: no reference to law
    MONEY = "金额"
    SCORE = "评分"  # 0 to 100, given by people
    LIST = "多项"  # one；two；three
    ITEMS = "款项"  # name＝amount＝day；…


class Due(StrEnum):
    """What the days of a list of sums must be."""

    OPEN = ""
    NAMED = "写明"
    PAST = "已到期"


class When(Noun):
    """A condition on an entered choice: the value of ``field`` is one of ``values``; "" stands for nothing chosen."""

    field: str
    values: tuple[str, ...] = Field(min_length=1)


class FieldSpec(Noun):
    """One field: its name, where its value comes from, and whether the letter can leave without it.

    ``personal``: it is there to hold an account, a telephone or an identity number of a party. ``closes``: the day in
    that other field may not be later than this one.
    """

    name: str
    title: str
    required: bool
    source: str
    kind: FieldKind = FieldKind.TEXT
    hint: str = ""
    choices: str = ""  # "issuers": one of the bodies entitled to issue
    options: tuple[str, ...] = ()
    when: When | None = None
    due: Due = Due.OPEN
    personal: bool = False
    closes: str = ""

    @model_validator(mode="after")
    def _known_source(self) -> Self:
        if not SOURCE.fullmatch(self.source):
            raise ValueError(f"字段「{self.title}」的来源写法不认识：{self.source}")
        if self.fact_key is not None and self.fact_key not in set(FactKey):
            raise ValueError(f"字段「{self.title}」引用了没有的事实：{self.fact_key}")
        return self

    @property
    def fact_key(self) -> str | None:
        """The key of the fact it comes from, whether under its own name or pseudonymised."""
        match = SOURCE.fullmatch(self.source)
        return match["fact"] if match else None

    @property
    def head(self) -> str:
        """What kind of source: 录入, 固定, 事实, 化名, 全名, 评估, 案件, 推算."""
        return self.source.partition(":")[0]

    @property
    def leans_on(self) -> tuple[str, ...]:
        """Fields that must stand before this one: it is computed from them."""
        match = SOURCE.fullmatch(self.source)
        parts = [match[g] for g in ("start", "given", "items")] if match else []
        days = match["days"] if match else None
        return tuple(p for p in parts if p) + ((days,) if days and not days[0].isdigit() else ())


class Each(StrEnum):
    """What a block is repeated for."""

    ONCE = ""
    POLICY = "政策依据"
    FACTS = "事实"
    PROBLEM = "问题"
    MEASURE = "建议"
    PAIR = "问题与建议"
    CALCULATION_HEAD = "计算表头"
    CALCULATION = "计算"
    STEP = "计算步骤"
    ITEM = "逐项"
    BASIS_HEAD = "依据表头"
    BASIS = "依据"


LOCAL_SLOTS: dict[Each, frozenset[str]] = {
    Each.ONCE: frozenset(),
    Each.POLICY: frozenset({"policy"}),
    Each.FACTS: frozenset({"facts"}),
    Each.PROBLEM: frozenset({"no", "name", "rules"}),
    Each.MEASURE: frozenset({"no", "name", "measure"}),
    Each.PAIR: frozenset({"no", "name", "rules", "measure"}),
    Each.CALCULATION_HEAD: frozenset(),
    Each.CALCULATION: frozenset({"no", "title", "formula", "steps", "amount"}),
    Each.STEP: frozenset({"no", "title", "step", "amount"}),
    Each.ITEM: frozenset({"no", "item", "amount", "capital", "due"}),
    Each.BASIS_HEAD: frozenset({"day"}),
    Each.BASIS: frozenset({"no", "citation", "since", "status"}),
}


class Block(Noun):
    """A wording block: one paragraph, or one for each of what it is repeated for (``over``: a field with several)."""

    style: ParagraphStyle
    text: str
    each: Each = Each.ONCE
    over: str = ""
    needs: tuple[str, ...] = ()  # fields without which the block is left out
    when: When | None = None

    @model_validator(mode="after")
    def _over_what(self) -> Self:
        if (self.each is Each.ITEM) != bool(self.over):
            raise ValueError(f"“逐项”的段落要写 over，其他段落不写：{self.text[:20]}")
        return self


class FactWording(Noun):
    """How a fact is worded: ``says`` with {value}, or ``if_yes`` and ``if_no``."""

    key: FactKey
    says: str = ""
    if_yes: str = ""
    if_no: str = ""

    @model_validator(mode="after")
    def _fits_the_fact(self) -> Self:
        if self.key.kind is FactKind.YES_NO:
            if not (self.if_yes and self.if_no):
                raise ValueError(f"事实「{self.key.title}」要写 if_yes 和 if_no 两种说法")
        elif "{value}" not in self.says:
            raise ValueError(f"事实「{self.key.title}」的说法里缺少 {{value}}")
        return self


class FactLeads(Noun):
    """How facts are led in by their standing; empty: facts of that standing do not stand in this letter."""

    confirmed: str = "双方确认："
    supported: str = "当事人提供了材料、有待核对的情况："
    stated: str = "据当事人陈述："
    disputed: str = "双方说法不一、{called}不作认定的事项："

    def of(self, standing: Standing) -> str:
        leads = {
            Standing.CONFIRMED: self.confirmed,
            Standing.SUPPORTED: self.supported,
            Standing.STATED: self.stated,
            Standing.DISPUTED: self.disputed,
        }
        return leads[standing]


class PolicyBasis(Noun):
    """A local notice that may be cited for this letter, where, and how far.

    ``names_letter``: the notice names this letter; otherwise only the arrangement that it does state may be said.
    ``industry``: only for a case of that industry. ``number`` or ``title_mark`` tells the notice in a text.
    """

    region: str
    cite: str
    names_letter: bool
    says: str
    number: str = ""
    title_mark: str = ""
    industry: str = ""

    @model_validator(mode="after")
    def _recognisable(self) -> Self:
        mark = self.number or self.title_mark
        if not mark or mark not in self.cite:
            raise ValueError(f"{self.region}的依据要有文号或者标题里的标志词")
        return self

    @property
    def mark(self) -> str:
        return self.number or self.title_mark

    def covers(self, region: str) -> bool:
        """Whether a case in ``region`` lies there: 上海 covers 上海·金山, never the other way round."""
        ours = parse_region(self.region)
        return parse_region(region)[: len(ours)] == ours


class ReplyPeriod(Noun):
    """Suggested days for a reply. No law sets them."""

    shortest: int = Field(ge=1)
    usual: int
    longest: int


class Forbidden(Noun):
    """Words that may not stand in this kind of letter. ``unless``: in the same sentence they make it harmless.

    ``lifted_by``: a field that, once filled, allows them.
    """

    pattern: str
    message: str
    unless: str = ""
    lifted_by: str = ""

    _compiles = field_validator("pattern", "unless")(lambda value: _regular(value))


class MustSay(Noun):
    """What every letter of this kind says somewhere, whatever was edited."""

    pattern: str
    message: str

    _compiles = field_validator("pattern")(lambda value: _regular(value))


def _regular(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"正则写法不对：{value}（{error}）") from error
    return value
