"""The view for a person: everything of a claim is there, marked with colour and without."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from rich.console import Console

from katanya.records import Article, Figure, Party, Reading, Unread, When
from katanya.views import terminal
from katanya.views.values import Values
from tests.effort import grows_evenly

STYLES = re.compile(r"\x1b\[[0-9;]*m")


def shown(result: Reading | Unread, width: int = 80, colour: bool = False, no_color: bool = False) -> str:
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=colour, color_system="truecolor" if colour else None, no_color=no_color
    )
    terminal.show(console, result, "report.txt")
    return out.getvalue()


def entry(text: str, number: int) -> str:
    """The lines of one claim in the ledger, on one line."""
    ledger = text.split("who said what")[1]
    found = re.search(rf"^ +{number}  (.*?)(?:\n\n|\Z)", ledger, re.MULTILINE | re.DOTALL)
    assert found is not None
    return " ".join(found.group(1).split())


def test_the_header_names_title_outlet_date_and_language(reading: Reading) -> None:
    first, second = shown(reading).splitlines()[:2]
    assert first.startswith("Ministry: no rockets")
    assert second.startswith("The Strait Herald · 2031-05-13 · English")


def test_source_cue_and_content_are_marked_in_place_without_colour(reading: Reading) -> None:
    report = " ".join(shown(reading).split("who said what")[0].split())
    assert "— _The Defence Ministry_ *denied* [that rockets had hit the depot]1, the news agency" in report
    assert "*said* [_his men_ had *told* him [that “the sky was red” before the blast]5]4." in report


def test_in_a_terminal_styles_take_the_place_of_signs(reading: Reading) -> None:
    text = shown(reading, colour=True)
    assert "_The" not in text and "*denied*" not in text
    assert re.search(r"\x1b\[1;36mThe Defence Ministry\x1b\[0m", text)
    assert re.search(r"\x1b\[4;33mdenied\x1b\[0m", text)


def test_no_color_keeps_what_tells_source_from_cue(reading: Reading) -> None:
    text = shown(reading, colour=True, no_color=True)
    assert not re.search(r"\x1b\[[0-9;]*3\d", text)
    assert "\x1b[1mThe Defence Ministry\x1b[0m" in text and "\x1b[4mdenied\x1b[0m" in text


def test_the_ledger_tells_all_of_a_claim(reading: Reading) -> None:
    text = shown(reading)
    assert entry(text, 1) == "The Defence Ministry denied that rockets had hit the depot via Sagara · said 2031-05-12"
    assert entry(text, 2) == "its spokesman, Col. Hasan Wiratno said ✗ denied in 3 “It was an accident at work,”"
    assert entry(text, 3) == "The Southern Front denied ↩ 2 that claim"
    assert entry(text, 5) == "his men said that “the sky was red” before the blast to Lukas Meru · inside 4"
    assert entry(text, 6).endswith("with reserve: Perhaps · about 21 people · 4 firefighters (of about 21)")
    assert entry(text, 7) == "The Health Ministry left open ↩ 6 his figures"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"value": 6000, "unit": "tonne", "of": "diesel", "bound": "about"}, "about 6,000 tonnes of diesel"),
        ({"value": 1, "unit": "week"}, "1 week"),
        ({"value": 2, "unit": "percentage_point"}, "2 percentage points"),
        ({"value": 12.5, "unit": "percent", "of": "voters"}, "12.5% of voters"),
        ({"value": 30, "unit": "degree_celsius"}, "30 °C"),
        ({"value": 45_000_000, "unit": "USD", "of": "damage"}, "45,000,000 USD of damage"),
        ({"low": 5, "high": 7, "unit": "foot", "bound": "range"}, "5–7 feet"),
        ({"value": 3, "of": "boats"}, "3 boats"),
    ],
)
def test_a_figure_is_told_with_its_unit(reading: Reading, fields: dict[str, Any], words: str) -> None:
    figure = Figure(id="f", span=(0, 1), **fields)
    assert Values(reading, reading.article.text).figure(figure) == words


def test_a_pronoun_is_told_with_the_party_that_it_means(reading: Reading) -> None:
    claims = [claim.model_copy(update={"speakers": ("has",)}) for claim in reading.claims if claim.id == "5"]
    text = shown(reading.model_copy(update={"claims": tuple(claims)}))
    assert entry(text, 1).startswith("Col. Hasan Wiratno (his men) said")


@pytest.mark.parametrize("width", [40, 80, 100, 120, 200])
@pytest.mark.parametrize("colour", [False, True])
def test_lines_fit_the_terminal_and_stay_readable(reading: Reading, width: int, colour: bool) -> None:
    lines = STYLES.sub("", shown(reading, width, colour)).splitlines()
    assert max(map(len, lines)) <= min(width, terminal.WIDEST)
    words = " ".join(" ".join(lines).split())
    assert "left open" in words


def test_a_report_cannot_steer_the_terminal(reading: Reading) -> None:
    text = "\x1b[2J\x1b]0;gone\x07Nobody\u202e spoke.\r\n\x9b1m"
    article = Article(text=text, title="A\x1b[31m title", outlet="O\n\x1bO")
    text = shown(Reading(article=article, reader="by hand"))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)
    assert "Nobody is reported to have said anything." in text


def test_markup_in_a_report_is_text() -> None:
    text = shown(Reading(article=Article(text="A [bold]report[/bold] :smile:."), reader="by hand"))
    assert "A [bold]report[/bold] :smile:." in text


def test_a_report_without_a_title_goes_by_its_name(reading: Reading) -> None:
    article = reading.article.model_copy(update={"title": None})
    assert shown(reading.model_copy(update={"article": article})).startswith("report.txt ─")


def test_what_was_skipped_is_shown_with_its_reason() -> None:
    assert shown(Unread.because("0f3a", "the file is empty")) == "skipped report.txt: the file is empty\n"


def test_a_long_content_is_cut_in_the_ledger_only(reading: Reading) -> None:
    text = "He said " + "the depot burned " * 40
    spans = {"source": ((0, 2),), "cue": ((3, 7),), "content": ((8, len(text) - 1),), "speakers": ()}
    claim = reading.claims[3].model_copy(update=spans)
    out = shown(Reading(article=Article(text=text), reader="by hand", claims=(claim,)))
    report, ledger = out.split("who said what")
    assert report.count("burned") == 40
    assert ledger.count("burned") < 15 and "…" in ledger


def test_no_claim_looks_through_the_figures_and_dates_of_all(reading: Reading) -> None:
    def work(times: int) -> Callable[[], object]:
        some = range(times)
        claim = reading.claims[0]
        many = reading.model_copy(
            update={
                "claims": tuple(claim.model_copy(update={"id": f"c{n}"}) for n in some),
                "figures": tuple(
                    Figure(id=f"f{n}", span=(n, n + 1), value=n, claim=f"c{n}", part_of="f0") for n in some
                ),
                "dates": tuple(When(id=f"d{n}", span=(0, 5), value="2031-05-12", precision="day") for n in some),
                "parties": (*(Party(id=f"p{n}", name="Guild", kind="group") for n in some), *reading.parties),
            }
        )
        page = terminal.Page(many, "report.txt", plain=True)
        return lambda: [list(page._entry(one)) for one in many.claims]

    assert grows_evenly(work, 100)
