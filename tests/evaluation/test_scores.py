"""Every figure agrees with the reference scorer on damaged gold, and with hand counts on examples of our own."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katanya.errors import UnreadableInput
from katanya.evaluation import Annotation, Rate, Share, Table, evaluate, load_annotations

GOLD = ["id-attributions/dev.jsonl", "id-attributions/web-dev.jsonl", "english/dev.jsonl", "polnear/dev.jsonl"]
STANCES = ["asserts", "confirms", "denies", "withholds", "estimates", None]
ROLES = ("source", "cue", "content")

Row = dict[str, Any]


def shifted(rng: random.Random, spans: list[list[int]], length: int) -> list[list[int]]:
    """The spans with their edges moved now and then, by a few characters or by many."""
    if rng.random() < 0.5:
        return spans
    edges = sorted(min(length, max(0, edge + rng.randint(-40, 40))) for span in spans for edge in span)
    return [list(pair) for pair in zip(edges[::2], edges[1::2], strict=True)]


def damaged(rng: random.Random, row: Row) -> Row:
    """A prediction as a reader with faults would make it: spans, stances, links, relays and speakers go wrong."""
    claims: list[Row] = []
    parties: list[Row] = []
    for number, claim in enumerate(row.get("claims") or row["attributions"]):
        if rng.random() < 0.1:
            continue
        ours: Row = {role: shifted(rng, claim.get(role) or [], len(row["text"])) for role in ROLES}
        ours |= {"id": f"c{number}", "via": (claim.get("via") or []) if rng.random() < 0.7 else [[0, 1]]}
        ours["stance"] = claim.get("stance") if rng.random() < 0.6 else rng.choice(STANCES)
        for link in ("nested_in", "refers_to"):
            value = claim.get(link) if rng.random() < 0.8 else rng.choice([None, number - 1, number, 999])
            ours[link] = None if value is None else f"c{value}"
        names = (claim.get("speaker") or "The Harbour Office").split("; ")
        party = {"id": f"p{number}", "name": rng.choice([names[0], names[0].split()[-1].upper(), "Nobody"])}
        parties.append(
            {**party, "aliases": names[1:] or None, "mentions": shifted(rng, claim.get("antecedent") or [], 900)}
        )
        ours["speakers"] = rng.sample([p["id"] for p in parties], min(len(parties), rng.choice([0, 1, 1, 1, 2])))
        claims += [ours] * (1 if rng.random() < 0.95 else 2)
    rng.shuffle(claims)
    return {"id": row["id"], "text": row["text"], "claims": claims, "parties": parties}


def reference(tools: Path, gold: Path, predicted: Path, *options: str) -> Any:
    command: list[str | Path] = [sys.executable, tools / "score_attributions.py", gold, predicted, "--json", *options]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


@pytest.mark.parametrize("nested", [False, True], ids=["flat", "nested"])
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", GOLD)
def test_every_figure_agrees_with_the_reference(
    data: Path, tools: Path, tmp_path: Path, name: str, seed: int, nested: bool
) -> None:
    rng = random.Random(f"{name} {seed}")
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    lines = rng.sample((data / name).read_text(encoding="utf-8").splitlines(), 20)
    gold.write_text("\n".join(lines), encoding="utf-8")
    kept = (damaged(rng, json.loads(line)) for line in lines[1:])
    predicted.write_text("\n".join(map(json.dumps, kept)), encoding="utf-8")
    wanted = reference(tools, gold, predicted, *(["--nested"] if nested else []))["all"]
    assert evaluate(load_annotations(gold), load_annotations(predicted), nested=nested).to_json() == wanted
    assert 0 < wanted["content"]["f1"] < 100


TEXT = "The port is closed, the mayor said. He hoped that ships return. Officials denied the spill."


def at(words: str) -> list[list[int]]:
    start = TEXT.index(words)
    return [[start, start + len(words)]]


CLOSED: Row = {"source": at("the mayor"), "cue": at("said"), "content": at("The port is closed"), "stance": "asserts"}
RETURN: Row = {"source": at("He"), "cue": at("hoped"), "content": at("that ships return"), "stance": "evaluates"}
DENIED: Row = {"source": at("Officials"), "cue": at("denied"), "content": at("the spill"), "stance": "denies"}


def table(gold: list[Row], predicted: list[Row], *, nested: bool = False, **fields: Any) -> Table:
    def row(claims: list[Row]) -> Annotation:
        return Annotation.model_validate({"id": "a", "text": TEXT, "claims": claims, **fields})

    return evaluate([row(gold)], [row(predicted)], nested=nested)


def test_one_of_two_found_with_another_stance() -> None:
    found = table([CLOSED, RETURN], [{**CLOSED, "stance": "denies"}])
    assert (found.gold, found.predicted) == (2, 1)
    assert found.figures["content"] == found.figures["full"] == Rate(100.0, 50.0, 66.7)
    assert found.figures["stance"] == Share(0.0, 1)
    assert found.figures["stance.macro"] == Share(0.0, 1)


def test_macro_is_the_mean_over_the_stances_of_gold() -> None:
    found = table([CLOSED, RETURN, DENIED], [CLOSED, {**RETURN, "stance": "asserts"}, DENIED])
    assert found.figures["stance"] == Share(66.7, 3)
    assert found.figures["stance.macro"] == Share(55.6, 3)  # asserts 66.7, evaluates 0, denies 100


def test_a_missing_source_costs_the_source_alone() -> None:
    found = table([CLOSED], [{**CLOSED, "source": []}])
    assert found.figures["content"].value == found.figures["exact"].value == 100.0
    assert found.figures["source"].value == found.figures["full"].value == 0.0


def test_an_agentless_claim_agrees_without_a_source() -> None:
    found = table([{**CLOSED, "source": []}], [{**CLOSED, "source": None}])
    assert found.figures["source"].value == 100.0
    assert "token.source" not in found.figures


def test_punctuation_counts_in_spans_only() -> None:
    comma = {**CLOSED, "content": at("The port is closed,")}
    found = table([CLOSED], [comma])
    assert found.figures["exact"].value == found.figures["token.content"].value == 100.0
    assert found.figures["span.content"].value == 0.0


def test_white_space_at_the_edges_costs_nothing() -> None:
    assert table([CLOSED], [{**CLOSED, "cue": at(" said")}]).figures["span.cue"].value == 100.0


@pytest.mark.parametrize(("nested", "predicted"), [(False, 1), (True, 2)])
def test_nested_predictions_count_only_if_asked_for(nested: bool, predicted: int) -> None:
    inner = {"content": at("closed"), "cue": at("is"), "nested_in": "outer"}
    assert table([CLOSED], [{**CLOSED, "id": "outer"}, inner], nested=nested).predicted == predicted


def test_a_link_counts_where_both_ends_are_paired() -> None:
    gold = [CLOSED, {**DENIED, "refers_to": 0}]
    assert table(gold, [{**CLOSED, "id": "x"}, {**DENIED, "refers_to": "x"}]).figures["refers_to"].value == 100.0
    assert table(gold, [{**RETURN, "id": "x"}, {**DENIED, "refers_to": "x"}]).figures["refers_to"].value == 0.0


def test_a_relay_counts_where_the_pair_has_one() -> None:
    relayed = {**CLOSED, "via": [{"party": None, "span": [0, 3]}]}
    assert table([relayed], [relayed]).figures["via"].value == 100.0
    assert table([relayed], [CLOSED]).figures["via"].value == 0.0


def test_discarded_ranges_count_on_neither_side() -> None:
    found = table([CLOSED], [CLOSED, DENIED], discard=at("Officials denied the spill."))
    assert (found.predicted, found.figures["content"].value) == (1, 100.0)


MAYOR = {"id": "p1", "name": "Mayor Rosa Tan", "aliases": ["Tan"], "mentions": at("the mayor")}
CREW = {"id": "p2", "name": "Crew", "mentions": at("Officials")}


@pytest.mark.parametrize(
    ("gold", "speakers", "right"),
    [
        ({"speaker": "Rosa Tan"}, ["p1"], 100.0),
        ({"speaker": "Rosa Tan"}, ["p2"], 0.0),
        ({"speaker": "Rosa Tan"}, [], 0.0),
        ({"speaker": "Rosa Tan"}, ["p1", "p2"], 0.0),
        ({"speaker": "Rosa Tan; The Crew"}, ["p1", "p2"], 100.0),
        ({"antecedent": at("mayor")}, ["p1"], 100.0),
        ({"antecedent": at("ships")}, ["p1"], 0.0),
    ],
)
def test_speakers_by_name_or_antecedent(gold: Row, speakers: list[str], right: float) -> None:
    found = table([{**RETURN, **gold}], [{**RETURN, "speakers": speakers}], parties=[MAYOR, CREW])
    assert found.figures["speaker"] == Share(right, 1)


def test_an_unread_article_counts_as_one_without_attributions() -> None:
    gold = Annotation.model_validate({"id": "a", "text": TEXT, "attributions": [CLOSED]})
    assert evaluate([gold], []).figures["content"] == Rate(0.0, 0.0, 0.0)


def test_offsets_that_mean_nothing_are_refused() -> None:
    gold = Annotation(id="a", text=TEXT)
    with pytest.raises(UnreadableInput, match="a: the predicted text is not the gold text"):
        evaluate([gold], [Annotation(id="a", text="Another text.")])
    with pytest.raises(UnreadableInput, match=r"a: the range \[0, 999\] lies outside"):
        evaluate([gold], [Annotation.model_validate({"id": "a", "claims": [{"content": [[0, 999]]}]})])


spans = st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted), max_size=3)
claims = st.lists(st.fixed_dictionaries(dict.fromkeys(ROLES, spans)), max_size=5)


@given(claims)
def test_gold_against_itself_is_perfect(gold: list[Row]) -> None:
    found = table(gold, gold)
    rates = [figure for name, figure in found.figures.items() if not name.startswith("stance")]
    assert found.gold == found.predicted
    assert all(rate.value == 100.0 for rate in rates) or not found.gold


@given(claims, claims)
def test_swapping_the_sides_swaps_precision_and_recall(one: list[Row], other: list[Row]) -> None:
    there, back = table(one, other), table(other, one)
    for name in ("token.content", "span.content"):
        if name in there.figures and name in back.figures:
            ours, theirs = there.figures[name], back.figures[name]
            assert isinstance(ours, Rate) and isinstance(theirs, Rate)
            assert (ours.precision, ours.recall, ours.f1) == (theirs.recall, theirs.precision, theirs.f1)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ('{"id": "a"}\n{"id": "a"}\n', "the id 'a' stands twice"),
        ('{"id": "a"}\nno\n', "gold.jsonl:2: no JSON"),
        ("[1]\n", "gold.jsonl:1: the line"),
        ('{"id": "a", "claims": [{"content": [[1]]}]}\n', "gold.jsonl:1: claims.0.content.0"),
    ],
)
def test_files_of_another_form_are_named(tmp_path: Path, lines: str, message: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(UnreadableInput, match=message):
        load_annotations(path)
