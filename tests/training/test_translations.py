"""Inducing a table of translations: from sentence pairs to rows, without what is measured with."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from katanya.lexicon import load_pack, read_table
from training import translations
from training.translations import Aligned, Pair, Word


def words(text: str) -> list[Word]:
    """Words written as form, or form/lemma, or form/lemma/POS."""
    parts = (word.split("/") for word in text.split())
    return [
        Word(part[0], part[1] if len(part) > 1 else part[0], part[2] if len(part) > 2 else "NOUN") for part in parts
    ]


def aligned(english: str, other: str, *links: tuple[int, int], leading: tuple[tuple[int, int], ...] = ()) -> Aligned:
    """A pair, linked word by word where no links are given."""
    left, right = words(english), words(other)
    found = frozenset(links or zip(range(len(left)), range(len(right)), strict=False))
    return Aligned(left, right, found, frozenset(leading) or found)


def test_weights_are_shares_of_the_links_of_a_form() -> None:
    pairs = (
        [aligned("troops/troop", "tentara")] * 3 + [aligned("army", "tentara")] * 7 + [aligned("foe", "tentara")] * 2
    )
    other, english = translations.tables(pairs, paraphrase=1)
    assert other == {"tentara": {"army": pytest.approx(7 / 12), "troop": pytest.approx(3 / 12)}}
    assert english == {"troops": {"troop": 1}}


def test_function_words_numbers_names_and_marks_are_no_rows() -> None:
    pairs = [
        aligned("the/the/DET 7/7/NUM kiva/kiva/PROPN ,/,/PUNCT i", "itu/itu/DET 7/7/NUM kiva/kiva/PROPN ,/,/PUNCT i")
    ]
    assert translations.tables(pairs * 9) == ({}, {})


def test_a_noun_is_not_what_an_adjective_is() -> None:
    pairs = [aligned("provincial/provincial/ADJ", "provinsi")] * 9 + [aligned("provinces/province", "provinsi")] * 3
    assert translations.tables(pairs)[0] == {"provinsi": {"province": 1}}


def test_words_that_one_form_stands_for_meet_in_the_more_frequent() -> None:
    pairs = [aligned("people", "orang")] * 60 + [aligned("persons/person", "orang")] * 40
    other, english = translations.tables(pairs)
    assert other == {"orang": {"people": 1}}
    assert english == {"persons": {"people": 1}}


def test_a_chain_of_paraphrases_ends() -> None:
    links = Counter({("x", "a"): 10, ("x", "b"): 20, ("y", "b"): 20, ("y", "c"): 40})
    kinds: translations.Weights = {"a": {"NOUN": 1}, "b": {"NOUN": 0.9, "VERB": 0.1}, "c": {"VERB": 0.8, "NOUN": 0.2}}
    assert translations.canonical(links, kinds, least=0.3) == {"a": "c", "b": "c"}
    assert translations.canonical(links, kinds | {"c": {"VERB": 1}}, least=0.3) == {"a": "b"}


def test_a_borrowed_word_is_translated_where_others_do_so() -> None:
    links = {("kabupaten", "kabupaten"): 6, ("kabupaten", "district"): 4, ("bank", "bank"): 9, ("bank", "shore"): 1}
    assert translations.borrowed(links) == {"kabupaten": "district"}


def test_words_that_stand_for_one_word_together_are_an_expression() -> None:
    together = aligned("hospitals/hospital", "rumah sakit", (0, 0), leading=((0, 0), (0, 1)))
    pairs = [together] * 6 + [aligned("house", "rumah")] * 4 + [aligned("pain", "sakit")] * 4
    other, _ = translations.tables(pairs)
    assert other == {"rumah": {"house": 1}, "rumah sakit": {"hospital": 1}, "sakit": {"pain": 1}}


def test_a_doubled_word_that_means_what_its_half_does_is_left_out() -> None:
    pairs = [aligned("law", "undang-undang"), aligned("house", "rumah-rumah"), aligned("house", "rumah")] * 3
    assert list(translations.tables(pairs)[0]) == ["rumah", "undang-undang"]


def test_the_same_links_give_the_same_bytes(tmp_path: Path) -> None:
    pairs = [aligned(f"e{i % 7}", f"w{i % 5}") for i in range(300)]
    files = [
        translations.write(translations.tables(listed)[0], tmp_path / name)
        for name, listed in (("a", pairs), ("b", [*reversed(pairs)]))
    ]
    assert files[0].read_bytes() == files[1].read_bytes()


def test_what_is_written_is_read(tmp_path: Path) -> None:
    translations.write({"b": {"x": 0.625, "y": 0.375}, "a": {"z": 1.0}}, tmp_path)
    rows = read_table(tmp_path, "translations")
    assert [tuple(row.model_dump().values()) for row in rows] == [("a", "z", 1), ("b", "x", 0.62), ("b", "y", 0.38)]


# --- sentence pairs ----------------------------------------------------------------------------------------------

LINES = [
    "The mill on the river burnt down.\tPabrik di tepi sungai itu terbakar.",
    "The mayor of Kiva denied the report.\tWali kota Kiva membantah laporan itu.",
    "No.\tTidak, dan hal itu sudah dikatakannya berkali-kali kepada semua orang di kota.",
    "\t",
    "Bakers went home at night.\tTukang roti pulang malam hari.",
]


def test_pairs_of_gold_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "pairs.tsv"
    file.write_text("\n".join(LINES) + "\n", encoding="utf-8")
    gold = ["Katanya: 'WALI kota Kiva membantah laporan itu', lalu ia pergi."]
    found = translations.pairs([file], gold, {})
    assert [pair.english for pair in found] == ["The mill on the river burnt down.", "Bakers went home at night."]
    assert [pair.english for pair in translations.pairs([file], [], {"pairs.tsv": 2})] == ["Bakers went home at night."]


def test_the_last_line_that_gold_is_about(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text("".join(json.dumps({"line": line}) + "\n" for line in (4, 90, 12)), encoding="utf-8")
    assert translations.last_line(file) == 90


def test_every_pair_is_learned_from_or_held_out() -> None:
    pairs = [Pair(str(i), str(i)) for i in range(105)]
    assert len(translations.held_out(pairs)) == 5
    assert sorted(translations.held_out(pairs) + translations.learned_from(pairs)) == sorted(pairs)


def test_words_are_linked_across_languages() -> None:
    pytest.importorskip("eflomal")
    nouns = [("mill", "pabrik"), ("river", "sungai"), ("baker", "tukang"), ("night", "malam"), ("mayor", "wali")]
    listed = [(a, b) for a in nouns for b in nouns for _ in range(8)]
    there, back = translations.link([[a[0], b[0]] for a, b in listed], [[b[1], a[1]] for a, b in listed])
    both = [x & y for x, y in zip(there, back, strict=True)]
    right = sum(links == {(0, 1), (1, 0)} for links, (a, b) in zip(both, listed, strict=True) if a != b)
    assert right > 0.9 * sum(a != b for a, b in listed)


def test_sentence_pairs_become_tables() -> None:
    pytest.importorskip("eflomal")
    nouns = [
        ("houses", "rumah"),
        ("rivers", "sungai"),
        ("villages", "desa"),
        ("schools", "sekolah"),
        ("ships", "kapal"),
    ]
    pairs = [Pair(f"He saw the {a} and the {c}.", f"Dia melihat {b} dan {d}.") for a, b in nouns for c, d in nouns] * 3
    other, english = translations.tables(translations.align(pairs, load_pack("en"), load_pack("id")))
    assert next(iter(other["sungai"])) == "river"
    assert english["rivers"] == {"river": 1}
