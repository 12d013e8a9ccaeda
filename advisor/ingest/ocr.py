"""Scans and photos to lines, offline: pypdfium2 renders, rapidocr reads. Both come with the extra ``ocr``."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

from advisor.errors import BackendError, InputError
from advisor.ingest.paragraphs import Line, paragraphs

_DPI = 200
MOST_PAGES = 200  # about ten minutes on an old computer


@dataclass(frozen=True)
class _Word:
    left: float
    right: float
    top: float
    bottom: float
    text: str


def read_image(path: Path) -> str:
    """The text on a photo or a scanned page. Raises BackendError where the extra is not installed."""
    engine = _engine()
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as opened:
            image = opened.convert("RGB")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise InputError(f"{path.name}：图片打不开，请换成 JPG 或 PNG 再试") from error
    return _text([list(_words(engine, image))])


def read_scan(path: Path) -> str:
    """The text of a scanned PDF, page by page."""
    engine = _engine()
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise InputError(f"{path.name}：PDF 打不开（可能加密或不完整），请换一份文件") from error
    with document:
        if len(document) > MOST_PAGES:
            raise InputError(f"{path.name}：扫描件超过 {MOST_PAGES} 页，请拆分后再入库")
        images = (page.render(scale=_DPI / 72).to_pil().convert("RGB") for page in document)
        pages = [list(_words(engine, image)) for image in images]
    return _text(pages)


def _text(pages: list[list[_Word]]) -> str:
    """Paragraphs over all pages; places are in units of the usual height of a line in the whole document."""
    heights = [word.bottom - word.top for page in pages for word in page]
    if not heights:
        return ""
    return "\n".join(paragraphs(line for page in pages for line in _lines(page, median(heights))))


@cache
def _engine() -> Any:
    try:
        import pypdfium2  # noqa: F401 - the two come together
        from rapidocr import RapidOCR
    except ImportError as error:
        raise BackendError(
            "这是扫描件或图片，要先做文字识别，而本机没有装识别组件。"
            "请运行：pip install 'labor-mediation-advisor[ocr]'（在项目目录里是 pip install -e '.[ocr]'），再重新入库"
        ) from error
    return RapidOCR(params={"Global.log_level": "error"})


def _words(engine: Any, image: Any) -> Iterator[_Word]:
    import numpy as np

    # the line direction classifier turned a slanted page into junk: off
    result = engine(np.asarray(image)[:, :, ::-1], use_cls=False)
    if result.boxes is None:
        return
    for box, text in zip(result.boxes, result.txts, strict=True):
        xs, ys = [float(p[0]) for p in box], [float(p[1]) for p in box]
        yield _Word(min(xs), max(xs), min(ys), max(ys), str(text))


def _lines(words: list[_Word], height: float) -> list[Line]:
    """Words side by side are one line; a wide gap between them is kept as a tab, as between the cells of a table."""
    grouped: list[list[_Word]] = []
    for word in sorted(words, key=lambda w: (w.top + w.bottom) / 2):
        middle = (word.top + word.bottom) / 2
        if grouped and grouped[-1][-1].top < middle < grouped[-1][-1].bottom:
            grouped[-1].append(word)
        else:
            grouped.append([word])
    return [_line(sorted(group, key=lambda w: w.left), height) for group in grouped]


def _line(words: list[_Word], height: float) -> Line:
    text = words[0].text
    for before, word in itertools.pairwise(words):
        text += ("\t" if word.left - before.right > 2.5 * height else "") + word.text
    return Line(text.strip(), words[0].left / height, words[-1].right / height)
