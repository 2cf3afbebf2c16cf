"""Prefect around the flows: servers, workers, settings, and what its UI shows."""
