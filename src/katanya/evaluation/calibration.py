"""Whether the confidence of claims says how often they are right.

A claim is right where it has a pair in gold and their sources agree by half, as in the figure `source`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from katanya.evaluation.gold import Annotation
from katanya.evaluation.scores import paired
from katanya.evaluation.tables import Rate, Tally

BINS = 10


class Judged(NamedTuple):
    """A predicted claim: its confidence, in [0, 1], and whether it is right."""

    confidence: float
    right: bool


class Bin(NamedTuple):
    """Claims of similar confidence: how many, their mean confidence, and the share that is right, both in [0, 1]."""

    size: int
    confidence: float
    right: float


def judge(
    gold: Iterable[Annotation], predicted: Iterable[Annotation], *, nested: bool = False
) -> tuple[list[Judged], int]:
    """The predicted claims that count, in order, and the number of gold ones; options and errors as in `evaluate`."""
    judged, total = list[Judged](), 0
    for pairing, _, _ in paired(gold, predicted, nested=nested):
        right = pairing.right()
        claims = pairing.predicted.claims
        judged += [Judged(claims[j].confidence, j in right) for j in pairing.predicted.counted]
        total += len(pairing.gold.counted)
    return judged, total


def reliability(judged: Sequence[Judged], bins: int = BINS) -> list[Bin]:
    """Bins of equal mass, least confidence first; claims of one confidence stay in the order given.

    Fewer bins where there are fewer claims.
    """
    ordered = np.array(sorted(judged, key=lambda claim: claim.confidence), dtype=float).reshape(-1, 2)
    parts = [part for part in np.array_split(ordered, bins) if len(part)]
    return [Bin(len(part), *part.mean(axis=0).tolist()) for part in parts]


def calibration_error(judged: Sequence[Judged], bins: int = BINS) -> float:
    """The expected calibration error, in points of a hundred; 0 without claims.

    The mean distance of confidence and share right over the bins, each weighted by its claims (Naeini, Cooper and
    Hauskrecht, "Obtaining well calibrated probabilities using Bayesian binning", AAAI 2015).
    """
    found = reliability(judged, bins)
    gaps = sum(part.size * abs(part.confidence - part.right) for part in found)
    return round(100 * gaps / len(judged), 1) if judged else 0.0


def above(judged: Sequence[Judged], gold: int, least: float) -> Rate:
    """Precision, recall and F1 of the claims of at least this confidence, against so many gold ones."""
    kept = [claim.right for claim in judged if claim.confidence >= least]
    return Tally(sum(kept), len(kept), gold).rate
