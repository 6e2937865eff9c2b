"""How far a figure would swing on other articles of the same kind.

The percentile bootstrap (Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7, 1979):
articles are drawn with replacement, as many as there are, and the figure is computed over them, again and again. Whole
articles are drawn, since the attributions of one article are not independent of each other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from katanya.evaluation.counts import Counts
from katanya.evaluation.tables import Figure, Interval

RESAMPLES = 1000
"""How often articles are drawn, unless told otherwise."""

_PERCENTILES = (2.5, 97.5)
_SEED = 0


def bootstrap(
    counts: Sequence[Counts], figures: Callable[[Counts], Mapping[str, Figure]], *, resamples: int = RESAMPLES
) -> dict[str, Interval]:
    """The 95 % interval of the value of each figure, in percent, of counts that are each of one article.

    The same counts give the same intervals. A figure that some draws leave without gold has its interval over the
    others.
    """
    values: defaultdict[str, list[float]] = defaultdict(list)
    for drawn in _drawn(counts, resamples):
        for name, figure in figures(drawn).items():
            values[name].append(figure.value)
    return {name: _interval(found) for name, found in values.items()}


def _drawn(counts: Sequence[Counts], resamples: int) -> Sequence[Counts]:
    """The summed counts of each draw: how often each article is drawn, times what it counts."""
    cells = sorted({cell for one in counts for cell in one.cells})
    if not cells:
        return []
    table = np.array([[one.cells[cell] for cell in cells] for one in counts])
    times = np.random.default_rng(_SEED).multinomial(len(counts), [1 / len(counts)] * len(counts), size=resamples)
    return [Counts(Counter(dict(zip(cells, row, strict=True)))) for row in (times @ table).tolist()]


def _interval(values: Sequence[float]) -> Interval:
    low, high = np.percentile(values, _PERCENTILES).round(1).tolist()
    return low, high
