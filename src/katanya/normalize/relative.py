"""Relative expressions: units of time with a direction or a count, and the quarters, halves and seasons of a year."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from katanya.lexicon import Time
from katanya.normalize.absolute import Absolute
from katanya.normalize.moments import Expression, Lean, Moment
from katanya.records import Precision

_CALENDAR: dict[str, Precision] = {
    "weekend": "weekend",
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
}
_SHIFTS = {"past": -1, "earlier": -1, "this": 0, "next": 1, "later": 1}
_MOST = 2100
"""Units that are counted back or ahead at most."""


class Relative(Absolute):
    """Finds what counts in units of time from another day."""

    def _leading(self, i: int) -> Expression | None:
        """A direction before a unit, weekday, month or season: "last week"."""
        length, row = self.terms.at(i)["leading"]
        stop, lean = i + length, cast(Lean, row.value)
        kinds = self.terms.at(stop)
        if "unit" in kinds and kinds["unit"][1].value in _CALENDAR:
            precision = _CALENDAR[kinds["unit"][1].value]
            return Expression(i, stop + kinds["unit"][0], Moment(precision, shift=_SHIFTS[lean]))
        for kind in ("weekday", "month", "season"):
            if kind in kinds:
                moment = Moment("day", weekday=int(kinds[kind][1].value)) if kind == "weekday" else None
                found = self._season(stop, directed=True) if kind == "season" else moment
                if kind == "month":
                    found = Moment("month", month=int(kinds[kind][1].value))
                moment = found.moment if isinstance(found, Expression) else found
                if moment:
                    return Expression(i, stop + kinds[kind][0], replace(moment, lean=lean))
        return None

    def _unit(self, i: int) -> Expression | None:
        """A unit with a direction behind it, counted or not: "pekan lalu", "two days later"; or counted ahead."""
        kinds = self.terms.at(i)
        length, row = kinds["unit"] if "unit" in kinds else kinds["units"]
        if row.value in ("quarter", "half"):
            return self._portion(i, i + length, row.value)
        precision = _CALENDAR.get(row.value, "day" if row.value == "day" else None)
        if precision is None or self.terms.behind(i, "several"):
            return None
        trailing = self.terms.take(i + length, "trailing")
        count = self.numerals.before(i)
        if count is None:
            return self._uncounted(i, precision, trailing) if "unit" in kinds else None
        trailing = self.terms.take(i + length, "counted") or trailing
        number = count.value
        if number is None or number.denominator != 1 or not 0 < number < _MOST:
            return None
        if trailing and trailing[1].value != "this":
            narrative = trailing[1].value in ("later", "earlier")
            moment = Moment(precision, shift=_SHIFTS[trailing[1].value] * int(number), narrative=narrative)
            return Expression(count.first, trailing[0], moment)
        ahead = self.terms.behind(count.first, "ahead")
        return Expression(ahead[0], i + length, Moment(precision, shift=int(number))) if ahead else None

    def _uncounted(self, i: int, precision: Precision, trailing: tuple[int, Time] | None) -> Expression | None:
        if trailing is None or precision == "day":
            labelled = self._year(i + 1, labelled=True) if self._label(i, "year") else None
            labelled = labelled or (self._month_behind(i) if self._label(i, "month") else None)
            return replace(labelled, first=i) if labelled else None
        return Expression(i, trailing[0], Moment(precision, shift=_SHIFTS[trailing[1].value]))

    def _portion(self, i: int, stop: int, unit: str) -> Expression | None:
        """A quarter or half of a year: "kuartal III-2023"; `stop` is behind its unit."""
        ordinal = self.terms.take(stop, "ordinal")
        digit = self.words.integer(stop, 1, 4)
        if ordinal or digit:
            behind, number = (ordinal[0], int(ordinal[1].value)) if ordinal else (stop + 1, digit)
            return self._portion_of(i, behind, unit, number)
        trailing = self.terms.take(stop, "trailing")
        if unit == "quarter" and trailing:
            return Expression(i, trailing[0], Moment("quarter", shift=_SHIFTS[trailing[1].value]))
        return None

    def _portion_of(self, i: int, stop: int, unit: str, number: int | None) -> Expression | None:
        begin = self._fill(stop + 1 if self.words.lower[stop : stop + 1] in (["-"], ["–"]) else stop)
        year = self._some_year(begin)
        moment = Moment("quarter" if unit == "quarter" else "half", number=number)
        if year and year.first == begin and year.moment.precision == "year":
            return Expression(i, year.stop, replace(moment, year=year.moment.year, shift=year.moment.shift))
        # A half without a year may be that of a match.
        return Expression(i, stop, moment) if unit == "quarter" and "unit" in self.terms.at(i) else None

    def _some_year(self, i: int) -> Expression | None:
        """A year in figures or by direction ("last year")."""
        kinds = self.terms.at(i)
        if i < len(self.words) and self.words.numeric(i):
            return self._year(i, labelled=True)
        if "unit" in kinds and kinds["unit"][1].value == "year":
            return self._unit(i)
        return self._leading(i) if "leading" in kinds else None

    def _ordinal(self, i: int) -> Expression | None:
        """ "the first quarter of 2024"."""
        length, row = self.terms.at(i)["ordinal"]
        unit = self.terms.take(i + length, "unit")
        if unit is None or unit[1].value not in ("quarter", "half"):
            return None
        return self._portion_of(i, unit[0], unit[1].value, int(row.value))

    def _season(self, i: int, directed: bool = False) -> Expression | None:
        length, row = self.terms.at(i)["season"]
        moment = Moment("season", number=int(row.value[:2]))
        year = self._year_behind(self._fill(i + length))
        if year:
            return Expression(i, year[0], replace(moment, year=year[1]))
        found = self._directed(Expression(i, i + length, moment))
        return found if directed or found.moment.lean else None

    def _narrative(self, i: int) -> Expression | None:
        length, row = self.terms.at(i)["narrative"]
        return Expression(i, i + length, Moment("day", shift=int(row.value), narrative=True))
