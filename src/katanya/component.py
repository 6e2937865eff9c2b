"""The spaCy component `katanya_claims`: claims on any pipeline with Universal Dependencies labels."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.pipeline import Tok2Vec
from spacy.tokens import Doc

if TYPE_CHECKING:
    from katanya.lexicon import Pack


@Language.factory("katanya_claims", default_config={"pack": None}, requires=["token.dep", "token.pos"])
def make_claims(nlp: Language, name: str, pack: str | None) -> Claims:
    """The component; `pack` is the code of a language pack, the pipeline's own language if None."""
    from katanya.lexicon import load_pack

    return Claims(load_pack(pack or nlp.lang), nlp)


class Claims:
    """Sets `doc._.katanya_claims`, a list of `katanya.Claim` with offsets into `doc.text`."""

    def __init__(self, pack: Pack, nlp: Language) -> None:
        self.pack, self.nlp = pack, nlp
        if not Doc.has_extension("katanya_claims"):
            Doc.set_extension("katanya_claims", default=[])

    def __call__(self, doc: Doc) -> Doc:
        """Read the claims of a parsed document."""
        from katanya.claims import assemble
        from katanya.reading.parse import document

        parsed = document(doc.text, [(0, doc)])
        parsed = parsed if self._network_is_the_packs else replace(parsed, vectors=None)
        doc._.katanya_claims = assemble.claims(parsed, self.pack, "")
        return doc

    @cached_property
    def _network_is_the_packs(self) -> bool:
        """Whether the vectors are those that the pack's tagger was trained on: the network has the same weights.

        Asked at the first text, since a pipeline that is loaded makes its components before it reads their weights.
        """
        networks = [pipe for _, pipe in self.nlp.pipeline if isinstance(pipe, Tok2Vec)]
        weights = self.pack.pipeline / "tok2vec" / "model"
        return bool(networks) and weights.is_file() and networks[-1].model.to_bytes() == weights.read_bytes()
