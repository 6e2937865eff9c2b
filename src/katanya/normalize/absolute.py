"""Absolute dates: the patterns of days, months, years and decades, in words and in figures."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from typing import cast

from katanya.lexicon import Order, Time
from katanya.normalize.moments import Expression, Lean, Moment
from katanya.normalize.numerals import Numerals
from katanya.normalize.words import Terms, Words

_NUMERIC = re.compile(r"(\d{1,4})([-/.])(\d{1,2})(?:\2(\d{1,4}))?")
_YEARS = (1000, 2100)
_MONTHS, _PARTS = 12, 3
_LIKELY_YEARS = (1900, 2059)
"""Where a number of four digits is a year without a word that says so."""


@dataclass(frozen=True)
class Surroundings:
    """The words of a report, and what stands around an expression of time.

    `order` is that of day, month and year in figures, `sure` whether the report or its language tells it; `short` holds
    the month forms that need a day, year or preposition beside them: abbreviations, and words that are something else
    too.
    """

    words: Words
    terms: Terms[Time]
    numerals: Numerals
    order: Order
    sure: bool
    short: Set[str]

    def _directed(self, found: Expression) -> Expression:
        """With the direction behind it, if there is one: "28 April lalu"."""
        trailing = self.terms.take(found.stop, "trailing")
        if trailing is None:
            return found
        return replace(found, stop=trailing[0], moment=replace(found.moment, lean=cast(Lean, trailing[1].value)))

    def _year_behind(self, i: int, after: int | None = None) -> tuple[int, int] | None:
        """The word behind a year at word `i`, and the year; `after`: only where a comma stands there."""
        if after is not None and self.words.lower[after : after + 1] != [","]:
            return None
        label = self._label(i, "year") or i
        year = self.words.integer(label, *_YEARS)
        if year is None or len(self.words.lower[label]) != 4 or self._counts(label + 1):
            return None
        return label + 1, year

    def _label(self, i: int, value: str) -> int | None:
        """The word behind a label of that value at word `i`."""
        found = self.terms.take(i, "label")
        return found[0] if found and found[1].value == value else None

    def _labelled(self, i: int, value: str) -> bool:
        return self.terms.behind(i, "label", lambda row: row.value == value) is not None

    def _introduced(self, i: int) -> bool:
        """Whether a preposition, label or another part of an expression stands before word `i`."""
        kinds = ("preposition", "label", "leading", "edge", "join", "open")
        return any(self.terms.behind(i, kind) for kind in kinds)

    def _fill(self, i: int) -> int:
        """The word behind fillers: "of", "the", a hyphen, the labels of month and year."""
        while True:
            of = self.terms.take(i, "of")
            dash = self.words.lower[i : i + 1] == ["-"]
            if not of and not dash:
                return i
            i = of[0] if of else i + 1

    def _dot(self, i: int) -> int:
        """The word behind the full stop of an abbreviation that was cut off."""
        return i + 1 if self.words.lower[i : i + 1] == ["."] and self.words.glued(i) else i

    def _suffixed(self, i: int) -> int:
        suffix = self.terms.take(i, "suffix")
        return suffix[0] if suffix and suffix[1].value == "day" and self.words.glued(i) else i

    def _counts(self, i: int) -> bool:
        """Whether word `i` makes a number of the word before it: a unit, scale word or what is counted."""
        kinds = self.numerals.terms.at(i)
        return not {"unit", "scale", "classifier", "currency", "times"}.isdisjoint(kinds)

    def _stands_free(self, i: int) -> bool:
        """Whether a number is no part of a longer code or amount."""
        before = self.numerals.terms
        if before.behind(i, "currency") or before.behind(i, "label"):
            return self._labelled(i, "year")
        if before.behind(i, "bound") and not self._introduced(i):
            return False
        text, start, end = self.words.text, self.words.start[i], self.words.end[i]
        left, right = text[start - 1 : start], text[end : end + 2]
        return not (left.isalnum() or (left and left in "/.,#@_") or right[:1].isalnum() or right[:1] in ("_", "@"))

    def _of_code(self, i: int) -> bool:
        """Whether a year is that of a numbered document: "Nomor 17 Tahun 2016"."""
        label = self.terms.behind(i, "label")
        number = (label[0] if label else i) - 1
        return number > 0 and self.words.numeric(number) and self.numerals.terms.behind(number, "label") is not None

    def _acronym(self, i: int) -> bool:
        """Whether word `i` is an acronym, of whose name a year behind it is a part: "UUD 1945"."""
        word = self.words.text[self.words.start[i] : self.words.end[i]] if i >= 0 else ""
        return len(word) > 1 and word.isalpha() and word.isupper()


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
        match = _NUMERIC.fullmatch(self.words.lower[i])
        if match is None or self._counts(i + 1):
            return None
        parts = [int(part) for part in match.group(1, 3, 4) if part is not None]
        around = self.words.lower[i - 1 : i] + self.words.lower[i + 1 : i + 2]
        if len(parts) < _PARTS and (match[2] != "/" or not (short or around == ["(", ")"] or self._labelled(i, "day"))):
            return None
        moment = _calendar_date(parts, self.order)
        if moment is None:
            # Written as a date, and none: it is found, and has no value.
            full = match[2] in "-/" and len(parts) == _PARTS and len(match[4]) == _PARTS + 1
            return Expression(i, i + 1, Moment("day", parts[2], parts[1], parts[0])) if full else None
        return Expression(i, i + 1, replace(moment, either=not self.sure and _either(parts)))

    def _day_month(self, i: int) -> Expression | None:
        """ "28 April", "7th of May 2024"."""
        day = self.words.integer(i, 1, 31)
        if day is None:
            return None
        stop = self._suffixed(i + 1)
        of = self.terms.take(stop, "of")
        stop = self._label(of[0] if of else stop, "month") or (of[0] if of else stop)
        month = self.terms.take(stop, "month")
        if month is None:
            return None
        return self._with_year(i, month, day)

    def _month(self, i: int) -> Expression | None:
        """A month: with day and year ("Sept. 11, 2001"), with a year, or alone where it cannot be another word."""
        month = self.terms.at(i)["month"]
        found = self._month_day(i) or self._with_year(i, (i + month[0], month[1]), None)
        lonely = found.moment.year is None and found.moment.day is None and not found.moment.lean
        return None if lonely and month[1].form in self.short and not self._introduced(i) else found

    def _month_day(self, i: int) -> Expression | None:
        stop, row = i + self.terms.at(i)["month"][0], self.terms.at(i)["month"][1]
        stop = self._dot(stop)
        day = self.words.integer(stop, 1, 31) if self.order == "mdy" else None
        behind = self._suffixed(stop + 1)
        if day is None or self._counts(behind):
            return None
        comma = behind + 1 if self.words.lower[behind : behind + 1] == [","] else behind
        year = self._year_behind(comma)
        moment = Moment("day", year[1] if year else None, int(row.value), day)
        return self._directed(Expression(i, year[0] if year else behind, moment))

    def _with_year(self, i: int, month: tuple[int, Time], day: int | None) -> Expression:
        year = self._year_behind(self._dot(month[0])) or self._year_behind(month[0] + 1, after=month[0])
        moment = Moment("month" if day is None else "day", year[1] if year else None, int(month[1].value), day)
        return self._directed(Expression(i, year[0] if year else month[0], moment))

    def _month_behind(self, i: int) -> Expression | None:
        month = self.terms.take(i + 1, "month")
        return self._with_year(i, month, None) if month else None

    def _year(self, i: int, labelled: bool) -> Expression | None:
        """A year or decade in figures."""
        decade = self._decade(i, labelled)
        if decade:
            return decade
        introduced = labelled or self._introduced(i)
        low, high = _YEARS if introduced else _LIKELY_YEARS
        year = self.words.integer(i, low, high)
        if year is None or len(self.words.lower[i]) != 4 or self._counts(i + 1) or not self._stands_free(i):
            return None
        if self._of_code(i) or (not introduced and self._acronym(i - 1)):
            return None
        return self._directed(Expression(i, i + 1, Moment("year", year)))

    def _decade(self, i: int, labelled: bool) -> Expression | None:
        number = self.words.integer(i, 0, _YEARS[1])
        if number is None or number % 10:
            return None
        stop = i + 2 if self.words.lower[i + 1 : i + 2] in (["-"], ["'"], ["’"]) else i + 1
        suffix = self.terms.take(stop, "suffix") or self.terms.take(i + 1, "suffix")
        if not suffix or suffix[1].value != "decade" or not self.words.glued(i + 1):
            return None
        if number < 100:
            if not (labelled or self.terms.behind(i, "of")):
                return None  # the age of somebody in their nineties
            number += 1900 if number >= 30 else 2000
        return Expression(i, suffix[0], Moment("decade", number)) if number >= _YEARS[0] else None


def date_order(words: Words, terms: Terms[Time], orders: Sequence[Order]) -> tuple[Order, bool]:
    """The order of day and month in the dates of a report, and whether that is certain.

    Where a language has several, its dates show it: those in figures whose day is above 12, and those in words ("April
    28", "28 April"), if all show the same.
    """
    if len(orders) == 1:
        return orders[0], True
    shown: set[Order] = set()
    for i, word in enumerate(words.lower):
        match = _NUMERIC.fullmatch(word) if words.numeric(i) else None
        if match and match[4]:
            first, second = int(match[1]), int(match[3])
            if max(first, second) in range(_MONTHS + 1, 32) and min(first, second) <= _MONTHS:
                shown.add("dmy" if first > second else "mdy")
        elif words.integer(i, 1, 31):
            if terms.behind(i, "month"):
                shown.add("mdy")
            elif "month" in terms.at(i + 1):
                shown.add("dmy")
    return (shown.pop(), True) if len(shown) == 1 else (orders[0], False)


def _either(parts: list[int]) -> bool:
    """Whether day and month of a date in figures can change places."""
    return parts[0] != parts[1] and max(parts[:2]) <= _MONTHS


def _calendar_date(parts: list[int], order: Order) -> Moment | None:
    """Day, month and year out of a date in figures: year first, or as the pack has it, or the only way it can be."""
    if len(parts) == _PARTS and parts[0] > 31:
        year, month, day = parts
    else:
        day, month = (parts[1], parts[0]) if order == "mdy" else (parts[0], parts[1])
        if month > _MONTHS >= day:
            day, month = month, day
        year = parts[2] if len(parts) == _PARTS else 0
        year += 2000 if 0 < year < 70 else 1900 if 70 <= year < 100 else 0
    if not (1 <= month <= _MONTHS and 1 <= day <= 31) or 0 < year < _YEARS[0]:
        return None
    return Moment("day", year or None, month, day)
