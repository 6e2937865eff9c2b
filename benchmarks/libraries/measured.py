"""Every library on every table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from benchmarks.libraries import dates, figures
from benchmarks.libraries.found import Library
from benchmarks.libraries.scoring import Judged
from benchmarks.tables_of_values import LANGUAGES, date_rows, figure_rows

Kind = Literal["dates", "figures"]


@dataclass(frozen=True)
class Part:
    """One table, and what each library made of it; a library that does not read such a table is absent."""

    kind: Kind
    language: str
    by_library: Mapping[str, Sequence[Judged]]


def measure(libraries: Iterable[Library]) -> list[Part]:
    """Run all libraries over all tables. Raises UnreadableInput where a table is not as it should be."""
    listed = list(libraries)
    return [
        *(Part("dates", language, _dates(language, listed)) for language in LANGUAGES),
        *(Part("figures", language, _figures(language, listed)) for language in LANGUAGES),
    ]


def _dates(language: str, libraries: Iterable[Library]) -> dict[str, list[Judged]]:
    rows = date_rows(language)
    finders = {one.name: one.dates[language] for one in libraries if language in one.dates}
    return {name: [dates.judge(row, list(find(row))) for row in rows] for name, find in finders.items()}


def _figures(language: str, libraries: Iterable[Library]) -> dict[str, list[Judged]]:
    rows = figure_rows(language)
    finders = {one.name: one.figures[language] for one in libraries if language in one.figures}
    return {name: [figures.judge(row, list(find(row))) for row in rows] for name, find in finders.items()}
