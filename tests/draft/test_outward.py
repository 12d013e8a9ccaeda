"""For third parties: nobody's name, no number, and no approval but that of the text it follows from."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from docx import Document

from advisor.domain.letter import Approval, FieldValue, Letter, Paragraph, ParagraphStyle
from advisor.domain.personal import Known, PersonalKind
from advisor.draft.outward import outward
from advisor.errors import InputError
from advisor.letters import Letters
from advisor.privacy import known_of
from advisor.review.casebook import Casebook
from tests.draft.conftest import check
from tests.draft.stories import STORIES, TYPED
from tests.draft.test_golden import KINDS, drafted

SECRET = ("王建国", "刘建国", "陈秀", "420222198001011234", "13812345678", "6222021234567890123", "91420222MA4900001X")


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("name", KINDS)
def test_no_party_and_no_number_is_left(name, story, parameters):
    letter = drafted(name, story, parameters)
    made = outward(letter, KINDS[name], known_of(STORIES[story]().case))
    text = "\n".join(p.text for p in made.paragraphs)
    for secret in (*SECRET, "鞋业有限公司", "五金制品有限公司", "服饰有限公司"):
        assert secret not in text, secret
    assert len(made.paragraphs) == len(letter.paragraphs)
    assert [p.style for p in made.paragraphs] == [p.style for p in letter.paragraphs]
    assert made.fields == () and made.citations == ()
    assert "王建国" not in made.model_dump_json()


def test_the_office_its_telephone_the_law_and_the_sums_stay(parameters):
    letter = drafted("performance-notice", "arrears", parameters)
    text = "\n".join(p.text for p in outward(letter, KINDS["performance-notice"], known()).paragraphs)
    for kept in (TYPED["sender"], TYPED["contact_phone"], "5,613.00 元", "2026年12月15日", "《劳动争议调解仲裁法》"):
        assert kept in text, kept


def known() -> tuple[Known, ...]:
    return known_of(STORIES["arrears"]().case)


def test_one_party_has_one_pseudonym_throughout(parameters):
    letter = drafted("judicial-confirmation-application", "arrears", parameters)
    made = outward(letter, KINDS["judicial-confirmation-application"], known())
    text = "\n".join(p.text for p in made.paragraphs)
    assert set(re.findall(r"王某+", text)) == {"王某某"}
    assert set(re.findall(r"某公司[A-Z]", text)) == {"某公司A"}


@pytest.mark.parametrize("person", ["杨德明", "周永康", "向秀英", "欧阳春", "和平"])
def test_a_party_beside_any_word_is_exchanged_whole(person):
    firm = "海口市盛达电子有限公司"
    kind = KINDS["follow-up-record"]
    text = f"{person}与{firm}约定：{firm}向{person}支付2,763.00 元，{person}应予配合。"
    letter = Letter(
        kind=kind.name, title="记录", case_id="C", region="", author="张三", fields=(), citations=(),
        paragraphs=(Paragraph(style=ParagraphStyle.BODY, text=text),),
    )  # fmt: skip
    parties = (Known(text=person, kind=PersonalKind.PERSON), Known(text=firm, kind=PersonalKind.COMPANY))
    made = outward(letter, kind, parties).paragraphs[0].text
    who = next(iter(re.findall(r"^(.某{1,2}|欧阳某)与", made)))
    assert made == f"{who}与某公司A约定：某公司A向{who}支付2,763.00 元，{who}应予配合。"


def test_it_is_another_text_and_follows_from_the_first_alone(parameters):
    letter = drafted("mediation-agreement", "arrears", parameters)
    made = outward(letter, KINDS["mediation-agreement"], known())
    assert made.sha256 != letter.sha256
    assert outward(letter, KINDS["mediation-agreement"], known()).sha256 == made.sha256


def test_a_name_that_would_remain_is_an_error():
    """The body that issues the letter is never renamed: where its name holds a party's, no such copy can be made."""
    kind = KINDS["credit-commitment"]
    letter = Letter(
        kind=kind.name,
        title="承诺",
        case_id="C",
        region="",
        author="张三",
        fields=(FieldValue(name="sender", title="发文", value="某某鞋业有限公司工会"),),
        paragraphs=(Paragraph(style=ParagraphStyle.BODY, text="某某鞋业有限公司工会提示。"),),
        citations=(),
    )
    with pytest.raises(InputError, match="化名不彻底"):
        outward(letter, kind, (Known(text="某某鞋业有限公司", kind=PersonalKind.COMPANY),))


class Approves(Casebook):
    """A casebook in which a test says what is approved."""

    approved: Approval | None = None

    def approval(self, letter_id: str) -> Approval | None:
        return self.approved


def test_the_approval_of_the_text_carries_over_and_no_other(parameters, tmp_path):
    kind, letter = KINDS["improvement-suggestion"], drafted("improvement-suggestion", "arrears", parameters)
    book = Approves(tmp_path / "casebook.db")
    book.save_case(STORIES["arrears"]().case)
    name = book.save_letter(letter)
    room = Letters(book, lambda _: kind, check, lambda _: None, 2)
    assert room.outward(name).approval is None
    room.write_outward(name, tmp_path / "a.docx")
    assert Document(str(tmp_path / "a.docx")).core_properties.content_status == "草稿"
    at = datetime(2026, 11, 22, tzinfo=UTC)
    given = Approval(letter_sha256=letter.sha256, author="张三", approver="李四", at=at)
    book.approved = given
    made = room.write_outward(name, tmp_path / "b.docx")
    properties = Document(str(tmp_path / "b.docx")).core_properties
    assert made.approval is not None and made.approval.letter_sha256 == made.letter.sha256 == properties.identifier
    assert properties.content_status == "已审定" and letter.sha256 in properties.comments
    book.approved = given.model_copy(update={"letter_sha256": "0" * 64})
    assert room.outward(name).approval is None, "an approval of another text"
    content = (tmp_path / "b.docx").read_bytes()
    with pytest.raises(InputError, match="化名稿"):
        room.read_upload(name, content, "b.docx")
