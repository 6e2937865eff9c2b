"""Stance: what the speaker commits to. The cue decides; a question, an order or a hedge in the content corrects it."""

from __future__ import annotations

from collections.abc import Sequence

from katanya.claims.cues import Mention
from katanya.document import Document
from katanya.lexicon import Pack
from katanya.records import Range, Stance


def of(document: Document, pack: Pack, mention: Mention, content: Sequence[int]) -> Stance | None:
    """The stance of an attribution, None where negation leaves no claim."""
    stance = mention.stance
    if stance != "asserts":
        return stance
    words = [document.lower[t] for t in content if document.pos[t] != "PUNCT"]
    if words and words[0] in pack.markers["imperative"]:
        return "demands"
    return "asks" if _asks(document, content) else stance


def _asks(document: Document, content: Sequence[int]) -> bool:
    """Whether a content ends with a question mark, quotation marks apart, and is one sentence."""
    marks = [document.lower[t] for t in content if document.lower[t] in (".", "?", "!")]
    final = [document.lower[t] for t in content[-2:]]
    return "?" in final and "." not in marks


def hedge(document: Document, pack: Pack, mention: Mention, content: Sequence[int]) -> Range | None:
    """Where the reporter or speaker shows reserve: beside the cue, else in the content."""
    beside = range(max(0, mention.tokens[0] - 3), min(len(document), mention.last + 3))
    sentence, said = document.sentence_of[mention.head], set(content)
    for t in (*beside, *content):
        near = t in said or document.sentence_of[t] == sentence
        if near and t not in mention.tokens and document.lower[t] in pack.markers["hedge"]:
            return document.start[t], document.end[t]
    return None
