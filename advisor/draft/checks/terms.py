"""What a kind asks of its own: words that may not stand there, words that must, sums that can be paid and enforced."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.domain.letter import Finding, Letter
from advisor.draft.blocks import Due, FieldKind, FieldSpec
from advisor.draft.checks.context import CheckContext, blocking, body_with, each_sentence, value_of
from advisor.draft.sums import Item, in_words, read_items, total
from advisor.draft.wording import read_day
from advisor.law.numerals import show_day


def forbidden_words(letter: Letter, context: CheckContext) -> tuple[Finding, ...]:
    """Nothing that the kind rules out: an interest nobody agreed on, a promise of enforcement, another body's power."""
    found = []
    for rule in context.kind.forbidden:
        if rule.lifted_by and value_of(letter, rule.lifted_by):
            continue
        for i, sentence in each_sentence(letter):
            match = re.search(rule.pattern, sentence)
            if match and not (rule.unless and re.search(rule.unless, sentence)):
                found.append(blocking("forbidden_words", f"“{match[0]}”：{rule.message}", i))
    return tuple(found)


def must_say(letter: Letter, context: CheckContext) -> tuple[Finding, ...]:
    """What protects the parties was not edited away."""
    text = "\n".join(p.text for p in letter.paragraphs)
    return tuple(
        blocking("must_say", rule.message, None) for rule in context.kind.must_say if not re.search(rule.pattern, text)
    )


def sums_definite(letter: Letter, context: CheckContext) -> tuple[Finding, ...]:
    """Every sum stands in figures and 大写, with its day where one is needed, and the total is their sum."""
    found: list[Finding] = []
    for spec in context.kind.fields:
        if spec.kind is FieldKind.ITEMS and (value := value_of(letter, spec.name)):
            items = read_items(value, spec.title)
            found += _written(letter, items)
            found += _days(letter, spec, items)
            found += _total(letter, context, spec, items)
    return tuple(found)


def _written(letter: Letter, items: tuple[Item, ...]) -> Iterator[Finding]:
    for item in items:
        slots = item.slots
        if not any(slots["amount"] in p.text and slots["capital"] in p.text for p in letter.paragraphs):
            message = f"“{item.name}”的金额要同时写 {slots['amount']} 和大写{slots['capital']}，两处一致"
            yield blocking("sums_definite", message, body_with(letter, item.name))


def _days(letter: Letter, spec: FieldSpec, items: tuple[Item, ...]) -> Iterator[Finding]:
    day = read_day(value_of(letter, "letter_date"))
    for item in items:
        at = body_with(letter, item.name)
        if spec.due is not Due.OPEN and item.due is None:
            yield blocking("sums_definite", f"“{item.name}”没有写明履行日期", at)
        elif spec.due is Due.PAST and item.due and day and item.due >= day:
            message = f"“{item.name}”到{show_day(item.due)}才到期，{show_day(day)}还不能请求"
            yield blocking("sums_definite", message, at)
        elif spec.due is Due.NAMED and item.due and day and item.due < day:
            yield blocking("sums_definite", f"“{item.name}”的履行日期{show_day(item.due)}早于文书日期", at)


def _total(letter: Letter, context: CheckContext, spec: FieldSpec, items: tuple[Item, ...]) -> Iterator[Finding]:
    """The computed total of these sums stands in the text where the kind has one."""
    for other in context.kind.fields:
        if other.source == f"推算:合计({spec.name})":
            right = in_words(total(items))
            if value_of(letter, other.name) != right or body_with(letter, right) is None:
                yield blocking("sums_definite", f"各项相加应为{right}，正文里要写这个数", None)
