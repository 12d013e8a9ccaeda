"""Web pages to text: what a reader sees, one block a line, a table row as one line with tabs."""

from __future__ import annotations

import re
from typing import Any

from advisor.errors import InputError

_UNSEEN = "//script|//style|//noscript|//template|//nav|//footer|//iframe|//select|//button|//comment()"
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt"),
        *("fieldset", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p"),
        *("pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def read_html(text: str, name: str) -> str:
    """The text of a page given as decoded HTML."""
    from lxml import etree, html

    try:
        root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"{name}：网页里没有内容，请在浏览器里另存为“网页，仅 HTML”后再试") from error
    for element in [*root.xpath(_UNSEEN), *(e for e in root.iter() if _HIDDEN.search(e.get("style") or ""))]:
        if element.getparent() is not None:
            element.drop_tree()
    parts: list[str] = []
    _walk(root.find("body") if root.find("body") is not None else root, parts)
    lines = (re.sub(r"[ \xa0　]+", " ", line).strip(" ") for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line.strip())


def _walk(element: Any, parts: list[str]) -> None:
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag == "tr":
        cells = ["".join("".join(c.itertext()).split()) for c in element if c.tag in ("td", "th")]
        parts.append("\n" + "\t".join(cells) + "\n")
    else:
        block = tag in _BLOCKS
        parts.append("\n" if block else "")
        parts.append(_flat(element.text))
        for child in element:
            _walk(child, parts)
        parts.append("\n" if block else "")
    parts.append(_flat(element.tail))


def _flat(text: str | None) -> str:
    return re.sub(r"[\r\n\t]+", " ", text or "")
