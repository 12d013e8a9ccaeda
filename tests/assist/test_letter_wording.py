"""A letter in a model's words: what passed stands with the notice, what did not leaves the letter as it was."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as Word

from advisor.assistant import Assistant
from advisor.domain.assist import NOTICE
from advisor.domain.letter import Letter, LetterState, ReviewAction
from advisor.draft.word_file import read_word_file
from advisor.errors import InputError
from advisor.letter_wording import LetterWording
from advisor.pipeline import Advisor
from eval.letter_stories import opened, stories, typed
from tests.assist.minds import BROKEN, Asking
from tests.assist.stub import Stub, Turn

KIND = "mediation-referral"  # a letter in which nothing is left open


@pytest.fixture(scope="module")
def draft(whole: Advisor) -> Letter:
    (told,) = stories(1)
    result = whole.consult(opened(whole, told))
    whole.casebook.save_case(result.case)
    return whole.draft(KIND, result, typed(whole.letter_kind(KIND), told), "张三")


def wording(whole: Advisor, assistant: Assistant) -> LetterWording:
    return LetterWording(whole.letters, assistant, whole.casebook.case, whole.letter_kind)


def block(letter: Letter, words: str) -> tuple[str, str]:
    """The label and the text of the paragraph with these words."""
    at = next(i for i, p in enumerate(letter.paragraphs) if words in p.text)
    return f"B{at + 1}", letter.paragraphs[at].text


def says(label: str, text: str) -> Turn:
    return Turn(json.dumps({"wording": [{"block": label, "text": text}]}, ensure_ascii=False))


def shown_to(stub: Stub, original: str, letter: Letter) -> str:
    """``original`` as the model was shown it, for a model that answers from what it sees."""
    asked = stub.asked[-1]["messages"][0]["content"]
    label, _ = block(letter, original)
    return next(line.removeprefix(f"{label} ") for line in asked.splitlines() if line.startswith(f"{label} "))


class Attempt:
    """A saved draft, reworded once: ``text`` is what the model makes of the paragraph that holds ``words``."""

    def __init__(self, whole: Advisor, stub: Stub, assistant: Assistant, draft: Letter) -> None:
        self.draft, self.whole, self.stub = draft, whole, stub
        self.room = wording(whole, assistant)
        self.id = whole.casebook.save_letter(draft)

    def good(self) -> Letter:
        """了解到 → 得知, with the names as placeholders."""
        label, _ = block(self.draft, "了解到")
        self.stub.turns = [Turn('{"wording": []}')]
        self.room.ask(self.id, self.draft.sha256)
        self.stub.turns = [says(label, shown_to(self.stub, "了解到", self.draft).replace("了解到", "得知"))]
        helped = self.room.ask(self.id, self.draft.sha256)
        assert not helped.failure
        return self.room.take(self.id, self.draft.sha256, helped, "张三")


@pytest.fixture
def attempt(whole: Advisor, stub: Stub, asking: Asking, draft: Letter) -> Attempt:
    return Attempt(whole, stub, asking(), draft)


def test_nothing_of_a_letter_leaves_unmasked(attempt: Attempt) -> None:
    attempt.good()
    sent = b"".join(attempt.stub.raw).decode("unicode_escape", errors="ignore") + json.dumps(
        attempt.stub.asked, ensure_ascii=False
    )
    for field in attempt.draft.fields:
        if field.name in ("worker", "employer", "addressee", "contact", "contact_phone", "sender_contact"):
            assert field.value not in sent, field.name
    assert "张三" not in sent


def test_only_prose_is_sent(attempt: Attempt) -> None:
    attempt.good()
    sent = attempt.stub.asked[-1]["messages"][0]["content"]
    assert "了解到" in sent
    for word in ("调解仲裁法", "联系电话", "签名"):
        assert word not in sent


def test_a_wording_that_passed_stands_with_the_notice(attempt: Attempt) -> None:
    made = attempt.good()
    before, after = ([p.text for p in letter.paragraphs] for letter in (attempt.draft, made))
    assert [b.replace("了解到", "得知") for b in before] == after
    cited = [[(c.citation.text, c.verdict, c.passage_id) for c in x.citations] for x in (made, attempt.draft)]
    assert cited[0] == cited[1]
    assert made.assisted is not None
    assert NOTICE in made.assisted.line
    assert made.assisted.used.prompt_sha256[:12] in made.assisted.line
    assert "stub-2" in made.assisted.line
    versions = attempt.whole.casebook.versions(attempt.id)
    assert [v.letter.assisted is None for v in versions] == [True, False]
    assert "模型改写" in versions[-1].origin
    assert versions[-1].letter == made


def test_the_notice_is_on_every_page_of_the_file_and_comes_back_from_word(attempt: Attempt, tmp_path: Path) -> None:
    made = attempt.good()
    assert made.assisted is not None
    path = tmp_path / "letter.docx"
    attempt.whole.render(made, path)
    document = Word(str(path))
    footers = [s.footer for s in document.sections] + (
        [s.even_page_footer for s in document.sections] if document.settings.odd_and_even_pages_header_footer else []
    )
    for footer in footers:
        assert made.assisted.line in [p.text for p in footer.paragraphs]
    assert made.assisted.line in document.core_properties.comments
    file = read_word_file(path.read_bytes(), path.name, 5)
    assert [p.text for p in file.paragraphs] == [p.text for p in made.paragraphs]
    assert file.made_from == made.sha256


def test_an_approval_covers_the_text_with_its_notice(attempt: Attempt, tmp_path: Path) -> None:
    made = attempt.good()
    book, letters = attempt.whole.casebook, attempt.whole.letters
    assert made.model_copy(update={"assisted": None}).sha256 != made.sha256
    letters.act(attempt.id, made.sha256, "张三", ReviewAction.SUBMIT)
    assert letters.act(attempt.id, made.sha256, "李四", ReviewAction.APPROVE) is LetterState.APPROVED
    approval = book.approval(attempt.id)
    assert approval is not None
    assert approval.letter_sha256 == made.sha256
    path = tmp_path / "final.docx"
    attempt.whole.render(made, path, approval)
    assert Word(str(path)).core_properties.content_status == "已审定"
    assert made.assisted is not None
    assert made.assisted.line in zipped(path)
    bare = made.model_copy(update={"assisted": None})
    attempt.whole.render(bare, tmp_path / "bare.docx", approval)
    assert Word(str(tmp_path / "bare.docx")).core_properties.content_status == "草稿", "not for a text without it"


def zipped(path: Path) -> str:
    with zipfile.ZipFile(BytesIO(path.read_bytes())) as archive:
        return "".join(archive.read(n).decode() for n in archive.namelist() if "footer" in n)


def test_an_edit_by_hand_keeps_the_notice_and_going_back_takes_it_off(attempt: Attempt) -> None:
    made = attempt.good()
    letters = attempt.whole.letters
    other = tuple(
        p.model_copy(update={"text": p.text + "（已电话告知）"}) if "得知" in p.text else p for p in made.paragraphs
    )
    touched = letters.edit(attempt.id, made.sha256, other, "张三", vouched="调解员说明")
    assert touched.assisted == made.assisted
    back = letters.edit(attempt.id, touched.sha256, attempt.draft.paragraphs, "张三")
    assert back.assisted is None
    assert back.sha256 == attempt.draft.sha256


def test_filling_the_form_again_keeps_the_words_and_the_notice(attempt: Attempt) -> None:
    made = attempt.good()
    label, _ = block(attempt.draft, "联系电话")
    at = int(label[1:]) - 1
    new = attempt.draft.model_copy(
        update={
            "paragraphs": tuple(
                p.model_copy(update={"text": p.text.replace("0700-7320000", "0700-7320001")}) if i == at else p
                for i, p in enumerate(attempt.draft.paragraphs)
            )
        }
    )
    assert not attempt.whole.letters.redraft(attempt.id, made.sha256, new)
    latest = attempt.whole.casebook.versions(attempt.id)[-1].letter
    assert any("得知" in p.text for p in latest.paragraphs)
    assert latest.assisted == made.assisted


def test_the_letter_for_third_parties_says_so_too_without_the_names(attempt: Attempt) -> None:
    made = attempt.good()
    shown = attempt.whole.letters.outward(attempt.id).letter
    assert shown.assisted is not None
    assert made.assisted is not None
    assert shown.assisted.line == made.assisted.line
    assert shown.assisted.rewordings == ()


BAD = {
    **BROKEN,
    "unknown block": says("B99", "您好，请您看一看这一段。"),
    "many": Turn(json.dumps({"wording": [{"block": "B1", "text": "x"}] * 50})),
}
BENT = {
    "invented article": lambda t: t + "依据《劳动合同法》第九百九十九条。",
    "invented amount": lambda t: t + "金额九千元。",
    "leaked placeholder": lambda t: t.replace("〔", "〔人名77〕和〔", 1),
    "altered placeholder": lambda t: t.replace("〔公司1〕", "【公司1】"),
    "a name dropped": lambda t: t.replace("〔公司1〕", "单位"),
    "another name": lambda t: t.replace("〔公司1〕", "王大锤"),
    "a day changed": lambda t: t.replace("2026年11月19日", "2026年11月18日"),
    "days exchanged": lambda t: t.replace("2026年11月19日", "2026年19月11日"),
    "month for year": lambda t: t.replace("19日", "19年"),
    "no for yes": lambda t: t.replace("没有经过调解", "经过调解"),
    "must for may": lambda t: t.replace("建议您", "您必须"),
    "shortened": lambda t: t[: len(t) // 3],
    "turned about": lambda t: t.replace("我们", "您").replace("收到您", "收到我们"),
    "chatter": lambda t: f"来，{t}",
    "a transfer": lambda t: t + "请汇款到指定账户。",
}


@pytest.mark.parametrize("name", [*BAD, *BENT])
def test_the_letter_is_the_one_without_a_model(
    whole: Advisor, stub: Stub, asking: Asking, tmp_path: Path, draft: Letter, name: str
) -> None:
    room = wording(whole, asking(0.6 if name == "slow" else 20))
    letter_id = whole.casebook.save_letter(draft)
    if name in BENT:
        stub.turns = [Turn('{"wording": []}')]
        room.ask(letter_id, draft.sha256)
        label, _ = block(draft, "了解到")
        seen = shown_to(stub, "了解到", draft)
        assert BENT[name](seen) != seen, "the lie is one"
        stub.turns = [says(label, BENT[name](seen))] * 6
    else:
        stub.turns = [BAD[name]] * 6
    helped = room.ask(letter_id, draft.sha256)
    assert helped.failure or helped.checked.refused
    assert not helped.checked.rewordings
    with pytest.raises(InputError, match="没有选中"):
        room.take(letter_id, draft.sha256, helped, "张三")
    (only,) = whole.casebook.versions(letter_id)
    assert only.letter == draft
    whole.render(draft, tmp_path / "letter.docx")
    assert (tmp_path / "letter.docx").stat().st_size > 5_000


def test_a_wording_that_a_check_objects_to_is_refused(attempt: Attempt, monkeypatch: pytest.MonkeyPatch) -> None:
    kind = attempt.whole.letter_kind(KIND)
    strict = kind.model_copy(update={"must_say": (*kind.must_say, _must("了解到"))})
    room = attempt.room
    monkeypatch.setattr(attempt.whole.letters, "_kind", lambda _: strict)
    label, _ = block(attempt.draft, "了解到")
    attempt.stub.turns = [Turn('{"wording": []}')]
    room.ask(attempt.id, attempt.draft.sha256)
    attempt.stub.turns = [says(label, shown_to(attempt.stub, "了解到", attempt.draft).replace("了解到", "得知"))]
    helped = room.ask(attempt.id, attempt.draft.sha256)
    assert not helped.checked.rewordings
    assert "过不了文书的检查" in helped.checked.refused[0].why


def _must(words: str) -> object:
    from advisor.draft.blocks import MustSay

    return MustSay(pattern=words, message=f"要有“{words}”")


def test_old_letters_have_the_hash_that_they_had(draft: Letter) -> None:
    import hashlib

    body = "\n".join(f"{p.style.value}\t{p.text}" for p in draft.paragraphs)
    assert draft.sha256 == hashlib.sha256(f"{draft.kind}\n{body}".encode()).hexdigest()
    assert Letter.model_validate(draft.model_dump(exclude={"assisted"})) == draft
