"""What keeps a number from taking over what was told before: it is of things, suspects, the safe or who speaks."""

from itertools import pairwise

from transforms.extract.grammar.actors import actors
from transforms.extract.grammar.counted_nouns import Noun
from transforms.extract.grammar.sentence_work import Figure, SentenceWork
from transforms.extract.grammar.tokens import Tokens, names_of

_WHOM = frozenset({"PERSON", "VICTIM", "CAPTIVE", "PRISONER", "PRONOUN", "STATE"})
"""Of whom a sentence may go on to tell: "Victims went to hospitals in the area, including two flown to Orvel"."""


def is_of_things(tokens: Tokens, place: int) -> bool:
    """Tell whether "including" names some of the things, or the body of people, before it ("reports, including one").

    Behind no figure of its sentence the number counts these, and none of those counted before.
    """
    i = place - 1
    while i > 0 and names_of(tokens[i]) & {"ADV", "AT", "DET"}:
        i -= 1
    if i < 1 or "INCL" not in names_of(tokens[i]) or "AMONG" in names_of(tokens[i]):
        return False
    while i > 1 and names_of(tokens[i - 1]) & {"COMMA", "DASH", "AND"}:
        i -= 1
    if not names_of(tokens[i - 1]) & {"THING", "GROUP"} or tokens[i - 1].text in actors().families:
        return False
    return all(names_of(token).isdisjoint(_WHOM) for token in tokens[: i - 1])


def is_placed(tokens: Tokens, noun: Noun) -> bool:
    """Tell whether a preposition follows those counted ("150 people at the house")."""
    behind = tokens[noun.last + 1 : noun.last + 2]
    return not noun.is_absent and behind != [] and "PREP" in names_of(behind[0])


def speaks(tokens: Tokens, noun: Noun) -> bool:
    """Tell whether those counted only say something ("one official said")."""
    behind = [names_of(token) for token in tokens[noun.last + 1 : noun.last + 3]]
    is_saying = not noun.is_absent and behind != [] and "SAY" in behind[0]
    return is_saying and not (len(behind) > 1 and "TO" in behind[1])


def are_accused(work: SentenceWork, noun: Noun, last: Figure) -> bool:
    """Tell whether suspects are counted, and none were before: what befell those told of did not befall them."""
    head = "" if noun.is_absent else work.tokens[noun.last].text
    return head in actors().outlaws and head not in (last.population or "").lower().split()


def have_returned(work: SentenceWork, noun: Noun) -> bool:
    """Tell whether those counted went back home ("identified 900 returnees")."""
    return not noun.is_absent and work.tokens[noun.last].text in actors().returned


def have_gone_back(tokens: Tokens, place: int) -> bool:
    """Tell whether the clause goes on that they went home ("4,000 fled, 1,200 of whom have since returned")."""
    for token in tokens[place + 1 :]:
        names = names_of(token)
        if names & {"NUM", "STOP", "BUT", "NOT", "MODAL", "TO"}:
            return False
        if "COME_BACK" in names or token.entry.metrics.get("VI") == "homeward":
            return True
    return False


def is_identified(tokens: Tokens, place: int) -> bool:
    """Tell whether so many "had been identified"."""
    behind = tokens[place + 1 : place + 5]
    return any(token.text in actors().put_names_to and "BE" in names_of(before) for before, token in pairwise(behind))


def is_of_plans(work: SentenceWork) -> bool:
    """Tell whether the number revises one that only was expected ("40,000 would come. It has raised the figure to")."""
    if work.index == 0 or any(told.sentence == work.index - 1 for told in work.recent) or work.found:
        return False
    before = work.reading.sentences[work.index - 1]
    words = frozenset(work.reading.text[before.start : before.end].lower().split())
    is_numbered = any(word[0].isdigit() for word in words)
    return is_numbered and not words.isdisjoint(actors().unreal)
