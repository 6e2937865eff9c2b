"""Induces the table of a pack that translates its words into English (`translations.tsv`) from translated sentences.

Both sides are parsed by the packs' own pipelines. eflomal (Östling and Tiedemann, "Efficient word alignment with Markov
Chain Monte Carlo", 2016) links their words in both directions, and links that both agree on are counted: English
lemmas, and the other language's forms without clitics. The weight of a translation is its share of a form's links.

The English pack's table leads from form to lemma in the same way, so that both sides meet. Where Indonesian makes no
difference between two English words ("person", "people"), they meet in the one that a paraphrase over Indonesian leads
to (pivoting: Bannard and Callison-Burch, "Paraphrasing with bilingual parallel corpora", 2005).
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from katanya.document import Document
from katanya.engine import batched
from katanya.lexicon import Pack
from katanya.reading.parse import Parser

COUNT = 3
"""Fewest links of a translation.

Two give a third more rows for 0.2 points more keys that agree, five lose 1.0 point, measured as for `PARAPHRASE`.
"""

SHARE = 0.1
"""Least share of a form's links; half or twice as much changes one key of 913."""

MOST = 3
"""Translations of a form."""

COMPOUND = 5
"""Fewest occurrences of an expression of several words that stand for one English word."""

COMPOUND_SHARE = 0.5
"""Least share of its occurrences that do so."""

LONGEST = 3
"""Words of the longest such expression."""

PARAPHRASE = 0.3
"""Least probability with which a paraphrase leads from one English word to another for both to have one key.

As `benchmarks.keys` measures, with four of twenty pairs held out: of 913 figures on both sides, 39.9 % of keys agree
without paraphrases, 42.6 at 0.4, 44.5 at 0.3, 45.8 at 0.2; of 474 traps, whose keys should differ, 5.3, 5.9, 6.3 and
7.2 % agree.
"""

COMMON = 5
"""Fewest links of a word that has a paraphrase."""

BORROWED = 0.3
"""Least share of the other translation of a word that stands in English texts as it is."""

RATIO = 2
"""How many times longer than its translation a sentence may be, in characters, to be taken for one."""

DISTINCT = 25
"""Letters and digits of a sentence long enough that it shows, where it stands in gold, which text it comes from."""

HELD_OUT = 20
"""Every so many pairs one is held out, where the table is to be measured."""

BATCH = 256
"""Sentences that are parsed together."""

_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
_NAMES = frozenset({"PROPN"})
_CLITIC = "Clitic=Yes"
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ENDS = re.compile(r"(?<=[.?!])\s+")
_SIGNS = re.compile(r"[\W_]+")

Link = tuple[int, int]
"""A word of the English side and one of the other, by their places."""

Weights = dict[str, dict[str, float]]
"""The English lemmas of each form with p(lemma | form), the likeliest first."""


class Pair(NamedTuple):
    """A sentence in English and in the other language."""

    english: str
    other: str


class Word(NamedTuple):
    """A word of a sentence: the form as written, in lower case; what is counted of it; its part of speech."""

    form: str
    key: str
    pos: str

    @property
    def counts(self) -> bool:
        """Whether it is a content word, or a name, and written in letters."""
        return self.pos in _CONTENT | _NAMES and len(self.key) > 1 and bool(_WORD.fullmatch(self.key))

    @property
    def kind(self) -> str:
        """Its part of speech; of a name, that of nouns, as much of what is written like one is none."""
        return "NOUN" if self.pos in _NAMES else self.pos


@dataclass(frozen=True)
class Aligned:
    """A pair with the links of its words: those that both directions agree on, and one for each word not English."""

    english: Sequence[Word]
    other: Sequence[Word]
    links: frozenset[Link]
    leading: frozenset[Link] = frozenset()


@dataclass
class Counts:
    """What is counted over all pairs."""

    lemmas: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By English form and lemma."""
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By English lemma and part of speech."""
    links: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By form of the other language and English form, outside of expressions."""
    expressions: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By expression of several words and the English form that all of it is linked to."""
    runs: Counter[str] = field(default_factory=Counter)
    """How often each such expression occurs at all."""


# --- sentence pairs ----------------------------------------------------------------------------------------------


