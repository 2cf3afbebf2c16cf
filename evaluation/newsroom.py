"""Generated nights of news: so many articles and figures as wanted, told as nights tell them.

What a night is taken to be: of forty articles ten repeat the running totals of a long war, as news agencies do day
after day, a third of them without saying since when, with who is missing in it and one of two incidents of the day, at
the war's own place or in a town. The other thirty tell incidents of that day or the two days before: six of them in
places that no article has named before, the rest in some of two hundred known ones, three articles to an incident on
average, half in the same words. Each article tells five numbers. One article in ten differs from what the others say.
"""

import polars as pl

from evaluation.large_ledger import whole
from transforms.schema import ARTICLES, FIGURES

ARTICLES_A_NIGHT = 40
FIGURES_AN_ARTICLE = 5
# stands at the end of all names and words, in no other place
MARK = "zaz"
_OF_WAR, _OF_NEW_PLACES = 10, 6
_STORIES_A_DAY, _DAYS_BACK = 9, 3
_PLACES = 200
_VOCABULARY = 20_000
_WORDS = 24
_OFFICES, _OUTLETS = 40, 200
_LETTERS = pl.Series([chr(ord("a") + i) for i in range(25)])
_FIRST_DAY = pl.date(2020, 1, 1)


def newsroom(nights: range) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the articles and the figures of the nights of these numbers."""
    number = pl.col("number")
    first, end = nights.start * ARTICLES_A_NIGHT, nights.stop * ARTICLES_A_NIGHT
    night = number // ARTICLES_A_NIGHT
    frame = pl.DataFrame({"number": pl.int_range(first, end, eager=True)}).with_columns(
        day=_FIRST_DAY + pl.duration(days=night),
        nth_of_night=number % ARTICLES_A_NIGHT,
        told_day=night - number.hash(1) % _DAYS_BACK,
        is_odd=number.hash(2) % 10 == 0,
    )
    nth = pl.col("nth_of_night")
    of_war, is_new = nth < _OF_WAR, nth >= ARTICLES_A_NIGHT - _OF_NEW_PLACES
    told_day = pl.when(of_war | is_new).then(night).otherwise("told_day")
    # two articles of a night tell of each new place
    story = (
        pl.when(is_new)
        .then(number // 2 + _VOCABULARY)
        .otherwise(told_day * _STORIES_A_DAY + number.hash(3) % _STORIES_A_DAY)
    )
    frame = frame.with_columns(
        is_war=of_war,
        told_day=told_day,
        story=pl.when(of_war).then(-(2 * night + nth % 2)).otherwise(story),
    )
    known_place = pl.format("Place {}", _word(pl.col("story").hash(4) % _PLACES))
    new_place = pl.format("Hamlet {}", _word(pl.col("story")))
    frame = frame.with_columns(
        place=pl.when(of_war & (nth % 2 == 0))
        .then(pl.lit(f"War {MARK}"))
        .otherwise(pl.when(is_new).then(new_place).otherwise(known_place)),
        article_id=_id("art", number),
        text=_text(),
    )
    told = frame.with_columns(
        document_id=_id("doc", number),
        text_sha256=_id("", number),
        publisher=pl.format("Outlet {}", number % _OUTLETS),
        url=pl.format("file:///{}", "article_id"),
        published_on="day",
        published_at=pl.col("day").cast(pl.Datetime("us")) + pl.duration(minutes=number.hash(5) % 1440),
    )
    return whole(told, ARTICLES), whole(_figures(frame), FIGURES)


def _figures(articles: pl.DataFrame) -> pl.DataFrame:
    night = pl.col("number") // ARTICLES_A_NIGHT
    is_total = pl.col("basis") == "cumulative"
    of_incident = pl.col("story").hash(6) % 90 + 10 * pl.col("nth") + 2
    value = pl.when(is_total).then(1000 * (1 + pl.col("nth")) + 7 * night).otherwise(of_incident)
    told_day = _FIRST_DAY + pl.duration(days="told_day")
    return (
        articles.join(_counted(), on="is_war")
        .with_columns(
            figure_id=pl.concat_str(_id("fig", pl.col("number") * FIGURES_AN_ARTICLE + pl.col("nth"))),
            value=value + pl.when("is_odd").then(pl.col("number") % 5 + 1).otherwise(0),
            place=pl.when(pl.col("is_war") & (pl.col("basis") != "incident"))
            .then(pl.lit(f"War {MARK}"))
            .otherwise("place"),
            period_start=pl.when(is_total & (pl.col("number") % 3 > 0))
            .then(_FIRST_DAY)
            .when(pl.col("basis") == "incident")
            .then(told_day),
            period_end=pl.when(pl.col("basis") == "incident").then(told_day).otherwise("day"),
            attributed_to=pl.format("Relief office {}", pl.col("number") % _OFFICES),
            confidence=pl.lit(0.9),
            origin_id=pl.lit("unreconciled"),
            start=pl.col("nth") * 10,
        )
        .with_columns(low="value", high="value", words=pl.col("value").cast(pl.String))
    )


def _counted() -> pl.DataFrame:
    incident = [("killed", "incident"), ("injured", "incident")]
    of_war = [*incident, ("killed", "cumulative"), ("injured", "cumulative"), ("missing", "status")]
    of_others = [*incident, ("displaced", "incident"), ("detained", "incident"), ("missing", "status")]
    tables = [
        pl.DataFrame(counted, schema=["metric", "basis"], orient="row")
        .with_row_index("nth")
        .with_columns(is_war=is_war)
        for counted, is_war in ((of_war, pl.lit(value=True)), (of_others, pl.lit(value=False)))
    ]
    return pl.concat(tables)


def _text() -> pl.Expr:
    number = pl.col("number")
    of_story = [pl.col("story").hash(10 + k) % _VOCABULARY for k in range(_WORDS // 2)]
    # of two random words the rarer half is rarer still, as in any language
    own = [
        number.hash(40 + k) % _VOCABULARY * (number.hash(80 + k) % _VOCABULARY) // _VOCABULARY
        for k in range(_WORDS // 2)
    ]
    return pl.concat_str([_word(each) for each in (*of_story, *own)], separator=" ")


def _word(number: pl.Expr) -> pl.Expr:
    letters = [pl.lit(_LETTERS).gather((number // 25**k % 25).cast(pl.UInt32)) for k in range(4)]
    return pl.concat_str(pl.lit("q"), *letters, pl.lit(MARK))


def _id(kind: str, number: pl.Expr) -> pl.Expr:
    # in no order, as the ids of what is read are
    return pl.format(f"{kind}-{{}}-{MARK}", number.hash(7))
