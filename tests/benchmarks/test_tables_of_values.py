"""The tables of dates and figures are read as they are written, and a line that is wrong is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.tables_of_values import DATES, FIGURES, LANGUAGES, Amount, date_rows, figure_rows, unmarked
from katanya.errors import UnreadableInput


def folder(tmp_path: Path, kind: str, *lines: str) -> Path:
    """A folder with one English table of these lines, their cells between bars."""
    columns = DATES if kind == "dates" else FIGURES
    table = ["\t".join(columns), *("\t".join(map(str.strip, line.split("|"))) for line in lines)]
    (tmp_path / f"{kind}-en.tsv").write_text("\n".join(table) + "\n", encoding="utf-8")
    return tmp_path


def test_marks_are_taken_out_of_the_text() -> None:
    assert unmarked("On «Monday», not «3/4».") == ("On Monday, not 3/4.", ((3, 9), (15, 18)))


@pytest.mark.parametrize("text", ["«Monday", "Monday»", "«on «Monday»»", "»Monday«"])
def test_a_mark_without_its_partner_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="partner"):
        unmarked(text)


def test_dates_have_values_times_and_sections(tmp_path: Path) -> None:
    first, second, trap = date_rows(
        "en",
        folder(
            tmp_path,
            "dates",
            "# Days",
            "2031-05-14 | «Monday at 3 p.m.», not «3/4/31»? | 2031-05-12 ; 2031-03-04 or 2031-04-03 | 15:00-05:00 ; -",
            "",
            " | It rained «yesterday». | ?",
            "# Traps",
            "2031-05-14 | The novel 1984 was sold.",
        ),
    )
    assert first.text == "Monday at 3 p.m., not 3/4/31?"
    assert first.expressions == ("Monday at 3 p.m.", "3/4/31")
    assert first.values == (("2031-05-12",), ("2031-03-04", "2031-04-03"))
    assert first.times == ("15:00-05:00", None)
    assert (first.published, first.section, first.line) == ("2031-05-14", "Days", 3)
    assert (second.published, second.values, second.times, second.line) == (None, ((),), (None,), 5)
    assert (trap.is_trap, trap.section, trap.values) == (True, "Traps", ())
    assert not second.is_trap


def test_figures_have_amounts_and_what_they_are_part_of(tmp_path: Path) -> None:
    row, vague = figure_rows(
        "en",
        folder(
            tmp_path,
            "figures",
            "«About 1.5 million» crates, «100» of them blue. | 1500000 ; 100 < 1 | about ; exact | - ; - | crates ; -",
            "«3 to 4.5 km» and «millions» of eels. | 3..4.5 ; 2000000.. | range ; at_least | kilometre ; - | - ; eels",
        ),
    )
    assert row.values == (Amount(value=1500000), Amount(value=100))
    assert (row.wholes, row.of, row.units) == ((None, 0), ("crates", None), (None, None))
    assert vague.values == (Amount(low=3, high=4.5), Amount(low=2000000))
    assert [amount.ends for amount in vague.values] == [(3, 4.5), (2000000, float("inf"))]
    assert (vague.bounds, vague.units) == (("range", "at_least"), ("kilometre", None))


@pytest.mark.parametrize(
    ("kind", "line", "reason"),
    [
        ("dates", "2031-05-14 | On «Monday». | 2031-05-12 ; 2031-05-13", "1 marks, and 2 entries under 'value'"),
        ("dates", "2031-05-14 | On «Monday». |", "1 marks, and 0 entries under 'value'"),
        ("dates", "2031-05-14 | On «Monday». | 2031-05-12 | - ; -", "1 marks, and 2 entries under 'time'"),
        ("dates", "2031-05-14 | On «Monday. | 2031-05-12", "without its partner"),
        ("dates", "2031-05-14 | On «Monday». | 2031-05-12 | | more", "5 cells for 4 columns"),
        ("figures", "«Ten» eels. | ten | exact | - | eels", "no number or range: 'ten'"),
        ("figures", "«Ten» eels. | 10 < 2 | exact | - | eels", "a part of a mark that there is not"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, kind: str, line: str, reason: str) -> None:
    read = date_rows if kind == "dates" else figure_rows
    with pytest.raises(UnreadableInput, match=f"{kind}-en.tsv:3: .*{reason}"):
        read("en", folder(tmp_path, kind, "# Section", line))


def test_other_columns_are_refused(tmp_path: Path) -> None:
    (tmp_path / "dates-en.tsv").write_text("text\tvalue\n", encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"dates-en\.tsv:1: the columns are not published, text, value, time"):
        date_rows("en", tmp_path)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"figures-en\.tsv"):
        figure_rows("en", tmp_path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tables_of_the_project_can_be_read(language: str) -> None:
    for rows in (date_rows(language), figure_rows(language)):
        assert any(row.is_trap for row in rows)
        assert any(len(row.marks) > 1 for row in rows)
        assert all(row.section for row in rows)
