"""Sound inputs of each kind to spoil, words that mean something to the readers, and ways of spoiling."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import strategies as st

_SAMPLES = Path(__file__).parents[2] / "samples"
_REPORT = "At least 12 people were killed and 31 injured when a ferry sank off Marrow Bay on Saturday, police said."


def _sample(name: str) -> bytes:
    return (_SAMPLES / name).read_bytes()


def _warc(*bodies: bytes) -> list[bytes]:
    records = []
    for number, body in enumerate(bodies):
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://marrow.example/{number}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        records.append(head.encode() + answer + b"\r\n\r\n")
    return records


def _zip() -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/ferry.txt", _REPORT * 20)
        archive.writestr("b.jsonl", '{"text": "Nine people died."}\n')
    return sink.getvalue()


def _tar() -> bytes:
    sink = io.BytesIO()
    with tarfile.open(fileobj=sink, mode="w") as archive:
        for name in ("ferry.txt", "deep/quake.txt"):
            member = tarfile.TarInfo(name)
            member.size = len(_REPORT)
            archive.addfile(member, io.BytesIO(_REPORT.encode()))
    return sink.getvalue()


def _parquet() -> bytes:
    sink = io.BytesIO()
    pq.write_table(pa.table({"article_id": ["a", "b"], "text": [_REPORT, "Nine died."], "n": [1, None]}), sink)
    return sink.getvalue()


PAGES = [_sample("quake-report.html"), _sample("kidnapping-report.html")]
TEXTS = [_sample("harbour-courier-page.txt")[:6000], _sample("long-essay.txt")[:4000], _REPORT.encode()]
LINES = [b"".join(_sample("wire.jsonl").splitlines(keepends=True)[:3])]
_RSS = b"""<?xml version='1.0'?><rss version='2.0'><channel><title>Marrow</title><item><title>Ferry</title>
<link>https://marrow.example/ferry</link><pubDate>Sun, 02 Mar 2025 08:00:00 GMT</pubDate></item></channel></rss>"""
_ATOM = b"""<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='/quake'/>
<updated>2025-03-02T08:00:00Z</updated></entry></feed>"""
_SITEMAP = b"""<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://marrow.example/a</loc>
<lastmod>2025-03-02T08:00:00+02:00</lastmod></url><url><loc>/b</loc><lastmod>2025-03</lastmod></url></urlset>"""
_INDEX = b"<sitemapindex><sitemap><loc>https://marrow.example/s.xml</loc></sitemap></sitemapindex>"
FEEDS = [_RSS, _ATOM]
SITEMAPS = [_SITEMAP, gzip.compress(_INDEX)]
TABLES = [
    b'day,killed,injured\n2025-03-01,12,31\n2025-03-02,"1,212",\n02/03/2025,x,4\n',
    b'[{"day": "2025-03-01", "killed": 12}, {"day": "2025-03-02T00:00:00Z", "killed": "1,212"}, {"day": null}]',
]
_RECORDS = _warc(PAGES[0][:3000], _REPORT.encode())
WARCS = [b"".join(_RECORDS), b"".join(map(gzip.compress, _RECORDS))]
ARCHIVES = [_zip(), _tar(), gzip.compress(_tar())]
PARQUETS = [_parquet()]
_CHARACTERS = ("0", "-1", "9" * 30, "1,000,00", "12-", "٣", "½", "²", "①", "\u2028", "\ufeff", "\x00")
_MARKUP = r"""&#0; &#xD800; &#99999999999; <![CDATA[ <!-- ]]> <?xml|encoding='utf-16'?> <script> </body> <table><tr><td>
<time|datetime='9999-99-99T99:99+99:99'> <meta|charset=utf-7> "published":|"0000-00-00T25:61" "text":|12 \ud800 1e999
NaN null http://[x] 31|February on|Monday 9999-12-31T23:59:59-23:59 0001-01-01"""
WORDS = [
    *(word.encode() for word in _CHARACTERS),
    *(word.replace("|", " ").encode() for word in _MARKUP.split()),
    *(b"<p>" * 300, b'{"a":' * 200, b"\n\n", b"\xff\xfe", b"\x80", b"\xed\xa0\x80"),
]
_VOCABULARY = Path(__file__).with_name("words.txt").read_text(encoding="utf-8").split()
_JOINTS = [*4 * [" "], ", ", ". ", ".\n\n", "; ", ": ", " (", ") ", " “", "” ", "-", "'s ", "’s ", "\n", "\u00a0", ""]


def sentences() -> st.SearchStrategy[bytes]:
    """Draw texts of the words that numbers, dates, places and figures are read from, in any order."""
    word = st.one_of(st.sampled_from(_VOCABULARY), st.sampled_from(_VOCABULARY).map(str.upper), st.text(max_size=3))
    pair = st.tuples(word, st.sampled_from(_JOINTS)).map("".join)
    return st.lists(pair, min_size=3, max_size=80).map(lambda parts: "".join(parts).encode("utf-8", "replace"))


@st.composite
def mutated(draw: st.DrawFn, sound: Sequence[bytes], words: Sequence[bytes] = ()) -> bytes:
    """Draw one of `sound`, spoilt a few times: bytes or `words` put in, stretches left out, doubled or flipped."""
    content = draw(st.sampled_from(sound))
    piece = st.binary(max_size=8)
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(content)))
        length = draw(st.integers(0, 60))
        put_in = draw(st.one_of(piece, st.sampled_from(words)) if words else piece)
        kind = draw(st.sampled_from(["insert", "replace", "remove", "double", "cut", "flip"]))
        before, stretch, after = content[:start], content[start : start + length], content[start + length :]
        content = {
            "insert": before + put_in + stretch + after,
            "replace": before + put_in + after,
            "remove": before + after,
            "double": before + stretch * 5 + after,
            "cut": before,
            "flip": before + bytes(byte ^ 0x55 for byte in stretch) + after,
        }[kind]
    return content
