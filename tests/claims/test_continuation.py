"""Speech that goes on without a cue of its own."""

from __future__ import annotations

import pytest

from katanya.claims.continuation import Speech, continued
from katanya.document import Document
from katanya.lexicon import load_pack
from tests.claims.trees import at, tree, words

EN = load_pack("en")

SAID = "“ Rain/NOUN/nsubj>fell fell/VERB , ” Lena/PROPN/nsubj>said said/VERB/parataxis>fell . "
MORE = "“ The/DET/det>mill mill/NOUN/nsubj>stood stood/VERB . ” "
NARRATION = "A/DET/det>dog dog/NOUN/nsubj>barked barked/VERB . "


def goes_on(notation: str) -> str:
    """The words that continue the quotation with which the text begins."""
    document = tree(notation)
    cue = at(document, "said")
    speech = Speech(cue, tuple(range(*document.quoted[0])), quoted=True)
    (more,) = continued(document, EN, [speech], [cue])
    return words(document, more)


@pytest.mark.parametrize("break_", ["|", "¶"])
def test_a_quotation_that_stands_alone_goes_on_in_sentence_and_paragraph(break_: str) -> None:
    assert goes_on(f"{SAID}{break_} {MORE}") == "“ The mill stood . ”"


def test_quoted_words_within_a_sentence_of_the_narrator_do_not_go_on() -> None:
    quoted = "“ old/ADJ/amod>mill and/CCONJ/cc>grey grey/ADJ/conj>old ”"
    assert goes_on(f"{SAID}| The/DET/det>mill {quoted} mill/NOUN/nsubj>stood stood/VERB .") == ""


@pytest.mark.parametrize(("between", "found"), [(1, True), (2, False)])
def test_speech_goes_on_over_a_short_gap_only(between: int, found: bool) -> None:
    assert bool(goes_on(f"{SAID}| {(NARRATION + '| ') * between}{MORE}")) is found


def test_a_quotation_belongs_to_the_last_speaker_before_it() -> None:
    document = tree(f"{SAID}| {SAID.replace('Lena', 'Tomi').replace('said', 'added')}| {MORE}")
    speeches = [
        Speech(at(document, cue), tuple(range(*document.quoted[number])), quoted=True)
        for number, cue in enumerate(("said", "added"))
    ]
    first, second = continued(document, EN, speeches, [speech.cue for speech in speeches])
    assert (words(document, first), words(document, second)) == ("", "“ The mill stood . ”")


def comment(tail: str) -> tuple[Document, Speech, int]:
    document = tree(f"Rain/NOUN/nsubj>fell fell/VERB , said/VERB/parataxis>fell Lena/PROPN/nsubj>said . | {tail}")
    cue = at(document, "said")
    return document, Speech(cue, (0, 1), quoted=False), cue


def test_without_marks_the_first_person_goes_on() -> None:
    document, speech, cue = comment(f"We/PRON/nsubj>wept wept/VERB . | {NARRATION}")
    (more,) = continued(document, EN, [speech], [cue])
    assert words(document, more) == "We wept ."


def test_without_marks_the_third_person_is_the_narrator() -> None:
    document, speech, cue = comment(f"They/PRON/nsubj>wept wept/VERB . | {NARRATION}")
    assert continued(document, EN, [speech], [cue]) == [[]]
