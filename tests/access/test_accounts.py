"""Accounts: who may sign in, how failed tries slow down, and that a stolen file opens nothing."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from advisor.access.accounts import SESSION, WRONG, Accounts
from advisor.access.tries import FIRST_WAIT, FREE
from advisor.domain.access import ALLOWED, Permission, Person, Role
from advisor.errors import AdvisorError, InputError, SignInError

GOOD = "shan-gao-shui-chang"


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def accounts(tmp_path: Path, clock: Clock) -> Accounts:
    made = Accounts(tmp_path / "accounts.db", clock)
    made.add("王丽", "王丽", [Role.MEDIATOR], GOOD)
    return made


def test_a_person_signs_in_and_out(accounts: Accounts) -> None:
    token = accounts.sign_in(" 王丽 ", GOOD)
    assert accounts.signed_in(token) == Person(name="王丽", shown="王丽", roles=(Role.MEDIATOR,))
    accounts.sign_out(token)
    assert accounts.signed_in(token) is None
    assert accounts.signed_in("") is None and accounts.signed_in("made-up") is None


def test_a_wrong_password_and_an_unknown_name_are_told_alike(accounts: Accounts) -> None:
    for name, password in (("王丽", "not-the-password"), ("李四", GOOD), ("王丽", "")):
        with pytest.raises(SignInError, match=WRONG):
            accounts.sign_in(name, password)


def test_failures_slow_down_whoever_tries(accounts: Accounts, clock: Clock) -> None:
    for _ in range(FREE):
        with pytest.raises(SignInError, match=WRONG):
            accounts.sign_in("王丽", "wrong-password")
    with pytest.raises(SignInError, match="失败次数太多，请过 31 秒再试"):
        accounts.sign_in("王丽", GOOD)  # not even the right one
    clock.now += FIRST_WAIT + timedelta(seconds=1)
    with pytest.raises(SignInError, match=WRONG):
        accounts.sign_in("王丽", "wrong-password")
    with pytest.raises(SignInError, match="2 分钟"):  # the wait doubled
        accounts.sign_in("王丽", GOOD)
    clock.now += 2 * FIRST_WAIT + timedelta(seconds=1)
    accounts.sign_in("王丽", GOOD)
    accounts.sign_in("王丽", GOOD)


def test_one_address_cannot_try_many_names(accounts: Accounts) -> None:
    for number in range(FREE):
        with pytest.raises(SignInError, match=WRONG):
            accounts.sign_in(f"someone{number}", "wrong-password", "192.168.1.9")
    with pytest.raises(SignInError, match="失败次数太多"):
        accounts.sign_in("王丽", GOOD, "192.168.1.9")
    accounts.sign_in("王丽", GOOD, "192.168.1.10")


def test_a_session_ends_after_a_working_day(accounts: Accounts, clock: Clock) -> None:
    token = accounts.sign_in("王丽", GOOD)
    clock.now += SESSION - timedelta(minutes=1)
    assert accounts.signed_in(token)
    clock.now += timedelta(minutes=2)
    assert accounts.signed_in(token) is None


@pytest.mark.parametrize("change", [lambda a: a.set_password("王丽", "another-long-one"), lambda a: a.remove("王丽")])
def test_a_new_password_or_a_removal_signs_out(accounts: Accounts, change: Callable[[Accounts], None]) -> None:
    token = accounts.sign_in("王丽", GOOD)
    change(accounts)
    assert accounts.signed_in(token) is None
    with pytest.raises(SignInError):
        accounts.sign_in("王丽", GOOD)


def test_neither_password_nor_token_is_in_the_file(accounts: Accounts, tmp_path: Path) -> None:
    token = accounts.sign_in("王丽", GOOD)
    content = b"".join(p.read_bytes() for p in tmp_path.iterdir())
    assert GOOD.encode() not in content and token.encode() not in content and b"$argon2id$" in content


@pytest.mark.parametrize("password", ["short", "12345678", "aaaaaaaaaaaa", "我是王丽的密码呀", "x" * 129])
def test_a_weak_password_is_refused(accounts: Accounts, password: str) -> None:
    with pytest.raises(InputError, match="密码"):
        accounts.set_password("王丽", password)


@pytest.mark.parametrize("name", ["", "a", "王 丽", "<b>", "x" * 65])
def test_an_odd_name_is_refused(accounts: Accounts, name: str) -> None:
    with pytest.raises(InputError, match="不合适"):
        accounts.add(name, "", [Role.TRAINEE], GOOD)


def test_adding_twice_and_without_a_role(accounts: Accounts) -> None:
    with pytest.raises(InputError, match="已经有账号"):
        accounts.add("王丽", "", [Role.TRAINEE], GOOD)
    with pytest.raises(InputError, match="角色"):
        accounts.add("李四", "", [], GOOD)
    with pytest.raises(InputError, match="现有：王丽"):
        accounts.remove("李四")


def test_an_account_of_the_offices_own_service_has_no_password(accounts: Accounts) -> None:
    accounts.add("Zhang@Example.gov.cn", "张三", [Role.REVIEWER])
    assert accounts.person("zhang@example.gov.cn").shown == "张三"
    with pytest.raises(AdvisorError, match=WRONG):
        accounts.sign_in("zhang@example.gov.cn", "")


def test_what_each_role_may_do() -> None:
    maintainer = Person(name="a", shown="a", roles=(Role.MAINTAINER,))
    assert not maintainer.may(Permission.HANDLE) and not maintainer.may(Permission.REVIEW)
    trainee = Person(name="a", shown="a", roles=(Role.TRAINEE,))
    assert trainee.may(Permission.HANDLE) and not trainee.may(Permission.SEE_NAMES)
    assert Person(name="a", shown="a", roles=(Role.TRAINEE, Role.MAINTAINER)).may(Permission.CLOSE_REMARKS)
    assert set(ALLOWED) == set(Role) and all(Permission.LOOK_UP in allowed for allowed in ALLOWED.values())
