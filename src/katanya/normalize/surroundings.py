"""What stands around an expression of time: labels, directions, years, and what makes a number none of a date."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace

from katanya.lexicon import Order, Time
from katanya.normalize.moments import Expression, pointing
from katanya.normalize.numerals import Numerals
from katanya.normalize.words import Terms, Words

YEARS = (1000, 2100)
"""Years that a number behind a word for year, month or preposition can be."""
_CENTURIES, _HUNDRED = range(10, 21), 100


@dataclass(frozen=True)
class Surroundings:
    """The words of a report, and what stands around an expression of time.

    `order` is that of day, month and year in figures, `sure` whether the report or its language tells it; `month_first`
    whether dates in words can begin with the month; `short` holds the month forms that need a day, year or preposition
    beside them: abbreviations, and words that are something else too.
    """

    words: Words
    terms: Terms[Time]
    numerals: Numerals
    order: Order
    sure: bool
    month_first: bool
    short: Set[str]

    def _directed(self, found: Expression) -> Expression:
        """With the direction behind it, if there is one: "28 April lalu"."""
        trailing = self.terms.take(found.stop, "trailing")
        if trailing is None:
            return found
        return replace(found, stop=trailing[0], moment=pointing(found.moment, trailing[1].value))

    def _year_behind(self, i: int, after: int | None = None) -> tuple[int, int] | None:
        """The word behind a year at word `i`, and the year; `after`: only where a comma stands there."""
        if after is not None and self.words.lower[after : after + 1] != [","]:
            return None
        label = self._label(i, "year") or i
        year = self.words.integer(label, *YEARS)
        if year is None:
            return self._worded_year(label)
        if len(self.words.lower[label]) != 4 or self._counts(label + 1):
            return None
        return label + 1, year

    def _worded_year(self, i: int) -> tuple[int, int] | None:
        """The word behind a year in words at word `i`, and the year: "nineteen ninety-nine", "dua ribu dua puluh"."""
        whole = self._whole(i)
        if whole is None:
            return None
        stop, year = whole
        rest = self._whole(stop) if year in _CENTURIES else None
        if rest and rest[1] < _HUNDRED:
            stop, year = rest[0], year * _HUNDRED + rest[1]
        return (stop, year) if YEARS[0] <= year <= YEARS[1] and self._closed(stop) else None

    def _closed(self, i: int) -> bool:
        """Whether word `i` cannot be what the number before it counts."""
        if i >= len(self.words) or not self.words.lower[i][0].isalpha():
            return True
        return not {"preposition", "join"}.isdisjoint(self.terms.at(i))

    def _whole(self, i: int) -> tuple[int, int] | None:
        """The word behind a whole number in words at word `i`, and the number."""
        if i >= len(self.words) or self.words.numeric(i):
            return None
        found = self.numerals.read(i)
        if found is None or found.value is None or found.value.denominator != 1 or found.first != i:
            return None
        return found.stop, int(found.value)

    def _label(self, i: int, value: str) -> int | None:
        """The word behind a label of that value at word `i`."""
        found = self.terms.take(i, "label")
        return found[0] if found and found[1].value == value else None

    def _labelled(self, i: int, value: str) -> bool:
        return self.terms.behind(i, "label", lambda row: row.value == value) is not None

    def _introduced(self, i: int) -> bool:
        """Whether a preposition, label or another part of an expression stands before word `i`."""
        kinds = ("preposition", "label", "leading", "edge", "join", "open")
        i -= self.words.lower[i - 1 : i] == ["-"]  # "mid-May"
        return any(self.terms.behind(i, kind) for kind in kinds)

    def _fill(self, i: int) -> int:
        """The word behind fillers: "of", "the", a hyphen, the labels of month and year."""
        while True:
            of = self.terms.take(i, "of")
            dash = self.words.lower[i : i + 1] == ["-"]
            if not of and not dash:
                return i
            i = of[0] if of else i + 1

    def _comma(self, i: int) -> int:
        """The word behind a comma at word `i`, if there is one."""
        return i + 1 if self.words.lower[i : i + 1] == [","] else i

    def _dot(self, i: int) -> int:
        """The word behind the full stop of an abbreviation that was cut off."""
        return i + 1 if self.words.lower[i : i + 1] == ["."] and self.words.glued(i) else i

    def _suffixed(self, i: int) -> int:
        suffix = self.terms.take(i, "suffix")
        return suffix[0] if suffix and suffix[1].value == "day" and self.words.glued(i) else i

    def _counts(self, i: int) -> bool:
        """Whether word `i` makes a number of the word before it: a unit, scale word or what is counted."""
        kinds = self.numerals.terms.at(i)
        old = "age" in kinds and not {"unit", "units"}.isdisjoint(self.terms.at(i))  # "a 2000 year old custom"
        return old or not {"unit", "scale", "classifier", "currency", "times"}.isdisjoint(kinds)

    def _stands_free(self, i: int) -> bool:
        """Whether a number is no part of a longer code or amount."""
        before = self.numerals.terms
        if before.behind(i, "currency") or before.behind(i, "label"):
            return self._labelled(i, "year")
        if before.behind(i, "bound") and not self._introduced(i):
            return False
        text, start, end = self.words.text, self.words.start[i], self.words.end[i]
        left, right = text[start - 1 : start], text[end : end + 2]
        if left and left in "-–" and self.words.lower[i - 1 : i] == [left] and not self._introduced(i - 1):
            digits = self.words.lower[i - 2] if i > 1 else ""
            if digits.isdigit() and not YEARS[0] <= int(digits[:5]) <= YEARS[1]:
                return False  # a telephone number
        return not (left.isalnum() or (left and left in "/.,#@_") or right[:1].isalnum() or right[:1] in ("_", "@"))

    def _of_code(self, i: int) -> bool:
        """Whether a year is that of a numbered document: "Nomor 17 Tahun 2016"."""
        label = self.terms.behind(i, "label")
        number = (label[0] if label else i) - 1
        return number > 0 and self.words.numeric(number) and self.numerals.terms.behind(number, "label") is not None
