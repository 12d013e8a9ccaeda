"""More words for a case: added to its story, and only what they tell anew."""

from datetime import date
from decimal import Decimal

import pytest

from advisor.domain.case import FactKey, Standing
from advisor.errors import InputError
from advisor.pipeline import Advisor

DAY = date(2026, 11, 22)


def test_new_words_add_facts_and_leave_the_settled_ones(whole: Advisor) -> None:
    case = whole.open_case("我2025年6月9日进厂，一个月5600元，没签合同。", as_of=DAY)
    settled = tuple(f.model_copy(update={"standing": Standing.CONFIRMED}) for f in case.facts)
    longer = whole.add_words(case.with_facts(settled), "2026年2月10日老板叫我走，一个月5600元，两个月工资11200元没发。")
    assert longer.facts[: len(settled)] == settled
    added = {f.key: f.value for f in longer.facts[len(settled) :]}
    assert added[FactKey.EMPLOYMENT_END] == date(2026, 2, 10) and added[FactKey.ARREARS_AMOUNT] == Decimal(11200)
    assert FactKey.MONTHLY_WAGE not in added, "said again, not a new fact"
    assert longer.id == case.id and longer.narrative.startswith(case.narrative)
    assert longer.model_validate(longer.model_dump()) == longer, "every quotation still stands where it says"


def test_empty_words_are_refused(whole: Advisor) -> None:
    with pytest.raises(InputError, match="补充的话是空的"):
        whole.add_words(whole.open_case("在厂里干了两年，工资没发", as_of=DAY), "  ")
