"""Who sits before the assistant, and what that person may do."""

from __future__ import annotations

from enum import StrEnum

from advisor.domain.base import Noun


class Permission(StrEnum):
    """What can be allowed."""

    HANDLE = "办自己的案件、起草文书"
    REVIEW = "审核同事提交的文书"
    LOOK_UP = "查资料、核引用、算钱、学习"
    REMARK = "给资料段落做标记"
    ADD_DOCUMENTS = "收文件进资料库、移除文件"
    CLOSE_REMARKS = "处理标记清单"
    MANAGE_ACCOUNTS = "查看账号"
    SEE_NAMES = "看到案件里的姓名和号码"


class Role(StrEnum):
    """What an account is for. One person may have several: in a small office the mediator also maintains."""

    MEDIATOR = "调解员"
    REVIEWER = "审核人"
    TRAINEE = "学员"
    MAINTAINER = "管理员"


# The whole of it: what each role may do. Nobody but the mediator in charge (承办人) ever opens a case; a reviewer sees
# the letters that were handed in, a maintainer neither cases nor letters.
ALLOWED: dict[Role, frozenset[Permission]] = {
    Role.MEDIATOR: frozenset(
        {
            Permission.HANDLE,
            Permission.LOOK_UP,
            Permission.REMARK,
            Permission.ADD_DOCUMENTS,
            Permission.SEE_NAMES,
        }
    ),
    Role.REVIEWER: frozenset(
        {
            Permission.REVIEW,
            Permission.LOOK_UP,
            Permission.REMARK,
            Permission.SEE_NAMES,
        }
    ),
    Role.TRAINEE: frozenset(
        {
            Permission.HANDLE,
            Permission.LOOK_UP,
            Permission.REMARK,
        }
    ),
    Role.MAINTAINER: frozenset(
        {
            Permission.LOOK_UP,
            Permission.REMARK,
            Permission.ADD_DOCUMENTS,
            Permission.CLOSE_REMARKS,
            Permission.MANAGE_ACCOUNTS,
        }
    ),
}


class Person(Noun):
    """Somebody with an account; ``name`` is what is typed to sign in, ``shown`` the name on letters and in lists."""

    name: str
    shown: str
    roles: tuple[Role, ...]

    def may(self, permission: Permission) -> bool:
        return any(permission in ALLOWED[role] for role in self.roles)
