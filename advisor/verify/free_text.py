"""What a model may not say in words of its own: law, figures nobody gave, people nobody named.

Strict on purpose. A sentence refused by mistake costs a suggestion; a sentence of law let through costs trust. So a
model's own words may ask, propose and describe, but what the law says is said by the passages that it points to.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from datetime import date
from difflib import SequenceMatcher

from advisor.domain.citation import CitationReport
from advisor.domain.personal import PersonalKind
from advisor.law.numerals import to_int
from advisor.privacy import find_personal
from advisor.verify.gate import Check

# names of law, and how one is cited
_CITING = re.compile(
    r"[《》〈〉]|第?[〇零一二两三四五六七八九十百千\d]+\s*[条款项](?!件|目)|[〔\[(（]\d{4}[〕\])）]|[\u4e00-\u9fff]字第|\d+\s*号(?:文|令|公告)"
    r"|(?:宪|民|刑|劳动|合同|保险|工会|仲裁|诉讼|公司|就业|安全生产|职业病防治|社保|工伤|调解|保障|促进|权益)法(?!院|官|律师|律援助|定代表)"
    r"|法典|法律|法规|法条|法定(?!代表|休假|假)|条例|司法解释|规定|办法(?=第|规)|细则|依法|合法|违法|非法|守法|普法|法理|法院(?:会|肯定|一定|判)"
)
# what is owed, forbidden, allowed, and how it will end
_NORMATIVE = re.compile(
    r"应当|应该|必须|不得|严禁|禁止|有权|无权|有义务|没有义务|义务|权利|责任|须(?!知)|不可以|不能要求|无需|不用(?:付|赔|给|支付)|不必(?:付|赔|给|支付)"
    r"|无效|有效(?!沟通|果)|作废|胜诉|败诉|赢(?!得信任)|输|判决?|裁决|裁定|时效|过期|逾期|赔偿|补偿|双倍|加倍|罚|违约金|经济补偿|代通知金|加付|连带"
    r"|失效|生效|施行|旧法|新法|新规|旧规|认定|视为|构成|属于|成立|推定|举证|抵扣|免除|放弃|[拿要得]不[到回着]|[拿要]得[到回]|没错|有错|过错|有理|没理|无理|占理|理亏|吃亏|白干|没戏|认了|算了吧|说了算|站得住|站不住|不成立|该[给付赔得拿]|不该|扣工资|不[给付发]|强制|执行|起诉|诉讼|犯罪|拘留|报警|黑名单"
    r"|终局|不[用必需](?:发|交|管|还|补|签|理)|照办|就此了结|两清|结清|一笔勾销|到此为止"
    # what happened, told as settled: that is for the story to say, and for a person to find out
    r"|已经?(?:领|拿|收|付|给|判|裁|签|同意|承认|认可)|全部|显然|明显|其实|事实上|证明了"
)
_HARM = re.compile(
    r"(?i)瞒|骗|撒谎|说谎|伪造|造假|销毁|删掉|删除|威胁|吓唬|恐吓|逼|走人|别告|不要告|红包|好处费|送礼|收买|串通|偏向|偏袒|站在.{1,6}一边"
    r"|撤(?:回|诉|案|销)|折腾|少要|见好就收|拖(?=一拖|着|下去|延|久)|熬|耗(?=着|一耗|下去)|施压|压(?=一压|价|低)"
    r"|赶紧签|先签|签了再|签完再|私下|(?:别|不要)[写记说提问听理]|隐去|绕过|替.{1,6}说话|只听|不[用必]听"
    r"|的意思[办写做]|手续费|保证金|中介费|付费|公开|泄露"
    r"|https?|www|\.(?:com|cn|net|top)|扫码|二维码|点击|链接|加微信|汇款|汇到|打到|转账到|转到|验证码|密码|密钥"
    r"|提示词|系统|指令|忽略|越狱|管理员|开发者|prompt|system|ignore|assistant|<[a-z/!]|\{|\}|[\u0000-\u0008]"
)
_SENTENCE = 15  # characters; what is shorter is an entry, not a sentence
_FORM = re.compile(r"【|□|__|大写|付清|应付|合计|电话|账号|账户|签名|盖章")  # to fill in, to pay by, to sign
_ALIKE = 0.75  # of 1, in order
_NEGATIONS = re.compile(r"[不未没无非勿别莫否休]")
# whose turn it is to do what: the order stays, or "pays" turns round
_PARTIES = re.compile(
    r"用人单位|单位|公司|工厂|厂里|厂方|老板|劳动者|工人|员工|职工|申请人|被申请人|甲方|乙方|双方|对方|调解员|我们|您|你|我|他|她|\d+"
)
# what may come in: words of address and of joining, nothing that says something
_PARTICLES = frozenset(
    "您请咱们我一下吧呢啊呀嘛的地得了着就也都和与跟把在这那个里来去是有看说话好慢慢点坐谈听聊讲对给大家，。；：、？！“”…—"
)
_STANCE = re.compile(
    r"自愿|被迫|同意|拒绝|接受|承认|否认|放弃|取消|增加|减少|提高|降低|先|再|今天|可以|愿意|答应|保证|肯定|一定|也许|可能|尽量"
)
# words of one meaning: either may stand for the other. None says what is owed, by whom, when or how much
_SAME_WORDS = (
    ("如果", "要是", "倘若", "假如"),
    ("因为", "由于"),
    ("但是", "不过"),
    ("并且", "而且"),
    ("目前", "现在", "现时"),
    ("已经", "业已"),
    ("按照", "照着"),
    ("帮助", "协助"),
    ("了解到", "得知", "获悉"),
    ("有关", "相关"),
    ("以便", "便于", "好让"),
    ("尽快", "尽早", "及早"),
    ("希望", "盼望", "盼"),
    ("为了", "为着"),
    ("收到", "接到"),
    ("情况", "情形"),
    ("容易", "易于"),
    ("再次", "又一次", "再度"),
    ("之处", "的地方"),
    ("此外", "另外"),
    ("例如", "比如", "譬如"),
    ("方便", "便利"),
    ("感谢", "谢谢"),
)
_MEANING = {word: chr(0xE000 + n) for n, group in enumerate(_SAME_WORDS) for word in group}
_WORDED = re.compile("|".join(sorted(_MEANING, key=len, reverse=True)))
_QUOTED = re.compile(r"“[^”]*”|‘[^’]*’|《[^》]*》|〈[^〉]*〉|「[^」]*」|（[^）]*）")
_NUMERAL = "〇零一二两三四五六七八九十百千万亿廿卅半几数多双俩仨壹贰叁肆伍陆柒捌玖拾佰仟"
_MEASURED = re.compile(
    rf"(?P<n>[{_NUMERAL}]+)(?P<u>分之[{_NUMERAL}]+|个?半?(?:月|年|天|日|小时|钟头|星期|礼拜|周|工作日|倍|元|块|毛|角|分钱|人|名|岁|级|成|次|号|%|％|折|期|条|双))"
)
_LONG = re.compile(rf"[{_NUMERAL}]{{2,}}")
_IDLE = frozenset(re.split(" ", "一一 万一 千万 一半 十分 百分 多数 双方 数一数 两半 几多 多半 一两 三五 七八"))
_DIGITS = re.compile(r"\d+(?:[,，]\d{3})*(?:\.\d+)?")
_OPENING = re.compile(r"[〔〕]")


def own_words(text: str, parties: str, as_of: date, check: Check) -> str:
    """Why ``text`` may not stand as a model's own words; empty: it may. ``parties``: the names that it may use."""
    return (
        cited_in(text, as_of, check)
        or judged_in(text)
        or harm_in(text)
        or stranger_in(text, parties)
        or figure_in(text)
    )


