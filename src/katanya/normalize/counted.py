"""What a figure counts, in the words of the text."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from katanya.document import SUBJECTS, VERBAL, Document
from katanya.lexicon import Number
from katanya.normalize.quantities import Quantity
from katanya.normalize.words import Terms, Words

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "X"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_SKIPPED = frozenset({"DET", "PRON", "NUM", "PART"})
_LINKING = frozenset({"amounts", "bound", "join", "part"})
_SHARED = ("xcomp", "conj", "advcl", "ccomp", "parataxis")
_SHARES = frozenset({"percent", "percentage_point", "point"})
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
        return self._behind(found) or self._before(found) or self._above(found) or self._among(found)

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
        while last < limit and self._nominal_or_participle(last):
            last += 1
        return self.document.text[self.document.start[first] : self.document.end[last - 1]] if last > first else None

    def _before(self, found: Quantity) -> str | None:
        """The nouns right before an amount, or before a word such as "sebesar" that says how much of them there is."""
        between = self.terms.behind(found.first, "amounts")
        if between is None:
            noun = found.first > 0 and found.unit is not None and self._pos(found.first - 1) == "NOUN"
            token = self.words.token[found.first - 1] if noun else None
            return self._phrase(token) if token is not None and self._nominal(token) else None
        i = between[0] - 1
        begin = self.document.sentences[self.document.sentence_of[self.words.token[between[0]]]][0]
        while i >= 0 and self.words.token[i] > begin and self._pos(i) in (_SKIPPED | VERBAL) - {"NUM"}:
            i -= 1
        token = self.words.token[max(i, 0)]
        nouns = token >= begin and self.document.pos[token] in _NOUNS
        return self._phrase(token, self.words.token[between[0]]) if nouns else None

    def _above(self, found: Quantity) -> str | None:
        """The noun that the parse puts the quantity under, or the subject of its clause."""
        token = self._top(found)
        for above in (token, *self.document.ancestors(token)):
            if above in self.taken:
                continue
            if self.document.pos[above] in VERBAL:
                paid = self.document.dep[token] == "obj" and found.unit is not None and found.unit.isupper()
                return self.document.word(above) if paid and self._acts(above) else self._subject(above)
            if self.document.pos[above] in _NOUNS:
                return self._phrase(above)
        return self._subject(token)

    def _acts(self, verb: int) -> bool:
        """Whether a verb does something with an amount ("raised $5 million") rather than say how much there is."""
        return self.document.pos[verb] == "VERB" and "amounts" not in self.terms.at(self.words.first_of[verb])

    def _among(self, found: Quantity) -> str | None:
        """Those whom the sentence counts shares of: "Among likely voters, …"."""
        if found.unit not in _SHARES:
            return None
        sentence = self.document.sentences[self.document.sentence_of[self.words.token[found.begin]]]
        for token in range(*sentence):
            behind = self.terms.take(self.words.first_of[token], "among")
            if behind:
                return self._run(behind[0])
        return None

    def _top(self, found: Quantity) -> int:
        """The token of a quantity that hangs on something outside of it."""
        first, last = self.words.token[found.first], self.words.token[found.stop - 1]
        for token in range(self.words.token[found.begin], last + 1):
            head = self.document.head[token]
            if head == token or not first <= head <= last:
                return token
        return last

    def _subject(self, verb: int, depth: int = 0) -> str | None:
        """The subject of a clause, or the one that it shares with the clause above."""
        document = self.document
        for child in document.children[verb]:
            if document.dep[child].startswith(SUBJECTS) and child not in self.taken and document.pos[child] in _NOUNS:
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

    def _nominal_or_participle(self, token: int) -> bool:
        """Whether a word belongs to a run of nouns: also "registered" in "registered voters"."""
        if token in self.taken:
            return False
        before_noun = token + 1 < len(self.document) and self.document.pos[token + 1] in _NOMINAL
        return self.document.pos[token] in _NOMINAL or (before_noun and "VerbForm=Part" in self.document.feats[token])

    def _nominal(self, token: int) -> bool:
        if self.document.pos[token] not in _NOMINAL or token in self.taken:
            return False
        return _LINKING.isdisjoint(self.terms.at(self.words.first_of[token]))

    def _pos(self, i: int) -> str:
        return self.document.pos[self.words.token[i]]

    def _sentence_end(self, token: int) -> int:
        return self.document.sentences[self.document.sentence_of[token]][1]
