"""No pattern takes more than linear time: four times of it is four times the work, and 100 kB are read."""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Callable

import pytest

from katanya.lexicon import load_pack
from katanya.normalize.dates import dates_of
from katanya.normalize.expressions import STARTERS as BEGIN_DATES
from katanya.normalize.figures import figures_of
from katanya.normalize.quantities import STARTERS as BEGIN_FIGURES
from katanya.normalize.text import Text
from katanya.records import Range
from tests.normalize.written import written

WHOLE, MANY, FEW = 100_000, 12_000, 3_000
"""Characters of repetition."""
LANGUAGES = ("id", "en")

PIECES = {
    "id": ["28-", "1,1", "9", "a", "Senin (", "Sabtu (1-2/", "dua tahun tiga bulan ", "pukul 14.00 ", "31/2/2031 ",
           "Pasal 1, 2, 3, ", "5 persen dari ", "Rp1-", "1/2/", "tanggal 5 bulan ", "9 bulan pertama ", "dari 3, "],
    "en": ["20-", "1914-", "half of ", "a third of ", "the first Friday of ", "two years and a month ", "$5 to ",
           "from 5 to ", "next week on ", "raised $5 million to ", "killed 5 ", "0800 555 ", "5\n", "one in "],
}  # fmt: skip
"""Patterns of several words; those of one word come from the packs."""


def begins(language: str) -> list[str]:
    """A form of each kind of term that a date or figure can begin with."""
    tables = load_pack(language).tables
    kinds = (("times", BEGIN_DATES), ("numbers", BEGIN_FIGURES))
    forms = {row.kind: f"{row.form} 3 " for name, begin in kinds for row in tables[name] if row.kind in begin}
    return list(forms.values())


def calls(work: Callable[[], object]) -> int:
    """How many functions are called in a call: the same on every machine, as no time is."""
    profile = cProfile.Profile()
    profile.runcall(work)
    counted: int = pstats.Stats(profile).total_calls  # type: ignore[attr-defined]
    return counted


def find(language: str, piece: str, size: int) -> Callable[[], tuple[list[Range], list[Range]]]:
    """Finds the spans of dates and figures in that many characters of a piece."""
    document, pack = written(language, (piece * (size // len(piece) + 1))[:size]), load_pack(language)

    def work() -> tuple[list[Range], list[Range]]:
        text = Text(document, pack)
        return [when.span for when in dates_of(text, "2031-05-12")[0]], [one.span for one in figures_of(text)[0]]

    return work


@pytest.mark.parametrize(
    ("language", "piece"), [(code, piece) for code in LANGUAGES for piece in [*begins(code), *PIECES[code]]]
)
def test_effort_grows_evenly(language: str, piece: str) -> None:
    assert calls(find(language, piece, MANY)) < 5 * calls(find(language, piece, FEW)) + 1000


@pytest.mark.parametrize(("language", "piece"), [(code, piece) for code in LANGUAGES for piece in PIECES[code]])
def test_100_kilobytes_are_read(language: str, piece: str) -> None:
    for spans in find(language, piece, WHOLE)():
        ends = [0, *(end for _, end in spans)]
        assert all(before <= start < end <= WHOLE for before, (start, end) in zip(ends, spans, strict=False))
