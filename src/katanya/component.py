"""The spaCy component `katanya_claims`: claims on any pipeline with Universal Dependencies labels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.pipeline import Tok2Vec
from spacy.tokens import Doc

if TYPE_CHECKING:
    from katanya.lexicon import Pack


@Language.factory(
    "katanya_claims", default_config={"pack": None, "min_confidence": None}, requires=["token.dep", "token.pos"]
)
def make_claims(nlp: Language, name: str, pack: str | None, min_confidence: float | None) -> Claims:
    """The component; `pack` is the code of a language pack, the pipeline's own language if None.

    Claims of a confidence below `min_confidence` are left out; None: below what the reader takes for the least.
    """
    from katanya.lexicon import load_pack

    return Claims(load_pack(pack or nlp.lang), nlp, min_confidence)


def _paragraphs(doc: Doc) -> Iterator[tuple[int, Doc]]:
    """The paragraphs, each with the character where it begins: what the reader parses, and the tagger knows."""
    from katanya.reading.parse import paragraphs

    for start, end in paragraphs(doc.text):
        span = doc.char_span(start, end, alignment_mode="expand")
        if span:
            yield span.start_char, span.as_doc()


class Claims:
    """Sets `doc._.katanya_claims`, a list of `katanya.Claim` with offsets into `doc.text`."""

    def __init__(self, pack: Pack, nlp: Language, min_confidence: float | None = None) -> None:
        self.pack, self.nlp, self.min_confidence = pack, nlp, min_confidence
        if not Doc.has_extension("katanya_claims"):
            Doc.set_extension("katanya_claims", default=[])

    def __call__(self, doc: Doc) -> Doc:
        """Read the claims of a parsed document."""
        from katanya.claims import assemble, confidence
        from katanya.reading.parse import document

        parsed = document(doc.text, list(_paragraphs(doc)))
        parsed = parsed if self._network_is_the_packs else replace(parsed, vectors=None)
        least = confidence.LEAST if self.min_confidence is None else self.min_confidence
        doc._.katanya_claims, _ = confidence.sure(assemble.claims(parsed, self.pack, ""), least)
        return doc

    @cached_property
    def _network_is_the_packs(self) -> bool:
        """Whether the vectors are those that the pack's tagger was trained on: the network has the same weights.

        Asked at the first text, since a pipeline that is loaded makes its components before it reads their weights.
        """
        networks = [pipe for _, pipe in self.nlp.pipeline if isinstance(pipe, Tok2Vec)]
        weights = self.pack.pipeline / "tok2vec" / "model"
        return bool(networks) and weights.is_file() and networks[-1].model.to_bytes() == weights.read_bytes()
