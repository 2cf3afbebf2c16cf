"""Tell who wrote a story, who owns the page, and whose picture it is, by the form of a line."""

import re

from transforms.lexicon.alternatives import any_of
from transforms.normalise.furniture_words import ends_sentence, key, starts, word_count, wording

_BRACKETS_AT_END = re.compile(r"^(?P<words>.*\S)\s*[(\[](?P<credit>[^()\[\]]{1,60})[)\]]$", re.DOTALL)

_SLASHED_AT_END = re.compile(r"^(?P<words>.*[.!?])\s+(?P<credit>[^.!?/]{3,40}/[^.!?/]{2,40})$", re.DOTALL)

BRACKETED = re.compile(r"^[(\[](?P<inside>[^()\[\]]{1,300})[)\]]\.?$")

_PARTS = re.compile(rf"\s*(?:/|\||,|\b(?:{any_of(wording().credit_joins)})\b)\s*")

_BYLINE_PARTS = re.compile(rf"[|,]|\s(?:{any_of(wording().byline_joins)})\s")

_NAME = re.compile(r"(?:[^\W\d_][\w.'’-]*|&)")

_RIGHTS = re.compile(rf"\b(?:{any_of(wording().rights)})\b", re.IGNORECASE)

OWNED = re.compile(
    rf"^(?:©|\(c\)|(?:{any_of(wording().copyright)})\b)[\s©]*(?:\(c\)\s*)?"
    r"(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,]*(?P<owner>[^.|]*)",
    re.IGNORECASE,
)


def author_of(line: str) -> str | None:
    """Return who wrote the story if `line` is a byline, else None."""
    low = line.casefold()
    for words in wording().bylines:
        name = (
            line[len(words) :].strip(" :")
            if low.startswith(f"{words} ") or (low.startswith(words) and words.endswith(":"))
            else ""
        )
        if (
            name
            and word_count(name) <= wording().byline_words
            and not ends_sentence(name)
            and is_name(_BYLINE_PARTS.split(name)[0])
        ):
            return name
    return None


def publisher_of(line: str) -> str | None:
    """Return the outlet that `line` names as publisher or owner of the page, else None."""
    if len(line) > 200:
        return None
    if starts(line, wording().publisher_prefixes):
        name = line[max(len(words) for words in wording().publisher_prefixes if line.casefold().startswith(words)) :]
    elif owned := OWNED.match(line):
        name = _RIGHTS.split(owned["owner"], maxsplit=1)[0]
    else:
        return None
    name = name.strip(" ,.:;-–—|")
    return name if name and word_count(name) <= 6 and is_name(name) else None


def is_credit(line: str) -> bool:
    """Tell whether `line` says whose picture it is: "Name / Agency", "Photo: …", "(Agency)", "© Agency"."""
    if len(line) > 160 or word_count(line) > wording().credit_words or ends_sentence(line.replace(".", " ")):
        return False
    if starts(line, wording().credit_prefixes):
        return True
    bracketed = BRACKETED.match(line)
    inside = bracketed["inside"] if bracketed else line
    if starts(inside, wording().credit_prefixes) or _is_photographer(inside):
        return True
    owned = OWNED.match(inside)
    parts = _PARTS.split((owned["owner"] if owned else inside).strip(" ."))
    named_agency = any(key(part) in wording().agency_keys for part in parts)
    return named_agency and (len(parts) > 1 or bracketed is not None or owned is not None) and all(map(is_name, parts))


def is_credited_caption(line: str) -> bool:
    """Tell whether `line` has the form of a caption with its credit: "The port on Friday. (Agency)"."""
    if len(line) > 800:
        return False
    found = _BRACKETS_AT_END.match(line) or _SLASHED_AT_END.match(line)
    if found is None or word_count(found["words"]) > wording().caption_words:
        return False
    credit = found["credit"]
    if _is_photographer(credit):
        return True
    parts = _PARTS.split(credit)
    if any(key(part) in wording().agency_keys for part in parts) or starts(credit, wording().credit_prefixes):
        return True
    # brackets after the full stop that hold only a name or initials
    return ends_sentence(found["words"]) and word_count(credit) <= 4 and all(map(is_name, parts))


def _is_photographer(words: str) -> bool:
    """Tell whether `words` are a name of two words or three and an agency behind a slash, whatever agency it is."""
    person, _, agency = words.partition("/")
    return 2 <= len(person.split()) <= 3 and is_name(person) and len(agency.split()) <= 3 and is_name(agency)


def is_name(words: str) -> bool:
    """Tell whether `words` are a name by their form: capitals, particles between them, or an agency."""
    names = words.split()
    return bool(names) and all(
        word.casefold().split("-")[0] in wording().name_particles
        or (_NAME.fullmatch(word) is not None and not word[0].islower())
        or key(words) in wording().agency_keys
        for word in names
    )
