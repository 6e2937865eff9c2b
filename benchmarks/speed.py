"""Speed: `python -m benchmarks.speed [--articles 200] [--rounds 5]`.

The whole reading (quotations, parse, claims, parties, dates, figures) against the bare spaCy pipeline over the same
texts, and what part of it goes into dates and figures: CPU time on one core, each round with all three one after
another so that a slow minute of the machine hits all, the median of the ratios.
"""

from __future__ import annotations

import os

# Before numpy loads: CPU time over several threads would say nothing about one core.
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")

import random
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import NamedTuple

import click

import katanya
from benchmarks.common import FILES, count_words, machine, print_table, texts
from katanya.document import Document
from katanya.engine import BATCH, Reader, batched
from katanya.lexicon import Pack
from katanya.normalize.dates import dates_of
from katanya.normalize.figures import figures_of
from katanya.normalize.text import Text

PUBLISHED = "2025-10-21"
"""The day that relative dates count from."""

HEADER = (
    "language",
    "articles",
    "words",
    "bare pipeline, words/s",
    "whole reading, words/s",
    "times the bare",
    "dates and figures, of the whole",
)


class Round(NamedTuple):
    """CPU seconds over the same texts: of the whole reading, the bare pipeline, and dates and figures alone."""

    whole: float
    bare: float
    values: float


def cpu_seconds(work: Iterable[object]) -> float:
    """CPU time that it takes to go through an iterable."""
    start = time.process_time()
    deque(work, maxlen=0)
    return time.process_time() - start


def dates_and_figures(documents: Iterable[Document], pack: Pack) -> Iterator[object]:
    """What the reader makes of parsed texts for dates and figures alone."""
    for document in documents:
        text = Text(document, pack)
        yield dates_of(text, PUBLISHED), figures_of(text)


def measure(language: str, articles: int, rounds: int) -> tuple[str, ...]:
    """One row of the table: words a second of both, how much more the whole reading takes, and what part is values."""
    reader = katanya.load(language)
    sample = random.Random(0).sample(texts(language), articles)
    documents = parsed(reader, sample)
    cpu_seconds(reader.pipe([katanya.Article(text=text, published=PUBLISHED) for text in sample[:BATCH]]))
    found = [timed(reader, sample, documents) for _ in range(rounds)]
    words = count_words(sample)
    bare, whole = (words / median(times) for times in ([one.bare for one in found], [one.whole for one in found]))
    ratio, share = median(one.whole / one.bare for one in found), median(one.values / one.whole for one in found)
    return language, str(articles), f"{words:,}", f"{bare:,.0f}", f"{whole:,.0f}", f"{ratio:.2f}", f"{share:.3f}"


def parsed(reader: Reader, sample: Sequence[str]) -> list[Document]:
    """The parses of some texts, once gone through: what a document works out on demand, claims have had of it."""
    documents = [document for batch in batched(sample, BATCH) for document in reader.parser.parse(batch)]
    deque(dates_and_figures(documents, reader.pack), maxlen=0)
    return documents


def timed(reader: Reader, sample: Sequence[str], documents: Sequence[Document]) -> Round:
    """One round over the same texts, `documents` being their parses."""
    records = [katanya.Article(text=text, published=PUBLISHED) for text in sample]
    return Round(
        cpu_seconds(reader.pipe(records)),
        cpu_seconds(reader.parser.pipeline.pipe(sample, batch_size=BATCH)),
        cpu_seconds(dates_and_figures(documents, reader.pack)),
    )


@click.command()
@click.option("--articles", default=200, show_default=True)
@click.option("--rounds", default=5, show_default=True)
def main(articles: int, rounds: int) -> None:
    """Print the table."""

    def rows() -> Iterator[tuple[str, ...]]:
        yield from (measure(language, articles, rounds) for language in FILES)

    print_table(HEADER, rows())
    print(f"\n{machine()}; one core, CPU time, median of {rounds} paired rounds.")


if __name__ == "__main__":
    main()
