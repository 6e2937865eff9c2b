"""Where a sentence points: whether its weekday, day or month without a year lies behind or ahead."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from katanya.document import VERBAL
from katanya.normalize.moments import Expression, Lean
from katanya.normalize.text import Text

_NOMINAL = frozenset({"NOUN", "PROPN"})
_BESIDE = ("aux", "mark", "advmod", "cop")
_AHEAD = ("VerbForm=Inf", "Tense=Pres|VerbForm=Fin")
"""Forms of a verb whose weekday lies ahead: "expects her to win Monday", "the council meets Thursday"."""
_CONTENTS = ("ccomp", "parataxis", "xcomp", "obj")
_CHAIN = 3
"""Verbs of a chain that are asked for their tense."""
_TENSELESS = ("VerbForm=Inf", "VerbForm=Ger")
_WINDOW = 6
"""Words around an expression that are asked for the future where the parse names no verb."""


class Tenses:
    """The tenses around the expressions of time of one report."""

    def __init__(self, text: Text) -> None:
        self.text, self.document = text, text.document

    def of(self, expression: Expression) -> Lean:
        """Where an expression points that does not say so itself; empty where nothing tells."""
        moment = expression.moment
        if moment.lean or moment.shift is not None or moment.year is not None:
            return ""
        if self.behind(expression):
            return "past"
        lean, own = self._clause(expression)
        if own or moment.weekday is None or moment.dated:
            return lean
        return self._weekdays.get(moment.weekday, "")

    def behind(self, expression: Expression) -> bool:
        """Whether a preposition says that an expression lies behind: "since January"."""
        before = self.text.times.behind(expression.first, "preposition")
        return before is not None and before[1].value == "past"

    def lasts(self, expression: Expression) -> bool:
        """Whether "in six months" says how long something has lasted, for its sentence is about the past."""
        return "ahead" in self.text.times.at(expression.first) and self._clause(expression)[0] == "past"

    @cached_property
    def _weekdays(self) -> dict[int, Lean]:
        """Where each weekday points that some sentence tells of: a report means one day by it, as a rule."""
        found: dict[int, Lean] = {}
        loose: dict[int, Lean] = {}
        for expression in self.text.expressions:
            weekday = expression.moment.weekday
            if weekday is None or expression.moment.dated or expression.moment.lean:
                continue
            lean, own = self._clause(expression)
            if own and lean:
                found.setdefault(weekday, lean)
            elif lean == "next":
                loose[weekday] = lean
        return loose | found

    def _clause(self, expression: Expression) -> tuple[Lean, bool]:
        """The tense of the clause, and whether the expression is the verb's own and not that of a noun in it.

        "Trump praised the moderator of Monday's debate" says little of when the debate is.
        """
        document = self.document
        verbs, through_noun = [], False
        last = self.text.words.token[expression.stop - 1]
        for token in (last, *document.ancestors(last)):
            copula = next((c for c in document.children[token] if document.dep[c].startswith("cop")), None)
            if copula is not None and not through_noun:
                verbs.append(copula)  # "the hearing is Thursday"
            elif document.pos[token] in VERBAL:
                verbs.append(token)
            elif not verbs and document.pos[token] in _NOMINAL and not self._inside(token, expression):
                through_noun = True
        if not verbs:
            return ("next" if self._future_near(expression) else ""), True
        return self._verb_tense(verbs), not through_noun

    def _inside(self, token: int, expression: Expression) -> bool:
        words = self.text.words
        return words.token[expression.first] <= token <= words.token[expression.stop - 1]

    def _verb_tense(self, verbs: list[int]) -> Lean:
        """The tense of the nearest verb, or of the one above it where that is an infinitive."""
        for verb in verbs[:_CHAIN]:
            if self._depends(verb):
                continue
            beside = (c for c in self.document.children[verb] if self.document.dep[c].startswith(_BESIDE))
            forms = (verb, *beside)
            if any(self._is_future(t) for t in forms):
                return "next"
            if any("Tense=Past" in self.document.feats[t] for t in forms):
                return "past"
            if not any(form in self.document.feats[verb] for form in _TENSELESS):
                break
        ahead = any(form in self.document.feats[verbs[0]] for form in _AHEAD)
        return "next" if ahead and not self._cue(verbs[0]) else ""

    def _depends(self, verb: int) -> bool:
        """Whether a participle has the tense of the verb above it: "will make their voice known"."""
        document = self.document
        plain = document.dep[verb] == "xcomp" and "VerbForm=Part" in document.feats[verb]
        return plain and not any(document.dep[c].startswith("aux") for c in document.children[verb])

    def _cue(self, verb: int) -> bool:
        """Whether a verb reports speech, which reporters put into the present when it is past."""
        document = self.document
        if not any(document.dep[child].startswith(_CONTENTS) for child in document.children[verb]):
            return False
        return document.lower[verb] in self.text.pack.cues.firsts or document.lemma[verb] in self.text.pack.cues.firsts

    def _is_future(self, token: int) -> bool:
        return "future" in self.text.times.at(self.text.words.first_of[token])

    def _future_near(self, expression: Expression) -> bool:
        """Whether a word of the future stands in the same clause, as far as punctuation shows it."""
        first, stop = expression.first, expression.stop
        left = range(first - 1, max(-1, first - _WINDOW), -1)
        right = range(stop, min(len(self.text.words), stop + _WINDOW))
        return self._future_among(left) or self._future_among(right)

    def _future_among(self, positions: Iterable[int]) -> bool:
        for i in positions:
            if not self.text.words.lower[i][0].isalnum():
                return False
            if "future" in self.text.times.at(i):
                return True
        return False
