"""What a cue means where it stands: the senses that grammar alone leaves open, each settled by a function."""

from collections.abc import Callable
from dataclasses import dataclass

from transforms.extract.grammar.actors import actors, nearest_actor
from transforms.extract.grammar.rules import RuleEntry
from transforms.extract.grammar.subject import Subject
from transforms.extract.grammar.words import Token, names_of

_FREED = ("hostages_freed", "prisoners_freed")
_RESCUING = ("rescu", "sav", "extract", "recover", "brought out", "got out", "escap")
_NAMED_DEAD = frozenset(
    {"intransitive", "passive", "of-state", "predicate-state", "whom-declared", "declared-state", "object"}
)
_DECLARED = frozenset({"predicate-state", "declared-state", "whom-declared"})
_HOMES = frozenset({"homes", "home", "flee", "houses", "villages", "village", "farms", "neighbourhoods"})
_SAFER = frozenset({"safety", "safer", "camp", "camps", "shelter", "shelters", "low-lying", "flood-prone"})
_HAVENS = frozenset({"safety", "morgue", "mortuary", "morgues", "doctors"})
_CAPTORS = frozenset({"kidnappers", "captors", "abductors", "hijackers", "hostage-takers"})
_ESCAPING = ("br", "jump", "slip", "run", "ran", "get", "got")


@dataclass(frozen=True)
class Case:
    """One number with its cue, and what bears on the sense.

    `cue` is the cue's word and `at` its index, `place` the number's; `kind` and `noun` describe what is counted.
    `previous` is the metric of the figure before ("" for none), and `is_same_sentence` whether it stands in this
    sentence; `latest` the metric of the nearest figure whatever was counted in between. `speaks_of_captives` tells
    whether this sentence or the one before does.
    """

    rule: RuleEntry
    tokens: list[Token]
    words: frozenset[str]
    place: int
    at: int | None
    kind: str
    noun: str
    subject: Subject
    previous: str
    is_same_sentence: bool
    latest: str
    speaks_of_captives: Callable[[], bool]

    @property
    def cue(self) -> str:
        """The cue's word, lower-case; "" where the rule has none."""
        return "" if self.at is None else self.tokens[self.at].text

    @property
    def doers(self) -> list[str]:
        """The words of the cue's subject, nearest first, where the cue stands before the number."""
        return words_before(self.tokens, self.at) if self.at is not None and self.at < self.place else []


def words_before(tokens: list[Token], cue: int, limit: int = 12) -> list[str]:
    """Return the words before the token at `cue`, nearest first, as far as its subject may reach."""
    found: list[str] = []
    for i in range(cue - 1, max(-1, cue - limit - 1), -1):
        names = names_of(tokens[i])
        if "STOP" in names or ("VT_ED" in names and found and "STATE" not in names):
            break
        found.append(tokens[i].text.removesuffix("'s"))
    return found


def sense_of(metric: str, case: Case) -> str | None:
    """Return the metric that the cue's `metric` stands for in this case, None where it tells no fate."""
    if case.rule.injuries and metric != "injured":
        return None
    settle = _SENSES.get(metric)
    return metric if settle is None else settle(case)


def _killed(case: Case) -> str:
    if case.kind == "captive":
        return "hostages_dead"
    if case.words & _CAPTORS and case.subject.captives > 1 and not _CAPTORS.isdisjoint(case.doers):
        return "hostages_dead"
    if case.kind in {"bare", "person"} and "captivity" in case.words:
        return "hostages_dead"
    if case.kind == "bare":
        if case.is_same_sentence and case.previous.startswith("hostages") and case.rule.id in _NAMED_DEAD:
            return "hostages_dead"
        if case.rule.id in _DECLARED and case.speaks_of_captives():
            return "hostages_dead"
    return "killed"


def _shot(case: Case) -> str:
    at = case.at or 0
    if at and case.tokens[at - 1].text in {"fatally", "mortally", "found"}:
        return "hostages_dead" if case.previous in _CAPTIVITY else "killed"
    for token in case.tokens[at + 1 : at + 4]:
        if names_of(token) & {"COMMA", "NUM", "STOP"}:
            break
        if token.text in {"dead", "killed", "death"}:
            return "killed"
    return "casualties"


def _lost(case: Case) -> str | None:
    return "killed" if case.kind in {"person", "nation", "bare"} else None


