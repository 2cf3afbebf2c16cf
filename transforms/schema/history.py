"""Tables of what the ledger said when: figures and estimates, withdrawn ones too."""

import polars as pl

from transforms.schema.contract import COUNT, INSTANT, TEXT, Column, Table

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
