"""Incidents of different places and days that are one, as the wording of the articles that tell of them shows.

Every article has a lead, the incident that most of its figures tell of. An article joins the earlier article whose
wording is most like its own, where the days of their leads allow it; their leads are then one incident.
"""

import polars as pl

from transforms.reconcile.alike import INCIDENT, edges_of, worth_comparing
from transforms.reconcile.names import rules
from transforms.reconcile.sharing import that_share_words
from transforms.reconcile.telling_words import KEYS, telling_words
from transforms.reconcile.word_use import use_of, with_use

LEADS = ("article_id", *INCIDENT, "published_at", "published_on", "in_town", "in_region", "words")


def with_links(figures: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Give linked incidents one place and one day, and say in `joined_by` why.

    The place and day of linked incidents are those that most leads tell, of equals the first published.

    Args:
        figures: of basis incident, as `settle_incidents` leaves them, with `published_at`.
        articles: `article_id`, `title`, `text` of every article that a figure names.
    """
    wordings = telling_words(articles.join(figures, on="article_id", how="semi"))
    leads = leads_of(figures, wordings)
    keys = keys_of(leads)
    keys = with_use(keys, use_of(keys))
    edges = edges_of(worth_comparing(that_share_words(keys, keys), leads, figures), leads, wordings)
    return with_names(figures, one_name(leads, edges), edges)


def with_names(figures: pl.DataFrame, names: pl.DataFrame, edges: pl.DataFrame) -> pl.DataFrame:
    """Add `series_place`, `series_period_start`, `series_end`, `series_event` and `joined_by` to figures of incidents.

    Args:
        figures: as `settle_incidents` leaves them.
        names: as `one_name` returns them, of every incident among the figures that is linked.
        edges: as `edges_of` returns them, of every article among the figures that joins another.
    """
    renamed = {
        "series_place": pl.coalesce("incident_place_one", "incident_place"),
        "series_period_start": pl.coalesce("incident_start_one", "incident_start"),
        "series_end": pl.coalesce("incident_end_one", "incident_end"),
        "series_event": pl.col("incident_event"),
    }
    by_place = pl.when(pl.col("incident_event").is_not_null()).then(pl.lit("named event"))
    told = edges.select("article_id", *INCIDENT, wording=_why())
    return (
        figures.join(names, on=INCIDENT, how="left", nulls_equal=True)
        .join(told, on=["article_id", *INCIDENT], how="left", nulls_equal=True)
        .with_columns(**renamed, joined_by=pl.coalesce("wording", by_place.otherwise(pl.lit("place and day"))))
        .with_columns(as_of="series_end")
        .select(*figures.columns, *renamed, "as_of", "joined_by")
    )


def _why() -> pl.Expr:
    return pl.format(
        "wording like that of {} ({}: {})",
        "article_id_other",
        pl.col("likeness").round(2),
        pl.col("shared_words").list.join(", "),
    )


def leads_of(figures: pl.DataFrame, wordings: pl.DataFrame) -> pl.DataFrame:
    """Return the incident that most of an article's figures tell of, one row an article.

    Args:
        figures: of incidents, as `settle_incidents` leaves them, all those of their articles. Named events are left
            out, since they are linked by their names.
        wordings: of these articles, as `telling_words` returns them.

    Returns:
        `LEADS`.
    """
    words = pl.col("words").list.head(KEYS).cast(pl.List(pl.String)).list.sort()
    return (
        figures.filter(pl.col("incident_event").is_null())
        .group_by("article_id", *INCIDENT)
        .agg(
            pl.col("published_at", "published_on").first(),
            told=pl.len(),
            first_told=pl.col("start").min(),
            in_town=(pl.col("place_level") == "town").any(),
            in_region=(pl.col("place_level") == "region").any()
            & ~pl.col("place_level").is_in(["town", "province", "unknown", "spot"]).any(),
        )
        .sort(["article_id", "told", "first_told", *INCIDENT], descending=[False, True, *[False] * 5])
        .unique("article_id", keep="first", maintain_order=True)
        .join(wordings.select("article_id", words), on="article_id", how="left", maintain_order="left")
        .with_columns(pl.col("words").fill_null([]))
        .select(LEADS)
    )


def keys_of(leads: pl.DataFrame) -> pl.DataFrame:
    """Return what leads are looked up by: `article_id`, `word`, `week` (null without a day)."""
    return (
        leads.select("article_id", "words", week=week_of())
        .explode("words", empty_as_null=False)
        .rename({"words": "word"})
    )


def node(suffix: str = "") -> pl.Expr:
    """Return the incident of a row, its columns with `suffix`, as one text."""
    parts = [pl.col(f"{name}{suffix}").cast(pl.String).fill_null("") for name in INCIDENT]
    return pl.concat_str(parts, separator="|")


def week_of() -> pl.Expr:
    """Return the number of the week, of the days that leads may lie apart, in which an incident ends."""
    days = (pl.col("incident_end") - pl.date(2000, 1, 3)).dt.total_days()
    return days // (rules().thresholds.like_days + 1)


def one_name(leads: pl.DataFrame, joined: pl.DataFrame) -> pl.DataFrame:
    """Return the incidents that are linked, and as `<column>_one` the one whose place and day all of them take."""
    other = [f"{name}_other" for name in INCIDENT]
    edges = joined.select(*INCIDENT, *other).unique()
    nodes = (
        leads.group_by(INCIDENT)
        .agg(n_leads=pl.len(), first_told=pl.col("published_at").min(), first_article=pl.col("article_id").min())
        .sort(["n_leads", "first_told", "first_article"], descending=[True, False, False], nulls_last=True)
        .with_row_index("rank")
    )
    rank = nodes.select(*INCIDENT, "rank")
    ends = edges.join(rank, on=INCIDENT, nulls_equal=True).join(
        rank.rename({**dict(zip(INCIDENT, other, strict=True)), "rank": "rank_other"}), on=other, nulls_equal=True
    )
    first = _components(nodes.height, ends.select("rank", "rank_other").rows())
    one = nodes.select(
        [pl.col(name).gather(pl.Series(first, dtype=pl.UInt32)).alias(f"{name}_one") for name in INCIDENT]
    )
    return pl.concat([nodes.select(INCIDENT), one], how="horizontal")


def _components(size: int, edges: list[tuple[int, int]]) -> list[int]:
    """Return for each of `size` nodes the lowest node that the edges connect it with."""
    lowest = list(range(size))

    def root(node: int) -> int:
        while lowest[node] != node:
            lowest[node] = lowest[lowest[node]]
            node = lowest[node]
        return node

    for a, b in edges:
        low, high = sorted((root(a), root(b)))
        lowest[high] = low
    return [root(node) for node in range(size)]
