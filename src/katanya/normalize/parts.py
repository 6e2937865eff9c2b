"""Which figure is a part of which: "14,000 soldiers, including 3,000 …", and figures that add up to an earlier one."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from katanya.document import VERBAL
from katanya.normalize.quantities import Quantity
from katanya.normalize.text import Text

_NEAR = 6
"""Words between a part and the whole that it is taken out of."""
_SUMMANDS = 4
_LARGE = 100
"""Least whole that parts of another sentence can add up to: small numbers do so by chance."""


def wholes(text: Text, found: Sequence[Quantity]) -> dict[int, int]:
    """The whole of each quantity that is a part, as positions in `found`."""
    return _sums(text, found) | _marked(text, found)


def _marked(text: Text, found: Sequence[Quantity]) -> dict[int, int]:
    """Parts that a word such as "including" or "of them" marks."""
    parts: dict[int, int] = {}
    whole: int | None = None
    for n in range(1, len(found)):
        before, here = found[n - 1], found[n]
        between = range(before.stop, here.first)
        if not _same_sentence(text, before, here):
            whole = None
            continue
        if any("part" in text.numbers.at(i) for i in between):
            whole = n - 1 if whole is None else whole
        elif any(text.document.pos[text.words.token[i]] in VERBAL for i in between):
            whole = None
        if whole is not None and _fits(here, found[whole]):
            parts[n] = whole
        elif "part_after" in text.numbers.at(here.stop) and _fits(here, before):
            parts[n] = n - 1
        elif any("whole" in text.numbers.at(i) for i in between) and len(between) <= _NEAR and _fits(before, here):
            parts[n - 1] = n
    return parts


def _sums(text: Text, found: Sequence[Quantity]) -> dict[int, int]:
    """Parts that stand behind their whole and add up to it exactly."""
    parts: dict[int, int] = {}
    for n, whole in enumerate(found):
        total = Fraction(0)
        members: list[int] = []
        for m in range(n + 1, min(len(found), n + 1 + _SUMMANDS)):
            part = found[m]
            if not _fits(part, whole) or not (_same_sentence(text, whole, part) or (whole.value or 0) >= _LARGE):
                break
            total, members = total + (part.value or 0), [*members, m]
            if total == whole.value and len(members) > 1:
                parts.update(dict.fromkeys(members, n))
    return parts


def _same_sentence(text: Text, one: Quantity, two: Quantity) -> bool:
    sentence_of, token = text.document.sentence_of, text.words.token
    return sentence_of[token[one.begin]] == sentence_of[token[two.begin]]


def _fits(part: Quantity, whole: Quantity) -> bool:
    """Whether a quantity can be a part of another: the same unit, and less."""
    if part.unit != whole.unit or part.value is None or part.unit == "percent":
        return False
    most = whole.value if whole.value is not None else whole.high
    return most is not None and part.value < most
