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
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from katanya.errors import PackError, UnsupportedLanguage
from katanya.expressions import Phrases
from katanya.records import PartyKind, Stance

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
    "medium",  # a noun for what publishes or broadcasts: "newspaper", "stasiun televisi"
    "relative",
    "demonstrative",
    "singular",  # shows that a noun means one: "seorang", "a"
    "plural",  # shows that it means more than one: "para", "several"
    "coordinator",
    "genitive",  # joins a noun to a noun: "of", "dari"
    "prospective",  # right before a cue: the act has not taken place, "to", "will", "akan"
    "subordinator",
    "aside",  # begins a clause of the narrator's own behind what is said: "while", "sementara"
    "concession",  # begins such a clause behind a comma alone: "meskipun"
    "auxiliary",
]


class Row(BaseModel):
    """Base of the rows of a table: frozen, no unknown columns."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, use_attribute_docstrings=True)


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


class Inflection(Row):
    """A form of a cue whose lemma the pipeline could miss: "argued" of "argue"."""

    form: str = Field(min_length=1)
    lemma: str = Field(min_length=1)


class Weight(Row):
    """How much a piece of evidence for or against a claim counts. Fitted to gold; empty, every claim has one half."""

    evidence: str = Field(min_length=1)
    """Its name, one of `EVIDENCE` in katanya/claims/confidence.py."""
    weight: float = Field(ge=-20, le=20, allow_inf_nan=False)
    """In logarithms of odds: what it adds to them."""


class Translation(Row):
    """What a word or expression means in English, the language of keys that reports in several languages share."""

    form: str = Field(min_length=1)
    """Lower case, without clitics; the words of an expression have one blank between them."""
    english: str = Field(min_length=1)
    """An English lemma, lower case."""
    weight: float = Field(gt=0, le=1)
    """The probability that the form means this."""


TimeKind = Literal[
    "weekday",  # value: 1 (Monday) to 7
    "month",  # value: 1 to 12
    "unit",  # value: the unit's English name
    "units",  # a form of a unit that needs a count, or names none in particular: "years"
    "deictic",  # a day by its distance from the day of speaking; value: days, "-1" for yesterday
    "narrative",  # a day by its distance from the last day that was told of; value: days, "1" for "the next day"
    "part",  # a part of a day: "morning"; value: am, pm, day or night, for an hour beside it, or empty
    "leading",  # before a unit, weekday or month: "last"; value: past, this, next, earlier or later
    "trailing",  # behind one: "lalu"; value: as for leading, or before_last, after_next
    "counted",  # behind a counted unit alone: "ago"; value: past, next, earlier or later (than the last day told of)
    "one",  # a unit and its count of one in a word: "setahun"; value: the unit
    "several",  # before a unit, a number of them that nobody knows: "a few"
    "ahead",  # before a counted unit that lies in the future: "in" (ten days)
    "ahead_tail",  # behind a unit counted so: "in ten days' time"
    "reckoned",  # between a counted unit and the day that it is counted from: "a week from"; value: earlier or later
    "edge",  # "early", "the end of"; value: keep, close (a year's last month) or end (the last day)
    "ordinal",  # which quarter, half, week, day or century: "first", "III"; value: a number, -1 for the last
    "decade",  # a decade in words, "seventies"; value: its first year
    "holiday",  # a day of every year with a name, "Christmas Day"; value: month and day, "12-25"
    "prefix",  # between a unit and its ordinal in digits: "abad ke-19"
    "season",  # value: its months in the northern hemisphere, "03/05"
    "event",  # a date that names an event: "9/11"; value: ISO 8601
    "preposition",  # before a month or year alone; value: past ("since"), day ("on"), span ("over"), or empty
    "open",  # opens a range: "between"
    "than",  # before what something is compared with: "more than in 2021"
    "join",  # between the ends of a range; value: "pair" where only an opened range has it ("and"), else empty
    "label",  # introduces a number; value: day, weekday, month, year or clock
    "hour",  # a time of day in a word: "noon"; value: "12:00"
    "none",  # an expression that holds words of time and is no date: "Super Tuesday"
    "zone",  # a time zone behind a time of day; value: its distance from UTC, "+07:00", or empty
    "meridiem",  # behind a time of day: "a.m."; value: am, pm or empty
    "suffix",  # glued to a number; value: day ("th") or decade ("1990s")
    "of",  # may stand inside an expression: "the end of March"
    "future",  # beside a verb: what it says has not taken place
]

Order = Literal["dmy", "mdy"]
"""Of day, month and year in a date in figures; with the year in front nothing is left to decide."""

TimeUnit = Literal[
    "second",
    "minute",
    "hour",
    "day",
    "weekend",
    "week",
    "month",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
    "fortnight",
]

NumberKind = Literal[
    "cardinal",  # "seven", "sebelas"; value: the number
    "teen",  # added to the digit before it: "belas"; value: 10
    "times",  # multiplies the number before it: "hundred", "puluh", "dozen"; value: by what
    "money_scale",  # multiplies an amount of money: "$5m", "Rp 5 M"; value: by what
    "scale",  # multiplies all before it: "ribu", "million"; value: by what
    "article",  # stands for one before a multiplier, fraction or unit of time: "a"
    "and",  # joins the parts of a number: "two hundred and five"
    "fraction",  # value: a decimal number, or two whole numbers "1/3"
    "over",  # between two numbers that make a fraction: "dua per tiga"
    "denominator",  # a fraction with a number or article before it: "thirds"; value: a whole number
    "minus",  # before a measure that is less than nothing: "minus"
    "vague",  # a number word without a number: "dozens", "puluhan"; value and high: what it can mean
    "bound",  # before a number; value: exact, about, at_least or at_most
    "bound_after",  # behind a number: "or more", "lebih"
    "bound_suffix",  # the same behind a hyphen: "100-an"
    "join",  # between the ends of a range; value: "pair" where only an opened range has it, else empty
    "change",  # as join, but from one value to another where each has its own unit: "from 5 to 7"
    "open",  # opens a range: "between"
    "currency",  # value: ISO 4217
    "unit",  # behind a number; value: percent, percentage_point, or the unit's English name
    "classifier",  # between a number and what is counted: "orang"
    "ratio",  # joins a fraction written as two numbers: "eight of 10"; value: share where it joins nothing else
    "amounts",  # between what is measured and its measure: "sebesar", "of"
    "measure",  # a noun that by itself does not say what is measured: "increase", "level"
    "among",  # before those that shares are counted of: "among likely voters"
    "part",  # what follows is part of the figure before: "including"
    "part_after",  # a figure before it is part of the one before that: "of them"
    "survey",  # people were asked: "poll", "disurvei"
    "margin",  # how far a survey, or a part of its sample, may be wrong: "margin of error"
    "whole",  # the figure before is part of the one that follows: "out of"
    "setting",  # before the event or place that a figure belongs to: "in"; value: event, or empty
    "sum",  # before a figure that those before it add up to: "in all"
    "label",  # the number behind it is a name, no figure: "No.", "Pasal"
    "label_after",  # the number some words before it is a name: "17 Orchard Street"
    "none",  # an expression that holds words of number and is no figure: "empat mata"
    "age",  # the number behind or before it is an age
    "suffix",  # glued to a number, it makes an ordinal: "th"
    "as_of",  # before a date that a figure holds for: "as of"
]

_TIME_VALUES: Mapping[str, frozenset[str]] = {
    "unit": frozenset(get_args(TimeUnit)),
    "units": frozenset(get_args(TimeUnit)),
    "leading": frozenset({"past", "this", "next", "earlier", "later"}),
    "trailing": frozenset({"past", "this", "next", "earlier", "later", "before_last", "after_next"}),
    "reckoned": frozenset({"earlier", "later"}),
    "one": frozenset(get_args(TimeUnit)),
    "counted": frozenset({"past", "next", "earlier", "later"}),
    "edge": frozenset({"keep", "close", "end"}),
    "preposition": frozenset({"past", "day", "span", ""}),
    "join": frozenset({"pair", ""}),
    "label": frozenset({"day", "weekday", "month", "year", "clock"}),
    "suffix": frozenset({"day", "decade"}),
    "meridiem": frozenset({"am", "pm", ""}),
    "part": frozenset({"am", "pm", "day", "night", ""}),
}
_Form = tuple[re.Pattern[str], str]
"""What a value looks like, and how that is said to who writes it otherwise."""

_DAYS: _Form = (re.compile(r"-?\d{1,4}"), "a number of days, like -1")
_TIME_FORMS: Mapping[str, _Form] = {
    "weekday": (re.compile("[1-7]"), "1 (Monday) to 7 (Sunday)"),
    "month": (re.compile("[1-9]|1[0-2]"), "1 to 12"),
    "deictic": _DAYS,
    "narrative": _DAYS,
    "ordinal": (re.compile("-1|[1-9]|[12][0-9]|3[01]"), "1 to 31, or -1 for the last"),
    "hour": (re.compile(r"([01]\d|2[0-3]):[0-5]\d"), "a time of day, like 12:00"),
    "decade": (re.compile(r"\d{3}0"), "its first year, like 1970"),
    "holiday": (re.compile(r"(0[1-9]|1[0-2])-([0-2][0-9]|3[01])"), "its month and day, like 12-25"),
    "season": (re.compile("(0[1-9]|1[0-2])/(0[1-9]|1[0-2])"), "its first and last month, like 03/05"),
    "event": (re.compile(r"\d{4}-\d\d-\d\d"), "a date, like 2001-09-11"),
    "zone": (re.compile(r"([+-]\d\d:\d\d)?"), "its distance from UTC, like +07:00, or empty"),
}
_WHOLE: _Form = (re.compile(r"\d+"), "a whole number, like 12")
_POSITIVE: _Form = (re.compile(r"[1-9]\d*"), "a whole number above 0, like 12")
_BOUND: _Form = (re.compile("exact|about|at_least|at_most"), "exact, about, at_least or at_most")
_NUMBER_FORMS: Mapping[str, _Form] = {
    "cardinal": _WHOLE,
    "teen": _POSITIVE,
    "times": _POSITIVE,
    "scale": _POSITIVE,
    "money_scale": _POSITIVE,
    "fraction": (re.compile(r"\d+(\.\d+)?|\d+/[1-9]\d*"), "a number, like 0.25 or 1/3"),
    "denominator": _POSITIVE,
    "vague": _WHOLE,
    "bound": _BOUND,
    "bound_after": _BOUND,
    "bound_suffix": _BOUND,
    "join": (re.compile("(pair)?"), "pair, or empty"),
    "ratio": (re.compile("(share)?"), "share, or empty"),
    "setting": (re.compile("(event)?"), "event, or empty"),
    "currency": (re.compile("[A-Z]{3}"), "a code of ISO 4217, like USD"),
    "unit": (re.compile("[a-z]+(_[a-z]+)*"), "percent, percentage_point or the English name, like square_metre"),
}


def _check_form(kind: str, value: str, forms: Mapping[str, _Form]) -> None:
    if kind in forms and not forms[kind][0].fullmatch(value):
        raise ValueError(f"value of kind {kind} must be {forms[kind][1]}, not {value!r}")


class Time(Row):
    """A word of a date or time. A form that begins with a capital letter is met by capitalised words alone ("May")."""

    form: str = Field(min_length=1)
    kind: TimeKind
    value: str = ""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        allowed = _TIME_VALUES.get(self.kind)
        if allowed is not None and self.value not in allowed:
            choices = ", ".join(word or "empty" for word in sorted(allowed))
            raise ValueError(f"value of kind {self.kind} must be one of {choices}, not {self.value!r}")
        _check_form(self.kind, self.value, _TIME_FORMS)
        if self.kind == "event":
            date.fromisoformat(self.value)  # says itself what is wrong with 2031-02-30
        return self


class Number(Row):
    """A word of a figure: of its value, its bound, its unit, or of what it is a part of."""

    form: str = Field(min_length=1)
    kind: NumberKind
    value: str = ""
    high: int | None = None
    """The most that a vague number can mean; empty: no limit."""

    @field_validator("high", mode="before")
    @classmethod
    def _empty(cls, value: Any) -> Any:
        return value or None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        _check_form(self.kind, self.value, _NUMBER_FORMS)
        if self.kind == "vague" and self.high is not None and self.high < int(self.value):
            raise ValueError(f"high must be the most that it can mean, {self.value} or more, not {self.high}")
        return self


TABLES: Mapping[str, type[Row]] = {
    "cues": Cue,
    "markers": Marker,
    "pronouns": Pronoun,
    "titles": Title,
    "pointers": Pointer,
    "parties": Name,
    "abbreviations": Abbreviation,
    "forms": Inflection,
    "times": Time,
    "numbers": Number,
    "confidence": Weight,
    "translations": Translation,
}

OPTIONAL: frozenset[str] = frozenset({"translations"})
"""Tables that a pack can do without, as they are learned from what a language may not have."""


class Meta(Row):
    """`pack.toml`: what the pack is."""

    code: str = Field(pattern=r"^[a-z]{2,3}$")
    name: str
    native: str
    lemmas: bool = False
    """Whether cues are also looked up by lemma (English "says" by "say")."""
    decimal: Literal[".", ","]
    """The mark before the decimals of a number; a report may show that it uses the other one."""
    date_orders: tuple[Order, ...] = Field(("dmy",), min_length=1)
    """Orders of day, month and year in dates in figures; where it has several, the report decides, else the first."""
    akin: tuple[str, ...] = ()
    """Codes of languages so close that recognition mistakes this one for them (Malay for Indonesian)."""
    licence: str = "CC-BY-SA-4.0"
    relative_source: Literal["pronoun", "antecedent"] = "antecedent"
    """The source of a cue in a relative clause: the pronoun ("who") or the noun phrase before it."""
    source_clauses: bool = False
    """Whether a source holds its relative clauses."""
    cue_auxiliaries: bool = False
    """Whether a cue holds its auxiliaries ("has said"); negation it always holds where the stance follows from it."""
    head_last: bool = False
    """Whether the last noun of a compound is its head ("peace talks"), and not the first ("rumah sakit")."""


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

    @property
    def tagger(self) -> Path:
        """File of the networks that read cues and what belongs to them; a pack can do without."""
        return self.path / "tagger.npz"

    @cached_property
    def cues(self) -> Phrases[Cue]:
        """The cue expressions."""
        return Phrases((row.cue, row) for row in self.tables["cues"])

    @cached_property
    def forms(self) -> Mapping[str, str]:
        """The lemma of each inflected form that the pack lists."""
        return {row.form: row.lemma for row in self.tables["forms"]}

    def lemmas(self, words: Sequence[str], found: Sequence[str]) -> list[str]:
        """The lemmas by which cues are looked up, none where the pack has its forms as rows of their own.

        `found` are those of the pipeline; the pack's forms overrule it, since it guesses at words that are new to it.
        """
        if not self.meta.lemmas:
            return []
        forms = self.forms
        return [forms.get(word) or lemma.lower() for word, lemma in zip(words, found, strict=True)]

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
    def times(self) -> Phrases[Time]:
        """The words of dates and times."""
        return Phrases((row.form, row) for row in self.tables["times"])

    @cached_property
    def numbers(self) -> Phrases[Number]:
        """The words of figures."""
        return Phrases((row.form, row) for row in self.tables["numbers"])

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """How much each piece of evidence for or against a claim counts, by its name."""
        return {row.evidence: row.weight for row in self.tables["confidence"]}

    @cached_property
    def translations(self) -> Mapping[str, Mapping[str, float]]:
        """The English lemmas of each form with their weights, in the order of the table: the likeliest first."""
        found: dict[str, dict[str, float]] = defaultdict(dict)
        for row in self.tables["translations"]:
            found[row.form][row.english] = row.weight
        return dict(found)

    @cached_property
    def time_words(self) -> frozenset[str]:
        """Words that stand for a time by themselves and so name no party, lower case: weekdays, "today", "morning"."""
        kinds = ("weekday", "deictic", "part")
        rows = [
            row for row in self.tables["times"] if row.kind in kinds or (row.kind == "month" and row.form.islower())
        ]
        return frozenset(row.form.lower() for row in rows)

    @cached_property
    def version(self) -> str:
        """Hash of all files of the pack, its pipeline included: 12 hexadecimal digits."""
        total = hashlib.sha256()
        for file in sorted(p for p in self.path.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
            total.update(str(file.relative_to(self.path)).encode() + b"\0" + file.read_bytes())
        return total.hexdigest()[:12]


def languages(folder: Path = PACKS) -> list[str]:
    """Codes of the packs that are installed, in order."""
    return sorted(path.parent.name for path in folder.glob("*/pack.toml"))


@functools.cache
def load_pack(language: str | Path) -> Pack:
    """The pack of a language code, or of a folder, which only a `Path` names.

    Raises UnsupportedLanguage where there is none, PackError where a file breaks the schema.
    """
    path = language if isinstance(language, Path) else PACKS / language
    known = languages()
    # A code comes with an article, from anywhere, and must lead to no other folder.
    if not (path / "pack.toml").is_file() or (isinstance(language, str) and language not in known):
        raise UnsupportedLanguage(
            f"no language pack {str(language)!r}; supported are: {', '.join(known)}; "
            "name the folder of another pack (--pack FOLDER, in Python a Path), or begin one: katanya languages new"
        )
    return Pack(path, _meta(path / "pack.toml"), {name: _table(path, name, row) for name, row in TABLES.items()})


def problems(folder: Path) -> Iterator[str]:
    """What breaks the schema of the pack in a folder: the first problem of each file."""
    loads: dict[str, Callable[[], object]] = {"pack.toml": functools.partial(_meta, folder / "pack.toml")}
    loads |= {f"{name}.tsv": functools.partial(_table, folder, name, row) for name, row in TABLES.items()}
    for file, load in loads.items():
        try:
            load()
        except PackError as error:
            yield str(error)
        except (OSError, UnicodeDecodeError) as error:
            yield f"{folder / file}: cannot be read as UTF-8 text: {error}"


def _meta(path: Path) -> Meta:
    try:
        return Meta.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (ValidationError, tomllib.TOMLDecodeError) as error:
        raise PackError(f"{path}: {_first(error)}") from error


def read_table(folder: Path, name: str) -> tuple[Row, ...]:
    """The rows of a table in a folder, which need be no pack. Raises PackError as `load_pack` does."""
    return _table(folder, name, TABLES[name])


def _table(folder: Path, name: str, row: type[Row]) -> tuple[Row, ...]:
    path = folder / f"{name}.tsv"
    if not path.is_file() and name in OPTIONAL:
        return ()
    if not path.is_file():
        raise PackError(f"{path}: the table is missing; it may be empty, but needs its header line")
    return tuple(_rows(path, row))


def _rows(path: Path, row: type[Row]) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        lines = [(number, line) for number, line in enumerate(file, 1) if line.strip() and not line.startswith("#")]
    reader = csv.DictReader((line for _, line in lines), delimiter="\t", quoting=csv.QUOTE_NONE)
    for (number, _), values in zip(lines[1:], reader, strict=True):
        if None in values or None in values.values():
            raise PackError(f"{path}:{number}: has not as many columns as the header line")
        try:
            yield row.model_validate(values)
        except ValidationError as error:
            raise PackError(f"{path}:{number}: {_first(error)}") from error


def _first(error: Exception) -> str:
    if isinstance(error, ValidationError):
        problem = error.errors()[0]
        place, message = ".".join(map(str, problem["loc"])), problem["msg"].removeprefix("Value error, ")
        # A problem of the whole row has no place, and says itself what it was given.
        return f"{place}: {message} (got {problem['input']!r})" if place else message
    return str(error)
