"""What each article tells by itself: whose its numbers are, of which place and people, of which incident."""

import polars as pl

from transforms.reconcile.counting import with_standing
from transforms.reconcile.incidents import tell_incidents
from transforms.reconcile.names import rules
from transforms.reconcile.origins import with_origins
from transforms.reconcile.places import at_home, with_places
from transforms.reconcile.populations import with_populations

LINKS = ("article_id", "publisher", "published_on", "published_at", "duplicate_of", "superseded_by")
_FOUND = ("origin_id", "series_id", "joined_by")


def tell(figures: pl.DataFrame, articles: pl.DataFrame, superseded: pl.DataFrame) -> pl.DataFrame:
    """Return figures with what follows from their own story: an article, its copies and its other versions.

    Args:
        figures: the `figures` table, or all figures of some stories.
        articles: the rows of the `articles` table that the figures name.
        superseded: `article_id` and `superseded_by` of the originals of those that are copies.

    Returns:
        The figures, in the order of `figure_id`, with `origin_id`, `origin_name`, `origin_kind`, `place_name`,
        `region`, `place_level`, `main_town`, `population_name`, `published_on`, `published_at`, `story`, `may_count`,
        `is_in` (a series), and those of incidents with what `tell_incidents` adds.
    """
    told = articles.join(figures, on="article_id", how="semi").sort("article_id")
    meaning = with_places(figures.drop(*_FOUND, strict=False).sort("figure_id"), told)
    originals = superseded.select(duplicate_of="article_id", original_superseded_by="superseded_by")
    headline_end = pl.when(pl.col("text").str.starts_with(pl.col("title"))).then(pl.col("title").str.len_chars())
    links = told.select(*LINKS, "title", headline_end=headline_end)
    meaning = meaning.join(links.join(originals, on="duplicate_of", how="left"), on="article_id")
    meaning = with_standing(with_populations(at_home(with_origins(meaning))))
    sure_enough = pl.col("confidence") >= rules().thresholds.least_confidence
    meaning = meaning.with_columns(is_in=(pl.col("basis") != "rate") & sure_enough).sort("figure_id")
    of_incident = pl.col("is_in") & (pl.col("basis") == "incident")
    incidents = tell_incidents(meaning.filter(of_incident))
    return pl.concat([incidents, meaning.filter(~of_incident)], how="diagonal").sort("figure_id")
