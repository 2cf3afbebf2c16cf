"""What the sentence before a number speaks of, where it counts nobody."""

from transforms.extract.grammar.sentence_work import SentenceWork
from transforms.extract.grammar.tokens import Tokens, names_of

_TOPICS = frozenset({"killed", "injured", "missing", "hostages_taken", "detained", "displaced"})
_TOPICS_OF_CAPTIVES = {
    "captive_taken": "hostages_taken",
    "captive_carried": "hostages_taken",
    "seized": "hostages_taken",
    "captive_freed": "hostages_freed",
    "homeward": "hostages_freed",
    "held": "hostages_held",
    "captive_kept": "hostages_held",
    "in_captivity": "hostages_held",
}
"""What cues whose sense the context settles mean in an article about captives."""


def topic_before(work: SentenceWork, *, of_captives: bool = False) -> str | None:
    """Return the metric of the last cue in the sentence before, if it names one without counting."""
    if work.index == 0:
        return None
    sentence = work.reading.sentences[work.index - 1]
    for token in reversed(Tokens(work.reading.text, sentence.start, sentence.end)):
        if "VICTIM" in names_of(token):
            return "killed"
        for name in ("NOUN", "VT_ED", "VI", "STATE"):
            metric = token.entry.metrics.get(name, "")
            if metric in _TOPICS:
                return metric
            if of_captives and metric in _TOPICS_OF_CAPTIVES:
                return _TOPICS_OF_CAPTIVES[metric]
        if of_captives and names_of(token) & {"REMAIN", "LEFT"}:
            return "hostages_held"
    return None
