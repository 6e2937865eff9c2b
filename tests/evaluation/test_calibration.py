"""Bins, their error and what a least confidence leaves, counted by hand."""

from __future__ import annotations

import random

import pytest

from katanya.evaluation import Annotation
from katanya.evaluation.calibration import Bin, Judged, above, calibration_error, judge, reliability
from katanya.evaluation.tables import Rate

TEXT = "The mayor said that the port is closed. Officials denied the spill."


def test_bins_are_of_equal_mass_and_in_order() -> None:
    judged = [Judged(0.9, True), Judged(0.2, False), Judged(0.8, True), Judged(0.4, True)]
    low, high = reliability(judged, 2)
    assert low == pytest.approx(Bin(2, 0.3, 0.5))
    assert high == pytest.approx(Bin(2, 0.85, 1.0))


def test_the_error_weighs_each_bin_by_its_claims() -> None:
    judged = [Judged(0.5, False), Judged(0.5, False), Judged(0.9, True)]
    assert [part.size for part in reliability(judged, 2)] == [2, 1]
    assert calibration_error(judged, 2) == pytest.approx(100 * (2 * 0.5 + 1 * 0.1) / 3, abs=0.05)


def test_confidence_that_tells_the_truth_has_next_to_no_error() -> None:
    rng = random.Random(0)
    judged = [Judged(share, rng.random() < share) for share in (rng.random() for _ in range(20_000))]
    assert calibration_error(judged) < 2
    assert calibration_error([Judged(1 - claim.confidence, claim.right) for claim in judged]) > 40


def test_fewer_claims_than_bins() -> None:
    assert reliability([Judged(0.5, True)]) == [Bin(1, 0.5, 1.0)]
    assert (reliability([]), calibration_error([])) == ([], 0.0)


def test_a_least_confidence_trades_recall_for_precision() -> None:
    judged = [Judged(0.9, True), Judged(0.6, True), Judged(0.3, False)]
    assert above(judged, 4, 0.0) == Rate(66.7, 50.0, 57.1)
    assert above(judged, 4, 0.5) == Rate(100.0, 50.0, 66.7)
    assert above(judged, 4, 0.9) == Rate(100.0, 25.0, 40.0)


def test_a_claim_is_right_where_content_and_source_agree() -> None:
    closed = {"source": [(0, 9)], "content": [(15, 38)], "confidence": 0.9}
    denied = {"source": [(40, 49)], "content": [(57, 66)], "confidence": 0.7}
    gold = Annotation.model_validate({"id": "a", "text": TEXT, "claims": [closed, denied]})
    found = Annotation.model_validate(
        {"id": "a", "claims": [closed, {**denied, "source": None}, {"content": [(50, 56)], "confidence": 0.2}]}
    )
    judged, total = judge([gold], [found])
    assert (judged, total) == ([(0.9, True), (0.7, False), (0.2, False)], 2)
