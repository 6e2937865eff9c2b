"""Speed: `python -m benchmarks.speed [--articles 200] [--rounds 5]`.

The whole reading (quotations, parse, claims, parties, dates, figures) against the bare spaCy pipeline over the same
texts: CPU time on one core, rounds in pairs so that a slow minute of the machine hits both, the median of the ratios.
"""

from __future__ import annotations

import os

# Before numpy loads: CPU time over several threads would say nothing about one core.
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")

import random
import time
from collections import deque
from collections.abc import Iterable, Iterator
from statistics import median

import click

import katanya
from benchmarks.common import FILES, count_words, machine, print_table, texts
from katanya.engine import BATCH


def cpu_seconds(work: Iterable[object]) -> float:
    """CPU time that it takes to go through an iterable."""
    start = time.process_time()
    deque(work, maxlen=0)
    return time.process_time() - start


def measure(language: str, articles: int, rounds: int) -> tuple[str, ...]:
    """One row of the table: words a second of both, and how much more the whole reading takes."""
    reader = katanya.load(language)
    sample = random.Random(0).sample(texts(language), articles)
    records = [katanya.Article(text=text, published="2025-10-21") for text in sample]
    cpu_seconds(reader.pipe(records[:BATCH]))
    pairs = [
        (cpu_seconds(reader.pipe(records)), cpu_seconds(reader.parser.pipeline.pipe(sample, batch_size=BATCH)))
        for _ in range(rounds)
    ]
    words = count_words(sample)
    whole, bare = (words / median(times) for times in zip(*pairs, strict=True))
    ratio = median(whole / bare for whole, bare in pairs)
    return language, str(articles), f"{words:,}", f"{bare:,.0f}", f"{whole:,.0f}", f"{ratio:.2f}"


@click.command()
@click.option("--articles", default=200, show_default=True)
@click.option("--rounds", default=5, show_default=True)
def main(articles: int, rounds: int) -> None:
    """Print the table."""

    def rows() -> Iterator[tuple[str, ...]]:
        yield from (measure(language, articles, rounds) for language in FILES)

    header = ("language", "articles", "words", "bare pipeline, words/s", "whole reading, words/s", "times the bare")
    print_table(header, rows())
    print(f"\n{machine()}; one core, CPU time, median of {rounds} paired rounds.")


if __name__ == "__main__":
    main()
