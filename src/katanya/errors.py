"""What can go wrong, said so that a person knows what, where and what to do."""

from __future__ import annotations


class KatanyaError(Exception):
    """Base of every error that katanya raises on purpose; its text is one line for a person."""


class UnreadableInput(KatanyaError):
    """An input that is no report: empty, binary, without an article, not an object of the expected form."""


class UnsupportedLanguage(KatanyaError):
    """A report in a language without a pack, or a language code that names no pack."""


class PackError(KatanyaError):
    """A language pack that does not follow the schema, with the file and the line that break it."""
