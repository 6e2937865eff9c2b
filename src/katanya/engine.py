"""Chains the stages: article to reading, one after another or on several processes, always with the same result."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from katanya.claims import assemble, confidence
from katanya.claims.confidence import LEAST
from katanya.document import Document
from katanya.errors import KatanyaError, PackError
from katanya.lexicon import Pack, languages, load_pack
from katanya.normalize import dates as dating
from katanya.normalize import figures as counting
from katanya.normalize import links, parties
from katanya.normalize.text import Text
from katanya.reading import language
from katanya.reading.formats import check_date, check_text
from katanya.reading.parse import Parser
from katanya.records import Article, Figure, Reading, Unread, When

BATCH = 16
"""Articles that are parsed together; fixed by input position, so that the number of workers changes nothing."""

_SHORT = 60
"""Characters of a text in which words of time and number tell its language better than recognition does."""
_WORD = re.compile(r"[^\W\d_]+")

Item = Article | Unread

T = TypeVar("T")


class Reader:
    """Reads reports of one language.

    >>> reader = katanya.load("en")
    >>> reading = reader.read("The port is closed, the mayor said on Monday.", published="2031-05-13")
    """

    def __init__(self, pack: Pack, min_confidence: float = LEAST, parser: Parser | None = None) -> None:
        if not 0 <= min_confidence <= 1:
            raise ValueError(f"min_confidence is a probability, from 0 to 1, not {min_confidence}")
        self.pack = pack
        self.min_confidence = min_confidence
        self.parser = parser or Parser(pack)
        self.name = f"katanya {version('katanya')}, pack {pack.code} {pack.version}"

    def read(self, text: str, *, published: str | None = None, **fields: str | None) -> Reading:
        """The reading of one text; `fields` are further fields of `Article`, such as `outlet`, `url`, `id`.

        Raises UnreadableInput where `published` is no ISO 8601 date.
        """
        return self.read_article(Article(text=text, published=published or None, **fields))

    def read_article(self, article: Article) -> Reading:
        """The reading of one article; raises as `read` does."""
        return next(self.pipe([article]))

    def pipe(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """The readings of many articles, in their order; raises as `read` does."""
        for batch in batched(articles, BATCH):
            for article in batch:
                if article.published:
                    check_date(article.published)
            parses = self.parser.parse([article.text for article in batch])
            for article, document in zip(batch, parses, strict=True):
                yield self._reading(article, document)

    def _reading(self, article: Article, document: Document) -> Reading:
        article = article.model_copy(update={"language": self.pack.code})
        found, claims = parties.resolve(document, self.pack, assemble.claims(document, self.pack, article.id))
        # After the parties: a pronoun can stand for who is quoted in a claim that is left out.
        claims, skipped = confidence.sure(claims, self.min_confidence)
        text = Text(document, self.pack)
        when, open_dates = dating.dates_of(text, article.published)
        counted, long_numbers = counting.figures_of(text)
        claims, counted = links.link(text, claims, counted, when, article.published)
        return Reading(
            article=article,
            reader=self.name,
            parties=found,
            claims=tuple(claims),
            figures=tuple(counted),
            dates=tuple(when),
            skipped=(*skipped, *open_dates, *long_numbers),
        )


def load(language: str | Path, min_confidence: float = LEAST) -> Reader:
    """The reader of a language ("id", "en"), or of the pack in a folder.

    Claims of a confidence below `min_confidence`, in [0, 1], are left out and stand in `Reading.skipped`. Raises
    UnsupportedLanguage and PackError as the pack does, ValueError for a `min_confidence` that is no probability.
    """
    return _reader(language, min_confidence)


@cache
def _reader(language: str | Path, min_confidence: float) -> Reader:
    return Reader(load_pack(language), min_confidence, _parser(language))


@cache
def _parser(language: str | Path) -> Parser:
    """One pipeline for all readers of a language: it takes seconds to load, and tens of megabytes."""
    return Parser(load_pack(language))


def dates(text: str, *, published: str | None = None, language: str | None = None) -> list[When]:
    """The dates of a text in their order, without reading its claims.

    >>> [when.value for when in katanya.dates("The port shut last Saturday.", published="2031-05-13")]
    ['2031-05-10']

    published: ISO 8601 date or date-time that "yesterday" counts from; without one such dates have no value. language:
    a code such as "id"; without it, it is recognised, which takes a sentence or a word of time. Raises UnreadableInput
    where `published` is no date, UnsupportedLanguage.
    """
    if published is not None:
        check_date(published)
    return dating.dates_of(_worded(text, language), published)[0]


def figures(text: str, *, language: str | None = None) -> list[Figure]:
    """The figures of a text in their order, without reading its claims.

    >>> [(figure.value, figure.bound, figure.of) for figure in katanya.figures("About 14,000 soldiers came.")]
    [(14000, 'about', 'soldiers')]

    language: as for `dates`. Raises UnsupportedLanguage.
    """
    return counting.figures_of(_worded(text, language))[0]


def _worded(words: str, code: str | None) -> Text:
    check_text(words)
    pack = load_pack(code or _recognised(words))
    (document,) = _parser(pack.code).parse([words])
    return Text(document, pack)


def _recognised(words: str) -> str:
    """The language of a text; that of a few words is told by those of time and number among them."""
    if len(words) < _SHORT:
        known = {code: _known(words, code) for code in languages()}
        best = [code for code, count in known.items() if count == max(known.values()) > 0]
        if len(best) == 1:
            return best[0]
    return language.recognise(words)


def _known(words: str, code: str) -> int:
    """How many words of a text a pack has in its tables of time and number."""
    pack = load_pack(code)
    return sum(word in pack.times.firsts or word in pack.numbers.firsts for word in _WORD.findall(words.lower()))


def read_all(
    items: Iterable[Item],
    *,
    language: str | None = None,
    workers: int = 1,
    pack: Path | None = None,
    min_confidence: float = LEAST,
) -> Iterator[Reading | Unread]:
    """Read articles in order, each in its own language; what cannot be read comes out as `Unread` at its place.

    `language` is taken where an article names none, and recognised where both are silent; `pack` is a pack outside of
    the program; claims of a confidence below `min_confidence` are left out and stand in `skipped`. Memory holds a few
    batches at a time, whatever the number of articles.
    """
    jobs = ((batch, language, pack, min_confidence) for batch in batched(items, BATCH))
    if workers <= 1:
        for job in jobs:
            yield from _read_batch(*job)
        return
    with ProcessPoolExecutor(workers) as pool:
        waiting = [pool.submit(_read_batch, *job) for job in itertools.islice(jobs, 2 * workers)]
        while waiting:
            yield from waiting.pop(0).result()
            waiting += [pool.submit(_read_batch, *job) for job in itertools.islice(jobs, 1)]


def _read_batch(
    batch: Sequence[Item], language: str | None, pack: Path | None, min_confidence: float
) -> list[Reading | Unread]:
    results: dict[int, Reading | Unread] = {}
    groups: dict[str | Path, list[tuple[int, Article]]] = {}
    for place, item in enumerate(batch):
        if isinstance(item, Unread):
            results[place] = item
            continue
        try:
            groups.setdefault(pack or _language(item, language), []).append((place, item))
        except KatanyaError as error:
            results[place] = Unread.because(item.id, str(error))
    for name, members in groups.items():
        readings = _read_group(load(name, min_confidence), [article for _, article in members])
        results.update(zip((place for place, _ in members), readings, strict=True))
    return [results[place] for place in range(len(batch))]


def _read_group(reader: Reader, articles: Sequence[Article]) -> list[Reading | Unread]:
    """The readings of some articles of one language; whatever goes wrong in one takes no other with it."""
    try:
        return list(reader.pipe(articles))
    except PackError:
        raise  # of all articles, not of one
    except Exception as error:
        if len(articles) == 1:
            return [Unread.because(articles[0].id, _reason(error))]
    return [result for article in articles for result in _read_group(reader, [article])]


def _reason(error: Exception) -> str:
    if isinstance(error, KatanyaError):
        return str(error)
    return f"could not be read ({type(error).__name__}: {error}); please report it"


def _language(article: Article, default: str | None) -> str:
    code = article.language or default or language.recognise(article.text)
    load_pack(code)
    return code


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of `size` items, the last one shorter."""
    iterator = iter(items)
    while batch := list(itertools.islice(iterator, size)):
        yield batch
