"""Live blogs, in HTML and saved as text, cut into dated entries."""

# instants are UTC without a zone here, as in the tables
# ruff: noqa: DTZ001

import json
from datetime import date, datetime

import pytest

PAGE = "https://coast.example/live/bridge"
TOLD = [
    ("Toll rises", "2025-03-07T14:20:00+02:00", "Rescuers found two more bodies. The toll is now 14, the mayor said."),
    (None, "2025-03-07T13:05:00+02:00", "At least 12 people are dead, police in Lorn said at a briefing."),
    ("Bridge falls", "2025-03-06T23:50:00+02:00", "A bridge has fallen at Lorn with several cars on it."),
]


def instants(articles):
    return articles["published_at"].to_list()


EXPECTED = [datetime(2025, 3, 7, 12, 20), datetime(2025, 3, 7, 11, 5), datetime(2025, 3, 6, 21, 50)]


def test_entries_told_in_json_ld(record, normalised):
    updates = [
        {"@type": "BlogPosting", "headline": head, "datePublished": at, "articleBody": body, "url": f"{PAGE}#e{i}"}
        for i, (head, at, body) in enumerate(TOLD)
    ]
    told = {"@type": "LiveBlogPosting", "headline": "Lorn bridge", "liveBlogUpdate": updates}
    page = f"""<html lang="en"><head><title>Lorn bridge falls, 14 dead</title><link rel="canonical" href="{PAGE}">
    <script type="application/ld+json">{json.dumps(told)}</script></head>
    <body><p>Follow our coverage here.</p></body>"""
    articles = normalised(record(page, "text/html")).articles
    assert instants(articles) == EXPECTED
    assert articles["published_on"].to_list() == [date(2025, 3, 7), date(2025, 3, 7), date(2025, 3, 6)]
    assert set(articles["time_zone"]) == {"+02:00"}
    assert articles["url"].to_list() == [f"{PAGE}#e{i}" for i in range(3)]
    assert articles["text"].to_list() == [f"Toll rises\n\n{TOLD[0][2]}", TOLD[1][2], f"Bridge falls\n\n{TOLD[2][2]}"]
    assert "Lorn bridge" in articles["title"][1]


def _marked_up(entry: str) -> str:
    entries = "".join(
        entry.format(i=i, at=at, head=f"<h3>{head}</h3>" if head else "", body=body)
        for i, (head, at, body) in enumerate(TOLD)
    )
    comments = "".join('<div class="comment"><time datetime="2025-03-08">x</time><p>Sad.</p></div>' for _ in range(9))
    return f"""<html lang="en"><head><title>Lorn bridge - as it happened</title><link rel="canonical" href="{PAGE}">
    </head><body><h1>Lorn bridge - as it happened</h1><main>{entries}</main>
    <section id="comments">{comments}</section></body></html>"""


@pytest.mark.parametrize(
    "entry",
    [
        '<article id="b{i}"><time datetime="{at}">now</time>{head}<p>{body}</p></article>',
        (
            '<div class="post" id="b{i}"><header>{head}<span><time datetime="{at}">x</time></span></header>'
            "<div><p>{body}</p></div></div>"
        ),
        (
            '<section><div><div id="x"><time datetime="{at}">x</time></div>{head}'
            "<blockquote><p>{body}</p></blockquote></div></section>"
        ),
    ],
)
def test_entries_that_the_page_repeats(record, normalised, entry):
    articles = normalised(record(_marked_up(entry), "text/html")).articles
    assert instants(articles) == EXPECTED
    assert [body in text for text, (_, _, body) in zip(articles["text"], TOLD, strict=True)] == [True] * 3
    assert "Sad" not in "".join(articles["text"])


def test_a_list_of_stories_is_no_live_blog(record, normalised):
    page = _marked_up('<article><time datetime="{at}">x</time>{head}<p>{body}</p></article>').replace(
        " - as it happened", ""
    )
    assert normalised(record(page.replace("/live/", "/news/"), "text/html")).articles.height == 1


def _saved(*clocks: str, head: str) -> str:
    entries = "\n\n".join(f"{clock}\n\n{body}" for clock, (_, _, body) in zip(clocks, TOLD, strict=True))
    return f"Lorn bridge falls\n\n{head}\n\n{entries}\n"


