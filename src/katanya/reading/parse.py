"""From text to `Document`: a spaCy pipeline with Universal Dependencies labels, run paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import cast

import numpy as np
import spacy
from spacy.attrs import DEP, HEAD, IDX, LEMMA, LENGTH, LOWER, MORPH, ORTH, POS, SENT_START
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

import katanya.reading.tokenizer  # noqa: F401 - registers the tokenizer that the pipelines name
from katanya.document import Document, Entity
from katanya.errors import PackError
from katanya.lexicon import Pack
from katanya.reading import unseen
from katanya.reading.quotation import pair
from katanya.records import Range

LONGEST = 5_000
"""Characters that are parsed at once, so that memory stays flat whatever the length of a paragraph."""

BATCH = 64
"""Paragraphs that go through the network together."""

_NUMBERS = [IDX, LENGTH, HEAD, SENT_START]
_STRINGS = [LOWER, LEMMA, POS, DEP, MORPH]
_SENTENCE_BEGINS = 1
_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_FINAL = frozenset(".?!…‥。？！؟۔।")
_CLOSING = frozenset({'"', "'", "''", "”", "’", "»", "›", ")", "]"})
_DASHES = frozenset({"-", "–", "—", "--"})
_DATELINE = 12
"""Tokens of the longest dateline."""
_GLUED = re.compile(r"(?<=[A-Z]{2})(?=[A-Z][a-z]{3})|(?<=[a-z]{3})(?=[A-Z])")


class Parser:
    """The parser of one language pack; its pipeline is loaded on first use."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    @cached_property
    def pipeline(self) -> Language:
        """The spaCy pipeline of the pack. Raises PackError where the pack has none."""
        if not (self.pack.pipeline / "config.cfg").is_file():
            raise PackError(f"{self.pack.pipeline}: the pack has no trained pipeline; train one, see CONTRIBUTING.md")
        nlp = spacy.load(self.pack.pipeline)
        tokenizer = cast(Tokenizer, nlp.tokenizer)
        for row in self.pack.tables["abbreviations"]:
            tokenizer.add_special_case(row.abbreviation, [{ORTH: row.abbreviation}])
        return nlp

    def parse(self, texts: Sequence[str]) -> list[Document]:
        """The parses of some texts, in their order; their paragraphs go through the network in common batches."""
        read = [unseen.seen(text) for text in texts]
        cuts = [paragraphs(text) for text, _ in read]
        pieces = (
            (text[start:end], start == ranges[0][0])
            for (text, _), ranges in zip(read, cuts, strict=True)
            for start, end in ranges
        )
        # In a memory zone, words seen for the first time leave the vocabulary again: memory stays flat.
        with self.pipeline.memory_zone():
            docs = self.pipeline.pipe((self._tokens(*piece) for piece in pieces), batch_size=BATCH)
            return [
                unseen.restored(document(clean, [(start, next(docs)) for start, _ in ranges]), text, places)
                for text, (clean, places), ranges in zip(texts, read, cuts, strict=True)
            ]

    def _tokens(self, text: str, opens: bool) -> Doc:
        doc = bar_sentences(unglue(self.pipeline.make_doc(text), self.pack))
        return part_dateline(doc) if opens else doc


def paragraphs(text: str) -> list[Range]:
    """The lines of a text that are not blank, without white space at their edges, cut where longer than `LONGEST`."""
    found = []
    for line in _LINE.finditer(text):
        for start, end in _pieces(text, *_trimmed(text, line.start(), line.end())):
            first, last = _trimmed(text, start, end)
            # A long run of blanks makes pieces of nothing else.
            found += [(first, last)] if first < last else []
    return found


def _pieces(text: str, start: int, end: int) -> Iterator[Range]:
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        yield start, cut
        start = cut
    yield start, end


def _trimmed(text: str, start: int, end: int) -> Range:
    """A range without white space at its edges; empty where there is nothing else."""
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip())


