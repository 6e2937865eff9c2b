"""`katanya_claims` in spaCy: claims on any pipeline with Universal Dependencies labels."""

from __future__ import annotations

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import katanya
from katanya.lexicon import load_pack

TEXT = "The mayor said that the old ferry was safe."


def reads_by_the_tagger(doc: Doc) -> bool:
    return any("by the tagger" in reason for claim in doc._.katanya_claims for reason in claim.reasons)


def test_the_component_is_found_by_its_name_and_reads_as_the_reader_does() -> None:
    nlp = spacy.load(load_pack("en").pipeline)
    nlp.add_pipe("katanya_claims")
    doc = nlp(TEXT)
    (claim,) = doc._.katanya_claims
    ((start, end),) = claim.source
    assert TEXT[start:end] == "The mayor"
    assert reads_by_the_tagger(doc)


def test_a_network_that_the_tagger_does_not_know_leaves_the_rules_alone() -> None:
    nlp = spacy.load(load_pack("en").pipeline)
    nlp.add_pipe("katanya_claims")
    network = nlp.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    node = next(node for node in network.walk() if "W" in node.param_names)
    node.set_param("W", node.get_param("W") * 1.01)
    doc = nlp(TEXT)
    assert doc._.katanya_claims
    assert not reads_by_the_tagger(doc)


def made_by_hand(nlp: Language) -> Doc:
    """A document of some other pipeline, with vectors of its own."""
    words = ["Fishermen", "denied", "that", "the", "ferry", "sank", "."]
    pos = ["NOUN", "VERB", "SCONJ", "DET", "NOUN", "VERB", "PUNCT"]
    deps = ["nsubj", "ROOT", "mark", "det", "nsubj", "ccomp", "punct"]
    doc = Doc(nlp.vocab, words, heads=[1, 1, 5, 4, 5, 1, 1], deps=deps, pos=pos)
    doc.tensor = np.ones((len(words), 7), np.float32)
    return doc


def test_the_component_takes_another_pack_and_any_pipeline() -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("katanya_claims", config={"pack": "en"})
    doc = nlp(made_by_hand(nlp))
    (claim,) = doc._.katanya_claims
    assert (doc.text[slice(*claim.source[0])], claim.stance) == ("Fishermen", "denies")
    assert nlp("")._.katanya_claims == []


def test_it_survives_saving_and_loading(tmp_path: object) -> None:
    nlp = spacy.load(load_pack("en").pipeline)
    nlp.add_pipe("katanya_claims")
    nlp.to_disk(str(tmp_path))
    assert reads_by_the_tagger(spacy.load(str(tmp_path))(TEXT))


def test_it_reads_paragraphs_as_the_reader_does() -> None:
    text = (
        "The mayor said that the old ferry was safe.\n\n“It sank twice,” Lena Ortiz said. “I saw it.”\n"
        "According to Tomi Vale, nobody was hurt"
    )
    nlp = spacy.load(load_pack("en").pipeline)
    nlp.add_pipe("katanya_claims")
    found = [(claim.source, claim.content) for claim in nlp(text)._.katanya_claims]
    assert found == [(claim.source, claim.content) for claim in katanya.load("en").read(text).claims]
    assert len(found) == 3


def test_it_reads_indonesian() -> None:
    nlp = spacy.load(load_pack("id").pipeline)
    nlp.add_pipe("katanya_claims", config={"pack": "id"})
    doc = nlp("“Jembatan itu aman,” kata Wali Kota Lasmi Hartati.")
    assert [claim.form for claim in doc._.katanya_claims] == ["direct"]
