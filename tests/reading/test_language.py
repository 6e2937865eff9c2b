"""The language of a report: the supported ones are found, the others named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katanya.errors import UnsupportedLanguage
from katanya.lexicon import languages
from katanya.reading.language import recognise

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.parametrize(("file", "code"), [("pelabuhan.txt", "id"), ("harbour.txt", "en")])
def test_every_paragraph_of_the_samples_is_recognised(file: str, code: str) -> None:
    text = (EXAMPLES / file).read_text(encoding="utf-8")
    assert {recognise(paragraph) for paragraph in [text, *text.split("\n\n")]} == {code}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kapal itu tiba.", "id"),
        ("Wali kota membantah kabar itu.", "id"),
        ("The ship is here.", "en"),
        ("KAPAL ITU TIBA DI PELABUHAN PADA MALAM HARI", "id"),
        ("The mayor of Teluk Marang said “kapal itu tiba” and left the room without a word.", "en"),
    ],
)
def test_short_and_mixed_texts(text: str, code: str) -> None:
    assert recognise(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "Der Bürgermeister sagte am Montag, das Lager sei leer. Die Fischer glauben ihm nicht.",
        "Le maire a déclaré lundi que le dépôt était vide. Les pêcheurs ne le croient pas.",
        "Pak lurah ngendika yen gudhang iku kosong. Para nelayan ora padha percaya marang dheweke.",
        "Мэр заявил в понедельник, что склад пуст. Рыбаки ему не верят.",
        "قال رئيس البلدية يوم الاثنين إن المستودع فارغ.",
        "市长星期一说仓库是空的。渔民们不相信他。",
    ],
)
def test_another_language_is_refused_with_the_supported_ones(text: str) -> None:
    with pytest.raises(UnsupportedLanguage, match=r"looks like language '\w+'; supported are: en \(English\), id"):
        recognise(text)


@pytest.mark.parametrize("text", ["", " \n", "12.5.2031 … 14 000 %", "\u200b\u200d"])
def test_a_text_without_words_is_in_no_language(text: str) -> None:
    with pytest.raises(UnsupportedLanguage, match="holds no words"):
        recognise(text)


@given(st.text())
def test_any_text_gets_an_answer_and_always_the_same(text: str) -> None:
    def answer() -> str:
        try:
            return recognise(text)
        except UnsupportedLanguage as error:
            return str(error)

    assert answer() == answer()
    assert answer() in languages() or "supported are" in answer()


@pytest.mark.parametrize(("file", "code"), [("raw/detik-2025.jsonl", "id"), ("polnear/dev.jsonl", "en")])
def test_no_real_report_is_refused_or_mistaken(data: Path, file: str, code: str) -> None:
    with (data / file).open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    assert {recognise(text) for text in texts if text.strip()} == {code}
