"""Documents written down as trees, and readings written down as words: the notation of the tests of claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

import katanya
from katanya.document import Document
from katanya.reading.quotation import pair
from katanya.records import Claim

_LEFT, _RIGHT = "“(", ".,:;?!”)"


def tree(notation: str) -> Document:
    """The document that a notation tells word by word, as `word/POS/dep>head`.

    A word without a head is the root of its sentence; a sign without a slash is punctuation below the root; "|" begins
    a sentence and "¶" a paragraph. The head is the nearest other word of that form in the sentence:

        Lena/PROPN/nsubj>denies denies/VERB it/PRON/obj>denies . ¶ Rain/NOUN/nsubj>fell fell/VERB .
    """
    found = Document("", [], [], [], [], [], [], [], [], [], [], [], [])
    text = ""
    for paragraph in notation.split("¶"):
        text += "\n\n" if text else ""
        begin = len(text)
        for sentence in paragraph.split("|"):
            text = _add(found, text, sentence.split(), begin)
        found.paragraphs.append((begin, len(text)))
    return replace(found, text=text, quotations=pair(text, found.paragraphs))


def _add(found: Document, text: str, words: list[str], begin: int) -> str:
    base = len(found)
    parts = [word.split("/") if word[0].isalnum() else [word, "PUNCT", "punct"] for word in words]
    forms = [form for form, *_ in parts]
    heads = [rest[-1].partition(">")[2] if form[0].isalnum() else "" for form, *rest in parts]
    root = next(i for i, part in enumerate(parts) if part[1] != "PUNCT" and not heads[i])
    for i, (form, pos, *dep) in enumerate(parts):
        glued = len(text) == begin or form in _RIGHT or text[-1] in _LEFT
        text += form if glued else f" {form}"
        found.start.append(len(text) - len(form))
        found.end.append(len(text))
        for values, value in ((found.lower, form.lower()), (found.lemma, form.lower()), (found.pos, pos)):
            values.append(value)
        found.feats.append("")
        found.dep.append(dep[0].partition(">")[0] if dep else "root")
        found.head.append(base + (_nearest(forms, heads[i], i) if heads[i] else root))
    found.sentences.append((base, len(found)))
    return text


def _nearest(forms: list[str], form: str, i: int) -> int:
    return min((n for n, other in enumerate(forms) if other == form and n != i), key=lambda n: abs(n - i))


def at(document: Document, word: str) -> int:
    """The first token of that form."""
    return next(i for i in range(len(document)) if document.word(i) == word)


def words(document: Document, tokens: Iterable[int]) -> str:
    """The forms of tokens, with blanks between."""
    return " ".join(document.word(t) for t in tokens)


class Said(NamedTuple):
    """A claim in the words of its text, and its links as places in the list of claims."""

    stance: str
    source: str
    cue: str
    content: str
    form: str
    via: tuple[str, ...]
    nested_in: int | None
    refers_to: int | None

    @property
    def parts(self) -> tuple[str, str, str]:
        """Source, cue and content."""
        return self.source, self.cue, self.content


def said(language: str, text: str) -> list[Said]:
    """The claims of a text in the order of their cues, read with the pack that ships."""
    reading = katanya.load(language).read(text)
    place = {claim.id: number for number, claim in enumerate(reading.claims)}

    def spoken(claim: Claim) -> Said:
        return Said(
            stance=claim.stance,
            source=reading.words(claim.source),
            cue=reading.words(claim.cue),
            content=reading.words(claim.content),
            form=claim.form,
            via=tuple(reading.words(relay.span) for relay in claim.via),
            nested_in=place.get(claim.nested_in or ""),
            refers_to=place.get(claim.refers_to or ""),
        )

    return [spoken(claim) for claim in reading.claims]
