"""Keys of what is counted: `python -m benchmarks.keys [--tables FOLDER] [--show 40]`.

Sentence pairs of English and Indonesian whose only common figure, of ten or more, stands once on each side: how often
the nouns that it counts have the same key (`katanya.normalize.concepts`). And traps: two such figures in a pair, the
English noun of the one against the Indonesian noun of the other, where the English nouns differ: keys that agree there
say too much.

The pairs are those that `python -m training translations id --held-out --out FOLDER` leaves out; the shipped tables
have seen them, so that only tables made in this way are measured fairly.
"""

from __future__ import annotations

import os

# Before numpy loads: threads only fight each other over matrices of this size.
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from benchmarks.common import data, print_table
from katanya.lexicon import Pack, load_pack, read_table
from katanya.normalize.concepts import KEYS, Concepts
from katanya.normalize.figures import figures
from katanya.reading.parse import Parser
from katanya.records import Figure
from training.recipes import recipe
from training.translations import held_out, of_recipe

OTHER = "id"
LEAST = 10
"""Smaller numbers are too often equal by chance."""

_LEAST_TRAP = 2
_STEM = 4
"""Letters by which English nouns differ for a trap: "worker" and "workers" do not."""


@dataclass(frozen=True)
class Case:
    """What a figure counts in English and in the other language; a trap joins nouns of two figures that differ."""

    kind: str
    english: str
    other: str


class Keys:
    """The keys of both languages."""

    def __init__(self, english: Pack, other: Pack) -> None:
        self._english, self._other = Concepts(english), Concepts(other)

    def of(self, case: Case) -> tuple[str | None, str | None]:
        """The keys of a case."""
        return self._english.key(case.english.split()), self._other.key(case.other.split())


def cases(pairs: Sequence[tuple[list[Figure], list[Figure]]]) -> Iterator[Case]:
    """Nouns that are counted by the only figure that both sides of a pair have in common."""
    for english, other in pairs:
        both = _common(english, other, LEAST)
        if len(both) == 1 and (kind := _kind(*both[0])):
            yield _case(kind, *both[0])


def traps(pairs: Sequence[tuple[list[Figure], list[Figure]]]) -> Iterator[Case]:
    """Nouns that different figures of a pair count."""
    for english, other in pairs:
        both = [pair for pair in _common(english, other, _LEAST_TRAP) if _kind(*pair) == "count"]
        for figure, _ in both:
            yield from (_case("trap", figure, found) for own, found in both if _stem(figure) != _stem(own))


def _case(kind: str, english: Figure, other: Figure) -> Case:
    return Case(kind, english.of or "", other.of or "")


def _common(english: Sequence[Figure], other: Sequence[Figure], least: int) -> list[tuple[Figure, Figure]]:
    """The figures of each value that both sides have; none where a value stands twice on a side."""
    by_value: dict[float, tuple[list[Figure], list[Figure]]] = defaultdict(lambda: ([], []))
    for side, listed in enumerate((english, other)):
        for figure in listed:
            if figure.value is not None and figure.value >= least:
                by_value[figure.value][side].append(figure)
    both = [sides for sides in by_value.values() if all(sides)]
    return [(a[0], b[0]) for a, b in both] if all(len(side) == 1 for sides in both for side in sides) else []


def _kind(english: Figure, other: Figure) -> str | None:
    """What kind of figure it is; None where a side names nothing that is counted."""
    if not english.of or not other.of:
        return None
    units = {english.unit, other.unit} - {None}
    if not units:
        return "count"
    if units == {"percent"}:
        return "per cent"
    return "money" if all(unit and unit.isupper() for unit in units) else "other unit"


def _stem(figure: Figure) -> str:
    return (figure.of or "").split()[-1][:_STEM].lower()


def pack(language: str, tables: Path | None) -> Pack:
    """The pack of a language, with the table of translations in a folder where one is given."""
    found = load_pack(language)
    if tables is None:
        return found
    return replace(found, tables={**found.tables, "translations": read_table(tables / language, "translations")})


@click.command()
@click.option("--tables", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Folder of the tables.")
@click.option("--show", default=0, help="Print so many disagreements, the most frequent first.")
def main(tables: Path | None, show: int) -> None:
    """Print how many keys agree."""
    packs = pack(KEYS, tables), pack(OTHER, tables)
    sentences = held_out(of_recipe(recipe(OTHER)["translations"], data()))
    sides = [
        [figures(document, pack) for document in Parser(pack).parse(listed)]
        for pack, listed in zip(packs, zip(*sentences, strict=True), strict=True)
    ]
    pairs = list(zip(*sides, strict=True))
    keys = Keys(*packs)
    found = [(case, *keys.of(case)) for case in (*cases(pairs), *traps(pairs))]
    print_table(("figures", "cases", "both keys known, %", "keys agree, %"), rows(found))
    differing = Counter((a, b) for case, a, b in found if case.kind != "trap" and a != b)
    print()
    for (english, other), number in sorted(differing.items(), key=lambda item: (-item[1], str(item[0])))[:show]:
        print(number, english, other, sep="\t")


def rows(found: Sequence[tuple[Case, str | None, str | None]]) -> Iterator[tuple[str, ...]]:
    """The rows of the table: all cases, those of each kind, and the traps."""
    measured = [entry for entry in found if entry[0].kind != "trap"]
    kinds = sorted({case.kind for case, _, _ in measured})
    yield _row("all", measured)
    yield from (_row(kind, [entry for entry in found if entry[0].kind == kind]) for kind in (*kinds, "trap"))


def _row(name: str, found: Sequence[tuple[Case, str | None, str | None]]) -> tuple[str, ...]:
    known = sum(a is not None and b is not None for _, a, b in found)
    agree = sum(a is not None and a == b for _, a, b in found)
    total = max(len(found), 1)
    return name, str(len(found)), f"{100 * known / total:.1f}", f"{100 * agree / total:.1f}"


if __name__ == "__main__":
    main()
