"""Numbers in digits and in words: a grammar over the number words of a pack.

Digits are read with the separators of the report: the pack says which mark stands before decimals, and the report may
show that it uses the other one ("1,234.56" in an Indonesian text).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from katanya.lexicon import Number
from katanya.normalize.words import DASHES, Terms, Words

_SPACES = ("\u00a0", "\u202f", "\u2009")
"""Spaces between groups of three digits: no-break, narrow no-break, thin."""
_SHORT = 2
"""Digits on each side of a slash in a fraction."""
LONGEST = 18
"""Digits of the longest number that is read as one; longer ones are codes."""

_HALF = Fraction(1, 2)
_HUNDRED, _THOUSAND = 100, 1000
_TENS = frozenset(range(20, 100, 10))
_MARKS = {".": ",", ",": "."}


@dataclass(frozen=True)
class Numeral:
    """A number: its words, and its value, or the least and the most that a vague number word means."""

    first: int
    stop: int
    value: Fraction | None
    low: Fraction | None = None
    high: Fraction | None = None
    fraction: bool = False
    """A part of one, which stands for a share of the whole where nothing else is its unit."""
    scale: Fraction = Fraction(1)
    """Its last scale word, which also counts for the number before it in a range: "10 to 12 million"."""
    digits: bool = False
    """Whether it begins in digits."""
    other: Fraction | None = None
    """Its value if its mark is that of decimals rather than of thousands, or the other way round; None: it is not."""


@dataclass(frozen=True)
class Amount:
    """A number with its unit, before ranges and bounds are looked for."""

    first: int
    stop: int
    numeral: Numeral
    unit: str | None


def decimal_mark(words: Words, terms: Terms[Number], default: str) -> tuple[str, bool]:
    """The mark before decimals in a report: the default unless its numbers show the other one more often.

    Also whether some show the one and some the other.
    """
    votes = {".": 0, ",": 0}
    for i, word in enumerate(words.lower):
        if words.numeric(i) and ("." in word or "," in word):
            mark = _shows(word, "unit" in terms.at(i + 1) or "scale" in terms.at(i + 1))
            if mark:
                votes[mark] += 1
    other = _MARKS[default]
    return other if votes[other] > votes[default] else default, all(votes.values())


def _shows(word: str, measured: bool) -> str | None:
    """The decimal mark that a number shows by its form; "17.00" may be a time of day, so a single mark needs a unit."""
    last = max(word.rfind("."), word.rfind(","))
    mark = word[last]
    if _MARKS[mark] in word:
        return mark
    if word.count(mark) > 1:
        return _MARKS[mark] if _grouped(word, mark) else None
    return mark if measured and len(word) - last != 4 else None


def _grouped(word: str, mark: str) -> bool:
    head, *groups = word.split(mark)
    return 1 <= len(head) <= 3 and head[0] != "0" and all(len(group) == 3 for group in groups)


def digits_of(word: str) -> int:
    """How many digits a word has."""
    return sum(letter.isdigit() for letter in word)


def parse_digits(word: str, decimal: str, measured: bool) -> Fraction | None:
    """The value of a number in digits; None where it is a time of day, a date or a code.

    measured: whether a unit or scale word follows. Without one, three decimals are read as a group of thousands, for
    nobody counts people in thousandths.
    """
    if digits_of(word) > LONGEST:
        return None
    marks = [letter for letter in word if not letter.isdigit()]
    if not marks:
        return Fraction(word)
    mark = marks[-1]
    if not _MARKS.keys() >= set(marks):
        return None
    if len(set(marks)) > 1:
        whole, _, part = word.rpartition(mark)
        other = _MARKS[mark]
        return Fraction(f"{whole.replace(other, '')}.{part}") if mark not in whole and _grouped(whole, other) else None
    if _grouped(word, mark) and (mark != decimal or len(marks) > 1 or not measured):
        return Fraction(word.replace(mark, ""))
    return Fraction(word.replace(mark, ".")) if len(marks) == 1 else None


class Numerals:
    """Reads the numbers of one report; `mixed`: its numbers show both marks before decimals."""

    def __init__(self, words: Words, terms: Terms[Number], decimal: str, mixed: bool = False) -> None:
        self.words, self.terms, self.decimal, self.mixed = words, terms, decimal, mixed

    def read(self, i: int) -> Numeral | None:
        """The longest number that begins at word `i`."""
        vague = self.terms.take(i, "vague")
        if vague:
            stop, row = vague
            high = None if row.high is None else Fraction(row.high)
            return Numeral(i, stop, None, Fraction(row.value), high)
        return _Sum(self, i).numeral()

    def digits(self, i: int) -> Fraction | None:
        """The value of the digits at word `i`."""
        if i >= len(self.words) or not self.words.numeric(i):
            return None
        return parse_digits(self.words.lower[i], self.decimal, self._measured(i))

    def grouped(self, i: int) -> bool:
        """Whether word `i` is a group of three digits behind a space that does not break."""
        if not self.words.holds(i) or len(self.words.lower[i]) != len("000") or not self.words.lower[i].isdigit():
            return False
        return self.words.text[self.words.end[i - 1] : self.words.start[i]] in _SPACES and self.words.numeric(i - 1)

    def slashed(self, i: int) -> Fraction | None:
        """The fraction that is written with a slash at word `i`: "2/3"."""
        part, slash, whole = self.words.lower[i].partition("/")
        if not slash or not (part.isdigit() and whole.isdigit()) or max(len(part), len(whole)) > _SHORT:
            return None
        return Fraction(int(part), int(whole)) if 0 < int(part) < int(whole) else None

    def _measured(self, i: int) -> bool:
        follows = self.terms.at(i + 1)
        measured = "unit" in follows or "scale" in follows or "currency" in follows
        return measured or "currency" in self.terms.at(i - 1)

    def other(self, i: int) -> Fraction | None:
        """The other value that the digits at word `i` can have: "1.234" as a decimal number, or as one thousand."""
        word = self.words.lower[i]
        mark = next((letter for letter in word if letter in _MARKS), "")
        if not mark or word.count(mark) > 1 or not _grouped(word, mark) or not (self.mixed or mark == self.decimal):
            return None
        readings = {Fraction(word.replace(mark, "")), Fraction(word.replace(mark, "."))} - {self.digits(i)}
        return readings.pop() if len(readings) == 1 else None

    def before(self, i: int) -> Numeral | None:
        """The number that ends right before word `i`."""
        first = i
        while first > max(0, i - 8) and self._belongs(first - 1):
            first -= 1
        starts: Iterator[int] = iter(range(first, i))
        found = (self.read(start) for start in starts)
        return next((numeral for numeral in found if numeral and numeral.stop == i), None)

    def _belongs(self, i: int) -> bool:
        kinds = self.terms.at(i)
        return self.words.numeric(i) or not _PARTS.isdisjoint(kinds) or self.words.lower[i] in DASHES


_PARTS = frozenset({"cardinal", "teen", "times", "scale", "article", "and", "fraction", "denominator"})
_MULTIPLES = frozenset({"times", "scale"})
_AFTER_ARTICLE = frozenset({"times", "scale", "fraction", "denominator"})


class _Sum:
    """Adds up one number, word by word: groups below a thousand, closed by scale words."""

    def __init__(self, numerals: Numerals, first: int) -> None:
        self.numerals, self.terms, self.words = numerals, numerals.terms, numerals.words
        self.first = self.i = first
        self.total, self.group = Fraction(0), Fraction(0)
        self.scale = Fraction(0)  # the last scale word; the next has to be smaller
        self.digit: Fraction | None = None
        self.last = ""
        self.fraction = self.in_digits = False
        self.other: Fraction | None = None

    def numeral(self) -> Numeral | None:
        article = self.terms.take(self.i, "article")
        if article and not _AFTER_ARTICLE.isdisjoint(self.terms.at(article[0])):
            self.digit, self.i, self.last = Fraction(1), article[0], "article"
        while self._step():
            pass
        if self.i == self.first or self.last == "article":
            return None
        value, scale = self.total + self.group + (self.digit or 0), self.scale or Fraction(1)
        other = None if self.other is None else self.other * scale
        return Numeral(
            self.first, self.i, value, fraction=self.fraction, scale=scale, digits=self.in_digits, other=other
        )

    def _step(self) -> bool:
        """Take one more word; False where the number ends."""
        joint = self._joint()
        if joint is None:
            return False
        value = self.numerals.digits(joint)
        if value is not None:
            return self._digits(joint, value)
        slashed = self.numerals.slashed(joint) if joint == self.i and self.last in ("", "digits") else None
        if slashed is not None:
            self.fraction = self.last == ""
            self.in_digits = True
            return self._take(joint + 1, "fraction", (self.digit or 0) + slashed)
        kinds = self.terms.at(joint)
        return any(kind in kinds and step(self, joint, *kinds[kind]) for kind, step in _STEPS)

    def _digits(self, i: int, value: Fraction) -> bool:
        """Digits at the beginning of a number, or behind a scale word that is larger: "2 ribu 500"."""
        smaller = self.last == "scale" and value < self.scale and self.words.lower[i].isdigit()
        if i != self.i or not (self.last == "" or (smaller and self.in_digits)):
            return False
        self.digit, self.i, self.last, self.in_digits = value, i + 1, "digits", True
        self.other = self.numerals.other(i)
        while self.numerals.grouped(self.i):  # "12 000"
            self.digit, self.i = self.digit * _THOUSAND + int(self.words.lower[self.i]), self.i + 1
        return True

    def _joint(self) -> int | None:
        """Where the next part stands: right here, or behind a hyphen or "and" between parts."""
        if self.last in ("", "article") or self.i >= len(self.words):
            return self.i if self.i < len(self.words) else None
        if self.last == "fraction":
            return self._joint_of_fraction()
        if self.words.lower[self.i] in DASHES and self.words.glued(self.i):
            scaled = self.last == "digits" and "scale" in self.terms.at(self.i + 1)  # "$3.5-billion"
            if scaled or self.last == "cardinal":
                return self.i + 1
        joined = self.terms.take(self.i, "and") if self.last in ("times", "scale", "cardinal") else None
        if joined:
            article = self.terms.take(joined[0], "article")
            follows = self.terms.at(article[0] if article else joined[0])
            half = "fraction" in follows
            small = "cardinal" in follows and self.last != "cardinal"
            return article[0] if article and half else joined[0] if small else None
        return self.i

    def _joint_of_fraction(self) -> int:
        """Where a scale word stands behind a fraction: "half a million", "a quarter of a million", "half a dozen"."""
        of = self.terms.take(self.i, "ratio")
        article = self.terms.take(of[0] if of else self.i, "article")
        return article[0] if article and not _MULTIPLES.isdisjoint(self.terms.at(article[0])) else self.i

    def _cardinal(self, i: int, length: int, row: Number) -> bool:
        value = Fraction(row.value)
        before = self.digit or Fraction(0)
        if self.last not in ("", "times", "scale") and not (self.last == "cardinal" and value < 10 and before in _TENS):
            return False
        if value >= _THOUSAND:  # one word for one thousand or million closes its group as a scale word does
            if 0 < self.scale <= value:
                return False
            self.total, self.scale = self.total + value, value
            return self._take(i + length, "scale", None)
        if value >= _HUNDRED:
            self.group += value
            return self._take(i + length, "times", None)
        return self._take(i + length, "cardinal", before + value)

    def _teen(self, i: int, length: int, row: Number) -> bool:
        return self.last == "cardinal" and self._take(i + length, "cardinal", (self.digit or 0) + Fraction(row.value))

    def _times(self, i: int, length: int, row: Number) -> bool:
        if self.last not in ("cardinal", "digits", "article", "fraction"):
            return False
        self.fraction = False
        self.group += (self.digit or 0) * Fraction(row.value)
        return self._take(i + length, "times", None)

    def _scale(self, i: int, length: int, row: Number) -> bool:
        group, scale = self.group + (self.digit or 0), Fraction(row.value)
        if not self.last or not group or 0 < self.scale <= scale:
            return False
        self.fraction = False
        self.scale = scale
        self.total += group * scale
        self.group = Fraction(0)
        return self._take(i + length, "scale", None)

    def _part(self, i: int, length: int, row: Number) -> bool:
        value = Fraction(row.value)
        if self.last == "digits" and not self.words.glued(i):
            return False
        if self.last == "scale":  # "a million and a half"
            self.total += value * self.scale
            return self._take(i + length, "fraction", self.digit)
        half = value == _HALF and self.last == "cardinal"
        added = self.last in ("times", "digits") or half
        if added:
            return self._take(i + length, "fraction", (self.digit or 0) + value)
        self.fraction = True
        return self._take(i + length, "fraction", (self.digit or 1) * value)

    def _denominator(self, i: int, length: int, row: Number) -> bool:
        if self.last not in ("cardinal", "article"):
            return False
        self.fraction = True
        return self._take(i + length, "fraction", (self.digit or 0) / Fraction(row.value))

    def _over(self, i: int, length: int, row: Number) -> bool:
        """ "dua per tiga"."""
        below = self.terms.take(i + length, "cardinal")
        if self.last != "cardinal" or below is None:
            return False
        self.fraction = True
        return self._take(below[0], "fraction", (self.digit or 0) / Fraction(below[1].value))

    def _take(self, stop: int, kind: str, digit: Fraction | None) -> bool:
        self.i, self.last, self.digit = stop, kind, digit
        return True


_STEPS = (
    ("cardinal", _Sum._cardinal),
    ("teen", _Sum._teen),
    ("times", _Sum._times),
    ("scale", _Sum._scale),
    ("fraction", _Sum._part),
    ("denominator", _Sum._denominator),
    ("over", _Sum._over),
)
