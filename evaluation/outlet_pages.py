"""HTML pages in the manner of ten large outlets' markup, which differ in what stands around the story."""

import json
from collections.abc import Callable

from evaluation.pages import MENU, RELATED, Told

# as pages of East Asian agencies indent
_INDENTED = "<p>\u3000\u3000{}</p>"


def _head(told: Told, title: str, *more: str) -> str:
    site = f'<meta property="og:site_name" content="{told.publisher}">'
    canonical = f'<link rel="canonical" href="{told.url}">'
    return f'<!DOCTYPE html><html lang="en"><head><title>{title}</title>{canonical}{site}{"".join(more)}</head>'


def _meta(name: str, content: str) -> str:
    return f'<meta {"property" if ":" in name else "name"}="{name}" content="{content}">'


def _linked_data(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org"} | fields)}</script>'


def _article(told: Told, **fields: object) -> str:
    author = {"@type": "Person", "name": told.author}
    fields = {"author": author, "headline": told.title, "datePublished": told.published} | fields
    return _linked_data(**{"@type": "NewsArticle"}, **fields)


def _body(told: Told, paragraph: str = "<p>{}</p>", after_third: str = "") -> str:
    parts = [paragraph.format(text) for text in told.paragraphs]
    return "".join([*parts[:3], after_third, *parts[3:]])


def _linked_nodes(told: Told) -> str:
    # publisher and author are named by their ids, and no element names the site
    publisher, author = "https://news.example/#organization", "https://news.example/#person-1"
    graph = [
        {
            "@type": "Article",
            "datePublished": told.published,
            "author": {"@id": author},
            "publisher": {"@id": publisher},
        },
        {"@type": "WebPage", "@id": told.url, "name": told.title, "datePublished": told.published},
        {"@type": "Organization", "@id": publisher, "name": told.publisher},
        {"@type": "Person", "@id": author, "name": told.author},
    ]
    return f"""<!DOCTYPE html><html lang="en-US"><head><title>{told.title} - {told.publisher}</title>
<link rel="canonical" href="{told.url}">{_linked_data(**{"@graph": graph})}</head><body><header>{MENU}</header>
<h1 class="entry-title">{told.title}</h1><div class="post-content">{_body(told)}<div class="sharing">
<h3>Share this:</h3><ul><li><a>Friends</a></li></ul></div></div><div class="sidebar">{RELATED}</div></body></html>"""


def _paragraphs_of_divs(told: Told) -> str:
    return f"""{_head(told, f"{told.title} | {told.publisher}", _article(told))}<body><header>{MENU}</header><main>
<article><h1 data-testid="Heading">{told.title}</h1><div>By <a rel="author">{told.author}</a></div>
<time datetime="{told.published}"><span>2:05 PM</span><span>Updated ago</span></time><div class="article-body__content">
{_body(told, '<div data-testid="paragraph" class="text__text article-body__element">{}</div>')}</div>
<p>Reporting by {told.author}; Editing by Dora Lund</p></article></main><footer>© {told.publisher}</footer>
</body></html>"""


def _author_is_an_address(told: Told) -> str:
    author = _meta("article:author", "https://news.example/profile/ada"), _meta("author", told.author)
    date = _meta("article:published_time", told.published)
    return f"""{_head(told, f"{told.title} | {told.publisher}", *author, date)}<body><div data-name="headline">
<h1>{told.title}</h1></div><div data-name="meta">{told.author}<details><summary>Tue 4 Mar 2025 14.05 CET</summary>First
published on Tue 4 Mar 2025</details></div><div id="maincontent">{_body(told, '<p class="dcr-1">{}</p>')}</div>
<aside data-component="rich-link"><a>Another story</a></aside><div data-component="most-viewed">{RELATED}</div>
</body></html>"""


def _columns_with_advertisements(told: Told) -> str:
    ad = '<div id="story-ad"><p>Advertisement</p><a href="#after">SKIP ADVERTISEMENT</a></div>'
    columns = _body(told, '<div class="StoryBodyColumn"><div><p class="css-1">{}</p></div></div>', ad)
    return f"""{_head(told, f"{told.title} - {told.publisher}", _article(told))}<body><article id="story"><header>
<h1>{told.title}</h1><figure><figcaption><span>The hall on Monday.</span><span>Credit...</span><span>Jo Roe for The Mail
</span></figcaption></figure><p class="byline">By <span>{told.author}</span></p></header><section name="articleBody">
{columns}</section><p>A version of this article appears in print on March 4, Section A, Page 1.</p></article>
</body></html>"""


def _box_in_the_story(told: Told) -> str:
    box = """<div class="more-on"><h2>Recommended Stories</h2><ul class="recommended"><li>
<a>Another story number 1</a></li>
<li><a>Another story number 2</a></li></ul></div>"""
    owner = {"@type": "Organization", "name": told.publisher}
    article = _article(told, mainEntityOfPage=told.url, dateModified=told.published, publisher=owner)
    return f"""{_head(told, f"{told.title} | News | {told.publisher}", article)}<body><div id="root"><nav>{MENU}</nav>
<main id="main"><header class="article-header"><h1>{told.title}</h1></header>
<div class="wysiwyg">{_body(told, after_third=box)}
</div><div class="article-source">Source: {told.publisher}</div></main><aside>{RELATED}</aside></div></body></html>"""


def _agency_of_a_state(told: Told) -> str:
    told_by = _meta("author", told.author), _meta("pubdate", told.published)
    return f"""{_head(told, f"{told.title}-{told.publisher}", *told_by)}<body><div class="top">{MENU}</div>
<div class="main"><h1>{told.title}</h1>
<div class="info">Source: {told.publisher} <span>{told.published[:10]} 14:05:00</span>
Editor: dora</div><div id="detailContent">{_body(told, _INDENTED)}</div><div class="relatedNews">
<h3>Related News</h3>{RELATED}</div></div></body></html>"""


def _site_in_every_title(told: Told) -> str:
    title = f"{told.title} | {told.publisher}"
    told_by = _meta("og:title", title), _meta("author", told.author), _meta("article:published_time", told.published)
    return f"""{_head(told, title, *told_by)}<body><header>{MENU}</header><section class="body"><article>
<h1 id="maincontent">{told.title}</h1><div class="byline">By <a>{told.author}</a></div>
<div class="timestamp">Updated 2:05 PM
EST, Tue March 4, 2025</div><main><div class="article__content"><div class="source">
<cite>{told.publisher} &nbsp;—&nbsp;</cite>
</div>{_body(told, '<p class="paragraph">  {}  </p>')}<div class="related-content"><p>Related article</p>
<a>Another story
number 3</a></div></div></main></article></section><footer><p>© 2025 {told.publisher}. All Rights Reserved.</p>
</footer></body>
</html>"""


def _microdata(told: Told) -> str:
    return f"""{_head(told, told.title)}<body itemscope itemtype="http://schema.org/NewsArticle">
<h1 itemprop="headline">{told.title}</h1><span itemprop="author" itemscope itemtype="http://schema.org/Person">
<span itemprop="name">{told.author}</span></span>
<span itemprop="datePublished" content="{told.published}">March 4</span>
<div itemprop="articleBody">{_body(told)}</div><div class="tags"><a>Lorn</a></div></body></html>"""


def _letter_in_the_story(told: Told) -> str:
    letter = """<div class="newsletter"><h4>Get our Daily Edition by email and never miss our top stories</h4>
<input type="email"><p>By signing up, you agree to the terms</p></div>"""
    date = _meta("article:published_time", told.published)
    return f"""{_head(told, f"{told.title} | {told.publisher}", date)}<body><div class="header">{MENU}</div>
<div class="article-title"><h1>{told.title}</h1>
<h2 class="underline">Rescuers dig on as families wait at the school</h2>
<div class="byline">By <a class="author" rel="author">{told.author}</a>
<span class="date">4 March 2025, 2:05 pm</span></div></div>
<div class="the-content">{_body(told, after_third=letter)}<div class="support">
<p>You appreciate our journalism. You can support
our work by joining the Community.</p></div></div><div class="related">{RELATED}</div></body></html>"""


def _broken_lines(told: Told) -> str:
    told_by = _meta("author", told.author), _meta("DC.date.issued", told.published)
    return f"""{_head(told, told.title, *told_by)}<body><div id="menu">{MENU}</div><h1>{told.title}</h1>
<div class="story">{"<br><br>".join(told.paragraphs)}</div></body></html>"""


OUTLETS: tuple[Callable[[Told], str], ...] = (
    _linked_nodes,
    _paragraphs_of_divs,
    _author_is_an_address,
    _columns_with_advertisements,
    _box_in_the_story,
    _agency_of_a_state,
    _site_in_every_title,
    _microdata,
    _letter_in_the_story,
    _broken_lines,
)
