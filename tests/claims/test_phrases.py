"""Borders of phrases: what a source takes in, and what it leaves out."""

from __future__ import annotations

import pytest

from katanya.claims import phrases
from katanya.lexicon import Pack, load_pack
from tests.claims.trees import at, tree, words

EN, ID = load_pack("en"), load_pack("id")


def test_a_noun_phrase_holds_its_apposition_and_not_its_preposition() -> None:
    document = tree(
        "Nobody/PRON/nsubj>spoke spoke/VERB but/ADP/case>guide the/DET/det>guide guide/NOUN/obl>spoke , "
        "Lena/PROPN/appos>guide Oskar/PROPN/flat>Lena ."
    )
    phrase = phrases.noun_phrase(document, EN, at(document, "guide"))
    assert words(document, phrase) == "the guide , Lena Oskar"


@pytest.mark.parametrize(("pack", "phrase"), [(EN, "Some sailors who left"), (ID, "Some sailors")], ids=["en", "id"])
def test_the_pack_says_whether_a_source_holds_its_relative_clause(pack: Pack, phrase: str) -> None:
    document = tree(
        "Some/DET/det>sailors sailors/NOUN/nsubj>wept who/PRON/nsubj>left left/VERB/acl:relcl>sailors wept/VERB ."
    )
    assert words(document, phrases.noun_phrase(document, pack, at(document, "sailors"))) == phrase


def test_a_name_that_the_parser_cut_is_whole_again() -> None:
    document = tree("Lena/PROPN/dep>said Maria/PROPN/dep>said Oskar/PROPN/nsubj>said said/VERB so/ADV/advmod>said .")
    assert words(document, phrases.noun_phrase(document, EN, at(document, "Oskar"))) == "Lena Maria Oskar"


def test_a_weekday_before_a_name_is_no_part_of_it() -> None:
    document = tree("On/ADP/case>Monday Monday/PROPN/obl>said Oskar/PROPN/nsubj>said said/VERB so/ADV/advmod>said .")
    assert words(document, phrases.noun_phrase(document, EN, at(document, "Oskar"))) == "Oskar"


@pytest.mark.parametrize(
    ("notation", "run"),
    [
        (
            "ujar/VERB Lasmi/PROPN/nsubj>ujar ( 47/NUM/nummod>Lasmi ) ,/PUNCT Senin/PROPN/obl>ujar .",
            "Lasmi ( 47 )",
        ),
        (
            "ujar/VERB Lasmi/PROPN/nsubj>ujar , direktur/NOUN/appos>Lasmi museum/NOUN/nmod>direktur "
            "itu/DET/det>museum .",
            "Lasmi , direktur museum itu",
        ),
        ("ujar/VERB Lasmi/PROPN/nsubj>ujar dan/CCONJ/cc>Tomi Tomi/PROPN/conj>Lasmi .", "Lasmi dan Tomi"),
        ("ujar/VERB Lasmi/PROPN/nsubj>ujar , Senin/PROPN/obl>ujar .", "Lasmi"),
        ("ujar/VERB warga/NOUN/nsubj>ujar yang/PRON/nsubj>datang datang/VERB/acl>warga .", "warga"),
    ],
)
def test_a_run_of_nouns_ends_at_an_adjunct_or_a_clause(notation: str, run: str) -> None:
    document = tree(notation)
    assert words(document, phrases.nominal_run(document, ID, 1, phrases.sentence_stop(document, 0))) == run


def test_quotation_marks_and_brackets_stay_only_in_pairs() -> None:
    document = tree(
        "“ Rain/NOUN/nsubj>fell fell/VERB , ” she/PRON/nsubj>said said/VERB/parataxis>fell ( twice/ADV/advmod>said ) ."
    )
    assert words(document, phrases.strip(document, range(0, 5))) == "“ Rain fell , ”"
    assert words(document, phrases.strip(document, range(1, 5))) == "Rain fell"
    assert words(document, phrases.strip(document, range(6, 11))) == "said ( twice )"
    assert words(document, phrases.strip(document, range(8, 11))) == "twice"


def test_ranges_join_neighbours_and_never_cross_a_paragraph() -> None:
    document = tree("Rain/NOUN/nsubj>fell fell/VERB . ¶ Nobody/PRON/nsubj>wept wept/VERB .")
    assert [document.text[start:end] for start, end in phrases.ranges(document, [0, 1, 2, 3, 5])] == [
        "Rain fell.",
        "Nobody",
        ".",
    ]


def test_a_sentence_ends_before_its_stop_and_within_its_quotation() -> None:
    document = tree(
        "She/PRON/nsubj>said said/VERB “ rain/NOUN/nsubj>fell fell/VERB/ccomp>said ” twice/ADV/advmod>said ."
    )
    assert phrases.sentence_stop(document, at(document, "said")) == at(document, ".")
    assert phrases.sentence_stop(document, at(document, "rain")) == at(document, "”")
