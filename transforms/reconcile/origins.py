"""Who gave a number, under any of their names: `attributed_to` to `origin_id`."""

import polars as pl

from transforms.reconcile.names import slug
from transforms.reconcile.origin_names import name_origin

_ORIGIN_TYPE = pl.Struct(
    {
        "known": pl.String,
        "head": pl.String,
        "is_echo": pl.Boolean,
        "home": pl.String,
        "otherwise": pl.String,
        "is_lone": pl.Boolean,
        "name": pl.String,
        "kind": pl.String,
    }
)
_LONGEST_TITLE = 80
WHO = ("origin_id", "origin_name", "origin_kind")
_FOR_ORIGINS = ("title", "headline_end", "here", "known", "head", "is_echo", "is_lone", "otherwise", "name", "kind")


def with_origins(figures: pl.DataFrame) -> pl.DataFrame:
    """Add `origin_id`, `origin_name`, `origin_kind` and `home` to figures, in the order of articles and offsets.

    An echo ("the ministry") is the nearest earlier origin of its article that has the same head noun, else
    the nearest later one (a headline comes before the name), else the local institution ("police"), else an
    origin of its article alone. A number without attribution is the outlet's own, `outlet:<slug>`, or the
    article's where no outlet is known; unless its article attributes the same number, as bodies do for headlines.

    Args:
        figures: `figure_id`, `article_id`, `metric`, `value`, `start`, `attributed_to`, `main_region`, `region`,
            `publisher`, and of the article `title`, `headline_end` (null where its text does not begin with it); the
            last two are left out of what is returned.
    """
    figures = figures.with_columns(here=pl.coalesce("main_region", "region"))
    named = figures.select("attributed_to", "here").drop_nulls("attributed_to").unique(maintain_order=True)
    named = named.with_columns(
        pl.Series("who", [name_origin(*row)._asdict() for row in named.iter_rows()], dtype=_ORIGIN_TYPE)
    ).unnest("who")
    figures = figures.join(named, on=["attributed_to", "here"], how="left", nulls_equal=True)
    one_known = pl.col("known").drop_nulls().n_unique().over("article_id", "head") == 1
    by_noun = (one_known | ~pl.col("is_lone")).fill_null(value=True)
    is_known = pl.col("known").is_not_null()
    order = figures.sort("article_id", "start", "figure_id").with_columns(
        known_name=pl.when(is_known).then("name"), known_kind=pl.when(is_known).then("kind")
    )
    for told in ("known", "known_name", "known_kind"):
        order = order.with_columns(
            pl.when(by_noun).then(pl.col(told).forward_fill().over("article_id", "head")).alias(f"{told}_earlier"),
            pl.when(by_noun).then(pl.col(told).backward_fill().over("article_id", "head")).alias(f"{told}_later"),
        )
    order = order.with_columns(
        earlier_home=pl.when(by_noun).then(pl.col("home").forward_fill().over("article_id", "head"))
    )
    echoes = pl.col("is_echo") & pl.col("head").is_not_null()
    return _as_attributed(
        order.with_columns(
            _own_voice(order),
            echo=pl.format("article:{}:{}", "article_id", _slugs(order, "attributed_to")),
            echo_name=pl.format("{} in {}", "name", pl.coalesce("publisher", _article_name())),
        ).with_columns(
            origin_id=pl.when(pl.col("attributed_to").is_null())
            .then("own_id")
            .when(echoes)
            .then(pl.coalesce("known_earlier", "known_later", "otherwise", "echo"))
            .otherwise("known"),
            origin_name=pl.when(pl.col("attributed_to").is_null())
            .then("own_name")
            .when(echoes)
            .then(
                pl.coalesce(
                    "known_name_earlier",
                    "known_name_later",
                    pl.when(pl.col("otherwise").is_not_null()).then("name"),
                    "echo_name",
                )
            )
            .otherwise("name"),
            origin_kind=pl.when(pl.col("attributed_to").is_null())
            .then(pl.lit("outlet"))
            .when(echoes)
            .then(pl.coalesce("known_kind_earlier", "known_kind_later", "kind"))
            .otherwise("kind"),
            home=pl.when("is_echo").then("earlier_home").otherwise("home"),
        )
    ).select(*(column for column in figures.columns if column not in _FOR_ORIGINS), *WHO)


def as_origins(names: pl.DataFrame) -> pl.DataFrame:
    """Return the `origins` table of all names that figures give some origins, in the order of `origin_id`.

    Args:
        names: `origin_id`, `origin_name`, `origin_kind` and `n`, how many figures name it so.
    """
    commonest = names.sort(["origin_id", "n", "origin_name"], descending=[False, True, False])
    return commonest.unique("origin_id", keep="first", maintain_order=True).select(
        "origin_id", name="origin_name", kind="origin_kind"
    )


def _slugs(figures: pl.DataFrame, column: str) -> pl.Expr:
    slugs = {name: slug(name) for name in figures[column].drop_nulls().unique()}
    return pl.col(column).replace_strict(slugs, default=None, return_dtype=pl.String)


def _article_name() -> pl.Expr:
    title = pl.col("title").str.strip_chars().str.slice(0, _LONGEST_TITLE)
    return pl.coalesce(pl.format("the article “{}”", title), pl.format("article {}", "article_id"))


def _own_voice(figures: pl.DataFrame) -> list[pl.Expr]:
    outlet = pl.format("outlet:{}", _slugs(figures, "publisher"))
    return [
        pl.coalesce(outlet, pl.format("article:{}", "article_id")).alias("own_id"),
        pl.coalesce("publisher", _article_name()).alias("own_name"),
    ]


def _as_attributed(figures: pl.DataFrame) -> pl.DataFrame:
    """Give numbers of headlines, and those without attribution, the origin that their article names for the same."""
    same = ["article_id", "metric", "value"]
    in_headline = (pl.col("start") < pl.col("headline_end")).fill_null(value=False)
    loose = in_headline | pl.col("attributed_to").is_null()
    by_number = figures.filter(~loose).drop_nulls("value").group_by(same, maintain_order=True)
    named = by_number.agg(pl.col(WHO).first().name.suffix("_named"), named_ids=pl.col("origin_id"))
    figures = figures.join(named, on=same, how="left", maintain_order="left")
    takes = loose & ~pl.col("origin_id").is_in("named_ids").fill_null(value=True)
    return figures.with_columns(pl.when(takes).then(f"{name}_named").otherwise(name).alias(name) for name in WHO)
