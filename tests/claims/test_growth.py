"""What a long report costs: a sentence of it no more than one of a short report."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from katanya.claims import assemble, linking
from katanya.claims.tagger import Span
from katanya.lexicon import load_pack
from tests.claims.trees import tree

EN = load_pack("en")

CLAIM = "Lena/PROPN/nsubj>said said/VERB that/SCONJ/mark>fell rain/NOUN/nsubj>fell fell/VERB/ccomp>said . "
ANSWER = "Tomi/PROPN/nsubj>denied denied/VERB that/DET/det>claim claim/NOUN/obj>denied . "
COMMENT = "Rain/NOUN/nsubj>fell fell/VERB , said/VERB/parataxis>fell Lena/PROPN/nsubj>said . "
QUOTE = "“ Rain/NOUN/nsubj>fell fell/VERB , ” Lena/PROPN/nsubj>said said/VERB/parataxis>fell . "
MORE = "“ The/DET/det>mill mill/NOUN/nsubj>stood stood/VERB . ” "
REPORT = "| ".join((CLAIM, ANSWER, COMMENT, QUOTE, MORE))


def steps(work: Callable[[], object]) -> int:
    """The steps of the interpreter that a piece of work takes: unlike time, the same on every run."""
    count = 0

    def trace(frame: FrameType, event: str, _: object) -> object:
        nonlocal count
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        work()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("between", ["¶ ", "| "], ids=["many paragraphs", "one long paragraph"])
def test_twice_the_report_takes_twice_the_steps(between: str) -> None:
    short, long = (tree(between.join([REPORT] * times)) for times in (40, 80))
    assemble.claims(short, EN, "")  # The tables of the pack are read once.
    assert steps(lambda: assemble.claims(long, EN, "")) < 2.1 * steps(lambda: assemble.claims(short, EN, ""))


def test_twice_the_spans_take_twice_the_steps() -> None:
    short, long = (tree("| ".join([QUOTE] * times)) for times in (100, 200))
    spans = [
        Span(role, first + 8 * n, stop + 8 * n)
        for n in range(200)
        for role, first, stop in (("content", 0, 5), ("source", 5, 6), ("cue", 6, 7))
    ]
    (found, doubled) = (linking.attributions(short, spans[:300]), linking.attributions(long, spans))
    assert (len(found), len(doubled)) == (100, 200)
    once, twice = (
        steps(lambda: linking.attributions(short, spans[:300])),
        steps(lambda: linking.attributions(long, spans)),
    )
    assert twice < 2.1 * once
