"""Tables of the one account made of many figures: series, origins, estimates, disagreements, corrections."""

import polars as pl

from transforms.schema.allowed_values import (
    BASES,
    BEST_RULES,
    CORRECTION_ACTIONS,
    METRICS,
    ORIGIN_KINDS,
    QUALIFIERS,
    SEVERITIES,
)
from transforms.schema.contract import COUNT, TEXT, Column, Table

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
