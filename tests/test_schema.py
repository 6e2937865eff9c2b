"""The published JSON Schema is the one that the records make, and readings of every shape follow it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from katanya.records import Article, Claim, Figure, Party, Reading, Relay, Skipped, Unread, When
from katanya.schema import schema

PUBLISHED = Path(__file__).parent.parent / "docs" / "katanya-1.schema.json"

FULL = Reading(
    article=Article(text="The port is closed, the mayor said.", language="en", published="2031-05-13"),
    reader="katanya test",
    parties=(Party(id="p1", name="the mayor", kind="person", mentions=((21, 30),)),),
    claims=(
        Claim(
            id="c1",
            source=((21, 30),),
            cue=((31, 35),),
            content=((0, 19),),
            form="indirect",
            stance="asserts",
            speakers=("p1",),
            via=(Relay(party=None, span=(0, 3)),),
            reasons=("cue: verb",),
        ),
    ),
    figures=(Figure(id="f1", span=(0, 3), value=3, of="ships"),),
    dates=(When(id="d1", span=(0, 3), value="2031-05", precision="month"),),
    skipped=(Skipped(reason="a headline", span=(0, 3)),),
)


def is_valid(value: Any) -> bool:
    return bool(jsonschema.Draft202012Validator(schema()).is_valid(value))


def test_the_published_schema_is_current() -> None:
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == schema(), (
        f"run: python -m katanya.schema > {PUBLISHED.name}"
    )
    jsonschema.Draft202012Validator.check_schema(schema())


def test_readings_and_unread_articles_follow_it() -> None:
    plain = Reading(article=Article(text="No claim."), reader="katanya test")
    for record in (FULL, plain, Unread.because("a", "the file is empty"), Unread.because(None, "no object")):
        assert is_valid(json.loads(json.dumps(record.to_json())))


@pytest.mark.parametrize(
    "field", ["format", "id", "text", "reader", "claims", "parties", "figures", "dates", "skipped"]
)
def test_a_reading_needs_its_fields(field: str) -> None:
    assert not is_valid({name: value for name, value in FULL.to_json().items() if name != field})


def test_a_wrong_value_is_found() -> None:
    claim = FULL.to_json()["claims"][0]
    assert not is_valid({**FULL.to_json(), "claims": [{**claim, "stance": "doubts"}]})
    assert not is_valid({**FULL.to_json(), "claims": [{**claim, "content": [[1]]}]})


def test_the_json_form_comes_back_as_the_same_reading() -> None:
    assert Reading.from_json(json.loads(json.dumps(FULL.to_json()))) == FULL
