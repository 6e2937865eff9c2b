"""Making a language pack: a skeleton with every table explained, and the proof of a finished one."""

from __future__ import annotations

import json
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from katanya.claims import fusion
from katanya.claims.confidence import EVIDENCE
from katanya.engine import Reader
from katanya.errors import PackError
from katanya.lexicon import TABLES, Meta, Row, load_pack, problems
from katanya.records import Claim, Form, Reading, Stance

Words = str | tuple[str, ...]
"""Words of the text; where they stand in several places, a list."""


class Expected(Row):
    """A claim that reading an example must find; what is left out is not compared."""

    source: Words
    """The words that name who speaks; empty where nobody is named."""
    cue: Words
    content: Words
    stance: Stance
    form: Form | None = None
    via: str | None = None
    """The words of the outermost relay."""
    nested: bool | None = None
    """Whether it stands inside another claim."""
    refers_to: int | None = None
    """Which claim of this list it answers, counted from 0."""


class Example(Row):
    """A line of `examples.jsonl`: a text of your own and its claims, all of them; a trap has none."""

    text: str = Field(min_length=1)
    claims: tuple[Expected, ...]
    published: str | None = None
    note: str = ""
    """What the example shows."""


def check(folder: Path) -> Iterator[str]:
    """The problems of a pack: files against the schema, then its own examples through the reader."""
    if not (folder / "pack.toml").is_file():
        yield f"{folder}: is no language pack, it has no pack.toml; make one with `katanya languages new`"
        return
    broken = [*problems(folder), *_wrong_headers(folder)]
    yield from broken
    if not (folder / "README.md").is_file():
        yield f"{folder / 'README.md'}: is missing; a pack needs a model card with its sources and licences"
    if broken:
        return
    load_pack.cache_clear()
    pack = load_pack(folder)
    yield from _repeated(folder, pack.tables)
    unknown = sorted(pack.weights.keys() - EVIDENCE)
    yield from (f"{folder / 'confidence.tsv'}: {name!r} is no evidence that a claim can show" for name in unknown)
    try:
        pack.tagger.is_file() and fusion.networks(pack.tagger)
    except PackError as error:
        yield str(error)
        return
    if not (pack.pipeline / "config.cfg").is_file():
        yield f"{pack.pipeline}: is missing; train a spaCy pipeline with Universal Dependencies labels"
        return
    yield from _disproved(Reader(pack), folder / "examples.jsonl")


def _wrong_headers(folder: Path) -> Iterator[str]:
    for name, row in TABLES.items():
        path = folder / f"{name}.tsv"
        if path.is_file():
            lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
            header = next((line.split("\t") for line in lines if line.strip() and not line.startswith("#")), [])
            if sorted(header) != sorted(row.model_fields):
                yield f"{path}: the header line must name the columns {', '.join(row.model_fields)}, tab-separated"


def _repeated(folder: Path, tables: typing.Mapping[str, tuple[Row, ...]]) -> Iterator[str]:
    for name, rows in tables.items():
        seen: set[Row] = set()
        for row in rows:
            if row in seen:
                yield f"{folder / name}.tsv: a row stands twice: {' | '.join(map(str, row.model_dump().values()))}"
            seen.add(row)


# --- examples ----------------------------------------------------------------------------------------------------


def _disproved(reader: Reader, path: Path) -> Iterator[str]:
    """Where the reader finds other claims than the examples say."""
    found = list(examples(path))
    if not found:
        yield f"{path}: there is no example; write some sentences with the claims in them"
    for number, example in found:
        if isinstance(example, str):
            yield f"{path}:{number}: {example}"
            continue
        reading = reader.read(example.text, published=example.published)
        yield from (f"{path}:{number}: {problem}" for problem in differences(example, reading))


def examples(path: Path) -> Iterator[tuple[int, Example | str]]:
    """The lines of `examples.jsonl` that are not blank: number from 1, and the example or what is wrong with it."""
    lines = path.read_text(encoding="utf-8").split("\n") if path.is_file() else []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield number, Example.model_validate_json(line)
            except ValidationError as error:
                problem = error.errors()[0]
                yield number, f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}"


def differences(example: Example, reading: Reading) -> Iterator[str]:
    """Where a reading differs from what an example expects, each in one line."""
    found = {_key(reading, claim): claim for claim in reading.claims}
    wanted = [(_joined(claim.source), _joined(claim.cue), _joined(claim.content)) for claim in example.claims]
    ids = [found[key].id if key in found else None for key in wanted]
    for key, claim in zip(wanted, example.claims, strict=True):
        if key not in found:
            yield f"not found: {_shown(key)}"
            continue
        expected = claim.model_dump(exclude_none=True, exclude={"source", "cue", "content"})
        if claim.refers_to is not None:
            expected["refers_to"] = ids[claim.refers_to] if claim.refers_to < len(ids) else None
        actual = _facts(reading, found[key])
        for name, value in expected.items():
            if actual[name] != value:
                yield f"{_shown(key)}: {name} is {actual[name]!r}, not {value!r}"
    yield from (f"found, but not expected: {_shown(key)}" for key in found if key not in wanted)


