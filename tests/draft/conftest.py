"""A shoe factory's arrears, built by hand: what the stages before would have made of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from advisor.domain.advice import Advice, Audience, Consultation, Suggestion, Topic
from advisor.domain.assessment import Assessment, Confidence, Dispute
from advisor.domain.case import Case, Fact, FactKey, Standing
from advisor.domain.citation import CheckedCitation, Citation, CitationReport, Verdict
from advisor.domain.letter import Letter
from advisor.draft.fill import draft_letter
from advisor.draft.kinds import LetterKind, load_kind, load_kinds
from advisor.law.parameters import Parameters

DAY = date(2026, 11, 20)
KNOWN = (
    "《劳动争议调解仲裁法》第三条",
    "《劳动法》第五十条",
    "《劳动合同法》第三十条第一款",
    "《劳动合同法》第十条第二款",
    "《劳动合同法》第八十二条第一款",
    "《劳动合同法》第三十八条第一款第二项",
    "《关于进一步加强劳动人事争议协商调解工作实施方案》（渝人社〔2023〕553号）二(一)2",
    "《关于进一步加强劳动人事争议协商调解工作实施方案》（沪人社仲〔2023〕137号）清单3",
    "《关于进一步加强劳动人事争议协商调解工作实施方案》（琼人社发〔2023〕101号）二(一)4",
    "《关于建立健全“5+X”机制加强劳动人事争议协商调解工作实施方案》二(一)1",
    "《阳新县“多元联动 一站解纷”劳动争议化解机制工作实施方案》四(一)",
)
_LETTERS = Path(__file__).resolve().parents[2] / "corpus" / "letters"
_LOOKS_LIKE_ONE = re.compile(
    r"《[^》]+(?:〈[^〉]+〉[^》]*)?》(?:（[^）]*号）)?(?:第[一二三四五六七八九十百]+条(?:第[一二三四五六七八九十]+[款项])*|[一二三四五]\([一二三四五]\)\d*|清单\d+)"
)


# what stands in the wording blocks is known too: tests/test_letters.py proves it against the real base
_WORDED = {m[0] for f in _LETTERS.glob("*/letter.yaml") for m in _LOOKS_LIKE_ONE.finditer(f.read_text("utf-8"))}
_RULES = (
    "《工伤保险条例》第十七条第一款",
    "《工伤保险条例》第六十二条第三款",
    "《劳动合同法》第四十三条",
    "《劳动合同法》第三十九条",
)
_HOLDS = {*KNOWN, *_WORDED, *_RULES}


def check(text: str, as_of: date) -> CitationReport:
    """Holds exactly the known citations; anything else that looks like one is not to be found."""
    found = tuple(
        CheckedCitation(
            citation=Citation(text=m[0], start=m.start(), end=m.end()),
            verdict=Verdict.MATCHES if m[0] in _HOLDS else Verdict.NO_SUCH_PLACE,
            message="" if m[0] in _HOLDS else "没有这一条",
        )
        for m in _LOOKS_LIKE_ONE.finditer(text)
    )
    return CitationReport(citations=found)


def cited(text: str, as_of: date = DAY) -> tuple[CheckedCitation, ...]:
    return check(text, as_of).citations


FACTS = (
    Fact(key=FactKey.EMPLOYER_NAME, value="阳新县某某鞋业有限公司", standing=Standing.CONFIRMED),
    Fact(key=FactKey.WORKER_NAME, value="王建国"),
    Fact(key=FactKey.INDUSTRY, value="制鞋"),
    Fact(key=FactKey.EMPLOYMENT_START, value="2025-03-01", standing=Standing.CONFIRMED),
    Fact(key=FactKey.JOB, value="针车", standing=Standing.CONFIRMED),
    Fact(key=FactKey.PIECE_RATE, value="是"),
    Fact(key=FactKey.WRITTEN_CONTRACT, value="否"),
    Fact(key=FactKey.ARREARS_AMOUNT, value="16800"),
    Fact(key=FactKey.ARREARS_MONTHS, value="3", standing=Standing.SUPPORTED),
    Fact(key=FactKey.MONTHLY_WAGE, value="5600"),
    Fact(key=FactKey.CLAIM_AMOUNT, value="78400"),
    Fact(key=FactKey.OFFER_AMOUNT, value="9000"),
    Fact(key=FactKey.DAILY_HOURS, value="11", standing=Standing.DISPUTED),
    Fact(key=FactKey.WORKER_AGE, value="47"),
)

ADVICE = (
    Suggestion(
        text="工资应当以货币形式按月支付给劳动者本人，用人单位不得克扣或者无故拖欠",
        topic=Topic.RULE,
        to=Audience.BOTH,
        dispute="T02",
        citations=cited("《劳动法》第五十条"),
    ),
    Suggestion(
        text="用人单位要按照劳动合同约定和国家规定，向劳动者及时足额支付劳动报酬",
        topic=Topic.RULE,
        to=Audience.BOTH,
        dispute="T02",
        citations=cited("《劳动合同法》第三十条第一款"),
    ),
    Suggestion(
        text="没有及时足额支付劳动报酬的，劳动者可以解除劳动合同",
        topic=Topic.LEVERAGE,
        to=Audience.EMPLOYER,
        dispute="T02",
        citations=cited("《劳动合同法》第三十八条第一款第二项"),
    ),
    Suggestion(text="王建国的工资条要先拿到手", topic=Topic.EVIDENCE, to=Audience.WORKER, dispute="T02"),
    Suggestion(
        text="已建立劳动关系、没有同时订立书面劳动合同的，应当自用工之日起一个月内订立",
        topic=Topic.RULE,
        to=Audience.EMPLOYER,
        dispute="T05",
        citations=cited("《劳动合同法》第十条第二款"),
    ),
    Suggestion(
        text="自用工之日起超过一个月不满一年没有订立书面劳动合同的，每月支付二倍的工资",
        topic=Topic.RULE,
        to=Audience.BOTH,
        dispute="T05",
        citations=cited("《劳动合同法》第八十二条第一款"),
    ),
)


def consultation(region: str = "湖北·黄石·阳新", **case: object) -> Consultation:
    made = Case(
        id="C-2026-001",
        narrative="我在鞋厂做针车，厂里三个月没发工资，也没签合同。",
        as_of=DAY,
        region=region,
        facts=FACTS,
    ).model_copy(update=case)
    assessment = Assessment(
        case_id=made.id,
        disputes=(
            Dispute(code="T02", name="追索劳动报酬", confidence=Confidence.CLEAR),
            Dispute(code="T05", name="未签书面劳动合同", confidence=Confidence.IMPLIED),
        ),
    )
    advice = Advice(case_id=made.id, as_of=DAY, suggestions=ADVICE)
    return Consultation(case=made, assessment=assessment, hits=(), advice=advice)


ENTRIES = {
    "number": "阳劳调建〔2026〕3号",
    "sender": "阳新县制鞋行业劳动争议调解工作室",
    "sender_type": "行业（区域）性劳动争议调解组织",
    "letter_date": "2026-11-23",
    "contact": "李明",
    "contact_phone": "0714-7320000",
    "copy_to": "阳新县制鞋行业协会",
    "disputes": "T02,T05",
}


ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def kinds() -> tuple[LetterKind, ...]:
    return load_kinds(_LETTERS)


@pytest.fixture(scope="session")
def parameters() -> Parameters:
    return Parameters.load(ROOT / "corpus" / "parameters")


@pytest.fixture(scope="session")
def kind() -> LetterKind:
    return load_kind(ROOT / "corpus" / "letters" / "improvement-suggestion")


@pytest.fixture
def entries() -> dict[str, str]:
    return dict(ENTRIES)


@pytest.fixture
def consult() -> Callable[..., Consultation]:
    return consultation


@pytest.fixture
def checker() -> Callable[[str, date], CitationReport]:
    return check


@pytest.fixture
def draft(kind: LetterKind) -> Callable[..., Letter]:
    """A draft of the letter: ``draft(region=…, entries=…, facts=…)``."""

    def make(region: str = "湖北·黄石·阳新", entries: dict[str, str] | None = None, **case: object) -> Letter:
        given = ENTRIES if entries is None else entries
        return draft_letter(kind, consultation(region, **case), given, "张三", check)

    return make
