"""A reading for a person: the report with its claims marked, then the ledger of who said what."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from katanya.lexicon import languages, load_pack
from katanya.records import Claim, Figure, Ranges, Reading, Stance, Unread
from katanya.views.values import CONTROL, Values, flat

WIDEST = 100
"""Columns: longer lines are hard to read."""

SHOWN = 220
"""Characters of a content in the ledger; the report above has it whole."""

STANCES: dict[Stance, tuple[str, str]] = {
    "asserts": ("said", "green"),
    "confirms": ("confirmed", "bold green"),
    "denies": ("denied", "bold red"),
    "withholds": ("left open", "bold magenta"),
    "estimates": ("believed", "yellow"),
    "pledges": ("promised", "blue"),
    "demands": ("demanded", "blue"),
    "asks": ("asked", "blue"),
    "evaluates": ("judged", "yellow"),
}
"""Each stance in words, with its style."""

ANSWERS: dict[Stance, tuple[str, str]] = {
    "denies": ("✗ denied in", "red"),
    "withholds": ("? left open in", "magenta"),
    "confirms": ("✓ confirmed in", "green"),
}
"""What an answer does to the claim that it answers, with its style."""

SOURCE, CUE, CONTENT, NARRATION, NUMBER = "bold cyan", "underline yellow", "default", "dim", "bold green"

_TRAILING = re.compile(r" +$", re.MULTILINE)


class Mark(NamedTuple):
    """Where a source, cue or content begins (`change` 1) or ends (-1), with the sign to set there.

    `order` and `other`, the far end, let what is inside begin after and end before what is around it.
    """

    offset: int
    order: int
    other: int
    sign: str
    style: str
    change: int


def show(console: Console, result: Reading | Unread, name: str) -> None:
    """Print the result of the input of that name."""
    width = min(console.width, WIDEST)
    if isinstance(result, Unread):
        console.print(Text.assemble(("skipped ", "bold red"), f"{name}: {result.skipped[0].reason}"), width=width)
        return
    plain = not console.is_terminal or console.is_dumb_terminal
    with console.capture() as printed:
        console.print(Page(result, name, plain).body(), width=width)
    # Written to a file, the blanks that fill the lines of a terminal are in the way.
    console.file.write(_TRAILING.sub("", printed.get()) if plain else printed.get())


class Page:
    """One reading laid out; `plain` writes marks where a terminal would have styles."""

    def __init__(self, reading: Reading, name: str, plain: bool) -> None:
        self.reading = reading
        self.title = reading.article.title or name
        self.plain = plain
        self.text = CONTROL.sub("\ufffd", reading.article.text)
        self.number = {claim.id: number for number, claim in enumerate(reading.claims, 1)}
        self.answers: dict[str, list[Claim]] = defaultdict(list)
        for claim in reading.claims:
            if claim.refers_to:
                self.answers[claim.refers_to].append(claim)
        self.names = {party.id: flat(party.name) for party in reading.parties}
        self.values = Values(reading, self.text)
        self.figures_of: dict[str | None, list[Figure]] = defaultdict(list)
        for figure in reading.figures:
            self.figures_of[figure.claim].append(figure)
        self.dates = sorted((when for when in reading.dates if when.value), key=lambda when: when.span)
        self.dates_start = [when.span[0] for when in self.dates]

    def body(self) -> RenderableType:
        """Header, report, ledger, dates and figures."""
        report = Padding(self.report(), (0, 2))
        parts: list[RenderableType] = [self.header(), "", report, "", Rule("who said what", style="dim"), self.ledger()]
        if self.reading.dates or self.reading.figures:
            parts += ["", Rule("when and how many", style="dim"), self.values.table(self.number)]
        return Group(*parts)

    def header(self) -> RenderableType:
        """Title, outlet, date and language of the report, and what the marks mean."""
        article = self.reading.article
        language = load_pack(article.language).meta.name if article.language in languages() else article.language
        facts = (article.outlet, article.published or "no date", language)
        key = Text("  ").join([self._marked("source", SOURCE, "_"), self._marked("cue", CUE, "*"), Text("[content]")])
        key.append("1", NUMBER)
        title = Text(flat(self.title), style="bold")
        line = Table.grid(expand=True, padding=(0, 2))
        line.add_column()
        line.add_column(justify="right")
        line.add_row(Text(" · ".join(flat(fact) for fact in facts if fact), style="dim"), key)
        return Group(Rule(title, align="left", style="dim"), line)

    def report(self) -> Text:
        """The text with source, cue and content of each claim marked at its place."""
        found, at = Text(), 0
        active: Counter[str] = Counter()
        for mark in sorted(self._marks()):
            found.append(self.text[at : mark.offset], _style(active))
            found.append(mark.sign, NUMBER if mark.style == CONTENT else mark.style)
            active[mark.style] += mark.change
            at = mark.offset
        return found.append(self.text[at:].rstrip(), NARRATION)

    def _marks(self) -> Iterator[Mark]:
        for number, claim in enumerate(self.reading.claims, 1):
            for ranges, style, sign in ((claim.source, SOURCE, "_"), (claim.cue, CUE, "*")):
                for start, end in ranges:
                    yield Mark(start, 2, -end, sign if self.plain else "", style, 1)
                    yield Mark(end, -2, -start, sign if self.plain else "", style, -1)
            for start, end in claim.content:
                yield Mark(start, 1, -end, "[", CONTENT, 1)
                yield Mark(end, -1, -start, f"]{number}", CONTENT, -1)

    def _marked(self, word: str, style: str, sign: str) -> Text:
        return Text(f"{sign}{word}{sign}" if self.plain else word, style=style)

    def ledger(self) -> RenderableType:
        """The claims, numbered as in the report."""
        if not self.reading.claims:
            return Padding(Group("Nobody is reported to have said anything.", *self._left_out()), (1, 2))
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(justify="right", style="bold", min_width=4)
        grid.add_column()
        for claim in self.reading.claims:
            grid.add_row(str(self.number[claim.id]), Group(*self._entry(claim), ""))
        for line in self._left_out():
            grid.add_row("", line)
        return Padding(grid, (1, 0, 0, 0))

    def _left_out(self) -> Iterator[Text]:
        for reason, count in Counter(flat(skip.reason) for skip in self.reading.skipped).items():
            yield Text(f"left out, {count} ×: {reason}", style="dim")

    def _entry(self, claim: Claim) -> Iterator[Text]:
        word, style = STANCES[claim.stance]
        head = Text.assemble((self.speaker(claim), SOURCE), " ", (word, style))
        if claim.refers_to in self.number:
            head.append(f" ↩ {self.number[claim.refers_to]}", style)
        for answer in self.answers[claim.id]:
            if answer.stance in ANSWERS:
                done, colour = ANSWERS[answer.stance]
                head.append(f"  {done} {self.number[answer.id]}", colour)
        yield head
        yield Text(_short(self._words(claim.content)) or "(what, the text does not say)")
        if details := " · ".join(self._details(claim)):
            yield Text(details, style="dim")

    def speaker(self, claim: Claim) -> str:
        """The parties that speak, with the words of the text where these differ."""
        words = self._words(claim.source)
        names = " and ".join(self.name(id) for id in claim.speakers)
        if not names:
            return words or "Somebody"
        if not words or words.casefold() in names.casefold():
            return names
        return words if names.casefold() in words.casefold() else f"{names} ({words})"

    def name(self, id: str | None) -> str:
        """The name of a party."""
        return self.names.get(id or "", "?")

    def _details(self, claim: Claim) -> Iterator[str]:
        """Relays, addressee, date, reserve, place among the claims, figures and dates, each in a few words."""
        if claim.via:
            names = (self.name(via.party) if via.party else self._words((via.span,)) for via in claim.via)
            yield f"via {' ← '.join(names)}"
        if claim.addressee:
            yield f"to {self.name(claim.addressee)}"
        if claim.said_on:
            yield f"said {claim.said_on}"
        if claim.hedged:
            yield f"with reserve: {self._words((claim.hedged,))}"
        if claim.nested_in in self.number:
            yield f"inside {self.number[claim.nested_in]}"
        for figure in self.figures_of[claim.id]:
            yield self.values.figure(figure)
        for start, end in claim.content:
            first, stop = (bisect_left(self.dates_start, place) for place in (start, end))
            for when in self.dates[first:stop]:
                if when.span[1] <= end:
                    yield f"{self._words((when.span,))} = {when.value}"

    def _words(self, ranges: Ranges) -> str:
        return flat(" … ".join(self.text[start:end] for start, end in ranges))


def _style(active: Counter[str]) -> str:
    return next((style for style in (CUE, SOURCE, CONTENT) if active[style] > 0), NARRATION)


def _short(words: str) -> str:
    return words if len(words) <= SHOWN else words[:SHOWN].rsplit(" ", 1)[0] + " …"
