"""Working warehouses of earlier versions, with data in them, brought to the present one."""

from pathlib import Path

import duckdb
import pytest
from small_ledger import build

from transforms.schema import TABLE_BY_NAME, TABLES
from warehouse import draft_migration
from warehouse.draft_migration import differences, draft
from warehouse.errors import WarehouseError
from warehouse.migrations import SCHEMA_VERSION, Migration, describe, migrate, migrations
from warehouse.working import FILE_NAME, WorkingWarehouse

ROWS = Path(__file__).parent / "rows_of_version_1.sql"


def of_version(data_dir: Path, version: int) -> Path:
    """Make a working warehouse as it is after `version` migrations, with rows from the first on; return its file."""
    data_dir.mkdir()
    path = data_dir / FILE_NAME
    with duckdb.connect(path) as connection:
        migrate(connection, migrations()[:1], path)
        connection.execute(ROWS.read_text(encoding="utf-8"))
        migrate(connection, migrations()[1:version], path)
        if version == SCHEMA_VERSION:
            describe(connection)
    return path


def counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    tables = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    return {name: connection.table(name).count("*").fetchall()[0][0] for (name,) in tables if name != "schema_version"}


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_a_ledger_of_an_earlier_version_is_brought_up_with_its_rows(data_dir: Path, version: int) -> None:
    with duckdb.connect(of_version(data_dir, version), read_only=True) as earlier:
        before = counts(earlier)
        figures = earlier.execute("SELECT figure_id, metric, value, quote FROM figures ORDER BY ALL").fetchall()
    assert all(before[name] for name in ("articles", "figures", "estimates", "quarantine", "stage_counts", "processed"))
    with WorkingWarehouse(data_dir) as working:
        after = counts(working.connection)
        assert before.items() <= after.items()
        assert working.read("figures").select("figure_id", "metric", "value", "quote").rows() == figures
        versions = working.connection.execute("SELECT version FROM schema_version ORDER BY version").fetchall()
        assert versions == [(number,) for number in range(1, SCHEMA_VERSION + 1)]
        silent = "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL"
        assert working.connection.execute(silent).fetchall() == []
        assert build(working, data_dir, "r9").database.is_file()


def test_a_migrated_ledger_keeps_its_keys_and_checks(data_dir: Path) -> None:
    of_version(data_dir, 1)
    with WorkingWarehouse(data_dir) as working:
        for table in TABLES:
            if table.is_key_enforced and working.read(table.name).height:
                with pytest.raises(duckdb.ConstraintException, match=r"[Dd]uplicate key"):
                    working.connection.execute(f"INSERT INTO {table.name} FROM {table.name}")
        with pytest.raises(duckdb.ConstraintException, match="CHECK"):
            working.connection.execute("UPDATE series SET basis = 'guess'")


def test_a_migration_that_fails_leaves_the_file_as_it_was(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = of_version(data_dir, SCHEMA_VERSION)
    good = Migration(SCHEMA_VERSION + 1, "one more column", "ALTER TABLE series ADD COLUMN colour VARCHAR;")
    bad = Migration(SCHEMA_VERSION + 2, "what cannot be", "DELETE FROM series; DROP TABLE nowhere;")
    monkeypatch.setattr("warehouse.working.SCHEMA_VERSION", SCHEMA_VERSION + 2)
    monkeypatch.setattr("warehouse.working.migrations", lambda: (*migrations(), good, bad))
    with pytest.raises(WarehouseError, match=rf"stays as it was: .* version {bad.version} \(what cannot be\): [^\n]+$"):
        WorkingWarehouse(data_dir)
    with duckdb.connect(path, read_only=True) as connection:
        assert connection.execute("SELECT max(version) FROM schema_version").fetchall() == [(SCHEMA_VERSION,)]
        assert connection.execute("SELECT count(*) FROM series").fetchall() != [(0,)]
        assert "colour" not in [row[0] for row in connection.execute("DESCRIBE series").fetchall()]


def test_a_change_of_the_schema_is_drafted_with_its_rows_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A schema without the last migrations' columns stands for the one before a change."""
    earlier = (
        "ALTER TABLE series DROP COLUMN event; ALTER TABLE series ADD COLUMN colour VARCHAR; DROP TABLE estimates;"
    )
    short = (*migrations(), Migration(SCHEMA_VERSION + 1, "an earlier schema", earlier))
    monkeypatch.setattr(draft_migration, "migrations", lambda: short)
    assert set(differences()) == {"series", "estimates"}
    drafted = Migration(SCHEMA_VERSION + 2, "drafted", draft())
    with duckdb.connect() as connection:
        migrate(connection, short, Path("memory"))
        connection.execute(
            "INSERT INTO series (series_id, metric, basis, colour) VALUES ('s', 'killed', 'status', 'red')"
        )
        migrate(connection, [drafted], Path("memory"))
        assert connection.execute("SELECT series_id, metric, event FROM series").fetchall() == [("s", "killed", None)]
    monkeypatch.setattr(draft_migration, "migrations", lambda: (*short, drafted))
    assert differences() == {}


def test_a_new_mandatory_column_is_left_to_fill_in(monkeypatch: pytest.MonkeyPatch) -> None:
    earlier = Migration(SCHEMA_VERSION + 1, "an earlier schema", "ALTER TABLE runs DROP COLUMN state;")
    monkeypatch.setattr(draft_migration, "migrations", lambda: (*migrations(), earlier))
    assert 'NULL AS "state" /* what rows of earlier versions hold here */' in draft()
    assert TABLE_BY_NAME["runs"].column("state").nullable is False
