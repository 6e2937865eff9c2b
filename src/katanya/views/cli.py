"""The command `katanya`."""

from __future__ import annotations

import functools
import itertools
import json
import logging
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from katanya.engine import read_all
from katanya.errors import KatanyaError, UnreadableInput
from katanya.reading import formats
from katanya.records import Article, Reading, Unread
from katanya.views import options, terminal
from katanya.views.languages import languages
from katanya.views.measure import evaluate

EXIT_STATUS = "Exit status: 0 all was read, 1 some was skipped (standard error says what and why), 2 wrong usage."

_LINES = (".jsonl", ".ndjson")


class Input(NamedTuple):
    """One article to read, where it stands, and its length in bytes."""

    where: str
    size: int
    item: Article | Unread


class Settings(NamedTuple):
    """How reports are read, by the names that `read_all` gives it."""

    workers: int
    pack: Path | None
    min_confidence: float


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="katanya")
def main() -> None:
    """Read Indonesian and English news reports and keep the ledger of who said what."""
    # What the page extractor notices on its way is no answer to the user; what fails is said by us, in one line.
    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


main.add_command(evaluate)
main.add_command(languages)


@main.command(epilog=EXIT_STATUS)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="Print one katanya/1 object a report, each on its own line.")
@click.option("--lines", is_flag=True, help="Input and output are JSON Lines; see above.")
@click.option("--published", metavar="DATE", callback=options.date, help="Date of publication, like 2031-05-12.")
@click.option("--language", metavar="CODE", callback=options.language, help="Language; without it, it is recognised.")
@click.option("--outlet", metavar="NAME", help="Who published it.")
@click.option("--headline", is_flag=True, help="Read the title of a page or record too, as its first paragraph.")
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes that read.")
@options.min_confidence
@click.option(
    "--pack",
    callback=options.pack,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Read with the language pack in this folder.",
)
@click.pass_context
def read(
    context: click.Context,
    paths: tuple[str, ...],
    as_json: bool,
    lines: bool,
    published: str | None,
    language: str | None,
    outlet: str | None,
    headline: bool,
    workers: int,
    min_confidence: float,
    pack: Path | None,
) -> None:
    """Read reports and show who said what.

    PATH is a text file in UTF-8, an HTML page, or - for standard input. Of a page, date, outlet and title come from the
    page itself; --published and --outlet outweigh them.

    With --lines, each line of PATH is an object {"id", "text", "language", "published", "url", "title", "outlet"}, of
    which only "text" is needed; --published, --language and --outlet fill in what an object does not say. For each line
    one is printed, in the same order and under the same id: a katanya/1 object, or {"id", "skipped": [{"reason"}]}.
    """
    given = formats.Given(published, language, outlet, headline)
    inputs = itertools.chain.from_iterable((_lines if lines else _report)(path, given) for path in paths)
    write = _writer(as_json or lines)
    settings = Settings(workers, pack, min_confidence)
    skipped = False
    try:
        for where, result in _track(inputs, _total(paths) if lines else None, settings):
            write(result, where)
            if isinstance(result, Unread):
                skipped = True
                click.echo(f"katanya: {where}: {result.skipped[0].reason}", err=True)
    except KatanyaError as error:
        raise click.UsageError(str(error)) from error
    context.exit(1 if skipped else 0)


def _report(path: str, given: formats.Given) -> Iterator[Input]:
    """The report of a file."""
    where = _name(path)
    item: Article | Unread
    try:
        if path.lower().endswith(_LINES):
            raise UnreadableInput("the file holds JSON Lines; read it with --lines")
        with click.open_file(path, "rb") as file:
            data = file.read(formats.LONGEST_BYTES + 1)
        item = formats.article(data, given)
    except (UnreadableInput, OSError) as error:
        item = Unread.because(where, _reason(error))
    yield Input(where, 0, item)


def _lines(path: str, given: formats.Given) -> Iterator[Input]:
    """The reports of a file of JSON Lines, as they are asked for."""
    where = _name(path)
    number = 0
    try:
        with click.open_file(path, "rb") as file:
            for number, size, item in formats.lines(cast(BinaryIO, file), given):
                yield Input(f"{where}:{number}", size, item)
        if number == 0:
            raise UnreadableInput("the file is empty")
    except (UnreadableInput, OSError) as error:
        yield Input(where, 0, Unread.because(where, _reason(error)))


def _name(path: str) -> str:
    return "standard input" if path == "-" else click.format_filename(path)


def _reason(error: Exception) -> str:
    return f"cannot be opened: {error.strerror}" if isinstance(error, OSError) else str(error)


def _total(paths: Iterable[str]) -> int | None:
    """Bytes of all files together, if each is a regular file."""
    files = [Path(path) for path in paths]
    return sum(file.stat().st_size for file in files) if all(map(Path.is_file, files)) else None


def _track(inputs: Iterable[Input], total: int | None, settings: Settings) -> Iterator[tuple[str, Reading | Unread]]:
    """Where each input stands and what reading it gave, in order, with a progress bar where it disturbs nothing."""
    under_way: deque[tuple[str, int]] = deque()

    def items() -> Iterator[Article | Unread]:
        for where, size, item in inputs:
            under_way.append((where, size))
            yield item

    with _progress(shown=total is not None) as progress:
        task = progress.add_task("reading", total=total, count=0)
        for count, result in enumerate(read_all(items(), **settings._asdict()), 1):
            where, size = under_way.popleft()
            progress.update(task, advance=size, count=count)
            yield where, result


def _progress(shown: bool) -> Progress:
    errors = Console(stderr=True)
    columns = (TextColumn("{task.fields[count]:,} articles"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    # A bar between the lines of an output that goes to the same terminal would spoil both.
    hidden = not shown or not errors.is_terminal or sys.stdout.isatty()
    return Progress(*columns, console=errors, transient=True, disable=hidden)


def _writer(as_json: bool) -> Callable[[Reading | Unread, str], None]:
    """How results are put out: as lines of JSON in UTF-8, or for a person."""
    if as_json:
        return functools.partial(_write_line, sys.stdout.buffer)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal without the signs of a report still shows the rest
    return functools.partial(terminal.show, Console())


def _write_line(out: BinaryIO, result: Reading | Unread, _: str) -> None:
    out.write(json.dumps(result.to_json(), ensure_ascii=False).encode() + b"\n")
