"""dateparser: `search_dates` with the language and the day of publication."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import product

from dateparser.date import DateDataParser
from dateparser.search import search_dates

from benchmarks.libraries.found import Days, FoundDate, Library, places, reference
from benchmarks.tables_of_values import LANGUAGES, DateRow

PREFERENCES = ("current_period", "past", "future")
ORDERS = {"id": ("DMY",), "en": ("MDY", "DMY")}
"""What can be set for dates without a year, and for dates in digits. Nothing in the text tells it: so whatever any of
the settings leads to counts, and as false alarms only what is found with the first ones, which are the defaults."""


def _dates(language: str, row: DateRow) -> Iterator[FoundDate]:
    for number, (order, preference) in enumerate(product(ORDERS[language], PREFERENCES)):
        settings = {"RELATIVE_BASE": reference(row), "PREFER_DATES_FROM": preference, "DATE_ORDER": order}
        for found in _search(language, row, settings):
            yield found._replace(uncounted=True) if number else found


def _search(language: str, row: DateRow, settings: Mapping[str, object]) -> Iterator[FoundDate]:
    found = search_dates(row.text, languages=[language], settings=settings) or []
    parser = DateDataParser(languages=[language], settings=settings)
    for span, (words, moment) in zip(places(row.text, (words for words, _ in found)), found, strict=True):
        yield _found(span, moment, _precision(parser, words, moment), reference(row))


def _precision(parser: DateDataParser, words: str, moment: datetime.datetime) -> str:
    """`day`, `week`, `month` or `year`: the search itself does not say it."""
    alone = parser.get_date_data(words)
    return str(alone.period) if alone.date_obj == moment else "day"


def _found(span: tuple[int, int], moment: datetime.datetime, precision: str, base: datetime.datetime) -> FoundDate:
    time = f"{moment:%H:%M}" if (moment.hour, moment.minute) != (0, 0) else None
    # A time of day alone becomes that of the day of publication.
    alone = time is not None and moment.date() == base.date()
    return FoundDate(span, (_days(moment.date(), precision),), time, uncounted=alone)


def _days(day: datetime.date, precision: str) -> Days:
    if precision == "week":
        monday = day - datetime.timedelta(day.weekday())
        return monday, monday + datetime.timedelta(6)
    if precision == "month":
        return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
    if precision == "year":
        return day.replace(month=1, day=1), day.replace(month=12, day=31)
    return day, day


LIBRARY = Library(
    name="dateparser",
    package="dateparser",
    dates={language: partial(_dates, language) for language in LANGUAGES},
    gives=frozenset({"exact", "time"}),
)
