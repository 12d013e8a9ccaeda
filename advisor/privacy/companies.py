"""Names of companies and other employers: a place or none, a brand, a trade or none, an ending.

From each ending (有限公司, 鞋厂, 饭店) the name is read to the left; a name without a brand of its own (我们厂,
一家制鞋厂) is none. Where the brand is made of ordinary words (金色童年幼儿园) something must lead to it: 在, 到, 叫.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.domain.personal import PersonalKind
from advisor.privacy.short_forms import split_name
from advisor.privacy.span import Span
from advisor.privacy.words import companies, people, places

_FULL_WINDOW, _SHORT_WINDOW = 30, 18
_NAME = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbfA-Za-z0-9（）()&]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_PARTING = re.compile(
    r"[的在到进于被]|入职|派遣|公司|上班|工作|有限|介绍|承建|投诉|起诉|要求|简称|[0-9]|与|跟|[甲乙丙]方"
)
_SURE_STOPS = frozenset("在到进叫")
_WEAK_STOPS = frozenset("里后前时上年月日号元今此起等中现原另也又再都就有用拿按以同及如像说称讲和分")
_USUAL = 16
_ALSO_BRAND = frozenset("才求能得回前新原")  # 楚才, 日新: the last of a brand, though it mostly is talk
_PLACE_ENDS = frozenset("县市区镇乡")
_COMPANY_INSIDE = re.compile(r"公司|厂(?!桥|房)|[^饭酒商书]店")
_WEAK_FULL = (
    "分公司",
    "子公司",
    "总公司",
    "办事处",
    "营业部",
    "经营部",
    "事务所",
    "工作室",
    "合作社",
    "个体",
    "加油站",
)
_NUMBERED = re.compile(r"[（(][0-9一二三四五六七八九十]{1,3}[)）]")
_BRANCH = re.compile(r"(?:[\u4e00-\u9fff]{1,6}?(?:分公司|分店|分厂|营业部|项目部|办事处|门店)|[\u4e00-\u9fff]{2,3}店)?")
_CALLED = re.compile(
    r"(?:统称|合称|简称|称作|称为|叫它)(?:为|叫|：|:|是)?[“\"「『‘']?(?P<name>[\u4e00-\u9fffA-Za-z0-9]{2,10}?)(?=[”\"」』’'）)，。；、,\s]|$)"
)


def company_spans(text: str) -> list[Span]:
    """Full names, then short ones. ``text`` is plain."""
    full = list(_full_names(text))
    return [*full, *_called(text, full), *_of_somebody(text), *_short_names(text)]


def _full_names(text: str) -> Iterator[Span]:
    at = 0
    for ending in companies().full_ending.finditer(text):
        if ending.start() < at:
            continue
        low = _reach(text, max(at, ending.start() - _FULL_WINDOW), ending.start())
        start = _start(text, low, ending.start(), full=True)
        if start is None:
            continue
        branch = _BRANCH.match(text, ending.end())
        end = branch.end() if branch else ending.end()
        if not companies().public.search(text, start, end):
            yield Span(start, end, PersonalKind.COMPANY, identity=text[start:end])
        at = end


def _short_names(text: str) -> Iterator[Span]:
    at = 0
    for ending in _short_endings(text):
        if ending.start() < at or _inside_word(text, ending.start(), ending.end()):
            continue
        bare = ending.re is companies().bare_ending
        end = ending.end()
        while not bare and (more := companies().short_ending.match(text, end)) is not None:
            if people().roles.at(text, end):
                break  # 土菜馆|店主
            end = more.end()
        low = _reach(text, max(at, ending.start() - _SHORT_WINDOW), ending.start())
        start = _start(text, low, ending.start(), full=False, bare=bare)
        if start is None or companies().public.search(text, start, end):
            continue
        yield Span(start, end, PersonalKind.COMPANY, identity=text[start:end])
        at = end


def _of_somebody(text: str) -> Iterator[Span]:
    """老王修车铺, 刘记包子铺, 胖哥烧烤, 张婶卤味店: a shop that is called after who keeps it."""
    known = people()
    for match in _SHOP.finditer(text):
        start = match.start()
        surname = match["surname"] or match["kept"]
        before = text[start - 1 : start]
        inside = any(s < start < e for s, e in known.ordinary.over(text, start))
        if (surname is None or surname in known.common) and not inside and before not in _NOT_BEFORE:
            yield Span(start, match.end(), PersonalKind.COMPANY, identity=match.group())


_NOT_BEFORE = frozenset("大小老")
_SHOP = re.compile(
    r"(?:[老小阿](?P<surname>[\u4e00-\u9fff])|(?P<kept>[\u4e00-\u9fff])(?:记|氏|家|姐|哥|嫂|婶|叔|姨|妈|师傅|老[大二三四五])|[胖瘦黑光][哥嫂姐子妹]|阿[\u4e00-\u9fff])"
    r"(?:[\u4e00-\u9fff]{0,3}(?:铺|面馆|粉馆|饭馆|餐馆|菜馆|茶馆|拉面|烧烤|烤肉|烤鱼|火锅|卤味|麻辣烫|大排档|土菜|小吃|早点|酒坊|油坊|豆腐坊|诊所|车行|商行|修理|理发|美发|五金|建材|粮油)(?:店|摊|铺|馆|部)?|[\u4e00-\u9fff]{1,4}?店(?!铺|员|主|长|里|家))"
)


def _short_endings(text: str) -> list[re.Match[str]]:
    """Endings in order; a bare trade only where no 厂 or 公司 follows it."""
    known = companies()
    own = list(known.short_ending.finditer(text))
    starts = {m.start() for m in own}
    bare = [m for m in known.bare_ending.finditer(text) if m.end() not in starts and m.start() not in starts]
    return sorted([*own, *bare], key=lambda m: (m.start(), -m.end()))


def _called(text: str, full: list[Span]) -> Iterator[Span]:
    """（以下简称天翼公司）, 我们都叫它恒泰: what a company is called from here on."""
    for match in _CALLED.finditer(text):
        name = match["name"]
        near = [s for s in full if s.end <= match.start() and match.start() - s.end < 40]
        if near and name not in companies().generic and name not in people().roles and not _hollow(name):
            yield Span(*match.span("name"), PersonalKind.COMPANY, identity=near[-1].identity)


def _reach(text: str, lowest: int, ending: int) -> int:
    """How far to the left a name may go: to a character that no name has, or an unmatched bracket."""
    low = ending
    while low > lowest and _NAME.match(text, low - 1):
        low -= 1
    depth = 0
    for place in range(ending - 1, low - 1, -1):
        depth += (text[place] in "）)") - (text[place] in "（(")
        if depth < 0:
            return place + 1
    return low if depth == 0 else max(text.rfind("）", low, ending), text.rfind(")", low, ending)) + 1


def _start(text: str, low: int, ending: int, *, full: bool, bare: bool = False) -> int | None:
    """Where the name before ``ending`` begins: at a region, else after the nearest word that leads to a name."""
    if full and (numbered := _NUMBERED.match(text, low)):
        low = min(numbered.end(), ending)
    stops = [low, *_after_stops(text, low, ending)]
    for region in places().region.finditer(text, low, ending):
        if not (region.start() and text[region.start() - 1] in "（(") and region.start() not in stops:
            before = max((s for s in stops if s < region.start()), default=low)
            if not _is_brand(text, before, region.start(), full=full, bare=True):
                stops.append(region.start())
    if full:
        stops = _with_its_region(text, low, ending) or stops
        strong = [s for s in stops if ending - s <= _USUAL and text[max(0, s - 1) : s] not in _WEAK_STOPS]
        famous = [s for s in stops if split_name(text[s:ending])[1] in companies().brand_words]  # 说|春风加油站
        stops = famous or strong or stops
    good = [s for s in stops if _is_brand(text, s, ending, full=full, bare=bare)]
    return _from_its_place(text, low, max(good)) if good else None


def _with_its_region(text: str, low: int, ending: int) -> list[int]:
    """The region that a full name begins with, where nothing between it and the ending leads to another name."""
    for region in places().chain.finditer(text, low, ending):
        between = text[region.end() : ending]
        bracketed = text[max(0, region.start() - 1) : region.start()] in ("（", "(")
        if not bracketed and 2 <= len(between) <= 16 and not _PARTING.search(between):
            return [region.start()]
    return []


def _from_its_place(text: str, low: int, start: int) -> int:
    """``start``, or where the place begins that stands right before it: 阳新县|宏达鞋业."""
    for region in places().chain.finditer(text, low, start):
        if region.end() == start and text[region.start() - 1 : region.start()] not in ("（", "("):
            return region.start()
    return start


def _after_stops(text: str, low: int, ending: int) -> Iterator[int]:
    """Ends of words between ``low`` and ``ending`` that a name may follow."""
    known, ordinary = companies(), people().ordinary
    for place in range(low + 1, ending):
        word = known.stops.before(text, place)
        if text[place - 1].isdigit() and not text[place].isdigit():
            yield place
        elif word and place - len(word) >= low - 4:
            single = (
                word not in _SURE_STOPS
                and len(word) == 1
                and any(place - 1 >= s and e > place for s, e in ordinary.over(text, place))
            )
            if not single:
                yield place


def _is_brand(text: str, start: int, ending: int, *, full: bool, bare: bool) -> bool:
    """Whether ``text[start:ending]`` holds a brand of two characters or more that is no ordinary talk."""
    name = text[start:ending]
    place, brand, trade = split_name(name)
    known = companies()
    if not brand and place[-1:] in _PLACE_ENDS and trade and not full:
        return True  # 阳新县棉纺厂
    lead = known.leads.before(text, start)
    led = bool(lead) or start == 0 or not _HAN.match(text, start - 1)
    if (brand or place) in known.brand_words and (led or known.stops.before(text, start)):
        return not bare or _goes_on(text, ending)  # 未来鞋厂; 白云鞋厂: a district, and a brand
    if full and place and trade and set(brand) == {"某"}:
        return True
    if len(brand) < 2 or _hollow(brand) or _COMPANY_INSIDE.search(brand) or known.not_first.at(name, 0):
        return False
    if full:
        return not (_everyday(brand) and ending < len(text) and text.startswith(_WEAK_FULL, ending))
    invented = len(brand) == 2 and _sounds_like_a_brand(brand, 1.0)
    spoken = known.hard.before(brand, len(brand)) and not invented and not _ends_in_place(brand)
    may_end_so = led and len(brand) == 2 and brand[-1] in _ALSO_BRAND and not _everyday(brand)
    if "某" in brand or (spoken and not may_end_so):
        return False
    if not _everyday(brand):
        longest = 4 if bare else 6
        return len(brand) <= longest or ((led or bool(place)) and len(brand) <= longest * 2)
    if len(brand) > 8:
        return False
    if len(brand) <= 4 and _sounds_like_a_brand(brand, 1.0) and (led or not bare):
        return True
    if bare:
        return False
    if place[-1:] in _PLACE_ENDS and len(_ending_of(text, ending)) > 1:
        return True
    followed = led and people().offices.at(text, ending + len(_ending_of(text, ending)))
    if len(brand) <= 3 and brand in people().ordinary and brand not in known.generic and (lead or place or followed):
        return True
    return ((led or bool(place)) and _sounds_like_a_brand(brand)) or (bool(lead) and len(brand) >= 4)


def _goes_on(text: str, ending: int) -> bool:
    """Whether what follows a bare trade (草原|乳业) lets it be a name: a mark, or what follows a company."""
    match = companies().bare_ending.match(text, ending)
    end = match.end() if match else ending
    return end >= len(text) or not _HAN.match(text, end) or bool(companies().followers.at(text, end))


def _ending_of(text: str, ending: int) -> str:
    match = companies().short_ending.match(text, ending)
    return match.group() if match else ""


def _sounds_like_a_brand(brand: str, share: float = 1 / 3) -> bool:
    known = companies()
    return sum(c in known.brand_characters for c in brand) >= share * len(brand)


def _ends_in_place(brand: str) -> bool:
    return any(m.end() == len(brand) for m in places().region.finditer(brand))


def _hollow(brand: str) -> bool:
    """Whether ``brand`` is nothing but words that speak of any company: 我们, 一家大型, 制鞋."""
    generic = companies().generic
    if brand in people().ordinary and brand not in generic:
        return False
    reached = {0}
    for at in range(len(brand)):
        if at in reached:
            reached |= {at + n for n in range(1, 6) if brand[at : at + n] in generic}
    return len(brand) in reached


def _everyday(brand: str) -> bool:
    """Whether ``brand`` can be read as ordinary words from end to end, at most one character left over in four."""
    ordinary, generic, stops, small = people().ordinary, companies().generic, companies().stops, people().never_given
    strange = [0] + [len(brand)] * len(brand)
    for at in range(len(brand)):
        strange[at + 1] = min(strange[at + 1], strange[at] + 1)
        for size in range(1, min(4, len(brand) - at) + 1):
            piece = brand[at : at + size]
            if piece in ordinary or piece in generic or piece in stops or piece in small:
                strange[at + size] = min(strange[at + size], strange[at])
    return strange[-1] <= len(brand) // 4


def _inside_word(text: str, start: int, end: int) -> bool:
    """离店, 出厂, 店员: the ending is only part of an ordinary word."""
    known = people()
    if known.roles.at(text, end):
        return False  # 土菜馆|店主
    runs_on = end - start < 3 and any(
        s >= start for words in (known.ordinary, known.offices) for s, _ in words.over(text, end)
    )
    return runs_on or (end - start == 1 and any(e == end and e - s == 2 for s, e in known.ordinary.over(text, start)))
