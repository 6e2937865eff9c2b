"""Speech that goes on: sentences and quotations without a cue of their own belong to the attribution beside them.

Two signs show it: a quotation that is a whole sentence or paragraph by itself, and, where a text has lost its quotation
marks, the first person, in which no narrator of news speaks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from katanya.claims.phrases import last_sign
from katanya.document import Document
from katanya.lexicon import Pack
from katanya.records import Range

LONGEST_GAP = 2
"""Sentences between a quotation and the attribution that it continues, at most."""


@dataclass(frozen=True)
class Speech:
    """An attribution that can go on: tokens of its content, and the sentence of its cue."""

    cue: int
    content: tuple[int, ...]
    quoted: bool
    """Whether its content is a quotation; else it is a clause on which the cue comments."""


def continued(document: Document, pack: Pack, speeches: Sequence[Speech], cues: Sequence[int]) -> list[list[int]]:
    """For each attribution the tokens that continue it; `cues` are the tokens of all cues outside of quotations."""
    taken = {t for speech in speeches for t in speech.content}
    spoken = {document.sentence_of[t] for t in cues}
    more: list[list[int]] = [[] for _ in speeches]
    _quotations(document, speeches, taken, more)
    _first_person(document, pack, speeches, taken, spoken, more)
    return more


def _quotations(document: Document, speeches: Sequence[Speech], taken: set[int], more: list[list[int]]) -> None:
    """Give each quotation that stands alone to the attribution before it."""
    members: dict[int, list[int]] = {}
    for t, number in enumerate(document.quoted_by):
        if number >= 0:
            members.setdefault(number, []).append(t)
    quoted = sorted((speech.cue, number) for number, speech in enumerate(speeches) if speech.quoted)
    ends = ((document.sentence_of[max(cue, speeches[number].content[-1])], number) for cue, number in quoted)
    latest = list(accumulate(ends, max))
    for tokens in members.values():
        before = bisect_left(quoted, (tokens[0],))
        if not before or taken & set(tokens) or not _stands_alone(document, tokens):
            continue
        end, owner = latest[before - 1]
        if document.sentence_of[tokens[0]] - end <= LONGEST_GAP:
            more[owner] += tokens
            taken |= set(tokens)


def _stands_alone(document: Document, tokens: Sequence[int]) -> bool:
    """Whether a quotation is a sentence by itself: nothing of its paragraph's sentence before or behind it."""
    first, last = tokens[0], tokens[-1]
    begins = first == 0 or document.lower[first - 1] in (".", "?", "!") or _new_paragraph(document, first)
    begins = begins or -1 != document.quoted_by[first - 1] != document.quoted_by[first]
    after = last + 1
    ends = (
        after >= len(document)
        or _new_paragraph(document, after)
        or document.word(after)[:1].isupper()
        or document.quoted_by[after] >= 0
    )
    said = last_sign(document, document.end[last])
    return len(tokens) >= 4 and begins and (ends or document.lower[after] == ".") and said != ","


def _new_paragraph(document: Document, t: int) -> bool:
    return "\n" in document.text[document.end[t - 1] : document.start[t]]


def _first_person(
    document: Document, pack: Pack, speeches: Sequence[Speech], taken: set[int], spoken: set[int], more: list[list[int]]
) -> None:
    """Give sentences in the first person to the comment that follows them, else to the one before."""
    owners = {document.sentence_of[speech.cue]: number for number, speech in enumerate(speeches) if not speech.quoted}
    free = [s for s, span in enumerate(document.sentences) if _speaks(document, pack, span, taken) and s not in spoken]
    for s in reversed(free):
        owner = owners.get(s + 1)
        if owner is not None and min(speeches[owner].content) <= document.sentences[s + 1][0]:
            more[owner] += range(*document.sentences[s])
            owners.setdefault(s, owner)
    for s in free:
        owner = owners.get(s - 1)
        if s not in owners and owner is not None:
            more[owner] += range(*document.sentences[s])
            owners[s] = owner


def _speaks(document: Document, pack: Pack, span: Range, taken: set[int]) -> bool:
    tokens = range(*span)
    if any(t in taken or document.quoted_by[t] >= 0 for t in tokens):
        return False
    rows = (pack.pronouns.get(document.lower[t]) for t in tokens)
    return any(row is not None and row.person == "1" for row in rows)
