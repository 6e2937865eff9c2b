"""News pages: the article comes out alone, with what the page says of itself."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katanya.errors import UnreadableInput
from katanya.reading import pages

PARAGRAPHS = [
    "TELUK MARANG – Kepala Otoritas Pelabuhan Maria Tandean membantah bahwa depo itu menyimpan solar militer.",
    "“Yang ada hanya minyak tanah untuk nelayan,” kata Tandean kepada wartawan di kantornya, Selasa (13/5).",
    "Menurut dua buruh pelabuhan, sekitar 6.000 ton solar telah dibongkar di sana sejak April.",
    "Kementerian Pertahanan belum bisa mengonfirmasi hal itu dan meminta semua pihak menunggu hasil penyelidikan.",
]

DATA = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Kepala Pelabuhan Bantah Solar Militer",
    "datePublished": "2031-05-13T08:15:00+07:00",
    "dateModified": "2031-05-20T09:00:00+07:00",
    "author": {"@type": "Person", "name": "Yohana Lim"},
    "publisher": {"@type": "Organization", "name": "Kabar Pesisir"},
}

CARD = '<div class="card"><a href="/berita/{n}"><img src="{n}.jpg" alt=""><h3>Harga ikan {n}</h3></a></div>'
CARDS = "".join(CARD.format(n=n) for n in range(40))


def page(paragraphs: list[str], head: str = "") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"""<!DOCTYPE html><html lang="id"><head><meta charset="utf-8">
    <title>Kepala Pelabuhan Bantah Solar Militer - Kabar Pesisir</title>{head}</head>
    <body><header><nav><ul><li><a href="/">Beranda</a></li><li><a href="/politik">Politik</a></li></ul></nav></header>
    <main><article><h1>Kepala Pelabuhan Bantah Solar Militer</h1>{body}</article>
    <aside class="related"><h2>Baca juga</h2>{CARDS}</aside></main>
    <footer><p>© 2031 Kabar Pesisir. Semua hak dilindungi.</p><p>Ikuti kami di media sosial.</p></footer>
    <script>var a = "“Bukan berita,” kata skrip.";</script></body></html>"""


HEAD = f"""<link rel="canonical" href="https://www.kabarpesisir.example/berita/solar-militer">
    <meta property="og:site_name" content="Kabar Pesisir"><meta name="author" content="Yohana Lim">
    <meta property="article:published_time" content="2031-05-13T08:15:00+07:00">
    <script type="application/ld+json">{json.dumps(DATA)}</script>"""


@pytest.mark.parametrize("around", ["{}", "<section>{}</section>", "<!-- saved --><main>{}</main>", "<h1>Depo</h1>{}"])
def test_a_piece_of_a_page_is_one(around: str) -> None:
    piece = around.format("".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)).encode()
    assert pages.is_page(piece)
    assert pages.fields(piece)["text"].endswith("\n".join(PARAGRAPHS))


def test_the_article_comes_out_alone_a_paragraph_a_line() -> None:
    assert pages.fields(page(PARAGRAPHS, HEAD).encode())["text"] == "\n".join(PARAGRAPHS)


def test_what_the_page_says_of_itself() -> None:
    found = pages.fields(page(PARAGRAPHS, HEAD).encode())
    assert found["title"] == "Kepala Pelabuhan Bantah Solar Militer"
    assert found["outlet"] == "Kabar Pesisir"
    assert found["author"] == "Yohana Lim"
    assert found["url"] == "https://www.kabarpesisir.example/berita/solar-militer"
    assert (found["published"], found["published_from"]) == ("2031-05-13", "metadata")


def test_the_host_stands_in_for_an_unnamed_outlet() -> None:
    head = '<link rel="canonical" href="https://www.kabarpesisir.example/berita/solar-militer">'
    assert pages.fields(page(PARAGRAPHS, head).encode())["outlet"] == "kabarpesisir.example"


def test_a_declared_character_set_is_used() -> None:
    html = page([paragraph.replace("Tandean", "Nuñez") for paragraph in PARAGRAPHS]).replace("utf-8", "windows-1252")
    text = pages.fields(html.encode("windows-1252"))["text"]
    assert "Maria Nuñez" in text


@pytest.mark.parametrize(
    "html",
    [
        "<!DOCTYPE html><html><head><title>Masuk</title></head><body></body></html>",
        f"<html><body><nav><a href='/'>Beranda</a></nav>{CARDS}</body></html>",
        "<html><body><form><input name='user'><input type='submit'></form></body></html>",
        "<html>",
    ],
)
def test_a_page_without_an_article_is_refused(html: str) -> None:
    with pytest.raises(UnreadableInput, match="article"):
        pages.fields(html.encode())


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"<!DOCTYPE html><html>", True),
        (b"\xef\xbb\xbf\r\n  <HTML lang=id>", True),
        (b'<?xml version="1.0"?>\n<!-- saved -->\n<html>', True),
        (b"The <b>tag</b> stands inside a sentence.", False),
        (b"< 5 tonnes", False),
        (b"<!---->" * 40 + b"<table>", False),  # must end before the sun does
        (b"<!---->\n" * 40 + b"<html>", True),
        (b"", False),
    ],
)
def test_pages_are_told_from_text(data: bytes, expected: bool) -> None:
    assert pages.is_page(data) is expected


@given(st.binary(max_size=300), st.text(max_size=300))
def test_any_bytes_are_read_or_refused(tail: bytes, text: str) -> None:
    for data in (b"<html><body>" + tail, b"<html><body><p>" + text.encode()):
        try:
            assert pages.fields(data)["text"].strip()
        except UnreadableInput as error:
            assert str(error)
