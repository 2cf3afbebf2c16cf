"""The tables of the ledger: names, types, units, keys, allowed values and descriptions, stated once.

The Polars contracts, the DDL, the comments in DuckDB, the data dictionary and the row-level
expectations are all made from `TABLES`.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

import polars as pl

PolarsType: TypeAlias = pl.DataType | type[pl.DataType]

METRICS = (
    "killed",
    "injured",
    "casualties",
    "missing",
    "hostages_taken",
    "hostages_held",
    "hostages_freed",
    "hostages_dead",
    "hostages_alive",
    "detained",
    "prisoners_freed",
    "displaced",
)
QUALIFIERS = (
    "exact",
    "about",
    "at_least",
    "more_than",
    "at_most",
    "fewer_than",
    "nearly",
    "range",
    "vague",
)
BASES = ("incident", "cumulative", "status", "rate")
CORRECTION_ACTIONS = ("leave_out", "revision")
SEVERITIES = ("critical", "warning", "info")
STAGES = ("fetch", "reference", "normalise", "screen", "extract", "reconcile", "load", "audit", "publish")
PRECISIONS = ("second", "minute", "day", "month", "listed", "inferred_minute", "inferred_day", "none")
ORIGIN_KINDS = (
    *("authority", "health", "rescue", "police", "military", "armed_group", "united_nations", "aid", "monitor"),
    *("news_tally", "outlet", "other"),
)
BEST_RULES = (
    *("only_number", "most_origins", "most_articles", "surest", "plainest", "most_digits", "last_told", "largest"),
    "smallest",
)
FETCH_OUTCOMES = ("new", "known", "unchanged", "listed", "incomplete", "refused")
RUN_STATES = ("running", "completed", "completed_with_warnings", "nothing_new", "failed")

INSTANT = pl.Datetime("us")  # every instant is UTC, kept without a zone so that each client reads it alike
TEXT = pl.String
COUNT = pl.Int64


@dataclass(frozen=True)
class Column:
    """One column: its Polars type and what a reader needs to use it.

    `unit` names what a number counts, `allowed` the closed list of values, `references`
    the `table.column` that a value must exist in. `is_prose` tells long text, kept in the closest compression.
    """

    name: str
    dtype: PolarsType
    description: str
    nullable: bool = False
    unit: str | None = None
    allowed: tuple[str, ...] | None = None
    references: str | None = None
    is_prose: bool = False


@dataclass(frozen=True)
class Table:
    """One table: its grain in words, its key, its columns in order.

    A key that is not enforced has no index in DuckDB: the table is written by one statement alone, and the audit
    looks for keys that repeat.
    """

    name: str
    grain: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    is_key_enforced: bool = True
    _by_name: dict[str, Column] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._by_name.update({column.name: column for column in self.columns})

    def column(self, name: str) -> Column:
        """Return the column called `name`; KeyError if the table has none."""
        return self._by_name[name]

    @cached_property
    def polars_schema(self) -> pl.Schema:
        """The frame's column names and types, in order."""
        return pl.Schema({column.name: column.dtype for column in self.columns})

    def empty(self) -> pl.DataFrame:
        """Return a frame of this table without rows."""
        return pl.DataFrame(schema=self.polars_schema)


SOURCES = Table(
    "sources",
    "one row a source that the run was told to read",
    ("source_id",),
    (
        Column("source_id", TEXT, "Name of the source, unique among sources."),
        Column("publisher", TEXT, "Who publishes it; null where each page tells its own.", nullable=True),
        Column("kind", TEXT, "How it is read, such as `files`."),
        Column("address", TEXT, "Path, glob or URL that it is read from."),
        Column("time_zone", TEXT, "IANA name of the zone its undated times are told in.", nullable=True),
        Column("language", TEXT, "ISO 639-1 code of its language.", nullable=True),
        Column("tier", pl.Int32, "1 for agencies and officials, 2 for newsrooms, 3 for the rest.", unit="tier"),
        Column("cadence", TEXT, "How often something new is expected, such as `daily`.", nullable=True),
    ),
)

DOCUMENTS = Table(
    "documents",
    "one row a distinct sequence of bytes fetched",
    ("document_id",),
    (
        Column("document_id", TEXT, "SHA-256 of the bytes, in lower-case hexadecimal."),
        Column("source_id", TEXT, "The source that first gave these bytes.", references="sources.source_id"),
        Column("url", TEXT, "Where the bytes were first read from."),
        Column("name", TEXT, "File name at that place, with its extension."),
        Column("media_type", TEXT, "What the bytes were told to be, as a MIME type."),
        Column("fetched_at", INSTANT, "When they were first read.", unit="UTC"),
        Column("bytes", COUNT, "Size before compression.", unit="bytes"),
        Column(
            "listed_date",
            TEXT,
            "When it was published, in the words of the feed or sitemap that led to it; null where none tells.",
            nullable=True,
        ),
    ),
)

