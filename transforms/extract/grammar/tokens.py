"""A sentence as tokens: words, marks and whole number expressions, each with what the lexicon knows of it."""

import re
from collections.abc import Callable, Sequence
from functools import cache, cached_property
from itertools import accumulate
from operator import attrgetter
from typing import Final, NamedTuple

from transforms.extract.grammar.lexicon_words import people
from transforms.extract.grammar.words import Entry, Phrases, vocabulary
from transforms.extract.kept import Kept
from transforms.extract.numbers import MANNED

_TWO = 2
_PARTICIPLES = ("ed", "en", "ught")


class Token(NamedTuple):
    """One word, one mark of punctuation, one phrase of the lexicon, or one number expression.

    `text` is in lower case, of a phrase its first word, of a number empty; `names` are its classes, `phrases` those
    that begin with the word. The same word is the same token wherever it stands; `Tokens` knows where that is.
    """

    text: str
    entry: Entry
    names: frozenset[str]
    phrases: Phrases | None = None


_WORD = re.compile(
    r"([aApP]\.[mM]\b|[A-Z]\.(?:[A-Z]\.)+|\d\d*(?:-[A-Za-z]+)+|\d[\w.,:/]*\w|\w\w*(?:[-’']\w+(?:[-’']\w+)*|)|--|[^\w\s])"
)
names_of: Callable[[Token], frozenset[str]] = attrgetter("names")
"""Return the classes of a token."""
_NATION_ENDINGS = tuple(people().nation_endings)


class Tokens(list[Token]):
    """The tokens of `text[start:end]`, each of the spans `numbers` being one.

    `places` are the indices of the numbers among the tokens.
    """

    def __init__(self, text: str, start: int, end: int, numbers: Sequence[tuple[int, int]] = ()) -> None:
        self.text = text
        self.places: list[int] = []
        self._numbers = numbers
        self._pieces: list[tuple[int, int]] = []
        self._joined: dict[int, int] = {}
        number = _number()
        for number_start, number_end in numbers:
            self._read(start, number_start)
            self.places.append(len(self))
            self.append(number)
            manned = MANNED.match(text, number_end, end)
            start = manned.end() if manned else number_end
        self._read(start, end)

    def _read(self, start: int, end: int) -> None:
        """Add the words between two offsets; a phrase of the lexicon is one token."""
        self._pieces.append((start, end))
        written = _WORD.findall(self.text, start, end)
        if not written:
            return
        first = len(self)
        read = list(map(_look_up, written))
        self.extend(read)
        done = n_joined = 0
        last = len(read) - 1
        for i, known in [(i, token.phrases) for i, token in enumerate(read) if token.phrases is not None]:
            if done <= i < last and read[i + 1].text in known:
                n_words = self._join(first + i - n_joined)
                done = i + n_words
                n_joined += n_words - 1
        if first and self[first].entry is vocabulary().name:
            self[first] = _token(self[first].text, vocabulary().nation, self[first].phrases)

    def _join(self, i: int) -> int:
        """Make one token of the longest phrase that begins with tokens `i` and `i + 1`; return of how many words."""
        text, known = self[i].text, self[i].phrases
        for words, entry in known[self[i + 1].text] if known is not None else ():
            last = i + 1 + len(words)
            if [token.text for token in self[i + 1 : last]] == words and not self._is_before_place(i, last):
                self[i:last] = [_token(text, entry)]
                self._joined[i] = last - i
                return last - i
        return 1

    def _is_before_place(self, i: int, last: int) -> bool:
        """Tell whether "in" belongs to what follows and not to the participle before ("hostages taken in the raid")."""
        if last != i + _TWO or self[i + 1].text != "in" or not self[i].text.endswith(_PARTICIPLES):
            return False
        is_active = i > 0 and "HAVE" in self[i - 1].names
        return not is_active and last < len(self) and self[last].text in {"the", "a", "an"}

    def number_span(self, place: int) -> tuple[int, int]:
        """Return the offsets of the number at `place`; ValueError if there is none."""
        return self._numbers[self.places.index(place)]

    def is_in_digits(self, place: int) -> bool:
        """Tell whether the number at `place` is written in digits."""
        start, end = self.number_span(place)
        return self.text[end - 1].isdigit() and self.text[start].isdigit()

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Offsets of each token in the text."""
        found: list[tuple[int, int]] = []
        for piece, number in zip(self._pieces, [*self._numbers, None], strict=True):
            bounds = list(accumulate(map(len, _WORD.split(self.text[slice(*piece)])), initial=piece[0]))
            found.extend(zip(bounds[1:-1:2], bounds[2::2], strict=True))
            found.extend([] if number is None else [number])
        for i, n_words in self._joined.items():
            found[i : i + n_words] = [(found[i][0], found[i + n_words - 1][1])]
        return found

    def words(self, first: int, last: int) -> str:
        """Return the text from token `first` to token `last`, with single spaces."""
        return " ".join(self.text[self.spans[first][0] : self.spans[last][1]].split())


def _token(text: str, entry: Entry, phrases: Phrases | None = None) -> Token:
    return Token(text, entry, entry.names, phrases)


@cache
def _number() -> Token:
    return _token("", vocabulary().number)


def _known(written: str) -> Token:
    """Return a single word in lower case with what the lexicon, else its form, tells of it."""
    words = vocabulary()
    word = written.lower().replace("’", "'").rstrip(".") or written
    return _token(word, words.entries.get(word) or _by_form(written), words.phrases.get(word))


_look_up: Final = Kept(_known).__getitem__


def is_other_name(token: Token) -> bool:
    """Tell whether a capitalised word behind a number is no people's name by its form ("the 2014 Valmora floods")."""
    return token.entry is vocabulary().nation and not token.text.endswith(_NATION_ENDINGS)


def _by_form(written: str) -> Entry:
    """Return what the form of a word tells that the lexicon does not know."""
    words = vocabulary()
    if written.endswith(("'s", "’s", "s'", "s’")):
        return words.owner
    if written[0].isupper():
        return words.nation if written.endswith(_NATION_ENDINGS) else words.name
    if "-" in written:
        article, _, name = written.partition("-")
        if name[:1].isupper() and article in people().name_articles:
            return words.name
        last = words.entries.get(written.rsplit("-", 1)[1].lower())
        if last is not None and last.names == {"PERSON"}:
            return last  # "asylum-seekers", "ex-soldiers"
    if written.endswith("ly"):
        return words.adverb
    return words.participle if written.endswith("ed") else words.open
