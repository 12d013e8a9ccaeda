"""Made texts: templates in the language of cases, filled with people, companies and numbers that exist nowhere.

The given names come from characters and pairs of its own, rare ones among them, and the surnames in part from
outside the common hundred, so that the finder cannot know them by heart. Numbers carry right check digits and are
written in many ways. A share of the texts names nobody, to count what is masked for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

from advisor.privacy.check_digits import credit_check, id_check, luhn_check
from advisor.yaml_file import read_yaml
from eval.privacy_rows import Row, read_marked

_SOURCE = Path(__file__).parent / "datasets" / "privacy_made.yaml"
_HOLE = re.compile(r"<(?P<what>[^<>]+)>")
_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_FULL_WIDTH = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
_PLATES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLATE = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"
_LATIN = "abcdefghijklmnopqrstuvwxyz"


def made(seed: int, count: int = 720) -> Iterator[Row]:
    """``count`` texts, the same for the same ``seed``; one in six names nobody."""
    random, source = Random(seed), read_yaml(_SOURCE)  # noqa: S311 - a test set, no secret
    for number in range(count):
        templates = source["nobody"] if number % 6 == 5 else source["texts"]
        yield read_marked(_Filling(random, source).text(random.choice(templates)), "合成", "made")


class _Filling:
    """Fills the holes of one text. <名1> twice is the same person; <公司1简> is how <公司1> is called later."""

    def __init__(self, random: Random, source: dict[str, Any]) -> None:
        self._random = random
        self._source = source
        self._filled: dict[str, str] = {}
        self._brands: dict[str, str] = {}
        self._makers: dict[str, Callable[[], str]] = {
            "名": self._person,
            "昵": self._nickname,
            "店": self._shop,
            "身份证": self._id_card,
            "手机": self._mobile,
            "座机": self._landline,
            "银行卡": self._bank_card,
            "信用代码": self._credit_code,
            "邮箱": self._email,
            "微信": self._wechat,
            "QQ": lambda: f"{{QQ号|{self._digits(self._random.randint(6, 10))}}}",
            "车牌": self._plate,
            "护照": lambda: f"{{护照号|{self._random.choice('EGCBN')}{self._digits(8)}}}",
            "社保卡": lambda: f"{{社保卡号|{self._random.choice(['', 'A', 'B'])}{self._digits(9)}}}",
            "地址": self._address,
            "性别": lambda: self._random.choice("男女"),
            "数": lambda: str(self._random.randint(19, 58)),
        }

    def text(self, template: str) -> str:
        return _HOLE.sub(lambda match: self._fill(match["what"]), template).replace("⏎", "\n")

    def _fill(self, what: str) -> str:
        if what not in self._filled:
            kind = what.rstrip("0123456789")
            if what.endswith("简"):
                self._fill(what[:-1])
                self._filled[what] = f"{{公司|{self._brands[what[:-1]]}公司}}"
            elif kind == "公司":
                self._filled[what] = self._company(what)
            else:
                self._filled[what] = self._makers[kind]()
        return self._filled[what]

    def _one_of(self, key: str) -> str:
        return str(self._random.choice(self._source[key]))

    def _digits(self, count: int) -> str:
        return str(self._random.randint(1, 9)) + "".join(self._random.choice("0123456789") for _ in range(count - 1))

    def _person(self) -> str:
        draw = self._random.random()
        if draw < 0.03:
            return f"{{人名|{self._one_of('ethnic')}}}"
        if draw < 0.07:
            return f"{{人名|{self._one_of('compound')}{self._one_of('given')}}}"
        return f"{{人名|{self._surname()}{self._one_of('given')}}}"

    def _surname(self) -> str:
        surnames, common = self._source["surnames"], self._source["common_share"]
        return str(self._random.choice(surnames[:common] if self._random.random() < 0.8 else surnames[common:]))

    def _nickname(self) -> str:
        surname = str(self._random.choice(self._source["surnames"][:60]))
        if self._random.random() < 0.3:
            return f"{{人名|{self._random.choice('小老')}{surname}}}"
        return f"{{人名|{surname}{self._one_of('titles')}}}"

    def _company(self, what: str) -> str:
        brand, place = self._one_of("brands"), self._one_of("places") if self._random.random() < 0.8 else ""
        self._brands[what] = brand
        return f"{{公司|{place}{brand}{self._one_of('trades')}{self._one_of('full_endings')}}}"

    def _shop(self) -> str:
        place = self._one_of("places") if self._random.random() < 0.3 else ""
        return f"{{公司|{place}{self._one_of('brands')}{self._one_of('shops')}}}"

    def _id_card(self) -> str:
        born = f"{self._random.randint(1958, 2006)}{self._random.randint(1, 12):02}{self._random.randint(1, 28):02}"
        area = self._random.choice(["420222", "330304", "441900", "500118", "360481", "522422", "210102", "652901"])
        draw = self._random.random()
        if draw < 0.1:
            return f"{{身份证号|{area}{born[2:]}{self._digits(3)}}}"
        number = f"{area}{born}{self._digits(3)}"
        number += id_check(number)
        return f"{{身份证号|{self._written(number, (6, 14))}}}"

    def _written(self, number: str, cuts: tuple[int, ...]) -> str:
        """``number`` plain, in groups with spaces or dashes, or full-width."""
        draw = self._random.random()
        if draw < 0.6:
            return number
        if draw < 0.7:
            return number.translate(_FULL_WIDTH)
        ends = (*cuts, len(number))
        groups = [number[start:end] for start, end in zip((0, *cuts), ends, strict=True)]
        return (" " if draw < 0.9 else "-").join(groups)

    def _mobile(self) -> str:
        number = f"1{self._random.choice('3456789')}{self._digits(9)}"
        lead = self._random.choice(["", "", "", "", "+86 ", "86-"])
        return f"{{手机号|{lead}{self._written(number, (3, 7))}}}"

    def _landline(self) -> str:
        area, own = self._random.choice(["0714", "027", "0577", "0769", "010", "023"]), f"{self._random.randint(2, 8)}"
        own += self._digits(7 if len(area) == 3 else 6)
        shape = self._random.choice(["{a}-{o}", "({a}){o}", "（{a}）{o}", "{a}{o}", "{a} {o}", "{a}-{o}转80"])
        return f"{{固定电话|{shape.format(a=area, o=own)}}}"

    def _bank_card(self) -> str:
        lead = self._random.choice(["622848", "621700", "622202", "623061", "456351", "955880", "621226"])
        number = lead + self._digits(self._random.choice([9, 12, 12, 12]))
        number += luhn_check(number)
        return f"{{银行卡号|{self._written(number, (4, 8, 12) if len(number) == 16 else (6, 10, 14))}}}"

    def _credit_code(self) -> str:
        number = self._random.choice(["91", "92", "93", "52"]) + "420222" + self._pick(_CREDIT, 9)
        return f"{{信用代码|{number}{credit_check(number)}}}"

    def _email(self) -> str:
        host = self._random.choice(["qq.com", "163.com", "126.com", "sina.com.cn", "hengda-shoes.cn", "outlook.com"])
        return f"{{邮箱|{self._pick(_LATIN, 6)}{self._random.choice(['', '_', '.'])}{self._digits(3)}@{host}}}"

    def _wechat(self) -> str:
        return f"{{微信号|{self._pick(_LATIN, 5)}{self._random.choice(['', '_', '-'])}{self._digits(4)}}}"

    def _plate(self) -> str:
        head = self._random.choice(_PLATES) + self._pick("ABCDEFGHJKLMNPQRSTUVWXYZ", 1)
        new = self._random.random() < 0.3
        tail = self._random.choice("DF") + self._digits(5) if new else self._pick(_PLATE, 3) + self._digits(2)
        return f"{{车牌|{head}{self._random.choice(['', '', '·', ' '])}{tail}}}"

    def _pick(self, characters: str, count: int) -> str:
        return "".join(self._random.choice(characters) for _ in range(count))

    def _address(self) -> str:
        place, number = self._one_of("places"), self._random.randint(1, 320)
        house = f"{number % 20 + 1}栋{number % 3 + 1}单元{number}室"
        inner = self._random.choice(
            [
                f"{self._one_of('roads')}{number}号",
                f"{self._one_of('roads')}{number}号{self._one_of('estates')}{house}",
                f"{self._one_of('estates')}{number % 30 + 1}号楼{number % 28 + 1}0{number % 4 + 1}室",
                f"{self._one_of('towns')}{self._one_of('villages')}{number % 15 + 1}组",
                f"{self._one_of('towns')}{self._one_of('villages')}{number % 90 + 1}号",
            ]
        )
        return f"{{地址|{place}{inner}}}"
