"""Whether what a cue says is reported as a fact, or as a threat, a plan, a purpose, a guess or a denial."""

from transforms.extract.grammar.actors import actors
from transforms.extract.grammar.tokens import Token, names_of
from transforms.extract.grammar.words import vocabulary

_MAYBE = frozenset({"might", "could", "would"})
_DENIALS_BEHIND = actors().denials - {"without"}
_TO_BE_DONE = frozenset({"is", "are", "was", "were", "need", "needs", "have"})
_HARM = frozenset({"killed", "injured"})
_STATES = frozenset({"killed", "missing"})
_LED_INTO = [["in", lead] for lead in actors().fiction_leads]
_AFTER_FICTION = frozenset({"COMMA", "DET", "PRONOUN", "NUM", "STOP"})
_MODALS = _MAYBE | {"will", "may", "can", "'ll"}
_CLAUSE = 16
_NEAR_GUESS = 5
_FAR_GUESS = 8
_VERB_GROUP = 6
"""How many words before a cue may belong to its verb group."""


def is_unreal(tokens: list[Token], place: int, cue: int | None) -> bool:
    """Tell whether the words around make the number at `place`, with its `cue`, no fact."""
    if _is_meant_for(tokens, place, cue) or _is_refuted(tokens, place):
        return True
    if cue is None:
        return any(_is_guess(tokens, i) for i in range(_guessed_from(tokens, place), place))
    if _shares_modal(tokens, cue if cue < place else place - 1):
        return True
    unreal = actors().unreal
    if cue < place:
        if any(_is_guess(tokens, i) for i in range(cue + 1, place)):
            return True
        denying = actors().denials | (actors().refusals if "NOUN" in names_of(tokens[cue]) else frozenset())
        if any(token.text in denying for token in tokens[max(0, cue - 2) : cue]):
            return True
    elif (
        _is_to_be(tokens, place)
        or any(_is_guess(tokens, i) for i in _clause_before(tokens, place))
        or any(token.text in actors().denials for token in tokens[max(0, place - 1) : place])
        or (
            "NOUN" in names_of(tokens[cue])
            and (_is_denied(tokens, cue) or any(t.text in _MAYBE for t in tokens[cue + 1 : cue + 3]))
        )
    ):
        return True
    if _is_capacity(tokens, place) or (cue > place and _is_told_not(tokens, cue)):
        return True
    for i in range(cue, max(-1, cue - _VERB_GROUP - 1), -1):
        if (
            (tokens[i].text in unreal and not (_is_of_life(tokens, i) or _is_of_clause_of_whom(tokens, i, cue)))
            or _is_planned(tokens, i)
            or _may_yet_be(tokens, i)
        ):
            return True
        if i < cue and names_of(tokens[i]) & {"STOP", "COMMA", "NUM"}:
            return False
    return False


def _guessed_from(tokens: list[Token], place: int) -> int:
    """Return the first word of which a guess may hold for the number at `place`; a far one holds in its clause only."""
    is_parted = False
    for i in range(place - 1, max(-1, place - _FAR_GUESS - 1), -1):
        names = names_of(tokens[i])
        if "STOP" in names or (is_parted and place - i > _NEAR_GUESS):
            return i
        is_parted = is_parted or not names.isdisjoint({"COMMA", "COLON", "AND", "BUT", "NUM"})
    return max(0, place - _FAR_GUESS)


def _is_of_clause_of_whom(tokens: list[Token], modal: int, cue: int) -> bool:
    """Tell whether a modal's verb only tells who the people are ("20 who could recite verses have been freed")."""
    if modal == 0 or "WHO" not in names_of(tokens[modal - 1]) or names_of(tokens[modal + 1]) & {"BE", "HAVE"}:
        return False
    return any(names_of(token) & {"BE", "HAVE"} for token in tokens[modal + 2 : cue])


def _is_to_be(tokens: list[Token], place: int) -> bool:
    """Tell whether so many only are to be something, unlike those whom somebody "declared 30 to be"."""
    is_ahead = [token.text for token in tokens[place + 1 : place + 3]] == ["to", "be"]
    return is_ahead and "REPORT" not in names_of(tokens[place - 1])


def _is_refuted(tokens: list[Token], place: int) -> bool:
    """Tell whether the sentence goes on that the report is false ("reports of 100 dead were untrue")."""
    for i in range(place + 1, min(len(tokens), place + _CLAUSE)):
        if names_of(tokens[i]) & {"STOP", "NUM", "BUT"}:
            return False
        if tokens[i].text in actors().refuting:
            return not names_of(tokens[i - 1]).isdisjoint({"BE", "ADV", "NOT"})
    return False


def _shares_modal(tokens: list[Token], verb: int) -> bool:
    """Tell whether a modal holds for the bare verb at `verb`: "may hurt 20", "could kill nine people and hurt 20"."""
    if verb < 1 or not _is_bare_verb(tokens[verb]):
        return False
    if tokens[verb - 1].text == "may":
        return True
    if tokens[verb - 1].text not in {"and", "or"}:
        return False
    for i in range(verb - 2, max(-1, verb - _CLAUSE), -1):
        if names_of(tokens[i]) & {"STOP", "BUT", "WHO", "COLON"}:
            return False
        if tokens[i].text in _MODALS:
            return True
    return False


def _is_bare_verb(token: Token) -> bool:
    """Tell whether a token is a verb without an ending ("injure", "leave")."""
    names = names_of(token)
    is_verb = token.text in actors().bare_verbs or ("VT_FIN" in names and not token.text.endswith("s"))
    return is_verb and "VT_ED" not in names


