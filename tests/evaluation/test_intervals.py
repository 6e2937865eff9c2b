"""Intervals hold their figure, are those of a plain loop over drawn articles, and narrow with more articles."""

from __future__ import annotations

import random
import statistics
from typing import Any

import numpy as np
import pytest

from katanya.evaluation import Annotation, evaluate
from katanya.evaluation.counts import Counts, figures
from katanya.evaluation.intervals import bootstrap
from katanya.evaluation.tables import Tally

TEXT = "one two three four five six seven eight nine ten"
WORDS = [(start, start + len(word)) for word in TEXT.split() for start in [TEXT.index(word)]]


def rows(articles: int, seed: int = 0) -> tuple[list[Annotation], list[Annotation]]:
    """Gold with a claim a word, and predictions that miss some and get stances wrong, more in some articles."""
    rng = random.Random(seed)
    gold, predicted = list[Annotation](), list[Annotation]()
    for number in range(articles):
        claims: list[dict[str, Any]] = [
            {"content": [word], "stance": rng.choice(["asserts", "denies"])} for word in WORDS
        ]
        good = rng.random()
        kept = [{**claim, "stance": "asserts"} for claim in claims if rng.random() < good]
        gold.append(Annotation.model_validate({"id": str(number), "text": TEXT, "claims": claims}))
        predicted.append(Annotation.model_validate({"id": str(number), "claims": kept}))
    return gold, predicted


def test_each_figure_has_an_interval_around_it() -> None:
    table = evaluate(*rows(30), resamples=300)
    assert {"content", "stance", "stance.macro"} <= table.intervals.keys() == table.figures.keys()
    for name, (low, high) in table.intervals.items():
        assert low <= table.figures[name].value <= high
    low, high = table.intervals["content"]
    assert high - low > 1


def test_the_interval_is_that_of_articles_drawn_one_by_one() -> None:
    gold, predicted = rows(25)
    rng = random.Random(7)
    values = []
    for _ in range(400):
        drawn = [rng.randrange(25) for _ in range(25)]
        copies = [
            [side[i].model_copy(update={"id": str(number)}) for number, i in enumerate(drawn)]
            for side in (gold, predicted)
        ]
        values.append(evaluate(*copies).figures["stance.macro"].value)
    wanted = np.percentile(values, (2.5, 97.5))
    found = evaluate(gold, predicted, resamples=2000).intervals["stance.macro"]
    assert found == pytest.approx(wanted, abs=0.35 * statistics.stdev(values))


def test_more_articles_make_it_narrower() -> None:
    few, many = (evaluate(*rows(number), resamples=300).intervals["content"] for number in (10, 160))
    assert many[1] - many[0] < (few[1] - few[0]) / 2


def test_the_same_counts_give_the_same_interval() -> None:
    assert evaluate(*rows(12), resamples=50).intervals == evaluate(*rows(12), resamples=50).intervals
    assert evaluate(*rows(12)).intervals == {}


def test_articles_that_are_alike_leave_no_room() -> None:
    counts = Counts()
    counts.add("content", Tally(1, 2, 2))
    assert bootstrap([counts] * 5, figures, resamples=20)["content"] == (50.0, 50.0)


def test_a_figure_that_some_draws_lack_is_taken_over_the_others() -> None:
    told, silent = Counts(), Counts()
    told.add_stance("denies", "denies")
    silent.add("content", Tally(1, 1, 1))
    assert bootstrap([told, silent], figures, resamples=40)["stance"] == (100.0, 100.0)


def test_without_articles_there_is_none() -> None:
    assert bootstrap([], figures) == {}
