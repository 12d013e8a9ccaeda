"""Names of accounts and passwords: what is accepted, in one spelling."""

from __future__ import annotations

import re
import unicodedata

from advisor.errors import InputError

SHORTEST, LONGEST = 8, 128
_NAME = re.compile(r"[\w.@+-]{2,64}")
_WEAK = ("12345678", "password", "88888888", "11111111", "00000000", "qwertyui", "66666666", "abcd1234")


def in_one_spelling(name: str) -> str:
    """A name however it was typed: full width or half, capital or small."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def check_name(name: str) -> str:
    """Raises InputError for what cannot be the name of an account."""
    plain = in_one_spelling(name)
    if not _NAME.fullmatch(plain):
        raise InputError(f"账号「{name}」不合适：2 到 64 个字，可以用汉字、字母、数字和 . @ + - _")
    return plain


def check_password(password: str, name: str) -> str:
    """Raises InputError for a password that is short, common or the name itself. Length counts, not signs."""
    if len(password) < SHORTEST:
        raise InputError(f"密码至少 {SHORTEST} 位")
    if len(password) > LONGEST:
        raise InputError(f"密码最多 {LONGEST} 位")
    if password.casefold().startswith(_WEAK) or len(set(password)) < 4 or name in in_one_spelling(password):
        raise InputError("这个密码太容易猜：不要用常见密码、一样的数字，也不要含账号名")
    return password
