"""Memory: `python -m benchmarks.memory [--articles 1000 --articles 10000]`.

Peak resident memory of `katanya read --lines`, which has to stay flat whatever the number of articles. Each article
joins the halves of two real ones and names people whom no other names: a stream of news never stops bringing new
words, and a vocabulary that keeps them all would grow.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from benchmarks.common import FILES, machine, print_table, texts

SYLLABLES = ("ka", "ri", "mo", "ten", "su", "la", "ber", "no", "di", "wan", "per", "ta")


def articles(number: int) -> Iterator[dict[str, str]]:
    """Made articles, in turn of each language."""
    rng = random.Random(0)
    sources = {language: texts(language) for language in FILES}
    for i in range(number):
        language = list(sources)[i % len(sources)]
        one, other = (rng.choice(sources[language]).split("\n") for _ in range(2))
        names = (" ".join("".join(rng.choices(SYLLABLES, k=4)).title() for _ in range(2)) for _ in range(5))
        text = "\n".join([*one[: len(one) // 2 + 1], ", ".join(names), *other[len(other) // 2 :]])
        yield {"id": str(i), "language": language, "text": text, "published": "2025-10-21"}


def peak(number: int) -> tuple[str, ...]:
    """One row of the table: peak memory in MB and CPU time of the program on so many articles."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        path.write_text("".join(json.dumps(article) + "\n" for article in articles(number)), encoding="utf-8")
        command: list[str | Path] = [Path(sys.executable).with_name("katanya"), "read", "--lines", path]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"katanya read ended with status {process.returncode}")
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return f"{number:,}", f"{usage.ru_maxrss / unit:,.0f}", f"{usage.ru_utime + usage.ru_stime:,.0f}"


@click.command()
@click.option("--articles", "numbers", multiple=True, type=int, default=[1_000, 10_000], show_default=True)
def main(numbers: tuple[int, ...]) -> None:
    """Print the table."""
    print_table(("articles", "peak memory, MB", "CPU time, s"), map(peak, numbers))
    print(f"\n{machine()}; one worker.")


if __name__ == "__main__":
    main()
