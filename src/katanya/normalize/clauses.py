"""What the clause around a figure says that it counts: the noun or verb that the parse puts it under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from katanya.document import SUBJECTS, VERBAL
from katanya.lexicon import TimeUnit
from katanya.normalize.phrases import NOUNS, Phrase, Phrases
from katanya.normalize.quantities import Quantity
from katanya.normalize.text import Text

TIMES = frozenset(get_args(TimeUnit))
SHARES = frozenset({"percent", "percentage_point", "point", "basis_point"})
_SHARED = ("xcomp", "conj", "advcl")
_OBJECTS = ("obj", "iobj")
_NEAREST = frozenset({"ADP", "DET", "NOUN", "PROPN", "ADJ", "PRON"})
_FURTHER = _NEAREST | {"VERB", "AUX", "ADV", "PART", "SCONJ"}
_STEPS = 5
"""Words that are looked through for the noun or verb that a figure hangs on."""
_COMPLEMENT, _CLAUSE = 5, 9
"""Words of what is said with a verb: behind a figure, and where the figure is its subject."""
_ACTOR = 8
"""Words between a subject and its verb where both are told."""


def is_money(found: Quantity) -> bool:
    """Whether a quantity is an amount of money."""
    return found.unit is not None and found.unit.isupper()


@dataclass(frozen=True)
class Clauses:
    """Finds what the clauses of one report say of their figures."""

    text: Text
    phrases: Phrases

    def of(self, found: Quantity) -> Phrase | None:
        """What the noun or verb says that the parse puts the quantity under."""
        document = self.text.document
        for token in self._tokens(found):
            subject = self.own_subject(token)  # "the death toll was more than a thousand"
            if subject:
                return subject
        before = self.text.words.token[found.first] - 1
        if found.unit is None and before >= 0 and self._acts(before):
            return self.act(found, before, behind=True)  # "menewaskan 12", "injured 30"
        top = self.top(found)
        for _ in range(_STEPS):
            above = document.head[top]
            if above == top:
                return self.subject(top)
            if document.dep[top] == "conj" and (above in self.phrases.taken or document.pos[above] == "PROPN"):
                return None  # counts what the figure before it counts
            if above not in self.phrases.taken:
                if document.pos[above] in VERBAL:
                    return self._said(found, above, document.dep[top])
                phrase, name = self._nominal(above), document.pos[above] == "PROPN"
                if name and is_money(found):
                    return None  # who has it
                # "leads Hale 44 percent to 37"
                if phrase and not (name and found.unit in SHARES and document.pos[above - 1] in VERBAL):
                    return phrase
            top = above
        return None

    def _nominal(self, token: int) -> Phrase | None:
        """A noun with its modifiers, or the subject of a predicate."""
        return self.phrases.around(token) if self.text.document.pos[token] in NOUNS else self.subject(token)

    def _said(self, found: Quantity, verb: int, relation: str) -> Phrase | None:
        """What a figure under a verb counts: what rises to it, what is sold for it, or that so many were killed."""
        document = self.text.document
        if self._linking(verb) or document.pos[verb] == "AUX":
            return self.subject(verb)
        if relation.startswith(SUBJECTS):
            return self.act(found, verb)
        passive = "Voice=Pass" in document.feats[verb] and self.own_subject(verb)
        if passive:
            return passive
        counts = found.unit is None or is_money(found)
        if counts and (relation.startswith(_OBJECTS) or self._bounded(found)):
            return self.act(found, verb, behind=True)
        if found.unit in TIMES:
            thing = None if self.object(verb) else self.subject(verb)
            return thing or self.act(found, verb, behind=True)
        changed = self._share(found, verb) if found.unit in SHARES else self.changed(verb)
        return changed or (self.act(found, verb, behind=True) if found.unit is None else None)

    def _acts(self, token: int) -> bool:
        """Whether a word is a verb that does something to what is counted behind it."""
        document = self.text.document
        return document.pos[token] == "VERB" and "Voice=Pass" not in document.feats[token] and not self._linking(token)

    def _linking(self, verb: int) -> bool:
        """Whether a verb says how much its subject is: "mencapai", "totals"."""
        return "amounts" in self.text.numbers.at(self.text.words.first_of[verb])

    def _bounded(self, found: Quantity) -> bool:
        """Whether a bound looks like the preposition of a quantity: "invest around $15 million"."""
        first = self.text.words.token[found.first]
        return found.bound != "exact" and found.first < found.begin and self.text.document.pos[first - 1] != "ADP"

    def _share(self, found: Quantity, verb: int) -> Phrase | None:
        """Whose share it is: "Hale leads Marsh by 43 percent to 38", "cut the tax by 5 percent"."""
        rival = self.object(verb)
        if rival is None or self.text.document.pos[rival.head] != "PROPN":
            return rival or self.subject(verb)
        before = self.text.words.token[found.first] - 2
        return rival if before in self.phrases.taken else self.subject(verb) or rival

    def changed(self, verb: int) -> Phrase | None:
        """What a verb does something to, or else who or what does it."""
        return self.object(verb) or self.subject(verb)

    def object(self, verb: int) -> Phrase | None:
        """The object of a verb that is no figure."""
        document = self.text.document
        objects = (
            c for c in document.children[verb] if document.dep[c].startswith(_OBJECTS) and c not in self.phrases.taken
        )
        return next((phrase for child in objects if (phrase := self.phrases.around(child))), None)

    def subject(self, verb: int, depth: int = 0) -> Phrase | None:
        """The subject of a clause, or the one that it shares with the clause above."""
        document = self.text.document
        own = self.own_subject(verb)
        if own:
            return own
        above, dep = document.head[verb], document.dep[verb]
        if above == verb or depth > 2:
            return None
        if dep.startswith("acl") and document.pos[above] in NOUNS:
            return self.phrases.around(above)
        return self.subject(above, depth + 1) if dep.startswith(_SHARED) else None

    def own_subject(self, verb: int) -> Phrase | None:
        """The noun that is the subject of a verb or predicate itself."""
        document = self.text.document
        subjects = (c for c in document.children[verb] if document.dep[c].startswith(SUBJECTS))
        return next((self.phrases.around(child) for child in subjects if document.pos[child] in NOUNS), None)

    def act(self, found: Quantity, verb: int, behind: bool = False) -> Phrase:
        """A verb with what is said behind it and the figure: "killed in Paris", "back Trump".

        behind: whether the figure is its object, and the rest of the clause stands behind both.
        """
        document = self.text.document
        length, kinds = (_COMPLEMENT, _NEAREST) if behind else (_CLAUSE, _FURTHER)
        last = max(verb, self.text.words.token[found.stop - 1])
        end = document.sentences[document.sentence_of[verb]][1]
        pieces = [self._verb(found, verb)]
        stop = last + 1
        while stop < min(end, last + 1 + length) and document.pos[stop] in kinds and stop not in self.phrases.taken:
            stop += 1
        while stop > last + 1 and document.pos[stop - 1] in ("ADP", "DET"):
            stop -= 1
        if stop > last + 1:
            pieces.append((last + 1, stop))
        words = (document.text[document.start[a] : document.end[b - 1]] for a, b in pieces)
        return Phrase(" ".join(words), pieces[0][0], verb, stop - 1)

    def _verb(self, found: Quantity, verb: int) -> tuple[int, int]:
        """The tokens of a verb with its object before the figure, and with the subject of an act with money."""
        thing, first = self.object(verb), self.text.words.token[found.first]
        begin, stop = verb, thing.last + 1 if thing and verb < thing.last < first else verb + 1
        actor = self.own_subject(verb) if is_money(found) else None
        if (
            actor
            and actor.first < verb <= actor.last + _ACTOR
            and self.phrases.taken.isdisjoint(range(actor.first, verb))
        ):
            begin = actor.first
        return begin, stop

    def top(self, found: Quantity) -> int:
        """The token of a quantity that hangs on something outside of it."""
        tokens = self._tokens(found)
        outside = [t for t in tokens if self.text.document.head[t] not in tokens or self.text.document.head[t] == t]
        number = self.text.words.token[found.begin]
        return number if number in outside or not outside else outside[-1]

    def _tokens(self, found: Quantity) -> range:
        return range(self.text.words.token[found.first], self.text.words.token[found.stop - 1] + 1)
