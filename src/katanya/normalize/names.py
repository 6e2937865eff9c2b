"""Words of time that are none: in the name of a person, event, law or show, as a verb, or digits that count."""

from __future__ import annotations

from dataclasses import dataclass

from katanya.document import VERBAL, Document
from katanya.lexicon import Number, Time
from katanya.normalize.moments import Expression
from katanya.normalize.words import Terms, Words

_QUOTES = frozenset("\"'“”‘’«»`")
_JOINED = ("flat", "compound", "nmod:desc")
_LONGEST = 4
"""Words of the longest name that a month is a part of."""
_NAMES = frozenset({"PROPN"})
"""What a name at the beginning of a sentence is tagged as, where a capital letter tells nothing."""
_CAPITALS = frozenset({"PROPN", "NOUN", "ADJ", "X", "NUM"})
"""What a name can be tagged as where a capital letter shows it."""


@dataclass(frozen=True)
class Names:
    """Tells the expressions of one report that are no dates."""

    document: Document
    words: Words
    times: Terms[Time]
    numbers: Terms[Number]

    def hold(self, found: Expression) -> bool:
        """Whether an expression is part of a name ("USA Today", "Pilpres 2024", "April Lestari"), or a verb."""
        if found.moment.precision == "year" and found.moment.year:
            return self._named_year(found) or self.counting(found.first)
        if found.stop - found.first > 1 or found.moment.within:
            return False
        if found.moment.shift is not None:
            return self._quoted(found) or (self._capital(found.first) and not self._begins(found.first))
        weekday = found.moment.weekday is not None and not found.moment.dated
        if not weekday and found.moment.precision not in ("month", "season"):
            return False
        token = self.words.token[found.first]
        pos = self.document.pos[token]
        other = pos in VERBAL or (pos == "ADJ" and not self._capital(found.first))
        return other or self._in_entity(token, weekday) or self._in_name(found, weekday)

    def counting(self, i: int) -> bool:
        """Whether four digits at word `i` count what follows, and are no year: "menangkap 2000 warga"."""
        words, pos = self.words, self.document.pos
        if not words.numeric(i) or not words.holds(i + 1) or pos[words.token[i + 1]] != "NOUN":
            return False
        begins = i == 0 or self._first(i)
        amount = not begins and ("amounts" in self.numbers.at(i - 1) or pos[words.token[i - 1]] == "VERB")
        return amount or (begins and "Number=Plur" in self.document.feats[words.token[i + 1]])

    def _named_year(self, found: Expression) -> bool:
        """Whether a name stands right before a year ("Pilpres 2024", "U-17 2025"), or its abbreviation in brackets."""
        i, lower = found.first - 1, self.words.lower
        if found.until and "/" not in lower[found.first : found.stop]:
            return False  # the term of an office: "Kepala BNPB 2019-2021"
        if i >= 2 and lower[i] == ")" and lower[i - 2] == "(":
            i -= 1
        if i < 0 or not self.words.numeric(found.first) or not lower[i][0].isalnum():
            return False
        token = self.words.token[i]
        naming = _NAMES if self._begins(i) else _CAPITALS
        return self.document.word(token)[0].isupper() and self.document.pos[token] in naming

    def _in_name(self, found: Expression, weekday: bool) -> bool:
        """Whether the parse joins a day or month to the name beside it: "April Kettering", "the Friday Agency"."""
        document, token = self.document, self.words.token[found.first]
        before = self.times.behind(found.first, "preposition") or (weekday and self._first(found.first))
        beside = [] if before else [t for t in (token - 1, token + 1) if 0 <= t < len(document)]
        for other in beside:
            down, up = (token, other) if document.head[token] == other else (other, token)
            joined = document.head[down] == up and document.dep[down].startswith(_JOINED)
            if joined and document.pos[other] in _NAMES and document.word(other)[0].isupper():
                return True
        head = document.head[token]
        far = document.dep[token].startswith("flat") and 0 < token - head < _LONGEST
        return not before and far and document.pos[head] in _NAMES and document.word(head)[0].isupper()

    def _in_entity(self, token: int, weekday: bool) -> bool:
        """Whether a word is in the name of a person, or of anything longer than it."""
        around = [e for e in self.document.entities if e.start <= token < e.end]
        return any(e.end - e.start > 1 or (e.label == "PER" and not weekday) for e in around)

    def _quoted(self, found: Expression) -> bool:
        """Whether an expression stands alone in quotation marks, as titles do."""
        around = self.words.lower[found.first - 1 : found.first], self.words.lower[found.stop : found.stop + 1]
        return self._capital(found.first) and all(mark and mark[0][0] in _QUOTES for mark in around)

    def _begins(self, i: int) -> bool:
        """Whether a sentence or quotation begins with word `i`."""
        before = self.words.lower[i - 1] if i else ""
        return self._first(i) or not before[:1].isalnum()

    def _first(self, i: int) -> bool:
        token = self.words.token[i]
        return self.document.sentences[self.document.sentence_of[token]][0] == token

    def _capital(self, i: int) -> bool:
        return i >= 0 and self.words.capital(i)
