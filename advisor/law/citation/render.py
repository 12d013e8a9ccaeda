"""A citation as it is printed, and a single citation as it is written in the corpus."""

from __future__ import annotations

from advisor.domain.citation import Citation
from advisor.domain.source import Locator
from advisor.errors import InputError
from advisor.law.citation.find import find
from advisor.law.citation.names import NameBook
from advisor.law.numerals import to_chinese


def format_locator(locator: Locator) -> str:
    """第三十八条第一款第二项, 第二百七十六条之一; a heading as it is."""
    if locator.heading is not None:
        return locator.heading
    text = f"第{to_chinese(locator.article or 0)}条"
    if locator.insertion:
        text += f"之{to_chinese(locator.insertion)}"
    if locator.paragraph:
        text += f"第{to_chinese(locator.paragraph)}款"
    if locator.item:
        text += f"第{to_chinese(locator.item)}项"
    return text


def format_citation(work: str, locator: Locator | None = None) -> str:
    """《劳动合同法》第三十八条第一款第二项; 《title》二(一)1 for a heading."""
    return f"《{work}》" + (format_locator(locator) if locator else "")


def parse(text: str, names: NameBook) -> Citation:
    """``text`` as exactly one citation. Raises InputError where it is none, or more than one."""
    found = find(text, names)
    whole = [c for c in found.citations if c.start == 0 and c.end == len(text)]
    if len(found.citations) == 1 and whole and not found.unparsed:
        return whole[0]
    if heading := _headed(text, names):
        return heading
    raise InputError(f"「{text}」不是一条完整的引用，请写成《劳动合同法》第三十八条第一款第二项的样子")


def _headed(text: str, names: NameBook) -> Citation | None:
    """《title》heading, where the heading is free text (案情, 二(一)1)."""
    end = text.rfind("》", 0, _outer_end(text)) if text.startswith("《") else -1
    if end < 0:
        return None
    name, rest = text[1:end], text[end + 1 :].strip()
    works = names.resolve(name)
    if not rest or len(works) != 1 or "条" in rest or len(rest) > 40:
        return None
    place = Locator(heading=rest.replace("（", "(").replace("）", ")"))
    return Citation(text=text, start=0, end=len(text), name=name, work=works[0], locator=place)


def _outer_end(text: str) -> int:
    """Just behind the bracket that closes the one at the beginning of ``text``; 0: it is never closed."""
    depth = 0
    for i, char in enumerate(text):
        depth += (char == "《") - (char == "》")
        if depth == 0:
            return i + 1
    return 0
