"""What a library finds in a sentence, in one form for all of them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from benchmarks.tables_of_values import DateRow, FigureRow
from katanya.records import Range

UNDATED = datetime.date(2025, 1, 1)
"""What libraries are told to count from where the day of publication is unknown; all of them need some day."""

Days = tuple[datetime.date, datetime.date]
"""First and last day of a date, month, year, …"""


Ends = tuple[float, float]
"""Least and greatest value of a figure, the same where it has but one."""


class FoundDate(NamedTuple):
    """A date that a library finds."""

    span: Range
    values: tuple[Days, ...] = ()
    """Each way in which the library lets it be read; none where it does not resolve the words."""
    time: str | None = None
    """The time of day, `HH:MM`."""
    vague: bool = False
    """An edge or middle of a month or year ("the end of March"), for which each library has limits of its own."""
    uncounted: bool = False
    """No false alarm where nothing is marked: what the library itself tells from a date, such as a time of day."""


class FoundFigure(NamedTuple):
    """A figure that a library finds."""

    span: Range
    values: tuple[Ends, ...]
    """Each way in which the library lets it be read."""
    unit: str | None = None
    """As in the tables: see `figures.plain_unit`."""
    bound: str | None = None
    uncounted: bool = False
    """No false alarm where nothing is marked: what the library itself tells from a figure, such as an age."""


T = TypeVar("T", FoundDate, FoundFigure)

DateFinder = Callable[[DateRow], Iterable[FoundDate]]
FigureFinder = Callable[[FigureRow], Iterable[FoundFigure]]


@dataclass(frozen=True)
class Library:
    """A library: what it can find in which language."""

    name: str
    package: str
    """The name that its version is known by."""
    dates: Mapping[str, DateFinder] = field(default_factory=dict)
    """By language, as `figures`."""
    figures: Mapping[str, FigureFinder] = field(default_factory=dict)
    gives: frozenset[str] = frozenset()
    """What it says beyond the value: of `exact`, `time`, `unit`, `bound`."""
    searches: bool = True
    """Whether it finds expressions in a text. One that does not is given the words of each mark."""
    foreign: frozenset[str] = frozenset()
    """The languages which it reads with its models of another one."""


def reference(row: DateRow) -> datetime.datetime:
    """The moment that relative dates of a sentence count from."""
    day = datetime.date.fromisoformat(row.published) if row.published else UNDATED
    return datetime.datetime.combine(day, datetime.time())


def overlap(one: Range, other: Range) -> bool:
    """Whether two ranges have a character in common."""
    return one[0] < other[1] and other[0] < one[1]


def places(text: str, parts: Iterable[str]) -> Iterator[Range]:
    """Where parts of a text stand which follow each other in it. ValueError for one that does not."""
    end = 0
    for part in parts:
        start = text.index(part, end)
        end = start + len(part)
        yield start, end
