"""What the words of a number state: digits with separators, words, scales, vague numbers (`lexicon/numbers.yaml`)."""

import re
from typing import Final

from transforms.extract.kept import Kept
from transforms.lexicon.load import number_words

_WORDS = number_words()
_GROUPING = re.compile(r"(?<=\d)[, \u00a0\u2009\u202f](?=\d)")
_DIGITS = re.compile(r"(?P<n>[\d.]+)[\s-]*(?P<rest>.*)", re.DOTALL)
_SPLIT = re.compile(r"[\s,\-\u2010\u2011]+")
_LONGEST = 60
"""A number of more characters states nothing."""


def squeeze(words: str) -> str:
    """Return `words` in lower case with single spaces."""
    return " ".join(words.lower().split())


def _resolve(words: str) -> int | None:
    if len(words) > _LONGEST:
        return None
    text = squeeze(_GROUPING.sub("", words))
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


resolve: Final = Kept(_resolve).__getitem__
"""Return the number that words state, None if they state none or a fraction of one.

The words are one number without qualifiers: digits with separators, words, or digits with a scale.
"""


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


def with_scale_of(first: str, second: str, value: int | None) -> int | None:
    """Give the first number of a range the scale of the second: 2 to 3 million."""
    scale = squeeze(second).rpartition(" ")[2]
    bare = re.fullmatch(r"\d+(?:\.\d+)?", first.strip())
    if bare and scale in _WORDS.scales:
        return _resolve_digits(first.strip(), scale)
    return value


def vague_bounds(words: str) -> tuple[int, int]:
    """Return the bounds of a vague number ("dozens", "several hundred")."""
    squeezed = squeeze(words.replace("-", " "))
    if squeezed in _WORDS.vague:
        return _WORDS.vague[squeezed]
    scale = _WORDS.scales[squeezed.rpartition(" ")[2]]
    return 2 * scale, 99 if scale == 12 else 10 * scale - 1
