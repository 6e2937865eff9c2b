"""Fits how far to trust a claim (`katanya.claims.confidence`) to development gold.

A logistic regression: what speaks for and against each claim found, against whether it agrees with gold. How well it is
calibrated is measured on articles that it was not fitted on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from katanya.claims import assemble, confidence
from katanya.evaluation import Annotation
from katanya.evaluation.calibration import Judged
from katanya.evaluation.pairing import Pairing
from katanya.lexicon import Pack
from katanya.records import Article, Reading
from training.gold import parsed

FOLDS = 5
PENALTY = 3.0
"""Strength of the penalty on squared weights: with a few hundred claims, rare evidence must not count for much."""

RAREST = 8
"""Claims that evidence must be met with to count at all."""

_ROUNDS = 30


@dataclass(frozen=True)
class Case:
    """A claim found in a gold text: the article, what speaks for it, and whether it agrees with gold."""

    article: str
    evidence: dict[str, float]
    right: bool


@dataclass(frozen=True)
class Gold:
    """A file of gold: with `nested`, predictions inside others count; `only_nested`, they alone (gold for the rest
    stands in another file)."""

    path: Path
    nested: bool = False
    only_nested: bool = False


def development(pack: Pack, recipe: Sequence[Mapping[str, Any]], folder: Path) -> list[Case]:
    """The claims found in all gold files that a recipe names."""
    parts = [Gold(folder / row["gold"], **row["options"]) for row in recipe]
    return [case for part in parts for case in cases(pack, part)]


def cases(pack: Pack, gold: Gold) -> Iterator[Case]:
    """The claims that katanya finds in gold texts."""
    for row, document in parsed(pack, gold.path):
        found = assemble.supported(document, pack, row.id)
        reading = Reading(
            article=Article(id=row.id, text=row.text), reader="", claims=tuple(claim for claim, _ in found)
        )
        predicted = Annotation.model_validate(reading.to_json())
        pairing = Pairing.of(row, predicted, nested=gold.nested)
        right = pairing.right()
        for j in pairing.predicted.counted:
            if not gold.only_nested or found[j][0].nested_in is not None:
                yield Case(row.id, found[j][1], j in right)


def fit(cases: Sequence[Case]) -> dict[str, float]:
    """The weight of each piece of evidence, by maximum likelihood with a penalty (Newton's method)."""
    names = sorted({name for case in cases for name in case.evidence})
    names = [name for name in names if sum(name in case.evidence for case in cases) >= RAREST]
    x = _matrix(cases, names)
    y = np.array([case.right for case in cases], float)
    # The intercept is not held down: it carries the share of right claims.
    penalty = np.diag([0.0 if name == confidence.ALWAYS else PENALTY for name in names])
    weights = np.zeros(len(names))
    for _ in range(_ROUNDS):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - penalty @ weights
        weights += np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + penalty + 1e-6 * np.eye(len(names)), slope)
    return {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}


def out_of_fold(cases: Sequence[Case]) -> list[Judged]:
    """Each claim with the confidence that claims of other articles give it."""
    articles = sorted({case.article for case in cases})
    fold = {article: number % FOLDS for number, article in enumerate(articles)}
    judged = []
    for number in range(FOLDS):
        weights = fit([case for case in cases if fold[case.article] != number])
        judged += [
            Judged(confidence.probability(weights, case.evidence), case.right)
            for case in cases
            if fold[case.article] == number
        ]
    return judged


def write(pack: Pack, weights: dict[str, float]) -> Path:
    """Write the table of a pack and return its file."""
    path = pack.path / "confidence.tsv"
    rows = [f"{name}\t{weight:g}\n" for name, weight in sorted(weights.items())]
    comment = "# Fitted by `python -m training confidence`: logarithms of the odds that a claim agrees with gold.\n"
    path.write_text(comment + "evidence\tweight\n" + "".join(rows), encoding="utf-8")
    return path


def _matrix(cases: Sequence[Case], names: Sequence[str]) -> NDArray[np.float64]:
    return np.array([[case.evidence.get(name, 0.0) for name in names] for case in cases])
