"""The tables of the ledger: names, types, units, keys, allowed values and descriptions, stated once.

The Polars contracts, the DDL, the comments in DuckDB, the data dictionary and the row-level
expectations are all made from `TABLES`.
"""

from transforms.schema.account import CORRECTIONS, DISAGREEMENTS, ESTIMATES, ORIGINS, SERIES
from transforms.schema.allowed_values import BASES, METRICS, ORIGIN_KINDS, QUALIFIERS, RUN_STATES, SEVERITIES, STAGES
from transforms.schema.contract import Column, PolarsType, Table
from transforms.schema.gathered import DOCUMENTS, FETCHES, REFERENCE, SOURCES
from transforms.schema.history import ESTIMATE_HISTORY, FIGURE_HISTORY
from transforms.schema.reported import ARTICLES, FIGURES
from transforms.schema.runs import QUARANTINE, RUNS, STAGE_COUNTS, VALIDATION_RESULTS

__all__ = [
    "ARTICLES",
    "BASES",
    "CORRECTIONS",
    "DISAGREEMENTS",
    "DOCUMENTS",
    "ESTIMATES",
    "ESTIMATE_HISTORY",
    "FETCHES",
    "FIGURES",
    "FIGURE_HISTORY",
    "METRICS",
    "ORIGINS",
    "ORIGIN_KINDS",
    "QUALIFIERS",
    "QUARANTINE",
    "REFERENCE",
    "RUNS",
    "RUN_STATES",
    "SERIES",
    "SEVERITIES",
    "SOURCES",
    "STAGES",
    "STAGE_COUNTS",
    "TABLES",
    "TABLE_BY_NAME",
    "VALIDATION_RESULTS",
    "Column",
    "PolarsType",
    "Table",
]

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
