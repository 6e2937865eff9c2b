"""What a word means, in a key that all languages share: an English lemma.

A pack's table of translations (`translations.tsv`) leads from its forms to English lemmas with their probabilities;
that of English leads from forms to lemmas. So "14.000 tentara" and "14,000 soldiers" count the same thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from katanya.lexicon import Pack

KEYS = "en"
"""The language of the keys: in a pack of it, a word that the table lacks is its own key."""

_LONGEST = 3
"""Words of the longest expression that is looked up."""

_BEHIND_NOUNS: Mapping[str, frozenset[str]] = {
    "markers": frozenset(
        {"genitive", "topic", "agent", "addressee", "relative", "coordinator", "complementizer", "subordinator"}
    ),
    "times": frozenset({"preposition", "open", "join"}),
    "numbers": frozenset({"among", "bound", "join", "open"}),
}
"""What begins a modifier of the noun before it, or another noun: functions or kinds of words, by table."""

_NOTHING: Mapping[str, float] = {}


class Concepts:
    """The meanings of the words of one language."""

    def __init__(self, pack: Pack) -> None:
        self._table = pack.translations
        self._own = pack.code == KEYS
        self._head_last = pack.meta.head_last
        self._bounds = _bounds(pack)
        self._clitics = sorted(pack.clitics, key=len, reverse=True)

    def translations(self, word: str) -> Mapping[str, float]:
        """The English lemmas of a word or expression with their probabilities, the likeliest first; none if unknown.

        Where the table lacks the form, a doubled word ("negara-negara", a plural) is looked up by its half, and one
        with a clitic without it. An English word that the table lacks is its own lemma.
        """
        form = " ".join(word.lower().split())
        found = next((self._table[form] for form in self._forms(form) if form in self._table), _NOTHING)
        return found or ({form: 1.0} if self._own and form else _NOTHING)

    def key(self, words: Sequence[str]) -> str | None:
        """The key of the noun that heads a noun phrase, given by its words; None where its meaning is not known."""
        listed = [word for word in words if any(map(str.isalpha, word))]
        return next((lemma for head in self._heads(self._core(listed)) for lemma in self.translations(head)), None)

    def _core(self, words: Sequence[str]) -> Sequence[str]:
        """The words of a phrase before those that modify its noun from behind: "members" of "members of the board"."""
        bounds = (i for i, word in enumerate(words) if i and word.lower() in self._bounds)
        return words[: next(bounds, len(words))]

    def _heads(self, words: Sequence[str]) -> Iterator[str]:
        """The expressions that can head a phrase, the longest first."""
        for length in range(min(_LONGEST, len(words)), 0, -1):
            head = " ".join(words[-length:] if self._head_last else words[:length])
            if length == 1 or head.lower() in self._table:
                yield head

    def _forms(self, word: str) -> Iterator[str]:
        """The forms under which a word can stand in the table, the surest first."""
        yield word
        yield from _halves(word)
        for clitic in self._clitics:
            if word.endswith(clitic):
                host = word.removesuffix(clitic).removesuffix("-")
                yield host
                yield from _halves(host)


def _bounds(pack: Pack) -> frozenset[str]:
    forms = [row.form for row in pack.tables["markers"] if row.function in _BEHIND_NOUNS["markers"]]
    for table in ("times", "numbers"):
        forms += [row.form for row in pack.tables[table] if row.kind in _BEHIND_NOUNS[table]]
    return frozenset(form.lower() for form in forms)


def _halves(word: str) -> Iterator[str]:
    half, _, rest = word.partition("-")
    if half and half == rest:
        yield half
