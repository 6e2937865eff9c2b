"""Relays: through whom words came, and whose words they are."""

from __future__ import annotations

import pytest

from katanya.claims import cues, relays
from katanya.claims.cues import Mention
from katanya.document import Document
from katanya.lexicon import load_pack
from tests.claims.trees import tree, words

EN, ID = load_pack("en"), load_pack("id")

RAINED = "that/SCONJ/mark>rained it/PRON/nsubj>rained rained/VERB/ccomp>told ."
SAID = "Kapal/NOUN/nsubj>bocor bocor/ADJ , kata/VERB/parataxis>bocor "


def relay(notation: str) -> tuple[Document, Mention]:
    document = tree(notation)
    (mention,) = (m for m in cues.find(document, ID) if "relay" in m.row.frame)
    return document, mention


@pytest.mark.parametrize(
    ("tail", "authority", "passive"),
    [
        ("Sagara/PROPN/nsubj>kata mengutip/VERB/advcl>kata Lasmi/PROPN/obj>mengutip .", "Lasmi", False),
        (
            "Sagara/PROPN/nsubj>kata mengutip/VERB/advcl>kata pernyataan/NOUN/obj>mengutip "
            "Lasmi/PROPN/nmod>pernyataan .",
            "Lasmi",
            False,
        ),
        ("Lasmi/PROPN/nsubj>kata dikutip/VERB/advcl>kata Sagara/PROPN/obl>dikutip .", "Sagara", True),
        (
            "Lasmi/PROPN/nsubj>kata dikutip/VERB/advcl>kata oleh/ADP/case>Sagara Sagara/PROPN/obl>dikutip .",
            "Sagara",
            True,
        ),
    ],
)
def test_a_relay_cue_names_whom_it_quotes_or_who_quotes(tail: str, authority: str, passive: bool) -> None:
    document, mention = relay(SAID + tail)
    assert words(document, relays.authority(document, ID, mention)) == authority
    assert relays.is_passive(mention) is passive


def test_a_statement_without_an_owner_is_quoted_itself() -> None:
    document, mention = relay(SAID + "Sagara/PROPN/nsubj>kata mengutip/VERB/advcl>kata pernyataan/NOUN/obj>mengutip .")
    assert words(document, relays.authority(document, ID, mention)) == "pernyataan"


def test_a_relay_belongs_to_the_nearest_cue_of_its_sentence() -> None:
    document, mention = relay(
        "Ia/PRON/nsubj>mengatakan mengatakan/VERB hujan/NOUN/ccomp>mengatakan . | "
        "Ia/PRON/nsubj>mengaku mengaku/VERB bocor/ADJ/ccomp>mengaku , kata/VERB/parataxis>mengaku "
        "Sagara/PROPN/nsubj>kata mengutip/VERB/advcl>kata Lasmi/PROPN/obj>mengutip ."
    )
    others = [m for m in cues.find(document, ID) if m != mention]
    assert relays.nearest(document, mention, others) == 2
    assert relays.nearest(document, mention, others[:1]) == 0
    assert relays.nearest(document, mention, []) is None


@pytest.mark.parametrize(
    ("language", "notation", "medium"),
    [
        (
            "en",
            f"Lena/PROPN/nsubj>told told/VERB Reuters/PROPN/obj>told {RAINED}",
            "Reuters",
        ),
        (
            "en",
            f"Lena/PROPN/nsubj>told told/VERB sailors/NOUN/obj>told {RAINED}",
            "",
        ),
        ("id", SAID + "Lasmi/PROPN/nsubj>kata kepada/ADP/case>Reuters Reuters/PROPN/obl>kata .", "Reuters"),
        ("id", SAID + "Lasmi/PROPN/nsubj>kata kepada/ADP/case>warga warga/NOUN/obl>kata .", ""),
    ],
)
def test_a_medium_that_is_told_relays_and_other_listeners_do_not(language: str, notation: str, medium: str) -> None:
    pack = load_pack(language)
    document = tree(notation)
    (mention,) = cues.find(document, pack)
    assert words(document, relays.medium_addressed(document, pack, mention, (), ())) == medium


def test_a_medium_is_beside_the_cue_and_no_part_of_what_is_said_or_told_further_on() -> None:
    document = tree(SAID + "Lasmi/PROPN/nsubj>kata dalam/ADP/case>koran koran/NOUN/obl>kata lokal/ADJ/amod>koran .")
    (mention,) = cues.find(document, ID)
    place = document.lower.index("koran")
    assert words(document, relays.medium_addressed(document, ID, mention, (), ())) == "koran lokal"
    assert not relays.medium_addressed(document, ID, mention, {place}, ())
    assert not relays.medium_addressed(document, ID, mention, (), {place - 1})


@pytest.mark.parametrize("named", ["Senin/PROPN/obl>dikutip", "12.936/NUM/obl>dikutip"])
def test_a_day_or_a_price_relays_nothing(named: str) -> None:
    document, mention = relay(SAID + f"Lasmi/PROPN/nsubj>kata dikutip/VERB/advcl>kata {named} .")
    assert not relays.authority(document, ID, mention)


@pytest.mark.parametrize(
    ("opening", "medium"),
    [
        ("Kepada/ADP/case>Antara Antara/PROPN/obl>mengatakan ,", "Antara"),
        ("Saat/SCONJ/mark>dihubungi dihubungi/VERB/advcl>mengatakan Antara/PROPN/obl>dihubungi ,", "Antara"),
        ("Kepada/ADP/case>polisi polisi/NOUN/obl>mengatakan ,", ""),
    ],
)
def test_a_medium_that_is_told_may_open_the_sentence(opening: str, medium: str) -> None:
    document = tree(
        f"{opening} Lasmi/PROPN/nsubj>mengatakan mengatakan/VERB hujan/NOUN/ccomp>mengatakan .",
    )
    mention = next(m for m in cues.find(document, ID) if m.row.cue == "mengatakan")
    speaker = {document.lower.index("lasmi")}
    assert words(document, relays.medium_addressed(document, ID, mention, speaker, ())) == medium
