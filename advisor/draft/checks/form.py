"""The outer form: reply period, signature, number, copies, gaps."""

from __future__ import annotations

import re
from datetime import timedelta

from advisor.domain.letter import Finding, Letter, ParagraphStyle
from advisor.draft.checks.context import CheckContext, blocking, body_with, first, note, value_of
from advisor.draft.wording import read_day, show_day

_NUMBER_FORM = re.compile(r"^[\u4e00-\u9fff（）]+〔(?:19|20)\d{2}〕[1-9]\d*号$")


def deadline_computed(letter: Letter, context: CheckContext) -> tuple[Finding, ...]:
    """The suggested day of reply is the date plus the days named, stands in the text, and is called a suggestion."""
    start, last = read_day(value_of(letter, "letter_date")), read_day(value_of(letter, "reply_by"))
    days = value_of(letter, "reply_days")
    if start is None or last is None or not days.isdigit():
        return ()  # ``complete`` asks for what is missing
    at = body_with(letter, show_day(last))
    found = []
    right = start + timedelta(days=int(days))
    if right != last:
        found.append(blocking("deadline_computed", f"{show_day(start)}起{days}日应到{show_day(right)}", at))
    if at is None:
        found.append(blocking("deadline_computed", f"正文没有写出建议复函日期{show_day(last)}", None))
    elif "建议" not in letter.paragraphs[at].text:
        found.append(blocking("deadline_computed", "复函期限没有法律规定，要写明是建议期限", at))
    reply = context.kind.reply
    if not reply.shortest <= int(days) <= reply.longest:
        message = f"建议复函天数一般为{reply.shortest}至{reply.longest}日，现为{days}日，请确认"
        found.append(note("deadline_computed", message, at))
    return tuple(found)


def signature_block(letter: Letter, context: CheckContext) -> tuple[Finding, ...]:
    """The body's name and the date in full stand at the end, in this order; the number has its proper form."""
    places = [i for i, p in enumerate(letter.paragraphs) if p.style is ParagraphStyle.SIGNATURE]
    lines = [letter.paragraphs[i].text for i in places]
    if len(lines) < 2:
        return (blocking("signature_block", "落款要有发文组织（盖章处）和成文日期两行", places[0] if places else None),)
    found = []
    sender, day = value_of(letter, "sender"), value_of(letter, "letter_date")
    if sender and not lines[0].startswith(sender):
        found.append(blocking("signature_block", f"落款与发文组织“{sender}”不一致", places[0]))
    if day and lines[-1] != day:
        found.append(blocking("signature_block", f"落款日期应为{day}（阿拉伯数字，年月日写全）", places[-1]))
    number = value_of(letter, "number")
    if number and not _NUMBER_FORM.match(number):
        message = f"文号“{number}”写法不对：应像“阳劳调建〔2026〕3号”，年份用六角括号，不加“第”，序号不编虚位"
        found.append(blocking("signature_block", message, first(letter, ParagraphStyle.NUMBER)))
    return tuple(found)


def copy_list(letter: Letter, context: CheckContext) -> tuple[Finding, ...]:
    """Who gets a copy is said; neither the addressee nor the worker is among them."""
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
