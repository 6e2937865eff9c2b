"""What each language's parts are trained, tested and fitted on: `recipes.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("recipes.toml")


def recipe(language: str) -> Mapping[str, Any]:
    """The recipe of a language. LookupError, which says which there are, where it has none."""
    recipes = tomllib.loads(FILE.read_text(encoding="utf-8"))
    if language not in recipes:
        raise LookupError(f"training/recipes.toml has no {language!r}; it has {', '.join(recipes)}")
    return dict(recipes[language])
