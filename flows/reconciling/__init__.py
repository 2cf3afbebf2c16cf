"""Reconcile what is new or changed into the ledger, touching only what it concerns."""

from flows.reconciling.ledger import BATCH, Reconciled, reconcile_ledger

__all__ = ["BATCH", "Reconciled", "reconcile_ledger"]
