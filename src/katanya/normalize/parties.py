"""Parties: who the sources and relays of a report are, within the report.

Names meet where the words of one are all in the other, and by the acronym in brackets behind them; pronouns and
clitics lead to the last fitting speaker, definite descriptions to the party last mentioned with the same nouns.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from katanya.document import Document
from katanya.lexicon import Pack, Pronoun
from katanya.normalize.mentions import Kinds, Mentions
from katanya.records import Claim, Party, PartyKind, Range, Relay

_KINDS: dict[str, PartyKind] = {"PER": "person", "ORG": "organisation", "LOC": "state"}
_ACRONYM = re.compile(r"\s*\(([A-Z][A-Za-z]*[A-Z][A-Za-z]*)\)")
_MEANT: dict[str, Kinds] = {"sing": (True,), "plur": (False,)}
"""Whether pronouns of a number mean a person; of any other number, they mean both."""

_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET"})
"""Parts of speech that head a description: "several sailors", "one of them", "some"."""


@dataclass
class _Group:
    """A party while its mentions are being collected; what is listed is a dictionary, to ask it quickly."""

    name: str
    kind: PartyKind
    key: str | None = None
    parent: str | None = None
    aliases: dict[str, None] = field(default_factory=dict)
    mentions: dict[Range, None] = field(default_factory=dict)

    kinds: Kinds = (True, False)
    """Whether it can be "he" or "she", "they", or both, as far as its name shows."""

    def rename(self, name: str) -> None:
        """A longer name of a person becomes the party's name, the shorter one an alias."""
        self.aliases[self.name] = None
        self.name = name


def resolve(document: Document, pack: Pack, claims: Sequence[Claim]) -> tuple[tuple[Party, ...], list[Claim]]:
    """The parties of a report, and its claims with their speakers and relays set."""
    cast = _Cast(document, pack)
    speakers: dict[str, int | None] = {}
    relays: dict[str, list[int]] = {}
    by_id = {claim.id: claim for claim in claims}
    for claim in _outer_first(claims):
        above = by_id.get(claim.nested_in or "")
        holder = _Holder(speakers.get(above.id), _is_told(above)) if above else None
        speakers[claim.id] = cast.speaker(claim.source, holder)
        relays[claim.id] = [cast.named(relay.span) for relay in claim.via]
    parties, ids = cast.parties()
    return parties, [_resolved(claim, speakers[claim.id], relays[claim.id], ids) for claim in claims]


@dataclass(frozen=True)
class _Holder:
    """Who speaks the claim that another one is nested in, and whether it is told in the third person."""

    party: int | None
    told: bool


def _is_told(claim: Claim) -> bool:
    """Whether a content follows its cue without quotation marks: "X said that she …", where "she" is X."""
    return claim.form == "indirect" and bool(claim.content) and claim.cue[0][0] < claim.content[0][0]


