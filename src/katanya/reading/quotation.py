"""Quotation marks, paired over the whole document before the parse is asked.

Marks of the double kind are decoded as one path through the document: each may open, close, nest or be no quotation
mark at all (inches), at a cost that its glyph and its neighbours set, and the cheapest path wins (Viterbi). So a mark
typed the wrong way round, glued to the wrong word or missing is repaired by what the others allow. Single marks are
mostly apostrophes and count only where they clearly quote. All steps are linear in the length of the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from katanya.document import Quotation
from katanya.records import Range

OUTSIDE, INSIDE, NESTED = range(3)

Action = Literal["open", "close", "nest", "restart", "ignore", "end", "carry", "imply", "between"]

# Costs: 0 is a mark as the handbooks print it. Only their order matters: a mark that looks wrong (1.5) is likelier
# than one that is missing (2 to 2.5), and that is likelier than a mark that means nothing (3).
_TURNED = 1.5
_NEST = 1.0
_RESTART = 2.5
_UNCLOSED = 2.0
_REOPENED = 0.5  # the next paragraph opens again: the English custom for long quotations
_CARRY = 1.5  # the next paragraph goes on without opening again
_IMPLIED = 2.5  # the opening mark is missing: the quotation begins with its paragraph
_IGNORED = 3.0
_DOUBTFUL = 0.75
_NEVER = float("inf")

_DOUBLE = re.compile(r"''|``|´´|‘‘|’’|[\"“”„‟«»＂]")
_OPENING = frozenset({"“", "„", "‟", "«", "``", "‘‘"})
_CLOSING = frozenset({"”", "»", "’’", "´´"})

_SINGLE = re.compile(r"(?<!['`´‘’])['‘’‚‛`´‹›](?!['`´‘’])")
_YEAR = re.compile(r"\d\d(?![\d'’])")
_SCARE = 200
"""Characters: the longest single-quoted expression that no punctuation closes ("the 'quick fix' of")."""


class Mark(NamedTuple):
    """A quotation mark and what it costs to read it as opening, as closing, or as none."""

    start: int
    end: int
    opens: float
    closes: float
    ignored: float


class Break(NamedTuple):
    """A border of paragraphs: where one ends, where the next starts (if any does), and whether with a mark."""

    end: int
    next: int | None
    reopens: bool


Event = Mark | Break


class Move(NamedTuple):
    """A step of the path: whether a quotation is open before and after it."""

    before: int
    after: int
    action: Action


_AT_MARK = (
    Move(OUTSIDE, INSIDE, "open"),
    Move(INSIDE, OUTSIDE, "close"),
    Move(INSIDE, NESTED, "nest"),
    Move(NESTED, INSIDE, "nest"),
    Move(INSIDE, INSIDE, "restart"),
    Move(OUTSIDE, OUTSIDE, "ignore"),
    Move(INSIDE, INSIDE, "ignore"),
    Move(NESTED, NESTED, "ignore"),
)

_AT_BREAK = (
    Move(OUTSIDE, OUTSIDE, "between"),
    Move(INSIDE, OUTSIDE, "end"),
    Move(NESTED, OUTSIDE, "end"),
    Move(OUTSIDE, INSIDE, "imply"),
    Move(INSIDE, INSIDE, "carry"),
)


def pair(text: str, paragraphs: Sequence[Range]) -> list[Quotation]:
    """The outermost quotations of a text, in order, one for each paragraph that they run through.

    `paragraphs` are character ranges in order. Offsets include the marks; where one is missing, the quotation ends (or
    begins) with its paragraph and is not `closed`.
    """
    whole = list(_joined(paragraphs))
    doubles = list(_replay(text, _events(text, whole)))
    return [found for found in _outermost(text, doubles, list(_singles(text, whole))) if _has_words(text, found)]


def _joined(paragraphs: Sequence[Range]) -> Iterator[Range]:
    """Paragraphs with their pieces put together again: pieces touch, paragraphs do not."""
    start = paragraphs[0][0] if paragraphs else 0
    for (_, end), following in pairwise([*paragraphs, (-1, -1)]):
        if following[0] != end:
            yield start, end
            start = following[0]


# --- double marks ------------------------------------------------------------------------------------------------


def _events(text: str, paragraphs: Sequence[Range]) -> list[Event]:
    starts: list[int | None] = [*(start for start, _ in paragraphs), None]
    reopens = [start is not None and _DOUBLE.match(text, start) is not None for start in starts]
    events: list[Event] = [Break(0, starts[0], reopens[0])]
    for number, (start, end) in enumerate(paragraphs, 1):
        events += [_mark(text, start, end, match) for match in _DOUBLE.finditer(text, start, end)]
        events.append(Break(end, starts[number], reopens[number]))
    return events


def _mark(text: str, first: int, last: int, match: re.Match[str]) -> Mark:
    start, end, glyph = match.start(), match.end(), match.group()
    left = _side(text[start - 1]) if start > first else "edge"
    right = _side(text[end]) if end < last else "edge"
    opens = {"edge": 0.0, "space": 0.0, "open": 0.0, "point": 1.0}.get(left, 2.0)
    opens += {"edge": 3.0, "space": 1.5, "point": 0.5, "close": 1.0}.get(right, 0.0)
    closes = {"edge": 3.0, "space": 1.5, "open": 1.5}.get(left, 0.0) + (1.5 if right in ("word", "digit") else 0.0)
    opens += _TURNED if glyph in _CLOSING else 0.0
    closes += _TURNED if glyph in _OPENING else 0.0
    # Inches behind a number, or two single marks that end one inside another.
    doubtful = (left == "digit" and right not in ("word", "digit") and glyph in ('"', "”")) or glyph in ("''", "’’")
    return Mark(start, end, opens, closes, _DOUBTFUL if doubtful else _IGNORED)


def _side(char: str) -> str:
    """What a neighbour of a mark is: space, opening or closing sign, point, digit, or (part of) a word."""
    category = unicodedata.category(char)
    if char.isspace() or category == "Cf":
        return "space"
    if category in ("Ps", "Pi", "Pd") or char in "/=:":
        return "open"
    if category in ("Pe", "Pf"):
        return "close"
    return "point" if category == "Po" else "digit" if category == "Nd" else "word"


def _costs(event: Event) -> tuple[float, ...]:
    """What each of the event's moves costs."""
    if isinstance(event, Mark):
        _, _, opens, closes, ignored = event
        return opens, closes, opens + _NEST, closes, opens + _RESTART, ignored, ignored, ignored
    unclosed = _REOPENED if event.reopens else _UNCLOSED
    goes_on = event.next is not None and not event.reopens
    return 0.0, unclosed, unclosed + _NEST, _IMPLIED if goes_on else _NEVER, _CARRY if goes_on else _NEVER


