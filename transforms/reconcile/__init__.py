"""Figures to series, estimates and disagreements."""

from transforms.reconcile.reconciliation import Reconciliation, reconcile

__all__ = ["Reconciliation", "reconcile"]
