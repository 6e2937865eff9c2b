"""What a figure counts, in the words of the text: the noun beside it, or what its verb says of it."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import get_args

from katanya.document import SUBJECTS, VERBAL
from katanya.lexicon import TimeUnit
from katanya.normalize.phrases import NOUNS, Phrase, Phrases
from katanya.normalize.quantities import Quantity
from katanya.normalize.text import Text

_SKIPPED = frozenset({"DET", "PRON", "NUM", "PART"})
_BETWEEN = frozenset({"DET", "PRON", "PART", "VERB", "AUX", "ADV", "PUNCT", "NUM", "SYM"})
"""What stands between a noun and a word such as "sebesar" behind it."""
_JOINED = frozenset({"ADP", "CCONJ"})
_SHARED = ("xcomp", "conj", "advcl", "ccomp", "parataxis")
_OBJECTS = ("obj", "iobj")
_SHARES = frozenset({"percent", "percentage_point", "point", "basis_point"})
_TIMES = frozenset(get_args(TimeUnit))
_STEPS = 5
"""Words that are looked through for the noun or verb that a figure hangs on."""
_COMPLEMENT = 5
"""Words of what is said with the verb."""


@dataclass(frozen=True)
class Counted:
    """Finds what the quantities of a report count; `taken` are the tokens of all of them, and of the dates."""

    text: Text
    taken: Set[int]
    phrases: Phrases

    def of(self, found: Quantity) -> Phrase | None:
        """The phrase that a quantity counts or measures; None where the sentence names none."""
        measure: Phrase | None = None
        for rule in (self._behind, self._before, self._among, self._governed):
            phrase = rule(found)
            if phrase and not self.phrases.bare(phrase):
                return measure if measure and self._pos_of(phrase.head) in VERBAL else phrase
            measure = measure or phrase
        return measure

    # --- beside the figure ----------------------------------------------------------------------------------------

    def _behind(self, found: Quantity) -> Phrase | None:
        """The nouns right behind it, or behind "of" where it is a share, an amount or a vague number."""
        words, i = self.text.words, found.stop
        if self._price(found):
            return None
        joint = self.text.numbers.take(i, "ratio")
        if joint and (found.unit or found.vague or found.share):
            i = joint[0]
            if self._money(found) and words.holds(i) and self._pos(i) in ("PROPN", "NUM"):
                return None  # who gave it: "Rp 5 juta dari Nasrul"
            while words.holds(i) and self._pos(i) in _SKIPPED and words.token[i] not in self.taken:
                i += 1
        elif found.unit and "classifier" not in self.text.numbers.at(i) and not self._modifies(found):
            return None
        if words.lower[i : i + 1] == ["-"] and words.glued(i):
            i += 1
        return self.phrases.run(words.token[i]) if words.holds(i) else None

    def _money(self, found: Quantity) -> bool:
        return found.unit is not None and found.unit.isupper()

    def _price(self, found: Quantity) -> bool:
        """Whether an amount of money hangs on the noun right before it: "harga Rp 2 juta net"."""
        before = self.text.words.token[found.first] - 1
        return self._money(found) and before >= 0 and self._pos_of(before) == "NOUN" and self._head(found) == before

    def _modifies(self, found: Quantity) -> bool:
        """Whether the noun behind an amount belongs to it: "a $5 million lawsuit", "25 persen saham"."""
        words, document = self.text.words, self.text.document
        if not words.holds(found.stop):
            return False
        behind = words.token[found.stop]
        tokens = range(words.token[found.first], behind)
        heads = {document.head[t] for t in tokens} - set(tokens)
        on = any(head == behind or (behind < head < behind + _STEPS and self._pos_of(head) in NOUNS) for head in heads)
        return document.head[behind] in tokens or on

    def _before(self, found: Quantity) -> Phrase | None:
        """The nouns right before an amount, or before a word such as "sebesar" that says how much of them there is."""
        words, document = self.text.words, self.text.document
        between = self.text.numbers.behind(found.first, "amounts")
        limit = words.token[between[0] if between else found.first]
        token = limit - 1
        begin = document.sentences[document.sentence_of[limit]][0]
        if between is None:
            beside = found.unit is not None and token >= begin and self._pos_of(token) == "NOUN"
            return self.phrases.around(token, limit) if beside else None
        while token >= begin:
            if self.phrases.nominal(token) and self._pos_of(token) in NOUNS:
                phrase = self.phrases.around(token, limit)
                first = self._first(token, begin)
                before = first - 1
                if phrase is None or before < begin or self._pos_of(before) not in _JOINED:
                    return phrase
                if found.unit in _SHARES and before > begin and self._pos_of(before - 1) in VERBAL:
                    return self._changed(before - 1)
                if self._pos(between[0]) not in VERBAL:
                    return phrase
                limit = token = before
            elif self._pos_of(token) not in _BETWEEN and token not in self.taken and not self._linking(token):
                return None
            token -= 1
        return None

    def _first(self, token: int, begin: int) -> int:
        while token > begin and self.phrases.nominal(token - 1):
            token -= 1
        return token

    def _linking(self, token: int) -> bool:
        return not {"amounts", "bound", "unit"}.isdisjoint(self.text.numbers.at(self.text.words.first_of[token]))

    def _among(self, found: Quantity) -> Phrase | None:
        """Those whom the sentence counts shares of: "Among likely voters, …"."""
        if found.unit not in _SHARES:
            return None
        document, words = self.text.document, self.text.words
        for token in range(*document.sentences[document.sentence_of[words.token[found.begin]]]):
            behind = self.text.numbers.take(words.first_of[token], "among")
            if behind and words.holds(behind[0]):
                return self.phrases.run(words.token[behind[0]])
        return None

    # --- by the parse ---------------------------------------------------------------------------------------------

    def _governed(self, found: Quantity) -> Phrase | None:
        """What the noun or verb says that the parse puts the quantity under."""
        document = self.text.document
        for token in self._tokens(found):
            subject = self._own_subject(token)  # "the death toll was more than a thousand"
            if subject:
                return subject
        top = self._top(found)
        for _ in range(_STEPS):
            above = document.head[top]
            if above == top:
                return self._subject(top)
            if above not in self.taken:
                if self._pos_of(above) in VERBAL:
                    return self._said(found, above, document.dep[top])
                if self._money(found) and self._pos_of(above) == "PROPN":
                    return None  # who has it
                phrase = self.phrases.around(above) if self._pos_of(above) in NOUNS else self._subject(above)
                if phrase:
                    return phrase
            elif document.dep[top] == "conj":
                return None  # counts what the figure before it counts
            top = above
        return None

    def _said(self, found: Quantity, verb: int, relation: str) -> Phrase | None:
        """What a figure under a verb counts: what rises to it, what is sold for it, or that so many were killed."""
        linking = "amounts" in self.text.numbers.at(self.text.words.first_of[verb])
        if linking or self._pos_of(verb) == "AUX":
            return self._subject(verb)
        counts = found.unit is None or self._money(found)
        # A bound can look like a preposition: "invest around $15 million".
        bounded = found.bound != "exact" and found.first < found.begin and self._pos(found.first - 1) != "ADP"
        if relation.startswith(SUBJECTS) or (counts and (relation.startswith(_OBJECTS) or bounded)):
            return self._act(found, verb)
        if found.unit in _TIMES:
            return (None if self._object(verb) else self._subject(verb)) or self._act(found, verb)
        return self._changed(verb) or (self._act(found, verb) if found.unit is None else None)

    def _changed(self, verb: int) -> Phrase | None:
        """What a verb does something to, or else who or what does it."""
        return self._object(verb) or self._subject(verb)

    def _object(self, verb: int) -> Phrase | None:
        document = self.text.document
        objects = (c for c in document.children[verb] if document.dep[c].startswith(_OBJECTS) and c not in self.taken)
        return next((phrase for child in objects if (phrase := self.phrases.around(child))), None)

    def _act(self, found: Quantity, verb: int) -> Phrase:
        """A verb with what is said behind it and the figure: "killed in Paris", "back Trump", "raised by Clinton"."""
        document = self.text.document
        last = max(verb, self.text.words.token[found.stop - 1])
        end = document.sentences[document.sentence_of[verb]][1]
        thing = self._object(verb)
        first = self.text.words.token[found.first]
        pieces = [(verb, thing.last + 1 if thing and verb < thing.last < first else verb + 1)]
        stop = last + 1
        while stop < min(end, last + 1 + _COMPLEMENT) and self._complements(stop):
            stop += 1
        while stop > last + 1 and self._pos_of(stop - 1) in ("ADP", "DET"):
            stop -= 1
        if stop > last + 1:
            pieces.append((last + 1, stop))
        words = (document.text[document.start[a] : document.end[b - 1]] for a, b in pieces)
        return Phrase(" ".join(words), verb, stop - 1)

    def _complements(self, token: int) -> bool:
        return self._pos_of(token) in ("ADP", "DET", "NOUN", "PROPN", "ADJ", "PRON") and token not in self.taken

    def _subject(self, verb: int, depth: int = 0) -> Phrase | None:
        """The subject of a clause, or the one that it shares with the clause above."""
        document = self.text.document
        own = self._own_subject(verb)
        if own:
            return own
        above, dep = document.head[verb], document.dep[verb]
        if above == verb or depth > 2:
            return None
        if dep.startswith("acl") and self._pos_of(above) in NOUNS:
            return self.phrases.around(above)
        return self._subject(above, depth + 1) if dep.startswith(_SHARED) else None

    def _own_subject(self, verb: int) -> Phrase | None:
        document = self.text.document
        subjects = (c for c in document.children[verb] if document.dep[c].startswith(SUBJECTS))
        return next((self.phrases.around(child) for child in subjects if self._pos_of(child) in NOUNS), None)

    def _top(self, found: Quantity) -> int:
        """The token of a quantity that hangs on something outside of it."""
        tokens = self._tokens(found)
        outside = [t for t in tokens if self.text.document.head[t] not in tokens or self.text.document.head[t] == t]
        number = self.text.words.token[found.begin]
        return number if number in outside or not outside else outside[-1]

    def _head(self, found: Quantity) -> int:
        return self.text.document.head[self._top(found)]

    def _tokens(self, found: Quantity) -> range:
        return range(self.text.words.token[found.first], self.text.words.token[found.stop - 1] + 1)

    def _pos(self, i: int) -> str:
        return self._pos_of(self.text.words.token[i])

    def _pos_of(self, token: int) -> str:
        return self.text.document.pos[token]


def inherited(
    named: list[Phrase | None], found: list[Quantity], text: Text, phrases: Phrases
) -> Iterator[Phrase | None]:
    """What each quantity counts; where nothing says it, what the one before it in the sentence counts.

    "46 percent of voters chose Hale and 44 percent Marsh": both are shares of voters. "Rp 1,2 miliar (US$ 75.000)" is
    one amount in two units.
    """
    last: Phrase | None = None
    for n, (phrase, quantity) in enumerate(zip(named, found, strict=True)):
        before = found[n - 1] if n else None
        empty = phrase is None or phrases.bare(phrase) or _lone_verb(phrase, text)
        if before and (_same(before, quantity, text) or (empty and _shares(before, quantity, text))):
            phrase = last or phrase
        last = phrase
        yield phrase


def _shares(before: Quantity, here: Quantity, text: Text) -> bool:
    """Whether two quantities of a sentence have one unit."""
    sentence_of, token = text.document.sentence_of, text.words.token
    return before.unit == here.unit and sentence_of[token[before.begin]] == sentence_of[token[here.begin]]


def _same(before: Quantity, here: Quantity, text: Text) -> bool:
    """Whether a quantity is the one before it in another unit: in brackets, or behind "or"."""
    if before.unit == here.unit or None in (before.unit, here.unit):
        return False
    between = range(before.stop, here.first)
    opened = text.words.lower[here.first - 1 : here.first] == ["("]
    joined = text.numbers.take(before.stop, "join") if before.stop < len(text.words) else None
    return len(between) == 1 and (opened or (joined is not None and joined[1].value != "pair"))


def _lone_verb(phrase: Phrase, text: Text) -> bool:
    """Whether a phrase is a verb and nothing else."""
    return text.document.pos[phrase.head] in VERBAL and phrase.words == text.document.word(phrase.head)
