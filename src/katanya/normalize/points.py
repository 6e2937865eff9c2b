"""Single points and stretches of time: weekdays with their dates, what today, edges and labels say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from katanya.normalize.moments import Edge, Expression, Moment
from katanya.normalize.portions import Portions
from katanya.normalize.relative import CALENDAR, COUNTED, SHIFTS

_EDGELESS = frozenset({"edge", "deictic", "event", "narrative"})


class Points(Portions):
    """Finds what names one point or stretch of time."""

    def point(self, i: int) -> Expression | None:
        """The expression of one point or stretch of time at word `i`."""
        kinds = self.terms.at(i)
        if self.words.lower[i : i + 1] and self.words.numeric(i):
            return self._event(i) if "event" in kinds else self._numbered(i)
        for kind, rule in _RULES:
            if kind in kinds:
                found = rule(self, i)
                if found:
                    return found
        return None

    def _numbered(self, i: int) -> Expression | None:
        """What begins with digits."""
        dated = self._numeric(i) or self._day_month(i)
        return dated or self._ordinal(i) or self._day_alone(i) or self._year(i, labelled=False)

    def _counted(self, count: tuple[int, int], stop: int, unit: str) -> Expression | None:
        return super()._counted(count, stop, unit) or self._reckoned(count, stop, unit)

    def _reckoned(self, count: tuple[int, int], stop: int, unit: str) -> Expression | None:
        """What counts from a day that is named: "two days before Monday", "a week from tomorrow"."""
        reckoned = self.terms.take(stop, "reckoned")
        day = self.point(reckoned[0]) if reckoned else None
        if reckoned is None or day is None or day.first != reckoned[0] or day.moment.precision != "day":
            return None
        (first, number), (precision, factor) = count, COUNTED[unit]
        shift = SHIFTS[reckoned[1].value] * number * factor
        return Expression(first, day.stop, replace(day.moment, further=((precision, shift),)))

    def _event(self, i: int) -> Expression | None:
        stop, row = self.terms.at(i)["event"][0] + i, self.terms.at(i)["event"][1]
        year, month, day = map(int, row.value.split("-"))
        return Expression(i, stop, Moment("day", year, month, day, fixed=True))

    def _deictic(self, i: int) -> Expression | None:
        """A day seen from today; a date in apposition ("today, 7 May 2024") says more."""
        length, row = self.terms.at(i)["deictic"]
        stop = i + length
        plain = Expression(i, stop, Moment("day", shift=int(row.value)))
        same = self._apposed(stop)
        return Expression(i, same.stop, same.moment) if same else plain

    def _apposed(self, i: int) -> Expression | None:
        found = self._bracketed(i)
        if found:
            return found
        begin = self._comma(i)
        found = None if "deictic" in self.terms.at(begin) else self.point(begin)
        named = found and (found.moment.dated or found.moment.weekday) and not found.moment.fixed
        return found if named else None

    # --- weekdays -------------------------------------------------------------------------------------------------

    def _weekday(self, i: int) -> Expression | None:
        """A weekday, with what stands behind it: part of the day, date in brackets or not, direction."""
        length, row = self.terms.at(i)["weekday"]
        stop = i + length
        if self._is_unit(i, stop):
            return None
        weekday = int(row.value)
        part = self.terms.take(stop, "part")
        stop = part[0] if part else stop
        date = self._weekday_date(i, stop, weekday) or self._weekday_shift(i, stop, weekday)
        if date:
            return date
        found = self._weekday_of(i, stop, weekday) or self._directed(
            Expression(i, stop, Moment("day", weekday=weekday))
        )
        return self._dated(found)

    def _dated(self, found: Expression) -> Expression:
        """A weekday with a direction and, if it stands behind, its date, which says more: "Senin lalu (5/5)"."""
        pointed = found.moment.lean or found.moment.within
        if not pointed or found.moment.weekday is None or found.moment.dated:
            return found
        return self._weekday_date(found.first, found.stop, found.moment.weekday) or found

    def _weekday_date(self, i: int, stop: int, weekday: int) -> Expression | None:
        """With its date: "Senin (28/4)", "Tuesday, the 15th of March", "Friday the 15th"."""
        begin = self._comma(stop)
        of = self.terms.take(begin, "of")
        date = self._bracketed(begin) or self._date(begin) or (self._date(of[0]) if of else None)
        day = self._day(of[0]) if of and date is None else None
        if day and of and day[0] > of[0] + 1:
            date = Expression(i, day[0], Moment("day", day=day[1]))
        if date is None:
            return None
        deictic = self.terms.take(date.stop, "deictic")
        found = Expression(i, deictic[0] if deictic else date.stop, replace(date.moment, weekday=weekday))
        return found if found.moment.lean else self._directed(found)

    def _weekday_shift(self, i: int, stop: int, weekday: int) -> Expression | None:
        """ "Rabu besok"; or with a week to be added, "Monday week"."""
        deictic = self.terms.take(stop, "deictic")
        if deictic:
            return Expression(i, deictic[0], Moment("day", weekday=weekday, shift=int(deictic[1].value)))
        week = self.terms.take(stop, "unit")
        if week and week[1].value == "week" and "trailing" not in self.terms.at(week[0]) and self._closed(week[0]):
            return Expression(i, week[0], Moment("day", weekday=weekday, lean="next", further=(("week", 1),)))
        return None

    def _weekday_of(self, i: int, stop: int, weekday: int) -> Expression | None:
        """ "Wednesday of last week", "Senin pertama bulan depan"."""
        part = Moment("day", weekday=weekday)
        return self._part_of(i, stop, part, frozenset({"week"})) or self._nth_behind(i, stop, part)

    def _led(self, i: int) -> Expression | None:
        """A direction before a unit, and "next week on Friday"."""
        found = self._leading(i)
        if found is None or found.moment.precision != "week" or found.moment.shift is None:
            return self._dated(found) if found else None
        preposition = self.terms.take(found.stop, "preposition")
        day = self.terms.take(preposition[0] if preposition else found.stop, "weekday")
        return Expression(i, day[0], Moment("day", weekday=int(day[1].value), within=found.moment)) if day else found

    def _is_unit(self, i: int, stop: int) -> bool:
        """Whether a word for a weekday that is a unit too stands for the unit: counted, or with a direction."""
        if "unit" not in self.terms.at(i) or self._labelled(i, "weekday"):
            return False
        return "trailing" in self.terms.at(stop) or self.numerals.before(i) is not None

    # --- edges and labels -----------------------------------------------------------------------------------------

    def _edge(self, i: int) -> Expression | None:
        """The beginning, middle or end of what follows."""
        length, row = self.terms.at(i)["edge"]
        begin = self._fill(i + length)
        if not _EDGELESS.isdisjoint(self.terms.at(begin)):
            return None
        found = self.point(begin) or self._this_unit(begin)
        if found is None or found.first != begin or (found.moment.dated and found.moment.weekday is None):
            return None
        return replace(found, first=i, moment=replace(found.moment, edge=cast(Edge, row.value)))

    def _this_unit(self, i: int) -> Expression | None:
        """A month or year of which an edge is named, without a direction: "by the end of the year"."""
        unit = self.terms.take(i, "unit")
        if unit is None or unit[1].value not in ("month", "year"):
            return None
        return Expression(i, unit[0], Moment(CALENDAR[unit[1].value], shift=0))

    def _labelled_point(self, i: int) -> Expression | None:
        """What a label introduces: a weekday, a date, a month or a year."""
        length, row = self.terms.at(i)["label"]
        stop = i + length
        found: Expression | None = None
        if row.value == "year":
            found = self._year(stop, labelled=True)
        elif row.value == "weekday":
            found = self._weekday(stop) if "weekday" in self.terms.at(stop) else None
        elif row.value == "month":
            found = self._month_behind(i, stop)
        elif row.value == "day":
            found = self._date(stop) or self._day_of_month(stop) or self._day_alone(stop, labelled=True)
        return replace(found, first=i) if found else None


_RULES: tuple[tuple[str, Callable[[Points, int], Expression | None]], ...] = (
    ("event", Points._event),
    ("deictic", Points._deictic),
    ("narrative", Points._narrative),
    ("weekday", Points._weekday),
    ("edge", Points._edge),
    ("ordinal", Points._ordinal),
    ("prefix", Points._ordinal),
    ("leading", Points._led),
    ("holiday", Points._holiday),
    ("month", Points._month),
    ("season", Points._season),
    ("one", Points._one),
    ("decade", Points._named_decade),
    ("unit", Points._unit),
    ("units", Points._unit),
    ("label", Points._labelled_point),
)
