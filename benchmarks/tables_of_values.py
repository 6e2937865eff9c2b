"""The tables of dates and figures of tests/normalize/tables: sentences of our own, with the value of each expression.

A table is tab-separated. Its first line names the columns, a line that begins with `# ` begins a section, and every
other line is a sentence. Marks «…» stand around each date, or each figure; a sentence without marks is a trap, which
holds what looks like one and is none. The other columns say one thing for each mark, in order, with ` ; ` between.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar

from katanya.errors import UnreadableInput
from katanya.records import Range

TABLES = Path(__file__).parents[1] / "tests" / "normalize" / "tables"
LANGUAGES = ("id", "en")

DATES = ("published", "text", "value", "time")
FIGURES = ("text", "value", "bound", "unit", "of")
"""The columns of both kinds of tables."""

_MARKED = re.compile("«([^«»]*)»")
_BETWEEN = re.compile(r"\s+;\s+")
_AMOUNT = re.compile(
    r"(?P<low>[-+]?\d+(?:\.\d+)?)(?P<range>\.\.(?P<high>[-+]?\d+(?:\.\d+)?)?)?(?:\s*<\s*(?P<whole>\d+))?"
)
_NONE = "-"
_UNKNOWN = "?"

Number = int | float
T = TypeVar("T")


@dataclass(frozen=True)
class Row:
    """A sentence of a table, without its marks."""

    line: int
    """Its number in the file, from 1."""
    section: str
    """The heading above it, "" where there is none."""
    text: str
    marks: tuple[Range, ...]
    """Where in the text each marked expression stands."""

    @property
    def is_trap(self) -> bool:
        """Whether the sentence holds nothing to be found."""
        return not self.marks

    @property
    def expressions(self) -> tuple[str, ...]:
        """The words of each mark."""
        return tuple(self.text[start:end] for start, end in self.marks)


@dataclass(frozen=True)
class DateRow(Row):
    """A sentence with dates; `values` and `times` have an entry a mark."""

    published: str | None
    """The day of publication, None where it is unknown."""
    values: tuple[tuple[str, ...], ...]
    """ISO 8601, as `When.value`: mostly one, two where nothing decides, () where the words have no value."""
    times: tuple[str | None, ...]
    """The time of day, as `When.time`."""


class Amount(NamedTuple):
    """What a figure says: a value, or a range whose upper end can be open. The fields are those of `Figure`."""

    value: Number | None = None
    low: Number | None = None
    high: Number | None = None

    @property
    def ends(self) -> tuple[float, float]:
        """Least and greatest value."""
        low, high = (self.low, self.high) if self.value is None else (self.value, self.value)
        return (-math.inf if low is None else low, math.inf if high is None else high)


@dataclass(frozen=True)
class FigureRow(Row):
    """A sentence with figures; all that follows has an entry a mark, as the fields of `Figure` of that name."""

    values: tuple[Amount, ...]
    bounds: tuple[str, ...]
    units: tuple[str | None, ...]
    """None for a count."""
    of: tuple[str | None, ...]
    """What is counted, None where the text does not say it."""
    wholes: tuple[int | None, ...]
    """Of which mark the figure is a part, as an index into `marks`."""


def date_rows(language: str, folder: Path = TABLES) -> list[DateRow]:
    """The sentences with dates in a language. Raises UnreadableInput, with file and line."""
    return _read(folder / f"dates-{language}.tsv", DATES, _date_row)


def figure_rows(language: str, folder: Path = TABLES) -> list[FigureRow]:
    """The sentences with figures in a language. Raises UnreadableInput, with file and line."""
    return _read(folder / f"figures-{language}.tsv", FIGURES, _figure_row)


def _date_row(line: int, section: str, cells: Sequence[str]) -> DateRow:
    published, marked, value, time = cells
    text, marks = unmarked(marked)
    values = tuple(_alternatives(cell) for cell in _each(value, marks, "value"))
    times = tuple(_optional(cell) for cell in _each(time, marks, "time")) if time else (None,) * len(marks)
    return DateRow(line, section, text, marks, published or None, values, times)


def _figure_row(line: int, section: str, cells: Sequence[str]) -> FigureRow:
    text, marks = unmarked(cells[0])
    value, bounds, units, of = (_each(cell, marks, name) for name, cell in zip(FIGURES[1:], cells[1:], strict=True))
    amounts = [_amount(cell, len(marks)) for cell in value]
    return FigureRow(
        line,
        section,
        text,
        marks,
        tuple(amount for amount, _ in amounts),
        bounds,
        tuple(map(_optional, units)),
        tuple(map(_optional, of)),
        tuple(whole for _, whole in amounts),
    )


def unmarked(marked: str) -> tuple[str, tuple[Range, ...]]:
    """A text without its marks, and where these stood. ValueError where a mark has no partner."""
    parts = _MARKED.split(marked)
    text, marks = "", list[Range]()
    for i, part in enumerate(parts):
        if "«" in part or "»" in part:
            raise ValueError("a mark « or » without its partner")
        marks += [(len(text), len(text) + len(part))] if i % 2 else []
        text += part
    return text, tuple(marks)


def _each(cell: str, marks: Sequence[Range], column: str) -> tuple[str, ...]:
    """What a cell says of each mark."""
    said = tuple(part.strip() for part in _BETWEEN.split(cell.strip())) if cell.strip() else ()
    if len(said) != len(marks):
        raise ValueError(f"{len(marks)} marks, and {len(said)} entries under {column!r}")
    return said


def _optional(cell: str) -> str | None:
    return None if cell == _NONE else cell


def _alternatives(cell: str) -> tuple[str, ...]:
    return () if cell == _UNKNOWN else tuple(part.strip() for part in cell.split(" or "))


def _amount(cell: str, marks: int) -> tuple[Amount, int | None]:
    """An amount, and the index of the mark whose part it is."""
    match = _AMOUNT.fullmatch(cell)
    if match is None:
        raise ValueError(f"no number or range: {cell!r}")
    whole = int(match["whole"]) - 1 if match["whole"] else None
    if whole is not None and not 0 <= whole < marks:
        raise ValueError(f"a part of a mark that there is not: {cell!r}")
    low = _number(match["low"])
    if match["range"] is None:
        return Amount(value=low), whole
    return Amount(low=low, high=_number(match["high"]) if match["high"] else None), whole


def _number(written: str) -> Number:
    return float(written) if "." in written else int(written)


def _read(path: Path, columns: Sequence[str], row: Callable[[int, str, Sequence[str]], T]) -> list[T]:
    return list(_rows(path, columns, row))


def _rows(path: Path, columns: Sequence[str], row: Callable[[int, str, Sequence[str]], T]) -> Iterator[T]:
    try:
        header, *lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError) as error:
        raise UnreadableInput(f"{path}: {error}") from error
    if header.split("\t") != list(columns):
        raise UnreadableInput(f"{path}:1: the columns are not {', '.join(columns)}")
    section = ""
    for number, line in enumerate(lines, 2):
        if line.startswith("# "):
            section = line[2:].strip()
        elif line.strip():
            cells = line.split("\t")
            try:
                yield row(number, section, _padded(cells, len(columns)))
            except ValueError as error:
                raise UnreadableInput(f"{path}:{number}: {error}") from error


def _padded(cells: list[str], columns: int) -> list[str]:
    """Cells with the empty ones at the end of a line, which editors like to remove. ValueError for too many."""
    if len(cells) > columns:
        raise ValueError(f"{len(cells)} cells for {columns} columns")
    return [*cells, *[""] * (columns - len(cells))]
