"""Tell a line of a story from what the page prints around it, by `page_furniture.yaml` and by form."""

import re
from collections.abc import Iterable
from functools import cache, cached_property

from transforms.lexicon.load import Lexicon, load

BULLET = re.compile(r"\s*(?:[•·▪●‣◦*]|[-–]\s)\s*\S")
_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$")
_BRACKETS_AT_END = re.compile(r"^(?P<words>.*\S)\s*[(\[](?P<credit>[^()\[\]]{1,60})[)\]]$", re.DOTALL)
_SLASHED_AT_END = re.compile(r"^(?P<words>.*[.!?])\s+(?P<credit>[^.!?/]{3,40}/[^.!?/]{2,40})$", re.DOTALL)
_BRACKETED = re.compile(r"^[(\[](?P<inside>[^()\[\]]{1,300})[)\]]\.?$")
_PARTS = re.compile(r"\s*(?:/|\||,|\bvia\b|\bfor\b)\s*")
_NAME = re.compile(r"(?:[^\W\d_][\w.'’-]*|&)")
_OWNED = re.compile(
    r"^(?:©|\(c\)|copyright\b)[\s©]*(?:\(c\)\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,]*(?P<owner>[^.|]*)",
    re.IGNORECASE,
)
_SPEAKS_TO_READER = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_TELLS = re.compile(r"^[\"“‘']|\d")
_KEY = re.compile(r"[\W_]+")


class PageFurniture(Lexicon):
    """`page_furniture.yaml`: what pages print around a story."""

    lines: list[str]
    box_headings: list[str]
    prefixes: list[str]
    appeals: list[str]
    appeal_openings: list[str]
    appeal_words: int
    sign_offs: list[str]
    bylines: list[str]
    byline_words: int
    publisher_prefixes: list[str]
    agencies: list[str]
    name_particles: frozenset[str]
    credit_prefixes: list[str]
    credit_words: int
    caption_words: int
    headline_reach: int
    headline_words: int
    kicker_words: int

    @cached_property
    def line_keys(self) -> frozenset[str]:
        """The furniture lines as `key` gives them."""
        return frozenset(map(key, self.lines))

    @cached_property
    def box_keys(self) -> frozenset[str]:
        """The headings of boxes as `key` gives them."""
        return frozenset(map(key, self.box_headings))

    @cached_property
    def agency_keys(self) -> frozenset[str]:
        """The agencies as `key` gives them."""
        return frozenset(map(key, self.agencies))


@cache
def wording() -> PageFurniture:
    """Return `page_furniture.yaml`."""
    return load("page_furniture.yaml", PageFurniture)


def key(line: str) -> str:
    """Return the letters and digits of `line`, by which repeats are known whatever their case and quotes."""
    return _KEY.sub(" ", line.casefold()).strip()


def word_count(line: str) -> int:
    """Return the number of words in `line`."""
    return sum(1 for _ in _WORD.finditer(line))


def ends_sentence(line: str) -> bool:
    """Tell whether `line` ends as a sentence does."""
    return _ENDS_SENTENCE.search(line[-8:]) is not None


def is_bullet(line: str) -> bool:
    """Tell whether `line` is an item of a list."""
    return BULLET.match(line) is not None


def is_furniture(line: str) -> bool:
    """Tell whether `line` is a button, a link or a notice, wherever on the page it stands."""
    if len(line) > 400:
        return False
    plain = key(line)
    if not plain or plain in wording().line_keys or re.sub(r"^\d+ | \d+$", "", plain) in wording().line_keys:
        return True
    return _starts(line, wording().prefixes) and word_count(line) <= wording().appeal_words


def is_box_heading(line: str) -> bool:
    """Tell whether `line` heads a box beside the story."""
    return len(line) < 60 and key(line) in wording().box_keys


def is_appeal(line: str) -> bool:
    """Tell whether `line`, found under a story, speaks to the reader or for the page."""
    if _OWNED.match(line):
        return len(line) < 400
    low = line.casefold()
    return (
        len(line) < 400
        # who is quoted, or who counts something, tells the story
        and not _TELLS.search(line)
        and word_count(line) <= wording().appeal_words
        and (any(words in low for words in wording().appeals) or _starts(line, wording().appeal_openings))
    )


