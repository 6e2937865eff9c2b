"""Confidence says how often a construction is right."""

from __future__ import annotations

import pytest

from katanya.claims import confidence

CONSTRUCTIONS = ("quotation before the cue", "clause by the parse", "subject of a passive cue", "by the tagger")


@pytest.mark.parametrize("construction", CONSTRUCTIONS)
def test_a_claim_inside_another_is_less_sure(construction: str) -> None:
    assert 0 < confidence.of(construction, True) < confidence.of(construction, False) < 1


def test_the_surest_construction_comes_first() -> None:
    values = [confidence.of(construction, False) for construction in CONSTRUCTIONS]
    assert values == sorted(values, reverse=True)


def test_what_rules_and_tagger_share_counts_as_the_construction() -> None:
    both = confidence.of("by the tagger, by the rules a quotation before the cue", False)
    assert both == confidence.of("quotation after the cue", False) > confidence.of("by the tagger", False)
