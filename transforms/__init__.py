"""Pure, typed functions from frame to frame: no I/O beyond their own lexicon, no clock, no Prefect, no DuckDB."""
