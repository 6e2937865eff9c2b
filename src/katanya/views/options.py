"""Options that several commands have, checked before anything is read."""

from __future__ import annotations

from pathlib import Path

import click

from katanya.claims.confidence import LEAST
from katanya.errors import KatanyaError, UnreadableInput
from katanya.lexicon import load_pack
from katanya.reading import formats


def date(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """A date of publication."""
    try:
        return formats.check_date(value) if value else None
    except UnreadableInput as error:
        raise click.BadParameter(str(error)) from error


def language(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """The code of a language that has a pack."""
    try:
        return load_pack(formats.check_language(value)).code if value else None
    except KatanyaError as error:
        raise click.BadParameter(str(error)) from error


def pack(_: click.Context, __: click.Parameter, value: Path | None) -> Path | None:
    """The folder of a language pack."""
    try:
        return load_pack(value).path if value else None
    except KatanyaError as error:
        raise click.BadParameter(str(error)) from error


min_confidence = click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=LEAST,
    show_default=True,
    help="Leave out claims less sure than this; 0 keeps all.",
)
