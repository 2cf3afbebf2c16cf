"""HTML pages made up in the manner of several newsrooms' software, with what each tells of itself."""

from collections.abc import Callable
from typing import NamedTuple

_SENTENCES = (
    "Rescuers in {place} found {number} more bodies below the collapsed hall on Tuesday, the mayor said.",
    "Families waited behind a rope at the school yard while a crane lifted one slab after the other.",
    "The regional health office had put the number of injured at {more}, among them nine children.",
    "“We heard a crack, and then the roof was gone,” said a baker whose shop stands across the street.",
    "Engineers had asked for the hall to be closed in the spring, according to minutes of the town council.",
    "A team with dogs from the next valley arrived in the night and was to work until the weekend.",
    "Two ministers are expected in {place} tomorrow, and flags fly at half mast in all of the province.",
    "Power was cut in three streets, and about {more} people slept in the sports ground, the fire service said.",
)
MENU = "".join(f'<li><a href="/{name}">{name.title()}</a></li>' for name in ("world", "sport", "culture", "weather"))
RELATED = "".join(f'<a href="/story-{number}"><h4>Another story number {number}</h4></a>' for number in range(12))


class Told(NamedTuple):
    """What a page tells: the fields that normalising should find."""

    title: str
    author: str
    publisher: str
    published: str
    url: str
    paragraphs: list[str]


def page(number: int) -> tuple[str, Told]:
    """Return page `number`, in one of the manners in turn, and what it tells."""
    told = story(number)
    return MANNERS[number % len(MANNERS)](told), told


def story(number: int) -> Told:
    """Return what page `number` tells."""
    place = ("Lorn", "Marrow", "Hale", "Orrin")[number % 4]
    return Told(
        title=f"Hall collapse in {place} kills {number % 40 + 3}",
        author=("Ada Quill", "Ben Orly", "Cleo Marsh")[number % 3],
        publisher=("Coast Mail", "Valley Post", "The Harbour Courier")[number % 3],
        published=f"2025-03-{number % 28 + 1:02}T14:05:00+02:00",
        url=f"https://news.example/{place.lower()}/{number}",
        paragraphs=[
            sentence.format(place=place, number=number % 9 + 2, more=number % 50 + 20)
            for sentence in (*_SENTENCES[number % 3 :], *_SENTENCES)
        ],
    )


def _paragraphs(told: Told, between: str = "") -> str:
    return between.join(f"<p>{text}</p>" for text in told.paragraphs)


def _metadata_in_json(told: Told) -> str:
    return f"""<!DOCTYPE html><html lang="en"><head><title>{told.title} | {told.publisher}</title>
<link rel="canonical" href="{told.url}"><script type="application/ld+json">{{"@context": "https://schema.org",
"@graph": [{{"@type": "WebSite", "name": "x"}}, {{"@type": "NewsArticle", "headline": "{told.title}",
"datePublished": "{told.published}", "dateModified": "{told.published}", "author": [{{"@type": "Person",
"name": "{told.author}"}}], "publisher": {{"@type": "Organization", "name": "{told.publisher}"}}}}]}}</script></head>
<body><nav><ul>{MENU}</ul></nav><main><article><h1>{told.title}</h1><div class="share">Share</div>
{_paragraphs(told)}</article></main><aside>{RELATED}</aside><footer>© 2025 {told.publisher}</footer></body></html>"""


def _open_graph(told: Told) -> str:
    return f"""<html lang="en-GB"><head><meta property="og:title" content="{told.title}">
<meta property="og:site_name" content="{told.publisher}"><meta property="og:url" content="{told.url}">
<meta property="article:published_time" content="{told.published}"><meta name="author" content="{told.author}">
<title>{told.title} - {told.publisher}</title></head><body class="post"><div id="header">{MENU}</div>
<div class="entry-content"><h1 class="entry-title">{told.title}</h1>
{_paragraphs(told, '<div class="ad">Advertisement</div>')}</div><div id="comments"><p>First!</p></div></body></html>"""


def _marked_in_the_text(told: Told) -> str:
    return f"""<html lang="en"><head><meta charset="utf-8"><title>{told.title}</title>
<link rel="canonical" href="{told.url}"><meta property="og:site_name" content="{told.publisher}"></head><body>
<div class="top">{MENU}</div><article><h1>{told.title}</h1><span class="byline">By <a rel="author" href="/a">
{told.author}</a></span><time datetime="{told.published}">4 hours ago</time><figure><img src="x.jpg" alt="">
<figcaption>The hall on Monday. (AP)</figcaption></figure>{_paragraphs(told)}</article>
<section class="related">{RELATED}</section></body></html>"""


def _old_tables(told: Told) -> str:
    return f"""<HTML LANG=en><HEAD><TITLE>{told.title}</TITLE><META NAME="date" CONTENT="{told.published}">
<META NAME="author" CONTENT="{told.author}"><META PROPERTY="og:site_name" CONTENT="{told.publisher}">
<LINK REL="canonical" HREF="{told.url}"></HEAD><BODY><TABLE><TR><TD><UL>{MENU}</UL></TD><TD><H1>{told.title}</H1>
{_paragraphs(told)}</TD></TR></TABLE></BODY></HTML>"""


def _deep_in_divs(told: Told) -> str:
    body = "".join(f'<div data-block="text"><div><p class="s">{text}</p></div></div>' for text in told.paragraphs)
    return f"""<!doctype html><html lang="en"><head><title>{told.title}</title><meta itemprop="datePublished"
content="{told.published}"><meta property="article:author" content="{told.author}"><meta name="author"
content="{told.author}"><meta property="og:site_name" content="{told.publisher}"><link rel="canonical"
href="{told.url}"><script>window.state = {{"a": {list(range(400))}}};</script></head><body>
<div id="root"><div><header>{MENU}</header>
<div role="main"><h1>{told.title}</h1>{body}</div></div></div></body></html>"""


MANNERS: tuple[Callable[[Told], str], ...] = (
    _metadata_in_json,
    _open_graph,
    _marked_in_the_text,
    _old_tables,
    _deep_in_divs,
)
