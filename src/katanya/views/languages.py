"""`katanya languages`: which languages there are, and the making of further ones."""

from __future__ import annotations

from pathlib import Path

import click

from katanya import lexicon, packing
from katanya.errors import KatanyaError


@click.group()
def languages() -> None:
    """List the languages, prove a language pack, or begin a new one."""


@languages.command("list")
def show() -> None:
    """List the languages that reports can be in."""
    for code in lexicon.languages():
        meta = lexicon.load_pack(code).meta
        click.echo(f"{code}\t{meta.name}\t{meta.native}")


@languages.command(
    short_help="Prove a pack and print its problems.",
    epilog="Exit status: 0 the pack holds, 1 it has problems, 2 wrong usage.",
)
@click.argument("pack", metavar="CODE|FOLDER")
def check(pack: str) -> None:
    """Prove a pack against the schema and its own examples, and print each problem on a line."""
    folder = lexicon.PACKS / pack if pack in lexicon.languages() else Path(pack)
    if not folder.is_dir():
        known = ", ".join(lexicon.languages())
        raise click.UsageError(f"{pack!r} is neither a folder nor the code of a pack; there are {known}")
    found = list(packing.check(folder))
    for problem in found:
        click.echo(problem)
    if found:
        raise click.ClickException(f"{len(found)} problem{'s' if len(found) > 1 else ''} in the pack {pack}")
    click.echo(f"the pack {pack} holds: schema, tables and examples")


@languages.command(short_help="Write the skeleton of a pack.")
@click.argument("code")
@click.option("--name", help="Name of the language in English; without it, the code.")
@click.option("--folder", type=click.Path(path_type=Path), help="Where to write it; without it, ./CODE.")
def new(code: str, name: str | None, folder: Path | None) -> None:
    """Write the skeleton of a pack for the language CODE (ISO 639): all tables, empty and explained."""
    try:
        files = packing.skeleton(code, name or code, folder or Path(code))
    except (KatanyaError, OSError) as error:
        raise click.UsageError(str(error)) from error
    for file in files:
        click.echo(file)
