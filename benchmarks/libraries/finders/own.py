"""katanya itself."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import katanya
from benchmarks.libraries.dates import days
from benchmarks.libraries.found import FoundDate, FoundFigure, Library
from benchmarks.tables_of_values import LANGUAGES, Amount, DateRow, FigureRow


def _dates(language: str, row: DateRow) -> Iterator[FoundDate]:
    for when in katanya.load(language).read(row.text, published=row.published).dates:
        values = () if when.value is None else (when.value, *when.alternatives)
        yield FoundDate(when.span, tuple(map(days, values)), when.time[:5] if when.time else None)


def _figures(language: str, row: FigureRow) -> Iterator[FoundFigure]:
    for figure in katanya.load(language).read(row.text).figures:
        amounts = (Amount(figure.value, figure.low, figure.high), *map(Amount, figure.alternatives))
        yield FoundFigure(figure.span, tuple(amount.ends for amount in amounts), figure.unit, figure.bound)


LIBRARY = Library(
    name="katanya",
    package="katanya",
    dates={language: partial(_dates, language) for language in LANGUAGES},
    figures={language: partial(_figures, language) for language in LANGUAGES},
    gives=frozenset({"exact", "time", "unit", "bound"}),
)
