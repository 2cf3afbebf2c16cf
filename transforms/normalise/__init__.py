"""Normalise: from records, the pieces of documents, to articles, and copies linked to the earliest."""

from transforms.normalise.article_rows import NORMALISER_VERSION, RECORD_SCHEMA
from transforms.normalise.articles import Normalised, normalise
from transforms.normalise.copies import copies
from transforms.normalise.duplicates import link_duplicates, originals_of, parents
from transforms.normalise.rules import NORMALISE_RULES, SCREEN_RULES
from transforms.normalise.sketches import SKETCHES, near_pairs, sketch
from transforms.normalise.versions import newest_versions

__all__ = [
    "NORMALISER_VERSION",
    "NORMALISE_RULES",
    "RECORD_SCHEMA",
    "SCREEN_RULES",
    "SKETCHES",
    "Normalised",
    "copies",
    "link_duplicates",
    "near_pairs",
    "newest_versions",
    "normalise",
    "originals_of",
    "parents",
    "sketch",
]
