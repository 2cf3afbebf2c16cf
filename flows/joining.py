"""Link incidents by the wording of their articles, for the articles that a night touches.

An article joins the earlier one that it is most like; likeness depends on the two alone, and on which words so few
articles use that they tell. So beside the touched articles only those are held anew whose other was touched, or that
use a word which has begun or ceased to tell; later articles are held against the touched ones alone.
"""

from typing import NamedTuple

import polars as pl

from transforms.reconcile.links import (
    INCIDENT,
    LEADS,
    edges_of,
    keys_of,
    leads_of,
    most_like,
    node,
    one_name,
    telling,
    that_share_words,
    use_of,
    week_of,
    with_names,
    with_use,
)
from transforms.reconcile.placings import FOUND
from transforms.reconcile.telling_words import telling_words
from warehouse.placings import Placings

_EDGE = ("article_id_other", "published_at_other", "likeness", "shared_words")
_JOINED = (*LEADS, "week", "node", *_EDGE)


class _Use(NamedTuple):
    """How words are used once tonight's leads are in, and which keys have begun or ceased to tell."""

    words: pl.DataFrame
    weekly: pl.DataFrame
    rare: pl.DataFrame


def join_leads_of(
    placings: Placings, asked: pl.DataFrame, figures: pl.DataFrame, texts: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Link the incidents of articles, and keep their leads; return the figures of all incidents that this concerns.

    Args:
        placings: what is known of the ledger.
        asked: `article_id` of the articles whose incidents may be otherwise than before.
        figures: of incidents, as `settle_incidents` leaves them: all that these articles tell now.
        texts: `article_id`, `title`, `text` of these articles.

    Returns:
        Figures as `with_names` leaves them, and the placings that those of other articles had before.
    """
    words = telling_words(texts.join(figures, on="article_id", how="semi"))
    new = leads_of(figures, words).with_columns(week=week_of(), node=node())
    old = placings.leads("article_id", asked)
    joined, before = _joined(placings, asked, new, old, figures, words)
    nodes = pl.concat([frame.select("node") for frame in (old, new, joined, before)])
    ends = placings.leads("article_id", joined.select(article_id="article_id_other").drop_nulls()).select("node")
    nodes = pl.concat([nodes, ends]).unique()
    ones = pl.concat([frame.select("one") for frame in (old, before, placings.leads("node", nodes))]).unique()
    rest = (
        placings.leads("one", ones).join(asked, on="article_id", how="anti").join(joined, on="article_id", how="anti")
    )
    leads = pl.concat([joined, rest.select(_JOINED)])
    others = leads.select(*(pl.col(name).alias(f"{name}_other") for name in ("article_id", *INCIDENT)))
    edges = leads.join(others, on="article_id_other")
    names = one_name(leads, edges)
    ones_now = names.select(node=node(), one=node("_one"))
    placings.put(
        "leads",
        "article_id",
        pl.concat([asked, leads.select("article_id")]).unique(),
        leads.join(ones_now, on="node"),
    )
    nodes = pl.concat([nodes, leads.select("node")]).unique()
    known = placings.of("node", among=nodes).join(asked, on="article_id", how="anti")
    return with_names(pl.concat([figures, known.drop(FOUND)], how="diagonal"), names, edges), known


def _joined(
    placings: Placings,
    asked: pl.DataFrame,
    new: pl.DataFrame,
    old: pl.DataFrame,
    figures: pl.DataFrame,
    words: pl.DataFrame,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the leads whose edges are otherwise than before, with what they join now; and as they were."""
    use = _use(placings, old, new)
    again = _held_anew(placings, asked, use)
    sought = pl.concat([new.select(LEADS), again.select(LEADS)])
    keys = keys_of(sought)
    unknown = keys.join(use.words, on="word", how="anti")
    all_use = pl.concat([use.words, placings.word_use(unknown).select(use.words.columns)])
    sought_keys = with_use(keys, all_use)
    weekly = sought_keys.filter("is_weekly").select("word", "week").drop_nulls()
    held = placings.users(_around(weekly), sought_keys.filter("is_rare").select("word"))
    held = pl.concat([held.join(asked, on="article_id", how="anti"), keys_of(new)])
    met = that_share_words(sought_keys, with_use(held, all_use))
    others = placings.leads("article_id", met.select(article_id="article_id_other").unique())
    others = others.join(sought, on="article_id", how="anti")
    both = pl.concat([met, met.select(article_id="article_id_other", article_id_other="article_id")]).unique()
    beside = pl.concat([again.select("article_id"), others.select("article_id")])
    edges = edges_of(
        both,
        pl.concat([sought, others.select(LEADS)]),
        pl.concat([figures, _of_incidents(placings.of("article_id", among=beside)).drop(FOUND)], how="diagonal"),
        pl.concat([words, telling_words(placings.texts(beside))]),
    ).select("article_id", *_EDGE)
    # a later article of others keeps what it joined, unless one of tonight is more like it
    kept = others.drop_nulls("article_id_other").select("article_id", *_EDGE)
    found = most_like(pl.concat([edges, kept]))
    anew = found.join(kept, on=["article_id", "article_id_other"], how="anti").join(others, on="article_id", how="semi")
    changed = others.join(anew, on="article_id", how="semi")
    before = pl.concat([again, changed])
    bare = pl.concat([new, before.drop(_EDGE, "one")], how="diagonal")
    return bare.join(found, on="article_id", how="left").select(_JOINED), before


def _of_incidents(figures: pl.DataFrame) -> pl.DataFrame:
    return figures.filter("is_in", pl.col("basis") == "incident")


def _around(weekly: pl.DataFrame) -> pl.DataFrame:
    return pl.concat([weekly.with_columns(pl.col("week") + step) for step in (-1, 0, 1)]).unique()


def _use(placings: Placings, old: pl.DataFrame, new: pl.DataFrame) -> _Use:
    gone, come = use_of(keys_of(old)), use_of(keys_of(new))
    before = placings.word_use(pl.concat([gone, come])).select("word", "week", "n")
    after = (
        pl.concat([before, gone.with_columns(-pl.col("n")), come])
        .group_by("word", "week")
        .agg(pl.col("n").sum())
        .filter(pl.col("n") > 0)
    )
    told = telling(before).join(
        telling(after), on=["word", "week"], how="full", coalesce=True, nulls_equal=True, suffix="_now"
    )
    flags = told.with_columns(pl.col("is_rare", "is_weekly", "is_rare_now", "is_weekly_now").fill_null(value=True))
    turned = flags.filter(pl.col("is_weekly") != pl.col("is_weekly_now")).select("word", "week").drop_nulls()
    may_tell = flags.filter(pl.col("is_weekly") | pl.col("is_weekly_now")).select("word", "week")
    words = pl.concat([before, after]).group_by("word", "week").len().select("word", "week")
    now = words.join(after, on=["word", "week"], how="left", nulls_equal=True).with_columns(pl.col("n").fill_null(0))
    return _Use(
        now,
        _around(turned).join(may_tell, on=["word", "week"], how="semi"),
        _turned_rare(before, after),
    )


def _turned_rare(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    was, is_now = (telling(use).select("word", "is_rare").unique() for use in (before, after))
    both = was.join(is_now, on="word", suffix="_now")
    return both.filter(pl.col("is_rare") != pl.col("is_rare_now")).select("word")


def _held_anew(placings: Placings, asked: pl.DataFrame, use: _Use) -> pl.DataFrame:
    turned = placings.users(use.weekly, use.rare).select("article_id").unique()
    lost = placings.leads("article_id_other", asked.rename({"article_id": "article_id_other"})).select("article_id")
    again = pl.concat([turned, lost]).unique().join(asked, on="article_id", how="anti")
    return placings.leads("article_id", again)
