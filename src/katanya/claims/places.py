"""Which attributions stand at a token: an index, so that a long report costs no more a word than a short one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set


class Places:
    """Groups of tokens, such as the contents of attributions, found by the tokens that they hold."""

    def __init__(self, groups: Iterable[Iterable[int]]) -> None:
        self.groups = [frozenset(group) for group in groups]
        self._at: dict[int, list[int]] = {}
        for number, group in enumerate(self.groups):
            for t in group:
                self._at.setdefault(t, []).append(number)

    def at(self, t: int) -> Sequence[int]:
        """The numbers of the groups that hold a token, in order."""
        return self._at.get(t, ())

    def touching(self, tokens: Iterable[int]) -> list[int]:
        """The numbers of the groups that hold any of the tokens, in order."""
        return sorted({number for t in tokens for number in self.at(t)})

    def holding(self, tokens: Set[int]) -> list[int]:
        """The numbers of the groups that hold all of the tokens, in order."""
        candidates = next(map(self.at, tokens), range(len(self.groups)))
        return [number for number in candidates if tokens <= self.groups[number]]
