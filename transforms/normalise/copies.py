"""Tell whether a later article is a copy of an earlier one: edited, shortened, under another headline.

A near-copy must tell the same numbers. A daily report in unchanged wording with a new toll is news, and taking it for
a copy would hide the toll. And its headline must speak of what the other tells, or the two only share what their
pages print around them.
"""

import re
from functools import lru_cache

from transforms.lexicon.load import number_words

_RUN = 3
# this share of the shorter text's runs stands in the other, and this share of the later one's in the earlier
_CONTAINED = 0.6
_CONTAINED_IN_EARLIER = 0.45
_SAME_NUMBERS = 0.8
_HEADED = 0.4
_TEXTS_HELD = 4_096

# money, number, word
_TOKEN = re.compile(r"([$£€¥₹]\s?)?(\d{1,3}(?:,\d{3})+|\d+)|([^\W\d_]+)")
_WORD = re.compile(r"[^\W_]+")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def is_copy(title: str | None, text: str, earlier_title: str | None, earlier_text: str) -> bool:
    """Tell whether an article (`title`, `text`) is an edited or shortened copy of an earlier one."""
    later, earlier = _runs(text), _runs(earlier_text)
    shared = len(later & earlier)
    # most pairs fail by their runs: what else a text tells is looked for last
    return (
        shared >= _CONTAINED * min(len(later), len(earlier))
        and shared >= _CONTAINED_IN_EARLIER * len(later)
        and _heads(title, text, earlier_title, earlier_text)
        and tells_the_same_numbers(earlier_text, text)
    )


def tells_the_same_numbers(earlier: str, later: str) -> bool:
    """Tell whether `later` states the numbers of `earlier`, sums of money and a few cuts or additions aside.

    False where a new number stands before the same word as one that is gone, as in a revised toll.
    """
    before, after = _numbers(earlier), _numbers(later)
    known, told = {number for number, _ in before}, {number for number, _ in after}
    new, gone = told - known, known - told
    if len(told & known) < _SAME_NUMBERS * len(told):
        return False
    places = {word for number, word in before if number in gone}
    return not any(number in new and word in places for number, word in after)


# What a text tells is asked for once a pair, and an article that many are like meets them all.
@lru_cache(maxsize=_TEXTS_HELD)
def _runs(text: str) -> frozenset[int]:
    words = _WORD.findall(text.casefold())
    return frozenset(map(hash, zip(*(words[i:] for i in range(_RUN)), strict=False)))


@lru_cache(maxsize=_TEXTS_HELD)
def _numbers(text: str) -> frozenset[tuple[int, str]]:
    """Return the numbers of `text`, each with the word after it; "sixty-eight" and "68" are one."""
    units = number_words().units
    tokens = _TOKEN.findall(text.casefold())
    numbers: list[tuple[int, int]] = []  # value, index of its last token
    is_word = False
    for i, (money, digits, word) in enumerate(tokens):
        if digits and not money and len(digits) < 20:
            numbers.append((int(digits.replace(",", "")), i))
            is_word = False
        elif (value := units.get(word)) is not None and word != "one":
            if is_word and numbers[-1][1] == i - 1 and value < 10 <= numbers[-1][0] and numbers[-1][0] % 10 == 0:
                numbers[-1] = (numbers[-1][0] + value, i)
            else:
                numbers.append((value, i))
            is_word = True
    return frozenset((value, "".join(tokens[i + 1]) if i + 1 < len(tokens) else "") for value, i in numbers)


def _heads(title: str | None, text: str, other_title: str | None, other: str) -> bool:
    """Tell whether the headline of either speaks of what the other tells; True where neither has one."""
    shares = []
    for headline, told in ((title, other), (other_title, text)):
        if headline and (stems := _stems(headline)):
            shares.append(len(stems & _stems(told)) / len(stems))
    return max(shares, default=1.0) >= _HEADED


@lru_cache(maxsize=_TEXTS_HELD)
def _stems(text: str) -> frozenset[str]:
    # so that "drown" and "drowned" are one
    return frozenset(word[:4] for word in _LONG_WORD.findall(text.casefold()))
