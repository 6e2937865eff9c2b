"""Gold texts with their parses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from katanya.document import Document
from katanya.engine import BATCH, batched
from katanya.evaluation import Annotation, load_annotations
from katanya.lexicon import Pack
from katanya.reading.parse import Parser


def parsed(pack: Pack, path: Path) -> Iterator[tuple[Annotation, Document]]:
    """The rows of a file of gold, each with its text as the pack parses it, in batches as the reader parses."""
    parser = Parser(pack)
    for rows in batched(load_annotations(path), BATCH):
        yield from zip(rows, parser.parse([row.text for row in rows]), strict=True)
