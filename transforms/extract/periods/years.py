"""Years: "in 2014", "the 2019 cyclone", "the war of 1998-99"."""

import re
from datetime import date
from typing import Final

from transforms.extract.periods.date_scan import Mention, Scan, edge_of
from transforms.extract.periods.dated_entries import heads_line
from transforms.extract.periods.period_words import period_words
from transforms.lexicon.alternatives import any_of

_WORDS: Final = period_words()
_YEAR_LEADS: Final = frozenset(_WORDS.year_leads)
_UNTIL_YEAR: Final = re.compile(rf"\s*(?:{any_of(_WORDS.joins)})\s*(?:19|20)\d\d\b")
_COUNTED_ABOUT: Final = re.compile(rf"\s*(?:[,.;:)—–]|--|\n|$|(?:{any_of(_WORDS.after_figures)})\b)")
_EVENTS: Final = frozenset([*_WORDS.event, *_WORDS.war, *_WORDS.lasting])
_DETERMINED_YEAR: Final = re.compile(r"(?:\bthe|\w['’]s)$")
# "A 1992 gas explosion killed 263"
_OF_EVENT: Final = re.compile(
    rf"\s(?:[^\W\d][\w'’-]*\s){{0,3}}?(?:{any_of([*_WORDS.event, *_WORDS.war, *_WORDS.lasting])})\b"
)
# "the war of 1998-99"
_TO_YEAR: Final = re.compile(r"(?:-|–|/)((?:19|20)?\d\d)\b(?!-)")


def year(scan: Scan, match: re.Match[str]) -> Mention | None:
    """Read a year where a word before it shows that it is one: "in 2014", "the 2019 cyclone"."""
    number, end = int(match[0]), match.end()
    lead = scan.lead(match.start())
    if _is_part_of_number(scan, match) or (scan.published and number > scan.published.year):
        return None
    if not _is_said_to_be_year(scan, match, lead.words):
        return None
    span = _TO_YEAR.match(scan.lowered, end)
    if span and (until := int(span[1] if len(span[1]) == 4 else match[0][:2] + span[1])) > number:
        ended = scan.capped(date(until, 12, 31))
        return Mention(match.start(), span.end(), date(number, 1, 1), ended, "window", "year", match.start())
    first, last = edge_of(date(number, 1, 1), scan.capped(date(number, 12, 31)), lead)
    if lead.role == "since" and lead.edge == 1:
        first = None
    return scan.on(match, end, (first, last), "year", lead)


def decade(scan: Scan, match: re.Match[str]) -> Mention | None:
    """Read ten years behind "the": "in the 1990s", "since the 1980s"; none where they go on until now."""
    first = date(int(match[0][:4]), 1, 1)
    last = date(first.year + 9, 12, 31)
    if scan.published is None or last >= scan.published or scan.lowered[match.end() : match.end() + 1] == "-":
        return None
    return scan.on(match, match.end(), (first, last), "year", scan.lead(match.start()))


def _is_part_of_number(scan: Scan, match: re.Match[str]) -> bool:
    before = scan.lowered[max(0, match.start() - 1) : match.start()]
    after = scan.lowered[match.end() : match.end() + 7]
    if after.startswith((" block", "-block")):
        return True  # "in the 2000 block of Orvel Street"
    return not (before.isspace() or before in ("", "(", "-", "–")) or (after[:1] == "," and after[1:].isdigit())


def _is_said_to_be_year(scan: Scan, match: re.Match[str], words: list[str]) -> bool:
    nearest = words[0].strip("(") if words else ""
    follows = scan.lowered[match.end() : match.end() + 14]
    if _DETERMINED_YEAR.search(nearest) and follows[:1] == " " and follows[1:2].isalpha():
        return True
    span = _TO_YEAR.match(scan.lowered, match.end())
    if span and _DETERMINED_YEAR.search(nearest) and _OF_EVENT.match(scan.lowered, span.end()):
        return True  # "the 2014-16 epidemic"
    if nearest in ("a", "an") and _OF_EVENT.match(scan.lowered, match.end()):
        return True
    if heads_line(scan.lowered, match.start(), match.end()):
        return True
    if nearest in ("to", "and", "until"):
        told = scan.found[-1] if scan.found else None
        return told is not None and told.grain == "year" and match.start() - told.end < 16
    if nearest.endswith(",") and follows[:1] == "," and "year" in words[1:6]:
        return True  # "the worst year on record, 2008, closed with 90 murders"
    if nearest == "of" and words[1:2] and words[1] in _EVENTS:
        return True
    if nearest in ("of", "over", "for"):
        return _COUNTED_ABOUT.match(scan.lowered, match.end()) is not None
    if nearest in ("from", "between"):
        return _UNTIL_YEAR.match(follows) is not None
    return nearest in _YEAR_LEADS
