"""Link the articles that are new tonight to those of the ledger: copies to their originals, versions to the newest.

What comes of it follows from the set of articles alone: not from the order in which they came, nor from how many are
linked at a time.
"""

import polars as pl

from transforms.normalise import copies, near_pairs, newest_versions, originals_of, parents, sketch
from warehouse.links import ArticleLinks
from warehouse.working import WorkingWarehouse

# Each batch looks through all sketches once; memory goes with the articles, and with the texts sketched at a time.
BATCH = 100_000
_TEXTS = 5_000
_PAIRS = 5_000


def link_articles(working: WorkingWarehouse, batch: int = BATCH) -> int:
    """Link all articles that are not linked yet, `batch` at a time, and return how many those were."""
    links = ArticleLinks(working)
    links.begin()
    n_linked = 0
    while (articles := links.take(batch)).height:
        new = _sketched(links, articles)
        links.link(new, _duplicates(links, new), newest_versions(links.versions(new["url"])))
        n_linked += new.height
    return n_linked


def _sketched(links: ArticleLinks, articles: pl.DataFrame) -> pl.DataFrame:
    """Return `articles` with the sketches of those that were read without, as related to what is gone."""
    without = articles.filter(pl.col("bands").is_null()).drop("bands")
    if without.is_empty():
        return articles
    made = [sketch(part.join(links.told(part["article_id"]), on="article_id")) for part in without.iter_slices(_TEXTS)]
    return pl.concat([articles.drop_nulls("bands"), *made])


def _duplicates(links: ArticleLinks, new: pl.DataFrame) -> pl.DataFrame:
    """Return `article_id` and `duplicate_of` of all articles whose original `new` may change."""
    held = links.held(new)
    met, near = _near(links, new, held)
    concerned = links.cluster(met).join(new, on="article_id", how="anti")
    # a new article may come before the original of those that it is like: their chains are told anew
    around = links.held(concerned) if concerned.height else concerned
    _, near_them = _near(links, concerned, pl.concat([around, new]))
    everything = pl.concat([new, held, concerned, around]).unique("article_id")
    told_anew = pl.concat([new, concerned])["article_id"]
    is_told_anew = set(told_anew)
    found = parents(everything, pl.concat([near, near_them]).unique())
    parent = {copy: original for copy, original in found.items() if copy in is_told_anew}
    outside = pl.Series([article_id for article_id in parent.values() if article_id not in parent], dtype=pl.String)
    original = originals_of(parent, links.originals(outside))
    return pl.DataFrame(
        {"article_id": told_anew, "duplicate_of": pl.Series(map(original.get, told_anew), dtype=pl.String)}
    )


def _near(links: ArticleLinks, sought: pl.DataFrame, held: pl.DataFrame) -> tuple[pl.Series, pl.DataFrame]:
    """Return the ids of `held` that equal or are near to `sought`, and the near-copies (earlier, later) among both."""
    everything = pl.concat([sought, held]).unique("article_id")
    met = near_pairs(sought, everything)
    found = [
        copies(pairs, links.told(pl.concat([pairs["earlier"], pairs["later"]]))) for pairs in met.iter_slices(_PAIRS)
    ]
    near = pl.concat([met.clear(), *found])
    equal = held.join(sought, on="text_sha256", how="semi")["article_id"]
    return pl.concat([near["earlier"], near["later"], equal]).unique(), near
