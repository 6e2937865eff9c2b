"""Concepts: the noun that a figure counts has one key in all languages."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katanya.errors import PackError
from katanya.lexicon import PACKS, Pack, Translation, languages, load_pack, read_table
from katanya.normalize.concepts import Concepts
from tests.effort import grows_evenly

ROWS = [
    ("rumah", "house", 0.8),
    ("rumah", "home", 0.15),
    ("rumah sakit", "hospital", 0.9),
    ("tentara", "soldier", 0.7),
    ("undang-undang", "law", 0.9),
    ("undang", "invite", 0.8),
    ("buku", "book", 0.95),
]


def concepts(language: str, *rows: tuple[str, str, float]) -> Concepts:
    """Concepts of a language with a table of a few rows."""
    table = tuple(Translation(form=form, english=english, weight=weight) for form, english, weight in rows)
    pack = load_pack(language)
    return Concepts(replace(pack, tables={**pack.tables, "translations": table}))


@pytest.fixture(scope="module")
def indonesian() -> Concepts:
    return concepts("id", *ROWS)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("tentara Amerika", "soldier"),
        ("Tentara", "soldier"),
        ("rumah baru", "house"),
        ("rumah sakit baru", "hospital"),
        ("rumah-rumah", "house"),
        ("rumahnya", "house"),
        ("rumah-rumahnya", "house"),
        ("buku", "book"),  # ends like a clitic
        ("undang-undang", "law"),  # means something else than its half
        ("tambora tentara", None),
        ("14.000", None),
        ("", None),
    ],
)
def test_the_first_noun_is_the_key_in_indonesian(indonesian: Concepts, words: str, key: str | None) -> None:
    assert indonesian.key(words.split()) == key


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("American soldiers", "soldier"),
        ("Soldiers", "soldier"),
        ("unheard-of blorks", "blorks"),
        ("prime ministers", "premier"),
        ("soldiers of the old guard", "soldier"),
        ("soldiers and blorks in Kiva", "soldier"),
        ("of soldiers", "soldier"),
        ("14,000", None),
        ("", None),
    ],
)
def test_the_last_noun_is_the_key_in_english(words: str, key: str | None) -> None:
    english = concepts("en", ("soldiers", "soldier", 1), ("prime ministers", "premier", 1))
    assert english.key(words.split()) == key


def test_translations_come_with_their_probabilities(indonesian: Concepts) -> None:
    assert list(indonesian.translations("Rumah").items()) == [("house", 0.8), ("home", 0.15)]
    assert indonesian.translations("rumah  sakit") == {"hospital": 0.9}
    assert indonesian.translations("tambora") == {}
    assert concepts("en").translations("Blork") == {"blork": 1}


def test_a_pack_can_do_without_the_table() -> None:
    assert concepts("id").key(["tentara"]) is None
    assert read_table(PACKS / "none", "translations") == ()


def test_a_broken_row_is_named(tmp_path: Path) -> None:
    (tmp_path / "translations.tsv").write_text("form\tenglish\tweight\nrumah\thouse\t1.2\n", encoding="utf-8")
    with pytest.raises(PackError, match=r"translations\.tsv:2: weight: .*less than or equal to 1"):
        read_table(tmp_path, "translations")


SAME = [
    ("tentara", "soldiers"),
    ("tentaranya", "troops"),
    ("orang", "people"),
    ("orang", "persons"),
    ("rumah sakit", "hospitals"),
    ("siswa", "students"),
    ("desa", "villages"),
    ("korban", "victims"),
    ("kabupaten", "districts"),
    ("anggota parlemen", "members"),
    ("perempuan", "women"),
    ("kapal", "ships"),
]


@pytest.mark.parametrize(("indonesian", "english"), SAME)
def test_what_means_the_same_has_one_key(indonesian: str, english: str) -> None:
    keys = [Concepts(load_pack(code)).key(words.split()) for code, words in (("id", indonesian), ("en", english))]
    assert keys[0] == keys[1]
    assert keys[0]


DIFFERENT = [("desa", "cities"), ("siswa", "teachers"), ("tentara", "police"), ("rumah sakit", "houses")]


@pytest.mark.parametrize(("indonesian", "english"), DIFFERENT)
def test_what_means_something_else_has_another(indonesian: str, english: str) -> None:
    keys = [Concepts(load_pack(code)).key(words.split()) for code, words in (("id", indonesian), ("en", english))]
    assert None not in keys
    assert keys[0] != keys[1]


@pytest.fixture(params=languages())
def pack(request: pytest.FixtureRequest) -> Pack:
    """Each pack that ships."""
    return load_pack(request.param)


def test_shipped_rows_are_in_order_and_of_lower_case(pack: Pack) -> None:
    rows = pack.tables["translations"]
    forms = [form for form, _ in groupby(row.form for row in rows)]
    assert forms == sorted(set(forms))
    assert [row for row in rows if row.form != " ".join(row.form.lower().split())] == []


def test_shipped_weights_are_probabilities_the_likeliest_first(pack: Pack) -> None:
    for form, row in pack.translations.items():
        shares = list(row.values())
        assert shares == sorted(shares, reverse=True), form
        assert sum(shares) < 1.02, form  # each is rounded


def test_the_shipped_table_is_small(pack: Pack) -> None:
    assert (pack.path / "translations.tsv").stat().st_size < 500_000


@given(words=st.lists(st.one_of(st.text(), st.sampled_from(["rumah", "sakit-sakit", "nya", "-", "-nya", "ku"]))))
def test_any_words_have_a_key_or_none(words: list[str]) -> None:
    for code in ("id", "en"):
        found = Concepts(load_pack(code))
        key = found.key(words)
        assert key is None or key
        assert all(0 < weight <= 1 for word in words for weight in found.translations(word).values())


def test_long_input_takes_no_longer_than_it_must(indonesian: Concepts) -> None:
    assert grows_evenly(lambda size: lambda: indonesian.key(["nya" * size, *["rumah"] * size]), 500)
