"""Dates: the expressions of time of a report, resolved against the day of its publication."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from katanya.document import VERBAL, Document
from katanya.lexicon import Pack
from katanya.normalize.moments import Expression, Moment, coarser
from katanya.normalize.resolution import parse_day, resolve
from katanya.normalize.stretches import DAY, Stretch, one_day
from katanya.normalize.tenses import Tenses
from katanya.normalize.text import Text
from katanya.records import Precision, Skipped, When


def dates(document: Document, pack: Pack, published: str | None) -> list[When]:
    """The dates of a document in their order.

    published: ISO 8601 date or date-time; without one, expressions that count from it have no value.
    """
    return dates_of(Text(document, pack), published)[0]


def dates_of(text: Text, published: str | None) -> tuple[list[When], list[Skipped]]:
    """The dates of a text whose words are known already, and why some of them have no value."""
    calendar = _Calendar(text, parse_day(published))
    return calendar.whens(), calendar.skipped


_REMEMBERED = 8
"""Dates back in the text from which a narrative may count."""
_LEAP_DAY = date(2028, 2, 29)
"""A day beside which every day of a year exists."""
_UNFIXED = "a date that nothing in the report fixes"


class _Calendar:
    """Resolves the expressions of one report, in their order."""

    def __init__(self, text: Text, today: date | None) -> None:
        self.text, self.today = text, today
        self.document = text.document
        self.told: list[Stretch] = []
        self.skipped: list[Skipped] = []
        self.spoken, self.tenses = _Spoken(text), Tenses(text)

    def whens(self) -> list[When]:
        """The records."""
        dates = (found for found in self.text.expressions if not self.tenses.lasts(found))
        return [self._when(n, expression) for n, expression in enumerate(dates)]

    def _when(self, n: int, expression: Expression) -> When:
        anchor = self._anchor(expression)
        value, *others = self._values(expression, anchor)
        if value and not expression.moment.fixed and not others:
            self.told.append(value[-1])
            if value[-1].precision == "day":
                self.spoken.hear(expression, value[-1].first)
        span = self.text.words.span(expression.first, expression.stop)
        if value is None:
            self.skipped.append(Skipped(reason=self._why_not(expression), span=span))
        precision = "range" if expression.until else value[0].precision if value else expression.moment.precision
        return When(
            id=f"d{n + 1}",
            span=span,
            value=_iso(value) if value else None,
            alternatives=tuple(_iso(other) for other in others if other),
            time=expression.time,
            precision=precision,
            anchor=anchor.isoformat() if anchor and value and any(v.anchored for v in value) else None,
        )

    def _why_not(self, expression: Expression) -> str:
        """Why an expression has no value."""
        moments = [moment for moment in (expression.moment, expression.until) if moment]
        if any(moment.dated and resolve(moment, _LEAP_DAY) is None for moment in moments):
            return "a date that does not exist"
        if expression.moment.narrative:
            return "a date that counts from another one, and none is told before it"
        return "a date that counts from the day of publication, which is not known" if not self.today else _UNFIXED

    def _anchor(self, expression: Expression) -> date | None:
        """The day that an expression counts from: the last told of, that of the quotation it stands in, or today."""
        if expression.moment.narrative:
            return self._last_told(expression.moment.precision)
        if expression.moment.shift is not None and self.today is not None:
            spoken = self.spoken.day(expression, self)
            return min(spoken, self.today) if spoken else self.today
        return self.today

    def _last_told(self, precision: Precision) -> date | None:
        """The last day told of; for "two years later" the last year will do."""
        near = (told for told in reversed(self.told[-_REMEMBERED:]) if not coarser(told.precision, precision))
        return next((told.first for told in near), None)

    def value_today(self, expression: Expression) -> date | None:
        """The day that an expression names, seen from the day of publication; None where it names no single day."""
        value = None if expression.moment.narrative else self._value(expression, self.today)
        return value[0].first if value and len(value) == 1 and value[0].precision == "day" else None

    def _values(self, expression: Expression, anchor: date | None) -> list[tuple[Stretch, ...] | None]:
        """The value, and behind it those that the expression can have as well."""
        moment = expression.moment
        one = self._value(expression, anchor)
        if not moment.either or one is None:
            return [one]
        other = self._value(replace(expression, moment=moment.swapped()), anchor)
        if moment.weekday is None or other is None:
            return [one, other]
        fit = [value for value in (one, other) if value[0].first.isoweekday() == moment.weekday]
        return list(fit) if len(fit) == 1 else [one, other]

    def _value(self, expression: Expression, anchor: date | None) -> tuple[Stretch, ...] | None:
        moment, until = expression.moment, expression.until
        tense = self.tenses.of(expression) if self.today else ""
        if moment.weekday is None and self.tenses.behind(expression):
            moment = moment.leaning("past")
        if until is None:
            one = resolve(moment, anchor, tense)
            return (one,) if one else None
        start, end = (resolve(_shared(*both), anchor, tense) for both in ((moment, until), (until, moment)))
        if start is None or end is None:
            return None
        if moment.weekday and until.weekday and moment.dated != until.dated:
            return _weekdays(moment, start, until, end)
        if start.first > end.first and moment.year is not None and until.year is None and until.shift is None:
            end = resolve(replace(until, year=moment.year + 1), anchor) or end
        if start.first > end.first and moment.year is None:
            start = resolve(_shared(moment, until).leaning("past"), end.first)
        return (start, end) if start and start.first <= end.last else None


class _Spoken:
    """The days on which the quotations of a report were spoken.

    "Yesterday" in a quotation counts from the day of the quotation, and the narrator names that beside it.
    """

    def __init__(self, text: Text) -> None:
        self.text, self.document = text, text.document
        self.last: date | None = None
        self._beside: dict[int, Expression] = {}
        self._quoted: set[int] = set()
        if self.document.quotations:
            quoted_by, sentence_of = self.document.quoted_by, self.document.sentence_of
            self._quoted = {sentence_of[t] for t, number in enumerate(quoted_by) if number >= 0}
            for found in text.expressions:
                sentence = self._says_when(found)
                if sentence is not None:
                    self._beside.setdefault(sentence, found)

    def _says_when(self, found: Expression) -> int | None:
        """The sentence whose quotation was spoken at an expression: a day with a name or date, outside of it."""
        token = self.text.words.token[found.first]
        day = (found.moment.dated or found.moment.weekday is not None) and found.until is None
        # "on Monday" beside a verb says when; the Monday of "Monday's debate" does not.
        last = self.text.words.token[found.stop - 1]
        beside = _full(found) or any(self.document.pos[self.document.head[t]] in VERBAL for t in (token, last))
        sentence = self.document.sentence_of[token]
        return sentence if day and beside and self.document.quoted_by[token] < 0 and sentence in self._quoted else None

    def hear(self, found: Expression, day: date) -> None:
        """Remember the day of an expression that says when a quotation was spoken."""
        if self._quoted and _full(found) and self._says_when(found) is not None:
            self.last = day

    def day(self, found: Expression, calendar: _Calendar) -> date | None:
        """The day that the quotation around an expression was spoken on; None outside of quotations."""
        token = self.text.words.token[found.first]
        if not self._quoted or self.document.quoted_by[token] < 0:
            return None
        beside = self._beside.get(self.document.sentence_of[token])
        return calendar.value_today(beside) if beside else self.last


def _full(found: Expression) -> bool:
    """Whether a day is named by weekday and date."""
    return found.moment.dated and found.moment.weekday is not None


def _weekdays(moment: Moment, start: Stretch, until: Moment, end: Stretch) -> tuple[Stretch, Stretch]:
    """Two weekdays of which one has a date, which may be that of the other: "Rabu hingga Kamis (8/11)"."""
    day = (start if moment.dated else end).first
    if day.isoweekday() == until.weekday:
        return one_day(day - ((until.weekday - (moment.weekday or 0)) % 7) * DAY), one_day(day)
    return one_day(day), one_day(day + (((until.weekday or 0) - day.isoweekday()) % 7) * DAY)


def _shared(moment: Moment, other: Moment) -> Moment:
    """An end of a range with what only the other end says: "1 to 3 May 2025"."""
    if moment.weekday is not None and moment.day is None:
        bare = moment.shift is None and moment.within is None and not moment.lean
        return replace(moment, lean=other.lean, within=other.within) if bare and other.day is None else moment
    if moment.shift is not None:
        return moment
    if moment.within is None and moment.year is None and other.within and other.within.precision == "year":
        return replace(moment, within=other.within)
    year = moment.year if moment.year is not None or moment.precision == "year" else other.year
    month = moment.month if moment.month is not None or moment.day is None else other.month
    return replace(moment, year=year, month=month)


def _iso(value: tuple[Stretch, ...]) -> str:
    if len(value) == 1:
        return value[0].value
    start, end = value
    return f"{start.value.partition('/')[0]}/{end.value.rpartition('/')[2]}"
