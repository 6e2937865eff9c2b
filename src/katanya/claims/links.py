"""Links between claims: which one stands in another's content, and which earlier one a claim answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from katanya.claims.cues import NOMINAL, Mention, has_reporting_noun
from katanya.claims.places import Places
from katanya.document import VERBAL, Document
from katanya.lexicon import Pack

REACH = 3
"""Sentences back in which the claim that is answered is looked for."""

_SHORT = 8
"""Words of a phrase that points back, at most."""

_ALIKE = 3
"""The least likeness of a claim that is answered without being pointed at."""

_STEM = 4
"""Letters that short words of one stem share, at least; long ones share more, and half of themselves."""

_WORDS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
"""Parts of speech that say what a claim is about."""


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
    """For each attribution that answers an earlier claim ("that claim was rejected") the index of that claim."""
    sentences: dict[int, list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        sentences[document.sentence_of[node.mention.head]].append(i)
    return [_answered(_Answer.of(document, pack, node), nodes, nested, sentences, i) for i, node in enumerate(nodes)]


@dataclass(frozen=True)
class _Answer:
    """What an attribution says about an earlier claim, if it does."""

    document: Document
    node: Node
    points: bool
    """Whether it points at one, by a phrase or a pronoun; else it can only be known by its words."""
    denies: bool
    nouns: Sequence[str]
    """What it calls what was said: "the claim", "tuduhan itu"."""

    @classmethod
    def of(cls, document: Document, pack: Pack, node: Node) -> _Answer:
        answers = "answers" in node.mention.row.frame or node.mention.stance == "withholds"
        denies = answers and node.mention.stance == "denies"
        stated = node.mention.stance == "asserts" and _is_pointer(document, pack, node)
        points = _points(document, pack, node) if answers else stated
        nouns = [t for t in node.content if document.pos[t] in NOMINAL and has_reporting_noun(document, pack, [t])]
        return cls(document, node, points, denies, [document.lower[t] for t in nouns])

    def likeness(self, earlier: Node) -> int:
        """How much speaks for an earlier claim: the noun that names its cue, common words, the one it is about."""
        document = self.document
        cue = [document.lower[t] for t in earlier.mention.tokens]
        named = any(_akin(noun, word) for noun in self.nouns for word in cue)
        said = {document.lower[t] for t in (*earlier.content, *earlier.source) if document.pos[t] in _WORDS}
        mine = {document.lower[t] for t in self.node.content if document.pos[t] in _WORDS}
        about = {document.lower[t] for t in self.node.source if document.pos[t] in _WORDS} & said
        also_answers = "answers" in earlier.mention.row.frame
        return 3 * named + min(3, len(said & mine)) + 2 * bool(about) - 2 * also_answers


def _akin(first: str, second: str) -> bool:
    """Whether two words share a stem: "claim", "claimed"; "tuduhan", "menuduh"; and not only affixes."""
    shorter = min(len(first), len(second))
    length = _STEM if shorter < 2 * _STEM else max(_STEM + 1, (shorter + 1) // 2)
    pieces = (first[i : i + length] for i in range(len(first) - length + 1))
    return any(piece in second for piece in pieces)


def _points(document: Document, pack: Pack, node: Node) -> bool:
    """Whether what an answering cue takes is short and points back, or is no more than a pronoun on the cue."""
    words = [document.lower[t] for t in node.content if document.pos[t] not in ("PUNCT", "ADP")]
    # What is said in so many words need not be looked for: "denied the claim that those ships sank".
    told = node.mention.stance != "denies" or set(words) & pack.markers["complementizer"]
    if len(words) > _SHORT or (told and any(document.pos[t] in VERBAL for t in node.content)):
        return False
    phrase = [document.lower[t] for t in node.content]
    pointing = any(pack.pointers.at(phrase, i)[0] for i in range(len(phrase)))
    known = bool(set(words) & pack.markers["demonstrative"])
    noun = has_reporting_noun(document, pack, node.content)
    return not words or pointing or (known and (noun or node.mention.stance == "denies"))


def _is_pointer(document: Document, pack: Pack, node: Node) -> bool:
    """Whether a content is no more than a phrase that points back."""
    words = [document.lower[t] for t in node.content if document.pos[t] not in ("PUNCT", "ADP")]
    return bool(words) and pack.pointers.at(words, 0)[0] == len(words)


def _answered(
    answer: _Answer,
    nodes: Sequence[Node],
    nested: Sequence[int | None],
    sentences: Mapping[int, Sequence[int]],
    i: int,
) -> int | None:
    """The earlier claim of somebody else that is most like what the answer is about, the nearest of equals."""
    if not answer.points and not answer.denies:
        return None
    document, node = answer.document, nodes[i]
    here, head = document.sentence_of[node.mention.head], node.mention.head
    said = _words(document, node.source)
    found = []
    for sentence in range(here, here - REACH - 1, -1):
        for j in sentences.get(sentence, ()):
            if nodes[j].mention.head >= head or nested[j] == i or nested[i] == j:
                continue
            if said and _words(document, nodes[j].source) == said:
                continue
            alike = answer.likeness(nodes[j])
            if answer.points or alike >= (_ALIKE if sentence < here else 1):
                found.append((alike - (here - sentence) - (nested[j] is not None), nodes[j].mention.head, j))
    return max(found)[-1] if found else None


def _words(document: Document, tokens: Sequence[int]) -> set[str]:
    return {document.lower[t] for t in tokens}
