"""Cues: the expressions of the lexicon as they stand in a document, with negation and auxiliaries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from katanya.document import VERBAL, Document
from katanya.lexicon import Cue, Pack
from katanya.records import Range, Stance

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
_NOMINAL_ROLES = ("nsubj", "obj", "iobj", "obl", "nmod", "amod", "compound", "appos", "flat", "det", "case", "fixed")


@dataclass(frozen=True)
class Mention:
    """A cue in the text."""

    first: int
    last: int
    """The expression's first and last token."""
    head: int
    """The token that joins the expression to the tree."""
    row: Cue
    negated: bool = False
    tokens: tuple[int, ...] = ()
    """What is marked as the cue: the expression with its negation and, where the pack says so, auxiliaries."""
    clitic: Range | None = None
    """Characters of a pronoun at the end of the cue ("katanya")."""

    @property
    def stance(self) -> Stance | None:
        """The stance that the expression shows, None where its negation leaves no claim."""
        if not self.negated or self.row.negated is None:
            return self.row.stance
        return None if self.row.negated == "none" else self.row.negated


def find(document: Document, pack: Pack) -> list[Mention]:
    """All cues of a document, in order; two under one negation ("neither confirmed nor denied") become one."""
    found: list[Mention] = []
    lemmas = pack.lemmas(document.lower, document.lemma)
    i = 0
    while i < len(document):
        mention = _at(document, pack, lemmas, i)
        if mention is None:
            i += 1
            continue
        i = mention.last + 1
        joined = _join(document, pack, found[-1], mention) if found else None
        if joined is not None:
            found[-1] = joined
        else:
            found.append(mention)
    return found


def has_reporting_noun(document: Document, pack: Pack, tokens: Sequence[int]) -> bool:
    """Whether a noun that says that something was said ("claim", "laporan") stands among tokens."""
    words = [document.lower[t] for t in tokens]
    lemmas = pack.lemmas(words, [document.lemma[t] for t in tokens])
    return any(row.kind == "noun" for i in range(len(words)) for row in pack.cues.at(words, i, lemmas)[1])


def _at(document: Document, pack: Pack, lemmas: Sequence[str], i: int) -> Mention | None:
    length, rows = pack.cues.at(document.lower, i, lemmas)
    clitic = None
    if not rows:
        length, rows, clitic = _without_clitic(document, pack, i)
    if not rows:
        return None
    last = i + length - 1
    head = next((t for t in range(i, last + 1) if not i <= document.head[t] <= last or document.head[t] == t), i)
    row = _fitting(document, pack, rows, head)
    if row is None or (row.kind == "verb" and _is_to_come(document, pack, i)):
        return None
    return _with_negation(document, pack, Mention(i, last, head, row, clitic=clitic))


def _without_clitic(document: Document, pack: Pack, i: int) -> tuple[int, list[Cue], Range | None]:
    word = document.lower[i]
    for form in pack.clitics:
        if word.endswith(form) and len(word) > len(form) + 2:
            length, rows = pack.cues.at([word[: -len(form)]], 0)
            if rows:
                end = document.end[i]
                return length, rows, (end - len(form), end)
    return 0, [], None


def _fitting(document: Document, pack: Pack, rows: Sequence[Cue], head: int) -> Cue | None:
    """The row whose part of speech fits; the lexicon overrules the tagger where the form can be nothing else."""
    by_kind = {row.kind: row for row in reversed(rows)}
    pos, dep = document.pos[head], document.dep[head]
    verbal = pos in VERBAL
    if "preposition" in by_kind:
        return by_kind["preposition"]
    if "verb" in by_kind:
        row = by_kind["verb"]
        nominal = pos in NOMINAL and dep.startswith(_NOMINAL_ROLES)
        if verbal or (not pack.meta.lemmas and "noun" not in by_kind) or not (nominal or "noun" in by_kind):
            return row
        if "inverted" in row.frame and "noun" not in by_kind:
            return row
    if "noun" in by_kind and pos in NOMINAL | {"ADJ"}:
        return by_kind["noun"]
    if "adjective" in by_kind and pos in ("ADJ", "VERB"):
        return by_kind["adjective"]
    return by_kind.get("adverb")


def _is_to_come(document: Document, pack: Pack, first: int) -> bool:
    """Whether a marker right before the expression says that nothing has been said yet ("untuk menyatakan")."""
    i = first - 1
    while i > 0 and document.pos[i] == "ADV":
        i -= 1
    return i >= 0 and document.lower[i] in pack.markers["prospective"]


def _with_negation(document: Document, pack: Pack, mention: Mention) -> Mention:
    """Take in the negation and auxiliaries that stand before the expression."""
    if mention.row.kind in ("preposition", "adverb"):
        return replace(mention, tokens=tuple(range(mention.first, mention.last + 1)))
    negations, auxiliaries = pack.markers["negation"], pack.markers["auxiliary"]
    begin = document.sentences[document.sentence_of[mention.first]][0]
    first, negated, i = mention.first, False, mention.first - 1
    while i >= begin and mention.row.kind == "verb":
        word = document.lower[i]
        if word in negations:
            negated, first = True, i
        elif word in auxiliaries and (document.pos[i] != "NOUN"):
            first = i if pack.meta.cue_auxiliaries else first
        elif document.pos[i] != "ADV":
            break
        i -= 1
    return replace(mention, negated=negated, tokens=tuple(range(first, mention.last + 1)))


def _join(document: Document, pack: Pack, first: Mention, second: Mention) -> Mention | None:
    """One mention out of two that a conjunction joins under one negation; None if they do not stand so."""
    between = document.lower[first.last + 1 : second.first]
    joins = pack.markers["coordinator"] | pack.markers["negation"]
    if not (first.negated and 1 <= len(between) <= 2 and all(word in joins for word in between)):
        return None
    stances = {first.stance, replace(second, negated=True).stance}
    if first.row.stance == second.row.stance or None in stances:
        return None
    row = first.row.model_copy(
        update={
            "negated": "withholds",
            "frame": first.row.frame | second.row.frame,
            "cue": f"{first.row.cue} + {second.row.cue}",
        }
    )
    tokens = tuple(range(first.tokens[0], second.last + 1))
    return replace(first, last=second.last, row=row, tokens=tokens, clitic=second.clitic)
