"""Parties: who the sources and relays of a report are, within the report.

A first version: names meet by surname and by the acronym in brackets behind them, pronouns and clitics lead to the
last fitting speaker, definite descriptions to the party whose mentions hold the same noun.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from katanya.document import Document
from katanya.lexicon import Pack, Pronoun
from katanya.records import Claim, Party, PartyKind, Range, Relay

_KINDS: dict[str, PartyKind] = {"PER": "person", "ORG": "organisation", "LOC": "state"}
_ACRONYM = re.compile(r"\s*\(([A-Z][A-Za-z]*[A-Z][A-Za-z]*)\)")


@dataclass
class _Group:
    """A party while its mentions are being collected."""

    name: str
    kind: PartyKind
    key: str | None = None
    parent: str | None = None
    aliases: list[str] = field(default_factory=list)
    mentions: list[Range] = field(default_factory=list)

    def add(self, words: str, span: Range) -> None:
        """One more mention; a longer name of a person becomes the party's name."""
        if words != self.name and words not in self.aliases:
            self.aliases.append(words)
        if span not in self.mentions:
            self.mentions.append(span)


def resolve(document: Document, pack: Pack, claims: Sequence[Claim]) -> tuple[tuple[Party, ...], list[Claim]]:
    """The parties of a report, and its claims with their speakers and relays set."""
    cast = _Cast(document, pack)
    order = sorted(range(len(claims)), key=lambda i: claims[i].cue)
    speakers: dict[int, int | None] = {}
    relays: dict[int, list[int]] = {}
    for i in order:
        claim = claims[i]
        holder = next((speakers.get(j) for j in order if claims[j].id == claim.nested_in), None)
        speakers[i] = cast.speaker(claim.source, holder, nested=claim.nested_in is not None)
        relays[i] = [cast.named(relay.span) for relay in claim.via]
    parties, ids = cast.parties()
    resolved = [
        claim.model_copy(
            update={
                "speakers": () if speakers[i] is None else (ids[speakers[i]],),  # type: ignore[index]
                "via": tuple(
                    Relay(party=ids[g], span=relay.span) for g, relay in zip(relays[i], claim.via, strict=True)
                ),
            }
        )
        for i, claim in enumerate(claims)
    ]
    return parties, resolved


class _Cast:
    """The parties of one report so far."""

    def __init__(self, document: Document, pack: Pack) -> None:
        self.document, self.pack = document, pack
        self.groups: list[_Group] = []
        self.heard: list[int] = []
        self._by_name: dict[str, int] = {}
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
            group = self._last_before(span[0])
        else:
            group = self.named(span)
        if group is not None:
            # Who speaks only in the words of another is not whom the narrator's next pronoun means.
            self.heard += [] if nested else [group]
            self.groups[group].add(self.document.text[slice(*span)], span) if not pronoun else None
        return group

    def named(self, span: Range) -> int:
        """The party of a noun phrase: by the name in it, by the noun that it repeats, or a new one."""
        words = self.document.text[slice(*span)]
        inside = [e for e in self._entities if span[0] <= e[0] and e[1] <= span[1]]
        persons = [e for e in inside if e[2] == "PER"]
        if words in self.pack.parties:
            return self._add_name(words, span, self.pack.parties[words].kind)
        if persons or inside:
            start, end, label = persons[0] if persons else inside[0]
            whole = start == span[0] or label == "PER"
            return self._add_name(
                self.document.text[start:end] if whole else words, span, _KINDS[label] if whole else "organisation"
            )
        repeated = self._described(words, span)
        if repeated is not None:
            return repeated
        return self._add_name(words, span, "unnamed" if words[:1].islower() else "organisation")

    def _pronoun(self, span: Range) -> Pronoun | None:
        word = self.document.text[slice(*span)].lower()
        return self.pack.pronouns.get(word) or self.pack.clitics.get(word)

    def _antecedent(self, pronoun: Pronoun, span: Range, holder: int | None) -> int | None:
        """Whom a pronoun means: first person, who speaks around it; third, the last fitting speaker or name."""
        if pronoun.person != "3":
            return holder if holder is not None else (self.heard[-1] if self.heard else None)
        fitting = [g for g in reversed(self.heard) if g != holder and self._fits(pronoun, g)]
        if fitting:
            return fitting[0]
        before = [
            (start, g)
            for g, group in enumerate(self.groups)
            for start, _ in group.mentions
            if start < span[0] and self._fits(pronoun, g)
        ]
        return max(before)[1] if before else None

    def _last_before(self, place: int) -> int | None:
        """The party that was mentioned last before a place of the text: whom a relative pronoun means."""
        ends = [(end, g) for g, group in enumerate(self.groups) for _, end in group.mentions if end <= place]
        return max(ends)[1] if ends else None

    def _fits(self, pronoun: Pronoun, group: int) -> bool:
        person = self.groups[group].kind in ("person", "unnamed")
        return not person if pronoun.number == "plur" else person if pronoun.number == "sing" else True

    def _described(self, words: str, span: Range) -> int | None:
        """The last party before whose words hold all nouns of a definite description ("the ministry")."""
        first = bisect_right(self.document.start, span[0]) - 1
        tokens = [t for t in range(max(first, 0), len(self.document)) if self.document.start[t] < span[1]]
        nouns = {self.document.lower[t] for t in tokens if self.document.pos[t] in ("NOUN", "PROPN")}
        if not nouns or not any(self._is_definite(t) for t in tokens):
            return None
        for group in reversed(range(len(self.groups))):
            earlier = [self.document.text[slice(*m)] for m in self.groups[group].mentions if m[0] < span[0]]
            if any(nouns <= set(re.findall(r"\w+", text.lower())) for text in earlier):
                return group
        return None

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
            self._by_name[name.lower()] = group
        self.groups[group].add(self.document.text[slice(*span)], span)
        acronym = _ACRONYM.match(self.document.text, span[1])
        if acronym:
            self._by_name.setdefault(acronym[1].lower(), group)
        return group

    def _find(self, name: str, kind: PartyKind) -> int | None:
        """The party of that name, or the person whose full name ends or begins with it."""
        known = self._by_name.get(name.lower())
        if known is not None or kind != "person":
            return known
        parts = name.lower().split()
        for group in reversed(range(len(self.groups))):
            other = self.groups[group]
            full = other.name.lower().split()
            if other.kind == "person" and len(parts) < len(full) and set(parts) <= set(full):
                return group
        return None

    def parties(self) -> tuple[tuple[Party, ...], dict[int, str]]:
        """The parties as records, and the id of each group."""
        ids = {g: f"p{g + 1}" for g in range(len(self.groups))}
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
