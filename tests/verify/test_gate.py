"""The gate: nothing unchecked becomes advice, and nothing proposed is lost."""

from __future__ import annotations

from typing import Any

import pytest

from advisor.domain.advice import Advice, Audience, Proposal, ProposedSuggestion, Topic
from advisor.domain.citation import Verdict
from advisor.verify import Checker, verify

from .conftest import TODAY


def gate(checker: Checker, **fields: Any) -> Advice:
    proposed = ProposedSuggestion(**{"topic": Topic.RULE, "to": Audience.BOTH, **fields})
    return verify(
        Proposal(case_id="c1", as_of=TODAY, suggestions=(proposed,), model="m", prompt_version="p"), checker.check
    )


def test_a_checked_basis_passes(checker: Checker) -> None:
    advice = gate(checker, text="拖欠工资的，劳动者可以解除合同。", basis=("《劳动合同法》第三十八条第一款第二项",))
    assert not advice.unsupported
    (passed,) = advice.suggestions
    assert [c.verdict for c in passed.citations] == [Verdict.MATCHES]
    assert passed.citations[0].passage_id == "劳动合同法@2013-07-01#38"
    assert (advice.case_id, advice.as_of, advice.model, advice.prompt_version) == ("c1", TODAY, "m", "p")


@pytest.mark.parametrize(
    ("text", "basis", "why"),
    [
        ("应当支付。", ("《劳动合同法》第九十九条",), "查无此条"),
        ("应当支付。", ("《某某条例》第三条",), "库外未核"),
        ("应当支付。", ("劳部发〔1994〕481号第三条",), "非现行"),
        ("应当支付。", ("常理",), "不是一条引用"),
        ("应当支付。", ("《劳动合同法》第××条",), "读不懂"),
        ("应当支付。", (), "必须有依据"),
        ("按《劳动合同法》第一百条支付。", ("《劳动合同法》第三十八条",), "查无此条"),
        ("按第××条支付。", ("《劳动合同法》第三十八条",), "读不懂"),
        ("时效是三年，见《劳动争议调解仲裁法》第二十七条。", (), "存疑"),
        ("仲裁时效是三年，不必着急。", ("《劳动争议调解仲裁法》第二十七条第一款",), "与依据不一致"),
        ("《劳动合同法》第三十条规定“用人单位可以不支付劳动报酬”。", ("《劳动合同法》第三十条",), "引文不符"),
        ("按第一百条支付。", ("《劳动合同法》第三十八条",), "查无此条"),
        ("按第五十条支付。", ("《劳动合同法》第三十条", "《劳动法》第五十条"), "有歧义"),
        ("（2021）京01民终123号也这样判。", ("《劳动合同法》第三十条",), "库外未核"),
    ],
)
def test_refused_with_the_reason(text: str, basis: tuple[str, ...], why: str, checker: Checker) -> None:
    advice = gate(checker, text=text, basis=basis)
    assert not advice.suggestions
    (refused,) = advice.unsupported
    assert refused.text == text
    assert why in refused.why


def test_a_bare_article_in_the_text_is_read_with_the_basis(checker: Checker) -> None:
    text = "依照第三十八条解除的，有经济补偿。"
    advice = gate(checker, text=text, basis=("《劳动合同法》第四十六条第一项",))
    inner = advice.suggestions[0].citations[1].citation
    assert (inner.work, text[inner.start : inner.end]) == ("劳动合同法", inner.text)


def test_advice_without_law_needs_no_basis(checker: Checker) -> None:
    advice = gate(checker, text="先分别谈，再一起谈。", topic=Topic.SEQUENCE)
    assert len(advice.suggestions) == 1


def test_nothing_is_lost_and_the_order_stays(checker: Checker) -> None:
    texts = [f"第{n}步按《劳动合同法》第{n}条办。" for n in (1, 50, 97, 98, 99, 120)]
    suggestions = tuple(ProposedSuggestion(text=t, topic=Topic.SEQUENCE, to=Audience.BOTH) for t in texts)
    advice = verify(Proposal(case_id="c", as_of=TODAY, suggestions=suggestions), checker.check)
    assert [s.text for s in advice.suggestions] == texts[:4]
    assert [u.text for u in advice.unsupported] == texts[4:]
