"""Quotation marks as newspapers print them, and as they come out of careless typing."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katanya.reading.quotation import pair
from katanya.records import Range

MARKS = "\"“”„‟«»'‘’`´"


def paragraphs(text: str) -> list[Range]:
    return [match.span() for match in re.finditer(r"\S(?:[^\n]*\S)?", text)]


def quoted(text: str) -> list[str]:
    return [text[found.start : found.end] for found in pair(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Gudang itu kosong," kata Ramli.', ['"Gudang itu kosong,"']),
        ("“The depot is empty,” he said. “Go home.”", ["“The depot is empty,”", "“Go home.”"]),
        ("„Leer“ hieß es, «vide» aussi.", ["„Leer“", "«vide»"]),
        ("``The depot is empty,'' he said.", ["``The depot is empty,''"]),
        ("''The depot is empty,'' he said.", ["''The depot is empty,''"]),
        ("Gubernur menyebut gudang itu ‘sangat aman’ kemarin.", ["‘sangat aman’"]),
        ("Gubernur menyebut gudang itu 'sangat aman', lalu pergi.", ["'sangat aman'"]),
    ],
)
def test_every_kind_of_mark(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The soldiers’ boots don’t fit, it’s Moran’s fault.",
        "The soldiers' boots don't fit, it's Moran's fault.",
        "Back in the '90s and in ’98 the dockers' union ruled rock 'n roll.",
        "Ma'ruf datang hari Jum'at, Qur'an di tangan.",
        'A 6\'2" man cut a 12" pipe, then two of 5".',
        "A door of 6′ 10″ and a room of 3′ × 4′.",
        'Dua tanda " berdiri sendiri.',
        '""',
        "",
    ],
)
def test_apostrophes_inches_and_stray_marks_quote_nothing(text: str) -> None:
    assert quoted(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("”Saya melihat api,” kata Ramli.", ["”Saya melihat api,”"]),
        ("“Saya melihat api,“ kata Ramli.", ["“Saya melihat api,“"]),
        ('"Saya melihat api, "kata Ramli.', ['"Saya melihat api, "']),
        ('" Saya melihat api , " kata Ramli.', ['" Saya melihat api , "']),
        ('Ia berkata:"Saya melihat api".', ['"Saya melihat api"']),
        ('He said "the 12" pipe burst" today.', ['"the 12" pipe burst"']),
        ('He spoke of "careless handling.”', ['"careless handling.”']),
    ],
)
def test_a_mark_typed_wrong_still_pairs(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\"He told me 'go' and I went,\" she said.", ["\"He told me 'go' and I went,\""]),
        ("'He told me \"go\" and I went,' she said.", ["'He told me \"go\" and I went,'"]),
        ('"Ia bilang "pergi" kepada saya."', ['"Ia bilang "pergi" kepada saya."']),
        ("“Ia bilang ‘pergi’,” kata Ramli.", ["“Ia bilang ‘pergi’,”"]),
        ("'The dockers' leader lied,' she said.", ["'The dockers' leader lied,'"]),
    ],
)
def test_only_the_outermost_quotation_counts(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Saya melihat api, kata Ramli.', [('"Saya melihat api, kata Ramli.', False)]),
        (
            "“One is empty.\n“Two is full.\n“Three burned,” he said.",
            [("“One is empty.", False), ("“Two is full.", False), ("“Three burned,”", True)],
        ),
        ('"Satu kosong.\nDua terbakar," ujarnya.', [('"Satu kosong.', False), ('Dua terbakar,"', False)]),
        ('Gudang itu kosong," kata Ramli.', [('Gudang itu kosong,"', False)]),
        (
            '"Saya lihat, kata Ramli. Ia menyebut "api" juga.',
            [('"Saya lihat, kata Ramli. Ia menyebut', False), ('"api"', True)],
        ),
    ],
)
def test_a_missing_mark_ends_with_the_paragraph(text: str, expected: list[tuple[str, bool]]) -> None:
    found = pair(text, paragraphs(text))
    assert [(text[one.start : one.end], one.closed) for one in found] == expected


def test_pieces_of_one_long_paragraph_are_one() -> None:
    text = '"Gudang itu kosong dan gelap," kata Ramli.'
    assert [found.closed for found in pair(text, [(0, 12), (12, 20), (20, len(text))])] == [True]


@given(st.text(alphabet=st.sampled_from(MARKS + " ab,.5\n(")))
def test_quotations_are_ordered_and_stay_in_their_paragraph(text: str) -> None:
    ranges = paragraphs(text)
    found = pair(text, ranges)
    assert all(before.end <= after.start for before, after in pairwise(found))
    for one in found:
        assert any(start <= one.start < one.end <= end for start, end in ranges)
        assert not one.closed or (text[one.start] in MARKS and text[one.end - 1] in MARKS)
    assert found == pair(text, ranges)


@given(st.lists(st.text(alphabet="abc ,", min_size=1).map(str.strip).filter(lambda part: part.strip(", ")), min_size=1))
def test_clean_marks_come_back_as_they_were_set(parts: list[str]) -> None:
    text = " and ".join(f"“{part}”" for part in parts)
    kept = [f"“{part}”" for part in parts]
    assert quoted(text) == kept


@pytest.mark.parametrize("unit", ['"', "' a", 'a" ', "'a 's", '"a\n', "x"])
def test_work_grows_in_line_with_the_length(unit: str) -> None:
    # A count of the characters that are looked at would need hooks; a quadratic step would need hours here.
    assert len(pair(unit * 100_000, paragraphs(unit * 100_000))) <= 100_000
