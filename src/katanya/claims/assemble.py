"""Puts cues, sources and contents together: a document's claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from katanya.claims import (
    confidence,
    contents,
    continuation,
    cues,
    fusion,
    inner,
    links,
    passing,
    prepositional,
    relays,
    sources,
    stances,
)
from katanya.claims.cues import Mention
from katanya.claims.draft import Draft
from katanya.claims.phrases import ranges
from katanya.claims.places import Places
from katanya.claims.site import COMMENTS, ENCLOSING, Content, Site
from katanya.claims.sources import Source
from katanya.document import Document
from katanya.lexicon import Pack
from katanya.records import Claim, Relay, digest


def claims(document: Document, pack: Pack, article: str) -> list[Claim]:
    """The claims of a document in the order of their cues; `article` is the id of the article, part of a claim's id."""
    return [claim for claim, _ in supported(document, pack, article)]


def supported(document: Document, pack: Pack, article: str) -> list[tuple[Claim, dict[str, float]]]:
    """The same claims, each with what speaks for and against it, by name (see `confidence.py`)."""
    mentions, drafts = proposed(document, pack)
    drafts = fusion.fused(document, pack, mentions, drafts)
    drafts = passing.with_media(document, pack, sorted(drafts, key=lambda draft: draft.mention.first))
    drafts = inner.reported(document, pack, drafts)
    return _linked(document, pack, article, drafts)


def proposed(document: Document, pack: Pack) -> tuple[list[Mention], list[Draft]]:
    """The cues of a document, and the attributions that the rules make of them."""
    mentions = prepositional.recast(document, pack, cues.find(document, pack))
    heads = {m.head: m for m in mentions if m.row.kind == "verb"}
    drafts = [draft for m in mentions if not _relays(m) and (draft := _draft(document, pack, m, heads))]
    drafts = passing.passed_on(document, pack, _within(_shared(document, pack, drafts)))
    drafts = _with_relays(document, pack, drafts, mentions, heads)
    return mentions, _continued(document, pack, drafts)


def _draft(document: Document, pack: Pack, mention: Mention, heads: Mapping[int, Mention]) -> Draft | None:
    # A row without a frame keeps a longer expression from being read as the cue in it: "reported to the police".
    if mention.stance is None or not mention.row.frame:
        return None
    find_source, find_content = _PARTS[mention.row.kind]
    source = find_source(document, pack, mention)
    content = find_content(Site(document, pack, mention, source, heads))
    return _complete(document, pack, mention, source, content)


_PARTS: dict[str, tuple[Callable[[Document, Pack, Mention], Source], Callable[[Site], Content | None]]] = {
    "verb": (sources.of_verb, contents.of_verb),
    "adjective": (sources.of_verb, contents.of_verb),
    "noun": (sources.of_noun, contents.of_noun),
    "preposition": (sources.of_preposition, contents.of_preposition),
    "adverb": (lambda document, pack, mention: sources.NONE, lambda site: None),
}


def _complete(
    document: Document, pack: Pack, mention: Mention, source: Source, content: Content | None
) -> Draft | None:
    """The draft of these parts, None where nothing is said. A word has one role: cue and source leave the content."""
    if content is None:
        return None
    # Between auxiliary and verb, a source can stand inside the cue.
    mention = replace(mention, tokens=tuple(t for t in mention.tokens if t not in source.tokens))
    if not mention.tokens:
        return None
    taken = {*mention.tokens, *source.tokens}
    tokens = tuple(t for t in content.tokens if t not in taken)
    stance = stances.of(document, pack, mention, tokens)
    if stance is None or not (content.clitic or any(document.pos[t] != "PUNCT" for t in tokens)):
        return None
    return Draft(mention, source, replace(content, tokens=tokens), stance)


def _relays(mention: Mention) -> bool:
    """Whether a cue says who passes a claim on rather than who makes it."""
    return "relay" in mention.row.frame


