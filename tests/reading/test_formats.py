"""Bytes to articles: what is text is kept code point for code point, and what is not is named."""

from __future__ import annotations

import hashlib
import io
import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from katanya.errors import UnreadableInput
from katanya.reading import formats, pages
from katanya.reading.formats import Given, article, lines
from katanya.records import Article, Unread

WRITTEN = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\r\n\t\u200b\ufeff\u202e"))


def reasons(data: bytes) -> list[str | None]:
    """Why each line was skipped; None for those that were not."""
    items = [line.item for line in lines(io.BytesIO(data))]
    return [item.skipped[0].reason if isinstance(item, Unread) else None for item in items]


def record(**fields: Any) -> bytes:
    return json.dumps({"text": "The depot is empty.", **fields}).encode() + b"\n"


# --- files


@given(WRITTEN)
@example("Satu.\r\n\r\nDua\u200b.\rTiga.")
@example("\u202eكذب\u202c he said.")
def test_text_is_kept_code_point_for_code_point(text: str) -> None:
    data = ("A" + text).encode()
    assert article(data).text == "A" + text
    assert article(b"\xef\xbb\xbf" + data).text == "A" + text
    assert article(("A" + text).encode("utf-16")).text == "A" + text


def test_an_article_holds_what_is_given_of_it() -> None:
    found = article(b"The depot is empty.", Given("2031-05-13", "en-GB", "The Strait Herald"))
    assert (found.published, found.published_from) == ("2031-05-13", "given")
    assert (found.language, found.outlet) == ("en", "The Strait Herald")
    assert found.raw_hash == hashlib.sha256(b"The depot is empty.").hexdigest()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        ("\u2003\n".encode(), "text is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (b"Depot\0empty", "binary"),
        (bytes(range(1, 32)) * 3, "binary"),
        (b"%PDF-1.7 depot", "PDF"),
        (b"The depot is empty, said Jos\xe9.", r"not UTF-8 \(byte 0xe9 at offset 28\)"),
        (b"x" * (formats.LONGEST_TEXT + 1), "2,000,001 characters"),
        (b"x" * (formats.LONGEST_BYTES + 1), "longer than 16,000,000 bytes"),
    ],
)
def test_what_is_no_report_is_named(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableInput, match=reason):
        article(data)


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        found = article(data)
    except UnreadableInput as error:
        assert "\n" not in str(error)
    else:
        assert found.text.strip() and (pages.is_page(data) or found.text == formats.decode(data))


# --- JSON Lines


def test_a_line_keeps_its_fields_and_the_options_fill_the_rest() -> None:
    given_ = Given(published="2031-05-13", language="id", outlet="Kabar Pesisir")
    data = record(id="a", published="2030-01-02T03:04:05Z", language=None, colour="red") + record(outlet="The Herald")
    first, second = (line.item for line in lines(io.BytesIO(data), given_))
    assert isinstance(first, Article) and isinstance(second, Article)
    assert (first.id, first.published, first.language, first.outlet) == (
        "a",
        "2030-01-02T03:04:05Z",
        "id",
        "Kabar Pesisir",
    )
    assert (second.published, second.outlet, second.published_from) == ("2031-05-13", "The Herald", "given")
    assert len(second.id) == 16


def test_the_title_is_read_only_if_asked() -> None:
    data = record(title="Mayor: depot empty")
    (plain,) = (line.item for line in lines(io.BytesIO(data)))
    (titled,) = (line.item for line in lines(io.BytesIO(data), Given(with_title=True)))
    assert isinstance(plain, Article) and isinstance(titled, Article)
    assert plain.text == "The depot is empty."
    assert titled.text == "Mayor: depot empty\n\nThe depot is empty."


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"\n", "the line is empty"),
        (b"[1, 2]\n", "not a JSON object"),
        (b"null\n", "not a JSON object"),
        (b'{"text": \n', "not JSON"),
        (b"[" * 100_000 + b"\n", "not JSON"),
        (b'{"text": "Jos\xe9"}\n', "not UTF-8 (byte 0xe9 at 13)"),
        (b"{}\n", "'text' is missing"),
        (record(text=None), "'text' is missing"),
        (record(text=5), "'text' is not a string"),
        (record(text=" \n"), "the text is empty"),
        (record(text="half \ud83d"), "lone surrogate"),
        (record(text="x" * (formats.LONGEST_TEXT + 1)), "2,000,001 characters"),
        (record(published="2031-02-30"), "'2031-02-30' is no date"),
        (record(published="yesterday"), "'yesterday' is no date"),
        (record(published="0001-01-01"), "'0001-01-01' is no date"),
        (record(published=20310513), "'published' is not a string"),
        (record(language="../en"), "'../en' is none"),
        (record(id=["a"]), "'id' is not a string"),
    ],
)
def test_a_bad_line_is_skipped_and_the_next_is_read(line: bytes, reason: str) -> None:
    first, second = reasons(line + record())
    assert first is not None and reason in first
    assert second is None


def test_an_id_stands_once() -> None:
    data = record(id="a") + record(id=7) + record(id="a") + record(id="7") + record() + record()
    assert reasons(data) == [
        None,
        None,
        "the id 'a' stands on line 1 already",
        "the id '7' stands on line 2 already",
        None,
        None,
    ]


def test_a_skipped_line_keeps_its_id() -> None:
    (line,) = lines(io.BytesIO(record(id="a", text="")))
    assert isinstance(line.item, Unread) and line.item.id == "a"


def test_a_line_that_is_too_long_is_not_held_in_memory() -> None:
    held: list[int] = []

    class Watched(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            found = super().readline(size)
            held.append(len(found))
            return found

    data = b'{"text": "' + b"x" * 50_000_000 + b'"}\n' + record()
    found = [line.item for line in lines(Watched(data))]
    assert isinstance(found[0], Unread) and "at most 16,000,000" in found[0].skipped[0].reason
    assert isinstance(found[1], Article)
    assert max(held) <= formats.LONGEST_BYTES


def test_lines_are_read_as_they_are_asked_for() -> None:
    stream = io.BytesIO(record() * 1000)
    next(lines(stream))
    assert stream.tell() == len(record())


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["id", "text", "published", "x"]), inner),
)


@given(st.lists(JSON | st.binary().map(lambda data: data.replace(b"\n", b""))))
def test_every_line_gets_one_answer(values: list[Any]) -> None:
    data = b"".join((v if isinstance(v, bytes) else json.dumps(v).encode()) + b"\n" for v in values)
    found = list(lines(io.BytesIO(data)))
    assert [line.number for line in found] == list(range(1, len(values) + 1))
    assert sum(line.size for line in found) == len(data)
    for line in found:
        assert "\n" not in (line.item.skipped[0].reason if isinstance(line.item, Unread) else "")


# --- dates and languages


@pytest.mark.parametrize("value", ["2031-05-12", "2031-05-12T23:59:59", "2031-05-12 08:15:00+07:00", "1999-12-31T00Z"])
def test_dates(value: str) -> None:
    assert formats.check_date(value) == value


@pytest.mark.parametrize("value", ["", "2031", "2031-05", "12/5/2031", "20310512", "2031-13-01", "9999-12-31"])
def test_no_dates(value: str) -> None:
    with pytest.raises(UnreadableInput, match="date of publication"):
        formats.check_date(value)
