import polars as pl
import pytest

from transforms.reconcile.places_told import in_headlines, in_texts


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gaza’s north, and Rafah.", ["gaza", "rafah"]),
        ("Gazans in Türkiye", ["türkiye"]),
        ("Erdoğan of Gaza", ["gaza"]),
        ("Gazaé, éGaza", []),
        (None, []),
    ],
)
def test_a_name_is_found_where_words_of_any_alphabet_begin_and_end(text, names):
    named = in_texts(pl.Series([text, "Gaza"], dtype=pl.String))
    assert named.filter(pl.col("row") == 0)["name"].to_list() == names
    assert named.filter(pl.col("row") == 1)["name"].to_list() == ["gaza"]


def test_headlines_may_be_in_capital_letters():
    assert in_headlines(pl.Series(["MALI AND TÜRKIYE", "SOMALIA"]))["name"].to_list() == ["mali", "türkiye", "somalia"]
