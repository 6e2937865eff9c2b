"""What is shipped: the public names, the wheel with its packs, locks that name every package with its hash."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement

import katanya
from katanya.lexicon import TABLES, languages

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins(lock: str) -> dict[str, list[str]]:
    """The versions that a lock names for each package."""
    found: dict[str, list[str]] = {}
    for name, pinned in re.findall(
        r"^([a-z0-9.-]+)==([^ ;]+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE
    ):
        found.setdefault(name, []).append(pinned)
    return found


def group(name: str) -> list[str]:
    """The requirements of a dependency group, with those that it includes."""
    entries = PROJECT["dependency-groups"][name]
    return [r for entry in entries for r in ([entry] if isinstance(entry, str) else group(entry["include-group"]))]


def test_every_public_name_is_there() -> None:
    assert len(set(katanya.__all__)) == len(katanya.__all__)
    assert all(getattr(katanya, name).__module__.startswith("katanya.") for name in katanya.__all__)


def test_the_version_is_the_one_of_the_changelog() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\d\S*)", changelog, re.MULTILINE)[0] == version("katanya")


def test_every_table_of_a_pack_is_explained() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [table for table in TABLES if f"`{table}.tsv`" not in guide] == []


def test_the_wheel_holds_the_packs(tmp_path: Path) -> None:
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--no-deps",
        "--no-build-isolation",
        "--quiet",
        "-w",
        tmp_path,
        ROOT,
    ]
    subprocess.run(command, check=True)
    names = set(ZipFile(next(tmp_path.glob("*.whl"))).namelist())
    assert "katanya/py.typed" in names
    for code in languages():
        files = [f"{table}.tsv" for table in TABLES] + ["pack.toml", "examples.jsonl", "pipeline/config.cfg"]
        assert {f"katanya/packs/{code}/{file}" for file in files} <= names


@pytest.mark.parametrize(
    ("lock", "requirements"),
    [
        ("requirements.lock", PROJECT["project"]["dependencies"] + group("build")),
        ("requirements-dev.lock", PROJECT["project"]["dependencies"] + group("dev")),
    ],
)
def test_locks_meet_the_requirements(lock: str, requirements: list[str]) -> None:
    pinned = pins(lock)
    for requirement in map(Requirement, requirements):
        versions = pinned[requirement.name]
        assert all(requirement.specifier.contains(one) for one in versions), f"{requirement}: {lock} has {versions}"


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_locks_hold_hashes_and_no_place(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    for entry in re.split(r"\n(?=\S)", text.strip()):
        assert "--hash=sha256:" in entry, entry


def test_both_locks_name_the_same_versions() -> None:
    everything = pins("requirements-dev.lock")
    assert all(everything[name] == versions for name, versions in pins("requirements.lock").items())
