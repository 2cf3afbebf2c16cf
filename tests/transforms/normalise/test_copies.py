"""Of pairs of articles, those are copies that share their words, numbers and subject."""

from string import ascii_lowercase

import polars as pl
import pytest

from transforms.normalise.copies import copies
from transforms.normalise.stated_numbers import state_the_same_numbers

ENDS = ("all", "and", "ark", "eam", "ell", "ent", "ide", "ock", "oon", "urn")
EARLIER = " ".join(f"{letter}{end}" for letter in "bdfghklmr" for end in ENDS)


def articles(*told: tuple[str | None, str]) -> pl.DataFrame:
    rows = [(f"a{number}", title, text) for number, (title, text) in enumerate(told)]
    return pl.DataFrame(rows, schema=["article_id", "title", "text"], orient="row")


def pairs(*numbers: tuple[int, int]) -> pl.DataFrame:
    rows = [(f"a{earlier}", f"a{later}") for earlier, later in numbers]
    return pl.DataFrame(rows, schema={"earlier": pl.String, "later": pl.String}, orient="row")


def is_copy(later: tuple[str | None, str], earlier: tuple[str | None, str]) -> bool:
    return copies(pairs((0, 1)), articles(earlier, later)).height == 1


def kept_of_earlier(kept: int, added: int) -> str:
    new = [f"new{first}{second}" for first in ascii_lowercase for second in ascii_lowercase]
    return " ".join([*EARLIER.split()[:kept], *new[:added]])


# the earlier text has 88 runs of three words, the later ones kept + added - 2
@pytest.mark.parametrize(
    ("kept", "added", "due"),
    [
        pytest.param(55, 40, True, id="53 of 88, of 93 of its own"),
        pytest.param(54, 40, False, id="52 of 88"),
        pytest.param(30, 0, True, id="all of a shortened copy"),
        pytest.param(88, 103, True, id="86 of 189"),
        pytest.param(88, 106, False, id="86 of 192"),
    ],
)
def test_a_copy_shares_its_runs_of_words(kept: int, added: int, due: bool) -> None:
    assert is_copy((None, kept_of_earlier(kept, added)), (None, EARLIER)) is due


def test_the_same_words_in_another_order_are_no_copy() -> None:
    assert not is_copy((None, " ".join(reversed(EARLIER.split()))), (None, EARLIER))


def test_a_run_that_is_printed_again_counts_once() -> None:
    assert is_copy((None, f"{EARLIER} {EARLIER} {EARLIER}"), (None, EARLIER))


@pytest.mark.parametrize(
    ("title", "earlier_title", "due"),
    [
        ("Ferry sinks", "Budget talks", True),
        ("Budget talks", "The crews of the ferries", True),
        ("Budget talks", "Trains late", False),
        (None, "Trains late", False),
        (None, "Ferry sinks", True),
        ("So it is", None, True),
        (None, None, True),
    ],
)
def test_a_headline_speaks_of_what_the_other_tells(title: str | None, earlier_title: str | None, due: bool) -> None:
    told = f"{EARLIER} The ferry sank with its crew. "
    assert is_copy((title, f"{told} Boats search."), (earlier_title, told)) is due


def test_a_headline_is_held_against_the_text_of_the_other_alone() -> None:
    told = f"{EARLIER} The ferry sank."
    assert not is_copy(("Budget talks", EARLIER), ("Ferry sinks", told))
    assert is_copy(("Ferry sinks", EARLIER), ("Budget talks", told))


@pytest.mark.parametrize(
    ("earlier", "later", "same"),
    [
        ("killed sixty-eight people", "killed 68 people", True),
        ("killed 68 people", "killed 70 people", False),
        ("killed sixty, eight wounded", "killed 68 wounded", True),
        ("killed sixty and eight wounded", "killed 68 and wounded", False),
        ("killed 012 people", "killed 12 people", True),
        ("1 2 3 4 5 charge $300 a head", "1 2 3 4 5 charge £225 a head", True),
        ("1 2 3 4 5 charge 300 a head", "1 2 3 4 5 charge 225 a head", False),
        (
            "over 60 kilometres, 1,200 men, 3 boats, 4 cars, 5 ships",
            "over 37 miles, 1200 men, 3 boats, 4 cars, 5 ships",
            True,
        ),
        ("no number", "none at all", True),
        ("killed 68 people", "killed sixty-eight people", True),
        ("no number", "one of the boats", True),
        ("2 men, 3 boats, 4 cars, 5 ships", "2 men, 3 boats, 4 cars, 5 ships, 6 trains", True),
        ("2 men, 3 boats, 4 cars", "2 men, 3 boats, 4 cars, 6 trains", False),
        ("12 killed, 3 boats", "no number", True),
    ],
)
def test_copies_state_the_same_numbers(earlier: str, later: str, same: bool) -> None:
    told = articles((None, earlier), (None, later))
    assert state_the_same_numbers(pairs((0, 1)), told).to_list() == [same]


def test_a_number_ends_with_its_text() -> None:
    told = articles((None, "the dead are twenty"), (None, "five people"), (None, "20"), (None, "5 people"))
    assert state_the_same_numbers(pairs((0, 2), (1, 3), (2, 3)), told).to_list() == [True, True, False]


def test_each_pair_is_judged_by_its_own_articles() -> None:
    told = [
        ("Ferry sinks", f"{EARLIER} 12 people drowned from a ferry"),
        ("Ferry sinks", f"{EARLIER} 14 people drowned from a ferry"),
        ("Ferry sinks", f"{EARLIER} twelve people drowned from a ferry"),
        ("Budget talks", f"{kept_of_earlier(60, 10)} 12 people drowned from a ferry"),
        ("Ferry sinks", kept_of_earlier(10, 70)),
    ]
    met = [(earlier, later) for later in range(len(told)) for earlier in range(len(told)) if earlier != later]
    due = pl.concat([copies(pairs(pair), articles(*told)) for pair in met])
    assert 2 < due.height < len(met) - 2
    assert copies(pairs(*met), articles(*told)).equals(due)


def test_no_pairs_are_no_copies() -> None:
    assert copies(pairs(), articles()).height == 0
    assert copies(pairs(), articles((None, EARLIER))).height == 0


def test_an_article_that_is_not_told_is_an_error() -> None:
    with pytest.raises(pl.exceptions.InvalidOperationError, match="replace"):
        copies(pairs((0, 1)), articles((None, EARLIER)))