def _is_told_not(tokens: list[Token], cue: int) -> bool:
    """Tell whether the cue's verb group denies that people came to harm ("were not hurt", "are not missing")."""
    told = tokens[cue].entry.metrics
    if told.get("VT_ED") not in _HARM and told.get("STATE") not in _STATES:
        return False
    i = cue - 1
    while i > 0 and names_of(tokens[i]) & {"ADV", "BE", "HAVE"}:
        i -= 1
    return "NOT" in names_of(tokens[i]) and tokens[i + 1].text not in {"only", "just"}


def _is_denied(tokens: list[Token], cue: int) -> bool:
    """Tell whether the words right behind the noun at `cue` deny it; those behind a comma do not."""
    after = tokens[cue + 1 : cue + 3]
    return after[:1] != [] and after[0].text != "," and any(token.text in _DENIALS_BEHIND for token in after)


def _clause_before(tokens: list[Token], place: int, reach: int = 3) -> list[int]:
    """Return the places of the few tokens before the number at `place` that stand in its clause."""
    found: list[int] = []
    for i in range(place - 1, max(-1, place - reach - 1), -1):
        if tokens[i].text in {"and", ",", ";"} or tokens[i].text in actors().because:
            break
        if tokens[i].text == ":" and tokens[i - 1].text not in actors().unreal:
            break  # "the toll could grow: 97 are in hospital"
        found.append(i)
    return found


def _is_guess(tokens: list[Token], i: int) -> bool:
    """Tell whether the word at `i` makes a guess of what follows; the month of May does not."""
    if tokens[i].text == "may":
        number = vocabulary().number
        beside = tokens[max(0, i - 1) : i] + tokens[i + 1 : i + 2]
        is_month = i > 0 and not names_of(tokens[i - 1]).isdisjoint({"PREP", "OF", "LAST"})  # "the mutiny of last May"
        return not is_month and all(token.entry is not number for token in beside)
    if tokens[i].text in {"could", "can"}:
        verb = next((token for token in tokens[i + 1 : i + 4] if "ADV" not in names_of(token)), None)
        if verb is not None and names_of(verb) & {"SAY", "REPORT"}:
            return False  # "could confirm only 12"
    if tokens[i].text in actors().fading:
        behind = [names_of(token) for token in tokens[i + 1 : i + 3]]
        if "BE" in behind[0] or (len(behind) > 1 and "FOR" in behind[1]):
            return False  # "hopes are fading for 12", "hopes fade for 12"
    return tokens[i].text in actors().unreal


def _is_capacity(tokens: list[Token], place: int) -> bool:
    """Tell whether the number is what somebody can do ("can treat 300 wounded"), not what they can tell of."""
    verb = tokens[place - 1] if place > 1 else None
    return verb is not None and tokens[place - 2].text == "can" and not names_of(verb) & {"SAY", "REPORT", "BE", "LINK"}


def _is_meant_for(tokens: list[Token], place: int, cue: int | None) -> bool:
    """Tell whether something is only made or brought for so many ("a ferry built for 43", "food for 5,000 people")."""
    before = [token.text for token in tokens[max(0, place - 2) : place]]
    # "tents for 200 displaced families" tells of them by the way
    if before[1:] != ["for"] or before[0] not in actors().provided:
        return False
    return cue != place + 1 or before[0].endswith(("ed", "t"))


def _may_yet_be(tokens: list[Token], i: int) -> bool:
    """Tell whether the word at `i` begins "may be killed", "may flee", which is a guess, as "may have been" is not."""
    return tokens[i].text == "may" and any(
        token.text in actors().yet_to or "VI" in names_of(token) for token in tokens[i + 1 : i + 2]
    )


def _is_of_life(tokens: list[Token], i: int) -> bool:
    """Tell whether the word at `i` only tells how grave wounds are ("with non-life threatening injuries")."""
    return i > 0 and tokens[i - 1].text.endswith("life") and tokens[i].text == "threatening"


def _is_planned(tokens: list[Token], i: int) -> bool:
    """Tell whether the word at `i` begins "are to be freed", "need to be evacuated", which is a plan."""
    return tokens[i].text in _TO_BE_DONE and [t.text for t in tokens[i + 1 : i + 3]] == ["to", "be"]


def is_fiction(tokens: list[Token], words: frozenset[str]) -> bool:
    """Tell whether the sentence says what happens "in the novel" or "in the scenario"."""
    if words.isdisjoint(actors().fiction):
        return False
    return any(
        token.text in actors().fiction
        and any(
            [before.text for before in tokens[first : first + 2]] in _LED_INTO for first in range(max(0, i - 3), i - 1)
        )
        and (i + 1 == len(tokens) or names_of(tokens[i + 1]) & _AFTER_FICTION)
        for i, token in enumerate(tokens)
    )


def is_condition(tokens: list[Token], place: int) -> bool:
    """Tell whether the number only says which incidents are counted ("incidents where at least one died")."""
    words = [token.text for token in tokens[max(0, place - 4) : place]]
    if " ".join(words).endswith(actors().defined_by):
        return True
    return not actors().condition_leads.isdisjoint(words) and not actors().conditions.isdisjoint(words)


def is_purpose(tokens: list[Token], cue: int) -> bool:
    """Tell whether the cue is an infinitive that does not say that it came about ("to rescue 12")."""
    names = names_of(tokens[cue])
    if not names & {"VT_FIN", "LOSE"} or "VT_ED" in names or cue == 0:
        return False
    before = tokens[cue - 1].text
    return before in actors().helping or (before == "to" and cue > 1 and tokens[cue - 2].text not in actors().achieved)
