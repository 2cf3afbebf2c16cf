"""The language as data: YAML and TSV files beside this module, and the strict loader."""
