"""Borders of noun phrases and clauses, from the tree where it helps and from the order of words where it errs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from katanya.document import VERBAL, Document
from katanya.lexicon import Pack
from katanya.records import Range

COMMENT_MARKS = frozenset({",", "-", "–", "—", "--"})
"""What sets off a comment from its clause."""

_ADJUNCT_MARKS = COMMENT_MARKS - {"-"}
"""What sets off an adjunct before a noun phrase; a hyphen stands within one."""

_NEVER_IN_NAMES = ("ccomp", "advcl", "parataxis", "csubj", "cop", "discourse", "punct", "cc", "nsubj", "obj", "mark")
INNER_MARKS = frozenset({",", "(", ")"})
"""What can stand within a name and its apposition."""

_CLOSING = "\"'”’»`"
_MARKS = 8
"""Characters in which a quotation's closing marks, and those of quotations inside of it, stand."""

RUN = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"})
"""Parts of speech that noun phrases are made of."""


def noun_phrase(document: Document, pack: Pack, i: int) -> list[int]:
    """The noun phrase around its head `i`, with titles and appositions and without what the guidelines leave out.

    Relative clauses stay where the pack's convention says so; adpositions before the phrase never do.
    """
    kept = _branches(document, pack, i, top=True)
    first, last = min(kept), max(kept)
    if last + 1 < len(document) and document.lower[last + 1] == ")" and "(" in document.lower[first : last + 1]:
        last += 1
    # What is set off before the head is an adjunct of the sentence ("In fact, some members") or a dateline.
    first = max((t + 1 for t in range(first, i) if document.lower[t] in _ADJUNCT_MARKS), default=first)
    # Parsers cut long names: "Home Secretary Ana Rey" is one.
    while first and document.pos[first] == document.pos[first - 1] == "PROPN" and _same_name(document, pack, first):
        first -= 1
    return strip(document, range(first, last + 1))


def _same_name(document: Document, pack: Pack, i: int) -> bool:
    """Whether a name may begin before its token `i`."""
    same = document.sentence_of[i] == document.sentence_of[i - 1]
    return same and document.lower[i - 1] not in pack.time_words and not pack.times.at(document.lower, i - 1)[0]


def _branches(document: Document, pack: Pack, i: int, top: bool = False) -> list[int]:
    kept = [i]
    for child in document.children[i]:
        dep = document.dep[child]
        if dep == "conj" and document.pos[child] not in VERBAL:
            kept += _branches(document, pack, child)
        elif dep.startswith("acl"):
            if child > i and (pack.meta.source_clauses or _names_it(document, child)):
                kept += document.subtree(child)
        elif dep == "case":
            if not top:
                kept.append(child)
        elif not dep.startswith(_NEVER_IN_NAMES) and document.pos[child] not in VERBAL:
            kept += _branches(document, pack, child)
    return kept


def _names_it(document: Document, clause: int) -> bool:
    """Whether a clause gives the name of the noun before it: "seorang nelayan bernama …"."""
    below = document.subtree(clause)
    named = len(below) > 1 and all(document.pos[t] == "PROPN" for t in below if t > clause)
    return named and below[0] == clause


def nominal_run(document: Document, pack: Pack, start: int, stop: int) -> list[int]:
    """The noun phrase that begins at `start`, word by word: names, titles and appositions, up to an adjunct or verb."""
    joins = pack.markers["genitive"] | pack.markers["coordinator"]
    depth, i, last = 0, start, start - 1
    while i < stop:
        if titled := pack.titles.at(document.lower, i)[0]:
            i += titled
            last = i - 1
            continue
        word, pos = document.lower[i], document.pos[i]
        if word in "([":
            depth += 1
        elif word in ")]" and depth:
            depth -= 1
            last = i
        elif depth or (pos in RUN and word not in pack.markers["relative"] and not (pos == "PRON" and last >= start)):
            last = i
        elif not ((word in joins or owns(document, i)) and _names(document, pack, i + 1, stop)) and not (
            word == "," and last >= start and _apposition(document, pack, i + 1, stop)
        ):
            break
        i += 1
    return strip(document, range(start, last + 1))


def _time_behind(document: Document, pack: Pack, tokens: Sequence[int]) -> int:
    """How many of the last tokens are a word or an expression of time by themselves, the first token apart."""
    if len(tokens) > 1 and document.lower[tokens[-1]] in pack.time_words:
        return 1
    lengths = (length for length in (3, 2) if length < len(tokens))
    return next((n for n in lengths if pack.times.at(document.lower, tokens[-n])[0] == n), 0)


