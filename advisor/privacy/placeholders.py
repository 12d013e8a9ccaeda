"""〔人名1〕: how a placeholder is written, put back, and noticed when somebody changed it."""

from __future__ import annotations

import re

from advisor.domain.personal import MaskTable, PersonalKind
from advisor.errors import AdvisorError

_LABELS = "|".join(sorted((kind.value for kind in PersonalKind), key=len, reverse=True))
_EXACT = rf"〔(?:{_LABELS})[1-9][0-9]{{0,6}}(?:-[1-9][0-9]{{0,6}})?〕"
_OPEN, _CLOSE = r"[〔\[【［{｛<＜〈(（「『⟦]", r"[〕\]】］}｝>＞〉)）」』⟧]"
_NUMBER = r"[0-9０-９]{1,7}(?:[-－—_.][0-9０-９]{1,7})?"
# a label with half a bracket or another bracket around it, or without any bracket where no unit follows the number
_ALTERED = (
    rf"{_OPEN}\s{{0,2}}(?:{_LABELS})\s{{0,2}}(?:{_NUMBER}|[一二三四五六七八九十A-Za-zＮ]{{1,3}})\s{{0,2}}{_CLOSE}?"
    rf"|(?:{_LABELS})\s{{0,2}}{_NUMBER}\s{{0,2}}{_CLOSE}"
    rf"|(?:{_LABELS})[0-9０-９]{{1,3}}(?:-[0-9]{{1,3}})?(?![0-9０-９.,:：/年月日号个名位人次天万元千百楼栋层室幢组点岁期届亿〔-])"
)
PLACEHOLDER = re.compile(_EXACT)
LOOKS_LIKE_ONE = re.compile(f"{_EXACT}|{_ALTERED}")


class LeakedPlaceholderError(AdvisorError):
    """A text carries placeholders that its table does not know, or changed ones."""

    def __init__(self, found: tuple[str, ...]) -> None:
        self.found = found
        super().__init__(
            f"文中有对不上的代号：{'、'.join(found)}。代号可能被改写或凭空出现，不能还原，请不要使用这段文字"
        )


def leaked(text: str, table: MaskTable) -> tuple[str, ...]:
    """Placeholders in ``text`` that cannot be put back: unknown to ``table``, or no longer as they were written."""
    known = table.originals
    return tuple(dict.fromkeys(m.group() for m in LOOKS_LIKE_ONE.finditer(text) if m.group() not in known))


def unmask(text: str, table: MaskTable) -> str:
    """``text`` with every placeholder replaced by its words. Raises LeakedPlaceholderError where one is left over."""
    wrong = leaked(text, table)
    if wrong:
        raise LeakedPlaceholderError(wrong)
    known = table.originals
    return LOOKS_LIKE_ONE.sub(lambda m: known[m.group()], text)


def placeholder(kind: PersonalKind, number: int, spelling: int = 1) -> str:
    """〔公司1〕; another way of writing the same company is 〔公司1-2〕."""
    return f"〔{kind.value}{number}{'' if spelling == 1 else f'-{spelling}'}〕"
