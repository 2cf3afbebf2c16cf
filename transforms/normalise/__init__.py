"""Normalise: from records, the pieces of documents, to articles, and copies linked to the earliest."""

from transforms.normalise.articles import NORMALISER_VERSION, RECORD_SCHEMA, Normalised, normalise
from transforms.normalise.duplicates import link_duplicates
from transforms.normalise.rules import NORMALISE_RULES

__all__ = [
    "NORMALISER_VERSION",
    "NORMALISE_RULES",
    "RECORD_SCHEMA",
    "Normalised",
    "link_duplicates",
    "normalise",
]
