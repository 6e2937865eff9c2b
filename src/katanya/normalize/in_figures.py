"""Dates in figures ("28/4/2025", "2025-04-28"): their form, and which of their parts is the day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from katanya.lexicon import Order, Time
from katanya.normalize.moments import Moment
from katanya.normalize.surroundings import YEARS
from katanya.normalize.words import Terms, Words

_FORM = re.compile(r"(\d{1,4})([-/.])(\d{1,2})(?:\2(\d{1,4}))?")
_PIECES = 5
"""Words of a date that the tokenizer cuts at its hyphens."""
_MONTHS, _DAYS = 12, 31
_PIVOT = 40
"""Years of two digits below it are of this century."""


@dataclass(frozen=True)
class InFigures:
    """A date in figures as it is written: its parts, the mark between them, and the word behind it."""

    parts: tuple[int, ...]
    mark: str
    stop: int
    full: bool
    """Whether day, month and a year of four digits are there."""

    def moment(self, order: Order, sure: bool) -> Moment | None:
        """The day that it names; None where it is no date, and a moment that no calendar has for 31/13/2025."""
        if self.month:
            return Moment("month", self.parts[0], self.parts[1])
        found = _moment(self.parts, order)
        if found is None and self.full and self.mark != ".":
            day, month, year = self.parts if self.parts[0] <= _DAYS else reversed(self.parts)
            return Moment("day", year, month, day)
        return found and Moment("day", found[0], found[1], found[2], either=not sure and self._either)

    @property
    def month(self) -> bool:
        """Whether it is a year and month ("2016-11"), and not two years ("2010-11")."""
        year, number = self.parts[:2]
        return len(self.parts) == 2 and YEARS[0] <= year <= YEARS[1] and 1 <= number <= min(_MONTHS, year % 100)

    @property
    def _either(self) -> bool:
        """Whether day and month can change places."""
        return self.parts[0] != self.parts[1] and max(self.parts[:2]) <= _MONTHS

    @property
    def order(self) -> Order | None:
        """The order of day and month that it shows; None where it can be either, or has its year in front."""
        first, second = self.parts[:2]
        if len(self.parts) == 2 or not (min(first, second) <= _MONTHS < max(first, second) <= _DAYS):
            return None
        return "dmy" if first > second else "mdy"


def in_figures(words: Words, i: int) -> InFigures | None:
    """The date in figures that begins at word `i`, in one word or cut at its hyphens."""
    stop = i + 1
    if words.lower[stop : stop + 1] in (["-"], ["/"]):
        while stop < min(i + _PIECES, len(words)) and words.glued(stop) and words.lower[stop][0] in "-/0123456789":
            stop += 1
    match = _FORM.fullmatch(words.text[words.start[i] : words.end[stop - 1]])
    if match is None:
        return None
    parts = tuple(int(part) for part in match.group(1, 3, 4) if part is not None)
    return InFigures(parts, match[2], stop, match[4] is not None and 4 in (len(match[4]), len(match[1])))


def date_order(words: Words, terms: Terms[Time], orders: Sequence[Order]) -> tuple[Order, bool]:
    """The order of day and month in the dates of a report, and whether that is certain.

    Where a language has several, its dates show it: those in figures whose day is above 12, and those in words ("April
    28", "28 April"), if all show the same.
    """
    if len(orders) == 1:
        return orders[0], True
    shown: set[Order] = set()
    for i in (i for i in range(len(words)) if words.numeric(i)):
        written = in_figures(words, i)
        if written and written.order:
            shown.add(written.order)
        elif words.integer(i, 1, _DAYS) and terms.behind(i, "month"):
            shown.add("mdy")
        elif words.integer(i, 1, _DAYS) and "month" in terms.at(i + 1):
            shown.add("dmy")
    return (shown.pop(), True) if len(shown) == 1 else (orders[0], False)


def _moment(parts: Sequence[int], order: Order) -> tuple[int | None, int, int] | None:
    """Year, month and day: year first, or in the order given, or the only way that they can be."""
    year = None
    if len(parts) == 3 and parts[0] > _DAYS:
        year, month, day = parts
    else:
        day, month = (parts[1], parts[0]) if order == "mdy" else (parts[0], parts[1])
        if month > _MONTHS >= day:
            day, month = month, day
        if len(parts) == 3:
            year = parts[2] + (0 if parts[2] >= 100 else 2000 if parts[2] < _PIVOT else 1900)
    if not (1 <= month <= _MONTHS and 1 <= day <= _DAYS) or (year is not None and year < YEARS[0]):
        return None
    return year, month, day
