"""Dates: what the words say, resolved against the day of publication, and only as precise as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katanya.lexicon import load_pack
from katanya.normalize.dates import dates, dates_of
from katanya.normalize.text import Text
from katanya.records import When
from tests.normalize.written import written

MONDAY = "2031-05-12"


def read(language: str, text: str, published: str | None = MONDAY) -> list[When]:
    """The dates of a text."""
    return dates(written(language, text), load_pack(language), published)


def values(language: str, text: str, published: str | None = MONDAY) -> list[tuple[str, str | None]]:
    """The words and the value of each date of a text."""
    return [(text[slice(*when.span)], when.value) for when in read(language, text, published)]


INDONESIAN = [
    # Weekdays, with and without their date
    ("Jembatan itu ditutup Senin (12/5).", "Senin (12/5)", "2031-05-12"),
    ("Jembatan itu ditutup Senin (12/5/2031).", "Senin (12/5/2031)", "2031-05-12"),
    ("Rapat selesai Minggu (11/5/2031) malam.", "Minggu (11/5/2031) malam", "2031-05-11"),
    ("Rapat selesai Sabtu, 10 Mei 2031.", "Sabtu, 10 Mei 2031", "2031-05-10"),
    ("Rapat selesai Jumat, (9/5/2031).", "Jumat, (9/5/2031)", "2031-05-09"),
    ("Rapat selesai Kamis(8/5) siang.", "Kamis(8/5) siang", "2031-05-08"),
    ("Warga pulang pada hari Sabtu.", "hari Sabtu", "2031-05-10"),
    ("Warga pulang pada hari Minggu.", "hari Minggu", "2031-05-11"),
    ("Warga pulang Senin pagi.", "Senin pagi", "2031-05-12"),
    ("Warga akan pulang Rabu.", "Rabu", "2031-05-14"),
    ("Warga pulang Rabu mendatang.", "Rabu mendatang", "2031-05-14"),
    ("Sidang digelar Selasa besok.", "Selasa besok", "2031-05-13"),
    # Days and months
    ("Pabrik itu dibuka 28 April.", "28 April", "2031-04-28"),
    ("Pabrik itu dibuka pada 3 Agt 2029.", "3 Agt 2029", "2029-08-03"),
    ("Pabrik itu dibuka awal April.", "awal April", "2031-04"),
    ("Pabrik itu dibuka pertengahan Juni 2029.", "pertengahan Juni 2029", "2029-06"),
    ("Pabrik itu dibuka Maret lalu.", "Maret lalu", "2031-03"),
    ("Pabrik itu dibuka sejak Desember.", "Desember", "2030-12"),
    ("Utang itu lunas akhir tahun 2030.", "akhir tahun 2030", "2030-12"),
    ("Surat itu bertanggal 2030-11-05.", "2030-11-05", "2030-11-05"),
    ("Surat itu bertanggal 5/11/2030.", "5/11/2030", "2030-11-05"),
    # Years, decades, quarters
    ("Gedung itu berdiri sejak tahun 1987.", "tahun 1987", "1987"),
    ("Gedung itu berdiri pada 1987.", "1987", "1987"),
    ("Gedung itu populer pada tahun 1970-an.", "tahun 1970-an", "1970/1979"),
    ("Laba naik pada kuartal III-2030.", "kuartal III-2030", "2030-07-01/2030-09-30"),
    ("Laba naik pada semester I 2030.", "semester I 2030", "2030-01-01/2030-06-30"),
    # Relative and deictic
    ("Banjir itu surut kemarin.", "kemarin", "2031-05-11"),
    ("Banjir itu surut hari ini.", "hari ini", "2031-05-12"),
    ("Banjir itu surut pekan lalu.", "pekan lalu", "2031-05-05/2031-05-11"),
    ("Banjir itu surut minggu lalu.", "minggu lalu", "2031-05-05/2031-05-11"),
    ("Mereka kembali Minggu depan.", "Minggu depan", "2031-05-19/2031-05-25"),
    ("Banjir itu surut akhir pekan lalu.", "akhir pekan lalu", "2031-05-10/2031-05-11"),
    ("Banjir itu surut dua pekan lalu.", "dua pekan lalu", "2031-04-28/2031-05-04"),
    ("Banjir itu surut bulan lalu.", "bulan lalu", "2031-04"),
    ("Banjir itu surut tahun lalu.", "tahun lalu", "2030"),
    ("Banjir itu surut dua belas tahun lalu.", "dua belas tahun lalu", "2019"),
    ("Banjir itu surut 4 bulan lalu.", "4 bulan lalu", "2031-01"),
    ("Kuota dinaikkan tahun depan.", "tahun depan", "2032"),
    # Ranges
    ("Pameran berlangsung 3-5 Mei 2031.", "3-5 Mei 2031", "2031-05-03/2031-05-05"),
    ("Pameran dibuka antara tanggal 13 dan 15.", "tanggal 13 dan 15", "2031-05-13/2031-05-15"),
    ("Hutan itu ditebang sejak 2019 sampai 2024.", "2019 sampai 2024", "2019/2024"),
    ("Pameran berlangsung 28 April hingga 3 Mei 2031.", "28 April hingga 3 Mei 2031", "2031-04-28/2031-05-03"),
    ("Musim 2030/31 sudah usai.", "2030/31", "2030/2031"),
]

ENGLISH = [
    ("The bridge was shut on Saturday.", "Saturday", "2031-05-10"),
    ("The bridge was shut on Monday.", "Monday", "2031-05-12"),
    ("The bridge was shut last Monday.", "last Monday", "2031-05-05"),
    ("The bridge opens next Friday.", "next Friday", "2031-05-16"),
    ("The bridge was shut Sunday night.", "Sunday night", "2031-05-11"),
    ("The talks will resume on Thursday.", "Thursday", "2031-05-15"),
    ("The bridge was shut on April 28.", "April 28", "2031-04-28"),
    ("The bridge was shut on Sept. 3, 2029.", "Sept. 3, 2029", "2029-09-03"),
    ("The bridge was shut on the 7th of March 2030.", "7th of March 2030", "2030-03-07"),
    ("The bridge was shut on 28 April 2031.", "28 April 2031", "2031-04-28"),
    ("The bridge was shut in late February.", "late February", "2031-02"),
    ("The bridge was shut in mid-April.", "mid-April", "2031-04"),
    ("It shuts at the end of this month.", "the end of this month", "2031-05-31"),
    ("It has been shut since December 3rd.", "December 3rd", "2030-12-03"),
    ("It was built in 1987.", "1987", "1987"),
    ("It was built in the 1970s.", "1970s", "1970/1979"),
    ("It was built in the 80’s.", "80’s", "1980/1989"),
    ("Profits rose in the first quarter of 2030.", "first quarter of 2030", "2030-01-01/2030-03-31"),
    ("The flood came in spring 2030.", "spring 2030", "2030-03-01/2030-05-31"),
    ("The flood came yesterday.", "yesterday", "2031-05-11"),
    ("The flood came last week.", "last week", "2031-05-05/2031-05-11"),
    ("The flood came last year.", "last year", "2030"),
    ("The flood came twenty-two years ago.", "twenty-two years ago", "2009"),
    ("The ferry returns in 10 days.", "in 10 days", "2031-05-22"),
    ("The fair ran from Sept. 19 to 22, 2030.", "Sept. 19 to 22, 2030", "2030-09-19/2030-09-22"),
    ("The fair ran between May 1 and May 4.", "May 1 and May 4", "2031-05-01/2031-05-04"),
    ("Families of 9/11 victims came.", "9/11", "2001-09-11"),
]


@pytest.mark.parametrize(("text", "words", "value"), INDONESIAN)
def test_indonesian(text: str, words: str, value: str) -> None:
    assert values("id", text) == [(words, value)]


@pytest.mark.parametrize(("text", "words", "value"), ENGLISH)
def test_english(text: str, words: str, value: str) -> None:
    assert values("en", text) == [(words, value)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "You may go now, Mrs. Hale said."),
        ("en", "They march on the town at dawn."),
        ("en", "He came a few years ago."),
        ("en", "The next years will be hard."),
        ("en", "She ran it for the last two weeks."),
        ("id", "Undang-Undang Nomor 17 Tahun 2016 tentang hutan."),
        ("id", "Ia menunggu dua minggu di sana."),
        ("id", "Ia datang beberapa tahun lalu."),
        ("id", "Kapal itu tiba pukul 14.00 WIB."),
        ("id", "Sebanyak 2000 orang hadir."),
        ("id", "Skor akhir 2/3 dari seluruh suara."),
    ],
)
def test_no_date(language: str, text: str) -> None:
    assert values(language, text) == []


def test_days_that_do_not_exist_have_no_value() -> None:
    assert values("id", "Rapat digelar 31/2/2031.") == [("31/2/2031", None)]


@pytest.mark.parametrize(("language", "text"), [("id", "Ia tiba kemarin."), ("en", "He came on Saturday.")])
def test_without_publication_relative_dates_stay_open(language: str, text: str) -> None:
    (when,) = read(language, text, published=None)
    assert (when.value, when.anchor, when.precision) == (None, None, "day")


def test_without_publication_full_dates_are_resolved() -> None:
    assert values("id", "Ia tiba 3 Mei 2031.", published=None) == [("3 Mei 2031", "2031-05-03")]


def test_publication_may_have_a_time() -> None:
    assert values("en", "He came yesterday.", published="2031-05-12T23:10:00+07:00") == [("yesterday", "2031-05-11")]


def test_two_days_later_counts_from_the_last_day_told_of() -> None:
    found = read("id", "Kapal itu berangkat 3 Mei 2031. Dua hari kemudian mesinnya mati.")
    assert (found[1].value, found[1].anchor) == ("2031-05-05", "2031-05-03")


def test_the_anchor_is_the_day_of_publication() -> None:
    assert [when.anchor for when in read("en", "He left on May 3, 2029 and came back yesterday.")] == [None, MONDAY]


def test_yesterday_in_a_quotation_counts_from_the_day_it_was_spoken() -> None:
    text = 'Kami menutupnya tadi pagi. "Jalan itu rusak kemarin," kata Rina, Jumat (9/5).'
    assert values("id", text) == [
        ("tadi pagi", "2031-05-12"),
        ("kemarin", "2031-05-08"),
        ("Jumat (9/5)", "2031-05-09"),
    ]


def test_tense_decides_which_weekday() -> None:
    text = "The council meets Thursday."
    past = written("en", text, pos={"meets": "VERB"}, heads={"Thursday": "meets"}, feats={"meets": "Tense=Past"})
    ahead = written("en", "The council will meet Thursday.", pos={"will": "AUX", "meet": "VERB"},
                    heads={"Thursday": "meet", "will": "meet"}, deps={"will": "aux"})  # fmt: skip
    pack = load_pack("en")
    assert [when.value for when in dates(past, pack, MONDAY)] == ["2031-05-08"]
    assert [when.value for when in dates(ahead, pack, MONDAY)] == ["2031-05-15"]


def test_the_verb_may_is_no_month() -> None:
    document = written("en", "In May may they rest.", pos={"may": "AUX"})
    assert [when.value for when in dates(document, load_pack("en"), MONDAY)] == ["2031-05"]


def test_a_weekday_that_does_not_fit_decides_the_year() -> None:
    assert values("id", "Ia wafat Senin (11/11).") == [("Senin (11/11)", "2030-11-11")]


def test_a_wrong_weekday_of_a_near_date_is_a_slip() -> None:
    assert values("id", "Rapat digelar Rabu (8/5).") == [("Rabu (8/5)", "2031-05-08")]


def test_in_six_months_may_be_how_long_it_lasted() -> None:
    text = "She has not worn it in six months."
    past = written("en", text, pos={"worn": "VERB"}, heads={"months": "worn"}, feats={"worn": "Tense=Past"})
    assert dates(past, load_pack("en"), MONDAY) == []


def test_a_name_that_holds_a_word_of_time_is_no_date() -> None:
    assert values("en", "He told Port Today nothing.") == []


_FORMS = {row.form for code in ("id", "en") for row in load_pack(code).tables["times"]}
_OTHERS = ["28", "2031", "28/4", "1990s", "31/2/2031", "(", ")", "-", ",", ".", '"', "Senin", "\n", "9" * 400, "İ", "٣"]
_WORDS = st.sampled_from([*sorted(_FORMS), *_OTHERS])
_TEXTS = st.one_of(st.text(max_size=80), st.lists(_WORDS, max_size=25).map(" ".join), st.lists(_WORDS).map("".join))


@pytest.mark.parametrize("language", ["id", "en"])
@given(text=_TEXTS, published=st.sampled_from([None, MONDAY, "0001-01-01", "9999-12-31", "none"]))
def test_any_text_is_read(language: str, text: str, published: str | None) -> None:
    document = written(language, text)
    found = dates(document, load_pack(language), published)
    assert found == dates(document, load_pack(language), published)
    ends = [0]
    for when in found:
        start, end = when.span
        assert ends[-1] <= start < end <= len(text)
        ends.append(end)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    "piece", ["28 ", "last ", "akhir ", "kuartal I ", "2031 - ", "1,1", "hari ini, ", "the end of "]
)
def test_endless_repetition_is_read(language: str, piece: str) -> None:
    document = written(language, piece * 4000)
    assert len(dates(document, load_pack(language), MONDAY)) <= len(document)


# --- time of day -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "words", "time"),
    [
        ("id", "Rapat digelar Senin (12/5) pukul 14.00 WIB.", "Senin (12/5) pukul 14.00 WIB", "14:00+07:00"),
        ("id", "Rapat pukul 09.00-11.30 WITA, Senin (12/5).", "pukul 09.00-11.30 WITA, Senin (12/5)",
         "09:00+08:00/11:30+08:00"),
        ("id", "Rapat digelar Sabtu sekitar pukul 8 malam.", "Sabtu sekitar pukul 8 malam", "20:00"),
        ("id", "Rapat digelar Sabtu pukul 1 siang WIT.", "Sabtu pukul 1 siang WIT", "13:00+09:00"),
        ("en", "He came at 3:30 p.m. EST on Monday.", "at 3:30 p.m. EST on Monday", "15:30-05:00"),
        ("en", "He came Monday at noon.", "Monday at noon", "12:00"),
        ("en", "He came Monday at 12:15 a.m. GMT.", "Monday at 12:15 a.m. GMT", "00:15+00:00"),
    ],
)  # fmt: skip
def test_a_time_of_day_belongs_to_the_date_beside_it(language: str, text: str, words: str, time: str) -> None:
    (when,) = read(language, text)
    assert (text[slice(*when.span)], when.time) == (words, time)


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "On Monday, 20 people came."), ("en", "He came Monday at 10 Downing Street."), ("id", "Senin, 25 orang.")],
)
def test_a_number_beside_a_date_is_no_time_of_day(language: str, text: str) -> None:
    assert [when.time for when in read(language, text)] == [None]


# --- what nothing decides --------------------------------------------------------------------------------------------


def test_day_and_month_that_can_change_places_are_both_told() -> None:
    (when,) = read("en", "He came on 03/04/2031.")
    assert (when.value, when.alternatives) == ("2031-03-04", ("2031-04-03",))


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "He came on 03/04/2031 and left on 13/04/2031.", "2031-04-03"),
        ("en", "He came on 03/04/2031 and left on April 13, 2031.", "2031-03-04"),
        ("en", "He came on Thursday, 03/04/2031.", "2031-04-03"),
        ("en", "He came on 05/05/2031.", "2031-05-05"),
        ("id", "Ia datang 03/04/2031.", "2031-04-03"),
    ],
)
def test_the_report_or_the_weekday_decides(language: str, text: str, value: str) -> None:
    when = read(language, text)[0]
    assert (when.value, when.alternatives) == (value, ())


@pytest.mark.parametrize(
    ("language", "text", "published", "reason"),
    [
        ("id", "Rapat digelar 31/2/2031.", MONDAY, "a date that does not exist"),
        ("id", "Rapat digelar Senin (31/2).", MONDAY, "a date that does not exist"),
        ("en", "He came on Feb. 30.", None, "a date that does not exist"),
        ("en", "He came on 31/13/2031.", MONDAY, "a date that does not exist"),
        ("en", "He came yesterday.", None, "a date that counts from the day of publication, which is not known"),
        ("en", "Two days later he left.", MONDAY, "a date that counts from another one, and none is told before it"),
    ],
)
def test_why_a_date_has_no_value(language: str, text: str, published: str | None, reason: str) -> None:
    found, skipped = dates_of(Text(written(language, text), load_pack(language)), published)
    assert [when.value for when in found] == [None]
    assert [(skip.reason, skip.span) for skip in skipped] == [(reason, found[0].span)]


# --- stretches -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "value", "precision"),
    [
        ("en", "It came in the 19th century.", "1801/1900", "century"),
        ("id", "Candi itu dari abad ke-9.", "0801/0900", "century"),
        ("en", "It came in the second week of May.", "2031-05-05/2031-05-11", "week"),
        ("en", "It came on the first Friday of May.", "2031-05-02", "day"),
        ("en", "It comes on the 20th of next month.", "2031-06-20", "day"),
        ("id", "Rapat tanggal 20 bulan depan.", "2031-06-20", "day"),
        ("id", "Rapat Rabu pekan lalu.", "2031-05-07", "day"),
        ("en", "It came two years and a month ago.", "2029-04", "month"),
        ("en", "It came two days before Friday.", "2031-05-07", "day"),
        ("en", "It grew in the first nine months of 2030.", "2030-01/2030-09", "range"),
        ("id", "Laba 9 bulan pertama tahun 2030 naik.", "2030-01/2030-09", "range"),
        ("id", "Hujan turun Sabtu-Minggu (10-11/5/2031).", "2031-05-10/2031-05-11", "range"),
        ("id", "Ujian Rabu hingga Kamis (8/5/2031).", "2031-05-07/2031-05-08", "range"),
        ("en", "The war of 1914-18 ended.", "1914/1918", "range"),
        ("en", "The truce held from Dec. 28, 2030, to Jan. 3.", "2030-12-28/2031-01-03", "range"),
        ("en", "It opens next Friday, May 23.", "2031-05-23", "day"),
        ("id", "Ia pergi Senin lalu (5/5).", "2031-05-05", "day"),
        ("en", "It came in June of last year.", "2030-06", "month"),
        ("en", "It comes the Monday after next.", "2031-05-26", "day"),
        ("id", "Ia datang setengah tahun lalu.", "2030-11", "month"),
    ],
)
def test_parts_and_ends_of_stretches(language: str, text: str, value: str, precision: str) -> None:
    assert [(when.value, when.precision) for when in read(language, text)] == [(value, precision)]


def test_days_and_months_of_a_list_share_the_year_of_the_last() -> None:
    assert [value for _, value in values("en", "It came in April and May 2030.")] == ["2030-04", "2030-05"]


@pytest.mark.parametrize(
    ("day", "value"), [("2031-07-10", "2032-06-01/2032-08-31"), ("2031-05-12", "2031-06-01/2031-08-31")]
)
def test_next_summer_is_not_this_one(day: str, value: str) -> None:
    assert [found for _, found in values("en", "It comes next summer.", day)] == [value]


@pytest.mark.parametrize("text", ["Polisi menangkap 2000 warga.", "Sebanyak 2000 rumah rusak."])
def test_four_digits_can_count(text: str) -> None:
    document = written("id", text, pos={"menangkap": "VERB"})
    assert dates(document, load_pack("id"), MONDAY) == []


def test_a_fifth_friday_that_a_month_lacks_has_no_value() -> None:
    assert [value for _, value in values("en", "It came on the fifth Friday of April 2031.")] == [None]


@pytest.mark.parametrize("text", ["It rose in 2016\n\nMarch was dry.", "He came Tuesday\nYesterday it rained."])
def test_nothing_reaches_from_one_paragraph_into_the_next(text: str) -> None:
    assert all("\n" not in words for words, _ in values("en", text))


def test_later_years_count_from_the_last_year_told_of() -> None:
    assert [value for _, value in values("id", "Tambang dibuka tahun 2014. Dua tahun kemudian ditutup.")] == [
        "2014",
        "2016",
    ]
