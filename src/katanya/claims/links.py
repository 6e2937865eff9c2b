"""Links between claims: which one stands in another's content, and which earlier one a claim answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from katanya.claims.cues import Mention, has_reporting_noun
from katanya.claims.places import Places
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
    places = Places(node.content for node in nodes)
    contents = places.groups
    found: list[int | None] = []
    for i, node in enumerate(nodes):
        holders = (j for j in places.holding(set(node.mention.tokens)) if not contents[j] <= contents[i])
        found.append(min(holders, key=lambda j: (len(contents[j]), j), default=None))
    return found


def answers(document: Document, pack: Pack, nodes: Sequence[Node], nested: Sequence[int | None]) -> list[int | None]:
    """For each attribution that points at an earlier claim ("that claim was rejected") the index of that claim."""
    sentences: dict[int, list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        sentences[document.sentence_of[node.mention.head]].append(i)
    return [
        _answered(document, nodes, nested, sentences, i) if _points(document, pack, node) else None
        for i, node in enumerate(nodes)
    ]


def _points(document: Document, pack: Pack, node: Node) -> bool:
    """Whether the content is no more than a phrase that points back."""
    words = [document.lower[t] for t in node.content if document.pos[t] not in ("PUNCT", "ADP")]
    if not words or len(words) > 8:
        return False
    phrase = [document.lower[t] for t in node.content]
    pointing = any(pack.pointers.at(phrase, i)[0] for i in range(len(phrase)))
    noun = has_reporting_noun(document, pack, node.content)
    demonstrative = bool(set(words) & pack.markers["demonstrative"])
    return pointing or ("answers" in node.mention.row.frame and noun and (demonstrative or len(words) <= 4))


def _answered(
    document: Document,
    nodes: Sequence[Node],
    nested: Sequence[int | None],
    sentences: Mapping[int, Sequence[int]],
    i: int,
) -> int | None:
    """The nearest earlier claim of somebody else, a claim that stands by itself before one that is nested."""
    here, head = document.sentence_of[nodes[i].mention.head], nodes[i].mention.head
    said = _words(document, nodes[i].source)
    for sentence in range(here, here - REACH - 1, -1):
        candidates = [
            (nested[j] is not None, -nodes[j].mention.head, j)
            for j in sentences.get(sentence, ())
            if nodes[j].mention.head < head and nested[j] != i and nested[i] != j
            if not said or _words(document, nodes[j].source) != said
        ]
        if candidates:
            return min(candidates)[-1]
    return None


def _words(document: Document, tokens: Sequence[int]) -> set[str]:
    return {document.lower[t] for t in tokens}
