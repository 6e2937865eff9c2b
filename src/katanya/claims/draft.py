"""An attribution before it becomes a record: everything in tokens."""

from __future__ import annotations

from dataclasses import dataclass, replace

from katanya.claims.cues import Mention
from katanya.claims.links import Node
from katanya.claims.site import Content
from katanya.claims.sources import Source
from katanya.records import Stance


@dataclass(frozen=True)
class Draft:
    """Cue, source and content of an attribution, with its stance and relays."""

    mention: Mention
    source: Source
    content: Content
    stance: Stance
    via: tuple[tuple[int, ...], ...] = ()

    @property
    def said(self) -> set[int]:
        """The tokens of cue and content, which nobody else's words can be."""
        return {*self.mention.tokens, *self.content.tokens}

    def with_cue(self, other: Mention) -> Draft:
        """The draft with the words of a second cue, which says who passes it on."""
        return replace(self, mention=replace(self.mention, tokens=tuple(sorted({*self.mention.tokens, *other.tokens}))))

    @property
    def node(self) -> Node:
        """What the links need of it."""
        return Node(self.mention, self.source.tokens, self.content.tokens)
