"""Contents beside their cue: the quotation on which cue and source comment.

Quotation marks are asked first, since they decide direct speech better than any parse.
"""

from __future__ import annotations

from katanya.claims.phrases import COMMENT_MARKS, last_sign, paragraph_tokens
from katanya.claims.site import Content, Site
from katanya.document import VERBAL, Document

_REACH = 25
"""Tokens between a cue and the quotation that it introduces, at most."""


def quoted_around(site: Site) -> Content | None:
    """Quotations beside the cue: before it ("…," kata X), after it (X said: "…") or on both sides."""
    if not (site.allows("quote") or site.allows("inverted") or site.allows("clause")):
        return None
    document = site.document
    here = document.quoted_by[site.mention.head]
    # Nobody comments on a quotation by what was not said.
    before = None if site.mention.negated else _quotation_before(site)
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
        and (document.lower[i] in COMMENT_MARKS or document.pos[i] in ("ADV", "SCONJ"))
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
    introduced = document.lower[i - 1] in COMMENT_MARKS | {":"} or i == last + 1
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
            return document.lower[after] in COMMENT_MARKS or document.text[end - 2 : end - 1] == ","
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
    if joined and (site.allows("inverted") or not any(i in site.cue_heads for i in lead)):
        return list(range(begin, last + 1))
    return list(range(first, last + 1))
