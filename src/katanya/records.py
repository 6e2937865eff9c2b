"""The records that pass between the stages, and their JSON form `katanya/1`.

Offsets are half-open ranges `(start, end)` of Unicode code points into `Article.text`. Dates are ISO 8601 and as
precise as the text is: `2024-10` stays a month. All records are frozen; `docs/katanya-1.schema.json` is made from
them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

FORMAT = "katanya/1"

Range = tuple[int, int]
Ranges = tuple[Range, ...]

Form = Literal["direct", "indirect", "mixed"]
Stance = Literal["asserts", "confirms", "denies", "withholds", "estimates", "pledges", "demands", "asks", "evaluates"]
Precision = Literal[
    "day", "weekend", "week", "month", "quarter", "half", "season", "year", "decade", "century", "range"
]
PartyKind = Literal["person", "organisation", "government", "state", "group", "document", "unnamed"]
Bound = Literal["exact", "about", "at_least", "at_most", "range"]


def digest(*parts: object) -> str:
    """A short stable identifier: the first 16 hexadecimal digits of the SHA-256 of the parts."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Record(BaseModel):
    """Base of the records: frozen, unknown fields ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Article(Record):
    """One report as it was given: its text code point for code point, and what is known of it."""

    id: str = ""
    """The one given on input; else a hash of the URL, or of outlet and date, with the text's hash."""
    text: str
    language: str | None = None
    """ISO 639-1; None until it is recognised."""
    published: str | None = None
    """ISO 8601 date or date-time of publication."""
    published_from: Literal["given", "metadata", "url", "text"] | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    place: str | None = None
    """Place of the dateline ("Jakarta")."""
    credit: str | None = None
    """Agency or desk named in the dateline or signature ("FEA")."""
    raw_hash: str | None = None
    """SHA-256 of the bytes that the text was taken from."""

    @model_validator(mode="before")
    @classmethod
    def _identify(cls, values: Any) -> Any:
        if isinstance(values, dict) and not values.get("id") and isinstance(values.get("text"), str):
            own = values.get("url") or f"{values.get('outlet') or ''}|{values.get('published') or ''}"
            values = {**values, "id": digest(own, values["text"])}
        return values

    @property
    def text_hash(self) -> str:
        """Hash of the text alone: the same in every outlet that prints it."""
        return digest(self.text)


class Party(Record):
    """A person, organisation, government, group or document that can say something."""

    id: str
    name: str
    kind: PartyKind
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    """Id of the party that this one belongs to: a spokesperson's ministry, a ministry's government."""
    key: str | None = None
    """Namespaced identity across reports (`iso:KP`), or None."""
    mentions: Ranges = ()


class Relay(Record):
    """A medium or person between the speaker and the article."""

    party: str | None = None
    span: Range


class Claim(Record):
    """One attribution: who (source) says (cue) what (content), and how the speaker commits to it (stance)."""

    id: str
    """Hash of article id, cue and content; never of what a better version may change."""
    source: Ranges
    """Empty where nobody is named ("it is said")."""
    cue: Ranges
    content: Ranges
    form: Form
    stance: Stance
    speakers: tuple[str, ...] = ()
    """Ids of the parties that the source resolves to; empty if unnamed and undescribed."""
    hedged: Range | None = None
    """Where the reporter or speaker shows reserve ("allegedly", "mungkin")."""
    addressee: str | None = None
    via: tuple[Relay, ...] = ()
    """Relays, outermost first."""
    said_on: str | None = None
    nested_in: str | None = None
    """Id of the claim whose content this one stands in."""
    refers_to: str | None = None
    """Id of the earlier claim that this one answers."""
    confidence: float = Field(default=1.0, ge=0, le=1)
    """How likely content and source are right: so often were claims like this one on development gold."""
    reasons: tuple[str, ...] = ()
    """Which rules and features decided, for a person to read."""


class Figure(Record):
    """A number of the text with its bound, unit and what is counted."""

    id: str
    span: Range
    value: int | float | None = None
    alternatives: tuple[int | float, ...] = ()
    """Other values that its digits can have where nothing decides: 1.234 in a report with both kinds of separators."""
    low: int | float | None = None
    high: int | float | None = None
    bound: Bound = "exact"
    vague: bool = False
    """A number word without a number ("dozens"): low and high hold what it can mean."""
    unit: str | None = None
    """ISO 4217, `percent`, `percentage_point`, a unit of time such as `day`, or None for a count."""
    of: str | None = None
    """What is counted, in the words of the text: a noun with its modifiers."""
    of_lemma: str | None = None
    """The lemma of that noun."""
    of_key: str | None = None
    """The same in every language: the English lemma that the noun is translated by."""
    setting: str | None = None
    """The event or place that the figure belongs to, in the words of the text."""
    part_of: str | None = None
    """Id of the figure that this one is a part of (3,000 of the 14,000)."""
    as_of: str | None = None
    claim: str | None = None


class When(Record):
    """A date or time of the text, resolved against the publication date."""

    id: str
    span: Range
    value: str | None = None
    """ISO 8601 date, month, year or `start/end`; None where nothing fixes it, or where there is no such day."""
    alternatives: tuple[str, ...] = ()
    """Other values that the words can have where nothing decides: 3 April or 4 March for 03/04/2025."""
    time: str | None = None
    """ISO 8601 time of day, or `start/end`, with its distance from UTC where a zone is named: `14:00+07:00`."""
    precision: Precision
    anchor: str | None = None
    """The date that a relative expression counts from."""


class Skipped(Record):
    """What was left out, and why."""

    reason: str
    span: Range | None = None


class Reading(Record):
    """What one version of katanya found in one article."""

    article: Article
    reader: str
    """Program and version, with the hash of the pack and its pipeline."""
    parties: tuple[Party, ...] = ()
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[When, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    def words(self, ranges: Range | Iterable[Range]) -> str:
        """The words of the text in one range or several, joined by " … "."""
        return words(self.article.text, ranges)

    def party(self, id: str) -> Party:
        """The party of that id; KeyError if there is none."""
        for party in self.parties:
            if party.id == id:
                return party
        raise KeyError(id)

    def to_json(self) -> dict[str, Any]:
        """The reading as one `katanya/1` object; absent values are left out."""
        head = {"format": FORMAT, **self.article.model_dump(mode="json", exclude_none=True)}
        body = self.model_dump(mode="json", exclude={"article"}, exclude_none=True)
        return {**head, **body}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        """The reading that `to_json` wrote; fields that are not known are ignored."""
        return cls.model_validate({**value, "article": value})


class Unread(Record):
    """An article that could not be read, and why."""

    id: str | None = None
    skipped: tuple[Skipped, ...]

    @classmethod
    def because(cls, id: str | None, reason: str) -> Self:
        """The record of one reason."""
        return cls(id=id, skipped=(Skipped(reason=reason),))

    def to_json(self) -> dict[str, Any]:
        """`{"id", "skipped": [{"reason"}]}`."""
        return self.model_dump(mode="json", exclude_none=True)


def words(text: str, ranges: Range | Iterable[Range]) -> str:
    """The words of `text` in one range or several, joined by " … "."""
    listed = [ranges] if isinstance(ranges, tuple) and len(ranges) == 2 and isinstance(ranges[0], int) else ranges
    return " … ".join(text[start:end] for start, end in listed)
