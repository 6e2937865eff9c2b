"""A trained reader of roles: for each token whether it belongs to a source, a cue or a content, or to none.

A network of dilated convolutions (Strubell et al. 2017) over the vectors of the parser's network and the features of
`features.py`, with a linear chain over the tags. `training/attributions.py` trains it; here it runs on numpy alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from katanya.claims.features import ROLES, SIZES
from katanya.document import Document
from katanya.errors import PackError
from katanya.records import Range

Floats = NDArray[np.float32]

TAGS = ("O", *(f"{border}-{role}" for role in ROLES for border in "BI"))
"""Begin and inside of each role (IOB2)."""

LONGEST = 350
"""Tokens that are tagged as one sequence, at most; a paragraph is shorter."""

DILATIONS = (1, 2, 4, 8, 1, 2, 4, 8)
"""Tokens between the three that each layer looks at: together 30 to either side."""

_TOGETHER = 32
"""Sequences that go through the network together, so that memory stays flat whatever the length of the report."""

_GAP = max(DILATIONS)
_IMPOSSIBLE = -1e4


class Span(NamedTuple):
    """Tokens from and to (exclusive) that play one role."""

    role: str
    start: int
    end: int


@dataclass(frozen=True)
class Tagger:
    """The weights, by the names that training gives them."""

    weights: Mapping[str, Floats]

    @property
    def width(self) -> int:
        """Width of the pipeline's vectors that the tagger takes."""
        widths = [self.weights[f"emb.{i}.weight"].shape[1] for i in range(len(SIZES))]
        return int(self.weights["inp.weight"].shape[1] - sum(widths))

    def spans(self, document: Document, features: NDArray[np.int16]) -> list[Span]:
        """The roles of a document's tokens, in order. Raises PackError where another pipeline made the vectors."""
        pieces = list(sequences(document))
        if not pieces or document.vectors is None:
            return []
        if document.vectors.shape[1] != self.width:
            raise PackError(
                f"the tagger was trained on vectors of width {self.width}, and the pipeline gives"
                f" {document.vectors.shape[1]}: train it again (see CONTRIBUTING.md), or remove tagger.npz"
            )
        together = (pieces[i : i + _TOGETHER] for i in range(0, len(pieces), _TOGETHER))
        return [span for some in together for span in self._spans(document.vectors, features, some)]

    def _spans(self, vectors: Floats, features: NDArray[np.int16], pieces: Sequence[Range]) -> Iterator[Span]:
        """The roles of the tokens of some sequences."""
        rows, used = _spread(pieces)
        scores = self._scores(vectors[rows], features[rows], used)
        place = 0
        for first, stop in pieces:
            tags = self._best(scores[place : place + stop - first])
            yield from (Span(role, first + start, first + end) for role, start, end in spans(tags))
            place += stop - first + _GAP

    def tag(self, vectors: Floats, features: NDArray[np.int16]) -> list[tuple[str, int, int]]:
        """The roles of the tokens of one sequence: role, first and last token (exclusive)."""
        return list(spans(self._best(self._scores(vectors, features, np.ones(len(vectors), np.bool_)))))

    def _scores(self, vectors: Floats, features: NDArray[np.int16], used: NDArray[np.bool_]) -> Floats:
        """The score of each tag for each row."""
        w, inside = self.weights, used[:, None].astype(np.float32)
        embedded = [w[f"emb.{i}.weight"][column] for i, column in enumerate(features.T)]
        x = np.concatenate([vectors, *embedded], axis=1) @ w["inp.weight"].T + w["inp.bias"]
        x = _normal(np.maximum(x, 0), w["ln0.weight"], w["ln0.bias"])
        for i, dilation in enumerate(DILATIONS):
            x *= inside
            before, here, behind = w[f"conv.{i}.weight"]
            h = x @ here + w[f"conv.{i}.bias"]
            h[dilation:] += (x @ before)[:-dilation]
            h[:-dilation] += (x @ behind)[dilation:]
            x += np.maximum(h, 0, out=h)
            x = _normal(x, w[f"ln.{i}.weight"], w[f"ln.{i}.bias"])
        scores: Floats = x @ w["out.weight"].T + w["out.bias"]
        return scores

    def _best(self, scores: Floats) -> list[int]:
        """The likeliest sequence of tags (Viterbi)."""
        moves, total = self.weights["crf.moves"], scores[0] + self.weights["crf.first"]
        back = np.empty(scores.shape, np.int8)
        for i in range(1, len(scores)):
            paths = total[:, None] + moves
            back[i] = paths.argmax(0)
            total = paths.max(0) + scores[i]
        tags = [int(total.argmax())]
        for i in range(len(scores) - 1, 0, -1):
            tags.append(int(back[i, tags[-1]]))
        return tags[::-1]


@cache
def load(path: Path) -> Tagger:
    """The tagger of a file of weights (.npz), half precision on disk."""
    with np.load(path, allow_pickle=False) as stored:
        weights = {name: stored[name].astype(np.float32) for name in stored.files}
    for i in range(len(DILATIONS)):
        # Three matrices, one a position, each input by each output.
        weights[f"conv.{i}.weight"] = np.ascontiguousarray(weights[f"conv.{i}.weight"].transpose(2, 1, 0))
    weights["crf.moves"], weights["crf.first"] = weights["crf.moves"] + forbidden(), weights["crf.first"] + first()
    return Tagger(weights)


def forbidden() -> Floats:
    """What each step from tag to tag costs beside what is learned: a role goes on only where it has begun."""
    cost = np.zeros((len(TAGS), len(TAGS)), np.float32)
    for here, tag in enumerate(TAGS):
        if tag.startswith("I"):
            cost[[i for i in range(len(TAGS)) if i not in (here, here - 1)], here] = _IMPOSSIBLE
    return cost


def first() -> Floats:
    """The same for the first tag."""
    return np.array([_IMPOSSIBLE if tag.startswith("I") else 0 for tag in TAGS], np.float32)


def sequences(document: Document) -> Iterator[Range]:
    """Token ranges that are tagged by themselves: paragraphs, cut where they are long."""
    start = 0
    for _, end in document.paragraphs:
        stop = bisect_left(document.start, end)
        yield from ((i, min(i + LONGEST, stop)) for i in range(start, stop, LONGEST))
        start = stop


def spans(tags: Sequence[int]) -> Iterator[tuple[str, int, int]]:
    """Role, first and last token (exclusive) of each run of tags."""
    start = 0
    for i in range(1, len(tags) + 1):
        if i == len(tags) or not TAGS[tags[i]].startswith("I"):
            if tags[start]:
                yield TAGS[tags[start]][2:], start, i
            start = i


def _spread(pieces: Sequence[Range]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """The rows of all pieces with gaps between, so that no convolution sees from one into the next, and which count."""
    rows: list[int] = []
    used: list[bool] = []
    for first, stop in pieces:
        rows += [*range(first, stop), *[first] * _GAP]
        used += [*[True] * (stop - first), *[False] * _GAP]
    return np.array(rows, np.intp), np.array(used)


def _normal(x: Floats, weight: Floats, bias: Floats) -> Floats:
    """Layer normalisation (Ba, Kiros and Hinton 2016), in place."""
    x -= x.mean(axis=1, keepdims=True)
    x /= np.sqrt(np.einsum("ij,ij->i", x, x)[:, None] / x.shape[1] + 1e-5)
    x *= weight
    x += bias
    return x
