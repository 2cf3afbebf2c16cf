"""How sure a reading is."""

from transforms.extract.grammar.rules import Match
from transforms.extract.grammar.subject import Subject

_VERBAL = frozenset({"passive", "intransitive", "relative", "relative-passive", "object"})
"""Rules of whose readings those of a number without a noun are wrong the most."""


def confidence_of(match: Match, kind: str, metric: str, subject: Subject) -> float:
    """Return how sure the reading is: the rule's share of right readings, less what makes this one less sure.

    That is a noun unknown to the lexicon, a verb's number without a noun, a sense that context settled, and an article
    that tells of drills or of fiction.
    The shares are those measured on the development articles (docs/methodology.md).
    """
    confidence = match.rule.confidence
    if kind == "open":
        confidence -= 0.1
    if kind == "bare" and match.rule.id in _VERBAL:
        confidence -= 0.07
    if match.metric is not None and match.metric != metric and kind not in {"captive", "prisoner", "body"}:
        confidence -= 0.1
    if subject.is_doubtful:
        confidence -= 0.1
    return round(max(confidence, 0.05), 2)
