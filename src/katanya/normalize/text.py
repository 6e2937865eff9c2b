"""A parsed report with the words and terms that dates and figures are made of; both are read from the same one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from katanya.document import Document
from katanya.lexicon import Number, Pack, Time
from katanya.normalize.expressions import STARTERS, Grammar
from katanya.normalize.in_figures import date_order
from katanya.normalize.moments import Expression
from katanya.normalize.names import Names
from katanya.normalize.numerals import Numerals, decimal_mark
from katanya.normalize.words import Terms, Words, starters, words


@dataclass(frozen=True)
class Text:
    """The words of a document, the terms of time and number that stand there, and its expressions of time."""

    document: Document
    pack: Pack

    @cached_property
    def words(self) -> Words:
        """The words, compounds of known words cut."""
        return words(self.document, self.pack.times.firsts | self.pack.numbers.firsts)

    @cached_property
    def times(self) -> Terms[Time]:
        """The terms of time."""
        return Terms(self.words, self.pack.times, longest=True)

    @cached_property
    def numbers(self) -> Terms[Number]:
        """The terms of number."""
        return Terms(self.words, self.pack.numbers)

    @cached_property
    def numerals(self) -> Numerals:
        """The reader of numbers."""
        return Numerals(self.words, self.numbers, *decimal_mark(self.words, self.numbers, self.pack.meta.decimal))

    @cached_property
    def expressions(self) -> list[Expression]:
        """The expressions of time, names that are words of time left out."""
        order, sure = date_order(self.words, self.times, self.pack.meta.date_orders)
        month_first = "mdy" in self.pack.meta.date_orders
        short = _short_months(self.pack)
        grammar = Grammar(self.words, self.times, self.numerals, order, sure, month_first, short)
        begins = starters(self.pack.tables["times"], STARTERS)
        return [found for found in grammar.find(begins) if not self.names.hold(found)]

    @cached_property
    def names(self) -> Names:
        """What tells a date from a name with a word of time in it."""
        return Names(self.document, self.words, self.times, self.numbers)


def _short_months(pack: Pack) -> frozenset[str]:
    """Forms of months that need company: those with a longer form of the same month, and those met capitalised only."""
    rows = [row for row in pack.tables["times"] if row.kind == "month"]
    longest: dict[str, int] = {}
    for row in rows:
        longest[row.value] = max(longest.get(row.value, 0), len(row.form))
    return frozenset(row.form for row in rows if row.form[0].isupper() or len(row.form) < longest[row.value] - 1)
