"""quantulum3: English figures with units, without its classifier of ambiguous units."""

from __future__ import annotations

from collections.abc import Iterator

from quantulum3 import parser

from benchmarks.libraries.figures import plain_unit
from benchmarks.libraries.found import FoundFigure, Library
from benchmarks.tables_of_values import FigureRow

_DOZEN = 12
"""It takes "dozen" for a unit."""


def _figures(row: FigureRow) -> Iterator[FoundFigure]:
    for quantity in parser.parse(row.text):
        unit = getattr(quantity.unit, "currency_code", None) or quantity.unit.name
        size, spread = (_DOZEN if unit == "dozen" else 1), quantity.uncertainty or 0.0
        ends = (size * (quantity.value - spread), size * (quantity.value + spread))
        yield FoundFigure(tuple(quantity.span), (ends,), plain_unit(unit))


LIBRARY = Library(
    name="quantulum3",
    package="quantulum3",
    figures={"en": _figures},
    gives=frozenset({"unit"}),
)