def _outer_first(claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims in the order of their cues, but none before the one that it stands in: "I" is who speaks around it."""
    by_id = {claim.id: claim for claim in claims}
    done: set[str] = set()
    for claim in sorted(claims, key=lambda claim: claim.cue):
        around: list[Claim] = []
        above: Claim | None = claim
        while above is not None and above.id not in done:
            done.add(above.id)
            around.append(above)
            above = by_id.get(above.nested_in or "")
        yield from reversed(around)


def _resolved(claim: Claim, speaker: int | None, relays: Sequence[int], ids: Sequence[str]) -> Claim:
    via = tuple(Relay(party=ids[party], span=relay.span) for party, relay in zip(relays, claim.via, strict=True))
    return claim.model_copy(update={"speakers": () if speaker is None else (ids[speaker],), "via": via})


class _Cast:
    """The parties of one report so far."""

    def __init__(self, document: Document, pack: Pack) -> None:
        self.document, self.pack = document, pack
        self.groups: list[_Group] = []
        self.mentions = Mentions()
        self._by_name: dict[str, int] = {}
        self._persons: defaultdict[str, dict[int, None]] = defaultdict(dict)
        """The persons whose name has a word."""
        self._entities = [
            (document.start[e.start], document.end[e.end - 1], e.label)
            for e in document.entities
            if e.label in _KINDS and not document.text[document.start[e.start] : document.end[e.end - 1]].islower()
        ]
        for start, end, label in self._entities:
            self._add_name(self._untitled(start, end, label), (start, end), _KINDS[label])

    def speaker(self, source: Sequence[Range], holder: _Holder | None) -> int | None:
        """The party of a source, None where nobody is named; `holder` speaks the claim that this one is nested in."""
        if not source:
            return None
        span = (source[0][0], source[-1][1])
        pronoun = self._pronoun(span)
        if pronoun:
            group = self._antecedent(pronoun, span, holder)
        elif self.document.text[slice(*span)].lower() in self.pack.markers["relative"]:
            group = self.mentions.beside(span[0])
        else:
            group = self.named(span)
        # Who speaks only in the words of another is not whom the narrator's next pronoun means.
        if group is not None and holder is None:
            self.mentions.hear(group, self.groups[group].kinds)
        if group is not None and not pronoun:
            self._mention(group, span)
        return group

    def _untitled(self, start: int, end: int, label: str) -> str:
        """The words of an entity, a person's without the titles and the bodies before the name."""
        words = self.document.text[start:end].split()
        while label == "PER" and len(words) > 1:
            length = self.pack.titles.at([word.lower() for word in words], 0)[0] or int(words[0] in self.pack.parties)
            if not 0 < length < len(words):
                break
            del words[:length]
        return " ".join(words) if label == "PER" else self.document.text[start:end]

    def named(self, span: Range) -> int:
        """The party of a noun phrase: by the name in it, by the noun that it repeats, or a new one."""
        words = self.document.text[slice(*span)]
        first, stop = (bisect_left(self._entities, (place,)) for place in span)
        inside = [e for e in self._entities[first:stop] if e[1] <= span[1]]
        persons = [e for e in inside if e[2] == "PER"]
        if words in self.pack.parties:
            return self._add_name(words, span, self.pack.parties[words].kind)
        if words[:1].isupper() and (known := self._find(words, "person")) is not None:
            self._mention(known, span)
            return known
        if persons or inside:
            start, end, label = persons[0] if persons else inside[0]
            whole = start == span[0] or label == "PER"
            name = self._untitled(start, end, label) if whole else words
            return self._add_name(name, span, _KINDS[label] if whole else "organisation")
        repeated = self._described(span)
        if repeated is not None:
            return repeated
        return self._add_name(words, span, "unnamed" if words[:1].islower() else "organisation")

    def _pronoun(self, span: Range) -> Pronoun | None:
        word = self.document.text[slice(*span)].lower()
        return self.pack.pronouns.get(word) or self.pack.clitics.get(word)

    def _antecedent(self, pronoun: Pronoun, span: Range, holder: _Holder | None) -> int | None:
        """Whom a pronoun means: first person, who speaks around it; third, the last fitting speaker or name.

        What is told in the third person has its speaker in the third, too; in a quotation, "he" is somebody else.
        """
        around = holder.party if holder else None
        kinds = _MEANT.get(pronoun.number, (True, False))
        if pronoun.person != "3":
            return around if around is not None else self.mentions.heard_last((True, False))
        if holder and holder.told and around is not None and set(kinds) & set(self.groups[around].kinds):
            return around
        heard = self.mentions.heard_last(kinds, but=around)
        return heard if heard is not None else self.mentions.before(span[0], kinds)

    def _described(self, span: Range) -> int | None:
        """The party mentioned last before with all nouns of a definite description ("the ministry")."""
        tokens = self._tokens(span)
        nouns = {self.document.lower[t] for t in tokens if self.document.pos[t] in ("NOUN", "PROPN")}
        if not nouns or not any(self._is_definite(t) for t in tokens):
            return None
        return self.mentions.described(nouns, span[0])

    def _is_definite(self, t: int) -> bool:
        """Whether a token says that its noun is known: "that", "the", "itu"."""
        if self.document.lower[t] in self.pack.markers["demonstrative"]:
            return True
        return "Definite=Def" in self.document.feats[t] and self.document.pos[t] == "DET"

    def _add_name(self, name: str, span: Range, kind: PartyKind) -> int:
        row = self.pack.parties.get(name)
        name, kind = (row.name, row.kind) if row else (name, kind)
        group = self._find(name, kind)
        if group is None:
            group = len(self.groups)
            self.groups.append(
                _Group(
                    name,
                    kind,
                    key=row.key or None if row else None,
                    parent=row.parent or None if row else None,
                    kinds=self._kinds(kind, span),
                )
            )
        self._know(group, name)
        self._mention(group, span)
        acronym = _ACRONYM.match(self.document.text, span[1])
        if acronym:
            self._by_name.setdefault(acronym[1].lower(), group)
        return group

    def _kinds(self, kind: PartyKind, span: Range) -> Kinds:
        """Whether a party of this kind, named there, is one person, more than one, or may be either."""
        if kind != "unnamed":
            return (kind == "person",)
        counted = self._counted(self._tokens(span))
        words = {self.document.lower[t] for t in counted}
        if words & self.pack.markers["plural"] or any(self._is_plural(t) for t in counted):
            return (False,)
        return (True,) if words & self.pack.markers["singular"] else (True, False)

    def _tokens(self, span: Range) -> range:
        """The tokens of a range of characters."""
        first, stop = bisect_right(self.document.start, span[0]) - 1, bisect_left(self.document.start, span[1])
        return range(max(first, 0), stop)

    def _counted(self, phrase: range) -> list[int]:
        """The noun that heads a phrase, with the words before it that are its own: what can show how many they are.

        A number behind a noun is an ordinal: "kedua menteri" are two, "menteri kedua" is one.
        """
        document = self.document
        tops = (t for t in phrase if document.head[t] not in phrase or document.head[t] == t)
        head = next((t for t in tops if document.pos[t] in _NOUNS), None)
        return [] if head is None else [*(c for c in document.children[head] if phrase.start <= c < head), head]

    def _is_plural(self, t: int) -> bool:
        """Whether a noun is plural by its form, or by being doubled: "pejabat-pejabat"."""
        half, _, other = self.document.lower[t].partition("-")
        return self.document.pos[t] == "NOUN" and (half == other or "Number=Plur" in self.document.feats[t])

    def _know(self, group: int, name: str) -> None:
        """Let a party be found by one of its names; the longest of a person becomes the party's."""
        party = self.groups[group]
        self._by_name.setdefault(name.lower(), group)
        if party.kind != "person":
            return
        if len(name.split()) > len(party.name.split()):
            party.rename(name)
        for word in name.lower().split():
            self._persons[word][group] = None

    def _mention(self, group: int, span: Range) -> None:
        party, words = self.groups[group], self.document.text[slice(*span)]
        party.aliases[words] = None
        if span not in party.mentions:
            party.mentions[span] = None
            self.mentions.add(group, party.kinds, span, words)

    def _find(self, name: str, kind: PartyKind) -> int | None:
        """The party of that name; of persons, the last whose name has all its words, else whose words are all in it."""
        known = self._by_name.get(name.lower())
        if known is not None or kind != "person":
            return known
        parts = set(name.lower().split())
        alike = sorted({group for word in parts for group in self._persons.get(word, ())}, reverse=True)
        full = {group: set(self.groups[group].name.lower().split()) for group in alike}
        longer = next((group for group in alike if parts < full[group]), None)
        return longer if longer is not None else next((group for group in alike if full[group] < parts), None)

    def parties(self) -> tuple[tuple[Party, ...], list[str]]:
        """The parties as records, and their ids."""
        ids = [f"p{g + 1}" for g in range(len(self.groups))]
        by_name = {group.name: ids[g] for g, group in enumerate(self.groups)}
        records = tuple(
            Party(
                id=ids[g],
                name=group.name,
                kind=group.kind,
                aliases=tuple(alias for alias in group.aliases if alias != group.name),
                parent=by_name.get(group.parent or ""),
                key=group.key,
                mentions=tuple(sorted(group.mentions)),
            )
            for g, group in enumerate(self.groups)
        )
        return records, ids
