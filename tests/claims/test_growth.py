"""What a long report costs: a sentence of it no more than one of a short report."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from katanya.claims import assemble
from katanya.lexicon import load_pack
from tests.claims.trees import tree

EN = load_pack("en")

CLAIM = "Lena/PROPN/nsubj>said said/VERB that/SCONJ/mark>fell rain/NOUN/nsubj>fell fell/VERB/ccomp>said . "
ANSWER = "Tomi/PROPN/nsubj>denied denied/VERB that/DET/det>claim claim/NOUN/obj>denied . "
COMMENT = "Rain/NOUN/nsubj>fell fell/VERB , said/VERB/parataxis>fell Lena/PROPN/nsubj>said . "
QUOTE = "“ Rain/NOUN/nsubj>fell fell/VERB , ” Lena/PROPN/nsubj>said said/VERB/parataxis>fell . "
MORE = "“ The/DET/det>mill mill/NOUN/nsubj>stood stood/VERB . ” "
REPORT = "| ".join((CLAIM, ANSWER, COMMENT, QUOTE, MORE))

SENTENCES = {
    "claims in claims": "He/PRON/nsubj>said said/VERB/ccomp>said that/SCONJ/mark>said ",
    "claims side by side": "and/CCONJ/cc>added added/VERB/conj>said that/SCONJ/mark>fell rain/NOUN/nsubj>fell "
    "fell/VERB/ccomp>added , ",
    "comments": "rain/NOUN/nsubj>fell fell/VERB/ccomp>said , said/VERB/conj>said Lena/PROPN/nsubj>said , ",
    "answers": "but/CCONJ/cc>denied Tomi/PROPN/nsubj>denied denied/VERB/conj>said the/DET/det>claim "
    "claim/NOUN/obj>denied , ",
    "nouns": "rain/NOUN/obj>said , ",
    "asides": "while/SCONJ/mark>rain rain/NOUN/obj>said , ",
}
"""What one sentence can be made of, again and again."""


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


@pytest.mark.parametrize("part", SENTENCES.values(), ids=SENTENCES)
def test_no_part_of_a_sentence_is_walked_for_every_pair_of_others(part: str) -> None:
    opening = "Lena/PROPN/nsubj>said said/VERB that/SCONJ/mark>said "
    short, long = (tree(opening + part * times + "rain/NOUN/obj>said .") for times in (60, 120))
    assemble.claims(short, EN, "")
    # What holds another one holds its words, too: four times the steps for twice the sentence, but not eight times.
    assert steps(lambda: assemble.claims(long, EN, "")) < 4.2 * steps(lambda: assemble.claims(short, EN, ""))
