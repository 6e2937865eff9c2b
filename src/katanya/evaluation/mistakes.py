"""What goes wrong: each difference between readings and gold, sorted into kinds.

    missed.*     a gold claim that nothing was found for: its cue is one that the reader knows, or not; it has none; it
                 stands inside another claim (`nested`)
    apart.*      a gold claim and a found one share a cue, but half of the words of their contents or more differ: the
                 found content is `short` (a part of gold's), `long` (holds gold's) or `elsewhere`
    invented.*   a found claim that gold has none for, by its form and by where the content stands: before or after the
                 cue, or around it
    content.*    of a pair: where the found content starts or ends early or late; `gap`, `filled`: words within it
                 that are missing, or too many
    source.*, cue.*
                 of a pair: `missing`; `invented` where gold has none; `other`: not a word in common; `short`, `long`,
                 `crossed`: words are missing, too many, or both
    stance.*.*   of a pair: gold's stance, the found one
    nested_in.*, refers_to.*, via.*
                 of a pair: a link that is missed, invented, or leads to another claim
    speaker.wrong
                 of a pair whose sources agree

One pair can show several. What gold never tells of, such as relays in PolNeAR, is no mistake.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from katanya.evaluation.gold import LINKS, Annotation, Attribution, target
from katanya.evaluation.pairing import ALIKE, Cover, Pairing, overlap, touches
from katanya.evaluation.scores import paired
from katanya.evaluation.speakers import speaker_is_right
from katanya.records import Ranges


class Mistake(NamedTuple):
    """One difference, with the claims that it concerns by their places in gold and in the reading."""

    kind: str
    article: str
    gold: int | None = None
    found: int | None = None


def mistakes(
    gold: Iterable[Annotation],
    predicted: Iterable[Annotation],
    known: Mapping[str, Ranges],
    *,
    nested: bool = False,
) -> Iterator[Mistake]:
    """Every mistake of the predicted attributions, article by article; options and errors as in `evaluate`.

    `known` holds, by id of the article, where the text has an expression that the reader knows as a cue.
    """
    rows = list(gold)
    told = {link for link in (*LINKS, "via") if any(_tells(claim, link) for row in rows for claim in row.claims)}
    for pairing, row, found in paired(rows, predicted, nested=nested):
        for kind, i, j in [*_unpaired(pairing, known.get(row.id, ())), *_in_pairs(pairing, found, told)]:
            yield Mistake(kind, row.id, i, j)


def _tells(claim: Attribution, link: str) -> bool:
    return getattr(claim, link) not in (None, ())


_Found = tuple[str, int | None, int | None]


def _unpaired(pairing: Pairing, known: Ranges) -> Iterator[_Found]:
    gold, predicted = pairing.gold, pairing.predicted
    missed = [i for i in gold.counted if i not in pairing.pairs]
    invented = [j for j in predicted.counted if j not in pairing.pairs.values()]
    apart = _share_a_cue(pairing, missed, invented)
    for i, j in apart.items():
        yield _apart(gold.covers[i]["content"], predicted.covers[j]["content"]), i, j
    for i in missed:
        if i not in apart:
            yield _missed(gold.claims[i], gold.is_nested(i), known), i, None
    for j in invented:
        if j not in apart.values():
            kind = "nested" if predicted.is_nested(j) else _construction(predicted.claims[j], predicted.covers[j])
            yield f"invented.{kind}", None, j


def _share_a_cue(pairing: Pairing, missed: list[int], invented: list[int]) -> dict[int, int]:
    """The missed and the invented claims that are one claim, cut quite differently; most alike contents first."""
    ours, theirs = pairing.gold.covers, pairing.predicted.covers
    together = [(i, j) for i in missed for j in invented if ours[i]["cue"] & theirs[j]["cue"]]
    found: dict[int, int] = {}
    for i, j in sorted(together, key=lambda pair: (-pairing.overlap("content", *pair), pair)):
        if i not in found and j not in found.values():
            found[i] = j
    return found


def _apart(want: Cover, have: Cover) -> str:
    return "apart.short" if have < want else "apart.long" if want < have else "apart.elsewhere"


def _missed(claim: Attribution, nested: bool, known: Ranges) -> str:
    if nested:
        return "missed.nested"
    if not claim.cue:
        return "missed.no_cue"
    return "missed.known_cue" if any(touches(span, known) for span in claim.cue) else "missed.unknown_cue"


def _construction(claim: Attribution, covers: Mapping[str, Cover]) -> str:
    cue, content = covers["cue"], covers["content"]
    if not cue:
        place = "no_cue"
    elif max(content) < min(cue):
        place = "before"
    else:
        place = "after" if min(content) > max(cue) else "around"
    return f"{claim.form or 'claim'}.{place}"


def _in_pairs(pairing: Pairing, found: Annotation, told: set[str]) -> Iterator[_Found]:
    back = {j: i for i, j in pairing.pairs.items()}
    for i, j in pairing.pairs.items():
        want, have = pairing.gold.claims[i], pairing.predicted.claims[j]
        covers, ours = pairing.gold.covers[i], pairing.predicted.covers[j]
        kinds = [*_borders(covers["content"], ours["content"])]
        kinds += [f"{role}.{kind}" for role in ("source", "cue") for kind in _differs(covers[role], ours[role])]
        if want.stance and want.stance != have.stance:
            kinds.append(f"stance.{want.stance}.{have.stance}")
        kinds += [f"{link}.{kind}" for link in LINKS if link in told for kind in _link(pairing, link, i, j, back)]
        if "via" in told and bool(want.via) != bool(have.via):
            kinds.append("via.missed" if want.via else "via.invented")
        agree = overlap(covers["source"], ours["source"]) >= ALIKE
        if agree and speaker_is_right(want, have, found.parties) is False:
            kinds.append("speaker.wrong")
        yield from ((kind, i, j) for kind in kinds)


def _borders(want: Cover, have: Cover) -> Iterator[str]:
    """Where the found words begin and end beside gold's, and what they lack or add in between."""
    first, last = min(want), max(want)
    if min(have) != first:
        yield "content.starts_late" if min(have) > first else "content.starts_early"
    if max(have) != last:
        yield "content.ends_early" if max(have) < last else "content.ends_late"
    if any(min(have) < word < max(have) for word in want - have):
        yield "content.gap"
    if any(first < word < last for word in have - want):
        yield "content.filled"


def _differs(want: Cover, have: Cover) -> Iterator[str]:
    if want == have:
        return
    if not want or not have:
        yield "invented" if have else "missing"
    elif not want & have:
        yield "other"
    else:
        yield "short" if have < want else "long" if want < have else "crossed"


def _link(pairing: Pairing, link: str, i: int, j: int, back: Mapping[int, int]) -> Iterator[str]:
    gold, predicted = pairing.gold.claims, pairing.predicted.claims
    want, have = target(gold, getattr(gold[i], link)), target(predicted, getattr(predicted[j], link))
    if want is None and have is not None:
        yield "invented"
    elif want is not None and have is None:
        yield "missed"
    elif want is not None and have is not None and back.get(have) != want:
        yield "other"
