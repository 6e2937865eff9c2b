"""docs/quality.md: the page has every section, on gold of our own and as it stands in the repository."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import tables
from benchmarks.floors import Floors, Gold, Held, floors
from benchmarks.measured import Measured, known_cues
from benchmarks.pfsa.measure import measure
from benchmarks.quality import PUBLISHED, Findings
from benchmarks.tables import Row
from katanya.evaluation import Annotation
from tests.benchmarks.corpus import ONE, UNLABELLED, lines

SECTIONS = [
    "# Quality",
    "## What the figures count",
    "## Floors and measured values",
    "## Dates and figures",
    "## What falls short",
    "## Beside other systems",
    "## Indonesian quotations: PFSA-ID",
    "## Confidence",
    "## What goes wrong most",
    "## Speed and memory",
]
PAGE = Path(__file__).parents[2] / "docs" / "quality.md"

CITY = "The mayor said that the bridge is closed. Lena Ortiz denied the report. In May 2031 it carried 1,200 lorries."


def at(words: str) -> list[list[int]]:
    return [[CITY.index(words), CITY.index(words) + len(words)]]


CLAIMS = [
    {"source": at("The mayor"), "cue": at("said"), "content": at("that the bridge is closed"), "stance": "asserts"},
    {"source": [], "cue": at("bridge"), "content": at("Lena Ortiz"), "stance": "denies"},
]
DATES = [{"span": at("May 2031")[0], "value": "2031-05"}, {"span": at("Lena")[0], "value": "2031"}]
FIGURES = [{"span": at("1,200")[0], "value": 1200, "bound": "exact", "of": "lorries"}]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Gold of one article, whose second claim and second date no reader finds, and a corpus of quotations."""
    place = tmp_path_factory.mktemp("data")
    (place / "polnear").mkdir()
    row = {"id": "city", "language": "en", "text": CITY, "attributions": CLAIMS, "dates": DATES, "figures": FIGURES}
    (place / PUBLISHED).write_text(json.dumps(row) + "\n", encoding="utf-8")
    (place / "corpus.txt").write_text(lines(*ONE, *UNLABELLED), encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def asked() -> Floors:
    claims = Held({"content": 40, "stance": 90}, {"content": 100, "full": 10})
    own = Gold("own gold", PUBLISHED, claims, Held({"dates": 60}, {"dates": 70, "figures.of": 90}))
    written = floors()
    return replace(written, gold=[own], pfsa=replace(written.pfsa, file="corpus.txt"))


@pytest.fixture(scope="module")
def findings(folder: Path, asked: Floors) -> Findings:
    measured = [Measured.of(gold, folder) for gold in asked.gold]
    return Findings(asked, measured, measure(asked.pfsa.path(folder)), {"en": measured[0].judged}, seed=11)


def test_the_page_has_every_section_and_table(findings: Findings) -> None:
    page = findings.page()
    assert [line for line in page.splitlines() if re.match("##? ", line)] == SECTIONS
    assert set(re.findall(r"\$\w+", page)) == {"$KATANYA_DATA"}
    assert "| seed report | claims, of 13 | 10 |  | 11 |  |" in page
    assert f"`katanya evaluate $KATANYA_DATA/{PUBLISHED} --intervals`" in page
    assert "| own gold | dates | 60 | 70 | 66.7 | 66.7 to 66.7 |" in page
    assert "| own gold | figures.of |  | 90 | 100.0 | 100.0 to 100.0 |" in page
    assert "| own gold | dates | 70 | 66.7 |" in page
    assert "| labelled | statement | 100.0 | 100.0 | 100.0 | 100.0 to 100.0 | 2 |" in page


def test_the_page_of_the_repository_has_every_section() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [line for line in page.splitlines() if re.match("##? ", line)] == SECTIONS
    rows = {tuple(line.split(" | ")[:2]) for line in page.splitlines() if line.startswith("| ")}
    for gold in floors().gold:
        assert {(f"| {gold.name}", figure) for figure in [*gold.claims.names, *gold.values.names]} <= rows


def test_figures_are_measured_with_their_intervals(findings: Findings) -> None:
    (own,) = findings.measured
    content, interval = own.figure("content")
    assert (own.articles, own.table.gold, own.values.gold) == (1, 2, 3)
    assert content.value == 50.0 and interval == (content.value, content.value)
    assert sum(claim.right for claim in own.judged) == 1
    assert own.mistakes["missed.unknown_cue"] == 1


def test_known_cues_are_those_of_the_pack() -> None:
    found = known_cues([Annotation(id="city", text=CITY)])["city"]
    assert [CITY[slice(*span)] for span in found] == ["said", "denied", "report"]


@pytest.mark.parametrize(
    ("row", "short"),
    [
        (Row("a", "content", 40, 80, 79.9), True),
        (Row("a", "content", 40, 80, 80.0), False),
        (Row("a", "content", 90, None, 50.0), False),
        (Row("a", "calibration error", None, 5, 5.1, less_is_better=True), True),
        (Row("a", "calibration error", None, 5, 4.0, less_is_better=True), False),
    ],
)
def test_what_falls_short_of_what_is_asked(row: Row, short: bool) -> None:
    assert row.falls_short is short
    assert (f"| a | {row.figure} |" in tables.shortfall_table([row])) is short


def test_the_most_frequent_mistakes_come_first(findings: Findings) -> None:
    (own,) = findings.measured
    own = replace(own, mistakes=Counter({"speaker.wrong": 7, "stance.asks.pledges": 9, "cue.long": 8}))
    listed = tables.mistakes_table([own]).splitlines()[2:]
    assert [re.findall(r"`(.*?)` \| (\d)", line) for line in listed] == [
        [("stance.asks.pledges", "9")],
        [("cue.long", "8")],
        [("speaker.wrong", "7")],
    ]


def test_no_example_breaks_the_table() -> None:
    cells = [text for kind in tables.kinds().values() for text in kind.values()]
    assert not [text for text in cells if re.search(r"[|\n]", text)]
