"""Where a content is looked for: a cue with its source in a document, and what the constructions ask of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from katanya.claims.cues import Mention
from katanya.claims.sources import Source, edges
from katanya.document import VERBAL, Document
from katanya.lexicon import Frame, Function, Pack
from katanya.records import Range

ENCLOSING = ("quotation", "comment")
"""How the constructions begin where cue and source stand beside what is said rather than govern it."""

COMMENTS = ("comment after", "clause before a preposition")
"""How the constructions begin where cue and source stand behind the whole of what is said."""


@dataclass(frozen=True)
class Content:
    """The tokens of a content and the construction that gave them."""

    tokens: tuple[int, ...]
    construction: str
    """By what the rules have it, also where its tokens are the tagger's; empty where they have none."""
    clitic: Range | None = None
    """The characters of the pronoun that it consists of, where a cue has it as its object ("membantahnya")."""
    by_tagger: bool = False
    goes_on: bool = False
    """Whether sentences without a cue of their own belong to it."""

    @property
    def reason(self) -> str:
        """The construction in words, for the record."""
        rules = f", by the rules a {self.construction}" if self.construction else ""
        return (f"by the tagger{rules}" if self.by_tagger else self.construction) + ", goes on" * self.goes_on


@dataclass(frozen=True)
class Site:
    """What the constructions look at: a cue with its source in a document."""

    document: Document
    pack: Pack
    mention: Mention
    source: Source
    cue_heads: Mapping[int, Mention]
    """The verbal cues of the document, by the token that joins each to the tree."""

    @property
    def outer(self) -> tuple[int, int]:
        """First and last token of cue and source together."""
        return edges(self.source.tokens if not self.source.inherited else (), self.mention)

    def allows(self, frame: Frame) -> bool:
        """Whether the lexicon gives the cue this frame."""
        return frame in self.mention.row.frame

    def marker(self, i: int, *functions: Function) -> bool:
        """Whether token `i` is a marker of one of the functions."""
        return any(self.document.lower[i] in self.pack.markers[f] for f in functions)

    def is_time(self, i: int) -> bool:
        """Whether token `i` belongs to a known expression of time ("pekan lalu")."""
        words, times = self.document.lower, self.pack.times
        return times.at(words, i)[0] > 0 or (i > 0 and times.at(words, i - 1)[0] > 1)

    def has_predicate(self, start: int, stop: int) -> bool:
        """Whether a verb, an adjective or a negation stands among the tokens from `start` on, before `stop`."""
        predicates = (*VERBAL, "ADJ")
        return any(self.document.pos[i] in predicates or self.marker(i, "negation") for i in range(start, stop))
