"""Chinese and Arabic numerals, money as it is written in letters and told in stories, and days as they are written.

Whole numbers run from 0 to 9999 (article numbers, days, months). Money is ``Decimal`` in 元.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from advisor.errors import InputError

FEN = Decimal("0.01")
LARGEST = 9999

_DIGITS = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_READ: dict[str, int] = {
    **{c: i for i, c in enumerate(_DIGITS)},
    **{c: i for i, c in enumerate(_FORMAL)},
    "〇": 0,
    "两": 2,
}
_UNITS = {"千": 1000, "仟": 1000, "百": 100, "佰": 100, "十": 10, "拾": 10}
_ARABIC = str.maketrans("0123456789", _DIGITS)
_PLACES = ((1000, "千"), (100, "百"), (10, "十"), (1, ""))
_WORDS = "[^元块圆角毛分]+"
_SPOKEN_MONEY = re.compile(
    rf"(?:(?P<whole>{_WORDS})(?:元|圆|块钱?))?(?:(?P<jiao>{_WORDS})[角毛])?(?:零?(?P<fen>{_WORDS})分)?"
)
_FORMAL_PLACES = ("", "拾", "佰", "仟")
_FORMAL_GROUPS = ("", "万", "亿", "万亿")


def to_int(text: str) -> int:
    """The number written in ``text``: 276, ２７６, 二百七十六, 二七六 or 贰佰柒拾陆; 0 … 9999.

    Raises InputError where it is no such number.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if re.fullmatch(r"[0-9]+", plain):
        number = int(plain)
    elif plain and all(c in _READ for c in plain):  # 二〇二六: digit by digit
        number = int("".join(str(_READ[c]) for c in plain))
    else:
        number = _by_units(plain, text)
    if number > LARGEST:
        raise InputError(f"「{text}」超出可识别的范围（0—9999），请检查")
    return number


def _by_units(plain: str, text: str) -> int:
    """二百零五: units must fall; a digit stands before each unit (only 十 may stand alone)."""
    total, digit, last_unit = 0, -1, 10_000
    for char in plain:
        if char in _UNITS:
            unit = _UNITS[char]
            alone = digit < 0
            if unit >= last_unit or digit == 0 or (alone and (unit != 10 or total)):
                raise InputError(f"「{text}」不是可识别的数字，请写成 276 或 二百七十六")
            total, digit, last_unit = total + unit * (1 if alone else digit), -1, unit
        elif char in _READ and digit <= 0:
            digit = _READ[char]
        else:
            raise InputError(f"「{text}」不是可识别的数字，请写成 276 或 二百七十六")
    if not plain:
        raise InputError("数字是空的，请填写")
    return total + max(digit, 0)


def to_chinese(number: int) -> str:
    """276 → 二百七十六, 10 → 十, 12 → 十二, 110 → 一百一十, 2005 → 二千零五. Raises InputError outside 0 … 9999."""
    if not 0 <= number <= LARGEST:
        raise InputError(f"数字 {number} 超出可书写的范围（0—9999）")
    if number == 0:
        return "零"
    words, rest, gap = "", number, False
    for size, unit in _PLACES:
        digit, rest = divmod(rest, size)
        if digit == 0:
            gap = bool(words)
            continue
        words += ("零" if gap else "") + _DIGITS[digit] + unit
        gap = False
    return words[1:] if 10 <= number < 20 else words


def article(number: int, insertion: int | None = None) -> str:
    """276, 1 → 第二百七十六条之一."""
    return f"第{to_chinese(number)}条" + (f"之{to_chinese(insertion)}" if insertion else "")


def fen(amount: Decimal) -> Decimal:
    """``amount`` in 元, rounded half up to 分: the one rounding of a result."""
    return amount.quantize(FEN, rounding=ROUND_HALF_UP)


def yuan(amount: Decimal) -> str:
    """5,600.00 元; 「约」 stands before what had to be rounded to be shown."""
    shown = fen(amount)
    return f"{'' if shown == amount else '约 '}{shown:,.2f} 元"


