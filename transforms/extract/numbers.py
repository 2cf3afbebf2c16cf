"""Number expressions: found once in a text, with value, bounds and qualifier.

The meaning of each qualifier is FORMAT's table of numbers.
"""

import re
from typing import NamedTuple

from transforms.extract.number_grammar import NumberGrammar
from transforms.extract.number_values import resolve, squeeze, vague_bounds, with_scale_of
from transforms.lexicon.alternatives import any_of
from transforms.lexicon.load import calendar_words, number_words

LARGEST = 2**63 - 1
"""Numbers beyond this do not fit the ledger's columns and are left to the caller to quarantine."""


class NumberExpression(NamedTuple):
    """One number as stated.

    `start` and `end` bound the whole expression with its qualifiers, `core` the offset of the first digit
    or number word; `value`, `low`, `high` count what is told (people, once a figure is made of it).
    """

    start: int
    end: int
    core: int
    value: int | None
    low: int | None
    high: int | None
    qualifier: str


def bounds(value: int, qualifier: str) -> tuple[int | None, int | None]:
    """Return the low and high that `qualifier` states about `value`."""
    low = value if qualifier in {"exact", "at_least", "more_than"} else None
    high = value if qualifier in {"exact", "at_most", "fewer_than", "nearly"} else None
    return low, high


_WORDS = number_words()
_GRAMMAR = NumberGrammar(_WORDS)
_MANNED = rf"(?:{any_of(_WORDS.manned)})\b(?!\s+(?:{any_of(_WORDS.boards)})\b)"
MANNED = re.compile(rf"-{_MANNED}", re.IGNORECASE)
"""What ties a number to its group: "-man" in "a ten-man crew"."""
_NOT_AFTER = re.compile(
    rf"[\w%‰°]|[.,:/]\d|[\u2010\u2011'’-](?=\d)|-(?!{_MANNED})(?=[a-z])|\s*(?:%|(?:{any_of(_WORDS.percent)})\b)"
)
_LEAD = 48
"""How far, in characters, the words before a number may reach that belong to it."""
_BETWEEN = "-" + "".join(c for c in map(chr, range(0x3001)) if c.isspace())
"""What may part a number from the words before that belong to it."""
_LAST_LETTERS = frozenset(ending[-1] for ending in (*_GRAMMAR.lead_ends, *_GRAMMAR.qualifier_ends))
_STUCK = frozenset("_$€£¥₹#@/:.")
_JOINING = frozenset(",-’'\u2010\u2011")
_STUCK_BEFORE = re.compile(r"\d,$|\w[-’'\u2010\u2011]$")
_LED_BY = re.compile(r"\b(between|from)\s+$")
_COUNTED_FROM = re.compile(rf"\b(?:{any_of(_WORDS.counted_from)})\s+from\s+$")
_GROWN_BY = re.compile(rf"\b(?:{any_of(_WORDS.growing)})\s+by\s+$")
_OF_MONTH = re.compile(rf"\b(?:{any_of(calendar_words().months)})\.?\s+$")
_LAST_DAY = 31
_WORD_NEXT = re.compile(r"\s+[a-z]")
_DASHES = frozenset("-–—\u2010\u2011")


def number_words_in() -> frozenset[str]:
    """Return the words of which every number told in words has at least one."""
    return frozenset({*_WORDS.units, *_WORDS.scales, *(phrase.split()[0] for phrase in _WORDS.vague)})


def find_numbers(
    text: str, start: int = 0, end: int | None = None, lowered: str | None = None, *, is_spelt: bool = True
) -> list[NumberExpression]:
    """Return the number expressions of `text` between two offsets, in order.

    `lowered` is `lower(text)`, for who has it already; with `is_spelt` false there are no `number_words_in` it.

    Percentages, decimals without a scale, clock times, parts of names (`F-16`) and hyphenated adjectives
    (`12-storey`) are not among them. Numbers above `LARGEST` are, so that they can be quarantined.
    """
    found: list[NumberExpression] = []
    lowered = lower(text) if lowered is None else lowered
    done = start
    anchors = _GRAMMAR.anchor if is_spelt else _GRAMMAR.digits
    for anchor in anchors.finditer(lowered, start, len(text) if end is None else end):
        core = anchor.start()
        if core < done:
            continue
        is_word = not lowered[core].isdigit()
        before = lowered[core - 1] if core else " "
        if is_word and core and not before.isalnum():
            lead = _led_in(_GRAMMAR.lead, _GRAMMAR.lead_ends, lowered, done, core)
            if lead is not None:
                core = lead.start()
                before = lowered[core - 1] if core else " "
        if (
            (before in _STUCK and not (is_word and before == "." and lowered[max(0, core - 2) : core - 1].isalpha()))
            or before.isalnum()
            or (before in _JOINING and _STUCK_BEFORE.search(lowered, max(0, core - 2), core))
        ):
            # what is no count takes its scale with it: "$12 million" holds no million
            stuck = _GRAMMAR.number.match(lowered, core)
            done = stuck.end("a") if stuck else done
            continue
        match = (_GRAMMAR.vague.match(lowered, core) if is_word else None) or _GRAMMAR.number.match(lowered, core)
        if match is None:
            continue
        found.extend(_expressions(lowered, match, done))
        done = max(match.end(), found[-1].end if found else 0)
    return found


