"""Claims of short reports, read with the packs that ship: text in, ledger out."""

from __future__ import annotations

import pytest

import katanya
from tests.claims.trees import said


def joined(*pieces: str) -> str:
    """Pieces of a content as the ledger shows them."""
    return " … ".join(pieces)


# --- direct speech


@pytest.mark.parametrize(
    ("language", "sentences", "comment", "source", "cue"),
    [
        ("en", ("The dam will hold. The gates are new. We tried all of them,",), "said the engineer, Lena Oskar.",
         "the engineer, Lena Oskar", "said"),
        ("en", ("The dam will hold,", "The gates are new.", "Nobody needs to move."), "said the engineer, Lena Oskar.",
         "the engineer, Lena Oskar", "said"),
        ("id", ("Bendungan itu kuat. Pintunya baru. Semua sudah kami coba,",), "kata insinyur proyek itu, Mara Kelana.",
         "insinyur proyek itu, Mara Kelana", "kata"),
        ("id", ("Bendungan itu kuat,", "Pintunya sudah kami ganti.", "Warga tidak perlu pindah."),
         "kata insinyur proyek itu, Mara Kelana.", "insinyur proyek itu, Mara Kelana", "kata"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("marks", ["“”", '""', "«»"])
@pytest.mark.parametrize("separator", [" ", "\n\n"])
def test_a_quotation_runs_over_sentences_and_paragraphs(
    language: str, sentences: tuple[str, ...], comment: str, source: str, cue: str, marks: str, separator: str
) -> None:
    first, *more = (f"{marks[0]}{sentence}{marks[1]}" for sentence in sentences)
    (claim,) = said(language, separator.join([f"{first} {comment}", *more]))
    rest = more if separator == "\n\n" else [" ".join(more)] if more else []
    assert claim.parts == (source, cue, joined(first, *rest))
    assert (claim.stance, claim.form) == ("asserts", "direct")


@pytest.mark.parametrize(
    ("language", "lines", "source"),
    [
        (
            "en",
            ("“The dam will hold,” said the engineer, Lena Oskar.", "“The gates are new.", "“Nobody needs to move.”"),
            "the engineer, Lena Oskar",
        ),
        (
            "id",
            ("“Bendungan itu kuat,” kata insinyur Mara Kelana.", "“Pintunya sudah diganti.", "“Warga boleh pulang.”"),
            "insinyur Mara Kelana",
        ),
    ],
)
def test_a_mark_that_opens_each_paragraph_closes_only_with_the_last(
    language: str, lines: tuple[str, str, str], source: str
) -> None:
    (claim,) = said(language, "\n\n".join(lines))
    assert claim.source == source
    assert claim.content == joined(lines[0].split(" said ")[0].split(" kata ")[0], *lines[1:])


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        # The closing mark is lost.
        (
            "en",
            "“The dam will hold, said the engineer Lena Oskar. The town hall stands next to it.",
            ("the engineer Lena Oskar", "said", "“The dam will hold"),
        ),
        (
            "id",
            "“Bendungan itu kuat, kata insinyur Mara Kelana. Balai kota berdiri di sebelahnya.",
            ("insinyur Mara Kelana", "kata", "“Bendungan itu kuat"),
        ),
        # The opening mark is lost.
        (
            "en",
            "The dam will hold,” said the engineer Lena Oskar.",
            ("the engineer Lena Oskar", "said", "The dam will hold,”"),
        ),
        (
            "id",
            "Bendungan itu kuat,” kata insinyur Mara Kelana. Hujan turun semalaman.",
            ("insinyur Mara Kelana", "kata", "Bendungan itu kuat,”"),
        ),
        # The opening mark is a closing one.
        (
            "en",
            "”The dam will hold,” said the engineer Lena Oskar.",
            ("the engineer Lena Oskar", "said", "”The dam will hold,”"),
        ),
        (
            "id",
            "”Bendungan itu kuat,” kata insinyur Mara Kelana.",
            ("insinyur Mara Kelana", "kata", "”Bendungan itu kuat,”"),
        ),
        # Straight and curly marks pair up.
        (
            "en",
            '"The dam will hold,” said the engineer Lena Oskar.',
            ("the engineer Lena Oskar", "said", '"The dam will hold,”'),
        ),
        (
            "id",
            '“Bendungan itu kuat," kata insinyur Mara Kelana.',
            ("insinyur Mara Kelana", "kata", '“Bendungan itu kuat,"'),
        ),
    ],
)
def test_lost_and_wrongly_turned_marks_keep_the_quotation(
    language: str, text: str, parts: tuple[str, str, str]
) -> None:
    assert [claim.parts for claim in said(language, text)] == [parts]


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        ("en", "The dam, the engineer said, will hold through the winter.",
         ("the engineer", "said", "The dam … will hold through the winter")),
        ("id", "Bendungan itu, kata insinyur Mara Kelana, akan bertahan sampai musim hujan.",
         ("insinyur Mara Kelana", "kata", "Bendungan itu … akan bertahan sampai musim hujan")),
    ],
)  # fmt: skip
def test_a_source_within_the_content_parts_it(language: str, text: str, parts: tuple[str, str, str]) -> None:
    (claim,) = said(language, text)
    assert (claim.parts, claim.form) == (parts, "indirect")


