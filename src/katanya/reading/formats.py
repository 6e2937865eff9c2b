"""From bytes to articles: text files, HTML pages, JSON Lines.

What cannot be read raises UnreadableInput, or stands in a sequence as `Unread`; nothing is dropped, and one bad input
never stops the others.
"""

from __future__ import annotations

import codecs
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, BinaryIO, NamedTuple

from katanya.errors import UnreadableInput
from katanya.reading import pages
from katanya.records import Article, Unread

LONGEST_TEXT = 2_000_000
"""Characters of the longest article that is read: twenty times the longest report, or a thick book."""

LONGEST_BYTES = 8 * LONGEST_TEXT
"""Bytes of the longest file or line: room for escapes in JSON, for the markup of a page."""

_FIELDS = ("id", "text", "language", "published", "url", "title", "outlet")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*")
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d.*)?")


@dataclass(frozen=True)
class Given:
    """What the user says of every article that does not say it itself."""

    published: str | None = None
    language: str | None = None
    outlet: str | None = None
    with_title: bool = False
    """Whether the title is read too, as the first paragraph of the text."""


class Line(NamedTuple):
    """A line of JSON Lines: its number from 1, its length in bytes, and the article or why there is none."""

    number: int
    size: int
    item: Article | Unread


def article(data: bytes, given: Given = Given()) -> Article:
    """The article of a file's bytes: an HTML page or plain text. Raises UnreadableInput."""
    if not data.strip():
        raise UnreadableInput("the file is empty")
    if len(data) > LONGEST_BYTES:
        raise UnreadableInput(f"the file is longer than {LONGEST_BYTES:,} bytes; a report is shorter")
    values = pages.fields(data) if pages.is_page(data) else {"text": decode(data)}
    # What the user says of one page outweighs what was made out of its markup.
    if given.published:
        values |= {"published": given.published, "published_from": "given"}
    values |= {"outlet": given.outlet or values.get("outlet"), "language": given.language}
    return _article(values, data, given)


def lines(stream: BinaryIO, given: Given = Given()) -> Iterator[Line]:
    """The articles of JSON Lines, one for each line, read as they are asked for."""
    seen: dict[str, int] = {}
    for number, (size, data) in enumerate(_split(stream), 1):
        id: str | None = None
        try:
            values = _values(data, size)
            id = _id(values)
            if id is not None and seen.setdefault(id, number) != number:
                raise UnreadableInput(f"the id {id!r} stands on line {seen[id]} already")
            item: Article | Unread = _record(values, data, given)
        except UnreadableInput as error:
            item = Unread.because(id, str(error))
        yield Line(number, size, item)


def decode(data: bytes) -> str:
    """The text of bytes in UTF-8, or in UTF-16 with its mark, code point for code point less that mark.

    Raises UnreadableInput for binary content and for other encodings.
    """
    if data.startswith(b"%PDF-"):
        raise UnreadableInput("the file is a PDF; extract its text first")
    try:
        text = data.decode("utf-16" if data.startswith(_UTF16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        kind = "binary" if b"\0" in data else f"not UTF-8 (byte {data[error.start]:#04x} at offset {error.start:,})"
        raise UnreadableInput(f"the file is {kind}; convert it to UTF-8 text first") from error
    if "\0" in text or len(_CONTROL.findall(text)) > len(text) / 20:
        raise UnreadableInput("the file is binary, not text")
    return text


def check_date(value: str) -> str:
    """The value, if it is an ISO 8601 date or date-time that a report can have; else raises UnreadableInput."""
    if not isinstance(value, str):
        raise UnreadableInput(f'the publication date {value!r} is no text; write it like "2031-05-12"')
    try:
        day = datetime.fromisoformat(value) if _DATE.fullmatch(value) else None
    except ValueError:
        day = None
    if day is None or not date(1600, 1, 1) <= day.date() <= date(2500, 1, 1):
        raise UnreadableInput(f"{value!r} is no date of publication; write it like 2031-05-12, from 1600 to 2500")
    return value


def check_text(value: str) -> str:
    """The value, if it is text; else raises UnreadableInput."""
    if not isinstance(value, str):
        raise UnreadableInput(f"the text is of type {type(value).__name__}, and has to be a str")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise UnreadableInput(f"the text holds half a character (a lone surrogate) at offset {error.start}") from None
    return value


def check_language(value: str) -> str:
    """The ISO 639 code at the head of a language tag ("en" of "en-GB"); else raises UnreadableInput."""
    tag = _LANGUAGE.fullmatch(value)
    if tag is None:
        raise UnreadableInput(f"the language {value!r} is none; write its code, like 'id' or 'en'")
    return tag.group(1).lower()


def _split(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Each line with its length in bytes; of a line that is too long, the beginning."""
    while line := stream.readline(LONGEST_BYTES):
        size, rest = len(line), line
        while not rest.endswith(b"\n") and (rest := stream.readline(1 << 20)):
            size += len(rest)
        yield size, line


def _values(data: bytes, size: int) -> dict[str, Any]:
    """The known fields of a line of JSON; null equals absent."""
    if not data.strip():
        raise UnreadableInput("the line is empty")
    if size > LONGEST_BYTES:
        raise UnreadableInput(f"the line is {size:,} bytes long; at most {LONGEST_BYTES:,} are read")
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableInput(f"the line is not UTF-8 (byte {data[error.start]:#04x} at {error.start:,})") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(f"the line is not JSON: {error}") from error
    if not isinstance(value, dict):
        raise UnreadableInput('the line is not a JSON object like {"id": "1", "text": "…"}')
    return {name: value[name] for name in _FIELDS if value.get(name) is not None}


def _id(values: dict[str, Any]) -> str | None:
    """The id of a line; a whole number is taken by its digits."""
    if type(values.get("id")) is int:
        values["id"] = str(values["id"])
    return _string("id", values["id"]) if "id" in values else None


def _record(values: dict[str, Any], data: bytes, given: Given) -> Article:
    filled: dict[str, Any] = {name: _string(name, value) for name, value in values.items()}
    if "text" not in filled:
        raise UnreadableInput("the field 'text' is missing")
    for name in ("published", "outlet", "language"):
        filled[name] = filled.get(name) or getattr(given, name)
    filled["published_from"] = "given" if filled["published"] else None
    return _article(filled, data, given)


def _string(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise UnreadableInput(f"the field {name!r} is not a string")
    if _SURROGATE.search(value):
        raise UnreadableInput(f"the field {name!r} holds half a character (a lone surrogate)")
    return value


def _article(values: dict[str, Any], data: bytes, given: Given) -> Article:
    """The article of these fields, if its text and date can be read."""
    text = values["text"]
    if not text.strip():
        raise UnreadableInput("the text is empty")
    if len(text) > LONGEST_TEXT:
        raise UnreadableInput(f"the text is {len(text):,} characters long; at most {LONGEST_TEXT:,} are read")
    if values.get("published"):
        check_date(values["published"])
    if values.get("language"):
        values["language"] = check_language(values["language"])
    found = Article(**values, raw_hash=hashlib.sha256(data).hexdigest())
    if given.with_title and found.title:
        return found.model_copy(update={"text": f"{found.title}\n\n{text}"})
    return found
