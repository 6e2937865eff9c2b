"""The section of docs/values.md that `python -m benchmarks.libraries` writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from string import Template

from benchmarks.common import table_lines
from benchmarks.libraries.found import Library
from benchmarks.libraries.measured import Part
from benchmarks.libraries.scoring import Judged, alarms, rate, tally

BEGIN, END = "<!-- python -m benchmarks.libraries -->", "<!-- end of python -m benchmarks.libraries -->"
"""Between these lines of a page stands what is written anew."""

SECTION = Path(__file__).with_name("section.md")

NAMES = {"id": "Indonesian", "en": "English"}
FOREIGN, GIVEN, NOTHING = " ¹", " ²", "–"

BEYOND = {
    "exact": "the same first and last day",
    "time": "value and time of day",
    "unit": "value and unit",
    "bound": "value and bound",
}
"""What only some libraries give, by figure."""

KINDS = {"dates": ("exact", "time"), "figures": ("unit", "bound")}


def section(libraries: Sequence[Library], parts: Sequence[Part], by_section: bool = False) -> str:
    """The section with its markers; `by_section` adds a table for each part, with a row for each section of it."""
    filled = {
        "versions": ", ".join(f"{one.name} {version(one.package)}" for one in libraries if one.package != "katanya"),
        "table": _table(("", "of", *(one.name for one in libraries)), _rows(libraries, parts)),
    }
    pages = [Template(SECTION.read_text(encoding="utf-8")).substitute(filled).strip()]
    pages += [_sections(libraries, part) for part in parts] if by_section else []
    return "\n\n".join((BEGIN, *pages, END)) + "\n"


def rewritten(page: str, written: str) -> str:
    """A page with the section in its place. ValueError where its two markers are missing."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"the lines {BEGIN} and {END} are missing")
    return before + written.strip() + after


def _table(header: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    return "\n".join(table_lines(header, rows))


def _rows(libraries: Sequence[Library], parts: Sequence[Part]) -> Iterator[tuple[str, ...]]:
    for part in parts:
        name, ours = f"{NAMES[part.language]} {part.kind}", next(iter(part.by_library.values()))
        yield f"{name}: value", str(_marks(ours)), *(_share(one, part, "value") for one in libraries)
        for figure in KINDS[part.kind]:
            of = str(tally(ours, figure).gold)
            yield f"{name}: {BEYOND[figure]}", of, *(_share(one, part, figure) for one in libraries)
        yield f"{name}: F1 of values", "", *(_f1(one, part) for one in libraries)
        yield f"{name}: traps fallen for", str(alarms(ours)[1]), *(_traps(one, part) for one in libraries)


def _marks(sentences: Sequence[Judged]) -> int:
    return tally(sentences, "value").gold


def _share(library: Library, part: Part, figure: str) -> str:
    """The share of marks that are right, in percent."""
    sentences = part.by_library.get(library.name)
    if sentences is None or (figure in BEYOND and figure not in library.gives):
        return NOTHING
    return f"{rate(sentences, figure).recall:.1f}{_note(library, part)}"


def _f1(library: Library, part: Part) -> str:
    sentences = part.by_library.get(library.name)
    if sentences is None or not library.searches:
        return NOTHING
    return f"{rate(sentences).f1:.1f}{_note(library, part)}"


def _traps(library: Library, part: Part) -> str:
    sentences = part.by_library.get(library.name)
    if sentences is None or not library.searches:
        return NOTHING
    return f"{alarms(sentences)[0]}{_note(library, part)}"


def _note(library: Library, part: Part) -> str:
    foreign = FOREIGN if part.language in library.foreign else ""
    return foreign + ("" if library.searches else GIVEN)


def _sections(libraries: Sequence[Library], part: Part) -> str:
    """The share of right values in each section of a table."""
    readers = [one for one in libraries if one.name in part.by_library]
    heading = f"### {NAMES[part.language]} {part.kind}, values by section"
    split = {one.name: _by_section(part.by_library[one.name]) for one in readers}
    names = [name for name, sentences in split[readers[0].name].items() if _marks(sentences)]
    cells = (
        (
            name,
            str(_marks(split[readers[0].name][name])),
            *(f"{rate(split[one.name][name]).recall:.0f}" for one in readers),
        )
        for name in names
    )
    return f"{heading}\n\n" + _table(("section", "of", *(one.name for one in readers)), cells)


def _by_section(sentences: Sequence[Judged]) -> Mapping[str, list[Judged]]:
    found = dict[str, list[Judged]]()
    for sentence in sentences:
        found.setdefault(sentence.section, []).append(sentence)
    return found
