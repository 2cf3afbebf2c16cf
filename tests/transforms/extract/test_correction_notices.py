"""What a text tells that it told before its correction."""

import polars as pl
import pytest

from transforms.extract import extract


@pytest.mark.parametrize(
    ("text", "superseded"),
    [
        ("An earlier version of this story gave the death toll as 47.", [True]),
        ("This article originally stated that 47 people had been killed. In fact, 41 were.", [True, False]),
        ("An earlier version of this article said 47 had died; the toll is 41.", [True, False]),
        ("Rebels killed 47 people, said an earlier version of the report.", [False]),
    ],
)
def test_a_number_that_a_text_takes_back_is_superseded(text: str, superseded: list[bool]) -> None:
    schema = {"article_id": pl.String, "title": pl.String, "publisher": pl.String, "published_on": pl.Date}
    article = pl.DataFrame({"article_id": ["a"], "text": [text]}).with_columns(
        pl.lit(None, dtype=dtype).alias(name) for name, dtype in schema.items() if name != "article_id"
    )
    assert extract(article).figures["is_superseded"].to_list() == superseded