FETCHES = Table(
    "fetches",
    "one row an address that was asked for something in a run",
    ("run_id", "source_id", "url"),
    (
        Column("run_id", TEXT, "The run.", references="runs.run_id"),
        Column("source_id", TEXT, "The source that it was read for.", references="sources.source_id"),
        Column(
            "url",
            TEXT,
            "The address as asked: a page, a feed, a file, or `source:` and its id for a source as a whole.",
        ),
        Column("fetched_at", INSTANT, "When the asking began.", unit="UTC"),
        Column("seconds", pl.Float64, "How long it took, waits for politeness included.", unit="seconds"),
        Column(
            "outcome",
            TEXT,
            "new: bytes not seen before; known: bytes that were there; unchanged: the server said so; listed: it "
            "names others and is no article itself; incomplete: the same, and not all of them could be taken; "
            "refused: it could not be taken.",
            allowed=FETCH_OUTCOMES,
        ),
        Column("status", pl.Int32, "Status of the HTTP answer; null for files.", nullable=True, unit="HTTP status"),
        Column("final_url", TEXT, "Where redirects led; null where there were none.", nullable=True),
        Column("etag", TEXT, "What to ask with next time: the ETag, for a file its size and time.", nullable=True),
        Column("last_modified", TEXT, "The Last-Modified header, as it was sent.", nullable=True),
        Column("media_type", TEXT, "What the bytes were told or found to be, as a MIME type.", nullable=True),
        Column("bytes", COUNT, "Size after decompression.", nullable=True, unit="bytes"),
        Column("document_id", TEXT, "The bytes.", nullable=True, references="documents.document_id"),
        Column("rule_code", TEXT, "Why it was refused; the reason stands in quarantine.", nullable=True),
    ),
)

REFERENCE = Table(
    "reference",
    "one row a source, series and day of an official series, as it was given",
    ("reference_id",),
    (
        Column("reference_id", TEXT, "Made of source, metric, place, population, basis, period_start and as_of."),
        Column("source_id", TEXT, "The source that gave it.", references="sources.source_id"),
        Column("document_id", TEXT, "The bytes that it was read from.", references="documents.document_id"),
        Column("metric", TEXT, "What it counts.", allowed=METRICS),
        Column("place", TEXT, "Where, as `sources.yaml` names it.", nullable=True),
        Column("population", TEXT, "The counted group, as `sources.yaml` names it; null for people at large.", True),
        Column(
            "basis", TEXT, "As for figures: cumulative for a running total, incident for one period.", allowed=BASES
        ),
        Column("period_start", pl.Date, "Start of a running total, as `sources.yaml` tells it.", nullable=True),
        Column("as_of", pl.Date, "The day it is told for."),
        Column("value", COUNT, "The number given.", unit="people"),
        Column("attributed_to", TEXT, "Who gave it, as the series tells.", nullable=True),
    ),
)

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

SERIES = Table(
    "series",
    "one row a thing that figures count",
    ("series_id",),
    (
        Column("series_id", TEXT, "Made of metric, place, population, basis and start of the period."),
        Column("metric", TEXT, "What it counts.", allowed=METRICS),
        Column("place", TEXT, "Canonical place; null where none is told.", nullable=True),
        Column(
            "region",
            TEXT,
            "The country or territory that the place lies in, itself where it is one; null where that is not known. "
            "What is told of a town counts in the series of the town, never in that of its region.",
            nullable=True,
        ),
        Column("population", TEXT, "Canonical group; null for people at large.", nullable=True),
        Column("basis", TEXT, "As for figures.", allowed=BASES),
        Column("period_start", pl.Date, "Start of the count; null for a status.", nullable=True),
        Column("event", TEXT, "The named event that the count starts from.", nullable=True),
    ),
)

ORIGINS = Table(
    "origins",
    "one row an origin: who gives numbers, as against the outlet that prints them",
    ("origin_id",),
    (
        Column("origin_id", TEXT, "The origin."),
        Column("name", TEXT, "What it is called: a known name, else as articles that quote it write most often."),
        Column(
            "kind",
            TEXT,
            "What it is; outlet where an article gives the number itself, other for one that no list names.",
            allowed=ORIGIN_KINDS,
        ),
    ),
)

