"""Numbers and addresses of machines: what can be told by its shape and, where it has one, by its check digit."""

# ruff: noqa: E501 - a pattern is read, corrected and diffed as one line

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from advisor.domain.personal import PersonalKind
from advisor.privacy.check_digits import is_bank_card, is_credit_code, is_dated, is_id_card, is_old_id_card
from advisor.privacy.span import Span, first_come

_GAP = r"[ \t\n\r\-.·]{0,2}"
_NOT_INSIDE = r"(?<![0-9A-Za-z])"
# money and law: 13800000000元, （2024）鄂0222民初1234号, 〔2023〕101号, 第…条
_NEITHER = re.compile(
    r"(?<![0-9])[0-9][0-9,，.]{0,19}(?:万|千|百|亿)?(?:元(?!旦|月|宵)|块钱|圆|美元|欧元)|[（(〔\[][12][0-9]{3}[）)〕\]][^\s，。；0-9]{0,12}[0-9]*[^\s，。；0-9]{0,8}(?:第)?[0-9]+号|第[0-9]+[条款项]"
)
_PROVINCE = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_LETTER = "A-HJ-NP-Za-hj-np-z"


@dataclass(frozen=True)
class _Shape:
    """``pattern`` (group ``it``, or all of it) is a ``kind`` where ``proof`` accepts its bare characters."""

    kind: PersonalKind
    pattern: re.Pattern[str]
    proof: Callable[[str], bool] = bool


_BARE = re.compile(r"[^0-9A-Za-z*@.\u4e00-\u9fff]")


def _id_card(found: str) -> bool:
    """Written in one piece a mistyped number counts too; in pieces it must pass the check."""
    bare = _BARE.sub("", found).replace(".", "")
    return is_id_card(bare) or (bare == found and is_dated(bare))


def _digits(proof: Callable[[str], bool]) -> Callable[[str], bool]:
    return lambda found: proof("".join(c for c in found if c.isascii() and c.isalnum()))


def _after(
    words: str,
    it: str,
    between: str = r"(?:号码|号|码|账户|账号|是|为|:|：|=|#|，|,|\(|（|\)|）|\s|也|就|的|都|我|“|\"){0,6}",
) -> re.Pattern[str]:
    return re.compile(rf"(?:{words}){between}(?P<it>{it})", re.IGNORECASE)


