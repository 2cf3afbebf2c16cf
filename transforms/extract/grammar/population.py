"""Whom a figure counts, in the article's words."""

from transforms.extract.grammar.actors import actors
from transforms.extract.grammar.counted_nouns import Noun
from transforms.extract.grammar.tokens import Token, Tokens, names_of

_STRONG = {"PERSON", "CAPTIVE", "PRISONER", "NATION", "LIFE", "BODY"}
# behind these, whoever is named is told something, or counted by another number
_PARTING = frozenset({"COLON", "SAY", "NUM"})
_LISTED = frozenset({"NUM", "VT_ED", "STATE", "NOUN", "COMMA", "AND", "ADV"})
_REACH = 6
_NEAR = 3
_LINE = 24
_OWN = actors().possessives | {"the"}


def population_of(tokens: Tokens, place: int, noun: Noun, cue: int | None) -> str | None:
    """Return the words for the counted group, None where they name people at large or none.

    `tokens` are the sentence's, `place` the number, `cue` the head of the toll that it is told with.
    """
    if not noun.is_absent:
        # "60 of our children" are no group of children, but those of whoever speaks
        is_ours = noun.first > 0 and tokens[noun.first - 1].text == "our" and "PERSON" in names_of(tokens[noun.last])
        own = tokens.words(noun.first - 1, noun.last) if is_ours else _words(tokens, noun.first, noun.last)
        return own or _are(tokens, noun.last + 1)
    for find in (_labelled, _predicate, _of_crew, _after, _accounting):
        group = find(tokens, place)
        if group is not None:
            return group
    if cue is not None and cue < place:
        return _before(tokens, cue, place)
    return None


def is_open(population: str | None, tokens: list[Token], place: int, noun: Noun) -> bool:
    """Tell whether the group is left to the figure before ("four others", "150 more", "another 20")."""
    if population is not None:
        return False
    if noun.is_absent:
        return place > 0 and "OTHER" in names_of(tokens[place - 1])
    return all("OTHER" in names_of(token) for token in tokens[noun.first : noun.last + 1])


def _words(tokens: Tokens, first: int, last: int) -> str | None:
    while first < last and names_of(tokens[first]) & {"DET", "OTHER", "QUOTE", "ADV", "REPORT", "REMAINING"}:
        first += 1
    is_of_lives = "LIFE" in names_of(tokens[last])  # "four innocent lives" are nobody's in particular
    naming = {"NATION", "PERSON"} if is_of_lives else {"NATION", "OPEN", "PERSON"}
    is_named = first < last and bool(names_of(tokens[last - 1]) & naming)
    if tokens[last].text in actors().at_large and not is_named:
        return None
    is_group = any(names_of(token) & _STRONG for token in tokens[first : last + 1])
    if not is_group and tokens[last].text.endswith(actors().describing):
        return None  # "864 arbitrary detentions"
    return tokens.words(first, last)


def _are(tokens: Tokens, i: int) -> str | None:
    """Find what a number of victims or people "were": "eight of the victims were residents of the park"."""
    if i + 1 >= len(tokens) or "BE" not in names_of(tokens[i]):
        return None
    first = last = i + 1 + ("DET" in names_of(tokens[i + 1]))
    while last < len(tokens) and names_of(tokens[last]) == {"OPEN"}:
        last += 1
    is_group = last < len(tokens) and last < first + _NEAR and names_of(tokens[last]) & _STRONG
    return _words(tokens, first, last) if is_group else None


def _predicate(tokens: Tokens, place: int) -> str | None:
    """Find the group told behind: "17 of them children", "nine were children", "333 were Gazans"."""
    i, seen = place + 1, False
    while i < len(tokens) and i <= place + _REACH:
        names = names_of(tokens[i])
        if names & _STRONG and (seen or "PERSON" not in names):
            end = i
            while end + 1 < len(tokens) and names_of(tokens[end + 1]) & _STRONG:
                end += 1
            return _words(tokens, i, end) if seen else None
        if names & {"BE", "PRONOUN", "WHO", "THOSE"}:
            seen = True
        elif not names & {"OF", "OTHER", "ADV", "DET", "NOUN", "STATE", "VT_ED", "VICTIM"}:
            return None
        i += 1
    return None


