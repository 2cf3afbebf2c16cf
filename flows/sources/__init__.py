"""What is read: the entries of `sources.yaml`, or paths named on the command line."""

from flows.sources.choice import chosen_sources
from flows.sources.kinds import (
    ArticleSource,
    FeedSource,
    FilesSource,
    Politeness,
    ReferenceSeries,
    ReferenceSource,
    SitemapSource,
    Source,
    UrlsSource,
    WebSource,
)
from flows.sources.paths import path_sources
from flows.sources.rows import sources_frame
from flows.sources.yaml_file import SourcesError, load_sources

__all__ = [
    "ArticleSource",
    "FeedSource",
    "FilesSource",
    "Politeness",
    "ReferenceSeries",
    "ReferenceSource",
    "SitemapSource",
    "Source",
    "SourcesError",
    "UrlsSource",
    "WebSource",
    "chosen_sources",
    "load_sources",
    "path_sources",
    "sources_frame",
]
