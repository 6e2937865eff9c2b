"""Joins tagger and rules: borders from the one, stance, relays and nesting from the others.

The rules propose first, and their roles are among the features of the tagger. It then has the last word on who says
what in the narrator's own text; inside of a content, where its training data marks nothing, the rules are kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from katanya.claims import features, links, stances, tagger
from katanya.claims.cues import Mention
from katanya.claims.draft import Draft
from katanya.claims.features import Hint
from katanya.claims.linking import Attribution, attributions
from katanya.claims.phrases import strip
from katanya.claims.places import Places
from katanya.claims.site import ENCLOSING, Content
from katanya.claims.sources import Source
from katanya.claims.tagger import Span
from katanya.document import Document
from katanya.lexicon import Cue, Pack

_CERTAIN = (
    *ENCLOSING,
    "clause before a preposition",
    "clause after a preposition",
    "clause after a complementizer",
    "clause by the parse",
    "clause of a reporting noun",
)
"""How the reasons of the rules begin that are right more often than not where the tagger says nothing."""


def fused(document: Document, pack: Pack, mentions: Sequence[Mention], drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a document by tagger and rules; those of the rules where the pack has no tagger."""
    if not pack.tagger.is_file() or document.vectors is None:
        return list(drafts)
    rows = features.features(document, mentions, hints(drafts))
    relayed = [draft for draft in drafts if draft.via]
    taken = {t for draft in relayed for t in (*draft.said, *draft.source.tokens, *sum(draft.via, ()))}
    shields = {t for mention in mentions if not mention.row.frame for t in mention.tokens}
    spans = [
        span
        for span in tagger.load(pack.tagger).spans(document, rows)
        if not taken.intersection(_tokens(span)) and not (span.role == "cue" and shields.intersection(_tokens(span)))
    ]
    spans = _joined(spans, mentions)
    taken |= {t for span in spans for t in _tokens(span)}
    made = _Rules(mentions, drafts)
    found = (_draft(document, pack, made, one, taken) for one in attributions(document, spans))
    read = [draft for draft in found if any(document.pos[t] != "PUNCT" for t in draft.content.tokens)]
    read += [*relayed, *_left_out([*relayed, *read], drafts)]
    return [*read, *_inside(read, drafts)]


class _Rules:
    """What the rules make of a document, found by the tokens of a cue."""

    def __init__(self, mentions: Sequence[Mention], drafts: Sequence[Draft]) -> None:
        self._drafts = drafts
        self._cues = Places(draft.mention.tokens for draft in drafts)
        self._mentions = {mention.head: mention for mention in mentions if mention.row.frame}

    def draft(self, cue: Span) -> Draft | None:
        """The draft with most of the cue's tokens, the first of several."""
        shared = Counter(number for t in _tokens(cue) for number in self._cues.at(t))
        most = max(shared, key=lambda number: (shared[number], -number), default=None)
        return None if most is None else self._drafts[most]

    def mention(self, cue: Span) -> Mention | None:
        """The first expression of the lexicon that heads among these tokens."""
        return next((self._mentions[t] for t in _tokens(cue) if t in self._mentions), None)


def _joined(spans: Sequence[Span], mentions: Sequence[Mention]) -> list[Span]:
    """The spans, cues that are parts of one expression of the lexicon as one: "neither confirmed nor denied"."""
    whole = {t: (mention.tokens[0], mention.last + 1) for mention in mentions for t in mention.tokens}
    found: list[Span] = []
    for span in spans:
        before = found[-1] if found else None
        same = before and whole.get(before.start) is not None and whole.get(before.start) == whole.get(span.start)
        if before and same and span.role == before.role == "cue":
            found[-1] = Span("cue", before.start, span.end)
        else:
            found.append(span)
    return found


def _left_out(read: Sequence[Draft], drafts: Sequence[Draft]) -> Iterator[Draft]:
    """What the rules are sure of with a cue that the tagger has not read, but for what stands inside of it."""
    parts = Places((*draft.said, *draft.source.tokens) for draft in read)
    for draft in (draft for draft in drafts if draft.content.reason.startswith(_CERTAIN)):
        held = set(draft.content.tokens)
        if all(parts.groups[number] <= held for number in parts.touching(draft.said)):
            yield draft


