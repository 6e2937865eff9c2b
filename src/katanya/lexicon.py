"""Language packs: a folder of tables that a linguist can edit, and a trained pipeline.

A pack is `pack.toml`, the tables named in `TABLES` (tab-separated, one header line, `#` begins a comment line),
`examples.jsonl` that prove it, and `pipeline/`, a spaCy pipeline with Universal Dependencies labels. Code holds no
words of any language: whatever a rule needs to know of a language stands in a table, and the row models below are the
one schema that loader, command line and tests share.
"""

from __future__ import annotations

import csv
import functools
import hashlib
import json
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from katanya.errors import PackError, UnsupportedLanguage
from katanya.records import PartyKind, Stance

T = TypeVar("T")

PACKS = Path(__file__).parent / "packs"

Frame = Literal[
    "clause",  # the content may be a clause: "said that …", "promised to …"
    "object",  # the content may be a noun phrase: "denied the report"
    "quote",  # may comment on a quotation or clause beside it: "…, X said"
    "inverted",  # a bare form whose source follows it: "…, kata X"
    "passive",  # the form itself is passive: its subject is content, its agent the source
    "raises",  # its subject belongs to the content: "X is expected to …"
    "addressee",  # its object is addressed, and belongs to the content: "asked him to …"
    "topic",  # the content stands behind a topic marker: "commented on …"
    "weak",  # often no cue at all: needs a complementizer or a quotation
    "answers",  # says something about an earlier claim: "confirmed the report"
    "relay",  # introduces who passes the claim on: "…, quoting X"
]

Function = Literal[
    "complementizer",
    "interrogative",
    "imperative",
    "negation",
    "hedge",
    "agent",
    "topic",
    "addressee",
    "relative",
    "demonstrative",
    "coordinator",
    "genitive",  # joins a noun to a noun: "of", "dari"
    "subordinator",
    "auxiliary",
]