_SHAPES: tuple[_Shape, ...] = (
    _Shape(PersonalKind.EMAIL, re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63} ?@ ?(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,12}(?![A-Za-z])")),
    _Shape(PersonalKind.CREDIT_CODE, re.compile(rf"{_NOT_INSIDE}[0-9A-HJ-NPQRTUWXYa-hj-npqrtuwxy](?:[ \-]?[0-9A-HJ-NPQRTUWXYa-hj-npqrtuwxy]){{17}}(?![0-9A-Za-z])"), _digits(lambda code: is_credit_code(code) and not is_dated(code))),
    _Shape(PersonalKind.CREDIT_CODE, _after("信用代码|机构代码|税号|纳税人识别号|注册号", r"[0-9A-Za-z](?:[ \-]?[0-9A-Za-z]){7,19}")),
    _Shape(PersonalKind.ID_CARD, re.compile(rf"(?<![0-9A-Za-z.,])[1-9](?:{_GAP}[0-9]){{16}}{_GAP}[0-9Xx](?![0-9A-Za-z])"), _id_card),
    _Shape(PersonalKind.ID_CARD, re.compile(r"(?<![0-9A-Za-z.,])[1-9](?:[ \-]?[0-9]){14}(?![0-9A-Za-z])"), _digits(is_old_id_card)),
    _Shape(PersonalKind.ID_CARD, _after("身份证|居民身份|证件|身份号|公民身份|社会保障号|社会保障号码", r"[1-9][0-9](?:[ \-]?[0-9*]){12,15}[ \-]?[0-9Xx]{0,2}(?![0-9])", r"[^\n。；;，,0-9]{0,14}?")),
    _Shape(PersonalKind.SOCIAL_CARD, _after("社保卡|社会保障卡|社保|医保卡|医保|社保个人|个人社保|参保人?", r"[A-Za-z]{0,2}[0-9][0-9A-Za-z]{6,19}(?![0-9A-Za-z])", r"(?:个人)?(?:编号|卡号|账号|号码|号)(?:是|为|:|：|\s|，|,){0,3}")),
    _Shape(PersonalKind.BANK_CARD, re.compile(r"(?<![0-9A-Za-z.,])[3-69](?:[ \-]{0,2}[0-9]){15,18}(?![0-9A-Za-z])"), _digits(is_bank_card)),
    _Shape(PersonalKind.BANK_CARD, _after("银行卡|工资卡|卡号|账号|帐号|账户|帐户|储蓄卡|[农工建中交招邮]行卡|存折|信用社", r"[0-9](?:[ \-]?[0-9]){8,29}(?![0-9])", r"(?:[^\n。；，,0-9]{0,14}?)")),
    _Shape(PersonalKind.MOBILE, re.compile(r"(?<![0-9A-Za-z.])(?:\(?\+?(?:0086|86)\)?[ \-]?)?1[3-9][0-9](?:[ \-.·]{0,2}[0-9]){8}(?![0-9A-Za-z]|\.[0-9])")),
    _Shape(PersonalKind.LANDLINE, re.compile(r"(?<![0-9A-Za-z.])(?:\+?86[ \-]?)?(?:\(0[1-9][0-9]{1,2}\)|（0[1-9][0-9]{1,2}）|0[1-9][0-9]{1,2})[ \-]{0,2}[2-8][0-9]{2,3}[ \-]?[0-9]{4}(?:(?:转|-|分机| *ext\.? *)[0-9]{1,5})?(?![0-9])")),
    _Shape(PersonalKind.LANDLINE, re.compile(r"(?<![0-9A-Za-z.])[48]00[ \-]?[0-9]{3}[ \-]?[0-9]{4}(?![0-9])|(?<![0-9A-Za-z.])[48]00-[0-9]{4}-[0-9]{3}(?![0-9])")),
    _Shape(PersonalKind.LANDLINE, _after("电话|座机|热线|传真|tel|固话", r"[2-8][0-9]{2,3}[ \-]?[0-9]{4}(?:(?:转|-)[0-9]{1,5})?(?![0-9])")),
    _Shape(PersonalKind.PLATE, re.compile(rf"[{_PROVINCE}][A-HJ-NP-Za-hj-np-z][ ·.\-]{{0,2}}(?=[{_LETTER}]{{0,4}}[0-9])(?:[{_LETTER}0-9]{{6}}|[{_LETTER}0-9]{{5}}|[{_LETTER}0-9]{{4}}[挂学警港澳试超领])(?![0-9A-Za-z])")),
    _Shape(PersonalKind.PLATE, re.compile(r"(?<![0-9A-Za-z])(?:WJ[" + _PROVINCE + r"]?[ ·]?[0-9]{4}[0-9A-Z]|使[0-9]{6}|[0-9]{6}使|民航[A-Z0-9]{5})(?![0-9A-Za-z])")),
    _Shape(PersonalKind.QQ, _after("QQ|扣扣|企鹅号|q号", r"[1-9][0-9]{4,11}(?![0-9]|@)")),
    _Shape(PersonalKind.WECHAT, _after("微信|薇信|威信号|卫星号|wechat|weixin|(?<![a-z])[wv]x|v信|(?<![A-Za-z])wx", r"(?!wxid\b)[A-Za-z][A-Za-z0-9_\-]{4,27}(?![A-Za-z0-9_\-@])", r"(?:号码|号|账号|账户|id|ID|是|为|:|：|=|，|,|\(|（|\s|也|就|的|加我|加|我|“|\"|联系|名){0,6}")),
    _Shape(PersonalKind.WECHAT, _after("微信|薇信|wechat|(?<![a-z])[wv]x|v信", r"[1-9][0-9]{4,11}(?![0-9])", r"(?:号码|号|账号|id|ID|是|为|:|：|=)\s?")),
    _Shape(PersonalKind.PASSPORT, re.compile(rf"{_NOT_INSIDE}(?:[EeGg][0-9]{{8}}|[Ee][A-HJ-NP-Za-hj-np-z][0-9]{{7}}|[DSPHdsph][EDed]?[0-9]{{7}})(?![0-9A-Za-z])")),
    _Shape(PersonalKind.PASSPORT, _after("护照|通行证|居留证|旅行证|回乡证|台胞证", r"[A-Za-z]{1,2}[0-9]{6,10}(?![0-9A-Za-z])|[0-9]{8}(?![0-9])")),
)  # fmt: skip


def number_spans(text: str) -> list[Span]:
    """Every number that its shape, its check or the word before it gives away. ``text`` is plain (``plain``)."""
    return first_come(_matches(text, _spared(text)))


def _matches(text: str, spared: bytearray) -> Iterator[Span]:
    for shape in _SHAPES:
        for match in shape.pattern.finditer(text):
            start, end = match.span("it") if "it" in match.re.groupindex else match.span()
            if not spared[start] and shape.proof(text[start:end]):
                yield Span(start, end, shape.kind, identity=_BARE.sub("", text[start:end]).upper())


def _spared(text: str) -> bytearray:
    """1 where a number is money or law."""
    places = bytearray(len(text))
    for match in _NEITHER.finditer(text):
        places[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    return places
