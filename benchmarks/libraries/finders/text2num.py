"""text2num: English numbers in words become digits. It tells no digits apart from text, so it is given each mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from text_to_num import alpha2digit

from benchmarks.libraries.figures import parsed
from benchmarks.libraries.found import FoundFigure, Library
from benchmarks.tables_of_values import FigureRow

_DIGITS = re.compile(r"\d(?:[\d,.]*\d)?")
_SCALES = frozenset(10.0**power for power in (3, 6, 9, 12))


def _figures(row: FigureRow) -> Iterator[FoundFigure]:
    for span, words in zip(row.marks, row.expressions, strict=True):
        for value in _numbers(alpha2digit(words, "en", threshold=0)):
            yield FoundFigure(span, ((value, value),))


def _numbers(words: str) -> list[float]:
    """The numbers of a text; a scale word behind digits ("5 million") comes as a number of its own, to be put to it."""
    found = list[float]()
    for value in filter(None, map(parsed, _DIGITS.findall(words))):
        if found and value in _SCALES:
            found[-1] *= value
        else:
            found.append(value)
    return found


LIBRARY = Library(name="text2num", package="text2num", figures={"en": _figures}, searches=False)