ESTIMATES = Table(
    "estimates",
    "one row a series and a day it is told for",
    ("series_id", "as_of"),
    (
        Column("series_id", TEXT, "The series.", references="series.series_id"),
        Column("as_of", pl.Date, "The day the estimate holds for."),
        Column(
            "low",
            COUNT,
            "Smallest number told, whatever words stand before it; null where all are upper bounds.",
            True,
            "people",
        ),
        Column("best", COUNT, "The best single number; null where only vague numbers are told.", True, "people"),
        Column("high", COUNT, "Largest number told, likewise; null where all are lower bounds.", True, "people"),
        Column(
            "best_qualifier",
            TEXT,
            "How the best number is told where it is told most plainly, as at figures.qualifier; null where best is.",
            nullable=True,
            allowed=QUALIFIERS,
        ),
        Column(
            "best_figure_id",
            TEXT,
            "The figure that tells it so; null where best is.",
            nullable=True,
            references="figures.figure_id",
        ),
        Column(
            "best_rule",
            TEXT,
            "Why best and not the next: only_number: no other is told; most_origins, most_articles: more support it; "
            "surest: read with little doubt; plainest: exact before about and nearly, those before bounds; "
            "most_digits: rounded least; last_told: of totals and statuses; largest: of an incident, whose toll grows; "
            "smallest: nothing else decides. Null where best is.",
            nullable=True,
            allowed=BEST_RULES,
        ),
        Column("n_figures", COUNT, "Figures behind it, copies left out.", unit="figures"),
        Column("n_origins", COUNT, "Distinct origins behind it.", unit="origins"),
        Column("n_articles", COUNT, "Independent articles behind it.", unit="articles"),
        Column("figure_ids", pl.List(pl.String), "The figures behind it, in order."),
    ),
)

DISAGREEMENTS = Table(
    "disagreements",
    "one row a rule, series, day and set of figures that cannot all be true",
    ("disagreement_id",),
    (
        Column("disagreement_id", TEXT, "Made of rule, series, day and figures."),
        Column("series_id", TEXT, "The series.", references="series.series_id"),
        Column("as_of", pl.Date, "The day it concerns.", nullable=True),
        Column("rule_code", TEXT, "The rule that fired; stable."),
        Column("severity", TEXT, "How grave it is.", allowed=SEVERITIES),
        Column("figure_ids", pl.List(pl.String), "The figures concerned, in order."),
        Column("explanation", TEXT, "One sentence that says what disagrees."),
    ),
)

KNOWN_FROM = Column("known_from", INSTANT, "Start of the run since which the ledger says so.", unit="UTC")
KNOWN_UNTIL = Column(
    "known_until",
    INSTANT,
    "Start of the run that says otherwise or has withdrawn it; null while it stands.",
    nullable=True,
    unit="UTC",
)

FIGURE_HISTORY = Table(
    "figure_history",
    "one row a figure and span of time in which releases say the same of it; figures withdrawn since are here too",
    ("figure_id", "known_from"),
    (
        Column("figure_id", TEXT, "The figure, which may be withdrawn by now."),
        KNOWN_FROM,
        KNOWN_UNTIL,
        Column("article_id", TEXT, "The article it stands in."),
        Column("metric", TEXT, "What it counts, as for figures."),
        Column("value", COUNT, "The number stated; null for a vague number and a range.", True, "people"),
        Column("low", COUNT, "Lower bound that the words state.", True, "people"),
        Column("high", COUNT, "Upper bound that the words state.", True, "people"),
        Column("qualifier", TEXT, "How the words bound the number, as for figures."),
        Column("basis", TEXT, "As for figures."),
        Column("population", TEXT, "The counted group in the article's words; null for people at large.", True),
        Column("place", TEXT, "Where it happened or holds.", nullable=True),
        Column("period_start", pl.Date, "First day covered; null for a status.", nullable=True),
        Column("period_end", pl.Date, "Last day covered; the day a status holds for.", nullable=True),
        Column("attributed_to", TEXT, "Who gives the number, in the article's words.", nullable=True),
        Column("origin_id", TEXT, "Who gave the number, under any of their names."),
        Column("series_id", TEXT, "The series it belonged to; null where it was left out of series.", nullable=True),
    ),
    is_key_enforced=False,
)

ESTIMATE_HISTORY = Table(
    "estimate_history",
    "one row a series, day and span of time in which releases give the same estimate",
    ("series_id", "as_of", "known_from"),
    (
        Column("series_id", TEXT, "The series, which may be no more."),
        Column("as_of", pl.Date, "The day the estimate holds for."),
        KNOWN_FROM,
        KNOWN_UNTIL,
        Column("metric", TEXT, "What it counts, as for figures."),
        Column("place", TEXT, "Canonical place; null where none is told.", nullable=True),
        Column("population", TEXT, "Canonical group; null for people at large.", nullable=True),
        Column("basis", TEXT, "As for figures."),
        Column("period_start", pl.Date, "Start of the count; null for a status.", nullable=True),
        Column("low", COUNT, "Smallest number that a source supports.", True, "people"),
        Column("best", COUNT, "The best single number; null where only vague numbers are told.", True, "people"),
        Column("high", COUNT, "Largest number that a source supports.", True, "people"),
        Column("n_figures", COUNT, "Figures behind it, copies left out.", unit="figures"),
        Column("n_origins", COUNT, "Distinct origins behind it.", unit="origins"),
        Column("n_articles", COUNT, "Independent articles behind it.", unit="articles"),
    ),
    is_key_enforced=False,
)

