"""News pages: the article without its surroundings, and what the page says of itself, by trafilatura and htmldate."""

from __future__ import annotations

import re
import unicodedata
from typing import Any
from urllib.parse import urlsplit

from trafilatura import bare_extraction
from trafilatura.settings import Document
from trafilatura.utils import load_html

from katanya.errors import UnreadableInput

_PAGE = re.compile(
    rb"(?:<\?xml[^>]*>|<!--.*?-->|\s)*+<(?:!doctype\s+html|html|head|body|main|article|section|div|p|h[1-6])\b",
    re.I | re.S,
)

_DATES = {
    "original_date": True,  # of publication, not of the last change
    "extensive_search": True,
    "max_date": "2500-01-01",  # else the clock decides what a date can be, and a page reads differently tomorrow
}


def is_page(data: bytes) -> bool:
    """Whether the bytes begin like an HTML page."""
    return _PAGE.match(data[:4096].removeprefix(b"\xef\xbb\xbf")) is not None


def fields(data: bytes) -> dict[str, Any]:
    """Text (a paragraph a line), title, author, outlet, date and URL of a page, by the names of `Article`.

    The character set is the one that the page declares, else a guess. Raises UnreadableInput where there is no article.
    """
    tree = load_html(data)
    if tree is None:
        raise UnreadableInput("the page cannot be parsed as HTML")
    page = bare_extraction(
        tree, favor_precision=True, include_comments=False, with_metadata=True, date_extraction_params=dict(_DATES)
    )
    text = _without_title(page.text or "", page.title or "") if isinstance(page, Document) else ""
    if not isinstance(page, Document) or not any(map(_is_sentence, text.splitlines())):
        raise UnreadableInput("the page holds no article; save the page of one report, not an index or a login")
    found = {
        "text": text,
        "title": page.title,
        "author": page.author,
        "outlet": page.sitename or _host(page.url),
        "url": page.url,
        "published": page.date,
        "published_from": "metadata" if page.date else None,
    }
    return {name: value for name, value in found.items() if value}


def _without_title(text: str, title: str) -> str:
    """The text without the headline above it, which is read only if asked."""
    first, _, rest = text.partition("\n")
    return rest if first.strip() and first.strip().casefold() in title.casefold() else text


def _is_sentence(line: str) -> bool:
    """Whether a line reads like a sentence; in a list of headlines none does."""
    return len(line) >= 40 and unicodedata.category(line[-1]) in ("Po", "Pe", "Pf")


def _host(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None
