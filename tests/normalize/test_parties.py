"""Parties: which names, pronouns and descriptions are one speaker, and that long reports are no endless work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from katanya.document import Document, Entity
from katanya.lexicon import load_pack
from katanya.normalize.mentions import Mentions
from katanya.normalize.parties import resolve
from katanya.records import Claim, Party
from tests.effort import grows_evenly
from tests.normalize.written import written

EN, ID = load_pack("en"), load_pack("id")


def claim(text: str, source: str, cue: str, content: str, nested_in: str | None = None) -> Claim:
    """A claim whose parts are the first such words of the text; its cue is its id."""
    roles = {
        role: ((text.index(words), text.index(words) + len(words)),)
        for role, words in (("source", source), ("cue", cue), ("content", content))
    }
    return Claim(id=cue, form="indirect", stance="asserts", nested_in=nested_in, **roles)


def named(document: Document, *names: str, label: str = "PER") -> Document:
    """The document with its names found: each name wherever its words stand and no longer one is."""
    words = [document.word(t) for t in range(len(document))]
    entities: list[Entity] = list(document.entities)
    for name in sorted(names, key=len, reverse=True):
        parts = name.split()
        for t in range(len(words)):
            inside = any(e.start < t + len(parts) and t < e.end for e in entities)
            if words[t : t + len(parts)] == parts and not inside:
                entities.append(Entity(t, t + len(parts), label))
    return replace(document, entities=sorted(entities, key=lambda e: e.start))


def speakers(document: Document, *claims: Claim) -> tuple[dict[str, str | None], tuple[Party, ...]]:
    """The name of each claim's speaker, by cue, and the parties."""
    parties, resolved = resolve(document, EN, claims)
    names = {party.id: party.name for party in parties}
    return {one.id: names[one.speakers[0]] if one.speakers else None for one in resolved}, parties


def test_the_first_person_in_a_quotation_is_who_speaks_it_though_the_cue_follows() -> None:
    text = "Lena Ortiz said it rains. “I promised that it ends,” Tom Vane added."
    document = named(written("en", text), "Lena Ortiz", "Tom Vane")
    found, _ = speakers(
        document,
        claim(text, "Lena Ortiz", "said", "it rains"),
        claim(text, "I ", "promised", "that it ends", nested_in="added").model_copy(
            update={"source": ((text.index("I p"), text.index("I p") + 1),)}
        ),
        claim(text, "Tom Vane", "added", "“I promised that it ends,”"),
    )
    assert found == {"said": "Lena Ortiz", "promised": "Tom Vane", "added": "Tom Vane"}


def test_a_surname_meets_the_full_name_behind_it_which_becomes_the_name() -> None:
    text = "Renn said it rains. Governor Paul Renn denied it."
    document = named(written("en", text), "Renn", "Paul Renn")
    found, parties = speakers(
        document, claim(text, "Renn", "said", "it rains"), claim(text, "Governor Paul Renn", "denied", "it")
    )
    assert found == {"said": "Paul Renn", "denied": "Paul Renn"}
    assert [(party.name, party.aliases) for party in parties] == [("Paul Renn", ("Renn", "Governor Paul Renn"))]


def test_two_full_names_with_one_surname_are_two_people() -> None:
    text = "Paul Renn said it rains. Mary Renn denied it."
    document = named(written("en", text), "Paul Renn", "Mary Renn")
    found, parties = speakers(
        document, claim(text, "Paul Renn", "said", "it rains"), claim(text, "Mary Renn", "denied", "it")
    )
    assert found == {"said": "Paul Renn", "denied": "Mary Renn"}
    assert len(parties) == 2


def test_a_description_is_the_party_mentioned_last_not_the_one_that_came_last() -> None:
    text = "Health Ministry and Labour Ministry met. Health Ministry said it rains. The ministry added nothing."
    document = named(
        written("en", text, pos={"The": "DET"}, feats={"The": "Definite=Def"}),
        "Health Ministry",
        "Labour Ministry",
        label="ORG",
    )
    last = "Health Ministry"
    start = text.rindex(last)
    first = claim(text, last, "said", "it rains").model_copy(update={"source": ((start, start + len(last)),)})
    found, _ = speakers(document, first, claim(text, "The ministry", "added", "nothing"))
    assert found == {"said": "Health Ministry", "added": "Health Ministry"}


def test_a_pronoun_means_the_last_who_was_heard_and_fits() -> None:
    text = "Lena Ortiz said it rains. Ferry Guild denied it. She added nothing."
    document = named(named(written("en", text), "Lena Ortiz"), "Ferry Guild", label="ORG")
    found, _ = speakers(
        document,
        claim(text, "Lena Ortiz", "said", "it rains"),
        claim(text, "Ferry Guild", "denied", "it"),
        claim(text, "She", "added", "nothing"),
    )
    assert found["added"] == "Lena Ortiz"


def test_who_was_heard_before_who_speaks() -> None:
    mentions = Mentions()
    for party in (3, 5, 5, 3, 3):
        mentions.hear(party, (True,))
    assert mentions.heard_last((True,)) == 3
    assert mentions.heard_last((True,), but=3) == 5
    assert mentions.heard_last((False,)) is None


def test_who_is_told_of_in_the_third_person_is_who_tells_it() -> None:
    text = "Tom Vane left. Lena Ortiz said that she believed it."
    document = named(written("en", text), "Lena Ortiz", "Tom Vane")
    found, _ = speakers(
        document,
        claim(text, "Lena Ortiz", "said", "that she believed it"),
        claim(text, "she", "believed", "it.", nested_in="said"),
    )
    assert found["believed"] == "Lena Ortiz"


