"""Microsoft Recognizers: its English models, on both languages, as it has none for Indonesian.

Numbers, percentages, currencies, dimensions and durations count together as its figures. A number in what it knows for
a date, an age or a phone number is no false alarm.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from recognizers_date_time import recognize_datetime
from recognizers_number import recognize_number, recognize_percentage
from recognizers_number_with_unit import (
    recognize_age,
    recognize_currency,
    recognize_dimension,
    recognize_temperature,
)
from recognizers_sequence import recognize_phone_number

from benchmarks.libraries.figures import parsed, plain_unit
from benchmarks.libraries.found import UNDATED, Days, FoundDate, FoundFigure, Library, overlap, reference
from benchmarks.tables_of_values import LANGUAGES, DateRow, FigureRow
from katanya.records import Range

CULTURE = "en-us"

DATES = ("date", "daterange", "datetime", "datetimerange")
FIGURES = (recognize_number, recognize_percentage, recognize_currency, recognize_dimension, recognize_temperature)
NO_FIGURES = (recognize_age, recognize_phone_number)

SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
"""First and last month. It names the season of a year, and leaves the days open."""

_YEAR, _DAY = 4, 10
"""Lengths of a year and a day, as written."""

UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
SHORT_UNITS = {"H": "hour", "M": "minute", "S": "second"}

_SEASON = re.compile(r"(?P<year>\d{4})-(?P<season>SP|SU|FA|WI)")
_COUNTED = re.compile(r"\(.*P\d+[YMWD]\)")
"""Some years, months, weeks or days from a day on."""
_MONTH = re.compile(r"[\dX]{4}-\d\d")
_TIME = re.compile(r"\b\d\d:\d\d(?=:)")
_DURATION = re.compile(r"P(?P<time>T)?(?P<count>[\d.]+)(?P<unit>[A-Z])")


def _dates(row: DateRow) -> Iterator[FoundDate]:
    for result in recognize_datetime(row.text, CULTURE, reference=reference(row)):
        if result.type_name.removeprefix("datetimeV2.") in DATES:
            yield _date(result, reference(row).date())


def _date(result: Any, today: datetime.date) -> FoundDate:
    values = _values(result)
    moments = " ".join(value.get("value") or value.get("start") or "" for value in values)
    days = tuple(found for value in values if (found := _days(value)) is not None)
    counted = any(_COUNTED.match(value["timex"]) for value in values)
    return FoundDate(
        _span(result),
        days,
        time=next(iter(_TIME.findall(moments)), None),
        vague=counted or any("Mod" in value for value in values),
        uncounted=(counted and any(_touches(found, today) for found in days)) or _is_vague(values),
    )


def _touches(found: Days, today: datetime.date) -> bool:
    """Whether a stretch of time begins or ends now, as "the past two weeks" does, which the tables take for none."""
    return any(abs((end - today).days) <= 1 for end in found)


def _is_vague(values: Sequence[Mapping[str, str]]) -> bool:
    """Whether it tells itself that it is no date but a vague word ("recently")."""
    return any(value["timex"].endswith("_REF") for value in values)


def _values(result: Any) -> list[Mapping[str, str]]:
    return list((result.resolution or {}).get("values") or [])


def _days(value: Mapping[str, str]) -> Days | None:
    """First and last day of a value."""
    if season := _SEASON.match(value["timex"]):
        return _season(int(season["year"]), *SEASONS[season["season"]])
    start, end = value.get("start"), value.get("end")
    first, last = (
        _day(moment or "") for moment in (start or end or value.get("value"), end or start or value.get("value"))
    )
    if first is None or last is None:
        return None
    if start and end:
        # The end of a stretch of days stands outside of it.
        return first, max(first, last - datetime.timedelta(len(end) == _DAY))
    return _whole(first, value["timex"]) if "Mod" in value else (first, last)


def _whole(day: datetime.date, timex: str) -> Days:
    """The month or year that the timex means; of "by the end of March" there is but one end, the middle of March."""
    if len(timex) == _YEAR:
        return day.replace(month=1, day=1), day.replace(month=12, day=31)
    if _MONTH.fullmatch(timex):
        return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return day, day


def _season(year: int, first: int, last: int) -> Days:
    behind = datetime.date(year + (last < first), last + 1, 1)
    return datetime.date(year, first, 1), behind - datetime.timedelta(1)


def _day(moment: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(moment[:10])
    except ValueError:
        return None


def _figures(row: FigureRow) -> Iterator[FoundFigure]:
    timed = recognize_datetime(row.text, CULTURE, reference=datetime.datetime.combine(UNDATED, datetime.time()))
    durations = [result for result in timed if result.type_name == "datetimeV2.duration"]
    no_figures = [result for result in timed if result not in durations]
    no_figures += [result for find in NO_FIGURES for result in find(row.text, CULTURE)]
    results = (result for find in FIGURES for result in find(row.text, CULTURE))
    for found in (*map(_figure, results), *map(_duration, durations)):
        if found.values:
            uncounted = any(overlap(found.span, _span(result)) for result in no_figures)
            yield found._replace(uncounted=uncounted)


def _figure(result: Any) -> FoundFigure:
    value = parsed((result.resolution or {}).get("value") or "")
    return FoundFigure(_span(result), () if value is None else ((value, value),), _unit(result))


def _unit(result: Any) -> str | None:
    if result.type_name == "percentage":
        return "percent"
    resolution = result.resolution or {}
    unit = resolution.get("isoCurrency") or resolution.get("unit")
    return plain_unit(unit) if unit else None


def _duration(result: Any) -> FoundFigure:
    for value in _values(result):
        if match := _DURATION.fullmatch(value["timex"]):
            count, unit = float(match["count"]), (SHORT_UNITS if match["time"] else UNITS).get(match["unit"])
            return FoundFigure(_span(result), ((count, count),), unit)
    return FoundFigure(_span(result), ())


def _span(result: Any) -> Range:
    return result.start, result.end + 1


LIBRARY = Library(
    name="Recognizers",
    package="recognizers-text-suite",
    dates=dict.fromkeys(LANGUAGES, _dates),
    figures=dict.fromkeys(LANGUAGES, _figures),
    gives=frozenset({"exact", "time", "unit"}),
    foreign=frozenset({"id"}),
)
