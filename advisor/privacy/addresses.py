"""Where somebody lives or works, down to street, village or house: never a region by itself."""

# ruff: noqa: E501 - a pattern is read, corrected and diffed as one line

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.domain.personal import PersonalKind
from advisor.privacy.span import Span
from advisor.privacy.words import places

_NUMBER = r"(?:[0-9]{1,5}(?:[-－—~、/][0-9]{1,5}){0,3}|[A-Za-z][0-9]{0,4}|[一二三四五六七八九十百零〇]{1,5}|[甲乙丙丁东西南北])"
_UNIT = r"(?:号楼|号院|号(?!线|码|令|文|机|床|员工|之前|前|后|起|到|至|上午|下午|晚|早|那天|这天|发|公布|施行)|支弄|弄|栋|幢|座|单元|层|楼|室|房间|房|户|组(?!长|织)|小组|社(?!保|会|区)|生产队|队(?!长|员)|门面|门|铺|商铺|档|期|区|附[0-9]{1,3}号)"
_STREET = r"(?:大道|大街|步行街|路|街|巷|弄|胡同|里弄|国道|省道|环线|条)"
_ESTATE = r"(?:小区|花园|花苑|苑|公寓|家园|新村|新城|大厦|广场|商城|宿舍楼|宿舍|集体宿舍|工业园|产业园|科技园|园区|工业区|开发区|安置房|家属院|家属楼|公馆|府|雅居|名城|华庭|豪庭|坊|城|大院|市场|里|院|园|居)"
_VILLAGE = r"(?:村民委员会|自然村|新村|社区|村|屯|寨|庄|湾|塆|垸|坝|坪|嘎查|大队)"
_HAN = r"[\u4e00-\u9fff]"
_DETAIL = re.compile(
    rf"(?:{_HAN}{{1,8}}?{_STREET}(?:(?:东|西|南|北|中)?(?:段|路))?|(?:{_HAN}|[A-Za-z0-9·]){{1,10}}?{_ESTATE}|{_HAN}{{1,6}}?{_VILLAGE})(?:[（(][^（）()\n]{{1,12}}[)）])?[ ]?第?{_NUMBER}[ ]?{_UNIT}"
)
_TOWN = rf"{_HAN}{{1,6}}?(?:街道|镇|乡|苏木|办事处|县|区|市)"
_VILLAGE_ALONE = re.compile(rf"{_TOWN}{_HAN}{{1,5}}?(?:村|社区|屯|嘎查|塆|垸)(?!委|干|民|支|主任|书记|里|上|口|镇|子)")
_MORE = re.compile(
    rf"[ ]?(?:附[0-9]{{1,3}}号|{_NUMBER}[ ]?{_UNIT}|(?<=[栋幢座楼元])[0-9]{{2,5}}(?![0-9元年月日个人名.])|{_HAN}{{2,6}}?(?=[0-9A-Z]{{1,3}}(?:栋|幢|座|号楼|单元))|[#\-－][0-9]{{1,5}}[室号]?|(?:{_HAN}|[A-Za-z0-9·]){{2,8}}?(?:小区|花园|公寓|大厦|广场|家园|宿舍|新村|工业园|产业园)|[（(][^（）()\n]{{1,14}}[)）](?=[0-9]))"
)
_LED = re.compile(
    rf"(?:户籍地址|户籍所在地|户口所在地|家庭住址|家庭地址|现住址|现居住地|经常居住地|通讯地址|通信地址|联系地址|送达地址|收件地址|邮寄地址|经营地址|注册地址|办公地址|住所地|居住地|单位地址|暂住地|暂住址|住址|住所|地址|户籍地|家住|现住|暂住|租住在?|租住于|居住在|居住于|住在)(?:为|是|在|于|系|：|:|\s){{0,3}}(?P<it>(?:{_HAN}|[0-9A-Za-z·#\-－（）()]){{3,50}})"
)
_GIVES_AWAY = re.compile(rf"{_STREET}|{_VILLAGE}|街道|镇|乡|小区|花园|公寓|大厦|宿舍|[0-9]+{_UNIT}")
_LEAD = re.compile(
    r"(?:户籍地址?|户口|籍贯|家庭住址|家庭地址|现住址?|通讯地址|送达地址|住所地?|居住地|经营地址|注册地址?|地址|住址|家住|家在|老家在?|租住|暂住|居住|住|位于|坐落于?|设在|开在|搬到|搬至|迁至|迁到|寄到|寄往|寄至|送到|来自|赶到|到|去|在|于|是|为|的|从|至|由|向|了|往|进|给|按|把|将|叫|有|和|与|跟|后|前|时|日|月|年|：|系)"
)


def address_spans(text: str) -> Iterator[Span]:
    """Addresses with a house, a village or an address word before them. ``text`` is plain."""
    for match in _LED.finditer(text):
        start, end = match.span("it")
        end = _cut(text, start, end)
        if _GIVES_AWAY.search(text, start, end):
            yield _address(text, start, end)
    for pattern in (_DETAIL, _VILLAGE_ALONE):
        for match in pattern.finditer(text):
            yield _address(text, _start(text, match.start(), match.end()), _end(text, match.end()))


def _address(text: str, start: int, end: int) -> Span:
    return Span(start, end, PersonalKind.ADDRESS, identity=text[start:end].replace(" ", ""))


def _end(text: str, end: int) -> int:
    for _ in range(8):
        more = _MORE.match(text, end)
        if more is None:
            break
        end = more.end()
    return end


def _cut(text: str, start: int, end: int) -> int:
    """The end of an address after its word: at the last part that an address has, where a sentence runs on."""
    parts = list(_PART.finditer(text, start, end))
    return parts[-1].end() if parts else end


_PART = re.compile(
    rf"{_NUMBER}[ ]?{_UNIT}|{_STREET}|{_VILLAGE}|街道|镇|乡|小区|花园|公寓|大厦|宿舍|[0-9]{{2,5}}(?![0-9元年月])|家园|新村|工业园|产业园|工业区|开发区|市场|附近"
)


def _start(text: str, start: int, end: int) -> int:
    """To the left as far as the regions go, at most 24 characters; to the right of a word that leads to a place."""
    low = start
    while low > max(0, start - 24) and "\u4e00" <= text[low - 1] <= "\u9fff":
        low -= 1
    for region in places().region.finditer(text, low, end):
        return region.start()
    loose = _LOOSE.search(text, low, end)
    leads = [
        m.end()
        for m in _LEAD.finditer(text, low, end)
        if m.end() <= max(start, loose.end() if loose else start) + 1 and m.end() < end - 3
    ]
    inner = [p for p in leads if p <= start + 4 and len(text[p:end]) >= 4]
    return max(inner, default=low if loose else start)


_LOOSE = re.compile(r"[\u4e00-\u9fff]{1,6}?(?:省|市|县|区|镇|乡|街道)")
