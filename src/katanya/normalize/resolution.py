"""From what the words say to the calendar: which of the days, months or years that they can mean is meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from katanya.normalize.moments import Lean, Moment
from katanya.normalize.stretches import DAY, Stretch, around, edged, in_year, inside, months, one_day, shifted

_NEAR = {"past": 60, "next": 100}
"""Days within which a day or month without a year is the nearest one, whatever the tense of its sentence.

"If he were to win in November" and "will grow less than forecast in July" are told in the wrong tense for their month.
"""

_MONTH = 31
_WINTER = 12
"""The month of the only season that is of two years."""


def parse_day(value: str | None) -> date | None:
    """The day of an ISO 8601 date or date-time; None where there is none or it does not exist."""
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def resolve(moment: Moment, anchor: date | None, tense: Lean = "") -> Stretch | None:
    """What a moment is on the calendar; None where it does not exist, or needs an anchor and there is none.

    anchor: the day of speaking, or of the last event for a narrative moment. tense: where the sentence points, for
    moments that do not say so themselves; None of both takes the latest weekday, and the nearest day or month.
    """
    try:
        found = _resolved(moment, anchor, tense)
        return edged(found, moment) if found else None
    except (ValueError, OverflowError):  # the day does not exist, or lies outside of the calendar
        return None


def _resolved(moment: Moment, anchor: date | None, tense: Lean) -> Stretch | None:
    if moment.within is not None:
        whole = resolve(moment.within, anchor, tense)
        found = inside(moment, whole) if whole else None
        return replace(found, anchored=whole.anchored) if found and whole else None
    if not moment.relative:
        found = _named(moment, anchor, moment.lean or tense)
        for precision, shift in moment.further:
            found = found and replace(one_day(shifted(found.first, precision, shift)), anchored=found.anchored)
        return found
    if anchor is None or moment.shift is None:
        return None
    for precision, shift in moment.further:
        anchor = shifted(anchor, precision, shift)
    return replace(around(moment.precision, anchor, moment.shift), anchored=True)


def _named(moment: Moment, anchor: date | None, lean: Lean) -> Stretch | None:
    if moment.year is not None:
        return in_year(moment, moment.year)
    if anchor is None:
        return None
    found: Stretch | None
    if moment.weekday is not None and moment.day is None:
        found = _weekday(moment, anchor, lean)
    elif moment.precision == "weekend":
        weekends = (around("weekend", anchor, shift) for shift in (0, -1, 1))
        found = _best(weekends, anchor, moment.leaning(lean or "past"))
    elif moment.lean == "this" and moment.number != _WINTER:
        found = in_year(moment, anchor.year)
    elif moment.day is not None and moment.month is None:
        found = _best(_days_of_months(moment.day, anchor), anchor, moment)
    else:
        years = (anchor.year, anchor.year - 1, anchor.year + 1)
        found = _best(_existing(moment, years), anchor, moment)
        if found and not moment.lean and lean in _NEAR and abs((found.first - anchor).days) > _NEAR[lean]:
            found = _best(_existing(moment, years), anchor, replace(moment, lean=lean))
    return replace(found, anchored=True) if found else None


def _existing(moment: Moment, years: Iterable[int]) -> Iterable[Stretch]:
    for year in years:
        try:
            yield in_year(moment, year)
        except ValueError:  # 29 February
            continue


def _days_of_months(day: int, anchor: date) -> Iterable[Stretch]:
    for shift in (0, -1, 1):
        month = months(anchor.year, anchor.month + shift, 1, "month")
        if day <= month.last.day:
            found = month.first.replace(day=day)
            yield one_day(found)


def _best(choices: Iterable[Stretch], anchor: date, moment: Moment) -> Stretch | None:
    """The choice that falls on the weekday, if one is named; then the nearest on the side that is leant to.

    Within a month of the anchor a wrong weekday is the more likely mistake than a report about another year.
    """
    lean, weekday = moment.lean, moment.weekday

    def distance(choice: Stretch) -> tuple[bool, bool, bool, bool, int]:
        behind, ahead = choice.first <= anchor, choice.last >= anchor
        if behind and ahead and lean in _NEAR and not moment.around and choice.precision != "day":
            behind, ahead = False, False  # "next summer", said in summer
        wrong_side = (lean == "past" and not behind) or (lean == "next" and not ahead)
        days = 0 if behind and ahead else min(abs((choice.first - anchor).days), abs((choice.last - anchor).days))
        wrong_day, far = weekday is not None and choice.first.isoweekday() != weekday, days > _MONTH
        return wrong_day and far, wrong_side, far, wrong_day, days

    return min(choices, key=distance, default=None)


def _weekday(moment: Moment, anchor: date, lean: Lean) -> Stretch:
    """The day of that weekday: the latest, today included, unless words or tense point ahead."""
    back = (anchor.isoweekday() - (moment.weekday or 0)) % 7
    near = anchor + (moment.shift or 0) * DAY
    if moment.shift is not None and (near.isoweekday() == moment.weekday or not moment.shift):
        return one_day(near)  # "Wednesday, tomorrow"
    if moment.shift:  # "Jumat kemarin" on a Wednesday: the last Friday
        lean = "past" if moment.shift < 0 else "next"
    if lean == "this" and moment.lean:
        day = anchor + ((moment.weekday or 0) - anchor.isoweekday()) * DAY
    elif lean == "next":
        # Words that say "next" exclude today; a sentence about the future does not.
        day = anchor + ((7 - back) % 7 or (7 if moment.lean else 0)) * DAY
    else:
        day = anchor - (back or (7 if moment.lean == "past" else 0)) * DAY
    return one_day(day)
