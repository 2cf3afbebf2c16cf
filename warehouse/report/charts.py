"""The timeline of a series as SVG: a band from low to high, a line of best, a point for what each origin says.

Charts are drawn when the release is built, so that the page needs no script for them. Colours are CSS variables
of the page (`--band`, `--best`, `--origin-1` and on), so that they follow light, dark and print.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import polars as pl
import vl_convert
from lxml import etree

from warehouse.report.findings import SeriesFindings

# Each origin of its own has a shape beside its colour: colour alone tells nothing to many.
SHAPES = ("circle", "square", "diamond", "triangle-up", "cross", "triangle-down")
_VEGA_LITE = ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
_EPOCH = dt.date(1970, 1, 1)
_SVG = "{http://www.w3.org/2000/svg}"
_DROPPED = ("role", "aria-label", "aria-roledescription", "aria-hidden", "class", "font-family", "pointer-events")


@dataclass(frozen=True)
class Width:
    """A width that charts are drawn in: pixels of the plot, and about how many days are named below it."""

    name: str
    plot_width: int
    plot_height: int
    n_days: int


WIDTHS = (Width("wide", 600, 210, 6), Width("narrow", 270, 190, 3))


def legend(found: SeriesFindings) -> list[str]:
    """Return the ids of the origins that have a shape of their own, those with most points first."""
    counts: dict[str, int] = {}
    for point in found.points:
        counts[point["origin_id"]] = counts.get(point["origin_id"], 0) + 1
    return sorted(counts, key=lambda origin: (-counts[origin], origin))[: len(SHAPES)]


def begins_at_zero(found: SeriesFindings) -> bool:
    """Tell whether the axis of people begins at zero: not where all numbers lie close to each other, far from it."""
    rows = [*found.days, *({"best": point["value"]} | point for point in found.points)]
    numbers = [row[name] for row in rows for name in ("low", "best", "high") if row[name] is not None]
    return not numbers or min(numbers) < 0.6 * max(numbers)


def timeline(found: SeriesFindings, width: Width, titles: Sequence[str]) -> str:
    """Return the SVG of a series, without colours or words of its own but numbers and days.

    Each point is a link to `#quote-<figure_id>`, with the title at its place in `titles`. Days are drawn without
    a time zone.
    """
    days = [_drawn_day(row) for row in found.days]
    scale = alt.Scale(zero=begins_at_zero(found), nice=True)
    x = _axis_of_days([row["as_of"] for row in found.days], width)
    base = alt.Chart(pl.DataFrame(days, schema=dict.fromkeys(("day", "from", "best", "to"), pl.Int64)))
    people = alt.Axis(title=None, format=",d", tickCount=5, tickMinStep=1, domain=False, ticks=False, labelPadding=8)
    layers = [
        base.mark_area(color="var(--band)", interpolate="linear").encode(
            x=x, y=alt.Y("from:Q", scale=scale, axis=people), y2="to:Q"
        ),
        base.mark_rule(color="var(--band-edge)", strokeWidth=2).encode(x=x, y=alt.Y("from:Q", scale=scale), y2="to:Q"),
        base.transform_filter("datum.best !== null")
        .mark_line(color="var(--best)", strokeWidth=1.75)
        .encode(x=x, y=alt.Y("best:Q", scale=scale)),
    ]
    if found.points:
        layers += _points(found, x, scale)
    chart = alt.layer(*layers).properties(width=width.plot_width, height=width.plot_height, background="transparent")
    chart = chart.configure_view(stroke=None).configure_axis(
        labelColor="var(--quiet)",
        gridColor="var(--grid)",
        domainColor="var(--rule)",
        tickColor="var(--rule)",
        labelFontSize=12,
    )
    drawn = vl_convert.vegalite_to_svg(chart.to_json(validate=False), vl_version=_VEGA_LITE, allowed_base_urls=[])
    return _for_the_page(drawn, found.points, titles, width.name)


def _drawn_day(row: dict[str, Any]) -> dict[str, Any]:
    """An open bound is drawn as the number it opens from."""
    told = [number for number in (row["low"], row["best"], row["high"]) if number is not None]
    return {
        "day": _day_number(row["as_of"]),
        "from": row["low"] if row["low"] is not None else min(told, default=None),
        "best": row["best"],
        "to": row["high"] if row["high"] is not None else max(told, default=None),
    }


def _points(found: SeriesFindings, x: alt.X, scale: alt.Scale) -> list[alt.Chart]:
    """Return the layers of what origins say: a filled point for an exact number, a hollow one for others, or a bar."""
    own = legend(found)
    colours = [f"var(--origin-{place})" for place in range(1, len(own) + 1)] + ["var(--origin-other)"]
    values = [
        {
            "day": _day_number(point["as_of"]),
            "number": point["value"],
            "from": point["low"] if point["low"] is not None else point["high"],
            "to": point["high"] if point["high"] is not None else point["low"],
            "told": "bar" if point["value"] is None else "exact" if point["qualifier"] == "exact" else "hedged",
            "place": str(place),
            "origin": str(own.index(point["origin_id"]) if point["origin_id"] in own else len(own)),
        }
        for place, point in enumerate(found.points)
    ]
    domain = [str(place) for place in range(len(own) + 1)]
    base = alt.Chart(pl.DataFrame(values, schema_overrides=dict.fromkeys(("number", "from", "to"), pl.Int64)))
    color = alt.Color("origin:N", scale=alt.Scale(domain=domain, range=colours), legend=None)
    shapes = alt.Scale(domain=domain, range=[*SHAPES[: len(own)], "circle"])
    shape = alt.Shape("origin:N", scale=shapes, legend=None)
    marks: dict[str, dict[str, Any]] = {
        "exact": {"filled": True, "size": 64, "opacity": 1, "stroke": "var(--paper)", "strokeWidth": 1},
        "hedged": {"filled": False, "size": 56, "opacity": 1, "fill": "var(--paper)", "strokeWidth": 2},
    }
    bars = (
        base.transform_filter("datum.told === 'bar'")
        .mark_bar(size=6, opacity=0.85)
        .encode(x=x, y=alt.Y("from:Q", scale=scale), y2="to:Q", color=color, description="place:N")
    )
    points = [
        base.transform_filter(f"datum.told === '{told}'")
        .mark_point(**mark)
        .encode(x=x, y=alt.Y("number:Q", scale=scale), color=color, shape=shape, description="place:N")
        for told, mark in marks.items()
    ]
    return [bars, *points]


def _day_number(day: dt.date) -> int:
    return (day - _EPOCH).days


def _axis_of_days(days: Sequence[dt.date], width: Width) -> alt.X:
    first, last = min(days), max(days)
    labels = {_day_number(day): label for day, label in named_days(first, last, width.n_days)}
    told = " : ".join(f"datum.value === {number} ? '{label}'" for number, label in labels.items()) + " : ''"
    axis = alt.Axis(title=None, values=[*labels], labelExpr=told, grid=False, tickSize=4, labelPadding=4)
    domain = [_day_number(first), _day_number(last)]
    return alt.X("day:Q", axis=axis, scale=alt.Scale(domain=domain, zero=False, nice=False, padding=10))


def named_days(first: dt.date, last: dt.date, most: int) -> list[tuple[dt.date, str]]:
    """Return at most `most` days from `first` to `last` with their labels, as far apart as days or months can be."""
    span = (last - first).days
    for step in (1, 2, 4, 7, 14):
        if span // step < most:
            days = [first + dt.timedelta(days=number) for number in range(0, span + 1, step)]
            with_year = first.year != last.year and most > 3
            return [(day, f"{day.day} {day:%b %Y}" if with_year else f"{day.day} {day:%b}") for day in days]
    months = range(first.year * 12 + first.month, last.year * 12 + last.month)
    starts = [dt.date(month // 12, month % 12 + 1, 1) for month in months]
    step = next(each for each in (1, 2, 3, 6, *range(12, 12 * 2000, 12)) if len(starts) <= each * most)
    # From January on, so that a year's days are the same in each.
    chosen = [day for day in starts if (day.year * 12 + day.month - 1) % step == 0]
    return [(day, f"{day:%b %Y}") for day in chosen[:most] or starts[:1]]


def _for_the_page(svg: str, points: Sequence[dict[str, Any]], titles: Sequence[str], name: str) -> str:
    """Make each point a link with a title, and leave out what the page's own words and style tell."""
    root = etree.fromstring(svg.encode())
    for mark in list(root.iter(f"{_SVG}path")):
        if mark.get("aria-roledescription") in ("point", "bar"):
            place = int(mark.get("aria-label"))
            link = etree.Element(f"{_SVG}a", {"href": f"#quote-{points[place]['figure_id']}", "tabindex": "-1"})
            etree.SubElement(link, f"{_SVG}title").text = titles[place]
            parent = mark.getparent()
            parent.replace(mark, link)
            link.append(mark)
    for element in root.iter():
        for attribute in _DROPPED:
            element.attrib.pop(attribute, None)
    root.set("class", f"chart {name}")
    root.set("aria-hidden", "true")
    drawn: str = etree.tostring(root, encoding="unicode")
    return drawn
