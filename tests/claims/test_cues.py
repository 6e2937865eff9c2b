"""Cues: which words attribute, with which stance, and what is marked of them."""

from __future__ import annotations

import pytest

from katanya.claims import cues, prepositional
from katanya.claims.cues import Mention
from katanya.document import Document
from katanya.lexicon import load_pack
from tests.claims.trees import tree, words

BURNS = "that/SCONJ/mark>burns it/PRON/nsubj>burns burns/VERB/ccomp>{cue} ."
BOCOR = "bahwa/SCONJ/mark>bocor kapal/NOUN/nsubj>bocor bocor/ADJ/ccomp>{cue} ."


def found(language: str, notation: str) -> tuple[Document, list[Mention]]:
    document = tree(notation)
    pack = load_pack(language)
    return document, prepositional.recast(document, pack, cues.find(document, pack))


def one(language: str, notation: str) -> tuple[str, str | None, str]:
    """Words, stance and kind of the only cue."""
    document, (mention,) = found(language, notation)
    return words(document, mention.tokens), mention.stance, mention.row.kind


@pytest.mark.parametrize(
    ("language", "notation", "cue", "stance"),
    [
        ("en", "Lena/PROPN/nsubj>denied denied/VERB " + BURNS.format(cue="denied"), "denied", "denies"),
        (
            "en",
            "Lena/PROPN/nsubj>deny did/AUX/aux>deny not/PART/advmod>deny deny/VERB " + BURNS.format(cue="deny"),
            "did not deny",
            "confirms",
        ),
        (
            "en",
            "Lena/PROPN/nsubj>confirm could/AUX/aux>confirm not/PART/advmod>confirm confirm/VERB it/PRON/obj>confirm .",
            "could not confirm",
            "withholds",
        ),
        ("id", "Lasmi/PROPN/nsubj>membantah membantah/VERB " + BOCOR.format(cue="membantah"), "membantah", "denies"),
        (
            "id",
            "Lasmi/PROPN/nsubj>membantah tidak/PART/advmod>membantah membantah/VERB " + BOCOR.format(cue="membantah"),
            "tidak membantah",
            "confirms",
        ),
    ],
)
def test_negation_belongs_to_the_cue_and_turns_its_stance(language: str, notation: str, cue: str, stance: str) -> None:
    assert one(language, notation) == (cue, stance, "verb")


@pytest.mark.parametrize(
    ("language", "notation", "cue"),
    [
        (
            "en",
            "Lena/PROPN/nsubj>confirmed neither/CCONJ/cc>confirmed confirmed/VERB nor/CCONJ/cc>denied "
            "denied/VERB/conj>confirmed it/PRON/obj>denied .",
            "neither confirmed nor denied",
        ),
        (
            "id",
            "Lasmi/PROPN/nsubj>membenarkan tidak/PART/advmod>membenarkan membenarkan/VERB maupun/CCONJ/cc>membantah "
            "membantah/VERB/conj>membenarkan itu/PRON/obj>membantah .",
            "tidak membenarkan maupun membantah",
        ),
    ],
)
def test_two_cues_under_one_negation_are_one_that_withholds(language: str, notation: str, cue: str) -> None:
    assert one(language, notation) == (cue, "withholds", "verb")


def test_two_cues_without_negation_stay_two() -> None:
    _, mentions = found(
        "en", "Lena/PROPN/nsubj>said said/VERB and/CCONJ/cc>denied denied/VERB/conj>said it/PRON/obj>denied ."
    )
    assert [mention.stance for mention in mentions] == ["asserts", "denies"]


def test_auxiliaries_are_marked_where_the_pack_says_so() -> None:
    english = one("en", "Lena/PROPN/nsubj>said has/AUX/aux>said said/VERB " + BURNS.format(cue="said"))
    indonesian = one(
        "id", "Lasmi/PROPN/nsubj>menyatakan telah/AUX/aux>menyatakan menyatakan/VERB " + BOCOR.format(cue="menyatakan")
    )
    assert (english[0], indonesian[0]) == ("has said", "menyatakan")


def test_a_clitic_is_the_source_within_the_word() -> None:
    document, (mention,) = found("id", "Kapal/NOUN/nsubj>bocor bocor/ADJ , katanya/VERB/parataxis>bocor .")
    assert mention.row.cue == "kata"
    assert mention.clitic is not None and document.text[slice(*mention.clitic)] == "nya"


@pytest.mark.parametrize(
    ("notation", "kind"),
    [
        ("Pejabat/NOUN/nsubj>membantah membantah/VERB klaim/NOUN/obj>membantah itu/DET/det>klaim .", "noun"),
        ("“ Kapal/NOUN/nsubj>bocor bocor/ADJ , ” klaim/VERB/parataxis>bocor Lasmi/PROPN/nsubj>klaim .", "verb"),
    ],
)
def test_the_tree_tells_a_noun_from_a_verb_of_the_same_form(notation: str, kind: str) -> None:
    _, mentions = found("id", notation)
    assert mentions[-1].row.cue == "klaim"
    assert mentions[-1].row.kind == kind


def test_what_is_yet_to_be_said_is_no_cue() -> None:
    told = "Lasmi/PROPN/nsubj>datang datang/VERB {}menyatakan/VERB/advcl>datang " + BOCOR.format(cue="menyatakan")
    assert len(found("id", told.format(""))[1]) == 1
    assert found("id", told.format("untuk/SCONJ/mark>menyatakan "))[1] == []


def test_english_cues_are_found_in_all_their_forms() -> None:
    for form in ("say", "says", "said", "saying"):
        _, (mention,) = found("en", f"They/PRON/nsubj>{form} {form}/VERB " + BURNS.format(cue=form))
        assert mention.row.cue == "say"


def test_a_saying_under_a_negated_auxiliary_of_willingness_is_withheld() -> None:
    notation = (
        "Lasmi/PROPN/nsubj>bersedia tidak/PART/advmod>bersedia bersedia/VERB "
        "mengatakan/VERB/xcomp>bersedia siapa/PRON/ccomp>mengatakan ."
    )
    assert one("id", notation) == ("tidak bersedia mengatakan", "withholds", "verb")


def test_a_question_that_is_put_is_a_cue_with_its_question_and_none_with_a_topic() -> None:
    put = "Ditanya/VERB/advcl>tersenyum {} , Lasmi/PROPN/nsubj>tersenyum tersenyum/VERB ."
    assert not found("id", put.format("soal/ADP/case>kapal kapal/NOUN/obl>Ditanya"))[1]
    assert found("id", put.format("apakah/SCONJ/mark>bocor kapal/NOUN/nsubj>bocor bocor/ADJ/ccomp>Ditanya"))[1]


def test_a_relay_stands_before_its_source_like_a_preposition_where_nobody_else_speaks() -> None:
    alone = "Dilansir/VERB/advcl>bocor Antara/PROPN/obl>Dilansir , kapal/NOUN/nsubj>bocor bocor/ADJ ."
    assert one("id", alone) == ("Dilansir", "asserts", "preposition")
    _, mentions = found(
        "id",
        "Dilansir/VERB/advcl>mengatakan Antara/PROPN/obl>Dilansir , Lasmi/PROPN/nsubj>mengatakan "
        "mengatakan/VERB " + BOCOR.format(cue="mengatakan"),
    )
    assert [m.row.kind for m in mentions] == ["verb", "verb"]