def pairs(files: Iterable[Path], gold: Collection[str], heads: Mapping[str, int]) -> list[Pair]:
    """The pairs of some files (English, tab, other language) but those that gold is made from.

    gold: texts none of whose sentences may be learned from. heads: by name of a file, its first lines that gold is
    made of as well.
    """
    known = "\n".join(map(_plain, gold))
    found = []
    for file in files:
        for line in file.read_text(encoding="utf-8").split("\n")[heads.get(file.name, 0) :]:
            english, _, other = (part.strip() for part in line.partition("\t"))
            if _alike(english, other) and not (stands_in(other, known) or stands_in(english, known)):
                found.append(Pair(english, other))
    return found


def _alike(english: str, other: str) -> bool:
    return bool(english and other) and 1 / RATIO <= len(english) / len(other) <= RATIO


def stands_in(text: str, known: str) -> bool:
    """Whether a text, or a sentence of it that is long enough to tell, stands in a text without marks and spaces."""
    parts = [_plain(part) for part in (text, *_ENDS.split(text))]
    return any(len(part) >= DISTINCT and part in known for part in parts)


def _plain(text: str) -> str:
    """Letters and digits alone, in lower case."""
    return _SIGNS.sub("", text.lower())


def of_recipe(recipe: Mapping[str, Any], data: Path) -> list[Pair]:
    """The pairs that a recipe names."""
    gold = texts(data / name for name in recipe["gold"])
    heads = {Path(pairs).name: last_line(data / gold) for pairs, gold in recipe["heads"].items()}
    return pairs([data / name for name in recipe["pairs"]], gold, heads)


def learned_from(found: Sequence[Pair]) -> list[Pair]:
    """The pairs without those held out to measure with."""
    return [pair for number, pair in enumerate(found, 1) if number % HELD_OUT]


def held_out(found: Sequence[Pair]) -> list[Pair]:
    """Every so many of the pairs, to measure with."""
    return list(found[HELD_OUT - 1 :: HELD_OUT])


def texts(files: Iterable[Path]) -> list[str]:
    """The texts of files of gold, one JSON object a line."""
    return [json.loads(line)["text"] for file in files for line in file.open(encoding="utf-8")]


def last_line(file: Path) -> int:
    """The last line of another file that a file of gold is about; each row of gold names one."""
    return max(int(json.loads(line)["line"]) for line in file.open(encoding="utf-8"))


# --- words and links ---------------------------------------------------------------------------------------------


def align(found: Sequence[Pair], english: Pack, other: Pack) -> list[Aligned]:
    """Parse both sides of some pairs and link their words; needs eflomal."""
    left = list(_parsed(english, [pair.english for pair in found], lambda document, i: document.lemma[i].lower()))
    right = list(_parsed(other, [pair.other for pair in found], lambda document, i: bare(document, i, other.clitics)))
    there, back = link([[word.key for word in words] for words in left], [[w.key for w in words] for words in right])
    return [Aligned(a, b, x & y, x) for a, b, x, y in zip(left, right, there, back, strict=True)]


def _parsed(pack: Pack, sentences: Sequence[str], key: Callable[[Document, int], str]) -> Iterator[list[Word]]:
    parser = Parser(pack)
    for batch in batched(sentences, BATCH):
        for document in parser.parse(batch):
            rows = enumerate(zip(document.lower, document.pos, strict=True))
            yield [Word(form, key(document, i) or form, pos) for i, (form, pos) in rows]


def bare(document: Document, i: int, clitics: Collection[str]) -> str:
    """A word in lower case, without the clitic that the parse sees at its end."""
    form = document.lower[i]
    ends = (clitic for clitic in clitics if form.endswith(clitic) and _CLITIC in document.feats[i])
    return form.removesuffix(max(ends, key=len, default="")) or form


def link(left: Sequence[Sequence[str]], right: Sequence[Sequence[str]]) -> tuple[list[frozenset[Link]], ...]:
    """The links of the words of sentences and their translations, as each direction finds them.

    First one for each word on the right, then one for each on the left, where there is one. eflomal draws at random and
    takes no seed: two runs differ in a few links.
    """
    import eflomal

    with TemporaryDirectory() as folder:
        files = [str(Path(folder, name)) for name in ("forward", "backward")]
        lines = [[" ".join(_unspaced(words)) for words in side] for side in (left, right)]
        eflomal.Aligner().align(*lines, links_filename_fwd=files[0], links_filename_rev=files[1])
        return tuple([_links(line) for line in Path(file).read_text().split("\n")[: len(left)]] for file in files)


