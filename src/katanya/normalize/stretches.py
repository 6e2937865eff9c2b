"""Stretches of the calendar, and the units of time around and inside of them.

Weeks run from Monday to Sunday, and belong to the month or year that most of their days are in, as in ISO 8601. Weeks,
weekends, quarters, halves and seasons are written as intervals of days, decades and centuries as intervals of years.
Seasons are those of the north.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from katanya.normalize.moments import Moment
from katanya.records import Precision

DAY, WEEK = timedelta(days=1), timedelta(days=7)
MONTHS = {"quarter": 3, "half": 6, "season": 3}
"""The months of what is counted in whole months."""
_YEARS = {"decade": 10, "century": 100}
_THURSDAY = 3 * DAY
_INTERVALS = frozenset({"week", "weekend", "quarter", "half", "season"})


@dataclass(frozen=True)
class Stretch:
    """Days from `first` to `last`, written as precisely as `precision` allows."""

    first: date
    last: date
    precision: Precision
    anchored: bool = False
    """Whether the day of speaking, or the last day told of, was needed."""

    @property
    def value(self) -> str:
        """ISO 8601: a day, month or year, or an interval of them."""
        if self.precision == "day":
            return self.first.isoformat()
        if self.precision in _YEARS:
            return f"{self.first.year:04}/{self.last.year:04}"
        if self.precision in _INTERVALS:
            return f"{self.first.isoformat()}/{self.last.isoformat()}"
        return self.first.isoformat()[: 4 if self.precision == "year" else 7]


def one_day(day: date) -> Stretch:
    """A single day."""
    return Stretch(day, day, "day")


def around(precision: Precision, day: date, shift: int) -> Stretch:
    """The unit of time that lies `shift` units from that of a day."""
    if precision == "day":
        return one_day(day + shift * DAY)
    if precision in ("week", "weekend"):
        monday = day - day.weekday() * DAY + shift * WEEK
        return Stretch(monday + (5 * DAY if precision == "weekend" else 0 * DAY), monday + 6 * DAY, precision)
    if precision == "month":
        return months(day.year, day.month + shift, 1, precision)
    if precision in MONTHS:
        length = MONTHS[precision]
        return months(day.year, (day.month - 1) // length * length + 1 + shift * length, length, precision)
    if precision in _YEARS:
        return years((day.year // _YEARS[precision] + shift) * _YEARS[precision], precision)
    return months(day.year + shift, 1, 12, "year")


def shifted(day: date, precision: Precision, shift: int) -> date:
    """The same day of another month or year, or the last one there; for smaller units that many days away."""
    size = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(precision)
    if size is None:
        return day + shift * (WEEK if precision in ("week", "weekend") else DAY)
    month = months(day.year, day.month + shift * size, 1, "month")
    return min(month.first + (day.day - 1) * DAY, month.last)


def months(year: int, month: int, count: int, precision: Precision) -> Stretch:
    """Whole months from one that may lie outside of the year (month 13 is January of the next)."""
    index = year * 12 + month - 1
    last = index + count - 1
    end = date(last // 12, last % 12 + 1, monthrange(last // 12, last % 12 + 1)[1])
    return Stretch(date(index // 12, index % 12 + 1, 1), end, precision)


def years(first: int, precision: Precision) -> Stretch:
    """A decade or century from its first year."""
    return Stretch(date(first, 1, 1), date(first + _YEARS[precision] - 1, 12, 31), precision)


def in_year(moment: Moment, year: int) -> Stretch:
    """What a moment is in a year. Raises ValueError for a day that it does not have."""
    if moment.precision in _YEARS:
        return years(year, moment.precision)
    if moment.precision in MONTHS and moment.number is not None:
        length = MONTHS[moment.precision]
        number = moment.number if moment.number > 0 else 12 // length
        if moment.precision != "season" and number > 12 // length:
            raise ValueError(f"a year has no {moment.precision} {number}")
        month = number if moment.precision == "season" else (number - 1) * length + 1
        return months(year, month, length, moment.precision)
    if moment.month is None:
        return months(year, 1, 12, "year")
    if moment.day is None:
        return months(year, moment.month, 1, "month")
    return one_day(date(year, moment.month, moment.day))


def inside(moment: Moment, whole: Stretch) -> Stretch | None:
    """What a moment is within a stretch of time; None where that has no fifth Friday."""
    if moment.precision in MONTHS:
        return in_year(moment, whole.first.year)
    if moment.month is not None:
        return in_year(moment, whole.first.year)
    if moment.day is not None:
        return one_day(whole.first.replace(day=moment.day))
    if moment.precision == "week" and moment.number is None:
        return around("week", whole.first, 0)
    if moment.precision == "day" and moment.number is None:
        return one_day(whole.first + ((moment.weekday or 1) - 1) * DAY)
    return _nth(list(_weekdays(moment, whole)), moment.number or 1)


def _weekdays(moment: Moment, whole: Stretch) -> Iterator[Stretch]:
    """The weeks, weekends or weekdays of a stretch, in their order."""
    if moment.precision == "day":
        ahead = ((moment.weekday or 1) - whole.first.isoweekday()) % 7
        yield from (one_day(day) for day in _weekly(whole.first + ahead * DAY, whole.last))
        return
    monday = whole.first - whole.first.weekday() * DAY
    for day in _weekly(monday, whole.last):
        if whole.first <= day + _THURSDAY <= whole.last:
            yield around(moment.precision, day, 0)


def _weekly(day: date, last: date) -> Iterable[date]:
    while day <= last:
        yield day
        day += WEEK


def _nth(found: list[Stretch], number: int) -> Stretch | None:
    index = number if number < 0 else number - 1
    return found[index] if -len(found) <= index < len(found) else None


def edged(found: Stretch, moment: Moment) -> Stretch:
    """The end of what was found, where the words name it; beginnings and middles stay as precise as their month."""
    if moment.edge == "end" and moment.precision in ("month", "year"):
        return replace(found, first=found.last, precision="day")
    if moment.edge == "close" and moment.precision == "year":
        return replace(found, first=found.last.replace(day=1), precision="month")
    return found
