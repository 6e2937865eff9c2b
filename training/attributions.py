"""Trains the networks of a pack's tagger (`katanya.claims.tagger`, `katanya.claims.roles`) from gold attributions.

The data are parses of the gold texts by the pack itself: its vectors, the features with what the rules propose, the
gold role of each token, and around each cue which tokens belong to it. Words and proposals are hidden at random, so
that the networks trust neither alone. Both learn together; the second from cues of gold, and that the lexicon's other
expressions are none.
"""

from __future__ import annotations

import copy
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

from katanya.claims import assemble, features, fusion, network, roles, tagger
from katanya.document import Document
from katanya.evaluation import Annotation
from katanya.evaluation.gold import Attribution
from katanya.lexicon import Pack
from katanya.records import Range
from training.gold import parsed
from training.networks import Layers, Shape

TAGGER = Shape(
    width=128,
    dilations=(1, 2, 4, 8, 1, 2, 4, 8),
    embedded=(32, 12, 16, 6, 16, 8, 8, 8, 8, 8, 6, 6, 4, 4, 3, 4),
    tags=2 * len(features.ROLES) + 1,
    hidden={0: 0.35, 4: 0.35, 7: 0.1, 8: 0.1, 9: 0.2, 10: 0.2},  # word and head word, kinds of cue, roles by the rules
)
"""Looks at 30 tokens to either side."""

ROLES = Shape(
    width=96,
    dilations=(1, 2, 4, 8, 4, 1),
    embedded=(16, 4, 16, 6, 6, 4, 6, 2),
    tags=2 * len(roles.ROLES) + 1,
)

DROPPED = {1: 0.15, 6: 0.2}
"""How often a window does not show which other expressions are cues, and the roles by the rules, by their column."""

REFUSED = 0.5
"""How many of the lexicon's expressions that are no cues are shown in each epoch."""

DOUBT = 0.1
"""Weight of whether a cue is one, beside the roles of the tokens."""

RATE = 2e-3
WORDS = 3_000
"""Tokens in a batch, about."""

MEMORY = 0.998
"""How much of the running mean of the weights, which is what ships, is kept at each step."""


@dataclass(frozen=True)
class Window:
    """The tokens around a cue: from where, how they stand to it, their tags, and whether it is a cue."""

    start: int
    columns: NDArray[np.int16]
    tags: NDArray[np.int8]
    cue: bool


@dataclass(frozen=True)
class Report:
    """A report: vectors, features and tags of its tokens, what is chained together, and the windows of cues."""

    vectors: NDArray[np.float16]
    columns: NDArray[np.int16]
    tags: NDArray[np.int8]
    sequences: list[Range]
    windows: list[Window]

    def __len__(self) -> int:
        return len(self.tags)