def unglue(doc: Doc, pack: Pack) -> Doc:
    """Split a cue off the name that it was glued to ("KCNAMengutip"), as damaged and careless texts do."""
    splits = [(token.i, match.start()) for token in doc if len(token) > 5 for match in _GLUED.finditer(token.text)]
    with doc.retokenize() as retokenizer:
        for i, cut in splits:
            first, second = doc[i].text[:cut], doc[i].text[cut:]
            if second.lower() in pack.cues or first.lower() in pack.cues:
                retokenizer.split(doc[i], [first, second], heads=[(doc[i], 0), (doc[i], 1)])
                break
    return doc


def bar_sentences(doc: Doc) -> Doc:
    """Let no sentence begin but behind a mark that ends one, closing marks between them not counted.

    News within a paragraph is punctuated, and a parser that is free to cut takes a title or a name in two.
    """
    ended, glued = False, False
    for token in doc:
        closes = glued and token.text in _CLOSING
        if token.i and (closes or not ended):
            token.is_sent_start = False
        glued = not token.whitespace_
        if not (token.is_space or token.text in _CLOSING):
            ended = token.text[-1] in _FINAL
    return doc


def part_dateline(doc: Doc) -> Doc:
    """Let a sentence begin behind the dateline that opens a report: "JAKARTA, Antara – …"."""
    for token in doc[:_DATELINE]:
        if token.i and token.text in _DASHES and token.i + 1 < len(doc):
            doc[token.i + 1].is_sent_start = True
            break
        if token.is_alpha and token.is_lower:
            break
    return doc


def document(text: str, parts: Sequence[tuple[int, Doc]]) -> Document:
    """One document out of the parsed pieces of a text; each comes with the character offset where it begins."""
    found = Document(text, [], [], [], [], [], [], [], [], [], [], [], [])
    vectors = []
    for offset, doc in parts:
        kept = [token.i for token in doc if not token.is_space]
        if kept:
            _append(found, offset, doc, kept)
            vectors.append(doc.tensor[kept] if len(doc.tensor) else doc.tensor)
            found.paragraphs.append((offset, offset + len(doc.text)))
    if vectors and all(map(len, vectors)):
        found = replace(found, vectors=np.concatenate(vectors))
    found.quotations.extend(pair(text, found.paragraphs))
    return found


def _append(found: Document, offset: int, doc: Doc, kept: Sequence[int]) -> None:
    """Add the tokens of a piece that are kept: all but white space."""
    base = len(found)
    place = {i: base + number for number, i in enumerate(kept)}
    begin, length, head, sentence = (column.tolist() for column in doc.to_array(_NUMBERS).astype("int64").T)
    for i in kept:
        found.start.append(offset + begin[i])
        found.end.append(offset + begin[i] + length[i])
        found.head.append(place.get(i + head[i], place[i]))
    targets = (found.lower, found.lemma, found.pos, found.dep, found.feats)
    for target, column in zip(targets, doc.to_array(_STRINGS).T, strict=True):
        keys = column.tolist()
        target.extend([doc.vocab.strings[keys[i]] for i in kept])
    borders = [place[i] for i in kept if sentence[i] == _SENTENCE_BEGINS or i == kept[0]]
    # Marks alone are no sentence: a closing quotation mark behind a full stop ends the one before.
    ends = [*borders[1:], len(found)]
    worded = (any(pos != "PUNCT" for pos in found.pos[a:b]) for a, b in zip(borders, ends, strict=True))
    borders = [start for start, has_words in zip(borders, worded, strict=True) if has_words or start == borders[0]]
    found.sentences.extend(zip(borders, [*borders[1:], len(found)], strict=True))
    found.entities.extend(_entities(doc, place))


def _entities(doc: Doc, place: dict[int, int]) -> Iterator[Entity]:
    for span in doc.ents:
        inside = [place[i] for i in range(span.start, span.end) if i in place]
        if inside:
            yield Entity(inside[0], inside[-1] + 1, span.label_)
