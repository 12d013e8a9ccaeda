"""Names that a whole phrase makes sure of, whatever the surname: 经…介绍, 由…转交, 今欠…工资, 问：…是你什么人.

Also rows of signatures, and given names by themselves (翠兰跟我说, 桂花和春梅的钱).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.domain.personal import PersonalKind
from advisor.privacy.name_signs import DOES as _DOES
from advisor.privacy.name_signs import HAN, may_be_given
from advisor.privacy.span import Span
from advisor.privacy.words import People, people

_N = r"(?P<name>[\u4e00-\u9fff]{2,3}?)"
_LONGER = r"(?P<name>[\u4e00-\u9fff]{2,4}?)"
_FRAMES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"经(?:由|过)?{_N}(?=介绍|同意|批准|安排|转交|转告|催要|多次)",
        rf"由(?!于){_N}(?=转交|转账|签收|签发|代写|代领|代为|负责|带领|保管|经手|垫付|发放|主持|担任|记录)",
        rf"委托{_N}(?=代为|领取|参加|处理|出庭|办理|[（(，,。])",
        rf"(?:兹证明|证人)?证[明实]{_N}(?=自|系|当天|当时|于|在|是|从)",
        rf"[关对]于?{_N}(?=申请|诉|的处罚|的陈述|反映的|一案)",
        rf"今?欠到?{_N}(?=工资|工钱|人民币|货款|借款|运费|[0-9])",
        rf"(?:转交|转告|联系|联系到|催促|通知){_N}(?=的|本人|于|到|，|。|、|称|，称)",
        rf"推[选举]{_N}(?=为|作|、)",
        rf"[问答][：:]{_N}(?=是(?:你|谁|我))",
        rf"答[：:]是{_N}(?={_DOES})",
        rf"归{_N}(?=管|负责)",
        rf"[据经]{_N}(?=陈述|反映|自述|介绍|称|述称|本人)",
        rf"当[天时日]{_N}(?=驾驶|驾车|骑|正在|在)",
        rf"通知{_N}(?=、|和|于|到|及)",
        rf"领取{_N}(?=的)",
        rf"@{_LONGER}(?=[ ，,：:\n]|$)",
        rf"(?:^|(?<=[，。；：、“\n ])){_N}(?={_DOES})",
        rf"(?:^|(?<=[，。；：\n ])){_N}(?=诉[\u4e00-\u9fff]{{3,}})",
        rf"(?:跟|和|与|找|把|给|替|对|向|叫|让){_N}(?={_DOES})",
    )
)
_SIGNED = re.compile(
    r"(?:签字|签名|签章|到场人员|参加人员?|在场人员?|当事人签名|劳动者签名|工人签名|领款人(?:签名)?|承诺人|代领人|代签人|见证人|欠款人|借款人|收款人|担保人"
    r"|经手人|经办人|立据人|具结人|记录人|证明人|保证人|申请人|委托人|受托人|代表人|交接人|监交人)[：: \u3000]{1,3}"
    r"(?P<list>[\u4e00-\u9fff]{2,4}(?:[ \u3000、，,]{1,4}[\u4e00-\u9fff]{2,4}(?![\u4e00-\u9fff：:])){0,20})"
    r"(?=[ \u3000，,。；;、（(\n]|$)"
)
_ONE = re.compile(r"[\u4e00-\u9fff]{2,4}")
_FOND = "翠桂春秀梅兰菊芳英珍莲凤霞玲花娥娟琴芬芝香红燕玉云月萍淑惠巧金银彩素爱喜招娣"
_GIVEN_ONLY = re.compile(
    rf"(?:^|(?<=[，。；：、“\n ])|(?<=[跟和与叫找]))(?P<name>[{_FOND}][{_FOND}]|[强军伟刚勇斌波峰辉虎亮柱根栓]子)"
    rf"(?=[和跟与、也都](?!平|谐)|{_DOES}|说(?!明|法)|的钱)"
)
# a rare surname before 小妹, 小月; a name with its office behind it; whose testimony it is
_LITTLE = re.compile(rf"(?P<name>[但令言明应全时常单生原解查水向和][小阿细幺][{_FOND}妹萍儿丽文军平明])")
_WITH_OFFICE = re.compile(
    r"(?:^|(?<=[、：:，\n ]))(?P<name>[\u4e00-\u9fff]{2,3})"
    r"(?=[（(][^（）()\n]{1,14}(?:所|会|局|院|厂|公司|村|镇|中心|站|办|方|代表|员|人|长)[)）])"
)
_WITNESS = re.compile(
    r"(?:^|(?<=[有、，。：及和与]))(?P<name>[\u4e00-\u9fff]{2})(?=的(?:证言|证词|记账本|笔录|手机录音))"
)
_SPEAKER = re.compile(r"(?:^|(?<=\n))(?P<name>[强军伟刚勇斌波峰辉虎亮柱根栓]子|[老小阿大][\u4e00-\u9fff])(?=[：:])")
_MOTHER = re.compile(r"(?:^|(?<=[，。；：、“\n ]))(?P<name>(?P<c>[\u4e00-\u9fff])(?P=c))(?=[妈爸]|他[妈爸]|奶奶|爷爷)")


def framed(text: str) -> Iterator[Span]:
    """Names whose surroundings leave nothing else. ``text`` is plain."""
    known = people()
    for frame in _FRAMES:
        for match in frame.finditer(text):
            if nameable(match["name"], known) and not _runs_on(text, match, known):
                yield _person(*match.span("name"), text)
    for match in _SIGNED.finditer(text):
        items = list(_ONE.finditer(text, *match.span("list")))
        sure = [m for m in items if len(m.group()) <= 3 and nameable(m.group(), known)]
        row = len(items) > 2 and len(sure) * 2 > len(items)  # a row of signatures: all of them are names
        yield from (_person(*m.span(), text) for m in (items if row else sure))
    for match in _LITTLE.finditer(text):
        end = match.end()
        closed = end >= len(text) or not HAN.match(text, end) or known.followers.at(text, end)
        if closed and not any(True for _ in known.ordinary.over(text, match.start())):
            yield _person(*match.span("name"), text)
    for match in _WITH_OFFICE.finditer(text):
        if nameable(match["name"], known):
            yield _person(*match.span("name"), text)
    for match in _WITNESS.finditer(text):
        name = match["name"]
        if all(c in known.given for c in name) and name not in known.offices and name not in known.not_names:
            yield _person(*match.span("name"), text)
    for pattern in (_GIVEN_ONLY, _SPEAKER, _MOTHER):
        for match in pattern.finditer(text):
            name = match["name"]
            familiar = name[0] not in "老小阿大" or name[1] in known.common
            if familiar and name not in known.not_names and not known.roles.at(text, match.start("name")):
                yield _person(*match.span("name"), text)


def nameable(word: str, known: People) -> bool:
    """Whether ``word`` may be a name where everything around it says so: a surname, and no word for people or things.

    An ordinary word may (文静, 方圆) where its second half is a usual given name.
    """
    if word in known.not_names or word in known.offices or not may_be_given(word[1:], known):
        return False
    surname = known.compound.at(word, 0) or word[0]
    if len(surname) == len(word) or (len(surname) == 1 and surname not in known.common | known.doubtful):
        return False
    given = word[len(surname) :]
    if known.roles.at(word, 0) or known.roles.before(word, len(word)) or known.titles.before(word, len(word)):
        return False
    if given in known.given_words:
        return True
    if word in known.ordinary or len(known.ordinary.at(word, 0)) > len(surname):
        usual = all(c in known.given for c in given)
        return (surname in known.common or usual) and not any(c in known.seldom_given for c in given)
    if any(c in known.seldom_given for c in given):
        return False
    return surname in known.common or all(c in known.given for c in given)


def _runs_on(text: str, match: re.Match[str], known: People) -> bool:
    """The name would begin inside a longer word (当|事人): then it is none."""
    start = match.start("name")
    lead = match.start()
    return any(s < start and s >= lead - 1 and e > start for s, e in known.ordinary.over(text, start) if e - s > 2)


def _person(start: int, end: int, text: str) -> Span:
    return Span(start, end, PersonalKind.PERSON, identity=text[start:end])


def joined_on(text: str, found: list[Span]) -> Iterator[Span]:
    """The second of two names: 次仁旺姆|和丹巴都是, 桂花|和春梅的钱."""
    known = people()
    taken = {p for s in found for p in range(s.start, s.end)}
    for span in found:
        if (
            span.kind is not PersonalKind.PERSON
            or text[span.end : span.end + 1] not in "和与跟"
            or span.end >= len(text)
        ):
            continue
        start = span.end + 1
        for length in (3, 2, 4):
            end = start + length
            name = text[start:end]
            if len(name) < length or not all(HAN.match(c) for c in name) or start in taken:
                continue
            strange = all(c in known.transliteration for c in name) and "·" not in name
            given = length == 2 and all(c in _FOND for c in name)
            like = nameable(name, known) or ((strange or given) and not known.ordinary.at(text, start))
            if like and (known.followers.at(text, end) or end >= len(text) or not HAN.match(text, end)):
                yield _person(start, end, text)
                break
