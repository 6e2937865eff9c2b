"""The grammar of dates: which words make up an expression of time, and what they say.

The words come from the table `times` of a pack; the patterns hold for any language whose expressions are made of the
kinds of words named there. Each class adds a layer: `surroundings`, `absolute`, `relative`, `portions`, `points`, and
here the ranges. Where a calendar is needed, `resolution` goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace
from functools import cached_property

from katanya.normalize.clock import Clock
from katanya.normalize.in_figures import in_figures
from katanya.normalize.moments import Expression, Moment
from katanya.normalize.points import Points
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
        "one",
        "decade",
        "holiday",
        "none",
    }
)
"""The kinds of terms that an expression can begin with, or that stand behind its count."""

_HUNDRED = 100


class Grammar(Points):
    """Finds the expressions of time of one report."""

    def find(self, starters: Set[str]) -> list[Expression]:
        """The expressions in their order; none overlaps another."""
        found = list(self._found(starters))
        for n in range(len(found) - 2, -1, -1):
            found[n] = self._listed(found[n], found[n + 1])
        return found

    def _listed(self, found: Expression, behind: Expression) -> Expression:
        """A day or month with the year that only the last of its list has: "April and May 2030"."""
        moment, year = found.moment, behind.moment.year
        between = self.words.lower[found.stop : behind.first]
        joined = self.terms.take(found.stop + (between[:1] == [","]), "join")
        listed = between == [","] or (joined is not None and joined[0] == behind.first)
        open_year = moment.month is not None and moment.year is None and moment.within is None and not moment.lean
        if not (listed and open_year and year) or found.until or moment.precision != behind.moment.precision:
            return found
        return replace(found, moment=replace(moment, year=year))

    def _found(self, starters: Set[str]) -> Iterator[Expression]:
        free = 0
        for i, word in enumerate(self.words.lower):
            none = self.terms.take(i, "none") if word in starters else None
            free = max(free, none[0]) if none else free
            if i >= free and (word in starters or self.words.numeric(i)):
                found = None if self._doubled(i) else self.expression(i)
                if found and found.first >= free:
                    found = self.clock.beside(found, free)
                    yield found
                    free = found.stop

    def _doubled(self, i: int) -> bool:
        """Whether word `i` is half of a doubled word ("hari-hari"), which names no point of time."""
        lower, glued = self.words.lower, self.words.glued
        before = i > 1 and lower[i - 2] == lower[i] and lower[i - 1] in DASHES and glued(i)
        return before or (lower[i + 2 : i + 3] == [lower[i]] and lower[i + 1] in DASHES and glued(i + 2))

    def expression(self, i: int) -> Expression | None:
        """The expression that begins at word `i` (a count before its unit may begin earlier)."""
        found = self._days(i) or self._first_months(i) or self._ranged(i)
        return self._with_part(found) if found else None

    def _with_part(self, found: Expression) -> Expression:
        part = self.terms.take(found.stop, "part")
        return replace(found, stop=part[0]) if part else found

    @cached_property
    def clock(self) -> Clock:
        """The reader of times of day."""
        return Clock(self.words, self.terms, self.numerals.terms)

    # --- ranges ---------------------------------------------------------------------------------------------------

    def _days(self, i: int) -> Expression | None:
        """Two days of one month: "28-30 April", "Sept. 19 to 22", or none named: days "23 or 24"."""
        label = self._label(i, "day")
        month = self.terms.take(i, "month") if self.month_first else None
        begin = self._dot(month[0]) if month else label or i
        pair = self._pair_of_days(begin)
        if pair is None:
            return None
        first, second, stop = pair
        if month is None:
            of = self.terms.take(stop, "of")
            month = self.terms.take(of[0] if of else stop, "month")
            stop = self._dot(month[0]) if month else stop
        if month is None and label is None:
            return self._days_of(i, pair)
        if self._counts(stop):
            return None
        year = self._year_behind(stop) or self._year_behind(stop + 1, after=stop)
        moment = Moment("day", None, int(month[1].value) if month else None, first)
        if year:
            return Expression(i, year[0], replace(moment, year=year[1]), replace(moment, year=year[1], day=second))
        relative = self._relative_year(stop) if month else None
        if relative:
            moment, stop = replace(moment, within=relative.moment), relative.stop
        return Expression(i, stop, moment, replace(moment, day=second))

    def _pair_of_days(self, i: int) -> tuple[int, int, int] | None:
        """Two days of the month that are joined, the second one later, and the word behind them."""
        first = self._day(i) if i < len(self.words) and self.words.numeric(i) else None
        opened = self.terms.behind(i, "open") is not None or self._labelled(i, "day")
        joint = self._joint(first[0], opened=True) if first else None
        pair = first is not None and "join" in self.terms.at(first[0]) and self._joint(first[0], opened=False) is None
        second = self._day(joint) if joint and joint < len(self.words) and self.words.numeric(joint) else None
        if not first or not second or second[1] <= first[1]:
            return None
        # "May 20 and 22" are two days, "May 20 and 21" are the whole of a stretch.
        return None if pair and not opened and second[1] > first[1] + 1 else (first[1], second[1], second[0])

    def _days_of(self, i: int, pair: tuple[int, int, int]) -> Expression | None:
        """Two days of a month that is named by its direction: "4 to 22 this month"."""
        whole = self._whole_of(pair[2])
        if whole is None or whole.moment.precision != "month" or whole.moment.shift is None:
            return None
        moment = Moment("day", day=pair[0], within=whole.moment)
        return Expression(i, whole.stop, moment, replace(moment, day=pair[1]))

    def _ranged(self, i: int) -> Expression | None:
        start = self.point(i)
        if start is None:
            return None
        pair = self._year_pair(start)
        if pair:
            return pair
        begin = self._with_part(start).stop
        opened = self.terms.behind(start.first, "open") is not None
        joint = self._joint(begin, opened) or self._joint(self._comma(begin), opened=False, dashes=False)
        end = self.point(joint) if joint else None
        if end is None or end.first != joint or not _joins(start.moment, end.moment):
            return start
        return self._bracketed_days(replace(start, stop=end.stop, until=end.moment))

    def _bracketed_days(self, found: Expression) -> Expression:
        """Two weekdays with their days in one pair of brackets: "Sabtu-Minggu (1-2/11/2025)"."""
        i = found.stop
        first = self.words.integer(i + 1, 1, 31) if self.words.lower[i : i + 1] == ["("] else None
        joint = self._joint(i + 2, opened=True) if first else None
        written = in_figures(self.words, joint) if joint and joint < len(self.words) else None
        moment = written.moment(self.order, sure=True) if written else None
        if moment is None or written is None or self.words.lower[written.stop : written.stop + 1] != [")"]:
            return found
        return replace(found, stop=written.stop + 1, moment=replace(moment, day=first), until=moment)

    def _year_pair(self, start: Expression) -> Expression | None:
        """Two years of which the second may be short: "2022/23", "1914-18"."""
        i, year = start.stop, start.moment.year
        if year is None or start.moment.precision != "year" or self.words.lower[i : i + 1] not in (["/"], ["-"], ["–"]):
            return None
        word = self.words.lower[i + 1] if i + 1 < len(self.words) and self.words.glued(i + 1) else ""
        behind = self.words.integer(i + 1, 0, year + _HUNDRED)
        if behind is None or len(word) not in (2, 4):
            return None
        until = behind if len(word) == 4 else year // _HUNDRED * _HUNDRED + behind
        slash = self.words.lower[i] == "/"
        if until <= year or (slash and until > year + 1):
            return None
        return Expression(start.first, i + 2, start.moment, replace(start.moment, year=until))

    def _first_months(self, i: int) -> Expression | None:
        """The first or last months of a year: "the first nine months of 2025", "9 bulan pertama tahun 2025"."""
        first, ordinal = i, self._ordinal_at(i)
        count = self._count_at(ordinal[0]) if ordinal else None
        unit = count[0] if count else i
        if "month" not in {found[1].value for found in map(self.terms.at(unit).get, ("unit", "units")) if found}:
            return None
        stop = unit + 1
        if ordinal is None:
            before, ordinal = self._count(i), self._ordinal_at(stop)
            if before is None or ordinal is None:
                return None
            first, count, stop = before[0], before, ordinal[0]
        return self._months_of_year(first, stop, count[1] if count else 0, ordinal[1])

    def _months_of_year(self, first: int, stop: int, count: int, ordinal: int) -> Expression | None:
        preposition = self.terms.take(stop, "preposition")
        year = self._some_year(self._fill(preposition[0] if preposition else stop))
        if ordinal not in (1, -1) or not 0 < count <= _MONTHS or year is None or year.moment.precision != "year":
            return None
        months = (1, count) if ordinal == 1 else (_MONTHS + 1 - count, _MONTHS)
        begin, end = (Moment("month", month=month, within=year.moment) for month in months)
        return Expression(first, year.stop, begin, end)

    def _count_at(self, i: int) -> tuple[int, int] | None:
        """The word behind a whole number at word `i`, and the number."""
        found = self.numerals.read(i) if i < len(self.words) else None
        if found is None or found.value is None or found.first != i or found.value.denominator != 1:
            return None
        return found.stop, int(found.value)

    def _joint(self, i: int, opened: bool, dashes: bool = True) -> int | None:
        """Where the end of a range would stand, if word `i` joins it to its beginning."""
        if dashes and i < len(self.words) and (self.words.lower[i] in DASHES or self.words.lower[i] == "/"):
            joined = self.terms.take(i + 1, "join")
            hyphens = joined and self.words.lower[joined[0] : joined[0] + 1] == ["-"]
            return joined[0] + 1 if joined and hyphens else i + 1  # "October-to-December"
        join = self.terms.take(i, "join")
        return join[0] if join and (opened or join[1].value != "pair") else None


_MONTHS = 12


def _joins(start: Moment, end: Moment) -> bool:
    """Whether two moments can be the ends of a range."""
    plain = start.precision == end.precision or {start.precision, end.precision} <= {"day", "month", "year"}
    both = (start.weekday is None) == (end.weekday is None) or (start.dated and end.dated)
    return plain and both and not start.fixed and not end.fixed
