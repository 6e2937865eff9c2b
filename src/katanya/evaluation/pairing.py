"""Which predicted attribution is which gold one: contents compared word by word.

Words are runs of letters and digits, so that quotation marks and a final stop cost nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from katanya.evaluation.gold import ROLES, Annotation, Attribution, check_offsets, target
from katanya.records import Range, Ranges

WORD = re.compile(r"\w+")

Cover = frozenset[int]
"""The words that ranges touch, as indexes into the words of the article."""

ALIKE = 0.5
"""Least intersection over union of two contents that make a pair."""

INSIDE = 0.9
"""Least part of a nested content that stands in the content around it."""


def touches(span: Range, ranges: Ranges) -> bool:
    """Whether a range shares a character with any of the others."""
    return any(start < span[1] and span[0] < end for start, end in ranges)


def overlap(a: Cover, b: Cover) -> float:
    """Intersection over union; 1 where both are empty."""
    return len(a & b) / len(a | b) if a or b else 1.0


class Words:
    """The words of an article outside of what is discarded."""

    def __init__(self, text: str, discard: Ranges = ()) -> None:
        spans = [match.span() for match in WORD.finditer(text) if not touches(match.span(), discard)]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def cover(self, ranges: Ranges) -> Cover:
        """The words that the ranges touch."""
        return frozenset(
            i for start, end in ranges for i in range(bisect_right(self._ends, start), bisect_left(self._starts, end))
        )


@dataclass(frozen=True)
class Side:
    """One side's attributions with the words of their roles; `counted` are the indexes of those that count."""

    claims: tuple[Attribution, ...]
    covers: tuple[dict[str, Cover], ...]
    counted: tuple[int, ...]

    @classmethod
    def of(cls, row: Annotation, words: Words, *, nested: bool) -> Side:
        """The attributions of a row that have a content; those inside another's only if `nested`."""
        covers = tuple({role: words.cover(getattr(claim, role)) for role in ROLES} for claim in row.claims)
        side = cls(row.claims, covers, ())
        counted = (i for i, cover in enumerate(covers) if cover["content"] and (nested or not side.is_nested(i)))
        return cls(row.claims, covers, tuple(counted))

    def is_nested(self, i: int) -> bool:
        """Whether an attribution really stands inside the content of the one that it names as around it."""
        parent = target(self.claims, self.claims[i].nested_in)
        if parent is None or parent == i:
            return False
        inner, outer = self.covers[i]["content"], self.covers[parent]["content"]
        return len(inner & outer) >= INSIDE * len(inner)


@dataclass(frozen=True)
class Pairing:
    """One article's two sides, and the pairs between them (gold index to predicted index)."""

    gold: Side
    predicted: Side
    pairs: dict[int, int]

    @classmethod
    def of(cls, gold: Annotation, predicted: Annotation, *, nested: bool) -> Pairing:
        """Pair the attributions of one article; raises as `check_offsets` does."""
        check_offsets(gold, predicted)
        words = Words(gold.text, gold.discard)
        ours, theirs = Side.of(gold, words, nested=True), Side.of(predicted, words, nested=nested)
        return cls(ours, theirs, _pairs(ours, theirs))

    def overlap(self, role: str, i: int, j: int) -> float:
        """How far gold attribution `i` and predicted attribution `j` agree in one role."""
        return overlap(self.gold.covers[i][role], self.predicted.covers[j][role])

    def right(self) -> set[int]:
        """The predicted attributions that are right in content and source, each by half."""
        return {j for i, j in self.pairs.items() if self.overlap("source", i, j) >= ALIKE}


def _pairs(gold: Side, predicted: Side) -> dict[int, int]:
    """One-to-one pairs, most alike contents first; then more alike sources, then the order of the text."""
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, _, i, j in sorted(_candidates(gold, predicted)):
        if i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)
    return pairs


def _candidates(gold: Side, predicted: Side) -> Iterator[tuple[float, float, int, int]]:
    for i in gold.counted:
        for j in predicted.counted:
            ours, theirs = gold.covers[i], predicted.covers[j]
            alike = overlap(ours["content"], theirs["content"])
            if alike >= ALIKE:
                yield -alike, -overlap(ours["source"], theirs["source"]), i, j
