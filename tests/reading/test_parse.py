"""From text to document: offsets, sentences, and what is left out of the parse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katanya.document import Document
from katanya.lexicon import load_pack
from katanya.reading import parse, unseen
from katanya.reading.parse import Parser


@pytest.fixture(scope="module", params=["en", "id"])
def parser(request: pytest.FixtureRequest) -> Parser:
    return Parser(load_pack(request.param))


def sentences(document: Document) -> list[str]:
    return [document.text[document.start[first] : document.end[stop - 1]] for first, stop in document.sentences]


@pytest.mark.parametrize(
    "text",
    [
        "Harbour Master Lena Vrelka Oskar of Upper Elmsay – Dunmoor, aged 47, spoke.",
        "“Kapal itu bocor,” kata Kepala Syahbandar Mara Lasut Kelana, Senin.",
    ],
)
def test_no_sentence_begins_within_one(parser: Parser, text: str) -> None:
    (document,) = parser.parse([text])
    assert sentences(document) == [text]


@pytest.mark.parametrize("marks", ["“”", '""'])
def test_a_sentence_ends_with_its_stop_and_closing_marks(parser: Parser, marks: str) -> None:
    first = f"{marks[0]}Kapal itu tenggelam kemarin.{marks[1]}"
    (document,) = parser.parse([f"{first} Mara Kelana pergi."])
    assert sentences(document) == [first, "Mara Kelana pergi."]


SIGNS = "\u00ad\u200b\u200e\u202a\u202e\u2060\u2069\ufeff"


def without_signs(text: str) -> str:
    return text.translate(dict.fromkeys(map(ord, SIGNS)))


def test_characters_that_nobody_sees_change_nothing_but_offsets(parser: Parser) -> None:
    plain = "Kapal itu bocor, kata Mara.\n\n“Kami takut,” katanya."
    marked = "".join(character + SIGNS[place % len(SIGNS)] for place, character in enumerate(plain))
    clean, full = parser.parse([plain, marked])
    for values in ("lower", "pos", "dep", "head", "sentences"):
        assert getattr(full, values) == getattr(clean, values)
    assert full.text == marked
    assert [without_signs(full.word(i)) for i in range(len(full))] == [clean.word(i) for i in range(len(clean))]
    assert not any(set(full.word(i)[0] + full.word(i)[-1]) & set(SIGNS) for i in range(len(full)))
    (quotation,) = full.quotations
    assert without_signs(marked[quotation.start : quotation.end]) == "“Kami takut,”"


def test_joiners_within_a_word_are_its_spelling() -> None:
    assert unseen.seen("می\u200cخواهم") == ("می\u200cخواهم", range(8))
    assert unseen.seen("said\u200d that\u200c")[0] == "said that"


@given(st.text(alphabet=f"ab .\n“”{SIGNS}\u200d", max_size=40))
def test_the_place_of_every_seen_character_is_known(text: str) -> None:
    clean, places = unseen.seen(text)
    assert "".join(text[place] for place in places) == clean
    assert list(places) == sorted(set(places))
    assert not set(clean) & set(SIGNS)


def test_long_blanks_and_paragraphs_of_them_are_left_out(parser: Parser) -> None:
    text = "“Kapal itu bocor,” kata Mara." + " " * 12_000 + "Ia pergi."
    (document,) = parser.parse([text])
    assert [text[slice(*paragraph)] for paragraph in document.paragraphs] == text.split(" " * 12_000)
    assert sentences(document) == text.split(" " * 12_000)
    assert document.vectors is not None and len(document.vectors) == len(document)


def test_a_piece_of_blanks_alone_takes_the_vectors_of_no_other(parser: Parser) -> None:
    docs = [parser.pipeline(words) for words in ("Mara pergi.", " \n ", "Ia pulang.")]
    found = parse.document("Mara pergi. \n Ia pulang.", list(zip((0, 11, 14), docs, strict=True)))
    assert len(found.sentences) == 2
    assert found.vectors is not None and len(found.vectors) == len(found)
