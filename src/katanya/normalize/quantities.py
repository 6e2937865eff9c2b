"""The grammar of figures: which words make up a quantity, with its bound and its unit.

What only looks like a quantity (a time of day, an age, an ordinal, the number of a law) is left out here.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import cast

from katanya.document import Document
from katanya.lexicon import Number, Time
from katanya.normalize.numerals import Numeral, Numerals
from katanya.normalize.words import DASHES, Terms, Words
from katanya.records import Bound

STARTERS = frozenset("cardinal times article fraction vague".split())  # kinds, no words of text

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "X"})
_COUNTING = frozenset({"classifier", "bound_after", "part_after"})
_LONGEST_PLAIN = 9
"""Digits of the longest number that is written without separators and is no code."""
_YEARS = range(1900, 2060)
_OLDEST = 120
_NEAR = 5
"""Words before an age among which the word for it stands."""

_WHOLES = frozenset({5, 10, 100})
"""What "in" or "of" makes a share of: "eight of 10", but not "two of three suspects"."""
_TIMES_SIGNS = frozenset({"x", "×"})


@dataclass(frozen=True)
class Quantity:
    """A quantity: its words from `first` to before `stop`; `begin` is where its number begins."""

    first: int
    stop: int
    begin: int
    value: Fraction | None
    low: Fraction | None = None
    high: Fraction | None = None
    bound: Bound = "exact"
    vague: bool = False
    unit: str | None = None
    share: bool = False
    """Whether it is a fraction or "eight of 10", told as per cent."""


@dataclass(frozen=True)
class _Amount:
    """A number with its unit, before ranges and bounds are looked for."""

    first: int
    stop: int
    numeral: Numeral
    unit: str | None


@dataclass(frozen=True)
class Quantities:
    """Finds the quantities of one report; `taken` are the words of its dates."""

    document: Document
    words: Words
    terms: Terms[Number]
    times: Terms[Time]
    numerals: Numerals
    taken: Set[int]

    def find(self, starters: Set[str]) -> Iterator[Quantity]:
        """The quantities in their order; none overlaps another."""
        free = 0
        for i, word in enumerate(self.words.lower):
            if i < free or not (self.words.numeric(i) or word in starters):
                continue
            amount = self._amount(i)
            if amount is None:
                continue
            found = self._ranged(amount)
            free = found.stop
            if not self._foreign(amount):
                found = self._bounded(found)
                free = found.stop
                if found.first not in self.taken:
                    yield found

    # --- number and unit ------------------------------------------------------------------------------------------

    def _amount(self, i: int) -> _Amount | None:
        if i in self.taken:
            return None
        numeral = self._multiplied(i) or self.numerals.read(i)
        if numeral is None:
            return None
        currency = self.terms.behind(i, "currency")
        stop, unit = self._unit(numeral)
        if currency:
            return _Amount(currency[0], numeral.stop, numeral, currency[1].value)
        return _Amount(i, stop, numeral, unit)

    def _multiplied(self, i: int) -> Numeral | None:
        """ "1x24" (hours)."""
        if self.words.lower[i + 1 : i + 2] and self.words.lower[i + 1] in _TIMES_SIGNS and self.words.glued(i + 1):
            one, two = self.numerals.digits(i), self.numerals.digits(i + 2)
            if one is not None and two is not None and self._times_unit(i + 3):
                return Numeral(i, i + 3, one * two, digits=True)
        return None

    def _times_unit(self, i: int) -> bool:
        return not {"unit", "units"}.isdisjoint(self.times.at(i))

    def _unit(self, numeral: Numeral) -> tuple[int, str | None]:
        """The word behind the unit of a number, and the unit."""
        i = numeral.stop
        if self.words.lower[i : i + 1] == ["-"] and self.words.glued(i):
            i += 1
        joined = self.terms.take(i, "ratio") if numeral.value is None else None
        article = self.terms.take(i, "article") if numeral.fraction else None
        for begin in (i, joined[0] if joined else None, article[0] if article else None):
            if begin is None or begin in self.taken:
                continue
            for found in (self.terms.take(begin, "unit"), self.terms.take(begin, "currency")):
                if found:
                    return found[0], found[1].value
            time = self.times.take(begin, "unit") or self.times.take(begin, "units")
            if time and not self._begins_date(begin):
                return time[0], time[1].value
        return numeral.stop, None

    def _begins_date(self, i: int) -> bool:
        return "deictic" in self.times.at(i)

    # --- ranges, shares, bounds -----------------------------------------------------------------------------------

    def _ranged(self, amount: _Amount) -> Quantity:
        """The quantity that an amount begins: a share ("eight of 10"), a range with the amount behind it, or it alone."""
        return self._share(amount) or self._range(amount) or self._single(amount)

    def _single(self, amount: _Amount) -> Quantity:
        numeral, unit = amount.numeral, amount.unit
        plain = Quantity(amount.first, amount.stop, numeral.first, numeral.value, unit=unit)
        if numeral.value is None:
            bound: Bound = "at_least" if numeral.high is None else "range"
            return replace(plain, low=numeral.low, high=numeral.high, bound=bound, vague=True)
        if numeral.fraction and unit is None and numeral.value < 1:
            return replace(plain, value=numeral.value * 100, unit="percent", share=True)
        return plain

    def _share(self, amount: _Amount) -> Quantity | None:
        joint = self.terms.take(amount.stop, "ratio") if amount.unit is None else None
        whole = self.numerals.read(joint[0]) if joint and joint[0] < len(self.words) else None
        part = amount.numeral.value
        if whole is None or whole.value not in _WHOLES or part is None or not 0 < part < whole.value:
            return None
        value = part / whole.value * 100
        return Quantity(amount.first, whole.stop, amount.numeral.first, value, unit="percent", share=True)

    def _range(self, low: _Amount) -> Quantity | None:
        opened = self.terms.behind(low.first, "open")
        joint = self._joint(low, opened is not None)
        high = self._amount_behind(joint) if joint else None
        if high is None or high.first != joint:
            return None
        changed = "change" in self.terms.at(low.stop) and low.unit is not None and opened is not None
        if changed or low.unit is not None and low.unit != high.unit:
            return None
        least, most = low.numeral.value, high.numeral.value
        if least is None or most is None:
            return None
        if low.unit is None and least < most / high.numeral.scale:
            least *= high.numeral.scale
        if least >= most:
            return None
        first = opened[0] if opened else low.first
        return Quantity(first, high.stop, low.numeral.first, None, least, most, "range", unit=high.unit)

    def _amount_behind(self, i: int) -> _Amount | None:
        currency = self.terms.take(i, "currency")
        begin = currency[0] if currency else i
        if begin >= len(self.words) or not (self.words.numeric(begin) or "cardinal" in self.terms.at(begin)):
            return None
        return self._amount(begin)

    def _joint(self, low: _Amount, opened: bool) -> int | None:
        i = low.stop
        if self.words.lower[i : i + 1] and self.words.lower[i] in DASHES:
            return i + 1
        for kind in ("join", "change"):
            found = self.terms.take(i, kind)
            if found and (opened or found[1].value != "pair"):
                return found[0]
        return None

    def _bounded(self, found: Quantity) -> Quantity:
        """With the bound before or behind it; a range has its own."""
        if found.bound != "exact":
            return found
        before = self.terms.behind(found.first, "bound")
        if before:
            return _with_bound(replace(found, first=before[0]), before[1])
        dash = self.words.lower[found.stop : found.stop + 1] == ["-"]
        after = self.terms.take(found.stop + dash, "bound_after")
        if after is None or dash != (len(after[1].form) <= 2) or self._compares(after[0]):
            return found
        return _with_bound(replace(found, stop=after[0]), after[1])

    def _compares(self, i: int) -> bool:
        """Whether an adjective follows, of which the word before is the comparative: "3 persen lebih tinggi"."""
        return i < len(self.words) and self.document.pos[self.words.token[i]] in ("ADJ", "ADV")

    # --- what is no quantity --------------------------------------------------------------------------------------

    def _foreign(self, amount: _Amount) -> bool:
        """Whether a number is part of something else."""
        bare = amount.unit is None
        return (
            self._labelled(amount)
            or self._ordinal(amount)
            or self._aged(amount)
            or self._glued(amount)
            or self._clock(amount)
            or self._bracketed(amount)
            or self._loose(amount)
            or bare
            and (self._code(amount) or self._score(amount) or self._named(amount))
        )

    def _labelled(self, amount: _Amount) -> bool:
        """ "No. 5", "Pasal 12"."""
        named = amount.unit is None or self._times_unit(amount.numeral.stop)
        return named and self.terms.behind(amount.first, "label") is not None

    def _ordinal(self, amount: _Amount) -> bool:
        stop = amount.numeral.stop
        return "suffix" in self.terms.at(stop) and self.words.glued(stop)

    def _aged(self, amount: _Amount) -> bool:
        i = amount.numeral.stop
        behind = i + (self.words.lower[i : i + 1] == ["-"])
        if "age" in self.terms.at(behind) or self._apposed_age(amount):
            return True
        if amount.unit not in (None, "year"):
            return False
        for before in range(amount.first - 1, max(-1, amount.first - _NEAR), -1):
            if "age" in self.terms.at(before):
                return True
            if amount.unit is None and not self.terms.at(before) or not self.words.lower[before][0].isalpha():
                return False
        return False

    def _apposed_age(self, amount: _Amount) -> bool:
        """A number between commas behind the name of a person."""
        first, stop, lower = amount.first, amount.stop, self.words.lower
        if first < 2 or amount.unit is not None or lower[first - 1] != "," or lower[stop : stop + 1] not in ([","], ["."]):
            return False
        return self.document.pos[self.words.token[first - 2]] == "PROPN" and (amount.numeral.value or 0) <= _OLDEST

    def _glued(self, amount: _Amount) -> bool:
        """Whether letters, or a slash or dash with something behind it, make a code of the number."""
        text, (start, end) = self.words.text, self.words.span(amount.first, amount.stop)
        left, right = text[max(0, start - 2) : start], text[end : end + 2]
        if left[-1:].isalnum() or left[-1:] in ("#", "@", "_") or right[:1].isalnum() and not right[:1].isalpha():
            return True
        stop = amount.numeral.stop
        if self.words.glued(stop) and (right[:1].isalpha() if amount.unit is None else self._times_unit(stop)):
            return True
        hangs = len(left) == 2 and left[0].isalnum() and left[1] in "/-:."
        return hangs and amount.unit is None or len(right) == 2 and right[0] in "/:" and right[1].isdigit()

    def _clock(self, amount: _Amount) -> bool:
        """A time of day: behind its label, or before a time zone or "a.m."."""
        if ":" in self.words.lower[amount.numeral.first]:
            return True
        kinds = self.times.at(amount.numeral.stop)
        if "zone" in kinds or "meridiem" in kinds:
            return True
        label = self.times.behind(amount.first, "label", lambda row: row.value == "clock")
        return label is not None and amount.numeral.digits and amount.unit is None and amount.numeral.scale == 1

    def _bracketed(self, amount: _Amount) -> bool:
        """Alone in brackets (an age, a note), or at the head of an item of a list."""
        first, stop, lower = amount.first, amount.stop, self.words.lower
        if (*lower[first - 1 : first], *lower[stop : stop + 1]) in (("(", ")"), ("[", "]")):
            return amount.unit is None or lower[stop] == "]"
        if amount.unit is not None or lower[stop : stop + 1] not in (["."], [")"]):
            return False
        return any(start == self.words.start[first] for start, _ in self.document.paragraphs)

    def _loose(self, amount: _Amount) -> bool:
        """A fraction that nothing is a part of: "cut in half", "a third time"."""
        if not amount.numeral.fraction or amount.unit is not None or (amount.numeral.value or 1) >= 1:
            return False
        kinds = self.terms.at(amount.stop)
        if "ratio" in kinds or "article" in kinds:
            return False
        whole = "fraction" in self.terms.at(amount.numeral.stop - 1)
        return not (whole and self._counts(amount))

    def _code(self, amount: _Amount) -> bool:
        """Digits that count nothing: a telephone number, a year."""
        word = self.words.lower[amount.numeral.first]
        if not amount.numeral.digits or not word.isdigit() or amount.numeral.stop - amount.numeral.first > 1:
            return False
        year = len(word) == 4 and int(word) in _YEARS and "classifier" not in self.terms.at(amount.stop)
        return year or len(word) > _LONGEST_PLAIN or word[0] == "0" and len(word) > 1

    def _score(self, amount: _Amount) -> bool:
        """ "2-1": two numbers at a dash, of which the second is not larger."""
        stop = amount.stop
        if amount.numeral.scale != 1 or self.words.lower[stop : stop + 1] not in (["-"], ["–"]):
            return False
        other = self.numerals.digits(stop + 1)
        mine = amount.numeral.value
        if other is None or mine is None:
            return False
        follows = self.words.token[stop + 2] if stop + 2 < len(self.words) else None
        counted = follows is not None and (self.document.pos[follows] in _NOMINAL or bool(self.terms.at(stop + 2)))
        return other <= mine or not counted

    def _named(self, amount: _Amount) -> bool:
        """Behind a name and with nothing to count: "Boeing 737"; or the pronoun "one"."""
        counts = self._counts(amount)
        if not amount.numeral.digits:
            return amount.numeral.value == 1 and not counts
        before = amount.first - 1
        if counts or before < 0 or not self.words.lower[before].isalpha() or not self.words.capital(before):
            return False
        token = self.words.token[before]
        return self.document.pos[token] == "PROPN" and not self.terms.at(before)

    def _counts(self, amount: _Amount) -> bool:
        """Whether a noun or a classifier follows."""
        i = amount.stop
        if i >= len(self.words):
            return False
        return self.document.pos[self.words.token[i]] in _NOMINAL or not _COUNTING.isdisjoint(self.terms.at(i))


def _with_bound(found: Quantity, row: Number) -> Quantity:
    bound = cast(Bound, row.value)
    low = found.value if bound == "at_least" else None
    high = found.value if bound == "at_most" else None
    return replace(found, bound=bound, low=low, high=high)
