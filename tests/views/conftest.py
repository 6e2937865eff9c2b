"""A reading made by hand, with everything that a view can meet."""

from __future__ import annotations

import pytest

from katanya.records import Article, Claim, Figure, Party, Range, Reading, Relay, When

TEXT = """\
TELUK MARANG — The Defence Ministry denied that rockets had hit the depot, the news agency Sagara reported on Monday.

“It was an accident at work,” said its spokesman, Col. Hasan Wiratno. The Southern Front rejected that claim. \
Its commander, Lukas Meru, said his men had told him that “the sky was red” before the blast.

Perhaps 21 people were killed, four of them firefighters, according to the mayor. \
Dozens of boats burned. The Health Ministry could not confirm his figures.
"""


def find(words: str, after: int = 0) -> Range:
    start = TEXT.index(words, after)
    return start, start + len(words)


@pytest.fixture
def reading() -> Reading:
    """Denials, a relay, an answer, a nested claim, a withholding, figures and dates."""
    parties = (
        Party(id="mod", name="Defence Ministry", kind="organisation"),
        Party(id="sag", name="Sagara", kind="organisation"),
        Party(id="has", name="Col. Hasan Wiratno", kind="person", parent="mod"),
        Party(id="sou", name="Southern Front", kind="group"),
        Party(id="luk", name="Lukas Meru", kind="person", parent="sou"),
        Party(id="moh", name="Health Ministry", kind="organisation"),
    )
    claims = (
        Claim(
            id="1",
            source=(find("The Defence Ministry"),),
            cue=(find("denied"),),
            content=(find("that rockets had hit the depot"),),
            form="indirect",
            stance="denies",
            speakers=("mod",),
            via=(Relay(party="sag", span=find("the news agency Sagara")),),
            said_on="2031-05-12",
        ),
        Claim(
            id="2",
            source=(find("its spokesman, Col. Hasan Wiratno"),),
            cue=(find("said", find("work,”")[1]),),
            content=(find("“It was an accident at work,”"),),
            form="direct",
            stance="asserts",
            speakers=("has",),
        ),
        Claim(
            id="3",
            source=(find("The Southern Front"),),
            cue=(find("rejected"),),
            content=(find("that claim"),),
            form="indirect",
            stance="denies",
            speakers=("sou",),
            refers_to="2",
        ),
        Claim(
            id="4",
            source=(find("Its commander, Lukas Meru"),),
            cue=(find("said", find("Lukas Meru")[0]),),
            content=(find("his men had told him that “the sky was red” before the blast"),),
            form="mixed",
            stance="asserts",
            speakers=("luk",),
        ),
        Claim(
            id="5",
            source=(find("his men"),),
            cue=(find("told"),),
            content=(find("that “the sky was red” before the blast"),),
            form="mixed",
            stance="asserts",
            nested_in="4",
            addressee="luk",
        ),
        Claim(
            id="6",
            source=(find("the mayor"),),
            cue=(find("according to"),),
            content=(find("Perhaps 21 people were killed, four of them firefighters"),),
            form="indirect",
            stance="asserts",
            hedged=find("Perhaps"),
        ),
        Claim(
            id="7",
            source=(find("The Health Ministry"),),
            cue=(find("could not confirm"),),
            content=(find("his figures"),),
            form="indirect",
            stance="withholds",
            speakers=("moh",),
            refers_to="6",
        ),
    )
    figures = (
        Figure(id="f1", span=find("21"), value=21, bound="about", of="people", claim="6"),
        Figure(id="f2", span=find("four"), value=4, of="firefighters", part_of="f1", claim="6"),
        Figure(id="f3", span=find("Dozens"), value=None, low=24, high=96, bound="range", vague=True, of="boats"),
    )
    dates = (When(id="d1", span=find("Monday"), value="2031-05-12", precision="day", anchor="2031-05-13"),)
    article = Article(
        text=TEXT, language="en", published="2031-05-13", outlet="The Strait Herald", title="Ministry: no rockets"
    )
    return Reading(article=article, reader="by hand", parties=parties, claims=claims, figures=figures, dates=dates)
