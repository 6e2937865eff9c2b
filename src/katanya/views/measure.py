"""`katanya evaluate`: reads gold texts and prints how well the readings agree with gold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from rich import box
from rich.console import Console
from rich.progress import track
from rich.table import Table as Grid

from katanya.claims.confidence import LEAST
from katanya.engine import read_all
from katanya.errors import KatanyaError, UnreadableInput
from katanya.evaluation import RESAMPLES, Annotation, Figure, Interval, Rate, Table, evaluate_values, load_annotations
from katanya.evaluation import evaluate as score
from katanya.reading.formats import check_language
from katanya.records import Article, Unread
from katanya.views import options

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


EXIT_STATUS = (
    "Exit status: 0 all was read and scored, 1 some text could not be read (standard error says which and why) or a "
    "file is broken, 2 wrong usage."
)


@click.command(short_help="Read gold texts and score what is found.", epilog=EXIT_STATUS)
@click.argument("gold", type=FILE)
@click.option("--nested", is_flag=True, help="Count nested predictions even where gold has nothing nested.")
@click.option("--by", metavar="FIELD", help="One more table for each value of this field of gold (language, outlet).")
@click.option("--intervals", is_flag=True, help="Beside each figure its 95 % interval, by resampling the articles.")
@click.option("--predicted", type=FILE, help="Score this file of readings instead of reading the texts.")
@click.option("--language", metavar="CODE", callback=options.language, help="Language of the texts that name none.")
@click.option(
    "--pack",
    callback=options.pack,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A pack in a folder.",
)
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes that read.")
@options.min_confidence
@click.option("--save", type=click.Path(dir_okay=False, path_type=Path), help="Keep the readings, as JSON Lines.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def evaluate(
    context: click.Context,
    gold: Path,
    nested: bool,
    by: str | None,
    intervals: bool,
    predicted: Path | None,
    language: str | None,
    pack: Path | None,
    workers: int,
    min_confidence: float,
    save: Path | None,
    as_json: bool,
) -> None:
    """Read the texts of GOLD and score the claims found against the attributions there.

    GOLD is JSON Lines: {"id", "text", "language", "published", "claims": [{"source", "cue", "content", ...}]}, each
    role a list of [start, end) character offsets; the list may also be called "attributions". Where GOLD also has
    "dates": [{"span", "value"}] or "figures": [{"span", "value", "bound", ...}], these are scored in a table of their
    own. All figures are in percent; docs/quality.md says what each of them counts. A text that cannot be read counts as
    one without claims.
    """
    skipped = False
    try:
        rows = load_annotations(gold)
        if not rows:
            raise UnreadableInput(f"{gold}: the file is empty; it needs a gold text on each line")
        if predicted:
            found = load_annotations(predicted)
        else:
            readings = list(read(rows, language=language, workers=workers, pack=pack, least=min_confidence))
            skipped = any("text" not in reading for reading in readings)
            found = [Annotation.model_validate(reading) for reading in readings]
            if save:
                save.write_text(
                    "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in readings), encoding="utf-8"
                )
        resamples = RESAMPLES if intervals else 0
        tables = {
            name: compare(group, found, nested=nested, resamples=resamples) for name, group in groups(rows, by).items()
        }
    except KatanyaError as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(json.dumps({name: _joined(listed) for name, listed in tables.items()}))
    else:
        show(tables)
    context.exit(1 if skipped else 0)


def read(
    rows: Sequence[Annotation],
    *,
    language: str | None = None,
    workers: int = 1,
    pack: Path | None = None,
    least: float = LEAST,
) -> Iterator[dict[str, Any]]:
    """The readings of the texts of gold rows, in JSON form; a text that cannot be read is named on standard error."""
    errors = Console(stderr=True)
    readings = read_all(map(_article, rows), language=language, workers=workers, pack=pack, min_confidence=least)
    for reading in track(
        readings, "reading", len(rows), console=errors, transient=True, disable=not errors.is_terminal
    ):
        if isinstance(reading, Unread):
            click.echo(f"{reading.id}: {reading.skipped[0].reason}", err=True)
        yield reading.to_json()


def groups(rows: Iterable[Annotation], field: str | None) -> dict[str, list[Annotation]]:
    """All rows under `all`, and those of each value of a field under the value."""
    listed = list(rows)
    found: dict[str, list[Annotation]] = {"all": listed}
    for row in listed if field else ():
        found.setdefault(str(row.fact(str(field))), []).append(row)
    return found


def compare(
    gold: Sequence[Annotation], found: Sequence[Annotation], *, nested: bool = False, resamples: int = 0
) -> list[Table]:
    """The table of claims, and that of dates and figures where gold has any; options and errors as in `evaluate`."""
    values = evaluate_values(gold, found, resamples=resamples)
    claims = score(gold, found, nested=nested, resamples=resamples)
    return [claims, values] if values.figures else [claims]


def show(tables: Mapping[str, Sequence[Table]]) -> None:
    """Print tables for a person; the column of intervals only where there are any."""
    console = Console()
    for name, listed in tables.items():
        for table, kind in zip(listed, ("", ", dates and figures"), strict=False):
            console.print(_grid(f"{name}{kind}: {table.gold} in gold, {table.predicted} predicted", table))


def _grid(title: str, table: Table) -> Grid:
    grid = Grid(title=title, box=box.SIMPLE_HEAD)
    grid.add_column("figure")
    for column in ("precision", "recall", "F1", "share", "of", *(["95 % interval"] if table.intervals else [])):
        grid.add_column(column, justify="right", no_wrap=True)
    for figure, value in table.figures.items():
        grid.add_row(figure, *_cells(value), *_interval(table.intervals.get(figure)))
    return grid


def _joined(tables: Iterable[Table]) -> dict[str, Any]:
    """Several tables as one JSON object; no two of them have a name in common."""
    return {name: value for table in tables for name, value in table.to_json().items()}


def _article(row: Annotation) -> Article:
    fields = {name: _string(row, name) for name in ("language", "published", "url", "title", "outlet")}
    try:
        fields["language"] = check_language(fields["language"]) if fields["language"] else None
    except UnreadableInput as error:
        raise UnreadableInput(f"{row.id}: {error}") from error
    return Article.model_validate({"id": row.id, "text": row.text, **fields})


def _string(row: Annotation, name: str) -> str | None:
    value = row.fact(name)
    if value is not None and not isinstance(value, str):
        raise UnreadableInput(f"{row.id}: the field {name!r} is not a string but {value!r}")
    return value


def _cells(figure: Figure) -> list[str]:
    if isinstance(figure, Rate):
        return [*(f"{value:.1f}" for value in (figure.precision, figure.recall, figure.f1)), "", ""]
    return ["", "", "", f"{figure.value:.1f}", str(figure.of)]


def _interval(interval: Interval | None) -> list[str]:
    """One cell: of the F1 or of the share, whichever the figure is."""
    return [f"{interval[0]:.1f} to {interval[1]:.1f}"] if interval else []
