"""A trained reader of what belongs to a cue: which tokens around it are its source and its content.

The second of two networks. It reads the paragraph of each cue by itself, with what the first network (`tagger.py`)
makes of the tokens and how each token stands to the cue: near or far, where in the tree, in which quotation. As in
semantic role labelling, a token can so belong to the content of one cue and to the source of another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from katanya.claims.features import DEPS, Hint
from katanya.claims.network import Flags, Floats, Network, runs, spread
from katanya.document import Document
from katanya.records import Range

ROLES = ("source", "content")

REACH = 96
"""Tokens on either side of a cue that are read, at most, within its paragraph."""

_NEAR, _STEPS = 6, 12
_UP, _DOWN = 5, 8
_BEFORE, _BEHIND, _HERE = len(DEPS), len(DEPS) + 1, len(DEPS) + 2
_DEEPEST = 40

SIZES = (2 * _STEPS + 1, 3, len(DEPS) + 3, _UP + 1, _DOWN + 1, 4, 4, 2)
"""Number of values of each feature of a token beside a cue: distance, cue, branch of the tree, steps up and down the
tree, quotation, role by the rules, same sentence."""

_TOGETHER = 32

Columns = NDArray[np.int16]


class Candidate(NamedTuple):
    """A cue: its tokens in order, the one that joins them to the tree, and the roles that the rules give beside it."""

    tokens: Sequence[int]
    head: int
    hint: Hint | None


class Roles(NamedTuple):
    """What belongs to a cue, as token ranges in order, and how likely it is a cue at all, in [0, 1]."""

    source: list[Range]
    content: list[Range]
    likely: float


@dataclass(frozen=True)
class Tree:
    """A document's tree, sentences and quotations as arrays, one entry a token."""

    head: NDArray[np.intp]
    dep: NDArray[np.int16]
    sentence: NDArray[np.intp]
    quotation: NDArray[np.intp]
    paragraph: list[Range]
    """The first and last token (exclusive) of each token's paragraph."""

    @classmethod
    def of(cls, document: Document, dep: NDArray[np.int16]) -> Tree:
        """The arrays of a document; `dep` are the numbers of its relations, a column of the tagger's features."""
        numbers = np.array(document.paragraph_of, np.intp)
        starts = np.searchsorted(numbers, numbers, "left").tolist()
        stops = np.searchsorted(numbers, numbers, "right").tolist()
        return cls(
            *(np.array(document.head, np.intp), dep),
            *(np.array(document.sentence_of, np.intp), np.array(document.quoted_by, np.intp)),
            list(zip(starts, stops, strict=True)),
        )


@dataclass(frozen=True)
class Reader:
    """The network that reads the roles."""

    network: Network

    def read(self, tree: Tree, hidden: Floats, candidates: Sequence[Candidate]) -> Iterator[Roles]:
        """The roles beside each cue, in the order of the cues."""
        cues = marked(len(hidden), candidates)
        left = iter(candidates)
        while some := list(islice(left, _TOGETHER)):
            yield from self._read(tree, hidden, cues, some)

    def _read(self, tree: Tree, hidden: Floats, cues: Flags, candidates: Sequence[Candidate]) -> Iterator[Roles]:
        pieces = [window(tree, candidate) for candidate in candidates]
        columns = beside(tree, cues, candidates, pieces)
        rows, used = spread(pieces, self.network.gap)
        spaced = np.zeros((len(rows), len(SIZES)), np.int16)
        spaced[used] = columns
        found = self.network.hidden(hidden[rows], spaced, used)
        scores = self.network.scores(found)
        lengths = [stop - start + self.network.gap for start, stop in pieces]
        places = [0, *accumulate(lengths)]
        rows_of = [(place, place + stop - start) for place, (start, stop) in zip(places, pieces, strict=False)]
        best = self.network.best(scores, rows_of)
        for candidate, (start, stop), (place, _), tags in zip(candidates, pieces, rows_of, best, strict=True):
            own = [place + t - start for t in candidate.tokens if start <= t < stop]
            spans: tuple[list[Range], list[Range]] = ([], [])
            for role, first, last in runs(tags):
                spans[role].append((start + first, start + last))
            source, content = spans
            yield Roles(_nearest(source, candidate), content, self._likely(found[own].mean(0)))

    def _likely(self, hidden: Floats) -> float:
        """How likely a cue is one, from the mean of its tokens."""
        weights = self.network.weights
        score = float(hidden @ weights["cue.weight"][0] + weights["cue.bias"][0])
        return float(1 / (1 + np.exp(-score)))


def _nearest(spans: Sequence[Range], candidate: Candidate) -> list[Range]:
    """The span next to a cue: a source is one phrase, and a further one that of another cue."""
    first, last = candidate.tokens[0], candidate.tokens[-1]
    return sorted(spans, key=lambda span: max(first - span[1] + 1, span[0] - last))[:1]


