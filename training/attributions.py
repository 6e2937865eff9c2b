"""Trains the tagger of a pack (`katanya.claims.tagger`) from gold attributions, with PyTorch.

The data are parses of the gold texts by the pack itself: its vectors, the features with what the rules propose, and the
gold role of each token. Words and proposals are hidden at random, so that the network trusts neither alone.
"""

from __future__ import annotations

import copy
import itertools
import random
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from katanya.claims import assemble, features, fusion, tagger
from katanya.claims.tagger import DILATIONS, TAGS, spans
from katanya.document import Document
from katanya.engine import BATCH, batched
from katanya.evaluation import Annotation, load_annotations
from katanya.lexicon import Pack
from katanya.reading.parse import Parser

WIDTH = 128
EMBEDDED = (32, 12, 16, 6, 16, 8, 8, 8, 8, 8, 6, 6, 4, 4, 2, 4)
"""Width of the embedding of each feature, in the order of `features.SIZES`."""

HIDDEN = {0: 0.35, 4: 0.35, 7: 0.1, 8: 0.1, 9: 0.2, 10: 0.2}
"""How often a feature is hidden in training, by its column: word and head word, cue kinds, roles by the rules."""

DROPOUT = 0.4
RATE = 2e-3
WORDS = 3_000
"""Tokens in a batch, about."""

MEMORY = 0.998
"""How much of the running mean of the weights, which is what ships, is kept at each step."""


@dataclass(frozen=True)
class Paragraph:
    """Vectors, features and tags of the tokens of a paragraph, or of a part of a long one."""

    vectors: NDArray[np.float16]
    features: NDArray[np.int16]
    tags: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.tags)


def train(pack: Pack, gold: Path, development: Path, epochs: int, seed: int = 0) -> Path:
    """Train the tagger of a pack on gold attributions, write it to the pack and return its file.

    Prints the exact spans' F1 on the development part after each epoch; that part decides nothing.
    """
    torch.manual_seed(seed)
    random.seed(seed)
    data, held_out = (list(_data(pack, path)) for path in (gold, development))
    net = Network()
    mean = copy.deepcopy(net)
    optimizer = torch.optim.AdamW(net.parameters(), RATE, weight_decay=0.02)
    sizes = _sizes(data)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=epochs * len(sizes), pct_start=0.1)
    step = 0
    for epoch in range(epochs):
        for batch in _batches(data, sizes):
            vectors, columns, tags, mask = _collate(batch)
            loss = net.loss(net(vectors, columns, mask), tags, mask).sum() / mask.sum()
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            _average(mean, net, min(MEMORY, step / (step + 20)))
        _write(mean, pack.tagger)
        click.echo(f"epoch {epoch + 1} of {epochs}: {_scores(pack.tagger, held_out)}")
    return pack.tagger


def _data(pack: Pack, path: Path) -> Iterator[Paragraph]:
    parser = Parser(pack)
    for rows in batched(load_annotations(path), BATCH):
        for row, document in zip(rows, parser.parse([row.text for row in rows]), strict=True):
            mentions, drafts = assemble.proposed(document, pack)
            columns = features.features(document, mentions, fusion.hints(drafts))
            tags = _tags(document, row)
            assert document.vectors is not None
            for start, stop in tagger.sequences(document):
                part = slice(start, stop)
                yield Paragraph(document.vectors[part].astype(np.float16), columns[part], tags[part])


def _tags(document: Document, gold: Annotation) -> NDArray[np.int8]:
    tags = np.zeros(len(document), np.int8)
    for claim in gold.claims:
        for number, role in enumerate(features.ROLES):
            for start, end in getattr(claim, role):
                first, stop = bisect_right(document.end, start), bisect_left(document.start, end)
                if first < stop:
                    tags[first], tags[first + 1 : stop] = 2 * number + 1, 2 * number + 2
    return tags


def _sizes(data: Sequence[Paragraph]) -> list[int]:
    """How many paragraphs each batch has, the shortest first: the same in each epoch, as the schedule counts on it."""
    sizes = [0]
    for length in sorted(map(len, data)):
        if sizes[-1] * length >= WORDS:
            sizes.append(0)
        sizes[-1] += 1
    return sizes


def _batches(data: Sequence[Paragraph], sizes: Sequence[int]) -> Iterator[list[Paragraph]]:
    """Paragraphs of like length together, other ones in each epoch, the batches in random order."""
    ordered = iter(sorted(data, key=lambda paragraph: len(paragraph) + 8 * random.random()))
    batches = [list(itertools.islice(ordered, size)) for size in sizes]
    random.shuffle(batches)
    yield from batches


