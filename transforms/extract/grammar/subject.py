"""What an article is about, as far as it settles what "freed", "held" or "taken" mean in it."""

import re
from functools import cached_property

_SEIZED = re.compile(r"\b(?:hostages?|ransom|abduct\w*|kidnap\w*)\b", re.IGNORECASE)
_CAPTIVES = re.compile(r"\b(?:captives?|captors?|captivity)\b", re.IGNORECASE)
_CAPTORS = re.compile(
    r"\b(?:gunmen|bandits?|rebels?|militants?|insurgents?|jihadis\w*|pirates?|guerrillas?)\b", re.IGNORECASE
)
_EXCHANGES = r"(?<!stock )(?<!in )exchanges?(?! of (?:fire|gunfire)| rate)"
_PRISONERS = re.compile(
    rf"\b(?:prisoners?|detainees?|inmates?|POWs?|in custody|amnesty|arrest\w*|swap(?:s|ped)?|{_EXCHANGES})\b",
    re.IGNORECASE,
)
_OUSTED = re.compile(r"\b(?:displace\w*|fle[de]\w*|evacuat\w*|refugees?|homes?)\b", re.IGNORECASE)
_GROUP = re.compile(r"\b([A-Z]\w+)(?:\s+\w+)?\s+(hostages?|captives?|[Pp]risoners?|detainees?|inmates?)\b")


class Subject:
    """Counts of telling words, and named groups; each read from the article's text when first asked."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._heard = 0

    def hear(self, metric: str) -> None:
        """Take note of a figure's metric: one of captives makes the article one about captives."""
        self._heard += 2 * metric.startswith("hostages")

    @property
    def captives(self) -> int:
        """How often the article speaks of captives; a figure of such, read so far, counts twice.

        In an article about prisoners that tells of no kidnapping, those in captivity are prisoners of war.
        """
        return self._told + self._heard

    @cached_property
    def _told(self) -> int:
        seized = len(_SEIZED.findall(self._text))
        return seized + len(_CAPTIVES.findall(self._text)) if seized or not self.prisoners else 0

    @cached_property
    def prisoners(self) -> int:
        """How often the article speaks of prisoners."""
        return len(_PRISONERS.findall(self._text))

    @cached_property
    def captors(self) -> int:
        """How often the article speaks of armed men of the kind that take captives."""
        return len(_CAPTORS.findall(self._text))

    @cached_property
    def ousted(self) -> int:
        """How often the article speaks of people who had to leave home."""
        return len(_OUSTED.findall(self._text))

    @cached_property
    def _groups(self) -> tuple[frozenset[str], frozenset[str]]:
        captive: set[str] = set()
        prisoner: set[str] = set()
        for match in _GROUP.finditer(self._text):
            (captive if match[2][0] in "hc" else prisoner).add(match[1].lower().rstrip("s"))
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
        return self._told > 0 and any(words.search(self._text, start, end) for words in (_SEIZED, _CAPTIVES))
