"""The figures of an evaluation, in percent with one decimal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Tally:
    """How many were right, of how many predicted and how many in gold."""

    hit: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hit + other.hit, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def rate(self) -> Rate:
        """Precision, recall and their harmonic mean."""
        precision = 100 * self.hit / self.predicted if self.predicted else 0.0
        recall = 100 * self.hit / self.gold if self.gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if self.hit else 0.0
        return Rate(round(precision, 1), round(recall, 1), round(f1, 1))

    @property
    def share(self) -> Share:
        """How many of those in gold are right; 0 of none."""
        return Share(round(100 * self.hit / self.gold, 1) if self.gold else 0.0, self.gold)


@dataclass(frozen=True)
class Rate:
    """Precision, recall and F1 in percent."""

    precision: float
    recall: float
    f1: float

    @property
    def value(self) -> float:
        """The figure that a floor is set for."""
        return self.f1

    def to_json(self) -> dict[str, Any]:
        """`p`, `r` and `f1`."""
        return {"p": self.precision, "r": self.recall, "f1": self.f1}


@dataclass(frozen=True)
class Share:
    """A share in percent, and of how many."""

    value: float
    of: int

    def to_json(self) -> dict[str, Any]:
        """`share` and `of`."""
        return {"share": self.value, "of": self.of}


Figure = Rate | Share

Interval = tuple[float, float]
"""The ends of a confidence interval, in percent."""


@dataclass(frozen=True)
class Table:
    """All figures over some articles; one that gold says nothing about is left out."""

    gold: int
    """How many gold attributions, or other things, there are."""
    predicted: int
    """How many predicted ones were compared."""
    figures: Mapping[str, Figure]
    intervals: Mapping[str, Interval] = field(default_factory=dict)
    """The 95 % interval of the value of each figure, where asked for."""
    compared: str = "attributions"
    """What `gold` and `predicted` count, as the JSON form names it."""

    def to_json(self) -> dict[str, Any]:
        """One object: the counts under the name of what is compared, each figure under its own, with any `interval`."""
        counts = {"gold": self.gold, "predicted": self.predicted}
        return {self.compared: counts, **{name: self._figure(name) for name in self.figures}}

    def _figure(self, name: str) -> dict[str, Any]:
        interval = self.intervals.get(name)
        return {**self.figures[name].to_json(), **({"interval": list(interval)} if interval else {})}