@pytest.mark.parametrize(
    ("page", "precision"),
    [
        (_saved("14:20", "13:05", "23:50", head="7 March 2025 14:30 +0200"), "minute"),
        (_saved("2.20pm", "1.05pm", "11.50pm", head="Updated 7 March 2025 14:30 +0200"), "minute"),
        (_saved("12:20 GMT", "11:05 GMT", "21:50 GMT", head="7 March 2025 14:30 +0200"), "minute"),
        (
            _saved("10m ago", "1 hr 25 min ago", "14 hours 40 min ago", head="7 March 2025 14:30 +0200"),
            "inferred_minute",
        ),
    ],
)
def test_entries_of_a_saved_page(record, normalised, page, precision):
    articles = normalised(record(page)).articles
    assert instants(articles) == EXPECTED
    assert articles["published_on"].to_list() == [date(2025, 3, 7), date(2025, 3, 7), date(2025, 3, 6)]
    assert set(articles["published_precision"]) == {precision}
    assert articles["text"].to_list() == [body for _, _, body in TOLD]
    assert set(articles["title"]) == {"Lorn bridge falls"}


def test_a_saved_page_that_runs_forward(record, normalised):
    page = _saved("23:50", "00:10", "01:05", head="6 March 2025 23:40 +0200")
    assert instants(normalised(record(page)).articles) == [
        datetime(2025, 3, 6, 21, 50),
        datetime(2025, 3, 6, 22, 10),
        datetime(2025, 3, 6, 23, 5),
    ]


def test_entries_of_a_page_without_a_date_are_undated(record, normalised):
    page = _saved("14:20", "13:05", "12:50", head="Read what happened at the bridge")
    assert set(normalised(record(page)).articles["published_precision"]) == {"none"}


def test_hours_that_run_no_one_way_make_no_live_blog(record, normalised):
    page = (
        _saved("14:20", "09:05", "11:50", head="7 March 2025").replace("TOLD", "")
        + "\n10:15\n\nThe port was closed.\n\n08:10\n\nIt opened.\n\n16:00\n\nRain fell."
    )
    assert normalised(record(page)).articles.height == 1


INTRODUCTION = (
    "Rescuers are searching the river below Lorn, where a bridge fell on Thursday night with at least 30 people on it. "
    "The government has called a day of mourning, and schools in the valley stay closed."
)


@pytest.mark.parametrize("is_told", [True, False], ids=["JSON-LD", "repeated"])
def test_the_introduction_of_a_live_blog_is_an_article_of_the_page(record, normalised, is_told):
    page = _marked_up('<article><time datetime="{at}">x</time>{head}<p>{body}</p></article>')
    told = {
        "@type": "LiveBlogPosting",
        "datePublished": "2025-03-06T23:40:00+02:00",
        "liveBlogUpdate": [{"headline": head, "datePublished": at, "articleBody": body} for head, at, body in TOLD],
    }
    if not is_told:
        del told["liveBlogUpdate"]
    script = f'<script type="application/ld+json">{json.dumps(told)}</script></head>'
    page = page.replace("</head>", script).replace("<main>", f"<main><p>{INTRODUCTION}</p>")
    articles = normalised(record(page, "text/html")).articles.sort("ordinal")
    assert articles["ordinal"].to_list() == [0, 1, 2, 3]
    assert instants(articles) == [datetime(2025, 3, 6, 21, 40), *EXPECTED]
    assert articles["text"][0] == f"{articles['title'][0]}\n\n{INTRODUCTION}"
    assert articles["url"][0] == PAGE


def test_the_introduction_of_a_saved_live_blog_is_an_article_of_the_page(record, normalised):
    page = _saved("14:20", "13:05", "23:50", head=f"7 March 2025 14:30 +0200\n\n{INTRODUCTION}")
    articles = normalised(record(page)).articles.sort("ordinal")
    assert instants(articles) == [datetime(2025, 3, 7, 12, 30), *EXPECTED]
    assert articles["text"][0] == f"Lorn bridge falls\n\n{INTRODUCTION}"


def test_entries_of_a_few_words_are_kept(record, normalised):
    updates = [{"headline": head or "", "datePublished": at, "articleBody": body} for head, at, body in TOLD]
    updates += [
        {"datePublished": "2025-03-07T15:00:00+02:00", "articleBody": "Toll: 15"},
        {"datePublished": "2025-03-07T15:05:00+02:00", "headline": "Army joins the search at Lorn"},
    ]
    script = json.dumps({"@type": "LiveBlogPosting", "liveBlogUpdate": updates})
    page = f'<html><head><title>Lorn</title><script type="application/ld+json">{script}</script></head><body></body>'
    texts = normalised(record(page, "text/html")).articles.sort("ordinal")["text"]
    assert texts.to_list()[3:] == ["Toll: 15", "Army joins the search at Lorn"]
    saved = _saved("14:20", "13:05", "12:50", head="7 March 2025") + "\n12:45\n\nToll: 15\n"
    assert normalised(record(saved)).articles.sort("ordinal")["text"].to_list()[-1] == "Toll: 15"
