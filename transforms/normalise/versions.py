"""Tell which articles are older versions of a web page that was fetched again with another text."""

import polars as pl


def newest_versions(articles: pl.DataFrame) -> pl.DataFrame:
    """Return `superseded_by` of each of `articles`: the newest version of its page, null where it is the newest itself.

    The newest is the one that its page says was changed or published last, of those the one fetched last, of those
    the one of the larger id. An older one of the same text is a copy and not superseded, and the stories of a document
    that holds several under one address, as a live blog does, are no versions of anything.

    Args:
        articles: `article_id`, `url`, `document_id`, `text_sha256`, `told_at`, `fetched_at` (UTC) of all articles
            of the pages concerned.
    """
    is_alone = pl.len().over("url", "document_id") == 1
    order = ("told_at", "fetched_at", "article_id")
    newest = (
        articles.filter(is_alone)
        .sort(order, nulls_last=False)
        .group_by("url", maintain_order=True)
        .agg(newest=pl.col("article_id").last(), newest_text=pl.col("text_sha256").last())
    )
    found = articles.with_columns(is_alone=is_alone).join(newest, on="url", how="left", maintain_order="left")
    is_older = pl.col("is_alone") & (pl.col("text_sha256") != pl.col("newest_text"))
    return found.select("article_id", superseded_by=pl.when(is_older).then("newest"))