def speaks_to_reader(line: str) -> bool:
    """Tell whether `line` is short, quotes and counts nothing, and says "you"."""
    return (
        _SPEAKS_TO_READER.search(line) is not None
        and not re.search(r"[\"“”‘]", line)
        and not _TELLS.search(line)
        and word_count(line) <= wording().appeal_words
    )


def is_sign_off(line: str) -> bool:
    """Tell whether `line`, found under a story, says who worked on it."""
    bracketed = _BRACKETED.match(line) if len(line) < 320 else None
    return len(line) < 320 and _starts(bracketed["inside"] if bracketed else line, wording().sign_offs)


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
            and _is_name(re.split(r"[|,]| and ", name)[0])
        ):
            return name
    return None


def publisher_of(line: str) -> str | None:
    """Return the outlet that `line` names as publisher or owner of the page, else None."""
    if len(line) > 200:
        return None
    if _starts(line, wording().publisher_prefixes):
        name = line[max(len(words) for words in wording().publisher_prefixes if line.casefold().startswith(words)) :]
    elif owned := _OWNED.match(line):
        name = re.split(r"\ball rights\b", owned["owner"], maxsplit=1, flags=re.IGNORECASE)[0]
    else:
        return None
    name = name.strip(" ,.:;-–—|")
    return name if name and word_count(name) <= 6 and _is_name(name) else None


def is_credit(line: str) -> bool:
    """Tell whether `line` says whose picture it is: "Name / Agency", "Photo: …", "(Agency)", "© Agency"."""
    if len(line) > 160 or word_count(line) > wording().credit_words or ends_sentence(line.replace(".", " ")):
        return False
    if _starts(line, wording().credit_prefixes):
        return True
    bracketed = _BRACKETED.match(line)
    inside = bracketed["inside"] if bracketed else line
    if _starts(inside, wording().credit_prefixes) or _is_photographer(inside):
        return True
    owned = _OWNED.match(inside)
    parts = _PARTS.split((owned["owner"] if owned else inside).strip(" ."))
    named_agency = any(key(part) in wording().agency_keys for part in parts)
    return named_agency and (len(parts) > 1 or bracketed is not None or owned is not None) and all(map(_is_name, parts))


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
    if any(key(part) in wording().agency_keys for part in parts) or _starts(credit, wording().credit_prefixes):
        return True
    # brackets after the full stop that hold only a name or initials
    return ends_sentence(found["words"]) and word_count(credit) <= 4 and all(map(_is_name, parts))


def is_headline_like(line: str) -> bool:
    """Tell whether `line` could head a story, by its form alone."""
    if len(line) > 300 or is_bullet(line) or not 2 <= word_count(line) <= wording().headline_words:
        return False
    if line.endswith(".") and not re.search(r"\b(?:[A-Za-z]\.)+$", line):
        return False
    return not (
        is_furniture(line) or is_box_heading(line) or is_credit(line) or author_of(line) or is_credited_caption(line)
    )


def is_same_headline(first: str, second: str) -> bool:
    """Tell whether two keys are one headline, a rubric of a few words before either aside."""
    short, long = sorted((first, second), key=len)
    if not short or not long.endswith(short):
        return False
    return long == short or (
        long[-len(short) - 1] == " " and len(long[: -len(short)].split()) <= wording().kicker_words and " " in short
    )


def _is_photographer(words: str) -> bool:
    """Tell whether `words` are a name of two words or three and an agency behind a slash, whatever agency it is."""
    person, _, agency = words.partition("/")
    return 2 <= len(person.split()) <= 3 and _is_name(person) and len(agency.split()) <= 3 and _is_name(agency)


def _is_name(words: str) -> bool:
    names = words.split()
    return bool(names) and all(
        word.casefold().split("-")[0] in wording().name_particles
        or (_NAME.fullmatch(word) is not None and not word[0].islower())
        or key(words) in wording().agency_keys
        for word in names
    )


def _starts(line: str, beginnings: Iterable[str]) -> bool:
    return line.casefold().startswith(tuple(beginnings))
