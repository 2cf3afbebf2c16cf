"""The rules of `patterns.yaml` as they are written: what each takes, and what it may lean on."""

from enum import IntEnum

from transforms.extract.grammar.counted_nouns import PEOPLE_KINDS
from transforms.lexicon.load import Lexicon


class Told(IntEnum):
    """What a rule that inherits may lean on: no figure, one of the sentences just before, one of the same sentence."""

    NOTHING = 0
    BEFORE = 1
    HERE = 2


class RuleEntry(Lexicon):
    """One rule of `patterns.yaml`; the head of that file tells the notation of `left`, `right` and `not_left`.

    What kind of reading it is: `both` (killed and hurt together), `inherit` (the metric of a figure before), `part` (a
    part of it; `earlier`: also of one told just before), `also` (a second fate of the same number), `superseded` (the
    older number of a revision), `negated`, `injuries` (only a cue of injury counts). Whom it inherits from: `source`
    (what another source says of it), `latest` (whatever was counted in between), `same` (only within the sentence),
    `takes` (only these metrics), `whole` (the figure whose number stands behind "of the"), `pair` (two numbers in a row
    take the last two figures), `rest` (only what is left of a whole told before), `toll` (the dead, where such were
    told), `topic` (what the sentence before names last), `answer` (only behind a question). Which numbers it takes:
    `bare` (a part beside a part may be larger), `bare_only`, `people_only`, `people_noun`, `named`, `plural` (no
    "one"). `far`: its `left` reaches back to a toll. `final`: no later rule is tried where the sense is none.
    `confidence`: its share of right readings.
    """

    id: str
    left: str | None = None
    right: str | None = None
    not_left: str | None = None
    metric: str | None = None
    both: bool = False
    inherit: bool = False
    part: bool = False
    earlier: bool = False
    bare: bool = False
    bare_only: bool = False
    people_only: bool = False
    source: bool = False
    negated: bool = False
    superseded: bool = False
    latest: bool = False
    same: bool = False
    takes: tuple[str, ...] = ()
    plural: bool = False
    people_noun: bool = False
    named: bool = False
    far: bool = False
    whole: bool = False
    pair: bool = False
    rest: bool = False
    toll: bool = False
    topic: bool = False
    answer: bool = False
    injuries: bool = False
    also: bool = False
    final: bool = False
    confidence: float = 0.95

    def may_read(self, kind: str, told: Told) -> bool:
        """Tell whether the rule may give a number with a noun of `kind` its metric, where so much was told before."""
        if kind in {"thing", "unit"} and not self.id.startswith("toll"):
            return False
        if (self.named and kind == "bare") or (self.people_noun and kind not in PEOPLE_KINDS):
            return False
        if not self.inherit:
            return True
        if kind == "open" or (self.bare_only and kind != "bare"):
            return False
        return self.source or told >= (Told.HERE if self.same else Told.BEFORE)


class Patterns(Lexicon):
    """`patterns.yaml`: macros and rules in order."""

    macros: dict[str, str]
    rules: list[RuleEntry]
