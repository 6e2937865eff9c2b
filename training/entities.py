"""Corpora of named entities, brought to the labels PER, ORG and LOC and to running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Span
from spacy.training import Example

from training.conllu import Word, read

LABELS = {
    "PER": "PER",
    "PERSON": "PER",
    "ORG": "ORG",
    "ORGANIZATION": "ORG",
    "ORGANISATION": "ORG",
    "LOC": "LOC",
    "LOCATION": "LOC",
    "PLACE": "LOC",
}
"""The names that corpora give to the three kinds; all others are ignored."""

_DOCUMENT = "-DOCSTART-"
_CLOSING = re.compile(r"^(?:[.,;:!?)\]}%…]|''|\.\.\.)$")
_OPENING = re.compile(r"^(?:[(\[{]|``)$")
_QUOTE = re.compile(r"^[\"']$")


@dataclass(frozen=True)
class Named:
    """The words of a sentence, and its entities: words from and to (exclusive), label."""

    forms: list[str]
    spans: list[tuple[int, int, str]]


def read_entities(path: Path) -> Iterator[Named]:
    """The sentences of a file: CoNLL-U with `Entity` in its last column, else a word and its IOB label a line."""
    yield from _from_treebank(path) if path.suffix == ".conllu" else _from_columns(path)


def _from_columns(path: Path) -> Iterator[Named]:
    rows: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith(_DOCUMENT):
            continue
        if line.strip():
            form, *_, label = line.split()
            rows.append((form, label))
        elif rows:
            yield Named([form for form, _ in rows], list(_spans([label for _, label in rows])))
            rows = []


def _spans(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The entities of IOB labels, with or without B for the first word of each."""
    start, kind = 0, ""
    for i, label in enumerate([*labels, "O"]):
        mark, _, name = label.partition("-")
        if kind and (mark != "I" or name != kind):
            if kind in LABELS:
                yield start, i, LABELS[kind]
            kind = ""
        if not kind and mark != "O":
            start, kind = i, name


_OPENED = re.compile(
    r"\((?P<id>[^-()]+)-(?P<kind>[^-()]+)-(?:[^-()]*-){3}(?P<head>\d+)[^()]*(?P<closed>\))?|(?P<end>[^-()]+)\)"
)


def _from_treebank(path: Path) -> Iterator[Named]:
    """Named entities among the mentions of GUM: those whose head is a proper noun, cut to the name around it."""
    for sentence in read(path):
        mentions = sorted(_mentions(sentence.words), key=lambda mention: mention[0] - mention[1])
        spans: list[tuple[int, int, str]] = []
        for start, end, head, kind in mentions:
            if kind.upper() in LABELS and sentence.words[head].pos == "PROPN":
                first, last = _name(sentence.words, start, end, head)
                if all(last <= other[0] or other[1] <= first for other in spans):
                    spans.append((first, last, LABELS[kind.upper()]))
        yield Named([word.form for word in sentence.words], sorted(spans))


def _mentions(words: Sequence[Word]) -> Iterator[tuple[int, int, int, str]]:
    """Mentions as words from and to (exclusive), head and kind: https://github.com/amir-zeldes/gum, Entity."""
    open_: dict[str, list[tuple[int, int, str]]] = {}
    for i, word in enumerate(words):
        value = next((part[7:] for part in word.misc.split("|") if part.startswith("Entity=")), "")
        for match in _OPENED.finditer(value):
            if match["id"]:
                head = i + int(match["head"]) - 1
                if match["closed"]:
                    yield i, i + 1, i, match["kind"]
                else:
                    open_.setdefault(match["id"], []).append((i, head, match["kind"]))
            elif open_.get(match["end"]):
                start, head, kind = open_[match["end"]].pop()
                yield start, i + 1, min(head, i), kind


def _name(words: Sequence[Word], start: int, end: int, head: int) -> tuple[int, int]:
    """The proper nouns around the head of a mention, with what joins them ("of the", "and", "&")."""
    first, last = head, head + 1
    while first > start and words[first - 1].pos == "PROPN":
        first -= 1
    reach = last
    while reach < end and words[reach].pos in {"PROPN", "ADP", "DET", "CCONJ", "NUM"}:
        reach += 1
        if words[reach - 1].pos == "PROPN":
            last = reach
    return first, last


def mark(nlp: Language, sentences: Sequence[Named]) -> Example:
    """Some sentences as running text with their entities; the spaces are guessed, as most corpora leave them out."""
    text, spans = "", []
    for sentence in sentences:
        places, body = _spaced(sentence.forms)
        base = len(text)
        spans += [(base + places[a][0], base + places[b - 1][1], label) for a, b, label in sentence.spans]
        text += body + " "
    predicted = nlp.make_doc(text.rstrip(" "))
    reference = predicted.copy()
    found = (reference.char_span(*span, alignment_mode="expand") for span in spans)
    reference.set_ents(_apart([span for span in found if span is not None]))
    return Example(predicted, reference)


def _apart(spans: Sequence[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _spaced(forms: Sequence[str]) -> tuple[list[tuple[int, int]], str]:
    """The characters of each word in the text, and the text."""
    text, places, inside, glue = "", [], False, True
    for i, form in enumerate(forms):
        closing_quote = bool(_QUOTE.match(form)) and inside
        hyphen = form == "-" and 0 < i < len(forms) - 1 and forms[i - 1].lower() == forms[i + 1].lower()
        contracted = (form[:1] in "'’" and len(form) > 1) or form.lower() == "n't"
        if not (glue or _CLOSING.match(form) or closing_quote or hyphen or contracted):
            text += " "
        places.append((len(text), len(text) + len(form)))
        text += form
        glue = bool(_OPENING.match(form)) or (bool(_QUOTE.match(form)) and not inside) or hyphen
        inside ^= bool(_QUOTE.match(form))
    return places, text
