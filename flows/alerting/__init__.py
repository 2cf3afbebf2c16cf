"""What tells people how nights went: alerts, automations, health, metrics."""
