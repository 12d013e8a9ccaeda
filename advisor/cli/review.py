"""The review of letters: review [LETTER], review upload, review compare, review recheck."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from advisor.cli.base import AsJson, app, err, open_advisor, out, print_findings, print_json
from advisor.cli.chinese import ChineseCommand, ChineseGroup
from advisor.domain.letter import ReviewAction
from advisor.draft.compare import Change, Manner, changed
from advisor.errors import InputError, NotIndexedError
from advisor.pipeline import Advisor

_BY_PERSON = tuple(a for a in ReviewAction if a not in (ReviewAction.SAVE, ReviewAction.BASIS_CHANGED))
_SIGNS = {Manner.ADDED: "＋", Manner.REMOVED: "－", Manner.CHANGED: "～"}


class _ReviewGroup(ChineseGroup):
    """``review W0001 --action 通过`` needs no name of a command: what is no command is a letter."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] != "--help"):
            args = ["show", *args]
        return super().parse_args(ctx, args)


group = typer.Typer(
    cls=_ReviewGroup,
    help="审核文书：起草人不能审批自己的文书；改动一个字，原来的批准就失效。"
    "不写命令就是列出文书，或者看一份、办一步：advisor review W0001 --action 通过 --actor 李四",
    rich_markup_mode=None,
)
app.add_typer(group, name="review")

Letter = Annotated[str, typer.Argument(help="文书编号")]


@group.command(cls=ChineseCommand)
def show(
    letter: Annotated[str, typer.Argument(help="文书编号；不写则列出全部")] = "",
    action: Annotated[str, typer.Option(help="提交 / 退回 / 通过 / 发出")] = "",
    actor: Annotated[str, typer.Option(help="谁来做这一步")] = "",
    note: Annotated[str, typer.Option(help="意见")] = "",
    target: Annotated[Path | None, typer.Option("--out", help="写到这个 .docx 文件（通过后没有草稿水印）")] = None,
    as_json: AsJson = False,
) -> None:
    """列出文书；看一份；办一步审核。"""
    advisor = open_advisor()
    if not letter:
        return _list(advisor, as_json)
    book = advisor.casebook
    current = book.versions(letter)[-1].letter
    if action:
        known = {a.value: a for a in _BY_PERSON}
        if action not in known:
            raise InputError(f"没有「{action}」这一步，可以是：{'、'.join(known)}")
        advisor.letters.act(letter, current.sha256, actor, known[action], note)
    if target is not None:
        advisor.render(current, target, book.approval(letter))
    if as_json:
        events = [event.model_dump(mode="json") for event in book.events(letter)]
        return print_json({"letter_id": letter, "state": book.state(letter).value, "events": events})
    return _print_letter(advisor, letter)


def _list(advisor: Advisor, as_json: bool) -> None:
    try:
        advisor.letters.recheck_all()
    except NotIndexedError as error:  # the letters can be listed all the same
        err.print(f"依据没有重新核对：{error}", style="yellow", markup=False)
    items = advisor.casebook.letters()
    if as_json:
        return print_json(items)
    for item in items:
        mark = "　依据已变动" if item.basis_changed else ""
        line = f"{item.letter_id}　{item.state.value}{mark}　{item.letter.title}　{item.letter.author} 起草"
        out.print(line, markup=False)
    return None


def _print_letter(advisor: Advisor, letter: str) -> None:
    book = advisor.casebook
    out.print(f"{letter}：{book.state(letter).value}", markup=False)
    for event in book.events(letter):
        out.print(f"  {event.at:%Y-%m-%d %H:%M} {event.actor} {event.action.value} {event.note}", markup=False)
    item = next(i for i in book.letters() if i.letter_id == letter)
    if item.basis_changed:
        out.print(f"依据已变动：{item.basis_changed}", style="red", markup=False)
    for aside in book.set_aside(letter):
        line = f"未并入的改动第 {aside.number} 份：{aside.letter.author}，{aside.saved_at:%Y-%m-%d %H:%M}"
        out.print(f"{line}（用 advisor review compare {letter} --aside {aside.number} 看）", markup=False)


