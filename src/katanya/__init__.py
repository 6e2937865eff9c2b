"""katanya, "it is said": reads news reports and keeps the ledger of who said what."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from katanya.engine import Reader, dates, figures, load
    from katanya.errors import KatanyaError, PackError, UnreadableInput, UnsupportedLanguage
    from katanya.records import Article, Claim, Figure, Party, Reading, Relay, Skipped, Unread, When

__all__ = [
    "Article",
    "Claim",
    "Figure",
    "KatanyaError",
    "PackError",
    "Party",
    "Reader",
    "Reading",
    "Relay",
    "Skipped",
    "Unread",
    "UnreadableInput",
    "UnsupportedLanguage",
    "When",
    "dates",
    "figures",
    "load",
]

_ENGINE = ("Reader", "dates", "figures", "load")
_ERRORS = ("KatanyaError", "PackError", "UnreadableInput", "UnsupportedLanguage")


def __getattr__(name: str) -> Any:
    # Imported on first use: spaCy imports this package for its entry points, and needs none of it.
    if name not in __all__:
        raise AttributeError(f"module 'katanya' has no attribute {name!r}")
    module = "engine" if name in _ENGINE else "errors" if name in _ERRORS else "records"
    return getattr(import_module(f"katanya.{module}"), name)
