"""The grammar of dates: which words make up an expression of time, and what they say.

The words come from the table `times` of a pack; the patterns hold for any language whose expressions are made of the
kinds of words named there. Where a calendar is needed, `resolution` goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import replace
from functools import cached_property
from typing import cast

from katanya.normalize.clock import Clock
from katanya.normalize.moments import Edge, Expression, Moment
from katanya.normalize.relative import Relative
from katanya.normalize.words import DASHES

STARTERS = frozenset(
    {
        "weekday",
        "month",
        "unit",
        "units",
        "deictic",
        "narrative",
        "leading",
        "edge",
        "ordinal",
        "season",
        "event",
        "label",
    }
)
"""The kinds of terms that an expression can begin with, or that stand behind its count."""

_EDGELESS = frozenset({"edge", "deictic", "event", "narrative", "weekday"})


class Grammar(Relative):
    """Finds the expressions of time of one report."""

    def find(self, starters: Set[str]) -> Iterator[Expression]:
        """The expressions in their order; none overlaps another."""
        free = 0
        for i, word in enumerate(self.words.lower):
            if i >= free and (word in starters or self.words.numeric(i)):
                found = None if self._doubled(i) else self.expression(i)
                if found and found.first >= free:
                    found = self.clock.beside(found, free)
                    yield found
                    free = found.stop

    def _doubled(self, i: int) -> bool:
        """Whether word `i` is the second half of a doubled word ("hari-hari"), which names no point of time."""
        lower = self.words.lower
        return i > 1 and lower[i - 2] == lower[i] and lower[i - 1] in DASHES and self.words.glued(i)

    def expression(self, i: int) -> Expression | None:
        """The expression that begins at word `i` (a count before its unit may begin earlier)."""
        found = self._days(i) or self._ranged(i)
        if found is None:
            return None
        part = self.terms.take(found.stop, "part")
        return replace(found, stop=part[0]) if part else found

    @cached_property
    def clock(self) -> Clock:
        """The reader of times of day."""
        return Clock(self.words, self.terms)

    # --- ranges ---------------------------------------------------------------------------------------------------

    def _days(self, i: int) -> Expression | None:
        """Two days of one month: "28-30 April", "Sept. 19 to 22", or none named: days "23 or 24"."""
        label = self._label(i, "day")
        month = self.terms.take(i, "month") if self.order == "mdy" else None
        begin = self._dot(month[0]) if month else label or i
        first = self.words.integer(begin, 1, 31)
        if first is None:
            return None
        joint = self._joint(begin + 1, opened=True)
        second = self.words.integer(joint, 1, 31) if joint else None
        if joint is None or second is None or second <= first:
            return None
        stop, named = joint + 1, month[1] if month else None
        if named is None:
            found = self.terms.take(stop, "month")
            stop, named = (self._dot(found[0]), found[1]) if found else (stop, None)
        if (named is None and label is None) or self._counts(stop):
            return None
        year = self._year_behind(stop) or self._year_behind(stop + 1, after=stop)
        stop, number = year or (stop, None)
        start = Moment("day", number, int(named.value) if named else None, first)
        return Expression(i, stop, start, replace(start, day=second))

    def _ranged(self, i: int) -> Expression | None:
        start = self.point(i)
        if start is None:
            return None
        season = self._year_pair(start)
        if season:
            return season
        joint = self._joint(start.stop, self.terms.behind(start.first, "open") is not None)
        end = self.point(joint) if joint else None
        if end is None or end.first != joint or not _joins(start.moment, end.moment):
            return start
        return Expression(start.first, end.stop, start.moment, end.moment)

    def _year_pair(self, start: Expression) -> Expression | None:
        """A year and the next one: "2022/23"."""
        i, year = start.stop, start.moment.year
        if year is None or start.moment.precision != "year" or self.words.lower[i : i + 1] not in (["/"], ["-"], ["–"]):
            return None
        behind = self.words.integer(i + 1, 0, year + 1)
        if behind not in (year + 1, (year + 1) % 100) or not self.words.glued(i + 1):
            return None
        return Expression(start.first, i + 2, start.moment, replace(start.moment, year=year + 1))

    def _joint(self, i: int, opened: bool) -> int | None:
        """Where the end of a range would stand, if word `i` joins it to its beginning."""
        if i < len(self.words) and (self.words.lower[i] in DASHES or self.words.lower[i] == "/"):
            return i + 1
        join = self.terms.take(i, "join")
        return join[0] if join and (opened or join[1].value != "pair") else None

    # --- single points --------------------------------------------------------------------------------------------

    def point(self, i: int) -> Expression | None:
        """The expression of one point or stretch of time at word `i`."""
        kinds = self.terms.at(i)
        if self.words.lower[i : i + 1] and self.words.numeric(i):
            plain = self._numeric(i) or self._day_month(i) or self._year(i, labelled=False)
            return self._event(i) if "event" in kinds else plain
        for kind, rule in _RULES:
            if kind in kinds:
                found = rule(self, i)
                if found:
                    return found
        return None

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
        begin = i + 1 if self.words.lower[i : i + 1] == [","] else i
        found = None if "deictic" in self.terms.at(begin) else self.point(begin)
        named = found and (found.moment.dated or found.moment.weekday) and not found.moment.fixed
        return found if named else None

    def _weekday(self, i: int) -> Expression | None:
        """A weekday, with what stands behind it: part of the day, date in brackets or not, direction."""
        length, row = self.terms.at(i)["weekday"]
        stop = i + length
        if self._is_unit(i, stop):
            return None
        weekday = int(row.value)
        part = self.terms.take(stop, "part")
        stop = part[0] if part else stop
        comma = stop + 1 if self.words.lower[stop : stop + 1] == [","] else stop
        date = self._bracketed(comma) or self._date(comma)
        if date:
            deictic = self.terms.take(date.stop, "deictic")
            return Expression(i, deictic[0] if deictic else date.stop, replace(date.moment, weekday=weekday))
        deictic = self.terms.take(stop, "deictic")
        if deictic:
            return Expression(i, deictic[0], Moment("day", weekday=weekday, shift=int(deictic[1].value)))
        return self._directed(Expression(i, stop, Moment("day", weekday=weekday)))

    def _is_unit(self, i: int, stop: int) -> bool:
        """Whether a word for a weekday that is a unit too stands for the unit: counted, or with a direction."""
        if "unit" not in self.terms.at(i) or self._labelled(i, "weekday"):
            return False
        return "trailing" in self.terms.at(stop) or self.numerals.before(i) is not None

    def _edge(self, i: int) -> Expression | None:
        """The beginning, middle or end of what follows."""
        length, row = self.terms.at(i)["edge"]
        begin = self._fill(i + length)
        if not _EDGELESS.isdisjoint(self.terms.at(begin)):
            return None
        found = self.point(begin)
        if found is None or found.first != begin or found.moment.precision == "day":
            return None
        return replace(found, first=i, moment=replace(found.moment, edge=cast(Edge, row.value)))

    def _labelled_point(self, i: int) -> Expression | None:
        """What a label introduces: a weekday, a date, a month or a year."""
        length, row = self.terms.at(i)["label"]
        stop = i + length
        if row.value == "year":
            found = self._year(stop, labelled=True)
        elif row.value == "weekday":
            found = self._weekday(stop) if "weekday" in self.terms.at(stop) else None
        elif row.value == "month":
            found = self._month_behind(i)
        else:
            found = self._date(stop) if row.value == "day" else None
            day = self.words.integer(stop, 1, 31) if row.value == "day" and found is None else None
            found = Expression(i, stop + 1, Moment("day", day=day)) if day else found
        return replace(found, first=i) if found else None


def _joins(start: Moment, end: Moment) -> bool:
    """Whether two moments can be the ends of a range."""
    plain = start.precision == end.precision or {start.precision, end.precision} <= {"day", "month", "year"}
    both = (start.weekday is None) == (end.weekday is None) or (start.dated and end.dated)
    return plain and both and not start.fixed and not end.fixed


_RULES: tuple[tuple[str, Callable[[Grammar, int], Expression | None]], ...] = (
    ("event", Grammar._event),
    ("deictic", Grammar._deictic),
    ("narrative", Grammar._narrative),
    ("weekday", Grammar._weekday),
    ("edge", Grammar._edge),
    ("ordinal", Grammar._ordinal),
    ("leading", Grammar._leading),
    ("month", Grammar._month),
    ("season", Grammar._season),
    ("unit", Grammar._unit),
    ("units", Grammar._unit),
    ("label", Grammar._labelled_point),
)
