"""Readers while releases are published: each sees one release, whole."""

import json
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from small_ledger import figure, frame, published, small_ledger

from warehouse.retention import remove_expired
from warehouse.working import WorkingWarehouse

READERS = 8
PUBLISHES = 20

# Prints what each look at the latest release found, until stdin ends, and then once more.
READER = """
import json, sys, threading
from pathlib import Path
import duckdb
from transforms.schema import TABLE_BY_NAME
from warehouse.digest import table_sum

stop = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), stop.set()), daemon=True).start()
latest = Path(sys.argv[1])
while True:
    is_last = stop.wait(0.5)
    with duckdb.connect(latest / "ledger.duckdb", read_only=True) as connection:
        sums = {name: table_sum(connection, TABLE_BY_NAME[name]) for name in ("figures", "estimates")}
    folder = latest.resolve()
    with duckdb.connect() as connection:
        sql = "SELECT count(*), max(value) FROM read_parquet(?)"
        ((rows, most),) = connection.execute(sql, [f"{folder}/parquet/figures/*/*.parquet"]).fetchall()
    seen = {name: [found.rows, found.sha256] for name, found in sums.items()}
    print(json.dumps(seen | {"parquet": [folder.name, rows, most]}), flush=True)
    if is_last:
        break
"""


@pytest.mark.end_to_end
def test_readers_in_a_loop_during_publishes_see_whole_releases(filled: WorkingWarehouse, data_dir: Path) -> None:
    releases = [published(filled, data_dir, "r0")]
    command = [sys.executable, "-c", READER, str(data_dir / "latest")]
    readers = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(READERS)
    ]
    for reader in readers:
        assert reader.stdout is not None
        assert reader.stdout.readline().startswith("{")
    for night in range(1, PUBLISHES + 1):
        filled.merge("figures", frame("figures", figure("f1aa", value=100 + night), figure(f"n{night}", value=1)))
        estimates = small_ledger()["estimates"].with_columns(best=pl.lit(night, dtype=pl.Int64))
        filled.replace("estimates", estimates)
        releases.append(published(filled, data_dir, f"r{night}"))
        remove_expired(data_dir)
    answers = [reader.communicate() for reader in readers]
    assert [(reader.returncode, error) for reader, (_, error) in zip(readers, answers, strict=True)] == [
        (0, "")
    ] * READERS
    known = [
        {
            name: [release.manifest.tables[name].rows, release.manifest.tables[name].sha256]
            for name in ("figures", "estimates")
        }
        for release in releases
    ]
    in_parquet = [["r0", 3, 12], *([f"r{n}", 3 + n, 100 + n] for n in range(1, PUBLISHES + 1))]
    for told, _ in answers:
        seen = [json.loads(line) for line in told.splitlines()]
        assert [one for one in seen if one["parquet"] not in in_parquet] == []
        assert [one for one in seen if {name: one[name] for name in known[0]} not in known] == []
        order = [known.index({name: one[name] for name in known[0]}) for one in seen]
        assert order == sorted(order)
        assert order[-1] == PUBLISHES