@pytest.mark.parametrize(
    ("language", "text", "content"),
    [
        ("en", "The farmers called the report “a bedtime story”.", "the report “a bedtime story”"),
        ("id", "Petani menyebut laporan itu “dongeng sebelum tidur”.", "laporan itu “dongeng sebelum tidur”"),
    ],
)
def test_quoted_words_within_a_clause_make_a_mixed_quotation(language: str, text: str, content: str) -> None:
    (claim,) = said(language, text)
    assert (claim.content, claim.form) == (content, "mixed")


# --- claims within and through others


@pytest.mark.parametrize(
    ("language", "text", "outer", "inner"),
    [
        ("en", "The council said the mayor had told it that the dam would hold.",
         ("The council", "said", "the mayor had told it that the dam would hold"),
         ("the mayor", "had told", "that the dam would hold")),
        ("en", "The minister said: “The mayor told me that the dam would hold.”",
         ("The minister", "said", "“The mayor told me that the dam would hold.”"),
         ("The mayor", "told", "that the dam would hold")),
        ("id", "Dewan kota mengatakan wali kota menyatakan bahwa bendungan itu kuat.",
         ("Dewan kota", "mengatakan", "wali kota menyatakan bahwa bendungan itu kuat"),
         ("wali kota", "menyatakan", "bahwa bendungan itu kuat")),
        ("id", "“Wali kota berkata kepada saya bahwa bendungan itu bocor,” kata Mara Kelana.",
         ("Mara Kelana", "kata", "“Wali kota berkata kepada saya bahwa bendungan itu bocor,”"),
         ("Wali kota", "berkata", "bahwa bendungan itu bocor")),
    ],
)  # fmt: skip
def test_a_claim_within_a_claim_knows_the_one_around_it(
    language: str, text: str, outer: tuple[str, str, str], inner: tuple[str, str, str]
) -> None:
    claims = said(language, text)
    places = [claim.parts for claim in claims]
    assert sorted(places) == sorted([outer, inner])
    assert claims[places.index(inner)].nested_in == places.index(outer)
    assert claims[places.index(outer)].nested_in is None


