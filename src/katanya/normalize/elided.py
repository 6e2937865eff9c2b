"""What figures count whose noun is left out, because the figure before them has said it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from katanya.document import VERBAL
from katanya.normalize.clauses import SHARES
from katanya.normalize.phrases import Phrase, Phrases
from katanya.normalize.quantities import Quantity
from katanya.normalize.text import Text

_GAP = " … "
"""Between words that do not stand together, as in `records.words`."""


def filled(
    named: Sequence[Phrase | None], found: Sequence[Quantity], text: Text, phrases: Phrases
) -> Iterator[Phrase | None]:
    """What each quantity counts; where nothing says it, what the one before it in the sentence counts.

    "46 percent of voters chose Hale and 44 percent Marsh": both are shares of voters. "Rp 1,2 miliar (US$ 75.000)" is
    one amount in two units, and "86 percent of them" speaks of those before.
    """
    named = _shared(named, found, text)
    last: Phrase | None = None
    for n, (phrase, quantity) in enumerate(zip(named, found, strict=True)):
        before = found[n - 1] if n else None
        verbs = last is not None and text.document.pos[last.head] in VERBAL
        empty = phrase is None or (not verbs and (phrases.bare(phrase) or _lone_verb(phrase, quantity, text)))
        of_them = "part_after" in text.numbers.at(quantity.stop)
        if before and (of_them or _same(before, quantity, text) or (empty and _shares(before, quantity, text))):
            phrase = last or phrase
        elif before and phrase and last and quantity.unit in SHARES and _shares(before, quantity, text):
            phrase = _doing(last, phrase, text)
        last = phrase
        yield phrase


def _shared(named: Sequence[Phrase | None], found: Sequence[Quantity], text: Text) -> list[Phrase | None]:
    """With the noun of the second of two joined numbers for the first as well: "20 and 35 dead"."""
    shared = list(named)
    for n in range(len(found) - 2, -1, -1):
        joined = text.numbers.take(found[n].stop, "join")
        own, second = shared[n], shared[n + 1]
        lent = second is not None and text.document.pos[second.head] not in VERBAL
        empty = own is None or text.document.pos[own.head] in VERBAL
        if lent and empty and joined and joined[0] == found[n + 1].first and found[n].unit == found[n + 1].unit:
            shared[n] = second
    return shared


def _shares(before: Quantity, here: Quantity, text: Text) -> bool:
    """Whether two quantities of a sentence have one unit."""
    sentence_of, token = text.document.sentence_of, text.words.token
    return before.unit == here.unit and sentence_of[token[before.begin]] == sentence_of[token[here.begin]]


def _same(before: Quantity, here: Quantity, text: Text) -> bool:
    """Whether a quantity is the one before it in another unit: in brackets, or behind "or"."""
    if before.unit == here.unit or None in (before.unit, here.unit):
        return False
    opened = text.words.lower[before.stop : here.first] == ["("]
    joined = text.numbers.take(before.stop, "join")
    return opened or (joined is not None and joined[0] == here.first and joined[1].value != "pair")


def _doing(them: Phrase, act: Phrase, text: Text) -> Phrase:
    """Those whose share is told with what they do: "voters … chose Marsh"."""
    pos = text.document.pos
    if pos[act.head] not in VERBAL or pos[them.head] in VERBAL:
        return act
    return replace(them, words=f"{them.words.partition(_GAP)[0]}{_GAP}{act.words}")


def _lone_verb(phrase: Phrase, quantity: Quantity, text: Text) -> bool:
    """Whether a phrase is a verb and nothing else, behind its quantity: "17 drowned", but not "killed 12"."""
    alone = phrase.words == text.document.word(phrase.head)
    return alone and text.document.pos[phrase.head] in VERBAL and phrase.head > text.words.token[quantity.begin]
