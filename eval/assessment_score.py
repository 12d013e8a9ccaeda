"""What a consultation gets right and wrong about one story. No sums here, and nothing is read but the result."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from advisor.domain.advice import Consultation, Topic
from advisor.domain.assessment import Calculation, Confidence
from advisor.domain.case import FactKey, FactValue
from eval.assessment_rows import Row, agrees, exchange

RULES_READ = 8
_UNCHECKED = "## 未能核实"  # what follows this heading is shown as refused: it is not said by the brief

# what no brief may say, whatever the story
_NEVER = (r"胜诉率|胜诉概率|胜算|必胜|稳赢|一定(能|会)赢|必然败诉", r"\bNone\b|\bnan\b|\{\w+\}")
# one region's notice is cited for that region (and what lies below it) alone
_LOCAL = {
    "沪人社仲": "上海",
    "渝人社〔2023〕": "重庆",
    "琼人社发": "海南",
    "阳新鞋匠|多元联动 一站解纷": "湖北·黄石·阳新",
    r"“?5\+X": "上海·金山",
}
# cited as law before it was
_FROM = {
    r"解释（二）》第": date(2025, 9, 1),
    r"超龄劳动者基本权益保障暂行规定》第": date(2026, 7, 1),
}


@dataclass(frozen=True)
class Slip:
    """One thing wrong, for the list of failures."""

    row: Row
    what: str
    detail: str
    expected: str
    got: str


@dataclass
class Result:
    """One row, scored. Codes and facts are (right, extra, missed); ``articles`` are (found, expected)."""

    row: Row
    codes: tuple[int, int, int] = (0, 0, 0)
    codes_named: tuple[int, int, int] = (0, 0, 0)  # without those that are only implied
    facts: tuple[int, int, int] = (0, 0, 0)
    articles: tuple[int, int] = (0, 0)
    must_say: tuple[int, int] = (0, 0)  # said, expected
    violations: int = 0
    false_type: bool = False
    sent_away: bool = False
    slips: list[Slip] = field(default_factory=list)

    def slip(self, what: str, detail: str, expected: object = "", got: object = "") -> None:
        self.slips.append(Slip(self.row, what, detail, str(expected), str(got)))


def judge(row: Row, consultation: Consultation, brief: str, places: dict[str, tuple[str, str]]) -> Result:
    """Score one consultation. ``places``: each gold citation as (work, article), from the citation gate."""
    result = Result(row)
    _codes(result, consultation)
    _facts(result, consultation)
    _articles(result, consultation, places)
    _sayings(result, consultation, brief)
    return result


def _codes(result: Result, consultation: Consultation) -> None:
    row = result.row
    confidence = {d.code: d.confidence for d in consultation.assessment.disputes}
    named = {c for c, how in confidence.items() if how is not Confidence.IMPLIED}
    result.codes, result.codes_named = _counts(row, set(confidence)), _counts(row, named)
    for code in sorted(set(row.disputes) - set(confidence)):
        result.slip("漏类型", code, row.disputes, sorted(confidence))
    for dispute in consultation.assessment.disputes:
        if dispute.code not in row.disputes + row.allowed:
            words = "、".join(s.text for s in dispute.spans) or dispute.why
            result.slip("多类型", dispute.code, row.disputes, f"{dispute.confidence.value}：{words}")
    away = consultation.assessment.out_of_scope
    result.false_type = not row.disputes and bool(set(confidence) - set(row.allowed))
    result.sent_away = bool(away)
    if bool(away) != row.out_of_scope:
        result.slip("推出门外" if away else "没有推出", "范围", "不属劳动争议" if row.out_of_scope else "受理", away)


def _counts(row: Row, found: set[str]) -> tuple[int, int, int]:
    wanted = set(row.disputes)
    return len(wanted & found), len(found - wanted - set(row.allowed)), len(wanted - found)


def _facts(result: Result, consultation: Consultation) -> None:
    """Only keys that the row lists count. A listed fact found with the right value is right, every other value of it
    extra; any value of a key in ``no_facts`` is extra. Keys that the row does not mention are not judged."""
    row = result.row
    found: dict[FactKey, dict[FactValue, str]] = {}  # each value with the words that it rests on
    for fact in consultation.case.facts:
        found.setdefault(fact.key, {}).setdefault(fact.value, fact.basis.text if fact.basis else "")
    right = extra = missed = 0
    for key, gold in row.facts.items():
        hits = [v for v in found.get(key, {}) if agrees(gold, v)]
        right, missed = right + bool(hits), missed + (not hits)
        extra += (others := len(found.get(key, {})) - len(hits))
        if not hits or others:
            what = "漏事实" if not found.get(key) else "错事实"
            result.slip(what, key.value, "、".join(map(str, gold)), _shown(found.get(key, {})))
    for key in row.no_facts:
        extra += len(found.get(key, ()))
        if key in found:
            result.slip("不该有的事实", key.value, "拿不准，或说的是别的", _shown(found[key]))
    result.facts = (right, extra, missed)


def _shown(values: dict[FactValue, str]) -> str:
    return "、".join(f"{value}（据「{words}」）" for value, words in values.items())


def _articles(result: Result, consultation: Consultation, places: dict[str, tuple[str, str]]) -> None:
    rules = [h for h in consultation.hits if h.source.kind.is_law][:RULES_READ]
    read = {(h.source.work, h.passage.locator.article_key) for h in rules}
    groups = result.row.key_articles
    found = [any(places[c] in read for c in group) for group in groups]
    result.articles = (sum(found), len(groups))
    for group, ok in zip(groups, found, strict=True):
        if not ok:
            shown = "；".join(f"{h.source.work}{h.passage.locator.key}" for h in rules)
            result.slip("漏条文", group[0], " 或 ".join(group), shown)


def _sayings(result: Result, consultation: Consultation, brief: str) -> None:
    row = result.row
    missing = [p for p in row.must_say if not re.search(p, brief)]
    result.must_say = (len(row.must_say) - len(missing), len(row.must_say))
    for pattern in missing:
        result.slip("没说到", pattern, pattern, f"准备稿 {len(brief)} 字")
    said = brief.split(_UNCHECKED)[0]
    for pattern in (*row.must_not_say, *_forbidden(row, consultation.case.region)):
        if match := re.search(pattern, said):
            result.violations += 1
            result.slip("不该说", pattern, "不出现", said[max(0, match.start() - 25) : match.end() + 25])


def _forbidden(row: Row, region: str) -> list[str]:
    local = [p for p, home in _LOCAL.items() if not _within(row.region or region, home)]
    early = [p for p, start in _FROM.items() if row.as_of < start]
    return [*_NEVER, *local, *early]


def _within(region: str, home: str) -> bool:
    return region == home or region.startswith(f"{home}·")


def moved(row: Row, pair: tuple[str, str], before: Consultation, after: Consultation) -> list[str]:
    """What changed when the two of ``pair`` were exchanged: amounts, and the floors that may not be bargained away."""
    old, new = _amounts(before), _amounts(after)
    changes = [
        f"{name}：{old.get(name)} → {new.get(name)}" for name in sorted({*old, *new}) if old.get(name) != new.get(name)
    ]
    floors, others = _floors(before), _floors(after)
    gone = {t for t in floors if t not in others and exchange(t, pair) not in others}
    come = {t for t in others if t not in floors and exchange(t, pair) not in floors}
    return changes + [f"底线：{t}" for t in sorted(gone | come)]


def _amounts(consultation: Consultation) -> dict[str, tuple[object, ...]]:
    def numbers(c: Calculation) -> tuple[object, ...]:
        return c.amount, c.low, c.high, c.alternatives

    return {c.name: numbers(c) for c in consultation.assessment.calculations}


def _floors(consultation: Consultation) -> set[str]:
    return {s.text for s in consultation.advice.suggestions if s.topic is Topic.FLOOR}
