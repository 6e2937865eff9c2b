"""Noun phrases as they stand in the text: a noun with its modifiers."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from katanya.document import Document
from katanya.lexicon import Number, Time
from katanya.normalize.words import Terms, Words

NOUNS = frozenset({"NOUN", "PROPN"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "X"})
_LONGEST = 6
"""Words before and behind the noun of a phrase."""
_NO_NOUNS = frozenset({"amounts", "join", "part", "whole", "unit", "as_of"})
"""Kinds of terms that a parse may take for nouns, and that name nothing that is counted."""
_TIMES = frozenset({"unit", "units", "one"})


@dataclass(frozen=True)
class Phrase:
    """What is counted: its words, first and last token, and that of its noun, or of its verb ("killed in Paris")."""

    words: str
    first: int
    head: int
    last: int


@dataclass(frozen=True)
class Phrases:
    """Finds the noun phrases of one report; `taken` are the tokens of its figures and dates."""

    document: Document
    words: Words
    terms: Terms[Number]
    times: Terms[Time]
    taken: Set[int]

    def around(self, noun: int, limit: int | None = None) -> Phrase | None:
        """A noun with the nominal words around it that belong to it, before token `limit`, and what modifies it."""
        if not self.nominal(noun):
            return None
        begin, end = self.document.sentences[self.document.sentence_of[noun]]
        end = end if limit is None else limit
        first = last = noun
        while first > begin and self.nominal(first - 1) and noun - first < _LONGEST:
            first -= 1
        while last + 1 < end and self.nominal(last + 1) and last - noun < _LONGEST:
            last += 1
        first = self._joined(first, begin)
        return self._made(first, self._modified(first, last, end))

    def _joined(self, first: int, begin: int) -> int:
        """The first token of a phrase whose noun is joined to another: "damage to forests or timber"."""
        start = first - 2
        if start < begin or self.document.pos[first - 1] != "CCONJ" or not self.nominal(start):
            return first
        while start > begin and self.nominal(start - 1) and first - start < _LONGEST:
            start -= 1
        return start

    def run(self, first: int) -> Phrase | None:
        """The nominal words from a token on, if a noun is among them, and what modifies it."""
        end = self.document.sentences[self.document.sentence_of[first]][1]
        stop = first
        while stop < min(first + _LONGEST, end) and self._nominal_or_joined(stop, first):
            stop += 1
        if not any(self.document.pos[token] in NOUNS for token in range(first, stop)):
            return None
        return self._made(first, self._modified(first, stop - 1, end))

    def nominal(self, token: int) -> bool:
        """Whether a word can be a part of a noun phrase."""
        if self.document.pos[token] not in _NOMINAL or token in self.taken:
            return False
        i = self.words.first_of[token]
        kinds = self.terms.at(i)
        if "classifier" in kinds and "unit" not in kinds:
            return True
        return _NO_NOUNS.isdisjoint(kinds) and _TIMES.isdisjoint(self.times.at(i))

    def bare(self, phrase: Phrase) -> bool:
        """Whether a phrase names nothing but a measure or the kind of thing: "an increase", "orang"."""
        kinds = self.terms.at(self.words.first_of[phrase.head])
        return (
            not {"measure", "classifier"}.isdisjoint(kinds) and phrase.words.lower() == self.document.lower[phrase.head]
        )

    def _nominal_or_joined(self, token: int, first: int) -> bool:
        """Whether a word goes on a run of nouns: also "registered" in "registered voters", and a hyphen."""
        if self.nominal(token):
            return True
        behind = token + 1
        if token in self.taken or behind >= len(self.document) or not self.nominal(behind):
            return False
        inside = token > first and self._glued(token)
        hyphen = inside and self.document.word(token) == "-" and self._glued(behind)
        possessive = inside and self.document.pos[token] == "PART"  # "the nation's output"
        return hyphen or possessive or "VerbForm=Part" in self.document.feats[token]

    def _glued(self, token: int) -> bool:
        return self.document.start[token] == self.document.end[token - 1]

    def _modified(self, first: int, last: int, end: int) -> int:
        """The last token of the prepositional modifiers behind a phrase: "growth of emerging economies"."""
        preposition = last + 1
        noun = preposition + 1
        if noun >= end or self.document.pos[preposition] != "ADP" or self._tied(preposition):
            return last
        while noun < end and self.document.pos[noun] == "DET":
            noun += 1
        stop = noun
        while stop < min(noun + _LONGEST, end) and self._nominal_or_joined(stop, noun) and self._in(stop, first, end):
            stop += 1
        hangs = any(first <= self.document.head[token] <= last for token in range(noun, stop))
        return stop - 1 if hangs else last

    def _in(self, token: int, first: int, end: int) -> bool:
        """Whether a word belongs to what stands around it, and is not what is said of it: "rumah di Cianjur rusak"."""
        document = self.document
        return document.pos[token] != "ADJ" or (first <= document.head[token] < end and document.head[token] != token)

    def _tied(self, token: int) -> bool:
        """Whether a preposition leads to another figure or a date."""
        return token + 1 < len(self.document) and token + 1 in self.taken

    def _made(self, first: int, last: int) -> Phrase:
        document = self.document
        inside = range(first, last + 1)
        heads = [t for t in inside if document.pos[t] in NOUNS and not first <= document.head[t] <= last]
        head = heads[0] if heads else next((t for t in inside if document.pos[t] in NOUNS), first)
        return Phrase(document.text[document.start[first] : document.end[last]], first, head, last)
