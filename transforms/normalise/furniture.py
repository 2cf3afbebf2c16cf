"""Tell a line of a story from what the page prints around it, by `page_furniture.yaml` and by form."""

import re

from transforms.lexicon.alternatives import any_of
from transforms.normalise.bylines import BRACKETED, OWNED, author_of, is_credit, is_credited_caption
from transforms.normalise.furniture_words import key, starts, word_count, wording

BULLET = re.compile(r"\s*(?:[•·▪●‣◦*]|[-–]\s)\s*\S")

_SPEAKS_TO_READER = re.compile(rf"\b(?:{any_of(wording().reader)})\b", re.IGNORECASE)

_TELLS = re.compile(r"^[\"“‘']|\d")


def is_bullet(line: str) -> bool:
    """Tell whether `line` is an item of a list."""
    return BULLET.match(line) is not None


def is_furniture(line: str) -> bool:
    """Tell whether `line` is a button, a link or a notice, wherever on the page it stands."""
    if len(line) > 400:
        return False
    plain = key(line)
    if not plain or plain in wording().line_keys or re.sub(r"^\d+ | \d+$", "", plain) in wording().line_keys:
        return True
    return starts(line, wording().prefixes) and word_count(line) <= wording().appeal_words


def is_box_heading(line: str) -> bool:
    """Tell whether `line` heads a box beside the story."""
    return len(line) < 60 and key(line) in wording().box_keys


def is_appeal(line: str) -> bool:
    """Tell whether `line`, found under a story, speaks to the reader or for the page."""
    if OWNED.match(line):
        return len(line) < 400
    low = line.casefold()
    return (
        len(line) < 400
        # who is quoted, or who counts something, tells the story
        and not _TELLS.search(line)
        and word_count(line) <= wording().appeal_words
        and (any(words in low for words in wording().appeals) or starts(line, wording().appeal_openings))
    )


def speaks_to_reader(line: str) -> bool:
    """Tell whether `line` is short, quotes and counts nothing, and says "you"."""
    return (
        _SPEAKS_TO_READER.search(line) is not None
        and not re.search(r"[\"“”‘]", line)
        and not _TELLS.search(line)
        and word_count(line) <= wording().appeal_words
    )


def is_sign_off(line: str) -> bool:
    """Tell whether `line`, found under a story, says who worked on it."""
    bracketed = BRACKETED.match(line) if len(line) < 320 else None
    return len(line) < 320 and starts(bracketed["inside"] if bracketed else line, wording().sign_offs)


def is_headline_like(line: str) -> bool:
    """Tell whether `line` could head a story, by its form alone."""
    if len(line) > 300 or is_bullet(line) or not 2 <= word_count(line) <= wording().headline_words:
        return False
    if line.endswith(".") and not re.search(r"\b(?:[A-Za-z]\.)+$", line):
        return False
    return not (
        is_furniture(line) or is_box_heading(line) or is_credit(line) or author_of(line) or is_credited_caption(line)
    )


def is_same_headline(first: str, second: str) -> bool:
    """Tell whether two keys are one headline, a rubric of a few words before either aside."""
    short, long = sorted((first, second), key=len)
    if not short or not long.endswith(short):
        return False
    return long == short or (
        long[-len(short) - 1] == " " and len(long[: -len(short)].split()) <= wording().kicker_words and " " in short
    )
