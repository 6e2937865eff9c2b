"""Relative expressions: units of time with a direction, a count, or both: "pekan lalu", "a year and a month ago"."""

from __future__ import annotations

from dataclasses import replace

from katanya.normalize.absolute import Absolute
from katanya.normalize.moments import Expression, Moment, coarser, pointing
from katanya.normalize.numerals import Numeral
from katanya.records import Precision

CALENDAR: dict[str, Precision] = {
    "weekend": "weekend",
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "century": "century",
}
SHIFTS = {"past": -1, "earlier": -1, "this": 0, "next": 1, "later": 1, "before_last": -2, "after_next": 2}
_FURTHER = 2
"""Units that are counted beside the smallest: "two years, a month and three days ago"."""
_MOST = 2100
"""Units that are counted back or ahead at most."""
COUNTED: dict[str, tuple[Precision, int]] = {
    **{unit: (precision, 1) for unit, precision in CALENDAR.items()},
    "day": ("day", 1),
    "fortnight": ("week", 2),
}
"""Units that can be counted: what they are counted in, and how many of it one is."""


class Relative(Absolute):
    """Finds what counts in units of time from another day."""

    def _leading(self, i: int) -> Expression | None:
        """A direction before a unit, weekday, month or season: "last week"."""
        length, row = self.terms.at(i)["leading"]
        stop, lean = i + length, row.value
        kinds = self.terms.at(stop)
        if "unit" in kinds and kinds["unit"][1].value in CALENDAR:
            precision = CALENDAR[kinds["unit"][1].value]
            if SHIFTS[row.value] and self._spans(i):
                return None
            moment = Moment(precision, shift=SHIFTS[row.value], narrative=row.value in ("later", "earlier"))
            return Expression(i, stop + kinds["unit"][0], moment)
        if lean in ("later", "earlier") and not self.terms.behind(i, "of"):
            return None  # "following Monday's debate"
        bare = self._bare(stop)
        return Expression(i, bare[0], pointing(bare[1], lean)) if bare else None

    def _spans(self, i: int) -> bool:
        """Whether what begins at word `i` is a stretch from now on: "over the next decade"."""
        article = self.terms.behind(i, "of")
        begin = article[0] if article else i
        return self.terms.behind(begin, "preposition", lambda row: row.value == "span") is not None

    def _bare(self, i: int) -> tuple[int, Moment] | None:
        """The word behind a weekday, month or season at word `i`, and the moment, without what stands behind it."""
        for kind in ("weekday", "month", "season"):
            found = self.terms.take(i, kind)
            if found:
                value = found[1].value
                if kind == "weekday":
                    return found[0], Moment("day", weekday=int(value))
                if kind == "month":
                    return found[0], Moment("month", month=int(value))
                return found[0], Moment("season", number=int(value[:2]))
        return None

    def _relative_year(self, i: int) -> Expression | None:
        """A year that is named by its direction, behind what is a part of it: "April tahun lalu"."""
        found = self._some_year(i)
        return found if found and found.first == i and found.moment.relative else None

    def _directed_in_year(self, found: Expression) -> Expression:
        """With the direction of its year behind it, or its own: "April tahun lalu", "28 April lalu"."""
        relative = self._relative_year(self._fill(found.stop)) if found.moment.year is None else None
        if relative is None:
            return super()._directed_in_year(found)
        return replace(found, stop=relative.stop, moment=replace(found.moment, within=relative.moment))

    def _unit(self, i: int) -> Expression | None:
        """A unit with a direction behind it, counted or not: "pekan lalu", "two days later"; or counted ahead."""
        kinds = self.terms.at(i)
        length, row = kinds["unit"] if "unit" in kinds else kinds["units"]
        if row.value not in COUNTED or self.terms.behind(i, "several"):
            return None
        number = self.numerals.before(i)
        if number is None and not self._article(i):
            precision = CALENDAR.get(row.value)
            return self._uncounted(i, i + length, precision) if precision and "unit" in kinds else None
        halves = self._halves(number, row.value) if number else None
        if number and halves:
            return self._counted((number.first, halves), i + length, "month")
        count = self._count(i)
        return self._counted(count, i + length, row.value) if count else None

    def _halves(self, number: Numeral, unit: str) -> int | None:
        """How many months a year and a half are; None for whole numbers of units."""
        months = (number.value or 0) * 12
        return int(months) if unit == "year" and months % 12 and months == int(months) and months < _MOST else None

    def _article(self, i: int) -> int | None:
        """The article before a unit at word `i` that stands for one of it: "a week ago", but not "half a century"."""
        article = self.numerals.terms.behind(i, "article")
        part = article and self.numerals.terms.behind(article[0], "fraction")
        return article[0] if article and not part else None

    def _one(self, i: int) -> Expression | None:
        """A unit and its count of one in a word: "setahun lalu"."""
        length, row = self.terms.at(i)["one"]
        return self._counted((i, 1), i + length, row.value) if row.value in COUNTED else None

    def _count(self, i: int) -> tuple[int, int] | None:
        """The first word of the count before a unit at word `i`, and the count."""
        found, article = self.numerals.before(i), self._article(i)
        if found is None:
            return None if article is None else (article, 1)
        number = found.value
        return (found.first, int(number)) if number and number.denominator == 1 and 0 < number < _MOST else None

    def _counted(self, count: tuple[int, int], stop: int, unit: str) -> Expression | None:
        """What counts units; `stop` is behind the unit."""
        first, number = count
        precision, factor = COUNTED[unit]
        number *= factor
        behind = self.terms.take(stop, "counted") or self.terms.take(stop, "trailing")
        if behind and behind[1].value in _DIRECTIONS:
            sign = SHIFTS[behind[1].value]
            first, further = self._further(first, precision, sign)
            narrative = behind[1].value in ("later", "earlier")
            moment = Moment(precision, shift=sign * number, further=further, narrative=narrative)
            return Expression(first, behind[0], moment)
        ahead = self.terms.behind(first, "ahead")
        if ahead:
            tail = self.terms.take(stop, "ahead_tail")
            return Expression(ahead[0], tail[0] if tail else stop, Moment(precision, shift=number))
        return None

    def _further(self, first: int, precision: Precision, sign: int) -> tuple[int, tuple[tuple[Precision, int], ...]]:
        """Larger units that are counted before word `first`: the first word of all, and their shifts."""
        further: list[tuple[Precision, int]] = []
        while len(further) < _FURTHER:
            joined = self.terms.behind(first, "join", lambda row: row.value == "pair")
            end = joined[0] if joined else first - (self.words.lower[first - 1 : first] == [","])
            unit = self.terms.behind(end, "unit") or self.terms.behind(end, "units")
            larger, factor = COUNTED.get(unit[1].value, (None, 1)) if unit else (None, 1)
            count = self._count(unit[0]) if unit else None
            if larger is None or count is None or not coarser(larger, precision):
                break
            first, further = count[0], [*further, (larger, sign * count[1] * factor)]
        return first, tuple(further)

    def _uncounted(self, i: int, stop: int, precision: Precision) -> Expression | None:
        """A unit with a direction behind it, or a label with a year or month; a weekend may stand alone."""
        trailing = self.terms.take(stop, "trailing")
        if trailing:
            value = trailing[1].value
            moment = Moment(precision, shift=SHIFTS[value], narrative=value in ("later", "earlier"))
            return Expression(i, trailing[0], moment)
        labelled = self._year(stop, labelled=True) if self._label(i, "year") else None
        labelled = labelled or (self._month_behind(i, stop) if self._label(i, "month") else None)
        if labelled:
            return replace(labelled, first=i)
        alone = precision == "weekend" and (self.terms.behind(i, "preposition") or self.terms.behind(i, "of"))
        return Expression(i, stop, Moment(precision)) if alone else None

    def _some_year(self, i: int) -> Expression | None:
        """A year in figures or by direction ("last year")."""
        kinds = self.terms.at(i)
        if i < len(self.words) and self.words.numeric(i):
            return self._year(i, labelled=True)
        if "unit" in kinds and kinds["unit"][1].value == "year":
            return self._unit(i)
        return self._leading(i) if "leading" in kinds else None

    def _narrative(self, i: int) -> Expression | None:
        length, row = self.terms.at(i)["narrative"]
        if row.value and not self._closed(i + length) and "reckoned" in self.terms.at(i + length - 1):
            return None  # "the day after they met"
        return Expression(i, i + length, Moment("day", shift=int(row.value), narrative=True))


_DIRECTIONS = SHIFTS.keys() - {"this"}
