"""Quality, measured: `python -m benchmarks.quality > docs/quality.md` writes that page anew.

Its prose stands in quality_page.md beside this module, with a name for each table. The seed report is scored by the
reference script beside the data, as its expected claims stand there too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template

from benchmarks import tables
from benchmarks.common import data
from benchmarks.floors import Floors, floors
from benchmarks.measured import Measured
from benchmarks.pfsa.measure import Measured as Extent
from benchmarks.pfsa.measure import measure

PAGE = Path(__file__).with_name("quality_page.md")

PUBLISHED = "polnear/dev.jsonl"
"""The gold file whose test part the results of other systems are published on."""


@dataclass(frozen=True)
class Findings:
    """All that is measured for the page."""

    floors: Floors
    measured: Sequence[Measured]
    quotations: Sequence[Extent]
    fitted: tables.Fitted
    seed: int
    """Claims of the seed report that were found."""

    @classmethod
    def of(cls, folder: Path) -> Findings:
        """Measure everything on the data of a folder, which takes some minutes."""
        asked = floors()
        measured = [Measured.of(gold, folder) for gold in asked.gold]
        quotations = measure(asked.pfsa.path(folder))
        fitted = {language: asked.calibration.judged(language, folder) for language in asked.calibration.most}
        return cls(asked, measured, quotations, fitted, len(asked.seed.measure(folder).claims))

    def page(self) -> str:
        """The page, tables filled in. StopIteration where the published gold is not among the files measured."""
        rows = tables.rows(self.floors, self.measured, self.quotations[0], self.fitted, self.seed)
        values = tables.value_rows(self.measured)
        published = next(one for one in self.measured if one.gold.file == PUBLISHED)
        names = ("span.source", "span.cue", "span.content", "full")
        source, cue, content, full = (published.figure(name)[0].value for name in names)
        filled = {
            "floors": tables.floors_table(rows),
            "commands": tables.commands_table(self.floors, self.measured),
            "values": tables.floors_table(values),
            "short": tables.shortfall_table([*rows, *values]),
            "spans": f"{source:.1f} / {cue:.1f} / {content:.1f}",
            "full": f"{full:.1f}",
            "quotations": tables.quotations_table(self.quotations),
            "left_out": tables.left_out_table(self.quotations),
            "reliability": tables.reliability_table(self.fitted),
            "thresholds": tables.threshold_table(self.measured),
            "mistakes": tables.mistakes_table(self.measured),
        }
        return Template(PAGE.read_text(encoding="utf-8")).substitute(filled)


def main() -> None:
    """Print the page."""
    print(Findings.of(data()).page(), end="")


if __name__ == "__main__":
    main()