@group.command(cls=ChineseCommand)
def upload(
    letter: Letter,
    file: Annotated[Path, typer.Argument(help="改过的 .docx 文件")],
    author: Annotated[str, typer.Option(help="谁改的")] = "",
    base: Annotated[int | None, typer.Option(help="在第几版上改的（文件不是从这里下载的才要写）")] = None,
    source: Annotated[str, typer.Option(help="新写的数字、日期从哪里来，如“证据第3页”")] = "",
    look: Annotated[bool, typer.Option("--look", help="只看改了什么，不存")] = False,
    as_json: AsJson = False,
) -> None:
    """收一份在 Word 里改过的文书：逐段列出改动，重新检查，存成新的一版。"""
    advisor = open_advisor()
    if not file.is_file():
        raise InputError(f"找不到文件 {file}，请核对路径")
    found = advisor.letters.read_upload(letter, file.read_bytes(), file.name, base)
    if look:
        return print_json(found.changes) if as_json else _print_changes(found.changes, found.file.notices)
    made = advisor.letters.save_upload(letter, found, author, source)
    if as_json:
        return print_json({"letter_id": letter, "changes": [c.model_dump(mode="json") for c in found.changes]})
    _print_changes(found.changes, found.file.notices)
    print_findings(made.findings)
    out.print(f"已存成第 {len(advisor.casebook.versions(letter))} 版，要重新提交审核。", markup=False)
    return None


@group.command(cls=ChineseCommand)
def compare(
    letter: Letter,
    old: Annotated[int, typer.Option("--from", help="从第几版；不写则为前一版")] = 0,
    new: Annotated[int, typer.Option("--to", help="到第几版；不写则为最新一版")] = 0,
    aside: Annotated[int, typer.Option("--aside", help="与未并入的改动第几份比")] = 0,
    as_json: AsJson = False,
) -> None:
    """两版之间改了什么，逐段列出。"""
    book = open_advisor().casebook
    versions = book.versions(letter)
    texts = [[p.text for p in v.letter.paragraphs] for v in versions]
    if aside:
        kept = [[p.text for p in a.letter.paragraphs] for a in book.set_aside(letter)]
        before, after = texts[-1], _at(kept, aside, "未并入的改动")
    else:
        new = new or len(texts)
        before, after = _at(texts, old or max(1, new - 1), "版"), _at(texts, new, "版")
    found = changed(before, after)
    return print_json(found) if as_json else _print_changes(found)


def _at(texts: list[list[str]], number: int, what: str) -> list[str]:
    if not 1 <= number <= len(texts):
        raise InputError(f"没有第 {number} 份（{what}），现有 {len(texts)} 份")
    return texts[number - 1]


@group.command(cls=ChineseCommand)
def outward(
    letter: Letter,
    target: Annotated[Path, typer.Option("--out", help="写到这个 .docx 文件")],
) -> None:
    """化名稿：给第三方看的，姓名写成张某，号码和住址遮住；原文书通过审核的才没有草稿水印。"""
    made = open_advisor().letters.write_outward(letter, target)
    for paragraph in made.letter.paragraphs:
        out.print(paragraph.text, markup=False, soft_wrap=True)
    state = "原文书已通过审核" if made.approval else "原文书还没有通过审核，每页有草稿水印"
    out.print(f"已写出 {target}（{state}）", markup=False)


@group.command(cls=ChineseCommand)
def recheck(
    letter: Annotated[str, typer.Argument(help="文书编号；不写则查全部待审、通过、已发出的")] = "",
    as_json: AsJson = False,
) -> None:
    """按今天的资料库重新核对依据：变了的退回待审，已发出的只做标记。"""
    advisor = open_advisor()
    if letter:
        found = {letter: advisor.letters.recheck(letter)}
    else:
        found = {item.letter_id: lines for item, lines in advisor.letters.recheck_all()}
    if as_json:
        return print_json({k: list(v) for k, v in found.items()})
    for name, lines in found.items():
        for line in lines:
            out.print(f"{name}　依据已变动：{line}", style="red", markup=False)
    if not any(found.values()):
        out.print("依据没有变动。", markup=False)
    return None


def _print_changes(changes: Iterable[Change], notices: Iterable[str] = ()) -> None:
    for change in changes:
        out.print(f"{_SIGNS[change.manner]} 第 {change.place} 段（{change.manner.value}）", markup=False)
        if change.before:
            out.print(f"  － {change.before}", style="red", markup=False, soft_wrap=True)
        if change.after:
            out.print(f"  ＋ {change.after}", style="green", markup=False, soft_wrap=True)
    for notice in notices:
        out.print(f"· {notice}", style="yellow", markup=False)
    if not changes:
        out.print("文字没有变化。", markup=False)
