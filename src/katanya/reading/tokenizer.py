"""The tokenizer of the trained pipelines, and the features of a word that their networks see.

It is a spaCy `Tokenizer` with rules that hold in any language written with spaces. What depends on the language, the
abbreviations that keep their full stop, is handed in at training time and stored with the pipeline.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, cast

from spacy.attrs import NORM, ORTH, PREFIX, SHAPE, SUFFIX
from spacy.lang.lex_attrs import word_shape
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.lang.tokenizer_exceptions import URL_MATCH
from spacy.language import Language, create_tokenizer
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry
from spacy.vocab import Vocab

PREFIX_LENGTH = 4
"""Letters at the beginning of a word that are a feature: prefixes of verbs are longer than spaCy's one letter."""

SUFFIX_LENGTH = 3

_QUOTES = r"""(?:["“”„«»‹›]|''|``|[‘’'`´])"""
_BRACKETS = r"[()\[\]{}<>]"
_DASHES = r"(?:[–—]|--+)"
_DOTS = r"(?:…|\.\.+)"
_MARKS = r"[,;:!?]"

_PREFIXES = [
    _QUOTES,
    _BRACKETS,
    _DASHES,
    _DOTS,
    _MARKS,
    r"-(?=\D)",
    r"[#*•·|=+~^](?=.)",
    r"[A-Z]{0,3}[$€£¥]",  # a currency before its amount
    r"[A-Z][a-z](?=\d+(?:[.,]\d|$|\D))",  # likewise as letters, written without a space
]
_SUFFIXES = [
    _QUOTES,
    _BRACKETS,
    _DASHES,
    _DOTS,
    _MARKS,
    r"(?<=.)[-*•·|=+~^/]",
    r"(?<=\d)[%‰°$€£¥]",
    # A full stop, but not that of a single initial ("J.") or of letters with stops between ("J.R.").
    r"(?<=[^\W_][^\W_])\.",
    r"""(?<=[\d%‰°)\]}"“”»'’‘$€£¥])\.""",
]
_INFIXES = [
    _DOTS,
    _DASHES,
    r"""["“”„«»()\[\]]""",
    r"(?<=\d)-(?=\d)",
    r"(?<=[^\W\d_])[,;:!?](?=[^\W\d_])",
    r"(?<=[^\W\d_][^\W\d_])/(?=[^\W\d_][^\W\d_])",
    r"(?<=[a-z][a-z])\.(?=[A-Z][a-z])",  # two sentences glued together
]
_DATE = r"(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})$"


@registry.tokenizers("katanya.Tokenizer.v1")
def make_tokenizer(abbreviations: Sequence[str] = (), own_rules: bool = True) -> Callable[[Language], Tokenizer]:
    """A factory for spaCy's configuration, `[nlp.tokenizer] @tokenizers = "katanya.Tokenizer.v1"`.

    abbreviations: words that keep their full stop. own_rules: False takes the rules that spaCy has for the language
    of the pipeline (where they agree with the treebank), with the features of words of this module.
    """

    def tokenizer(nlp: Language) -> Tokenizer:
        set_features(nlp.vocab)
        if not own_rules:
            return create_tokenizer()(nlp)
        return Tokenizer(
            nlp.vocab,
            rules={word: [{ORTH: word}] for word in abbreviations},
            prefix_search=compile_prefix_regex(_PREFIXES).search,
            suffix_search=compile_suffix_regex(_SUFFIXES).search,
            infix_finditer=compile_infix_regex(_INFIXES).finditer,
            token_match=re.compile(_DATE).match,
            url_match=URL_MATCH,
        )

    return tokenizer


def set_features(vocab: Vocab) -> None:
    """Make the network's view of a word the same whatever kind of quotation marks and dashes the text uses."""
    getters: dict[int, Callable[[str], str]] = cast(Any, vocab).lex_attr_getters
    norm = getters.get(NORM, _norm)
    getters[PREFIX] = lambda word: norm(word)[:PREFIX_LENGTH]
    getters[SUFFIX] = lambda word: norm(word)[-SUFFIX_LENGTH:]
    getters[SHAPE] = lambda word: word_shape(BASE_NORMS.get(word) or word)


def _norm(word: str) -> str:
    return BASE_NORMS.get(word, word.lower())
