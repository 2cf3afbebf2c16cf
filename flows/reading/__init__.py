"""From documents to loaded articles and figures, chunk by chunk, over processes or a cluster."""
