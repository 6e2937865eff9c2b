"""Tagger and roles: what they give holds together, and they refuse vectors of another network."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

import katanya
from katanya.claims import assemble, features, fusion, network, roles, tagger
from katanya.claims.roles import Candidate, Roles
from katanya.document import Document
from katanya.errors import PackError
from katanya.lexicon import Pack
from katanya.records import Range

TEXT = (
    "The old ferry is safe, harbour master Lena Ortiz said on Monday.\nFishermen denied that claim, and the mayor, who "
    "had said that nobody was hurt, wept."
)


@pytest.fixture(scope="module")
def document() -> Document:
    return katanya.load("en").parser.parse([TEXT])[0]


@pytest.fixture(scope="module")
def pack() -> Pack:
    return katanya.load("en").pack


def columns(document: Document, pack: Pack) -> NDArray[np.int16]:
    mentions, drafts = assemble.proposed(document, pack)
    return features.features(document, mentions, fusion.hints(drafts))


def tree(document: Document, pack: Pack) -> roles.Tree:
    return roles.Tree.of(document, columns(document, pack)[:, features.RELATION])


def found(document: Document, pack: Pack) -> tagger.Found:
    return tagger.Tagger(network.load(pack.tagger)["tagger"]).read(document, columns(document, pack))


def read(document: Document, pack: Pack) -> list[tuple[Candidate, Range, Roles]]:
    """Each cue of the text with the window that is read for it and what is read."""
    cues, hidden = found(document, pack)
    made = fusion.Rules(*assemble.proposed(document, pack))
    candidates = [fusion.candidate(document, made, range(*cue)) for cue in cues]
    parse = tree(document, pack)
    reader = roles.Reader(network.load(pack.tagger)["roles"])
    windows = [roles.window(parse, candidate) for candidate in candidates]
    return list(zip(candidates, windows, reader.read(parse, hidden, candidates), strict=True))


def test_cues_are_in_order_and_apart_and_within_a_paragraph(document: Document, pack: Pack) -> None:
    cues, hidden = found(document, pack)
    assert [document.text[document.start[a] : document.end[b - 1]] for a, b in cues] == ["said", "denied", "had said"]
    assert all(before[1] <= after[0] for before, after in pairwise(cues))
    assert len(hidden) == len(document)


def test_roles_stand_in_the_window_of_their_cue_and_apart_from_it(document: Document, pack: Pack) -> None:
    for candidate, (start, stop), role in read(document, pack):
        spans = sorted([*role.source, *role.content])
        assert all(start <= a < b <= stop for a, b in spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
        assert not any(a <= t < b for t in candidate.tokens for a, b in spans)
        assert 0 <= role.likely <= 1


def test_a_cue_is_read_alike_alone_and_beside_others(document: Document, pack: Pack) -> None:
    parse = tree(document, pack)
    _, hidden = found(document, pack)
    reader = roles.Reader(network.load(pack.tagger)["roles"])
    candidates = [candidate for candidate, _, _ in read(document, pack)]
    others = roles.marked(len(document), candidates)
    together = roles.beside(parse, others, candidates, [roles.window(parse, one) for one in candidates])
    alone = [roles.beside(parse, others, [one], [roles.window(parse, one)]) for one in candidates]
    assert (together == np.concatenate(alone)).all()
    assert (together >= 0).all() and (together < np.array(roles.SIZES)).all()
    many, few = list(reader.read(parse, hidden, candidates * 30)), list(reader.read(parse, hidden, candidates))
    assert [(one.source, one.content) for one in many] == [(one.source, one.content) for one in few] * 30
    assert [one.likely for one in many] == pytest.approx([one.likely for one in few] * 30, abs=1e-4)


def test_features_stay_below_their_sizes(document: Document, pack: Pack) -> None:
    rows = columns(document, pack)
    assert rows.shape == (len(document), len(features.SIZES))
    assert (rows >= 0).all() and (rows < np.array(features.SIZES)).all()


def test_vectors_of_another_network_are_refused(document: Document, pack: Pack) -> None:
    other = replace(document, vectors=np.zeros((len(document), 64), np.float32))
    with pytest.raises(PackError, match="trained on vectors of width 128, and the pipeline gives 64"):
        found(other, pack)
    assert found(replace(document, vectors=None), pack).cues == []


@pytest.mark.parametrize("left_out", ["roles.emb.7", "tagger.emb.3", "roles."])
def test_networks_of_another_version_are_refused(tmp_path: Path, pack: Pack, left_out: str) -> None:
    with np.load(pack.tagger) as stored:
        kept: dict[str, Any] = {name: stored[name] for name in stored.files if not name.startswith(left_out)}
    np.savez(tmp_path / "tagger.npz", **kept)
    with pytest.raises(PackError, match=r"tagger\.npz: the networks were made by another version"):
        fusion.networks(tmp_path / "tagger.npz")
    (tmp_path / "tagger.npz").write_bytes(b"no weights")
    network.load.cache_clear()
    with pytest.raises(PackError, match=r"tagger\.npz: is no file of weights"):
        fusion.networks(tmp_path / "tagger.npz")


def test_stretches_hold_each_token_once(document: Document) -> None:
    long = katanya.load("en").parser.parse(["\n".join([TEXT] * 240)])[0]
    for one in (document, long):
        parts = list(tagger.stretches(one))
        assert [t for part in parts for t in range(*part)] == list(range(len(one)))
    assert len(parts) > 1
