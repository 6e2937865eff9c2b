"""Contents that their cue governs: the subject of a passive, a clause, an infinitive, a noun phrase.

Treebanks label the clause under a reporting verb in several ways, so that the label counts less here than the lexicon,
the complementizer and the order of words.
"""

from __future__ import annotations

from katanya.claims.cues import has_reporting_noun
from katanya.claims.phrases import COMMENT_MARKS, RUN, noun_phrase, sentence_stop, strip
from katanya.claims.site import Content, Site
from katanya.claims.sources import is_passive
from katanya.document import SUBJECTS, VERBAL, Document

_CLAUSAL = ("ccomp", "xcomp", "parataxis", "csubj")


def passive(site: Site) -> Content | None:
    """The subject of a passive cue, with the predicate that it raises: "Kerugian diperkirakan mencapai …"."""
    document, mention = site.document, site.mention
    if not is_passive(document, mention) and not site.allows("raises"):
        return None
    own = [c for c in document.children[mention.head] if document.dep[c].startswith(SUBJECTS) and c < mention.first]
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
    if not marked and not governed and not site.has_predicate(rest[0], rest[-1] + 1):
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
        leaves = document.quoted_by[t] != document.quoted_by[mention.head]
        if leaves or (document.pos[t] in VERBAL and not site.is_time(t)):
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
    """Where the clause that begins at `start` ends, `stop` at the latest."""
    for end in (_coordinate_stop, _relative_stop, _spoken_stop, _aside_stop, _further_cue_stop):
        stop = end(site, start, stop)
    return stop


def _coordinate_stop(site: Site, start: int, stop: int) -> int:
    """Before a clause beside the cue: "…, and he left"."""
    document, head = site.document, site.mention.head
    return min([stop, *(min(document.subtree(c)) for c in document.children[head] if _coordinate(document, c, start))])


def _relative_stop(site: Site, start: int, stop: int) -> int:
    """With the relative clause that the cue stands in, where commas set it off."""
    document, head = site.document, site.mention.head
    if not document.dep[head].startswith("acl"):
        return stop
    end = document.subtree(head)[-1] + 1
    stop = end if start < end < stop and document.lower[end] in COMMENT_MARKS else stop
    return next((t for t in range(start + 2, stop) if _main_clause(site, t)), stop)


def _spoken_stop(site: Site, start: int, stop: int) -> int:
    """In the spoken words of a quotation, at the comma behind a whole clause."""
    document = site.document
    if not 0 <= document.quoted_by[start] == document.quoted_by[site.mention.head]:
        return stop
    commas = (t for t in range(start + 2, stop) if document.lower[t] == "," and site.has_predicate(start, t))
    return next(commas, stop)


def _aside_stop(site: Site, start: int, stop: int) -> int:
    """Before a clause of the narrator: "…, while the port stayed open"."""
    quoted = site.document.quoted_by
    asides = (t for t in range(start + 2, stop) if site.marker(t, "aside") and quoted[t] == quoted[start])
    return next((t for t in asides if site.has_predicate(start, t)), stop)


def _further_cue_stop(site: Site, start: int, stop: int) -> int:
    """Before a further cue that shares the source."""
    document, mention = site.document, site.mention
    above = {mention.head, *document.ancestors(mention.head)}
    for t in range(start + 2, stop):
        if t not in site.cue_heads or (
            document.quoted_by[t] >= 0 and document.quoted_by[t] != document.quoted_by[start]
        ):
            continue
        unit = _unit_start(site, t, start)
        joined = unit < t and any(site.marker(i, "subordinator") for i in range(unit, t))
        leaves = joined or (unit < t and _leaves(site, t, above))
        if unit > start + 1 and leaves and site.has_predicate(start, unit):
            return unit
    return stop


def _main_clause(site: Site, comma: int) -> bool:
    """Whether a comma ends a relative clause, and a predicate without a subject follows: "X, who said that …, left"."""
    document, after = site.document, comma + 1
    if document.lower[comma] != "," or after >= len(document) or document.pos[after] not in VERBAL:
        return False
    own = any(document.dep[c].startswith(SUBJECTS) for c in document.children[after])
    return not own and "VerbForm=Fin" in document.feats[after]


def _coordinate(document: Document, c: int, start: int) -> bool:
    """Whether a dependent of the cue is a clause of its own beside it: "…, and he left"."""
    return document.dep[c] == "conj" and c > start + 1 and document.pos[c] in VERBAL


def _leaves(site: Site, t: int, above: set[int]) -> bool:
    """Whether a further cue stands beside the cue, with no subject of its own, and not within its clause."""
    document = site.document
    own = any(document.dep[c].startswith(SUBJECTS) and c < t for c in document.children[t])
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
