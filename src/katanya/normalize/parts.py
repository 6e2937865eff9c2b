"""Which figure is a part of which: "14,000 soldiers, including 3,000 …", and figures that add up to another one."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction

from katanya.document import VERBAL
from katanya.normalize.quantities import Quantity
from katanya.normalize.text import Text

_NEAR = 3
"""Words between a marker and the figure that it belongs to."""
_BACK = 3
"""Figures back among which the whole of a list is."""
_SUMMANDS = 5
"""Figures behind or before a whole among which its parts are."""
_LARGE = 100
"""Least whole that parts of another sentence can add up to: small numbers do so by chance."""
_SURVEY = 3
"""Sentences from a survey's sample to the parts of it."""


def wholes(text: Text, found: Sequence[Quantity]) -> dict[int, int]:
    """The whole of each quantity that is a part, as positions in `found`."""
    parts = _Parts(text, found)
    return parts.samples() | parts.sums() | parts.marked()


@dataclass(frozen=True)
class _Parts:
    text: Text
    found: Sequence[Quantity]

    def marked(self) -> dict[int, int]:
        """Parts that a word such as "including" or "of them" marks."""
        parts: dict[int, int] = {}
        listed: int | None = None
        for n in range(1, len(self.found)):
            here = self.found[n]
            if self._of_them(here.stop):
                whole = self._remembered(n)
            elif not self._one_sentence(n - 1, n):
                whole = listed = None
            else:
                listed = self._listed(n, listed)
                whole = listed if listed is not None and _fits(here, self.found[listed]) else self._out_of(n)
            if whole is not None:
                parts[n] = whole
            elif self._follows_whole(n):
                parts[n - 1] = n
        return parts

    def _listed(self, n: int, whole: int | None) -> int | None:
        """The whole of a list that quantity `n` stands in: it goes on until a verb, and begins with "including"."""
        between = range(self.found[n - 1].stop, self.found[n].first)
        if any("part" in self.text.numbers.at(i) for i in between):
            return next((m for m in self._before(n) if _fits(self.found[n], self.found[m])), None)
        return None if any(self._verb(i) for i in between) else whole

    def _before(self, n: int) -> Iterator[int]:
        """The quantities before one in its sentence, the nearest first."""
        return (m for m in range(n - 1, max(-1, n - 1 - _BACK), -1) if self._one_sentence(m, n))

    def _remembered(self, n: int) -> int | None:
        """The whole of "17 of them": the last quantity that it can be a part of, also a sentence before."""
        near = [m for m in range(n - 1, max(-1, n - 1 - _BACK), -1) if self._sentence(n) - self._sentence(m) <= 1]
        return next((m for m in near if _fits(self.found[n], self.found[m], share=True)), None)

    def _out_of(self, n: int) -> int | None:
        """The whole before quantity `n` in "Of the 400 ships, 31 sank"."""
        before, here = self.found[n - 1], self.found[n]
        term = self._ahead(before.first, "whole")
        opens = term is not None and (self._first(term) or self._clause_begins(term))
        comma = "," in self.text.words.lower[before.stop : here.first]
        again = self._noun(before.stop) == self._noun(here.stop) != ""
        return n - 1 if opens and (comma or again) and _fits(here, before) else None

    def _clause_begins(self, i: int) -> bool:
        before = self.text.words.token[i - 1]
        return not self.text.words.lower[i - 1][0].isalnum() or self.text.document.pos[before] == "SCONJ"

    def _noun(self, i: int) -> str:
        """The word behind a figure."""
        return self.text.words.lower[i] if self.text.words.holds(i) and self.text.words.lower[i][0].isalpha() else ""

    def _follows_whole(self, n: int) -> bool:
        """Whether the quantity before `n` is a part of it: "31 of the 400 ships"."""
        before, here = self.found[n - 1], self.found[n]
        term = self._ahead(here.first, "whole")
        changed = self.text.numbers.behind(before.first, "amounts")  # "turun menjadi Rp 80.000 dari Rp 120.000"
        if term is None or changed or not self._one_sentence(n - 1, n) or before.bound == "at_most":
            return False
        return before.stop <= term <= before.stop + 2 * _NEAR and _fits(before, here, share=True)

    def _of_them(self, i: int) -> bool:
        """Whether "of them" stands near word `i`; "of those who came" names others."""
        words, document = self.text.words, self.text.document
        for j in range(i, min(i + _NEAR, len(words))):
            after = self.text.numbers.take(j, "part_after")
            if after:
                token = words.token[after[0]] if words.holds(after[0]) else None
                if token is None:
                    return True
                return document.pos[token] not in ("ADP", "PRON") and "VerbForm=Ger" not in document.feats[token]
        return False

    def _totals(self, i: int) -> bool:
        """Whether a word before word `i` says that figures are added up."""
        return any("sum" in self.text.numbers.at(j) for j in range(max(0, i - 2 * _NEAR), i))

    def _ahead(self, i: int, kind: str) -> int | None:
        """The first word of a term of a kind that ends right before word `i`, an article between them apart."""
        for end in (i, i - 1):
            found = self.text.numbers.behind(end, kind)
            if found:
                return found[0]
        return None

    def _first(self, i: int) -> bool:
        document, token = self.text.document, self.text.words.token[i]
        return document.sentences[document.sentence_of[token]][0] == token

    def _verb(self, i: int) -> bool:
        return self.text.document.pos[self.text.words.token[i]] in VERBAL

    def _one_sentence(self, one: int, two: int) -> bool:
        return self._sentence(one) == self._sentence(two)

    def _sentence(self, n: int) -> int:
        return self._sentence_at(self.found[n].begin)

    def _sentence_at(self, i: int) -> int:
        return self.text.document.sentence_of[self.text.words.token[i]]

    # --- samples of surveys ---------------------------------------------------------------------------------------

    def samples(self) -> dict[int, int]:
        """Parts of a survey's sample, which have margins of error of their own.

        "The poll of 1,200 voters … The sample of likely voters is 640, with a margin of error of 4 points."
        """
        surveys, margins = self._terms("survey"), self._terms("margin")
        where = {self._sentence_at(i) for i in margins}
        parts: dict[int, int] = {}
        survey, sample = -1, None
        for n, here in enumerate(self.found if surveys and margins else ()):
            nearest, sentence = bisect(surveys, here.first) - 1, self._sentence(n)
            if nearest < 0 or here.unit is not None or (here.value or 0) < _LARGE:
                continue
            if nearest != survey:
                survey, sample = nearest, n if sentence == self._sentence_at(surveys[nearest]) else None
            elif sample is not None and sentence - self._sentence(sample) <= _SURVEY and sentence in where:
                apart = sentence != self._sentence(sample)
                behind = bisect(margins, here.first) > bisect(margins, self.found[sample].stop)
                parts |= {n: sample} if (apart or behind) and _fits(here, self.found[sample]) else {}
        return parts

    def _terms(self, kind: str) -> list[int]:
        """The words where terms of a kind begin."""
        return [i for i in range(len(self.text.words)) if kind in self.text.numbers.at(i)]

    # --- sums -----------------------------------------------------------------------------------------------------

    def sums(self) -> dict[int, int]:
        """Parts that stand right behind or before their whole and add up to it exactly."""
        parts: dict[int, int] = {}
        for n, whole in enumerate(self.found):
            if self.text.words.lower[whole.first - 1 : whole.first] in (["("], ["["]):
                continue
            behind = range(n + 1, min(len(self.found), n + 1 + _SUMMANDS)) if not self._joined(n) else range(0)
            before = range(n - 1, max(-1, n - 1 - _SUMMANDS), -1) if self._totals(whole.begin) else range(0)
            for near in (behind, before):
                members = self._adding_up(n, near, parts.keys())
                parts.update(dict.fromkeys(members, n))
        return parts

    def _from(self, found: Quantity) -> bool:
        """Whether a quantity is what another one was before: "rose to 1.2 billion from 0.9"."""
        numbers = self.text.numbers
        return numbers.behind(found.first, "open") is not None and numbers.behind(found.first, "part") is None

    def _joined(self, n: int) -> bool:
        """Whether quantity `n` and the next one are members of one list: "$38 million and $23 million"."""
        between = range(self.found[n].stop, self.found[n + 1].first) if n + 1 < len(self.found) else range(0)
        return 0 < len(between) <= 2 and any("join" in self.text.numbers.at(i) for i in between)

    def _adding_up(self, n: int, near: Sequence[int], used: Set[int]) -> list[int]:
        """The quantities that are to the whole what its digits allow: 11.9 and 1.2 billion are 13.1 billion."""
        whole, total = self.found[n], Fraction(0)
        members: list[int] = []
        for m in near:
            part = self.found[m]
            if part.unit != whole.unit:
                continue
            near_by = (whole.value or 0) >= _LARGE or (m > n and self._one_sentence(n, m))
            if m in used or self._from(part) or not near_by or not _fits(part, whole):
                return []
            total, members = total + (part.value or 0), [*members, m]
            if abs(total - (whole.value or 0)) <= whole.place / 2 and len(members) > 1:
                return members
        return []


def _fits(part: Quantity, whole: Quantity, share: bool = False) -> bool:
    """Whether a quantity can be a part of another: the same unit, and less; or a share of what is counted."""
    if part.unit == "percent":
        return share and whole.unit is None
    if part.unit != whole.unit or part.value is None:
        return False
    most = whole.value if whole.value is not None else whole.high
    return most is not None and part.value < most
