"""Cues: the expressions of the lexicon as they stand in a document, with negation and auxiliaries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from katanya.document import SUBJECTS, VERBAL, Document
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


_REACH = 8
"""Words behind a cue among which what it opens is looked for, at most."""

_LONGEST = 4
"""Words of an expression whose last one is looked up without its clitic, at most."""


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
        if found and mention.tokens[0] <= found[-1].last:
            # "tidak bersedia mengatakan": what is negated is the saying.
            found.pop()
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
    longer = _with_possessive(document, pack, i)
    if longer[0] > length:
        length, rows, clitic = longer
    if not rows:
        length, rows, clitic = _without_clitic(document, pack, i)
    if not rows:
        return None
    last = i + length - 1
    head = next((t for t in range(i, last + 1) if not i <= document.head[t] <= last or document.head[t] == t), i)
    row = _fitting(document, pack, rows, head)
    if row is None or (row.kind == "verb" and _is_to_come(document, pack, i)):
        return None
    if document.lower[last] in pack.pronouns and not clitic and not _names_its_source(document, last):
        return None
    if "passive" in row.frame and _is_spoken_to(document, pack, row, head, last):
        return None
    row = _ordering(document, pack, row, last)
    return _with_negation(document, pack, Mention(i, last, head, row, clitic=clitic))


def _names_its_source(document: Document, last: int) -> bool:
    """Whether a form that is also a pronoun is a cue: behind a quotation and before a name ("…," aku Ratna)."""
    behind = _behind_quotation(document, last)
    return behind and last + 1 < len(document) and document.pos[last + 1] in ("PROPN", "NOUN")


def _is_spoken_to(document: Document, pack: Pack, row: Cue, head: int, last: int) -> bool:
    """Whether a passive says of its subject that somebody spoke to it, not what: "Ditanya soal X, …"."""
    after = last + 1
    if row.stance == "asks" and "addressee" in row.frame:
        ends = (t for t in range(after, min(after + _REACH, len(document))) if document.pos[t] in (*VERBAL, "PUNCT"))
        rest = document.lower[after : next(ends, after)]
        opens = pack.markers["complementizer"] | pack.markers["interrogative"]
        return any(w in pack.markers["topic"] for w in rest) and not any(w in opens for w in rest)
    own = any(document.dep[c].startswith(SUBJECTS) and c < head for c in document.children[head])
    told = document.lower[last] in pack.markers["addressee"] and not own and after < len(document)
    return told and document.word(after) in pack.media


def _ordering(document: Document, pack: Pack, row: Cue, last: int) -> Cue:
    """The row, demanding where a cue of assertion is followed by whom it asks to act: "mengingatkan warga agar …"."""
    if (
        row.kind != "verb"
        or row.stance != "asserts"
        or not {"clause", "addressee"} <= row.frame
        or "object" in row.frame
    ):
        return row
    for t in range(last + 1, min(last + _REACH, len(document))):
        word = document.lower[t]
        if word in pack.markers["complementizer"] and word in pack.markers["imperative"] | pack.markers["prospective"]:
            return row.model_copy(update={"stance": "demands"})
        if document.pos[t] in (*VERBAL, "PUNCT") or word in pack.markers["complementizer"]:
            break
    return row


def _with_possessive(document: Document, pack: Pack, i: int) -> tuple[int, list[Cue], Range | None]:
    """The rows of an expression whose last word has a clitic, the subject's own: "menyatakan keyakinannya"."""
    words, forms = document.lower[i : i + _LONGEST], tuple(pack.clitics)
    for k in range(len(words) - 1, 0, -1) if forms else ():
        if words[k].endswith(forms):
            form = next(form for form in forms if words[k].endswith(form))
            length, rows = pack.cues.at([*words[:k], words[k][: -len(form)]], 0)
            if length == k + 1:
                end = document.end[i + k]
                return length, rows, (end - len(form), end)
    return 0, [], None


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
    if "verb" in by_kind and "inverted" in by_kind["verb"].frame and _behind_quotation(document, head):
        return by_kind["verb"]
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


def _behind_quotation(document: Document, t: int) -> bool:
    """Whether a token stands right behind a quotation, where a stem is a cue whatever the tagger says: "…," saran X."""
    return t > 0 and document.quoted_by[t - 1] >= 0 and document.quoted_by[t] < 0


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
    mention = replace(mention, negated=negated, tokens=tuple(range(first, mention.last + 1)))
    if mention.stance == "withholds" and "topic" in mention.row.frame and _has_topic(document, pack, mention):
        # "tidak mau berkomentar soal …" is no doubtful cue, and its topic is what is not said.
        frame = mention.row.frame - {"weak", "clause"} | {"object"}
        mention = replace(mention, row=mention.row.model_copy(update={"frame": frame}))
    above = document.head[mention.head]
    if mention.stance == "withholds" and first <= above < mention.first and document.lower[above] in auxiliaries:
        # Parsers hang what belongs to the cue on the auxiliary above it.
        mention = replace(mention, first=above)
    return mention


def _has_topic(document: Document, pack: Pack, mention: Mention) -> bool:
    """Whether what is spoken about follows a cue, with nothing but adverbs between."""
    i = mention.last + 1
    while i < len(document) and i <= mention.last + 3 and document.pos[i] in ("ADV", "ADJ", "DET"):
        i += 1
    return i < len(document) and document.lower[i] in pack.markers["topic"]


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
