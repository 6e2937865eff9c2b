"""Contents beside their cue: the clause that cue and source follow, interrupt or open ("…, kata X")."""

from __future__ import annotations

from katanya.claims.phrases import COMMENT_MARKS, sentence_stop, strip
from katanya.claims.site import Content, Site
from katanya.document import SUBJECTS, VERBAL


def commented(site: Site) -> Content | None:
    """The clause on which cue and source comment from behind or from within: "…, kata X", "…, X said, …"."""
    document, mention = site.document, site.mention
    if not (site.allows("quote") or site.allows("inverted")) or (site.allows("weak") and not site.allows("inverted")):
        return None
    if not site.allows("inverted") and (not site.source or site.source.inherited):
        return None
    first, last = site.outer
    begin, stop = document.sentences[document.sentence_of[mention.head]][0], sentence_stop(document, mention.head)
    if site.allows("inverted") and first == begin and site.source:
        return _opened(site, last + 1, stop)
    if document.quoted_by[mention.head] >= 0 and site.marker(mention.first, "hedge"):
        return _hearsay(site, stop)
    if first - 1 <= begin or document.lower[first - 1] not in COMMENT_MARKS:
        return None
    if document.dep[mention.head].startswith("acl") and site.source.tokens[:1] < (mention.first,):
        return None
    left, right = strip(document, range(begin, first)), _resumption(site, last + 1, stop)
    if mention.clitic and left and not right and not any(document.pos[t] in VERBAL for t in left):
        # "Laporan itu, katanya adalah fitnah": the predicate follows without a comma.
        right = strip(document, range(last + 1, stop)) if last + 1 < stop and document.pos[last + 1] in VERBAL else []
    if not left or (_introduces(site, left) and not (right and document.pos[right[0]] in VERBAL)):
        return None
    follows = _goes_on(site, last + 1, stop) or (_is_adjunct(site, left) and _says_more(site, last + 1, stop))
    if follows and not right and not site.allows("inverted"):
        return None
    return Content((*left, *right), "comment within its clause" if right else "comment after its clause")


def _introduces(site: Site, left: list[int]) -> bool:
    """Whether the words before the comma are no clause but an adjunct of the cue ("On Monday, X said …")."""
    document = site.document
    comments = site.allows("inverted") or not site.allows("clause")
    return not comments and not any(document.pos[i] in VERBAL for i in left)


def _is_adjunct(site: Site, left: list[int]) -> bool:
    """Whether a clause before cue and source says when or how it was said: "Asked about it, X said …"."""
    document = site.document
    heads = [t for t in left if document.head[t] == site.mention.head and document.dep[t] == "advcl"]
    return any(not any(document.dep[c].startswith(SUBJECTS) for c in document.children[t]) for t in heads)


def _says_more(site: Site, i: int, stop: int) -> bool:
    """Whether cue and source have more behind them than a time: "Asked about it, X said no"."""
    return any(not site.is_time(t) for t in range(i, stop))


def _opened(site: Site, i: int, stop: int) -> Content | None:
    """The clause that follows cue and source at the head of a sentence: "Kata X, …"."""
    document = site.document
    comma = next((t for t in range(i, stop) if document.lower[t] in COMMENT_MARKS), stop)
    rest = strip(document, range(comma + 1, stop))
    whole = rest and not any(document.pos[t] in VERBAL for t in range(i, comma))
    return Content(tuple(rest), "comment before its clause") if whole else None


def _hearsay(site: Site, stop: int) -> Content | None:
    """The clause around what people say within a quotation: "… jalan itu katanya ditutup …"."""
    document, first, last = site.document, site.mention.first, site.mention.last
    number = document.quoted_by[first]
    before = first - 1 if document.lower[first - 1] in COMMENT_MARKS else first
    begin = before
    while begin > document.quoted[number][0] and document.pos[begin - 1] != "PUNCT":
        begin -= 1
    end = next((t for t in range(last + 2, stop) if document.pos[t] == "PUNCT"), stop)
    left, right = range(begin, before), strip(document, range(last + 1, end))
    return Content((*left, *right), "clause around hearsay") if right else None


def _goes_on(site: Site, i: int, stop: int) -> bool:
    """Whether a clause that the cue may govern follows it; behind a comma stands another one ("…, adding that …")."""
    document = site.document
    return (
        i < stop
        and document.lower[i] not in COMMENT_MARKS
        and any(document.pos[t] in VERBAL or site.marker(t, "complementizer") for t in range(i, stop))
    )


def _resumption(site: Site, i: int, stop: int) -> list[int]:
    """The second half of a clause that cue and source interrupt."""
    document = site.document
    while i < stop and document.lower[i] not in COMMENT_MARKS:
        i += 1
    after = i + 1
    if after >= stop or site.marker(after, "subordinator", "relative", "addressee") or after in site.cue_heads:
        return []
    rest = range(after, stop)
    if site.marker(after, "aside") or document.lower[after] in site.pack.time_words:
        return []
    root = next((t for t in rest if document.pos[t] in VERBAL), None)
    if root is None or root in site.cue_heads or document.pos[after] == "ADP":
        return []
    return strip(document, rest)
