"""Alternations of words find what a flat list of them, the longest first, would find."""

import re

from hypothesis import given
from hypothesis import strategies as st

from transforms.lexicon.alternatives import any_of

PHRASES = st.lists(st.text("ab-. ", min_size=1).map(str.strip).filter(bool), min_size=1)


@given(PHRASES, st.text("ab-. \n", max_size=60))
def test_an_alternation_finds_the_longest_of_its_phrases(phrases: list[str], text: str) -> None:
    flat = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in sorted(phrases, key=len, reverse=True))
    assert re.findall(rf"\b(?:{any_of(phrases)})\b", text) == re.findall(rf"\b(?:{flat})\b", text)


def test_a_shorter_phrase_is_found_where_the_longer_does_not_end() -> None:
    assert re.findall(rf"\b(?:{any_of(['raid', 'raid on', 'raided'])})\b", "raid on, raided, raid one") == [
        "raid on",
        "raided",
        "raid",
    ]


def test_a_star_stands_for_any_ending() -> None:
    assert re.findall(rf"\b(?:{any_of(['ris*', 'rose', 'up'])})\b", "rising, rise, rose, upped, up") == [
        "rising",
        "rise",
        "rose",
        "up",
    ]
