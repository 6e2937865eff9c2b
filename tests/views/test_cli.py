"""The command line: what comes out, on which stream, with which exit status."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from katanya.records import FORMAT, Reading
from katanya.views.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples"
HARBOUR, PELABUHAN = EXAMPLES / "harbour.txt", EXAMPLES / "pelabuhan.txt"
SENTENCE = "“The depot is empty,” said the mayor, Idris Pane."


def run(*arguments: str | Path, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)), input=stdin)


def rows(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.split("\n")[:-1]]


def jsonl(path: Path, *records: dict[str, Any] | str) -> Path:
    lines = (record if isinstance(record, str) else json.dumps(record) for record in records)
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path


# --- reading


def test_a_report_is_shown_for_a_person() -> None:
    result = run("read", HARBOUR, "--published", "2031-05-13", "--outlet", "The Strait Herald")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1].startswith("The Strait Herald · 2031-05-13 · English")
    assert "There was no rocket" in result.stdout.split("who said what")[1]
    assert result.stderr == ""


def test_reports_without_a_title_go_by_their_names() -> None:
    shown = run("read", PELABUHAN, HARBOUR).stdout
    assert shown.startswith(str(PELABUHAN)) and f"\n{HARBOUR} " in shown


def test_json_is_one_object_a_report() -> None:
    result = run("read", HARBOUR, PELABUHAN, "--json", "--published", "2031-05-13")
    first, second = rows(result)
    assert (first["format"], first["language"], second["language"]) == (FORMAT, "en", "id")
    assert first["text"] == HARBOUR.read_text(encoding="utf-8")
    assert first["published"] == second["published"] == "2031-05-13"
    for row in (first, second):
        reading = Reading.from_json(row)
        assert reading.claims and all(reading.words(claim.content) for claim in reading.claims)


def test_standard_input_is_read() -> None:
    (row,) = rows(run("read", "-", "--json", stdin=SENTENCE.encode()))
    assert (row["text"], row["language"]) == (SENTENCE, "en")


def test_a_page_brings_its_own_date_outlet_and_title(tmp_path: Path) -> None:
    paragraphs = HARBOUR.read_text(encoding="utf-8").split("\n\n")
    page = tmp_path / "page.html"
    page.write_text(
        """<html><head><title>Ministry: no rockets</title><meta property="og:site_name" content="The Strait Herald">
        <meta property="article:published_time" content="2031-05-13"></head>
        <body><article><h1>Ministry: no rockets</h1>"""
        + "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        + "</article></body></html>",
        encoding="utf-8",
    )
    (row,) = rows(run("read", page, "--json"))
    assert (row["published"], row["outlet"]) == ("2031-05-13", "The Strait Herald")
    assert row["title"] == "Ministry: no rockets"
    assert row["text"].startswith("TELUK MARANG")
    (row,) = rows(run("read", page, "--json", "--headline", "--published", "2031-05-14", "--outlet", "X"))
    assert (row["published"], row["outlet"]) == ("2031-05-14", "X")
    assert row["text"].startswith("Ministry: no rockets\n\nTELUK MARANG")


# --- bad input


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("binary.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff", "binary"),
        ("latin.txt", "Kepala désa".encode("latin-1"), "not UTF-8"),
        ("long.txt", b"x" * 50_000_000, "longer than"),
        ("page.html", b"<html><body><form><input></form></body></html>", "no article"),
        ("lines.jsonl", b'{"text": "x"}\n', "--lines"),
        ("german.txt", "Der Bürgermeister sagte, das Lager sei leer.".encode(), "supported are: en (English), id"),
        ("digits.txt", b"1 2 3", "holds no words"),
    ],
)
def test_a_bad_file_is_skipped_with_one_line_and_the_others_are_read(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    bad, good = tmp_path / name, tmp_path / "good.txt"
    bad.write_bytes(data)
    good.write_text(SENTENCE, encoding="utf-8")
    result = run("read", "--json", bad, good)
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"katanya: {bad}: ") and reason in line
    skipped, read = rows(result)
    assert set(skipped) == {"id", "skipped"} and reason in skipped["skipped"][0]["reason"]
    assert read["text"] == SENTENCE
    assert "".join(run("read", bad).stdout.split()).startswith(f"skipped{bad}:")


@pytest.mark.parametrize("arguments", [("--json",), ("--lines",)])
def test_a_missing_file_and_a_folder_are_skipped(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    result = run("read", *arguments, tmp_path / "none.txt", tmp_path)
    assert result.exit_code == 1
    first, second = result.stderr.splitlines()
    assert "none.txt: cannot be opened: No such file" in first
    assert "cannot be opened: Is a directory" in second


@pytest.mark.parametrize(
    "text",
    [
        "“The depot is empty, said the mayor. He went home.",
        "The mayor\u200b said\u200d that the depot\ufeff is empty.\r\n\r\nHe went\u00a0home.",
        "The mayor, \u202bأحمد القاضي\u202c, said “المستودع فارغ” and went home with the others.",
        "The mayor said the depot is empty. 市长说仓库是空的。 Мэр сказал, что склад пуст. He left with the others.",
    ],
)
def test_odd_text_is_read_and_kept(text: str) -> None:
    result = run("read", "-", "--json", stdin=text.encode())
    (row,) = rows(result)
    assert (result.exit_code, row["text"]) == (0, text)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["read"], "Missing argument"),
        (
            ["read", str(HARBOUR), "--published", "2031-02-30"],
            "'2031-02-30' is no date of publication; write it like 2031-05-12",
        ),
        (["read", str(HARBOUR), "--language", "zz"], "supported are: en, id"),
        (["read", str(HARBOUR), "--language", "../en"], "write its code"),
        (["read", str(HARBOUR), "--workers", "0"], "--workers"),
        (["read", str(HARBOUR), "--pack", str(EXAMPLES)], "no language pack"),
        (["languages", "check", "zz"], "neither a folder nor the code"),
        (["languages", "new", "Too Long"], "ISO 639"),
    ],
)
def test_wrong_usage_is_status_2(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())


def test_the_help_says_the_exit_status() -> None:
    words = " ".join(run("read", "--help").stdout.split())
    assert "Exit status: 0 all was read, 1 some was skipped" in words and "2 wrong usage" in words


# --- JSON Lines


def bad_lines(path: Path) -> Path:
    return jsonl(
        path,
        {"id": "one", "text": SENTENCE, "title": None, "colour": "red"},
        "[]",
        {"id": "two", "published": "2031-05-13"},
        "",
        {"id": "one", "text": SENTENCE},
        {"id": "three", "text": SENTENCE, "published": "2031-02-30"},
        {"id": "four", "text": SENTENCE, "language": "zz"},
        {"id": "five", "text": "Depo itu kosong, kata Wali Kota Idris Pane.", "published": "2031-05-01"},
        '{"text": ',
        {"id": "six", "text": SENTENCE},
    )


def test_lines_come_out_one_for_one_in_order(tmp_path: Path) -> None:
    path = bad_lines(tmp_path / "in.jsonl")
    result = run("read", "--lines", path, "--published", "2031-05-13")
    found = rows(result)
    assert result.exit_code == 1
    assert [row.get("id") for row in found] == ["one", None, "two", None, "one", "three", "four", "five", None, "six"]
    assert [("format" in row) for row in found] == [True, *[False] * 6, True, False, True]
    assert [found[number]["published"] for number in (0, 7, 9)] == ["2031-05-13", "2031-05-01", "2031-05-13"]
    assert [found[number]["language"] for number in (0, 7)] == ["en", "id"]
    stderr = result.stderr.splitlines()
    assert [int(re.fullmatch(rf"katanya: {path}:(\d+): .+", line)[1]) for line in stderr] == [2, 3, 4, 5, 6, 7, 9]  # type: ignore[index]


def test_any_number_of_workers_gives_the_same_bytes(tmp_path: Path) -> None:
    path = bad_lines(tmp_path / "in.jsonl")
    with path.open("a", encoding="utf-8") as file:
        file.writelines(json.dumps({"id": f"n{n}", "text": f"{SENTENCE} {n} boats burned."}) + "\n" for n in range(60))
    one, two = (command("read", "--lines", str(path), "--workers", workers) for workers in ("1", "2"))
    assert one.stdout == two.stdout
    assert one.stdout.count(b"\n") == 70


def command(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "katanya", *arguments], capture_output=True, **options)


def test_output_is_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    environment = {**os.environ, "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    result = command("read", "--json", "-", input=SENTENCE.encode(), env=environment)
    assert json.loads(result.stdout.decode())["text"] == SENTENCE
    assert command("read", "-", input=SENTENCE.encode(), env=environment).returncode == 0


def test_a_reader_that_stops_early_is_no_error_message(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "in.jsonl", *({"text": f"{SENTENCE} {n}" * 50} for n in range(200)))
    shell = f"{sys.executable} -m katanya read --lines {path} | head -c 100"
    result = subprocess.run(shell, shell=True, capture_output=True)
    assert (len(result.stdout), result.stderr) == (100, b"")


def test_a_progress_bar_stands_on_standard_error_if_that_is_a_terminal(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "in.jsonl", *({"text": f"{SENTENCE} {n}"} for n in range(40)))
    main_end, terminal_end = pty.openpty()
    arguments = [sys.executable, "-m", "katanya", "read", "--lines", str(path)]
    with open(tmp_path / "out.jsonl", "wb") as out:
        process = subprocess.Popen(
            arguments, stdout=out, stderr=terminal_end, env={**os.environ, "TERM": "xterm", "COLUMNS": "80"}
        )
        os.close(terminal_end)
        shown = b""
        try:
            while chunk := os.read(main_end, 4096):
                shown += chunk
        except OSError:  # Linux says so when the other end is closed
            pass
    assert process.wait() == 0
    assert b"articles" in shown and "━".encode() in shown
    assert (tmp_path / "out.jsonl").read_bytes().count(b"\n") == 40
    assert command("read", "--lines", str(path)).stderr == b""


# --- language packs


def test_languages_are_listed() -> None:
    assert run("languages", "list").stdout.splitlines() == ["en\tEnglish\tEnglish", "id\tIndonesian\tBahasa Indonesia"]


def test_a_new_pack_is_written_and_checked(tmp_path: Path) -> None:
    made = run("languages", "new", "xx", "--name", "Toy", "--folder", tmp_path / "xx")
    assert made.exit_code == 0 and str(tmp_path / "xx" / "cues.tsv") in made.stdout.splitlines()
    again = run("languages", "new", "xx", "--folder", tmp_path / "xx")
    assert again.exit_code == 2 and "is not empty" in " ".join(again.stderr.split())
    checked = run("languages", "check", tmp_path / "xx")
    assert checked.exit_code == 1 and "train a spaCy pipeline" in checked.stdout
    assert checked.stderr.startswith("Error: ")