def _collate(batch: Sequence[Paragraph]) -> tuple[Any, Any, Any, Any]:
    size = (len(batch), max(map(len, batch)))
    vectors = torch.zeros(*size, batch[0].vectors.shape[1])
    columns = torch.zeros(*size, len(features.SIZES), dtype=torch.long)
    tags, mask = torch.zeros(*size, dtype=torch.long), torch.zeros(*size, dtype=torch.bool)
    for i, sequence in enumerate(batch):
        length = len(sequence)
        vectors[i, :length] = torch.from_numpy(sequence.vectors.astype(np.float32))
        columns[i, :length] = torch.from_numpy(sequence.features.astype(np.int64))
        tags[i, :length] = torch.from_numpy(sequence.tags.astype(np.int64))
        mask[i, :length] = True
    return vectors, columns, tags, mask


class Network(nn.Module):
    """The network that `tagger.Tagger` runs, for training."""

    def __init__(self, width: int = WIDTH, vectors: int = 128) -> None:
        super().__init__()
        self.emb = nn.ModuleList(nn.Embedding(*shape) for shape in zip(features.SIZES, EMBEDDED, strict=True))
        for embedding in self.emb:
            nn.init.normal_(embedding.weight, 0, 0.3)
        self.inp, self.ln0 = nn.Linear(vectors + sum(EMBEDDED), width), nn.LayerNorm(width)
        self.conv = nn.ModuleList(nn.Conv1d(width, width, 3, padding=d, dilation=d) for d in DILATIONS)
        self.ln = nn.ModuleList(nn.LayerNorm(width) for _ in DILATIONS)
        self.out, self.drop = nn.Linear(width, len(TAGS)), nn.Dropout(DROPOUT)
        self.moves, self.first = nn.Parameter(torch.zeros(len(TAGS), len(TAGS))), nn.Parameter(torch.zeros(len(TAGS)))
        self.register_buffer("never", torch.from_numpy(tagger.forbidden()))
        self.register_buffer("never_first", torch.from_numpy(tagger.first()))

    def forward(self, vectors: Any, columns: Any, mask: Any) -> Any:
        """The score of each tag: sequences x tokens x tags."""
        embedded = [embedding(columns[..., i]) for i, embedding in enumerate(self.emb)]
        if self.training:
            for i, share in HIDDEN.items():
                embedded[i] = embedded[i] * (torch.rand(mask.shape).unsqueeze(-1) > share)
        x = self.ln0(torch.relu(self.inp(self.drop(torch.cat([vectors, *embedded], -1)))))
        for conv, norm in zip(self.conv, self.ln, strict=True):
            inside = (x * mask.unsqueeze(-1)).transpose(1, 2)
            x = norm(x + self.drop(torch.relu(conv(inside).transpose(1, 2))))
        return self.out(self.drop(x))

    def loss(self, scores: Any, tags: Any, mask: Any) -> Any:
        """Negative log-likelihood of each sequence under the chain (Lafferty, McCallum and Pereira 2001)."""
        moves, first = self.moves + self.never, self.first + self.never_first
        total = scores[:, 0] + first
        own = scores[:, 0].gather(1, tags[:, :1]).squeeze(1) + first[tags[:, 0]]
        for i in range(1, scores.shape[1]):
            step = torch.logsumexp(total.unsqueeze(2) + moves, 1) + scores[:, i]
            total = torch.where(mask[:, i].unsqueeze(1), step, total)
            here = scores[:, i].gather(1, tags[:, i : i + 1]).squeeze(1)
            own = own + mask[:, i] * (moves[tags[:, i - 1], tags[:, i]] + here)
        return torch.logsumexp(total, 1) - own


def _average(mean: nn.Module, net: nn.Module, keep: float) -> None:
    with torch.no_grad():
        for averaged, current in zip(mean.parameters(), net.parameters(), strict=True):
            averaged.mul_(keep).add_(current, alpha=1 - keep)


def _write(net: nn.Module, path: Path) -> None:
    names = {"moves": "crf.moves", "first": "crf.first"}
    weights = {names.get(name, name): value.numpy().astype(np.float16) for name, value in net.state_dict().items()}
    np.savez_compressed(path, **{name: value for name, value in weights.items() if not name.startswith("never")})
    tagger.load.cache_clear()


def _scores(path: Path, data: Sequence[Paragraph]) -> str:
    """F1 of the exact spans of each role, in percent."""
    reader = tagger.load(path)
    gold, found, hits = Counter[str](), Counter[str](), Counter[str]()
    for sequence in data:
        want = set(spans(sequence.tags.tolist()))
        have = set(reader.tag(sequence.vectors.astype(np.float32), sequence.features))
        for counter, kept in ((gold, want), (found, have), (hits, want & have)):
            counter.update(role for role, _, _ in kept)
    return ", ".join(f"{role} {200 * hits[role] / (gold[role] + found[role]):.1f}" for role in features.ROLES)
