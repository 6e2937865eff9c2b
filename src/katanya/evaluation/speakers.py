"""Whether a predicted speaker is gold's."""

from __future__ import annotations

from collections.abc import Sequence

from katanya.evaluation.gold import Attribution, Mentioned
from katanya.evaluation.pairing import WORD, touches

JOINT = "; "
"""What joins the names of several speakers in gold."""


def speaker_is_right(gold: Attribution, claim: Attribution, parties: Sequence[Mentioned]) -> bool | None:
    """Whether one of the claim's speakers is gold's; None where gold says nothing.

    By a mention that overlaps gold's antecedent where there is one, else by name: the words of one name are all in
    the other. More speakers than gold has are wrong: naming everybody must not pay.
    """
    by_id = {party.id: party for party in parties}
    ours = [by_id[id] for id in claim.speakers if id in by_id]
    names = (gold.speaker or "").split(JOINT)
    if len(ours) > max(1, len(names), len(gold.antecedent)):
        return False
    if gold.antecedent:
        return any(touches(mention, gold.antecedent) for party in ours for mention in party.mentions)
    if gold.speaker:
        return any(_same_name(name, want) for party in ours for name in _names(party) for want in names)
    return None


def _names(party: Mentioned) -> list[str]:
    return [name for name in (party.name, *party.aliases) if name]


def _same_name(a: str, b: str) -> bool:
    first, second = set(WORD.findall(a.lower())), set(WORD.findall(b.lower()))
    return bool(first and second) and (first <= second or second <= first)
