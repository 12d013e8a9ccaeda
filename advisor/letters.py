"""Letters that are drafted already: edited, uploaded from Word, checked again when the law moved, taken further.

Joins the stages ``draft`` and ``review`` for ``pipeline``, which owns one ``Letters``.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from pathlib import Path

from advisor.domain.assist import Assisted
from advisor.domain.base import Noun
from advisor.domain.letter import Approval, Letter, LetterState, Paragraph, ParagraphStyle, ReviewAction
from advisor.domain.personal import Known, PersonalKind
from advisor.draft.compare import Change, carry_over, changed
from advisor.draft.edit import edited, from_word
from advisor.draft.fields import VOUCHED
from advisor.draft.fill import Check, recheck
from advisor.draft.kinds import LetterKind
from advisor.draft.outward import outward
from advisor.draft.points import masked_names
from advisor.draft.render import render
from advisor.draft.word_file import WordFile, read_word_file
from advisor.draft.wording import full_names, read_day
from advisor.errors import InputError, WorkflowError
from advisor.letter_basis import FindPassage, bases_of, moved
from advisor.privacy import known_of
from advisor.review.casebook import DRAFTED, Casebook, QueueItem

_WATCHED = (LetterState.SUBMITTED, LetterState.APPROVED, LetterState.RELEASED)
_PARTY_FIELDS = {
    "worker": PersonalKind.PERSON,
    "applicant": PersonalKind.PERSON,
    "visited": PersonalKind.PERSON,
    "employer_head": PersonalKind.PERSON,
    "employer": PersonalKind.COMPANY,
    "respondent": PersonalKind.COMPANY,
}
_NOBODY = ("劳动者", "职工")  # what a letter says where it names nobody
REDRAFTED = "重新填写"


class Upload(Noun):
    """An edited Word file beside the text that it was made from; nothing is saved yet."""

    file: WordFile
    base_sha256: str
    paragraphs: tuple[Paragraph, ...]
    changes: tuple[Change, ...]


class Outward(Noun):
    """A letter for third parties. ``made_from``: hash of the text that it follows from, which alone was approved."""

    letter: Letter
    made_from: str
    approval: Approval | None = None


def _with_notice(letter: Letter, assisted: Assisted | None) -> Letter:
    if assisted is None:
        return letter
    both = letter.assisted.and_then(assisted) if letter.assisted else assisted
    return letter.model_copy(update={"assisted": both})


def _lines(letter: Letter) -> list[str]:
    return [f"{p.style.value}\t{p.text}" for p in letter.paragraphs]


def _paragraph(line: str) -> Paragraph:
    style, _, text = line.partition("\t")
    return Paragraph(style=ParagraphStyle(style), text=text)


class Letters:
    """What can be done with a letter of the casebook. Raises AdvisorError with a Chinese message."""

    def __init__(
        self,
        casebook: Casebook,
        kind: Callable[[str], LetterKind],
        check: Check,
        passage: FindPassage,
        max_upload_mb: int,
        today: Callable[[], date] = date.today,
    ) -> None:
        self._book, self._kind, self._check, self._passage = casebook, kind, check, passage
        self._max_megabytes, self._today = max_upload_mb, today

    def version(self, letter_id: str, sha256: str) -> Letter:
        """The version with this text. Raises WorkflowError where there is none."""
        for version in reversed(self._book.versions(letter_id)):
            if version.letter.sha256 == sha256:
                return version.letter
        raise WorkflowError(f"文书 {letter_id} 没有您打开的这一版，请重新打开后再改。")

    def parties(self, letter: Letter) -> tuple[Known, ...]:
        """Everybody whom the case, or a field of the letter, names as a party."""
        named = ((f.value, _PARTY_FIELDS[f.name]) for f in letter.fields if f.name in _PARTY_FIELDS and f.value)
        people = [
            Known(text=name, kind=kind) for value, kind in named for name in full_names(value) if name not in _NOBODY
        ]
        try:
            return (*known_of(self._book.case(letter.case_id)), *people)
        except InputError:
            return tuple(people)

    def tried(self, letter: Letter, paragraphs: tuple[Paragraph, ...]) -> Letter:
        """``letter`` with these paragraphs and every check made anew; nothing is saved."""
        return self._edited(letter, paragraphs, letter.author, "")

    # -- editing --------------------------------------------------------------------------------------------------

    def edit(
        self,
        letter_id: str,
        base_sha256: str,
        paragraphs: tuple[Paragraph, ...],
        author: str,
        *,
        vouched: str = "",
        origin: str = "在页面上改文字",
        assisted: Assisted | None = None,
    ) -> Letter:
        """Save ``paragraphs`` as a new version made on the text ``base_sha256``, every check made anew.

        ``assisted``: a model had to do with it, once more or for the first time; its notice stands on the letter.

        Raises ConflictError where somebody else saved meanwhile (both texts are kept), InputError where nothing
        changed.
        """
        base = self.version(letter_id, base_sha256)
        made = self._edited(_with_notice(base, assisted), paragraphs, author, vouched)
        if made.sha256 == base.sha256:
            raise InputError("文字没有变化，没有存新版本。")
        self._book.save_letter(made, letter_id, base_sha256, origin)
        return made

    def read_upload(self, letter_id: str, content: bytes, name: str, base: int | None = None) -> Upload:
        """An edited Word file compared with the version that it was made from; nothing is saved.

        The file tells its version; ``base`` is the number to take where it does not. Raises InputError for a file
        that cannot be used, or of another letter.
        """
        file = read_word_file(content, name, self._max_megabytes)
        letter = self._base_of(letter_id, file, base)
        paragraphs = from_word(letter, file)
        changes = changed([p.text for p in letter.paragraphs], [p.text for p in paragraphs])
        return Upload(file=file, base_sha256=letter.sha256, paragraphs=paragraphs, changes=changes)

    def save_upload(self, letter_id: str, upload: Upload, author: str, vouched: str = "") -> Letter:
        """Save an edited Word file that was read as a new version. Raises as ``edit`` does."""
        origin = f"上传改过的 Word 文件：{upload.file.name}"
        return self.edit(letter_id, upload.base_sha256, upload.paragraphs, author, vouched=vouched, origin=origin)

    def redraft(self, letter_id: str, base_sha256: str, new: Letter) -> tuple[str, ...]:
        """Save a draft made anew from the form, with the edits by hand made on it again.

        Returns the edits that found no place any more; the text before stays among the versions. Raises as ``edit``.
        """
        base = self.version(letter_id, base_sha256)
        old = self._generated(letter_id, base_sha256)
        merged, lost = carry_over(_lines(old), _lines(base), _lines(new))
        vouched = tuple(f for f in base.fields if f.name == VOUCHED)
        new = new.model_copy(update={"fields": (*new.fields, *vouched)})
        self._book.save_letter(new, letter_id, base_sha256, REDRAFTED)
        if merged != _lines(new):
            new_with = new.model_copy(update={"assisted": base.assisted})
            both = self._edited(new_with, tuple(_paragraph(line) for line in merged), new.author, "")
            self._book.save_letter(both, letter_id, new.sha256, "重新填写后，把手改的文字放了回去")
        return tuple(_paragraph(line).text for line in lost)

    def refresh(self, letter_id: str, base_sha256: str, author: str) -> Letter:
        """The same text checked against today's base, as a new version: how a draft gets rid of an old check."""
        letter = self.version(letter_id, base_sha256)
        made = self._edited(letter, letter.paragraphs, author, "")
        self._book.save_letter(made, letter_id, base_sha256, "重新核对")
        return made

    # -- the law moves --------------------------------------------------------------------------------------------

    def recheck(self, letter_id: str) -> tuple[str, ...]:
        """Check a letter under review, or out, against today's base; returns what moved, a line for each citation.

        Where something moved it is noted: the letter is marked 依据已变动 and an approval dies. A draft is not touched.
        """
        latest = self._book.versions(letter_id)[-1].letter
        fresh = self._fresh(latest)
        lines = moved(latest, fresh)
        if lines and self._book.state(letter_id) in _WATCHED:
            self._book.basis_changed(fresh, letter_id, "；".join(lines))
        return lines

    def recheck_all(self) -> tuple[tuple[QueueItem, tuple[str, ...]], ...]:
        """``recheck`` for every letter that waits, is approved or is out; those where something moved."""
        watched = [i for i in self._book.letters() if i.state in _WATCHED]
        found = ((i, self.recheck(i.letter_id)) for i in watched if self._due(i))
        return tuple((i, lines) for i, lines in found if lines)

    def act(self, letter_id: str, sha256: str, actor: str, action: ReviewAction, note: str = "") -> LetterState:
        """A step of the review, on today's law: where a cited text moved, nothing goes further before a person looked.

        Raises WorkflowError for a step that is not allowed, or where the law moved.
        """
        if action is not ReviewAction.SEND_BACK and (lines := self.recheck(letter_id)):
            watched = self._book.state(letter_id) in _WATCHED
            then = "文书已回到待审，请重新审核" if watched else "请重新核对后再提交"
            raise WorkflowError(f"依据已变动，没有“{action.value}”：{'；'.join(lines)}。{then}。")
        return self._book.act(letter_id, sha256, actor, action, note)

    # -- for third parties ----------------------------------------------------------------------------------------

    def outward(self, letter_id: str) -> Outward:
        """The latest text with parties under pseudonyms, and the permission that follows from that of the text itself.

        Raises InputError where a name would remain.
        """
        letter, approval = self._book.versions(letter_id)[-1].letter, self._book.approval(letter_id)
        made = outward(letter, self._kind(letter.kind), self.parties(letter))
        if approval is None or approval.letter_sha256 != letter.sha256:
            return Outward(letter=made, made_from=letter.sha256)
        carried = approval.model_copy(update={"letter_sha256": made.sha256})
        return Outward(letter=made, made_from=letter.sha256, approval=carried)

    def write_outward(self, letter_id: str, path: Path) -> Outward:
        """``outward`` as .docx; its properties name the text that it follows from."""
        made = self.outward(letter_id)
        remark = f"化名稿，由文本 {made.made_from} 生成"
        render(made.letter, self._kind(made.letter.kind), path, approval=made.approval, remark=remark)
        return made

    # -- inside ---------------------------------------------------------------------------------------------------

    @cached_property
    def _seen(self) -> set[tuple[str, int, date]]:
        """Versions that were checked against this base today and held."""
        return set()

    def _due(self, item: QueueItem) -> bool:
        key = (item.letter_id, item.number, self._today())
        if key in self._seen:
            return False
        self._seen.add(key)
        return True

    def _fresh(self, letter: Letter) -> Letter:
        """The same text with citations, findings and bases of today."""
        kind, private = self._kind(letter.kind), self._private(letter)
        fresh = recheck(letter, kind, self._as_of(letter), self._check, private)
        return fresh.model_copy(update={"bases": bases_of(fresh, self._passage)})

    def _as_of(self, letter: Letter) -> date:
        """The day whose law counts: the letter's own where that is still to come, or else today."""
        written = next((f.value for f in letter.fields if f.name == "letter_date"), "")
        return max(read_day(written) or self._today(), self._today())

    def _edited(self, letter: Letter, paragraphs: tuple[Paragraph, ...], author: str, vouched: str) -> Letter:
        kind, private = self._kind(letter.kind), self._private(letter)
        made = edited(letter, paragraphs, author, kind, self._as_of(letter), self._check, private, vouched)
        return made.model_copy(update={"bases": bases_of(made, self._passage)})

    def _private(self, letter: Letter) -> tuple[str, ...]:
        try:
            case = self._book.case(letter.case_id)
        except InputError:  # a letter may be kept without its case
            return ()
        return masked_names(self._kind(letter.kind), case)

    def _generated(self, letter_id: str, sha256: str) -> Letter:
        """The last text made from the form, up to the version ``sha256``: what differs from it was typed by hand."""
        versions = self._book.versions(letter_id)
        last = max(i for i, v in enumerate(versions) if v.letter.sha256 == sha256)
        made = [v.letter for v in versions[: last + 1] if v.origin in (DRAFTED, REDRAFTED)]
        return made[-1] if made else versions[0].letter

    def _base_of(self, letter_id: str, file: WordFile, base: int | None) -> Letter:
        versions = self._book.versions(letter_id)
        for version in reversed(versions):
            if version.letter.sha256 == file.made_from:
                return version.letter
        if file.made_from and file.made_from == self.outward(letter_id).letter.sha256:
            raise InputError(f"{file.name}：这是化名稿，收回来会丢掉真实姓名，没有收。请在原来的文书上改。")
        for other in self._book.letters():
            if any(v.letter.sha256 == file.made_from for v in self._book.versions(other.letter_id)):
                raise InputError(f"{file.name}：这是文书 {other.letter_id} 的文件，不是 {letter_id} 的，没有收。")
        if base is None or not 1 <= base <= len(versions):
            raise InputError(
                f"{file.name}：看不出是在哪一版上改的（文件不是从这里下载的）。请写明第几版，"
                f"现在有 1 至 {len(versions)} 版。"
            )
        return versions[base - 1].letter
