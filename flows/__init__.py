"""Orchestration: what is fetched, in which order the stages run, the nightly flow, and the CLI `ledger`."""
