"""Dates: the expressions of time of a report, resolved against the day of its publication."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from katanya.document import Document
from katanya.lexicon import Number, Pack, Time
from katanya.normalize.expressions import STARTERS, Grammar
from katanya.normalize.moments import Expression, Lean, Moment
from katanya.normalize.numerals import Numerals, decimal_mark
from katanya.normalize.resolution import Resolved, parse_day, resolve
from katanya.normalize.words import Terms, Words, starters, words
from katanya.records import Range, When

_VERBAL = frozenset({"VERB", "AUX"})
_BESIDE = ("aux", "mark", "advmod", "xcomp", "cop")
_WINDOW = 6
"""Words around an expression that are asked for the future where the parse names no verb."""


def dates(document: Document, pack: Pack, published: str | None) -> list[When]:
    """The dates of a document in their order.

    published: ISO 8601 date or date-time; without one, expressions that count from it have no value.
    """
    reading = Text(document, pack)
    return _Calendar(reading, parse_day(published)).whens()


@dataclass(frozen=True)
class Text:
    """The words of a document with the terms of time and number that stand there."""

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
        return Numerals(self.words, self.numbers, decimal_mark(self.words, self.numbers, self.pack.meta.decimal))

    @cached_property
    def expressions(self) -> list[Expression]:
        """The expressions of time, names of people that are words of time left out."""
        grammar = Grammar(self.words, self.times, self.numerals, self.pack.meta.date_order, _short_months(self.pack))
        begins = starters(self.pack.tables["times"], STARTERS)
        return [found for found in grammar.find(begins) if not self._names(found)]

    def _names(self, found: Expression) -> bool:
        """Whether a month or season alone is part of a name."""
        if found.stop - found.first > 1 or found.moment.precision not in ("month", "season"):
            return False
        token = self.words.token[found.first]
        if self.document.pos[token] in _VERBAL:
            return True
        return any(e.start <= token < e.end and e.label == "PER" for e in self.document.entities)


def _short_months(pack: Pack) -> frozenset[str]:
    """Forms of months that need company: those with a longer form of the same month, and those met capitalised only."""
    rows = [row for row in pack.tables["times"] if row.kind == "month"]
    longest: dict[str, int] = {}
    for row in rows:
        longest[row.value] = max(longest.get(row.value, 0), len(row.form))
    return frozenset(row.form for row in rows if row.form[0].isupper() or len(row.form) < longest[row.value] - 1)


class _Calendar:
    """Resolves the expressions of one report, in their order."""

    def __init__(self, text: Text, today: date | None) -> None:
        self.text, self.today = text, today
        self.told: date | None = None
        self.document = text.document

    def whens(self) -> list[When]:
        """The records."""
        found = []
        for number, expression in enumerate(self.text.expressions, 1):
            anchor = self.told if expression.moment.narrative else self.today
            value = self._value(expression, anchor)
            self._tell(expression, value)
            precision = "range" if expression.until else value[0].precision if value else expression.moment.precision
            found.append(
                When(
                    id=f"d{number}",
                    span=self._span(expression),
                    value=_iso(value) if value else None,
                    precision=precision,
                    anchor=anchor.isoformat() if anchor and value and any(v.anchored for v in value) else None,
                )
            )
        return found

    def _span(self, expression: Expression) -> Range:
        return self.text.words.span(expression.first, expression.stop)

    def _value(self, expression: Expression, anchor: date | None) -> tuple[Resolved, ...] | None:
        moment, until = expression.moment, expression.until
        tense = self._tense(expression)
        if until is None:
            one = resolve(moment, anchor, tense)
            return (one,) if one else None
        end = resolve(_shared(until, moment), anchor, tense)
        if end is None:
            return None
        start = resolve(_shared(moment, until), anchor, tense)
        if start and start.first > end.first and moment.year is None:
            start = resolve(_shared(moment, until), end.first, "past")
        return (start, end) if start and start.first <= end.last else None

    def _tell(self, expression: Expression, value: tuple[Resolved, ...] | None) -> None:
        """Remember the last day told of, from which "two days later" counts."""
        if value and value[-1].precision == "day" and not expression.moment.fixed:
            self.told = value[-1].first

    def _tense(self, expression: Expression) -> Lean:
        """Where the sentence points: by the preposition, the verb above the expression, or words of the future."""
        moment = expression.moment
        if moment.lean or moment.shift is not None or moment.year is not None or self.today is None:
            return ""
        before = self.text.times.behind(expression.first, "preposition")
        if before and before[1].value == "past":
            return "past"
        return self._verb_tense(expression) or ("next" if self._future_near(expression) else "")

    def _verb_tense(self, expression: Expression) -> Lean:
        document = self.document
        token = self.text.words.token[expression.first]
        verb = next((t for t in document.ancestors(token) if document.pos[t] in _VERBAL), None)
        if verb is None:
            return ""
        beside = [c for c in document.children[verb] if document.dep[c].startswith(_BESIDE)]
        if any(self._is_future(t) for t in (verb, *beside)):
            return "next"
        return "past" if any("Tense=Past" in document.feats[t] for t in (verb, *beside)) else ""

    def _is_future(self, token: int) -> bool:
        return "future" in self.text.times.at(self.text.words.first_of[token])

    def _future_near(self, expression: Expression) -> bool:
        """Whether a word of the future stands in the same clause, as far as punctuation shows it."""
        near: Sequence[Iterator[int]] = (
            iter(range(expression.first - 1, max(-1, expression.first - _WINDOW), -1)),
            iter(range(expression.stop, min(len(self.text.words), expression.stop + _WINDOW))),
        )
        for positions in near:
            for i in positions:
                if not self.text.words.lower[i][0].isalnum():
                    break
                if "future" in self.text.times.at(i):
                    return True
        return False


def _shared(moment: Moment, other: Moment) -> Moment:
    """An end of a range with what only the other end says: "1 to 3 May 2025"."""
    year = moment.year if moment.year is not None or moment.precision == "year" else other.year
    month = moment.month if moment.month is not None or moment.day is None else other.month
    return replace(moment, year=None if moment.shift is not None or moment.weekday and not moment.day else year, month=month)


def _iso(value: tuple[Resolved, ...]) -> str:
    if len(value) == 1:
        return value[0].value
    start, end = value
    return f"{start.value.partition('/')[0]}/{end.value.rpartition('/')[2]}"
