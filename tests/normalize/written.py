"""Documents for tests: the pack's kind of tokenizer, and as much of a tree as a test writes down."""

from __future__ import annotations

import functools
from collections.abc import Mapping

import spacy
from spacy.language import Language

from katanya.document import Document
from katanya.lexicon import load_pack
from katanya.reading.parse import document, paragraphs
from katanya.reading.tokenizer import make_tokenizer

_ENDS = frozenset(".?!")


@functools.cache
def _tokenizer(language: str) -> Language:
    if language == "en":
        return spacy.blank("en")
    blank = spacy.blank("xx")
    blank.tokenizer = make_tokenizer([row.abbreviation for row in load_pack(language).tables["abbreviations"]])(blank)
    return blank


def written(
    language: str,
    text: str,
    *,
    pos: Mapping[str, str] | None = None,
    heads: Mapping[str, str] | None = None,
    deps: Mapping[str, str] | None = None,
    feats: Mapping[str, str] | None = None,
) -> Document:
    """A document of tokenized text, its sentences cut at full stops.

    The mappings go by word form (the first of that form is meant, as dependent and as head); words that they do not
    name are nouns, numbers or punctuation, and roots.
    """
    parts = []
    for start, end in paragraphs(text):
        doc = _tokenizer(language)(text[start:end])
        for token in doc:
            token.is_sent_start = token.i == 0 or doc[token.i - 1].text in _ENDS
        parts.append((start, doc))
    found = document(text, parts)
    found.pos[:] = [(pos or {}).get(found.word(i)) or _guess(found.word(i)) for i in range(len(found))]
    place = {found.word(i): i for i in reversed(range(len(found)))}
    for word, head in (heads or {}).items():
        found.head[place[word]] = place[head]
    for target, given in ((found.dep, deps), (found.feats, feats)):
        for word, value in (given or {}).items():
            target[place[word]] = value
    return found


def _guess(word: str) -> str:
    if word[0].isdigit():
        return "NUM"
    return "NOUN" if word[0].isalnum() else "PUNCT"
