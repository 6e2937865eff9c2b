"""Quality against its floors: `python -m benchmarks.quality` prints the table of docs/quality.md.

The floors are those of tests/floors.toml. The seed report is scored by the reference script beside the data, as its
expected claims stand there too.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import katanya
from benchmarks.common import data, print_table
from katanya.evaluation import Annotation, Table, evaluate, load_annotations
from katanya.records import Reading
from katanya.views.measure import read

FLOORS = Path(__file__).parent.parent / "tests" / "floors.toml"


@dataclass(frozen=True)
class Gold:
    """A gold file with the least value of each figure, in percent."""

    name: str
    file: str
    least: dict[str, float]
    nested: bool = False

    def measure(self, folder: Path) -> Table:
        """All figures of katanya on the file."""
        rows = load_annotations(folder / self.file)
        return evaluate(rows, map(Annotation.model_validate, read(rows)), nested=self.nested)

    @property
    def command(self) -> str:
        """What a person types to see all figures."""
        return f"katanya evaluate $KATANYA_DATA/{self.file}" + (" --nested" if self.nested else "")


@dataclass(frozen=True)
class Seed:
    """The report that the project started from: how many of its claims must be found, and which."""

    report: str
    language: str
    published: str
    least: int
    claims: list[int]
    figures: list[str]

    def read(self, folder: Path) -> Reading:
        """Katanya's reading of the report."""
        text = (folder / self.report).read_text(encoding="utf-8")
        return katanya.load(self.language).read(text, published=self.published)

    def measure(self, folder: Path) -> Found:
        """What the reference script finds in the reading."""
        command = [sys.executable, str(folder.parent / "tools" / "score_seed.py"), "-"]
        form = json.dumps(self.read(folder).to_json())
        return Found.of(subprocess.run(command, input=form, check=True, capture_output=True, text=True).stdout)


@dataclass(frozen=True)
class Found:
    """The seed report's expected claims (by number, from 1) and figures that were found, and the whole report."""

    claims: set[int]
    figures: set[str]
    report: str

    @classmethod
    def of(cls, report: str) -> Found:
        """From the lines that the reference script prints."""
        claims = {int(number) for number in re.findall(r"^ *(\d+) found ", report, re.MULTILINE)}
        return cls(claims, set(re.findall(r"^ *found +figure (\S+)", report, re.MULTILINE)), report)


def floors() -> tuple[Seed, list[Gold]]:
    """The floors of tests/floors.toml."""
    table = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    return Seed(**table["seed"]), [Gold(**row) for row in table["gold"]]


def rows(folder: Path) -> Iterator[tuple[str, ...]]:
    """The cells of the table of floors and measured values."""
    seed, gold = floors()
    yield (
        "seed report",
        "claims of 13",
        str(seed.least),
        str(len(seed.measure(folder).claims)),
        "see benchmarks/quality.py",
    )
    for item in gold:
        figures = item.measure(folder).figures
        for figure, least in item.least.items():
            yield item.name, figure, f"{least:g}", f"{figures[figure].value:.1f}", f"`{item.command}`"


def main() -> None:
    """Print the table."""
    print_table(("measured on", "figure", "floor", "measured", "command"), rows(data()))


if __name__ == "__main__":
    main()
