"""`katanya_claims` in spaCy: claims on any pipeline with Universal Dependencies labels."""

from __future__ import annotations

import spacy

from katanya.lexicon import load_pack

TEXT = "The old ferry is safe, harbour master Lena Ortiz said on Monday."


def test_the_component_is_found_by_its_name_and_reads_as_the_reader_does() -> None:
    nlp = spacy.load(load_pack("en").pipeline)
    nlp.add_pipe("katanya_claims")
    (claim,) = nlp(TEXT)._.katanya_claims
    ((start, end),) = claim.source
    assert TEXT[start:end] == "harbour master Lena Ortiz"


def test_the_component_takes_another_pack_and_any_labels() -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("katanya_claims", config={"pack": "en"})
    assert nlp("").text == ""
    assert nlp("")._.katanya_claims == []


def test_it_survives_saving_and_loading(tmp_path: object) -> None:
    nlp = spacy.load(load_pack("id").pipeline)
    nlp.add_pipe("katanya_claims")
    nlp.to_disk(str(tmp_path))
    doc = spacy.load(str(tmp_path))("“Jembatan itu aman,” kata Wali Kota Lasmi Hartati.")
    assert [claim.form for claim in doc._.katanya_claims] == ["direct"]
