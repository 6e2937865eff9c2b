"""Links between claims: which one stands in another's content, and which earlier one a claim answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from katanya.claims.cues import Mention
from katanya.document import Document
from katanya.lexicon import Pack

REACH = 3
"""Sentences back in which the claim that is answered is looked for."""


@dataclass(frozen=True)
class Node:
    """What the links need of an attribution: all in tokens."""

    mention: Mention
    source: tuple[int, ...]
    content: tuple[int, ...]


def nesting(nodes: Sequence[Node]) -> list[int | None]:
    """For each attribution the index of the smallest other one whose content holds its cue."""
    contents = [frozenset(node.content) for node in nodes]
    found: list[int | None] = []
    for i, node in enumerate(nodes):
        cue = set(node.mention.tokens)
        holders = [
            j for j, content in enumerate(contents) if j != i and cue <= content and not contents[j] <= contents[i]
        ]
        found.append(min(holders, key=lambda j: (len(contents[j]), j), default=None))
    return found


def answers(document: Document, pack: Pack, nodes: Sequence[Node], nested: Sequence[int | None]) -> list[int | None]:
    """For each attribution that points at an earlier claim ("that claim was rejected") the index of that claim."""
    return [
        _answered(document, pack, nodes, nested, i) if _points(document, pack, node) else None
        for i, node in enumerate(nodes)
    ]


def _points(document: Document, pack: Pack, node: Node) -> bool:
    """Whether the content is no more than a phrase that points back."""
    words = [document.lower[t] for t in node.content if document.pos[t] not in ("PUNCT", "ADP")]
    if not words or len(words) > 8:
        return False
    phrase = [document.lower[t] for t in node.content]
    pointing = any(pack.pointers.at(phrase, i)[0] for i in range(len(phrase)))
    noun = any(row.kind == "noun" for i in range(len(words)) for row in pack.cues.at(words, i)[1])
    demonstrative = bool(set(words) & pack.markers["demonstrative"])
    return pointing or ("answers" in node.mention.row.frame and noun and (demonstrative or len(words) <= 4))


def _answered(
    document: Document, pack: Pack, nodes: Sequence[Node], nested: Sequence[int | None], i: int
) -> int | None:
    """The nearest earlier claim of somebody else, a claim that stands by itself before one that is nested."""
    here = document.sentence_of[nodes[i].mention.head]
    said = _words(document, nodes[i].source)
    candidates = []
    for j, other in enumerate(nodes):
        distance = here - document.sentence_of[other.mention.head]
        before = other.mention.head < nodes[i].mention.head and 0 <= distance <= REACH
        if (
            j != i
            and before
            and nested[j] != i
            and nested[i] != j
            and (not said or _words(document, other.source) != said)
        ):
            candidates.append((distance, nested[j] is not None, -other.mention.head, j))
    return min(candidates)[-1] if candidates else None


def _words(document: Document, tokens: Sequence[int]) -> set[str]:
    return {document.lower[t] for t in tokens}