def _within(drafts: Sequence[Draft]) -> list[Draft]:
    """Nested contents cut to the smallest that they stand in: a clause ends where the comment on it begins."""
    outer = [draft for draft in drafts if draft.content.construction.startswith((*ENCLOSING, *COMMENTS))]
    places = Places(draft.content.tokens for draft in outer)
    result = []
    for draft in drafts:
        numbers = places.holding(set(draft.mention.tokens))
        around = [places.groups[n] for n in numbers if outer[n].mention is not draft.mention]
        kept = draft.content.tokens
        if around:
            held = min(around, key=len)
            kept = tuple(t for t in kept if t in held) or kept
        result.append(replace(draft, content=replace(draft.content, tokens=kept)))
    return result


def _shared(document: Document, pack: Pack, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each cue that goes on from another with that one's source: "…, kata X seraya menambahkan bahwa …"."""
    result: list[Draft] = []
    earlier: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        before = earlier[document.sentence_of[draft.mention.head]]
        first = next((one for one in before if _joined(document, pack, one, draft)), None)
        if first is None and before and _goes_on_from(before[-1], draft):
            first = before[-1]
        if first is not None:
            source = replace(first.source, reason="source of the cue before", inherited=True)
            draft = replace(draft, source=source)
        before.append(draft)
        result.append(draft)
    return result


def _joined(document: Document, pack: Pack, first: Draft, second: Draft) -> bool:
    """Whether a conjunction joins the second cue to the first one's content, from where it has its source."""
    begin = second.mention.tokens[0]
    borrowed = second.source.inherited and set(second.source.tokens) <= set(first.content.tokens)
    if not first.source or not borrowed or not first.content.tokens:
        return False
    last = first.content.tokens[-1]
    if not first.mention.first < last < begin:
        return False
    between = range(last + 1, begin)
    joins = pack.markers["coordinator"]
    linking = joins | pack.markers["auxiliary"]
    plain = all(document.lower[t] in linking or document.pos[t] in ("PUNCT", "ADV", "AUX") for t in between)
    return plain and any(document.lower[t] in joins for t in between)


def _goes_on_from(first: Draft, second: Draft) -> bool:
    """Whether the second cue follows the first one's comment and has no source but from within that one's content."""
    own = second.source and not second.source.inherited and second.source.tokens[-1:] > first.mention.tokens[-1:]
    comments = first.content.construction.startswith(ENCLOSING) and first.content.tokens[0] < first.mention.first
    outside = second.mention.head not in first.content.tokens
    borrowed = not second.source.tokens or set(second.source.tokens) <= set(first.content.tokens)
    return bool(comments and outside and borrowed and not own and first.source)


def _with_relays(
    document: Document, pack: Pack, drafts: Sequence[Draft], mentions: Sequence[Mention], heads: Mapping[int, Mention]
) -> list[Draft]:
    """The drafts with their relays; a relay cue that alone introduces what is said becomes a draft of its own."""
    result = list(drafts)
    sentences: dict[int, list[int]] = defaultdict(list)
    for place, draft in enumerate(drafts):
        sentences[document.sentence_of[draft.mention.head]].append(place)
    for relay in (m for m in mentions if _relays(m)):
        here = document.sentence_of[relay.head]
        near = [*sentences[here - 1], *sentences[here]]
        nearest = relays.nearest(document, relay, [result[place].mention for place in near])
        named = relays.authority(document, pack, relay)
        own = None if sentences[here] else _quoting(document, pack, relay, named, heads)
        if own:
            sentences[here].append(len(result))
            result.append(own)
        elif named and nearest is not None and not _is_part(relay, named, result[near[nearest]]):
            opens = document.sentences[here][0] == relay.first and relays.is_medium(document, pack, named)
            result[near[nearest]] = _relayed(result[near[nearest]], relay, named, opens)
    return result


def _quoting(
    document: Document, pack: Pack, relay: Mention, named: tuple[int, ...], heads: Mapping[int, Mention]
) -> Draft | None:
    """The attribution that a relay cue makes by itself: "“…,” KCNA mengutip pernyataan Kim"."""
    if not named or relays.is_passive(relay):
        return None
    by = sources.subject(document, pack, relay.head)
    row = relay.row.model_copy(update={"frame": relay.row.frame | {"quote", "clause"}})
    last = named[0] - 1
    mention = replace(relay, row=row, last=last, tokens=tuple(range(relay.tokens[0], last + 1)))
    others = {t: cue for t, cue in heads.items() if t != relay.head}
    content = contents.of_verb(Site(document, pack, mention, by, others))
    draft = _complete(document, pack, mention, Source(named, reason="who is quoted"), content)
    return replace(draft, via=(by.tokens,)) if draft and by.tokens else draft


def _is_part(relay: Mention, named: tuple[int, ...], draft: Draft) -> bool:
    """Whether a relay stands within what an attribution consists of already."""
    return bool({relay.head, *named} & draft.said or set(relay.tokens) & set(draft.source.tokens))


def _relayed(draft: Draft, relay: Mention, named: tuple[int, ...], opens: bool) -> Draft:
    """Active: who was the source relays whom it quotes; passive, or the reporter's own ("Mengutip Antara, X said …",
    which `opens` the sentence): the one named relays the source."""
    draft = draft.with_cue(relay)
    if opens or relays.is_passive(relay) or not draft.source.tokens or set(named) & set(draft.source.tokens):
        return replace(draft, via=(named, *draft.via))
    return replace(draft, source=Source(named, reason="who is quoted"), via=(draft.source.tokens, *draft.via))


def _continued(document: Document, pack: Pack, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of direct speech with the sentences that go on without a cue."""
    places = [place for place, draft in enumerate(drafts) if draft.content.construction.startswith(ENCLOSING)]
    speeches = [
        continuation.Speech(
            draft.mention.head, draft.content.tokens, draft.content.construction.startswith("quotation")
        )
        for draft in (drafts[place] for place in places)
    ]
    outside = [draft.mention.head for draft in drafts if document.quoted_by[draft.mention.head] < 0]
    result = list(drafts)
    for place, more in zip(places, continuation.continued(document, pack, speeches, outside), strict=True):
        if more:
            content = result[place].content
            tokens = tuple(sorted({*content.tokens, *more}))
            result[place] = replace(result[place], content=replace(content, tokens=tokens, goes_on=True))
    return result


def _linked(
    document: Document, pack: Pack, article: str, drafts: Sequence[Draft]
) -> list[tuple[Claim, dict[str, float]]]:
    """The records of the drafts, joined by their links, with what speaks for and against them."""
    nodes = [draft.node for draft in drafts]
    nested = links.nesting(nodes)
    answered = links.answers(document, pack, nodes, nested)
    records = [_record(document, pack, article, draft) for draft in drafts]
    ids = [record.id for record in records]
    found: dict[str, tuple[Claim, dict[str, float]]] = {}
    for record, draft, parent, earlier in zip(records, drafts, nested, answered, strict=True):
        evidence = confidence.evidence(document, draft, parent is not None)
        reason = confidence.explained(pack.weights, evidence)
        known = {
            "nested_in": None if parent is None else ids[parent],
            "refers_to": None if earlier is None else ids[earlier],
            "confidence": confidence.probability(pack.weights, evidence),
            "reasons": (*record.reasons, f"confidence: {reason}") if reason else record.reasons,
        }
        found[record.id] = record.model_copy(update=known), evidence
    return list(found.values())


def _record(document: Document, pack: Pack, article: str, draft: Draft) -> Claim:
    mention, source, content = draft.mention, draft.source, draft.content
    cue, said = ranges(document, mention.tokens), ranges(document, content.tokens)
    if mention.clitic:
        cut = mention.clitic
        cue = tuple((start, cut[0] if end == cut[1] else end) for start, end in cue)
    return Claim(
        id=digest(article, cue, said),
        source=(source.clitic,) if source.clitic else ranges(document, source.tokens),
        cue=cue,
        content=(content.clitic,) if content.clitic else said,
        form=draft.form(document),
        stance=draft.stance,
        hedged=stances.hedge(document, pack, mention, content.tokens),
        via=tuple(Relay(party=None, span=document.span(tokens[0], tokens[-1])) for tokens in draft.via),
        reasons=(
            f"cue: {mention.row.cue} ({mention.row.kind}{', negated' if mention.negated else ''})",
            f"content: {content.reason}",
            f"source: {source.reason}",
        ),
    )