def plain_number(value: Decimal) -> str:
    """2.50 → 2.5, 3.00 → 3: as a number is read aloud."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def capital_amount(amount: Decimal) -> str:
    """大写金额: 12000 → 壹万贰仟元整, 1005.06 → 壹仟零伍元零陆分. ``amount`` in 元, from 0 to below one 万亿.

    Raises InputError outside that range or below 分.
    """
    if not amount.is_finite() or not 0 <= amount < 10**12 or amount != fen(amount):
        raise InputError(f"金额 {amount} 无法写成大写：应为 0 至一万亿元、最多两位小数")
    whole, cents = divmod(int(fen(amount) * 100), 100)
    jiao, fen_digit = divmod(cents, 10)
    words = _formal_whole(whole) + "元" if whole else ""
    if not cents:
        return (words or "零元") + "整"
    if jiao:
        words += _FORMAL[jiao] + "角"
    elif whole:
        words += "零"
    return words + (_FORMAL[fen_digit] + "分" if fen_digit else "整")


def _formal_whole(whole: int) -> str:
    """The whole part, group of four by group of four; one 零 for any run of zeros inside."""
    words, gap = "", False
    for group in reversed(range(3)):
        part, any_digit = whole // 10_000**group % 10_000, False
        for place in reversed(range(4)):
            digit = part // 10**place % 10
            if digit == 0:
                gap = bool(words)
                continue
            words += ("零" if gap else "") + _FORMAL[digit] + _FORMAL_PLACES[place]
            gap, any_digit = False, True
        if any_digit:
            words += _FORMAL_GROUPS[group]
    return words


def read_money(text: str) -> Decimal:
    """An amount in 元 as people write it: 5,600元, 1.2万, 三千五百元, 两万三, 壹万贰仟元整, 8千, 12元5角.

    In 两万三 and 三千五 the last digit takes the next lower unit, as in speech. Raises InputError where unreadable.
    """
    plain = re.sub(r"[\s,，￥¥]|人民币|整$|正$", "", unicodedata.normalize("NFKC", text))
    match = _SPOKEN_MONEY.fullmatch(plain if re.search("[元圆块角毛分]", plain) else plain + "元")
    if match is None or not plain:
        raise InputError(f"「{text}」读不出金额，请写成 5600 或 5,600.00 元")
    try:
        amount = _read_whole(match["whole"]) if match["whole"] else Decimal(0)
        amount += Decimal(to_int(match["jiao"])) / 10 if match["jiao"] else Decimal(0)
        amount += Decimal(to_int(match["fen"])) / 100 if match["fen"] else Decimal(0)
    except (InputError, InvalidOperation) as error:
        raise InputError(f"「{text}」读不出金额，请写成 5600 或 5,600.00 元") from error
    return amount


def _read_whole(words: str) -> Decimal:
    """亿, then 万, then what is below; each part Arabic (1.2) or Chinese (三千五)."""
    for unit, size in (("亿", 10**8), ("万", 10**4)):
        if unit in words:
            left, right = words.split(unit, 1)
            tail = _below(right, size)
            return _part(left) * size + tail
    return _part(words)


def _below(words: str, size: int) -> Decimal:
    """What follows 万 or 亿: nothing, a lone digit of the next unit (两万三), or a full number."""
    if not words:
        return Decimal(0)
    if len(words) == 1 and words in _READ:
        return Decimal(_READ[words] * size // 10)
    return _read_whole(words)


def _part(words: str) -> Decimal:
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", words):
        return Decimal(words)
    mixed = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)([千百仟佰])", words)
    if mixed:
        return Decimal(mixed[1]) * _UNITS[mixed[2]]
    words = words.translate(_ARABIC)  # 3千5 is spoken like 三千五
    spoken = re.fullmatch(r"(.*)([千百仟佰])([一二三四五六七八九])", words)  # 三千五 = 3500
    if spoken:
        return Decimal(to_int(spoken[1] + spoken[2]) + _READ[spoken[3]] * _UNITS[spoken[2]] // 10)
    return Decimal(to_int(words))


def show_day(day: date) -> str:
    """2026年3月1日: Arabic figures without leading zeros, as GB/T 9704 has it."""
    return f"{day.year}年{day.month}月{day.day}日"
