"""The event or place that a figure belongs to: "34 people died in the explosion", "200 rumah di Cianjur"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from katanya.document import VERBAL
from katanya.normalize.phrases import NOUNS, Phrase, Phrases
from katanya.normalize.text import Text

_MODIFIERS = ("nmod", "obl")
_STEPS = 3
"""Words above the counted noun whose modifiers can tell the place."""


@dataclass(frozen=True)
class Settings:
    """Finds the settings of the figures of one report."""

    text: Text
    phrases: Phrases

    def of(self, counted: Phrase | None, number: int) -> str | None:
        """The words for the event or place of what is counted, or of a figure by itself at token `number`."""
        head = counted.head if counted else number
        found = [phrase for token in self._above(head) for phrase in self._modifiers(token)]
        return next((phrase.words for phrase in found if counted is None or phrase.head != counted.head), None)

    def _above(self, token: int) -> Iterator[int]:
        """The counted noun and the words above it, up to its verb."""
        document = self.text.document
        yield token
        for above, _ in zip(document.ancestors(token), range(_STEPS), strict=False):
            yield above
            if document.pos[above] in VERBAL:
                return

    def _modifiers(self, token: int) -> Iterator[Phrase]:
        """The phrases behind a preposition of place or event that modify a word."""
        document = self.text.document
        for child in document.children[token]:
            if not document.dep[child].startswith(_MODIFIERS) or document.pos[child] not in NOUNS:
                continue
            phrase = self.phrases.around(child)
            if phrase and any(self._leads(case, phrase) for case in document.children[child]):
                yield phrase

    def _leads(self, case: int, phrase: Phrase) -> bool:
        """Whether a preposition leads to an event, or to a place: a name of one, or something known."""
        row = self.text.numbers.at(self.text.words.first_of[case]).get("setting")
        if row is None or not self.text.document.dep[case].startswith("case"):
            return False
        place = not self._places.isdisjoint(range(phrase.first, phrase.last + 1))
        return place or row[1].value == "event" or self._known(phrase)

    def _known(self, phrase: Phrase) -> bool:
        """Whether a phrase is definite ("in the explosion", but not "in exchange")."""
        document = self.text.document
        articles = (c for c in document.children[phrase.head] if document.pos[c] == "DET")
        return document.pos[phrase.head] == "NOUN" and any("Definite=Def" in document.feats[c] for c in articles)

    @cached_property
    def _places(self) -> frozenset[int]:
        located = (e for e in self.text.document.entities if e.label == "LOC")
        return frozenset(token for e in located for token in range(e.start, e.end))
