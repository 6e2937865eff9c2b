"""The comparison with other libraries: what is right, what is a false alarm, and the section that tells of it."""

from __future__ import annotations

import datetime

import pytest

from benchmarks.libraries import dates, figures
from benchmarks.libraries.found import Days, Ends, FoundDate, FoundFigure, Library
from benchmarks.libraries.measured import Part
from benchmarks.libraries.report import BEGIN, END, rewritten, section
from benchmarks.libraries.scoring import alarms, rate
from benchmarks.tables_of_values import Amount, DateRow, FigureRow, unmarked


def days(start: str, end: str) -> Days:
    return datetime.date.fromisoformat(start), datetime.date.fromisoformat(end)


def dated(marked: str, *values: tuple[str, ...], time: str | None = None) -> DateRow:
    text, marks = unmarked(marked)
    return DateRow(1, "", text, marks, "2031-05-14", values, (time,) * len(marks))


def counted(marked: str, amount: Amount, unit: str | None = None) -> FigureRow:
    text, marks = unmarked(marked)
    return FigureRow(1, "", text, marks, (amount,), ("exact",), (unit,), (None,), (None,))


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2031-05-12", "2031-05-12", "2031-05-12"),
        ("2028-02", "2028-02-01", "2028-02-29"),
        ("2031", "2031-01-01", "2031-12-31"),
        ("2031-05-03/2031-05-05", "2031-05-03", "2031-05-05"),
        ("2019/2024", "2019-01-01", "2024-12-31"),
        ("2031-11/2032-02", "2031-11-01", "2032-02-29"),
    ],
)
def test_a_value_has_a_first_and_a_last_day(value: str, start: str, end: str) -> None:
    assert dates.days(value) == days(start, end)


@pytest.mark.parametrize(
    ("expected", "found", "vague", "right", "exact"),
    [
        ("2031-05", ("2031-05-01", "2031-05-31"), False, True, True),
        ("2031-05", ("2031-05-14", "2031-05-14"), False, True, False),
        ("2031-05", ("2031-06-01", "2031-06-01"), False, False, False),
        ("2031-05-31", ("2031-05-01", "2031-05-31"), False, False, False),
        ("2031-05-31", ("2031-05-16", "2031-05-31"), True, True, False),
    ],
)
def test_a_date_within_the_expected_one_is_right(
    expected: str, found: tuple[str, str], vague: bool, right: bool, exact: bool
) -> None:
    row = dated("It opens «in May».", (expected,))
    judged = dates.judge(row, [FoundDate((12, 15), (days(*found),), vague=vague)])
    assert judged.outcomes == ({"value": right, "exact": exact},)


def test_any_reading_counts_and_the_time_goes_with_the_value() -> None:
    row = dated("It closed on «03/04/2031 at 3 p.m.».", ("2031-03-04", "2031-04-03"), time="15:00-05:00")
    readings = tuple(days(day, day) for day in ("2030-03-04", "2031-04-03"))
    (outcome,) = dates.judge(row, [FoundDate((13, 23), readings), FoundDate((27, 33), (), "15:00")]).outcomes
    assert outcome == {"value": True, "exact": True, "time": True}


def test_an_expression_without_a_value_is_neither_right_nor_wrong() -> None:
    judged = dates.judge(dated("It closed on «31 February 2031».", ()), ())
    assert (judged.outcomes, judged.touched, judged.alarms) == ((), 0, 0)


def test_finds_outside_of_marks_are_alarms_once_each_place() -> None:
    row = dated("The May Agency closed on «Monday» and «Tuesday».", ("2031-05-12",), ("2031-05-13",))
    monday = days("2031-05-12", "2031-05-12")
    found = [
        FoundDate((4, 7)),
        FoundDate((4, 14)),
        FoundDate((15, 21), uncounted=True),
        FoundDate((22, 31), (monday,)),
    ]
    judged = dates.judge(row, found)
    assert (judged.alarms, judged.touched) == (1, 1)
    measured = rate([judged])
    assert (measured.precision, measured.recall, measured.f1) == (50, 50, 50)