@pytest.mark.parametrize(
    ("language", "text", "source", "content", "via"),
    [
        ("en", "The dam will hold, the Elmsay Herald said, quoting the engineer Lena Oskar.",
         "the engineer Lena Oskar", "The dam will hold", ("the Elmsay Herald",)),
        ("en", "Lena Oskar told Reuters that the dam would hold.",
         "Lena Oskar", "that the dam would hold", ("Reuters",)),
        ("id", "“Bendungan itu kuat,” kata kantor berita Sagara mengutip pernyataan Mara Kelana.",
         "Mara Kelana", "“Bendungan itu kuat,”", ("kantor berita Sagara",)),
        ("id", "“Bendungan itu kuat,” kata Mara Kelana seperti dikutip Antara.",
         "Mara Kelana", "“Bendungan itu kuat,”", ("Antara",)),
        ("id", "Bendungan itu kuat, kata Mara Kelana kepada Reuters.",
         "Mara Kelana", "Bendungan itu kuat", ("Reuters",)),
        ("id", "“Bendungan itu kuat,” kata Mara Kelana kepada Reuters seperti dikutip Harian Elmasari.",
         "Mara Kelana", "“Bendungan itu kuat,”", ("Harian Elmasari", "Reuters")),
        ("id", "“Bendungan itu kuat,” kata kantor berita Sagara mengutip Mara Kelana seperti dilansir Harian Elmasari.",
         "Mara Kelana", "“Bendungan itu kuat,”", ("Harian Elmasari", "kantor berita Sagara")),
    ],
)  # fmt: skip
def test_who_passes_it_on_is_a_relay_the_outermost_first(
    language: str, text: str, source: str, content: str, via: tuple[str, ...]
) -> None:
    (claim,) = said(language, text)
    assert (claim.source, claim.content, claim.via) == (source, content, via)


# --- stances and answers


@pytest.mark.parametrize(
    ("language", "text", "stance", "parts"),
    [
        ("en", "The ministry neither confirmed nor denied the report.", "withholds",
         ("The ministry", "neither confirmed nor denied", "the report")),
        ("id", "Kementerian Pekerjaan tidak membenarkan maupun membantah laporan itu.", "withholds",
         ("Kementerian Pekerjaan", "tidak membenarkan maupun membantah", "laporan itu")),
        ("en", "The mayor did not deny that the dam leaks.", "confirms",
         ("The mayor", "did not deny", "that the dam leaks")),
        ("id", "Wali kota tidak membantah bahwa bendungan itu bocor.", "confirms",
         ("Wali kota", "tidak membantah", "bahwa bendungan itu bocor")),
        ("en", "Analysts expect the dam to leak.", "estimates", ("Analysts", "expect", "the dam to leak")),
        ("id", "Para analis memperkirakan bendungan itu bocor.", "estimates",
         ("Para analis", "memperkirakan", "bendungan itu bocor")),
        ("en", "The mayor promised to repair the dam.", "pledges", ("The mayor", "promised", "to repair the dam")),
        ("id", "Wali Kota Lena Hartati berjanji akan memperbaiki bendungan itu.", "pledges",
         ("Wali Kota Lena Hartati", "berjanji", "akan memperbaiki bendungan itu")),
        ("en", "The mayor urged residents to leave the valley.", "demands",
         ("The mayor", "urged", "residents to leave the valley")),
        ("id", "Wali Kota Lena Hartati meminta warga meninggalkan lembah.", "demands",
         ("Wali Kota Lena Hartati", "meminta", "warga meninggalkan lembah")),
        ("en", "“Is the dam safe?” asked Lena Oskar.", "asks", ("Lena Oskar", "asked", "“Is the dam safe?”")),
        ("id", "“Apakah bendungan itu aman?” tanya Mara Kelana.", "asks",
         ("Mara Kelana", "tanya", "“Apakah bendungan itu aman?”")),
        ("en", "The council condemned the attack.", "evaluates",
         ("The council", "condemned", "the attack")),
        ("id", "Dewan mengecam serangan terhadap bendungan itu.", "evaluates",
         ("Dewan", "mengecam", "serangan terhadap bendungan itu")),
    ],
)  # fmt: skip
def test_the_ledger_says_what_the_speaker_commits_to(
    language: str, text: str, stance: str, parts: tuple[str, str, str]
) -> None:
    assert [(claim.stance, claim.parts) for claim in said(language, text)] == [(stance, parts)]


