"""The extraction stage as a frame-to-frame function."""

from collections import deque
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, NamedTuple

import polars as pl

from transforms.extract.attribution.find import find_attribution, names_source
from transforms.extract.correction_notices import is_corrected
from transforms.extract.figures import figures_of
from transforms.extract.grammar.sentence_work import Figure
from transforms.extract.grammar.subject import subjects
from transforms.extract.periods.resolve import Period, goes_on, is_beside, resolve_period, takes_days_of_whole
from transforms.extract.periods.timeline import timeline_of
from transforms.extract.places.find import find_place
from transforms.extract.reading import Reading
from transforms.extract.restated import told_first
from transforms.extract.sieve import candidates
from transforms.schema import FIGURES
from transforms.versions import digest_of

# A total of fewer days is mostly of the town that the article tells of.
_LONG = timedelta(days=45)
# So many articles are asked one question before the next is put: the words and rules that answer it stay in the
# processor's cache, which saves a fifth of the time.
_AT_ONCE = 100

# The contract's number, and a digest of code and language data: an edit to either has articles read again.
EXTRACTOR_VERSION = f"1.{digest_of('transforms.extract', 'transforms.lexicon')}"


class _Told(NamedTuple):
    article_id: str
    reading: Reading
    figure: Figure
    first: Figure | None


class Extraction(NamedTuple):
    """What came of articles.

    `figures` has the columns of the figures table, origin, series and run null; `quarantine` one row a number that
    cannot be kept (stage, key, rule_code, reason).
    """

    figures: pl.DataFrame
    quarantine: pl.DataFrame


def figure_id(article_id: str, start: int, end: int, metric: str) -> str:
    """Return the id of a figure, made of its article, span and metric."""
    return "fig-" + sha256(f"{article_id}\n{start}\n{end}\n{metric}".encode()).hexdigest()[:16]


def extract(articles: pl.DataFrame) -> Extraction:
    """Return the figures that `articles` report, in the order of articles and of the text.

    `articles`: one row an article, with article_id, title, publisher, published_on (a day in the article's own zone,
    null where unknown) and text. `figures`: one row a number stated, with the columns of the figures table; `start`
    and `end` are offsets in characters of the article's text, `value`, `low` and `high` count people, days are in the
    article's own zone. Rows do not depend on one another, so that articles may come in chunks of any size. No text
    makes it raise; a number that does not fit 64 bits is quarantined under EXT-01.
    """
    rows: list[dict[str, Any]] = []
    quarantined: list[dict[str, str]] = []
    ids = articles["article_id"].to_list()
    readings = [
        Reading(text, title=title, published_on=published_on, publisher=publisher)
        for title, publisher, published_on, text in articles.select(
            "title", "publisher", "published_on", "text"
        ).iter_rows()
    ]
    waiting = deque(zip(ids, readings, candidates(readings), subjects(readings), strict=True))
    del readings  # what was worked out of an article goes with it
    while waiting:
        figures: list[_Told] = []
        for article_id, reading, sentences, subject in [waiting.popleft() for _ in range(min(_AT_ONCE, len(waiting)))]:
            findings = figures_of(reading, sentences, subject)
            figures.extend(
                _Told(article_id, reading, figure, told_first(reading, findings.figures, i))
                for i, figure in enumerate(findings.figures)
            )
            quarantined.extend(_oversized(article_id, figure) for figure in findings.oversized)
        for told in figures:
            timeline_of(told.reading)  # the dates of all articles are read before what they date is asked
        periods = [_period_told(told) for told in figures]
        sources = [_attribution(told.reading, told.figure) for told in figures]
        places = [_place(told.reading, told.figure, period) for told, period in zip(figures, periods, strict=True)]
        rows.extend(map(_row, figures, periods, sources, places))
    return Extraction(
        pl.DataFrame(rows, schema=dict(FIGURES.polars_schema)),
        pl.DataFrame(
            quarantined,
            schema={"stage": pl.String, "key": pl.String, "rule_code": pl.String, "reason": pl.String},
        ),
    )