def marked(count: int, candidates: Sequence[Candidate]) -> Flags:
    """Which of a document's tokens are part of a cue."""
    cues = np.zeros(count, np.bool_)
    for candidate in candidates:
        cues[list(candidate.tokens)] = True
    return cues


def window(tree: Tree, candidate: Candidate) -> Range:
    """The tokens that are read for a cue."""
    start, stop = tree.paragraph[candidate.tokens[0]]
    return max(start, candidate.tokens[0] - REACH), min(stop, candidate.tokens[-1] + 1 + REACH)


def beside(tree: Tree, cues: Flags, candidates: Sequence[Candidate], pieces: Sequence[Range]) -> Columns:
    """How each token of each window stands to the cue: a row a token, a column a feature, each below its `SIZES`."""
    rows = np.concatenate([np.arange(start, stop) for start, stop in pieces])
    number = np.repeat(np.arange(len(pieces)), [stop - start for start, stop in pieces])
    first = np.array([candidate.tokens[0] for candidate in candidates])[number]
    last = np.array([candidate.tokens[-1] for candidate in candidates])[number]
    quotation = tree.quotation[rows]
    columns = (
        _distance(np.where(rows < first, rows - first, np.maximum(rows - last, 0))),
        _own(candidates, pieces, 2 * cues[rows]),
        *_paths(tree, candidates, rows, number, first),
        (quotation >= 0) + 2 * (quotation == tree.quotation[first]),
        _hinted(candidates, pieces, len(rows)),
        tree.sentence[rows] == tree.sentence[first],
    )
    return np.stack([np.asarray(column, np.int16) for column in columns], axis=1)


def _distance(signed: NDArray[np.intp]) -> NDArray[np.intp]:
    """Distances as steps: one by one where near, by half octaves where far."""
    far = np.abs(signed)
    octaves = np.log2(np.maximum(far, _NEAR) / _NEAR)
    steps = np.where(far <= _NEAR, far, np.minimum(_NEAR + (2 * octaves).astype(np.intp), _STEPS))
    return np.sign(signed) * steps + _STEPS


def _own(candidates: Sequence[Candidate], pieces: Sequence[Range], others: NDArray[np.intp]) -> NDArray[np.intp]:
    """The cue's own tokens as 1 among those of any cue, which are 2."""
    place = 0
    for candidate, (start, stop) in zip(candidates, pieces, strict=True):
        others[[place + t - start for t in candidate.tokens if start <= t < stop]] = 1
        place += stop - start
    return others


def _hinted(candidates: Sequence[Candidate], pieces: Sequence[Range], count: int) -> NDArray[np.intp]:
    """The roles that the rules give beside each cue: 1 source, 2 cue, 3 content."""
    found = np.zeros(count, np.intp)
    place = 0
    for candidate, (start, stop) in zip(candidates, pieces, strict=True):
        hint = candidate.hint
        for role, tokens in ((3, hint.content), (1, hint.source), (2, hint.cue)) if hint else ():
            found[[place + t - start for t in tokens if start <= t < stop]] = role
        place += stop - start
    return found


def _paths(
    tree: Tree,
    candidates: Sequence[Candidate],
    rows: NDArray[np.intp],
    number: NDArray[np.intp],
    first: NDArray[np.intp],
) -> tuple[NDArray[np.integer], ...]:
    """The way through the tree from cue to token: by which branch, how many steps up, and how many down."""
    # Whole sentences, which no tree leaves.
    ends = tree.sentence[[rows.min(), rows.max()]]
    low, high = np.searchsorted(tree.sentence, ends[0], "left"), np.searchsorted(tree.sentence, ends[1], "right")
    above = np.full((len(candidates), high - low), -1, np.int16)
    for i, candidate in enumerate(candidates):
        way = [t - low for t in _to_root(tree, candidate.head)]
        above[i, way] = range(len(way))
    here, down, branch = rows.copy(), np.zeros(len(rows), np.intp), np.zeros(len(rows), np.intp)
    for _ in range(_DEEPEST):
        climbing = np.flatnonzero((above[number, here - low] < 0) & (tree.head[here] != here))
        if not len(climbing):
            break
        branch[climbing] = tree.dep[here[climbing]]
        down[climbing] += 1
        here[climbing] = tree.head[here[climbing]]
    up = above[number, here - low]
    apart = np.where(tree.sentence[rows] < tree.sentence[first], _BEFORE, _BEHIND)
    branch = np.where(up < 0, apart, np.where(down == 0, _HERE, branch))
    return branch, np.where(up < 0, _UP, np.minimum(up, _UP - 1)), np.where(up < 0, _DOWN, np.minimum(down, _DOWN - 1))


def _to_root(tree: Tree, t: int) -> Iterator[int]:
    """A token and those above it."""
    for _ in range(_DEEPEST):
        yield t
        above = int(tree.head[t])
        if above == t:
            return
        t = above
