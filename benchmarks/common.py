"""Where the benchmarks find their texts, and what they ran on."""

from __future__ import annotations

import json
import os
import platform
import re
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

FILES = {"id": ("raw/detik-2025.jsonl", "raw/outlets-2023.jsonl"), "en": ("polnear/train.jsonl",)}
"""Articles of each language to measure speed and memory on."""


def data() -> Path:
    """The folder of gold and raw articles that KATANYA_DATA names; ends the program with a reason without it."""
    place = Path(os.environ.get("KATANYA_DATA", ""))
    if not (place / "raw").is_dir():
        sys.exit("Set KATANYA_DATA to the folder that holds the gold data and raw/, then run this again.")
    return place


def texts(language: str) -> list[str]:
    """The texts of a language's articles."""
    lines = (line for name in FILES[language] for line in (data() / name).open(encoding="utf-8"))
    return [json.loads(line)["text"] for line in lines]


def count_words(listed: Iterable[str]) -> int:
    """Runs of letters and digits, over all texts."""
    return sum(len(re.findall(r"\w+", text)) for text in listed)


def machine() -> str:
    """Processor, Python and spaCy, in one line."""
    info = Path("/proc/cpuinfo")
    names = re.findall(r"^model name\s*: (.*)$", info.read_text(), re.MULTILINE) if info.is_file() else []
    processor = names[0] if names else platform.processor() or platform.machine()
    return f"{processor}, {platform.system()}, Python {platform.python_version()}, spaCy {version('spacy')}"


def table_lines(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """A Markdown table, line by line."""
    for cells in (header, ("---",) * len(header)):
        yield "| " + " | ".join(cells) + " |"
    for cells in rows:
        yield "| " + " | ".join(cells) + " |"


def print_table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """Print a Markdown table, each row as soon as it is measured."""
    for line in table_lines(header, rows):
        print(line, flush=True)