def test_in_a_quotation_the_third_person_is_somebody_else() -> None:
    text = "Tom Vane said so. “She believed it,” Lena Ortiz added."
    document = named(written("en", text), "Lena Ortiz", "Tom Vane")
    found, _ = speakers(
        document,
        claim(text, "Tom Vane", "said", "so"),
        claim(text, "She", "believed", "it,”", nested_in="added"),
        claim(text, "Lena Ortiz", "added", "“She believed it,”"),
    )
    assert found["believed"] == "Tom Vane"


def test_he_is_the_one_and_not_the_many_who_were_heard_last() -> None:
    text = "a miller denied it. several sailors said so. He added more."
    found, _ = speakers(
        written("en", text),
        claim(text, "a miller", "denied", "it"),
        claim(text, "several sailors", "said", "so"),
        claim(text, "He", "added", "more"),
    )
    assert found["added"] == "a miller"


@pytest.mark.parametrize(
    ("language", "phrase", "heads", "plural", "meant"),
    [
        ("en", "residents of a village", "village>residents a>village", "residents", "They"),
        ("en", "a few residents", "a>residents few>residents", "residents", "They"),
        ("en", "a group of residents", "a>group residents>group", "residents", "They"),
        ("en", "the head of several clubs", "the>head several>clubs clubs>head", "clubs", "He They"),
        ("en", "one of the ministers", "the>ministers ministers>one", "ministers", "He They"),
        ("en", "officials", "", "officials", "They"),
        ("en", "the pilot of two planes", "the>pilot two>planes planes>pilot", "planes", "He They"),
        ("id", "kedua menteri", "kedua>menteri", "", "Mereka"),
        ("id", "menteri kedua", "kedua>menteri", "", "Dia Mereka"),
        ("id", "seorang warga", "seorang>warga", "", "Dia"),
        ("id", "salah satu menteri", "satu>salah salah>menteri", "", "Dia"),
        ("id", "ketua kelompok nelayan", "kelompok>ketua nelayan>kelompok", "", "Dia Mereka"),
        ("id", "kelompok nelayan sebuah desa", "nelayan>kelompok sebuah>desa desa>nelayan", "", "Mereka"),
        ("id", "pejabat-pejabat kota", "kota>pejabat-pejabat", "", "Mereka"),
    ],
)  # fmt: skip
def test_how_many_a_description_means_is_said_by_the_words_of_its_head(
    language: str, phrase: str, heads: str, plural: str, meant: str
) -> None:
    deny, more = ("denied it", "added more") if language == "en" else ("membantah itu", "menambah lagi")
    for pronoun in ("He", "They") if language == "en" else ("Dia", "Mereka"):
        text = f"{phrase} {deny}. {pronoun} {more}."
        document = written(
            language,
            text,
            heads=dict(pair.split(">") for pair in heads.split()),
            feats={plural: "Number=Plur"} if plural else {},
        )
        first = claim(text, phrase, deny.split()[0], deny.split()[1])
        second = claim(text, pronoun, more.split()[0], more.split()[1])
        _, (_, found) = resolve(document, EN if language == "en" else ID, (first, second))
        assert bool(found.speakers) == (pronoun in meant.split())


def test_a_title_is_no_part_of_a_name() -> None:
    text = "General Vane said so. Tom Vane denied it."
    document = named(written("en", text), "General Vane", "Tom Vane")
    found, parties = speakers(
        document, claim(text, "General Vane", "said", "so"), claim(text, "Tom Vane", "denied", "it")
    )
    assert found == {"said": "Tom Vane", "denied": "Tom Vane"}
    assert len(parties) == 1


def test_a_surname_that_no_entity_has_leads_to_the_person() -> None:
    text = "Tom Vane left. Vane denied it."
    found, _ = speakers(
        named(written("en", text), "Tom Vane"),
        claim(text, "Vane d", "denied", "it").model_copy(update={"source": ((15, 19),)}),
    )
    assert found == {"denied": "Tom Vane"}


def long_report(sentences: int) -> tuple[Document, Sequence[Claim]]:
    """A name, a definite description and a pronoun that nobody fits, again and again."""
    pieces = ["Guild said it . ", "They said it . ", "The ministry said it . ", "She said it . "]
    words = [word for n in range(sentences) for word in pieces[n % 4].split()]
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word) + 1)
    at = [t for t, word in enumerate(words) if word == "said"]
    empty: list[str] = [""] * len(words)
    document = Document(
        text=" ".join(words), start=starts[:-1], end=[s - 1 for s in starts[1:]], lower=[w.lower() for w in words],
        lemma=empty, pos=["DET" if w == "The" else "NOUN" for w in words], dep=empty, head=list(range(len(words))),
        feats=["Definite=Def" if w == "The" else "" for w in words], sentences=[(0, len(words))],
        paragraphs=[(0, starts[-1])], entities=[Entity(t, t + 1, "ORG") for t, w in enumerate(words) if w == "Guild"],
    )  # fmt: skip
    span = document.span
    begins = [t - 2 if words[t - 1] == "ministry" else t - 1 for t in at]
    return document, [
        Claim(id=str(t), source=(span(b, t - 1),), cue=(span(t, t),), content=(span(t + 1, t + 1),),
              form="indirect", stance="asserts")
        for b, t in zip(begins, at, strict=True)
    ]  # fmt: skip


def test_no_mention_is_searched_for_through_all_others() -> None:
    def work(sentences: int) -> Callable[[], object]:
        document, claims = long_report(sentences)
        return lambda: resolve(document, EN, claims)

    assert grows_evenly(work, 200)
