"""The quality floors of tests/floors.toml hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.floors import Gold, floors
from benchmarks.pfsa.measure import measure
from katanya.evaluation.calibration import calibration_error

FLOORS = floors()
SEED, GOLD = FLOORS.seed, FLOORS.gold


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.file)
def test_figures_reach_their_floors(data: Path, gold: Gold) -> None:
    figures = gold.measure(data)
    below = {name: (figures[name].value, least) for name, least in gold.least.items() if figures[name].value < least}
    assert not below, f"{gold.name}: figure: (measured, floor); see all figures with: {gold.command} "


def test_quotations_reach_their_floors(data: Path) -> None:
    narrowest, *_ = measure(FLOORS.pfsa.path(data))
    found = {name: (narrowest.rate(name).f1, least) for name, least in FLOORS.pfsa.least.items()}
    below = {name: values for name, values in found.items() if values[0] < values[1]}
    assert not below, f"{FLOORS.pfsa.name}: figure: (measured, floor); see all figures with: {FLOORS.pfsa.command}"


@pytest.mark.parametrize("language", FLOORS.calibration.most)
def test_confidence_says_how_often_claims_are_right(data: Path, language: str) -> None:
    assert calibration_error(FLOORS.calibration.judged(language, data)) <= FLOORS.calibration.most[language]


def test_the_seed_report_is_read(data: Path) -> None:
    found = SEED.measure(data)
    assert len(found.claims) >= SEED.least, found.report
    assert found.claims >= set(SEED.claims), found.report
    assert found.figures >= set(SEED.figures), found.report


def test_the_seed_report_is_linked(data: Path) -> None:
    reading = SEED.read(data)
    figures = {str(figure.value): figure for figure in reading.figures}
    whole, part = SEED.figures
    assert {whole, part} <= figures.keys()
    assert figures[part].part_of == figures[whole].id
    earlier = {claim.id: claim.content for claim in reading.claims}
    denials = [claim for claim in reading.claims if claim.stance == "denies" and claim.refers_to]
    assert any(earlier[str(claim.refers_to)] < claim.cue for claim in denials)
