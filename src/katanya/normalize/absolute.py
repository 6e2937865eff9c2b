"""Absolute dates: the patterns of days, months, years, decades and centuries, in words and in figures."""

from __future__ import annotations

from dataclasses import replace

from katanya.lexicon import Time
from katanya.normalize.in_figures import in_figures
from katanya.normalize.moments import Expression, Moment
from katanya.normalize.surroundings import YEARS, Surroundings

_LIKELY_YEARS = (1900, 2059)
"""Where a number of four digits is a year without a word that says so."""
_PARTS = 3
_DECADES = 30
"""The first decade that in two digits is one of the last century: the 30s."""


class Absolute(Surroundings):
    """Finds dates that name their day, month, year or decade."""

    def _bracketed(self, i: int) -> Expression | None:
        """A date in brackets."""
        if self.words.lower[i : i + 1] != ["("]:
            return None
        found = self._date(i + 1)
        closed = found is not None and self.words.lower[found.stop : found.stop + 1] == [")"]
        return replace(found, stop=found.stop + 1) if found and closed else None

    def _date(self, i: int) -> Expression | None:
        """A day of a month, in words or figures."""
        label = self._label(i, "day") or i
        if label >= len(self.words):
            return None
        if self.words.numeric(label):
            return self._numeric(label, short=True) or self._day_month(label)
        return self._month(label) if "month" in self.terms.at(label) and self._month_day(label) else None

    def _numeric(self, i: int, short: bool = False) -> Expression | None:
        """A date in figures; one without a year needs a weekday or brackets, or is a fraction as well."""
        written = in_figures(self.words, i)
        coded = self.numerals.terms.behind(i, "label") and not self._labelled(i, "day")
        if written is None or coded or self._counts(written.stop):
            return None
        if len(written.parts) < _PARTS and not written.month:
            around = self.words.lower[i - 1 : i] + self.words.lower[written.stop : written.stop + 1]
            named = short or around == ["(", ")"] or self._labelled(i, "day") or self._on(i)
            if written.mark != "/" or not named:
                return None
        moment = written.moment(self.order, self.sure)
        return Expression(i, written.stop, moment) if moment else None

    def _on(self, i: int) -> bool:
        """Whether a preposition that leads to days stands before word `i`: "on 4/22"."""
        return self.terms.behind(i, "preposition", lambda row: row.value == "day") is not None

    # --- days and months ------------------------------------------------------------------------------------------

    def _day(self, i: int) -> tuple[int, int] | None:
        """The word behind the day of a month at word `i`, and the day: "7", "7th", "twenty-first"."""
        day = self.words.integer(i, 1, 31) or (self.words.integer(i, 32, 99) if self._labelled(i, "day") else None)
        if day:
            return self._suffixed(i + 1), day
        ordinal = self.terms.take(i, "ordinal")
        return (ordinal[0], int(ordinal[1].value)) if ordinal and ordinal[1].value != "-1" else None

    def _day_month(self, i: int) -> Expression | None:
        """ "28 April", "7th of May 2024"."""
        day = self._day(i)
        if day is None:
            return None
        mark = self._mark(self._dot(day[0]))
        of = self.terms.take(mark, "of")
        stop = self._label(of[0] if of else day[0], "month") or (of[0] if of else mark)
        month = self.terms.take(stop, "month")
        # "the second May festival" is no day of May.
        if month is None or not (of or self.words.numeric(i)):
            return None
        return self._with_year(i, month, day[1])

    def _mark(self, i: int) -> int:
        """The word behind a hyphen or slash inside of a date: "05-Aug-2016"."""
        inside = self.words.lower[i : i + 1] in (["-"], ["/"]) and self.words.glued(i) and self.words.glued(i + 1)
        return i + 1 if inside else i

    def _month(self, i: int) -> Expression | None:
        """A month: with day and year ("Sept. 11, 2001"), with a year, or alone where it cannot be another word."""
        month = self.terms.at(i)["month"]
        found = self._month_day(i) or self._with_year(i, (i + month[0], month[1]), None)
        lonely = found.moment.year is None and found.moment.day is None and not found.moment.lean
        introduced = self._introduced(i) or self.terms.behind(i, "of")
        return None if lonely and month[1].form in self.short and not introduced else found

    def _month_day(self, i: int) -> Expression | None:
        """ "April 28", "Sept. 11, 2001", "May the 3rd"."""
        if not self.month_first:
            return None
        month = self._dot(i + self.terms.at(i)["month"][0])
        of = self.terms.take(month, "of")
        day = self._day(of[0] if of else month)
        if day is None or self._counts(day[0]) or (of and day[0] == of[0] + 1 and self.words.numeric(of[0])):
            return None
        behind = day[0]
        of = self.terms.take(behind, "of")
        year = self._year_behind(of[0] if of else self._comma(behind))
        moment = Moment("day", year[1] if year else None, int(self.terms.at(i)["month"][1].value), day[1])
        return self._directed_in_year(Expression(i, year[0] if year else behind, moment))

    def _with_year(self, i: int, month: tuple[int, Time], day: int | None) -> Expression:
        of = self.terms.take(month[0], "of")
        year = (
            self._year_behind(self._mark(self._dot(month[0])))
            or self._year_behind(month[0] + 1, after=month[0])
            or (self._year_behind(of[0]) if of else None)
        )
        moment = Moment("month" if day is None else "day", year[1] if year else None, int(month[1].value), day)
        return self._directed_in_year(Expression(i, year[0] if year else month[0], moment))

    def _directed_in_year(self, found: Expression) -> Expression:
        """With the direction behind it: "28 April lalu"."""
        return self._directed(found)

    def _day_alone(self, i: int, labelled: bool = False) -> Expression | None:
        """A day of a month that is not named: "tanggal 28", "on the 28th"."""
        day = self._day(i)
        if day is None or not self.words.numeric(i):
            return None
        the = self.terms.behind(i, "of")
        on = day[0] > i + 1 and the and self.terms.behind(the[0], "preposition") and self._closed(day[0])
        return Expression(i, day[0], Moment("day", day=day[1])) if labelled or on else None

    def _month_behind(self, i: int, stop: int) -> Expression | None:
        month = self.terms.take(stop, "month")
        return self._with_year(i, month, None) if month else None

    def _holiday(self, i: int) -> Expression | None:
        """A day of every year that has a name."""
        length, row = self.terms.at(i)["holiday"]
        month, day = map(int, row.value.split("-"))
        year = self._year_behind(i + length) or self._year_behind(i + length + 1, after=i + length)
        moment = Moment("day", year[1] if year else None, month, day)
        return self._directed(Expression(i, year[0] if year else i + length, moment))

    # --- years ----------------------------------------------------------------------------------------------------

    def _year(self, i: int, labelled: bool) -> Expression | None:
        """A year or decade in figures, or in words behind a label."""
        decade = self._decade(i, labelled)
        if decade:
            return decade
        introduced = labelled or self._introduced(i)
        if self._elided(i) and self.terms.behind(i - 1, "preposition"):
            short = self.words.integer(i, 0, 99)
            return None if short is None else Expression(i - 1, i + 1, Moment("year", _century(short) + short))
        low, high = YEARS if introduced else _LIKELY_YEARS
        year = self.words.integer(i, low, high)
        if year is None:
            worded = self._worded_year(i) if introduced else None
            return Expression(i, worded[0], Moment("year", worded[1])) if worded else None
        if len(self.words.lower[i]) != 4 or self._counts(i + 1) or not self._stands_free(i):
            return None
        if self._of_code(i):
            return None
        return self._directed(Expression(i, i + 1, Moment("year", year)))

    def _decade(self, i: int, labelled: bool) -> Expression | None:
        number = self.words.integer(i, 0, YEARS[1])
        if number is None or number % 10:
            return None
        stop = i + 2 if self.words.lower[i + 1 : i + 2] in (["-"], ["'"], ["’"]) else i + 1
        suffix = self.terms.take(stop, "suffix") or self.terms.take(i + 1, "suffix")
        if not suffix or suffix[1].value != "decade" or not self.words.glued(i + 1):
            return None
        if number < 100:
            if not (labelled or self.terms.behind(i, "of") or self._elided(i)):
                return None  # the age of somebody in their nineties
            number += _century(number)
        first = i - 1 if self._elided(i) else i
        return Expression(first, suffix[0], Moment("decade", number)) if number >= YEARS[0] else None

    def _elided(self, i: int) -> bool:
        """Whether an apostrophe stands for the century before word `i`: "the '90s"."""
        return self.words.lower[i - 1 : i] in (["'"], ["’"], ["‘"]) and self.words.glued(i)

    def _named_decade(self, i: int) -> Expression | None:
        """ "the seventies"; without an article it is the age of a person."""
        length, row = self.terms.at(i)["decade"]
        named = self.terms.behind(i, "of") or self.terms.behind(i, "edge")
        return Expression(i, i + length, Moment("decade", int(row.value))) if named else None


def _century(short: int) -> int:
    """The century of a year or decade of two digits."""
    return 1900 if short >= _DECADES else 2000
