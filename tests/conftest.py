"""What tests share: where the data is that they measure with."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder that KATANYA_DATA names; the test is skipped without it, or fails where it is required (CI)."""
    place = os.environ.get("KATANYA_DATA")
    if place and Path(place).is_dir():
        return Path(place).resolve()
    reason = f"KATANYA_DATA names no folder of gold data (it is {place!r})"
    if os.environ.get("KATANYA_REQUIRE_DATA") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def tools(data: Path) -> Path:
    """The folder of the reference scorers, beside the data."""
    return data.parent / "tools"