CORRECTIONS = Table(
    "corrections",
    "one row a decision of a person on a figure or on a fall of a total",
    ("correction_id",),
    (
        Column("correction_id", TEXT, "Name of the correction, as `corrections.yaml` gives it."),
        Column(
            "action",
            TEXT,
            "leave_out: the figure counts no more; revision: the source lowered its total on purpose.",
            allowed=CORRECTION_ACTIONS,
        ),
        Column("figure_id", TEXT, "The figure that is left out.", nullable=True),
        Column("series_id", TEXT, "The series that was revised.", nullable=True),
        Column("as_of", pl.Date, "The day of the revision.", nullable=True),
        Column("expected", COUNT, "The number that the figure, or the best of that day, must have.", unit="people"),
        Column("reason", TEXT, "Why, in words."),
        Column("author", TEXT, "Who decided."),
        Column("decided_on", pl.Date, "When."),
        Column("holds", pl.Boolean, "False where nothing is as expected any more, and nothing was corrected."),
    ),
)

QUARANTINE = Table(
    "quarantine",
    "one row a thing that a stage could not take",
    ("run_id", "stage", "key", "rule_code"),
    (
        Column("run_id", TEXT, "The run that met it.", references="runs.run_id"),
        Column("stage", TEXT, "The stage that could not take it.", allowed=STAGES),
        Column("key", TEXT, "What it was: a path, document, article, or span."),
        Column("rule_code", TEXT, "Why, as a stable code."),
        Column("reason", TEXT, "Why, in words, and what to do."),
    ),
)

STAGE_COUNTS = Table(
    "stage_counts",
    "one row a run and stage; n_in = n_out + n_quarantined + n_excluded",
    ("run_id", "stage"),
    (
        Column("run_id", TEXT, "The run.", references="runs.run_id"),
        Column("stage", TEXT, "The stage.", allowed=STAGES),
        Column("unit", TEXT, "What the stage counts, such as `documents`."),
        Column("n_in", COUNT, "Taken up.", unit="units"),
        Column("n_out", COUNT, "Passed on.", unit="units"),
        Column("n_quarantined", COUNT, "Set aside under a rule code.", unit="units"),
        Column("n_excluded", COUNT, "Left out for a recorded reason, such as already known.", unit="units"),
    ),
)

VALIDATION_RESULTS = Table(
    "validation_results",
    "one row a rule and run",
    ("run_id", "rule_code"),
    (
        Column("run_id", TEXT, "The run whose candidate was audited.", references="runs.run_id"),
        Column("rule_code", TEXT, "The rule; stable."),
        Column("severity", TEXT, "What a failure means: critical stops the release.", allowed=SEVERITIES),
        Column("success", pl.Boolean, "True if it passed; null if the check itself errored.", nullable=True),
        Column("observed", TEXT, "What was observed, in short.", nullable=True),
        Column("details", TEXT, "The rule in words, examples of what failed, or the error.", nullable=True),
    ),
)

RUNS = Table(
    "runs",
    "one row a run of the nightly flow",
    ("run_id",),
    (
        Column("run_id", TEXT, "Sortable by start."),
        Column("started_at", INSTANT, "Start.", unit="UTC"),
        Column("finished_at", INSTANT, "End; null while it runs.", nullable=True, unit="UTC"),
        Column("state", TEXT, "How it ended.", allowed=RUN_STATES),
        Column("release_id", TEXT, "The release that it published.", nullable=True),
        Column("message", TEXT, "One line on how it ended.", nullable=True),
    ),
)

TABLES = (
    RUNS,
    SOURCES,
    DOCUMENTS,
    FETCHES,
    REFERENCE,
    ARTICLES,
    SERIES,
    ORIGINS,
    FIGURES,
    ESTIMATES,
    DISAGREEMENTS,
    CORRECTIONS,
    FIGURE_HISTORY,
    ESTIMATE_HISTORY,
    QUARANTINE,
    STAGE_COUNTS,
    VALIDATION_RESULTS,
)
TABLE_BY_NAME = {table.name: table for table in TABLES}
