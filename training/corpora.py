"""What the networks are shown: documents of some sentences of a treebank in a row, slightly varied.

Registered as readers for spaCy's training configuration.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from spacy.language import Language
from spacy.training import Example
from spacy.util import registry

from training.conllu import Sentence, Word, document, join, read
from training.entities import Named, mark, read_entities

LONGEST = 8
"""Sentences in one document: about a paragraph of news."""

Item = TypeVar("Item")


@registry.readers("katanya.Treebanks.v1")
def treebanks(paths: Sequence[str], variation: float, seed: int) -> Callable[[Language], Iterator[Example]]:
    """Treebanks as training or test data; a path given twice is shown twice.

    variation: the share of documents that are changed.
    """
    files = with_roles([list(read(Path(path))) for path in paths])
    chance = random.Random(seed)

    def examples(nlp: Language) -> Iterator[Example]:
        for chunk in chunks(files, chance, shuffled=variation > 0):
            varied = vary(chunk, variation, chance)
            yield Example(*document(nlp, varied))

    return examples


@registry.readers("katanya.Entities.v1")
def entities(parts: Sequence[Sequence[Any]], variation: float, seed: int) -> Callable[[Language], Iterator[Example]]:
    """Entity corpora as training or test data. parts: files, and the shares of each to take."""
    files = []
    for path, first, last in parts:
        sentences = list(read_entities(Path(path)))
        files.append(sentences[int(first * len(sentences)) : int(last * len(sentences))])
    chance = random.Random(seed)

    def examples(nlp: Language) -> Iterator[Example]:
        for chunk in chunks(files, chance, shuffled=variation > 0):
            yield mark(nlp, [_recase_named(sentence, variation, chance) for sentence in chunk])

    return examples


def chunks(files: Sequence[Sequence[Item]], chance: random.Random, shuffled: bool) -> list[list[Item]]:
    """Runs of up to LONGEST sentences, in the order of the files or shuffled."""
    found: list[list[Item]] = []
    for sentences in files:
        start = 0
        while start < len(sentences):
            length = chance.randint(1, LONGEST)
            found.append(list(sentences[start : start + length]))
            start += length
    if shuffled:
        chance.shuffle(found)
    return found


def vary(sentences: list[Sentence], share: float, chance: random.Random) -> list[Sentence]:
    """Sometimes a headline (no stop, each word capitalised or all in capitals), sometimes careless lower case."""
    if chance.random() >= share:
        return sentences
    kind = chance.choice(("stopless", "stopless", "title", "upper", "lower"))
    if kind == "lower":
        return [recase(sentence, str.lower) for sentence in sentences]
    last = _without_stop(sentences[-1])
    if kind == "stopless":
        return [*sentences[:-1], last]
    change = str.upper if kind == "upper" else _capitalised
    return [recase(last, change)]


def _capitalised(form: str) -> str:
    return form[:1].upper() + form[1:]


def recase(sentence: Sentence, change: Callable[[str], str]) -> Sentence:
    """The sentence in other letters. Lemmas are left open: they would teach the lemmatizer to change case."""
    words = [replace(word, form=change(word.form), lemma="") for word in sentence.words]
    surfaces = [replace(surface, form=change(surface.form)) for surface in sentence.surfaces]
    return Sentence(sentence.name, words, surfaces)


def _without_stop(sentence: Sentence) -> Sentence:
    last = len(sentence.words) - 1
    removable = last > 0 and sentence.words[last].form == "." and all(word.head != last for word in sentence.words)
    if not removable or sentence.surfaces[-1].words != (last,):
        return sentence
    return Sentence(sentence.name, sentence.words[:last], sentence.surfaces[:-1])


def _recase_named(sentence: Named, share: float, chance: random.Random) -> Named:
    if chance.random() >= share:
        return sentence
    change = chance.choice((str.upper, _capitalised))
    return Named([change(form) for form in sentence.forms], sentence.spans)


def with_roles(files: list[list[Sentence]]) -> list[list[Sentence]]:
    """Give a role to clitics that a converted treebank marks without one.

    The role is the commonest that the same word, else a word of the same class and voice, has where the treebanks
    split the clitic off.
    """
    known: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in (sentence for file in files for sentence in file):
        for surface in sentence.surfaces:
            if len(surface.words) == 2:
                host, clitic = (sentence.words[i] for i in surface.words)
                for key in _keys(surface.form, host):
                    known[key][clitic.dep] += 1
    return [[_with_roles(sentence, known) for sentence in file] for file in files]


def _keys(form: str, host: Word) -> list[tuple[str, str]]:
    voice = next((feat for feat in host.feats.split("|") if feat.startswith("Voice=")), "")
    return [("form", form.lower()), (host.pos, voice)]


def _with_roles(sentence: Sentence, known: dict[tuple[str, str], Counter[str]]) -> Sentence:
    return replace(sentence, words=[_with_role(word, known) for word in sentence.words])


def _with_role(word: Word, known: dict[tuple[str, str], Counter[str]]) -> Word:
    if "Clitic=Yes" not in word.feats or "CliticRole" in word.feats:
        return word
    found = next((known[key] for key in _keys(word.form, word) if key in known), None)
    if not found:
        return word
    feats = dict(feat.split("=", 1) for feat in word.feats.split("|"))
    return replace(word, feats=join(feats | {"CliticRole": found.most_common(1)[0][0]}))
