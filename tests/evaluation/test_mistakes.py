"""Each kind of mistake on small examples of our own, and none where there is none."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.tables import explained, kinds
from katanya.evaluation import Annotation, evaluate
from katanya.evaluation.mistakes import mistakes
from katanya.records import Range

TEXT = "Later the old mayor firmly said that the new port is closed on Monday. Officials denied the spill."

Row = dict[str, Any]


def at(words: str) -> list[Range]:
    start = TEXT.index(words)
    return [(start, start + len(words))]


CLOSED: Row = {
    "id": "c",
    "source": at("the old mayor"),
    "cue": at("firmly said"),
    "content": at("that the new port is closed"),
    "stance": "asserts",
}
DENIED: Row = {"id": "d", "source": at("Officials"), "cue": at("denied"), "content": at("the spill")}
INNER: Row = {"id": "i", "cue": at("is"), "content": at("closed"), "nested_in": "c"}


def annotation(claims: list[Row], **fields: Any) -> Annotation:
    return Annotation.model_validate({"id": "a", "text": TEXT, "claims": claims, **fields})


def found(gold: list[Row], predicted: list[Row], known: tuple[Range, ...] = (), **fields: Any) -> list[str]:
    listed = mistakes([annotation(gold)], [annotation(predicted, **fields)], {"a": known})
    return sorted(mistake.kind for mistake in listed)


def test_a_perfect_reading_has_none() -> None:
    gold = [CLOSED, {**DENIED, "refers_to": "c", "via": [1]}, INNER]
    assert found(gold, gold) == []


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"content": at("port is closed")}, "content.starts_late"),
        ({"content": at("said that the new port is closed")}, "content.starts_early"),
        ({"content": at("that the new port")}, "content.ends_early"),
        ({"content": at("that the new port is closed on")}, "content.ends_late"),
        ({"content": [*at("that the"), *at("port is closed")]}, "content.gap"),
        ({"source": []}, "source.missing"),
        ({"source": at("Officials")}, "source.other"),
        ({"source": at("mayor")}, "source.short"),
        ({"source": at("Later the old mayor")}, "source.long"),
        ({"source": at("Later the old")}, "source.crossed"),
        ({"cue": []}, "cue.missing"),
        ({"cue": at("denied")}, "cue.other"),
        ({"cue": at("said")}, "cue.short"),
        ({"cue": at("firmly said that")}, "cue.long"),
        ({"stance": "denies"}, "stance.asserts.denies"),
        ({"stance": None}, "stance.asserts.None"),
    ],
    ids=str,
)
def test_a_pair_that_differs_in_one_thing(change: Row, kind: str) -> None:
    assert found([CLOSED], [{**CLOSED, **change}]) == [kind]


def test_a_pair_can_differ_in_several_things() -> None:
    wrong = {**CLOSED, "source": [], "content": at("the new port is closed on")}
    assert found([CLOSED], [wrong]) == ["content.ends_late", "content.starts_late", "source.missing"]


def test_what_gold_has_not_is_invented() -> None:
    bare = {**CLOSED, "source": [], "cue": [], "content": [*at("that the"), *at("port is closed")]}
    assert found([bare], [CLOSED]) == ["content.filled", "cue.invented", "source.invented"]


@pytest.mark.parametrize(
    ("gold", "known", "kind"),
    [
        (DENIED, (at("denied")[0],), "missed.known_cue"),
        (DENIED, (at("Monday")[0],), "missed.unknown_cue"),
        ({**DENIED, "cue": []}, (at("denied")[0],), "missed.no_cue"),
    ],
)
def test_a_missed_claim_by_its_cue(gold: Row, known: tuple[Range, ...], kind: str) -> None:
    assert found([CLOSED, gold], [CLOSED], known) == [kind]


def test_nested_claims_missed_and_invented() -> None:
    assert found([CLOSED, INNER], [CLOSED]) == ["missed.nested"]
    other = {**INNER, "cue": at("new"), "content": at("port")}
    assert found([CLOSED, INNER], [CLOSED, INNER, other]) == ["invented.nested"]


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ({**DENIED, "form": "indirect"}, "invented.indirect.after"),
        ({**DENIED, "form": "direct", "content": at("Officials")}, "invented.direct.before"),
        ({**DENIED, "form": "mixed", "content": [*at("Officials"), *at("the spill")]}, "invented.mixed.around"),
        ({**DENIED, "cue": []}, "invented.claim.no_cue"),
    ],
    ids=["after", "before", "around", "no cue"],
)
def test_an_invented_claim_by_form_and_place(claim: Row, kind: str) -> None:
    assert found([CLOSED], [CLOSED, claim]) == [kind]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (at("that the"), "apart.short"),
        (at("that the new port is closed on Monday. Officials denied the spill"), "apart.long"),
        (at("Officials denied"), "apart.elsewhere"),
    ],
    ids=["short", "long", "elsewhere"],
)
def test_one_cue_with_another_content_is_one_mistake(content: list[Range], kind: str) -> None:
    claim = {**CLOSED, "content": at("that the new port is")}
    assert found([claim], [{**claim, "content": content}]) == [kind]


def test_links_missed_invented_and_to_another() -> None:
    gold = [CLOSED, {**DENIED, "refers_to": "c"}]
    assert found(gold, [CLOSED, DENIED]) == ["refers_to.missed"]
    assert found(gold, [CLOSED, {**DENIED, "refers_to": "d"}]) == ["refers_to.other"]
    assert found(gold, [{**CLOSED, "refers_to": "d"}, gold[1]]) == ["refers_to.invented"]
    assert found([DENIED], [{**DENIED, "refers_to": "d"}]) == []  # gold tells of no such link


def test_relays_missed_and_invented() -> None:
    assert found([{**CLOSED, "via": [1]}, DENIED], [CLOSED, {**DENIED, "via": [1]}]) == ["via.invented", "via.missed"]


def test_a_speaker_counts_where_the_sources_agree() -> None:
    gold, parties = {**CLOSED, "speaker": "Rosa Tan"}, [{"id": "p", "name": "Officials"}]
    assert found([gold], [{**CLOSED, "speakers": ["p"]}], parties=parties) == ["speaker.wrong"]
    assert found([gold], [{**CLOSED, "speakers": ["p"]}], parties=[{"id": "p", "name": "Tan"}]) == []
    assert found([CLOSED], [{**CLOSED, "speakers": ["p"]}], parties=parties) == []


def test_a_mistake_names_its_claims() -> None:
    (missed, invented) = mistakes([annotation([DENIED])], [annotation([CLOSED])], {})
    assert missed == ("missed.unknown_cue", "a", 0, None)
    assert invented == ("invented.claim.after", "a", None, 0)


spans = st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted), max_size=2)
rows = st.lists(
    st.fixed_dictionaries(
        {
            **dict.fromkeys(("source", "cue", "content"), spans),
            "form": st.sampled_from(["direct", "indirect", "mixed", None]),
            "stance": st.sampled_from(["asserts", "denies", None]),
            "nested_in": st.sampled_from([0, 1, None]),
            "refers_to": st.sampled_from([0, 1, None]),
            "via": st.sampled_from([(), (1,)]),
        }
    ),
    max_size=4,
)


@given(rows, rows)
def test_the_counts_add_up_and_every_kind_is_explained(gold: list[Row], predicted: list[Row]) -> None:
    sides = [annotation(gold)], [annotation(predicted)]
    table, listed = evaluate(*sides, nested=True), kinds()
    counts = Counter(mistake.kind.split(".")[0] for mistake in mistakes(*sides, {}, nested=True))
    pairs = round(table.figures["content"].to_json()["r"] * table.gold / 100)
    assert table.gold - pairs == counts["missed"] + counts["apart"]
    assert table.predicted - pairs == counts["invented"] + counts["apart"]
    assert all(all(explained(mistake.kind, listed)) for mistake in mistakes(*sides, {}, nested=True))