def train(pack: Pack, gold: Path, development: Path, epochs: int, seed: int = 0) -> Path:
    """Train the tagger of a pack on gold attributions, write it to the pack and return its file.

    Prints the exact spans' F1 on the development part after each epoch; that part decides nothing.
    """
    torch.manual_seed(seed)
    random.seed(seed)
    data, held_out = (list(reports(pack, path)) for path in (gold, development))
    net = Networks(data[0].vectors.shape[1])
    mean = copy.deepcopy(net)
    optimizer = torch.optim.AdamW(net.parameters(), RATE, weight_decay=0.02)
    rounds = [list(_batches(data)) for _ in range(epochs)]
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, RATE, total_steps=sum(map(len, rounds)) + 1, pct_start=0.1
    )
    for number, batches in enumerate(rounds, 1):
        net.train()
        for batch in batches:
            loss = net.loss(batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            _average(mean, net, min(MEMORY, schedule.last_epoch / (schedule.last_epoch + 20)))
        _write(mean, pack.tagger)
        click.echo(f"epoch {number} of {epochs}: {_scores(pack.tagger, held_out)}")
    return pack.tagger


def reports(pack: Pack, path: Path) -> Iterator[Report]:
    """The reports of a gold file as training data."""
    return (_report(pack, row, document) for row, document in parsed(pack, path) if len(document))


def _report(pack: Pack, row: Annotation, document: Document) -> Report:
    mentions, drafts = assemble.proposed(document, pack)
    made = fusion.Rules(mentions, drafts)
    columns = features.features(document, mentions, fusion.hints(drafts))
    tags = np.zeros(len(document), np.int8)
    for claim in row.claims:
        _mark(tags, document, claim, features.ROLES)
    sequences = list(tagger.sequences(document))
    for start, stop in sequences:
        _begin(tags[start:stop])
    gold = [claim for claim in row.claims if claim.content and _tokens(document, claim.cue)]
    cues = [tuple(t for span in _tokens(document, claim.cue) for t in range(*span)) for claim in gold]
    taken = {t for cue in cues for t in cue}
    others = [m.tokens for m in mentions if m.row.frame and not taken.intersection(m.tokens)]
    candidates = [fusion.candidate(document, made, cue) for cue in [*cues, *others]]
    assert document.vectors is not None
    tree = roles.Tree.of(document, columns[:, features.RELATION])
    windows = list(_windows(document, tree, candidates, gold, taken))
    return Report(document.vectors.astype(np.float16), columns, tags, sequences, windows)


def _windows(
    document: Document,
    tree: roles.Tree,
    candidates: Sequence[roles.Candidate],
    gold: Sequence[Attribution],
    taken: set[int],
) -> Iterator[Window]:
    cues = np.zeros(len(document), np.bool_)
    cues[list(taken)] = True
    for number, candidate in enumerate(candidates):
        start, stop = roles.window(tree, candidate)
        tags = np.zeros(len(document), np.int8)
        if number < len(gold):
            _mark(tags, document, gold[number], roles.ROLES)
        _begin(tags[start:stop])
        columns = roles.beside(tree, cues, [candidate], [(start, stop)])
        yield Window(start, columns, tags[start:stop], number < len(gold))


def _mark(tags: NDArray[np.int8], document: Document, claim: Attribution, names: Sequence[str]) -> None:
    for number, role in enumerate(names):
        for first, stop in _tokens(document, getattr(claim, role)):
            tags[first], tags[first + 1 : stop] = 2 * number + 1, 2 * number + 2


def _begin(tags: NDArray[np.int8]) -> None:
    """Let each run of a role begin with its tag for that, also where a window or another claim has cut it."""
    before = np.concatenate([[0], tags[:-1]])
    cut = (tags > 0) & (tags % 2 == 0) & (before != tags) & (before != tags - 1)
    tags[cut] -= 1


def _tokens(document: Document, spans: Sequence[Range]) -> list[Range]:
    """Character ranges as token ranges, empty ones left out."""
    found = ((bisect_right(document.end, start), bisect_left(document.start, end)) for start, end in spans)
    return [(first, stop) for first, stop in found if first < stop]


def _batches(data: Sequence[Report]) -> Iterator[list[Report]]:
    """Reports in random order, so many together that they have about `WORDS` tokens."""
    batch: list[Report] = []
    for report in random.sample(data, len(data)):
        batch.append(report)
        if sum(map(len, batch)) >= WORDS:
            yield batch
            batch = []
    if batch:
        yield batch


class Networks(nn.Module):
    """Both networks, as they are trained together."""

    def __init__(self, vectors: int) -> None:
        super().__init__()
        self.tagger = Layers(vectors, features.SIZES, TAGGER)
        self.roles = Layers(TAGGER.width, roles.SIZES, ROLES)
        self.roles.cue = nn.Linear(ROLES.width, 1)

    def loss(self, batch: Sequence[Report]) -> Any:
        """What both get wrong in some reports, a token of each on average, and in whether a cue is one."""
        starts = _starts([len(report) for report in batch], max(TAGGER.dilations))
        vectors, columns, used = _laid([(r.vectors, r.columns) for r in batch], starts)
        hidden = self.tagger(vectors, columns, used)
        tags = torch.zeros(len(used), dtype=torch.long)
        for report, start in zip(batch, starts, strict=False):
            tags[start : start + len(report)] = torch.from_numpy(report.tags.astype(np.int64))
        pieces = [(start + a, start + b) for r, start in zip(batch, starts, strict=False) for a, b in r.sequences]
        total = self.tagger.loss(hidden, tags, pieces).sum() / used.sum()
        windows = [
            (start + window.start, window)
            for report, start in zip(batch, starts, strict=False)
            for window in report.windows
            if window.cue or random.random() < REFUSED
        ]
        return total + (self._roles_loss(hidden, windows) if windows else 0)

    def _roles_loss(self, hidden: Any, windows: Sequence[tuple[int, Window]]) -> Any:
        starts = _starts([len(window.tags) for _, window in windows], max(ROLES.dilations))
        rows, used = torch.zeros(starts[-1], dtype=torch.long), torch.zeros(starts[-1])
        columns = torch.zeros(starts[-1], len(roles.SIZES), dtype=torch.long)
        tags = torch.zeros(starts[-1], dtype=torch.long)
        for (first, window), start in zip(windows, starts, strict=False):
            part = slice(start, start + len(window.tags))
            rows[part], used[part] = torch.arange(first, first + len(window.tags)), 1
            columns[part] = _shown(window)
            tags[part] = torch.from_numpy(window.tags.astype(np.int64))
        found = self.roles(hidden[rows], columns, used)
        cues = torch.tensor([float(window.cue) for _, window in windows])
        pieces = [(start, start + len(window.tags)) for (_, window), start in zip(windows, starts, strict=False)]
        losses = self.roles.loss(found, tags, pieces) * cues
        read = sum(len(window.tags) for _, window in windows if window.cue)
        own = torch.stack([found[a:b][columns[a:b, 1] == 1].mean(0) for a, b in pieces])
        doubt = nn.functional.binary_cross_entropy_with_logits(self.roles.cue(own).squeeze(1), cues)
        return losses.sum() / max(read, 1) + DOUBT * doubt


def _starts(lengths: Sequence[int], gap: int) -> list[int]:
    """The first row of each sequence, with a gap behind each, and the number of all rows."""
    return [0, *np.cumsum([length + gap for length in lengths]).tolist()]


def _laid(parts: Sequence[tuple[NDArray[np.float16], NDArray[np.int16]]], starts: Sequence[int]) -> tuple[Any, ...]:
    """Vectors and columns of all reports in a row, and which rows are used."""
    count = starts[-1]
    vectors, used = torch.zeros(count, parts[0][0].shape[1]), torch.zeros(count)
    columns = torch.zeros(count, parts[0][1].shape[1], dtype=torch.long)
    for (own, features_), start in zip(parts, starts, strict=False):
        part = slice(start, start + len(own))
        vectors[part], used[part] = torch.from_numpy(own.astype(np.float32)), 1
        columns[part] = torch.from_numpy(features_.astype(np.int64))
    return vectors, columns, used


def _shown(window: Window) -> Any:
    """The columns of a window, now and then without what the network shall not lean on."""
    columns = torch.from_numpy(window.columns.astype(np.int64))
    for column, share in DROPPED.items():
        if random.random() < share:
            columns[:, column] *= columns[:, column] == 1 if column == 1 else 0
    return columns


def _average(mean: nn.Module, net: nn.Module, keep: float) -> None:
    with torch.no_grad():
        for averaged, current in zip(mean.parameters(), net.parameters(), strict=True):
            averaged.mul_(keep).add_(current, alpha=1 - keep)


def _write(net: nn.Module, path: Path) -> None:
    arrays: dict[str, Any] = {}
    for name, value in net.state_dict().items():
        arrays |= network.stored(name, value.numpy())
    np.savez_compressed(path, **arrays)
    network.load.cache_clear()


def _scores(path: Path, data: Sequence[Report]) -> str:
    """F1 of the exact spans of each role by the first network, and of the roles by the second beside gold's cues."""
    first, second = (network.load(path)[name] for name in ("tagger", "roles"))
    gold, found, hits = Counter[str](), Counter[str](), Counter[str]()
    for report in data:
        hidden = first.hidden(report.vectors.astype(np.float32), report.columns, np.ones(len(report), np.bool_))
        best = first.best(first.scores(hidden), report.sequences)
        for (start, stop), tags in zip(report.sequences, best, strict=True):
            want, have = set(network.runs(report.tags[start:stop].tolist())), set(network.runs(tags))
            _count(want, have, features.ROLES, gold, found, hits)
        for window in (window for window in report.windows if window.cue):
            part = slice(window.start, window.start + len(window.tags))
            own = second.scores(second.hidden(hidden[part], window.columns, np.ones(len(window.tags), np.bool_)))
            (tags,) = second.best(own, [(0, len(own))])
            want, have = set(network.runs(window.tags.tolist())), set(network.runs(tags))
            _count(want, have, [f"{role} of a cue" for role in roles.ROLES], gold, found, hits)
    return ", ".join(f"{name} {200 * hits[name] / (gold[name] + found[name]):.1f}" for name in gold)


def _count(
    want: set[tuple[int, int, int]], have: set[tuple[int, int, int]], names: Sequence[str], *counters: Counter[str]
) -> None:
    for counter, kept in zip(counters, (want, have, want & have), strict=True):
        counter.update(names[role] for role, _, _ in kept)