def _labelled(tokens: Tokens, place: int) -> str | None:
    """Find the group that heads a line of its figures: "Aid workers: 84 killed, 12 wounded"."""
    colon = next((i for i, token in enumerate(tokens[1:_NEAR], 1) if "COLON" in names_of(token)), None)
    if colon is None or not colon < place <= _LINE or tokens[colon - 1].text not in actors().labelled:
        return None
    is_list = all(names_of(token) & _LISTED for token in tokens[colon + 1 : place])
    return _words(tokens, 0, colon - 1) if is_list else None


def _of_crew(tokens: Tokens, place: int) -> str | None:
    """Find the group that the number is a part of: "15 of its 21 crew", "two of its staff"; or is: "a crew of six"."""
    before = tokens[place - 1].text if place else ""
    if (
        before == "of"
        and place > 1
        and names_of(tokens[place - 2]) & {"PERSON", "GROUP"}
        and tokens[place - 2].text in actors().crews
    ):
        return tokens.words(place - 2, place - 2)
    if place + 3 >= len(tokens) or tokens[place + 1].text != "of" or tokens[place + 2].text not in _OWN:
        return None
    for i in (place + 3, place + 4):
        if i < len(tokens) and names_of(tokens[i]) & _STRONG:
            return _words(tokens, i, i)
    return None


def _after(tokens: Tokens, place: int) -> str | None:
    """Find the group told behind with the toll: "brings to seven the number of hostages freed"."""
    i = place + 1
    if i + 3 >= len(tokens) or "HEAD" not in names_of(tokens[i + 1]):
        return None
    if (tokens[i].text, tokens[i + 2].text) != ("the", "of"):
        return None
    group = i + 4 if tokens[i + 3].text in _OWN and i + 4 < len(tokens) else i + 3
    return _words(tokens, group, group) if names_of(tokens[group]) & _STRONG else None


def _accounting(tokens: Tokens, place: int) -> str | None:
    """Find the group that accounts for so many of the dead: "children account for nine of the deaths"."""
    verb = next((i for i in range(place - 1, max(0, place - 3), -1) if tokens[i].text in actors().accounting), None)
    if verb is None:
        return None
    i = verb - 1
    if not names_of(tokens[i]) & _STRONG:
        return None
    first = i - 1 if i and names_of(tokens[i - 1]) & {"OPEN", "THING", "NATION"} else i
    return _words(tokens, first, i)


def _is_one(tokens: Tokens, i: int) -> bool:
    """Tell whether the person at `i` is one who tells it ("a port official put them at 37")."""
    return "PERSON" in names_of(tokens[i]) and any(token.text in {"a", "an"} for token in tokens[max(0, i - 2) : i])


def _is_of_thing(behind: Token) -> bool:
    """Tell whether the word behind a people's name makes it that of an office or a thing ("a Russian missile")."""
    return behind.text in actors().offices or names_of(behind) == {"THING"}


def _before(tokens: Tokens, cue: int, place: int) -> str | None:
    """Find the group told with a toll: "the number of Palestinians killed", "Israeli death toll"."""
    for i in range(max(0, cue - 2), place):
        names = names_of(tokens[i])
        if i > cue and names & _PARTING:
            return None
        is_group = names & {"PERSON", "NATION", "CAPTIVE", "PRISONER"} and not (i < cue and "PERSON" in names)
        if is_group and not (_is_one(tokens, i) or (i + 1 < len(tokens) and _is_of_thing(tokens[i + 1]))):
            return _words(tokens, i, i)
    return None
