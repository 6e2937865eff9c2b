"""Joins tagger and rules: borders from the one, stance, relays and nesting from the others.

The rules propose first, and their roles are among the features of the tagger. It then has the last word on who says
what in the narrator's own text; inside of a content, where its training data marks nothing, the rules are kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from pathlib import Path

from katanya.claims import features, links, network, roles, stances
from katanya.claims.cues import Mention
from katanya.claims.draft import UNKNOWN, Draft
from katanya.claims.features import Hint
from katanya.claims.phrases import strip
from katanya.claims.places import Places
from katanya.claims.roles import Candidate, Reader, Roles, Tree
from katanya.claims.site import ENCLOSING, Content
from katanya.claims.sources import Source
from katanya.claims.tagger import Tagger
from katanya.document import Document
from katanya.errors import PackError
from katanya.lexicon import Cue, Pack
from katanya.records import Range

_CERTAIN = (
    *ENCLOSING,
    "clause before a preposition",
    "clause after a preposition",
    "clause after a complementizer",
    "clause by the parse",
    "clause of a reporting noun",
)
"""How the constructions of the rules begin that are right more often than not where the tagger says nothing."""


def fused(document: Document, pack: Pack, mentions: Sequence[Mention], drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a document by tagger and rules; those of the rules where the pack has no tagger."""
    if not pack.tagger.is_file() or document.vectors is None:
        return list(drafts)
    relayed = [draft for draft in drafts if draft.via]
    made = Rules(mentions, drafts)
    read = [*_read(document, pack, made, relayed), *relayed]
    read += _left_out(read, drafts)
    return [*read, *_inside(read, drafts)]


def _read(document: Document, pack: Pack, made: Rules, relayed: Sequence[Draft]) -> list[Draft]:
    """What the networks read beside the drafts that have relays, which gold for the networks knows nothing of."""
    tagger, reader = networks(pack.tagger)
    columns = features.features(document, made.mentions, hints(made.drafts))
    found = tagger.read(document, columns)
    taken = {t for draft in relayed for t in (*draft.said, *draft.source.tokens, *sum(draft.via, ()))}
    shields = {t for mention in made.mentions if not mention.row.frame for t in mention.tokens}
    cues = [cue for cue in _joined(found.cues, made.mentions) if not (taken | shields).intersection(_tokens(cue))]
    candidates = [candidate(document, made, _tokens(cue)) for cue in cues]
    tree = Tree.of(document, columns[:, features.RELATION])
    found_roles = list(reader.read(tree, found.hidden, candidates))
    taken |= {t for cue, role in zip(cues, found_roles, strict=True) for t in _held([cue, *role.source, *role.content])}
    read = [
        _draft(document, pack, made, cue, role, taken)
        for cue, role in zip(cues, found_roles, strict=True)
        if role.content
    ]
    return [draft for draft in read if any(document.pos[t] != "PUNCT" for t in draft.content.tokens)]


def networks(path: Path) -> tuple[Tagger, Reader]:
    """The networks of a file. Raises PackError where they are none, or take other features than this version makes."""
    found = network.load(path)
    tagger, reader = found.get("tagger"), found.get("roles")
    if tagger is None or reader is None or tagger.sizes != features.SIZES or reader.sizes != roles.SIZES:
        raise PackError(f"{path}: the networks were made by another version of katanya: train them again")
    return Tagger(tagger), Reader(reader)


def candidate(document: Document, made: Rules, tokens: Sequence[int]) -> Candidate:
    """A cue with what the rules make of it."""
    own = made.draft(tokens)
    return Candidate(tokens, _head(document, tokens), hint(own) if own else None)


def _head(document: Document, tokens: Sequence[int]) -> int:
    """The token of a cue that joins it to the tree."""
    return next((t for t in tokens if document.head[t] not in tokens), tokens[0])


class Rules:
    """What the rules make of a document, found by the tokens of a cue."""

    def __init__(self, mentions: Sequence[Mention], drafts: Sequence[Draft]) -> None:
        self.mentions, self.drafts = mentions, drafts
        self._cues = Places(draft.mention.tokens for draft in drafts)
        self._mentions = {mention.head: mention for mention in mentions if mention.row.frame}

    def draft(self, tokens: Iterable[int]) -> Draft | None:
        """The draft with most of a cue's tokens, the first of several."""
        shared = Counter(number for t in tokens for number in self._cues.at(t))
        most = max(shared, key=lambda number: (shared[number], -number), default=None)
        return None if most is None else self.drafts[most]

    def mention(self, tokens: Iterable[int]) -> Mention | None:
        """The first expression of the lexicon that heads among these tokens."""
        return next((self._mentions[t] for t in tokens if t in self._mentions), None)


