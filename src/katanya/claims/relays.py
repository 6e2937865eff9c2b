"""Relays: through whom a claim reached the reader ("…, kata KCNA mengutip …", "told Reuters", "dilansir Antara")."""

from __future__ import annotations

from collections.abc import Container, Sequence

from katanya.claims.cues import Mention, has_reporting_noun
from katanya.claims.phrases import nominal_run, sentence_stop, without_time
from katanya.document import Document
from katanya.lexicon import Function, Pack

_SKIPPED: tuple[Function, ...] = ("agent", "genitive", "complementizer", "addressee")

_REACH = 25
"""Tokens behind a cue among which the medium that was spoken to is looked for."""

_LONGEST = 5
"""Words in the name of an outlet, at most."""

_INTRODUCES = 3
"""Words of an expression that introduces who is spoken to, at most."""


def authority(document: Document, pack: Pack, mention: Mention) -> tuple[int, ...]:
    """Whom a relay cue names: who is quoted (active, "mengutip X") or who quotes (passive, "dikutip X").

    A reporting noun between ("mengutip pernyataan Kim") gives way to the one whose words they are.
    """
    stop = sentence_stop(document, mention.head)
    i = mention.last + 1
    while i < stop and (
        any(document.lower[i] in pack.markers[f] for f in _SKIPPED)
        or _reporting(document, pack, i, stop)
        or (document.pos[i] == "DET" and _reporting(document, pack, i + 1, stop))
    ):
        i += 1
    run = without_time(document, pack, nominal_run(document, pack, i, stop))
    # "dikutip Senin" says when, and "dikutip 12.936" a price.
    named = run and run[0] == i and document.lower[i] not in pack.time_words
    return tuple(run) if named and any(document.word(t)[:1].isalpha() for t in run) else ()


def _reporting(document: Document, pack: Pack, i: int, stop: int) -> bool:
    """Whether a noun that only says that something was said stands at `i`, with its owner behind it."""
    if i + 1 >= stop or document.pos[i + 1] in ("PUNCT", "VERB"):
        return False
    return has_reporting_noun(document, pack, [i])


def is_passive(mention: Mention) -> bool:
    """Whether the relay cue is followed by the relay itself rather than by whom it quotes."""
    return "passive" in mention.row.frame


def nearest(document: Document, mention: Mention, cues: Sequence[Mention]) -> int | None:
    """The index of the cue that a relay belongs to: the nearest one of its sentence, else the last one before it."""
    sentence = document.sentence_of[mention.head]
    same = [(abs(c.head - mention.head), i) for i, c in enumerate(cues) if document.sentence_of[c.head] == sentence]
    if same:
        return min(same)[1]
    before = [i for i, c in enumerate(cues) if document.sentence_of[c.head] == sentence - 1]
    return before[-1] if before else None


def medium_addressed(
    document: Document, pack: Pack, mention: Mention, said: Container[int], cues: Container[int]
) -> tuple[int, ...]:
    """The medium beside the cue, outside of what is `said`: "kata Dinari kepada AFP", "told Reuters", "said on CNN".

    `cues` are the tokens of all cues: what stands behind a further one is told there.
    """
    stop = min(sentence_stop(document, mention.head), mention.last + _REACH)
    for i in range(mention.last + 1, stop):
        if i in cues:
            break
        if i in said or document.quoted_by[i] != document.quoted_by[mention.head]:
            continue
        if not (_is_addressed(document, pack, i) or i == mention.last + 1):
            continue
        run = nominal_run(document, pack, i, stop)
        if run and is_medium(document, pack, run) and (i > mention.last + 1 or _is_object(document, mention, run)):
            return tuple(run)
    return _addressed_before(document, pack, mention, said, cues)


def _addressed_before(
    document: Document, pack: Pack, mention: Mention, said: Container[int], cues: Container[int]
) -> tuple[int, ...]:
    """The medium that was named before who speaks, or between speaker and cue: "Kepada AFP, X mengatakan …"."""
    begin, first = document.sentences[document.sentence_of[mention.head]][0], mention.tokens[0]
    if mention.row.kind != "verb":
        return ()
    for i in range(first - 1, begin, -1):
        if i in cues:
            break
        if i in said or document.quoted_by[i] != document.quoted_by[mention.head] or not _is_told(document, pack, i):
            continue
        stop = next((t for t in range(i, first) if t in said or document.pos[t] == "PUNCT"), first)
        run = nominal_run(document, pack, i, stop)
        if run and is_medium(document, pack, run):
            return tuple(run)
    return ()


def _is_addressed(document: Document, pack: Pack, i: int) -> bool:
    """Whether a preposition, or an expression that introduces who is spoken to, stands before a token."""
    return document.pos[i - 1] == "ADP" or _is_told(document, pack, i)


def _is_told(document: Document, pack: Pack, i: int) -> bool:
    """Whether an expression that introduces who is spoken to ends right before a token: "dimintai konfirmasi X"."""
    before = document.lower[max(0, i - _INTRODUCES) : i]
    return any(" ".join(before[n:]) in pack.markers["addressee"] for n in range(len(before)))


def _is_object(document: Document, mention: Mention, run: Sequence[int]) -> bool:
    """Whether a noun phrase right behind a cue is whom it is told to rather than who says it."""
    return any(document.dep[t] in ("obj", "iobj") and document.head[t] == mention.head for t in run)


def is_medium(document: Document, pack: Pack, tokens: Sequence[int]) -> bool:
    """Whether the name of an outlet, or a noun for one, stands in a noun phrase."""
    for i in range(len(tokens)):
        for last in tokens[i : i + _LONGEST]:
            words = document.text[document.start[tokens[i]] : document.end[last]]
            if words in pack.media or words.lower() in pack.markers["medium"]:
                return True
    return False
