"""Fitting of confidence: it finds what counts, and is calibrated on articles that it was not fitted on."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from katanya.claims.confidence import ALWAYS
from katanya.evaluation.calibration import calibration_error
from katanya.lexicon import load_pack
from training import confidence
from training.confidence import Case, Gold

TRUE = {ALWAYS: 0.5, "strong": 1.5, "weak": -2.0}


def drawn(count: int, seed: int = 0) -> Iterator[Case]:
    """Claims whose odds follow from what speaks for them, and from nothing that is noise."""
    random = np.random.default_rng(seed)
    for i in range(count):
        names = [ALWAYS, *(name for name in ("strong", "weak", "noise") if random.random() < 0.4)]
        odds = sum(TRUE.get(name, 0) for name in names)
        yield Case(f"article {i % 40}", dict.fromkeys(names, 1.0), random.random() < 1 / (1 + math.exp(-odds)))


def test_the_weights_are_those_that_the_claims_were_drawn_with() -> None:
    weights = confidence.fit(list(drawn(6_000)))
    assert all(abs(weights[name] - weight) < 0.2 for name, weight in TRUE.items())
    assert abs(weights["noise"]) < 0.2


def test_rare_evidence_counts_nothing() -> None:
    rare = [Case("a", {ALWAYS: 1.0, "rare": 1.0}, True)] * (confidence.RAREST - 1)
    assert "rare" not in confidence.fit([*drawn(200), *rare])


def test_it_is_calibrated_out_of_fold() -> None:
    assert calibration_error(confidence.out_of_fold(list(drawn(4_000)))) < 4


def test_no_article_helps_to_judge_itself() -> None:
    others = [Case(f"article {i % 20}", {ALWAYS: 1.0}, True) for i in range(400)]
    alone = [Case("alone", {ALWAYS: 1.0, "own": 1.0}, False)] * 50
    judged = confidence.out_of_fold([*others, *alone])
    assert len(judged) == 450
    assert min(claim.confidence for claim in judged if not claim.right) > 0.9


def test_claims_of_a_gold_text_come_with_whether_they_are_right(tmp_path: Path) -> None:
    text = "The mill is safe, Lena Ortiz said. The mayor denied that it had burnt."
    claims = [{"source": [[18, 28]], "cue": [[29, 33]], "content": [[0, 16]]}]
    row = {"id": "a", "text": text, "claims": claims}
    (tmp_path / "gold.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    found = list(confidence.cases(load_pack("en"), Gold(tmp_path / "gold.jsonl")))
    assert [case.right for case in found] == [True, False]
    assert all(case.evidence[ALWAYS] == 1 for case in found)
