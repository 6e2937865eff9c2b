"""Puts cues, sources and contents together: a document's claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from katanya.claims import confidence, contents, continuation, cues, fusion, links, relays, sources, stances
from katanya.claims.cues import Mention
from katanya.claims.draft import Draft
from katanya.claims.phrases import ranges
from katanya.claims.places import Places
from katanya.claims.site import ENCLOSING, Content, Site
from katanya.claims.sources import Source
from katanya.document import Document
from katanya.lexicon import Pack
from katanya.records import Claim, Form, Relay, digest


def claims(document: Document, pack: Pack, article: str) -> list[Claim]:
    """The claims of a document in the order of their cues; `article` is the id of the article, part of a claim's id."""
    mentions, drafts = proposed(document, pack)
    drafts = fusion.fused(document, pack, mentions, drafts)
    drafts.sort(key=lambda draft: draft.mention.first)
    return _linked(document, pack, article, drafts)


def proposed(document: Document, pack: Pack) -> tuple[list[Mention], list[Draft]]:
    """The cues of a document, and the attributions that the rules make of them."""
    mentions = cues.find(document, pack)
    heads = frozenset(m.head for m in mentions if m.row.kind == "verb")
    drafts = [draft for m in mentions if not _relays(m) and (draft := _draft(document, pack, m, heads))]
    drafts = _passed_on(document, pack, _within(_distinct(_shared(document, drafts))))
    drafts = _with_relays(document, pack, drafts, mentions, heads)
    return mentions, _continued(document, pack, drafts)


def _draft(document: Document, pack: Pack, mention: Mention, heads: frozenset[int]) -> Draft | None:
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
    if stance is None or not any(document.pos[t] != "PUNCT" for t in tokens):
        return None
    return Draft(mention, source, replace(content, tokens=tokens), stance)


def _relays(mention: Mention) -> bool:
    """Whether a cue says who passes a claim on rather than who makes it."""
    return "relay" in mention.row.frame


def _within(drafts: Sequence[Draft]) -> list[Draft]:
    """Nested contents cut to the content that they stand in: a clause ends where the comment on it begins."""
    outer = [draft for draft in drafts if draft.content.reason.startswith(ENCLOSING)]
    places = Places(draft.content.tokens for draft in outer)
    result = []
    for draft in drafts:
        kept = draft.content.tokens
        for number in places.holding(set(draft.mention.tokens)):
            held = places.groups[number]
            if outer[number].mention is not draft.mention and not held.issuperset(kept):
                kept = tuple(t for t in kept if t in held) or kept
        result.append(replace(draft, content=replace(draft.content, tokens=kept)))
    return result


