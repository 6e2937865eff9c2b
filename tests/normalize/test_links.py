"""Ties between claims, dates and figures."""

from __future__ import annotations

from collections.abc import Callable

from katanya.lexicon import load_pack
from katanya.normalize.dates import dates_of
from katanya.normalize.figures import figures_of
from katanya.normalize.links import link
from katanya.normalize.text import Text
from katanya.records import Claim, Figure, Range
from tests.effort import grows_evenly
from tests.normalize.written import written

MONDAY = "2031-05-12"


def claim(text: str, id: str, cue: str, content: str, nested_in: str | None = None) -> Claim:
    """A claim whose cue and content are the first such words of the text."""
    return Claim(
        id=id,
        source=(),
        cue=(_range(text, cue),),
        content=(_range(text, content),),
        form="indirect",
        stance="asserts",
        nested_in=nested_in,
    )


def _range(text: str, words: str) -> Range:
    start = text.index(words)
    return start, start + len(words)


def linked(
    language: str, text: str, *claims: Claim, published: str | None = MONDAY
) -> tuple[list[Claim], list[Figure]]:
    """The claims and figures of a text after linking."""
    found = Text(written(language, text), load_pack(language))
    return link(found, claims, figures_of(found)[0], dates_of(found, published)[0], published)


def test_said_on_the_date_beside_the_cue() -> None:
    text = "Ukara claims, tonight, nothing. The port is shut, the mayor said on Saturday."
    claims, _ = linked("en", text, claim(text, "a", "said", "The port is shut"))
    assert claims[0].said_on == "2031-05-10"


def test_a_date_within_the_content_is_not_when_it_was_said() -> None:
    text = "The mayor said the port was shut on Saturday."
    claims, _ = linked("en", text, claim(text, "a", "said", "the port was shut on Saturday"))
    assert claims[0].said_on == MONDAY


def test_without_any_date_nothing_is_known() -> None:
    text = "The mayor said the port was shut."
    claims, _ = linked("en", text, claim(text, "a", "said", "the port was shut"), published=None)
    assert claims[0].said_on is None


def test_a_nested_claim_was_said_when_the_one_around_it_was() -> None:
    text = "Wali kota mengatakan, Sabtu (10/5), polisi membantah kabar itu."
    outer = claim(text, "a", "mengatakan", "polisi membantah kabar itu")
    inner = claim(text, "b", "membantah", "kabar itu", nested_in="a")
    found = written("id", text, heads={"Sabtu": "mengatakan"})
    read = Text(found, load_pack("id"))
    claims, _ = link(read, [inner, outer], figures_of(read)[0], dates_of(read, MONDAY)[0], MONDAY)
    assert [c.said_on for c in claims] == ["2031-05-10", "2031-05-10"]


def test_a_figure_belongs_to_the_innermost_claim() -> None:
    text = "The mayor said police denied that 40 boats sank. There are 90 boats."
    outer = claim(text, "a", "said", "police denied that 40 boats sank")
    inner = claim(text, "b", "denied", "that 40 boats sank", nested_in="a")
    _, figures = linked("en", text, outer, inner)
    assert [figure.claim for figure in figures] == ["b", None]


def test_as_of_a_date_that_words_tie_to_the_figure() -> None:
    _, figures = linked("en", "As of May 3, 2031, 400 boats were out.")
    assert [figure.as_of for figure in figures] == ["2031-05-03"]


def test_as_of_the_only_date_of_the_clause() -> None:
    text = "On Saturday 400 boats sank."
    document = written("en", text, pos={"sank": "VERB"}, heads={"Saturday": "sank", "400": "sank"})
    read = Text(document, load_pack("en"))
    _, figures = link(read, [], figures_of(read)[0], dates_of(read, MONDAY)[0], MONDAY)
    assert [figure.as_of for figure in figures] == ["2031-05-10"]


def test_a_claim_is_asked_only_about_its_own_sentences() -> None:
    def work(sentences: int) -> Callable[[], object]:
        text = " ".join(f"Clerk{n} said on Saturday 4{n} boats sank." for n in range(sentences))
        read = Text(written("en", text), load_pack("en"))
        claims = [claim(text, str(n), f"Clerk{n} said", f"4{n} boats sank") for n in range(sentences)]
        figures, dates = figures_of(read)[0], dates_of(read, MONDAY)[0]
        return lambda: link(read, claims, figures, dates, MONDAY)

    assert grows_evenly(work, 100)
