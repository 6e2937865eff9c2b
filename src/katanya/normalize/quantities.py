"""The grammar of figures: which words make up a quantity, with its bound and its unit.

What only looks like a quantity (a time of day, an age, an ordinal, the number of a law) is left out here.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import cast, get_args

from katanya.lexicon import Number, TimeUnit
from katanya.normalize.lookalikes import Lookalikes
from katanya.normalize.numerals import Amount, Numeral
from katanya.normalize.words import DASHES
from katanya.records import Bound

STARTERS = frozenset({"cardinal", "times", "article", "fraction", "vague", "none"})
"""The kinds of terms that a quantity without digits can begin with."""


_TIMES = frozenset(get_args(TimeUnit))
_LONGEST_SIGN = 2
"""Letters of a currency's sign in small letters: "rp"."""
_MILLION = 1_000_000
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
    last: int | None = None
    """The word behind the last number of a range."""
    bound: Bound = "exact"
    vague: bool = False
    unit: str | None = None
    other: Fraction | None = None
    """The other value that its digits can have."""
    place: Fraction = Fraction(0)
    """What its last decimal place stands for, where it has decimals."""
    share: bool = False
    """Whether it is a fraction or "eight of 10", told as per cent."""


@dataclass(frozen=True)
class Quantities(Lookalikes):
    """Finds the quantities of one report."""

    def find(self, starters: Set[str]) -> Iterator[Quantity]:
        """The quantities in their order; none overlaps another."""
        free = 0
        for i, word in enumerate(self.words.lower):
            if i < free or not (self.words.numeric(i) or word in starters):
                continue
            none = self.terms.take(i, "none")
            amount = None if none else self._amount(i, free)
            if none:
                free = none[0]
            if amount is None:
                continue
            begin, found = free, self._ranged(amount)
            free = found.stop
            aged = found.last is not None and self.old(found.last)
            if (found.share and amount.stop < found.stop) or not (aged or self.hold(amount)):
                found = self._bounded(found)
                # What stands before a number can belong to the one before it.
                found = replace(found, first=max(found.first, begin))
                free = found.stop
                if found.first not in self.taken:
                    yield found

    # --- number and unit ------------------------------------------------------------------------------------------

    def _amount(self, i: int, free: int = 0) -> Amount | None:
        """The number at word `i` with its unit; words before `free` belong to another one."""
        if i in self.taken:
            return None
        numeral = self._multiplied(i) or self.numerals.read(i)
        if numeral is None:
            return self._one(i)
        currency = self._currency_before(i)
        if currency:
            numeral = self._scaled(numeral)
        stop, unit = self._unit(numeral)
        if currency and currency[0] >= free:
            return Amount(currency[0], numeral.stop, numeral, currency[1].value)
        return Amount(i, stop, numeral, unit)

    def _one(self, i: int) -> Amount | None:
        """A unit of time with its count of one in a word, where it is said to last: "selama setahun"."""
        one = self.times.take(i, "one") if self.terms.behind(i, "amounts") else None
        return Amount(i, one[0], Numeral(i, one[0], Fraction(1)), one[1].value) if one else None

    def _currency_before(self, i: int) -> tuple[int, Number] | None:
        """The sign or code of a currency before a number; a word for one stands behind ("won", the verb, before)."""
        found = self.terms.behind(i, "currency")
        if found is None:
            return None
        word = self.words.text[self.words.start[found[0]] : self.words.end[found[0]]]
        sign = not word.isalpha() or word.isupper() or len(word) <= _LONGEST_SIGN
        return found if sign or i - found[0] > 1 else None

    def _scaled(self, numeral: Numeral) -> Numeral:
        """An amount of money with the letter that stands for its scale: "$5m"."""
        letter = self.terms.take(numeral.stop, "money_scale")
        if letter is None or numeral.value is None or numeral.scale != 1:
            return numeral
        scale = Fraction(letter[1].value)
        return replace(numeral, stop=letter[0], value=numeral.value * scale, scale=scale)

    def _multiplied(self, i: int) -> Numeral | None:
        """ "1x24" (hours)."""
        if self.words.lower[i + 1 : i + 2] and self.words.lower[i + 1] in _TIMES_SIGNS and self.words.glued(i + 1):
            one, two = self.numerals.digits(i), self.numerals.digits(i + 2)
            if one is not None and two is not None and self._times_unit(i + 3):
                return Numeral(i, i + 3, one * two, digits=True)
        return None

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
            units = [self.terms.take(begin, "unit"), self.terms.take(begin, "currency")]
            # Pounds are money by the million.
            for found in reversed(units) if numeral.scale >= _MILLION else units:
                if found:
                    return found[0], found[1].value
            time = self.times.take(begin, "unit") or self.times.take(begin, "units")
            if time and not self._begins_date(begin):
                return time[0], time[1].value
        return numeral.stop, None

    def _begins_date(self, i: int) -> bool:
        return "deictic" in self.times.at(i)

    # --- ranges, shares, bounds -----------------------------------------------------------------------------------

    def _ranged(self, amount: Amount) -> Quantity:
        """The quantity that an amount begins: a share ("eight of 10"), a range, or it alone."""
        return self._share(amount) or self._range(amount) or self._single(amount)

    def _single(self, amount: Amount) -> Quantity:
        numeral, unit = amount.numeral, amount.unit
        plain = Quantity(
            amount.first,
            amount.stop,
            numeral.first,
            numeral.value,
            unit=unit,
            other=numeral.other,
            place=_place(numeral),
        )
        if numeral.value is None:
            bound: Bound = "at_least" if numeral.high is None else "range"
            return replace(plain, low=numeral.low, high=numeral.high, bound=bound, vague=True)
        if numeral.fraction and unit is None and numeral.value < 1:
            return replace(plain, value=numeral.value * 100, unit="percent", share=True)
        minus = self._minus(amount.first) if unit else None
        return plain if minus is None else replace(plain, first=minus, value=-numeral.value)

    def _minus(self, i: int) -> int | None:
        """Where a sign or word for less than nothing stands before a measure: "-0.2 percent", "minus 0,2 persen"."""
        word = self.terms.behind(i, "minus")
        if word:
            return word[0]
        sign = i > 0 and self.words.lower[i - 1] in DASHES and self.words.glued(i) and not self.words.glued(i - 1)
        return i - 1 if sign or self.words.lower[i - 2 : i] in (["(", "-"], ["(", "−"]) else None

    def _share(self, amount: Amount) -> Quantity | None:
        joint = self.terms.take(amount.stop, "ratio") if amount.unit is None else None
        whole = self.numerals.read(joint[0]) if joint and joint[0] < len(self.words) else None
        part = amount.numeral.value
        if joint is None or whole is None or whole.value is None or part is None or not 0 < part < whole.value:
            return None
        always = joint[1].value == "share" and part == 1 and not self._unit(whole)[1]
        if whole.value not in _WHOLES and not always:
            return None
        value = part / whole.value * 100
        return Quantity(amount.first, whole.stop, amount.numeral.first, value, unit="percent", share=True)

    def _range(self, low: Amount) -> Quantity | None:
        opened = self.terms.behind(low.first, "open")
        joint = self._joint(low, opened is not None)
        high = self._amount_behind(joint) if joint else None
        if high is None or high.first != joint:
            return None
        changed = "change" in self.terms.at(low.stop) and opened is not None
        if changed and (low.unit is not None or not self._counts(high)):
            return None
        unit = high.unit or (low.unit if low.first < low.numeral.first else None)  # "US$ 1,5 hingga 2 miliar"
        if low.unit is not None and low.unit != unit:
            return None
        least, most = low.numeral.value, high.numeral.value
        if least is None or most is None:
            return None
        if low.numeral.scale == 1 and least < most / high.numeral.scale:
            least *= high.numeral.scale
        if least >= most:
            return None
        first = opened[0] if opened else low.first
        return Quantity(first, high.stop, low.numeral.first, None, least, most, high.numeral.stop, "range", unit=unit)

    def _amount_behind(self, i: int) -> Amount | None:
        currency = self.terms.take(i, "currency")
        begin = currency[0] if currency else i
        if begin >= len(self.words) or not (self.words.numeric(begin) or "cardinal" in self.terms.at(begin)):
            return None
        return self._amount(begin)

    def _joint(self, low: Amount, opened: bool) -> int | None:
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
        # "over 10 years" is how long it takes.
        lasts = before and found.unit in _TIMES and "preposition" in self.times.at(before[0])
        if before and before[1].value != "exact" and not lasts:
            dash = self.words.lower[found.stop : found.stop + 1] == ["-"]
            suffix = self.terms.take(found.stop + 1, "bound_suffix") if dash else None  # "sekitar 200-an"
            return _with_bound(replace(found, first=before[0], stop=suffix[0] if suffix else found.stop), before[1])
        dash = self.words.lower[found.stop : found.stop + 1] == ["-"]
        after = self.terms.take(found.stop + dash, "bound_suffix" if dash else "bound_after")
        if after is None or self._compares(after[0]):
            return found
        return _with_bound(replace(found, stop=after[0]), after[1])

    def _compares(self, i: int) -> bool:
        """Whether an adjective follows, of which the word before is the comparative: "3 persen lebih tinggi"."""
        return self.words.holds(i) and self.document.pos[self.words.token[i]] in ("ADJ", "ADV")


def _with_bound(found: Quantity, row: Number) -> Quantity:
    bound = cast(Bound, row.value)
    low = found.value if bound == "at_least" else None
    high = found.value if bound == "at_most" else None
    return replace(found, bound=bound, low=low, high=high)


def _place(numeral: Numeral) -> Fraction:
    """What the last decimal place of a number stands for: 100 million in 13.2 billion; 0 for whole numbers."""
    written = (numeral.value or Fraction(0)) / numeral.scale
    places = len(str(float(written)).partition(".")[2]) if written.denominator > 1 and numeral.digits else 0
    return numeral.scale / 10**places if places else Fraction(0)
