"""Where a clause that a cue governs ends: each rule knows one thing that begins behind it."""

from __future__ import annotations

from itertools import pairwise

from katanya.claims.cues import has_reporting_noun
from katanya.claims.phrases import COMMENT_MARKS, RUN
from katanya.claims.site import Site
from katanya.document import SUBJECTS, VERBAL, Document


def clause_stop(site: Site, start: int, stop: int) -> int:
    """Where the clause that begins at `start` ends, `stop` at the latest."""
    for end in _STOPS:
        stop = end(site, start, stop)
    return stop


def _coordinate_stop(site: Site, start: int, stop: int) -> int:
    """Before a clause beside the cue: "…, and he left"."""
    document, head = site.document, site.mention.head
    return min([stop, *(min(document.subtree(c)) for c in document.children[head] if _coordinate(document, c, start))])


def _fronted_stop(site: Site, start: int, stop: int) -> int:
    """With the clause of the cue, where the main clause follows it: "Asked whether …, X said …"."""
    document, head = site.document, site.mention.head
    main = document.head[head]
    if document.dep[head] != "advcl" or site.allows("relay") or not start < main < stop:
        return stop
    own = [document.subtree(c)[0] for c in document.children[main] if document.dep[c].startswith(SUBJECTS)]
    begin = max((t for t in own if start < t < main), default=main)
    return max((t for t in range(start + 1, begin) if document.lower[t] == ","), default=stop)


def _relative_stop(site: Site, start: int, stop: int) -> int:
    """With the relative clause that the cue stands in, where commas set it off."""
    document, head = site.document, site.mention.head
    if not document.dep[head].startswith("acl"):
        return stop
    end = document.subtree(head)[-1] + 1
    stop = end if start < end < stop and document.lower[end] in COMMENT_MARKS else stop
    noun = document.head[head]
    if site.allows("raises") and document.dep[noun].startswith(SUBJECTS) and start < document.head[noun] < stop:
        unit = _unit_start(site, document.head[noun], start)
        stop = unit if any(document.pos[t] in RUN or document.pos[t] == "VERB" for t in range(start, unit)) else stop
    return next((t for t in range(start + 2, stop) if _main_clause(site, t)), stop)


def _raised_stop(site: Site, start: int, stop: int) -> int:
    """With the predicate that the cue raises, where a clause begins behind a comma, or a relative clause ends there."""
    document = site.document
    if not site.allows("raises"):
        return stop
    relative = document.dep[site.mention.head].startswith("acl")
    commas = [t for t in range(start + 1, stop - 1) if document.lower[t] == ","]
    return next((t for t in commas if relative or _opens_clause(site, t + 1) or document.dep[t + 1] == "advcl"), stop)


def _phrase_stop(site: Site, start: int, stop: int) -> int:
    """With an object, before a clause that says more about it: "mengutuk serangan itu, yang …"."""
    document = site.document
    taken = site.allows("object") and not (site.allows("addressee") or site.allows("raises"))
    if not taken or site.marker(start, "complementizer"):
        return stop
    for t in range(start + 1, stop):
        leaves = document.quoted_by[t] != document.quoted_by[start]
        if leaves or document.pos[t] in VERBAL or site.marker(t, "complementizer"):
            break
        behind = document.lower[t - 1] == ","
        if (behind and site.marker(t, "relative")) or document.pos[t] == "SCONJ":
            return t - behind
    return stop


def _opens_clause(site: Site, i: int) -> bool:
    """Whether a conjunction or a relative pronoun stands at a token."""
    return site.document.pos[i] == "SCONJ" or site.marker(i, "relative", "coordinator", "aside")


def _spoken_stop(site: Site, start: int, stop: int) -> int:
    """In the spoken words of a quotation, at the comma behind a whole clause."""
    document = site.document
    if not 0 <= document.quoted_by[start] == document.quoted_by[site.mention.head]:
        return stop
    commas = [t for t in range(start + 2, stop) if document.lower[t] == ","]
    # "I think" goes no further than its clause; what somebody else said can be a longer one.
    brief, predicate = _in_person(site), _first_predicate(site, start, stop)
    ends = ((t, end) for t, end in pairwise([*commas, stop]) if predicate < t)
    return next((t for t, end in ends if brief or _is_clause(site, t + 1, end)), stop)


def _in_person(site: Site) -> bool:
    """Whether the source is "I", "we" or "you"."""
    pronouns = [site.pack.pronouns.get(site.document.lower[t]) for t in site.source.tokens]
    return any(pronoun is not None and pronoun.person != "3" for pronoun in pronouns)


def _is_clause(site: Site, start: int, stop: int) -> bool:
    """Whether a clause of its own begins at a token: it has a verb, and no word joins it to what stands before."""
    document = site.document
    joined = start < stop and document.pos[start] in ("SCONJ", "ADV", "ADP")
    return not joined and any(document.pos[t] in VERBAL for t in range(start, stop))


