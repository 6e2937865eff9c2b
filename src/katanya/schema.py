"""The JSON Schema of `katanya/1`, made from the records: `python -m katanya.schema > docs/katanya-1.schema.json`.

Two kinds of object: a reading, with the fields of its article beside its own, and an article that could not be read.
"""

from __future__ import annotations

import json
from typing import Any

from katanya.records import FORMAT, Reading, Unread


def schema() -> dict[str, Any]:
    """The schema (draft 2020-12) of one object, as `Reading.to_json` and `Unread.to_json` write it."""
    reading = Reading.model_json_schema(mode="serialization")
    unread = Unread.model_json_schema(mode="serialization")
    definitions = reading.pop("$defs") | unread.pop("$defs")
    article = definitions.pop("Article")
    del reading["properties"]["article"]
    reading["properties"] = {"format": {"const": FORMAT}} | article["properties"] | reading["properties"]
    definitions |= {"Reading": reading, "Unread": unread | {"additionalProperties": False}}
    for definition in definitions.values():
        _require_what_is_never_null(definition)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FORMAT,
        "description": "Ranges are half-open offsets of Unicode code points into `text`; null equals absent.",
        "oneOf": [{"$ref": "#/$defs/Reading"}, {"$ref": "#/$defs/Unread"}],
        "$defs": dict(sorted(definitions.items())),
    }


def _require_what_is_never_null(definition: dict[str, Any]) -> None:
    """The JSON form leaves null out, so that exactly the other fields are always there."""
    if "properties" in definition:
        fields = definition["properties"].items()
        definition["required"] = [name for name, field in fields if {"type": "null"} not in field.get("anyOf", [])]


if __name__ == "__main__":
    print(json.dumps(schema(), indent=2, ensure_ascii=False))
