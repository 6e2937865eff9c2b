"""The networks that `katanya.claims.network` runs, for training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import nn

from katanya.claims.network import first, forbidden


@dataclass(frozen=True)
class Shape:
    """Of a network: width, dilations, widths of the embeddings of its features, number of tags, shares of dropout."""

    width: int
    dilations: tuple[int, ...]
    embedded: tuple[int, ...]
    tags: int
    dropout: float = 0.4
    hidden: dict[int, float] = field(default_factory=dict)
    """How often a feature is hidden in training, by its column."""


class Layers(nn.Module):
    """One network; its weights have the names that `katanya.claims.network.Network` expects."""

    def __init__(self, vectors: int, sizes: Sequence[int], shape: Shape) -> None:
        super().__init__()
        self.shape, width = shape, shape.width
        self.emb = nn.ModuleList(nn.Embedding(*size) for size in zip(sizes, shape.embedded, strict=True))
        for embedding in self.emb:
            nn.init.normal_(embedding.weight, 0, 0.3)
        self.inp, self.ln0 = nn.Linear(vectors + sum(shape.embedded), width), nn.LayerNorm(width)
        self.conv = nn.ModuleList(nn.Conv1d(width, width, 3, padding=d, dilation=d) for d in shape.dilations)
        self.ln = nn.ModuleList(nn.LayerNorm(width) for _ in shape.dilations)
        self.out, self.drop = nn.Linear(width, shape.tags), nn.Dropout(shape.dropout)
        self.moves, self.first = (
            nn.Parameter(torch.zeros(*size)) for size in ((shape.tags, shape.tags), (shape.tags,))
        )
        self.register_buffer("dilations", torch.tensor(shape.dilations))
        self.register_buffer("never", torch.from_numpy(forbidden(shape.tags)), persistent=False)
        self.register_buffer("never_first", torch.from_numpy(first(shape.tags)), persistent=False)

    def forward(self, vectors: Any, columns: Any, used: Any) -> Any:
        """What the last layer makes of each row; rows that are not used stand between sequences."""
        embedded = [embedding(columns[:, i]) for i, embedding in enumerate(self.emb)]
        if self.training:
            for i, share in self.shape.hidden.items():
                embedded[i] = embedded[i] * (torch.rand(len(columns), 1) > share)
        x = self.ln0(torch.relu(self.inp(self.drop(torch.cat([vectors, *embedded], -1)))))
        for conv, norm in zip(self.conv, self.ln, strict=True):
            inside = (x * used.unsqueeze(1)).t().unsqueeze(0)
            x = norm(x + self.drop(torch.relu(conv(inside).squeeze(0).t())))
        return self.drop(x)

    def loss(self, hidden: Any, tags: Any, pieces: Sequence[tuple[int, int]]) -> Any:
        """Negative log-likelihood of the tags of each piece under the chain (Lafferty, McCallum and Pereira 2001).

        `pieces` are row ranges; the result has one entry a piece, in their order.
        """
        scores = self.out(hidden)
        order = sorted(range(len(pieces)), key=lambda i: pieces[i][1] - pieces[i][0])
        losses = torch.zeros(len(pieces))
        for some in _alike([(i, pieces[i]) for i in order]):
            rows, mask = _padded([piece for _, piece in some])
            losses = losses.index_put(
                (torch.tensor([i for i, _ in some]),), self._chained(scores[rows], tags[rows], mask)
            )
        return losses

    def _chained(self, scores: Any, tags: Any, mask: Any) -> Any:
        moves, start = self.moves + self.never, self.first + self.never_first
        total = scores[:, 0] + start
        own = scores[:, 0].gather(1, tags[:, :1]).squeeze(1) + start[tags[:, 0]]
        for i in range(1, scores.shape[1]):
            step = torch.logsumexp(total.unsqueeze(2) + moves, 1) + scores[:, i]
            total = torch.where(mask[:, i].unsqueeze(1), step, total)
            here = scores[:, i].gather(1, tags[:, i : i + 1]).squeeze(1)
            own = own + mask[:, i] * (moves[tags[:, i - 1], tags[:, i]] + here)
        return torch.logsumexp(total, 1) - own


_PADDED = 4_000
"""Rows that are chained side by side, padding included, at most."""


def _alike(pieces: Sequence[tuple[int, tuple[int, int]]]) -> list[list[tuple[int, tuple[int, int]]]]:
    """Pieces, the shortest first, in groups of like length."""
    groups: list[list[tuple[int, tuple[int, int]]]] = [[]]
    for number, (start, stop) in pieces:
        if groups[-1] and (len(groups[-1]) + 1) * (stop - start) > _PADDED:
            groups.append([])
        groups[-1].append((number, (start, stop)))
    return groups


def _padded(pieces: Sequence[tuple[int, int]]) -> tuple[Any, Any]:
    """Rows of pieces side by side, padded with their first row, and which of them count."""
    length = max(stop - start for start, stop in pieces)
    starts, stops = (torch.tensor(ends).unsqueeze(1) for ends in zip(*pieces, strict=True))
    rows = starts + torch.arange(length)
    mask = rows < stops
    return torch.where(mask, rows, starts), mask
