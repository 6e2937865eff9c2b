"""Finds against marks: what is right at each mark, and what is found where nothing is marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from benchmarks.libraries.found import T, overlap
from benchmarks.tables_of_values import Row
from katanya.evaluation.tables import Rate, Tally
from katanya.records import Range

Outcome = Mapping[str, bool]
"""By figure, such as `value` or `unit`, whether that is right at a mark. A figure that does not apply is absent."""


class Judged(NamedTuple):
    """One sentence: what was expected and found."""

    section: str
    is_trap: bool
    outcomes: tuple[Outcome, ...]
    """Of the marks that have a value."""
    touched: int
    """How many of these marks anything was found at."""
    alarms: int
    """Finds outside of all marks; those that overlap each other are one."""


def judged(row: Row, found: Sequence[T], outcome: Callable[[int, Sequence[T]], Outcome | None]) -> Judged:
    """What `outcome` says of each mark and of the finds that overlap it; None where the mark is not to be scored."""
    at = [[one for one in found if overlap(one.span, mark)] for mark in row.marks]
    outcomes = [outcome(i, here) for i, here in enumerate(at)]
    scored = [(said, here) for said, here in zip(outcomes, at, strict=True) if said is not None]
    outside = [one.span for one in found if not one.uncounted and not any(overlap(one.span, m) for m in row.marks)]
    return Judged(
        row.section,
        row.is_trap,
        tuple(said for said, _ in scored),
        sum(bool(here) for _, here in scored),
        _groups(outside),
    )


def _groups(spans: Iterable[Range]) -> int:
    """How many groups of overlapping ranges there are."""
    groups, end = 0, -1
    for start, stop in sorted(spans):
        groups += start >= end
        end = max(end, stop)
    return groups


def tally(sentences: Iterable[Judged], figure: str) -> Tally:
    """How many marks are right in a figure, of how many that anything was found at or beside, and of how many."""
    total = Tally()
    for sentence in sentences:
        right = [outcome[figure] for outcome in sentence.outcomes if figure in outcome]
        total += Tally(sum(right), sentence.touched + sentence.alarms, len(right))
    return total


def rate(sentences: Iterable[Judged], figure: str = "value") -> Rate:
    """Precision, recall and F1 of a figure that every mark has, over marks and all that is found outside of them."""
    return tally(sentences, figure).rate


def alarms(sentences: Iterable[Judged]) -> tuple[int, int]:
    """In how many traps something was found, and how many traps there are."""
    traps = [sentence for sentence in sentences if sentence.is_trap]
    return sum(sentence.alarms > 0 for sentence in traps), len(traps)
