"""Incidents of different places and days that are one, as the wording of the articles that tell of them shows.

Every article has a lead, the incident that most of its figures tell of. An article joins the earlier article whose
wording is most like its own, where the days of their leads allow it; their leads are then one incident.
"""

import polars as pl

from transforms.reconcile.agreement import STATEMENT, agree, as_numbers, with_reach
from transforms.reconcile.names import rules
from transforms.reconcile.telling_words import KEYS, SHARED_KEYS, likeness, telling_words
from transforms.reconcile.word_use import use_of, with_use

INCIDENT = ("area", "incident_place", "incident_start", "incident_end")
LEADS = ("article_id", *INCIDENT, "published_at", "published_on", "in_town", "in_region", "words")


def with_links(figures: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Give linked incidents one place and one day, and say in `joined_by` why.

    The place and day of linked incidents are those that most leads tell, of equals the first published.

    Args:
        figures: of basis incident, as `settle_incidents` leaves them, with `published_at`.
        articles: `article_id`, `title`, `text` of every article that a figure names.
    """
    words = telling_words(articles.join(figures, on="article_id", how="semi"))
    leads = leads_of(figures, words)
    keys = keys_of(leads)
    keys = with_use(keys, use_of(keys))
    edges = edges_of(that_share_words(keys, keys), leads, figures, words)
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


def leads_of(figures: pl.DataFrame, words: pl.DataFrame) -> pl.DataFrame:
    """Return the incident that most of an article's figures tell of, one row an article.

    Args:
        figures: of incidents, as `settle_incidents` leaves them, all those of their articles. Named events are left
            out, since they are linked by their names.
        words: of these articles, as `telling_words` returns them.

    Returns:
        `LEADS`.
    """
    looked_up = words.filter(pl.col("rank") <= KEYS).group_by("article_id").agg(words=pl.col("word").sort())
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
        .join(looked_up, on="article_id", how="left", maintain_order="left")
        .with_columns(pl.col("words").fill_null([]))
        .select(LEADS)
    )


def edges_of(met: pl.DataFrame, leads: pl.DataFrame, figures: pl.DataFrame, words: pl.DataFrame) -> pl.DataFrame:
    """Return the lead that each joins of the earlier ones that it meets, one row a lead that joins any.

    Args:
        met: `article_id`, `article_id_other`, as `that_share_words` returns them.
        leads: `LEADS` of all articles that meet.
        figures: all figures of these leads.
        words: of these articles, as `telling_words` returns them.

    Returns:
        The lead's columns, those of the other as `<column>_other`, `likeness` and `shared_words`.
    """
    limits = rules().thresholds
    told = leads.drop("words")
    pairs = _with_agreeing(likeness(_candidates(met, told), words), told, figures)
    later, earlier = ("incident_start", "incident_end_other"), ("incident_start_other", "incident_end")
    apart = pl.max_horizontal(0, *((pl.col(a) - pl.col(b)).dt.total_days() for a, b in (later, earlier)))
    told_apart = (pl.col("published_on") - pl.col("published_on_other")).dt.total_days().abs()
    one_day = (
        (apart == 0)
        & (pl.col("in_region") == pl.col("in_region_other"))
        & (
            (pl.col("incident_end") - pl.col("incident_start"))
            == (pl.col("incident_end_other") - pl.col("incident_start_other"))
        )
    )
    is_like = pl.col("likeness") >= limits.like_of_one_day
    is_liker = pl.col("likeness") >= limits.like_of_near_days
    near = (apart <= 1) & is_like | (apart <= limits.like_days) & (told_apart <= limits.like_days_told) & is_liker
    far = pl.col("likeness") >= limits.like_of_far_days
    return most_like(pairs.filter(one_day & is_like | pl.col("agrees") & (near | far).fill_null(value=False)))


def most_like(pairs: pl.DataFrame) -> pl.DataFrame:
    """Return of each article the pair with the highest likeness, of equals that with the one first published."""
    return pairs.sort(
        ["article_id", "likeness", "published_at_other", "article_id_other"],
        descending=[False, True, False, False],
        nulls_last=True,
    ).unique("article_id", keep="first", maintain_order=True)


def _with_agreeing(pairs: pl.DataFrame, leads: pl.DataFrame, figures: pl.DataFrame) -> pl.DataFrame:
    """Add to pairs of leads whether any of their numbers, of two people or more, agree."""
    numbers = (
        as_numbers(figures.join(leads, on=["article_id", *INCIDENT], how="semi", nulls_equal=True))
        .filter(pl.col("value") > 1)
        .select("article_id", "metric", *STATEMENT)
        .unique(maintain_order=True)
    )
    numbers = with_reach(numbers)
    agreeing = (
        pairs.select("article_id", "article_id_other")
        .join(numbers, on="article_id")
        .join(
            numbers.rename(lambda name: name if name == "metric" else f"{name}_other"),
            on=["article_id_other", "metric"],
        )
        .filter(agree())
        .select("article_id", "article_id_other", agrees=pl.lit(value=True))
        .unique()
    )
    return pairs.join(agreeing, on=["article_id", "article_id_other"], how="left").with_columns(
        pl.col("agrees").fill_null(value=False)
    )


def _candidates(met: pl.DataFrame, leads: pl.DataFrame) -> pl.DataFrame:
    earlier = (pl.col("published_at_other") < pl.col("published_at")) | (
        pl.col("published_at_other").eq_missing(pl.col("published_at"))
        & (pl.col("article_id_other") < pl.col("article_id"))
    )
    # two towns that are known are two places, whatever the wording
    two_towns = (
        pl.col("in_town") & pl.col("in_town_other") & (pl.col("incident_place") != pl.col("incident_place_other"))
    )
    return (
        met.join(leads, on="article_id")
        .join(leads.rename(lambda name: f"{name}_other"), on="article_id_other")
        .filter(earlier.fill_null(pl.col("published_at").is_null()))
        .filter(~two_towns.fill_null(value=False))
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


def that_share_words(sought: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs of articles with enough telling words in common, `article_id` of `sought` first.

    Near-linear: a word brings together only the articles of about one week, and those of all times only where few use
    it; a word that very many use in one week is no word that tells.

    Args:
        sought: keys as `with_use` leaves them.
        held: all keys of the words and weeks around those of `sought` that tell.
    """
    around = held.filter("is_weekly").select("article_id", "word", "week")
    around = pl.concat([around.with_columns(pl.col("week") + step) for step in (-1, 0, 1)])
    weekly, rare = (sought.filter(flag).select("article_id", "word", "week") for flag in ("is_weekly", "is_rare"))
    of_all_times = held.filter("is_rare").select("article_id", "word")
    shared = pl.concat(
        [
            weekly.join(around, on=["word", "week"], suffix="_other").select("article_id", "article_id_other", "word"),
            rare.drop("week")
            .join(of_all_times, on="word", suffix="_other")
            .select("article_id", "article_id_other", "word"),
        ]
    )
    return _sharing_enough(shared.filter(pl.col("article_id") != pl.col("article_id_other")))


def that_still_share_words(keys: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs of `article_id` and `article_id_other` that `that_share_words` would return.

    Args:
        keys: the words that both of a pair are looked up by, as `with_use` leaves them, with `week_other`,
            `is_weekly_other`.
    """
    near = (pl.col("week") - pl.col("week_other")).abs() <= 1
    of_week = (pl.col("is_weekly") & pl.col("is_weekly_other") & near).fill_null(value=False)
    return _sharing_enough(keys.filter(pl.col("is_rare") | of_week))


def _sharing_enough(shared: pl.DataFrame) -> pl.DataFrame:
    return (
        shared.select("article_id", "article_id_other", "word")
        .unique()
        .group_by("article_id", "article_id_other")
        .len()
        .filter(pl.col("len") >= SHARED_KEYS)
        .select("article_id", "article_id_other")
    )


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
