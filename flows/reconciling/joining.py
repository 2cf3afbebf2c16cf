"""Link incidents by the wording of their articles, for the articles that a night touches.

An article joins the earlier one that it is most like; likeness depends on the two alone, and on which words so few
articles use that they tell. So beside the touched articles only those are held anew whose other was touched, or that
use a word which has begun to tell, or which brought the two together and has ceased to; later articles are held against
the touched ones alone.
"""

import polars as pl

from transforms.reconcile.alike import INCIDENT, edges_of, most_like, worth_comparing
from transforms.reconcile.links import LEADS, keys_of, leads_of, node, one_name, week_of, with_names
from transforms.reconcile.placings import FOUND
from transforms.reconcile.sharing import that_share_words, that_still_share_words
from transforms.reconcile.telling_words import telling_words
from transforms.reconcile.word_use import Turned, Use, around, change_of, turned, with_use
from warehouse.placings import Placings

_EDGE = ("article_id_other", "published_at_other", "likeness", "shared_words")
_JOINED = (*LEADS, "week", "node", *_EDGE)


def join_leads_of(
    placings: Placings, asked: pl.DataFrame, figures: pl.DataFrame, articles: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Link the incidents of articles, and keep their leads; return the figures of all incidents that this concerns.

    Args:
        placings: what is known of the ledger.
        asked: `article_id` of the articles whose incidents may be otherwise than before.
        figures: of incidents, as `settle_incidents` leaves them: all that these articles tell now.
        articles: `article_id`, `title`, `text` of those of them that are new or may have changed.

    Returns:
        Figures as `with_names` leaves them: of these articles, and those of others that are named otherwise than
        before; and the placings that the others had.
    """
    read = telling_words(articles.join(figures, on="article_id", how="semi"))
    wordings = pl.concat([read, placings.wordings(asked.join(articles, on="article_id", how="anti"))])
    new = leads_of(figures, wordings).with_columns(week=week_of(), node=node())
    old = placings.leads("article_id", asked)
    joined, before, held = _joined(placings, asked, new, old, figures, wordings)
    nodes = pl.concat([frame.select("node") for frame in (old, new, joined, before)])
    ends = placings.leads("article_id", joined.select(article_id="article_id_other").drop_nulls()).select("node")
    nodes = pl.concat([nodes, ends]).unique()
    # an article's other incidents may be linked as well, by articles of which they are the leads
    at = pl.concat([nodes, figures.select(node=node())]).unique()
    ones = pl.concat([frame.select("one") for frame in (old, before, placings.leads("node", at))]).unique()
    rest = (
        placings.leads("one", ones).join(asked, on="article_id", how="anti").join(joined, on="article_id", how="anti")
    )
    leads = pl.concat([joined, rest.select(_JOINED)])
    others = leads.select(*(pl.col(name).alias(f"{name}_other") for name in ("article_id", *INCIDENT)))
    edges = leads.join(others, on="article_id_other")
    names = one_name(leads, edges)
    ones_now = names.select(node=node(), one=node("_one"))
    moved = _named_otherwise(pl.concat([frame.select("node", "one") for frame in (old, before, rest)]), ones_now)
    written = pl.concat([joined, rest.join(moved, on="node", how="semi").select(_JOINED)])
    gone = pl.concat([asked, written.select("article_id")]).unique()
    placings.put("leads", "article_id", gone, written.join(ones_now, on="node"))
    placings.put("wordings", "article_id", asked, wordings)
    # an article that joins another than before says so of its lead alone
    known = pl.concat([placings.of("node", among=moved), held.join(before, on=["article_id", "node"], how="semi")])
    known = known.unique("figure_id").join(asked, on="article_id", how="anti")
    return with_names(pl.concat([figures, known.drop(FOUND)], how="diagonal"), names, edges), known


def _named_otherwise(before: pl.DataFrame, now: pl.DataFrame) -> pl.DataFrame:
    """Return `node` of those whose `one` is not as `before`; one that no lead tells of is its own."""
    both = before.unique("node").join(now, on="node", how="full", coalesce=True, suffix="_now")
    one, one_now = (pl.coalesce(name, "node") for name in ("one", "one_now"))
    return both.filter(one != one_now).select("node")


def _joined(
    placings: Placings,
    asked: pl.DataFrame,
    new: pl.DataFrame,
    old: pl.DataFrame,
    figures: pl.DataFrame,
    wordings: pl.DataFrame,
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Return the leads whose edges may be otherwise than before, with what they join now; as they were; placings.

    The placings are those of the articles that are looked at beside those asked for.
    """
    gone, come = keys_of(old), keys_of(new)
    placings.replace_keys(gone, come)
    again = _held_anew(placings, asked, change_of(gone, come))
    sought = pl.concat([new.select(LEADS), again.select(LEADS)])
    keys = keys_of(sought)
    use = Use(placings.words(keys), placings.words_of_weeks(around(keys)))
    sought_keys = with_use(keys, use)
    weekly = sought_keys.filter(pl.col("is_weekly") & ~pl.col("is_rare"))
    held = placings.keys_with(around(weekly), sought_keys.filter("is_rare"))
    met = that_share_words(sought_keys, with_use(held, use))
    others = met.select(article_id="article_id_other").unique().join(sought, on="article_id", how="anti")
    others = placings.leads("article_id", others)
    beside = pl.concat([again.select("article_id"), others.select("article_id")])
    leads = pl.concat([sought, others.select(LEADS)])
    placed = _of_incidents(placings.of("article_id", among=beside))
    told = pl.concat([figures, placed.drop(FOUND)], how="diagonal")
    pairs = worth_comparing(met, leads, told)
    compared = pl.concat([pairs.select("article_id"), pairs.select(article_id="article_id_other")]).unique()
    wordings = pl.concat([wordings, placings.wordings(compared.join(beside, on="article_id", how="semi"))])
    edges = edges_of(pairs, leads, wordings).select("article_id", *_EDGE)
    # a later article of others keeps what it joined, unless one of tonight is more like it
    kept = others.drop_nulls("article_id_other").select("article_id", *_EDGE)
    found = most_like(pl.concat([edges, kept]))
    anew = found.join(kept, on=["article_id", "article_id_other"], how="anti").join(others, on="article_id", how="semi")
    changed = others.join(anew, on="article_id", how="semi")
    before = pl.concat([again, changed])
    bare = pl.concat([new, before.drop(_EDGE, "one")], how="diagonal")
    return bare.join(found, on="article_id", how="left").select(_JOINED), before, placed


def _of_incidents(figures: pl.DataFrame) -> pl.DataFrame:
    return figures.filter("is_in", pl.col("basis") == "incident")


def _held_anew(placings: Placings, asked: pl.DataFrame, change: Use) -> pl.DataFrame:
    """Return the leads that are not `asked` for and may join another article now that words are used otherwise."""
    now = Use(placings.words(change.totals), placings.words_of_weeks(change.weekly))
    begun, ceased = turned(now, change)
    again = [
        placings.keys_with(around(begun.weekly), begun.rare).select("article_id"),
        placings.leads("article_id_other", asked.rename({"article_id": "article_id_other"})).select("article_id"),
        _parted(placings, ceased),
    ]
    return placings.leads("article_id", pl.concat(again).unique().join(asked, on="article_id", how="anti"))


def _parted(placings: Placings, ceased: Turned) -> pl.DataFrame:
    """Return `article_id` of the leads that no longer meet the one that they join, since words have ceased to tell.

    One that still meets it keeps it: it only meets fewer others.
    """
    users = placings.keys_with(around(ceased.weekly), ceased.rare)
    leads = placings.leads("article_id", users).drop_nulls("article_id_other")
    others = placings.leads("article_id", leads.select(article_id="article_id_other"))
    told = keys_of(others).rename({"article_id": "article_id_other", "week": "week_other"})
    pairs = leads.select("article_id", "article_id_other")
    shared = keys_of(leads).join(pairs, on="article_id").join(told, on=["article_id_other", "word"])
    shared = shared.join(shared.join(users, on=["article_id", "word"], how="semi"), on="article_id", how="semi")
    words = placings.words(shared)
    rare = that_still_share_words(
        with_use(shared, Use(words, shared.clear().select("word", "week", n=pl.lit(0)))).with_columns(
            is_weekly_other=pl.lit(value=False)
        )
    )
    left = shared.join(rare, on="article_id", how="anti")
    of_week = [left.select("word", "week"), left.select("word", week="week_other")]
    use = Use(words, placings.words_of_weeks(pl.concat(of_week)))
    beside = with_use(left.select("article_id", "word", week="week_other"), use)
    left = with_use(left, use).join(
        beside.select("article_id", "word", is_weekly_other="is_weekly"), on=["article_id", "word"]
    )
    return left.join(that_still_share_words(left), on="article_id", how="anti").select("article_id").unique()
