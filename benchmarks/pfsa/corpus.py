"""The file format of PFSA-ID: a token with its label a line, an empty line behind each sentence, no line for articles.

Labels are BILOU (beginning, inside, last, outside, unit): `B-STATEMENT`. The texts are put together again from their
tokens by spacing alone; which quotation marks open follows from their order and places, never from the labels.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from katanya.errors import UnreadableInput
from katanya.records import Range

OUTSIDE = "O"

MARKS = frozenset("”“")

_PAPER = "KOMPAS"
_DATELINE = 14
"""Tokens: the longest beginning of an article until its paper and the dash behind it."""

_GLUED = frozenset("-/")
_TO_THE_RIGHT = frozenset("(")
_TO_THE_LEFT = frozenset(",.;:)?!…™")

Word = tuple[str, str]
"""A token and its label."""


@dataclass
class Labelled:
    """An article: its text, and of each token the range in it and the label."""

    id: str
    text: str = ""
    tokens: list[Range] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    def words(self, span: Range) -> Range:
        """The range of tokens that a range of the text touches."""
        first = bisect_right(self.tokens, span[0], key=lambda token: token[1])
        return first, bisect_left(self.tokens, span[1], key=lambda token: token[0])

    def trimmed(self, first: int, last: int) -> Range:
        """A range of tokens without the quotation marks and other punctuation at its edges."""
        while first < last and not self._has_letters(first):
            first += 1
        while first < last and not self._has_letters(last - 1):
            last -= 1
        return first, last

    def spans(self, label: str) -> list[Range]:
        """The ranges of tokens that carry a label, each from its beginning to its last."""
        found, first = list[Range](), 0
        for i, (place, _, name) in enumerate(value.partition("-") for value in self.labels):
            if name == label:
                first = i if place in ("B", "U") else first
                found += [(first, i + 1)] if place in ("L", "U") else []
        return found

    def _has_letters(self, i: int) -> bool:
        start, end = self.tokens[i]
        return any(char.isalnum() for char in self.text[start:end])


def load(path: Path) -> list[Labelled]:
    """The articles of a file, numbered from 1.

    Raises UnreadableInput, with file and line, where a line is no token with a label.
    """
    articles = enumerate(_articles(_sentences(path)), 1)
    return [joined(str(number), sentences) for number, sentences in articles]


def joined(id: str, sentences: Sequence[list[Word]]) -> Labelled:
    """An article put together from its sentences.

    The file has lost where paragraphs end; one is begun with each sentence that a quotation opens.
    """
    article, glued, opening = Labelled(id), True, _opening(sentences)
    for word, label, last in _words(sentences):
        opens = word in MARKS and next(opening)
        left = (not opens if word in MARKS else word in _GLUED) or all(char in _TO_THE_LEFT for char in word)
        between = "" if glued or left else "\n" if opens and last else " "
        article.text += between + word
        article.tokens.append((len(article.text) - len(word), len(article.text)))
        article.labels.append(label)
        glued = opens or word in _GLUED | _TO_THE_RIGHT
    return article


def _opening(sentences: Iterable[list[Word]]) -> Iterator[bool]:
    """Of each quotation mark whether it opens.

    They take turns. But the file leaves an opening mark at the end of the sentence before, where few closing ones
    stand: so a mark there opens too where the next one, within a sentence, can but close. A missing mark then puts
    one quotation wrong, and not all that follow.
    """
    places = [last for word, _, last in _words(sentences) if word in MARKS]
    quoting = False
    for last, next_is_last in pairwise([*places, True]):
        quoting = not quoting or (last and not next_is_last)
        yield quoting


def _words(sentences: Iterable[list[Word]]) -> Iterator[tuple[str, str, bool]]:
    """Each token with its label, and whether it is the last of its sentence."""
    for sentence in sentences:
        for i, (word, label) in enumerate(sentence, 1):
            yield word, label, i == len(sentence)


def _articles(sentences: Iterable[list[Word]]) -> Iterator[list[list[Word]]]:
    """The sentences of each article: a dateline begins one."""
    article: list[list[Word]] = []
    for sentence in sentences:
        words = [word for word, _ in sentence[:_DATELINE]]
        if article and _PAPER in words and set("—–-") & set(words[words.index(_PAPER) :]):
            yield article
            article = []
        article.append(sentence)
    if article:
        yield article


def _sentences(path: Path) -> Iterator[list[Word]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(f"{path}: {error}") from error
    sentence: list[Word] = []
    for number, line in enumerate([*lines, ""], 1):
        word, tab, label = line.partition("\t")
        if line and not (word and tab and label):
            raise UnreadableInput(f"{path}:{number}: no token with a label behind a tab: {line!r}")
        if line:
            sentence.append((word, label))
        elif sentence:
            yield sentence
            sentence = []
