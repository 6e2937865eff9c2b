"""Contents: what is said, by the construction that joins it to its cue."""

from __future__ import annotations

from collections.abc import Callable

from katanya.claims.governed import governed_clause, governed_object, passive
from katanya.claims.phrases import COMMENT_MARKS, sentence_stop, strip
from katanya.claims.site import Content, Site
from katanya.claims.speech import commented, quoted_around
from katanya.document import VERBAL


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
    if before and site.has_predicate(before[0], before[-1] + 1):
        apart = last + 1 < end and document.lower[last + 1] in COMMENT_MARKS
        rest = after if apart and any(document.pos[t] in VERBAL for t in after) else []
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
