"""Expressions of one or more words, found in running text: a tree of words (a trie)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass
class _Node(Generic[T]):
    """A word of expressions: what can follow it, and what ends with it."""

    following: dict[str, _Node[T]] = field(default_factory=dict)
    values: list[T] = field(default_factory=list)


class Phrases(Generic[T]):
    """Expressions of one or more words, found in a list of lower-case words; the longest wins."""

    def __init__(self, entries: Iterator[tuple[str, T]] | Sequence[tuple[str, T]]) -> None:
        self._root: _Node[T] = _Node()
        for expression, value in entries:
            node = self._root
            for word in expression.lower().split():
                node = node.following.setdefault(word, _Node())
            node.values.append(value)

    @property
    def firsts(self) -> Set[str]:
        """The first words of the expressions."""
        return self._root.following.keys()

    def __contains__(self, expression: str) -> bool:
        words = expression.split()
        return any(length == len(words) for length, _ in self._at(words, 0, ()))

    def every(self, words: Sequence[str], i: int) -> Iterator[tuple[int, T]]:
        """Length in words and value of every expression that begins at `words[i]`, the longest first."""
        for length, values in reversed(self._at(words, i, ())):
            yield from ((length, value) for value in values)

    def at(self, words: Sequence[str], i: int, lemmas: Sequence[str] = ()) -> tuple[int, list[T]]:
        """Length in words and values of the longest expression that begins at `words[i]`; (0, []) if none does.

        Each word of an expression may be met by form or, where `lemmas` are given, by lemma; forms come first.
        """
        if words[i] not in self._root.following and not (lemmas and lemmas[i] in self._root.following):
            return 0, []
        found = self._at(words, i, lemmas)
        return found[-1] if found else (0, [])

    def _at(self, words: Sequence[str], i: int, lemmas: Sequence[str]) -> list[tuple[int, list[T]]]:
        """Length and values of the expressions that begin at `words[i]`, the shortest first."""
        found = []
        nodes = [self._root]
        for place in range(i, len(words)):
            keys = (words[place],) if not lemmas or lemmas[place] == words[place] else (words[place], lemmas[place])
            nodes = [node.following[key] for key in keys for node in nodes if key in node.following]
            if not nodes:
                break
            if values := [value for node in nodes for value in node.values]:
                found.append((place + 1 - i, values))
        return found
