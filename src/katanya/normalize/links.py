"""Ties dates and figures to claims: when it was said, which claim a figure belongs to, and the date it holds for."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from katanya.document import VERBAL
from katanya.normalize.text import Text
from katanya.records import Claim, Figure, Range, When

_ATTRIBUTES = ("acl",)
_OPEN = ""
"""A date beside a cue of which nothing decides which day it is."""


def link(
    text: Text, claims: Sequence[Claim], figures: Sequence[Figure], dates: Sequence[When], published: str | None
) -> tuple[list[Claim], list[Figure]]:
    """Claims with `said_on`, figures with `claim` and `as_of`.

    A claim was said on the date that its sentence names beside the cue; else, where it stands in another claim, when
    that was; else on the day of publication.
    """
    links = _Links(text, claims, dates, published)
    said = [claim.model_copy(update={"said_on": links.said_on(claim)}) for claim in claims]
    return said, [
        figure.model_copy(update={"claim": links.holder(figure.span), "as_of": links.as_of(figure)})
        for figure in figures
    ]


@dataclass(frozen=True)
class _Dated:
    """A date that has a value, with its first token and its sentence."""

    when: When
    token: int
    sentence: int


class _Links:
    def __init__(self, text: Text, claims: Sequence[Claim], dates: Sequence[When], published: str | None) -> None:
        self.text, self.document, self.published = text, text.document, published
        self.claims = {claim.id: claim for claim in claims}
        self._said_in: defaultdict[int, list[Claim]] = defaultdict(list)
        """The claims whose content stands in a sentence, or in a part of it."""
        for claim in self.claims.values():
            for sentence in dict.fromkeys(self._sentences(claim)):
                self._said_in[sentence].append(claim)
        self.dates: dict[int, list[_Dated]] = {}
        for when in dates:
            if when.value is not None:
                token = self._token(when.span[0])
                sentence = self.document.sentence_of[token]
                self.dates.setdefault(sentence, []).append(_Dated(when, token, sentence))

    def _token(self, offset: int) -> int:
        return max(0, bisect_right(self.document.start, offset) - 1)

    def _sentences(self, claim: Claim) -> Iterator[int]:
        for start, end in claim.content:
            first, last = (self.document.sentence_of[self._token(place)] for place in (start, end - 1))
            yield from range(first, last + 1)

    def _around(self, span: Range) -> list[Claim]:
        """The claims whose content a range begins in, in their order."""
        near = self._said_in.get(self.document.sentence_of[self._token(span[0])], [])
        return [claim for claim in near if _within(span, claim.content)]

    # --- when it was said -----------------------------------------------------------------------------------------

    def said_on(self, claim: Claim) -> str | None:
        """The value of the date beside the cue; that of the claim around it; or the day of publication."""
        seen: set[str] = set()
        holder: Claim | None = claim
        while holder is not None and holder.id not in seen:
            seen.add(holder.id)
            beside = self._beside(holder)
            if beside is not None:
                return beside or None
            holder = self.claims.get(holder.nested_in or "")
        return self.published[:10] if self.published else None

    def _beside(self, claim: Claim) -> str | None:
        cue = [self._token(start) for start, _ in claim.cue]
        near = [dated for token in cue for dated in self.dates.get(self.document.sentence_of[token], ())]
        near = [dated for dated in near if self._says_when(claim, dated, cue)]
        if not near:
            return None
        nearest = min(near, key=lambda dated: min(abs(dated.token - token) for token in cue)).when
        return _OPEN if nearest.alternatives else nearest.value

    def _says_when(self, claim: Claim, dated: _Dated, cue: Sequence[int]) -> bool:
        """Whether a date says when a claim was made: by the parse, or as the last or first words of its sentence."""
        span, value = dated.when.span, dated.when.value or ""
        if _within(span, (*claim.content, *claim.source)) or (self.published and value[:10] > self.published[:10]):
            return False
        if not all(self._holds(other, claim) for other in self._around(span)):
            return False
        return self._hangs_on(dated.token, cue) or self._at_edge(dated, claim)

    def _holds(self, other: Claim, claim: Claim) -> bool:
        """Whether a claim stands in another one, directly or not."""
        seen: set[str] = set()
        above = claim.nested_in
        while above is not None and above not in seen:
            if above == other.id:
                return True
            seen.add(above)
            above = self.claims[above].nested_in if above in self.claims else None
        return False

    def _hangs_on(self, token: int, cue: Sequence[int]) -> bool:
        for above in (token, *self.document.ancestors(token)):
            if above in cue:
                return True
            if self.document.dep[above].startswith(_ATTRIBUTES):
                return False
        return False

    def _at_edge(self, dated: _Dated, claim: Claim) -> bool:
        """Whether nothing but the cue, its source and punctuation stands between a date and the end of its sentence."""
        first, last = self.document.sentences[dated.sentence]
        end = dated.when.span[1]
        if all(
            not self.document.word(t)[0].isalnum() for t in range(dated.token, last) if self.document.start[t] >= end
        ):
            return all(start < dated.when.span[0] for start, _ in claim.content)
        return dated.token <= first + 1 and min(start for start, _ in claim.cue) > end

    # --- figures --------------------------------------------------------------------------------------------------

    def holder(self, span: Range) -> str | None:
        """The innermost claim whose content holds a range."""
        around = self._around(span)
        return min(around, key=_length).id if around else None

    def as_of(self, figure: Figure) -> str | None:
        """The only date of the figure's clause, or one that its words tie to figures ("as of 31 March")."""
        token = self._token(figure.span[0])
        near = self.dates.get(self.document.sentence_of[token], [])
        near = [dated for dated in near if self.holder(dated.when.span) == self.holder(figure.span)]
        near = [dated for dated in near if not dated.when.alternatives]
        tied = [dated for dated in near if self._tied(dated)]
        if len(tied) == 1:
            return tied[0].when.value
        clause = next(self._verbs(token), None)
        same = [dated for dated in near if clause is not None and next(self._verbs(dated.token), None) == clause]
        return same[0].when.value if len(same) == len(near) == 1 and self._holds_then(same[0]) else None

    def _holds_then(self, dated: _Dated) -> bool:
        """Whether what is told beside a date holds on it: not since it, nor compared with it, and not in the future."""
        first, times = self.text.words.first_of.get(dated.token, 0), self.text.times
        before = times.behind(first, "preposition")
        begin = before[0] if before else first
        past = before is not None and before[1].value == "past"
        ahead = self.published is not None and (dated.when.value or "")[:10] > self.published[:10]
        return not (past or ahead or times.behind(begin, "than") or times.behind(first, "than"))

    def _tied(self, dated: _Dated) -> bool:
        first = self.text.words.first_of.get(dated.token)
        return first is not None and self.text.numbers.behind(first, "as_of") is not None

    def _verbs(self, token: int) -> Iterator[int]:
        return (above for above in self.document.ancestors(token) if self.document.pos[above] in VERBAL)


def _within(span: Range, ranges: Sequence[Range]) -> bool:
    return any(start <= span[0] < end for start, end in ranges)


def _length(claim: Claim) -> int:
    return sum(end - start for start, end in claim.content)