@pytest.mark.parametrize(
    ("language", "text", "source", "content"),
    [
        ("en", "The engineer said that the dam would hold. The farmers of Dunmoor denied the claim.",
         "The farmers of Dunmoor", "the claim"),
        ("en", "The engineer said that the dam would hold. The claim was rejected by the farmers of Dunmoor.",
         "the farmers of Dunmoor", "The claim"),
        ("id", "Insinyur itu mengatakan bahwa bendungan itu kuat. Petani Dunmar membantah klaim itu.",
         "Petani Dunmar", "klaim itu"),
        ("id", "Insinyur itu mengatakan bahwa bendungan itu kuat. Klaim itu ditolak oleh petani Dunmar.",
         "petani Dunmar", "Klaim itu"),
        ("id", "Insinyur itu mengatakan bahwa bendungan itu kuat.\n\nKlaim itu dibantah Mara Kelana.",
         "Mara Kelana", "Klaim itu"),
    ],
)  # fmt: skip
def test_a_denial_answers_the_claim_before_it(language: str, text: str, source: str, content: str) -> None:
    claim, denial = said(language, text)
    assert (claim.stance, claim.refers_to) == ("asserts", None)
    assert (denial.stance, denial.source, denial.content, denial.refers_to) == ("denies", source, content, 0)


# --- sources


def test_the_clitic_of_a_cue_is_its_source_and_stands_for_the_last_speaker() -> None:
    text = (
        "Insinyur Mara Kelana mengatakan bahwa bendungan itu kuat. “Pintunya baru,” katanya. "
        "Warga boleh pulang, ujarnya."
    )
    reading = katanya.load("id").read(text)
    assert [claim.parts for claim in said("id", text)][1:] == [
        ("nya", "kata", "“Pintunya baru,”"),
        ("nya", "ujar", "Warga boleh pulang"),
    ]
    named, *clitics = (claim.speakers for claim in reading.claims)
    assert len(named) == 1 and clitics == [named, named]


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        ("en", "The plan was rejected by the council on Monday.", ("the council", "was rejected", "The plan")),
        ("id", "Rencana itu ditolak oleh dewan kota.", ("dewan kota", "ditolak", "Rencana itu")),
        ("id", "Tuduhan itu dibantah Mara Kelana.", ("Mara Kelana", "dibantah", "Tuduhan itu")),
    ],
)
def test_the_agent_of_a_passive_is_its_source(language: str, text: str, parts: tuple[str, str, str]) -> None:
    (claim,) = said(language, text)
    assert (claim.stance, claim.parts) == ("denies", parts)


@pytest.mark.parametrize(
    ("language", "text", "content"),
    [
        ("en", "It is said that the dam is haunted.", "that the dam is haunted"),
        ("id", "Disebutkan bahwa bendungan itu kuat.", "bahwa bendungan itu kuat"),
    ],
)
def test_what_nobody_is_named_for_has_no_source(language: str, text: str, content: str) -> None:
    (claim,) = said(language, text)
    assert (claim.source, claim.content) == ("", content)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Rain fell all night. The council met on Monday and the mayor opened the new school."),
        ("en", "The river flooded three villages on Monday. Farmers moved their cattle to the hills."),
        ("id", "Hujan turun semalaman. Dewan kota bersidang pada hari Senin dan wali kota membuka sekolah baru."),
        ("id", "Sungai itu meluap pada hari Senin. Petani memindahkan ternak ke bukit."),
        ("id", "Mara Kelana datang untuk menyatakan bahwa bendungan itu kuat."),
    ],
)
def test_what_the_narrator_tells_is_no_claim(language: str, text: str) -> None:
    assert said(language, text) == []
