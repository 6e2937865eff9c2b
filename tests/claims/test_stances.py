"""Stance and reserve: the cue decides, what is said corrects it."""

from __future__ import annotations

import pytest

from katanya.claims import cues, stances
from katanya.lexicon import load_pack
from tests.claims.trees import at, tree

EN, ID = load_pack("en"), load_pack("id")


@pytest.mark.parametrize(
    ("quoted", "stance"),
    [
        ("Is/AUX/cop>safe it/PRON/nsubj>safe safe/ADJ/ccomp>said ?", "asks"),
        ("It/PRON/nsubj>safe is/AUX/cop>safe safe/ADJ/ccomp>said .", "asserts"),
        ("Leave/VERB/ccomp>said at/ADP/advmod>Leave once/ADV/fixed>at !", "demands"),
        # A question among other sentences does not make all of it a question.
        (
            "Who/PRON/nsubj>knows knows/VERB/ccomp>said . Is/AUX/cop>safe it/PRON/nsubj>safe "
            "safe/ADJ/parataxis>knows ?",
            "asserts",
        ),
    ],
)
def test_a_question_or_an_order_in_the_content_outweighs_a_plain_verb(quoted: str, stance: str) -> None:
    document = tree(f"“ {quoted} ” said/VERB Lena/PROPN/nsubj>said .")
    (mention,) = (m for m in cues.find(document, EN) if m.row.cue == "say")
    assert stances.of(document, EN, mention, range(*document.quoted[0])) == stance


def test_a_denial_stays_one_whatever_its_content() -> None:
    document = tree(
        "Lena/PROPN/nsubj>denied denied/VERB “ Is/AUX/cop>safe it/PRON/nsubj>safe safe/ADJ/ccomp>denied ? ” ."
    )
    (mention,) = cues.find(document, EN)
    assert stances.of(document, EN, mention, range(*document.quoted[0])) == "denies"


def test_reserve_is_found_beside_the_cue_and_in_the_content() -> None:
    said = "said/VERB it/PRON/nsubj>burns {}burns/VERB/ccomp>said ."
    for notation, hedge in (
        ("Lena/PROPN/nsubj>said reportedly/ADV/advmod>said " + said.format(""), "reportedly"),
        ("Lena/PROPN/nsubj>said " + said.format("perhaps/ADV/advmod>burns "), "perhaps"),
        ("Lena/PROPN/nsubj>said " + said.format(""), None),
    ):
        document = tree(notation)
        (mention,) = (m for m in cues.find(document, EN) if m.row.kind == "verb")
        content = range(at(document, "it"), at(document, "."))
        where = stances.hedge(document, EN, mention, content)
        assert (document.text[slice(*where)] if where else None) == hedge


def test_reserve_in_the_sentence_before_is_not_this_speakers() -> None:
    document = tree(
        "Hujan/NOUN mungkin/ADV/advmod>Hujan . | "
        "Lasmi/PROPN/nsubj>mengatakan mengatakan/VERB bocor/ADJ/ccomp>mengatakan ."
    )
    (mention,) = cues.find(document, ID)
    assert "mungkin" in ID.markers["hedge"]
    assert stances.hedge(document, ID, mention, [at(document, "bocor")]) is None