def hints(drafts: Sequence[Draft]) -> list[Hint]:
    """The roles that the rules give, as features."""
    nested = links.nesting([draft.node for draft in drafts])
    return [
        Hint(draft.source.tokens, draft.mention.tokens, draft.content.tokens, parent is not None)
        for draft, parent in zip(drafts, nested, strict=True)
    ]


def _draft(document: Document, pack: Pack, made: _Rules, found: Attribution, taken: Set[int]) -> Draft:
    own = made.draft(found.cue)
    mention = own.mention if own else made.mention(found.cue) or _unknown(document, found.cue)
    # A cue that is more than a mark ends before the colon behind it ("said: …"), unlike in PolNeAR.
    tokens = tuple(strip(document, _tokens(found.cue))) or _tokens(found.cue)
    if own and not (set(own.mention.tokens) - set(tokens)) & taken:
        tokens = tuple(sorted({*tokens, *own.mention.tokens}))
    mention = replace(mention, first=tokens[0], last=tokens[-1], tokens=tokens)
    content = _content(document, own, found, taken)
    # What has "not been claimed" is left open: the tagger sees a claim where the lexicon sees none.
    stance = stances.of(document, pack, mention, content) or "withholds"
    source = Source(_tokens(found.source), reason="by the tagger") if found.source else _source(own, content)
    rules = f", by the rules a {own.content.reason}" if own else ""
    # A word has one role, also where rules and tagger differ.
    beside = {*tokens, *source.tokens}
    content = tuple(t for t in content if t not in beside)
    source = replace(source, tokens=tuple(t for t in source.tokens if t not in tokens))
    return Draft(mention, source, Content(content, f"by the tagger{rules}"), stance, own.via if own else ())


def _content(document: Document, own: Draft | None, found: Attribution, taken: Set[int]) -> tuple[int, ...]:
    """What the tagger read, with further paragraphs of a quotation, and less the source, that the rules have."""
    if own and "preposition" in own.content.reason and not taken & (set(own.content.tokens) - _held(found)):
        return own.content.tokens
    spans = [_tokens(span) for span in found.contents]
    # In "It is said that …" nothing is said by "it".
    worded = [tokens for tokens in spans if any(document.dep[t] != "expl" for t in tokens)]
    read = {t for tokens in worded or spans for t in tokens}
    if own and not found.source and not read <= set(own.source.tokens):
        read -= set(own.source.tokens)
    if own and own.content.reason.startswith("quotation"):
        read |= {t for t in own.content.tokens if document.quoted_by[t] >= 0 and t not in taken}
    return tuple(sorted(read))


def _held(found: Attribution) -> set[int]:
    """The tokens of its contents."""
    return {t for span in found.contents for t in _tokens(span)}


def _source(own: Draft | None, content: Sequence[int]) -> Source:
    """The source that the rules have for a cue, where the tagger has none."""
    return own.source if own and not set(own.source.tokens) & set(content) else Source()


def _unknown(document: Document, cue: Span) -> Mention:
    """A cue that the lexicon does not know, and that says no more than that it is said."""
    words = " ".join(document.lower[cue.start : cue.end])
    head = next((t for t in _tokens(cue) if not cue.start <= document.head[t] < cue.end), cue.start)
    row = Cue(cue=words, kind="verb", stance="asserts", frame=frozenset({"clause"}), note="not in the lexicon")
    return Mention(cue.start, cue.end - 1, head, row)


def _inside(read: Sequence[Draft], drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts of the rules that stand inside the content of one that the tagger has read."""
    cues = {t for draft in read for t in draft.mention.tokens}
    contents = Places(draft.content.tokens for draft in read)
    yield from (draft for draft in drafts if not cues & draft.said and contents.holding(draft.said))


def _tokens(span: Span) -> tuple[int, ...]:
    return tuple(range(span.start, span.end))
