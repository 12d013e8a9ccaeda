"""Where every figure, day and name of a letter comes from: read apart from the checks that the draft runs itself.

A letter's own sources are the story and its facts, what a clerk typed, the steps of the calculations, days that the
program computed, the fixed wording of the kind, and the sentences that the advice proved. Citations that hold are no
figures; everything else without a source counts as made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from advisor.domain.advice import Consultation
from advisor.domain.letter import Letter, ParagraphStyle
from advisor.domain.personal import PersonalKind
from advisor.draft.kinds import LetterKind
from advisor.law.numerals import read_money
from advisor.privacy import find_personal, known_of

_NUMERAL = "零〇一二两三四五六七八九十百千万亿"
_DATE = re.compile(r"(\d{4})(?:年|-)(\d{1,2})(?:月|-)(\d{1,2})日?")
_FIGURE = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_CAPITAL = re.compile(r"[零壹贰叁肆伍陆柒捌玖][零壹贰叁肆伍陆柒捌玖拾佰仟万亿]*元(?:整|[零壹贰叁肆伍陆柒捌玖角分整]+)")
_CHINESE = re.compile(
    rf"百分之[{_NUMERAL}]+|[{_NUMERAL}]+(?:分之[{_NUMERAL}]+|个?(?:工作日|日|天|月|年|小时|周岁|倍|元|人|次))"
)
_LINE_NUMBER = re.compile(r"^\d+[．｜]")
_CASE, _TYPED, _COUNTED, _DUE, _FIXED, _PROVEN = "案情", "填写", "测算", "推算", "固定措辞", "已核验的建议"
SOURCES = (_CASE, _TYPED, _COUNTED, _DUE, _FIXED, _PROVEN)


@dataclass(frozen=True)
class Trace:
    """What one letter's reading gave: how many figures each source accounts for, and what none does."""

    found: Mapping[str, int]
    figures: tuple[str, ...]  # without a source: 「figure：paragraph」
    names: tuple[str, ...]


def trace(letter: Letter, kind: LetterKind, result: Consultation, entries: Mapping[str, str]) -> Trace:
    """Every figure, day and name of ``letter`` with its source."""
    sources = _sources(letter, kind, result, entries)
    found = dict.fromkeys(SOURCES, 0)
    missing = []
    held = sorted({c.citation.text for c in letter.citations if c.holds}, key=len, reverse=True)
    for paragraph in letter.paragraphs:
        text = _LINE_NUMBER.sub("", paragraph.text)
        for cited in held:
            text = text.replace(cited, "")
        for figure in sorted(_figures(text)):
            where = next((name for name, known in sources.items() if figure in known), "")
            if where:
                found[where] += 1
            else:
                missing.append(f"{figure}：{paragraph.text[:60]}")
    return Trace(found, tuple(missing), tuple(_names(letter, kind, result, entries)))


def _sources(
    letter: Letter, kind: LetterKind, result: Consultation, entries: Mapping[str, str]
) -> dict[str, frozenset[str]]:
    case = result.case
    story = [case.narrative, *(str(f.value) for f in case.facts), *(e.name for e in case.evidence)]
    counted = [f"{c.formula} {c.amount or ''}" for c in result.assessment.calculations]
    counted += [f"{s.text} {s.amount or ''}" for c in result.assessment.calculations for s in c.steps]
    due = [f.value for f in letter.fields if f.origin.startswith("推算")] + [case.as_of.isoformat()]
    fixed = [re.sub(r"\{\w+\}", " ", t) for t in _wording(kind)]
    proven = [s.text for s in result.advice.suggestions if s.citations]
    proven += [(c.passage_id or "").partition("@")[2][:10] for c in letter.citations]  # 施行日期 of what is cited
    texts = (story, list(entries.values()), counted, due, fixed, proven)
    return {name: _all(given) for name, given in zip(SOURCES, texts, strict=True)}


def _wording(kind: LetterKind) -> list[str]:
    facts = [w.says + w.if_yes + w.if_no for w in kind.facts]
    return [b.text for b in kind.structure] + list(kind.measures.values()) + facts + [p.says for p in kind.policy_basis]


def _all(texts: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*(_figures(t) for t in texts))


def _figures(text: str) -> set[str]:
    """Days as 2026-03-01, amounts without commas, capital amounts as figures, Chinese numerals with their unit."""
    found = {f"{int(y)}-{int(m):02d}-{int(d):02d}" for y, m, d in _DATE.findall(text)}
    text = _DATE.sub(" ", text)
    found |= {_plain(f"{read_money(w):f}") for w in _CAPITAL.findall(text)}
    text = _CAPITAL.sub(" ", text)
    found |= {_plain(n) for n in _FIGURE.findall(text)}
    return found | set(_CHINESE.findall(_FIGURE.sub(" ", text)))


def _plain(figure: str) -> str:
    figure = figure.replace(",", "")
    return figure.rstrip("0").rstrip(".") if "." in figure else figure


def _names(letter: Letter, kind: LetterKind, result: Consultation, entries: Mapping[str, str]) -> Iterable[str]:
    """Names of people and companies, and numbers that tell a person, that nobody gave."""
    case = result.case
    given = " ".join([case.narrative, *(str(f.value) for f in case.facts), *entries.values(), *_wording(kind)])
    body = "\n".join(p.text for p in letter.paragraphs if p.style is not ParagraphStyle.TABLE)
    for one in find_personal(body, known_of(case)):
        parts = [p for p in re.split("[与和、向]", one.text) if p]  # the finder may take a word along: 向杨德明支付
        if one.kind is PersonalKind.LOOKALIKE or all(p in given for p in parts):
            continue
        if not re.fullmatch(r".{1,2}某{1,2}", one.text) or one.text[0] not in given:
            yield f"{one.kind.value} {one.text}"


# -- law ----------------------------------------------------------------------------------------------------------

_LAW = re.compile(r"应当|不得|有权|依法|法律规定|无效|视为|加付|责任|《[^》]+》")


def unsupported(letter: Letter, kind: LetterKind, result: Consultation, entries: Mapping[str, str]) -> list[str]:
    """Sentences that speak of law and rest on nothing: no citation that holds, no wording that a lawyer wrote.

    A sentence with a citation that does not hold is one, whoever wrote it.
    """
    held = [c.citation.text for c in letter.citations if c.holds]
    fallen = [c.citation.text for c in letter.citations if not c.holds]
    written = [_skeleton(t) for t in (*_wording(kind), *kind.measures.values())]
    typed = [e for e in entries.values() if len(e) > 3]
    told = {str(f.value) for f in result.case.facts}
    found = []
    for sentence in (s for p in letter.paragraphs for s in re.split(r"(?<=[。！？])", p.text) if _LAW.search(s)):
        if any(c in sentence for c in fallen):
            found.append(sentence)
            continue
        rest = sentence
        for text in (*typed, *told):
            rest = rest.replace(text, "")
        if not _LAW.search(rest) or any(c in sentence for c in held) or any(w.search(sentence) for w in written):
            continue
        found.append(sentence)
    return found


def _skeleton(wording: str) -> re.Pattern[str]:
    """A wording block as a pattern, each sentence of it with anything in its slots."""
    sentences = [s for s in re.split(r"(?<=[。！？])", wording) if s.strip()]
    made = (re.sub(r"\\\{\w+\\\}", ".*", re.escape(s)) for s in sentences if len(re.sub(r"\{\w+\}", "", s)) > 3)
    return re.compile("|".join(f"(?:{m})" for m in made) or r"(?!)")
