"""Figures: the quantities of a report with bound, unit, what they count, and of which other figure they are a part."""

from __future__ import annotations

from fractions import Fraction
from itertools import chain

from katanya.document import VERBAL, Document
from katanya.lexicon import Pack
from katanya.normalize.clauses import Clauses
from katanya.normalize.concepts import Concepts
from katanya.normalize.counted import Counted
from katanya.normalize.elided import filled
from katanya.normalize.numerals import LONGEST, digits_of
from katanya.normalize.parts import wholes
from katanya.normalize.phrases import Phrase, Phrases
from katanya.normalize.quantities import STARTERS, Quantities, Quantity
from katanya.normalize.settings import Settings
from katanya.normalize.text import Text
from katanya.normalize.words import starters
from katanya.records import Figure, Skipped

_TOO_LONG = f"a number of more than {LONGEST} digits"
_YEAR = 4
"""Digits of a year."""
_DIGITS = 6
_SHARE_DIGITS = 1
"""Decimals of a share told as per cent: a third is 33.3."""


def figures(document: Document, pack: Pack) -> list[Figure]:
    """The figures of a document in their order; dates, times of day, ages, ordinals and codes are none."""
    return figures_of(Text(document, pack))[0]


def figures_of(text: Text) -> tuple[list[Figure], list[Skipped]]:
    """The figures of a text whose words are known already, and the numbers that are too long to be any."""
    words = text.words
    too_long = (i for i, word in enumerate(words.lower) if words.numeric(i) and digits_of(word) > LONGEST)
    return _Figures(text).records(), [Skipped(reason=_TOO_LONG, span=words.span(i, i + 1)) for i in too_long]


class _Figures:
    """The quantities of one report as records."""

    def __init__(self, text: Text) -> None:
        self.text = text
        # "in 10 days" is a date, and a stretch of time as well.
        dated = (found for found in text.expressions if "ahead" not in text.times.at(found.first))
        dates = frozenset(i for found in dated for i in range(found.first, found.stop))
        tables, counting = text.pack.tables, self._counting()
        grammar = Quantities(text.document, text.words, text.numbers, text.times, text.numerals, dates, counting)
        begins = starters(tables["numbers"], STARTERS) | starters(tables["times"], frozenset({"one"}))
        self.quantities = list(grammar.find(begins))
        used = chain(((q.first, q.stop) for q in self.quantities), ((e.first, e.stop) for e in text.expressions))
        taken = frozenset(token for first, stop in used for token in text.words.token[first:stop])
        self.phrases = Phrases(text.document, text.words, text.numbers, text.times, taken)
        self.parts = wholes(text, self.quantities)
        self.settings = Settings(text, self.phrases)
        self.concepts = Concepts(text.pack)

    def _counting(self) -> frozenset[int]:
        words = self.text.words
        four = (i for i, word in enumerate(words.lower) if len(word) == _YEAR and words.numeric(i))
        return frozenset(i for i in four if self.text.names.counting(i))

    def records(self) -> list[Figure]:
        """The figures in their order."""
        things = self._counted()
        return [self._record(n, found, things[n]) for n, found in enumerate(self.quantities)]

    def _counted(self) -> list[Phrase | None]:
        """What each quantity counts; "17 of them" and "57 of the 149 drones" count what the whole counts."""
        counted = Counted(self.text, self.phrases, Clauses(self.text, self.phrases))
        named = [counted.of(found) for found in self.quantities]
        things = list(filled(named, self.quantities, self.text, self.phrases))
        for n, whole in self.parts.items():
            thing, behind = things[n], self.text.numbers.at(self.quantities[n].stop)
            act = thing is not None and self.text.document.pos[thing.head] in VERBAL
            if thing is None or act or not {"part_after", "whole"}.isdisjoint(behind):
                things[n] = things[whole]
        return things

    def _record(self, n: int, found: Quantity, thing: Phrase | None) -> Figure:
        return Figure(
            id=f"f{n + 1}",
            span=self.text.words.span(found.first, found.stop),
            value=_plain(found.value, found.share),
            alternatives=() if found.other is None else (_number(found.other),),
            low=_plain(found.low, found.share),
            high=_plain(found.high, found.share),
            bound=found.bound,
            vague=found.vague,
            unit=found.unit,
            of=thing.words if thing else None,
            of_lemma=self._lemma(thing) if thing else None,
            of_key=self._key(thing) if thing else None,
            setting=self.settings.of(thing, self.text.words.token[found.begin]),
            part_of=f"f{self.parts[n] + 1}" if n in self.parts else None,
        )

    def _lemma(self, thing: Phrase) -> str:
        document = self.text.document
        return (document.lemma[thing.head] or document.lower[thing.head]).lower()

    def _key(self, thing: Phrase) -> str | None:
        """The key of the noun, with the words that make a compound of it."""
        document, last = self.text.document, self.text.pack.meta.head_last
        if document.pos[thing.head] == "PROPN":
            return None  # a name means nothing in another language
        tokens = range(thing.first, thing.head + 1) if last else range(thing.head, thing.last + 1)
        if document.pos[thing.head] in VERBAL:
            return self.concepts.key([self._lemma(thing)])
        key = self.concepts.key([document.word(token) for token in tokens])
        # A form that the table lacks is its own key, but for its ending.
        return self._lemma(thing) if key == document.lower[thing.head] else key


def _plain(value: Fraction | None, share: bool) -> int | float | None:
    return None if value is None else _number(value, _SHARE_DIGITS if share else _DIGITS)


def _number(value: Fraction, digits: int = _DIGITS) -> int | float:
    if value.denominator == 1:
        return int(value)
    return round(float(value), digits)
