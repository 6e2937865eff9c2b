"""How far to trust a claim: how often claims of its construction agree with gold in content and source.

Counted on the development gold of both languages (`content` and `source` as in docs/quality.md), rounded to 0.05.
"""

from __future__ import annotations

_SHARES = {
    "quotation": 0.9,
    "comment": 0.85,
    "preposition": 0.85,
    "clause by the parse": 0.8,
    "clause after a complementizer": 0.75,
    "rest of the sentence": 0.65,
    "object of the cue": 0.6,
    "clause of a reporting noun": 0.55,
    "clause of a passive cue": 0.55,
    "subject of a passive cue": 0.5,
}
"""By what the reason of a content says of its construction."""

_OTHERWISE = 0.4
"""For what the tagger alone has found."""

_NESTED = 0.6
"""How much of it is left inside another claim, where fewer are right."""


def of(construction: str, nested: bool) -> float:
    """The confidence of a claim, in [0, 1]."""
    share = next((share for name, share in _SHARES.items() if name in construction), _OTHERWISE)
    return round(share * (_NESTED if nested else 1), 2)
