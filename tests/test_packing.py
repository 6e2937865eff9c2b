"""Making and proving language packs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from katanya.errors import PackError
from katanya.lexicon import PACKS, TABLES, Meta, languages, load_pack
from katanya.packing import Example, check, differences, examples, skeleton
from katanya.records import Article, Claim, Reading

HEADER = "cue\tkind\tstance\tframe\tnegated\tnote\n"
TEXT = "“Depo itu kosong,” kata Pane. Klaim itu dibantah Meru."


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    skeleton("xx", "Toy", tmp_path / "toy")
    return tmp_path / "toy"


@pytest.mark.parametrize("code", languages())
def test_every_pack_that_ships_holds(code: str) -> None:
    assert list(check(PACKS / code)) == []


# --- skeleton


def test_a_skeleton_loads_and_only_lacks_its_pipeline(toy: Path) -> None:
    assert load_pack(toy).meta.name == "Toy"
    (problem,) = check(toy)
    assert problem == f"{toy / 'pipeline'}: is missing; train a spaCy pipeline with Universal Dependencies labels"


def test_a_skeleton_explains_every_column_and_key(toy: Path) -> None:
    for name, row in TABLES.items():
        lines = (toy / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
        assert lines[-1].split("\t") == list(row.model_fields)
        assert {f"# {field}" for field in row.model_fields} <= set(lines)
    cues = (toy / "cues.tsv").read_text(encoding="utf-8")
    assert "one of: asserts  confirms  denies" in cues
    assert "any of, separated by blanks: clause  object" in cues
    settings = (toy / "pack.toml").read_text(encoding="utf-8")
    assert all(f"{field} = " in settings for field in Meta.model_fields)


def test_the_defaults_that_a_skeleton_shows_are_valid(toy: Path) -> None:
    path = toy / "pack.toml"
    settings = [line.removeprefix("# ") if " = " in line else line for line in path.read_text().splitlines()]
    path.write_text("\n".join(settings))
    load_pack.cache_clear()
    assert load_pack(toy).meta == Meta(code="xx", name="Toy", native="Toy", decimal=".")


def test_a_skeleton_overwrites_nothing(toy: Path) -> None:
    with pytest.raises(PackError, match="is not empty"):
        skeleton("xx", "Toy", toy)


# --- proof


@pytest.mark.parametrize(
    ("file", "content", "problem"),
    [
        ("cues.tsv", "cue\tkind\n", "must name the columns cue, kind, stance"),
        ("cues.tsv", HEADER + "says\tverb\tshouts\tclause\t\t\n", r"cues\.tsv:2: stance"),
        ("cues.tsv", HEADER + "says\tverb\tasserts\t\t\t\n" * 2, "stands twice"),
        ("pack.toml", 'code = "xx"\n', r"pack\.toml: name"),
        ("titles.tsv", "title\tkind\nD\udce9cor\ttitle\n", "titles.tsv: cannot be read as UTF-8"),
    ],
)
def test_problems_name_the_file(toy: Path, file: str, content: str, problem: str) -> None:
    (toy / file).write_text(content, encoding="utf-8", errors="surrogateescape")
    (found,) = (line for line in check(toy) if "train a spaCy pipeline" not in line)
    assert re.search(problem, found)


def test_all_broken_files_are_named_at_once(toy: Path) -> None:
    for file in ("titles.tsv", "pointers.tsv", "README.md"):
        (toy / file).unlink()
    found = "\n".join(check(toy))
    assert all(file in found for file in ("titles.tsv", "pointers.tsv", "README.md"))


def test_a_folder_without_a_pack_is_named(tmp_path: Path) -> None:
    (problem,) = check(tmp_path)
    assert "is no language pack" in problem


# --- examples


@pytest.mark.parametrize("code", languages())
def test_examples_hold_the_words_of_their_claims(code: str) -> None:
    for number, example in examples(PACKS / code / "examples.jsonl"):
        assert isinstance(example, Example), (number, example)
        for claim in example.claims:
            for words in (claim.source, claim.cue, claim.content):
                parts = [words] if isinstance(words, str) else words
                assert all(part in example.text for part in parts), (number, words)


def test_broken_examples_name_the_line(toy: Path) -> None:
    path = toy / "examples.jsonl"
    path.write_text('{"text": "Depo itu kosong.", "claims": []}\n\n{\n', encoding="utf-8")
    (first, example), (second, problem) = examples(path)
    assert (first, second) == (1, 3)
    assert isinstance(example, Example)
    assert "Invalid JSON" in str(problem)


def reading() -> Reading:
    def claim(id: str, source: str, cue: str, *content: str, **fields: str) -> Claim:
        spans = {part: (TEXT.index(part), TEXT.index(part) + len(part)) for part in (source, cue, *content)}
        values = {"stance": "asserts", "form": "direct", **fields}
        return Claim.model_validate(
            {"id": id, "source": [spans[source]], "cue": [spans[cue]], "content": [spans[c] for c in content], **values}
        )

    claims = (
        claim("a", "Pane", "kata", "“Depo itu", "kosong,”"),
        claim("b", "Meru", "dibantah", "Klaim itu", stance="denies", form="indirect", refers_to="a"),
    )
    return Reading(article=Article(text=TEXT), reader="by hand", claims=claims)


def example(*claims: dict[str, Any]) -> Example:
    return Example.model_validate({"text": TEXT, "claims": claims})


CONTENT = ["“Depo itu", "kosong,”"]
SAID: dict[str, Any] = {"source": "Pane", "cue": "kata", "content": CONTENT, "stance": "asserts", "form": "direct"}
DENIED: dict[str, Any] = SAID | {"source": "Meru", "cue": "dibantah", "content": "Klaim itu"}
DENIED |= {"stance": "denies", "form": "indirect", "refers_to": 0}


SHOWN = "Pane | kata | “Depo itu … kosong,”"


def test_an_example_that_agrees_has_no_differences() -> None:
    assert list(differences(example(SAID, DENIED), reading())) == []


@pytest.mark.parametrize(
    ("expected", "difference"),
    [
        (example(SAID), "found, but not expected: Meru | dibantah | Klaim itu"),
        (example(SAID, DENIED, DENIED | {"cue": "itu"}), "not found: Meru | itu | Klaim itu"),
        (example(SAID | {"stance": "denies"}, DENIED), f"{SHOWN}: stance is 'asserts', not 'denies'"),
        (example(SAID, DENIED | {"form": "mixed"}), "Meru | dibantah | Klaim itu: form is 'indirect', not 'mixed'"),
        (example(SAID, DENIED | {"refers_to": 1}), "Meru | dibantah | Klaim itu: refers_to is 'a', not 'b'"),
        (example(SAID | {"nested": True}, DENIED), f"{SHOWN}: nested is False, not True"),
        (example(SAID | {"via": "Meru"}, DENIED), f"{SHOWN}: via is None, not 'Meru'"),
    ],
)
def test_each_difference_is_said_in_the_words_of_the_text(expected: Example, difference: str) -> None:
    assert list(differences(expected, reading())) == [difference]
