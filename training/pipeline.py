"""Trains and assembles a pipeline: shared network, parser and its companions, names, strings cut to the need."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import spacy
import srsly
from spacy.language import Language
from spacy.pipeline import EditTreeLemmatizer
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as run
from spacy.util import load_config

import training.corpora  # noqa: F401 - registers the readers that the configurations name

HERE = Path(__file__).parent
EVALUATIONS = 8
"""How often the development part is scored in a run: the best state is kept."""

LONGEST = 30
"""Characters of the longest string that the lemmatizer keeps."""

_SIDES = ("orig", "subst")

Settings = Mapping[str, Any]

Part = tuple[str, float, float]
"""A file, and which part of its sentences: from and to, as shares."""


def train(
    out: Path,
    treebanks: Sequence[Path],
    *,
    development: Sequence[Path] = (),
    entities: Sequence[Part] = (),
    entities_development: Sequence[Part] = (),
    steps: int = 200,
    entity_steps: int = 200,
    settings: Settings | None = None,
    entity_settings: Settings | None = None,
) -> Language:
    """Train the pipeline of a language, write it to the folder `out` (replaced if there) and return it.

    treebanks: CoNLL-U files, one named twice weighs twice. development: files that choose the best state, else the
    treebanks themselves. entities: parts of files as `training.entities` reads them, none for a pipeline without
    names. steps: batches of about 1,000 words. settings: values for training/parser.cfg and names.cfg by dotted name,
    entity_settings for names.cfg alone.
    """
    common = {"nlp.lang": "xx", **(settings or {})}
    banks = {
        "corpora.train.paths": [str(path) for path in treebanks],
        "corpora.dev.paths": [str(path) for path in development or treebanks],
    }
    pipeline = fit("parser.cfg", steps, common | banks)
    if entities:
        parts = {
            "corpora.train.parts": [list(part) for part in entities],
            "corpora.dev.parts": [list(part) for part in entities_development or entities],
        }
        pipeline.add_pipe("ner", source=fit("names.cfg", entity_steps, common | parts | dict(entity_settings or {})))
    return save(pipeline, out)


def fit(config: str, steps: int, settings: Settings) -> Language:
    """Train what a configuration beside this module describes, and return its best state."""
    overrides = {"training.max_steps": steps, "training.eval_frequency": max(1, steps // EVALUATIONS), **settings}
    nlp = init_nlp(load_config(HERE / config, overrides))
    with tempfile.TemporaryDirectory() as folder:
        run(nlp, Path(folder), use_gpu=-1, stdout=sys.stdout, stderr=sys.stderr)
        return spacy.load(Path(folder) / "model-best")


def save(nlp: Language, out: Path) -> Language:
    """Write a pipeline without what only training needs, and return it as it loads again."""
    shutil.rmtree(out, ignore_errors=True)
    for section in ("corpora", "training", "pretraining", "initialize", "system"):
        nlp.config[section] = {}
    nlp.to_disk(out, exclude=["vectors", "lookups"])
    for name, component in nlp.components:
        if isinstance(component, EditTreeLemmatizer):
            _forget_long(out / name / "trees", nlp)
    (out / "vocab" / "strings.json").write_text(json.dumps(sorted(_strings(nlp)), ensure_ascii=False), encoding="utf-8")
    return spacy.load(out)


def _forget_long(path: Path, nlp: Language) -> None:
    """Empty the edit trees that put a long string on: addresses of pages, learned by heart."""
    trees = srsly.msgpack_loads(path.read_bytes())["trees"]
    for tree in trees:
        if any(len(nlp.vocab.strings[tree[side]]) > LONGEST for side in _SIDES if side in tree):
            tree.update(dict.fromkeys(_SIDES, nlp.vocab.strings[""]))
    path.write_bytes(srsly.msgpack_dumps({"trees": trees}))


def _strings(nlp: Language) -> set[str]:
    """The strings that the components know by hash alone: what the lemmatizer's edit trees cut off and put on."""
    found: set[str] = set()
    for name, component in nlp.components:
        found |= set(nlp.pipe_labels.get(name, []))
        if isinstance(component, EditTreeLemmatizer):
            trees = srsly.msgpack_loads(component.trees.to_bytes())["trees"]
            strings = {nlp.vocab.strings[tree[side]] for tree in trees for side in _SIDES if side in tree}
            found |= {string for string in strings if len(string) <= LONGEST}
    return found - {""}
