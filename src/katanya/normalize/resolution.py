"""From what the words say to the calendar: ISO 8601 values, only as precise as the words.

Weeks run from Monday to Sunday; weeks, weekends, quarters, halves and seasons become intervals of days, decades
intervals of years. Seasons are those of the north.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from katanya.normalize.moments import Lean, Moment
from katanya.records import Precision

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_MONTHS = {"quarter": 3, "half": 6, "season": 3}
_NEAR = {"past": 60, "next": 100}
"""Days within which a day or month without a year is the nearest one, whatever the tense of its sentence.

"If he were to win in November" and "will grow less than forecast in July" are told in the wrong tense for their month.
"""

_MONTH = 31
_INTERVALS = frozenset({"week", "weekend", "quarter", "half", "season"})


@dataclass(frozen=True)
class Resolved:
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
        if self.precision == "decade":
            return f"{self.first.year:04}/{self.last.year:04}"
        if self.precision in _INTERVALS:
            return f"{self.first.isoformat()}/{self.last.isoformat()}"
        return self.first.isoformat()[: 4 if self.precision == "year" else 7]


def parse_day(value: str | None) -> date | None:
    """The day of an ISO 8601 date or date-time; None where there is none or it does not exist."""
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def resolve(moment: Moment, anchor: date | None, tense: Lean = "") -> Resolved | None:
    """What a moment is on the calendar; None where it does not exist, or needs an anchor and there is none.

    anchor: the day of speaking, or of the last event for a narrative moment. tense: where the sentence points, for
    moments that do not say so themselves; None of both takes the latest weekday, and the nearest day or month.
    """
    try:
        found = _shifted(moment, anchor) if _relative(moment) else _named(moment, anchor, moment.lean or tense)
        return _edged(found, moment) if found else None
    except (ValueError, OverflowError):  # the day does not exist, or lies outside of the calendar
        return None


def _relative(moment: Moment) -> bool:
    return moment.shift is not None and moment.number is None and moment.weekday is None


def _shifted(moment: Moment, anchor: date | None) -> Resolved | None:
    if anchor is None or moment.shift is None:
        return None
    return replace(_around(moment.precision, anchor, moment.shift), anchored=True)


def _around(precision: Precision, day: date, shift: int) -> Resolved:
    """The unit of time that lies `shift` units from that of a day."""
    if precision == "day":
        day = day + shift * _DAY
        return Resolved(day, day, precision)
    if precision in ("week", "weekend"):
        monday = day - day.weekday() * _DAY + shift * _WEEK
        return Resolved(monday + (5 * _DAY if precision == "weekend" else 0 * _DAY), monday + 6 * _DAY, precision)
    if precision == "month":
        return _months(day.year, day.month + shift, 1, precision)
    if precision in _MONTHS:
        length = _MONTHS[precision]
        return _months(day.year, (day.month - 1) // length * length + 1 + shift * length, length, precision)
    if precision == "decade":
        first = (day.year // 10 + shift) * 10
        return Resolved(date(first, 1, 1), date(first + 9, 12, 31), precision)
    return _months(day.year + shift, 1, 12, precision)


def _months(year: int, month: int, count: int, precision: Precision) -> Resolved:
    """Whole months from one that may lie outside of the year (month 13 is January of the next)."""
    index = year * 12 + month - 1
    last = index + count - 1
    end = date(last // 12, last % 12 + 1, monthrange(last // 12, last % 12 + 1)[1])
    return Resolved(date(index // 12, index % 12 + 1, 1), end, precision)


def _named(moment: Moment, anchor: date | None, lean: Lean) -> Resolved | None:
    if moment.year is not None:
        return _in_year(moment, moment.year)
    if anchor is None:
        return None
    found: Resolved | None
    if moment.weekday is not None and moment.day is None:
        found = _weekday(moment, anchor, lean)
    elif moment.shift is not None:  # a quarter of "last year"
        found = _in_year(moment, anchor.year + moment.shift)
    elif moment.day is not None and moment.month is None:
        found = _best(_days_of_months(moment.day, anchor), anchor, moment)
    else:
        years = (anchor.year, anchor.year - 1, anchor.year + 1)
        found = _best(_existing(moment, years), anchor, moment)
        if found and not moment.lean and lean in _NEAR and abs((found.first - anchor).days) > _NEAR[lean]:
            found = _best(_existing(moment, years), anchor, replace(moment, lean=lean))
    return replace(found, anchored=True) if found else None


def _in_year(moment: Moment, year: int) -> Resolved:
    if moment.precision == "decade":
        return Resolved(date(year, 1, 1), date(year + 9, 12, 31), "decade")
    if moment.precision in _MONTHS and moment.number is not None:
        length = _MONTHS[moment.precision]
        number = moment.number if moment.number > 0 else 12 // length
        month = number if moment.precision == "season" else (number - 1) * length + 1
        return _months(year, month, length, moment.precision)
    if moment.month is None:
        return _months(year, 1, 12, "year")
    if moment.day is None:
        return _months(year, moment.month, 1, "month")
    day = date(year, moment.month, moment.day)
    return Resolved(day, day, "day")


def _existing(moment: Moment, years: Iterable[int]) -> Iterable[Resolved]:
    for year in years:
        try:
            yield _in_year(moment, year)
        except ValueError:  # 29 February
            continue


def _days_of_months(day: int, anchor: date) -> Iterable[Resolved]:
    for shift in (0, -1, 1):
        month = _months(anchor.year, anchor.month + shift, 1, "month")
        if day <= month.last.day:
            found = month.first.replace(day=day)
            yield Resolved(found, found, "day")


def _best(choices: Iterable[Resolved], anchor: date, moment: Moment) -> Resolved | None:
    """The choice that falls on the weekday, if one is named; then the nearest on the side that is leant to.

    Within a month of the anchor a wrong weekday is the more likely mistake than a report about another year.
    """
    lean, weekday = moment.lean, moment.weekday

    def distance(choice: Resolved) -> tuple[bool, bool, bool, bool, int]:
        behind, ahead = choice.first <= anchor, choice.last >= anchor
        wrong_side = (lean == "past" and not behind) or (lean == "next" and not ahead)
        days = 0 if behind and ahead else min(abs((choice.first - anchor).days), abs((choice.last - anchor).days))
        wrong_day, far = weekday is not None and choice.first.isoweekday() != weekday, days > _MONTH
        return wrong_day and far, wrong_side, far, wrong_day, days

    return min(choices, key=distance, default=None)


def _weekday(moment: Moment, anchor: date, lean: Lean) -> Resolved:
    """The day of that weekday: the latest, today included, unless words or tense point ahead."""
    back = (anchor.isoweekday() - (moment.weekday or 0)) % 7
    if moment.shift is not None:  # "Wednesday, tomorrow"
        near = anchor + moment.shift * _DAY
        return Resolved(near, near, "day")
    if lean == "this" and moment.lean:
        day = anchor + ((moment.weekday or 0) - anchor.isoweekday()) * _DAY
    elif lean == "next":
        # Words that say "next" exclude today; a sentence about the future does not.
        day = anchor + ((7 - back) % 7 or (7 if moment.lean else 0)) * _DAY
    else:
        day = anchor - (back or (7 if moment.lean == "past" else 0)) * _DAY
    return Resolved(day, day, "day")


def _edged(found: Resolved, moment: Moment) -> Resolved:
    """The end of what was found, where the words name it; beginnings and middles stay as precise as their month."""
    if moment.edge == "end" and moment.precision in ("month", "year"):
        return replace(found, first=found.last, precision="day")
    if moment.edge == "close" and moment.precision == "year":
        return replace(found, first=found.last.replace(day=1), precision="month")
    return found