def _key(reading: Reading, claim: Claim) -> tuple[str, str, str]:
    return reading.words(claim.source), reading.words(claim.cue), reading.words(claim.content)


def _facts(reading: Reading, claim: Claim) -> dict[str, Any]:
    return {
        "stance": claim.stance,
        "form": claim.form,
        "via": reading.words(claim.via[0].span) if claim.via else None,
        "nested": claim.nested_in is not None,
        "refers_to": claim.refers_to,
    }


def _joined(words: Words) -> str:
    return words if isinstance(words, str) else " … ".join(words)


def _shown(key: tuple[str, str, str]) -> str:
    source, cue, content = key
    return f"{source or 'nobody'} | {cue} | {content}"


# --- skeleton ----------------------------------------------------------------------------------------------------


def skeleton(code: str, name: str, folder: Path) -> list[Path]:
    """Write the files of a new pack into a new folder: every table empty, with its columns explained.

    Raises PackError where the folder holds something already, or the code is none.
    """
    try:
        Meta(code=code, name=name, native=name, decimal=".")
    except ValidationError as error:
        raise PackError(f"the language code {code!r} is none; ISO 639 codes have two or three small letters") from error
    if folder.exists() and any(folder.iterdir()):
        raise PackError(f"{folder}: is not empty; name a new folder")
    files = {
        "pack.toml": _toml(code, name),
        "README.md": _CARD.format(name=name, code=code, folder=folder.name),
        "examples.jsonl": "",
        **{f"{table}.tsv": _table(row) for table, row in TABLES.items()},
    }
    folder.mkdir(parents=True, exist_ok=True)
    for file, text in files.items():
        (folder / file).write_text(text, encoding="utf-8")
    return [folder / file for file in files]


def _toml(code: str, name: str) -> str:
    given = {"code": code, "name": name, "native": name, "decimal": "."}
    blocks = []
    for field, info in Meta.model_fields.items():
        default = given.get(field, info.default)
        value = json.dumps(list(default) if isinstance(default, tuple) else default, ensure_ascii=False)
        # A key that is not required stands there as a comment, with its default.
        line = f"{'' if field in given else '# '}{field} = {value}"
        blocks.append("\n".join([*_explained(field, info.description, info.annotation)[1:], line]))
    return "\n\n".join(blocks) + "\n"


def _table(row: type[Row]) -> str:
    """An empty table: what a row is and what its columns hold, as comments, and the header line."""
    lines = [f"# {line.strip()}" for line in (row.__doc__ or "").splitlines() if line.strip()]
    for field, info in row.model_fields.items():
        lines += _explained(field, info.description, info.annotation)
    return "\n".join([*lines, "\t".join(row.model_fields)]) + "\n"


def _explained(field: str, description: str | None, annotation: Any) -> list[str]:
    lines = [f"# {field}"]
    if description:
        lines.append(f"#   {' '.join(description.split())}")
    if chosen := _choices(annotation):
        several = typing.get_origin(annotation) is frozenset
        lines.append(f"#   {'any of, separated by blanks' if several else 'one of'}: {'  '.join(chosen)}")
    return lines


def _choices(annotation: Any) -> list[str]:
    """The values that a column can have, if they are a closed list."""
    if typing.get_origin(annotation) is typing.Literal:
        return [str(value) for value in typing.get_args(annotation)]
    return [value for part in typing.get_args(annotation) for value in _choices(part)]


_CARD = """\
# katanya language pack: {name} ({code})

Fill in the tables (tab-separated; lines that begin with # are comments; each table says what its columns hold), train a
pipeline, write examples, and prove the pack:

    katanya languages check {folder}
    katanya read --pack {folder} report.txt

- `pack.toml`: what the pack is, and how its language builds attributions
- `*.tsv`: the words that attribute, negate, point back, count and date
- `examples.jsonl`: a text of your own a line, with all claims in it:
  `{{"text": "…", "claims": [{{"source": "…", "cue": "…", "content": "…", "stance": "asserts"}}]}}`; where the words
  stand in several places, a list of them; a text without a claim has `"claims": []`
- `pipeline/`: a spaCy pipeline (https://spacy.io) with Universal Dependencies labels: tagger or morphologizer, parser,
  lemmatizer, and names labelled PER, ORG and LOC

## Model card

State here what the pipeline was trained on, with the licence of each source, and its scores.
"""
