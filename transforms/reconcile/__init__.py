"""Figures to series, estimates and disagreements."""

from transforms.reconcile.reconciliation import RECONCILER_VERSION, Reconciliation, reconcile

__all__ = ["RECONCILER_VERSION", "Reconciliation", "reconcile"]