def without_time(document: Document, pack: Pack, tokens: list[int]) -> list[int]:
    """A noun phrase without the time that stands behind it: "polisi Irak, Selasa", "the ministry Monday"."""
    kept = list(tokens)
    while length := _time_behind(document, pack, kept):
        del kept[-length:]
        while len(kept) > 1 and (document.pos[kept[-1]] == "PUNCT" or pack.times.at(document.lower, kept[-1])[0]):
            kept.pop()
    return kept


def phrase_at(document: Document, pack: Pack, start: int, stop: int) -> list[int]:
    """The noun phrase that begins at `start`, to where the order of words or, if that is further, the tree ends it."""
    run = without_time(document, pack, nominal_run(document, pack, start, stop))
    if not run or not pack.meta.source_clauses:
        return run
    top = next((t for t in run if not run[0] <= document.head[t] <= run[-1]), run[0])
    last = max((t for t in noun_phrase(document, pack, top) if t < stop), default=run[-1])
    return run if document.pos[top] in VERBAL else strip(document, range(run[0], max(run[-1], last) + 1))


def owns(document: Document, i: int) -> bool:
    """Whether a token marks the owner before it ("the Front’s commander")."""
    return document.pos[i] == "PART" and document.dep[i] == "case"


def _names(document: Document, pack: Pack, i: int, stop: int) -> bool:
    return i < stop and document.pos[i] in RUN and document.lower[i] not in pack.markers["relative"]


def _apposition(document: Document, pack: Pack, i: int, stop: int) -> bool:
    """Whether a name or a role follows a comma, rather than an adjunct of time or the subject of the next clause."""
    if not _names(document, pack, i, stop) or document.lower[i] in pack.time_words:
        return False
    if document.pos[i] != "PROPN" and not pack.titles.at(document.lower, i)[0]:
        return False
    while i < stop and _names(document, pack, i, stop):
        i += 1
    return i >= stop or document.pos[i] in ("PUNCT", "ADP", "SCONJ") or document.lower[i] in pack.markers["relative"]


def strip(document: Document, tokens: Iterable[int]) -> list[int]:
    """The tokens without punctuation at their edges, quotation marks and brackets that pair up apart."""
    kept = list(tokens)
    while kept and document.pos[kept[0]] == "PUNCT" and not _opens(document, kept[0]):
        kept.pop(0)
    while kept and document.pos[kept[-1]] == "PUNCT" and not _closes(document, kept):
        kept.pop()
    return kept


def _opens(document: Document, i: int) -> bool:
    number = document.quoted_by[i]
    return number >= 0 and document.start[i] == document.quotations[number].start


def _closes(document: Document, tokens: Sequence[int]) -> bool:
    i = tokens[-1]
    number = document.quoted_by[i]
    if number >= 0 and i == document.quoted[number][1] - 1:
        return document.quoted[number][0] >= tokens[0]
    return document.lower[i] == ")" and any(document.lower[t] == "(" for t in tokens)


def ranges(document: Document, tokens: Sequence[int]) -> tuple[Range, ...]:
    """Character ranges of tokens: one for each run, cut where a paragraph ends."""
    found: list[Range] = []
    previous = None
    for i in sorted(set(tokens)):
        if previous is not None and i == previous + 1 and document.end[previous] not in document.paragraph_ends:
            found[-1] = (found[-1][0], document.end[i])
        else:
            found.append((document.start[i], document.end[i]))
        previous = i
    return tuple(found)


def sentence_stop(document: Document, i: int) -> int:
    """The token after the last one of the sentence, or of the quotation, its final stop not counted."""
    stop = document.sentences[document.sentence_of[i]][1]
    number = document.quoted_by[i]
    if number >= 0:
        stop = min(stop, document.quoted[number][1] - document.quotations[number].closed)
    while stop > i + 1 and document.pos[stop - 1] == "PUNCT" and document.lower[stop - 1] not in ")]":
        if document.quoted_by[stop - 1] >= 0:
            break
        stop -= 1
    return stop


def last_sign(document: Document, end: int) -> str:
    """The last character before an offset, closing quotation marks apart: what a quotation ends with."""
    return document.text[max(0, end - _MARKS) : end].rstrip(_CLOSING)[-1:]


def paragraph_tokens(document: Document, i: int) -> tuple[int, int]:
    """First token of the paragraph of token `i`, and the one after its last."""
    start, end = document.paragraphs[document.paragraph_of[i]]
    return bisect_left(document.start, start), bisect_left(document.start, end)
