"""A third language needs tables and a pipeline, and no code: a made-up one is read from tests/toy alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import katanya
from katanya.packing import check, skeleton
from katanya.views.cli import main
from training.pipeline import train

TOY = Path(__file__).parent / "toy"
SMALL = {
    "components.tok2vec.model.encode.width": 48,
    "components.tok2vec.model.encode.depth": 2,
    "components.parser.min_action_freq": 1,
    "components.trainable_lemmatizer.min_tree_freq": 1,
    "corpora.train.variation": 0.0,
    "training.dropout": 0.1,
    "training.optimizer.learn_rate.initial_rate": 0.01,
}


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packs") / "zxx"
    skeleton("zxx", "Tavo", folder)
    shutil.copytree(TOY, folder, dirs_exist_ok=True)
    train(folder / "pipeline", [folder / "treebank.conllu"], steps=80, settings=SMALL)
    return folder


def test_the_pack_proves_itself(pack: Path) -> None:
    assert list(check(pack)) == []


def test_it_is_read_in_python(pack: Path) -> None:
    reading = katanya.load(pack).read("Ruta beru ke tiva sela. Beruo iti delun pi Kiva.")
    said, denied = reading.claims
    assert (reading.words(said.source), said.stance) == ("Ruta", "asserts")
    assert (reading.words(denied.source), denied.stance) == ("Kiva", "denies")
    assert denied.refers_to == said.id


def test_it_is_read_on_the_command_line(pack: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Soti tosa ke luma fano.\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["read", "--pack", str(pack), "--language", "en", str(report)])
    assert result.exit_code == 0, result.output
    assert "Soti promised" in result.output
