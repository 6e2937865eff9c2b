"""How far to trust a claim: a logistic regression over how it was found, calibrated on development gold.

What counts is named in words, and how much each of it counts stands in a table of the pack (`confidence.tsv`), which
`python -m training confidence` fits: the logarithm of the odds that content and source agree with gold.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import get_args

from katanya.claims.draft import UNKNOWN, Draft
from katanya.document import Document
from katanya.lexicon import Cue
from katanya.records import Claim, Skipped, Stance

ALWAYS = "always"
"""Stands for every claim: the intercept."""

CONSTRUCTIONS = (
    "quotation",
    "comment",
    "preposition",
    "clause by the parse",
    "clause after a complementizer",
    "rest of the sentence",
    "object of the cue",
    "clause of a reporting noun",
    "clause of a passive cue",
    "subject of a passive cue",
)
"""How constructions are told apart, by what their names hold."""

LEAST = 0.1
"""Confidence below which what looks like a claim is left out unless asked for: nine of ten such are none."""

SHORT, LONG = 3, 45
"""Words of a content up to which it is short, and from which it is long."""

NO_CONSTRUCTION, INSIDE, ODDS = "no construction", "inside another", "odds by the tagger"
UNKNOWN_CUE = "cue: unknown"

EVIDENCE = frozenset(
    (
        *(ALWAYS, *CONSTRUCTIONS, NO_CONSTRUCTION, "goes on", "short", "long", "direct", "mixed"),
        *(INSIDE, ODDS, "weak cue", "negated", "relayed", "left out by the tagger", UNKNOWN_CUE),
        *(f"cue: {kind}" for kind in get_args(Cue.model_fields["kind"].annotation)),
        *(f"stance: {stance}" for stance in get_args(Stance)),
        *("source: none", "source: pronoun", "source: of another cue", "source: by the rules alone"),
    )
)
"""All that can speak for a claim or against it."""

_EXPLAINED, _SLIGHT = 3, 0.1
"""How many pieces of evidence explain a confidence, and what counts too little to be among them."""

_TYPICAL = 2.0
"""The odds that a cue has on average, in logarithms: what the tagger has not judged is taken for such a one."""

_SUREST = 4.0
"""Least and most that the networks' own judgement counts, in logarithms of odds."""


def sure(claims: Sequence[Claim], least: float) -> tuple[list[Claim], list[Skipped]]:
    """The claims of a confidence of at least `least`, without links to the others, and the records of those.

    What stands inside a claim that is left out is left out with it: it is no word of the narrator's.
    """
    around = {claim.id: claim.nested_in for claim in claims}
    unsure = {claim.id for claim in claims if claim.confidence < least}
    kept = {id for id in around if not unsure.intersection(_outwards(around, id))}
    reason = f"looks like a claim, with a confidence below {least:g}"
    skipped = [Skipped(reason=reason, span=claim.cue[0]) for claim in claims if claim.id not in kept]
    return [_answering(claim, kept) for claim in claims if claim.id in kept], skipped


def _outwards(around: Mapping[str, str | None], id: str) -> Iterator[str]:
    """A claim and those around it, by id."""
    seen: set[str] = set()
    here: str | None = id
    while here is not None and here not in seen:
        seen.add(here)
        yield here
        here = around.get(here)


def _answering(claim: Claim, kept: Set[str]) -> Claim:
    """A claim that answers no claim that is left out."""
    return claim if claim.refers_to in kept else claim.model_copy(update={"refers_to": None})


def probability(weights: Mapping[str, float], found: Mapping[str, float]) -> float:
    """The confidence of a claim for which this speaks, in [0, 1]; one half where the pack's table is empty."""
    return round(1 / (1 + math.exp(-sum(weights.get(name, 0.0) * value for name, value in found.items()))), 2)


def explained(weights: Mapping[str, float], found: Mapping[str, float]) -> str:
    """What counts most for or against a claim, with its share in the logarithm of the odds.

    The intercept, which all claims have, is left out.
    """
    shares = {name: weights.get(name, 0.0) * value for name, value in found.items() if name != ALWAYS}
    strongest = sorted(shares, key=lambda name: (-abs(shares[name]), name))[:_EXPLAINED]
    return ", ".join(f"{name} {shares[name]:+.1f}" for name in strongest if abs(shares[name]) >= _SLIGHT)


def evidence(document: Document, draft: Draft, nested: bool) -> dict[str, float]:
    """What speaks for or against a claim, by name."""
    found = dict.fromkeys((ALWAYS, *_of_content(document, draft), *_of_cue(draft), *_of_source(document, draft)), 1.0)
    if nested:
        found[INSIDE] = 1.0
    if draft.likely is not None:
        odds = math.log(max(draft.likely, 1e-6) / max(1 - draft.likely, 1e-6))
        found[ODDS] = max(-_SUREST, min(_SUREST, odds)) - _TYPICAL
    return found


def _of_content(document: Document, draft: Draft) -> Iterator[str]:
    content = draft.content
    yield next((name for name in CONSTRUCTIONS if name in content.construction), NO_CONSTRUCTION)
    if content.goes_on:
        yield "goes on"
    words = sum(document.pos[t] != "PUNCT" for t in content.tokens)
    if words <= SHORT:
        yield "short"
    elif words >= LONG:
        yield "long"
    if (form := draft.form(document)) != "indirect":
        yield form


def _of_cue(draft: Draft) -> Iterator[str]:
    row = draft.mention.row
    yield UNKNOWN_CUE if row.note == UNKNOWN else f"cue: {row.kind}"
    yield f"stance: {draft.stance}"
    flags = {
        "weak cue": "weak" in row.frame,
        "negated": draft.mention.negated,
        "relayed": draft.via,
        "left out by the tagger": draft.left_out,
    }
    for name, flag in flags.items():
        if flag:
            yield name


def _of_source(document: Document, draft: Draft) -> Iterator[str]:
    source = draft.source
    if not source:
        yield "source: none"
    elif source.clitic or all(document.pos[t] in ("PRON", "DET") for t in source.tokens):
        yield "source: pronoun"
    if source.inherited:
        yield "source: of another cue"
    if source and draft.content.by_tagger and "tagger" not in source.reason:
        yield "source: by the rules alone"
