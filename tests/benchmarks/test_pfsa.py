"""PFSA-ID: its file becomes articles again, and readings of them are scored as its labels can tell."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from benchmarks.pfsa.corpus import Labelled, load
from benchmarks.pfsa.measure import HEADER, left_out, measure, score
from benchmarks.pfsa.scoring import EXTENTS, Extent
from katanya.errors import UnreadableInput
from katanya.evaluation import Annotation, Rate
from tests.benchmarks.corpus import ONE, UNLABELLED, lines

TEXT = (
    "MARANG, KOMPAS — Dermaga dua ditutup (13/5).\n"
    "”Air sudah naik. Semua kapal pergi,” kata Wali Kota Rosa Tan.\n"
    "”Dermaga itu tua,” ujarnya."
)


def article(tmp_path: Path, *sentences: str) -> Labelled:
    path = tmp_path / "corpus.txt"
    path.write_text(lines(*sentences), encoding="utf-8")
    (only,) = load(path)
    return only


@pytest.fixture
def one(tmp_path: Path) -> Labelled:
    return article(tmp_path, *ONE)


def test_the_text_is_put_together_by_spacing(one: Labelled) -> None:
    assert one.text == TEXT


def test_labels_become_ranges_of_tokens(one: Labelled) -> None:
    words = [TEXT[slice(*token)] for token in one.tokens]
    statements = [" ".join(words[slice(*one.trimmed(*span))]) for span in one.spans("STATEMENT")]
    assert statements == ["Air sudah naik . Semua kapal pergi", "Dermaga itu tua"]
    assert [words[slice(*span)] for span in one.spans("CUE") + one.spans("CUECOREF")] == [["kata"], ["ujarnya"]]


def test_each_dateline_begins_an_article(tmp_path: Path) -> None:
    path = tmp_path / "corpus.txt"
    path.write_text(lines(*ONE, *UNLABELLED), encoding="utf-8")
    first, second = load(path)
    assert (first.id, second.id) == ("1", "2")
    assert first.text == TEXT
    assert second.text == "MARANG, KOMPAS — Warga mengungsi.\n”Kami takut,” kata Lim."


def test_a_missing_mark_puts_one_quotation_wrong_and_not_the_next(tmp_path: Path) -> None:
    text = article(tmp_path, "Air naik . ”", "Dia pergi .", "Lalu sepi . ”", "Kami takut , ” kata Lim .").text
    assert text == "Air naik.\n”Dia pergi. Lalu sepi.\n”Kami takut,” kata Lim."


@pytest.mark.parametrize("line", ["kata", "kata U-CUE", "\tU-CUE", "kata\t"])
def test_a_line_of_another_form_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "corpus.txt"
    path.write_text(f"kata\tU-CUE\n{line}\n", encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"corpus.txt:2: no token with a label"):
        load(path)


def at(words: str) -> list[tuple[int, int]]:
    start = TEXT.index(words)
    return [(start, start + len(words))]


Row = dict[str, Any]
SAID: Row = {
    "id": "s",
    "form": "direct",
    "source": at("Wali Kota Rosa Tan"),
    "cue": at("kata"),
    "content": at("”Air sudah naik. Semua kapal pergi,”"),
}
ADDED: Row = {"form": "direct", "source": at("nya"), "cue": at("ujar"), "content": at("Dermaga itu tua")}
INDIRECT: Row = {"form": "indirect", "source": at("KOMPAS"), "cue": at("dua"), "content": at("ditutup")}
NESTED: Row = {**INDIRECT, "form": "direct", "nested_in": "s"}
UNKNOWN: Row = {**INDIRECT, "form": "direct"}
AGENTLESS: Row = {**UNKNOWN, "source": []}


def rates(one: Labelled, claims: list[Row], extent: Extent) -> dict[str, Rate]:
    found = score([one], [Annotation.model_validate({"id": "1", "claims": claims})], extent)
    return {figure: found.rate(figure) for figure in ("statement", "cue", "cue.word", "cue.pronoun")}


def test_marks_and_points_at_the_edges_cost_nothing(one: Labelled) -> None:
    assert set(rates(one, [SAID, ADDED], "labelled").values()) == {Rate(100.0, 100.0, 100.0)}


def test_a_statement_cut_short_is_wrong(one: Labelled) -> None:
    found = rates(one, [{**SAID, "content": at("Air sudah naik")}, ADDED], "labelled")
    assert found["statement"] == Rate(50.0, 50.0, 50.0)
    assert found["cue"] == Rate(100.0, 100.0, 100.0)


def test_a_cue_with_a_pronoun_is_told_from_a_word_alone(one: Labelled) -> None:
    found = rates(one, [SAID, {**ADDED, "source": at("Wali Kota")}], "labelled")
    assert (found["cue"].f1, found["cue.word"].precision, found["cue.pronoun"].recall) == (100.0, 50.0, 0.0)


@pytest.mark.parametrize(
    ("claim", "precision"),
    [
        (INDIRECT, (100.0, 100.0, 66.7)),
        (NESTED, (100.0, 100.0, 66.7)),
        (UNKNOWN, (100.0, 66.7, 66.7)),
        (AGENTLESS, (66.7, 66.7, 66.7)),
    ],
    ids=["indirect", "nested", "speaker without label", "no source"],
)
def test_what_each_extent_leaves_out(one: Labelled, claim: Row, precision: tuple[float, ...]) -> None:
    found = [rates(one, [SAID, ADDED, claim], extent) for extent in EXTENTS]
    assert tuple(rate["statement"].precision for rate in found) == precision
    assert all(rate["statement"].recall == 100.0 for rate in found)


def test_what_is_left_out_is_counted(one: Labelled) -> None:
    claims = [SAID, INDIRECT, INDIRECT, NESTED, UNKNOWN]
    found = score([one], [Annotation.model_validate({"id": "1", "claims": claims})], "labelled")
    assert found.left == Counter({"without quotation": 2, "inside another claim": 1, "speaker without label": 1})
    assert next(left_out([found])) == ("without quotation", "2")


def test_only_the_quoted_part_of_a_mixed_claim_is_a_statement(one: Labelled) -> None:
    mixed = {**SAID, "form": "mixed", "content": at("ditutup (13/5).\n”Air sudah naik. Semua kapal pergi,”")}
    assert rates(one, [mixed, ADDED], "labelled")["statement"] == Rate(100.0, 100.0, 100.0)
    assert rates(one, [mixed, ADDED], "all")["statement"] == Rate(50.0, 50.0, 50.0)


def test_texts_are_read_and_scored(tmp_path: Path) -> None:
    path = tmp_path / "corpus.txt"
    path.write_text(lines(*ONE, *UNLABELLED), encoding="utf-8")
    labelled, direct, _ = measure(path)
    assert labelled.rate("statement") == labelled.rate("cue") == Rate(100.0, 100.0, 100.0)
    assert direct.rate("statement") == Rate(66.7, 100.0, 80.0)
    assert all(len(row) == len(HEADER) for row in direct.rows())
