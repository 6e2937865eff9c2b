"""Scores of a pipeline on running text: what a model card states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Token
from spacy.training import Example

from training.corpora import entities, treebanks
from training.pipeline import Part

FIGURES = {
    "UPOS": "pos_acc",
    "UAS": "dep_uas",
    "LAS": "dep_las",
    "lemma": "lemma_acc",
    "sentences": "sents_f",
}


def score(nlp: Language, tests: Sequence[Path], names: Sequence[Part]) -> Iterator[str]:
    """The lines of two Markdown tables: the scores on each treebank, and those of names on each corpus, in percent.

    The text is given raw, in paragraphs of one to eight sentences, so that tokens and sentence borders are the
    pipeline's own. All words count, punctuation included; a word whose borders are wrong is wrong in all else. The
    lemma counts where the treebank has one.
    """
    yield "| test part | " + " | ".join([*FIGURES, "words"]) + " |"
    yield "| --- |" + " --- |" * (len(FIGURES) + 1)
    for path in tests:
        found = _read(nlp, treebanks([str(path)], 0.0, 1)(nlp))
        scores = _scores(found)
        cells = [f"{100 * scores[key]:.1f}" for key in FIGURES.values()]
        yield f"| {path.stem} | " + " | ".join([*cells, f"{sum(len(e.reference) for e in found):,}"]) + " |"
    yield ""
    yield "| test part | precision | recall | F1 | names |"
    yield "| --- | --- | --- | --- | --- |"
    for part in names:
        found = _read(nlp, entities([part], 0.0, 1)(nlp))
        scores = Scorer.score_spans(found, "ents")
        cells = [f"{100 * scores[key]:.1f}" for key in ("ents_p", "ents_r", "ents_f")]
        count = sum(len(example.reference.ents) for example in found)
        yield f"| {Path(part[0]).stem} | " + " | ".join([*cells, f"{count:,}"]) + " |"


def _read(nlp: Language, gold: Iterator[Example]) -> list[Example]:
    references = [example.reference for example in gold]
    predicted = nlp.pipe(reference.text for reference in references)
    return [Example(doc, reference) for doc, reference in zip(predicted, references, strict=True)]


def _scores(examples: list[Example]) -> dict[str, float]:
    def dep(token: Token, _: str) -> str:
        return str(token.dep_)

    return {
        **Scorer.score_token_attr(examples, "pos"),
        **Scorer.score_token_attr(examples, "lemma", missing_values={""}),
        **Scorer.score_spans(examples, "sents", has_annotation=lambda doc: bool(doc.has_annotation("SENT_START"))),
        **Scorer.score_deps(examples, "dep", getter=dep, ignore_labels=()),
    }
