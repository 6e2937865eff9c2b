"""Links: which claim stands in another, and which one a claim answers."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from katanya.claims import cues, links
from katanya.claims.links import Node
from katanya.document import Document
from katanya.lexicon import load_pack
from tests.claims.trees import tree

EN = load_pack("en")

Part = tuple[int, int]

RAIN = "Lena/PROPN/nsubj>said said/VERB rain/NOUN/nsubj>fell fell/VERB/ccomp>said . "
DENIAL = "Tomi/PROPN/nsubj>denied denied/VERB that/DET/det>claim claim/NOUN/obj>denied . "
NARRATION = "The/DET/det>mill mill/NOUN/nsubj>stood stood/VERB . "


def nodes(document: Document, *parts: tuple[Part, Part]) -> list[Node]:
    """A node for each cue of the document that has parts: token ranges of its source and content."""
    mentions = [m for m in cues.find(document, EN) if m.row.kind == "verb"]
    return [
        Node(mention, tuple(range(*source)), tuple(range(*content)))
        for mention, (source, content) in zip(mentions, parts, strict=True)
    ]


def answers(document: Document, found: Sequence[Node]) -> list[int | None]:
    return links.answers(document, EN, found, links.nesting(found))


def test_a_claim_stands_in_the_smallest_content_around_its_cue() -> None:
    document = tree(
        "A/PRON/nsubj>said said/VERB B/PRON/nsubj>denied denied/VERB/ccomp>said C/PRON/nsubj>claimed "
        "claimed/VERB/ccomp>denied it/PRON/obj>claimed ."
    )
    found = nodes(document, ((0, 1), (2, 7)), ((2, 3), (4, 7)), ((4, 5), (6, 7)))
    assert links.nesting(found) == [None, 0, 1]


def test_a_claim_beside_another_stands_in_none() -> None:
    document = tree(f"{RAIN}| {DENIAL}")
    assert links.nesting(nodes(document, ((0, 1), (2, 4)), ((5, 6), (7, 9)))) == [None, None]


def test_a_phrase_that_points_back_answers_the_claim_before() -> None:
    document = tree(f"{RAIN}| {DENIAL}")
    assert answers(document, nodes(document, ((0, 1), (2, 4)), ((5, 6), (7, 9)))) == [None, 0]


def test_a_content_of_its_own_answers_nothing() -> None:
    document = tree(f"{RAIN}| Tomi/PROPN/nsubj>denied denied/VERB sun/NOUN/nsubj>shone shone/VERB/ccomp>denied .")
    assert answers(document, nodes(document, ((0, 1), (2, 4)), ((5, 6), (7, 9)))) == [None, None]


def test_nobody_answers_himself() -> None:
    document = tree(f"{RAIN}| {DENIAL.replace('Tomi', 'Lena')}")
    assert answers(document, nodes(document, ((0, 1), (2, 4)), ((5, 6), (7, 9)))) == [None, None]


@pytest.mark.parametrize(("between", "answered"), [(2, 0), (3, None)])
def test_an_answer_reaches_back_three_sentences(between: int, answered: int | None) -> None:
    document = tree(f"{RAIN}| {(NARRATION + '| ') * between}{DENIAL}")
    last = len(document)
    assert answers(document, nodes(document, ((0, 1), (2, 4)), ((last - 5, last - 4), (last - 3, last - 1)))) == [
        None,
        answered,
    ]


def test_the_claim_that_stands_by_itself_is_answered_before_one_within_it() -> None:
    document = tree(
        "A/PRON/nsubj>said said/VERB B/PRON/nsubj>said said/VERB/ccomp>said "
        f"rain/NOUN/nsubj>fell fell/VERB/ccomp>said . | {DENIAL}"
    )
    found = nodes(document, ((0, 1), (2, 6)), ((2, 3), (4, 6)), ((7, 8), (9, 11)))
    assert links.nesting(found) == [None, 0, None]
    assert answers(document, found) == [None, None, 0]
