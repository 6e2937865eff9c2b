"""One gold file, read and compared in every way that docs/quality.md shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import katanya
from benchmarks.floors import Gold
from katanya.claims import cues
from katanya.evaluation import RESAMPLES, Annotation, Figure, Interval, Table, evaluate, evaluate_values
from katanya.evaluation.calibration import Judged, judge
from katanya.evaluation.mistakes import mistakes
from katanya.reading import language
from katanya.records import Ranges
from katanya.views.measure import read


@dataclass(frozen=True)
class Measured:
    """What is measured on a gold file."""

    gold: Gold
    articles: int
    table: Table
    values: Table
    """Dates and figures."""
    judged: list[Judged]
    """The claims found, with confidence and whether they are right."""
    mistakes: Counter[str]
    """How often each kind of mistake is made."""

    @classmethod
    def of(cls, gold: Gold, folder: Path) -> Measured:
        """Read and compare the texts of a gold file, which takes seconds to minutes."""
        rows = gold.rows(folder)
        found = [Annotation.model_validate(reading) for reading in read(rows)]
        table = evaluate(rows, found, nested=gold.nested, resamples=RESAMPLES)
        values = evaluate_values(rows, found, resamples=RESAMPLES)
        judged, _ = judge(rows, found, nested=gold.nested)
        kinds = Counter(mistake.kind for mistake in mistakes(rows, found, known_cues(rows), nested=gold.nested))
        return cls(gold, len(rows), table, values, judged, kinds)

    def figure(self, name: str) -> tuple[Figure, Interval]:
        """A figure and its interval; KeyError where gold says nothing about it."""
        table = self.values if name in self.values.figures else self.table
        return table.figures[name], table.intervals[name]


def known_cues(rows: Sequence[Annotation]) -> dict[str, Ranges]:
    """Where each text has an expression that the pack of its language knows as a cue, by id."""
    return {row.id: _cues(row) for row in rows}


def _cues(row: Annotation) -> Ranges:
    reader = katanya.load(row.fact("language") or language.recognise(row.text))
    document = reader.parser.parse([row.text])[0]
    found = cues.find(document, reader.pack)
    return tuple((document.start[mention.first], document.end[mention.last]) for mention in found)
