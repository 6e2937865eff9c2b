"""An attribution before it becomes a record: everything in tokens."""

from __future__ import annotations

from dataclasses import dataclass, replace

from katanya.claims.cues import Mention
from katanya.claims.links import Node
from katanya.claims.site import Content
from katanya.claims.sources import Source
from katanya.document import Document
from katanya.records import Form, Stance

UNKNOWN = "not in the lexicon"
"""The note of a cue that the tagger has found and no table of the pack has."""


@dataclass(frozen=True)
class Draft:
    """Cue, source and content of an attribution, with its stance and relays."""

    mention: Mention
    source: Source
    content: Content
    stance: Stance
    via: tuple[tuple[int, ...], ...] = ()
    likely: float | None = None
    """How likely it is one by the tagger, in [0, 1]; None where the rules alone have found it."""
    left_out: bool = False
    """Whether the tagger has read the text and found no cue there."""

    @property
    def said(self) -> set[int]:
        """The tokens of cue and content, which nobody else's words can be."""
        return {*self.mention.tokens, *self.content.tokens}

    def form(self, document: Document) -> Form:
        """Whether what is said stands in quotation marks: nearly all, a part, or nothing of it."""
        tokens = self.content.tokens
        quoted = sum(document.quoted_by[t] >= 0 for t in tokens)
        if not quoted:
            return "indirect"
        return "direct" if quoted >= 0.9 * len(tokens) else "mixed"

    def with_cue(self, other: Mention) -> Draft:
        """The draft with the words of a second cue, which says who passes it on."""
        return replace(self, mention=replace(self.mention, tokens=tuple(sorted({*self.mention.tokens, *other.tokens}))))

    @property
    def node(self) -> Node:
        """What the links need of it."""
        return Node(self.mention, self.source.tokens, self.content.tokens)
