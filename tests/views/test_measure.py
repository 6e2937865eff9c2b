"""`katanya evaluate`: what it prints, saves and refuses."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from katanya.evaluation.values import NAMES
from katanya.views.measure import evaluate

CITY = "The mayor said that the bridge is closed."
HARBOUR = "Fishermen denied that the ferry sank."


def claim(text: str, source: str, cue: str, content: str, stance: str) -> dict[str, Any]:
    roles = {"source": source, "cue": cue, "content": content}
    return {role: [[text.index(words), text.index(words) + len(words)]] for role, words in roles.items()} | {
        "stance": stance
    }


GOLD = [
    {
        "id": "city",
        "language": "en",
        "text": CITY,
        "attributions": [claim(CITY, "The mayor", "said", "that the bridge is closed", "asserts")],
    },
    {
        "id": "harbour",
        "language": "en",
        "desk": "sea",
        "text": HARBOUR,
        "attributions": [claim(HARBOUR, "Fishermen", "denied", "that the ferry sank", "denies")],
    },
]
FOUND = [{**GOLD[0], "attributions": None, "claims": GOLD[0]["attributions"]}]
SHUT = f"{CITY} It shut in May 2031."
DATED = {**GOLD[0], "text": SHUT, "dates": [{"span": [SHUT.index("May"), len(SHUT) - 1], "value": "2031-05"}]}


def written(path: Path, rows: list[dict[str, Any]]) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


@pytest.fixture
def gold(tmp_path: Path) -> str:
    return written(tmp_path / "gold.jsonl", GOLD)


@pytest.fixture
def found(tmp_path: Path) -> str:
    return written(tmp_path / "found.jsonl", FOUND)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(evaluate, arguments)


def test_a_person_sees_every_figure(gold: str, found: str) -> None:
    result = run(gold, "--predicted", found)
    assert result.exit_code == 0
    assert "all: 2 in gold, 1 predicted" in result.stdout
    lines = {line.split()[0]: line.split()[1:] for line in result.stdout.splitlines() if line.strip()}
    assert lines["content"] == lines["full"] == ["100.0", "50.0", "66.7"]
    assert lines["stance"] == ["100.0", "1"]


def test_intervals_stand_beside_the_figures_where_asked_for(gold: str, found: str) -> None:
    plain, shown = (
        json.loads(run(gold, "--predicted", found, "--json", *more).stdout) for more in ([], ["--intervals"])
    )
    assert shown["all"]["content"].pop("interval") == [0.0, 100.0]
    assert shown["all"]["stance"].pop("interval") == [100.0, 100.0]
    assert {name: figure.keys() for name, figure in plain["all"].items()} == {
        name: figure.keys() - {"interval"} for name, figure in shown["all"].items()
    }
    result = run(gold, "--predicted", found, "--intervals")
    (header,) = (line for line in result.stdout.splitlines() if "95 % interval" in line)
    (content,) = re.findall(r"^ *content +100\.0 +50\.0 +66\.7 +0\.0 to 100\.0", result.stdout, re.MULTILINE)
    assert len(content) == len(header.rstrip())
    assert "interval" not in run(gold, "--predicted", found).stdout


def test_one_table_for_each_value_of_a_field(gold: str, found: str) -> None:
    tables = json.loads(run(gold, "--predicted", found, "--by", "desk", "--json").stdout)
    assert list(tables) == ["all", "None", "sea"]
    assert [tables[name]["content"]["r"] for name in tables] == [50.0, 100.0, 0.0]


@pytest.mark.parametrize("options", [(), ("--nested",), ("--by", "outlet")], ids=" ".join)
def test_the_command_agrees_with_the_reference(data: Path, tools: Path, options: tuple[str, ...]) -> None:
    gold, predicted = data / "english" / "dev.jsonl", data / "polnear" / "dev.jsonl"
    command = [sys.executable, str(tools / "score_attributions.py"), str(gold), str(predicted), "--json", *options]
    wanted = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    tables = json.loads(run(str(gold), "--predicted", str(predicted), "--json", *options).stdout)
    for table in tables.values():
        for name in ("values", *NAMES):  # tests/evaluation/test_values.py has these
            table.pop(name, None)
    assert tables == wanted


def test_dates_and_figures_have_a_table_where_gold_has_any(tmp_path: Path, gold: str) -> None:
    dated = written(tmp_path / "dated.jsonl", [DATED, {**GOLD[1], "desk": "sea"}])
    both = run(dated, "--predicted", dated, "--intervals").stdout
    assert re.search("^ *all: 2 in gold, 2 predicted *$", both, re.MULTILINE)
    assert re.search("^ *all, dates and figures: 1 in gold, 1 predicted *$", both, re.MULTILINE)
    assert re.search(r"^ *dates +100\.0 +100\.0 +100\.0 +100\.0 to 100\.0 *$", both, re.MULTILINE)
    tables = json.loads(run(dated, "--predicted", dated, "--by", "desk", "--json").stdout)
    assert tables["all"]["values"] == {"gold": 1, "predicted": 1}
    assert tables["all"]["dates"] == {"p": 100.0, "r": 100.0, "f1": 100.0}
    assert tables["all"]["content"]["f1"] == 100.0
    assert "dates" in tables["None"] and "values" not in tables["sea"]
    assert run(gold, "--predicted", dated).exit_code == 1  # another text than gold's


def test_gold_without_dates_and_figures_has_one_table(gold: str, tmp_path: Path) -> None:
    found = [{**row, "dates": [{"span": [0, 3], "value": "2031"}]} for row in GOLD]
    result = run(gold, "--predicted", written(tmp_path / "found.jsonl", found))
    assert result.stdout == run(gold, "--predicted", gold).stdout
    assert result.stdout.count("in gold") == 1


def test_texts_are_read_and_readings_kept(gold: str, tmp_path: Path) -> None:
    saved = tmp_path / "readings.jsonl"
    read = run(gold, "--json", "--save", str(saved))
    assert read.exit_code == 0, read.output
    readings = [json.loads(line) for line in saved.read_text(encoding="utf-8").splitlines()]
    assert [reading["id"] for reading in readings] == ["city", "harbour"]
    assert all(reading["format"] == "katanya/1" for reading in readings)
    assert json.loads(run(gold, "--predicted", str(saved), "--json").stdout) == json.loads(read.stdout)
    assert json.loads(read.stdout)["all"]["content"]["f1"] == 100.0


def test_a_text_that_cannot_be_read_is_named_and_counts_as_missed(tmp_path: Path) -> None:
    gold = written(tmp_path / "gold.jsonl", [GOLD[0], {**GOLD[1], "language": "xx"}])
    result = run(gold, "--json")
    assert result.exit_code == 1
    assert result.stderr.startswith("harbour: ")
    assert json.loads(result.stdout)["all"]["attributions"]["gold"] == 2


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"language": 7}, "harbour: the field 'language' is not a string but 7"),
        ({"language": ["en"]}, "harbour: the field 'language' is not a string but ['en']"),
        ({"language": "../en"}, "harbour: the language '../en' is none; write its code"),
    ],
)
def test_a_language_that_is_none_is_named(tmp_path: Path, row: dict[str, Any], problem: str) -> None:
    result = run(written(tmp_path / "gold.jsonl", [GOLD[0], {**GOLD[1], **row}]))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"Error: {problem}")


def test_a_date_that_is_none_is_named_and_the_rest_is_scored(tmp_path: Path) -> None:
    gold = written(tmp_path / "gold.jsonl", [{**GOLD[0], "language": "en-GB"}, {**GOLD[1], "published": "yesterday"}])
    result = run(gold, "--json")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "harbour: 'yesterday' is no date of publication; write it like 2031-05-12, from 1600 to 2500"
    ]
    assert json.loads(result.stdout)["all"]["content"]["r"] == 50.0


@pytest.mark.parametrize("options", [("--language", "../en"), ("--language", "zz"), ("--pack", ".")])
def test_wrong_options_are_status_2(gold: str, options: tuple[str, ...]) -> None:
    assert run(gold, *options).exit_code == 2


def test_a_broken_file_is_named(tmp_path: Path, gold: str) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"id": "a"}\nnot json\n', encoding="utf-8")
    result = run(gold, "--predicted", str(broken))
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {broken}:2: no JSON")


def test_a_file_without_gold_is_no_table_of_zeros(tmp_path: Path) -> None:
    result = run(written(tmp_path / "gold.jsonl", []))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "the file is empty" in result.stderr
