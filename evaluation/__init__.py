"""How well and how fast the ledger reads: scores and benchmarks. No part of the pipeline."""
