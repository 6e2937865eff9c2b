"""Figures: the quantities of a report with bound, unit, what they count, and of which other figure they are a part."""

from __future__ import annotations

from fractions import Fraction
from itertools import chain

from katanya.document import Document
from katanya.lexicon import Pack
from katanya.normalize.clauses import Clauses
from katanya.normalize.counted import Counted, inherited
from katanya.normalize.numerals import LONGEST, digits_of
from katanya.normalize.parts import wholes
from katanya.normalize.phrases import Phrases
from katanya.normalize.quantities import STARTERS, Quantities
from katanya.normalize.text import Text
from katanya.normalize.words import starters
from katanya.records import Figure, Skipped

_TOO_LONG = f"a number of more than {LONGEST} digits"
_DIGITS = 6
_SHARE_DIGITS = 1
"""Decimals of a share told as per cent: a third is 33.3."""


def figures(document: Document, pack: Pack) -> list[Figure]:
    """The figures of a document in their order; dates, times of day, ages, ordinals and codes are none."""
    return figures_of(Text(document, pack))[0]


def figures_of(text: Text) -> tuple[list[Figure], list[Skipped]]:
    """The figures of a text whose words are known already, and the numbers that are too long to be any."""
    document, words, terms = text.document, text.words, text.numbers
    # "in 10 days" is a date, and a stretch of time as well.
    dated = (found for found in text.expressions if "ahead" not in text.times.at(found.first))
    taken = frozenset(i for found in dated for i in range(found.first, found.stop))
    grammar = Quantities(document, words, terms, text.times, text.numerals, taken)
    quantities = list(grammar.find(starters(text.pack.tables["numbers"], STARTERS)))
    used = chain(((q.first, q.stop) for q in quantities), ((e.first, e.stop) for e in text.expressions))
    tokens = frozenset(t for first, stop in used for t in words.token[first:stop])
    phrases = Phrases(document, words, terms, text.times, tokens)
    counted = Counted(text, tokens, phrases, Clauses(text, tokens, phrases))
    parts = wholes(text, quantities)
    names = list(inherited([counted.of(found) for found in quantities], quantities, text, phrases))
    for n, whole in parts.items():
        # "17 of them" counts what the whole counts.
        if names[n] is None or "part_after" in text.numbers.at(quantities[n].stop):
            names[n] = names[whole]
    found = [
        Figure(
            id=f"f{n + 1}",
            span=words.span(found.first, found.stop),
            value=_plain(found.value, found.share),
            alternatives=() if found.other is None else (_number(found.other),),
            low=_plain(found.low, found.share),
            high=_plain(found.high, found.share),
            bound=found.bound,
            vague=found.vague,
            unit=found.unit,
            of=name.words if (name := names[n]) else None,
            part_of=f"f{parts[n] + 1}" if n in parts else None,
        )
        for n, found in enumerate(quantities)
    ]
    too_long = (i for i, word in enumerate(words.lower) if words.numeric(i) and digits_of(word) > LONGEST)
    return found, [Skipped(reason=_TOO_LONG, span=words.span(i, i + 1)) for i in too_long]


def _plain(value: Fraction | None, share: bool) -> int | float | None:
    return None if value is None else _number(value, _SHARE_DIGITS if share else _DIGITS)


def _number(value: Fraction, digits: int = _DIGITS) -> int | float:
    if value.denominator == 1:
        return int(value)
    return round(float(value), digits)