def _taken(case: Case) -> str | None:
    at = case.at or 0
    if case.cue.startswith("march") and at > case.place:
        return None
    if case.kind == "captive" or case.words & {"hostage", "hostages", "captive", "captives"}:
        return "hostages_taken"
    if case.kind not in {"person", "nation", "bare"}:
        return None
    if any(names_of(token) & {"HOSPITAL", "CAMP"} or token.text in _HAVENS for token in case.tokens[at : at + 7]):
        return None
    is_group = case.place > 1 and "PERSON" in names_of(case.tokens[case.place - 2])
    by_captors = (case.kind != "bare" or is_group) and nearest_actor(case.doers) == "captors"
    return "hostages_taken" if by_captors or case.subject.captives > 1 else None


def _seized(case: Case) -> str | None:
    if case.kind == "captive" or case.words & {"hostage", "hostages", "captive", "captives"}:
        return "hostages_taken"
    doer = nearest_actor(case.doers)
    if doer in {"authorities", "rescuers"}:
        return "detained"
    if doer == "captors" or case.subject.captives:
        return "hostages_taken"
    if case.kind not in {"person", "nation", "bare"}:
        return None
    return "detained" if case.cue.startswith("captur") else "hostages_taken"


def _held(case: Case) -> str | None:
    if case.cue == "hold" and case.at and case.tokens[case.at - 1].text == "to":
        return None  # what a place can hold
    if case.kind == "captive":
        return "hostages_held"
    if case.kind == "prisoner" or case.words & actors().custody:
        return "detained"
    doer = nearest_actor(case.doers)
    people = case.kind in {"person", "nation"}
    if doer == "captors" and (case.subject.captives or people):
        return "hostages_held"
    if doer in {"authorities", "rescuers"} and (case.subject.prisoners or people):
        return "detained"
    if case.subject.captives > 1:
        return "hostages_held"
    is_passive = case.at is not None and case.at > case.place and case.kind in {"person", "nation", "bare"}
    return "detained" if is_passive and case.subject.captives == 0 else None


