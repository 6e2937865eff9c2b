"""The tables of dates and figures, read by the whole program: what each marked expression says, and no more than that.

The tables hold what a linguist expects, also where the program falls short: tests/floors.toml says how much of them has
to come out right, and a failure lists the rest.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from typing import Any

import pytest

import katanya
from benchmarks.floors import FLOORS
from benchmarks.tables_of_values import LANGUAGES, DateRow, FigureRow, Row, date_rows, figure_rows
from katanya.records import Article, Figure, Reading, When

FEWEST = 400
"""Marked expressions of each kind in both languages."""


def readings(language: str, rows: Sequence[Row], days: Sequence[str | None]) -> list[Reading]:
    """The readings of the sentences of a table."""
    articles = (Article(text=row.text, published=day) for row, day in zip(rows, days, strict=True))
    return list(katanya.load(language).pipe(articles))


def expected_date(row: DateRow) -> list[tuple[Any, ...]]:
    """Span, values and time of day of each marked date."""
    return list(zip(row.marks, row.values, row.times, strict=True))


def found_date(when: When) -> tuple[Any, ...]:
    """The same of a date that was found."""
    return when.span, (when.value, *when.alternatives) if when.value else (), when.time


def expected_figure(row: FigureRow) -> list[tuple[Any, ...]]:
    """Span, ends, bound, unit and whole of each marked figure."""
    ends = (amount.ends for amount in row.values)
    return list(zip(row.marks, ends, row.bounds, row.units, row.wholes, strict=True))


def found_figures(figures: Sequence[Figure]) -> list[tuple[Any, ...]]:
    """The same of the figures that were found."""
    place = {figure.id: n for n, figure in enumerate(figures)}
    return [
        (figure.span, ends(figure), figure.bound, figure.unit, place.get(figure.part_of or "")) for figure in figures
    ]


def ends(figure: Figure) -> tuple[float, float]:
    """The least and the most that a figure says it is."""
    if figure.value is not None and figure.bound != "range":
        return figure.value, figure.value
    return figure.low or 0, float("inf") if figure.high is None else figure.high


def _floors() -> dict[str, dict[str, float]]:
    """The least share of each table, in percent."""
    floors: dict[str, dict[str, float]] = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["tables"]
    return floors


def report(rows: Sequence[Row], wrong: Sequence[int]) -> str:
    """The rows that came out wrong, for a person to look at."""
    return "\n".join(f"line {rows[n].line}, {rows[n].section}: {rows[n].text}" for n in wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates(language: str) -> None:
    rows = date_rows(language)
    found = [[found_date(when) for when in one.dates] for one in readings(language, rows, [r.published for r in rows])]
    wrong = [n for n, row in enumerate(rows) if found[n] != expected_date(row)]
    assert 100 * (1 - len(wrong) / len(rows)) >= _floors()["dates"][language], report(rows, wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures(language: str) -> None:
    rows = figure_rows(language)
    found = [found_figures(reading.figures) for reading in readings(language, rows, [None] * len(rows))]
    wrong = [n for n, row in enumerate(rows) if found[n] != expected_figure(row)]
    assert 100 * (1 - len(wrong) / len(rows)) >= _floors()["figures"][language], report(rows, wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_counted(language: str) -> None:
    """The noun that the table names is among the words for what is counted."""
    rows = figure_rows(language)
    right = asked = 0
    for row, reading in zip(rows, readings(language, rows, [None] * len(rows)), strict=True):
        by_span = {figure.span: figure.of or "" for figure in reading.figures}
        for mark, noun in zip(row.marks, row.of, strict=True):
            asked += noun is not None
            right += noun is not None and bool(set(noun.lower().split()) & set(by_span.get(mark, "").lower().split()))
    assert 100 * right / asked >= _floors()["of"][language], f"{right} of {asked}"


def test_there_are_enough() -> None:
    assert sum(len(row.marks) for language in LANGUAGES for row in date_rows(language)) >= FEWEST
    assert sum(len(row.marks) for language in LANGUAGES for row in figure_rows(language)) >= FEWEST
