"""A number with its cue, as the senses see it: what is counted, who acts, what was told before."""

from collections.abc import Callable
from typing import NamedTuple

from transforms.extract.grammar.actors import actors, nearest_actor
from transforms.extract.grammar.rule_entries import RuleEntry
from transforms.extract.grammar.subject import Subject
from transforms.extract.grammar.tokens import Token, names_of

LIVING_CAPTIVES = frozenset({"hostages_taken", "hostages_held", "hostages_freed"})
"""Metrics of captives who are not said to be dead."""
CAPTIVITY = LIVING_CAPTIVES | {"hostages_dead"}
"""Metrics that make a number that leans on the figure before one of captives."""

WHOM = frozenset({"object-relative", "whom-they-led"})
"""Rules whose verb stands in a relative clause that names who acts."""
_AGENT_REACH, _AGENT_WORDS = 8, 4
_VERBS = frozenset({"VT_ED", "VT_FIN", "VT_ING", "VI"})


class Case(NamedTuple):
    """One number with its cue, and what bears on the sense.

    `cue` is the cue's word and `at` its index, `place` the number's; `kind`, `noun` and `head` describe what is
    counted: `noun` is the nation where one is named, `head` the word itself, of a bare number that of the group before.
    `previous` is the metric of the figure before ("" for none); `is_same_sentence` tells whether it stands in this
    sentence, `is_part` whether the number is small enough to be a part of it. `latest` is the metric of the nearest
    figure whatever was counted in between. `speaks_of_captives` tells whether this sentence or the one before does,
    `was_told` whether a figure of a metric stands shortly before, `fits` whether the number may be a part of one.
    """

    rule: RuleEntry
    tokens: list[Token]
    words: frozenset[str]
    place: int
    at: int | None
    kind: str
    noun: str
    head: str
    subject: Subject
    previous: str
    is_same_sentence: bool
    is_part: bool
    latest: str
    speaks_of_captives: Callable[[], bool]
    was_told: Callable[[str], bool]
    fits: Callable[[str], bool]

    @property
    def cue(self) -> str:
        """The cue's word, lower-case; "" where the rule has none."""
        return "" if self.at is None else self.tokens[self.at].text

    @property
    def doers(self) -> list[str]:
        """The words of the cue's subject, nearest first, where it precedes the number or stands behind "whom"."""
        if self.at is None or (self.at > self.place and self.rule.id not in WHOM):
            return []
        return words_before(self.tokens, self.at, *([self.at - self.place - 1] if self.at > self.place else []))

    @property
    def doer(self) -> str | None:
        """Who acts: `captors`, `authorities`, `rescuers`, or nobody known.

        The subject where the cue stands before the number, else who is named behind it with "by".
        """
        return nearest_actor(self.doers or self.agents)

    @property
    def agents(self) -> list[str]:
        """The words behind "by", the last first, where the cue stands behind the number."""
        at = len(self.tokens) if self.at is None else self.at + 1
        for i, token in enumerate(self.tokens[at : at + _AGENT_REACH], at):
            if token.text == "by":
                return [word.text.removesuffix("'s") for word in reversed(self.tokens[i + 1 : i + 1 + _AGENT_WORDS])]
            if names_of(token) & {"STOP", "BUT", "NUM"}:
                break
        return []

    @property
    def is_of_troops(self) -> bool:
        """Whether those counted bear arms, so that the other side's captives are prisoners of war."""
        is_of_captors = self.head in actors().captors and self.head not in actors().herders
        return self.head in actors().troops or is_of_captors

    @property
    def is_of_people(self) -> bool:
        """Whether the number counts people of no particular kind, or has no noun."""
        return self.kind in {"person", "nation", "bare"}

    @property
    def is_of_people_or_others(self) -> bool:
        """Whether the number has no noun of its own, or one that says nothing of whom it counts."""
        return self.kind in {"bare", "person"}

    @property
    def is_of_custody(self) -> bool:
        """Whether the sentence speaks of prisons and trials."""
        return bool(self.words & actors().custody) or any(
            token.entry.metrics.get("STATE") == "detained" for token in self.tokens
        )

    @property
    def is_former(self) -> bool:
        """Whether those counted are said to have been what they are called ("1,056 former prisoners")."""
        return any(token.text in actors().former for token in self.tokens[self.place : self.at])

    def tells_of(self, start: int, end: int, metrics: str | tuple[str, ...]) -> bool:
        """Tell whether a word between two places names a metric that begins with `metrics`."""
        return any(
            metric.startswith(metrics) for token in self.tokens[start:end] for metric in token.entry.metrics.values()
        )


def words_before(tokens: list[Token], cue: int, limit: int = 16) -> list[str]:
    """Return the words before the token at `cue`, nearest first, as far as its subject may reach."""
    found: list[str] = []
    first = cue - 1
    if cue > 1 and names_of(tokens[cue - 1]) & {"AND", "COMMA"}:
        verbs = (i for i in range(cue - 2, max(0, cue - limit), -1) if names_of(tokens[i]) & _VERBS)
        first = next(verbs, first)  # of two verbs the second has the subject of the first
    for i in range(first, max(-1, cue - limit - 1), -1):
        names = names_of(tokens[i])
        if "STOP" in names:
            break
        found.append(tokens[i].text.removesuffix("'s"))
    return found
