"""Attributions, dates and figures as they are compared: gold files and readings in one form.

A gold file is JSON Lines, one article a line: `{"id", "text", "claims": [{"source", "cue", "content", …}]}`; the list
may also be called `attributions`. Beside it can stand `"dates": [{"span", "value"}]` and `"figures": [{"span", "value",
"bound", "unit", "of", "part_of", …}]`. A reading in its JSON form has the same fields, so that both sides are the same
records here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator, model_validator

from katanya.errors import UnreadableInput
from katanya.records import Range, Ranges

ROLES = ("source", "cue", "content")
LINKS = ("nested_in", "refers_to")


class _Row(BaseModel):
    """Base of the rows: null equals absent."""

    model_config = ConfigDict(frozen=True, extra="allow", coerce_numbers_to_str=True)

    @field_validator("*", mode="before")
    @classmethod
    def _null_is_absent(cls, value: Any, info: Any) -> Any:
        field = cls.model_fields[info.field_name]
        return field.get_default(call_default_factory=True) if value is None and not field.is_required() else value


class Linked(_Row):
    """Base of what others of the same article can name in a link."""

    id: str | int | None = None


class Attribution(Linked):
    """One attribution: three roles, each a list of character ranges, and what is known of it."""

    source: Ranges = ()
    cue: Ranges = ()
    content: Ranges = ()
    form: str | None = None
    """Direct, indirect or mixed, where it is told."""
    confidence: float = 1.0
    """Predicted: how far to trust it, in [0, 1]."""
    stance: str | None = None
    nested_in: str | int | None = None
    """Id or index of the attribution whose content this one stands in."""
    refers_to: str | int | None = None
    """Id or index of the attribution that this one answers."""
    via: tuple[Any, ...] = ()
    """Relays; only whether there is one counts here."""
    speakers: tuple[str, ...] = ()
    """Predicted: ids of parties."""
    speaker: str | None = None
    """Gold: canonical name of the speaker, several joined by "; "."""
    antecedent: Ranges = ()
    """Gold: the mentions that a pronominal source stands for."""


class Mentioned(_Row):
    """What the comparison needs of a predicted party."""

    id: str
    name: str = ""
    aliases: tuple[str, ...] = ()
    mentions: Ranges = ()


class MarkedDate(_Row):
    """One date of a text."""

    span: Range
    value: str | None = None
    """ISO 8601 date, month, year or `start/end`; None where nothing fixes it."""


class MarkedFigure(Linked):
    """One figure of a text; the fields are those of `katanya.records.Figure`."""

    span: Range
    value: float | tuple[float, float] | None = None
    """The number, or the ends of a range; None where the number is left open, or its ends stand in `low`, `high`."""
    low: float | None = None
    high: float | None = None
    bound: str = "exact"
    unit: str | None = None
    of: str | None = None
    part_of: str | int | None = None
    """Id or index of the figure that this one is a part of."""


class Annotation(_Row):
    """One article with its attributions, dates and figures, gold or predicted."""

    id: str
    text: str = ""
    claims: tuple[Attribution, ...] = ()
    parties: tuple[Mentioned, ...] = ()
    dates: tuple[MarkedDate, ...] = ()
    figures: tuple[MarkedFigure, ...] = ()
    discard: Ranges = ()
    """Ranges whose attributions count on neither side: headlines of other stories, picture credits."""

    @model_validator(mode="before")
    @classmethod
    def _either_name(cls, values: Any) -> Any:
        if isinstance(values, dict):
            values = {**values, "claims": values.get("claims") or values.get("attributions")}
        return values

    def fact(self, name: str) -> Any:
        """The value of any field of the row (language, outlet), or None."""
        return {**self.__dict__, **(self.model_extra or {})}.get(name)


def target(listed: Sequence[Linked], value: str | int | None) -> int | None:
    """The index of the attribution or figure that a link names, by id or else by index; None where it names none."""
    if value is None:
        return None
    for index, one in enumerate(listed):
        if one.id == value:
            return index
    return value if isinstance(value, int) and 0 <= value < len(listed) else None


def check_offsets(gold: Annotation, predicted: Annotation) -> None:
    """Raise UnreadableInput where the texts differ or a range lies outside: offsets would mean nothing."""
    if predicted.text and predicted.text != gold.text:
        raise UnreadableInput(f"{gold.id}: the predicted text is not the gold text; read the gold file's own text")
    for row in (gold, predicted):
        if span := _outside(row, gold.text):
            raise UnreadableInput(f"{row.id}: the range {list(span)} lies outside the {len(gold.text)} characters")


def _outside(annotation: Annotation, text: str) -> Range | None:
    """The first range of an annotation that does not lie inside the text, or None."""
    roles = (span for claim in annotation.claims for role in ROLES for span in getattr(claim, role))
    dates = (date.span for date in annotation.dates)
    figures = (figure.span for figure in annotation.figures)
    return next((span for span in chain(roles, dates, figures) if not 0 <= span[0] <= span[1] <= len(text)), None)


def load_annotations(path: Path) -> list[Annotation]:
    """The rows of a JSON Lines file of gold or of readings.

    Raises UnreadableInput, with file and line, where a line has another form or an id stands twice.
    """
    rows = list(_rows(path))
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            raise UnreadableInput(f"{path}: the id {row.id!r} stands twice; give every article an id of its own")
        seen.add(row.id)
    return rows


def _rows(path: Path) -> Iterator[Annotation]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(f"{path}: {error}") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield Annotation.model_validate(json.loads(line))
            except ValidationError as error:
                problem = error.errors()[0]
                place = ".".join(map(str, problem["loc"])) or "the line"
                raise UnreadableInput(f"{path}:{number}: {place}: {problem['msg']}") from error
            except ValueError as error:
                raise UnreadableInput(f"{path}:{number}: no JSON: {error}") from error
