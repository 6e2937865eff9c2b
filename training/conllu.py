"""Treebanks in CoNLL-U (https://universaldependencies.org/format.html), brought to the tokens of a spaCy pipeline.

A spaCy token is a piece of the text, while a multiword token of a treebank stands for several words. Words that the
tokenizer leaves together become one token, which takes the labels of the word that heads them; a clitic leaves its
trace in the features of the token (`Clitic=Yes|CliticRole=nsubj`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

EMPTY = "_"


@dataclass(frozen=True)
class Word:
    """A syntactic word; `head` is its head's index in the sentence, its own index for the root."""

    form: str
    lemma: str
    pos: str
    feats: str
    head: int
    dep: str
    misc: str = ""


@dataclass(frozen=True)
class Surface:
    """A stretch of text between spaces or token borders, and the words in it: several for a multiword token."""

    form: str
    spaced: bool
    words: tuple[int, ...]


@dataclass(frozen=True)
class Sentence:
    """A sentence of a treebank: its words and how they are written."""

    name: str
    words: list[Word]
    surfaces: list[Surface]


def read(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file; empty nodes and enhanced dependencies are left out."""
    name, rows = "", []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("#"):
            name = line.partition("sent_id = ")[2] or name
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            yield _sentence(name, rows)
            name, rows = "", []


def _sentence(name: str, rows: Sequence[Sequence[str]]) -> Sentence:
    words = [_word(row) for row in rows if row[0].isdigit()]
    surfaces, done = [], 0
    for row in rows:
        first, _, last = row[0].partition("-")
        if "." in row[0] or int(first) <= done:
            continue
        done = int(last or first)
        surfaces.append(Surface(row[1], "SpaceAfter=No" not in row[9], tuple(range(int(first) - 1, done))))
    return Sentence(name, words, surfaces)


def _word(row: Sequence[str]) -> Word:
    number, form, lemma, pos, _, feats, head, dep, _, misc = row
    return Word(
        form=form,
        lemma="" if lemma == EMPTY and form != EMPTY else lemma,
        pos=pos,
        feats="" if feats == EMPTY else feats,
        head=(int(head) or int(number)) - 1,
        dep="ROOT" if dep == "root" else dep,
        misc=misc,
    )


@dataclass
class _Unit:
    """A token of the reference in the making: characters and the words (numbered over all sentences) in it."""

    start: int
    end: int
    words: list[int] = field(default_factory=list)


def document(nlp: Language, sentences: Sequence[Sentence]) -> tuple[Doc, Doc]:
    """The text of some sentences as the pipeline's tokenizer splits it, and the same with the treebank's labels."""
    text, units, words = _layout(sentences)
    predicted = nlp.make_doc(text)
    borders = [(token.idx, token.idx + len(token)) for token in predicted]
    return predicted, _reference(nlp, text, _merged(units, borders), words)


def _layout(sentences: Sequence[Sentence]) -> tuple[str, list[_Unit], list[Word]]:
    """The running text, the characters of each word, and the words with heads counted over all sentences."""
    text = ""
    units: list[_Unit] = []
    words: list[Word] = []
    for sentence in sentences:
        base = len(words)
        words += [replace(word, head=word.head + base) for word in sentence.words]
        for surface in sentence.surfaces:
            numbers = [base + i for i in surface.words]
            units += _units(surface.form, len(text), numbers, [words[i].form for i in numbers])
            text += surface.form + (" " if surface.spaced else "")
        text = text.rstrip(" ") + " "
    return text.rstrip(" "), units, words


def _units(surface: str, start: int, numbers: Sequence[int], forms: Sequence[str]) -> Iterator[_Unit]:
    """One unit a word where the words spell the surface, one for all where a contraction hides them."""
    if "".join(forms).lower() != surface.lower():
        yield _Unit(start, start + len(surface), list(numbers))
        return
    for number, form in zip(numbers, forms, strict=True):
        yield _Unit(start, start + len(form), [number])
        start += len(form)


def _merged(units: Iterable[_Unit], borders: Iterable[tuple[int, int]]) -> list[_Unit]:
    """The units, those that share a token of the tokenizer joined."""
    holder = {place: span for span in borders for place in range(*span)}
    merged: list[_Unit] = []
    for unit in units:
        start, end = holder.get(unit.start, (unit.start, unit.end))
        if merged and start <= merged[-1].start and unit.end <= end:
            merged[-1] = _Unit(merged[-1].start, unit.end, merged[-1].words + unit.words)
        else:
            merged.append(unit)
    return merged


def _reference(nlp: Language, text: str, units: Sequence[_Unit], words: Sequence[Word]) -> Doc:
    place = {number: i for i, unit in enumerate(units) for number in unit.words}
    heads = [_head(unit.words, words) for unit in units]
    tokens = [
        token(text[unit.start : unit.end], words[head], [words[i] for i in unit.words])
        for unit, head in zip(units, heads, strict=True)
    ]
    return Doc(
        nlp.vocab,
        words=[token.form for token in tokens],
        spaces=[text[unit.end : unit.end + 1] == " " for unit in units],
        pos=[token.pos for token in tokens],
        morphs=[token.feats for token in tokens],
        lemmas=[token.lemma for token in tokens],
        heads=[place[words[head].head] for head in heads],
        deps=[token.dep for token in tokens],
    )


def _head(numbers: Sequence[int], words: Sequence[Word]) -> int:
    """The word of a group nearest to the root, no punctuation if possible: so the tree stays free of cycles."""
    return min(numbers, key=lambda i: (_depth(i, words), words[i].pos == "PUNCT"))


def _depth(i: int, words: Sequence[Word]) -> int:
    steps = 0
    while words[i].head != i:
        i, steps = words[i].head, steps + 1
    return steps


def token(form: str, head: Word, words: Sequence[Word]) -> Word:
    """One token for the words of a group.

    Its clitic, the last word where it is a pronoun or determiner behind another word, leaves `Clitic` and
    `CliticRole`, the relation it had, in the features. The lemma is the head's, as the text alone gives no other.
    """
    if len(words) == 1:
        return replace(head, form=form)
    feats = dict(feat.split("=", 1) for feat in head.feats.split("|") if feat)
    if words[-1].pos in {"PRON", "DET", "PART"}:
        feats |= {"Clitic": "Yes", "CliticRole": words[-1].dep.lower()}
    return replace(head, form=form, feats=join(feats))


def join(feats: dict[str, str]) -> str:
    """Features in the order that Universal Dependencies asks for."""
    return "|".join(f"{name}={value}" for name, value in sorted(feats.items(), key=lambda item: item[0].lower()))
