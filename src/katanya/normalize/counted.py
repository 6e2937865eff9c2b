"""What a figure counts, in the words of the text, and which figure is a part of which."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from katanya.document import Document
from katanya.lexicon import Number
from katanya.normalize.quantities import Quantity
from katanya.normalize.words import Terms, Words

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "X"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_SKIPPED = frozenset({"DET", "PRON", "NUM", "PART"})
_CLAUSE = frozenset({"VERB", "AUX"})
_LINKING = frozenset({"amounts", "bound", "join", "part"})
_SUBJECTS = ("nsubj", "csubj")
_SHARED = ("xcomp", "conj", "advcl", "ccomp", "parataxis")
_LONGEST = 6
"""Words of the longest description."""


@dataclass(frozen=True)
class Counted:
    """Finds what the quantities of a report count; `taken` are the tokens of all of them, and of the dates."""

    document: Document
    words: Words
    terms: Terms[Number]
    taken: Set[int]

    def of(self, found: Quantity) -> str | None:
        """The noun phrase that a quantity counts or measures; None where the sentence names none."""
        return self._behind(found) or self._before(found) or self._above(found)

    def _behind(self, found: Quantity) -> str | None:
        """The nouns right behind it, or behind "of" where it is a share, an amount or a vague number."""
        i = found.stop
        joint = self.terms.take(i, "ratio")
        if joint and (found.unit or found.vague or found.share):
            i = joint[0]
            while i < len(self.words) and self._pos(i) in _SKIPPED:
                i += 1
        elif found.unit and "classifier" not in self.terms.at(i) and not self._modifies(found):
            return None
        if self.words.lower[i : i + 1] == ["-"] and self.words.glued(i):
            i += 1
        return self._run(i)

    def _modifies(self, found: Quantity) -> bool:
        """Whether the noun behind an amount belongs to it: "a $5 million lawsuit", "25 persen saham"."""
        if found.stop >= len(self.words):
            return False
        behind = self.words.token[found.stop]
        tokens = range(self.words.token[found.first], behind)
        above, here = self.document.head[behind], self.document.head
        return above in tokens or any(here[t] == behind for t in tokens) or self._head_behind(tokens, behind)

    def _head_behind(self, tokens: Sequence[int], behind: int) -> bool:
        """Whether the amount hangs on a noun a few words on: "$5 million civil lawsuit"."""
        heads = {self.document.head[t] for t in tokens} - set(tokens)
        return any(behind < head < behind + _LONGEST and self.document.pos[head] in _NOUNS for head in heads)

    def _run(self, i: int) -> str | None:
        """The nominal words from word `i` on."""
        if i >= len(self.words):
            return None
        first = last = self.words.token[i]
        limit = min(first + _LONGEST, self._sentence_end(first))
        while last < limit and self.document.pos[last] in _NOMINAL and last not in self.taken:
            last += 1
        return self.document.text[self.document.start[first] : self.document.end[last - 1]] if last > first else None

    def _before(self, found: Quantity) -> str | None:
        """The nouns before a word such as "sebesar" that says how much of them there is."""
        between = self.terms.behind(found.first, "amounts")
        if between is None:
            return None
        i = between[0] - 1
        begin = self.document.sentences[self.document.sentence_of[self.words.token[between[0]]]][0]
        while i >= 0 and self.words.token[i] > begin and self._pos(i) in (_SKIPPED | _CLAUSE) - {"NUM"}:
            i -= 1
        token = self.words.token[i] if i >= 0 else begin
        nouns = token >= begin and self.document.pos[token] in _NOUNS
        return self._phrase(token, self.words.token[between[0]]) if nouns else None

    def _above(self, found: Quantity) -> str | None:
        """The noun that the parse puts the quantity under, or the subject of its clause."""
        token = self._top(found)
        for above in (token, *self.document.ancestors(token)):
            if above in self.taken:
                continue
            if self.document.pos[above] in _CLAUSE:
                return self._subject(above)
            if self.document.pos[above] in _NOUNS:
                return self._phrase(above)
        return self._subject(token)

    def _top(self, found: Quantity) -> int:
        """The token of a quantity that hangs on something outside of it."""
        first, last = self.words.token[found.first], self.words.token[found.stop - 1]
        for token in range(self.words.token[found.begin], last + 1):
            if not first <= self.document.head[token] <= last:
                return token
        return last

    def _subject(self, verb: int, depth: int = 0) -> str | None:
        """The subject of a clause, or the one that it shares with the clause above."""
        document = self.document
        for child in document.children[verb]:
            if document.dep[child].startswith(_SUBJECTS) and child not in self.taken and document.pos[child] in _NOUNS:
                return self._phrase(child)
        above, dep = document.head[verb], document.dep[verb]
        if above == verb or depth > 2:
            return None
        if dep.startswith("acl") and document.pos[above] in _NOUNS and above not in self.taken:
            return self._phrase(above)
        return self._subject(above, depth + 1) if dep.startswith(_SHARED) else None

    def _phrase(self, noun: int, limit: int | None = None) -> str:
        """A noun with the nominal words around it that belong to it, before token `limit`."""
        document = self.document
        first = last = noun
        begin, end = document.sentences[document.sentence_of[noun]]
        end = end if limit is None else limit
        while first > begin and self._nominal(first - 1) and noun - first < _LONGEST:
            first -= 1
        while last + 1 < end and self._nominal(last + 1) and last - noun < _LONGEST:
            last += 1
        return document.text[document.start[first] : document.end[last]]

    def _nominal(self, token: int) -> bool:
        if self.document.pos[token] not in _NOMINAL or token in self.taken:
            return False
        return _LINKING.isdisjoint(self.terms.at(self.words.first_of[token]))

    def _pos(self, i: int) -> str:
        return self.document.pos[self.words.token[i]]

    def _sentence_end(self, token: int) -> int:
        return self.document.sentences[self.document.sentence_of[token]][1]


def wholes(document: Document, words: Words, terms: Terms[Number], found: Sequence[Quantity]) -> dict[int, int]:
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
            whole = n - 1 if whole is None else whole
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