def cited_in(text: str, as_of: date, check: Check) -> str:
    """Law that is named or cited, whether rightly or not: citations are written by the program."""
    flat = flattened(text)
    report: CitationReport = check(flat, as_of)
    if report.citations or report.unparsed:
        first = [c.citation.text for c in report.citations] + [c.text for c in report.unparsed]
        return f"自己写了引用「{first[0]}」；引用只由程序写"
    if found := _CITING.search(flat):
        return f"自己写了法律名称或条号「{found.group()}」；引用只由程序写"
    return ""


def judged_in(text: str) -> str:
    """What is owed, allowed or forbidden, and how it will end."""
    found = _NORMATIVE.search(flattened(text))
    return f"自己下了法律上的判断「{found.group()}」，没有资料支持" if found else ""


def harm_in(text: str) -> str:
    """What no mediator says: a lie, a threat, a bribe, a link, a place to send money to; talk of prompts."""
    found = _HARM.search(flattened(text))
    return f"有不该在调解里说的话「{found.group()}」" if found else ""


def stranger_in(text: str, given: str) -> str:
    """People, companies and numbers that tell a person, which nobody gave."""
    if _OPENING.search(text):
        return "夹带了代号"
    for one in find_personal(text):
        if one.kind is not PersonalKind.LOOKALIKE and one.text not in given:
            return f"出现了案情里没有的{one.kind.value}"
    return ""


def figure_in(text: str) -> str:
    """The first figure, whoever gave it: amounts, days and counts are written by the program."""
    found = figures(text)
    return f"自己写了数字「{sorted(found)[0]}」；数额和日期只由程序写" if found else ""


