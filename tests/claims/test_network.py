"""The networks of the tagger: the best sequence is the best one, and no sequence sees another."""

from __future__ import annotations

from itertools import pairwise, product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from katanya.claims import network
from katanya.claims.network import Floats, Network
from katanya.lexicon import load_pack

TAGS = 5
NUMBERS = st.floats(-8, 8, width=32)
SCORES = arrays.arrays(np.float32, st.tuples(st.integers(1, 4), st.just(TAGS)), elements=NUMBERS)
MOVES = arrays.arrays(np.float32, (TAGS, TAGS), elements=NUMBERS)


@pytest.fixture(scope="module")
def networks() -> dict[str, Network]:
    return network.load(load_pack("en").tagger)


@settings(deadline=None)
@given(scores=SCORES, moves=MOVES)
def test_the_best_sequence_is_the_best_of_all(scores: Floats, moves: Floats) -> None:
    weights = {"moves": moves + network.forbidden(TAGS), "first": network.first(TAGS)}

    def worth(tags: tuple[int, ...]) -> float:
        steps = sum(float(weights["moves"][a, b]) for a, b in pairwise(tags))
        return float(weights["first"][tags[0]]) + sum(float(scores[i, t]) for i, t in enumerate(tags)) + steps

    best, other = map(
        tuple,
        Network(weights).best(np.concatenate([scores, scores[:1]]), [(0, len(scores)), (len(scores), len(scores) + 1)]),
    )
    assert len(other) == 1
    assert worth(best) == pytest.approx(max(map(worth, product(range(TAGS), repeat=len(scores)))), abs=1e-3)
    assert all(t % 2 or not t or before in (t, t - 1) for before, t in zip((0, *best), best, strict=False))


@pytest.mark.parametrize("name", ["tagger", "roles"])
def test_sequences_read_together_do_not_see_each_other(networks: dict[str, Network], name: str) -> None:
    net, random = networks[name], np.random.default_rng(0)
    vectors = random.normal(size=(50, net.width)).astype(np.float32)
    columns = np.stack([random.integers(0, size, 50) for size in net.sizes], axis=1)
    pieces = [(0, 20), (20, 21), (21, 50)]
    rows, used = network.spread(pieces, net.gap)
    together = net.hidden(vectors[rows], columns[rows], used)[used]
    alone = [net.hidden(vectors[a:b], columns[a:b], np.ones(b - a, np.bool_)) for a, b in pieces]
    assert np.abs(together - np.concatenate(alone)).max() < 1e-4


@settings(deadline=None)
@given(arrays.arrays(np.float32, (3, 4, 2), elements=st.floats(-100, 100, width=32)))
def test_weights_come_back_as_they_were_written_up_to_a_step_of_their_row(array: Floats) -> None:
    kept = network.stored("x.conv.weight", array)
    scale = kept["x.conv.weight.scale"].astype(np.float32)
    assert kept["x.conv.weight"].dtype == np.int8
    assert np.all(np.abs(kept["x.conv.weight"] * scale - array) <= 0.6 * scale + 0.07 * np.abs(array).max() / 127)


def test_a_file_of_weights_keeps_what_was_stored(tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    matrix, line = random.normal(size=(6, 3)).astype(np.float32), random.normal(size=5).astype(np.float32)
    moves = np.zeros((5, 5), np.float32)
    arrays_ = {"net.out.weight": matrix, "net.out.bias": line, "net.moves": moves, "net.first": line}
    kept: dict[str, Any] = {}
    for name, array in arrays_.items():
        kept |= network.stored(name, array)
    np.savez(tmp_path / "w.npz", **kept)
    net = network.load(tmp_path / "w.npz")["net"]
    assert np.abs(net.weights["out.weight"] - matrix).max() < 0.02
    assert np.abs(net.weights["out.bias"] - line).max() < 0.002
    assert net.weights["moves"][0, 2] < -1_000 < net.weights["moves"][1, 2]


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ([], []),
        ([0, 0], []),
        ([1, 2, 0, 3], [(0, 0, 2), (1, 3, 4)]),
        ([5, 6, 5, 6, 6], [(2, 0, 2), (2, 2, 5)]),
    ],
)
def test_runs_of_tags_become_spans(tags: list[int], found: list[tuple[int, int, int]]) -> None:
    assert list(network.runs(tags)) == found
