"""The whole way on the real corpus: a story in, checked advice and a Word letter out."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from typer.testing import CliRunner

from advisor.cli import app
from advisor.domain.advice import Audience, Consultation, Topic
from advisor.domain.assessment import Calculation
from advisor.domain.case import FactKey, ParameterEntry
from advisor.domain.citation import Verdict
from advisor.domain.letter import LetterState, ReviewAction
from advisor.domain.source import Fidelity, SourceKind
from advisor.errors import InputError, WorkflowError
from advisor.pipeline import Advisor

DAY = date(2026, 11, 22)
ENTRIES = {
    "number": "阳劳调建〔2026〕1号",
    "sender": "阳新县示例镇劳动争议调解中心",
    "sender_type": "乡镇（街道）劳动争议调解组织",
    "letter_date": "2026-11-22",
    "contact": "周调解员",
    "contact_phone": "0714-0000000",
    "disputes": "T02,T05",
}


@pytest.fixture(scope="module")
def consultation(whole: Advisor, shoe_story: str) -> Consultation:
    return whole.consult(whole.open_case(shoe_story, as_of=DAY))


def test_what_the_story_is_about(consultation: Consultation) -> None:
    codes = {d.code for d in consultation.assessment.disputes}
    assert {"T02", "T03", "T05", "T06"} <= codes
    assert "T09" not in codes, "「厂里压着钱」不是工伤"
    case = consultation.case
    assert case.region == "湖北·黄石·阳新"
    values = {f.key: f.value for f in case.facts}
    assert values[FactKey.EMPLOYMENT_START] == date(2025, 6, 9)
    assert values[FactKey.EMPLOYMENT_END] == date(2026, 2, 10)
    assert values[FactKey.MONTHLY_WAGE] == 5600
    assert values[FactKey.ARREARS_AMOUNT] == 11200
    assert values[FactKey.WRITTEN_CONTRACT] is False


def test_every_fact_rests_on_words_of_the_story(consultation: Consultation) -> None:
    for fact in consultation.case.facts:
        assert fact.basis is not None
        span = fact.basis
        assert consultation.case.narrative[span.start : span.end] == span.text


def test_amounts_and_deadlines(consultation: Consultation) -> None:
    amounts = {c.name: c.amount for c in consultation.assessment.calculations}
    assert amounts["double_wage"] == 39900
    assert amounts["unlawful_termination_damages"] == 11200
    deadlines = {d.name: d for d in consultation.assessment.deadlines}
    assert deadlines["arbitration_limitation"].last_day == date(2027, 3, 3)


def test_every_citation_of_the_advice_holds(consultation: Consultation) -> None:
    advice = consultation.advice
    assert len(advice.suggestions) > 20
    for suggestion in advice.suggestions:
        assert all(c.verdict is Verdict.MATCHES for c in suggestion.citations)
        if suggestion.topic in (Topic.RULE, Topic.FLOOR):
            assert suggestion.citations


def test_both_sides_are_served(consultation: Consultation) -> None:
    points = [s for s in consultation.advice.suggestions if s.topic is Topic.LEVERAGE]
    worker = sum(s.to is Audience.WORKER for s in points)
    employer = sum(s.to is Audience.EMPLOYER for s in points)
    assert worker and employer
    assert abs(worker - employer) <= 2


def test_nothing_of_another_region(consultation: Consultation) -> None:
    for hit in consultation.hits:
        if hit.source.kind is not SourceKind.PRECEDENT:
            assert hit.source.region == "全国" or "湖北·黄石·阳新".startswith(hit.source.region), hit.source.id
    text = " ".join(s.text for s in consultation.advice.suggestions)
    for elsewhere in ("沪人社仲", "渝人社", "琼人社发", "金山"):
        assert elsewhere not in text


def test_a_restatement_never_passes_as_a_quotation(consultation: Consultation) -> None:
    for hit in consultation.hits:
        verbatim = hit.source.fidelity is Fidelity.VERBATIM
        assert verbatim == (hit.source.kind is SourceKind.STATUTE)


def test_the_brief_reads_whole(whole: Advisor, consultation: Consultation) -> None:
    text = whole.brief(consultation)
    for part in ("39,900", "2027-03-03", "《劳动合同法》第八十二条第一款", "对劳动者", "对用人单位", "须由人"):
        assert part in text
    assert "None" not in text and "{" not in text
    for claim in ("胜诉率", "一定能赢", "必然败诉"):
        assert claim not in text


def test_citations_in_the_brief_are_checked(whole: Advisor, consultation: Consultation) -> None:
    body = whole.brief(consultation).split("## 未能核实")[0]
    report = whole.check(body, DAY)
    assert len(report.citations) > 20
    assert [c.citation.text + c.verdict.value for c in report.citations if not c.holds] == []


def test_letter_to_word_and_review(whole: Advisor, consultation: Consultation, tmp_path: Path) -> None:
    letter = whole.draft("improvement-suggestion", consultation, ENTRIES, "小李")
    assert [f.message for f in letter.findings if f.blocking] == []
    assert all(c.holds for c in letter.citations)
    book = whole.casebook
    book.save_case(consultation.case)
    letter_id = book.save_letter(letter)
    draft = tmp_path / "draft.docx"
    whole.render(letter, draft, book.approval(letter_id))
    assert "草稿" in _headers(draft)
    book.act(letter_id, letter.sha256, "小李", ReviewAction.SUBMIT)
    with pytest.raises(WorkflowError):
        book.act(letter_id, letter.sha256, "小李", ReviewAction.APPROVE)
    book.act(letter_id, letter.sha256, "老王", ReviewAction.APPROVE)
    assert book.act(letter_id, letter.sha256, "老王", ReviewAction.RELEASE) is LetterState.RELEASED
    final = tmp_path / "final.docx"
    whole.render(letter, final, book.approval(letter_id))
    assert "草稿" not in _headers(final)
    paragraphs = [p.text for p in Document(str(final)).paragraphs]
    assert "阳新县宏达鞋业有限公司：" in paragraphs
    assert not any("{" in p or "待填" in p for p in paragraphs)
    assert not any("小袁" in p for p in paragraphs)


def _headers(path: Path) -> str:
    return " ".join(s.header._element.xml for s in Document(str(path)).sections)


def test_confirming_a_fact_changes_what_follows(whole: Advisor, consultation: Consultation) -> None:
    case = consultation.case
    changed = tuple(
        f.model_copy(update={"value": date(2025, 9, 9)}) if f.key is FactKey.EMPLOYMENT_START else f for f in case.facts
    )
    again = whole.consult(case.with_facts(changed))
    before = {c.name: c.amount for c in consultation.assessment.calculations}
    after = {c.name: c.amount for c in again.assessment.calculations}
    assert before["double_wage"] is not None and after["double_wage"] is not None
    assert after["double_wage"] < before["double_wage"]


def test_an_entered_number_settles_what_was_provisional(whole: Advisor, consultation: Consultation) -> None:
    def damages(result: Consultation) -> Calculation:
        return next(c for c in result.assessment.calculations if c.name == "unlawful_termination_damages")

    assert damages(consultation).provisional
    entries = tuple(
        ParameterEntry(
            name=lack.name, value=value, unit="元/月", region="湖北·黄石·阳新", entered_by="周调解员", on=DAY
        )
        for lack, value in zip(damages(consultation).lacks, (Decimal("6000"), Decimal("7000")), strict=True)
    )
    settled = damages(whole.consult(consultation.case.model_copy(update={"entries": entries})))
    assert not settled.provisional
    assert settled.amount == 12000  # the minimum wage entered is above the wage told
    assert {u.entered_by for u in settled.parameters_used} == {"周调解员"}


def test_what_is_no_labor_dispute_is_sent_where_it_belongs(whole: Advisor, corpus: Path) -> None:
    story = (corpus / "samples" / "not-labor.txt").read_text(encoding="utf-8")
    result = whole.consult(whole.open_case(story, as_of=DAY))
    assert result.assessment.out_of_scope
    with pytest.raises(InputError):
        whole.draft("improvement-suggestion", result, ENTRIES, "小李")


@pytest.mark.parametrize("story", ["employer-complaint", "injury", "pregnancy"])
def test_the_other_samples(whole: Advisor, corpus: Path, story: str) -> None:
    text = (corpus / "samples" / f"{story}.txt").read_text(encoding="utf-8")
    result = whole.consult(whole.open_case(text, as_of=DAY))
    assert result.assessment.disputes
    assert len(result.advice.suggestions) > 10
    assert whole.brief(result)


@pytest.mark.parametrize("text", ["", "  \n ", "你好", "<script>alert(1)</script>" * 50, "《" * 5000, "工资" * 20_000])
def test_strange_input_ends_in_words(whole: Advisor, text: str) -> None:
    try:
        result = whole.consult(whole.open_case(text, as_of=DAY))
    except InputError as error:
        assert "案情" in str(error)
        return
    assert whole.brief(result)


def test_commands(whole: Advisor, monkeypatch: pytest.MonkeyPatch, shoe_story: str, tmp_path: Path) -> None:
    for module in ("case", "checkup", "letters", "library"):
        monkeypatch.setattr(f"advisor.cli.{module}.open_advisor", lambda: whole)
    run = CliRunner()
    story = run.invoke(app, ["consult", "-", "--json", "--as-of", "2026-11-22"], input=shoe_story)
    assert story.exit_code == 0
    record = json.loads(story.stdout)
    assert {"id", "disputes", "rules", "precedents", "calculations", "deadlines", "route", "brief"} <= set(record)
    assert all(rule["status"] == "原文相符" for rule in record["rules"])
    good = run.invoke(app, ["check", "《劳动合同法》第八十二条第一款", "--json"])
    assert json.loads(good.stdout)["citations"][0]["status"] == "原文相符"
    assert run.invoke(app, ["check", "《劳动合同法》第一百八十二条"]).exit_code == 1
    found = run.invoke(app, ["search", "干了半年没签合同", "--json"])
    assert {"10", "82"} & {hit["article"] for hit in json.loads(found.stdout)[:3]}
    facts = ["employment_start=2018-03-15", "employment_end=2025-09-20", "monthly_wage=6800"]
    result = run.invoke(app, ["calc", "severance", *facts, "--json"])
    assert json.loads(result.stdout)["amount"] == "54400.00"
    path = tmp_path / "facts.yaml"
    path.write_text("employment_start: 2018-03-15\nemployment_end: 2025-09-20\nmonthly_wage: 6800\n", encoding="utf-8")
    again = run.invoke(app, ["calc", "severance", "--facts", str(path), "--json"])
    assert json.loads(again.stdout)["amount"] == "54400.00"
    assert run.invoke(app, ["calc"]).exit_code == 0
    assert run.invoke(app, ["letters"]).exit_code == 0
    assert "✓ 资料库" in run.invoke(app, ["doctor"]).stdout


def test_batches(whole: Advisor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for module in ("case", "library"):
        monkeypatch.setattr(f"advisor.cli.{module}.open_advisor", lambda: whole)

    def run(command: str, *lines: object) -> list[dict[str, object]]:
        path = tmp_path / "batch.jsonl"
        path.write_text("\n".join(x if isinstance(x, str) else json.dumps(x) for x in lines), encoding="utf-8")
        done = CliRunner().invoke(app, [command, "--batch", str(path)])
        assert done.exit_code == 0, done.output
        return [json.loads(line) for line in done.stdout.splitlines()]

    found = run("search", {"id": "a", "query": "干了半年没签合同"}, "不是 JSON", {"id": "b", "query": "红烧肉怎么做"})
    assert [r["id"] for r in found] == ["a", None, "b"]
    assert found[0]["hits"] and "error" in found[1] and found[2]["hits"] == []
    text = "《民事诉讼法》第二百零五条"
    checked = run("check", {"id": "a", "text": text, "as_of": "2026-11-22"})
    assert {"work", "article", "paragraph", "item", "status", "text", "start", "end", "message"} <= set(
        checked[0]["citations"][0]  # type: ignore[index]
    )
    told = run("consult", {"id": "a", "narrative": "厂里欠我两个月工资一万二", "region": "上海"}, {"id": "b"})
    assert told[0]["region"] == "上海" and told[0]["disputes"]
    assert "案情是空的" in str(told[1]["error"])
