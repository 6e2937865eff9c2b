"""Figures: value, bound, unit, what is counted, and of which other figure one is a part."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import katanya
from katanya.lexicon import load_pack
from katanya.normalize.figures import figures, figures_of
from katanya.normalize.text import Text
from katanya.records import Figure
from tests.effort import grows_evenly
from tests.normalize.written import written


def read(language: str, text: str) -> list[Figure]:
    """The figures of a text."""
    return figures(written(language, text), load_pack(language))


def one(language: str, text: str) -> Figure:
    """The only figure of a text."""
    (figure,) = read(language, text)
    return figure


VALUES = [
    # Digits with the separators of the language, and with those of the other
    ("id", "Ada 14.000 tentara.", "14.000", 14000, None),
    ("id", "Ada 1.234.567 suara.", "1.234.567", 1234567, None),
    ("id", "Nilainya 3,91 kata dosen.", "3,91", 3.91, None),
    ("id", "Ada 1,219 korban.", "1,219", 1219, None),
    ("en", "There were 14,000 soldiers.", "14,000", 14000, None),
    ("en", "It weighs 2.5 tonnes.", "2.5 tonnes", 2.5, "tonne"),
    # Number words and scale words
    ("id", "Ada tiga belas laporan.", "tiga belas", 13, None),
    ("id", "Ada dua ratus lima puluh rumah.", "dua ratus lima puluh", 250, None),
    ("id", "Ada seratus dua puluh rumah.", "seratus dua puluh", 120, None),
    ("id", "Ada 14 ribu tentara.", "14 ribu", 14000, None),
    ("id", "Ada 1,5 juta rumah.", "1,5 juta", 1500000, None),
    ("id", "Ada satu setengah juta rumah.", "satu setengah juta", 1500000, None),
    ("en", "There were twenty-nine houses.", "twenty-nine", 29, None),
    ("en", "There were two hundred and five houses.", "two hundred and five", 205, None),
    ("en", "There were 1.5 million houses.", "1.5 million", 1500000, None),
    ("en", "There were half a million houses.", "half a million", 500000, None),
    ("en", "There were two dozen houses.", "two dozen", 24, None),
    # Money and per cent
    ("id", "Utangnya Rp 1,2 miliar.", "Rp 1,2 miliar", 1200000000, "IDR"),
    ("id", "Utangnya Rp3.798.178 saja.", "Rp3.798.178", 3798178, "IDR"),
    ("id", "Utangnya US$ 7 juta.", "US$ 7 juta", 7000000, "USD"),
    ("id", "Utangnya 50 ribu rupiah.", "50 ribu rupiah", 50000, "IDR"),
    ("id", "Naik 0,14%.", "0,14%", 0.14, "percent"),
    ("id", "Naik 12 persen.", "12 persen", 12, "percent"),
    ("id", "Turun seperempat poin.", "seperempat poin", 0.25, "point"),
    ("en", "It cost $500,000 then.", "$500,000", 500000, "USD"),
    ("en", "It cost $1.2 billion then.", "$1.2 billion", 1200000000, "USD"),
    ("en", "It cost Rp7 trillion then.", "Rp7 trillion", 7000000000000, "IDR"),
    ("en", "It cost 30 million dollars.", "30 million dollars", 30000000, "USD"),
    ("en", "It fell half a percentage point.", "half a percentage point", 0.5, "percentage_point"),
    # Fractions with a slash, halves of a million, and less than nothing
    ("en", "It took 2 1/2 hours.", "2 1/2 hours", 2.5, "hour"),
    ("id", "Sebanyak 2/3 warga pergi.", "2/3", 66.7, "percent"),
    ("id", "Gula 1/2 kg habis.", "1/2 kg", 0.5, "kilogram"),
    ("en", "A million and a half men came.", "A million and a half", 1500000, None),
    ("en", "Growth was -0.3 percent.", "-0.3 percent", -0.3, "percent"),
    ("id", "Inflasi minus 0,2 persen.", "minus 0,2 persen", -0.2, "percent"),
    ("en", "Some 12\u202f000 people came.", "Some 12\u202f000", 12000, None),
    # Units and scales at the end of a sentence
    ("en", "It weighs 10 kg.", "10 kg", 10, "kilogram"),
    ("id", "Anggarannya Rp 5 T.", "Rp 5 T", 5000000000000, "IDR"),
    ("en", "It cost $5m.", "$5m", 5000000, "USD"),
    # Shares
    ("en", "A third of the farms failed.", "A third", 33.3, "percent"),
    ("en", "Two-thirds of the farms failed.", "Two-thirds", 66.7, "percent"),
    ("en", "Eight of 10 farms failed.", "Eight of 10", 80, "percent"),
    ("id", "Sepertiga dari ladang itu gagal.", "Sepertiga", 33.3, "percent"),
    ("id", "Dua pertiga dari ladang itu gagal.", "Dua pertiga", 66.7, "percent"),
    # Stretches of time
    ("id", "Ia menunggu 20 hari.", "20 hari", 20, "day"),
    ("id", "Ia ditahan 1x24 jam.", "1x24 jam", 24, "hour"),
    ("en", "He waited for six weeks.", "six weeks", 6, "week"),
    ("en", "An eight-year scheme ended.", "eight-year", 8, "year"),
]


@pytest.mark.parametrize(("language", "text", "words", "value", "unit"), VALUES)
def test_value_and_unit(language: str, text: str, words: str, value: float, unit: str | None) -> None:
    figure = one(language, text)
    assert (text[slice(*figure.span)], figure.value, figure.unit) == (words, value, unit)
    assert isinstance(figure.value, int) == (value == int(value))


BOUNDS = [
    ("en", "There were >14,000 soldiers.", "at_least"),
    ("en", "There were ~14,000 soldiers.", "about"),
    ("en", "There were 14,000+ soldiers.", "at_least"),
    ("id", "Ada sekitar 14.000 tentara.", "about"),
    ("id", "Ada hampir 14.000 tentara.", "about"),
    ("id", "Ada lebih dari 14.000 tentara.", "at_least"),
    ("id", "Ada sedikitnya 14.000 tentara.", "at_least"),
    ("id", "Ada tak kurang dari 14.000 tentara.", "at_least"),
    ("id", "Ada 14.000 lebih tentara.", "at_least"),
    ("id", "Ada kurang dari 14.000 tentara.", "at_most"),
    ("id", "Ada maksimal 14.000 tentara.", "at_most"),
    ("id", "Kursnya di level Rp 14.000-an.", "about"),
    ("id", "Ada 14.000 tentara.", "exact"),
    ("en", "About 14,000 soldiers came.", "about"),
    ("en", "Nearly 14,000 soldiers came.", "about"),
    ("en", "More than 14,000 soldiers came.", "at_least"),
    ("en", "At least 14,000 soldiers came.", "at_least"),
    ("en", "14,000 or more soldiers came.", "at_least"),
    ("en", "Up to 14,000 soldiers came.", "at_most"),
    ("en", "Fewer than 14,000 soldiers came.", "at_most"),
    ("en", "Only 14,000 soldiers came.", "exact"),
]


@pytest.mark.parametrize(("language", "text", "bound"), BOUNDS)
def test_bound(language: str, text: str, bound: str) -> None:
    figure = one(language, text)
    assert (figure.value, figure.bound) == (14000, bound)
    assert (figure.low, figure.high) == (14000 if bound == "at_least" else None, 14000 if bound == "at_most" else None)


RANGES = [
    ("id", "Ada 10-12 orang.", 10, 12, None),
    ("id", "Ada 10 hingga 12 juta orang.", 10000000, 12000000, None),
    ("id", "Ada antara 10.000 dan 12.000 orang.", 10000, 12000, None),
    ("id", "Kursnya Rp 16.454 hingga Rp 16.463.", 16454, 16463, "IDR"),
    ("id", "Bunganya 4,00%-4,25%.", 4, 4.25, "percent"),
    ("en", "Between 10,000 and 12,000 people came.", 10000, 12000, None),
    ("en", "It costs $10 to $12 million.", 10000000, 12000000, "USD"),
    ("en", "It takes 10 to 12 days.", 10, 12, "day"),
]


@pytest.mark.parametrize(("language", "text", "low", "high", "unit"), RANGES)
def test_range(language: str, text: str, low: float, high: float, unit: str | None) -> None:
    figure = one(language, text)
    assert (figure.value, figure.low, figure.high, figure.bound, figure.unit) == (None, low, high, "range", unit)


def test_from_one_value_to_another_is_no_range() -> None:
    assert [figure.value for figure in read("en", "It fell from 58 percent to 65 percent.")] == [58, 65]
    assert [figure.value for figure in read("en", "She leads by 49 percent to 47 percent.")] == [49, 47]


@pytest.mark.parametrize(
    ("language", "text", "low", "high", "bound"),
    [
        ("id", "Ada belasan laporan.", 11, 19, "range"),
        ("id", "Ada puluhan ribu laporan.", 10000, 99999, "range"),
        ("en", "There were dozens of reports.", 24, 99, "range"),
        ("en", "There were tens of thousands of reports.", 20000, 99999, "range"),
        ("en", "There were millions of reports.", 2000000, None, "at_least"),
    ],
)
def test_vague(language: str, text: str, low: int, high: int | None, bound: str) -> None:
    figure = one(language, text)
    assert (figure.vague, figure.value, figure.low, figure.high, figure.bound) == (True, None, low, high, bound)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "Ia tiba Senin (28/4) pukul 14.00 WIB."),
        ("id", "Ia tiba 28 April 2031."),
        ("id", "Itu diatur Pasal 12 ayat 3."),
        ("id", "Tersangka berusia 34 tahun."),
        ("id", "Budi (34) tiba."),
        ("id", "Peringatan ke-79 digelar."),
        ("id", "Vaksin Covid-19 tiba di KTT G20."),
        ("id", "Nomor 081234567890 tidak aktif."),
        ("id", "Perkara bernomor TR/442/2031 ditutup."),
        ("id", "1. Bersihkan dahulu."),
        ("en", "He arrived on April 28 at 2:30 p.m. sharp."),
        ("en", "The 34-year-old driver fled."),
        ("en", "It was her 21st win."),
        ("en", "Section 12 says so."),
        ("en", "They won it 2-1."),
        ("en", "It was cut in half."),
        ("en", "She went for a third time."),
        ("en", "It was " + "9" * 400 + " they said."),
    ],
)
def test_no_figure(language: str, text: str) -> None:
    assert read(language, text) == []


def test_a_number_between_a_name_and_a_comma_is_an_age() -> None:
    document = written("en", "Anna Hale, 43, fled.", pos={"Anna": "PROPN", "Hale": "PROPN"})
    assert figures(document, load_pack("en")) == []


def test_a_number_of_a_name_is_no_figure() -> None:
    document = written("en", "A Boeing 737 landed.", pos={"Boeing": "PROPN", "landed": "VERB"})
    assert figures(document, load_pack("en")) == []


def test_a_report_may_use_the_other_decimal_mark() -> None:
    text = "Naik 2.5 persen. Turun 3.5 persen. Ada 14,000 tentara."
    assert [figure.value for figure in read("id", text)] == [2.5, 3.5, 14000]


def test_what_is_counted_stands_behind() -> None:
    document = written("id", "Ada 580 anggota dewan yang hadir.", pos={"yang": "PRON"})
    assert [figure.of for figure in figures(document, load_pack("id"))] == ["anggota dewan"]


def test_what_a_share_is_of_stands_behind_its_preposition() -> None:
    document = written("en", "58 percent of young voters came.", pos={"came": "VERB"})
    assert [figure.of for figure in figures(document, load_pack("en"))] == ["young voters"]


def test_what_an_amount_measures_stands_before_it() -> None:
    document = written("id", "Kerugian negara sebesar Rp 5 triliun.", pos={"sebesar": "ADJ", "Rp": "SYM"})
    assert [figure.of for figure in figures(document, load_pack("id"))] == ["Kerugian negara"]


def test_what_an_amount_measures_may_be_the_subject() -> None:
    document = written(
        "en",
        "The debt rose by 5 percent.",
        pos={"The": "DET", "rose": "VERB", "by": "ADP", "percent": "NOUN"},
        heads={"The": "debt", "debt": "rose", "percent": "rose", "5": "percent"},
        deps={"debt": "nsubj", "percent": "obl", "5": "nummod"},
    )
    assert [figure.of for figure in figures(document, load_pack("en"))] == ["debt"]


def test_what_is_counted_may_stand_behind_among() -> None:
    document = written("en", "Among young voters, 58 percent came.", pos={"Among": "ADP", "came": "VERB"})
    assert [figure.of for figure in figures(document, load_pack("en"))] == ["young voters"]


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        ("id", "Ada sekitar 14.000 tentara, termasuk 3.000 cadangan.", [None, "f1"]),
        ("id", "Ada 14.000 tentara. Termasuk 3.000 cadangan.", [None, None]),
        ("en", "There were 14,000 soldiers, including 3,000 reserves and 20 cooks.", [None, "f1", "f1"]),
        ("en", "There were 14,000 soldiers, 3,000 of them reserves.", [None, "f1"]),
        ("en", "They lost 31 ships out of 400 ships.", ["f2", None]),
        ("en", "There were 14,000 soldiers, including 30 percent reserves.", [None, None]),
        ("id", "Kerugian itu Rp 9 miliar. Gedung Rp 6 miliar. Kapal Rp 3 miliar.", [None, "f1", "f1"]),
        ("id", "Ada 12 kapal. Di utara 7 kapal. Di selatan 5 kapal.", [None, None, None]),
        ("id", "Ada 12 kapal: 7 kapal di utara dan 5 kapal di selatan.", [None, "f1", "f1"]),
        ("en", "The poll asked 1,200 voters. The 540 women have a margin of error of 4 points.", [None, "f1", None]),
        ("en", "The first poll asked 900 voters. A poll of 540 voters has a margin of error of 4 points.", [None] * 3),
        ("en", "The poll asked 1,200 voters. In May 540 voters were ill.", [None, None]),
        (
            "id",
            "Survei itu melibatkan 1.200 responden. Untuk 540 pemilih muda, margin of error 4,2.",
            [None, "f1", None],
        ),
    ],
)
def test_part_of(language: str, text: str, parts: list[str | None]) -> None:
    assert [figure.part_of for figure in read(language, text)] == parts


_FORMS = {row.form for code in ("id", "en") for row in load_pack(code).tables["numbers"]}
_OTHERS = ["14.000", "1,5", "2-1", "1x24", "5g", "(", ")", "-", "/", ",", ".", "\n", "9" * 400, "1.2.3", "٣", "½", "İ"]
_WORDS = st.sampled_from([*sorted(_FORMS), *_OTHERS])
_TEXTS = st.one_of(st.text(max_size=80), st.lists(_WORDS, max_size=25).map(" ".join), st.lists(_WORDS).map("".join))


@pytest.mark.parametrize("language", ["id", "en"])
@given(text=_TEXTS)
def test_any_text_is_read(language: str, text: str) -> None:
    document = written(language, text)
    found = figures(document, load_pack(language))
    assert found == figures(document, load_pack(language))
    ids = {figure.id for figure in found}
    ends = [0]
    for figure in found:
        start, end = figure.span
        assert ends[-1] <= start < end <= len(text)
        assert figure.part_of is None or figure.part_of in ids
        assert (figure.value is None) == (figure.bound == "range" or figure.vague)
        ends.append(end)


def test_a_sign_between_two_numbers_belongs_to_one_of_them() -> None:
    found = figures(written("id", "separo $separo"), load_pack("id"))
    assert [(figure.span, figure.unit) for figure in found] == [((0, 8), "USD")]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("piece", ["dua puluh ribu ", "one hundred and ", "1.", "10-", "a third of ", "including 3 "])
def test_endless_repetition_is_read(language: str, piece: str) -> None:
    document = written(language, piece * 4000)
    assert len(figures(document, load_pack(language))) <= len(document)


def test_numbers_of_items_take_no_look_at_every_paragraph() -> None:
    def work(paragraphs: int) -> Callable[[], object]:
        document = written("en", "\n".join(["4) The boats sank."] * paragraphs))
        return lambda: figures(document, load_pack("en"))

    assert grows_evenly(work, 400)


# --- what nothing decides --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "value", "others"),
    [
        ("id", "Nilainya 1.234,56 dan 1,234.56 serta 1.234 orang.", 1234, (1.234,)),
        ("id", "Ada 1,219 korban.", 1219, (1.219,)),
        ("id", "Ada 1.219 korban.", 1219, ()),
        ("en", "It weighs 2.500 tonnes.", 2.5, (2500,)),
        ("en", "Here 1,234.5 and 1.234,5 and 2,500 million.", 2_500_000_000, (2_500_000,)),
        ("en", "Here 1,234.5 and 2,500 people.", 2500, ()),
    ],
)
def test_digits_that_can_be_read_in_two_ways_are_told_with_both(
    language: str, text: str, value: float, others: tuple[float, ...]
) -> None:
    figure = read(language, text)[-1]
    assert (figure.value, figure.alternatives) == (value, others)


@pytest.mark.parametrize("digits", [19, 400])
def test_a_number_that_is_too_long_is_left_out_and_said(digits: int) -> None:
    text = f"There were {'9' * digits} seals and 12 boats."
    found, skipped = figures_of(Text(written("en", text), load_pack("en")))
    assert [figure.value for figure in found] == [12]
    assert [(skip.reason, skip.span) for skip in skipped] == [("a number of more than 18 digits", (11, 11 + digits))]


@pytest.mark.parametrize(
    "text", ["It is NaN percent.", "It is inf.", "There were -0 boats.", "½", "٣ boats", "1e5", "..."]
)
def test_what_only_a_machine_calls_a_number_is_none_or_plain(text: str) -> None:
    assert all(figure.value is None or abs(figure.value) < 10**18 for figure in read("en", text))


# --- what is counted, by the whole program ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("indonesian", "english", "key"),
    [
        ("Sekitar 14.000 tentara dikirim ke Velia.", "About 14,000 soldiers were sent to Velia.", "troop"),
        ("Banjir merusak 200 rumah.", "The flood damaged 200 houses.", "house"),
        ("Sebanyak 34 orang tewas.", "The blast killed 34 people.", "people"),
    ],
)
def test_both_languages_have_one_key_for_a_noun(indonesian: str, english: str, key: str) -> None:
    (here,), (there,) = katanya.figures(indonesian, language="id"), katanya.figures(english, language="en")
    assert here.of_key == there.of_key == key
    assert here.value == there.value


@pytest.mark.parametrize(
    ("language", "text", "of", "lemma", "setting"),
    [
        ("en", "At least 34 people were killed in the explosion.", "people", "people", "explosion"),
        ("en", "The mayor said 200 houses in Marang burned.", "houses in Marang", "house", "Marang"),
        ("id", "Sedikitnya 34 orang tewas akibat gempa di Cianjur.", "orang", "orang", "gempa di Cianjur"),
        ("en", "The family raised $5 million for the school.", "family raised for the school", "raise", None),
        ("en", "Hale held 33 percent.", "Hale", "hale", None),
    ],
)
def test_what_is_counted_and_where(language: str, text: str, of: str, lemma: str, setting: str | None) -> None:
    (figure,) = katanya.figures(text, language=language)
    assert (figure.of, figure.of_lemma, figure.setting) == (of, lemma, setting)


@pytest.mark.parametrize(
    ("language", "text", "counted"),
    [
        ("en", "Some 46 percent of voters chose Hale and 44 percent chose Marsh.", ["voters", "voters … chose Marsh"]),
        ("id", "Kerugian mencapai Rp 1,2 miliar atau sekitar US$ 75.000.", ["Kerugian", "Kerugian"]),
        ("en", "There were 120 sailors; 17 of them drowned.", ["sailors", "sailors"]),
        ("en", "The navy lost 57 of the 149 drones.", ["drones", "drones"]),
        ("en", "The storm broke 149 cranes, killed 12 and injured 30 people.", ["cranes", "killed", "people"]),
        ("en", "Officials said 20 and 35 people were dead in the two towns.", ["people", "people", "towns"]),
        ("en", "The firm raised $23 million and $20 million.", ["firm raised", "firm raised"]),
        ("id", "Ledakan itu menewaskan 12 dan melukai 30 orang.", ["menewaskan", "orang"]),
    ],
)
def test_a_figure_counts_what_the_one_before_it_counts(language: str, text: str, counted: list[str]) -> None:
    assert [figure.of for figure in katanya.figures(text, language=language)] == counted