def _joined(cues: Sequence[Range], mentions: Sequence[Mention]) -> list[Range]:
    """The cues, those that are parts of one expression of the lexicon as one: "neither confirmed nor denied"."""
    whole = {t: mention.first for mention in mentions for t in mention.tokens}
    found: list[Range] = []
    for start, stop in cues:
        before = found[-1] if found else None
        if before and start in whole and whole.get(before[0]) == whole[start]:
            found[-1] = before[0], stop
        else:
            found.append((start, stop))
    return found


def _left_out(read: Sequence[Draft], drafts: Sequence[Draft]) -> Iterator[Draft]:
    """What the rules are sure of with a cue that the tagger has not read, but for what stands inside of it."""
    parts = Places((*draft.said, *draft.source.tokens) for draft in read)
    for draft in (draft for draft in drafts if draft.content.construction.startswith(_CERTAIN)):
        held = set(draft.content.tokens)
        if all(parts.groups[number] <= held for number in parts.touching(draft.said)):
            yield replace(draft, left_out=True)


def hints(drafts: Sequence[Draft]) -> list[Hint]:
    """The roles that the rules give, as features."""
    nested = links.nesting([draft.node for draft in drafts])
    return [hint(draft, parent is not None) for draft, parent in zip(drafts, nested, strict=True)]


def hint(draft: Draft, nested: bool = False) -> Hint:
    """The roles of one draft."""
    return Hint(draft.source.tokens, draft.mention.tokens, draft.content.tokens, nested)


def _draft(document: Document, pack: Pack, made: Rules, cue: Range, role: Roles, taken: Set[int]) -> Draft:
    own = made.draft(_tokens(cue))
    mention = own.mention if own else made.mention(_tokens(cue)) or _unknown(document, cue)
    # A cue that is more than a mark ends before the colon behind it ("said: …"), unlike in PolNeAR.
    tokens = tuple(strip(document, _tokens(cue))) or _tokens(cue)
    if own and not (set(own.mention.tokens) - set(tokens)) & taken:
        tokens = tuple(sorted({*tokens, *own.mention.tokens}))
    mention = replace(mention, first=tokens[0], last=tokens[-1], tokens=tokens)
    content = _content(document, own, role, taken)
    # What has "not been claimed" is left open: the tagger sees a claim where the lexicon sees none.
    stance = stances.of(document, pack, mention, content) or "withholds"
    named = tuple(t for t in _held(role.source) if t not in tokens)
    source = Source(named, reason="by the tagger") if named else _source(own, content)
    # A word has one role, also where rules and tagger differ.
    beside = {*tokens, *source.tokens}
    content = tuple(t for t in content if t not in beside)
    via = own.via if own else ()
    return Draft(
        mention,
        source,
        Content(content, own.content.construction if own else "", by_tagger=True),
        stance,
        via,
        role.likely,
    )


def _content(document: Document, own: Draft | None, role: Roles, taken: Set[int]) -> tuple[int, ...]:
    """What the tagger read, with further paragraphs of a quotation, and less the source, that the rules have."""
    # In "It is said that …" nothing is said by "it".
    worded = [span for span in role.content if any(document.dep[t] != "expl" for t in _tokens(span))]
    read = set(_held(worded or role.content))
    if own and not role.source and not read <= set(own.source.tokens):
        read -= set(own.source.tokens)
    if own and own.content.construction.startswith("quotation"):
        here = {document.paragraph_of[t] for t in own.mention.tokens}
        more = (t for t in own.content.tokens if document.quoted_by[t] >= 0 and document.paragraph_of[t] not in here)
        read |= {t for t in more if t not in taken}
    return tuple(sorted(read))


def _held(spans: Iterable[Range]) -> tuple[int, ...]:
    """The tokens of spans."""
    return tuple(t for span in spans for t in _tokens(span))


def _source(own: Draft | None, content: Sequence[int]) -> Source:
    """The source that the rules have for a cue, where the tagger has none."""
    return own.source if own and not set(own.source.tokens) & set(content) else Source()


def _unknown(document: Document, cue: Range) -> Mention:
    """A cue that the lexicon does not know, and that says no more than that it is said."""
    words = " ".join(document.lower[cue[0] : cue[1]])
    row = Cue(cue=words, kind="verb", stance="asserts", frame=frozenset({"clause"}), note=UNKNOWN)
    return Mention(cue[0], cue[1] - 1, _head(document, _tokens(cue)), row)


def _inside(read: Sequence[Draft], drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts of the rules that stand inside the content of one that the tagger has read."""
    cues = {t for draft in read for t in draft.mention.tokens}
    contents = Places(draft.content.tokens for draft in read)
    yield from (draft for draft in drafts if not cues & draft.said and contents.holding(draft.said))


def _tokens(span: Range) -> tuple[int, ...]:
    return tuple(range(*span))
