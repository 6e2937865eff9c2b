"""What a figure counts, in the words of the text: the noun beside it, or what its clause says of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from katanya.document import VERBAL
from katanya.normalize.clauses import SHARES, TIMES, Clauses, is_money
from katanya.normalize.phrases import NOUNS, Phrase, Phrases
from katanya.normalize.quantities import Quantity
from katanya.normalize.text import Text

_SKIPPED = frozenset({"DET", "PRON", "NUM", "PART"})
_BETWEEN = frozenset({"DET", "PRON", "PART", "VERB", "AUX", "ADV", "PUNCT", "NUM", "SYM"})
"""What stands between a noun and a word such as "sebesar" behind it."""
_JOINED = frozenset({"ADP", "CCONJ"})
_BACK = 20
"""Words before an amount among which the noun stands that it measures."""
_NEAR = 5
"""Words behind an amount among which the noun stands that it modifies."""


@dataclass(frozen=True)
class Counted:
    """Finds what the quantities of a report count."""

    text: Text
    phrases: Phrases
    clauses: Clauses

    def of(self, found: Quantity) -> Phrase | None:
        """The phrase that a quantity counts or measures; None where the sentence names none."""
        empty: Phrase | None = None
        rules = [self._behind, self._before, self._among, self._holder, self.clauses.of, self._voters]
        if self._share_of(found):
            rules[:2] = reversed(rules[:2])
        for rule in rules:
            phrase = rule(found)
            if phrase and not self.phrases.bare(phrase):
                return empty if empty and self._pos_of(phrase.head) in VERBAL else phrase
            empty = empty or phrase
        return empty

    def _share_of(self, found: Quantity) -> bool:
        """Whether a share is of what stands behind it, and something before is said to have it: "mencapai 12% dari"."""
        ratio = "ratio" in self.text.numbers.at(found.stop)
        return ratio and found.unit in SHARES and self.text.numbers.behind(found.first, "amounts") is not None

    # --- behind ---------------------------------------------------------------------------------------------------

    def _behind(self, found: Quantity) -> Phrase | None:
        """The nouns right behind it, or behind "of" where it is a share, an amount or a vague number."""
        words, i = self.text.words, found.stop
        if self._price(found):
            return None
        joint = self.text.numbers.take(i, "ratio")
        if joint and (found.unit or found.vague or found.share):
            i = joint[0]
            if is_money(found) and words.holds(i) and self._pos(i) in ("PROPN", "NUM"):
                return None  # who gave it: "Rp 5 juta dari Nasrul"
            while words.holds(i) and self._pos(i) in _SKIPPED and words.token[i] not in self.phrases.taken:
                i += 1
        elif found.unit and "classifier" not in self.text.numbers.at(i) and not self._modifies(found):
            return self._since(found)
        if words.lower[i : i + 1] == ["-"] and words.glued(i):
            i += 1
        return (self.phrases.run(words.token[i]) or self._state(found, i)) if words.holds(i) else None

    def _state(self, found: Quantity, i: int) -> Phrase | None:
        """What those are who are counted without a noun: "3 dead"."""
        token = self.text.words.token[i]
        if found.unit is not None or i != found.stop or self._pos_of(token) != "ADJ" or token in self.phrases.taken:
            return None
        return Phrase(self.text.document.word(token), token, token, token)

    def _since(self, found: Quantity) -> Phrase | None:
        """What a stretch of time is counted from: "10 days after the vote"."""
        reckoned = self.text.times.take(found.stop, "reckoned") if found.unit in TIMES else None
        i = reckoned[0] if reckoned else 0
        while reckoned and self.text.words.holds(i) and self._pos(i) == "DET":
            i += 1
        phrase = self.phrases.run(self.text.words.token[i]) if reckoned and self.text.words.holds(i) else None
        if phrase is None:
            return None
        document, first = self.text.document, self.text.words.token[found.stop]
        return Phrase(document.text[document.start[first] : document.end[phrase.last]], first, phrase.head, phrase.last)

    def _price(self, found: Quantity) -> bool:
        """Whether an amount of money hangs on the noun right before it: "harga Rp 2 juta net"."""
        before = self.text.words.token[found.first] - 1
        if not is_money(found) or before < 0 or self._pos_of(before) != "NOUN":
            return False
        return self.text.document.head[self.clauses.top(found)] == before

    def _modifies(self, found: Quantity) -> bool:
        """Whether the noun behind an amount belongs to it: "a $5 million lawsuit", "25 persen saham"."""
        words, document = self.text.words, self.text.document
        if not words.holds(found.stop):
            return False
        behind = words.token[found.stop]
        tokens = range(words.token[found.first], behind)
        heads = {document.head[t] for t in tokens} - set(tokens)
        on = any(head == behind or (behind < head < behind + _NEAR and self._pos_of(head) in NOUNS) for head in heads)
        return document.head[behind] in tokens or on

    # --- before ---------------------------------------------------------------------------------------------------

    def _before(self, found: Quantity) -> Phrase | None:
        """The nouns right before an amount, or before a word such as "sebesar" that says how much of them there is."""
        words, document = self.text.words, self.text.document
        between = self.text.numbers.behind(found.first, "amounts")
        limit = words.token[between[0] if between else found.first]
        begin = document.sentences[document.sentence_of[limit]][0]
        if between is None:
            token = limit - 1
            beside = found.unit is not None and token >= begin and self._pos_of(token) == "NOUN"
            return self._whole(token, limit) if beside else None
        for token in range(limit - 1, max(begin - 1, limit - 1 - _BACK), -1):
            if token < limit and self.phrases.nominal(token) and self._pos_of(token) in NOUNS:
                first = self._first(token, begin)
                if not self._goes_on(found, first, begin, self._pos(between[0])):
                    of_verb = found.unit in SHARES and self._under_verb(first, begin)
                    return self.clauses.changed(self._lead(first, begin) - 1) if of_verb else self._whole(token, limit)
                limit = self._lead(first, begin)
            elif token < limit and not self._between(token):
                return None
        return None

    def _whole(self, token: int, limit: int) -> Phrase | None:
        """The phrase of a noun, or of that whose relative clause ends there: "anggaran yang disiapkan pemerintah"."""
        document = self.text.document
        first = self._first(token, document.sentences[document.sentence_of[token]][0])
        verb = first - 1
        if verb > 0 and self._pos_of(verb) in VERBAL and document.dep[verb].startswith("acl"):
            above = document.head[verb]
            if above < verb and self._pos_of(above) in NOUNS:
                return self.phrases.around(above)
        return self.phrases.around(token, limit)

    def _goes_on(self, found: Quantity, first: int, begin: int, between: str) -> bool:
        """Whether a phrase is part of a longer one, of which the word in between tells: "kerugian di kota mencapai"."""
        before = self._lead(first, begin)
        if before <= begin or self._pos_of(before) not in _JOINED or self._under_verb(first, begin):
            return False
        return between in VERBAL or (is_money(found) and self._pos_of(before) == "ADP")

    def _under_verb(self, first: int, begin: int) -> bool:
        """Whether a phrase and its preposition hang on the verb before them: "melemah terhadap dolar"."""
        before = self._lead(first, begin)
        return before > begin and self._pos_of(before) in _JOINED and self._pos_of(before - 1) in VERBAL

    def _lead(self, first: int, begin: int) -> int:
        """The token before a phrase and its article."""
        before = first - 1
        while before > begin and self._pos_of(before) == "DET":
            before -= 1
        return before

    def _first(self, token: int, begin: int) -> int:
        while token > begin and self.phrases.nominal(token - 1):
            token -= 1
        return token

    def _between(self, token: int) -> bool:
        """Whether a word may stand between a noun and the word that says how much of it there is."""
        linking = {"amounts", "bound", "unit"} & self.text.numbers.at(self.text.words.first_of[token]).keys()
        return self._pos_of(token) in _BETWEEN or token in self.phrases.taken or bool(linking)

    def _among(self, found: Quantity) -> Phrase | None:
        """Those whom the sentence counts shares of: "Among likely voters, …"."""
        if found.unit not in SHARES:
            return None
        words = self.text.words
        first = self._marked.get(self.text.document.sentence_of[words.token[found.begin]])
        return self.phrases.run(words.token[first]) if first is not None else None

    @cached_property
    def _marked(self) -> dict[int, int]:
        """For each sentence that has one, the word behind its first "among"."""
        found: dict[int, int] = {}
        for i in range(len(self.text.words)):
            behind = self.text.numbers.take(i, "among")
            if behind and self.text.words.holds(behind[0]):
                found.setdefault(self.text.document.sentence_of[self.text.words.token[i]], behind[0])
        return found

    def _holder(self, found: Quantity) -> Phrase | None:
        """Whose share it is by the order of the words alone: "Hale held 33 percent", "dolar AS menguat 0,05%"."""
        verb = self.text.words.token[found.first] - 1
        if found.unit not in SHARES or verb < 1 or self._pos_of(verb) not in VERBAL:
            return None
        noun = verb - 1
        while noun > 0 and self._pos_of(noun) in ("AUX", "ADV"):
            noun -= 1
        if self._pos_of(noun) not in NOUNS:
            return None
        return self.clauses.own_subject(verb) or self.phrases.around(noun)

    def _voters(self, found: Quantity) -> Phrase | None:
        """What those of a share do, by the order of the words alone: "nine out of 10 say they will learn"."""
        words = self.text.words
        doing = found.unit in SHARES and words.holds(found.stop) and self._pos(found.stop) in VERBAL
        return self.clauses.act(found, words.token[found.stop]) if doing else None

    def _pos(self, i: int) -> str:
        return self._pos_of(self.text.words.token[i])

    def _pos_of(self, token: int) -> str:
        return self.text.document.pos[token]
