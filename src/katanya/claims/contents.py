"""Contents: what is said, by the construction that joins it to its cue."""

from __future__ import annotations

from collections.abc import Callable

from katanya.claims.comments import commented
from katanya.claims.governed import clitic_object, governed_clause, governed_object, passive
from katanya.claims.phrases import COMMENT_MARKS, sentence_stop, strip
from katanya.claims.site import Content, Site
from katanya.claims.speech import quoted_around
from katanya.claims.stops import clause_stop
from katanya.document import SUBJECTS, VERBAL

_DATE = 10
"""Words of a date, its marks included, at most."""


def of_verb(site: Site) -> Content | None:
    """The content of a verbal cue by the first construction that fits."""
    constructions: tuple[Callable[[Site], Content | None], ...] = (
        quoted_around,
        commented,
        passive,
        clitic_object,
        governed_clause,
        governed_object,
    )
    return next((content for construct in constructions if (content := construct(site))), None)


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
    after = strip(document, range(_past_date(site, last + 1, stop), stop))
    if before and site.has_predicate(before[0], before[-1] + 1) and not _introduced(site, before[-1]):
        apart = last + 1 < end and document.lower[last + 1] in COMMENT_MARKS
        rest = after if apart and any(document.pos[t] in VERBAL for t in after) else []
        return Content((*before, *rest), "clause before a preposition")
    if after and document.quoted_by[after[0]] >= 0:
        after = strip(document, range(after[0], clause_stop(site, after[0], stop)))
    if before and after and _is_interrupted(site, before, after):
        return Content((*before, *after), "clause before a preposition")
    return Content(tuple(after), "clause after a preposition") if after else None


def _is_interrupted(site: Site, before: list[int], after: list[int]) -> bool:
    """Whether a phrase between commas parts a subject from its predicate: "Kapal itu, menurut X, tenggelam"."""
    document = site.document
    apart = document.lower[before[-1] + 1] == "," and document.lower[after[0] - 1] == ","
    subject = any(document.dep[t].startswith(SUBJECTS) and document.head[t] in after for t in before)
    return apart and (subject or document.pos[after[0]] in VERBAL)


def _past_date(site: Site, start: int, stop: int) -> int:
    """Behind a date between commas that says when it was said: "Menurut X, Jumat (2/5), …"; else `start`."""
    document = site.document
    comma = next((t for t in range(start + 1, min(start + _DATE, stop)) if document.lower[t] == ","), None)
    dated = start + 1 < stop and document.lower[start] == "," and site.is_time(start + 1)
    return comma + 1 if dated and comma and not site.has_predicate(start, comma) else start


def _introduced(site: Site, last: int) -> bool:
    """Whether a cue or complementizer before the preposition opens what is said: "X said that, according to …"."""
    return last in site.cue_heads or site.marker(last, "complementizer")


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
    start = _past_attributes(site, start, stop)
    apart = start < stop and document.quoted_by[start] != document.quoted_by[mention.head]
    if start < stop and not apart and site.marker(start, "complementizer"):
        clause = [c for c in document.children[mention.head] if c > start]
        last = max((max(document.subtree(c)) for c in clause), default=stop - 1)
        stop = clause_stop(site, start, min(stop, max(last, start + 1) + 1))
        return Content(tuple(strip(document, range(start, stop))), "clause of a reporting noun")
    return None


def _past_attributes(site: Site, start: int, stop: int) -> int:
    """Behind the adjectives and adverbs of a reporting noun, and an acronym in brackets: "tuduhan lama bahwa …"."""
    document = site.document
    while start < stop and (
        document.pos[start] in ("ADJ", "ADV", "DET")
        or document.lower[start] in "()"
        or document.lower[start - 1] == "("
    ):
        start += 1
    return start
