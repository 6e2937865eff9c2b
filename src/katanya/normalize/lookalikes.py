"""Numbers that are no quantities: times of day, ages, ordinals, scores, addresses, and the numbers of things."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from katanya.document import SUBJECTS, Document
from katanya.lexicon import Number, Time
from katanya.normalize.numerals import Amount, Numerals
from katanya.normalize.words import Terms, Words

_LONGEST_PLAIN = 9
"""Digits of the longest number that is written without separators and is no code."""
_YEARS = range(1900, 2060)
_SIGNS = ("#", "@", "_", "'", "’")
"""Signs before the digits of a code, or of a year that is cut short."""
_LIVED = ("year", "month", "week", "day")
"""Units of an age."""
_OLDEST = 120
_PLATE, _PLATE_DIGITS = 2, 4
"""Letters before the digits of a number plate, and its digits."""
_LISTED = 6
"""Numbers of a list that share its label."""
_NEAR = 5
"""Words before an age among which the word for it stands."""
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "X"})
_FUNCTION = frozenset({"setting", "ratio", "and", "join", "open", "label", "bound"})
"""Kinds of terms that begin something else than what a number counts."""
_COUNTING = frozenset({"classifier", "bound_after", "bound_suffix", "part_after"})


@dataclass(frozen=True)
class Lookalikes:
    """Tells the numbers of one report that count nothing."""

    document: Document
    words: Words
    terms: Terms[Number]
    times: Terms[Time]
    numerals: Numerals
    taken: Set[int]
    """The words of its dates."""
    counting: Set[int]
    """Words of four digits that are no years."""

    def hold(self, amount: Amount) -> bool:
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
            or (bare and (self._code(amount) or self._phone(amount) or self._score(amount) or self._named(amount)))
        )

    def _labelled(self, amount: Amount) -> bool:
        """ "No. 5", "Pasal 12"."""
        if amount.unit is None and amount.numeral.digits and self.times.behind(amount.first, "unit"):
            return True  # "week 19"
        named = amount.unit is None or self._times_unit(amount.numeral.stop)
        return named and (self._has_label(amount.first) or self._address(amount))

    def _has_label(self, i: int) -> bool:
        """Whether a label stands before the number at word `i`, or before the list that it is in: "Pasal 178, 181"."""
        for _ in range(_LISTED):
            if self.terms.behind(i, "label"):
                return True
            joined = self.terms.behind(i, "join")
            i = joined[0] if joined else i
            i -= self.words.lower[i - 1 : i] == [","]
            if i < 1 or not (self.words.numeric(i - 1) and self.words.lower[i - 1].isdigit()):
                return False
            i -= 1
        return False

    def _address(self, amount: Amount) -> bool:
        """ "17 Orchard Street"."""
        for i in range(amount.stop, min(amount.stop + _NEAR, len(self.words))):
            if not self.words.capital(i):
                return False
            if "label_after" in self.terms.at(i) and i > amount.stop:
                return True
        return False

    def _ordinal(self, amount: Amount) -> bool:
        stop = amount.numeral.stop
        return "suffix" in self.terms.at(stop) and self.words.glued(stop)

    def _aged(self, amount: Amount) -> bool:
        if self.old(amount.numeral.stop) or self._apposed_age(amount):
            return True
        if amount.unit not in (None, *_LIVED):
            return False
        for before in range(amount.first - 1, max(-1, amount.first - _NEAR), -1):
            if "age" in self.terms.at(before):
                return True
            if (amount.unit is None and not self.terms.at(before)) or not self.words.lower[before][0].isalpha():
                return False
        return False

    def old(self, i: int) -> bool:
        """Whether words behind a number say that it is an age: "-year-old"."""
        return "age" in self.terms.at(i + (self.words.lower[i : i + 1] == ["-"]))

    def _apposed_age(self, amount: Amount) -> bool:
        """A number between commas behind the name of a person."""
        first, stop, lower = amount.first, amount.stop, self.words.lower
        if (
            first < 2
            or amount.unit not in (None, "year")
            or lower[first - 1] != ","
            or lower[stop : stop + 1] not in ([","], ["."])
        ):
            return False
        return self.words.capital(first - 2) and (amount.numeral.value or 0) <= _OLDEST

    def _glued(self, amount: Amount) -> bool:
        """Whether letters, or a slash or dash with something behind it, make a code of the number."""
        text, (start, end) = self.words.text, self.words.span(amount.first, amount.stop)
        left, right = text[max(0, start - 2) : start], text[end : end + 2]
        if left[-1:].isalnum() or left[-1:] in _SIGNS or (right[:1].isalnum() and not right[:1].isalpha()):
            return True
        stop = amount.numeral.stop
        if self.words.glued(stop) and (right[:1].isalpha() if amount.unit is None else self._times_unit(stop)):
            return True
        hangs = len(left) == 2 and left[0].isalnum() and left[1] in "/-:."
        if len(right) == 2 and right[0] in "/:" and right[1].isdigit():
            return True
        return amount.unit is None and (hangs or (len(right) == 2 and right[0] == "/" and right[1].isalpha()))

    def _clock(self, amount: Amount) -> bool:
        """A time of day: behind its label, or before a time zone or "a.m."."""
        if ":" in self.words.lower[amount.numeral.first]:
            return True
        kinds = self.times.at(amount.numeral.stop)
        if "zone" in kinds or "meridiem" in kinds:
            return True
        label = self.times.behind(amount.first, "label", lambda row: row.value == "clock")
        return label is not None and amount.numeral.digits and amount.unit is None and amount.numeral.scale == 1

    def _bracketed(self, amount: Amount) -> bool:
        """Alone in brackets (an age, a note), or at the head of an item of a list."""
        first, stop, lower = amount.first, amount.stop, self.words.lower
        if (*lower[first - 1 : first], *lower[stop : stop + 1]) in (("(", ")"), ("[", "]")):
            small = (
                amount.unit in (None, "year") and amount.numeral.scale == 1 and (amount.numeral.value or 0) <= _OLDEST
            )
            return small or lower[stop] == "]"
        if amount.unit is not None or lower[stop : stop + 1] not in (["."], [")"]):
            return False
        start = self.words.start[first]
        return self.document.paragraphs[self.document.paragraph_of[self.words.token[first]]][0] == start

    def _loose(self, amount: Amount) -> bool:
        """A fraction that nothing is a part of: "cut in half", "a third time"."""
        if not amount.numeral.fraction or amount.unit is not None or (amount.numeral.value or 1) >= 1:
            return False
        if "ordinal" in self.times.at(amount.first - 1):
            return True  # "the second half"
        kinds = self.terms.at(amount.stop)
        if "ratio" in kinds or "article" in kinds:
            return False
        if self.words.holds(amount.stop) and self.document.pos[self.words.token[amount.stop]] == "DET":
            return False  # "half the houses"
        # "a third man", but "two thirds majority", "dua pertiga anggota".
        single = "article" in self.terms.at(amount.numeral.first)
        token = self.words.token[amount.numeral.stop - 1]
        says = self.document.dep[token].startswith(SUBJECTS)  # "nearly a third say"
        return not says and (single or not self._counts(amount))

    def _code(self, amount: Amount) -> bool:
        """Digits that count nothing: a telephone number, a year."""
        word = self.words.lower[amount.numeral.first]
        if not amount.numeral.digits or not word.isdigit() or amount.numeral.stop - amount.numeral.first > 1:
            return False
        i = amount.numeral.first
        counts = "classifier" in self.terms.at(amount.stop) or i in self.counting
        year = len(word) == 4 and int(word) in _YEARS and not counts
        return year or len(word) > _LONGEST_PLAIN or (word[0] == "0" and len(word) > 1)

    def _phone(self, amount: Amount) -> bool:
        """Groups of digits beside each other: a telephone number; or digits behind letters of a plate: "B 1234 XYZ"."""
        i, stop, lower = amount.numeral.first, amount.stop, self.words.lower
        if stop != i + 1 or not lower[i].isdigit():
            return False
        if any(0 <= j < len(lower) and lower[j].isdigit() and j not in self.taken for j in (i - 1, stop)):
            return True
        letters = self.words.text[self.words.start[i - 1] : self.words.end[i - 1]] if i else ""
        plate = letters.isalpha() and letters.isupper() and len(letters) <= _PLATE and len(lower[i]) <= _PLATE_DIGITS
        return plate and not (self._counts(amount) and not self.words.capital(stop))

    def _score(self, amount: Amount) -> bool:
        """ "2-1": two numbers at a dash, of which the second is not larger."""
        stop = amount.stop
        if amount.numeral.scale != 1 or self.words.lower[stop : stop + 1] not in (["-"], ["–"]):
            return False
        other = self.numerals.digits(stop + 1)
        mine = amount.numeral.value
        if other is None or mine is None:
            return False
        follows = self.words.token[stop + 2] if self.words.holds(stop + 2) else None
        kinds = self.terms.at(stop + 2).keys() - _FUNCTION
        counted = follows is not None and (self.document.pos[follows] in _NOMINAL or bool(kinds))
        return other <= mine or not counted

    def _named(self, amount: Amount) -> bool:
        """Behind a name and with nothing to count, or within a name: "Boeing 737"; or the pronoun "one"."""
        counts = self._counts(amount)
        if not amount.numeral.digits:
            return amount.numeral.value == 1 and not counts
        before = amount.first - 1
        if before < 0 or not self.words.lower[before].isalpha() or not self.words.capital(before):
            return False
        token = self.words.token[before]
        inside = self.words.holds(amount.stop) and self.words.capital(amount.stop)
        return (inside or not counts) and self.document.pos[token] == "PROPN" and not self.terms.at(before)

    def _counts(self, amount: Amount) -> bool:
        """Whether a noun or a classifier follows."""
        i = amount.stop
        if not self.words.holds(i):
            return False
        return self.document.pos[self.words.token[i]] in _NOMINAL or not _COUNTING.isdisjoint(self.terms.at(i))

    def _times_unit(self, i: int) -> bool:
        return not {"unit", "units"}.isdisjoint(self.times.at(i))
