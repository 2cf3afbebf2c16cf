"""The report's page: what it tells, that articles cannot make it do anything, and that it is the same each time."""

import datetime as dt
import re

import polars as pl
import pytest
from lxml import html
from small_ledger import NIGHT, article, build, figure, frame, published, run, small_ledger

from warehouse.release import latest, publish, record_audit
from warehouse.report.charts import WIDTHS, begins_at_zero, named_days, timeline
from warehouse.report.findings import SeriesFindings
from warehouse.report.page import write_report
from warehouse.report.wording import counted, file_name, hedge, said, without_series
from warehouse.working import WorkingWarehouse

RESULTS = frame(
    "validation_results",
    {"run_id": "r1", "rule_code": "FIG-01", "severity": "critical", "success": True, "details": "All is well."},
    {
        "run_id": "r1",
        "rule_code": "FIG-02",
        "severity": "warning",
        "success": False,
        "observed": "2 rows",
        "details": "No boat sinks twice.",
    },
    {
        "run_id": "r1",
        "rule_code": "ORI-01",
        "severity": "warning",
        "success": False,
        "observed": "1 row",
        "details": "Two origins.",
    },
)


def report(working, data_dir, run_id="r1"):
    candidate = build(working, data_dir, run_id)
    started_at = NIGHT + dt.timedelta(hours=int(run_id.removeprefix("r")))
    results = RESULTS.with_columns(run_id=pl.lit(run_id))
    record_audit(candidate, results, run(run_id, started_at=started_at, state="completed"))
    path = write_report(candidate, latest(data_dir))
    return candidate, path.read_text(encoding="utf-8")


def words(element):
    return " ".join(element.text_content().split())


def test_every_number_that_is_a_link_leads_to_its_quote_with_the_number_marked(filled, data_dir):
    page = html.fromstring(report(filled, data_dir)[1])
    links = page.xpath("//a[starts-with(@href, '#quote-')]")
    assert links
    assert {link.get("href").removeprefix("#") for link in links} == set(page.xpath("//article[@class='quote']/@id"))
    (quote,) = page.xpath("//*[@id='quote-f1aa']")
    assert quote.xpath(".//mark/text()") == ["12"]
    assert words(quote.find("blockquote")) == "At least 12 people died in Marrow Bay, the council said."
    assert "Floods, The Marrow Courier, 1 March 2025" in words(quote)
    assert quote.xpath(".//a/@href") == ["https://courier.example/a1"]


def test_the_page_tells_timelines_disagreements_sources_and_audit(filled, data_dir):
    page = html.fromstring(report(filled, data_dir)[1])
    (chart,) = page.xpath("//article[@class='series']")
    assert "Killed, Marrow Bay" in words(chart)
    assert len(chart.xpath(".//*[local-name()='svg'][contains(@class, 'chart')]")) == 2
    assert [words(row) for row in chart.xpath(".//table[1]/tbody/tr")][:2] == [
        "2 Mar 202512at least 14151",
        "1 Mar 202512at least 12151",
    ]
    told = {each.get("aria-labelledby"): words(each) for each in page.xpath("//section")}
    assert "12 against 15." in told["disagreements"]
    assert "courier" in told["sources"]
    assert "The Marrow Courier231 Mar 2025" in told["sources"]
    assert "1 of 3 rules broken" in told["audit"]
    assert "No boat sinks twice." in told["audit"]
    assert "contradict each other, which is no fault of the data" in told["audit"]
    assert "Marrow Bay council" in told["disagreements"]
    assert "This is the first release" in told["changes"]


def test_the_page_tells_what_differs_from_the_release_before_with_the_words_of_what_is_withdrawn(filled, data_dir):
    published(filled, data_dir, "r1")
    gone = figure("f1ab", metric="injured")
    articles = filled.read("articles")
    kept = pl.concat(
        [filled.read("figures").filter(pl.col("figure_id") != gone["figure_id"]), frame("figures", figure("f9"))]
    )
    filled.replace_figures(articles["article_id"], kept)
    page = html.fromstring(report(filled, data_dir, "r2")[1])
    (changes,) = page.xpath("//section[@aria-labelledby='changes']")
    rows = [words(row) for row in changes.xpath(".//tbody/tr")]
    assert rows[:2] == ["Estimates000", "Figures101"]
    assert [link.get("href") for link in changes.xpath(".//a")] == ["#quote-f1ab", "#quote-f9"]
    assert page.xpath("//*[@id='quote-f1ab']//mark/text()") == ["12"]


HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> \u202eevil\u202c & \" ' 12 died"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "https:///nowhere",
        "JaVaScRiPt://x.example/%0aalert(1)",
    ],
)
def test_what_articles_say_is_shown_and_does_nothing(filled, data_dir, url):
    told = article("a1", title=HOSTILE, publisher=HOSTILE, url=url, text=HOSTILE, language='en" onload="x')
    start = HOSTILE.index("12 died")
    filled.merge("articles", frame("articles", told))
    filled.merge(
        "figures",
        frame(
            "figures", figure("f1aa", quote=HOSTILE, start=start, end=start + 2, attributed_to=HOSTILE, place=HOSTILE)
        ),
    )
    _, text = report(filled, data_dir)
    page = html.fromstring(text)
    assert text.count("<script") == 1
    assert page.xpath("//img") == []
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on")]
    assert {link.partition(":")[0] for link in page.xpath("//@href") if ":" in link} <= {"https", "http"}
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", text)
    (quote,) = page.xpath("//*[@id='quote-f1aa']")
    assert "<script>alert(1)</script>" in quote.find("blockquote").text_content()
    assert quote.xpath(".//mark/text()") == ["12"]


def test_nothing_is_loaded_from_anywhere(filled, data_dir):
    _, text = report(filled, data_dir)
    page = html.fromstring(text)
    assert page.xpath("//script/@src | //link | //iframe | //object | //embed | //@srcset") == []
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "@import" not in text
    assert "url(" not in text


def test_the_same_rows_in_another_order_give_the_same_page(tmp_path):
    pages = []
    for name, turned in (("one", False), ("two", True)):
        with WorkingWarehouse(tmp_path / name) as working:
            for table, rows in small_ledger().items():
                working.merge(table, rows.reverse() if turned else rows)
            pages.append(report(working, tmp_path / name)[1])
    assert pages[0] == pages[1]


def test_the_page_is_sealed_with_the_release(filled, data_dir):
    assert "report/index.html" in publish(report(filled, data_dir)[0]).manifest.files


def test_an_empty_ledger_has_a_report_too(working, data_dir):
    page = html.fromstring(report(working, data_dir)[1])
    assert "No series" in words(page)


@pytest.mark.parametrize("most", [3, 6])
@pytest.mark.parametrize("span", [0, 1, 5, 20, 44, 60, 366, 1500, 9000, 40_000])
def test_an_axis_names_some_days_never_too_many(span, most):
    first = dt.date(1915, 11, 17)
    last = first + dt.timedelta(days=span)
    named = [day for day, _ in named_days(first, last, most)]
    assert 1 <= len(named) <= most
    assert named == sorted(set(named))
    assert first <= named[0]
    assert named[-1] <= last


def drawn(points):
    """A series of numbers close to each other, with such points."""
    days = [{"as_of": NIGHT.date() + dt.timedelta(days=n), "low": 950, "best": 990, "high": 1000} for n in range(2)]
    told = {"as_of": NIGHT.date(), "origin_id": "o", "value": None, "low": None, "high": None, "qualifier": "exact"}
    return SeriesFindings({}, days, [told | {"figure_id": f"f{n}"} | point for n, point in enumerate(points)])


def test_the_axis_begins_at_zero_where_points_lie_far_below():
    assert not begins_at_zero(drawn([{"value": 960}]))
    assert begins_at_zero(drawn([{"low": 200, "high": 999, "qualifier": "vague"}]))


def test_a_range_is_drawn_as_a_bar_and_a_hedged_number_hollow():
    hedged = {"value": 970, "qualifier": "about"}
    series = drawn([{"value": 960}, hedged, {"low": 940, "high": 999, "qualifier": "range"}])
    links = html.fromstring(timeline(series, WIDTHS[0], ["exact", "about", "range"])).xpath("//a")
    assert sorted(link.xpath("./*[local-name()='title']/text()")[0] for link in links) == ["about", "exact", "range"]
    hollow = [link for link in links if link.xpath(".//*[local-name()='path' and @fill='var(--paper)']")]
    assert [link.get("href") for link in hollow] == ["#quote-f1"]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2024-02-01", "2024-02-29", "in one incident, some time in February 2024"),
        ("2024-02-01", "2024-02-01", "in the incident of 1 February 2024"),
        ("2024-02-03", "2024-02-09", "in one incident, some time from 3 February 2024 to 9 February 2024"),
    ],
)
def test_an_incident_of_a_window_is_not_told_as_of_its_first_day(first, last, words):
    row = {"basis": "incident", "period_start": dt.date.fromisoformat(first), "as_of": dt.date.fromisoformat(last)}
    assert counted(row) == words


def test_numbers_keep_their_words():
    vague = {"value": None, "low": 200, "high": 999, "qualifier": "vague", "words": "Hundreds"}
    assert said(vague) == "hundreds (200–999)"
    assert said(vague | {"qualifier": "range", "words": "200 to 999"}) == "200–999"
    assert [hedge(told) for told in ("about", "more_than", "exact", None)] == ["about", "more than", "", ""]


def test_what_readers_need_not_see_is_left_out():
    told = "For 2025-05-17, 84 (by the league) and 91 cannot both be true (killed/gaza/anyone/incident/2025-05-17)."
    assert without_series(told) == "For 2025-05-17, 84 (by the league) and 91 cannot both be true."
    assert file_name("file:///somewhere/in.txt") == "in.txt"