def _unspaced(words: Iterable[str]) -> Iterator[str]:
    """Words that a line of words separated by blanks can hold."""
    return ("".join(word.split()) or "_" for word in words)


def _links(line: str) -> frozenset[Link]:
    return frozenset((int(a), int(b)) for a, _, b in (link.partition("-") for link in line.split()))


# --- counts ------------------------------------------------------------------------------------------------------


def count(aligned: Sequence[Aligned]) -> Counts:
    """Count English words, links of content words, and expressions linked to one word."""
    counts = Counts()
    for one in aligned:
        own = [word for word in one.english if word.counts]
        counts.lemmas.update((word.form, word.key) for word in own)
        counts.kinds.update((word.key, word.kind) for word in own)
        counts.expressions.update(_expressions(one))
    times = Counter[str]()
    for (run, _), number in counts.expressions.items():
        times[run] += number
    often = {run for run, number in times.items() if number >= COMPOUND}
    for one in aligned:
        counts.runs.update(run for run, _ in _runs(one.other, often))
    fixed = {run for run in often if times[run] >= COMPOUND_SHARE * counts.runs[run]}
    for one in aligned:
        counts.links.update(_linked(one, fixed))
    return counts


def _linked(one: Aligned, fixed: Collection[str]) -> Iterator[tuple[str, str]]:
    """The linked words of a pair, but those inside of fixed expressions: "sakit" in "rumah sakit" is no hospital."""
    inside = {j for _, places in _runs(one.other, fixed) for j in places}
    for i, j in sorted(one.links):
        english, other = one.english[i], one.other[j]
        if j not in inside and english.kind == other.kind and _translate(english, other):
            yield other.key, english.form


def _translate(english: Word, other: Word) -> bool:
    """Whether two linked words count: content words, and no pair of names."""
    return english.counts and other.counts and not (english.pos in _NAMES and other.pos in _NAMES)


def _expressions(one: Aligned) -> Iterator[tuple[str, str]]:
    """Words in a row that all lead to one English word, with that word."""
    agreed = {i for i, _ in one.links}
    leading = sorted(one.leading, key=itemgetter(1))
    for i, run in groupby(leading, key=itemgetter(0)):
        places = [j for _, j in run]
        words = [one.other[j] for j in places]
        together = 1 < len(places) <= LONGEST and places[-1] - places[0] == len(places) - 1
        if together and i in agreed and all(_translate(one.english[i], word) for word in words):
            yield " ".join(word.key for word in words), one.english[i].form


def _runs(words: Sequence[Word], listed: Collection[str]) -> Iterator[tuple[str, range]]:
    """The listed expressions that occur in a sentence, with their places."""
    for length in range(2, LONGEST + 1):
        for i in range(len(words) - length + 1):
            run = " ".join(word.key for word in words[i : i + length])
            if run in listed:
                yield run, range(i, i + length)


# --- tables ------------------------------------------------------------------------------------------------------


def tables(aligned: Sequence[Aligned], paraphrase: float = PARAPHRASE) -> tuple[Weights, Weights]:
    """The tables of the other language and of English that aligned pairs give."""
    counts = count(aligned)
    lemma = {form: next(iter(row)) for form, row in weights(counts.lemmas, least=1).items()}
    links = _summed(counts.links, lambda form: lemma.get(form, form))
    strange = borrowed(links)
    links = Counter({(form, key): number for (form, key), number in links.items() if key not in strange})
    merged = canonical(links, weights(counts.kinds, least=1), paraphrase)
    merged |= {key: merged.get(top, top) for key, top in strange.items()}

    def key(form: str) -> str:
        own = lemma.get(form, form)
        return merged.get(own, own)

    other = weights(_summed(links, key))
    other |= _compounds(counts, key, other)
    english = weights(_summed(counts.lemmas, key), least=1)
    return _needed(other), {form: row for form, row in english.items() if list(row) != [form]}


