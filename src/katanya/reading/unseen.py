"""Characters that no reader sees: soft hyphens, zero-width spaces, marks of direction, byte order marks.

Pages of news are full of them, within words too, where neither the pipeline nor the lexicon would know the word again.
They are left out of what is parsed, and offsets then point into the text as it was given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from katanya.document import Document, Quotation
from katanya.records import Range

# Joiners within a word are part of its spelling in some scripts; beside anything else they do nothing.
_UNSEEN = re.compile(r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]|[\u200c\u200d](?!\w)")


def seen(text: str) -> tuple[str, Sequence[int]]:
    """The text without what nobody sees, and the place of each of its characters in the text."""
    places: list[int] = []
    at = 0
    for match in _UNSEEN.finditer(text):
        places += range(at, match.start())
        at = match.end()
    if not at:
        return text, range(len(text))
    places += range(at, len(text))
    return "".join([text[place] for place in places]), places


def restored(document: Document, text: str, places: Sequence[int]) -> Document:
    """The document of a text out of that of its seen characters."""
    if len(places) == len(text):
        return document

    def back(start: int, end: int) -> Range:
        return places[start], places[end - 1] + 1

    spans = [back(start, end) for start, end in zip(document.start, document.end, strict=True)]
    return replace(
        document,
        text=text,
        start=[start for start, _ in spans],
        end=[end for _, end in spans],
        paragraphs=[back(start, end) for start, end in document.paragraphs],
        quotations=[Quotation(*back(mark.start, mark.end), mark.closed) for mark in document.quotations],
    )
