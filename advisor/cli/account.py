"""Accounts, for an assistant that other machines reach: account add, passwd, list, remove."""

from __future__ import annotations

from typing import Annotated

import typer

from advisor.cli.base import app, open_advisor, out
from advisor.cli.chinese import ChineseCommand, ChineseGroup
from advisor.domain.access import ALLOWED, Role
from advisor.errors import InputError

group = typer.Typer(cls=ChineseGroup, help="账号：助手给别的电脑用的时候，谁能登录、能做什么。", no_args_is_help=True)
app.add_typer(group, name="account")

Name = Annotated[str, typer.Argument(help="账号名：汉字、字母、数字")]
Password = Annotated[str, typer.Option(help="密码；不写则在提示后输入（推荐，不会留在命令历史里）")]


@group.command(cls=ChineseCommand)
def add(
    name: Name,
    role: Annotated[list[str] | None, typer.Option(help="角色，可以写几个：调解员、审核人、学员、管理员")] = None,
    shown: Annotated[str, typer.Option(help="文书和记录上显示的姓名")] = "",
    password: Password = "",
    outside: Annotated[bool, typer.Option("--outside", help="用单位统一登录的账号（填邮箱），不设密码")] = False,
) -> None:
    """加一个账号。"""
    roles = [_role(text) for text in role or ()]
    accounts = open_advisor().accounts
    given = "" if outside else password or _asked()
    person = accounts.add(name, shown, roles, given)
    out.print(f"已加账号 {person.name}（{person.shown}，{'、'.join(person.roles)}）", markup=False)
    for each in person.roles:
        out.print(f"  {each}可以：{'；'.join(sorted(ALLOWED[each]))}", markup=False, soft_wrap=True)


@group.command(cls=ChineseCommand)
def passwd(name: Name, password: Password = "") -> None:
    """改密码；用旧密码登录着的浏览器会退出。"""
    open_advisor().accounts.set_password(name, password or _asked())
    out.print(f"{name} 的密码已改，原来登录着的已退出", markup=False)


@group.command("list", cls=ChineseCommand)
def list_() -> None:
    """有哪些账号。"""
    people = open_advisor().accounts.all()
    if not people:
        out.print("还没有账号。例如：advisor account add wangli --shown 王丽 --role 调解员", markup=False)
    for person in people:
        out.print(f"{person.name}　{person.shown}　{'、'.join(person.roles)}", markup=False)


@group.command(cls=ChineseCommand)
def remove(name: Name) -> None:
    """移除账号并退出登录；案卷里做过的事仍留着姓名。"""
    open_advisor().accounts.remove(name)
    out.print(f"已移除账号 {name}", markup=False)


@group.command(cls=ChineseCommand)
def handover(
    case: Annotated[str, typer.Argument(help="案件编号")], name: Annotated[str, typer.Argument(help="交给谁：账号名")]
) -> None:
    """把一个案件交给一位调解员承办（没有账号时留下的案件也用它）。"""
    advisor = open_advisor()
    person = advisor.accounts.person(name)
    if person is None:
        raise InputError(f"没有账号「{name}」，用 advisor account list 看有哪些")
    advisor.casebook.save_case(advisor.casebook.case(case).model_copy(update={"handler": person.name}))
    out.print(f"案件 {case} 现在由{person.shown}承办", markup=False)


def _role(text: str) -> Role:
    try:
        return Role(text)
    except ValueError:
        raise InputError(f"没有「{text}」这个角色，可以是：{'、'.join(Role)}") from None


def _asked() -> str:
    """Typed twice, unseen."""
    first: str = typer.prompt("密码（至少 8 位，输入时不显示）", hide_input=True)
    if first != typer.prompt("再输一次", hide_input=True):
        raise InputError("两次输入的密码不一样，请重来")
    return first
