"""Where a content is looked for: a cue with its source in a document, and what the constructions ask of it."""

from __future__ import annotations

from dataclasses import dataclass

from katanya.claims.cues import Mention
from katanya.claims.sources import Source, edges
from katanya.document import VERBAL, Document
from katanya.lexicon import Frame, Function, Pack

ENCLOSING = ("quotation", "comment")
"""How the reasons begin where cue and source stand beside what is said rather than govern it."""


@dataclass(frozen=True)
class Content:
    """The tokens of a content and the construction that gave them."""

    tokens: tuple[int, ...]
    reason: str


@dataclass(frozen=True)
class Site:
    """What the constructions look at: a cue with its source in a document."""

    document: Document
    pack: Pack
    mention: Mention
    source: Source
    cue_heads: frozenset[int]

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
        """Whether a verb or adjective stands among the tokens from `start` on, before `stop`."""
        return any(self.document.pos[i] in VERBAL or self.document.pos[i] == "ADJ" for i in range(start, stop))
