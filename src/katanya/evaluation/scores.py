"""Scores of predicted attributions against gold.

    content   attributions whose contents agree (intersection over union of words at least one half), one to one
    source    of those, the ones whose sources agree too, or are both absent: the headline figure
    exact     contents with exactly the same words; `full`: and exactly the same source words
    token.*   words that carry a role; `span.*`: contiguous ranges with exactly the same characters, which is how
              PolNeAR was scored (Newell, Margolin and Ruths, LREC 2018)
    stance    share of the pairs with gold's stance; `stance.macro`: mean F1 over the stances of gold
    nested_in, refers_to, via
              links between two attributions whose ends are both paired; that there is a relay at all
    speaker   share of the pairs with agreeing sources whose speaker is gold's

PolNeAR gives every word one role. Where gold has nothing nested, predictions nested in another are therefore left out
unless asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from katanya.evaluation.counts import ALWAYS, Counts, figures
from katanya.evaluation.gold import LINKS, ROLES, Annotation, target
from katanya.evaluation.intervals import bootstrap
from katanya.evaluation.pairing import ALIKE, Pairing, Side, touches
from katanya.evaluation.speakers import speaker_is_right
from katanya.evaluation.tables import Table, Tally
from katanya.records import Range


def evaluate(
    gold: Iterable[Annotation], predicted: Iterable[Annotation], *, nested: bool = False, resamples: int = 0
) -> Table:
    """All figures of the predicted attributions of the gold articles, paired by id.

    An article without a prediction counts as one without attributions. `nested` also counts predictions nested in
    another where gold has none nested. With `resamples`, each figure has its 95 % interval over so many resamples of
    the articles. Raises UnreadableInput where offsets do not fit the gold text.
    """
    counts = [_count(pairing, row, found) for pairing, row, found in paired(gold, predicted, nested=nested)]
    whole = Counts.total(counts)
    of = whole.tally("content")
    intervals = bootstrap(counts, figures, resamples=resamples) if resamples else {}
    return Table(of.gold, of.predicted, figures(whole), intervals)


def paired(
    gold: Iterable[Annotation], predicted: Iterable[Annotation], *, nested: bool = False
) -> Iterator[tuple[Pairing, Annotation, Annotation]]:
    """Each gold article beside its prediction, with the pairs of the two; options and errors as in `evaluate`."""
    rows = list(gold)
    found = {row.id: row for row in predicted}
    nested = nested or any(claim.nested_in is not None for row in rows for claim in row.claims)
    for row in rows:
        ours = found.get(row.id, Annotation(id=row.id))
        yield Pairing.of(row, ours, nested=nested), row, ours


def _count(pairing: Pairing, gold: Annotation, predicted: Annotation) -> Counts:
    counts = Counts()
    of = Tally(0, len(pairing.predicted.counted), len(pairing.gold.counted))
    for name in ALWAYS:
        counts.add(name, of)
    for i, j in pairing.pairs.items():
        _count_pair(pairing, i, j, predicted, counts)
    for name, tally in [*_links(pairing), *_roles(pairing, gold), ("via", _via(pairing))]:
        counts.add(name, tally)
    return counts


def _count_pair(pairing: Pairing, i: int, j: int, predicted: Annotation, counts: Counts) -> None:
    want, have = pairing.gold.claims[i], pairing.predicted.claims[j]
    exact = pairing.gold.covers[i]["content"] == pairing.predicted.covers[j]["content"]
    source = pairing.overlap("source", i, j) >= ALIKE
    full = exact and pairing.gold.covers[i]["source"] == pairing.predicted.covers[j]["source"]
    for name, hit in zip(ALWAYS, (True, source, exact, full), strict=True):
        counts.add(name, Tally(hit=int(hit)))
    if want.stance:
        counts.add_stance(want.stance, have.stance)
    right = speaker_is_right(want, have, predicted.parties) if source else None
    if right is not None:
        counts.add_speaker(right)


def _links(pairing: Pairing) -> Iterator[tuple[str, Tally]]:
    """Links between attributions: right where both ends are paired with the ends of one in gold."""
    back = {j: i for i, j in pairing.pairs.items()}
    gold, predicted = pairing.gold.claims, pairing.predicted.claims
    for link in LINKS:
        named = {i: value for i, claim in enumerate(gold) if (value := getattr(claim, link)) is not None}
        want = {i: target(gold, value) for i, value in named.items()}
        ends = {j: target(predicted, getattr(predicted[j], link)) for j in pairing.predicted.counted}
        have = {j: end for j, end in ends.items() if end is not None}
        hits = (back[j] in want and want[back[j]] == back[end] for j, end in have.items() if j in back and end in back)
        yield link, Tally(sum(hits), len(have), len(want))


def _via(pairing: Pairing) -> Tally:
    """Relays: right where the paired attribution has one at all."""
    gold, predicted = pairing.gold.claims, pairing.predicted.claims
    hits = sum(bool(gold[i].via and predicted[j].via) for i, j in pairing.pairs.items())
    return Tally(
        hits, sum(bool(predicted[j].via) for j in pairing.predicted.counted), sum(bool(claim.via) for claim in gold)
    )


def _roles(pairing: Pairing, gold: Annotation) -> Iterator[tuple[str, Tally]]:
    """Words and exact ranges that carry a role, whichever attribution they belong to."""
    for role in ROLES:
        words = [{word for i in side.counted for word in side.covers[i][role]} for side in _sides(pairing)]
        spans = [set(_trimmed(side, role, gold)) for side in _sides(pairing)]
        yield f"token.{role}", Tally(len(words[0] & words[1]), len(words[1]), len(words[0]))
        yield f"span.{role}", Tally(len(spans[0] & spans[1]), len(spans[1]), len(spans[0]))


def _sides(pairing: Pairing) -> tuple[Side, Side]:
    return pairing.gold, pairing.predicted


def _trimmed(side: Side, role: str, gold: Annotation) -> Iterator[Range]:
    """The ranges of one role without white space at their edges; discarded and empty ones left out."""
    for start, end in (span for i in side.counted for span in getattr(side.claims[i], role)):
        inner = gold.text[start:end]
        if inner.strip() and not touches((start, end), gold.discard):
            yield start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())
