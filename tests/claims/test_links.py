"""Links: which claim stands in another, and which one a claim answers."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from katanya.claims import cues, links
from katanya.claims.links import Node
from katanya.document import Document
from katanya.lexicon import Pack, load_pack
from tests.claims.trees import tree

EN, ID = load_pack("en"), load_pack("id")

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


def test_a_denial_that_tells_what_it_denies_points_at_nothing() -> None:
    document = tree(
        f"{RAIN}| Tomi/PROPN/nsubj>denied denied/VERB reports/NOUN/obj>denied that/SCONJ/mark>sank those/DET/det>ships "
        "ships/NOUN/nsubj>sank sank/VERB/acl>reports ."
    )
    assert answers(document, nodes(document, ((0, 1), (2, 4)), ((5, 6), (7, 12)))) == [None, None]


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


def test_a_pronoun_on_the_cue_answers_the_claim_before() -> None:
    document = tree(f"{RAIN}| {DENIAL}")
    assert answers(document, nodes(document, ((0, 1), (2, 4)), ((5, 6), (0, 0)))) == [None, 0]


def test_a_noun_leads_to_the_verb_of_its_stem_before_a_nearer_claim() -> None:
    document = tree(
        "A/PRON/nsubj>alleged alleged/VERB theft/NOUN/obj>alleged . | "
        "B/PRON/nsubj>said said/VERB rain/NOUN/nsubj>fell fell/VERB/ccomp>said . | "
        "C/PRON/nsubj>denied denied/VERB the/DET/det>allegation allegation/NOUN/obj>denied ."
    )
    found = nodes(document, ((0, 1), (2, 3)), ((4, 5), (6, 8)), ((9, 10), (11, 13)))
    assert answers(document, found) == [None, None, 0]


def answered_by_name(pack: Pack, verb: str, noun: str) -> bool:
    """Whether an answer to a noun leads past a nearer claim to the one before it, which has that verb."""
    deny, point = ("denied", "that") if pack is EN else ("membantah", "itu")
    nearer = "said" if pack is EN else "berkata"
    document = tree(
        f"Lena/PROPN/nsubj>{verb} {verb}/VERB theft/NOUN/obj>{verb} . | "
        f"Mara/PROPN/nsubj>{nearer} {nearer}/VERB rain/NOUN/nsubj>fell fell/VERB/ccomp>{nearer} . | "
        f"Tomi/PROPN/nsubj>{deny} {deny}/VERB {noun}/NOUN/obj>{deny} {point}/DET/det>{noun} ."
    )
    mentions = [next(m for m in cues.find(document, pack) if m.head == head) for head in (1, 5, 10)]
    parts = ((0, 2), (4, 6), (9, 11))
    contents = ((2,), (6, 7), (11, 12))
    found = [Node(m, (source,), content) for m, (source, _), content in zip(mentions, parts, contents, strict=True)]
    return links.answers(document, pack, found, [None] * 3)[2] == 0


@pytest.mark.parametrize(
    ("pack", "verb", "noun"),
    [
        (EN, "claimed", "claim"), (EN, "accused", "accusation"), (EN, "warned", "warning"),
        (ID, "menuduh", "tuduhan"), (ID, "mengklaim", "klaim"), (ID, "menyatakan", "pernyataan"),
        (ID, "melaporkan", "laporan"),
    ],
)  # fmt: skip
def test_a_noun_and_a_verb_of_one_stem_meet(pack: Pack, verb: str, noun: str) -> None:
    assert answered_by_name(pack, verb, noun)


@pytest.mark.parametrize(
    ("pack", "verb", "noun"),
    [
        (EN, "mentioned", "allegation"), (EN, "commented", "statement"), (EN, "mentioned", "question"),
        (ID, "mengatakan", "kebijakan"), (ID, "menyatakan", "kerusakan"), (ID, "mengingatkan", "tudingan"),
    ],
)  # fmt: skip
def test_words_that_share_no_more_than_affixes_do_not_meet(pack: Pack, verb: str, noun: str) -> None:
    assert not answered_by_name(pack, verb, noun)


def test_a_denial_without_a_pointer_answers_the_claim_that_it_shares_words_with() -> None:
    document = tree(
        "A/PRON/nsubj>said said/VERB Lena/PROPN/nsubj>burned burned/VERB/ccomp>said mill/NOUN/obj>burned . | "
        "Lena/PROPN/nsubj>denied denied/VERB that/SCONJ/mark>burned she/PRON/nsubj>burned burned/VERB/ccomp>denied ."
    )
    assert answers(document, nodes(document, ((0, 1), (2, 5)), ((6, 7), (8, 11)))) == [None, 0]