def _led_in(
    pattern: "re.Pattern[str]", ends: tuple[str, ...], lowered: str, done: int, core: int
) -> "re.Match[str] | None":
    """Search for words that belong to the number at `core` before it, where they end in one of `ends`."""
    first = max(done, core - _LEAD)
    before = lowered[first:core].rstrip(_BETWEEN)
    return pattern.search(lowered, first, core) if before[-1:] in _LAST_LETTERS and before.endswith(ends) else None


def lower(text: str) -> str:
    """Return `text` in lower case without moving any offset."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _expressions(lowered: str, match: "re.Match[str]", done: int) -> list[NumberExpression]:
    after = _GRAMMAR.after[squeeze(match["after"].lstrip())] if match["after"] else None
    end = match.end()
    if _NOT_AFTER.match(lowered, end):
        return []
    core = match.start()
    qualifier_match = _led_in(_GRAMMAR.qualifier, _GRAMMAR.qualifier_ends, lowered, done, core)
    if qualifier_match and qualifier_match["q"] in _WORDS.prepositions and qualifier_match[0].rstrip().endswith(" the"):
        qualifier_match = None  # "anger over the 72 men": no bound
    start = qualifier_match.start() if qualifier_match else core
    before = _qualifier(qualifier_match["q"] if qualifier_match else None)
    if match.re is _GRAMMAR.vague:
        low, high = vague_bounds(match["vague"])
        return [NumberExpression(start, end, core, None, low, high, "vague")]
    return _plain_or_range(lowered, match, start, before, after)


def _plain_or_range(
    lowered: str, match: "re.Match[str]", start: int, before: str | None, after: str | None
) -> list[NumberExpression]:
    core, end = match.start(), match.end()
    a = resolve(match["a"])
    if match["b"] is None:
        if a is None:
            return []
        upper = _GRAMMAR.upper.match(lowered, match.end("a"))
        led_by = _LED_BY.search(lowered, max(0, start - 9), start) if upper else None
        high = resolve(upper["b"]) if upper and led_by else None
        if upper and led_by and high is not None and a < high:
            return [NumberExpression(led_by.start(), upper.end(), core, None, a, high, "range")]
        qualifier = after or before or "exact"
        low, high = bounds(a, qualifier)
        return [NumberExpression(start, end, core, a, low, high, qualifier)]
    b = resolve(match["b"])
    own, a = a, with_scale_of(match["a"], match["b"], a)
    if a is None or b is None:
        return []
    joint = match["to"].strip()
    dash, parted = joint in _DASHES, match["to"] != joint
    led_by = _LED_BY.search(lowered, max(0, start - 9), start)
    lead = led_by[1] if led_by else ""
    before_that = lowered[max(0, start - 24) : start]
    is_change = (lead == "from" and not _COUNTED_FROM.search(before_that)) or _GROWN_BY.search(before_that)
    is_year = re.fullmatch(r"(?:19|20)\d\d", match["a"]) and not re.fullmatch(r"\d{4}", match["b"])
    # "Nov 3 - Fourteen died", "the total since Dec. 7 to 46": a day, and a number of its own
    is_day = (
        a <= _LAST_DAY
        and not (dash and match["b"].isdigit() and b <= _LAST_DAY and not (parted and _WORD_NEXT.match(lowered, end)))
        and _OF_MONTH.search(lowered, max(0, core - _LEAD), core)
    )
    if (
        a < b
        and not (is_year or is_day)
        and (dash or joint == "or" or (joint == "and" and lead == "between") or (joint == "to" and not is_change))
    ):
        return [
            NumberExpression(
                led_by.start() if led_by and lead in {"between", "from"} else start, end, core, None, a, b, "range"
            )
        ]
    if dash and not parted and not is_day:
        return []  # a score, a date or a telephone number
    rows = []
    if own is not None:
        first = before or "exact"
        rows.append(NumberExpression(start, match.end("a"), core, own, *bounds(own, first), first))
    last = after or "exact"
    rows.append(NumberExpression(match.start("b"), end, match.start("b"), b, *bounds(b, last), last))
    return rows


def _qualifier(words: str | None) -> str | None:
    if not words:
        return None
    squeezed = squeeze(words)
    if squeezed in _GRAMMAR.before:
        return _GRAMMAR.before[squeezed]
    for first, qualifier in _GRAMMAR.before.items():
        if squeezed.startswith(first + " ") and squeezed[len(first) + 1 :] in _GRAMMAR.before:
            return qualifier  # "at least some 40": the first states the bound
    return None
