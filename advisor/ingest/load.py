"""Files to text. One loader a suffix; libraries' own errors become one Chinese sentence here."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from advisor.domain.base import Noun
from advisor.errors import InputError
from advisor.ingest.ocr import read_image
from advisor.ingest.pdf import read_pdf
from advisor.ingest.web import read_html
from advisor.ingest.word import read_docx


class Loaded(Noun):
    """The text of a file; ``by_ocr``: recognized from pictures, so a person should look at it."""

    text: str
    by_ocr: bool = False


Loader = Callable[[Path], Loaded]


def load(path: Path, max_megabytes: int = 50) -> str:
    """The text of ``path``, NUL characters removed. Raises InputError for what cannot be read."""
    return read_file(path, max_megabytes).text


def read_file(path: Path, max_megabytes: int = 50) -> Loaded:
    """``path`` by the loader for its kind. Raises InputError, or BackendError where OCR is not installed."""
    loader = LOADERS.get(path.suffix.lower())
    if loader is None:
        raise InputError(f"{path.name}：{_REFUSED.get(path.suffix.lower()) or _unknown(path.suffix)}")
    if not path.is_file():
        raise InputError(f"{path.name}：找不到这个文件，请核对路径")
    if path.stat().st_size > max_megabytes * 1_000_000:
        raise InputError(f"{path.name}：超过 {max_megabytes} MB，请拆分后再入库")
    loaded = loader(path)
    return loaded.model_copy(update={"text": loaded.text.replace("\x00", "")})


def _unknown(suffix: str) -> str:
    return f"不认识的文件类型「{suffix or '无后缀'}」，可以读的有 {'、'.join(sorted(LOADERS))} 和 .zip"


_REFUSED = {
    ".docm": "带宏的 Word 文件不收，请用 Word 另存为 .docx 后再试",
    ".dotm": "带宏的 Word 模板不收，请用 Word 另存为 .docx 后再试",
    ".doc": "旧版 Word 文件（.doc）读不了，请用 Word 或 WPS 另存为 .docx 后再试",
    ".wps": "WPS 文件读不了，请在 WPS 里另存为 .docx 后再试",
    ".ofd": "OFD 版式文件读不了，请用阅读器导出为 PDF 后再试",
    ".rar": "RAR 压缩包读不了，请解压后直接入库，或改用 ZIP",
    ".7z": "7z 压缩包读不了，请解压后直接入库，或改用 ZIP",
}


def _decoded(path: Path, said: str = "") -> str:
    raw = path.read_bytes()
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if wide else [c for c in (said, "utf-8-sig", "gb18030") if c]:
        try:
            return raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise InputError(f"{path.name}：不是 UTF-8 也不是 GB18030 编码，请另存为 UTF-8 文本")


def _text(path: Path) -> Loaded:
    return Loaded(text=_decoded(path))


def _html(path: Path) -> Loaded:
    said = re.search(rb"<meta[^>]+charset=[\"']?([\w-]+)", path.read_bytes()[:4_000], re.I)
    encoding = said[1].decode("ascii").lower() if said else ""
    encoding = "gb18030" if encoding in ("gb2312", "gbk") else encoding
    return Loaded(text=read_html(_decoded(path, encoding), path.name))


def _pdf(path: Path) -> Loaded:
    text, by_ocr = read_pdf(path)
    return Loaded(text=text, by_ocr=by_ocr)


def _docx(path: Path) -> Loaded:
    return Loaded(text=read_docx(path))


def _image(path: Path) -> Loaded:
    return Loaded(text=read_image(path), by_ocr=True)


_IMAGES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp")
LOADERS: dict[str, Loader] = {
    **dict.fromkeys((".md", ".txt"), _text),
    **dict.fromkeys((".html", ".htm"), _html),
    ".pdf": _pdf,
    ".docx": _docx,
    **dict.fromkeys(_IMAGES, _image),
}
