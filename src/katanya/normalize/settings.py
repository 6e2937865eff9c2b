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
        found = [phrase for phrase in found if counted is None or phrase.head != counted.head]
        named = next((phrase for phrase in found if self._place(phrase)), None) or next(iter(found), None)
        return named.words if named else None

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
            if any(self._leads(case) for case in document.children[child] if document.dep[case].startswith("case")):
                phrase = self.phrases.around(child)
                if phrase:
                    yield phrase

    def _leads(self, token: int) -> bool:
        return "setting" in self.text.numbers.at(self.text.words.first_of[token])

    def _place(self, phrase: Phrase) -> bool:
        return not self._places.isdisjoint(range(phrase.first, phrase.last + 1))

    @cached_property
    def _places(self) -> frozenset[int]:
        located = (e for e in self.text.document.entities if e.label == "LOC")
        return frozenset(token for e in located for token in range(e.start, e.end))
