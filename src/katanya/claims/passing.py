"""Who passes a claim on: comments on nothing but an attribution, and the media that speakers talk to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from katanya.claims import relays
from katanya.claims.draft import Draft
from katanya.claims.places import Places
from katanya.claims.site import COMMENTS
from katanya.document import Document
from katanya.lexicon import Pack

_LEAD = 6
"""Words of an adjunct that opens an attribution ("In the document, an informant said that …"), at most."""


def passed_on(document: Document, pack: Pack, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, a comment on nothing but an attribution as its relay: "X mengatakan …, kata Y" is X's claim via Y."""
    result = dict(enumerate(drafts))
    places = Places(draft.mention.tokens for draft in drafts)
    for number, outer in enumerate(drafts):
        if not outer.content.construction.startswith(COMMENTS) or not outer.source.tokens:
            continue
        for place in (place for place in places.touching(outer.content.tokens) if place in result):
            inner = result[place]
            if _is_all(document, pack, outer, inner):
                result[place] = replace(inner.with_cue(outer.mention), via=(outer.source.tokens, *inner.via))
                if result[number] is outer:
                    del result[number]
                break
    return list(result.values())


def _is_all(document: Document, pack: Pack, outer: Draft, inner: Draft) -> bool:
    """Whether a content is nothing but an attribution, adjuncts of its cue apart."""
    named = inner.source.tokens and not any(document.lower[t] in pack.pronouns for t in inner.source.tokens)
    frame = inner.mention.row.frame
    if not named or inner.stance != "asserts" or "quote" not in frame or "weak" in frame:
        return False
    held, parts = set(outer.content.tokens), {*inner.source.tokens, *inner.said}
    beside = [t for t in held - parts if document.pos[t] != "PUNCT"]
    lead = sum(t < min(parts) for t in beside)
    begin = min(inner.content.tokens, default=0)
    return parts <= held and lead <= _LEAD and all(t < begin for t in beside)


def with_media(document: Document, pack: Pack, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each with the medium that its speaker told it to as a relay."""
    cues = {t for draft in drafts for t in draft.mention.tokens}
    result = []
    for draft in drafts:
        said = {*draft.source.tokens, *draft.content.tokens}
        medium = relays.medium_addressed(document, pack, draft.mention, said, cues)
        known = not medium or any(set(medium) & set(relay) for relay in draft.via)
        result.append(draft if known else replace(draft, via=(*draft.via, medium)))
    return result
