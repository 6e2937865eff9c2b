"""What the tagger sees of a token, as numbers: parse, lexicon, quotation marks, and what the rules make of it."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from katanya.claims.cues import Mention
from katanya.document import Document

BUCKETS = 8192
"""Hash buckets of words."""

ROLES = ("source", "cue", "content")
POS = (
    "", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SYM", "VERB", "X",
)  # fmt: skip
DEPS = (
    "", "ROOT", "acl", "acl:relcl", "advcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc", "ccomp",
    "compound", "compound:prt", "conj", "cop", "csubj", "dep", "det", "discourse", "expl", "fixed", "flat", "iobj",
    "list", "mark", "nmod", "nmod:poss", "nsubj", "nsubj:pass", "nummod", "obj", "obl", "obl:agent", "parataxis",
    "punct", "vocative", "xcomp",
)  # fmt: skip
_KINDS = ("verb", "noun", "adjective", "preposition", "adverb")
_LABELS = ("", "PER", "ORG", "LOC")
_FARTHEST = 8

SIZES = (
    BUCKETS, len(POS), len(DEPS), 2 * _FARTHEST + 1,  # the word, and where its head is
    BUCKETS, len(POS), len(DEPS),  # the head
    2 * len(_KINDS) + 2, 2 * len(_KINDS) + 2,  # kind of cue in the lexicon, of the token and of its head
    4, 4,  # role by the rules, for claims and for those inside another
    4, 4, len(_LABELS), 3, 8,  # quotation, capitals, name, begin of a sentence or paragraph, form of the verb
)  # fmt: skip
"""Number of values of each feature, in the order of the columns."""

RELATION = 2
"""The column of a token's relation to its head."""

_POS = {name: number for number, name in enumerate(POS)}
_DEPS = {name: number for number, name in enumerate(DEPS)}


@dataclass(frozen=True)
class Hint:
    """What the rules make of one attribution: the tokens of each role, and whether it stands inside another."""

    source: Sequence[int]
    cue: Sequence[int]
    content: Sequence[int]
    nested: bool


def features(document: Document, mentions: Sequence[Mention], hints: Sequence[Hint]) -> NDArray[np.int16]:
    """One row a token, one column a feature, each a number below its entry in `SIZES`."""
    count = len(document)
    head = np.array(document.head, np.int64).reshape(count)
    word = np.array([_bucket(form) for form in document.lower], np.int16)
    pos = np.array([_POS.get(name, 0) for name in document.pos], np.int16)
    relations = {name: _dep(name) for name in set(document.dep)}
    dep = np.array([relations[name] for name in document.dep], np.int16)
    reach = np.clip(head - np.arange(count), -_FARTHEST, _FARTHEST) + _FARTHEST
    cue = _cues(count, mentions)
    columns = (
        *(word, pos, dep, reach, word[head], pos[head], dep[head], cue, cue[head]),
        *(_roles(count, hints, nested) for nested in (False, True)),
        *(_quoted(document), _capitals(document), _names(document), _begins(document), _forms(document)),
    )
    return np.stack([np.asarray(column, np.int16) for column in columns], axis=1)


@lru_cache(1 << 16)
def _bucket(form: str) -> int:
    return zlib.crc32(form.encode("utf-8", "surrogatepass")) % BUCKETS


def _dep(name: str) -> int:
    return _DEPS.get(name) or _DEPS.get(name.partition(":")[0], 0)


def _cues(count: int, mentions: Sequence[Mention]) -> NDArray[np.int16]:
    found = np.zeros(count, np.int16)
    for mention in mentions:
        row = mention.row
        kind = 1 + 2 * _KINDS.index(row.kind) + ("weak" in row.frame) if row.frame else 2 * len(_KINDS) + 1
        found[list(mention.tokens)] = kind
    return found


def _roles(count: int, hints: Sequence[Hint], nested: bool) -> NDArray[np.int16]:
    found = np.zeros(count, np.int16)
    for hint in (hint for hint in hints if hint.nested == nested):
        for number, tokens in ((3, hint.content), (1, hint.source), (2, hint.cue)):
            found[list(tokens)] = number
    return found


def _quoted(document: Document) -> NDArray[np.int16]:
    """1 inside a quotation, 2 its first and 3 its last token."""
    found = np.zeros(len(document), np.int16)
    for first, stop in document.quoted:
        if first < stop:
            found[first:stop] = 1
            found[first], found[stop - 1] = 2, 3
    return found


def _capitals(document: Document) -> list[int]:
    words = (document.word(i) for i in range(len(document)))
    return [word[:1].isupper() + 2 * (len(word) > 1 and word.isupper()) for word in words]


def _names(document: Document) -> NDArray[np.int16]:
    found = np.zeros(len(document), np.int16)
    for entity in document.entities:
        found[entity.start : entity.end] = _LABELS.index(entity.label) if entity.label in _LABELS else 0
    return found


def _begins(document: Document) -> NDArray[np.int16]:
    """1 at the begin of a sentence, 2 at that of a paragraph."""
    found = np.zeros(len(document), np.int16)
    found[[first for first, _ in document.sentences]] = 1
    found[np.flatnonzero(np.diff(document.paragraph_of, prepend=-1))] = 2
    return found


def _forms(document: Document) -> list[int]:
    """Passive 1, participle or gerund 2, infinitive 4, added up."""
    values = {feats: _form(feats) for feats in set(document.feats)}
    return [values[feats] for feats in document.feats]


def _form(feats: str) -> int:
    participle = "VerbForm=Part" in feats or "VerbForm=Ger" in feats
    return ("Voice=Pass" in feats) + 2 * participle + 4 * ("VerbForm=Inf" in feats)
