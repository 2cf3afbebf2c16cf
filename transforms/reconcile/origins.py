"""Who gave a number, under any of their names: `attributed_to` to `origin_id`."""

import re
from functools import cache
from typing import NamedTuple

import polars as pl

from transforms.reconcile.names import containment, origins, slug

_ORIGIN_TYPE = pl.Struct(
    {
        "known": pl.String,
        "head": pl.String,
        "is_echo": pl.Boolean,
        "home": pl.String,
        "otherwise": pl.String,
        "is_lone": pl.Boolean,
    }
)


class Origin(NamedTuple):
    """What an attribution says by itself: an id, or an echo of an earlier one with the same head noun.

    `home` is the region whose people alone the origin counts, where its words name that region. `otherwise`
    is what an echo means where nothing came before it. An echo that `is_lone` needs one origin with its head noun
    in the article, neither none nor two.
    """

    known: str | None
    head: str | None
    is_echo: bool = False
    home: str | None = None
    otherwise: str | None = None
    is_lone: bool = False


@cache
def _region_words() -> tuple[dict[str, str], re.Pattern[str]]:
    regions: dict[str, str] = {}
    for region, entry in containment().regions.items():
        regions |= {word.lower(): region for word in (region, *entry.names, *entry.adjectives, *entry.inside)}
    longest_first = sorted(regions, key=lambda word: (-len(word), word))
    return regions, re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


@cache
def _speaker() -> re.Pattern[str]:
    return re.compile(rf"([a-z]+) (?:{'|'.join(map(re.escape, origins().speakers))})\b")


def name_origin(words: str, region: str | None) -> Origin:
    """Return who `words` name in an article about `region`.

    A known name gives its own id; an institution the id of its kind in the region that the words tell, else,
    where its kind is local, in `region`; any other name stays its own origin, `name:<slug>`.
    """
    plain = re.sub(r"\s+", " ", words.lower().replace("’", "'")).strip(" ,.")
    bare = re.sub(r"^(?:(?:the|a|an|same|its|their|this|that)\s+)+", "", plain)
    data = origins()
    heads = [word for word in re.findall(r"[a-z]+", bare) if word in data.echoes]
    for origin in data.named:
        if any(pattern.search(bare) for pattern in origin.patterns):
            return Origin(origin.id, heads[-1] if heads else None)
    local = [i.kind for i in data.institutions if i.local and any(p.search(bare) for p in i.patterns)]
    there = f"{slug(region)}-{local[0]}" if region and local else None
    if bare in data.echoes:
        return Origin(None, bare, is_echo=True, otherwise=there)
    if possessive := re.search(r"\bthe (\w+)'s spokes\w+", plain):
        return Origin(None, possessive.group(1), is_echo=True)
    if (speaker := _speaker().match(bare)) and speaker.group(1) in data.echoes:
        return Origin(None, speaker.group(1), is_echo=True, otherwise=there or f"name:{slug(bare)}", is_lone=True)
    for institution in data.institutions:
        if any(pattern.search(bare) for pattern in institution.patterns):
            named = _region_of(bare, region)
            where = named or (region if institution.local else None)
            if where is not None:
                head = "ministry" if "ministry" in institution.kind else (heads[-1] if heads else None)
                home = named if institution.counts_home else None
                return Origin(f"{slug(where)}-{institution.kind}", head, home=home)
    return Origin(f"name:{slug(bare) or slug(plain)}", heads[-1] if heads else None)


def _region_of(words: str, region: str | None) -> str | None:
    regions, pattern = _region_words()
    if match := pattern.search(words):
        return regions[match.group()]
    if "palestinian" in words:
        return region if region in {"Gaza", "West Bank"} else "Gaza"
    return None


def with_origins(figures: pl.DataFrame) -> pl.DataFrame:
    """Add `origin_id` and `home` to figures, in the order of articles and offsets.

    An echo ("the ministry") is the nearest earlier origin of its article that has the same head noun, else
    the nearest later one (a headline comes before the name), else the local institution ("police"), else an
    origin of its article alone. A number without attribution is the outlet's own, `outlet:<slug>`, or the
    article's where no outlet is known.

    Args:
        figures: `figure_id`, `article_id`, `start`, `attributed_to`, `main_region`, `region`, `publisher`.
    """
    figures = figures.with_columns(here=pl.coalesce("main_region", "region"))
    named = figures.select("attributed_to", "here").drop_nulls("attributed_to").unique(maintain_order=True)
    named = named.with_columns(
        pl.Series("who", [name_origin(*row)._asdict() for row in named.iter_rows()], dtype=_ORIGIN_TYPE)
    ).unnest("who")
    figures = figures.join(named, on=["attributed_to", "here"], how="left", nulls_equal=True)
    slugs = {name: slug(name) for name in figures["publisher"].drop_nulls().unique()}
    words = {name: slug(name) for name in figures["attributed_to"].drop_nulls().unique()}
    one_known = pl.col("known").drop_nulls().n_unique().over("article_id", "head") == 1
    by_noun = (one_known | ~pl.col("is_lone")).fill_null(value=True)
    order = figures.sort("article_id", "start", "figure_id").with_columns(
        earlier=pl.when(by_noun).then(pl.col("known").forward_fill().over("article_id", "head")),
        later=pl.when(by_noun).then(pl.col("known").backward_fill().over("article_id", "head")),
        earlier_home=pl.when(by_noun).then(pl.col("home").forward_fill().over("article_id", "head")),
    )
    outlet = pl.format("outlet:{}", pl.col("publisher").replace_strict(slugs, default=None, return_dtype=pl.String))
    article = pl.format("article:{}", "article_id")
    echo = pl.format(
        "{}:{}", article, pl.col("attributed_to").replace_strict(words, default=None, return_dtype=pl.String)
    )
    return order.with_columns(
        origin_id=pl.when(pl.col("attributed_to").is_null())
        .then(pl.coalesce(outlet, article))
        .when(pl.col("is_echo") & pl.col("head").is_not_null())
        .then(pl.coalesce("earlier", "later", "otherwise", echo))
        .otherwise("known"),
        home=pl.when("is_echo").then("earlier_home").otherwise("home"),
    ).drop("known", "head", "is_echo", "is_lone", "earlier", "later", "earlier_home", "otherwise", "here")
