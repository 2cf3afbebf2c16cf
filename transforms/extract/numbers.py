"""Number expressions: found once in a text and resolved to value, bounds and qualifier.

The grammar is `[qualifier] (number | range | vague) [qualifier]`; the words are data
(`lexicon/numbers.yaml`), the meaning of each qualifier is FORMAT's table of numbers.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from transforms.extract.alternatives import any_of
from transforms.lexicon.load import NumberWords, number_words

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


class _Grammar:
    """The regular expressions, made of the words of `numbers.yaml`.

    `anchor` finds where a number may begin, cheaply; `number` and `vague` read it there; `lead` and
    `qualifier` look back for what belongs to it.
    """

    def __init__(self, words: NumberWords) -> None:
        self.words = words
        self.before = {_squeeze(w): q for q, listed in words.qualifiers.items() for w in listed}
        self.after = {_squeeze(w): q for q, listed in words.after.items() for w in listed}
        units = any_of(words.units)
        scales = any_of(words.scales)
        suffixes = any_of(words.suffixes)
        several = any_of(words.several)
        after = any_of(self.after)
        digits = (
            r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+|\d+(?:\.\d+)?"
        )
        spelt = rf"(?:{units})(?:[-\s\u2010\u2011](?:{units}))?"
        joint = r"(?:\s+and\s+|[-\s\u2010\u2011]+|,\s+)"
        spelt_big = rf"{spelt}(?:[-\s]+(?:{scales}))+(?:{joint}{spelt}(?:[-\s]+(?:{scales}))*(?![\w]))*"
        number = (
            rf"(?:half\s+an?\s+(?:{scales})\b|(?:a|an)\s+(?:half\s+)?(?:{scales})\b(?:\s+and\s+(?:a\s+half\b|{spelt}(?:[-\s]+(?:{scales}))*(?![\w])))?"
            rf"|(?:{digits})(?:(?:\s+|-)(?:and\s+a\s+half\s+)?(?:{scales})\b|(?:{suffixes})\b)?"
            rf"|(?:{spelt_big}|{spelt})\b(?:\s+and\s+a\s+half\s+(?:{scales})\b)?"
            rf"|(?:hundred|thousand|million|dozen)\b)"
        )
        tail = rf"(?P<after>(?:\s*|-)(?:{after})(?![\w]))?"
        anchors = any_of({*words.units, *words.scales, *(v.split()[0] for v in words.vague)})
        self.anchor = re.compile(rf"\d+|(?<![^\W_])(?:{anchors})(?![a-z])")
        self.vague = re.compile(
            rf"(?P<vague>(?:{several})[\s-]+(?:{scales})\b|(?:{any_of(words.vague)})\b){tail}",
            re.IGNORECASE,
        )
        self.number = re.compile(
            rf"(?P<a>{number})(?:(?P<to>\s+to\s+|\s*[-–—\u2010\u2011]\s*|\s+or\s+|\s+and\s+)(?P<b>{number}))?{tail}",
            re.IGNORECASE,
        )
        self.lead = re.compile(rf"(?<![\w-])(?:half\s+an?|an?(?:\s+half)?|{several})[\s-]+$", re.IGNORECASE)
        self.lead_ends = ("a", "an", "half", *{phrase.split()[-1] for phrase in words.several})
        qualifier = any_of(self.before)
        self.qualifier_ends = ("the", *{phrase.split()[-1] for phrase in self.before})
        particles = "".join(rf"(?<!\b{re.escape(verb)}\s)" for verb in words.particle_verbs)
        self.qualifier = re.compile(
            rf"(?<![\w-]){particles}(?P<q>(?:{qualifier})(?:\s+(?:{qualifier}))?)\s*(?:the\s+)?$",
            re.IGNORECASE,
        )


def _squeeze(words: str) -> str:
    return " ".join(words.lower().split())


_GRAMMAR = _Grammar(number_words())
_WORDS = _GRAMMAR.words
_GROUPING = re.compile(r"(?<=\d)[,\u00a0\u2009\u202f](?=\d)")
_DIGITS = re.compile(r"(?P<n>[\d.]+)[\s-]*(?P<rest>.*)", re.DOTALL)
_SPLIT = re.compile(r"[\s,\-\u2010\u2011]+")
_NOT_AFTER = re.compile(
    r"[\w%‰°]|[.,:/]\d|[\u2010\u2011'’-](?=\d)|-(?=[A-Za-z])|:\d|\s*(?:%|per\s?cent\b)", re.IGNORECASE
)
_MAX_CORE = 60
_LEAD = 48
"""How far, in characters, the words before a number may reach that belong to it."""
_BETWEEN = "-" + "".join(c for c in map(chr, range(0x3001)) if c.isspace())
"""What may part a number from the words before that belong to it."""
_STUCK = frozenset("_$€£¥₹#@/:.")
_STUCK_BEFORE = re.compile(r"\d,$|\w[-’'\u2010\u2011]$")
_LED_BY = re.compile(r"\b(between|from)\s+$", re.IGNORECASE)
_DASHES = frozenset("-–—\u2010\u2011")


def number_words_in() -> frozenset[str]:
    """Return the words of which every number told in words has at least one."""
    words = _GRAMMAR.words
    return frozenset({*words.units, *words.scales, *(v.split()[0] for v in words.vague)})


@lru_cache(maxsize=1 << 14)
def resolve(words: str) -> int | None:
    """Return the number that `words` state, None if they state none or a fraction of one.

    The words are one number without qualifiers: digits with separators, words, or digits with a scale.
    """
    if len(words) > _MAX_CORE:
        return None
    text = _squeeze(_GROUPING.sub("", words))
    digits = _DIGITS.fullmatch(text)
    if digits:
        return _resolve_digits(digits["n"], digits["rest"])
    if text.startswith("half a"):
        scale = _WORDS.scales.get(text.split()[-1])
        return scale // 2 if scale else None
    half = text.endswith(" and a half") or " and a half " in text
    parts = [p for p in _SPLIT.split(text.replace(" and a half", "")) if p not in {"and", "a", "an", "half", ""}]
    total, group, last_scale = 0, 0, 1
    for part in parts:
        if part in _WORDS.units:
            unit = _WORDS.units[part]
            if group % 100 and not (group % 100 >= 20 and group % 10 == 0 and unit < 10):
                return None
            group += unit
        elif part in _WORDS.scales:
            scale = last_scale = _WORDS.scales[part]
            if scale in {12, 100}:
                group = max(group, 1) * scale
            else:
                total += max(group, 1) * scale
                group = 0
        else:
            return None
    number = total + group
    if half:
        number += last_scale // 2
    elif text.startswith(("a half ", "half ")):
        number //= 2
    return number if parts else None


def _resolve_digits(digits: str, rest: str) -> int | None:
    plain = _GROUPING.sub("", digits)
    if plain.endswith(".") or plain.count(".") > 1:
        return None
    half = rest.startswith("and a half ")
    rest = rest.removeprefix("and a half ")
    scale = _WORDS.suffixes.get(rest) or _WORDS.scales.get(rest) if rest else 1
    if not scale or ("." in plain and scale == 1):
        return None
    whole, _, fraction = plain.partition(".")
    number = int(whole or 0) * scale + (scale // 2 if half else 0)
    if fraction:
        number += int(fraction) * scale // 10 ** len(fraction)
    return number


def find_numbers(
    text: str, start: int = 0, end: int | None = None, lowered: str | None = None
) -> list[NumberExpression]:
    """Return the number expressions of `text` between two offsets, in order.

    `lowered` is `lower(text)`, for who has it already.

    Percentages, decimals without a scale, clock times, parts of names (`F-16`) and hyphenated adjectives
    (`12-storey`) are not among them. Numbers above `LARGEST` are, so that they can be quarantined.
    """
    found: list[NumberExpression] = []
    lowered = lower(text) if lowered is None else lowered
    done = start
    for anchor in _GRAMMAR.anchor.finditer(lowered, start, len(text) if end is None else end):
        core = anchor.start()
        if core < done:
            continue
        if core and not anchor.group()[0].isdigit() and not lowered[core - 1].isalnum():
            lead = _led_in(_GRAMMAR.lead, _GRAMMAR.lead_ends, text, lowered, done, core)
            if lead is not None:
                core = lead.start()
        if core and (
            text[core - 1] in _STUCK or text[core - 1].isalnum() or _STUCK_BEFORE.search(text, max(0, core - 2), core)
        ):
            # what is no count takes its scale with it: "$12 million" holds no million
            stuck = _GRAMMAR.number.match(text, core)
            done = stuck.end("a") if stuck else done
            continue
        is_vague = None if text[core].isdigit() else _GRAMMAR.vague.match(text, core)
        match = is_vague or _GRAMMAR.number.match(text, core)
        if match is None:
            continue
        found.extend(_expressions(text, lowered, match, done))
        done = match.end()
    return found


def _led_in(
    pattern: "re.Pattern[str]", ends: tuple[str, ...], text: str, lowered: str, done: int, core: int
) -> "re.Match[str] | None":
    """Search for words that belong to the number at `core` before it, where they end in one of `ends`."""
    first = max(done, core - _LEAD)
    return pattern.search(text, first, core) if lowered[first:core].rstrip(_BETWEEN).endswith(ends) else None


def lower(text: str) -> str:
    """Return `text` in lower case without moving any offset."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _expressions(text: str, lowered: str, match: "re.Match[str]", done: int) -> list[NumberExpression]:
    after = _GRAMMAR.after[_squeeze(match["after"].lstrip())] if match["after"] else None
    end = match.end()
    if _NOT_AFTER.match(text, end):
        return []
    core = match.start()
    qualifier_match = _led_in(_GRAMMAR.qualifier, _GRAMMAR.qualifier_ends, text, lowered, done, core)
    start = qualifier_match.start() if qualifier_match else core
    before = _qualifier(qualifier_match["q"] if qualifier_match else None)
    if "vague" in match.re.groupindex:
        low, high = _vague(match["vague"])
        return [NumberExpression(start, end, core, None, low, high, "vague")]
    return _plain_or_range(text, match, start, before, after)


