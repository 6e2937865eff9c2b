"""Dates and figures for a person: what the words say, as a value."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from katanya.records import Figure, Range, Reading, When

BOUNDS = {"exact": "", "about": "about ", "at_least": "at least ", "at_most": "at most ", "range": ""}

UNITS = {
    "percent": "%",
    "degree_celsius": " °C",
    "degree_fahrenheit": " °F",
    "mile_per_hour": " mph",
    "magnitude": "",
    "foot": " feet",
    "square_foot": " square feet",
    "inch": " inches",
    "century": " centuries",
}
"""Units whose plural is more than their name with an s."""

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Signs that steer a terminal."""
_BLANK = re.compile(r"\s+")
_VALUE = "bold green"


class Values:
    """The dates and figures of one reading; `text` is its text, fit for a terminal."""

    def __init__(self, reading: Reading, text: str) -> None:
        self.reading, self.text = reading, text
        self.figures = {figure.id: figure for figure in reading.figures}
        self.published = (reading.article.published or "")[:10]
        self.why = {skip.span: skip.reason for skip in reading.skipped}

    def table(self, numbers: Mapping[str, int]) -> RenderableType:
        """All of them in the order of the text, with the number of the claim that they stand in."""
        grid = Table.grid(padding=(0, 3, 0, 0))
        for style in ("dim", "default", _VALUE, "dim"):
            grid.add_column(style=style, overflow="fold")
        figures = (self._figure(figure, numbers) for figure in self.reading.figures)
        for _, cells in sorted([*map(self._date, self.reading.dates), *figures], key=lambda row: row[0]):
            grid.add_row(*map(Text, cells))
        return Padding(grid, (1, 2))

    def _date(self, when: When) -> tuple[Range, tuple[str, ...]]:
        value = " or ".join((when.value, *when.alternatives)) if when.value else "?"
        value += f" at {when.time}" if when.time else ""
        told = when.anchor is not None and when.anchor != self.published
        context = f"counted from {when.anchor}" if told else self.why.get(when.span, "")
        return when.span, ("when", self._words(when.span), value, context)

    def _figure(self, figure: Figure, numbers: Mapping[str, int]) -> tuple[Range, tuple[str, ...]]:
        claim = [f"in {numbers[figure.claim]}"] if figure.claim and figure.claim in numbers else []
        as_of = [f"as of {figure.as_of}"] if figure.as_of else []
        setting = [flat(figure.setting)] if figure.setting else []
        context = " · ".join((*setting, *as_of, *claim))
        return figure.span, ("how many", self._words(figure.span), self.figure(figure), context)

    def figure(self, figure: Figure) -> str:
        """A figure with its bound, unit, what is counted and what it is a part of."""
        return "".join((self._amount(figure), _unit(figure), _counted(figure), self._part(figure)))

    def _amount(self, figure: Figure) -> str:
        if figure.value is None or figure.bound == "range":
            amount = "–".join(f"{value:,}" for value in (figure.low, figure.high) if value is not None) or "?"
        else:
            amount = " or ".join(f"{value:,}" for value in (figure.value, *figure.alternatives))
        return f"{self._words(figure.span)} ({amount})" if figure.vague else BOUNDS[figure.bound] + amount

    def _part(self, figure: Figure) -> str:
        whole = self.figures.get(figure.part_of or "")
        return f" (of {BOUNDS[whole.bound]}{whole.value:,})" if whole and whole.value is not None else ""

    def _words(self, span: Range) -> str:
        return flat(self.text[slice(*span)])


def _unit(figure: Figure) -> str:
    """A unit as it stands behind its amount: a sign, a currency's code, or its name."""
    name = figure.unit
    if name is None:
        return ""
    if name in UNITS:
        return UNITS[name]
    return f" {name}" if name.isupper() else f" {name.replace('_', ' ')}{'' if figure.value == 1 else 's'}"


def _counted(figure: Figure) -> str:
    if not figure.of or figure.unit == figure.of:
        return ""
    return f"{' of' if figure.unit else ''} {flat(figure.of)}"


def flat(words: str) -> str:
    """On one line, without signs that steer a terminal."""
    return _BLANK.sub(" ", CONTROL.sub("\ufffd", words)).strip()
