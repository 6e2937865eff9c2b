"""Where a content ends: what is the narrator's again, in sentences of many shapes."""

from __future__ import annotations

import pytest

from tests.claims.trees import said


def contents(language: str, text: str) -> list[str]:
    """The contents of the claims of a text."""
    return [claim.content for claim in said(language, text)]


@pytest.mark.parametrize(
    ("language", "text", "content"),
    [
        ("en", "When the ministry announced that the mill would close, workers blocked the road.",
         "that the mill would close"),
        ("id", "Ketika ditanya apakah bendungan itu bocor, Mara Kelana mengatakan pintunya baru.",
         "apakah bendungan itu bocor"),
        ("id", "Meski pemerintah menyatakan jembatan itu aman, warga memilih memutar.", "jembatan itu aman"),
    ],
)  # fmt: skip
def test_a_clause_before_the_main_one_ends_with_its_comma(language: str, text: str, content: str) -> None:
    assert contents(language, text)[0] == content


@pytest.mark.parametrize(
    ("language", "text", "content"),
    [
        ("en", "The guild denied the report, which a newspaper had printed.", "the report"),
        ("id", "Dewan mengecam serangan itu, yang menewaskan dua pelaut.", "serangan itu"),
        ("id", "Serikat nelayan mengkritik aturan baru itu ketika bertemu menteri.", "aturan baru itu"),
    ],
)
def test_an_object_ends_before_a_clause_that_says_more(language: str, text: str, content: str) -> None:
    assert contents(language, text) == [content]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Bendungan yang diperkirakan menelan biaya besar akan dibuka pada Juni.", "menelan biaya besar"),
        ("Dua nelayan yang dilaporkan hilang di laut sudah ditemukan.", "hilang di laut"),
        ("Kapal yang dilaporkan membawa beras tidak pernah tiba.", "membawa beras"),
        ("Pabrik yang diklaim ramah lingkungan itu ternyata mencemari sungai.", "ramah lingkungan itu"),
        ("Hewan yang diyakini punah tersebut kini terlihat lagi.", "punah tersebut"),
    ],
)
def test_what_a_relative_clause_raises_ends_before_the_verb_of_its_noun(text: str, content: str) -> None:
    assert contents("id", text) == [content]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Wali kota memuji kerja relawan selama banjir.", "kerja relawan selama banjir"),
        ("Mara Kelana membantah keterlibatannya dalam kasus itu.", "keterlibatannya dalam kasus itu"),
        ("Dewan mengkritik pemerintah atas keterlambatan itu.", "pemerintah atas keterlambatan itu"),
    ],
)
def test_an_object_holds_the_phrase_right_behind_it(text: str, content: str) -> None:
    assert contents("id", text) == [content]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Laporan itu, katanya adalah fitnah.", "Laporan itu … adalah fitnah"),
        ("Harga beras, ujarnya akan naik bulan depan.", "Harga beras … akan naik bulan depan"),
        ("Kesepakatan kedua desa, tuturnya ditandatangani besok.", "Kesepakatan kedua desa … ditandatangani besok"),
    ],
)
def test_a_clitic_source_parts_a_clause_though_no_comma_follows_it(text: str, content: str) -> None:
    assert contents("id", text) == [content]


@pytest.mark.parametrize(
    ("language", "text", "content"),
    [
        ("en", "Asked about the dam, the mayor said nothing new.", "nothing new"),
        ("id", "Menanggapi laporan itu, wali kota mengatakan tidak benar.", "tidak benar"),
        ("id", "Menanggapi tuduhan itu, Lasmi menyatakan hal serupa.", "hal serupa"),
        ("en", "The road is closed, he said Monday.", "The road is closed"),
    ],
)
def test_how_it_came_to_be_said_is_not_what_was_said(language: str, text: str, content: str) -> None:
    assert contents(language, text)[-1] == content
