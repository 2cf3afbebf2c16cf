"""The numbers that texts state, and whether two texts state the same."""

import polars as pl

from transforms.lexicon.load import number_words

_SAME_NUMBERS = 0.8
_MONEY_NUMBER_OR_WORD = r"(?:[$£€¥₹]\s?)?(?:\d{1,3}(?:,\d{3})+|\d+)|[\p{L}\p{Nl}\p{No}]+"
_LONGEST = 19


def state_the_same_numbers(pairs: pl.DataFrame, articles: pl.DataFrame) -> pl.Series:
    """Tell of each of `pairs` (earlier, later) whether the later text states the numbers of the earlier one.

    Sums of money and a few cuts or additions aside. False where a new number stands before the same word as one that
    is gone, as in a revised toll.

    Args:
        pairs: ids of articles.
        articles: `article_id`, `text` of every article of a pair, each once.
    """
    numbers = _numbers(articles)
    numbered = pairs.with_row_index("pair")
    before, after = (
        numbered.select("pair", article_id=side).join(numbers, on="article_id").drop("article_id")
        for side in ("earlier", "later")
    )
    new = after.join(before, on=("pair", "number"), how="anti")
    gone = before.join(after, on=("pair", "number"), how="anti")
    is_revised = pl.col("pair").is_in(new.join(gone, on=("pair", "word"), how="semi")["pair"].implode())
    counted = [
        found.group_by("pair").agg(pl.col("number").n_unique().alias(name))
        for name, found in (("n_told", after), ("n_new", new))
    ]
    told = numbered.select("pair")
    for count in counted:
        told = told.join(count, on="pair", how="left", maintain_order="left")
    n_told, n_new = pl.col("n_told").fill_null(0), pl.col("n_new").fill_null(0)
    return told.select(same=(n_told - n_new >= _SAME_NUMBERS * n_told) & ~is_revised)["same"]


def _numbers(articles: pl.DataFrame) -> pl.DataFrame:
    """Return `article_id`, `number` and the `word` after it, each once; "sixty-eight" and "68" are one."""
    units = {word: value for word, value in number_words().units.items() if word != "one"}
    tens = {word: value for word, value in units.items() if value >= 10 and value % 10 == 0}
    ones = {word: value for word, value in units.items() if value < 10}
    token, before, after = pl.col("token"), pl.col("before"), pl.col("after")
    # the empty one at the end of a text stands between its words and those of the next
    tokens = pl.concat_list(pl.col("text").str.to_lowercase().str.extract_all(_MONEY_NUMBER_OR_WORD), pl.lit(""))
    value = token.replace_strict(units, default=None, return_dtype=pl.Int64)
    tens_before = pl.when(value < 10).then(before.replace_strict(tens, default=0, return_dtype=pl.Int64)).otherwise(0)
    is_digits = token.str.contains(r"^\d") & (token.str.len_chars() <= _LONGEST)
    return (
        articles.select("article_id", token=tokens)
        .explode("token")
        .with_columns(before=token.shift(1), after=token.shift(-1))
        .filter(is_digits | token.is_in(list(units)))
        .filter(~(token.is_in(list(tens)) & after.is_in(list(ones))))
        .select(
            "article_id",
            number=pl.coalesce(
                (value + tens_before).cast(pl.String), token.str.replace_all(",", "").str.strip_chars_start("0")
            ),
            word=after,
        )
        .unique()
    )
