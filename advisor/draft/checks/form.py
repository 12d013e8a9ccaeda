"""The outer form: reply period, signature, number, copies, gaps."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.domain.letter import Finding, Letter, ParagraphStyle
from advisor.draft.checks.context import CheckContext, blocking, body_with, first, note, value_of
from advisor.draft.wording import read_day
from advisor.law.numerals import show_day
from advisor.law.periods import add_days

_NUMBER_FORM = re.compile(r"^[\u4e00-\u9fff（）]+〔(?:19|20)\d{2}〕[1-9]\d*号$")


def deadline_computed(letter: Letter, context: CheckContext) -> tuple[Finding, ...]:
    """Days are computed, stand in the text as computed, and have not passed; a suggested one is called a suggestion."""
    return tuple(_reply(letter, context)) + tuple(_limits(letter, context))


def _reply(letter: Letter, context: CheckContext) -> Iterator[Finding]:
    start, last = read_day(value_of(letter, "letter_date")), read_day(value_of(letter, "reply_by"))
    days, reply = value_of(letter, "reply_days"), context.kind.reply
    if start is None or last is None or not days.isdigit() or reply is None:
        return  # ``complete`` asks for what is missing
    at = body_with(letter, show_day(last))
    right = add_days(start, int(days))
    if right != last:
        yield blocking("deadline_computed", f"{show_day(start)}起{days}日应到{show_day(right)}", at)
    if at is None:
        yield blocking("deadline_computed", f"正文没有写出建议复函日期{show_day(last)}", None)
    elif "建议" not in letter.paragraphs[at].text:
        yield blocking("deadline_computed", "复函期限没有法律规定，要写明是建议期限", at)
    if not reply.shortest <= int(days) <= reply.longest:
        message = f"建议复函天数一般为{reply.shortest}至{reply.longest}日，现为{days}日，请确认"
        yield note("deadline_computed", message, at)


def _limits(letter: Letter, context: CheckContext) -> Iterator[Finding]:
    """Time limits: what to know about each, and whether the day they limit comes too late."""
    for field in letter.fields:
        spec = context.kind.spec(field.name)
        if spec is None or spec.head != "推算":
            continue
        at = body_with(letter, field.value) if field.value else None
        caution = field.origin.partition("；")[2]
        if caution:
            yield note("deadline_computed", f"{field.title}：{caution}", at)
        limited, last = read_day(value_of(letter, spec.closes)), read_day(field.value)
        if limited and last and limited > last:
            message = f"{field.title}是{show_day(last)}，{show_day(limited)}已经超过，不能再用本文书"
            yield blocking("deadline_computed", message, at)


def signature_block(letter: Letter, context: CheckContext) -> tuple[Finding, ...]:
    """Who must sign has a place to sign, at the end; the number has its proper form."""
    places = [i for i, p in enumerate(letter.paragraphs) if p.style is ParagraphStyle.SIGNATURE]
    lines = [letter.paragraphs[i].text for i in places]
    signers = context.kind.signers
    found = _hands(signers, lines, places) if signers else _seal(letter, lines, places)
    number = value_of(letter, "number")
    if number and not _NUMBER_FORM.match(number):
        message = f"文号“{number}”写法不对：应像“阳劳调建〔2026〕3号”，年份用六角括号，不加“第”，序号不编虚位"
        found.append(blocking("signature_block", message, first(letter, ParagraphStyle.NUMBER)))
    return tuple(found)


def _hands(signers: tuple[str, ...], lines: list[str], places: list[int]) -> list[Finding]:
    """Everybody who signs by hand has a line."""
    at = places[0] if places else None
    return [
        blocking("signature_block", f"落款处缺少“{who}”的签名或者盖章栏", at)
        for who in signers
        if not any(who in line for line in lines)
    ]


def _seal(letter: Letter, lines: list[str], places: list[int]) -> list[Finding]:
    """The body's name and the date in full, in this order."""
    if len(lines) < 2:
        return [blocking("signature_block", "落款要有发文组织（盖章处）和成文日期两行", places[0] if places else None)]
    found = []
    sender, day = value_of(letter, "sender"), value_of(letter, "letter_date")
    if sender and not lines[0].startswith(sender):
        found.append(blocking("signature_block", f"落款与发文组织“{sender}”不一致", places[0]))
    if day and lines[-1] != day:
        found.append(blocking("signature_block", f"落款日期应为{day}（阿拉伯数字，年月日写全）", places[-1]))
    return found


def copy_list(letter: Letter, context: CheckContext) -> tuple[Finding, ...]:
    """Who gets a copy is said; neither the addressee nor the worker is among them."""
    if context.kind.spec("copy_to") is None:
        return ()
    copies, at = value_of(letter, "copy_to"), first(letter, ParagraphStyle.NOTE)
    if not copies:
        return (note("copy_list", "没有写抄送；需要抄送行业协会或者属地人社部门的请填写"),)
    found = []
    addressee = value_of(letter, "addressee")
    if addressee and addressee in copies:
        found.append(blocking("copy_list", "收文单位不用再列入抄送", at))
    if any(name in copies for name in context.private) or "某" in copies:
        found.append(blocking("copy_list", "抄送里不能出现劳动者", at))
    if at is None or copies not in letter.paragraphs[at].text:
        found.append(blocking("copy_list", f"抄送单位“{copies}”没有写进文书", at))
    message = "文书会送到第三方，请确认抄送单位有必要知道全部内容"
    found.append(note("copy_list", message, at))
    return tuple(found)


def complete(letter: Letter, context: CheckContext) -> tuple[Finding, ...]:
    """Nothing is left to be filled in."""
    found = []
    for i, p in enumerate(letter.paragraphs):
        for title in dict.fromkeys(re.findall(r"【待填：([^】]*)】", p.text)):
            found.append(blocking("complete", f"还没有填：{title}", i))
    shown = {f.message.removeprefix("还没有填：") for f in found}
    found += [blocking("complete", f"还没有填：{t}", None) for t in letter.placeholders if t not in shown]
    return tuple(found)
