"""Check that a frame is what a table's schema says, at the borders between stages."""

import polars as pl

from transforms.schema import Table


class ContractError(ValueError):
    """A frame does not have a table's columns, types or mandatory values: a defect in the stage that made it."""


def conform(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    """Return `frame` with the columns of `table` in order.

    Raises ContractError, naming table and column, if a column is missing, unknown or of another
    type, a mandatory value is null, a value is not among the allowed ones, or a key repeats.
    """
    missing = [c.name for c in table.columns if c.name not in frame.columns]
    unknown = [name for name in frame.columns if name not in table.polars_schema]
    if missing or unknown:
        raise ContractError(f"{table.name}: missing columns {missing}, unknown columns {unknown}")
    frame = frame.select(table.polars_schema.names())
    for column in table.columns:
        values = frame[column.name]
        if values.dtype != column.dtype:
            raise ContractError(f"{table.name}.{column.name}: {values.dtype} where {column.dtype} is due")
        if not column.nullable and values.null_count():
            raise ContractError(f"{table.name}.{column.name}: {values.null_count()} nulls in a mandatory column")
        if column.allowed is not None:
            strange = values.drop_nulls().unique().filter(~values.drop_nulls().unique().is_in(column.allowed))
            if len(strange):
                raise ContractError(f"{table.name}.{column.name}: {strange.to_list()[:5]} are not allowed values")
    repeated = frame.select(table.key).is_duplicated().sum()
    if repeated:
        raise ContractError(f"{table.name}: {repeated} rows repeat the key {table.key}")
    return frame
