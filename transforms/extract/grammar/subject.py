"""What an article is about, as far as it settles what "freed", "held" or "taken" mean in it."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, cached_property

import polars as pl

from transforms.extract.grammar.actors import actors
from transforms.extract.reading import Reading
from transforms.lexicon.alternatives import any_of
from transforms.lexicon.load import Lexicon, function_words, load

_DRILLS = 2
"""How often an article about a drill at least names one."""


class CountedWords(Lexicon):
    """The words of `subjects.yaml` that are counted in an article; see the comments there."""

    seized: list[str]
    captives: list[str]
    prisoners: list[str]
    captors: list[str]
    exchanges: list[str]
    other_exchanges: list[str]
    letting_go: list[str]
    ousted: list[str]
    disasters: list[str]
    searched: list[str]
    drills: list[str]
    pretended: list[str]
    tales: list[str]
    sports: list[str]
    fighting: list[str]
    harm: list[str]


class SubjectWords(CountedWords):
    """`subjects.yaml`: the words that are counted, and those that name a people as prisoners."""

    named_prisoners: list[str]


@cache
def _subject_words() -> SubjectWords:
    return load("subjects.yaml", SubjectWords)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: _pattern(getattr(_subject_words(), name)) for name in CountedWords.model_fields}


@cache
def _named_group() -> re.Pattern[str]:
    """Return a pattern for a people named as captives or as prisoners ("The Veltan prisoners": no "The")."""
    captives, prisoners = any_of(actors().hostages), any_of(_subject_words().named_prisoners)
    small = any_of(word.capitalize() for word in function_words().determiners)
    return re.compile(rf"\b(?!{small}\b)([A-Z]\w+)(?:\s+\w+)?\s+(?:(?P<captives>{captives})|{prisoners})\b")


def _pattern(words: list[str]) -> re.Pattern[str]:
    """Return a pattern for lower-case text: where case may vary, a search takes two to four times as long."""
    spelt = "|".join(re.escape(word.lower()).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"\b(?:{spelt})\b")


def stem_of(group: str) -> str:
    """Return a group's name in small letters and without a plural s."""
    return group.lower().rstrip("s")


def subjects(readings: Sequence[Reading]) -> list["Subject"]:
    """Return what each reading is about, its words counted by Polars in all of them at once."""
    words = pl.DataFrame({"words": [reading.lowered for reading in readings]}, schema={"words": pl.String})
    counted = words.select(
        pl.col("words").str.count_matches(pattern.pattern).alias(name) for name, pattern in _patterns().items()
    )
    return [Subject(reading, counts) for reading, counts in zip(readings, counted.iter_rows(named=True), strict=True)]


class Subject:
    """Counts of telling words, and the groups that the article's text names.

    `counts` says how often the words of each field of CountedWords stand in it.
    """

    def __init__(self, reading: Reading, counts: Mapping[str, int]) -> None:
        self._reading = reading
        self._count = counts.__getitem__
        self._heard = 0
        self._metrics: set[str] = set()
        self._let_go: dict[str, str] = {}

    def hear(self, metric: str, group: str | None, *, is_bygone: bool) -> None:
        """Take note of a figure: one of captives, of no bygone year, makes the article one about captives.

        `group` is whom it counts; of a people that was let go, it is remembered as what.
        """
        self._heard += 2 * (metric.startswith("hostages") and not is_bygone)
        self._metrics.add(metric)
        if metric.endswith("_freed") and group is not None:
            self._let_go[stem_of(group.rsplit(" ", 1)[-1])] = metric

    def let_go_as(self, group: str) -> str | None:
        """Return the metric under which people of this name were let go, where that was told."""
        return self._let_go.get(stem_of(group)) if group else None

    def has_heard(self, metric: str) -> bool:
        """Tell whether a figure of `metric` was read so far."""
        return metric in self._metrics

    @property
    def captives(self) -> int:
        """How often the article speaks of captives; a figure of such, read so far, counts twice.

        In an article about prisoners that tells of no kidnapping, those in captivity are prisoners of war.
        """
        return self._told + self._heard

    @cached_property
    def _told(self) -> int:
        return self.seized + self._count("captives") if self.seized or not self.prisoners else 0

    @cached_property
    def seized(self) -> int:
        """How often the article speaks of hostages and kidnapping."""
        return self._count("seized")

    @cached_property
    def prisoners(self) -> int:
        """How often the article speaks of prisoners, or of an exchange of them."""
        return self._count("prisoners") + self.exchanges

    @cached_property
    def exchanges(self) -> int:
        """How often the article speaks of an exchange of people."""
        return self._count("exchanges") - self._count("other_exchanges")

    @property
    def is_of_exchange(self) -> bool:
        """Whether the article is about an exchange of prisoners, and of nobody kidnapped."""
        return self.captives <= 1 < self.exchanges and self.prisoners > self.exchanges + 2 * self.captives

    @cached_property
    def letting_go(self) -> int:
        """How often the article speaks of people let go."""
        return self._count("letting_go")

    @cached_property
    def captors(self) -> int:
        """How often the article speaks of armed men of the kind that take captives."""
        return self._count("captors")

    @cached_property
    def ousted(self) -> int:
        """How often the article speaks of people who had to leave home."""
        return self._count("ousted")

    @cached_property
    def disasters(self) -> int:
        """How often the article speaks of what drives people from home."""
        return self._count("disasters")

    @cached_property
    def searched(self) -> int:
        """How often the article speaks of what people go missing in."""
        return self._count("searched")

    @cached_property
    def is_rehearsed(self) -> bool:
        """Whether the article tells of a drill or a simulation, so that its dead are played."""
        return self._count("drills") >= _DRILLS and self._count("pretended") > 0

    @cached_property
    def is_doubtful(self) -> bool:
        """Whether the article speaks of drills or of books and films so much that its dead may be imagined."""
        return self._count("drills") + self._count("tales") > _DRILLS

    @cached_property
    def is_of_sport(self) -> bool:
        """Whether the article tells of matches, where sides lose, trap and capture and nobody comes to harm."""
        return self._count("sports") > max(_DRILLS, self._count("harm"))

    @cached_property
    def fighting(self) -> int:
        """How often the article speaks of fighting and unrest."""
        return self._count("fighting")

    @cached_property
    def _groups(self) -> tuple[frozenset[str], frozenset[str]]:
        captive: set[str] = set()
        prisoner: set[str] = set()
        for match in _named_group().finditer(self._reading.text):
            (captive if match["captives"] else prisoner).add(stem_of(match[1]))
        return frozenset(captive - prisoner), frozenset(prisoner - captive)

    @property
    def captive_groups(self) -> frozenset[str]:
        """Groups named as captives ("Israeli hostages"), lower-case and without a plural s."""
        return self._groups[0]

    @property
    def prisoner_groups(self) -> frozenset[str]:
        """Groups named as prisoners ("Palestinian prisoners"), lower-case and without a plural s."""
        return self._groups[1]

    def speaks_of_captives(self, start: int, end: int) -> bool:
        """Tell whether the words between two offsets speak of captives."""
        words = _patterns()
        return self._told > 0 and any(
            words[name].search(self._reading.lowered, start, end) for name in ("seized", "captives")
        )
