"""Times of day, which belong to the date beside them: "pukul 14.00 WIB", "3:30 p.m. EST", "09.00-11.00"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from katanya.lexicon import Number, Time
from katanya.normalize.moments import Expression
from katanya.normalize.words import DASHES, Terms, Words

_DIGITS = re.compile(r"(\d{1,2})(?:[.:](\d\d)(?:[.:]\d\d)?)?")
_HOURS, _NOON, _DAWN, _MINUTES = 24, 12, 6, 60
_WINDOW = 9
"""Words before a date among which its time of day begins."""


@dataclass(frozen=True)
class _Hour:
    """An hour and minute, with the half of the day that is said behind it: am, pm, day or night."""

    hour: int
    minute: int
    stop: int
    half: str
    minutes: bool
    """Whether its minutes are told."""
    shown: bool
    """Whether its form alone says that it is a time ("14:00")."""

    def iso(self, half: str) -> str:
        """ISO 8601, with the half of the day of the other hour where it has none of its own."""
        hour, half = self.hour, self.half or half
        if hour <= _NOON and half in ("am", "pm"):
            hour = hour % _NOON + (_NOON if half == "pm" else 0)
        elif (half == "day" and hour < _DAWN) or (half == "night" and _DAWN <= hour < _NOON):
            hour += _NOON
        elif half == "night" and hour == _NOON:
            hour = 0
        return f"{hour:02}:{self.minute:02}"


@dataclass(frozen=True)
class Clock:
    """Finds the times of day of one report."""

    words: Words
    terms: Terms[Time]
    numbers: Terms[Number]

    def beside(self, found: Expression, free: int) -> Expression:
        """A date with the time of day right behind it, or before it where its words begin at `free` or later."""
        if found.until is not None or found.moment.precision != "day":
            return found
        for begin in self._gaps(found.stop):
            behind = self.read(begin)
            if behind:
                return replace(found, stop=behind[0], time=behind[1])
        for first in range(max(free, found.first - _WINDOW), found.first):
            before = self.read(first)
            if before and found.first in self._gaps(before[0]):
                return replace(found, first=first, time=before[1])
        return found

    def _gaps(self, i: int) -> tuple[int, ...]:
        """Where what belongs to the words before word `i` can go on: there, or behind a comma and a preposition."""
        comma = i + (self.words.lower[i : i + 1] == [","])
        preposition = None if "join" in self.terms.at(comma) else self.terms.take(comma, "preposition")
        begin = preposition[0] if preposition else comma
        about = self.numbers.take(begin, "bound")
        label = self.terms.take(about[0] if about else begin, "label")
        return tuple(dict.fromkeys((i, comma, begin, *(found[0] for found in (about, label) if found))))

    def read(self, i: int) -> tuple[int, str] | None:
        """The word behind the time of day that begins at word `i`, and its ISO 8601 form."""
        label = self.terms.take(i, "label")
        labelled = label is not None and label[1].value == "clock"
        begin = label[0] if label and labelled else i
        named = self.terms.take(begin, "hour")
        if named:
            return named[0], named[1].value
        start = self._hour(begin, labelled)
        if start is None:
            return None
        end = self._end(start.stop, labelled)
        stop = end.stop if end else start.stop
        zone = self.terms.take(stop, "zone")
        told = start.half or (end and end.half) or zone or start.shown
        if not (told or (labelled and (start.minutes or not self._counts(stop)))):
            return None
        return zone[0] if zone else stop, _iso(start, end, zone[1].value if zone else "")

    def _counts(self, i: int) -> bool:
        """Whether a word follows that the number can count or name: "at 10 Downing Street"."""
        free = self.terms.at(i).keys() & {"preposition", "weekday", "deictic", "join"}
        return i < len(self.words) and self.words.lower[i][0].isalpha() and not free

    def _end(self, i: int, labelled: bool) -> _Hour | None:
        """The end of a range of hours."""
        if i >= len(self.words):
            return None
        joint = i + 1 if self.words.lower[i] in DASHES else (self.terms.take(i, "join") or (None,))[0]
        return None if joint is None else self._hour(joint, labelled)

    def _hour(self, i: int, labelled: bool) -> _Hour | None:
        match = _DIGITS.fullmatch(self.words.lower[i]) if 0 <= i < len(self.words) else None
        if match is None:
            return None
        hour, minute = int(match[1]), int(match[2] or 0)
        if hour > _HOURS or minute >= _MINUTES or (hour == _HOURS and minute):
            return None
        part = self.terms.take(i + 1, "meridiem") or (self.terms.take(i + 1, "part") if labelled else None)
        stop, half = (part[0], part[1].value) if part else (i + 1, "")
        return _Hour(hour, minute, stop, half, match[2] is not None, ":" in match[0] or part is not None)


def _iso(start: _Hour, end: _Hour | None, offset: str) -> str:
    """One time of day, or two with a slash: "11-1 p.m." begins in the morning."""
    if end is None:
        return start.iso("") + offset
    first, last = start.iso(end.half), end.iso(start.half)
    if first > last and not start.half:
        first = start.iso("am")
    return f"{first}{offset}/{last}{offset}"
