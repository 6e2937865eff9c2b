"""Confidence: what speaks for a claim, what of it counts, and what happens to claims that are too unsure."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import katanya
from katanya.claims import assemble, confidence
from katanya.lexicon import load_pack
from katanya.records import Claim

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = st.dictionaries(st.sampled_from(["a", "b", "c"]), st.floats(-9, 9))


@given(weights=NAMES, found=NAMES)
def test_confidence_is_a_probability_that_rises_with_what_speaks_for_a_claim(
    weights: dict[str, float], found: dict[str, float]
) -> None:
    value = confidence.probability(weights, found)
    assert 0 <= value <= 1
    assert confidence.probability({**weights, "d": 3}, {**found, "d": 1}) >= value


def test_the_evidence_names_what_a_reader_would_look_at() -> None:
    reader = katanya.load("en")
    (document,) = reader.parser.parse(["“The ferry is safe,” Lena Ortiz said. It is feared that two boats sank."])
    direct, feared = (names for _, names in assemble.supported(document, reader.pack, ""))
    assert {"quotation", "direct", "cue: verb", "stance: asserts", confidence.ALWAYS} <= direct.keys()
    assert {"source: none", "odds by the tagger"} <= feared.keys()
    assert "source: none" not in direct
    assert direct.keys() | feared.keys() <= confidence.EVIDENCE


def test_the_reasons_say_what_counted_most_and_the_intercept_is_none_of_it() -> None:
    weights = {confidence.ALWAYS: 5.0, "quotation": 0.44, "short": -1.5, "long": 0.05, "direct": 2.0, "negated": 0.3}
    found = dict.fromkeys(("quotation", "short", "long", "direct", confidence.ALWAYS), 1.0)
    assert confidence.explained(weights, found) == "direct +2.0, short -1.5, quotation +0.4"
    assert confidence.explained({}, found) == ""


@pytest.mark.parametrize("language", ["en", "id"])
def test_what_a_table_counts_is_what_claims_can_show(language: str) -> None:
    pack = load_pack(language)
    assert {confidence.ALWAYS, confidence.INSIDE, "quotation", "source: none"} <= pack.weights.keys()
    assert pack.weights.keys() <= confidence.EVIDENCE


def claim(id: str, value: float, **links: str) -> Claim:
    spans = {"source": (), "cue": ((0, 2),), "content": ((3, 5),)}
    return Claim(id=id, confidence=value, form="indirect", stance="asserts", **spans, **links)


def test_unsure_claims_are_left_out_with_a_record_and_no_link_to_them_stays() -> None:
    claims = [claim("a", 0.9), claim("b", 0.1), claim("c", 0.5, nested_in="a", refers_to="b")]
    sure, skipped = confidence.sure(claims, 0.5)
    assert [(one.id, one.nested_in, one.refers_to) for one in sure] == [("a", None, None), ("c", "a", None)]
    assert [(one.span, one.reason) for one in skipped] == [((0, 2), "looks like a claim, with a confidence below 0.5")]
    assert confidence.sure(claims, 0) == (claims, [])


def test_what_an_unsure_claim_holds_is_left_out_with_it() -> None:
    claims = [claim("a", 0.9, nested_in="b"), claim("b", 0.1), claim("c", 0.9, nested_in="a"), claim("d", 0.9)]
    sure, skipped = confidence.sure(claims, 0.5)
    assert ([one.id for one in sure], len(skipped)) == (["d"], 3)
    loop = [claim("a", 0.9, nested_in="b"), claim("b", 0.9, nested_in="a")]
    assert confidence.sure(loop, 0.5) == (loop, [])


def test_more_confidence_asked_for_is_fewer_claims_and_nothing_lost() -> None:
    text = (
        "“The ferry is safe,” Lena Ortiz said. She wants a new one. Tomi Vale hopes that it will be cheap, critics say."
    )
    counts = []
    for least in (0, 0.5, 0.8, 1):
        reading = katanya.load("en", min_confidence=least).read(text)
        assert all(one.confidence >= least for one in reading.claims)
        counts.append((len(reading.claims), len(reading.skipped)))
    assert counts == sorted(counts, key=lambda count: -count[0]) and counts[0][0] > counts[-1][0] == 0
    assert len({sum(count) for count in counts}) == 1


def test_who_speaks_does_not_hang_on_which_claims_are_left_out() -> None:
    text = (EXAMPLES / "harbour.txt").read_text(encoding="utf-8")
    readings = [katanya.load("en", least).read(text, published="2031-05-13") for least in (0, 0.8)]
    every, few = (
        {one.id: [reading.party(id).name for id in one.speakers] for one in reading.claims} for reading in readings
    )
    assert 0 < len(few) < len(every)
    assert few.items() <= every.items()
