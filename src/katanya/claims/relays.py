"""Relays: through whom a claim reached the reader ("…, kata KCNA mengutip …", "told Reuters", "dilansir Antara")."""

from __future__ import annotations

from collections.abc import Sequence

from katanya.claims.cues import Mention, has_reporting_noun
from katanya.claims.phrases import nominal_run, sentence_stop
from katanya.document import Document
from katanya.lexicon import Function, Pack

_SKIPPED: tuple[Function, ...] = ("agent", "genitive", "complementizer", "addressee")


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
    return tuple(nominal_run(document, pack, i, stop))


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


def medium_addressed(document: Document, pack: Pack, mention: Mention) -> tuple[int, ...]:
    """The medium that the speaker told it to: "kata Dinari kepada AFP", "told Reuters"."""
    stop = sentence_stop(document, mention.head)
    for i in range(mention.last + 1, min(stop, mention.last + 25)):
        if document.quoted_by[i] != document.quoted_by[mention.head]:
            break
        addressed = document.lower[i - 1] in pack.markers["addressee"] or (
            i == mention.last + 1 and document.dep[i] in ("obj", "iobj")
        )
        if addressed:
            run = nominal_run(document, pack, i, stop)
            if run and _is_medium(document, pack, run):
                return tuple(run)
    return ()


def _is_medium(document: Document, pack: Pack, tokens: Sequence[int]) -> bool:
    words = document.text[document.start[tokens[0]] : document.end[tokens[-1]]]
    return any(name in pack.media for name in (words, *words.split()))