def is_total(period: Period, metric: str) -> bool:
    """Return whether a figure is the total of a long time, or the number of all who are displaced now."""
    if period.basis == "status":
        return metric == "displaced"
    first, last = period.period_start, period.period_end
    return period.basis == "cumulative" and (first is None or last is None or last - first > _LONG)


def days_of(period: Period) -> tuple[date, date] | None:
    """Return the first and the last day on which what a figure counts happened, None where they are open."""
    if period.basis == "status" or period.period_start is None or period.period_end is None:
        return None
    return period.period_start, period.period_end


def _oversized(article_id: str, figure: Figure) -> dict[str, str]:
    return {
        "stage": "extract",
        "key": f"{article_id}:{figure.number.start}-{figure.number.end}",
        "rule_code": "EXT-01",
        "reason": "the number does not fit 64 bits; look at the article's text, it is hardly a count of people",
    }


def _period_told(told: _Told) -> Period:
    """Return the days of a figure: of one that is told again those of its first telling."""
    own = _period(told.reading, told.figure)
    if told.first is None or own.basis != "incident":
        return own
    first = _period(told.reading, told.first)
    return first if first.basis == "incident" and first.period_start is not None else own


def _period(reading: Reading, figure: Figure) -> Period:
    """Return the days of a figure: those of its whole, or of what it goes on from, where it is told without any."""
    number, whole = figure.number, figure.part_of or _gone_on_from(reading, figure)
    own = resolve_period(reading, number.start, number.end, figure.metric, figure.cue)
    if whole is None or whole.metric != figure.metric:
        return own
    if whole.sentence == figure.sentence:
        takes = whole is figure.part_of or (
            own.basis == "incident" and figure.metric == "detained" and _period(reading, whole).basis == "status"
        )
        takes = takes and takes_days_of_whole(reading, whole.number.end, number.start, number.end)
    else:
        takes = own.basis == "incident" and goes_on(reading, whole.number.start, number.start, number.end)
    return _period(reading, whole) if takes else own


def _gone_on_from(reading: Reading, figure: Figure) -> Figure | None:
    """Return the figure of a sentence before that this one goes on from, and no count that it is compared with."""
    told = figure.leans_on
    while told is not None and told.leans_on is not None:
        if told.sentence < figure.sentence and not is_beside(reading, told.number.start):
            break
        told = told.leans_on
    return told


def _attribution(reading: Reading, figure: Figure) -> str | None:
    """Return who gives a figure; who gives its whole, where that stands in its sentence."""
    whole = figure.part_of
    if whole is not None and whole.sentence == figure.sentence:
        between = whole.number.end, figure.number.start
        if not names_source(reading, *between):
            return _attribution(reading, whole)
    return find_attribution(reading, figure.number.start, figure.number.end)


def _place(reading: Reading, figure: Figure, period: Period) -> str | None:
    number = figure.number
    return find_place(
        reading,
        number.start,
        number.end,
        figure.metric,
        is_total=is_total(period, figure.metric),
        days=days_of(period),
        cue=figure.cue,
        size=number.value or number.low or number.high or 0,
    )


def _row(told: _Told, period: Period, source: str | None, place: str | None) -> dict[str, Any]:
    article_id, reading, figure, _ = told
    number, part = figure.number, figure.part_of
    return {
        "figure_id": figure_id(article_id, number.start, number.end, figure.metric),
        "article_id": article_id,
        "metric": figure.metric,
        "value": number.value,
        "low": number.low,
        "high": number.high,
        "qualifier": number.qualifier,
        "basis": period.basis,
        "population": figure.population,
        "place": place,
        "period_start": period.period_start,
        "period_end": period.period_end,
        "attributed_to": source,
        "start": number.start,
        "end": number.end,
        "words": reading.text[number.start : number.end],
        "quote": reading.words_of(figure.sentence),
        "is_superseded": figure.is_superseded or is_corrected(reading, figure.sentence, number.start),
        "part_of": figure_id(article_id, part.number.start, part.number.end, part.metric) if part else None,
        "confidence": figure.confidence,
        "origin_id": None,
        "series_id": None,
        "joined_by": None,
        "rule": figure.rule,
        "extractor_version": EXTRACTOR_VERSION,
        "run_id": None,
    }
