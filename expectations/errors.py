"""What an audit raises when it cannot be held at all."""


class AuditError(RuntimeError):
    """The audit could not be held; nothing is known of the candidate, so it must not be published."""
