"""The grammar of dates: which words make up an expression of time, and what they say.

The words come from the table `times` of a pack; the patterns hold for any language whose expressions are made of the
kinds of words named there. Where a calendar is needed, `resolution` goes on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, replace
from typing import cast

from katanya.lexicon import Time
from katanya.normalize.moments import Edge, Expression, Lean, Moment, Precision
from katanya.normalize.numerals import Numerals
from katanya.normalize.words import DASHES, Terms, Words

STARTERS = frozenset(
    "weekday month unit units deictic narrative leading edge ordinal season event label".split()  # kinds, no words of text
)

_NUMERIC = re.compile(r"(\d{1,4})([-/.])(\d{1,2})(?:\2(\d{1,4}))?")
_CALENDAR: dict[str, Precision] = {
    "weekend": "weekend",
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
}
_EDGELESS = frozenset({"edge", "deictic", "event", "narrative", "weekday"})
_SHIFTS = {"past": -1, "earlier": -1, "this": 0, "next": 1, "later": 1}
_YEARS = (1000, 2100)
_LIKELY_YEARS = (1900, 2059)
"""Where a number of four digits is a year without a word that says so."""


@dataclass(frozen=True)
class Grammar:
    """Finds the expressions of time of one report.

    `order` is that of day, month and year in figures; `short` holds the month forms that need a day, year or
    preposition beside them: abbreviations, and words that are something else too.
    """

    words: Words
    terms: Terms[Time]
    numerals: Numerals
    order: str
    short: Set[str]

    def find(self, starters: Set[str]) -> Iterator[Expression]:
        """The expressions in their order; none overlaps another."""
        free = 0
        for i, word in enumerate(self.words.lower):
            if i >= free and (word in starters or self.words.numeric(i)):
                found = None if self._doubled(i) else self.expression(i)
                if found and found.first >= free:
                    yield found
                    free = found.stop

    def _doubled(self, i: int) -> bool:
        """Whether word `i` is the second half of a doubled word ("hari-hari"), which names no point of time."""
        lower = self.words.lower
        return i > 1 and lower[i - 2] == lower[i] and lower[i - 1] in DASHES and self.words.glued(i)

    def expression(self, i: int) -> Expression | None:
        """The expression that begins at word `i` (a count before its unit may begin earlier)."""
        found = self._days(i) or self._ranged(i)
        if found is None:
            return None
        part = self.terms.take(found.stop, "part")
        return replace(found, stop=part[0]) if part else found

    # --- ranges ---------------------------------------------------------------------------------------------------

    def _days(self, i: int) -> Expression | None:
        """Two days of one month: "28-30 April", "Sept. 19 to 22", or none named: days "23 or 24"."""
        label = self._label(i, "day")
        month = self.terms.take(i, "month") if self.order == "mdy" else None
        begin = self._dot(month[0]) if month else label or i
        first = self.words.integer(begin, 1, 31)
        if first is None:
            return None
        joint = self._joint(begin + 1, opened=True)
        second = self.words.integer(joint, 1, 31) if joint else None
        if joint is None or second is None or second <= first:
            return None
        stop, named = joint + 1, month[1] if month else None
        if named is None:
            found = self.terms.take(stop, "month")
            stop, named = (self._dot(found[0]), found[1]) if found else (stop, None)
        if named is None and label is None or self._counts(stop):
            return None
        year = self._year_behind(stop)
        stop, number = year or (stop, None)
        start = Moment("day", number, int(named.value) if named else None, first)
        return Expression(i, stop, start, replace(start, day=second))

    def _ranged(self, i: int) -> Expression | None:
        start = self.point(i)
        if start is None:
            return None
        joint = self._joint(start.stop, self.terms.behind(start.first, "open") is not None)
        end = self.point(joint) if joint else None
        if end is None or end.first != joint or not _joins(start.moment, end.moment):
            return start
        return Expression(start.first, end.stop, start.moment, end.moment)

    def _joint(self, i: int, opened: bool) -> int | None:
        """Where the end of a range would stand, if word `i` joins it to its beginning."""
        if i < len(self.words) and (self.words.lower[i] in DASHES or self.words.lower[i] == "/"):
            return i + 1
        join = self.terms.take(i, "join")
        return join[0] if join and (opened or join[1].value != "pair") else None

    # --- single points --------------------------------------------------------------------------------------------

    def point(self, i: int) -> Expression | None:
        """The expression of one point or stretch of time at word `i`."""
        kinds = self.terms.at(i)
        if self.words.lower[i : i + 1] and self.words.numeric(i):
            plain = self._numeric(i) or self._day_month(i) or self._year(i, labelled=False)
            return self._event(i) if "event" in kinds else plain
        for kind, rule in _RULES:
            if kind in kinds:
                found = rule(self, i)
                if found:
                    return found
        return None

    def _event(self, i: int) -> Expression | None:
        stop, row = self.terms.at(i)["event"][0] + i, self.terms.at(i)["event"][1]
        year, month, day = map(int, row.value.split("-"))
        return Expression(i, stop, Moment("day", year, month, day, fixed=True))

    def _deictic(self, i: int) -> Expression | None:
        """A day seen from today; a date in apposition ("today, 7 May 2024") says more."""
        length, row = self.terms.at(i)["deictic"]
        stop = i + length
        plain = Expression(i, stop, Moment("day", shift=int(row.value)))
        same = self._apposed(stop)
        return Expression(i, same.stop, same.moment) if same else plain

    def _apposed(self, i: int) -> Expression | None:
        found = self._bracketed(i)
        if found:
            return found
        begin = i + 1 if self.words.lower[i : i + 1] == [","] else i
        found = None if "deictic" in self.terms.at(begin) else self.point(begin)
        named = found and (found.moment.dated or found.moment.weekday) and not found.moment.fixed
        return found if named else None

    def _narrative(self, i: int) -> Expression | None:
        length, row = self.terms.at(i)["narrative"]
        return Expression(i, i + length, Moment("day", shift=int(row.value), narrative=True))

    def _weekday(self, i: int) -> Expression | None:
        """A weekday, with what stands behind it: part of the day, date in brackets or not, direction."""
        length, row = self.terms.at(i)["weekday"]
        stop = i + length
        if self._is_unit(i, stop):
            return None
        weekday = int(row.value)
        part = self.terms.take(stop, "part")
        stop = part[0] if part else stop
        comma = stop + 1 if self.words.lower[stop : stop + 1] == [","] else stop
        date = self._bracketed(comma) or self._date(comma)
        if date:
            deictic = self.terms.take(date.stop, "deictic")
            return Expression(i, deictic[0] if deictic else date.stop, replace(date.moment, weekday=weekday))
        deictic = self.terms.take(stop, "deictic")
        if deictic:
            return Expression(i, deictic[0], Moment("day", weekday=weekday, shift=int(deictic[1].value)))
        return self._directed(Expression(i, stop, Moment("day", weekday=weekday)))

    def _is_unit(self, i: int, stop: int) -> bool:
        """Whether a word for a weekday that is a unit too stands for the unit: counted, or with a direction."""
        if "unit" not in self.terms.at(i) or self._labelled(i, "weekday"):
            return False
        return "trailing" in self.terms.at(stop) or self.numerals.before(i) is not None

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
        if len(parts) < 3 and (match[2] != "/" or not (short or around == ["(", ")"] or self._labelled(i, "day"))):
            return None
        moment = _calendar_date(parts, self.order)
        return Expression(i, i + 1, moment) if moment else None

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

    def _edge(self, i: int) -> Expression | None:
        """The beginning, middle or end of what follows."""
        length, row = self.terms.at(i)["edge"]
        begin = self._fill(i + length)
        if not _EDGELESS.isdisjoint(self.terms.at(begin)):
            return None
        found = self.point(begin)
        if found is None or found.first != begin or found.moment.precision == "day":
            return None
        return replace(found, first=i, moment=replace(found.moment, edge=cast(Edge, row.value)))

    def _leading(self, i: int) -> Expression | None:
        """A direction before a unit, weekday, month or season: "last week"."""
        length, row = self.terms.at(i)["leading"]
        stop, lean = i + length, cast(Lean, row.value)
        kinds = self.terms.at(stop)
        if "unit" in kinds and kinds["unit"][1].value in _CALENDAR:
            precision = _CALENDAR[kinds["unit"][1].value]
            return Expression(i, stop + kinds["unit"][0], Moment(precision, shift=_SHIFTS[lean]))
        for kind in ("weekday", "month", "season"):
            if kind in kinds:
                moment = Moment("day", weekday=int(kinds[kind][1].value)) if kind == "weekday" else None
                found = self._season(stop, directed=True) if kind == "season" else moment
                if kind == "month":
                    found = Moment("month", month=int(kinds[kind][1].value))
                moment = found.moment if isinstance(found, Expression) else found
                if moment:
                    return Expression(i, stop + kinds[kind][0], replace(moment, lean=lean))
        return None

    def _unit(self, i: int) -> Expression | None:
        """A unit with a direction behind it, counted or not: "pekan lalu", "two days later"; or counted ahead."""
        kinds = self.terms.at(i)
        length, row = kinds["unit"] if "unit" in kinds else kinds["units"]
        if row.value in ("quarter", "half"):
            return self._portion(i, i + length, row.value)
        precision = _CALENDAR.get(row.value, "day" if row.value == "day" else None)
        if precision is None or self.terms.behind(i, "several"):
            return None
        trailing = self.terms.take(i + length, "trailing")
        count = self.numerals.before(i)
        if count is None:
            return self._uncounted(i, precision, trailing) if "unit" in kinds else None
        trailing = self.terms.take(i + length, "counted") or trailing
        number = count.value
        if number is None or number.denominator != 1 or not 0 < number < _YEARS[1]:
            return None
        if trailing and trailing[1].value != "this":
            narrative = trailing[1].value in ("later", "earlier")
            moment = Moment(precision, shift=_SHIFTS[trailing[1].value] * int(number), narrative=narrative)
            return Expression(count.first, trailing[0], moment)
        ahead = self.terms.behind(count.first, "ahead")
        return Expression(ahead[0], i + length, Moment(precision, shift=int(number))) if ahead else None

    def _uncounted(self, i: int, precision: Precision, trailing: tuple[int, Time] | None) -> Expression | None:
        if trailing is None or precision == "day":
            labelled = self._year(i + 1, labelled=True) if self._label(i, "year") else None
            labelled = labelled or (self._month_behind(i) if self._label(i, "month") else None)
            return replace(labelled, first=i) if labelled else None
        return Expression(i, trailing[0], Moment(precision, shift=_SHIFTS[trailing[1].value]))

    def _month_behind(self, i: int) -> Expression | None:
        month = self.terms.take(i + 1, "month")
        return self._with_year(i, month, None) if month else None

    def _portion(self, i: int, stop: int, unit: str) -> Expression | None:
        """A quarter or half of a year: "kuartal III-2023"; `stop` is behind its unit."""
        ordinal = self.terms.take(stop, "ordinal")
        digit = self.words.integer(stop, 1, 4)
        if ordinal or digit:
            behind, number = (ordinal[0], int(ordinal[1].value)) if ordinal else (stop + 1, digit)
            return self._portion_of(i, behind, unit, number)
        trailing = self.terms.take(stop, "trailing")
        if unit == "quarter" and trailing:
            return Expression(i, trailing[0], Moment("quarter", shift=_SHIFTS[trailing[1].value]))
        return None

    def _portion_of(self, i: int, stop: int, unit: str, number: int | None) -> Expression | None:
        begin = self._fill(stop + 1 if self.words.lower[stop : stop + 1] in (["-"], ["–"]) else stop)
        year = self._some_year(begin)
        moment = Moment("quarter" if unit == "quarter" else "half", number=number)
        if year and year.first == begin and year.moment.precision == "year":
            return Expression(i, year.stop, replace(moment, year=year.moment.year, shift=year.moment.shift))
        # A half without a year may be that of a match.
        return Expression(i, stop, moment) if unit == "quarter" and "unit" in self.terms.at(i) else None

    def _some_year(self, i: int) -> Expression | None:
        """A year in figures or by direction ("last year")."""
        kinds = self.terms.at(i)
        if i < len(self.words) and self.words.numeric(i):
            return self._year(i, labelled=True)
        if "unit" in kinds and kinds["unit"][1].value == "year":
            return self._unit(i)
        return self._leading(i) if "leading" in kinds else None

    def _ordinal(self, i: int) -> Expression | None:
        """ "the first quarter of 2024"."""
        length, row = self.terms.at(i)["ordinal"]
        unit = self.terms.take(i + length, "unit")
        if unit is None or unit[1].value not in ("quarter", "half"):
            return None
        return self._portion_of(i, unit[0], unit[1].value, int(row.value))

    def _season(self, i: int, directed: bool = False) -> Expression | None:
        length, row = self.terms.at(i)["season"]
        moment = Moment("season", number=int(row.value[:2]))
        year = self._year_behind(self._fill(i + length))
        if year:
            return Expression(i, year[0], replace(moment, year=year[1]))
        found = self._directed(Expression(i, i + length, moment))
        return found if directed or found.moment.lean else None

    def _labelled_point(self, i: int) -> Expression | None:
        """What a label introduces: a weekday, a date, a month or a year."""
        length, row = self.terms.at(i)["label"]
        stop = i + length
        if row.value == "year":
            found = self._year(stop, labelled=True)
        elif row.value == "weekday":
            found = self._weekday(stop) if "weekday" in self.terms.at(stop) else None
        elif row.value == "month":
            found = self._month_behind(i)
        else:
            found = self._date(stop) if row.value == "day" else None
            day = self.words.integer(stop, 1, 31) if row.value == "day" and found is None else None
            found = Expression(i, stop + 1, Moment("day", day=day)) if day else found
        return replace(found, first=i) if found else None

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
        if self._of_code(i) or not introduced and self._acronym(i - 1):
            return None
        return self._directed(Expression(i, i + 1, Moment("year", year)))

    def _of_code(self, i: int) -> bool:
        """Whether a year is that of a numbered document: "Nomor 17 Tahun 2016"."""
        label = self.terms.behind(i, "label")
        number = (label[0] if label else i) - 1
        return number > 0 and self.words.numeric(number) and self.numerals.terms.behind(number, "label") is not None

    def _acronym(self, i: int) -> bool:
        """Whether word `i` is an acronym, of whose name a year behind it is a part: "UUD 1945"."""
        word = self.words.text[self.words.start[i] : self.words.end[i]] if i >= 0 else ""
        return len(word) > 1 and word.isalpha() and word.isupper()

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

    # --- what stands around ---------------------------------------------------------------------------------------

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
        return not (left.isalnum() or left and left in "/.,#@_" or right[:1].isalnum() or right[:1] in ("_", "@"))


def _joins(start: Moment, end: Moment) -> bool:
    """Whether two moments can be the ends of a range."""
    plain = start.precision == end.precision or {start.precision, end.precision} <= {"day", "month", "year"}
    both = (start.weekday is None) == (end.weekday is None) or start.dated and end.dated
    return plain and both and not start.fixed and not end.fixed


def _calendar_date(parts: list[int], order: str) -> Moment | None:
    """Day, month and year out of a date in figures: year first, or as the pack has it, or the only way it can be."""
    if len(parts) == 3 and parts[0] > 31:
        year, month, day = parts
    else:
        day, month = (parts[1], parts[0]) if order == "mdy" else (parts[0], parts[1])
        if month > 12 >= day:
            day, month = month, day
        year = parts[2] if len(parts) == 3 else 0
        year += 2000 if 0 < year < 70 else 1900 if 70 <= year < 100 else 0
    if not (1 <= month <= 12 and 1 <= day <= 31) or 0 < year < _YEARS[0]:
        return None
    return Moment("day", year or None, month, day)


_RULES: tuple[tuple[str, Callable[[Grammar, int], Expression | None]], ...] = (
    ("event", Grammar._event),
    ("deictic", Grammar._deictic),
    ("narrative", Grammar._narrative),
    ("weekday", Grammar._weekday),
    ("edge", Grammar._edge),
    ("ordinal", Grammar._ordinal),
    ("leading", Grammar._leading),
    ("month", Grammar._month),
    ("season", Grammar._season),
    ("unit", Grammar._unit),
    ("units", Grammar._unit),
    ("label", Grammar._labelled_point),
)