def test_traps_are_counted_by_sentence() -> None:
    sentences = [
        dates.judge(dated("The novel 1984 and Route 66."), [FoundDate((10, 14)), FoundDate((25, 27))]),
        dates.judge(dated("Mr. May left."), []),
        dates.judge(dated("It closed on «Monday».", ("2031-05-12",)), [FoundDate((0, 2))]),
    ]
    assert alarms(sentences) == (1, 2)


@pytest.mark.parametrize(
    ("expected", "found", "right"),
    [
        (Amount(value=14000), [(14000, 14000)], True),
        (Amount(value=14000), [(14, 14)], False),
        (Amount(value=80), [(80, 130)], True),
        (Amount(low=10, high=12), [(10, 12)], True),
        (Amount(low=10, high=12), [(10, 10), (12, 12)], True),
        (Amount(low=10, high=12), [(10, 10)], False),
        (Amount(low=24, high=99), [(60, 60)], True),
        (Amount(low=2000000), [(2000000, 2000000)], True),
        (Amount(low=2000000), [(2, 2)], False),
    ],
)
def test_a_figure_is_right_by_its_value_or_both_its_ends(expected: Amount, found: list[Ends], right: bool) -> None:
    judged = figures.judge(counted("It lost «those» ships.", expected), [FoundFigure((8, 13), (one,)) for one in found])
    assert [outcome["value"] for outcome in judged.outcomes] == [right]


@pytest.mark.parametrize(
    ("percent", "found", "right"),
    [(33.3, [1 / 3], True), (66.7, [2 / 3], True), (80, [8, 10], True), (80, [8], False), (33.3, [0.3], False)],
)
def test_a_share_may_be_a_fraction(percent: float, found: list[float], right: bool) -> None:
    row = counted("It lost «those» ships.", Amount(value=percent), "percent")
    (outcome,) = figures.judge(row, [FoundFigure((8, 13), ((one, one),)) for one in found]).outcomes
    assert (outcome["value"], outcome["unit"]) == (right, right)


@pytest.mark.parametrize(
    ("unit", "found", "right"),
    [
        ("USD", "dollar", True),
        ("USD", "euro", False),
        ("square_metre", "Square meter", True),
        ("percentage_point", "percentage", True),
        ("tonne", "Metric ton", True),
        ("tonne", None, False),
    ],
)
def test_units_go_by_several_names(unit: str, found: str | None, right: bool) -> None:
    (outcome,) = figures.judge(
        counted("It lost «those».", Amount(value=5), unit), [FoundFigure((8, 13), ((5, 5),), found)]
    ).outcomes
    assert outcome["unit"] is right


@pytest.fixture
def written() -> str:
    """The section of two libraries, one of which finds a date in one sentence and does not read figures."""
    row = dated("It closed on «Monday».", ("2031-05-12",))
    found = [FoundDate((13, 19), (days("2031-05-12", "2031-05-12"),))]
    parts = [Part("dates", "en", {"katanya": [dates.judge(row, [])], "other": [dates.judge(row, found)]})]
    figure = figures.judge(counted("It lost «5».", Amount(value=5)), [FoundFigure((8, 9), ((5, 5),))])
    parts.append(Part("figures", "en", {"katanya": [figure]}))
    gives = frozenset({"exact"})
    libraries = [Library("katanya", "katanya", gives=gives), Library("other", "pydantic", gives=gives, searches=False)]
    return section(libraries, parts, by_section=True)


def test_the_section_tells_what_each_library_finds(written: str) -> None:
    assert "| English dates: value | 1 | 0.0 | 100.0 ² |" in written
    assert "| English dates: the same first and last day | 1 | 0.0 | 100.0 ² |" in written
    assert "| English dates: F1 of values |  | 0.0 | – |" in written
    assert "| English figures: value | 1 | 100.0 | – |" in written
    assert "| English figures: value and unit | 0 | – | – |" in written
    assert "Versions:\nother " in written


def test_the_section_goes_between_its_markers(written: str) -> None:
    page = f"# Page\n\n{BEGIN}\nold\n{END}\n\nMore.\n"
    assert rewritten(page, written) == f"# Page\n\n{written.strip()}\n\nMore.\n"
    assert rewritten(rewritten(page, written), written) == rewritten(page, written)


def test_a_page_without_markers_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="are missing"):
        rewritten("# Page\n", written)