def _decode(events: Sequence[Event]) -> list[Action]:
    """The cheapest sequence of actions, one an event."""
    costs = [0.0, _NEVER, _NEVER]
    steps: list[tuple[Move, ...]] = []
    for event in events:
        moves = _AT_MARK if isinstance(event, Mark) else _AT_BREAK
        best, step = [_NEVER] * 3, [moves[0]] * 3
        for move, cost in zip(moves, _costs(event), strict=True):
            cost += costs[move.before]
            if cost < best[move.after]:
                best[move.after], step[move.after] = cost, move
        costs = best
        steps.append(tuple(step))
    state, actions = OUTSIDE, list[Action]()
    for chosen in reversed(steps):
        state, _, action = chosen[state]
        actions.append(action)
    return actions[::-1]


def _replay(text: str, events: Sequence[Event]) -> Iterator[Quotation]:
    """The quotations that the actions make."""
    start, marked = 0, True
    for event, action in zip(events, _decode(events), strict=True):
        if isinstance(event, Mark):
            if action == "restart":
                yield Quotation(start, start + len(text[start : event.start].rstrip()), closed=False)
            elif action == "close":
                yield Quotation(start, event.end, closed=marked)
            if action in ("open", "restart"):
                start, marked = event.start, True
            continue
        if action in ("end", "carry"):
            yield Quotation(start, event.end, closed=False)
        if action in ("imply", "carry") and event.next is not None:
            start, marked = event.next, False


# --- single marks ------------------------------------------------------------------------------------------------


def _singles(text: str, paragraphs: Sequence[Range]) -> Iterator[Quotation]:
    for first, last in paragraphs:
        start, scare = -1, -1
        for match in _SINGLE.finditer(text, first, last):
            at, end = match.span()
            left = _side(text[at - 1]) if at > first else "edge"
            right = _side(text[end]) if end < last else "edge"
            if _opens(text, match, left, right):
                if scare > 0:
                    yield Quotation(start, scare)
                start, scare = at, -1
            elif start >= 0 and right not in ("word", "digit") and left not in ("space", "edge", "open"):
                if left in ("point", "close"):
                    yield Quotation(start, end)
                    start, scare = -1, -1
                elif scare < 0 and end - start <= _SCARE and text[start] != "’":
                    scare = end
        if scare > 0:
            yield Quotation(start, scare)


def _opens(text: str, match: re.Match[str], left: str, right: str) -> bool:
    """Whether a single mark can open: before a word, and no apostrophe for letters or a century left out."""
    if left not in ("edge", "space", "open") or right in ("edge", "space", "point", "close"):
        return False
    if match.group() in "’›":
        return text[match.end()].isupper()
    return match.group() == "‘" or _YEAR.match(text, match.end()) is None


# --- both --------------------------------------------------------------------------------------------------------


def _outermost(text: str, doubles: Sequence[Quotation], singles: Sequence[Quotation]) -> Iterator[Quotation]:
    """Both kinds in order, without what stands inside another; where two cross, the double marks win."""
    kept: list[Quotation] = []
    i = 0
    for single in singles:
        while i < len(doubles) and doubles[i].end <= single.start:
            kept.append(doubles[i])
            i += 1
        after = i
        while after < len(doubles) and doubles[after].end <= single.end and doubles[after].start > single.start:
            after += 1
        crossed = after < len(doubles) and doubles[after].start < single.end
        # Apostrophes far apart enclose quotations by chance; only a mark behind punctuation is taken to.
        if not crossed and (after == i or unicodedata.category(text[single.end - 2]) == "Po"):
            kept.append(single)
            i = after
    yield from kept
    yield from doubles[i:]


def _has_words(text: str, quotation: Quotation) -> bool:
    return any(text[i].isalnum() for i in range(quotation.start, quotation.end))
