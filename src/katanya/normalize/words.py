"""The words of a report as the grammars of dates and figures read them, and the terms of a pack that stand there.

A token of the parse can hold several words of a date or figure ("1990s", "III-2023", "4,00%-4,25"): these are cut here,
and nothing else is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from katanya.document import Document
from katanya.expressions import Phrases
from katanya.records import Range

DIGITS = frozenset("0123456789")
_CURRENCIES = frozenset("$€£¥")
_NUMERIC_MARKS = "0123456789.,"
BREAK = "\n"
"""Stands between the last word of a paragraph and the first of the next."""
DASHES = frozenset("-–—−")
_JOINTS = DASHES | {"/"}

_NUMERIC_DATE = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}|\d{1,2}/\d{1,2}")
_PIECES = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+\$?|[^\s\w]|_")


class Term(Protocol):
    """A row of a table of terms."""

    @property
    def form(self) -> str:
        """The expression."""

    @property
    def kind(self) -> str:
        """What it does."""


R = TypeVar("R", bound=Term)


@dataclass(frozen=True)
class Words:
    """The words of a document; all lists have one entry a word, `token` the token that it is or stands in."""

    text: str
    lower: list[str]
    start: list[int]
    end: list[int]
    token: list[int]

    def __len__(self) -> int:
        return len(self.lower)

    def holds(self, i: int) -> bool:
        """Whether there is a word `i`, and not the break between two paragraphs."""
        return 0 <= i < len(self.lower) and self.lower[i] != BREAK

    def span(self, first: int, stop: int) -> Range:
        """The character range of the words from `first` to before `stop`."""
        return self.start[first], self.end[stop - 1]

    def glued(self, i: int) -> bool:
        """Whether no space stands before word `i`."""
        return 0 < i < len(self) and self.end[i - 1] == self.start[i]

    def capital(self, i: int) -> bool:
        """Whether word `i` begins with a capital letter."""
        return self.text[self.start[i] : self.start[i] + 1].isupper()

    def numeric(self, i: int) -> bool:
        """Whether word `i` begins with a digit of European form."""
        return self.lower[i][0] in DIGITS

    def integer(self, i: int, low: int, high: int) -> int | None:
        """The whole number that word `i` is, where it lies in a range and is not longer than its end."""
        word = self.lower[i] if 0 <= i < len(self) else ""
        if not 0 < len(word) <= len(str(high)) or not DIGITS.issuperset(word):
            return None
        return int(word) if low <= int(word) <= high else None

    @cached_property
    def first_of(self) -> dict[int, int]:
        """The first word of each token."""
        found: dict[int, int] = {}
        for i, token in enumerate(self.token):
            found.setdefault(token, i)
        return found


def words(document: Document, known: Set[str]) -> Words:
    """The words of a document; a compound is cut at its hyphens where one of its parts is among the `known`."""
    lower, start, end = document.lower, document.start, document.end
    cuts = {i: pieces for i, word in enumerate(lower) if (pieces := _cut(word, known))}
    ends = document.paragraph_ends
    found = Words(document.text, [], [], [], [])
    for i, word in enumerate(lower):
        pieces = cuts.get(i, ((0, len(word)),))
        # Lower-casing can change the length of a few letters of other scripts; offsets stay inside of the token.
        exact = len(word) == end[i] - start[i]
        for first, last in pieces if exact else ((0, len(word)),):
            found.lower.append(word[first:last])
            found.start.append(start[i] + first if exact else start[i])
            found.end.append(start[i] + last if exact else end[i])
            found.token.append(i)
        if end[i] in ends:
            _append(found, BREAK, end[i], i)
    return found


def _append(found: Words, word: str, place: int, token: int) -> None:
    """Set a word between two paragraphs, so that nothing reaches from one into the next."""
    found.lower.append(word)
    found.start.append(place)
    found.end.append(place)
    found.token.append(token)


def _cut(word: str, known: Set[str]) -> tuple[Range, ...]:
    """Where a token falls into several words; empty where it is one."""
    if len(word) > 1 and word[-1] == "." and word not in known and word[:-1] in known:
        return (0, len(word) - 1), (len(word) - 1, len(word))  # "km." at the end of a sentence
    if not _divisible(word, known):
        return ()
    pieces = tuple(match.span() for match in _PIECES.finditer(word))
    return pieces if len(pieces) > 1 else ()


def _divisible(word: str, known: Set[str]) -> bool:
    if word[0] in DIGITS:
        return not DIGITS.issuperset(word) and not _NUMERIC_DATE.fullmatch(word)
    if word[0] in DASHES and word[1:2] in DIGITS:
        return True  # "-0.2"
    if word[-1] in DIGITS and (word[0] in _CURRENCIES or word.rstrip(_NUMERIC_MARKS) in known):
        return True  # "Rp7", "$5"
    return len(word) > 3 and word not in known and not _JOINTS.isdisjoint(word) and _compound(word, known)


def _compound(word: str, known: Set[str]) -> bool:
    """Whether a token with a hyphen begins or ends with a known word ("mid-September", "III-2023")."""
    parts = _PIECES.findall(word)
    return len(parts) > 1 and (parts[0] in known or parts[-1] in known)


class Terms(Generic[R]):
    """The terms of a table of a pack that stand at each word, by kind.

    longest: only those of the longest expression, so that a word inside of an expression is nothing by itself.
    """

    def __init__(self, words: Words, phrases: Phrases[R], longest: bool = False) -> None:
        self.words = words
        self._phrases, self._longest = phrases, longest
        self._memo: dict[int, dict[str, tuple[int, R]]] = {}

    def at(self, i: int) -> dict[str, tuple[int, R]]:
        """The terms that begin at word `i`: by kind, the length in words and the row of the longest."""
        if not 0 <= i < len(self.words):
            return {}
        found = self._memo.get(i)
        if found is None:
            found = self._memo[i] = {}
            for length, row in self._phrases.every(self.words.lower, i):
                if row.form[0].isupper() and not self.words.capital(i):
                    continue
                if self._longest and any(length < other for other, _ in found.values()):
                    break
                found.setdefault(row.kind, (length, row))
        return found

    def take(self, i: int, kind: str) -> tuple[int, R] | None:
        """The word behind the term of that kind at word `i`, and the term."""
        found = self.at(i).get(kind)
        return (i + found[0], found[1]) if found else None

    def behind(self, i: int, kind: str, fits: Callable[[R], bool] = lambda row: True) -> tuple[int, R] | None:
        """The longest term of a kind that ends right before word `i`: its first word, and the term."""
        for first in range(max(0, i - 4), i):
            found = self.at(first).get(kind)
            if found and first + found[0] == i and fits(found[1]):
                return first, found[1]
        return None


def starters(rows: Iterable[Term], kinds: Set[str]) -> frozenset[str]:
    """The first words of the terms of some kinds, lower case."""
    return frozenset(row.form.lower().split()[0] for row in rows if row.kind in kinds)