def _freed(case: Case) -> str | None:
    captives, prisoners = case.subject.captives, case.subject.prisoners
    if case.rule.negated:
        return "hostages_held" if captives > 1 else None
    if case.kind == "body":
        return "hostages_dead" if captives > 2 else "killed"
    if case.kind in {"captive", "prisoner"}:
        return "hostages_freed" if case.kind == "captive" else "prisoners_freed"
    if case.cue.startswith(_RESCUING):
        return "hostages_freed" if captives else None
    if _is_told_as_captive(case):
        return "hostages_freed"
    told = _freed_by_group(case) or _freed_by_doer(case)
    if told is not None:
        return told
    if case.kind in {"bare", "person"} and case.previous in _FREED:
        return case.previous
    if case.words & actors().custody:
        return "prisoners_freed"
    if captives > max(1, prisoners // 2):
        return "hostages_freed"
    return "prisoners_freed" if prisoners > 1 else None


def _is_told_as_captive(case: Case) -> bool:
    """Tell whether the words between the number and its cue, or the figure before, tell of captives."""
    between = case.tokens[case.place + 1 : case.at or 0]
    if any(metric.startswith("hostages") for token in between for metric in token.entry.metrics.values()):
        return True
    return case.kind in {"bare", "person"} and case.previous in {"hostages_taken", "hostages_held"}


def _freed_by_group(case: Case) -> str | None:
    stem = case.noun.lower().rstrip("s")
    if stem and stem in case.subject.prisoner_groups:
        return "prisoners_freed"
    return "hostages_freed" if stem and stem in case.subject.captive_groups else None


def _freed_by_doer(case: Case) -> str | None:
    doer = nearest_actor(case.doers)
    if doer == "captors":
        return "hostages_freed"
    if doer == "authorities" and (case.subject.prisoners or case.subject.captives):
        return "prisoners_freed"
    return "hostages_freed" if doer == "rescuers" and case.subject.captives else None


def _motion(case: Case) -> str | None:
    if case.kind == "prisoner" or case.previous == "prisoners_freed" or case.words & actors().custody:
        return None if case.cue.startswith(_ESCAPING) else "prisoners_freed"
    if case.kind == "captive" or case.previous in _CAPTIVITY or case.latest in _CAPTIVITY:
        return "hostages_freed"
    told = (case.subject.captives > 2 or case.speaks_of_captives()) and case.kind in {"bare", "person", "nation"}
    return "hostages_freed" if told else None


def _crossed(case: Case) -> str | None:
    if case.previous in _CAPTIVITY:
        return "hostages_freed"
    return _sheltering(case)


def _unseen(case: Case) -> str | None:
    held = case.previous in _CAPTIVITY or (case.kind == "captive")
    return "hostages_held" if held else "missing"


def _whereabouts(case: Case) -> str | None:
    if case.kind == "thing":
        return None
    if case.kind == "captive" or case.previous in {"hostages_taken", "hostages_held", "hostages_freed"}:
        return "hostages_held"
    if case.kind == "prisoner" or case.previous in {"detained", "prisoners_freed"}:
        return "detained"
    return case.previous if case.previous in {"injured", "missing", "displaced"} else None


def _in_custody(case: Case) -> str | None:
    return "hostages_held" if case.kind == "captive" or case.previous in _CAPTIVITY else "detained"


def _victims(case: Case) -> str | None:
    return case.previous if case.previous in {"killed", "injured", "casualties"} else "killed"


def _moved(case: Case) -> str | None:
    told = case.subject.ousted > 0 or case.words & _SAFER
    return "displaced" if told and case.kind in {"person", "bare", "nation"} else None


def _remains(case: Case) -> str | None:
    if case.kind == "captive" or (case.kind == "bare" and case.subject.captives > 4):
        return "hostages_held"
    told = case.subject.captives > 1 and case.kind in {"bare", "person", "nation"}
    return "hostages_held" if told and case.previous in _CAPTIVITY else None


def _is_in(case: Case) -> str | None:
    of_captives = case.latest in _CAPTIVITY and case.subject.captives > 2
    told = case.kind in {"bare", "person"} and (case.previous in {"hostages_taken", "hostages_held"} or of_captives)
    return "hostages_held" if told else None


def _bodies(case: Case) -> str:
    of_captives = case.subject.captives > 2 and case.latest.startswith("hostages")
    return "hostages_dead" if case.kind == "captive" or of_captives else "killed"


def _alive(case: Case) -> str | None:
    if any(token.text in {"whether", "if"} for token in case.tokens[max(0, case.place - 4) : case.place]):
        return None
    told = case.subject.captives > 1 or case.speaks_of_captives()
    return "hostages_alive" if told and case.kind in {"captive", "bare", "person"} else None


def _removed(case: Case) -> str | None:
    return "displaced" if case.words & _HOMES else None


def _displaced(case: Case) -> str | None:
    return None if case.words & actors().returned else "displaced"


def _sheltering(case: Case) -> str | None:
    told = case.subject.ousted > 0 and case.kind in {"person", "bare", "nation"}
    return "displaced" if told else None


def _sought(case: Case) -> str | None:
    told = case.words & actors().searches or case.previous in {"killed", "missing"}
    return "missing" if told else None


def _treated(case: Case) -> str | None:
    told = case.words & actors().traumas or case.previous in {"killed", "injured", "casualties"}
    return "injured" if told else None


def _missing(case: Case) -> str:
    buried = case.cue.startswith(("buri", "bury"))
    is_object = case.at is not None and case.at < case.place
    return "killed" if buried and (case.kind == "body" or is_object) else "missing"


_CAPTIVITY = ("hostages_taken", "hostages_held", "hostages_freed", "hostages_dead")
_SENSES: dict[str, Callable[[Case], str | None]] = {
    "killed": _killed,
    "shot": _shot,
    "sought": _sought,
    "treated": _treated,
    "lost": _lost,
    "missing": _missing,
    "captive_taken": _taken,
    "seized": _seized,
    "motion": _motion,
    "crossed": _crossed,
    "unseen": _unseen,
    "whereabouts": _whereabouts,
    "in_custody": _in_custody,
    "victims": _victims,
    "moved": _moved,
    "held": _held,
    "captive_freed": _freed,
    "captive_remains": _remains,
    "captive_in": _is_in,
    "captive_noun": lambda _: "hostages_held",
    "prisoner_noun": lambda case: case.previous if case.previous == "prisoners_freed" else None,
    "hostages_alive": _alive,
    "bodies": _bodies,
    "removed": _removed,
    "displaced": _displaced,
    "sheltering": _sheltering,
}
