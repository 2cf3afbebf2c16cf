"""The raw store: the bytes of every document, where they lie, and what they are."""