def _plain_or_range(
    text: str, match: "re.Match[str]", start: int, before: str | None, after: str | None
) -> list[NumberExpression]:
    core, end = match.start(), match.end()
    a = resolve(match["a"])
    if match["b"] is None:
        if a is None:
            return []
        qualifier = after or before or "exact"
        low, high = bounds(a, qualifier)
        return [NumberExpression(start, end, core, a, low, high, qualifier)]
    b = resolve(match["b"])
    own, a = a, _with_scale_of(match["a"], match["b"], a)
    if a is None or b is None:
        return []
    joint = match["to"].strip().lower()
    dash = joint in _DASHES
    led_by = _LED_BY.search(text, max(0, start - 9), start)
    lead = led_by[1].lower() if led_by else ""
    year = re.fullmatch(r"(?:19|20)\d\d", match["a"]) and not re.fullmatch(r"\d{4}", match["b"])
    if (
        a < b
        and not year
        and (dash or joint == "or" or (joint == "and" and lead == "between") or (joint == "to" and lead != "from"))
    ):
        return [
            NumberExpression(led_by.start() if led_by and lead == "between" else start, end, core, None, a, b, "range")
        ]
    if dash and match["to"] == joint:
        return []  # a score, a date or a telephone number
    rows = []
    if own is not None:
        first = before or "exact"
        rows.append(NumberExpression(start, match.end("a"), core, own, *bounds(own, first), first))
    last = after or "exact"
    rows.append(NumberExpression(match.start("b"), end, match.start("b"), b, *bounds(b, last), last))
    return rows


def _with_scale_of(first: str, second: str, value: int | None) -> int | None:
    """Give the first number of a range the scale of the second: 2 to 3 million."""
    scale = _squeeze(second).rpartition(" ")[2]
    bare = re.fullmatch(r"\d+(?:\.\d+)?", first.strip())
    if bare and scale in _WORDS.scales:
        return _resolve_digits(first.strip(), scale)
    return value


def _qualifier(words: str | None) -> str | None:
    if not words:
        return None
    squeezed = _squeeze(words)
    if squeezed in _GRAMMAR.before:
        return _GRAMMAR.before[squeezed]
    for first, qualifier in _GRAMMAR.before.items():
        if squeezed.startswith(first + " ") and squeezed[len(first) + 1 :] in _GRAMMAR.before:
            return qualifier  # "at least some 40": the first states the bound
    return None


def _vague(words: str) -> tuple[int, int]:
    squeezed = _squeeze(words.replace("-", " "))
    if squeezed in _WORDS.vague:
        return _WORDS.vague[squeezed]
    scale = _WORDS.scales[squeezed.rpartition(" ")[2]]
    return 2 * scale, 99 if scale == 12 else 10 * scale - 1