def _shared(document: Document, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each cue that goes on from another with that one's source: "…, kata X seraya menambahkan bahwa …"."""
    result: list[Draft] = []
    latest: dict[int, Draft] = {}
    for draft in drafts:
        sentence = document.sentence_of[draft.mention.head]
        before = latest.get(sentence)
        if before and _goes_on_from(before, draft):
            source = replace(before.source, reason="source of the cue before", inherited=True)
            draft = replace(draft, source=source)
        latest[sentence] = draft
        result.append(draft)
    return result


def _goes_on_from(first: Draft, second: Draft) -> bool:
    """Whether the second cue follows the first one's comment and has no source but from within that one's content."""
    own = second.source and not second.source.inherited and second.source.tokens[-1:] > first.mention.tokens[-1:]
    comments = first.content.reason.startswith(ENCLOSING) and first.content.tokens[0] < first.mention.first
    outside = second.mention.head not in first.content.tokens
    borrowed = not second.source.tokens or set(second.source.tokens) <= set(first.content.tokens)
    return bool(comments and outside and borrowed and not own and first.source)


def _distinct(drafts: Sequence[Draft]) -> list[Draft]:
    """Without reporting nouns that are the head of what another cue says: "denied the claim that …" is one claim."""
    heads = {t for draft in drafts if draft.mention.row.kind != "noun" for t in draft.content.tokens[:3]}
    return [draft for draft in drafts if draft.mention.row.kind != "noun" or draft.mention.head not in heads]


def _passed_on(document: Document, pack: Pack, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, a comment on nothing but an attribution as its relay: "X mengatakan …, kata Y" is X's claim via Y."""
    result = dict(enumerate(drafts))
    places = Places(draft.mention.tokens for draft in drafts)
    for number, outer in enumerate(drafts):
        if not outer.content.reason.startswith("comment after") or not outer.source.tokens:
            continue
        held = set(outer.content.tokens)
        said = {t for t in held if document.pos[t] != "PUNCT"}
        for place in (place for place in places.touching(held) if place in result):
            inner = result[place]
            named = inner.source.tokens and not any(_is_speaker(document, pack, t) for t in inner.source.tokens)
            if named and said <= {*inner.source.tokens, *inner.said} < held:
                result[place] = replace(inner.with_cue(outer.mention), via=(outer.source.tokens, *inner.via))
                if result[number] is outer:
                    del result[number]
                break
    return list(result.values())


def _is_speaker(document: Document, pack: Pack, t: int) -> bool:
    pronoun = pack.pronouns.get(document.lower[t])
    return pronoun is not None and pronoun.person != "3"


def _with_relays(
    document: Document, pack: Pack, drafts: Sequence[Draft], mentions: Sequence[Mention], heads: frozenset[int]
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
            result[near[nearest]] = _relayed(result[near[nearest]], relay, named)
    return [_with_medium(document, pack, draft) for draft in result]


def _with_medium(document: Document, pack: Pack, draft: Draft) -> Draft:
    """The draft with the medium that its speaker told it to as a relay."""
    medium = relays.medium_addressed(document, pack, draft.mention)
    return replace(draft, via=(*draft.via, medium)) if medium and medium not in draft.via else draft


def _quoting(
    document: Document, pack: Pack, relay: Mention, named: tuple[int, ...], heads: frozenset[int]
) -> Draft | None:
    """The attribution that a relay cue makes by itself: "“…,” KCNA mengutip pernyataan Kim"."""
    if not named or relays.is_passive(relay):
        return None
    by = sources.subject(document, pack, relay.head)
    row = relay.row.model_copy(update={"frame": relay.row.frame | {"quote", "clause"}})
    last = named[0] - 1
    mention = replace(relay, row=row, last=last, tokens=tuple(range(relay.tokens[0], last + 1)))
    content = contents.of_verb(Site(document, pack, mention, by, heads - {relay.head}))
    draft = _complete(document, pack, mention, Source(named, reason="who is quoted"), content)
    return replace(draft, via=(by.tokens,)) if draft and by.tokens else draft


def _is_part(relay: Mention, named: tuple[int, ...], draft: Draft) -> bool:
    """Whether a relay stands within what an attribution consists of already."""
    return bool({relay.head, *named} & draft.said or set(relay.tokens) & set(draft.source.tokens))


def _relayed(draft: Draft, relay: Mention, named: tuple[int, ...]) -> Draft:
    """Active: who was the source relays whom it quotes; passive: the one named relays the source."""
    draft = draft.with_cue(relay)
    if relays.is_passive(relay) or not draft.source.tokens or set(named) & set(draft.source.tokens):
        return replace(draft, via=(named, *draft.via))
    return replace(draft, source=Source(named, reason="who is quoted"), via=(draft.source.tokens, *draft.via))


def _continued(document: Document, pack: Pack, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of direct speech with the sentences that go on without a cue."""
    places = [place for place, draft in enumerate(drafts) if draft.content.reason.startswith(ENCLOSING)]
    speeches = [
        continuation.Speech(draft.mention.head, draft.content.tokens, draft.content.reason.startswith("quotation"))
        for draft in (drafts[place] for place in places)
    ]
    outside = [draft.mention.head for draft in drafts if document.quoted_by[draft.mention.head] < 0]
    result = list(drafts)
    for place, more in zip(places, continuation.continued(document, pack, speeches, outside), strict=True):
        if more:
            content = result[place].content
            tokens = tuple(sorted({*content.tokens, *more}))
            result[place] = replace(result[place], content=Content(tokens, f"{content.reason}, goes on"))
    return result


def _linked(document: Document, pack: Pack, article: str, drafts: Sequence[Draft]) -> list[Claim]:
    """The records of the drafts, joined by their links."""
    nodes = [draft.node for draft in drafts]
    nested = links.nesting(nodes)
    answered = links.answers(document, pack, nodes, nested)
    records = [_record(document, pack, article, draft) for draft in drafts]
    ids = [record.id for record in records]
    linked = [
        record.model_copy(
            update={
                "nested_in": None if parent is None else ids[parent],
                "confidence": confidence.of(draft.content.reason, parent is not None),
                "refers_to": None if earlier is None else ids[earlier],
            }
        )
        for record, draft, parent, earlier in zip(records, drafts, nested, answered, strict=True)
    ]
    return list({claim.id: claim for claim in linked}.values())


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
        content=said,
        form=_form(document, content.tokens),
        stance=draft.stance,
        hedged=stances.hedge(document, pack, mention, content.tokens),
        via=tuple(Relay(party=None, span=document.span(tokens[0], tokens[-1])) for tokens in draft.via),
        reasons=(
            f"cue: {mention.row.cue} ({mention.row.kind}{', negated' if mention.negated else ''})",
            f"content: {content.reason}",
            f"source: {source.reason}",
        ),
    )


def _form(document: Document, tokens: tuple[int, ...]) -> Form:
    quoted = sum(document.quoted_by[t] >= 0 for t in tokens)
    if not quoted:
        return "indirect"
    return "direct" if quoted >= 0.9 * len(tokens) else "mixed"
