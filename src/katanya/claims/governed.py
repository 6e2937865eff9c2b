"""Contents that their cue governs: the subject of a passive, a clause, an infinitive, a noun phrase.

Treebanks label the clause under a reporting verb in several ways, so that the label counts less here than the lexicon,
the complementizer and the order of words.
"""

from __future__ import annotations

from katanya.claims.cues import has_reporting_noun
from katanya.claims.phrases import RUN, noun_phrase, sentence_stop, strip
from katanya.claims.site import Content, Site
from katanya.claims.sources import is_passive, subject
from katanya.claims.stops import clause_stop
from katanya.document import SUBJECTS, VERBAL

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
    phrase = _with_bound(site, _passive_subject(site, own))
    if site.allows("weak") and not (site.allows("answers") and _about_a_claim(site, phrase)):
        return None
    raised = rest if site.allows("raises") and rest and not site.marker(rest[0], "relative") else []
    if site.source and raised and not site.has_predicate(raised[0], raised[-1] + 1):
        raised = []  # An adjunct behind the agent: "Hal itu dikatakan X usai rapat".
    if not phrase and not raised:
        return None
    if set(phrase) & set(site.source.tokens):
        return None
    return Content(tuple(sorted({*phrase, *raised})), "subject of a passive cue")


def _with_bound(site: Site, phrase: list[int]) -> list[int]:
    """A phrase with the bound of its number, which parsers hang on the verb: "Sedikitnya 40 orang diperkirakan …"."""
    words, numbers = site.document.lower, site.pack.numbers
    for length in (3, 2, 1):
        first = phrase[0] - length if phrase else -1
        found, rows = numbers.at(words, first) if first >= 0 else (0, [])
        if found == length and any(row.kind == "bound" for row in rows):
            return [*range(first, phrase[0]), *phrase]
    return phrase


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
    return _raised_subject(site) if site.allows("raises") else []


def _raised_subject(site: Site) -> list[int]:
    """The subject that a raising cue shares with the clause before it, or that parsers hang on the verb above."""
    document, head, first = site.document, site.mention.head, site.mention.tokens[0]
    above, dep = document.head[head], document.dep[head]
    if dep == "ccomp":
        objects = (c for c in document.children[above] if document.dep[c] == "obj" and above < c < first)
        return strip(document, range(min(objects, default=first), first))
    shared = subject(document, site.pack, head) if dep in ("conj", "advcl") else None
    return [] if shared is None or shared.reason != "shared subject" else [t for t in shared.tokens if t < first]


def clitic_object(site: Site) -> Content | None:
    """The pronoun on a cue that answers, which stands for an earlier claim: "membantahnya"."""
    answered = site.allows("answers") and not site.allows("passive") and not site.allows("inverted")
    return Content((), "pronoun on the cue", site.mention.clitic) if site.mention.clitic and answered else None


def governed_clause(site: Site) -> Content | None:
    """The clause right of the cue: behind a complementizer, by the parse, or else up to the end of the sentence."""
    if not site.allows("clause"):
        return None
    rest = _right_of(site)
    if not rest:
        return None
    document = site.document
    marked = site.marker(rest[0], "complementizer", "interrogative") or _answers_a_claim(site, rest)
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


def _answers_a_claim(site: Site, rest: list[int]) -> bool:
    """Whether a cue that answers has a noun for what was said, and with it what it said: "menolak tuduhan bahwa …"."""
    if not site.allows("answers"):
        return False
    opens = next((t for t in rest if site.marker(t, "complementizer")), rest[0])
    noun = [t for t in rest if t < opens]
    return bool(noun) and all(_in_object(site, t) for t in noun) and _about_a_claim(site, noun)


def _right_of(site: Site) -> list[int]:
    """The clause that follows the cue: from its first word after adjuncts of the cue to where another unit begins."""
    document = site.document
    stop = sentence_stop(document, site.mention.head)
    start = _clause_start(site, stop)
    if start is None:
        return []
    return strip(document, range(start, clause_stop(site, start, stop)))


def _clause_start(site: Site, stop: int) -> int | None:
    document, mention = site.document, site.mention
    i = mention.last + 1
    if site.source.tokens and not site.source.inherited and site.source.tokens[0] > mention.last:
        i = max(i, site.source.tokens[-1] + 1)
    limit = min(stop, i + 15)
    for t in range(i, limit):
        if site.marker(t, "complementizer") and document.quoted_by[t] == document.quoted_by[mention.head]:
            # "mendesak warga agar …", "membantah klaim bahwa …": an object belongs to what is demanded or denied.
            taken = site.allows("addressee") or site.allows("object")
            return i if taken and all(_in_object(site, a) for a in range(i, t)) else t
        leaves = document.quoted_by[t] != document.quoted_by[mention.head]
        if leaves or (_is_predicate(site, t) and not site.is_time(t)):
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


def _is_predicate(site: Site, t: int) -> bool:
    """Whether a clause is under way at a token: at a verb, or at another word that has a subject ("aman untuk …")."""
    document = site.document
    own = any(document.dep[c].startswith(SUBJECTS) and c > site.mention.last for c in document.children[t])
    return document.pos[t] in VERBAL or own


def _in_object(site: Site, i: int) -> bool:
    """Whether a token can belong to an object: part of a noun phrase, the words that join it, no time."""
    nominal = site.document.pos[i] in RUN or site.marker(i, "coordinator", "genitive", "relative")
    return nominal and not site.is_time(i)


def _adjunct(site: Site, i: int) -> bool:
    """Whether a token right of the cue belongs to an adjunct of the cue (time, place, addressee), not to the clause."""
    document = site.document
    top = i
    while document.head[top] not in (top, site.mention.head):
        top = document.head[top]
    dep = document.dep[top]
    return dep.startswith(("obl", "advmod", "nmod:tmod", "punct", "iobj", "aux"))


def governed_object(site: Site) -> Content | None:
    """The noun phrase that the cue takes as its object or topic: "denied the report", "berkomentar tentang …"."""
    document, mention = site.document, site.mention
    if mention.clitic:
        return None
    for c in (c for t in range(mention.first, mention.last + 1) for c in document.children[t]):
        answers = site.allows("answers") or mention.stance == "withholds"
        if site.allows("weak") and not (answers and _about_a_claim(site, document.subtree(c))):
            continue
        if c <= mention.last or c in site.source.tokens:
            continue
        dep = document.dep[c]
        case = [document.lower[t] for t in document.children[c] if document.dep[t] == "case"]
        # Parsers hang the preposition of a chain of nouns ("tentang asal roket") on any of them.
        topical = any(form in site.pack.markers["topic"] for form in (*case, document.lower[document.subtree(c)[0]]))
        # What is not disclosed may be a noun, even where the cue takes none: "belum merinci identitas pelaku".
        withheld = mention.negated and mention.stance == "withholds" and dep == "obj"
        if (
            withheld
            or (site.allows("object") and dep.startswith(("obj", "ccomp", "xcomp")))
            or (site.allows("topic") and topical and dep.startswith(("obl", "nmod")))
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
    return min(last + 1, clause_stop(site, begin, stop))
