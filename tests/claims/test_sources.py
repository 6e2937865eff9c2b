"""Sources: whose subject a verb has that the parser takes for a clause on it."""

from __future__ import annotations

import pytest

from katanya.claims import sources
from katanya.lexicon import load_pack
from tests.claims.trees import at, tree, words

EN = load_pack("en")


@pytest.mark.parametrize(
    ("form", "reason"),
    [
        ("", "subject"),
        ("VerbForm=Fin", "subject"),
        ("VerbForm=Part", "antecedent of a relative clause"),
        ("VerbForm=Ger", "antecedent of a relative clause"),
    ],
)
def test_a_verb_right_behind_a_noun_is_its_predicate_unless_its_form_is_none(form: str, reason: str) -> None:
    document = tree("The/DET/det>sailors sailors/NOUN claimed/VERB/acl>sailors victory/NOUN/obj>claimed .")
    verb = at(document, "claimed")
    document.feats[verb] = form
    source = sources.subject(document, EN, verb)
    assert (words(document, source.tokens), source.reason) == ("The sailors", reason)
    assert source.inherited == (reason != "subject")
