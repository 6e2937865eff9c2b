"""Which language a report is in, by py3langid (Lui and Baldwin 2011, naive Bayes over byte n-grams)."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from katanya.errors import UnsupportedLanguage
from katanya.lexicon import languages, load_pack

SAMPLE = 5_000
"""Characters that are looked at: more of a report changes nothing."""

RIVAL = 0.1
"""A supported language is taken if it is at least this likely against the likeliest of all. So none of 1,402 Indonesian
and 484 English reports is refused or mistaken, and of pieces of 50 characters 8; plain ranking has 1 and 33."""


def recognise(text: str) -> str:
    """ISO 639 code of the text's language, among those that have a pack.

    All languages that the model knows are asked, since a choice of two would call a German report one of them.
    Raises UnsupportedLanguage where the text is in another language, or holds no words.
    """
    sample = _main_script(text[:SAMPLE])
    likely = _likelihoods(sample)
    best = max(likely, key=lambda code: likely[code])
    supported = max(languages(), key=lambda code: likely.get(code, 0.0))
    worded = any(char.isalpha() for char in sample)
    if worded and likely.get(supported, 0.0) >= RIVAL * likely[best]:
        return supported
    found = f"looks like language {best!r}" if worded else "holds no words"
    known = ", ".join(f"{code} ({load_pack(code).meta.name})" for code in languages())
    raise UnsupportedLanguage(f"the text {found}; supported are: {known}; name one to have it read all the same")


def _likelihoods(sample: str) -> dict[str, float]:
    """The likelihood of each language, that of close relatives counted for the one with a pack."""
    stands_for = {akin: code for code in languages() for akin in load_pack(code).meta.akin}
    total: defaultdict[str, float] = defaultdict(float)
    for code, chance in _model().rank(sample):
        total[stands_for.get(code, code)] += chance
    return total


def _main_script(sample: str) -> str:
    """The words in the script that most letters are in: a name or a quotation in another script decides nothing."""
    if sample.isascii():
        return sample
    words: defaultdict[str, list[str]] = defaultdict(list)
    for word in sample.split():
        letter = next(filter(str.isalpha, word), None)
        words[_script(letter) if letter else ""].append(word)
    return " ".join(max(words.values(), key=lambda found: sum(map(len, found)), default=[]))


@cache
def _script(letter: str) -> str:
    """The script of a letter: the first word of its Unicode name."""
    return unicodedata.name(letter, "").partition(" ")[0]


@cache
def _model() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
