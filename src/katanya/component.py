"""The spaCy component `katanya_claims`: claims on any pipeline with Universal Dependencies labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

if TYPE_CHECKING:
    from katanya.lexicon import Pack


@Language.factory("katanya_claims", default_config={"pack": None}, requires=["token.dep", "token.pos"])
def make_claims(nlp: Language, name: str, pack: str | None) -> Claims:
    """The component; `pack` is the code of a language pack, the pipeline's own language if None."""
    from katanya.lexicon import load_pack

    return Claims(load_pack(pack or nlp.lang))


class Claims:
    """Sets `doc._.katanya_claims`, a list of `katanya.Claim` with offsets into `doc.text`."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        if not Doc.has_extension("katanya_claims"):
            Doc.set_extension("katanya_claims", default=[])

    def __call__(self, doc: Doc) -> Doc:
        """Read the claims of a parsed document."""
        from katanya.claims import assemble
        from katanya.reading.parse import document

        doc._.katanya_claims = assemble.claims(document(doc.text, [(0, doc)]), self.pack, "")
        return doc