def weights(counts: Mapping[tuple[str, str], int], least: int = COUNT) -> Weights:
    """The likeliest values of each form that are met often enough, the likeliest first."""
    totals = Counter[str]()
    rows: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for (form, value), number in counts.items():
        totals[form] += number
        rows[form].append((-number, value))
    found: Weights = {}
    for form in sorted(rows):
        best = sorted(row for row in rows[form] if -row[0] >= least)[:MOST]
        kept = {value: -number / totals[form] for number, value in best}
        if kept := {value: share for value, share in kept.items() if share >= SHARE}:
            found[form] = kept
    return found


def _summed(counts: Mapping[tuple[str, str], int], key: Callable[[str], str]) -> Counter[tuple[str, str]]:
    """The counts with each value under its key."""
    found = Counter[tuple[str, str]]()
    for (form, value), number in counts.items():
        found[form, key(value)] += number
    return found


def borrowed(links: Mapping[tuple[str, str], int]) -> dict[str, str]:
    """Words of the other language that stand in English texts as they are, with their other translation.

    "Kabupaten" is mostly translated so by reports, where others write "district": it is no English word. A word that
    has no other translation ("bank") is one.
    """
    sources = weights({(key, form): number for (form, key), number in links.items()})
    rows = weights(links)
    found = {}
    for key in sources.keys() & rows.keys():
        others = [other for other, share in rows[key].items() if other != key and share >= BORROWED]
        if others and next(iter(sources[key])) == key:
            found[key] = others[0]
    return found


def canonical(links: Mapping[tuple[str, str], int], kinds: Weights, least: float) -> dict[str, str]:
    """The English words that meet in a more frequent one that can be of the same part of speech, each with that word.

    Two meet where a paraphrase over the other language leads from the rarer to the other with at least so much
    probability.
    """
    total = Counter[str]()
    for (_, key), number in links.items():
        total[key] += number
    leads = {}
    for key, row in _pivoted({pair: number for pair, number in links.items() if number >= COUNT}).items():
        more = [
            (-share, other)
            for other, share in row.items()
            if share >= least and (total[other], other) > (total[key], key) and _fits(kinds, key, other)
        ]
        if more and total[key] >= COMMON:
            leads[key] = min(more)[1]
    return {key: _last(leads, key) for key in leads}


def _fits(kinds: Weights, key: str, other: str) -> bool:
    """Whether a word can be of the part of speech that another mostly is of."""
    return next(iter(kinds.get(key, {})), None) in kinds.get(other, {})


def _last(leads: Mapping[str, str], key: str) -> str:
    """Where a chain ends; it does, since each step leads to a word that is more frequent."""
    while key in leads:
        key = leads[key]
    return key


def _pivoted(links: Mapping[tuple[str, str], int]) -> dict[str, dict[str, float]]:
    """The probability of each paraphrase of each English word: over all forms, p(form | word) p(paraphrase | form)."""
    forms, words = Counter[str](), Counter[str]()
    translations: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (form, word), number in sorted(links.items()):
        forms[form] += number
        words[word] += number
        translations[form].append((word, number))
    found: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for (form, word), number in sorted(links.items()):
        for other, times in translations[form]:
            found[word][other] += number / words[word] * times / forms[form]
    return found


def _compounds(counts: Counts, key: Callable[[str], str], known: Weights) -> Weights:
    """Expressions that mostly stand for one English word, which is not what one of their words alone stands for."""
    found: Weights = {}
    for (run, word), number in sorted(_summed(counts.expressions, key).items()):
        alone = {lemma for part in run.split() for lemma in known.get(part, ())}
        share = number / counts.runs[run] if number >= COMPOUND else 0
        if share >= COMPOUND_SHARE and word not in alone:
            found[run] = {word: min(share, 1)}
    return found


def _needed(table: Weights) -> Weights:
    """A table without doubled words ("orang-orang") that mean what their half does."""
    found = {}
    for form, row in table.items():
        half, _, rest = form.partition("-")
        if not (half == rest and half in table and next(iter(table[half])) == next(iter(row))):
            found[form] = row
    return found


def write(table: Weights, folder: Path) -> Path:
    """Write a table into the folder of a pack and return the file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "translations.tsv"
    rows = [(form, lemma, f"{share:.2f}") for form, row in sorted(table.items()) for lemma, share in row.items()]
    lines = ["\t".join(row) for row in [("form", "english", "weight"), *rows]]
    comment = "# Induced by `python -m training translations`: p(english | form) in translated sentences.\n"
    path.write_text(comment + "\n".join(lines) + "\n", encoding="utf-8")
    return path
