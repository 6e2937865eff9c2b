"""Scores of dates and figures: hand counts on examples of our own, and the reference scorer on damaged gold."""

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
from katanya.evaluation import Annotation, Rate, Share, Table, evaluate_values, load_annotations
from katanya.evaluation.values import LEAST, NAMES, same_date

GOLD = ["id-attributions/web-dev.jsonl", "english/dev.jsonl"]

Row = dict[str, Any]

TEXT = "In May 2031 about 1,200 of the 3,400 lorries, some 40 % of them blue, took 5 ferries, and thousands waited."


def at(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


MAY: Row = {"span": at("May 2031"), "value": "2031-05"}
LORRIES: Row = {"id": "all", "span": at("3,400"), "value": 3400, "bound": "exact", "of": "lorries"}
SOME: Row = {"id": "part", "span": at("1,200"), "value": 1200, "bound": "about", "of": "lorries", "part_of": "all"}
BLUE: Row = {"id": "share", "span": at("40 %"), "value": 40, "bound": "about", "unit": "percent", "of": "the blue ones"}
FERRIES: Row = {"span": at("5"), "value": 5, "bound": "exact", "of": "ferries"}
WAITED: Row = {"span": at("thousands"), "low": 2000, "bound": "at_least", "of": "lorries"}


def annotation(dates: list[Row], figures: list[Row]) -> Annotation:
    return Annotation.model_validate({"id": "a", "text": TEXT, "dates": dates, "figures": figures})


def table(
    gold: list[Row], predicted: list[Row], dates: tuple[list[Row], list[Row]] = ([], []), *, resamples: int = 0
) -> Table:
    """The scores of figures, and of dates where there are any, in one article."""
    return evaluate_values([annotation(dates[0], gold)], [annotation(dates[1], predicted)], resamples=resamples)


def test_a_whole_article_by_hand() -> None:
    """Of three figures two have the right value, one of them the right bound; one more is invented."""
    gold = [LORRIES, SOME, BLUE, FERRIES, WAITED]
    found = [
        {**LORRIES, "bound": "at_least", "of": "trucks"},
        {**SOME, "of": "of the Lorries"},
        {**BLUE, "value": 14},
        {**LORRIES, "id": "invented", "span": at("In")},
        {**FERRIES, "value": 6},
    ]
    scores = table(gold, found, ([MAY], [{**MAY, "value": "2031"}]))
    assert (scores.gold, scores.predicted) == (1 + 3, 1 + 4)
    assert scores.figures == {
        "dates": Rate(0.0, 0.0, 0.0),
        "figures.value": Rate(50.0, 66.7, 57.1),
        "figures": Rate(25.0, 33.3, 28.6),
        "figures.of": Share(50.0, 2),
        "figures.part": Rate(100.0, 100.0, 100.0),
    }
    assert list(scores.figures) == list(NAMES)
    assert scores.to_json()["values"] == {"gold": 4, "predicted": 5}


def test_what_gold_does_not_have_has_no_figure() -> None:
    assert table([], [LORRIES]).figures == {}
    assert table([FERRIES, WAITED], [LORRIES], ([MAY], [MAY])).figures.keys() == {"dates"}
    assert table([{**LORRIES, "of": None}], [LORRIES]).figures.keys() == {"figures.value", "figures"}


def test_an_unread_article_counts_as_one_where_nothing_was_found() -> None:
    scores = evaluate_values([annotation([MAY], [LORRIES])], [])
    assert scores.figures["dates"] == scores.figures["figures"] == Rate(0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("gold", "predicted", "same"),
    [
        ("2031-05-04", "2031-05-04", True),
        ("2031-05-04", "2031-05", False),
        ("2031-05-04", None, False),
        (None, None, True),
        ("2031-04/2031-06", "2031-04-01/2031-06-30", True),
        ("2032-02-01/2032-02-29", "2032-02", True),
        ("2031-02-01/2031-02-28", "2031-02", True),
        ("2031-01-01/2031-12-31", "2031", True),
        ("2030/2031", "2030-01-01/2031-12-31", True),
        ("2031-04/2031-06", "2031-04/2031-07", False),
        # As precise as the words: a month is not its days.
        ("2031-05", "2031-05-01/2031-05-31", False),
        # No dates, which are only themselves.
        ("2031-13/2031-14", "2031-13-01/2031-14-30", False),
        ("2031-05/", "2031-05", False),
        ("winter/spring", "winter/spring", True),
    ],
)
def test_the_same_date_however_an_interval_is_written(gold: str | None, predicted: str | None, same: bool) -> None:
    assert same_date(gold, predicted) is same


def test_a_date_elsewhere_is_another_one() -> None:
    right = {**MAY, "span": at("2031 about")}
    scores = table([], [], ([MAY], [right, {**MAY, "span": at("lorries")}]))
    assert scores.figures["dates"] == Rate(50.0, 100.0, 66.7)


@pytest.mark.parametrize(
    ("gold", "predicted", "right"),
    [
        ({"value": 3400.0}, {"value": 3400}, True),
        ({"value": 3400}, {"value": 3401}, False),
        ({"low": 20, "high": 30, "bound": "range"}, {"low": 20, "high": 30, "bound": "range"}, True),
        ({"value": [20, 30], "bound": "range"}, {"low": 20, "high": 30, "bound": "range"}, True),
        ({"low": 20, "high": 30, "bound": "range"}, {"low": 20, "high": 31, "bound": "range"}, False),
        # Only a range has its ends compared: those of others say again what value and bound say.
        ({"value": 40, "low": 40, "bound": "at_least"}, {"value": 40, "bound": "at_least"}, True),
        ({"low": 20, "high": 30, "bound": "range"}, {"value": 20, "bound": "range"}, False),
    ],
)
def test_values_and_the_ends_of_ranges(gold: Row, predicted: Row, right: bool) -> None:
    scores = table([{"span": at("3,400"), **gold}], [{"span": at("3,400"), **predicted}])
    assert scores.figures["figures"].value == (100.0 if right else 0.0)


@pytest.mark.parametrize(
    ("fields", "is_counted"),
    [
        ({"value": LEAST}, True),
        ({"value": LEAST - 0.5}, False),
        ({"value": -40}, False),
        ({"low": 2, "high": LEAST, "bound": "range"}, True),
        ({"low": 2, "high": 9, "bound": "range"}, False),
        ({"low": 2000, "bound": "at_least"}, False),
        ({"value": 2, "unit": "percent"}, True),
        ({"value": 2, "unit": "%"}, True),
        ({"value": 2, "unit": "USD"}, True),
        ({"low": 2000000, "bound": "at_least", "unit": "USD"}, True),
        ({"value": 2, "unit": "day"}, False),
        ({"value": 2, "unit": "hour"}, False),
    ],
)
def test_figures_that_gold_has_all_of(fields: Row, is_counted: bool) -> None:
    figure = {"span": at("3,400"), **fields}
    alone = table([LORRIES, {**figure, "span": at("5")}], [LORRIES])
    assert alone.gold == 1 + is_counted
    assert table([LORRIES], [LORRIES, {**figure, "span": at("5")}]).predicted == 1 + is_counted


def test_what_stands_at_a_figure_that_does_not_count_is_left_out_with_it() -> None:
    fifteen = {**FERRIES, "value": 15}
    assert table([LORRIES, FERRIES], [LORRIES, fifteen]).predicted == 1
    assert table([LORRIES], [LORRIES, fifteen]).predicted == 2
    across = {**LORRIES, "span": [at("3,400")[0], at("5")[1]]}
    assert table([LORRIES, FERRIES], [across]).predicted == 1


def test_any_figure_at_the_place_can_have_the_bound_and_the_noun() -> None:
    bare = {"span": LORRIES["span"], "value": 3400, "bound": "about"}
    scores = table([LORRIES], [bare, LORRIES])
    assert scores.figures["figures"] == Rate(50.0, 100.0, 66.7)
    assert scores.figures["figures.of"] == Share(100.0, 1)


@pytest.mark.parametrize(
    ("predicted", "rate"),
    [
        ([LORRIES, SOME], Rate(100.0, 100.0, 100.0)),
        ([{**LORRIES, "id": None}, {**SOME, "part_of": 0}], Rate(100.0, 100.0, 100.0)),
        ([LORRIES, {**SOME, "part_of": None}], Rate(0.0, 0.0, 0.0)),
        ([LORRIES, BLUE, {**SOME, "part_of": "share"}], Rate(0.0, 0.0, 0.0)),
        ([LORRIES, SOME, {**BLUE, "part_of": "part"}], Rate(50.0, 100.0, 66.7)),
        ([{**LORRIES, "value": 3500}, SOME], Rate(0.0, 0.0, 0.0)),
        ([LORRIES, {**SOME, "value": 1300}], Rate(0.0, 0.0, 0.0)),
    ],
)
def test_a_part_counts_where_both_ends_are_right(predicted: list[Row], rate: Rate) -> None:
    assert table([LORRIES, SOME, BLUE], predicted).figures["figures.part"] == rate


def test_links_of_gold_by_index() -> None:
    gold = [{**LORRIES, "id": None}, {**SOME, "id": None, "part_of": 0}]
    assert table(gold, [LORRIES, SOME]).figures["figures.part"].value == 100.0


def test_offsets_that_mean_nothing_are_refused() -> None:
    gold = annotation([MAY], [LORRIES])
    with pytest.raises(UnreadableInput, match="a: the predicted text is not the gold text"):
        evaluate_values([gold], [gold.model_copy(update={"text": "Another text."})])
    for kind, value in (("dates", "2031"), ("figures", 31)):
        outside = Annotation.model_validate({"id": "a", kind: [{"span": [0, 999], "value": value}]})
        with pytest.raises(UnreadableInput, match=r"a: the range \[0, 999\] lies outside"):
            evaluate_values([gold], [outside])


def test_marks_of_another_form_are_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a", "text": "31", "figures": [{"span": [0, 2], "value": "many"}]}\n', encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"gold\.jsonl:1: figures\.0\.value"):
        load_annotations(path)


def test_intervals_are_over_articles() -> None:
    gold = [annotation([MAY], [LORRIES]).model_copy(update={"id": str(number)}) for number in range(20)]
    found = [row if number % 2 else Annotation(id=row.id) for number, row in enumerate(gold)]
    scores = evaluate_values(gold, found, resamples=200)
    assert scores.intervals.keys() == scores.figures.keys()
    low, high = scores.intervals["dates"]
    assert 30 < low < scores.figures["dates"].value < high < 90
    assert scores.intervals["figures.of"] == (100.0, 100.0)  # of the values that are right
    assert evaluate_values(gold, found).intervals == {}


WORDS = st.sampled_from(["ferries", "blue lorries", "tonnes of rice"])
NUMBERS = st.one_of(st.integers(LEAST, 10**15), st.floats(LEAST, 10**6))
DATES = st.one_of(st.dates().map(str), st.sampled_from(["2031", "2031-05", "2031-04/2031-06", "2030/2031", None]))
FIGURES = st.one_of(
    st.fixed_dictionaries({"value": NUMBERS, "bound": st.sampled_from(["exact", "about", "at_least", "at_most"])}),
    st.fixed_dictionaries({"low": NUMBERS, "high": NUMBERS, "bound": st.just("range")}),
    st.fixed_dictionaries({"value": st.floats(0, 1), "unit": st.sampled_from(["percent", "IDR"])}),
    st.fixed_dictionaries({"low": NUMBERS, "bound": st.just("at_least"), "unit": st.just("EUR")}),
)


@st.composite
def articles(draw: st.DrawFn) -> Annotation:
    """An article of words with a date or figure at some; a figure can be part of any other."""
    dates, figures = draw(st.lists(DATES, max_size=5)), draw(st.lists(FIGURES, max_size=6))
    links = st.one_of(st.none(), st.integers(0, len(figures) - 1)) if figures else st.none()
    marked = [
        {**figure, "span": [10 * i, 10 * i + 8], "of": draw(st.one_of(st.none(), WORDS)), "part_of": draw(links)}
        for i, figure in enumerate(figures)
    ]
    dated = [{"span": [10 * i + 4, 10 * i + 14], "value": value} for i, value in enumerate(dates)]
    return Annotation.model_validate({"id": str(draw(st.uuids())), "text": "x" * 99, "dates": dated, "figures": marked})


@given(st.lists(articles(), max_size=3, unique_by=lambda row: row.id))
def test_a_perfect_reading_has_a_hundred_in_everything(gold: list[Annotation]) -> None:
    scores = evaluate_values(gold, gold)
    assert all(figure.value == 100.0 for figure in scores.figures.values())
    assert ("dates" in scores.figures) is any(row.dates for row in gold)
    assert ("figures" in scores.figures) is any(row.figures for row in gold)
    assert scores.gold == scores.predicted == sum(len(row.dates) + len(row.figures) for row in gold)


def damaged(rng: random.Random, row: Row) -> Row:
    """What a reader with faults would find: spans, values, bounds, nouns, units and links go wrong."""

    def wrong(share: float) -> bool:
        return rng.random() < share

    def moved(span: list[int]) -> list[int]:
        by = rng.randint(-20, 20) if wrong(0.3) else 0
        return [min(len(row["text"]), max(0, edge + by)) for edge in span]

    dates: list[Row] = [{**date, "span": moved(date["span"])} for date in row["dates"] if not wrong(0.1)]
    for date in dates:
        if wrong(0.2):
            date["value"] = rng.choice(["2031", "2016-09", "2025-01/2025-03", "2025-01-01/2025-12-31", None])
    figures: list[Row] = []
    for number, figure in enumerate(row["figures"]):
        ours = {**figure, "id": f"f{number}", "span": moved(figure["span"])}
        whole = rng.choice([number - 1, 0, 999]) if wrong(0.1) else figure["part_of"]
        ours["part_of"] = None if whole is None else f"f{whole}"
        ours |= {"value": rng.choice([3, 12, None])} if wrong(0.1) else {}
        ours |= {"bound": rng.choice(["at_most", "range"])} if wrong(0.2) else {}
        ours |= {"unit": rng.choice(["percent", None, "USD"])} if wrong(0.1) else {}
        ours |= {"of": rng.choice(["people", "orang", None])} if wrong(0.2) else {}
        figures += [ours] * rng.choice([0, 1, 1, 1, 1, 1, 1, 2])
    rng.shuffle(figures)
    return {"id": row["id"], "text": row["text"], "dates": dates, "figures": figures}


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", GOLD)
def test_every_figure_agrees_with_the_reference(data: Path, tools: Path, tmp_path: Path, name: str, seed: int) -> None:
    rng = random.Random(f"{name} {seed}")
    rows = list(map(json.loads, (data / name).read_text(encoding="utf-8").splitlines()))
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text("\n".join(json.dumps(damaged(rng, row)) for row in rows[1:]), encoding="utf-8")
    command: list[str | Path] = [sys.executable, tools / "score_values.py", data / name, predicted, "--json"]
    wanted = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    scores = evaluate_values(load_annotations(data / name), load_annotations(predicted)).to_json()
    del scores["values"]
    assert scores == wanted
    assert 0 < wanted["dates"]["f1"] < 100 and 0 < wanted["figures"]["f1"] < wanted["figures.value"]["f1"] < 100