def figures(text: str) -> Counter[str]:
    """Every figure as a plain number, in whatever characters: 1,200 １２００ 一千二百; 三倍 as 3, ¾ as 0.75."""
    flat = flattened(text).replace("百分之", "%")
    found = Counter(_plain(n) for n in _DIGITS.findall(flat))
    rest = _DIGITS.sub(" ", flat)
    for match in _MEASURED.finditer(rest):
        found[_read(match["n"])] += 1
        if match["u"].startswith("分之"):
            found[_read(match["u"][2:])] += 1
    rest = _MEASURED.sub(" ", rest)
    found.update(_read(n) for n in _LONG.findall(rest) if n not in _IDLE)
    found.update(f"{unicodedata.numeric(c):g}" for c in rest if unicodedata.category(c) in ("Nl", "No"))
    return found


def plain_prose(text: str, as_of: date, check: Check) -> bool:
    """Whether other words may be looked for at all: a sentence, without law cited or said, terms of payment, gaps."""
    return len(text) >= _SENTENCE and not (_FORM.search(text) or judged_in(text) or cited_in(text, as_of, check))


def reworded(before: str, after: str, as_of: date, check: Check) -> str:
    """Why ``after`` may not replace ``before``; empty: it says the same, as far as can be told without reading it."""
    if not after.strip() or "\n" in after.strip():
        return "改写是空的，或者分了行"
    if not 0.5 <= len(after) / len(before) <= 1.6:
        return "改写比原文短太多或长太多"
    if figures(before) != figures(after) or _amounts(before) != _amounts(after):
        return "改写改了数字"
    if _QUOTED.findall(before) != _QUOTED.findall(after):
        return "改写动了引号、书名号或括号里的话"
    if [p.text for p in find_personal(before)] != [p.text for p in find_personal(after)]:
        return "改写动了姓名、单位或号码"
    for pattern, what in ((_NEGATIONS, "“不”“没”之类的字"), (_STANCE, "表态的话"), (_NORMATIVE, "法律上的判断")):
        if Counter(pattern.findall(before)) != Counter(pattern.findall(after)):
            return f"改写动了{what}"
    if _PARTIES.findall(flattened(before)) != _PARTIES.findall(flattened(after)):
        return "改写换了谁对谁"
    harm = harm_in(after) if not harm_in(before) else ""
    if why := cited_in(after, as_of, check) or harm or stranger_in(after, before):
        return why
    old, new = (_WORDED.sub(lambda m: _MEANING[m.group()], t) for t in (before, after))
    if SequenceMatcher(None, old, new, autojunk=False).ratio() < _ALIKE:
        return "改写打乱了原文的次序"
    return _turned(old, new)


def _amounts(text: str) -> list[str]:
    """Every figure with what it counts, in order: no two change places, no 月 becomes a 年."""
    return [m.group() for m in re.finditer(rf"{_DIGITS.pattern}[年月日元号个天]?|{_MEASURED.pattern}", flattened(text))]


def _turned(before: str, after: str) -> str:
    """Words that came in or went out, beyond those that say nothing."""
    old, new = Counter(before), Counter(after)
    came, went = set(new) - set(old) - _PARTICLES, old - new
    if came:
        return f"改写添了原文没有的字「{sorted(came)[0]}」"
    lost = sum(n for c, n in went.items() if c not in _PARTICLES)
    return "改写漏了原文的话" if lost > len(before) // 10 else ""


def flattened(text: str) -> str:
    """Full-width, circled and other forms made plain; what cannot be seen, and blanks between Chinese, dropped."""
    plain = unicodedata.normalize("NFKC", text)
    seen = "".join(c for c in plain if unicodedata.category(c) not in ("Cf", "Cc", "Mn") or c == "\n")
    return re.sub(r"(?<=[\u4e00-\u9fff])[ \t·・.。_*-]{1,2}(?=[\u4e00-\u9fff])", "", seen) if _spelled(seen) else seen


def _spelled(text: str) -> bool:
    """劳 动 合 同 法: written with gaps so as not to be found."""
    return re.search(r"[\u4e00-\u9fff](?:[ \t·・._*-][\u4e00-\u9fff]){2}", text) is not None


def _plain(figure: str) -> str:
    bare = re.sub(r"[,，]", "", figure)
    bare = bare.rstrip("0").rstrip(".") if "." in bare else bare
    return bare.lstrip("0") or "0"


def _read(words: str) -> str:
    """The number as figures; as written where it is none (两三, 好几)."""
    table = str.maketrans("两俩仨双廿壹贰叁肆伍陆柒捌玖拾佰仟", "二二三二卄一二三四五六七八九十百千")
    try:
        return str(to_int(words.translate(table)))
    except Exception:  # 几, 半, 多: figures that only the same words match
        return words
