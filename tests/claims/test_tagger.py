"""The tagger: what it gives holds together, and it refuses vectors of another network."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

import katanya
from katanya.claims import assemble, features, fusion, tagger
from katanya.document import Document
from katanya.errors import PackError

TEXT = (
    "The old ferry is safe, harbour master Lena Ortiz said on Monday.\nFishermen denied that claim, and the mayor wept."
)


@pytest.fixture(scope="module")
def document() -> Document:
    return katanya.load("en").parser.parse([TEXT])[0]


def spans(document: Document) -> list[tagger.Span]:
    pack = katanya.load("en").pack
    mentions, drafts = assemble.proposed(document, pack)
    return tagger.load(pack.tagger).spans(document, features.features(document, mentions, fusion.hints(drafts)))


def test_spans_are_in_order_and_apart_and_within_a_paragraph(document: Document) -> None:
    found = spans(document)
    assert {span.role for span in found} == {"source", "cue", "content"}
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(document.paragraph_of[span.start] == document.paragraph_of[span.end - 1] for span in found)


def test_features_stay_below_their_sizes(document: Document) -> None:
    pack = katanya.load("en").pack
    mentions, drafts = assemble.proposed(document, pack)
    rows = features.features(document, mentions, fusion.hints(drafts))
    assert rows.shape == (len(document), len(features.SIZES))
    assert (rows >= 0).all() and (rows < np.array(features.SIZES)).all()


def test_vectors_of_another_network_are_refused(document: Document) -> None:
    other = replace(document, vectors=np.zeros((len(document), 64), np.float32))
    with pytest.raises(PackError, match="trained on vectors of width 128, and the pipeline gives 64"):
        spans(other)
    assert spans(replace(document, vectors=None)) == []


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ([], []),
        ([0, 0], []),
        ([1, 2, 0, 3], [("source", 0, 2), ("cue", 3, 4)]),
        ([5, 6, 5, 6, 6], [("content", 0, 2), ("content", 2, 5)]),
    ],
)
def test_runs_of_tags_become_spans(tags: list[int], found: list[tuple[str, int, int]]) -> None:
    assert list(tagger.spans(tags)) == found
