"""Attributions inside of what another one says: those that report somebody's word there, not every word like a cue.

Who is quoted speaks as people do: of what one "says" or "asks" at large, of what others must "explain". An inner
attribution counts where it has the marks of a report, and one level deep.
"""

from __future__ import annotations

from collections.abc import Sequence

from katanya.claims import links
from katanya.claims.draft import Draft
from katanya.document import VERBAL, Document
from katanya.lexicon import Pack

_LOOSE = ("rest of the sentence", "object")
"""How the constructions of contents begin that nothing marks as what is said."""

_MARKED = ("after a complementizer", "of a reporting noun")
"""How the constructions of contents end that a conjunction marks as what is said."""


def reported(document: Document, pack: Pack, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, less those inside of another's content that report nothing, or that stand in an inner one."""
    parents = links.nesting([draft.node for draft in drafts])
    kept = [parent is None or _reports(document, pack, draft) for draft, parent in zip(drafts, parents, strict=True)]

    def inside(i: int) -> bool:
        """Whether a draft stands in an inner one that is kept; two that hold each other stand in none."""
        seen, above = {i}, parents[i]
        while above is not None and above not in seen:
            seen.add(above)
            if kept[above] and parents[above] is not None:
                return True
            above = parents[above]
        return False

    return [draft for i, draft in enumerate(drafts) if kept[i] and not inside(i)]


def _reports(document: Document, pack: Pack, draft: Draft) -> bool:
    mention, source, content = draft.mention, draft.source, draft.content
    if content.clitic:
        return True
    if "weak" in mention.row.frame and mention.row.kind != "noun":
        return False
    loose = content.construction.startswith(_LOOSE) and "answers" not in mention.row.frame
    if source.reason.startswith("antecedent") or (source.inherited and loose):
        return False
    if draft.stance == "asserts" and not any(document.pos[t] in VERBAL for t in content.tokens) and _is_named(draft):
        return False
    if document.quoted_by[mention.head] < 0:
        return True
    # In a quotation it is mostly the speaker, and those who were spoken of, whose words are told.
    pronoun = bool(source.clitic) or any(document.lower[t] in pack.pronouns for t in source.tokens)
    return draft.stance != "withholds" and (pronoun or content.construction.endswith(_MARKED))


def _is_named(draft: Draft) -> bool:
    """Whether a passive cue has but a noun to say: "pesan yang disampaikan X", "a place that is called Y"."""
    return draft.content.construction.startswith("subject of a passive")
