"""What a figure counts, in the words of the text, and which figure is a part of which."""

from __future__ import annotations

from collections.abc import Sequence

from katanya.document import Document
from katanya.lexicon import Number
from katanya.normalize.quantities import Quantity
from katanya.normalize.words import Terms, Words

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "X"})
_SKIPPED = frozenset({"DET", "PRON", "NUM", "PART"})
_CLAUSE = frozenset({"VERB", "AUX"})
_SUBJECTS = ("nsubj", "csubj")
_LONGEST = 6
"""Words of the longest description."""


def counted(document: Document, words: Words, terms: Terms[Number], found: Quantity) -> str | None:
    """The noun phrase that a quantity counts or measures; None where the sentence names none."""
    behind = _behind(document, words, terms, found)
    if behind is not None:
        return behind
    token = _top(document, words, found)
    for above in (token, *document.ancestors(token)):
        if document.pos[above] in _CLAUSE:
            return _subject(document, above, token)
        if above < words.token[found.first] and document.pos[above] in ("NOUN", "PROPN"):
            return _phrase(document, above)
    return _subject(document, token, token)


def _behind(document: Document, words: Words, terms: Terms[Number], found: Quantity) -> str | None:
    """The nouns right behind a quantity, or behind "of" where it is a share, an amount or a vague number."""
    i = found.stop
    joint = terms.take(i, "ratio")
    if joint and joint[0] < len(words) and (found.unit or found.vague or found.share):
        i = joint[0]
        while i < len(words) and document.pos[words.token[i]] in _SKIPPED:
            i += 1
    if i >= len(words):
        return None
    first = words.token[i]
    last = first
    limit = min(len(document), first + _LONGEST, _sentence_end(document, first))
    if words.lower[found.stop - 1] == "-" or document.lower[first] == "-":
        first += 1
        last = first
    while last < limit and document.pos[last] in _NOMINAL:
        last += 1
    while last > first and document.pos[last - 1] == "ADJ" and last - first > 1 and document.head[last - 1] < first:
        last -= 1
    return document.text[document.start[first] : document.end[last - 1]] if last > first else None


def _sentence_end(document: Document, token: int) -> int:
    return document.sentences[document.sentence_of[token]][1]


def _top(document: Document, words: Words, found: Quantity) -> int:
    """The token of a quantity that hangs on something outside of it."""
    first, last = words.token[found.first], words.token[found.stop - 1]
    for token in range(words.token[found.begin], last + 1):
        if not first <= document.head[token] <= last:
            return token
    return last


def _subject(document: Document, verb: int, below: int) -> str | None:
    """The subject of the clause, or its object where the quantity is not that itself."""
    for child in document.children[verb]:
        if document.dep[child].startswith(_SUBJECTS) and child != below and document.pos[child] in ("NOUN", "PROPN"):
            return _phrase(document, child)
    return document.word(verb) if verb != below else None


def _phrase(document: Document, noun: int) -> str:
    """A noun with the nominal words around it that belong to it."""
    first = last = noun
    begin, end = document.sentences[document.sentence_of[noun]]
    while first > begin and document.pos[first - 1] in _NOMINAL and noun - first < _LONGEST:
        first -= 1
    while last + 1 < end and document.pos[last + 1] in _NOMINAL and last - noun < _LONGEST:
        last += 1
    return document.text[document.start[first] : document.end[last]]


def wholes(
    document: Document, words: Words, terms: Terms[Number], found: Sequence[Quantity]
) -> dict[int, int]:
    """Which quantity is a part of which, as positions in `found`: "14,000 soldiers, including 3,000 …"."""
    parts: dict[int, int] = {}
    whole: int | None = None
    for n in range(1, len(found)):
        before, here = found[n - 1], found[n]
        between = range(before.stop, here.first)
        if not _same_sentence(document, words, before, here):
            whole = None
            continue
        if any("part" in terms.at(i) for i in between):
            whole = n - 1 if parts.get(n - 1) is None or whole is None else whole
        elif any(document.pos[words.token[i]] in _CLAUSE for i in between):
            whole = None
        if whole is not None and _fits(here, found[whole]):
            parts[n] = whole
        elif "part_after" in terms.at(here.stop) and _fits(here, before):
            parts[n] = n - 1
        elif any("whole" in terms.at(i) for i in between) and len(between) <= _LONGEST and _fits(before, here):
            parts[n - 1] = n
    return parts


def _same_sentence(document: Document, words: Words, one: Quantity, two: Quantity) -> bool:
    return document.sentence_of[words.token[one.begin]] == document.sentence_of[words.token[two.begin]]


def _fits(part: Quantity, whole: Quantity) -> bool:
    """Whether a quantity can be a part of another: the same unit, and less."""
    if part.unit != whole.unit or part.value is None or part.unit == "percent":
        return False
    most = whole.value if whole.value is not None else whole.high
    return most is not None and part.value < most
