"""Which language a report is in, by py3langid (Lui and Baldwin 2011, naive Bayes over byte n-grams)."""

from __future__ import annotations

from collections import Counter
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from katanya.errors import UnsupportedLanguage
from katanya.lexicon import languages, load_pack

SAMPLE = 5_000
"""Characters that are looked at: more of a report changes nothing."""

RIVAL = 0.1
"""A supported language is taken if it is at least this likely against the likeliest of all. Among 1,402 Indonesian and
484 English reports none is refused or mistaken so, of 50 characters of each 6; plain ranking refuses or mistakes 33."""


def recognise(text: str) -> str:
    """ISO 639 code of the text's language, among those that have a pack.

    All languages that the model knows are asked, since a choice of two would call a German report one of them.
    Raises UnsupportedLanguage where the text is in another language, or holds no words.
    """
    likely = _likelihoods(text)
    supported = max(languages(), key=lambda code: likely[code])
    best, chance = likely.most_common(1)[0]
    if likely[supported] >= RIVAL * chance and any(char.isalpha() for char in text[:SAMPLE]):
        return supported
    found = "holds no words" if best == "zxx" or not any(map(str.isalpha, text)) else f"looks like {best!r}"
    known = ", ".join(f"{code} ({load_pack(code).meta.name})" for code in languages())
    raise UnsupportedLanguage(f"the text {found}; supported are: {known}; a language that you set is not questioned")


def _likelihoods(text: str) -> Counter[str]:
    """The likelihood of each language, that of close relatives counted for the one with a pack."""
    total: Counter[str] = Counter()
    standing_in = {akin: code for code in languages() for akin in load_pack(code).meta.akin}
    for code, chance in _model().rank(text[:SAMPLE]):
        total[standing_in.get(code, code)] += chance
    return total


@cache
def _model() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
