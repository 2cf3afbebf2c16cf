"""Words beside a date that tell no deed of its day: what somebody is, and where something was done."""

import re
from typing import Final

from transforms.extract.periods.deed_words import class_of
from transforms.extract.periods.period_words import period_words
from transforms.lexicon.alternatives import any_of
from transforms.lexicon.load import calendar_words, function_words, number_words

_CALENDAR: Final = calendar_words()
_WORDS: Final = period_words()
_SMALL: Final = function_words()
_NUMBERS: Final = [*number_words().units, *number_words().vague]
CLAUSE: Final = re.compile(rf"[;:(–—]|,(?!\d)|\s-+\s|\b(?:{any_of(_WORDS.clause_words)})\b")
NO_NOUN_FOLLOWS: Final = re.compile(rf"\s+(?:{any_of(_WORDS.no_noun)})\b")
_AT_SCENE: Final = re.compile(rf"\b(?:{any_of(_WORDS.at_scene)})\s+(?:the|an?)\s+(?:\w+\s+)?$")
_BESIDE_SCENE: Final = re.compile(
    rf"\s+(?:{any_of(_WORDS.beside_scene)})\s+(?:{any_of(_SMALL.determiners)})\s+(?:[\w'-]+\s+)?"
)
# "Fired into a funeral", "in a funeral tent": what violence breaks into, and nouns that such a noun only describes.
_INTO: Final = re.compile(
    rf"\b(?:{any_of(_WORDS.into_scene)})\s+(?:{any_of(_SMALL.determiners)})\s+(?:[\w-]+\s+){{0,2}}$"
)
_SITE_FOLLOWS: Final = re.compile(rf"\s+(?:{any_of(_WORDS.scene_sites)})\b")
# "Soldiers searching a ranch came upon nine captives": a participle with no auxiliary, and a verb behind.
_ACTOR: Final = re.compile(r"(?<!\b(?:was|are|has|had))(?<!\b(?:were|been|kept|have))(?<!,)(?<!\bstill)(?<!\bis)\s$")
_CHARGE: Final = re.compile(rf"\b(?:{any_of(_WORDS.charges)})\s+(?:(?!(?:an?|the)\b)[\w'’-]+\s+){{0,3}}?$")
_OWN_VERB: Final = re.compile(rf"\b(?:\w{{3,}}ed|{any_of(_WORDS.plain_verbs)})\b")
_DEED_ENDINGS: Final = tuple(_WORDS.deed_endings)
_PARTICIPLE_ENDINGS: Final = tuple(_WORDS.participle_endings)
_THE: Final = re.compile(r"\bof\s+(?:the|those|its|their)\s+$")
_BE: Final = re.compile(r"\s+(?:were|was|are|is|have|had|has|remain|remained)\b")
_DETERMINED: Final = re.compile(
    rf"(?:\b(?:{any_of([*_SMALL.determiners, *_WORDS.described, *_NUMBERS])})|\d|['’]s)\s+$"
)
_NO_NOUN: Final = [*_WORDS.no_noun, *_WORDS.same, *_WORDS.this, *_CALENDAR.weekdays, *_WORDS.day_words]
_NOUN_FOLLOWS: Final = re.compile(rf"\s+(?!(?:{any_of(_NO_NOUN)})\b)[a-z\d]")
_COMPLEMENT: Final = re.compile(
    rf"\s+(?:{any_of(_WORDS.complements)})\b(?!\s+(?:\d|more|an?\s+\w+\s+(?:{any_of(number_words().scales)})))"
)
_VERB_GROUP: Final = re.compile(
    rf"\b(?:{any_of(_WORDS.verb_groups)})\s+(?:(?:{any_of(_WORDS.between_verbs)}|\w+ly)\s+)?$"
)


def describes(before: str, match: re.Match[str]) -> bool:
    """Tell whether a participle only says what somebody is: "28 kidnapped travellers", "men convicted over it"."""
    if not match[0].endswith(_PARTICIPLE_ENDINGS) or " " in match[0]:
        return False
    if _THE.search(before, 0, match.start()) and _BE.match(before, match.end()):
        return True  # "seven of the injured were in hospital on Friday"
    if _DETERMINED.search(before, 0, match.start()):
        return _NOUN_FOLLOWS.match(before, match.end()) is not None
    return _COMPLEMENT.match(before, match.end()) is not None and not _VERB_GROUP.search(before, 0, match.start())


def is_setting(before: str, match: re.Match[str]) -> bool:
    """Tell whether a word of an aftermath only tells who acted, or where: "men searching a ranch", "a funeral tent"."""
    if "aftermath" not in class_of(match[0]):
        return False
    if match[0].endswith("ing") and _ACTOR.search(before, 0, match.start()):
        return _OWN_VERB.search(before, match.end()) is not None
    if _INTO.search(before, 0, match.start()):
        return True
    return _SITE_FOLLOWS.match(before, match.end()) is not None


def is_charge(before: str, match: re.Match[str]) -> bool:
    """Tell whether a deed is only what somebody is charged with: "charged with murder on Friday"."""
    return _CHARGE.search(before, 0, match.start()) is not None


def is_scene(before: str, deed: re.Match[str], match: re.Match[str]) -> bool:
    """Tell whether the noun of an aftermath is only where a deed was done: "shot nine mourners at a funeral"."""
    if "aftermath" not in class_of(match[0]) or "aftermath" in class_of(deed[0]):
        return False
    if _BESIDE_SCENE.fullmatch(before, deed.end(), match.start()):
        return True  # "two blasts at a rally"
    if not _AT_SCENE.search(before, deed.end(), match.start()) or not deed[0].endswith(_DEED_ENDINGS):
        return False
    reduced = (
        " " not in deed[0]
        and NO_NOUN_FOLLOWS.match(before, deed.end())
        and not _VERB_GROUP.search(before, 0, deed.start())
    )
    return not reduced and CLAUSE.search(before, deed.end(), match.start()) is None
