"""A corpus in the form of PFSA-ID, of sentences of our own."""

from __future__ import annotations

OPENED = "MARANG , KOMPAS — Dermaga dua ditutup ( 13 / 5 ) . ”|B-STATEMENT"
LABELLED = (
    "Air|I-STATEMENT sudah|I-STATEMENT naik|I-STATEMENT .|I-STATEMENT",
    "Semua|I-STATEMENT kapal|I-STATEMENT pergi|I-STATEMENT ,|I-STATEMENT ”|L-STATEMENT kata|U-CUE "
    "Wali|B-ROLE Kota|L-ROLE Rosa|B-PERSON Tan|L-PERSON . ”|B-STATEMENT",
    "Dermaga|I-STATEMENT itu|I-STATEMENT tua|I-STATEMENT ,|I-STATEMENT ”|L-STATEMENT ujarnya|U-CUECOREF .",
)
UNLABELLED = ("MARANG , KOMPAS — Warga mengungsi . ”", "Kami takut , ” kata Lim .")

ONE = (OPENED, *LABELLED)
"""An article with two labelled statements."""


def lines(*sentences: str) -> str:
    """The file of some sentences, whose words have their labels behind a bar, or none."""
    return "\n".join("".join(f"{_labelled(word)}\n" for word in sentence.split()) for sentence in sentences)


def _labelled(word: str) -> str:
    name, _, label = word.partition("|")
    return f"{name}\t{label or 'O'}"
