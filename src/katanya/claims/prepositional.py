"""Passive cues that stand before their source as a preposition does: "Diakui X, …", "…, dilansir AFP".

A relay does so where its sentence has no other cue: an outlet alone is the source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from katanya.claims.cues import Mention
from katanya.claims.phrases import COMMENT_MARKS, nominal_run
from katanya.document import VERBAL, Document
from katanya.lexicon import Pack


def recast(document: Document, pack: Pack, cues: Sequence[Mention]) -> list[Mention]:
    """The cues, those that stand so as prepositions."""
    strong = {document.sentence_of[cue.first] for cue in cues if _is_strong(cue)}
    return [_recast(document, pack, cue, strong=document.sentence_of[cue.first] in strong) for cue in cues]


def _recast(document: Document, pack: Pack, cue: Mention, *, strong: bool) -> Mention:
    begin, end = document.sentences[document.sentence_of[cue.first]]
    if cue.negated or cue.clitic or not _may_comment(document, cue, begin, strong=strong):
        return cue
    if any(document.quoted_by[t] >= 0 for t in range(begin, end)):
        return cue
    first = _first_of_source(document, pack, cue, end)
    run = nominal_run(document, pack, first, end) if first < end else []
    if not run or run[0] != first or not _names_a_source(document, pack, cue, run):
        return cue
    if not _stands_apart(document, cue, run[-1] + 1, begin, end):
        return cue
    row = cue.row.model_copy(update={"kind": "preposition", "frame": frozenset({"quote"}), "negated": None})
    return replace(cue, row=row, last=first - 1)


def _may_comment(document: Document, cue: Mention, begin: int, *, strong: bool) -> bool:
    """Whether a cue is a passive at the sentence's beginning, or a relay there or behind a mark, with no other cue."""
    opens, frame = cue.first == begin, cue.row.frame
    if _is_relay(cue):
        behind = cue.first - 1 > begin and document.lower[cue.first - 1] in COMMENT_MARKS
        return not strong and (opens or behind)
    return opens and "passive" in frame and not {"raises", "addressee"} & frame


def _first_of_source(document: Document, pack: Pack, cue: Mention, end: int) -> int:
    """The token behind a cue and, of a relay, the words that join whom it names: "dikutip dari …"."""
    first, joins = cue.last + 1, pack.markers["agent"] | pack.markers["genitive"]
    while _is_relay(cue) and first < end and document.lower[first] in joins:
        first += 1
    return first


def _names_a_source(document: Document, pack: Pack, cue: Mention, run: Sequence[int]) -> bool:
    if document.lower[run[0]] in pack.time_words:
        return False
    if _is_relay(cue):
        return document.pos[run[0]] in ("PROPN", "NOUN")
    return any(document.pos[t] == "PROPN" for t in run)


def _stands_apart(document: Document, cue: Mention, after: int, begin: int, end: int) -> bool:
    """Whether a comma parts cue and source from the rest of the sentence, and that has a predicate."""
    opens = cue.first == begin
    said = range(after, end) if opens else range(begin, cue.first - 1)
    apart = not opens or (after < end and document.lower[after] == ",")
    return apart and any(document.pos[t] in (*VERBAL, "ADJ") for t in said)


def _is_relay(cue: Mention) -> bool:
    return "relay" in cue.row.frame


def _is_strong(cue: Mention) -> bool:
    """Whether a cue, unlike a noun or a doubtful one, can say alone who is the source of its sentence."""
    frame = cue.row.frame
    doubtful = "relay" in frame or ("weak" in frame and "answers" not in frame)
    return cue.row.kind != "noun" and bool(frame) and not doubtful
