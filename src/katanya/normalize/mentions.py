"""Where the parties of a report are mentioned and heard: what pronouns and descriptions are looked up in.

Parties go by their numbers. No question takes longer than a search in a sorted list, however long the report.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Sequence, Set
from typing import NamedTuple

from katanya.records import Range

_WORD = re.compile(r"\w+")

Kinds = Sequence[bool]
"""Which parties are meant: those that are persons (True), those that are more than one (False), or both."""


class _Mention(NamedTuple):
    start: int
    party: int
    words: Set[str]


class Mentions:
    """The mentions of all parties by their place, and the parties in the order in which they were heard."""

    def __init__(self) -> None:
        self._starts: dict[bool, list[Range]] = {True: [], False: []}
        self._ends: list[Range] = []
        self._by_word: defaultdict[str, list[_Mention]] = defaultdict(list)
        self._heard: dict[bool, list[Range]] = {True: [], False: []}
        self._turns = 0

    def add(self, party: int, kinds: Kinds, span: Range, words: str) -> None:
        """One more mention of a party, in these words; of both kinds where nothing shows which."""
        for kind in kinds:
            insort(self._starts[kind], (span[0], party))
        insort(self._ends, (span[1], party))
        mention = _Mention(span[0], party, frozenset(_WORD.findall(words.lower())))
        for word in mention.words:
            insort(self._by_word[word], mention, key=lambda one: one[:2])

    def hear(self, party: int, kinds: Kinds) -> None:
        """A party speaks."""
        for kind in kinds:
            turns = self._heard[kind]
            # Who speaks on is kept once, so that the party before is always the entry before.
            if turns and turns[-1][1] == party:
                turns.pop()
            turns.append((self._turns, party))
        self._turns += 1

    def heard_last(self, kinds: Kinds, but: int | None = None) -> int | None:
        """The party of these kinds that spoke last, `but` left out."""
        turns = [turn for kind in kinds for turn in self._heard[kind][-2:] if turn[1] != but]
        return max(turns)[1] if turns else None

    def before(self, place: int, kinds: Kinds) -> int | None:
        """The party of these kinds that was mentioned last before a place of the text."""
        found = [self._starts[kind][i - 1] for kind in kinds if (i := bisect_left(self._starts[kind], (place, -1)))]
        return max(found)[1] if found else None

    def beside(self, place: int) -> int | None:
        """The party whose mention ended last at a place or before."""
        i = bisect_left(self._ends, (place + 1, -1))
        return self._ends[i - 1][1] if i else None

    def described(self, nouns: Set[str], place: int) -> int | None:
        """The party mentioned last before a place in words that hold all of the nouns (lower case)."""
        lists = [self._by_word.get(noun, []) for noun in nouns]
        rarest = min(lists, key=len, default=[])
        for i in range(bisect_right(rarest, (place, -1), key=lambda one: one[:2]) - 1, -1, -1):
            if nouns <= rarest[i].words:
                return rarest[i].party
        return None
