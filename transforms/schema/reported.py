"""Tables of what the news reports: articles and the figures in them."""

import polars as pl

from transforms.schema.allowed_values import BASES, METRICS, PRECISIONS, QUALIFIERS
from transforms.schema.contract import COUNT, INSTANT, TEXT, Column, Table

ARTICLES = Table(
    "articles",
    "one row a news story, normalised",
    ("article_id",),
    (
        Column("article_id", TEXT, "The id that its JSON line gives, else made of document and ordinal."),
        Column("document_id", TEXT, "The bytes it was read from.", references="documents.document_id"),
        Column("ordinal", COUNT, "Its place in the document: story or line, counted from 0."),
        Column("publisher", TEXT, "Outlet, where the page or its source tells it.", nullable=True),
        Column("url", TEXT, "Canonical address, else where the document was read from."),
        Column("title", TEXT, "Headline.", nullable=True),
        Column("author", TEXT, "Byline.", nullable=True),
        Column(
            "published_at",
            INSTANT,
            "When it was published, else last updated, as the page tells, else as the feed or sitemap that led to it; "
            "midnight in its own zone where only the day is told; null where nothing is.",
            nullable=True,
            unit="UTC",
        ),
        Column("updated_at", INSTANT, "When the page says that it was last changed.", nullable=True, unit="UTC"),
        Column("published_on", pl.Date, "The same as a day in the article's own zone.", nullable=True),
        Column("time_zone", TEXT, "The article's own zone: IANA name or offset.", nullable=True),
        Column("published_precision", TEXT, "How finely and how surely the date is told.", allowed=PRECISIONS),
        Column(
            "language",
            TEXT,
            "ISO code of its language, by its words where they are plain, else as page or source tell.",
            nullable=True,
        ),
        Column(
            "unread_rule_code",
            TEXT,
            "Why no figures are read from it, as a rule code; null where they are.",
            nullable=True,
        ),
        Column(
            "text", TEXT, "The story without page furniture; character offsets of figures refer to it.", is_prose=True
        ),
        Column("text_sha256", TEXT, "SHA-256 of `text` in UTF-8, in lower-case hexadecimal."),
        Column(
            "duplicate_of",
            TEXT,
            "The earliest article that says the same, where this is a copy.",
            nullable=True,
            references="articles.article_id",
        ),
        Column(
            "superseded_by",
            TEXT,
            "The newest version of the same web page, where this is an older one: its figures count no more.",
            nullable=True,
            references="articles.article_id",
        ),
        Column("normaliser_version", TEXT, "Version of the code that made the row."),
        Column("run_id", TEXT, "The run that added the row.", references="runs.run_id"),
    ),
)

FIGURES = Table(
    "figures",
    "one row a reported number with its meaning, for each place where it is stated",
    ("figure_id",),
    (
        Column("figure_id", TEXT, "Made of article, span and metric."),
        Column("article_id", TEXT, "The article it stands in.", references="articles.article_id"),
        Column("metric", TEXT, "What it counts.", allowed=METRICS),
        Column("value", COUNT, "The number stated; null for a vague number and a range.", True, "people"),
        Column("low", COUNT, "Lower bound that the words state.", True, "people"),
        Column("high", COUNT, "Upper bound that the words state.", True, "people"),
        Column("qualifier", TEXT, "How the words bound the number.", allowed=QUALIFIERS),
        Column(
            "basis",
            TEXT,
            "incident: one event or at most seven days; cumulative: a running total; status: how many are so at "
            "one moment; rate: per day or on average.",
            allowed=BASES,
        ),
        Column("population", TEXT, "The counted group in the article's words; null for people at large.", True),
        Column("place", TEXT, "Where it happened or holds, the most specific name stated.", nullable=True),
        Column("period_start", pl.Date, "First day covered; null for a status.", nullable=True),
        Column("period_end", pl.Date, "Last day covered; the day a status holds for.", nullable=True),
        Column("attributed_to", TEXT, "Who gives the number, in the article's words.", nullable=True),
        Column("start", COUNT, "Offset of the number expression in the article's text.", unit="characters"),
        Column("end", COUNT, "Offset just past it.", unit="characters"),
        Column("words", TEXT, "The number expression itself: `text[start:end]`."),
        Column("quote", TEXT, "The sentence it stands in.", is_prose=True),
        Column("is_superseded", pl.Boolean, "True for the older number of a revision (to 61 from 47)."),
        Column(
            "part_of",
            TEXT,
            "The figure of the same article that this one is a part of.",
            nullable=True,
            references="figures.figure_id",
        ),
        Column("confidence", pl.Float64, "How sure the reading is, 0 to 1.", unit="probability"),
        Column("origin_id", TEXT, "Who gave the number, under any of their names.", references="origins.origin_id"),
        Column(
            "series_id",
            TEXT,
            "The series it belongs to; null where it is left out of series.",
            True,
            references="series.series_id",
        ),
        Column(
            "joined_by",
            TEXT,
            "Why it belongs to its incident: a named event, place and day, or the article whose wording is alike; null "
            "for what is no incident.",
            nullable=True,
        ),
        Column("rule", TEXT, "The extraction rule that gave it its metric."),
        Column("extractor_version", TEXT, "Version of the code and lexicon that made the row."),
        Column("run_id", TEXT, "The run that added the row.", references="runs.run_id"),
    ),
)
