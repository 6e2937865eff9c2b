"""Parts of a longer stretch of time: "the first quarter of 2024", "pekan ketiga Mei", "the 20th of next month"."""

from __future__ import annotations

from dataclasses import replace

from katanya.normalize.moments import Expression, Moment
from katanya.normalize.relative import CALENDAR, SHIFTS, Relative
from katanya.records import Precision

_LONG: frozenset[Precision] = frozenset({"month", "quarter", "half", "season", "year"})
"""Stretches whose weeks and weekdays are counted: "the second week of"."""
_CENTURIES = range(1, 22)


class Portions(Relative):
    """Finds days, weeks, quarters, halves and seasons of something longer, and centuries."""

    def _whole_of(self, i: int) -> Expression | None:
        """The stretch of time that what stands before word `i` is a part of."""
        begin = self._fill(i)
        kinds = self.terms.at(begin)
        found: Expression | None = None
        if begin < len(self.words) and self.words.numeric(begin):
            found = self._year(begin, labelled=begin > i)
        elif "month" in kinds:
            found = self._month(begin)
        elif "leading" in kinds:
            found = self._leading(begin)
        elif "unit" in kinds:
            found = self._directed_unit(begin)
        return found if found and found.first == begin and found.moment.weekday is None else None

    def _directed_unit(self, i: int) -> Expression | None:
        """A unit that is not counted, with its direction or number behind it: "bulan depan", "bulan Mei"."""
        length, row = self.terms.at(i)["unit"]
        return self._uncounted(i, i + length, CALENDAR[row.value]) if row.value in CALENDAR else None

    def _part_of(self, first: int, stop: int, part: Moment, wholes: frozenset[Precision]) -> Expression | None:
        """A part whose words stand before word `stop`, of the stretch of time behind it."""
        whole = self._whole_of(stop)
        if whole is None or whole.moment.precision not in wholes:
            return None
        return Expression(first, whole.stop, replace(part, within=whole.moment))

    def _ordinal_at(self, i: int) -> tuple[int, int] | None:
        """The word behind an ordinal at word `i`, and its number: "third", "3rd", "ketiga", "ke-3"; -1 for "last"."""
        ordinal = self.terms.take(i, "ordinal")
        if ordinal:
            return ordinal[0], int(ordinal[1].value)
        prefix = self.terms.take(i, "prefix")
        begin = prefix[0] if prefix else i
        begin += prefix is not None and self.words.lower[begin : begin + 1] == ["-"]
        number = self.words.integer(begin, 1, 31)
        stop = begin + 1 if prefix else self._suffixed(begin + 1)
        return (stop, number) if number and (prefix or stop > begin + 1) else None

    def _ordinal(self, i: int) -> Expression | None:
        """ "the first quarter of 2024", "the second Friday of May", "the 20th of next month", "the 19th century"."""
        ordinal = self._ordinal_at(i)
        if ordinal is None:
            return None
        behind, number = ordinal
        behind += self.words.lower[behind : behind + 1] == ["-"]
        unit = self.terms.take(behind, "unit")
        if unit and unit[1].value in ("quarter", "half"):
            return self._portion_of(i, unit[0], unit[1].value, number)
        if unit and unit[1].value == "century":
            return self._century(i, unit[0], number)
        return self._nth(i, behind, number) or self._day_month(i) or self._day_of_month(i)

    # --- days and weeks -------------------------------------------------------------------------------------------

    def _day_of_month(self, i: int) -> Expression | None:
        """ "the 20th of next month", "tanggal 20 bulan depan"."""
        day = self._day(i)
        if day is None or not (day[0] > i + 1 or self._labelled(i, "day")):
            return None
        found = self._part_of(i, day[0], Moment("day", day=day[1]), frozenset({"month"}))
        return found if found and found.moment.within and found.moment.within.shift is not None else None

    def _nth(self, first: int, i: int, number: int) -> Expression | None:
        """A weekday, week or weekend at word `i` behind its ordinal."""
        weekday, unit = self.terms.take(i, "weekday"), self.terms.take(i, "unit")
        if weekday:
            part = Moment("day", weekday=int(weekday[1].value), number=number)
            return self._part_of(first, weekday[0], part, _LONG)
        if unit and unit[1].value in ("week", "weekend"):
            return self._part_of(first, unit[0], Moment(CALENDAR[unit[1].value], number=number), _LONG)
        return None

    def _nth_behind(self, first: int, stop: int, part: Moment) -> Expression | None:
        """The same where the ordinal stands behind: "pekan pertama Mei", "Senin kedua bulan ini"."""
        ordinal = self._ordinal_at(stop)
        return self._part_of(first, ordinal[0], replace(part, number=ordinal[1]), _LONG) if ordinal else None

    def _week_of(self, i: int, stop: int) -> Expression | None:
        """The week that a day stands in: "the week of Sept. 16"."""
        of = self.terms.take(stop, "of")
        day = self._date(of[0]) if of else None
        return Expression(i, day.stop, Moment("week", within=day.moment)) if day and day.moment.dated else None

    # --- longer stretches -----------------------------------------------------------------------------------------

    def _unit(self, i: int) -> Expression | None:
        kinds = self.terms.at(i)
        length, row = kinds["unit"] if "unit" in kinds else kinds["units"]
        stop, found = i + length, None
        if row.value in ("quarter", "half"):
            return self._portion(i, stop, row.value)
        if row.value in ("week", "weekend"):
            found = self._nth_behind(i, stop, Moment(CALENDAR[row.value])) or self._week_of(i, stop)
        elif row.value == "century":
            ordinal = self._ordinal_at(stop)
            found = self._century(i, ordinal[0], ordinal[1]) if ordinal else None
        return found or super()._unit(i)

    def _century(self, first: int, stop: int, number: int) -> Expression | None:
        moment = Moment("century", (number - 1) * 100 + 1)
        return Expression(first, stop, moment) if number in _CENTURIES else None

    def _portion(self, i: int, stop: int, unit: str) -> Expression | None:
        """A quarter or half of a year: "kuartal III-2023", "Q3 2030"; `stop` is behind its unit."""
        digit = self.words.integer(stop, 1, 4)
        ordinal = self._ordinal_at(stop) or ((stop + 1, digit) if digit else None)
        if ordinal:
            return self._portion_of(i, ordinal[0], unit, ordinal[1])
        trailing = self.terms.take(stop, "trailing")
        if unit == "quarter" and trailing:
            return Expression(i, trailing[0], Moment("quarter", shift=SHIFTS[trailing[1].value]))
        return None

    def _portion_of(self, i: int, stop: int, unit: str, number: int) -> Expression | None:
        begin = self._fill(stop + (self.words.lower[stop : stop + 1] in (["-"], ["–"], ["/"])))
        year = self._some_year(begin)
        precision: Precision = "quarter" if unit == "quarter" else "half"
        moment = Moment(precision, number=number)
        if year and year.first == begin and year.moment.precision == "year":
            return Expression(i, year.stop, replace(moment, within=year.moment))
        plain = self._year_behind(begin)  # "I/2025"
        if plain:
            return Expression(i, plain[0], replace(moment, within=Moment("year", plain[1])))
        bare = self.terms.take(begin, "unit") if begin > stop else None
        if bare and bare[1].value == "year":
            return Expression(i, bare[0], moment)  # "the third quarter of the year"
        trailing = self.terms.take(stop, "trailing")
        if trailing and trailing[1].value == "this":
            return Expression(i, trailing[0], replace(moment, within=Moment("year", shift=0)))
        # A half without a year may be that of a match.
        return Expression(i, stop, moment) if unit == "quarter" and "unit" in self.terms.at(i) else None

    def _season(self, i: int) -> Expression | None:
        """A season of a year, or with a direction: "spring 2030", "musim panas lalu"."""
        length, row = self.terms.at(i)["season"]
        moment = Moment("season", number=int(row.value[:2]))
        begin = self._fill(i + length)
        year = self._year_behind(begin)
        if year:
            return Expression(i, year[0], replace(moment, year=year[1]))
        relative = self._relative_year(begin)
        if relative:
            return Expression(i, relative.stop, replace(moment, within=relative.moment))
        found = self._directed(Expression(i, i + length, moment))
        return found if found.moment.lean else None
