"""What is counted in one article, and the figures that come of it.

Counts are additive: those of many articles are their sum, so that any selection of articles can be scored without
comparing anything again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from katanya.evaluation.gold import LINKS, ROLES
from katanya.evaluation.tables import Figure, Rate, Share, Tally

Cell = tuple[str, ...]
"""What is counted: (figure, side) of a tally, ("stance", gold's, ours) of a pair, ("speaker", right or wrong)."""

ALWAYS = ("content", "source", "exact", "full")
IF_IN_GOLD = (*(f"{kind}.{role}" for kind in ("token", "span") for role in ROLES), *LINKS, "via")

NO_STANCE = ""
"""Stands for the stance of a prediction that has none."""


@dataclass
class Counts:
    """Counts of one article or of several, cell by cell."""

    cells: Counter[Cell] = field(default_factory=Counter)

    @classmethod
    def total(cls, listed: Iterable[Counts]) -> Counts:
        """The counts of all articles together."""
        whole = cls()
        for counts in listed:
            whole.cells.update(counts.cells)
        return whole

    def add(self, figure: str, tally: Tally) -> None:
        """Count a tally towards a figure."""
        self.cells.update(
            {(figure, "hit"): tally.hit, (figure, "predicted"): tally.predicted, (figure, "gold"): tally.gold}
        )

    def add_stance(self, gold: str, predicted: str | None) -> None:
        """Count a pair by gold's stance and the predicted one."""
        self.cells["stance", gold, predicted or NO_STANCE] += 1

    def add_speaker(self, right: bool) -> None:
        """Count a pair by whether its speaker is right."""
        self.cells["speaker", "right" if right else "wrong"] += 1

    def tally(self, figure: str) -> Tally:
        """What was counted towards a figure."""
        return Tally(*(self.cells[figure, side] for side in ("hit", "predicted", "gold")))


def figures(counts: Counts) -> dict[str, Figure]:
    """All figures of `katanya evaluate`; those that gold says nothing about are left out."""
    names = [*ALWAYS, *(name for name in IF_IN_GOLD if counts.tally(name).gold)]
    found: dict[str, Figure] = rates(counts, names)
    pairs = {cell[1:]: number for cell, number in counts.cells.items() if cell[0] == "stance" and number}
    found |= _stance_figures(pairs)
    right, wrong = counts.cells["speaker", "right"], counts.cells["speaker", "wrong"]
    if right + wrong:
        found["speaker"] = Share(round(100 * right / (right + wrong), 1), right + wrong)
    return found


def rates(counts: Counts, names: Iterable[str]) -> dict[str, Figure]:
    """Precision, recall and F1 of the figures of these names."""
    found: dict[str, Figure] = {}
    for name in names:
        rate: Rate = counts.tally(name).rate
        found[name] = rate
    return found


def _stance_figures(pairs: Mapping[Cell, int]) -> dict[str, Figure]:
    if not pairs:
        return {}
    want, have = Counter[str](), Counter[str]()
    for (gold, predicted), number in pairs.items():
        want[gold] += number
        have[predicted] += number
    f1 = [Tally(pairs.get((stance, stance), 0), have[stance], want[stance]).rate.f1 for stance in sorted(want)]
    right = sum(number for (gold, predicted), number in pairs.items() if gold == predicted)
    return {
        "stance": Share(round(100 * right / want.total(), 1), want.total()),
        "stance.macro": Share(round(100 * (sum(f1) / 100) / len(f1), 1), len(f1)),
    }
