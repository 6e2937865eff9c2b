"""Whether found dates have the expected values.

All are compared as first and last day. Libraries that know no months or weeks give one of their days instead, so a date
is right where it lies within the expected one: any day of May 2031 for `2031-05`. Where a library says that it means an
edge or the middle of something, having one day in common is enough. `exact` asks for the same first and last day.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable, Sequence

from benchmarks.libraries.found import Days, FoundDate
from benchmarks.libraries.scoring import Judged, judged
from benchmarks.tables_of_values import DateRow


def days(value: str) -> Days:
    """First and last day of an ISO 8601 day, month, year, or `start/end` of these.

    >>> days("2031-05")
    (datetime.date(2031, 5, 1), datetime.date(2031, 5, 31))
    """
    start, _, end = value.partition("/")
    return _first(start), _last(end or start)


def judge(row: DateRow, found: Sequence[FoundDate]) -> Judged:
    """What of a sentence was found; an expression without a value is neither right nor wrong."""
    return judged(row, found, lambda i, at: _outcome(row, i, at))


def _outcome(row: DateRow, i: int, at: Sequence[FoundDate]) -> dict[str, bool] | None:
    if not row.values[i]:
        return None
    expected = [days(value) for value in row.values[i]]
    right = {
        "value": any(_is_right(one, whole) for one in at for whole in expected),
        "exact": any(value in expected for one in at for value in one.values),
    }
    time = row.times[i]
    return right if time is None else {**right, "time": right["value"] and time[:5] in _times(at)}


def _times(found: Iterable[FoundDate]) -> set[str]:
    return {one.time for one in found if one.time is not None}


def _is_right(found: FoundDate, expected: Days) -> bool:
    return any(_within(value, expected) or (found.vague and _meet(value, expected)) for value in found.values)


def _within(part: Days, whole: Days) -> bool:
    return whole[0] <= part[0] and part[1] <= whole[1]


def _meet(one: Days, other: Days) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _first(moment: str) -> datetime.date:
    return datetime.date(*([*map(int, moment.split("-")), 1, 1][:3]))


def _last(moment: str) -> datetime.date:
    year, month, day = [*map(int, moment.split("-")), 0, 0][:3]
    month = month or 12
    return datetime.date(year, month, day or calendar.monthrange(year, month)[1])