class Row(BaseModel):
    """Base of the rows of a table: frozen, no unknown columns."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Cue(Row):
    """An expression that attributes: one word or several, with the stance it expresses and how it joins its parts."""

    cue: str = Field(min_length=1)
    kind: Literal["verb", "noun", "adjective", "preposition", "adverb"]
    stance: Stance
    frame: frozenset[Frame]
    negated: Stance | Literal["none"] | None = None
    """The stance under negation; `none`: no claim then; empty: the same stance."""
    note: str = ""

    @field_validator("frame", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return frozenset(value.split()) if isinstance(value, str) else value

    @field_validator("negated", mode="before")
    @classmethod
    def _empty(cls, value: Any) -> Any:
        return value or None


class Marker(Row):
    """A function word and what it does."""

    form: str = Field(min_length=1)
    function: Function


class Pronoun(Row):
    """A pronoun or clitic: `person` 1 to 3, `number` and `gender` as far as the form shows them."""

    form: str = Field(min_length=1)
    kind: Literal["pronoun", "clitic", "possessive"]
    person: Literal["1", "2", "3"]
    number: Literal["sing", "plur", "any"] = "any"
    gender: Literal["masc", "fem", "any"] = "any"


class Title(Row):
    """A title before a name ("Mr", "Presiden") or a role that can stand for a person ("juru bicara")."""

    title: str = Field(min_length=1)
    kind: Literal["title", "role"]


class Pointer(Row):
    """A noun phrase that points back to an earlier claim: "the allegation", "hal itu"."""

    form: str = Field(min_length=1)


class Name(Row):
    """Another name of a party that the texts use without introducing it."""

    alias: str = Field(min_length=1)
    name: str = Field(min_length=1)
    kind: PartyKind
    parent: str = ""
    key: str = ""
    """Namespaced identity (`iso:KP`, `gov:KP`); `media:…` for an agency or outlet, which can relay a claim."""


class Abbreviation(Row):
    """An abbreviation whose full stop does not end a sentence."""

    abbreviation: str = Field(min_length=2)


TABLES: Mapping[str, type[Row]] = {
    "cues": Cue,
    "markers": Marker,
    "pronouns": Pronoun,
    "titles": Title,
    "pointers": Pointer,
    "parties": Name,
    "abbreviations": Abbreviation,
}


class Meta(Row):
    """`pack.toml`: what the pack is."""

    code: str = Field(pattern=r"^[a-z]{2,3}$")
    name: str
    native: str
    lemmas: bool = False
    """Whether cues are also looked up by lemma (English "says" by "say")."""
    decimal: Literal[".", ","]
    akin: tuple[str, ...] = ()
    """Codes of languages so close that recognition mistakes this one for them (Malay for Indonesian)."""
    licence: str = "CC-BY-SA-4.0"
    relative_source: Literal["pronoun", "antecedent"] = "antecedent"
    """The source of a cue in a relative clause: the pronoun ("who") or the noun phrase before it."""
    source_clauses: bool = False
    """Whether a source holds its relative clauses."""
    cue_auxiliaries: bool = False
    """Whether a cue holds its auxiliaries ("has said"); negation it always holds where the stance follows from it."""


@dataclass(frozen=True)
class Pack:
    """A language pack, loaded and checked."""

    path: Path
    meta: Meta
    tables: Mapping[str, tuple[Any, ...]]

    @property
    def code(self) -> str:
        """ISO 639 code of the language."""
        return self.meta.code

    @property
    def pipeline(self) -> Path:
        """Folder of the spaCy pipeline."""
        return self.path / "pipeline"

    @cached_property
    def cues(self) -> Phrases[Cue]:
        """The cue expressions."""
        return Phrases((row.cue, row) for row in self.tables["cues"])

    @cached_property
    def markers(self) -> Mapping[Function, frozenset[str]]:
        """The function words of each function."""
        found: dict[Function, set[str]] = defaultdict(set)
        for row in self.tables["markers"]:
            found[row.function].add(row.form.lower())
        return defaultdict(frozenset, {function: frozenset(forms) for function, forms in found.items()})

    @cached_property
    def pronouns(self) -> Mapping[str, Pronoun]:
        """Free pronouns by form."""
        return {row.form.lower(): row for row in self.tables["pronouns"] if row.kind == "pronoun"}

    @cached_property
    def clitics(self) -> Mapping[str, Pronoun]:
        """Clitics that stand at the end of another word, by form."""
        return {row.form.lower(): row for row in self.tables["pronouns"] if row.kind == "clitic"}

    @cached_property
    def titles(self) -> Phrases[Title]:
        """Titles and roles."""
        return Phrases((row.title, row) for row in self.tables["titles"])

    @cached_property
    def pointers(self) -> Phrases[Pointer]:
        """Noun phrases that point back to a claim."""
        return Phrases((row.form, row) for row in self.tables["pointers"])

    @cached_property
    def parties(self) -> Mapping[str, Name]:
        """Other names of parties, by alias as written."""
        return {row.alias: row for row in self.tables["parties"]}

    @cached_property
    def media(self) -> frozenset[str]:
        """Names of agencies and outlets, which relay what others say."""
        rows = [row for row in self.tables["parties"] if row.key.startswith("media:")]
        return frozenset(name for row in rows for name in (row.alias, row.name))

    @cached_property
    def time_words(self) -> frozenset[str]:
        """Words that begin or make up an expression of time, lower case."""
        return frozenset(row.form.lower() for row in self.tables.get("times", ()))

    @cached_property
    def examples(self) -> tuple[dict[str, Any], ...]:
        """The pack's own examples: text and the claims that reading it must find."""
        return tuple(_examples(self.path / "examples.jsonl"))

    @cached_property
    def version(self) -> str:
        """Hash of all files of the pack, its pipeline included: 12 hexadecimal digits."""
        total = hashlib.sha256()
        for file in sorted(p for p in self.path.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
            total.update(str(file.relative_to(self.path)).encode() + b"\0" + file.read_bytes())
        return total.hexdigest()[:12]


class Phrases(Generic[T]):
    """Expressions of one or more words, found in a list of lower-case words; the longest wins."""

    def __init__(self, entries: Iterator[tuple[str, T]] | Sequence[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = defaultdict(list)
        for expression, value in entries:
            parts = tuple(expression.lower().split())
            self._by_first[parts[0]].append((parts, value))
        for candidates in self._by_first.values():
            candidates.sort(key=lambda entry: -len(entry[0]))

    def __contains__(self, expression: str) -> bool:
        return any(parts == tuple(expression.split()) for parts, _ in self._by_first.get(expression.split()[0], ()))

    def at(self, words: Sequence[str], i: int, lemmas: Sequence[str] = ()) -> tuple[int, list[T]]:
        """Length in words and values of the longest expression that begins at `words[i]`; (0, []) if none does.

        Each word of an expression may be met by form or, where `lemmas` are given, by lemma.
        """
        length: int = 0
        found: list[T] = []
        candidates = self._by_first.get(words[i], [])
        if lemmas and lemmas[i] != words[i]:
            candidates = candidates + self._by_first.get(lemmas[i], [])
        for parts, value in candidates:
            if len(parts) >= max(length, 1) and _stands_at(parts, words, i, lemmas):
                if len(parts) > length:
                    length, found = len(parts), []
                found.append(value)
        return length, found


def _stands_at(parts: tuple[str, ...], words: Sequence[str], i: int, lemmas: Sequence[str]) -> bool:
    if i + len(parts) > len(words):
        return False
    return all(part == words[i + n] or (lemmas and part == lemmas[i + n]) for n, part in enumerate(parts) if n)


def languages(folder: Path = PACKS) -> list[str]:
    """Codes of the packs that are installed, in order."""
    return sorted(path.parent.name for path in folder.glob("*/pack.toml"))


@functools.cache
def load_pack(language: str | Path) -> Pack:
    """The pack of a language code, or of a folder.

    Raises UnsupportedLanguage where there is none, PackError where a file breaks the schema.
    """
    path = language if isinstance(language, Path) else PACKS / language
    if not (path / "pack.toml").is_file():
        known = ", ".join(languages())
        raise UnsupportedLanguage(f"no language pack {str(language)!r}; supported are: {known}")
    return Pack(path, _meta(path / "pack.toml"), {name: _table(path, name, row) for name, row in TABLES.items()})


def _meta(path: Path) -> Meta:
    try:
        return Meta.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (ValidationError, tomllib.TOMLDecodeError) as error:
        raise PackError(f"{path}: {_first(error)}") from error


def _table(folder: Path, name: str, row: type[Row]) -> tuple[Row, ...]:
    path = folder / f"{name}.tsv"
    if not path.is_file():
        raise PackError(f"{path}: the table is missing; it may be empty, but needs its header line")
    return tuple(_rows(path, row))


def _rows(path: Path, row: type[Row]) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        lines = ((number, line) for number, line in enumerate(file, 1) if line.strip() and not line.startswith("#"))
        numbers: list[int] = []
        reader = csv.DictReader((numbers.append(n) or line for n, line in lines), delimiter="\t", quoting=csv.QUOTE_NONE)
        for values in reader:
            if None in values or None in values.values():
                raise PackError(f"{path}:{numbers[-1]}: has not as many columns as the header line")
            try:
                yield row.model_validate(values)
            except ValidationError as error:
                raise PackError(f"{path}:{numbers[-1]}: {_first(error)}") from error


def _examples(path: Path) -> Iterator[dict[str, Any]]:
    if path.is_file():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                yield json.loads(line)
            except ValueError as error:
                raise PackError(f"{path}:{number}: no JSON: {error}") from error


def _first(error: Exception) -> str:
    if isinstance(error, ValidationError):
        problem = error.errors()[0]
        return f"{'.'.join(map(str, problem['loc']))}: {problem['msg']} (got {problem['input']!r})"
    return str(error)
