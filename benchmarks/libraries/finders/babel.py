"""Babel: numbers and numeric dates in the style of a locale. It is given the marks, of figures words with digits."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from babel.dates import parse_date
from babel.numbers import NumberFormatError, parse_decimal

from benchmarks.libraries.found import FoundDate, FoundFigure, Library
from benchmarks.tables_of_values import DateRow, FigureRow

LOCALES = {"id": ("id",), "en": ("en_US", "en_GB")}
"""A date in the style of any of them counts."""


def _dates(locales: tuple[str, ...], row: DateRow) -> Iterator[FoundDate]:
    for span, words in zip(row.marks, row.expressions, strict=True):
        for locale in locales:
            try:
                day = parse_date(words, locale=locale)
            except (ValueError, IndexError):
                continue
            yield FoundDate(span, ((day, day),))


def _figures(locales: tuple[str, ...], row: FigureRow) -> Iterator[FoundFigure]:
    for span, words in zip(row.marks, row.expressions, strict=True):
        for word in filter(_has_digits, words.split()):
            try:
                value = float(parse_decimal(word.strip("()[]$£€¥%Rp"), locale=locales[0]))
            except NumberFormatError:
                continue
            yield FoundFigure(span, ((value, value),))


def _has_digits(word: str) -> bool:
    return any(char.isdigit() for char in word)


LIBRARY = Library(
    name="Babel",
    package="babel",
    dates={language: partial(_dates, locales) for language, locales in LOCALES.items()},
    figures={language: partial(_figures, locales) for language, locales in LOCALES.items()},
    searches=False,
)
