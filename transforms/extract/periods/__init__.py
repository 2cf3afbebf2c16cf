"""Which days a figure covers, and on what basis."""
