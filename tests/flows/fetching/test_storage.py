"""Files in an object store: a real S3 server on loopback, its credentials in the environment."""

from collections.abc import Callable
from pathlib import Path

import boto3
import pytest
from test_documented_sources import EXAMPLES
from web_server import Fetched, page

from flows.sources import FilesSource, load_sources

Fetch = Callable[..., Fetched]


def test_the_documented_source_is_read(fetch: Fetch, bucket: str, tmp_path: Path) -> None:
    example = EXAMPLES["wire-bucket"].replace("s3://wire/2025", f"s3://{bucket}/crawl")
    (tmp_path / "sources.yaml").write_text(example, encoding="utf-8")
    (source,) = load_sources(tmp_path / "sources.yaml")
    assert [document.name for document in fetch(source).documents] == ["a.html", "b.html"]


def stored(path: str) -> FilesSource:
    return FilesSource(id="bucket", kind="files", path=path)


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("crawl", ["a.html", "b.html"]),
        ("crawl/*.html", ["a.html"]),
        ("**/*.html", ["a.html", "b.html"]),
        ("other.txt", ["other.txt"]),
    ],
)
def test_folders_globs_and_files_of_a_bucket_are_read(fetch: Fetch, bucket: str, path: str, names: list[str]) -> None:
    fetched = fetch(stored(f"s3://{bucket}/{path}"))
    assert [document.name for document in fetched.documents] == names
    assert fetched.refusals == []
    assert fetched.documents[0].url.startswith(f"s3://{bucket}/")


def test_what_has_not_changed_is_not_read_again(fetch: Fetch, bucket: str) -> None:
    source = stored(f"s3://{bucket}/crawl")
    first = fetch(source)
    assert fetch(source, first.memory).documents == []
    client = boto3.client("s3")
    client.put_object(Bucket=bucket, Key="crawl/a.html", Body=page("Ferry, updated"))
    client.close()
    assert [document.name for document in fetch(source, first.memory).documents] == ["a.html"]


@pytest.mark.parametrize(("path", "code"), [("s3://{}/nothing/*", "FET-07"), ("s3://no-such-bucket/a", "FET-07")])
def test_what_leads_to_nothing_is_refused(fetch: Fetch, bucket: str, path: str, code: str) -> None:
    (refusal,) = fetch(stored(path.format(bucket))).refusals
    assert (refusal.key, refusal.rule_code) == ("source:bucket", code)


def test_a_store_that_does_not_answer_is_refused(fetch: Fetch, bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "another")
    (refusal,) = fetch(stored(f"s3://{bucket}/crawl")).refusals
    assert refusal.rule_code == "FET-20"
    assert "environment" in refusal.reason


def test_a_url_that_nothing_reads_is_refused(fetch: Fetch) -> None:
    (refusal,) = fetch(stored("carrier-pigeon://coop/a.txt")).refusals
    assert refusal.rule_code == "FET-20"
