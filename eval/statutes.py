"""The package's statutes against another copy: ``python -m eval.statutes --reference FOLDER``.

FOLDER holds Markdown or text files, one work or version a file (the form of LawRefBook/Laws, or a header and articles
at the beginning of a line). Every file whose work the package holds is compared article by article with the version
that it is; what only one of the two has is named too. Characters that print the same (full and half width, spaces,
quotation marks) are no difference.
"""

from __future__ import annotations

import argparse
import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from rich.console import Console
from rich.table import Table

from advisor import Settings
from advisor.domain.base import Noun
from advisor.domain.source import Document
from advisor.errors import AdvisorError
from advisor.ingest.articles import articles
from advisor.ingest.clean import clean
from advisor.ingest.files import files_in
from advisor.ingest.load import load
from advisor.ingest.statute_source import open_statutes
from advisor.ingest.statutes import StatuteList, plain_title
from advisor.ingest.title import find_title

_ARTICLE = re.compile(r"^第[^\s第]{1,12}条(?:之[一二三四五六七八九十]+)?\s*")
_SHOWN = 8


class Kind(StrEnum):
    """How two readings of an article differ."""

    EQUAL = "相同"
    PRINT = "只差标点空格"
    WORDS = "文字不同"
    ONLY_HERE = "对照本没有"
    ONLY_THERE = "安装包没有"


class Difference(Noun):
    article: str
    kind: Kind
    here: str = ""  # where they part, in the package
    there: str = ""  # and in the other copy


class Compared(Noun):
    """One file against the package's version nearest to it."""

    file: str
    source_id: str
    articles: int  # that either of the two has
    equal: int
    differences: tuple[Difference, ...] = ()


def compare(file: str, theirs: Mapping[str, str], versions: Sequence[Document]) -> Compared:
    """``theirs``: text by article key; against the version of ``versions`` that has most of it in common."""
    read = [_against(file, theirs, version) for version in versions]
    return max(read, key=lambda compared: compared.equal)


def _against(file: str, theirs: Mapping[str, str], version: Document) -> Compared:
    ours = {p.locator.article_key: p.text for p in version.passages if p.locator.article}
    keys = sorted({*ours, *theirs}, key=lambda key: [int(part) for part in key.split("-")])
    found = [_difference(key, ours.get(key), theirs.get(key)) for key in keys]
    differing = tuple(d for d in found if d.kind is not Kind.EQUAL)
    equal = len(keys) - len(differing)
    return Compared(file=file, source_id=version.source.id, articles=len(keys), equal=equal, differences=differing)


def _difference(key: str, ours: str | None, theirs: str | None) -> Difference:
    if ours is None or theirs is None:
        return Difference(article=key, kind=Kind.ONLY_THERE if ours is None else Kind.ONLY_HERE)
    one, other = _printed(ours), _printed(theirs)
    if one == other:
        return Difference(article=key, kind=Kind.EQUAL)
    if _letters(one) == _letters(other):
        return Difference(article=key, kind=Kind.PRINT)
    here, there = _parting(_letters(one), _letters(other))
    return Difference(article=key, kind=Kind.WORDS, here=here, there=there)


def _printed(text: str) -> str:
    plain = unicodedata.normalize("NFKC", re.sub(r"\s", "", text))
    return plain.translate(str.maketrans("“”‘’〈〉《》", "\"\"''<><>"))


def _letters(text: str) -> str:
    return "".join(c for c in text if unicodedata.category(c)[0] in "LN")


def _parting(one: str, other: str) -> tuple[str, str]:
    """The first words that differ, with six characters before and after."""
    for tag, a, b, c, d in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal":
            return one[max(0, a - 6) : b + 6][:40], other[max(0, c - 6) : d + 6][:40]
    return "", ""


def read_reference(paths: Iterable[Path]) -> Iterator[tuple[str, str, dict[str, str]]]:
    """(file, work, text by article) of every file below ``paths`` that has articles."""
    for path in files_in(paths):
        if path.suffix.lower() not in (".md", ".txt"):
            continue
        try:
            text = clean(re.sub(r"\A---\n.*?\n---\n", "", load(path), flags=re.S))
        except AdvisorError as error:
            Console(stderr=True).print(str(error), style="red", markup=False)
            continue
        found: dict[str, str] = {}
        for piece in articles(text.split("\n")):
            if piece.locator.article:
                found.setdefault(piece.locator.article_key, _ARTICLE.sub("", piece.text, count=1))
        if found:
            yield path.name, plain_title(find_title(text, path)), found


def check(paths: Sequence[Path]) -> tuple[list[Compared], list[str]]:
    """What could be compared, and the files whose work the package does not hold."""
    settings = Settings()
    listed = StatuteList.load(settings.corpus_dir / "statutes.yaml")
    texts = open_statutes(settings.statutes)
    by_work: dict[str, list[Document]] = {}
    for document in texts.read(listed).documents:
        by_work.setdefault(document.source.work, []).append(document)
    compared, alone = [], []
    for file, work, theirs in read_reference(paths):
        versions = by_work.get(work)
        if versions:
            compared.append(compare(file, theirs, versions))
        else:
            alone.append(file)
    return compared, alone


def main() -> None:
    parser = argparse.ArgumentParser(description="法律原文对照：安装包与另一份文本逐条比")
    parser.add_argument("--reference", required=True, nargs="+", type=Path, help="对照文本的文件夹或文件")
    compared, alone = check(parser.parse_args().reference)
    out = Console(width=150)
    table = Table("文件", "安装包的版本", "条", "相同", "只差标点空格", "文字不同", "只在一边", title="逐条对照")
    for each in compared:
        kinds = [d.kind for d in each.differences]
        one_side = kinds.count(Kind.ONLY_HERE) + kinds.count(Kind.ONLY_THERE)
        counts = (each.articles, each.equal, kinds.count(Kind.PRINT), kinds.count(Kind.WORDS), one_side)
        table.add_row(each.file, each.source_id, *map(str, counts))
    if compared:
        out.print(table)
    for each in compared:
        for d in [d for d in each.differences if d.kind is not Kind.PRINT][:_SHOWN]:
            parted = f"「{d.here}」↔「{d.there}」" if d.here or d.there else ""
            out.print(f"{each.source_id} 第{d.article}条 {d.kind.value}{parted}", markup=False, soft_wrap=True)
    out.print(f"比了 {len(compared)} 个文件；安装包没有收的 {len(alone)} 个：{'、'.join(alone[:_SHOWN])}…")


if __name__ == "__main__":
    main()