def _aside_stop(site: Site, start: int, stop: int) -> int:
    """Before a clause of the narrator: "…, while the port stayed open"."""
    quoted, whole = site.document.quoted_by, _whole_from(site, start, stop)
    asides = (t for t in range(whole, stop) if _begins_aside(site, t) and quoted[t] == quoted[start])
    return next(asides, stop)


def _whole_from(site: Site, start: int, stop: int) -> int:
    """The first place where the tokens before can be all that is said: a clause, or a phrase where the cue takes one.

    It is looked for once, rather than at each place again: sentences can be as long as a report.
    """
    return start + 2 if site.allows("object") else max(start + 2, _first_predicate(site, start, stop) + 1)


def _first_predicate(site: Site, start: int, stop: int) -> int:
    """The first verb or adjective from `start` on, `stop` where none stands before it."""
    return next((t for t in range(start, stop) if site.has_predicate(t, t + 1)), stop)


def _answer_stop(site: Site, start: int, stop: int) -> int:
    """Before the narrator's next clause, where that says what another one answers: "…, but Y denied that"."""
    document = site.document
    for comma in (t for t in range(_whole_from(site, start, stop), stop - 1) if document.lower[t] == ","):
        if document.quoted_by[comma] != document.quoted_by[start]:
            continue
        named = has_reporting_noun(document, site.pack, [comma + 1]) and document.pos[comma + 1] == "NOUN"
        end = next((t for t in range(comma + 1, stop) if document.lower[t] == ","), stop)
        cues = (site.cue_heads[t] for t in range(comma + 1, end) if t in site.cue_heads)
        answered = any("answers" in cue.row.frame and "weak" not in cue.row.frame for cue in cues)
        if answered and (named or site.marker(comma + 1, "coordinator", "aside")):
            return comma
    return stop


def _begins_aside(site: Site, t: int) -> bool:
    apart = site.document.lower[t - 1] in COMMENT_MARKS
    joins = apart or site.document.pos[t] in ("SCONJ", "CCONJ")
    return (joins and site.marker(t, "aside")) or (apart and site.marker(t, "concession"))


def _further_cue_stop(site: Site, start: int, stop: int) -> int:
    """Before a further cue that shares the source."""
    above = {site.mention.head, *site.document.ancestors(site.mention.head)}
    whole, spoken = _whole_from(site, start, stop), _first_person(site, start, stop)
    for t in range(whole, stop):
        if t not in site.cue_heads or _is_quoted_within(site, start, t):
            continue
        unit = _unit_start(site, t, start)
        if unit >= whole and (_is_joined(site, t, unit, above) or (unit <= spoken and _says_further(site, t, unit))):
            return unit
    return stop


def _is_quoted_within(site: Site, start: int, t: int) -> bool:
    """Whether a token stands in a quotation that does not hold the clause."""
    quoted = site.document.quoted_by
    return quoted[t] >= 0 and quoted[t] != quoted[start]


def _first_person(site: Site, start: int, stop: int) -> int:
    """The first "I" or "we" from `start` on: "Kami membela … dan menyangkal …" is all what was said."""
    pronouns = ((t, site.pack.pronouns.get(site.document.lower[t])) for t in range(start, stop))
    return next((t for t, pronoun in pronouns if pronoun is not None and pronoun.person == "1"), stop)


def _is_joined(site: Site, t: int, unit: int, above: set[int]) -> bool:
    """Whether words before a further cue join it to the cue: a conjunction, or an auxiliary beside it in the tree."""
    conjunction = any(site.marker(i, "subordinator") for i in range(unit, t))
    return unit < t and (conjunction or _leaves(site, t, above))


def _says_further(site: Site, t: int, unit: int) -> bool:
    """Whether a verb of saying goes on behind a conjunction: "X mengatakan … dan menekankan …", by the same speaker."""
    document, further = site.document, site.cue_heads[t].row.frame
    if "quote" not in further or further & {"weak", "passive", "inverted"}:
        return False
    if document.lower[t - 1] != "," and not any(site.marker(i, "coordinator") for i in range(unit, t)):
        return False
    return not _has_subject_before(document, t)


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
    return document.head[t] in above and document.head[t] < t and not _has_subject_before(document, t)


def _has_subject_before(document: Document, t: int) -> bool:
    """Whether a predicate has a subject of its own to its left."""
    return any(document.dep[c].startswith(SUBJECTS) and c < t for c in document.children[t])


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


_STOPS = (
    _coordinate_stop,
    _fronted_stop,
    _relative_stop,
    _raised_stop,
    _phrase_stop,
    _spoken_stop,
    _aside_stop,
    _answer_stop,
    _further_cue_stop,
)
