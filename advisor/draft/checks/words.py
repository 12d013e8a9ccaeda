"""Words that a mediator does not use, and words that may not leave the house."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.domain.letter import Finding, Letter, ParagraphStyle
from advisor.draft.blocks import FieldKind
from advisor.draft.checks.context import CheckContext, blocking, cites, each_sentence, note, value_of

_COERCIVE = re.compile(
    r"责令|勒令|限期|处罚|罚款|必须|严禁|务必|应当立即|立即改正|强制(?!性规定)|否则|追究|吊销|查封|拘留|列入黑名单"
    r"|你单位(?:的做法)?(?:已经)?违法|构成违法|违法行为"
)
_SAYS_NO_FORCE = re.compile(r"(?:不具有|没有|不是|并非)[^，、]{0,8}(?:处罚|强制)|不(?:增设|设定)处罚")
_AUTHORITY = re.compile(r"行政部门|主管部门|人民法院|仲裁委员会|监察|税务机关|经办机构")
_WAIVER = re.compile(
    r"自愿放弃|放弃[^。，]{0,12}(?:权利|请求|主张|追索|社会保险|社保|工伤|加班费|补偿|诉讼|仲裁)"
    r"|不再主张|不再追究|不得再(?:主张|要求|申请|起诉)|一次性了结|了结一切|互不追究"
    r"|(?:再|别)无(?:任何|其他)?(?:争议|纠纷|瓜葛)"
)
_AGAINST_WAIVER = re.compile(
    r"(?:不得|不能|不可|不要求|不视为|不构成)[^，]{0,10}放弃|放弃.*(?:无效|不发生效力|不影响|不予支持|不能免除)"
)
_TONE = re.compile(
    r"黑心|无良|老赖|恶意|狡辩|抵赖|耍赖|拒不悔改|压榨|剥削|忽悠|奸商|刁民|闹事|无理取闹|老板|打工人"
    r"|令人发指|严重侵害|[!！]|绝对(?!值)|毫无疑问"
)
_ID = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|\d{15})(?!\d)")
_MOBILE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")
_LANDLINE = re.compile(r"(?<!\d)0\d{2,3}[-—－ ]?\d{7,8}(?!\d)")
_BANK = re.compile(r"(?<!\d)\d(?:[ -]?\d){15,18}(?!\d)")
_HEALTH = re.compile(r"病历|诊断证明|伤残等级|[一二三四五六七八九十]级伤残|怀孕|孕期|身份证号")


_DISPOSES = re.compile(r"双方|甲方|乙方|本人|我方|申请人|自愿放弃|今后|再无|一次性了结|互不追究|不得再")


def no_coercive_words(letter: Letter, context: CheckContext) -> tuple[Finding, ...]:
    """A mediation body orders and threatens nothing. What an authority may do by law can be told, with its basis."""
    found = []
    for i, sentence in each_sentence(letter):
        for word in dict.fromkeys(_COERCIVE.findall(_SAYS_NO_FORCE.sub("", sentence))):
            by_law = cites(letter, sentence) and ("违法" not in word)
            message = f"“{word}”带有强制意味，{context.kind.called}没有强制力，请改用“建议”之类的说法"
            if by_law and (_AUTHORITY.search(sentence) or word == "必须"):
                message = f"“{word}”出现在对法律规定的转述里，请确认读者不会误解为本组织的要求"
                found.append(note("no_coercive_words", message, i))
            else:
                found.append(blocking("no_coercive_words", message, i))
    return tuple(found)


def no_rights_waiver(letter: Letter, context: CheckContext) -> tuple[Finding, ...]:
    """A letter asks nobody to give up what the law secures; it may retell, with its basis, a rule about giving up."""
    found = []
    for i, sentence in each_sentence(letter):
        match = _WAIVER.search(sentence)
        if not match or _AGAINST_WAIVER.search(sentence):
            continue
        if cites(letter, sentence) and not _DISPOSES.search(sentence):
            found.append(note("no_rights_waiver", f"“{match[0]}”出现在对规定的转述里，请确认不会误读为放弃权利", i))
        else:
            found.append(blocking("no_rights_waiver", f"“{match[0]}”涉及放弃权利；法定底线不能用文书放弃，请改写", i))
    return tuple(found)


def tone_neutral(letter: Letter, context: CheckContext) -> tuple[Finding, ...]:
    """No blame, no spoken language, no exclamation."""
    return tuple(
        note("tone_neutral", f"“{word}”不够中立或者过于口语，请换一个说法", i)
        for i, p in enumerate(letter.paragraphs)
        if p.style is not ParagraphStyle.ADDRESSEE
        for word in dict.fromkeys(_TONE.findall(p.text))
    )


def no_personal_sensitive(letter: Letter, context: CheckContext) -> tuple[Finding, ...]:
    """No identity or telephone number, account, illness or full name of a worker.

    依据：《个人信息保护法》第六条、第二十八条。The body's own contact telephone is no personal secret.
    """
    return tuple(_sensitive(letter, context))


def _sensitive(letter: Letter, context: CheckContext) -> Iterator[Finding]:
    """What a field is there to hold may stand; the same digits anywhere else may not."""
    personal = [s.name for s in context.kind.fields if s.personal]
    numbers = [s.name for s in context.kind.fields if s.kind is FieldKind.NUMBER]
    names = ("contact_phone", "contact", "sender", "addressee", *personal, *numbers)
    own = [v for n in names if (v := value_of(letter, n))]
    if any(value_of(letter, n) for n in personal):
        yield note("no_personal_sensitive", f"{context.kind.called}写有账号、电话或者证件号码，只送当事人和经办人")
    for i, p in enumerate(letter.paragraphs):
        text = p.text
        for value in own:
            text = text.replace(value, "□")
        for title, pattern in (("证件号码", _ID), ("银行账号", _BANK), ("手机号码", _MOBILE), ("电话号码", _LANDLINE)):
            if pattern.search(text):
                yield blocking("no_personal_sensitive", f"这一段里像是有{title}，请删去", i)
                break
        for word in dict.fromkeys(_HEALTH.findall(text)):
            yield note("no_personal_sensitive", f"“{word}”可能涉及敏感信息，请确认有必要写", i)
        for name in context.private:
            if name in re.sub(r"\s", "", text):
                yield blocking("no_personal_sensitive", "这一段里有劳动者的全名，请改为化名（如“王某”）", i)
