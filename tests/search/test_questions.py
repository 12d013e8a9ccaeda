"""A story's rules: found by its disputes and sentences, and called for by what was learned."""

from __future__ import annotations

from datetime import date

from advisor.domain.assessment import Assessment, Called, Confidence, Dispute
from advisor.domain.case import Case
from advisor.domain.search import Hit
from advisor.pipeline import Advisor
from advisor.search.questions import hits_for

CASE = Case(id="甲", narrative="在饭店干了八个月，一直没有签劳动合同。老板昨天叫我不用来了。", as_of=date(2026, 11, 22))
FOUND = (Dispute(code="T05", name="未签书面劳动合同二倍工资", confidence=Confidence.CLEAR),)


def rules(advisor: Advisor, *called: Called, case: Case = CASE) -> list[str]:
    assessment = Assessment(case_id="甲", disputes=FOUND, called=called)
    hits: tuple[Hit, ...] = hits_for(case, assessment, advisor.search, lambda *_: ())
    return [f"{h.source.work}#{h.passage.locator.article_key}" for h in hits if h.source.kind.is_law]


def test_what_is_called_for_comes_forward(whole: Advisor) -> None:
    plain = rules(whole)
    later = next(key for key in plain[8:] if key.partition("#")[2].isdigit())
    work, _, place = later.partition("#")
    assert later in rules(whole, Called(work=work, place=place, weight=0.6))[:3]


def test_what_nothing_found_comes_only_if_called_for_clearly(whole: Advisor) -> None:
    far = Called(work="刑法", place="276-1", weight=0.7)
    assert far.key not in rules(whole)
    assert far.key in rules(whole, far)[:8]
    assert far.key not in rules(whole, far.model_copy(update={"weight": 0.1}))


def test_nothing_is_called_for_before_it_was_in_force(whole: Advisor) -> None:
    """《解释（二）》 is of 2025-09-01."""
    new = Called(work="最高人民法院关于审理劳动争议案件适用法律问题的解释（二）", place="7", weight=0.9)
    assert new.key in rules(whole, new)[:3]
    assert new.key not in rules(whole, new, case=CASE.model_copy(update={"as_of": date(2025, 8, 31)}))
