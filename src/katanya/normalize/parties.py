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


@dataclass
class _Group:
    """A party while its mentions are being collected; what is listed is a dictionary, to ask it quickly."""

    name: str
    kind: PartyKind
    key: str | None = None
    parent: str | None = None
    aliases: dict[str, None] = field(default_factory=dict)
    mentions: dict[Range, None] = field(default_factory=dict)

    @property
    def person(self) -> bool:
        """Whether it can be "he" or "she" rather than "they"."""
        return self.kind in ("person", "unnamed")

    def rename(self, name: str) -> None:
        """A longer name of a person becomes the party's name, the shorter one an alias."""
        self.aliases[self.name] = None
        self.name = name


def resolve(document: Document, pack: Pack, claims: Sequence[Claim]) -> tuple[tuple[Party, ...], list[Claim]]:
    """The parties of a report, and its claims with their speakers and relays set."""
    cast = _Cast(document, pack)
    speakers: dict[str, int | None] = {}
    relays: dict[str, list[int]] = {}
    for claim in _outer_first(claims):
        holder = speakers.get(claim.nested_in or "")
        speakers[claim.id] = cast.speaker(claim.source, holder, nested=claim.nested_in is not None)
        relays[claim.id] = [cast.named(relay.span) for relay in claim.via]
    parties, ids = cast.parties()
    return parties, [_resolved(claim, speakers[claim.id], relays[claim.id], ids) for claim in claims]


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
            (document.start[e.start], document.end[e.end - 1], e.label) for e in document.entities if e.label in _KINDS
        ]
        for start, end, label in self._entities:
            self._add_name(document.text[start:end], (start, end), _KINDS[label])

    def speaker(self, source: Sequence[Range], holder: int | None, nested: bool) -> int | None:
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
        if group is not None and not nested:
            self.mentions.hear(group, self.groups[group].person)
        if group is not None and not pronoun:
            self._mention(group, span)
        return group

    def named(self, span: Range) -> int:
        """The party of a noun phrase: by the name in it, by the noun that it repeats, or a new one."""
        words = self.document.text[slice(*span)]
        first, stop = (bisect_left(self._entities, (place,)) for place in span)
        inside = [e for e in self._entities[first:stop] if e[1] <= span[1]]
        persons = [e for e in inside if e[2] == "PER"]
        if words in self.pack.parties:
            return self._add_name(words, span, self.pack.parties[words].kind)
        if persons or inside:
            start, end, label = persons[0] if persons else inside[0]
            whole = start == span[0] or label == "PER"
            return self._add_name(
                self.document.text[start:end] if whole else words, span, _KINDS[label] if whole else "organisation"
            )
        repeated = self._described(span)
        if repeated is not None:
            return repeated
        return self._add_name(words, span, "unnamed" if words[:1].islower() else "organisation")

    def _pronoun(self, span: Range) -> Pronoun | None:
        word = self.document.text[slice(*span)].lower()
        return self.pack.pronouns.get(word) or self.pack.clitics.get(word)

    def _antecedent(self, pronoun: Pronoun, span: Range, holder: int | None) -> int | None:
        """Whom a pronoun means: first person, who speaks around it; third, the last fitting speaker or name."""
        if pronoun.person != "3":
            return holder if holder is not None else self.mentions.heard_last((True, False))
        kinds = _MEANT.get(pronoun.number, (True, False))
        heard = self.mentions.heard_last(kinds, but=holder)
        return heard if heard is not None else self.mentions.before(span[0], kinds)

    def _described(self, span: Range) -> int | None:
        """The party mentioned last before with all nouns of a definite description ("the ministry")."""
        first, stop = bisect_right(self.document.start, span[0]) - 1, bisect_left(self.document.start, span[1])
        tokens = range(max(first, 0), stop)
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
                _Group(name, kind, key=row.key or None if row else None, parent=row.parent or None if row else None)
            )
        self._know(group, name)
        self._mention(group, span)
        acronym = _ACRONYM.match(self.document.text, span[1])
        if acronym:
            self._by_name.setdefault(acronym[1].lower(), group)
        return group

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
            self.mentions.add(group, party.person, span, words)

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
