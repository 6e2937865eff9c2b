"""The README shows what the program prints. `python -m tests.test_readme` writes the outputs anew."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
MORE = "[…]"

COMMANDS = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
STEPS = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
PROGRAMS = re.compile(
    r"(?<=^```python\n)(?P<code>.*?)(?P<between>^```\n\n+```text\n)(?P<output>.*?)(?=^```$)", re.M | re.S
)


def run(*command: str) -> str:
    """What a command prints in the project's folder, 100 columns wide and without colour."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    settings = {**os.environ, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, cwd=ROOT, env=settings, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.rstrip().split("\n"))


def session(block: re.Match[str]) -> str:
    """A console block with the output of its commands, the lines that begin with `$`."""
    return "\n".join(f"$ {command}\n{as_shown(command, shown)}" for command, shown in STEPS.findall(block[0]))


def as_shown(command: str, shown: str) -> str:
    """What a command prints; as many lines of it as were shown before, where these end with a sign of more."""
    output = run("sh", "-c", command)
    lines = shown.strip().split("\n")
    if lines[-1] == MORE:
        return "\n".join([*output.split("\n")[: len(lines) - 1], MORE, ""])
    return output


def program(block: re.Match[str]) -> str:
    """A Python block with the output of its code in the text block behind it."""
    return block["code"] + block["between"] + run(sys.executable, "-c", block["code"])


def rewritten(text: str) -> str:
    """The page with all outputs as they are now."""
    return PROGRAMS.sub(program, COMMANDS.sub(session, text))


@pytest.fixture(scope="module")
def readme() -> str:
    return README.read_text(encoding="utf-8")


def test_the_readme_shows_what_the_program_prints(readme: str) -> None:
    assert len(COMMANDS.findall(readme)) >= 2
    assert len(PROGRAMS.findall(readme)) >= 1
    assert rewritten(readme) == readme


def test_the_first_command_runs_what_the_readme_shows(readme: str) -> None:
    shown = re.search(r"^\$ (katanya read .*)$", readme, re.MULTILINE)
    assert shown and f".venv/bin/{shown[1]}\n" in (ROOT / "demo.sh").read_text(encoding="utf-8")


def test_links_lead_somewhere(readme: str) -> None:
    pages = {README: readme} | {page: page.read_text(encoding="utf-8") for page in ROOT.glob("docs/*.md")}
    for page, text in pages.items():
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


if __name__ == "__main__":
    README.write_text(rewritten(README.read_text(encoding="utf-8")), encoding="utf-8")
