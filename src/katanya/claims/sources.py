"""Sources: who says it, for each kind of cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from katanya.claims.cues import Mention
from katanya.claims.phrases import (
    COMMENT_MARKS,
    INNER_MARKS,
    RUN,
    noun_phrase,
    owns,
    phrase_at,
    sentence_stop,
    without_time,
)
from katanya.document import SUBJECTS, VERBAL, Document
from katanya.lexicon import Pack
from katanya.records import Range

_NON_FINITE = ("VerbForm=Part", "VerbForm=Ger", "VerbForm=Inf")
"""Forms of verbs that are no predicates by themselves."""

_SHARED = ("conj", "xcomp", "advcl", "ccomp", "parataxis")


@dataclass(frozen=True)
class Source:
    """The source of a cue: tokens, or the characters of a clitic; both empty where nobody is named."""

    tokens: tuple[int, ...] = ()
    clitic: Range | None = None
    reason: str = "no source"
    inherited: bool = False
    """Whether it stands with another predicate ("…, adding that …")."""

    def __bool__(self) -> bool:
        return bool(self.tokens or self.clitic)


NONE = Source()


def of_verb(document: Document, pack: Pack, mention: Mention) -> Source:
    """The source of a verbal cue."""
    if mention.clitic and ("passive" in mention.row.frame or "inverted" in mention.row.frame):
        return Source(clitic=mention.clitic, reason="clitic")
    if is_passive(document, mention):
        return agent(document, pack, mention)
    if "inverted" in mention.row.frame:
        run = phrase_at(document, pack, mention.last + 1, sentence_stop(document, mention.head))
        if run:
            return Source(tuple(run), reason="follows the cue")
    own = subject(document, pack, mention.head)
    if own and not own.inherited:
        return own
    if run := _inverted(document, pack, mention):
        return Source(tuple(run), reason="follows the cue")
    if run := _before(document, pack, mention):
        return Source(tuple(run), reason="right before the cue")
    return own


def _inverted(document: Document, pack: Pack, mention: Mention) -> list[int]:
    """The noun phrase right behind a cue that comments on what stands before it: "…,” said X"."""
    before, after = mention.tokens[0] - 1, mention.last + 1
    stop = sentence_stop(document, mention.head)
    if "quote" not in mention.row.frame or before < 0 or after >= stop:
        return []
    quoted = document.quoted_by[before] >= 0 > document.quoted_by[mention.head]
    if "VerbForm=Ger" in document.feats[mention.head] or not (quoted or document.lower[before] in COMMENT_MARKS):
        return []
    run = phrase_at(document, pack, after, stop)
    named = any(document.pos[t] == "PROPN" for t in run) or any(document.pos[t] == "DET" for t in run[:1])
    return run if quoted or named else []


def _before(document: Document, pack: Pack, mention: Mention) -> list[int]:
    """The noun phrase that ends right before a cue whose subject the parse has missed."""
    begin = document.sentences[document.sentence_of[mention.head]][0]
    last = mention.tokens[0] - 1
    while last > begin and (document.pos[last] in ("ADV", "AUX") or document.lower[last] in pack.time_words):
        last -= 1
    first = last + 1
    if last > begin and document.lower[last] == ",":
        return _opening(document, pack, begin, last)
    joins = pack.markers["genitive"]
    while first > begin and (
        _nominal(document, pack, first - 1)
        or owns(document, first - 1)
        or (first <= last and document.lower[first - 1] in joins)
    ):
        first -= 1
    run = range(first, last + 1)
    named = any(document.pos[t] in ("PROPN", "NOUN", "PRON") for t in run)
    clause = first == begin or document.pos[first - 1] in ("PUNCT", "SCONJ", "CCONJ")
    return _bare(document, pack, list(run)) if named and clause else []


def _opening(document: Document, pack: Pack, begin: int, comma: int) -> list[int]:
    """The name that opens a sentence, with what commas enclose behind it: "X, the company that …, promised"."""
    run = phrase_at(document, pack, begin, comma)
    named = run and run[0] == begin and any(document.pos[t] == "PROPN" for t in run)
    return run if named and (run[-1] + 1 == comma or document.lower[run[-1] + 1] == ",") else []


def _nominal(document: Document, pack: Pack, i: int) -> bool:
    return document.pos[i] in RUN and document.lower[i] not in pack.markers["relative"] | pack.markers["complementizer"]


def is_passive(document: Document, mention: Mention) -> bool:
    """Whether the cue is passive: by its form in the lexicon, or by an auxiliary or feature in the parse."""
    if "passive" in mention.row.frame:
        return True
    if mention.row.kind == "adjective":
        return False
    head = mention.head
    labels = {document.dep[c] for t in range(mention.first, mention.last + 1) for c in document.children[t]}
    passive = "Voice=Pass" in document.feats[head]
    if "aux:pass" in labels or (passive and labels & {"nsubj:pass", "csubj:pass"} and "obj" not in labels):
        return True
    # A bare participle is passive where it modifies a noun: in "…, said X" parsers take the past tense for one.
    # One that modifies the root is likelier the predicate itself: "The residents called for a wall."
    noun = document.head[head]
    return passive and document.dep[head].startswith("acl") and "nsubj" not in labels and document.head[noun] != noun


def subject(document: Document, pack: Pack, head: int, depth: int = 0) -> Source:
    """The subject of a predicate: its own, that of the noun it modifies, or one that it shares."""
    own = [c for c in document.children[head] if document.dep[c].startswith(SUBJECTS)]
    own = [c for c in own if not document.dep[c].endswith(":pass")] or own
    nominal = [c for c in own if document.pos[c] not in VERBAL and document.lower[c] not in pack.time_words]
    if nominal:
        return _subject_phrase(document, pack, head, nominal[-1])
    dep, above = document.dep[head], document.head[head]
    if dep.startswith("acl"):
        return _antecedent(document, pack, head, above)
    if dep.startswith(_SHARED) and above != head and depth < 4:
        shared = subject(document, pack, above, depth + 1)
        tokens = (*shared.tokens, *_naming(document, shared.tokens, head))
        return Source(tokens, shared.clitic, "shared subject", len(tokens) == len(shared.tokens)) if shared else NONE
    return NONE


def _naming(document: Document, phrase: Sequence[int], head: int) -> range:
    """The verb and the name between a noun and its predicate: "seorang nelayan bernama X mengatakan"."""
    between = range(phrase[-1] + 1, head) if phrase else range(0)
    named = len(between) > 1 and document.pos[between[0]] == "VERB"
    return between if named and all(document.pos[t] == "PROPN" for t in between[1:]) else range(0)


def _subject_phrase(document: Document, pack: Pack, head: int, subject: int) -> Source:
    if document.lower[subject] in pack.markers["relative"]:
        above = document.head[head]
        if document.dep[head].startswith("acl") and pack.meta.relative_source == "antecedent":
            return _antecedent(document, pack, head, above)
    phrase = _bare(document, pack, without_time(document, pack, noun_phrase(document, pack, subject)))
    if not phrase:
        return NONE
    return Source(tuple(_with_apposed(document, head, phrase)), reason="subject")


def _bare(document: Document, pack: Pack, phrase: list[int]) -> list[int]:
    """A noun phrase without the particles and adverbs at its ends that belong to the verb: "Dia pun", "juga X"."""
    while len(phrase) > 1 and _is_particle(document, pack, phrase[-1]):
        phrase = phrase[:-1]
    while len(phrase) > 1 and _is_particle(document, pack, phrase[0]):
        phrase = phrase[1:]
    return phrase


def _is_particle(document: Document, pack: Pack, t: int) -> bool:
    return document.lower[t] in pack.markers["auxiliary"] and document.pos[t] not in ("NOUN", "PROPN")


def _with_apposed(document: Document, head: int, phrase: list[int]) -> list[int]:
    """A subject between commas with the name that it explains: "X, the company that …, said"."""
    first, last = phrase[0], phrase[-1]
    if last + 1 >= head or first < 2 or document.lower[first - 1] != "," or document.lower[last + 1] != ",":
        return phrase
    begin = document.sentences[document.sentence_of[first]][0]
    start = first - 1
    while start > begin and (document.pos[start - 1] in RUN or document.lower[start - 1] in INNER_MARKS):
        start -= 1
    named = any(document.pos[t] == "PROPN" for t in range(start, first - 1))
    return list(range(start, last + 1)) if named and start == begin else phrase


def _antecedent(document: Document, pack: Pack, head: int, noun: int) -> Source:
    """The noun phrase that a relative clause modifies, up to the clause."""
    phrase = [t for t in noun_phrase(document, pack, noun) if t < head]
    clause = min(document.subtree(head))
    phrase = [t for t in phrase if t < clause]
    while phrase and document.pos[phrase[-1]] == "PUNCT":
        phrase.pop()
    marked = any(document.lower[t] in pack.markers["relative"] for t in range(clause, head))
    if phrase and clause == phrase[-1] + 1 and not marked and not _is_participle(document, head):
        # Parsers take a verb right behind its subject for a clause on it.
        return Source(tuple(phrase), reason="subject")
    return Source(tuple(phrase), reason="antecedent of a relative clause", inherited=True) if phrase else NONE


def _is_participle(document: Document, verb: int) -> bool:
    """Whether a verb has a form that modifies a noun by itself: "the man accused", "a letter claiming"."""
    return any(form in document.feats[verb] for form in _NON_FINITE)


def agent(document: Document, pack: Pack, mention: Mention) -> Source:
    """The agent of a passive cue: after an agent marker, or the noun phrase right behind the verb."""
    stop = sentence_stop(document, mention.head)
    after = mention.last + 1
    for i in range(after, min(after + 12, stop)):
        if document.lower[i] in pack.markers["agent"] and _belongs(document, i, mention.head):
            run = phrase_at(document, pack, i + 1, stop)
            return Source(tuple(run), reason="agent") if run else NONE
        if document.pos[i] in VERBAL:
            break
    if "passive" in mention.row.frame and after < stop and _beside(document, mention, after):
        run = phrase_at(document, pack, after, stop)
        # Beside a raising cue stands a predicate ("diduga anggota …"), or an agent: a name ("dikatakan Bahtiar"), or
        # what has the predicate behind it.
        behind = run[-1] + 1 if run else stop
        named = mention.row.stance == "asserts" and any(document.pos[t] == "PROPN" for t in run)
        raised = "raises" in mention.row.frame and not (behind < stop and document.pos[behind] in VERBAL)
        if raised and not named:
            return NONE
        return Source(tuple(run), reason="agent beside the verb") if run else NONE
    return NONE


def _belongs(document: Document, marker: int, head: int) -> bool:
    noun = document.head[marker]
    return document.head[noun] == head or noun == head or marker <= head + 2


def _beside(document: Document, mention: Mention, after: int) -> bool:
    """Whether the word right of a passive verb begins its agent: a name or noun outside of a following clause."""
    if document.pos[after] not in ("NOUN", "PROPN", "PRON"):
        return False
    top = after
    while document.head[top] != top and document.head[top] > after and document.pos[document.head[top]] not in VERBAL:
        top = document.head[top]
    return document.head[top] == mention.head and document.dep[top].startswith(("obl", "nmod", "obj", "nsubj"))


def of_preposition(document: Document, pack: Pack, mention: Mention) -> Source:
    """The noun phrase after a preposition: "according to the ministry"."""
    if mention.clitic:
        return Source(clitic=mention.clitic, reason="clitic")
    run = phrase_at(document, pack, mention.last + 1, sentence_stop(document, mention.last))
    return Source(tuple(run), reason="object of the preposition") if run else NONE


def of_noun(document: Document, pack: Pack, mention: Mention) -> Source:
    """The possessor or author of a reporting noun: "the ministry's claim", "pernyataan Kremlin"."""
    if "inverted" in mention.row.frame:
        run = phrase_at(document, pack, mention.last + 1, sentence_stop(document, mention.head))
        return Source(tuple(run), reason="follows the cue") if run else NONE
    for child in document.children[mention.head]:
        dep = document.dep[child]
        if not dep.startswith("nmod") or document.pos[child] not in ("NOUN", "PROPN", "PRON"):
            continue
        if dep == "nmod:poss" or _genitive(document, pack, child) or document.lower[child] in pack.pronouns:
            marks = [t for t in document.children[child] if document.dep[t] == "case" and t > child]
            phrase = [*noun_phrase(document, pack, child), *marks]
            return Source(tuple(t for t in phrase if t != mention.head), reason="possessor of the noun")
    return Source(clitic=mention.clitic, reason="clitic") if mention.clitic else NONE


def _genitive(document: Document, pack: Pack, noun: int) -> bool:
    cases = [document.lower[c] for c in document.children[noun] if document.dep[c] == "case"]
    return not cases or all(case in pack.markers["agent"] | pack.markers["genitive"] for case in cases)


def edges(tokens: Sequence[int], mention: Mention) -> tuple[int, int]:
    """First and last token of the cue together with its source where both stand side by side."""
    together = [*tokens, *mention.tokens]
    first, last = min(together), max(together)
    return (first, last) if last - first < len(together) + 12 else (mention.tokens[0], mention.last)
