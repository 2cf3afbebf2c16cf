"""Rows for the next program: as a table to read, CSV, JSON or Parquet, on stdout or in a file."""

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any

import click
import polars as pl

from flows.cli.tables import console, table
from flows.cli.usage import CannotBeginError

FORMATS = ("table", "csv", "json", "parquet")
# A spreadsheet takes a cell that begins so for a formula; some skip blanks before it, some know the wide letters.
_FORMULA = r"^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])"


def output_options(function: Any) -> Any:
    """Add `--format` and `--output FILE`."""
    function = click.option(
        "--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write instead of stdout."
    )(function)
    return click.option(
        "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print rows."
    )(function)


def write_rows(
    rows: pl.DataFrame, form: str, output: Path | None, *, shown: Callable[[pl.DataFrame], pl.DataFrame] | None = None
) -> None:
    """Write `rows` in one of FORMATS to the file `output`, else to stdout.

    A table prints what `shown` makes of the rows, all of them without it. CSV is safe to open in a spreadsheet; JSON
    is a list of objects, a row a line. Raises CannotBeginError if the file cannot be written, the terminal would
    get Parquet, or a column has a type that the format cannot hold.
    """
    if form == "table":
        with sink(output) as stream:
            _print_table(rows if shown is None else shown(rows), rows.height, stream)
        return
    try:
        content = {"csv": _csv, "json": _json, "parquet": _parquet}[form](rows)
    except pl.exceptions.PolarsError as error:
        raise CannotBeginError(f"{form} cannot hold a column of this type ({error}): cast it to VARCHAR") from error
    if form == "parquet":
        _write_bytes(content, output)
        return
    with sink(output) as stream:
        stream.write(content.decode())


def csv_safe(rows: pl.DataFrame) -> pl.DataFrame:
    """Return `rows` with lists joined by commas, and an apostrophe before any text that a spreadsheet would run."""
    flat = rows.select(
        pl.col(name).list.eval(pl.element().cast(pl.String)).list.join(", ") if isinstance(dtype, pl.List) else name
        for name, dtype in rows.schema.items()
    )
    text = pl.col(pl.String)
    safe = flat.with_columns(pl.when(text.str.contains(_FORMULA)).then("'" + text).otherwise(text).name.keep())
    return safe.rename({name: f"'{name}" for name in safe.columns if pl.Series([name]).str.contains(_FORMULA).item()})


def _csv(rows: pl.DataFrame) -> bytes:
    return csv_safe(rows).write_csv().encode()


def _json(rows: pl.DataFrame) -> bytes:
    # DuckDB's sums are decimals, which would become text.
    whole = [name for name, dtype in rows.schema.items() if isinstance(dtype, pl.Decimal) and not dtype.scale]
    lines = rows.with_columns(pl.col(whole).cast(pl.Int64)).write_ndjson().splitlines()
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode() if lines else b"[]\n"


def _parquet(rows: pl.DataFrame) -> bytes:
    buffer = io.BytesIO()
    rows.write_parquet(buffer)
    return buffer.getvalue()


def _print_table(rows: pl.DataFrame, total: int, stream: IO[str]) -> None:
    numeric = [name for name, dtype in rows.schema.items() if dtype.is_numeric()]
    cells = [
        tuple(", ".join(map(str, cell)) if isinstance(cell, list) else cell for cell in row) for row in rows.iter_rows()
    ]
    out = console(stream)
    out.print(table("", rows.columns, cells, right=numeric))
    out.print(f"{total:,} rows" if total == rows.height else f"{rows.height:,} of {total:,} rows")


def _write_bytes(content: bytes, output: Path | None) -> None:
    if output is not None:
        with sink(output, mode="wb") as file:
            file.write(content)
    elif sys.stdout.isatty():
        raise CannotBeginError("Parquet is no text: name a file with --output, or send it on with a pipe")
    else:
        sys.stdout.buffer.write(content)


@contextmanager
def sink(output: Path | None, *, mode: str = "w") -> Iterator[IO[Any]]:
    """Give stdout, or a file that takes its name when all is written; CannotBeginError if it cannot be."""
    if output is None:
        with nullcontext(sys.stdout) as stream:
            yield stream
        return
    text: dict[str, str] = {} if "b" in mode else {"encoding": "utf-8", "newline": ""}
    try:
        file: IO[Any] = NamedTemporaryFile(  # type: ignore[call-overload]  # noqa: SIM115 - renamed when whole
            mode, prefix=f".{output.name}-", dir=output.parent, delete=False, **text
        )
    except OSError as error:
        raise CannotBeginError(f"cannot write {output}: {error.strerror}") from error
    temporary = Path(file.name)
    try:
        with file:
            yield file
        temporary.chmod(0o644)
        temporary.replace(output)
    finally:
        temporary.unlink(missing_ok=True)
