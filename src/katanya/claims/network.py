"""Small networks over tokens, run on numpy alone: dilated convolutions with a linear chain over the tags.

The architecture is that of Strubell et al. (2017, "Fast and Accurate Entity Recognition with Iterated Dilated
Convolutions"); `training/attributions.py` trains it. On disk, a matrix is kept in whole numbers of eight bits with one
scale a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count, takewhile
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from katanya.errors import PackError
from katanya.records import Range

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]

SCALE = ".scale"
"""Ends the name of the scales of a matrix of whole numbers."""

_TOGETHER = 64
"""Sequences whose tags are chained side by side."""

_IMPOSSIBLE = -1e4
_LARGEST = 127


@dataclass(frozen=True)
class Network:
    """One network: its weights, by the names that training gives them."""

    weights: Mapping[str, Floats]

    @property
    def sizes(self) -> tuple[int, ...]:
        """Number of values of each feature that it takes."""
        return tuple(len(table) for table in self._tables)

    @property
    def width(self) -> int:
        """Width of the vectors that it takes beside the features."""
        embedded: int = sum(table.shape[1] for table in self._tables)
        return int(self.weights["inp.weight"].shape[1]) - embedded

    @property
    def _tables(self) -> list[Floats]:
        """The embeddings, one a feature."""
        names = takewhile(self.weights.__contains__, (f"emb.{i}.weight" for i in count()))
        return [self.weights[name] for name in names]

    @property
    def dilations(self) -> list[int]:
        """Tokens between the three that each layer looks at."""
        return [int(dilation) for dilation in self.weights["dilations"]]

    @property
    def gap(self) -> int:
        """Unused rows between two sequences that keep each from seeing the other."""
        return max(self.dilations)

    def hidden(self, vectors: Floats, features: NDArray[np.integer], used: Flags) -> Floats:
        """What the last layer makes of each row; rows that are not `used` stand between sequences."""
        w, inside = self.weights, used[:, None].astype(np.float32)
        columns = [table[column] for table, column in zip(self._tables, features.T, strict=True)]
        x = np.concatenate([vectors, *columns], axis=1) @ w["inp.weight"].T + w["inp.bias"]
        x = _normal(np.maximum(x, 0, out=x), w["ln0.weight"], w["ln0.bias"])
        for i, dilation in enumerate(self.dilations):
            x *= inside
            before, here, behind = w[f"conv.{i}.weight"]
            h = x @ here + w[f"conv.{i}.bias"]
            h[dilation:] += (x @ before)[:-dilation]
            h[:-dilation] += (x @ behind)[dilation:]
            x += np.maximum(h, 0, out=h)
            x = _normal(x, w[f"ln.{i}.weight"], w[f"ln.{i}.bias"])
        return x

    def scores(self, hidden: Floats) -> Floats:
        """The score of each tag for each row."""
        scores: Floats = hidden @ self.weights["out.weight"].T + self.weights["out.bias"]
        return scores

    def best(self, scores: Floats, pieces: Sequence[Range]) -> Iterator[list[int]]:
        """The likeliest sequence of tags (Viterbi) of each piece, a row range, in their order."""
        order = sorted(range(len(pieces)), key=lambda number: pieces[number][1] - pieces[number][0])
        found: dict[int, list[int]] = {}
        for first in range(0, len(order), _TOGETHER):
            numbers = order[first : first + _TOGETHER]
            found.update(zip(numbers, self._best(scores, [pieces[number] for number in numbers]), strict=True))
        return (found[number] for number in range(len(pieces)))

    def _best(self, scores: Floats, pieces: Sequence[Range]) -> Iterator[list[int]]:
        """The same of some pieces side by side; what is longer than a piece keeps the tag that it ends with."""
        starts, stops = np.array(pieces).T
        lengths, moves = stops - starts, self.weights["moves"]
        total, stay = scores[starts] + self.weights["first"], np.arange(len(moves), dtype=np.int8)
        back = np.empty((lengths.max(), *total.shape), np.int8)
        for i in range(1, len(back)):
            paths, on = total[:, :, None] + moves, (i < lengths)[:, None]
            back[i] = np.where(on, paths.argmax(1), stay)
            total = np.where(on, paths.max(1) + scores[np.minimum(starts + i, stops - 1)], total)
        tags = np.empty((len(pieces), len(back)), np.int64)
        tags[:, -1] = total.argmax(1)
        for i in range(len(back) - 1, 0, -1):
            tags[:, i - 1] = np.take_along_axis(back[i], tags[:, i, None], 1)[:, 0]
        return (row[:length].tolist() for row, length in zip(tags, lengths, strict=True))


@cache
def load(path: Path) -> dict[str, Network]:
    """The networks of a file of weights (.npz), by name. Raises PackError where it cannot be read."""
    try:
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
    except (OSError, ValueError, BadZipFile) as error:
        raise PackError(f"{path}: is no file of weights: {error}") from error
    networks: dict[str, dict[str, Floats]] = {}
    for name, array in arrays.items():
        if not name.endswith(SCALE):
            network, _, weight = name.partition(".")
            networks.setdefault(network, {})[weight] = _restored(array, arrays.get(name + SCALE))
    return {name: Network(_arranged(weights)) for name, weights in networks.items()}


def stored(name: str, array: Floats) -> dict[str, NDArray[Any]]:
    """An array as it is written: a matrix in whole numbers with the scale of each row, any other in half precision."""
    if array.ndim < 2 or name.endswith("moves"):
        return {name: array.astype(np.float16)}
    axes = tuple(range(1, array.ndim))
    scale = (np.abs(array).max(axis=axes, keepdims=True) / _LARGEST).clip(1e-6).astype(np.float16)
    return {name: np.round(array / scale).clip(-_LARGEST, _LARGEST).astype(np.int8), name + SCALE: scale}


def _restored(array: NDArray[np.generic], scale: NDArray[np.generic] | None) -> Floats:
    restored: Floats = array.astype(np.float32)
    return restored if scale is None else restored * scale.astype(np.float32)


def _arranged(weights: dict[str, Floats]) -> dict[str, Floats]:
    """Convolutions as three matrices, one a position, each input by each output; the chain with what cannot be."""
    tags = len(weights["first"])
    arranged = {
        name: np.ascontiguousarray(array.transpose(2, 1, 0)) if array.ndim == 3 else array
        for name, array in weights.items()
    }
    arranged["moves"] = weights["moves"] + forbidden(tags)
    arranged["first"] = weights["first"] + first(tags)
    return arranged


def forbidden(tags: int) -> Floats:
    """What each step from tag to tag costs beside what is learned, of IOB2 tags with begin (odd) and inside (even).

    A role goes on only where it has begun.
    """
    cost = np.zeros((tags, tags), np.float32)
    for inside in range(2, tags, 2):
        cost[[i for i in range(tags) if i not in (inside, inside - 1)], inside] = _IMPOSSIBLE
    return cost


def first(tags: int) -> Floats:
    """The same for the first tag."""
    return np.array([_IMPOSSIBLE if tag and tag % 2 == 0 else 0 for tag in range(tags)], np.float32)


def runs(tags: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Number of the role (from 0), first and last token (exclusive) of each run of tags."""
    start = 0
    for i in range(1, len(tags) + 1):
        if i == len(tags) or tags[i] % 2 or not tags[i]:
            if tags[start]:
                yield (tags[start] - 1) // 2, start, i
            start = i


def spread(pieces: Sequence[Range], gap: int) -> tuple[NDArray[np.intp], Flags]:
    """The tokens of all pieces as rows with gaps behind each, and which rows count."""
    rows: list[int] = []
    used: list[bool] = []
    for start, stop in pieces:
        rows += [*range(start, stop), *[start] * gap]
        used += [*[True] * (stop - start), *[False] * gap]
    return np.array(rows, np.intp), np.array(used)


def _normal(x: Floats, weight: Floats, bias: Floats) -> Floats:
    """Layer normalisation (Ba, Kiros and Hinton 2016), in place."""
    x -= x.mean(axis=1, keepdims=True)
    x /= np.sqrt(np.einsum("ij,ij->i", x, x)[:, None] / x.shape[1] + 1e-5)
    x *= weight
    x += bias
    return x
