"""Readings against the labels of PFSA-ID: exact ranges of tokens, quotation marks and punctuation at the edges aside.

The labels are of statements of public figures alone: each quotation with a cue of its own whose speaker is labelled
too. Quotations of other people, what is said without quotation marks, and what a quotation holds in itself carry none.
So a reading is scored in three extents, from what the labels can judge to all that was found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from benchmarks.pfsa.corpus import MARKS, OUTSIDE, Labelled
from katanya.evaluation import Annotation, Attribution
from katanya.evaluation.counts import Counts
from katanya.evaluation.tables import Tally
from katanya.records import Range

Extent = Literal["labelled", "direct", "all"]
EXTENTS: dict[Extent, str] = {
    "labelled": "quotations, without those of speakers whom PFSA-ID labels nowhere in them",
    "direct": "all quotations that are not inside another claim",
    "all": "every claim: quoted, indirect and nested",
}
"""What of a reading is scored."""

FIGURES = ("statement", "cue", "cue.word", "cue.pronoun")
"""STATEMENT; both labels of cues; CUE, a word alone; CUECOREF, one with a pronoun at its end, which is the source."""

_LABELS = {"statement": ("STATEMENT",), "cue.word": ("CUE",), "cue.pronoun": ("CUECOREF",)}


@dataclass(frozen=True)
class Marked:
    """What one claim marks: ranges of tokens of its statements and of its cues, and whether a pronoun ends the cue."""

    statements: frozenset[Range]
    cues: frozenset[Range]
    pronoun: bool


def count(article: Labelled, reading: Annotation, extent: Extent) -> tuple[Counts, Counter[str]]:
    """The counts of one article towards `FIGURES`, and how many claims were left out for which reason."""
    kept, left = list[Marked](), Counter[str]()
    for claim in reading.claims:
        marked = _marked(article, claim, extent)
        reason = _left_out(article, claim, marked, extent)
        left.update([reason] if reason else [])
        kept += [] if reason else [marked]
    gold, found, counts = _gold(article), _found(kept), Counts()
    for figure in FIGURES:
        ours, theirs = gold[figure], found[figure]
        counts.add(figure, Tally(len(ours & theirs), len(theirs), len(ours)))
    return counts, left


def _gold(article: Labelled) -> dict[str, set[Range]]:
    spans = {figure: {span for name in names for span in article.spans(name)} for figure, names in _LABELS.items()}
    spans["statement"] = {article.trimmed(*span) for span in spans["statement"]}
    return {**spans, "cue": spans["cue.word"] | spans["cue.pronoun"]}


def _found(kept: list[Marked]) -> dict[str, set[Range]]:
    found = {
        "statement": {span for marked in kept for span in marked.statements},
        "cue.word": {span for marked in kept if not marked.pronoun for span in marked.cues},
        "cue.pronoun": {span for marked in kept if marked.pronoun for span in marked.cues},
    }
    return {**found, "cue": found["cue.word"] | found["cue.pronoun"]}


def _left_out(article: Labelled, claim: Attribution, marked: Marked, extent: Extent) -> str | None:
    """Why a claim is not scored, or None where it is."""
    if extent == "all":
        return None
    if claim.nested_in is not None:
        return "inside another claim"
    if not marked.statements:
        return "without quotation"
    if extent == "labelled" and not _is_labelled(article, claim, marked):
        return "speaker without label"
    return None


def _is_labelled(article: Labelled, claim: Attribution, marked: Marked) -> bool:
    """Whether a labelled statement touches the claim, or any label its source.

    A claim without a source counts: nothing says that its speaker is none of the labelled ones.
    """
    statements = {i for first, last in article.spans("STATEMENT") for i in range(first, last)}
    source = {i for span in claim.source for i in range(*article.words(span))}
    touched = any(i in statements for first, last in marked.statements for i in range(first, last))
    return touched or not source or any(article.labels[i] != OUTSIDE for i in source)


def _marked(article: Labelled, claim: Attribution, extent: Extent) -> Marked:
    spans = [article.words(span) for span in claim.content]
    if extent != "all" and claim.form != "direct":
        spans = [quoted for span in spans if claim.form == "mixed" for quoted in _quoted(article, span)]
    statements = (article.trimmed(*span) for span in spans)
    cues = {article.words(span) for span in claim.cue}
    clitic = any(article.words(span) in cues for span in claim.source)
    return Marked(frozenset(span for span in statements if span[0] < span[1]), frozenset(cues), clitic)


def _quoted(article: Labelled, span: Range) -> Iterator[Range]:
    """What stands between each two quotation marks of a range."""
    marks = [i for i in range(*span) if article.text[slice(*article.tokens[i])] in MARKS]
    return zip(marks[::2], marks[1::2], strict=False)
