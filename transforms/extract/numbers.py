"""Number expressions: found once in a text and resolved to value, bounds and qualifier.

The grammar is `[qualifier] (number | range | vague) [qualifier]`; the words are data
(`lexicon/numbers.yaml`), the meaning of each qualifier is FORMAT's table of numbers.
"""

import re
from typing import NamedTuple

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


def _alternatives(words: "list[str] | set[str]") -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


class _Grammar:
    def __init__(self, words: NumberWords) -> None:
        self.words = words
        self.before = {_squeeze(w): q for q, listed in words.qualifiers.items() for w in listed}
        self.after = {_squeeze(w): q for q, listed in words.after.items() for w in listed}
        units = _alternatives(set(words.units))
        scales = _alternatives(set(words.scales))
        several = _alternatives(set(words.several))
        # "lakh" and "dozen" may multiply digits, and so may "million"; suffixes stick to the digits.
        digits = (
            r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+|\d+(?:\.\d+)?"
        )
        spelt = rf"(?:{units})(?:[-\s\u2010\u2011](?:{units}))?"
        joint = r"(?:\s+and\s+|[-\s\u2010\u2011]+|,\s+)"
        spelt_big = rf"{spelt}(?:[-\s]+(?:{scales}))+(?:{joint}{spelt}(?:[-\s]+(?:{scales}))*(?![\w]))*"
        number = (
            rf"(?:half\s+an?\s+(?:{scales})\b|(?:a|an)\s+(?:half\s+)?(?:{scales})\b(?:\s+and\s+a\s+half\b)?"
            rf"|(?:{digits})(?:(?:\s+|-)(?:and\s+a\s+half\s+)?(?:{scales})\b|(?:{_alternatives(set(words.suffixes))})\b)?"
            rf"|(?:{spelt_big}|{spelt})\b(?:\s+and\s+a\s+half\s+(?:{scales})\b)?"
            rf"|(?:hundred|thousand|million|dozen)\b)"
        )
        vague = rf"(?:(?:{several})[\s-]+(?:{scales})\b|(?:{_alternatives(set(words.vague))})\b)"
        qualifier = _alternatives(set(self.before))
        after = _alternatives(set(self.after))
        self.pattern = re.compile(
            rf"(?:(?<![\w-])(?<!hand\s)(?<!hands\s)(?<!handed\s)(?<!handing\s)(?P<q>(?:{qualifier})(?:\s+(?:{qualifier}))?)[\s]*(?:the\s+)?)?"
            rf"(?<![\w$€£¥₹#@/:.])(?<![\d],)(?<!\w[-’'\u2010\u2011])"
            rf"(?:(?P<vague>{vague})"
            rf"|(?P<between>between\s+|from\s+)?(?P<a>{number})"
            rf"(?:(?P<to>\s+to\s+|\s*[-–—\u2010\u2011]\s*|\s+or\s+|\s+and\s+)(?P<b>{number}))?"
            rf")(?P<after>(?:\s*|-)(?:{after})(?![\w]))?",
            re.IGNORECASE,
        )


def _squeeze(words: str) -> str:
    return " ".join(words.lower().split())


_GRAMMAR = _Grammar(number_words())
_WORDS = _GRAMMAR.words
_DIGITS = re.compile(r"(?P<n>[\d,.\u00a0\u2009\u202f]+)[\s-]*(?P<rest>.*)", re.DOTALL)
_SPLIT = re.compile(r"[\s,\-\u2010\u2011]+")
_NOT_AFTER = re.compile(r"[\w%‰°]|[.,:/]\d|[\u2010\u2011'’-](?=\d)|-(?=[A-Za-z])|:\d|\s*(?:%|per\s?cent\b)", re.IGNORECASE)
_MAX_CORE = 60


def resolve(words: str) -> int | None:
    """Return the number that `words` state, None if they state none or a fraction of one.

    The words are one number without qualifiers: digits with separators, words, or digits with a scale.
    """
    text = _squeeze(words)
    if len(text) > _MAX_CORE:
        return None
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
    plain = re.sub(r"[,\u00a0\u2009\u202f]", "", digits)
    if plain.endswith(".") or plain.count(".") > 1 or len(plain) > 40:
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


def find_numbers(text: str, start: int = 0, end: int | None = None) -> list[NumberExpression]:
    """Return the number expressions of `text` between two offsets, in order.

    Percentages, decimals without a scale, clock times, parts of names (`F-16`) and hyphenated adjectives
    (`12-storey`) are not among them. Numbers above `LARGEST` are, so that they can be quarantined.
    """
    found: list[NumberExpression] = []
    for match in _GRAMMAR.pattern.finditer(text, start, len(text) if end is None else end):
        found.extend(_expressions(text, match))
    return found


def _expressions(text: str, match: "re.Match[str]") -> list[NumberExpression]:
    after = _GRAMMAR.after[_squeeze(match["after"].lstrip())] if match["after"] else None
    end = match.end()
    if _NOT_AFTER.match(text, end):
        return []
    before = _qualifier(match["q"])
    start = match.start()
    if match["vague"]:
        low, high = _vague(match["vague"])
        return [NumberExpression(start, end, match.start("vague"), None, low, high, "vague")]
    a_start, a_end = match.span("a")
    a = resolve(match["a"])
    if match["b"] is None:
        if a is None:
            return []
        qualifier = after or before or "exact"
        low, high = bounds(a, qualifier)
        return [NumberExpression(start if not match["between"] else a_start, end, a_start, a, low, high, qualifier)]
    b_start = match.start("b")
    b = resolve(match["b"])
    a = _with_scale_of(match["a"], match["b"], a)
    if a is None or b is None:
        return []
    joint, between = match["to"].strip().lower(), (match["between"] or "").strip().lower()
    year = re.fullmatch(r"(?:19|20)\d\d", match["a"]) and not re.fullmatch(r"\d{4}", match["b"])
    is_range = a < b and not year and (
        (joint == "and" and between == "between")
        or (joint in {"to", "or"} and between != "from")
        or joint in {"-", "–", "—", "\u2010", "\u2011"}
    )
    if is_range:
        return [NumberExpression(start, end, a_start, None, a, b, "range")]
    if joint in {"-", "–", "—", "\u2010", "\u2011"} and match["to"] == joint:
        return []  # a score, a date or a telephone number
    own = resolve(match["a"])
    first = before or "exact"
    low, high = bounds(own or 0, first)
    rows = []
    if own is not None:
        rows.append(NumberExpression(a_start if between else start, a_end, a_start, own, low, high, first))
    qualifier = after or "exact"
    low, high = bounds(b, qualifier)
    rows.append(NumberExpression(b_start, end, b_start, b, low, high, qualifier))
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
