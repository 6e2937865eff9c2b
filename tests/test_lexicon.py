"""The lexicon: packs load, errors name file and line, and the longest expression wins."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from katanya.errors import PackError, UnsupportedLanguage
from katanya.expressions import Phrases
from katanya.lexicon import PACKS, TABLES, Frame, Pack, languages, load_pack
from katanya.records import Stance

KEYS = {
    "cues": ("cue", "kind"),
    "markers": ("form", "function"),
    "pronouns": ("form", "kind"),
    "titles": ("title", "kind"),
    "pointers": ("form",),
    "parties": ("alias",),
    "abbreviations": ("abbreviation",),
    "times": ("form", "kind"),
    "numbers": ("form", "kind"),
}
TOY = 'code = "xx"\nname = "Toy"\nnative = "Toy"\ndecimal = "."\n'


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """A folder with a valid pack whose tables are empty."""
    (tmp_path / "pack.toml").write_text(TOY, encoding="utf-8")
    for name, row in TABLES.items():
        (tmp_path / f"{name}.tsv").write_text("\t".join(row.model_fields) + "\n", encoding="utf-8")
    return tmp_path


def add(folder: Path, table: str, *lines: str) -> None:
    """Append lines to a table of a pack."""
    with (folder / f"{table}.tsv").open("a", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in lines)


@pytest.fixture(params=["en", "id"])
def pack(request: pytest.FixtureRequest) -> Pack:
    """Each pack that ships."""
    return load_pack(request.param)


def test_shipped_packs_are_listed() -> None:
    assert {"en", "id"} <= set(languages())


def test_every_stance_has_cues(pack: Pack) -> None:
    assert {row.stance for row in pack.tables["cues"]} == set(get_args(Stance))


def test_every_frame_has_cues_in_some_pack() -> None:
    used = {frame for code in languages() for row in load_pack(code).tables["cues"] for frame in row.frame}
    assert used == set(get_args(Frame))


@pytest.mark.parametrize("table", KEYS)
def test_no_row_stands_twice(pack: Pack, table: str) -> None:
    rows = Counter(tuple(getattr(row, field) for field in KEYS[table]) for row in pack.tables[table])
    assert [row for row, count in rows.items() if count > 1] == []


def test_cues_are_lower_case_and_single_spaced(pack: Pack) -> None:
    assert [row.cue for row in pack.tables["cues"] if row.cue != " ".join(row.cue.lower().split())] == []


def test_every_cue_is_found_by_its_own_words(pack: Pack) -> None:
    for row in pack.tables["cues"]:
        words = row.cue.split()
        length, rows = pack.cues.at(words, 0)
        assert (length, row in rows) == (len(words), True), row.cue


def test_unknown_language_names_the_supported_ones() -> None:
    with pytest.raises(UnsupportedLanguage, match=r"'zz'.*en, id"):
        load_pack("zz")


def test_empty_tables_are_a_valid_pack(toy: Path) -> None:
    pack = load_pack(toy)
    assert pack.code == "xx"
    assert pack.cues.at(["said"], 0) == (0, [])


def test_comments_and_empty_lines_are_skipped(toy: Path) -> None:
    add(toy, "cues", "# verbs", "", "said\tverb\tasserts\tclause quote\t\t")
    (row,) = load_pack(toy).tables["cues"]
    assert (row.cue, row.frame, row.negated) == ("said", {"clause", "quote"}, None)


def test_a_cue_without_frame_shields_its_words(toy: Path) -> None:
    add(toy, "cues", "jawab\tverb\tasserts\tquote inverted\t\t", "tanggung jawab\tverb\tasserts\t\t\t")
    length, rows = load_pack(toy).cues.at(["tanggung", "jawab"], 0)
    assert (length, rows[0].frame) == (2, frozenset())


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("said\tverb\tshouts\tclause\t\t", "stance"),
        ("said\tverb\tasserts\tclauses\t\t", "frame"),
        ("said\tparticle\tasserts\tclause\t\t", "kind"),
        ("\tverb\tasserts\tclause\t\t", "cue"),
        ("said\tverb\tasserts\tclause\tmaybe\t", "negated"),
        ("said\tverb\tasserts", "columns"),
        ("said\tverb\tasserts\tclause\t\t\tmore", "columns"),
    ],
)
def test_a_broken_row_names_file_line_and_column(toy: Path, line: str, problem: str) -> None:
    add(toy, "cues", "# the broken row stands in line 4", "tell\tverb\tasserts\tclause\t\t", line)
    with pytest.raises(PackError, match=rf"cues\.tsv:4: .*{problem}"):
        load_pack(toy)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("9/11\tevent\tsoon", "must be a date, like 2001-09-11, not 'soon'"),
        ("9/11\tevent\t20010911", "must be a date, like 2001-09-11"),
        ("9/11\tevent\t2001-09-31", "day is out of range for month"),
        ("spring\tseason\tspring", "must be its first and last month, like 03/05, not 'spring'"),
        ("spring\tseason\t03/13", "like 03/05"),
        ("May\tmonth\t13", "must be 1 to 12, not '13'"),
        ("Monday\tweekday\tmonday", r"must be 1 \(Monday\) to 7 \(Sunday\), not 'monday'"),
        ("Monday\tweekday\t0", "must be 1"),
        ("first\tordinal\t32", "must be 1 to 31, or -1"),
        ("today\tdeictic\t", "must be a number of days, like -1, not ''"),
        ("WIB\tzone\t7", r"like \+07:00, or empty, not '7'"),
        ("since\tpreposition\tnow", "must be one of empty, day, past, span, not 'now'"),
    ],
)
def test_a_wrong_value_of_a_time_is_told_what_to_write(toy: Path, line: str, problem: str) -> None:
    add(toy, "times", line)
    with pytest.raises(PackError, match=rf"times\.tsv:2: .*{problem}"):
        load_pack(toy)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("half\tfraction\t1/0\t", "must be a number, like 0.25 or 1/3, not '1/0'"),
        ("half\tfraction\thalf\t", "like 0.25 or 1/3"),
        ("third\tdenominator\t0\t", "must be a whole number above 0"),
        ("seven\tcardinal\tseven\t", "must be a whole number, like 12, not 'seven'"),
        ("million\tscale\t1e6\t", "must be a whole number above 0"),
        ("dozens\tvague\t24\t12", "high must be .* 24 or more, not 12"),
        ("dozens\tvague\t24\tmany", "high: .*integer"),
        ("dollars\tcurrency\t$\t", "must be a code of ISO 4217, like USD"),
        ("metres\tunit\tSquare metres\t", "like square_metre, not 'Square metres'"),
        ("about\tbound\tnearly\t", "must be exact, about, at_least or at_most, not 'nearly'"),
    ],
)
def test_a_wrong_value_of_a_number_is_told_what_to_write(toy: Path, line: str, problem: str) -> None:
    add(toy, "numbers", line)
    with pytest.raises(PackError, match=rf"numbers\.tsv:2: .*{problem}"):
        load_pack(toy)


def test_an_unknown_column_is_an_error(toy: Path) -> None:
    (toy / "pointers.tsv").write_text("form\tcolour\nthat claim\tred\n", encoding="utf-8")
    with pytest.raises(PackError, match=r"pointers\.tsv:2: colour"):
        load_pack(toy)


def test_a_missing_table_is_named(toy: Path) -> None:
    (toy / "titles.tsv").unlink()
    with pytest.raises(PackError, match=r"titles\.tsv: the table is missing"):
        load_pack(toy)


@pytest.mark.parametrize("text", ["code = [", 'code = "TOO LONG"', TOY + 'colour = "red"\n'])
def test_broken_pack_toml_is_named(toy: Path, text: str) -> None:
    (toy / "pack.toml").write_text(text, encoding="utf-8")
    with pytest.raises(PackError, match=r"pack\.toml: "):
        load_pack(toy)


def test_the_longest_phrase_wins_with_all_its_rows() -> None:
    phrases = Phrases([("in", "a"), ("in light of", "b"), ("in light", "c"), ("in light of", "d")])
    words = ["in", "light", "of", "this"]
    assert phrases.at(words, 0) == (3, ["b", "d"])
    assert phrases.at(words[:2], 0) == (2, ["c"])
    assert phrases.at(["in", "the", "light"], 0) == (1, ["a"])
    assert phrases.at(words, 1) == (0, [])
    assert "in light of" in phrases
    assert "light of" not in phrases


def test_version_changes_with_any_file(toy: Path) -> None:
    before = load_pack(toy).version
    add(toy, "pointers", "that claim")
    load_pack.cache_clear()
    assert load_pack(toy).version != before


def test_every_shipped_pack_has_every_table() -> None:
    for code in languages():
        assert {path.stem for path in (PACKS / code).glob("*.tsv")} >= set(TABLES)
