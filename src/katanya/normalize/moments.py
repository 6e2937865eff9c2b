"""What an expression of time says before a calendar is asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, cast

from katanya.records import Precision

Lean = Literal["past", "this", "next", ""]
"""Which way the words or the tense point; empty: they don't say."""

Edge = Literal["keep", "close", "end", ""]


_SIZES = ("century", "decade", "year", "half", "quarter", "season", "month", "week", "weekend", "day")


def coarser(one: Precision, other: Precision) -> bool:
    """Whether one precision is that of a longer unit than the other."""
    return one in _SIZES and other in _SIZES and _SIZES.index(one) < _SIZES.index(other)


@dataclass(frozen=True)
class Moment:
    """One point or stretch of time as the words give it; what they leave open is None.

    A full or partial date has `year`, `month`, `day`, `weekday`; a relative one has `shift`, in units of `precision`
    from the day of speaking, or from the last day told of where it is `narrative`.
    """

    precision: Precision
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """1 (Monday) to 7."""
    shift: int | None = None
    number: int | None = None
    """Which quarter or half of the year, which weekday or week of `within`, -1 for the last; a season's first month."""
    within: Moment | None = None
    """The stretch of time that it is a part of: "the first Friday of July", "the 20th of next month"."""
    further: tuple[tuple[Precision, int], ...] = ()
    """Units that are counted as well, before `shift`, or from the day named: "a year and a month ago"."""
    edge: Edge = ""
    lean: Lean = ""
    around: bool = False
    """Whether it can hold today though it points away: "since May", said in May."""
    narrative: bool = False
    fixed: bool = False
    """The date of an event ("9/11"), which no narrative takes place on."""
    either: bool = False
    """Whether nothing tells which of `month` and `day` is which: 03/04/2025."""

    @property
    def dated(self) -> bool:
        """Whether it names a day of a month."""
        return self.day is not None

    @property
    def relative(self) -> bool:
        """Whether it is counted from another day, as a whole."""
        return self.shift is not None and self.number is None and self.weekday is None

    def swapped(self) -> Moment:
        """The same with month and day exchanged."""
        return replace(self, month=self.day, day=self.month)

    def leaning(self, lean: Lean) -> Moment:
        """The same, pointing that way unless it says so itself; what it points to may have begun, or not ended."""
        return self if self.lean else replace(self, lean=lean, around=True)


def pointing(moment: Moment, direction: str) -> Moment:
    """A weekday, date, month or season with the direction that a word beside it gives."""
    if direction in ("later", "earlier"):
        return replace(moment, lean="next" if direction == "later" else "past", narrative=True)
    if direction in ("after_next", "before_last"):
        ahead = direction == "after_next"
        return replace(moment, lean="next" if ahead else "past", further=(("week", 1 if ahead else -1),))
    return replace(moment, lean=cast(Lean, direction))


@dataclass(frozen=True)
class Expression:
    """An expression of time: its words from `first` to before `stop`, and the moment, or the two ends of a range."""

    first: int
    stop: int
    moment: Moment
    until: Moment | None = None
    time: str | None = None
    """ISO 8601 time of day that belongs to it, with its distance from UTC where its zone is named."""
