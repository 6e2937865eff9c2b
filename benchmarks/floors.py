"""The quality that is held to and the one that is asked for (tests/floors.toml), and how each is measured."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import katanya
from katanya.evaluation import Annotation, Table, evaluate, load_annotations
from katanya.evaluation.calibration import Judged
from katanya.lexicon import load_pack
from katanya.records import Reading
from katanya.views.measure import read
from training import confidence
from training.recipes import recipe

FLOORS = Path(__file__).parent.parent / "tests" / "floors.toml"

Values = dict[str, float]
"""Figures by name, in percent."""


@dataclass(frozen=True)
class Gold:
    """A gold file with the least value of each figure that a change may leave, and the one that is aimed at."""

    name: str
    file: str
    least: Values
    asked: Values = field(default_factory=dict)
    nested: bool = False

    def rows(self, folder: Path) -> list[Annotation]:
        """The gold articles."""
        return load_annotations(folder / self.file)

    def measure(self, folder: Path) -> Table:
        """All figures of katanya on the file."""
        rows = self.rows(folder)
        return evaluate(rows, map(Annotation.model_validate, read(rows)), nested=self.nested)

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
    gold = [Gold(**row) for row in table["gold"]]
    return Floors(Seed(**table["seed"]), gold, Quotations(**table["pfsa"]), Calibration(**table["calibration"]))
