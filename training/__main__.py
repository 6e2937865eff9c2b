"""`python -m training`: trains and scores the pipelines of the language packs."""

from __future__ import annotations

import os

# Before numpy loads: threads only fight each other over matrices of this size.
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click
import spacy

from katanya.evaluation.calibration import calibration_error
from katanya.lexicon import PACKS, load_pack
from katanya.normalize.concepts import KEYS
from training import confidence, translations
from training.pipeline import Part, train
from training.recipes import recipe
from training.scores import score

DATA = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def main() -> None:
    """Train and score the pipelines of the language packs; training/recipes.toml says on what."""


@main.command("train")
@click.argument("language")
@click.option("--data", type=DATA, envvar="KATANYA_DATA", required=True, help="Folder of ud/ and ner/.")
@click.option("--out", type=click.Path(path_type=Path), help="Where to write it; without it, into the pack.")
@click.option("--steps", type=int, help="Batches of about 1,000 words; without it, as the recipe says.")
def train_(language: str, data: Path, out: Path | None, steps: int | None) -> None:
    """Train the pipeline of LANGUAGE."""
    recipe = _recipe(language)
    abbreviations = sorted(row.abbreviation for row in load_pack(language).tables["abbreviations"])
    train(
        out or PACKS / language / "pipeline",
        _files(recipe["treebanks"], data),
        development=_files(recipe["development"], data),
        entities=_parts(recipe["entities"], data),
        entities_development=_parts(recipe["entities_development"], data),
        steps=steps or recipe["steps"],
        entity_steps=recipe["entity_steps"],
        settings={"nlp.tokenizer.abbreviations": abbreviations} | recipe["settings"],
        entity_settings=recipe.get("entity_settings"),
    )


@main.command()
@click.argument("language")
@click.option("--data", type=DATA, envvar="KATANYA_DATA", required=True, help="Folder of the gold attributions.")
def tag(language: str, data: Path) -> None:
    """Train LANGUAGE's tagger of sources, cues and contents on its pipeline; needs PyTorch."""
    from training import attributions

    recipe = _recipe(language)["attributions"]
    gold, development = (data / recipe[name] for name in ("gold", "development"))
    attributions.train(load_pack(language), gold, development, recipe["epochs"])


@main.command("confidence")
@click.argument("language")
@click.option("--data", type=DATA, envvar="KATANYA_DATA", required=True, help="Folder of the gold attributions.")
def confidence_(language: str, data: Path) -> None:
    """Fit LANGUAGE's table of confidence to development gold, and print how well it is calibrated."""
    pack = load_pack(language)
    cases = confidence.development(pack, _recipe(language)["confidence"], data)
    confidence.write(pack, confidence.fit(cases))
    error = calibration_error(confidence.out_of_fold(cases))
    click.echo(f"{len(cases):,} claims; expected calibration error on articles not fitted on: {error} points")


@main.command("translations")
@click.argument("language")
@click.option("--data", type=DATA, envvar="KATANYA_DATA", required=True, help="Folder of parallel/ and of the gold.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder for the tables; without it, into the packs.")
@click.option("--held-out", is_flag=True, help="Leave out the pairs that `python -m benchmarks.keys` measures with.")
def translations_(language: str, data: Path, out: Path | None, held_out: bool) -> None:
    """Induce the tables that lead from words of LANGUAGE and of English to common keys; needs eflomal."""
    packs = load_pack(KEYS), load_pack(language)
    pairs = translations.of_recipe(_recipe(language)["translations"], data)
    pairs = translations.learned_from(pairs) if held_out else pairs
    other, english = translations.tables(translations.align(pairs, *packs))
    for pack, table in zip(packs, (english, other), strict=True):
        click.echo(translations.write(table, out / pack.code if out else pack.path))


@main.command("score")
@click.argument("language")
@click.option("--data", type=DATA, envvar="KATANYA_DATA", required=True, help="Folder of ud/ and ner/.")
@click.option("--pipeline", type=DATA, help="The pipeline; without it, the pack's.")
def score_(language: str, data: Path, pipeline: Path | None) -> None:
    """Print the scores of LANGUAGE's pipeline on the test parts, as they stand in its model card."""
    recipe = _recipe(language)
    nlp = spacy.load(pipeline or PACKS / language / "pipeline")
    for line in score(nlp, _files(recipe["tests"], data), _parts(recipe["entities_tests"], data)):
        click.echo(line)


def _recipe(language: str) -> Mapping[str, Any]:
    try:
        return recipe(language)
    except LookupError as error:
        raise click.UsageError(str(error.args[0])) from error


def _files(names: Sequence[str], data: Path) -> list[Path]:
    return [data / name for name in names]


def _parts(parts: Sequence[Part], data: Path) -> list[Part]:
    return [(str(data / name), first, last) for name, first, last in parts]


main()
