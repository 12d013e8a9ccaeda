"""Numbers that prove themselves: identity cards, bank cards, credit codes."""

from __future__ import annotations

from datetime import date

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_CREDIT_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_PROVINCE_GROUPS = ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83), (91, 91))
_PROVINCES = frozenset(str(code) for first, last in _PROVINCE_GROUPS for code in range(first, last + 1))


def is_id_card(number: str) -> bool:
    """18 characters: province, a date of birth and the check of ISO 7064 MOD 11-2. 依据：GB 11643—1999。"""
    return is_dated(number) and _ID_CHECKS[_weighed(number[:17])] == number[17].upper()


def is_dated(number: str) -> bool:
    """18 characters that begin with a province and hold a date of birth; a mistyped number still does."""
    return len(number) == 18 and number[:2] in _PROVINCES and _is_birthday(number[6:14])


def is_old_id_card(number: str) -> bool:
    """15 digits of before 1999: province, district, a date of birth in 19YY."""
    return len(number) == 15 and number[:2] in _PROVINCES and _is_birthday(f"19{number[6:12]}")


def is_bank_card(number: str) -> bool:
    """16 to 19 digits that pass Luhn's check and begin as cards do. 依据：GB/T 19584（ISO/IEC 7812-1）。"""
    if not 16 <= len(number) <= 19 or number[0] not in "34569" or len(set(number)) < 3:
        return False
    return luhn_check(number[:-1]) == number[-1]


def is_credit_code(code: str) -> bool:
    """统一社会信用代码: 18 characters with the MOD 31 check. 依据：GB 32100—2015。"""
    code = code.upper()
    if len(code) != 18 or any(c not in _CREDIT_CHARACTERS for c in code):
        return False
    return credit_check(code[:17]) == code[17]


def luhn_check(digits: str) -> str:
    """The last digit of a bank card that begins with ``digits``."""
    doubled = (int(c) * (1 if place % 2 else 2) for place, c in enumerate(reversed(digits)))
    return str(-sum(value - 9 if value > 9 else value for value in doubled) % 10)


def credit_check(first_17: str) -> str:
    """The 18th character of a credit code."""
    total = sum(_CREDIT_CHARACTERS.index(c) * w for c, w in zip(first_17, _CREDIT_WEIGHTS, strict=True))
    return _CREDIT_CHARACTERS[(31 - total % 31) % 31]


def id_check(first_17: str) -> str:
    """The 18th character of an identity number."""
    return _ID_CHECKS[_weighed(first_17)]


def _weighed(digits: str) -> int:
    return sum(int(d) * w for d, w in zip(digits, _ID_WEIGHTS, strict=True)) % 11


def _is_birthday(digits: str) -> bool:
    try:
        return 1900 <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year <= 2060
    except ValueError:
        return False
