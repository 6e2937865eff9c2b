"""Contents: what is said, by the construction that joins it to its cue.

Quotation marks are asked first, since they decide direct speech better than any parse; then the comment that follows
or interrupts its clause ("…, kata X"); then the clause, infinitive or noun phrase that the cue governs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from katanya.claims.cues import Mention, has_reporting_noun
from katanya.claims.phrases import DASHES, RUN, VERBAL, last_sign, noun_phrase, paragraph_tokens, sentence_stop, strip
from katanya.claims.sources import Source, edges, is_passive
from katanya.document import Document
from katanya.lexicon import Frame, Function, Pack

ENCLOSING = ("quotation", "comment")
"""How the reasons begin where cue and source stand beside what is said rather than govern it."""

_CLAUSAL = ("ccomp", "xcomp", "parataxis", "csubj")
_SUBJECTS = ("nsubj", "csubj")
_REACH = 25
"""Tokens between a cue and the quotation that it introduces, at most."""


@dataclass(frozen=True)
class Content:
    """The tokens of a content and the construction that gave them."""

    tokens: tuple[int, ...]
    reason: str


@dataclass(frozen=True)
class Site:
    """What the constructions look at: a cue with its source in a document."""

    document: Document
    pack: Pack
    mention: Mention
    source: Source
    cue_heads: frozenset[int]

    @property
    def outer(self) -> tuple[int, int]:
        """First and last token of cue and source together."""
        return edges(self.source.tokens if not self.source.inherited else (), self.mention)

    def allows(self, frame: Frame) -> bool:
        """Whether the lexicon gives the cue this frame."""
        return frame in self.mention.row.frame

    def marker(self, i: int, *functions: Function) -> bool:
        """Whether token `i` is a marker of one of the functions."""
        return any(self.document.lower[i] in self.pack.markers[f] for f in functions)

    def is_time(self, i: int) -> bool:
        """Whether token `i` belongs to a known expression of time ("pekan lalu")."""
        words, times = self.document.lower, self.pack.times
        return times.at(words, i)[0] > 0 or (i > 0 and times.at(words, i - 1)[0] > 1)


def of_verb(site: Site) -> Content | None:
    """The content of a verbal cue by the first construction that fits."""
    constructions: tuple[Callable[[Site], Content | None], ...] = (
        quoted_around,
        commented,
        passive,
        governed_clause,
        governed_object,
    )
    return next((content for construct in constructions if (content := construct(site))), None)


def quoted_around(site: Site) -> Content | None:
    """Quotations beside the cue: before it ("…," kata X), after it (X said: "…") or on both sides."""
    if not (site.allows("quote") or site.allows("inverted") or site.allows("clause")):
        return None
    document = site.document
    here = document.quoted_by[site.mention.head]
    before = _quotation_before(site)
    after = _quotation_after(site)
    if (before is None and after is None) or here >= 0:
        return None
    tokens: list[int] = []
    if before is not None:
        tokens += _with_lead(site, before)
    if after is not None:
        first, last = _quotation_tokens(site.document, after)
        tokens += range(first, last + 1)
    place = (
        "on both sides"
        if before is not None and after is not None
        else "before the cue"
        if after is None
        else "after the cue"
    )
    return Content(tuple(sorted(set(tokens))), f"quotation {place}")


def _quotation_before(site: Site) -> int | None:
    """The quotation that ends right before cue and source, in their sentence."""
    document = site.document
    i = site.outer[0] - 1
    steps = 0
    while (
        i >= 0
        and document.quoted_by[i] < 0
        and (document.lower[i] in DASHES or document.pos[i] in ("ADV", "SCONJ"))
        and steps < 3
    ):
        i, steps = i - 1, steps + 1
    if i < 0 or document.quoted_by[i] < 0:
        return None
    number = document.quoted_by[i]
    ends = document.quotations[number].end
    if document.end[i] != ends or _starts_sentence(site, ends):
        return None
    return number


def _starts_sentence(site: Site, quotation_end: int) -> bool:
    """Whether a new sentence begins after the quotation, rather than the comment on it."""
    document, (first, _) = site.document, site.outer
    said = last_sign(document, quotation_end)
    between = document.text[quotation_end : document.start[first]]
    if "\n" in between or (said == "." and not any(mark in between for mark in ",–—")):
        return (not document.word(first)[:1].islower() and not site.allows("inverted")) or "\n" in between
    return False


def _quotation_after(site: Site) -> int | None:
    """The quotation that cue and source introduce, with nothing but adjuncts between."""
    document, (_, last) = site.document, site.outer
    stop = min(paragraph_tokens(document, last)[1], last + _REACH)
    i = max(last, site.mention.last) + 1
    while i < stop and document.quoted_by[i] < 0:
        if document.pos[i] in VERBAL or site.marker(i, "complementizer") or document.lower[i] == ".":
            return None if document.lower[i] != "." else _resumed(site, i + 1)
        i += 1
    if i >= stop:
        return None
    number = document.quoted_by[i]
    opens = document.quotations[number].start == document.start[i]
    introduced = document.lower[i - 1] in DASHES | {":"} or i == last + 1
    return number if opens and introduced and _is_speech(document, number) else None


def _resumed(site: Site, i: int) -> int | None:
    """The quotation that goes on after the comment: "…," said X. "…"."""
    document = site.document
    if _quotation_before(site) is None or i >= len(document) or document.quoted_by[i] < 0:
        return None
    number = document.quoted_by[i]
    same = paragraph_tokens(document, i)[0] <= site.mention.head
    return (
        number
        if same and document.quotations[number].start == document.start[i] and not commented_on(site, number)
        else None
    )


def commented_on(site: Site, number: int) -> bool:
    """Whether another cue stands behind the quotation and takes it."""
    document = site.document
    after = _quotation_tokens(document, number)[1] + 1
    stop = min(len(document), after + 8)
    for i in range(after, stop):
        if document.lower[i] in (".", "?", "!"):
            return False
        if i in site.cue_heads:
            end = document.quotations[number].end
            return document.lower[after] in DASHES or document.text[end - 2 : end - 1] == ","
    return False


def _is_speech(document: Document, number: int) -> bool:
    first, last = _quotation_tokens(document, number)
    return last - first >= 3


def _quotation_tokens(document: Document, number: int) -> tuple[int, int]:
    first, stop = document.quoted[number]
    return first, stop - 1


def _with_lead(site: Site, number: int) -> list[int]:
    """A quotation with the words of its clause that stand before it ("Korea Utara “…,” kata KCNA")."""
    document = site.document
    first, last = _quotation_tokens(document, number)
    begin = document.sentences[document.sentence_of[first]][0]
    lead = range(begin, first)
    joined = lead and document.pos[first - 1] != "PUNCT" and document.quoted_by[begin] < 0
    if joined and not any(i in site.cue_heads for i in lead):
        return list(range(begin, last + 1))
    return list(range(first, last + 1))


def commented(site: Site) -> Content | None:
    """The clause on which cue and source comment from behind or from within: "…, kata X", "…, X said, …"."""
    document, mention = site.document, site.mention
    if not (site.allows("quote") or site.allows("inverted")) or (site.allows("weak") and not site.allows("inverted")):
        return None
    if not site.allows("inverted") and (not site.source or site.source.inherited):
        return None
    first, last = site.outer
    begin, stop = document.sentences[document.sentence_of[mention.head]][0], sentence_stop(document, mention.head)
    if first - 1 <= begin or document.lower[first - 1] not in DASHES:
        return None
    if document.dep[mention.head].startswith("acl") and site.source.tokens[:1] < (mention.first,):
        return None
    left, right = strip(document, range(begin, first)), _resumption(site, last + 1, stop)
    if not left or (_introduces(site, left) and not (right and document.pos[right[0]] in VERBAL)):
        return None
    if not site.allows("inverted") and not right and _goes_on(site, last + 1, stop):
        return None
    return Content((*left, *right), "comment within its clause" if right else "comment after its clause")


def _introduces(site: Site, left: list[int]) -> bool:
    """Whether the words before the comma are no clause but an adjunct of the cue ("On Monday, X said …")."""
    document = site.document
    comments = site.allows("inverted") or not site.allows("clause")
    return not comments and not any(document.pos[i] in VERBAL for i in left)


def _goes_on(site: Site, i: int, stop: int) -> bool:
    """Whether a clause that the cue may govern follows it; behind a comma stands another one ("…, adding that …")."""
    document = site.document
    return (
        i < stop
        and document.lower[i] not in DASHES
        and any(document.pos[t] in VERBAL or site.marker(t, "complementizer") for t in range(i, stop))
    )


def _resumption(site: Site, i: int, stop: int) -> list[int]:
    """The second half of a clause that cue and source interrupt."""
    document = site.document
    while i < stop and document.lower[i] not in DASHES:
        i += 1
    after = i + 1
    if after >= stop or site.marker(after, "subordinator", "relative", "addressee") or after in site.cue_heads:
        return []
    rest = range(after, stop)
    root = next((t for t in rest if document.pos[t] in VERBAL), None)
    if root is None or root in site.cue_heads or document.pos[after] == "ADP":
        return []
    return strip(document, rest)


def passive(site: Site) -> Content | None:
    """The subject of a passive cue, with the predicate that it raises: "Kerugian diperkirakan mencapai …"."""
    document, mention = site.document, site.mention
    if not is_passive(document, mention) and not site.allows("raises"):
        return None
    own = [c for c in document.children[mention.head] if document.dep[c].startswith(_SUBJECTS) and c < mention.first]
    rest = _right_of(site)
    if rest and (site.marker(rest[0], "complementizer") or (not own and not site.allows("raises"))):
        return Content(tuple(rest), "clause of a passive cue")
    phrase = _passive_subject(site, own)
    if site.allows("weak") and not (site.allows("answers") and _about_a_claim(site, phrase)):
        return None
    raised = rest if site.allows("raises") and rest and not site.marker(rest[0], "relative") else []
    if not phrase and not raised:
        return None
    if set(phrase) & set(site.source.tokens):
        return None
    return Content(tuple(sorted({*phrase, *raised})), "subject of a passive cue")


def _passive_subject(site: Site, own: list[int]) -> list[int]:
    document, mention = site.document, site.mention
    for c in own:
        if document.lower[c] not in site.pack.markers["relative"]:
            return [t for t in noun_phrase(document, site.pack, c) if t < mention.first]
    # "orang yang diduga …": what is suspected is the predicate alone, the noun is the narrator's.
    if document.dep[mention.head].startswith("acl") and not site.allows("raises"):
        noun = document.head[mention.head]
        clause = min(document.subtree(mention.head))
        return [t for t in noun_phrase(document, site.pack, noun) if t < clause]
    return []


def governed_clause(site: Site) -> Content | None:
    """The clause right of the cue: behind a complementizer, by the parse, or else up to the end of the sentence."""
    if not site.allows("clause"):
        return None
    rest = _right_of(site)
    if not rest:
        return None
    document = site.document
    marked = site.marker(rest[0], "complementizer", "interrogative")
    if site.allows("weak") and not marked and document.quoted_by[rest[0]] < 0:
        return None
    governed = any(
        document.dep[c].startswith(_CLAUSAL) and c > site.mention.last for c in document.children[site.mention.head]
    )
    if not marked and not governed and not _has_predicate(site, rest[0], rest[-1] + 1):
        return None
    return Content(
        tuple(rest),
        "clause after a complementizer" if marked else "clause by the parse" if governed else "rest of the sentence",
    )


def _right_of(site: Site) -> list[int]:
    """The clause that follows the cue: from its first word after adjuncts of the cue to where another unit begins."""
    document = site.document
    stop = sentence_stop(document, site.mention.head)
    start = _clause_start(site, stop)
    if start is None:
        return []
    return strip(document, range(start, _clause_stop(site, start, stop)))


def _clause_start(site: Site, stop: int) -> int | None:
    document, mention = site.document, site.mention
    i = mention.last + 1
    if site.source.tokens and not site.source.inherited and site.source.tokens[0] > mention.last:
        i = max(i, site.source.tokens[-1] + 1)
    limit = min(stop, i + 15)
    for t in range(i, limit):
        if site.marker(t, "complementizer") and document.quoted_by[t] == document.quoted_by[mention.head]:
            # "mendesak warga agar …": whom it is said to belongs to what is demanded.
            addressed = site.allows("addressee") and all(document.pos[a] in RUN for a in range(i, t))
            return i if addressed else t
        if (document.pos[t] in VERBAL and not site.is_time(t)) or document.quoted_by[t] != document.quoted_by[
            mention.head
        ]:
            break
    clauses = [c for c in document.children[mention.head] if c > mention.last and document.dep[c].startswith(_CLAUSAL)]
    begin = min((t for c in clauses[:1] for t in document.subtree(c) if t >= i), default=None)
    if begin is not None:
        between = range(i, begin)
        if all(_adjunct(site, t) for t in between):
            return begin
    while i < stop and (
        (document.pos[i] == "PUNCT" and document.quoted_by[i] < 0) or document.lower[i] in site.pack.time_words
    ):
        i += 1
    return i if i < stop else None


def _adjunct(site: Site, i: int) -> bool:
    """Whether a token right of the cue belongs to an adjunct of the cue (time, place, addressee), not to the clause."""
    document = site.document
    top = i
    while document.head[top] not in (top, site.mention.head):
        top = document.head[top]
    dep = document.dep[top]
    return dep.startswith(("obl", "advmod", "nmod:tmod", "punct", "iobj", "aux"))


def _clause_stop(site: Site, start: int, stop: int) -> int:
    """Where the clause ends: at the end of the sentence, or before a further cue that shares the source."""
    document, mention = site.document, site.mention
    above = {mention.head, *document.ancestors(mention.head)}
    stop = min(
        [stop, *(min(document.subtree(c)) for c in document.children[mention.head] if _coordinate(document, c, start))]
    )
    if document.dep[mention.head].startswith("acl"):
        end = document.subtree(mention.head)[-1] + 1
        stop = end if start < end < stop and document.lower[end] in DASHES else stop
        stop = next((t for t in range(start + 2, stop) if _main_clause(site, t)), stop)
    quoted = document.quoted_by[start]
    if quoted >= 0 and document.quoted_by[mention.head] == quoted:
        # In the spoken words of a quotation, a comma behind a whole clause ends it.
        commas = (t for t in range(start + 2, stop) if document.lower[t] == "," and _has_predicate(site, start, t))
        stop = next(commas, stop)
    asides = (t for t in range(start + 2, stop) if site.marker(t, "aside") and document.quoted_by[t] == quoted)
    stop = next((t for t in asides if _has_predicate(site, start, t)), stop)
    for t in range(start + 2, stop):
        if t not in site.cue_heads or (document.quoted_by[t] >= 0 and document.quoted_by[t] != quoted):
            continue
        unit = _unit_start(site, t, start)
        joined = unit < t and any(site.marker(i, "subordinator") for i in range(unit, t))
        leaves = joined or (unit < t and _leaves(site, t, above))
        if unit > start + 1 and leaves and _has_predicate(site, start, unit):
            return unit
    return stop


def _main_clause(site: Site, comma: int) -> bool:
    """Whether a comma ends a relative clause, and a predicate without a subject follows: "X, who said that …, left"."""
    document, after = site.document, comma + 1
    if document.lower[comma] != "," or after >= len(document) or document.pos[after] not in VERBAL:
        return False
    own = any(document.dep[c].startswith(_SUBJECTS) for c in document.children[after])
    return not own and "VerbForm=Fin" in document.feats[after]


def _coordinate(document: Document, c: int, start: int) -> bool:
    """Whether a dependent of the cue is a clause of its own beside it: "…, and he left"."""
    return document.dep[c] == "conj" and c > start + 1 and document.pos[c] in VERBAL


def _leaves(site: Site, t: int, above: set[int]) -> bool:
    """Whether a further cue stands beside the cue, with no subject of its own, and not within its clause."""
    document = site.document
    own = any(document.dep[c].startswith(_SUBJECTS) and c < t for c in document.children[t])
    return document.head[t] in above and document.head[t] < t and not own


def _unit_start(site: Site, t: int, start: int) -> int:
    """The first token of the predicate that `t` heads: auxiliaries, conjunction and comma included."""
    document, first = site.document, t
    while first - 1 > start and (
        document.pos[first - 1] in ("AUX", "ADV", "PART")
        or site.marker(first - 1, "auxiliary", "negation", "coordinator", "subordinator")
    ):
        first -= 1
    while first - 1 > start and document.pos[first - 1] == "PUNCT" and document.quoted_by[first - 1] < 0:
        first -= 1
    return first


def _has_predicate(site: Site, start: int, stop: int) -> bool:
    return any(site.document.pos[i] in VERBAL or site.document.pos[i] == "ADJ" for i in range(start, stop))


def governed_object(site: Site) -> Content | None:
    """The noun phrase that the cue takes as its object or topic: "denied the report", "berkomentar tentang …"."""
    document, mention = site.document, site.mention
    if mention.clitic:
        return None
    for c in (c for t in range(mention.first, mention.last + 1) for c in document.children[t]):
        if site.allows("weak") and not (site.allows("answers") and _about_a_claim(site, document.subtree(c))):
            continue
        if c <= mention.last or c in site.source.tokens:
            continue
        dep = document.dep[c]
        case = [document.lower[t] for t in document.children[c] if document.dep[t] == "case"]
        # Parsers hang the preposition of a chain of nouns ("tentang asal roket") on any of them.
        topical = any(form in site.pack.markers["topic"] for form in (*case, document.lower[document.subtree(c)[0]]))
        if (site.allows("object") and dep.startswith(("obj", "ccomp", "xcomp"))) or (
            site.allows("topic") and topical and dep.startswith(("obl", "nmod"))
        ):
            stop = sentence_stop(document, mention.head)
            begin = min(t for t in document.subtree(c) if t > mention.last)
            c = _last_of_object(site, c)
            return Content(
                tuple(strip(document, range(begin, _object_stop(site, c, begin, stop)))), "object of the cue"
            )
    return None


def _last_of_object(site: Site, noun: int) -> int:
    """The noun that ends an object: parsers hang what belongs to it ("the attack on the ship") on the verb."""
    document = site.document
    after = document.subtree(noun)[-1] + 1
    for c in document.children[site.mention.head]:
        beside = document.dep[c] == "obl" and document.subtree(c)[0] == after and document.pos[after] == "ADP"
        if beside and not site.pack.times.at(document.lower, c)[0]:
            return c
    return noun


def _about_a_claim(site: Site, phrase: list[int]) -> bool:
    """Whether a noun phrase speaks of something said: a reporting noun or a phrase that points to a claim."""
    words = [site.document.lower[t] for t in phrase]
    points = any(site.pack.pointers.at(words, i)[0] for i in range(len(words)))
    return points or has_reporting_noun(site.document, site.pack, phrase)


def _object_stop(site: Site, noun: int, begin: int, stop: int) -> int:
    last = max(site.document.subtree(noun))
    return min(last + 1, _clause_stop(site, begin, stop))


def of_preposition(site: Site) -> Content | None:
    """The clause that a prepositional phrase attributes: what follows it, or else what stands before it."""
    document, source = site.document, site.source
    if not source:
        return None
    begin, end = document.sentences[document.sentence_of[site.mention.head]]
    last = source.tokens[-1] if source.tokens else site.mention.last
    stop = sentence_stop(document, last)
    last = _past_relative(site, last, stop)
    before = strip(document, range(begin, site.mention.first))
    after = strip(document, range(last + 1, stop))
    if before and _has_predicate(site, before[0], before[-1] + 1):
        rest = (
            after
            if last + 1 < end and document.lower[last + 1] in DASHES and any(document.pos[t] in VERBAL for t in after)
            else []
        )
        return Content((*before, *rest), "clause before a preposition")
    return Content(tuple(after), "clause after a preposition") if after else None


def _past_relative(site: Site, last: int, stop: int) -> int:
    """The comma that ends a relative clause on the source, or the source's last token: "menurut X yang …, …"."""
    document = site.document
    begins = next((t for t in range(last + 1, min(last + 3, stop)) if document.pos[t] != "PUNCT"), stop)
    if begins >= stop or not site.marker(begins, "relative"):
        return last
    return next((t for t in range(begins + 1, stop) if document.lower[t] == ","), last)


def of_noun(site: Site) -> Content | None:
    """The clause that a reporting noun governs: "the claim that …", "tuduhan bahwa …"."""
    document, mention = site.document, site.mention
    if site.allows("inverted"):
        return quoted_around(site) or commented(site)
    if not site.allows("clause"):
        return None
    stop = sentence_stop(document, mention.head)
    start = mention.last + 1
    if site.source.tokens and site.source.tokens[0] > mention.last:
        start = site.source.tokens[-1] + 1
    if start < stop and site.marker(start, "complementizer"):
        clause = [c for c in document.children[mention.head] if c > start]
        last = max((max(document.subtree(c)) for c in clause), default=stop - 1)
        return Content(
            tuple(strip(document, range(start, min(stop, max(last, start + 1) + 1)))), "clause of a reporting noun"
        )
    return None
