"""Write the report of a candidate: `report/index.html`, one page with all that it needs in it."""

import base64
import hashlib
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from transforms.reconcile.names import rules
from warehouse.candidate import Candidate
from warehouse.errors import warehouse_errors
from warehouse.manifest import read_manifest
from warehouse.release import Release
from warehouse.report import PAGE, charts, findings, wording
from warehouse.report.findings import Findings, SeriesFindings, read_findings

_DATA_DOCS = "data_docs/index.html"


def write_report(candidate: Candidate, before: Release | None) -> Path:
    """Write the report of an audited candidate into its folder, and return the page's path.

    `before` is the latest release, which the candidate is held against, or None. The same rows give the same page.
    Raises WarehouseError if a release cannot be read or the page cannot be written.
    """
    found = read_findings(Release(candidate.folder, read_manifest(candidate.folder)), before)
    path = candidate.folder / PAGE
    with warehouse_errors(path):
        path.parent.mkdir(exist_ok=True)
        path.write_text(render(found, has_data_docs=(candidate.folder / _DATA_DOCS).is_file()), encoding="utf-8")
    return path


def render(found: Findings, *, has_data_docs: bool = False) -> str:
    """Return the page as HTML; it loads nothing, and its policy forbids that it could."""
    environment = Environment(
        loader=PackageLoader("warehouse.report", "."),
        autoescape=True,
        finalize=wording.inert,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= wording.FILTERS
    environment.globals |= {"bounds": wording.bounds, "limits": findings}
    contradictions = rules().rules
    style, script = _own("report.css"), _own("report.js")
    return environment.get_template("report.html.j2").render(
        found=found,
        quotes=sorted(found.quotes.values(), key=_by_place),
        series=[_drawn(found, each) for each in found.main],
        origin_shapes=charts.SHAPES,
        holding=[row for row in found.audit if row["success"]],
        broken=[row for row in found.audit if not row["success"] and row["rule_code"] not in contradictions],
        contradicting=[
            row | {"text": contradictions[row["rule_code"]].text}
            for row in found.audit
            if not row["success"] and row["rule_code"] in contradictions
        ],
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        policy=_policy(style, script),
        data_docs=f"../{_DATA_DOCS}" if has_data_docs else None,
    )


def _own(name: str) -> str:
    return files("warehouse.report").joinpath(name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Return a policy under which nothing runs and nothing styles but what is hashed here, and nothing is loaded."""
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script)]
    return (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _by_place(quote: findings.Row) -> tuple[str, str, int, str]:
    """Order quotes by place and metric, the newest first."""
    newest_first = -quote["published_on"].toordinal() if quote["published_on"] else 0
    return quote["place"] or "", quote["metric"], newest_first, quote["figure_id"]


def _drawn(found: Findings, each: SeriesFindings) -> dict[str, object]:
    titles = [_title(found, point) for point in each.points]
    return {
        "found": each,
        # Drawn from numbers, days and the escaped titles above; the XML writer escapes what is in them.
        "drawings": [Markup(charts.timeline(each, width, titles)) for width in charts.WIDTHS],  # noqa: S704
        "legend": charts.legend(each),
        "begins_at_zero": charts.begins_at_zero(each),
        "is_hedged": any(point["value"] is not None and point["qualifier"] != "exact" for point in each.points),
        "has_bars": any(point["value"] is None for point in each.points),
    }


def _title(found: Findings, point: findings.Row) -> str:
    told = wording.said(found.quotes[point["figure_id"]])
    who = wording.clipped(wording.by_whom(point, found.origins), 80)
    return str(wording.inert(f"{wording.short_day(point['as_of'])}: {told}, {who}"))
