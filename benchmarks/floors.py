"""The quality that is held to and the one that is asked for (tests/floors.toml), and how each is measured."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import katanya
from katanya.evaluation import Annotation, Figure, load_annotations
from katanya.evaluation.calibration import Judged
from katanya.lexicon import load_pack
from katanya.records import Reading
from katanya.views.measure import compare, read
from training import confidence
from training.recipes import recipe

FLOORS = Path(__file__).parent.parent / "tests" / "floors.toml"

Values = dict[str, float]
"""Figures by name, in percent."""


@dataclass(frozen=True)
class Held:
    """The least value of each figure that a change may leave, and the one that is aimed at."""

    least: Values = field(default_factory=dict)
    asked: Values = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """The figures that are named on either side, in their order."""
        return list(dict.fromkeys([*self.least, *self.asked]))


@dataclass(frozen=True)
class Gold:
    """A gold file with what is held to and aimed at: for claims, and for dates and figures where it has them."""

    name: str
    file: str
    claims: Held
    values: Held = Held()
    nested: bool = False

    @classmethod
    def of(cls, row: dict[str, Any]) -> Gold:
        """From a table of tests/floors.toml; what it has of its own is of claims."""
        held = {name: row.pop(name) for name in ("least", "asked") if name in row}
        return cls(claims=Held(**held), values=Held(**row.pop("values", {})), **row)

    def rows(self, folder: Path) -> list[Annotation]:
        """The gold articles."""
        return load_annotations(folder / self.file)

    @property
    def least(self) -> Values:
        """All floors, of claims and of dates and figures."""
        return self.claims.least | self.values.least

    def measure(self, folder: Path) -> dict[str, Figure]:
        """All figures of katanya on the file, by name."""
        rows = self.rows(folder)
        tables = compare(rows, [Annotation.model_validate(reading) for reading in read(rows)], nested=self.nested)
        return {name: figure for table in tables for name, figure in table.figures.items()}

    @property
    def command(self) -> str:
        """What a person types to see all figures."""
        return f"katanya evaluate $KATANYA_DATA/{self.file}" + " --nested" * self.nested


@dataclass(frozen=True)
class Quotations:
    """The corpus of labelled quotations with its least values and those asked for; `python -m benchmarks.pfsa`."""

    name: str
    file: str
    least: Values
    asked: Values

    command = "python -m benchmarks.pfsa"

    def path(self, folder: Path) -> Path:
        """The file of the corpus."""
        return folder / self.file


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


@dataclass(frozen=True)
class Calibration:
    """The largest expected calibration error of each language, in points, and the one that is asked for."""

    most: Values
    asked: float

    def judged(self, language: str, folder: Path) -> list[Judged]:
        """The claims on a language's development gold, each with a confidence fitted on other articles."""
        pack = load_pack(language)
        return confidence.out_of_fold(confidence.development(pack, recipe(language)["confidence"], folder))


@dataclass(frozen=True)
class Floors:
    """All of tests/floors.toml."""

    seed: Seed
    gold: list[Gold]
    pfsa: Quotations
    calibration: Calibration


def floors() -> Floors:
    """The floors of tests/floors.toml."""
    table = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    gold = [Gold.of(row) for row in table["gold"]]
    return Floors(Seed(**table["seed"]), gold, Quotations(**table["pfsa"]), Calibration(**table["calibration"]))
