"""What a run shows of itself in the Prefect UI: its name, state and artifacts, asked of the server as the UI does."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from click.testing import CliRunner
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterFlowRunId, FlowRunFilter, FlowRunFilterName
from prefect.client.schemas.objects import Artifact, FlowRun
from prefect.client.schemas.sorting import ArtifactSort, FlowRunSort

from flows.cli import main
from flows.run_book import now
from warehouse.release import latest
from warehouse.working import WorkingWarehouse

Article = Callable[..., dict[str, Any]]
WriteLines = Callable[..., Path]

pytestmark = pytest.mark.usefixtures("prefect")


def newest_run() -> FlowRun:
    named = FlowRunFilter(name=FlowRunFilterName(like_="nightly %"))
    with get_client(sync_client=True) as client:
        (run,) = client.read_flow_runs(flow_run_filter=named, sort=FlowRunSort.START_TIME_DESC, limit=1)
    return run


def artifacts(run: FlowRun) -> dict[str, Artifact]:
    of_run = ArtifactFilter(flow_run_id=ArtifactFilterFlowRunId(any_=[run.id]))
    with get_client(sync_client=True) as client:
        found = client.read_artifacts(artifact_filter=of_run, sort=ArtifactSort.UPDATED_DESC)
    return {str(artifact.key): artifact for artifact in found}


def rows(artifact: Artifact) -> list[dict[str, Any]]:
    assert artifact.type == "table"
    told = json.loads(str(artifact.data))
    assert isinstance(told, list)
    return told


def test_a_run_shows_its_day_its_state_and_what_it_did(
    write_lines: WriteLines, article: Article, inbox: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"

    def night() -> FlowRun:
        days = {f"{now():%Y-%m-%d}"}
        CliRunner().invoke(main, ["run", "--input", str(inbox), "--data", str(data)])
        days.add(f"{now():%Y-%m-%d}")
        run = newest_run()
        assert run.name in {f"nightly {day}" for day in days}
        return run

    write_lines("monday.jsonl", article("a"), article("b", text=""))
    first = night()
    assert first.state_name == "Completed with warnings"
    assert first.state is not None
    assert "1 articles, 2 figures, 1 quarantined" in str(first.state.message)
    shown = artifacts(first)
    assert (shown["reading"].type, shown["reading"].data) == ("progress", 100)
    assert "read 1 of 1 documents: 1 articles, 2 figures" in str(shown["reading"].description)
    counts = {row["stage"]: row for row in rows(shown["stage-counts"])}
    assert counts["normalise"] == {
        "stage": "normalise", "unit": "articles", "n_in": 2, "n_out": 1, "n_quarantined": 1, "n_excluded": 0
    }  # fmt: skip
    audited = rows(shown["audit"])
    assert len(audited) > 90
    passed = [row["success"] for row in audited]
    assert passed == sorted(passed), "rules that are broken come first"
    release = latest(data)
    assert release is not None
    assert (release.folder / "report" / "index.html").resolve().as_uri() in str(shown["report"].data)
    assert release.release_id in str(shown["release"].data)

    second = night()
    assert second.state_name == "Nothing new"
    assert artifacts(second).keys() == {"stage-counts"}

    with WorkingWarehouse(data) as working:
        working.merge("figures", working.read("figures").with_columns(part_of=pl.lit("nobody")))
    third = night()
    assert (third.state_type, third.state_name) == ("FAILED", "Failed at the audit")
    assert third.state is not None
    assert "REF-figures" in str(third.state.message)
    broken = rows(artifacts(third)["audit"])[0]
    assert (broken["rule_code"], broken["success"]) == ("REF-figures", False)
    assert "release" not in artifacts(third)
