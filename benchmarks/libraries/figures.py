"""Whether found figures have the expected values and units.

Several finds in one mark count together, as most libraries know single numbers alone: a range is right where both ends
are found, or a number inside of it (its middle, or one for "dozens"); a share where it is found as a fraction, or its
two numbers are ("eight of 10" for 80 percent); a number where it is one end of a range ("from 80 to 130").
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import permutations

from benchmarks.libraries.found import Ends, FoundFigure
from benchmarks.libraries.scoring import Judged, judged
from benchmarks.tables_of_values import Amount, FigureRow

SHARES = ("percent", "percentage_point")

SAME = {
    "per_cent": "percent",
    "percentage": "percent",
    "percentage_point": "percent",
    "ton": "tonne",
    "metric_ton": "tonne",
    "square_hectometre": "hectare",
    "minute_of_arc": "minute",
    "second_of_arc": "second",
    "c": "degree_celsius",
    "f": "degree_fahrenheit",
    "usd": "dollar",
    "aud": "dollar",
    "cad": "dollar",
    "hkd": "dollar",
    "nzd": "dollar",
    "sgd": "dollar",
    "gbp": "pound",
    "pound_sterling": "pound",
    "pound_mass": "pound",
    "eur": "euro",
    "jpy": "yen",
    "japanese_yen": "yen",
    "cny": "yuan",
    "chinese_yuan": "yuan",
    "renminbi": "yuan",
}
"""Names of one unit. All dollars are one here, all pounds and all minutes, as libraries leave open which are meant."""

_NO_LETTERS = re.compile(r"[^a-z]+")
_SHARE_ROUNDED = 0.05
"""The tables give shares with one decimal."""


def plain_unit(name: str) -> str:
    """One name for a unit, whichever library or table names it.

    >>> plain_unit("Square meter"), plain_unit("USD")
    ('square_metre', 'dollar')
    """
    plain = _NO_LETTERS.sub("_", name.lower()).strip("_").replace("meter", "metre").replace("liter", "litre")
    return SAME.get(plain, plain)


def parsed(written: str) -> float | None:
    """A number with commas between thousands, and perhaps a percent sign; None where it is none."""
    try:
        return float(written.replace(",", "").rstrip("%"))
    except ValueError:
        return None


def judge(row: FigureRow, found: Sequence[FoundFigure]) -> Judged:
    """What of a sentence was found."""
    return judged(row, found, lambda i, at: _outcome(row, i, at))


def _outcome(row: FigureRow, i: int, at: Sequence[FoundFigure]) -> dict[str, bool]:
    values = [ends for one in at for ends in one.values]
    unit, share = row.units[i], row.units[i] in SHARES and _is_share(row.values[i], values)
    value = share or _is_right(row.values[i], values)
    right = {"value": value, "bound": value and row.bounds[i] in {one.bound for one in at}}
    if unit is None:
        return right
    units = {plain_unit(one.unit) for one in at if one.unit is not None}
    return {**right, "unit": share or (value and plain_unit(unit) in units)}


def _is_right(expected: Amount, found: Sequence[Ends]) -> bool:
    low, high = expected.ends
    ends = [end for one in found for end in one]
    if low == high:
        return _has(ends, low)
    inside = any(low < first and last < high for first, last in found)
    return inside or (_has(ends, low) and (high == math.inf or _has(ends, high)))


def _is_share(expected: Amount, found: Sequence[Ends]) -> bool:
    """Whether a share is found as a fraction, or its two numbers are."""
    singles = [first for first, last in found if first == last]
    shares = (*singles, *(one / other for one, other in permutations(singles, 2) if other))
    return any(abs(100 * share - end) <= _SHARE_ROUNDED for share in shares for end in expected.ends)


def _has(ends: Sequence[float], value: float) -> bool:
    return any(math.isclose(end, value) for end in ends)
