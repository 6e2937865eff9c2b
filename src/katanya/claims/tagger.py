"""A trained reader of cues: for each token whether it belongs to a source, a cue or a content, or to none.

The first of two networks: the second (`roles.py`) finds what belongs to each cue, in what this one makes of the tokens.
`training/attributions.py` trains both.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from katanya.claims.features import ROLES
from katanya.claims.network import Floats, Network, runs
from katanya.document import Document
from katanya.errors import PackError
from katanya.records import Range

LONGEST = 350
"""Tokens whose tags are chained, at most; a paragraph is shorter."""

_TOGETHER = 4_000
"""Tokens that go through the network together, about: most reports whole, and none needs much memory."""

_CUE = ROLES.index("cue")


class Found(NamedTuple):
    """The cues of a document, as token ranges in order, and what the network makes of each token (a row each)."""

    cues: list[Range]
    hidden: Floats


@dataclass(frozen=True)
class Tagger:
    """The network that finds the cues."""

    network: Network

    def read(self, document: Document, features: NDArray[np.int16]) -> Found:
        """The cues of a document. Raises PackError where another pipeline made the vectors."""
        vectors = document.vectors
        if vectors is None or not len(document):
            return Found([], np.zeros((0, 0), np.float32))
        if vectors.shape[1] != self.network.width:
            raise PackError(
                f"the tagger was trained on vectors of width {self.network.width}, and the pipeline gives"
                f" {vectors.shape[1]}: train it again (see CONTRIBUTING.md), or remove tagger.npz"
            )
        parts = [slice(start, stop) for start, stop in stretches(document)]
        used = np.ones(len(document), np.bool_)
        hidden = np.concatenate([self.network.hidden(vectors[part], features[part], used[part]) for part in parts])
        scores = self.network.scores(hidden)
        pieces = list(sequences(document))
        cues = [
            (first + start, first + stop)
            for (first, _), tags in zip(pieces, self.network.best(scores, pieces), strict=True)
            for role, start, stop in runs(tags)
            if role == _CUE
        ]
        return Found(cues, hidden)


def sequences(document: Document) -> Iterator[Range]:
    """Token ranges whose tags are chained: paragraphs, cut where they are long."""
    start = 0
    for _, end in document.paragraphs:
        stop = bisect_left(document.start, end)
        yield from ((i, min(i + LONGEST, stop)) for i in range(start, stop, LONGEST))
        start = stop


def stretches(document: Document) -> Iterator[Range]:
    """Token ranges that go through the network together: paragraphs in a row."""
    start = end = 0
    for _, end in sequences(document):
        if end - start >= _TOGETHER:
            yield start, end
            start = end
    if start < end:
        yield start, end
