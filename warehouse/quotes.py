"""Find the number of a figure in the sentence that it stands in."""


def number_in_quote(quote: str, words: str, start: int, end: int, text: str) -> tuple[int, int] | None:
    """Return where in `quote` the number expression `words` starts and ends, in characters; None if it does not.

    `start` and `end` are its offsets in `text`, which holds the sentence.
    """
    # The sentence may occur twice in the text: take the one that the number lies in.
    at = text.find(quote, max(0, end - len(quote)), start + len(quote))
    if at >= 0:
        return start - at, end - at
    at = quote.find(words)
    return (at, at + len(words)) if at >= 0 else None
