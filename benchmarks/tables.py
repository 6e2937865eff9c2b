"""The tables of docs/quality.md: each function gives one, in Markdown."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.common import table_lines
from benchmarks.floors import Floors, Held
from benchmarks.measured import Measured
from benchmarks.pfsa.measure import HEADER, left_out
from benchmarks.pfsa.measure import Measured as Extent
from katanya.claims.confidence import LEAST
from katanya.evaluation import Interval
from katanya.evaluation.calibration import Judged, above, calibration_error, reliability

KINDS = Path(__file__).with_name("mistakes.toml")
"""What each kind of mistake is, with an example of our own."""

THRESHOLDS = (LEAST, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
MOST_FREQUENT = 20

Fitted = Mapping[str, Sequence[Judged]]
"""By language, the claims on development gold, each with a confidence fitted on other articles."""


class Row(NamedTuple):
    """A figure beside what is held to and what is asked for, in percent or, where `less_is_better`, in points.

    A value that is an int is a count.
    """

    place: str
    figure: str
    least: float | None
    asked: float | None
    value: float
    interval: Interval | None = None
    less_is_better: bool = False

    @property
    def falls_short(self) -> bool:
        """Whether more (or less) is asked for than is measured."""
        if self.asked is None:
            return False
        return self.value > self.asked if self.less_is_better else self.value < self.asked

    def cells(self) -> tuple[str, ...]:
        """The cells of a table."""
        low, high = self.interval or (None, None)
        interval = "" if low is None else f"{low:.1f} to {high:.1f}"
        value = str(self.value) if isinstance(self.value, int) else f"{self.value:.1f}"
        return self.place, self.figure, _number(self.least), _number(self.asked), value, interval


def rows(floors: Floors, measured: Sequence[Measured], quotations: Extent, fitted: Fitted, seed: int) -> list[Row]:
    """Every figure of claims that tests/floors.toml names; `seed` claims were found in the seed report."""
    found = [Row("seed report", "claims, of 13", floors.seed.least, None, seed)]
    for one in measured:
        found += _held(one, one.gold.claims)
    for name in floors.pfsa.least:
        value, interval = quotations.rate(name).f1, quotations.intervals[name]
        found.append(_row(floors.pfsa.name, name, floors.pfsa.least, floors.pfsa.asked, value, interval))
    for language, judged in fitted.items():
        most, error = floors.calibration.most[language], calibration_error(judged)
        place = f"development gold, {language}"
        found.append(Row(place, "calibration error", most, floors.calibration.asked, error, less_is_better=True))
    return found


def value_rows(measured: Iterable[Measured]) -> list[Row]:
    """Every figure of dates and figures that tests/floors.toml names."""
    return [row for one in measured for row in _held(one, one.gold.values)]


def _held(one: Measured, held: Held) -> Iterator[Row]:
    for name in held.names:
        figure, interval = one.figure(name)
        yield _row(one.gold.name, name, held.least, held.asked, figure.value, interval)


def _row(
    place: str, name: str, least: dict[str, float], asked: dict[str, float], value: float, interval: Interval
) -> Row:
    return Row(place, name, least.get(name), asked.get(name), value, interval)


def floors_table(found: Iterable[Row]) -> str:
    """Every figure with its floor, what is asked for and its interval."""
    header = ("measured on", "figure", "floor", "asked", "measured", "95 % interval")
    return _table(header, (row.cells() for row in found))


def shortfall_table(found: Iterable[Row]) -> str:
    """The figures that are not what is asked for."""
    short = [row for row in found if row.falls_short]
    if not short:
        return "Nothing: every figure is what is asked for, or better."
    cells = ((row.place, row.figure, _number(row.asked), f"{row.value:.1f}") for row in short)
    return _table(("measured on", "figure", "asked", "measured"), cells)


def commands_table(floors: Floors, measured: Iterable[Measured]) -> str:
    """How to measure each gold file anew."""
    cells = [(one.gold.name, str(one.articles), f"`{one.gold.command} --intervals`") for one in measured]
    return _table(("measured on", "articles", "command"), [*cells, (floors.pfsa.name, "", f"`{floors.pfsa.command}`")])


def quotations_table(extents: Sequence[Extent]) -> str:
    """The figures on labelled quotations, in each extent."""
    return _table(HEADER, (row for extent in extents for row in extent.rows()))


def left_out_table(extents: Sequence[Extent]) -> str:
    """What is found and not scored, by reason."""
    return _table(("left out in the extent `labelled`", "claims"), left_out(extents))


def reliability_table(fitted: Fitted) -> str:
    """Mean confidence and share right, in percent, in ten bins of equal mass a language, least confidence first."""
    bins = [reliability(judged) for judged in fitted.values()]
    cells = (
        (str(number), *(f"{100 * part.confidence:.0f} : {100 * part.right:.0f}" for part in parts))
        for number, parts in enumerate(zip(*bins, strict=False), 1)
    )
    return _table(("bin", *fitted), cells)


def threshold_table(measured: Sequence[Measured]) -> str:
    """Precision and recall of the claims of at least some confidence."""
    cells = ((f"{least:.1f}", *(_trade(one, least) for one in measured)) for least in THRESHOLDS)
    return _table(("least confidence", *(one.gold.name for one in measured)), cells)


def _trade(one: Measured, least: float) -> str:
    rate = above(one.judged, one.table.gold, least)
    return f"{rate.precision:.1f} / {rate.recall:.1f}"


def mistakes_table(measured: Sequence[Measured]) -> str:
    """The most frequent kinds of mistakes, with their counts, what they are and an example."""
    listed = kinds()
    total = sum((one.mistakes for one in measured), Counter[str]())
    header = ("kind", *(one.gold.name for one in measured), "what it is", "example")
    cells = (
        (f"`{kind}`", *(str(one.mistakes[kind]) for one in measured), *explained(kind, listed))
        for kind, _ in sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_FREQUENT]
    )
    return _table(header, cells)


def kinds() -> dict[str, dict[str, str]]:
    """What each kind of mistake is, and an example, by kind."""
    return tomllib.loads(KINDS.read_text(encoding="utf-8"))


def explained(kind: str, listed: dict[str, dict[str, str]]) -> tuple[str, str]:
    """What a kind is, and an example: of itself, or else of the kinds that it belongs to. KeyError without either."""
    name = kind
    while name not in listed and "." in name:
        name = name.rpartition(".")[0]
    return listed[name]["what"], listed[name]["example"]


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _table(header: tuple[str, ...], cells: Iterable[tuple[str, ...]]) -> str:
    return "\n".join(table_lines(header, cells))
