"""A parsed report as plain arrays: what the stages after the parse work on.

The parse comes from a spaCy pipeline with Universal Dependencies labels (https://universaldependencies.org); the rules
read it from lists, which costs a tenth of asking spaCy's token objects and makes a test as easy as writing down a tree.
White-space tokens are left out, so that `i + 1` is the next word.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from katanya.records import Range

VERBAL = frozenset({"VERB", "AUX"})
"""Parts of speech of predicates."""

SUBJECTS = ("nsubj", "csubj")
"""How the relations of subjects begin."""


@dataclass(frozen=True)
class Quotation:
    """A quotation: character offsets with its marks, and whether both marks are there."""

    start: int
    end: int
    closed: bool = True


@dataclass(frozen=True)
class Entity:
    """A name found by the pipeline: token offsets, and PER, ORG or LOC."""

    start: int
    end: int
    label: str


@dataclass(frozen=True)
class Document:
    """Tokens, tree, sentences, names, quotations and paragraphs of one report.

    All token lists have one entry a token; `head` holds token indexes (a root is its own head); `sentences` and
    `entities` are token ranges, `paragraphs` and `quotations` character ranges.
    """

    text: str
    start: list[int]
    end: list[int]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    dep: list[str]
    head: list[int]
    feats: list[str]
    sentences: list[Range]
    paragraphs: list[Range]
    entities: list[Entity] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)
    vectors: NDArray[np.float32] | None = None
    """A row a token, from the pipeline's shared network; None where the pipeline has none."""

    def __len__(self) -> int:
        return len(self.start)

    @cached_property
    def children(self) -> list[list[int]]:
        """The dependents of each token, from left to right."""
        lists: list[list[int]] = [[] for _ in self.start]
        for i, head in enumerate(self.head):
            if head != i:
                lists[head].append(i)
        return lists

    @cached_property
    def sentence_of(self) -> list[int]:
        """The index of each token's sentence."""
        return [number for number, (first, last) in enumerate(self.sentences) for _ in range(first, last)]

    @cached_property
    def paragraph_of(self) -> list[int]:
        """The index of each token's paragraph."""
        starts = [start for start, _ in self.paragraphs]
        return [bisect_right(starts, start) - 1 for start in self.start]

    @cached_property
    def paragraph_ends(self) -> frozenset[int]:
        """The character offsets at which paragraphs end."""
        return frozenset(end for _, end in self.paragraphs)

    @cached_property
    def quoted(self) -> list[Range]:
        """The token range of each quotation, its marks included."""
        return [(bisect_left(self.start, q.start), bisect_left(self.start, q.end)) for q in self.quotations]

    @cached_property
    def quoted_by(self) -> list[int]:
        """The index of the quotation that each token stands in (its marks included), or -1."""
        inside = [-1] * len(self)
        for number, (first, stop) in enumerate(self.quoted):
            inside[first:stop] = [number] * (stop - first)
        return inside

    def word(self, i: int) -> str:
        """The form of a token as the text has it."""
        return self.text[self.start[i] : self.end[i]]

    def subtree(self, i: int) -> list[int]:
        """A token and all below it, in order."""
        found, queue = [i], [i]
        while queue:
            below = self.children[queue.pop()]
            found += below
            queue += below
        return sorted(found)

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads above a token, nearest first."""
        while self.head[i] != i:
            i = self.head[i]
            yield i

    def span(self, first: int, last: int) -> Range:
        """The character range of tokens `first` to `last`, both included."""
        return self.start[first], self.end[last]
