"""The reader on whatever it is given: ranges hold, nothing is raised, and the same input gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import katanya
from katanya.claims import assemble
from katanya.engine import BATCH, read_all
from katanya.errors import PackError, UnreadableInput, UnsupportedLanguage
from katanya.lexicon import PACKS
from katanya.packing import skeleton
from katanya.reading import parse
from katanya.records import Article, Claim, Range, Reading, Unread

LANGUAGES = ("en", "id")

PIECES = (
    "The mayor said on Monday that ", "the ferry had sunk", "“We saw it,”", '"', "”", "'", "», ", " kata Wirya, ",
    "katanya", "Menurut polisi, ", "sekitar 14.000 orang, termasuk 3.000 anak", "between 5 and 7%", "Rp 1,5 miliar",
    "Senin (28/4)", "last week", " denied the allegation", "Klaim itu ditolak oleh Ruta",
    ", quoting the Harbour Post, ", ". ", "\n", "\n\n", "\u200b", "\u202e", "\u0645\u0631\u062d\u0628\u0627 ",
    "👩‍🚒 ", "\ufeff", "—", "KCNAMengutip ", "e\u0301", "\x1c", "((((", "...", "Dr. ", "“‘“",
    "neither confirmed nor denied ", "\t", "\u2028", "\u3000\u58eb\u6c17 ",
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
PROPERTY = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def spans(claim: Claim) -> Iterator[Range]:
    yield from chain(claim.source, claim.cue, claim.content, (relay.span for relay in claim.via))
    if claim.hedged:
        yield claim.hedged


@pytest.mark.parametrize("language", LANGUAGES)
@PROPERTY
@given(text=TEXTS)
@example(text="0;\u200b@")
@example(text="MENGUtipKLAIM DITOlAK 0@")
def test_any_text_is_read_within_its_bounds(language: str, text: str) -> None:
    reading = katanya.load(language).read(text, published="2031-05-13")
    assert reading.article.text == text
    found = [
        *chain.from_iterable(map(spans, reading.claims)),
        *chain.from_iterable(party.mentions for party in reading.parties),
        *(figure.span for figure in reading.figures),
        *(when.span for when in reading.dates),
    ]
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert_linked(reading)


def assert_linked(reading: Reading) -> None:
    claims = {claim.id for claim in reading.claims}
    parties = {party.id for party in reading.parties}
    figures = {figure.id for figure in reading.figures}
    assert len(claims) == len(reading.claims)
    assert len(figures) == len(reading.figures)
    for claim in reading.claims:
        assert claim.cue and claim.content
        assert {claim.nested_in, claim.refers_to} <= claims | {None}
        assert claim.id not in (claim.nested_in, claim.refers_to)
        assert {*claim.speakers, *(relay.party for relay in claim.via)} <= parties | {None}
        parts = sorted(chain(claim.source, claim.cue, claim.content))
        assert all(before[1] <= after[0] for before, after in pairwise(parts)), "a word has one role"
    for figure in reading.figures:
        assert figure.claim in claims | {None}
        assert figure.part_of in figures | {None}


@pytest.mark.parametrize("language", LANGUAGES)
@settings(PROPERTY, max_examples=40)
@given(text=TEXTS)
def test_the_same_text_gives_the_same_bytes(language: str, text: str) -> None:
    reader = katanya.load(language)
    first, second = (json.dumps(reader.read(text).to_json()) for _ in range(2))
    assert first == second
    assert Reading.from_json(json.loads(first)).to_json() == json.loads(first)


def articles() -> list[Article | Unread]:
    lines = [
        "The old ferry is safe, harbour master Lena Ortiz said. Fishermen denied that claim.",
        "“Jembatan itu aman,” kata Wali Kota Lasmi Hartati. Ia menambahkan bahwa warga boleh lewat.",
        "Der Hafen ist geschlossen, sagte der Bürgermeister am Montag der Zeitung in der Stadt.",
    ]
    made: list[Article | Unread] = [Article(id=str(i), text=f"{lines[i % 3]} {i}") for i in range(3 * BATCH)]
    made[5] = Unread.because("5", "it was empty")
    return made


def test_the_number_of_workers_changes_nothing() -> None:
    alone, together = ([item.to_json() for item in read_all(articles(), workers=workers)] for workers in (1, 3))
    assert alone == together


def test_every_article_comes_out_at_its_place() -> None:
    results = list(read_all(articles()))
    given = [item.id for item in articles()]
    assert [result.article.id if isinstance(result, Reading) else result.id for result in results] == given
    unread = [int(result.id or 0) for result in results if isinstance(result, Unread)]
    assert unread == sorted({5, *range(2, 3 * BATCH, 3)})


def test_an_unsupported_language_names_the_supported_ones() -> None:
    with pytest.raises(UnsupportedLanguage, match="supported are: en, id"):
        katanya.load("tlh")
    (result,) = read_all([Article(text="majQa", language="tlh")])
    assert isinstance(result, Unread)
    assert "supported are: en, id" in result.skipped[0].reason


def test_a_pack_without_a_pipeline_says_what_to_do(tmp_path: Path) -> None:
    skeleton("zxx", "Tavo", tmp_path / "zxx")
    with pytest.raises(PackError, match="has no trained pipeline; train one"):
        katanya.load(tmp_path / "zxx").read("Lando beru.")


@pytest.mark.parametrize("language", ["../packs/en", str(PACKS / "en"), ".", "", "EN"])
def test_a_language_is_no_path(language: str) -> None:
    with pytest.raises(UnsupportedLanguage, match="katanya languages new"):
        katanya.load(language)


@pytest.mark.parametrize("broken", ["claims", "document"])
def test_an_unexpected_error_costs_its_own_article_only(monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    module = {"claims": assemble, "document": parse}[broken]
    real = getattr(module, broken)

    def failing(first: Any, *others: Any) -> Any:
        if "BROKEN" in (first if isinstance(first, str) else first.text):
            raise ValueError("zip() argument 2 is shorter")
        return real(first, *others)

    expected = [item.to_json() for item in read_all(articles())]
    monkeypatch.setattr(module, broken, failing)
    given = articles()
    given[3] = Article(id="3", text="The mayor said that all is BROKEN.", language="en")
    results = [item.to_json() for item in read_all(given)]
    reason = "could not be read (ValueError: zip() argument 2 is shorter); please report it"
    assert results.pop(3) == {"id": "3", "skipped": [{"reason": reason}]}
    assert results == expected[:3] + expected[4:]


def test_a_date_of_publication_that_is_none_is_refused() -> None:
    bad = Article(id="a", text="The port is shut, the mayor said.", published="yesterday", language="en")
    good = bad.model_copy(update={"id": "b", "published": "2031-05-13"})
    with pytest.raises(UnreadableInput, match="'yesterday' is no date of publication; write it like"):
        list(katanya.load("en").pipe([good, bad]))
    unread, reading = read_all([bad, good])
    assert isinstance(unread, Unread) and unread.id == "a"
    assert (
        unread.skipped[0].reason == "'yesterday' is no date of publication; write it like 2031-05-12, from 1600 to 2500"
    )
    assert isinstance(reading, Reading) and reading.claims[0].said_on == "2031-05-13"
