"""Scores of predicted dates and figures against gold.

    dates           dates that gold has too: the spans share a character, the ISO values are the same
    figures.value   figures that gold has too: the spans share a character, the numbers, or both ends of a range, are
                    the same
    figures         of those, the ones with gold's bound
    figures.of      of those with the right value, the share whose counted noun has a word in common with gold's
    figures.part    links from a figure to the one that it is a part of: right where both ends are those of one in gold

Gold is complete for figures from ten on, and for money and shares of any size. Other figures count on neither side: the
small ones, and those that gold leaves open, a number word without a number. A prediction that stands at such a figure
of gold, and at no other, is left out with it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from katanya.evaluation.counts import Counts
from katanya.evaluation.gold import Annotation, MarkedDate, MarkedFigure, check_offsets, target
from katanya.evaluation.intervals import bootstrap
from katanya.evaluation.pairing import WORD, touches
from katanya.evaluation.tables import Figure, Table, Tally
from katanya.records import Range, Ranges

NAMES = ("dates", "figures.value", "figures", "figures.of", "figures.part")
"""The figures of this module, in the order of its tables."""

LEAST = 10
"""The smallest number that gold has all figures of."""

_SHARES = ("percent", "%")
_CODE = 3
"""Letters of the code of a currency (ISO 4217)."""
_NO_CURRENCY = ("day",)
"""Units of so many letters, of which gold does not have all small figures."""

_EDGE = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?"
_DATE = re.compile(f"{_EDGE}(?:/{_EDGE})?")

Ends = tuple[float, float]
"""Least and greatest value of a figure; the same where it is no range."""


def evaluate_values(gold: Iterable[Annotation], predicted: Iterable[Annotation], *, resamples: int = 0) -> Table:
    """All figures of the predicted dates and figures of the gold articles, paired by id; none where gold has none.

    An article without a prediction counts as one where nothing was found. With `resamples`, each figure has its 95 %
    interval over so many resamples of the articles. Raises UnreadableInput where offsets do not fit the gold text.
    """
    found = {row.id: row for row in predicted}
    counts = [_count(row, found.get(row.id, Annotation(id=row.id))) for row in gold]
    whole = Counts.total(counts)
    of = whole.tally("dates") + whole.tally("figures.value")
    intervals = bootstrap(counts, _figures, resamples=resamples) if resamples else {}
    return Table(of.gold, of.predicted, _figures(whole), intervals, compared="values")


def _figures(counts: Counts) -> dict[str, Figure]:
    """The figures that gold says something about."""
    tallies = {name: counts.tally(name) for name in NAMES}
    return {name: tally.share if name == "figures.of" else tally.rate for name, tally in tallies.items() if tally.gold}


def _count(gold: Annotation, predicted: Annotation) -> Counts:
    check_offsets(gold, predicted)
    counts = Counts()
    counts.add("dates", _dates(gold.dates, predicted.dates))
    for name, tally in Twins.of(gold.figures, predicted.figures).tallies().items():
        counts.add(name, tally)
    return counts


def _dates(gold: tuple[MarkedDate, ...], predicted: tuple[MarkedDate, ...]) -> Tally:
    hits = sum(
        any(touches(want.span, (have.span,)) and same_date(want.value, have.value) for have in predicted)
        for want in gold
    )
    return Tally(hits, len(predicted), len(gold))


def same_date(gold: str | None, predicted: str | None) -> bool:
    """Whether two ISO values are the same date.

    An interval of gold is the same however its days are written: a quarter by its months or by its days. A date of
    gold that is no interval is only itself, since a month and all of its days differ in how precise the words are.
    """
    if gold == predicted:
        return True
    if gold is None or predicted is None or "/" not in gold:
        return False
    days = _days(gold)
    return days is not None and days == _days(predicted)


def _days(value: str) -> tuple[str, str] | None:
    """The first and the last day of an ISO value; None where it is no date."""
    if not _DATE.fullmatch(value):
        return None
    first, _, last = value.partition("/")
    return _first_day(first), _last_day(last or first)


def _first_day(date: str) -> str:
    return "-".join([*date.split("-"), "01", "01"][:3])


def _last_day(date: str) -> str:
    year, month, *day = date.split("-") if "-" in date else (date, "12")
    return "-".join([year, month, *(day or [str(monthrange(int(year), int(month))[1])])])


def ends(figure: MarkedFigure) -> Ends | None:
    """Least and greatest value of a figure; None where it has no number, or a range only one end."""
    if isinstance(figure.value, tuple):
        return figure.value
    if figure.bound == "range" and figure.low is not None and figure.high is not None:
        return figure.low, figure.high
    return None if figure.value is None else (figure.value, figure.value)


def is_counted(figure: MarkedFigure) -> bool:
    """Whether gold has all figures of this kind: money, shares, and whatever reaches ten."""
    unit = (figure.unit or "").lower()
    currency = len(unit) == _CODE and unit.isalpha() and unit not in _NO_CURRENCY
    values = ends(figure)
    return currency or unit in _SHARES or (values is not None and values[1] >= LEAST)


@dataclass(frozen=True)
class Twins:
    """The figures of one article on both sides, and which are the same ones; all indexes are of these lists."""

    gold: tuple[MarkedFigure, ...]
    predicted: tuple[MarkedFigure, ...]
    ours: tuple[int, ...]
    """The gold figures that count."""
    theirs: tuple[int, ...]
    """The predicted ones that count."""
    same: Mapping[int, tuple[int, ...]]
    """For each gold figure whose value was found where it stands: the predicted ones with that value there."""

    @classmethod
    def of(cls, gold: tuple[MarkedFigure, ...], predicted: tuple[MarkedFigure, ...]) -> Twins:
        """Compare the figures of one article."""
        ours = tuple(i for i, figure in enumerate(gold) if is_counted(figure))
        kept = tuple(gold[i].span for i in ours)
        left_out = tuple(figure.span for i, figure in enumerate(gold) if i not in ours)
        theirs = tuple(
            j for j, figure in enumerate(predicted) if is_counted(figure) and _is_scored(figure.span, kept, left_out)
        )
        found = {i: tuple(j for j in theirs if _is_same(gold[i], predicted[j])) for i in ours}
        return cls(gold, predicted, ours, theirs, {i: same for i, same in found.items() if same})

    def tallies(self) -> dict[str, Tally]:
        """What is counted towards each figure."""
        sides = Tally(0, len(self.theirs), len(self.ours))
        return {
            "figures.value": sides + Tally(len(self.same)),
            "figures": sides + Tally(self._right_bounds()),
            "figures.of": self._counted_nouns(),
            "figures.part": self._parts(),
        }

    def _right_bounds(self) -> int:
        return sum(any(self.predicted[j].bound == self.gold[i].bound for j in same) for i, same in self.same.items())

    def _counted_nouns(self) -> Tally:
        """Of the figures with the right value that gold has a counted noun for, those with a word of it."""
        nouns = {i: want for i in self.same if (want := self.gold[i].of)}
        hits = sum(
            any(not _words(want).isdisjoint(_words(self.predicted[j].of)) for j in self.same[i])
            for i, want in nouns.items()
        )
        return Tally(hit=hits, gold=len(nouns))

    def _parts(self) -> Tally:
        links = [i for i in self.ours if self.gold[i].part_of is not None]
        found = sum(self.predicted[j].part_of is not None for j in self.theirs)
        return Tally(sum(map(self._is_linked, links)), found, len(links))

    def _is_linked(self, i: int) -> bool:
        """Whether the figure found for a gold one is part of the figure found for gold's whole."""
        whole = target(self.gold, self.gold[i].part_of)
        if whole is None or not {i, whole} <= self.same.keys():
            return False
        part, *_ = self.same[i]
        return target(self.predicted, self.predicted[part].part_of) == self.same[whole][0]


def _is_scored(span: Range, kept: Ranges, left_out: Ranges) -> bool:
    """Whether a prediction stands at a gold figure that counts, or at none at all."""
    return touches(span, kept) or not touches(span, left_out)


def _is_same(gold: MarkedFigure, predicted: MarkedFigure) -> bool:
    return touches(gold.span, (predicted.span,)) and ends(gold) == ends(predicted)


def _words(phrase: str | None) -> frozenset[str]:
    return frozenset(WORD.findall((phrase or "").lower()))
