"""Reads the articles of PFSA-ID and scores the readings in each extent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.pfsa.corpus import Labelled, load
from benchmarks.pfsa.scoring import EXTENTS, FIGURES, Extent, count
from katanya.evaluation import Annotation, Figure, Interval, Rate
from katanya.evaluation.counts import Counts, rates
from katanya.evaluation.intervals import bootstrap
from katanya.views.measure import read

HEADER = ("scored", "figure", "precision", "recall", "F1", "95 % interval", "labelled")


@dataclass(frozen=True)
class Measured:
    """The figures of one extent, and how many claims it leaves out for which reason."""

    extent: Extent
    counts: Counts
    intervals: Mapping[str, Interval]
    left: Counter[str]

    def rate(self, figure: str) -> Rate:
        """One of `FIGURES`."""
        return self.counts.tally(figure).rate

    def rows(self) -> Iterator[tuple[str, ...]]:
        """The cells of a table, for `HEADER`; a figure that the corpus has no label for is left out."""
        for figure, (low, high) in self.intervals.items():
            rate = self.rate(figure)
            percent = (f"{value:.1f}" for value in (rate.precision, rate.recall, rate.f1))
            yield self.extent, figure, *percent, f"{low:.1f} to {high:.1f}", str(self.counts.tally(figure).gold)


def measure(path: Path) -> list[Measured]:
    """Read the articles of a file and score them, in the order of `EXTENTS`; raises as `load` does."""
    articles = load(path)
    texts = [Annotation(id=article.id, text=article.text) for article in articles]
    readings = [Annotation.model_validate(reading) for reading in read(texts, language="id")]
    return [score(articles, readings, extent) for extent in EXTENTS]


def score(articles: Sequence[Labelled], readings: Sequence[Annotation], extent: Extent) -> Measured:
    """The figures of readings that stand in the order of their articles."""
    counted = [count(article, reading, extent) for article, reading in zip(articles, readings, strict=True)]
    counts, left = [one for one, _ in counted], sum((reasons for _, reasons in counted), Counter[str]())
    return Measured(extent, Counts.total(counts), bootstrap(counts, _figures), left)


def _figures(counts: Counts) -> dict[str, Figure]:
    return rates(counts, (figure for figure in FIGURES if counts.tally(figure).gold))


def left_out(measured: Sequence[Measured]) -> Iterator[tuple[str, ...]]:
    """The cells of a table: how many claims the narrowest extent leaves out, by reason."""
    for reason, number in measured[0].left.most_common():
        yield reason, f"{number:,}"
