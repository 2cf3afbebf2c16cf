"""Who speaks in a sentence: every source named there, with the stretch of words that tells so."""

from enum import IntFlag
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from transforms.extract.phrases import Phrase
from transforms.lexicon.load import Lexicon, load, number_words

_LONGEST_NAME = 14
_QUOTES = frozenset("\"“”‘’'")
_MARKS = frozenset(",;:.!?()[]\"“”‘’'—–-…|•*") | {"--"}
_DAYS = frozenset({"day", "days", "hours", "week", "weeks", "night", "month", "months", "years", "morning", "evening"})
_CLOSERS = frozenset(".,;:!?”)—–")


class Part(IntFlag):
    """What a word may do in a sentence that tells its source."""

    SAY = 1
    COUNT = 2
    SAYING = 4
    BY = 8
    TALLY = 16
    SOURCE = 32
    ADVERB = 64
    AUXILIARY = 128
    PASSIVE = 256
    NOT = 512
    DETERMINER = 1024
    PRONOUN = 2048
    OTHER = 4096
    TIME = 8192
    STOP = 16384
    JOIN = 32768
    PAUSE = 65536
    BREAK = 131072
    MARK = 262144
    TRIGGER = 524288
    PERSON = 1048576
    KEEPING = 2097152
    OPENING = 4194304
    OPENER = 8388608
    PROGRESSIVE = 16777216


class AttributionWords(Lexicon):
    """`attribution.yaml`: speech verbs, nouns that can be a source, and the words around them."""

    say: list[str]
    count: list[str]
    progressives: list[str]
    saying: list[str]
    by_verbs: list[str]
    keeping: list[str]
    openings: list[str]
    openers: list[str]
    tallies: list[str]
    people: list[str]
    sources: list[str]
    adverbs: list[str]
    auxiliaries: list[str]
    passives: list[str]
    negations: list[str]
    determiners: list[str]
    pronouns: list[str]
    others: list[str]
    times: list[str]
    stops: list[str]
    joins: list[str]
    pauses: list[str]
    breaks: list[str]


Kind: TypeAlias = Literal["lead", "trail", "by"]


class Mention(NamedTuple):
    """One source in a sentence.

    `kind`: `lead` stands before what it says, `trail` after it, `by` right after ("reported by police"). `start` to `end` are the offsets of the name,
    `verb` the offset where what leads ends; `name` is empty for a pronoun, which `pronoun` then holds.
    """

    kind: Kind
    start: int
    end: int
    verb: int
    name: str
    pronoun: str = ""


@cache
def parts() -> dict[str, int]:
    """Return what each word of `attribution.yaml` may do, as the sum of its parts."""
    lexicon = load("attribution.yaml", AttributionWords)
    found: dict[str, int] = {}
    for part, words in (
        (Part.SAY | Part.TRIGGER, lexicon.say),
        (Part.COUNT | Part.TRIGGER, lexicon.count),
        (Part.SAYING | Part.TRIGGER, lexicon.saying),
        (Part.PROGRESSIVE | Part.TRIGGER, lexicon.progressives),
        (Part.BY, lexicon.by_verbs),
        (Part.TALLY | Part.TRIGGER, lexicon.tallies),
        (Part.SOURCE, lexicon.sources),
        (Part.PERSON, lexicon.people),
        (Part.KEEPING, lexicon.keeping),
        (Part.OPENING, lexicon.openings),
        (Part.OPENER, lexicon.openers),
        (Part.ADVERB, lexicon.adverbs),
        (Part.AUXILIARY, lexicon.auxiliaries),
        (Part.PASSIVE, lexicon.passives),
        (Part.NOT, lexicon.negations),
        (Part.DETERMINER, lexicon.determiners),
        (Part.PRONOUN, lexicon.pronouns),
        (Part.OTHER, lexicon.others),
        (Part.TIME, lexicon.times),
        (Part.STOP, lexicon.stops),
        (Part.JOIN, lexicon.joins),
        (Part.PAUSE, lexicon.pauses),
        (Part.BREAK, lexicon.breaks),
        (Part.MARK, list(_MARKS)),
        (Part.TRIGGER, ["according", "citing", "per", ":", "quoting", "("]),
    ):
        for word in words:
            found[word] = found.get(word, 0) | int(part)
    return found


_SAY, _COUNT, _SAYING, _BY, _TALLY, _SOURCE = 1, 2, 4, 8, 16, 32
_ADVERB, _AUX, _PASSIVE, _NOT, _DET, _PRONOUN, _OTHER = 64, 128, 256, 512, 1024, 2048, 4096
_TIME, _STOP, _JOIN, _PAUSE, _BREAK, _MARK, _TRIGGER, _PERSON, _KEEPING, _PROGRESSIVE = 8192, 16384, 32768, 65536, 131072, 262144, 524288, 1048576, 2097152, 16777216
_SKIP = _ADVERB | _AUX


class _Scan:
    """One sentence being searched for its sources."""

    __slots__ = ("found", "low", "n", "parts", "phrase", "text", "words")

    def __init__(self, text: str, phrase: Phrase) -> None:
        self.text = text
        self.phrase = phrase
        self.words = phrase.words
        self.low = phrase.low
        get = parts().get
        self.parts = [get(word, 0) for word in phrase.low]
        self.n = len(phrase.low)
        self.found: list[Mention] = []

    def run(self) -> list[Mention]:
        """Try every word that can tell a source."""
        for i, part in enumerate(self.parts):
            if not part & _TRIGGER:
                continue
            word = self.low[i]
            if word == "according":
                if i + 1 < self.n and self.low[i + 1] == "to":
                    self._after(i + 2, i)
            elif word in ("citing", "quoting", "per"):
                if word != "per" or self._is_name(i + 1):
                    self._after(i + 1, i)
            elif word == ":":
                self._colon(i)
            elif word == "(":
                self._bracket(i)
            elif part & (_SAYING | _PROGRESSIVE):
                if i and part & _PROGRESSIVE and self.parts[i - 1] & _PASSIVE:
                    self._subject(i, i - 2, _COUNT)
                elif part & _SAYING:
                    self._saying(i)
            else:
                if part & (_SAY | _COUNT) and self._verb(i, part):
                    continue
                if part & _TALLY:
                    self._tally(i)
        self._closing_dash()
        self.found.sort(key=lambda mention: mention.start)
        return self.found

    def _name(self, first: int, last: int) -> str:
        return " ".join(self.text[self.phrase.starts[first] : self.phrase.ends[last]].split())

    def _add(self, kind: Kind, first: int, last: int, verb: int) -> bool:
        """Record words `first` to `last` as a source; refuse what cannot be one."""
        while first < last and self.parts[first] & (_ADVERB | _MARK) and self.low[first] != "all":
            first += 1
        while first < last and self.low[first] in _DAYS:
            first += 1
        if self.parts[last] & _PRONOUN:
            first = last
        part = self.parts[first]
        starts, ends = self.phrase.starts, self.phrase.ends
        if first == last and part & (_PRONOUN | _OTHER):
            if not part & _PRONOUN:
                return False
            self.found.append(Mention(kind, starts[first], ends[last], ends[verb], "", self.low[first]))
            return True
        if first == last and part & (_DET | _TIME | _STOP | _JOIN | _MARK | _SKIP | _PASSIVE):
            return False
        if not any(word[0].isalpha() for word in self.words[first : last + 1]):
            return False
        self.found.append(Mention(kind, starts[first], ends[last], ends[verb], self._name(first, last)))
        return True

    def _is_name(self, i: int) -> bool:
        return i < self.n and (
            bool(self.parts[i] & (_SOURCE | _DET)) or self._is_capital(i) or self.words[i].endswith(("'s", "’s"))
        )

    def _is_capital(self, i: int) -> bool:
        word = self.words[i]
        return word[0].isupper() or word[:3].lower() in ("al-", "el-", "ad-", "as-", "ar-", "an-", "at-", "az-")

    # forward: "said NP", "according to NP"

    def _after(self, first: int, trigger: int) -> bool:
        """Read the source that begins at word `first`; it trails unless what it says follows."""
        while first < self.n and self.parts[first] & _ADVERB:
            first += 1
        last = self._forward(first)
        if last < first:
            return False
        kind: Kind = "trail"
        if self._opens(trigger) and last + 1 < self.n and self.low[last + 1] in (",", ":"):
            kind = "lead"
        return self._add(kind, first, last, last)

    def _opens(self, i: int) -> bool:
        """Whether word `i` is the first of its sentence or clause."""
        while i > 0 and self.words[i - 1] in _QUOTES:
            i -= 1
        return i == 0 or self.low[i - 1] in (";", "but", "while", "and", ":")

    def _forward(self, first: int) -> int:  # noqa: C901, PLR0912 - one walk along a name
        """Return the index of the last word of the name phrase that begins at `first`; `first - 1` if none does."""
        i, limit = first, min(self.n, first + _LONGEST_NAME)
        last = first - 1
        while i < limit:
            part, word = self.parts[i], self.low[i]
            if part & _MARK:
                if word == "." and i > first and i + 1 < self.n and self._is_capital(i + 1) and len(self.low[i - 1]) < 5:
                    i += 1
                    continue
                if word == "(" and i + 2 < self.n and self.low[i + 2] == ")":
                    i += 3
                    continue
                if word == "," and last >= first and self._renames(first, i):
                    i += 1
                    continue
                if word in ("“", '"', "’") and i > first:
                    break
                break
            if i > first and word == "and" and self._joins_source(i):
                i += 1
                continue
            if part & _JOIN:
                if i == first or not self._belongs(i + 1):
                    break
                i += 1
                continue
            if part & _STOP and not (word == "who" and self.words[i] == "WHO"):
                break
            if part & _TIME and i > first and not (word in ("local", "may") and self.words[i].islower()):
                break
            if part & (_PASSIVE | _AUX | _SAYING) or (part & (_SAY | _COUNT) and not part & _SOURCE and i > first):
                break
            if i > first and part & _DET and not self.parts[i - 1] & _JOIN and self.low[i - 1] != "and":
                break
            if i > first and part & _OTHER and not self._is_capital(i):
                break
            if word[0].isdigit() or (part & _ADVERB and i > first):
                break
            last = i
            i += 1
        return last

    def _belongs(self, i: int) -> bool:
        """Whether the word after a preposition goes on with the name ("officials in Gaza", "head of the agency")."""
        if i >= self.n or self.parts[i] & (_TIME | _PAUSE | _MARK):
            return False
        if self.low[i] in ("a", "an") or self.low[i][0].isdigit():
            return False
        if self.low[i] in ("the", "its", "their") and i + 1 < self.n:
            return not self.parts[i + 1] & (_TIME | _PAUSE)
        return self._is_capital(i) or bool(self.parts[i] & _SOURCE) or self.low[i - 1] in ("of", "for")

    def _renames(self, first: int, comma: int) -> bool:
        """Whether a name follows the comma after a role ("the agency's head in Yemen, Abdo Saleh")."""
        i = comma + 1
        if i >= self.n or not self._is_capital(i) or self.parts[i] & (_TIME | _DET | _STOP | _JOIN):
            return bool(
                i + 1 < self.n
                and self.low[i] in ("a", "an", "the")
                and self._is_capital(comma - 1)
                and any(part & _SOURCE for part in self.parts[i + 1 : i + 4])
            )
        return bool(any(part & _SOURCE for part in self.parts[first:comma]))

    def _joins_source(self, i: int) -> bool:
        window = self.parts[i + 1 : i + 5]
        for k, part in enumerate(window):
            if part & (_MARK | _PASSIVE | _AUX | _STOP):
                return False
            if part & _SOURCE:
                return True
            if k > 2:
                return False
        return False

    # backward: "NP said"

    def _verb(self, i: int, part: int) -> bool:
        """Read a speech verb at word `i`: inverted, passive with "by", or after its subject."""
        low = self.low
        k = i - 1
        while k >= 0 and self.parts[k] & _SKIP and not self.parts[k] & _SOURCE:
            k -= 1
        if any(self.parts[j] & _NOT for j in range(max(0, i - 2), i)):
            return False
        if low[i] == "went" and not (i + 2 < self.n and low[i + 1] == "on" and self.parts[i + 2] & (_MARK | _JOIN)):
            return False
        if part & _TALLY and k == i - 1 >= 0 and (
            self.parts[k] & _DET or low[k] in ("own", "of") or self.words[k].endswith(("'s", "’s"))
        ):
            return False
        if k >= 0 and self.parts[k] & _PASSIVE or (part & _BY and i + 1 < self.n and low[i + 1] == "by"):
            if part & _BY and i + 1 < self.n and low[i + 1] == "by" and self._is_name(i + 2):
                last = self._forward(i + 2)
                return last >= i + 2 and self._add("by", i + 2, last, last)
            if low[i] != "aware":
                return False
            k -= 1
        bare = k == i - 1
        if bare and part & (_SAY | _COUNT) and self._inverted(i, part):
            return True
        return self._subject(i, k, part)

    def _inverted(self, i: int, part: int) -> bool:
        if i + 1 >= self.n or not self._is_name(i + 1):
            return False
        if i == 0 or not (self.parts[i - 1] & _MARK) or self.low[i - 1] in (".", ")") or self.low[i][:2] == "to":
            return False
        if part & _COUNT and self.low[i - 1] == "," and not part & _SAY and self.low[i] not in ("reports", "reported", "warned", "noted"):
            return False
        last = self._forward(i + 1)
        if last < i + 1 or (self._back_name(i - 1) is not None and self.low[i - 1] == "," and not self._stands_alone(last)):
            return False
        return self._add("trail", i + 1, last, last)

    def _stands_alone(self, last: int) -> bool:
        """Whether the clause ends after word `last`, so that nothing else can be what is said."""
        i = last + 1
        while i < self.n and self.parts[i] & (_TIME | _JOIN):
            i += 1
        return i >= self.n or bool(self.parts[i] & _MARK) or self.low[i] in ("who", "whose", "as", "after", "by", "a")

    def _subject(self, verb: int, k: int, part: int) -> bool:
        span = self._back_name(k)
        if span is not None and (part & _SAY or self._can_count(*span)) and self._add(self._kind(span[0], verb), *span, verb):
            return True
        span = self._behind_relative(k)
        if span is not None:
            return self._add(self._kind(span[0], verb), *span, verb)
        if k >= 0 and self.low[k] == "and":
            return self._continue(verb)
        return False

    def _behind_relative(self, k: int) -> tuple[int, int] | None:
        """Return the subject before "who saw it" or "that tracks harm", where such a clause ends at word `k`."""
        for i in range(k - 1, max(0, k - 12), -1):
            if self.parts[i] & _MARK:
                return None
            if self.low[i] in ("who", "that") and not self.parts[i - 1] & (_MARK | _SAY | _COUNT):
                first = self._chunk(i - 1)
                if first < i and (first == 0 or self.parts[first - 1] & (_MARK | _BREAK)):
                    return first, i - 1
                return None
        return None

    def _kind(self, first: int, verb: int) -> Kind:
        """A source trails when a clause stands before it and nothing after its verb."""
        if first == 0 or (first == 1 and self.parts[0] & _MARK):
            return "lead"
        i = verb + 1 + (self.low[verb] == "went")
        if i < self.n and self.low[i] == ":":
            return "lead"
        if self.low[verb] in ("told", "tells", "tell"):
            while i < self.n and not self.parts[i] & (_MARK | _STOP) and i < verb + 6:
                i += 1
        while i < self.n and self.parts[i] & (_TIME | _ADVERB):
            i += 1
        if i < self.n and self.low[i] in ("in", "on", "at", "from", "by", "after", "during", "following", "to"):
            closing = next((j for j in range(i + 1, min(self.n, i + 8)) if self.parts[j] & (_MARK | _BREAK)), None)
            if closing is None and self.n < i + 8:
                closing = self.n
            if closing is not None and not any(word[0].isdigit() for word in self.low[i:closing]):
                i = closing
        return "trail" if i >= self.n or self.words[i] in _CLOSERS or self.low[i] in ("but", "while", "as") else "lead"

    def _can_count(self, first: int, last: int) -> bool:
        if any(part & _SOURCE for part in self.parts[first : last + 1]):
            return True
        if self.parts[last] & _PRONOUN:
            return True
        return self._is_capital(last) and not self.parts[last] & (_TIME | _OTHER)

    def _back_name(self, k: int) -> tuple[int, int] | None:  # noqa: C901 - the shapes a subject can take
        """Return the first and the last word of the name phrase that ends at word `k`."""
        if k < 0:
            return None
        if self.low[k] == ")":
            opening = k - 1
            while opening > max(0, k - 5) and self.low[opening] != "(":
                opening -= 1
            if self.low[opening] == "(" and opening > 0:
                return self._back_name(opening - 1)
        if self.low[k] in ("who", "which") and self.words[k] != "WHO" and k > 0:
            return self._back_name(k - 2 if self.low[k - 1] == "," else k - 1)
        if self.words[k] == ",":
            return self._behind_apposition(k)
        if self.low[k] in ("—", "–", "-", "--"):
            return self._behind_apposition(k)
        if self.parts[k] & _MARK:
            return None
        first = self._chunk(k)
        if first > k:
            return None
        if first >= 3 and self.low[first - 1] == "by" and self.low[first - 2] in ("quoted", "cited", "contacted", "interviewed"):
            return self._back_name(first - 3)
        return first, k

    def _behind_apposition(self, comma: int) -> tuple[int, int] | None:
        """Return the name phrase before an apposition that ends at the mark `comma`."""
        mark = self.words[comma]
        opening = comma - 1
        while opening >= 0 and comma - opening < 18 and self.words[opening] != mark:
            if self.low[opening] in (";", ":"):
                return None
            opening -= 1
        if opening <= 0 or self.words[opening] != mark:
            return None
        inner = self.parts[opening + 1]
        first = self._chunk(opening - 1)
        if first > opening - 1 or self.parts[opening - 1] & (_MARK | _TIME):
            return None
        if self.low[opening + 1].isdigit() and comma == opening + 2:
            return first, opening - 1
        described = self.low[opening + 1] in ("a", "an", "the") or bool(inner & _SOURCE) or any(
            part & _SOURCE for part in self.parts[opening + 1 : opening + 5]
        )
        renamed = self._is_capital(opening + 1) and any(p & _SOURCE for p in self.parts[first:opening])
        if self.low[opening + 1] in ("who", "which", "based", "in", "citing", "quoting", "speaking", "for", "too", "meanwhile", "however", "which", "on", "at"):
            if self.low[opening - 1][0].isdigit() or self.low[first] in ("in", "on", "at"):
                return None
            return first, opening - 1
        if described or renamed:
            return first, comma - 1
        return None

    def _chunk(self, last: int) -> int:  # noqa: C901, PLR0912 - one walk along a name
        """Return the index of the first word of the name phrase that ends at word `last`."""
        i, limit = last, max(-1, last - _LONGEST_NAME)
        first = last + 1
        while i > limit:
            part, word = self.parts[i], self.low[i]
            if part & _MARK:
                if word == "." and i > 0 and len(self.low[i - 1]) < 5 and self._is_capital(i - 1):
                    i -= 1
                    continue
                if word == ")" and i > 1 and self.low[i - 2] == "(":
                    i -= 3
                    continue
                break
            if word == "and" and first <= last and self._source_before(i):
                i -= 1
                continue
            if part & _STOP and not (word == "who" and self.words[i] == "WHO"):
                break
            if part & (_PASSIVE | _AUX | _SAYING | _NOT) and word != "to":
                break
            if part & _TIME and self._is_capital(i) and i != last:
                break
            if word in ("last", "today", "yesterday", "tonight", "overnight", "night", "week", "morning", "evening"):
                break
            if i < last and part & (_SAY | _COUNT) and not part & _SOURCE and not part & _TALLY:
                break
            if word[0].isdigit():
                break
            if part & _JOIN and word not in ("of", "for") and (i == 0 or not self._heads(i - 1, first, last)):
                break
            first = i
            if part & _DET and (i == 0 or not (self.parts[i - 1] & _JOIN)):
                break
            if part & _DET and self.parts[i - 1] & _JOIN and not (self.low[i - 1] in ("of", "for") or self._heads(i - 2, first, last)):
                break
            i -= 1
        while first <= last and (self.parts[first] & _JOIN):
            first += 1
        return first

    def _heads(self, i: int, first: int, last: int) -> bool:
        """Whether word `i` is a noun that "in X" belongs to ("the health ministry in Gaza")."""
        del first, last
        return i >= 0 and bool(self.parts[i] & _SOURCE)

    def _source_before(self, i: int) -> bool:
        return i > 0 and bool(self.parts[i - 1] & _SOURCE) and not self.parts[i - 1] & (_SAY | _COUNT)

    # nouns and marks

    def _saying(self, i: int) -> None:
        """ "…, saying": the source of the clause before goes on, else its subject."""
        if i and self.low[i - 1] in (",", "and", "—", "–"):
            self._continue(i)

    def _continue(self, verb: int) -> bool:
        """Let the clause's source go on at `verb`: the last that led, else the subject the sentence begins with."""
        before = next((mention for mention in reversed(self.found) if mention.kind != "by"), None)
        if before is not None:
            self.found.append(before._replace(kind="lead", verb=self.phrase.ends[verb]))
            return True
        j = 0
        while j < verb and self.low[j] in ("but", "and", "meanwhile", "however", ",", "-"):
            j += 1
        last = self._forward(j)
        return last >= j and any(part & _SOURCE for part in self.parts[j : last + 1]) and self._add("lead", j, last, verb)

    def _tally(self, i: int) -> None:
        """ "by the UN's count", "Israeli figures", "our own tally, …, is": the counter, or the count itself."""
        j = i - 1
        while j >= 0 and i - j < 8 and not self.parts[j] & (_MARK | _STOP | _SAY | _AUX | _PASSIVE) and self.low[j] not in ("in", "of", "at", "on", "from"):
            j -= 1
        by = j >= 0 and self.low[j] in ("by", "on")
        first = j + 1
        keeper = next((k for k in range(i - 1, max(-1, i - 4), -1) if self.parts[k] & _KEEPING), None)
        if keeper is not None and all(self.parts[k] & _DET or self.low[k] == "own" for k in range(keeper + 1, i)):
            span = self._back_name(keeper - 1)
            if span is not None and self._can_count(*span):
                self._add("lead", *span, i)
                return
        owner = next((k for k in range(i - 1, first - 1, -1) if self.words[k].endswith(("'s", "’s", "s'", "s’"))), None)
        if i + 2 < self.n and self.low[i + 1] in ("from", "by") and self._is_name(i + 2) and not self.parts[i + 2] & _TIME:
            last = self._forward(i + 2)
            if last >= i + 2 and any(part & _SOURCE for part in self.parts[i + 2 : last + 1]) and self._add(
                "trail", i + 2, last, last
            ):
                return
        if owner is None and self.low[first : first + 1] == ["our"]:
            owner = None
        elif owner is None and not by:
            return
        if first > i or first == i:
            return
        if by:
            if i + 1 < self.n and self.low[i + 1] == "of" and not self.parts[first] & _DET:
                return
            last = owner if owner is not None else i
            self._add("lead" if self._opens(j) else "trail", first, last, i)
            return
        following = self.low[i + 1] if i + 1 < self.n else ""
        if following in ("is", "was", "stands", "stood", ",", ":", "of", "for", "puts", "put", "rose", "has", "shows", "remains"):
            self._add("lead", first, i if owner is None else owner, i)

    def _bracket(self, i: int) -> None:
        """ "32 dead (WHO)"; a name before the bracket makes it an abbreviation of that name."""
        if i == 0 or not self.words[i - 1].islower() or i + 1 >= self.n:
            return
        closing = next((j for j in range(i + 1, min(self.n, i + 6)) if self.low[j] == ")"), None)
        if closing is None or closing == i + 1 or not self.parts[closing - 1] & _SOURCE or not self._is_name(i + 1):
            return
        self._add("trail", i + 1, closing - 1, closing)

    def _closing_dash(self) -> None:
        """ "5 dead in blast - ministry"."""
        for i in range(self.n - 2, max(0, self.n - 6), -1):
            if self.low[i] in ("-", "–", "—") and self.parts[self.n - 1] & _SOURCE:
                if self._forward(i + 1) == self.n - 1:
                    self._add("trail", i + 1, self.n - 1, self.n - 1)
                return

    def _colon(self, i: int) -> None:
        """ "Police: 5 dead", "5 dead: police"."""
        if i == 0:
            return
        if self.n - i <= 6 and i + 1 < self.n:
            last = self._forward(i + 1)
            tail = self.n if self.words[-1] != "." else self.n - 1
            if last == tail - 1 and self.parts[last] & _SOURCE:
                self._add("trail", i + 1, last, last)
                return
        first = self._chunk(i - 1)
        lead = first
        while lead > 0 and self.low[lead - 1] in ("-", "•", "*", "–", "—"):
            lead -= 1
        if first <= i - 1 and (lead == 0 or self.low[lead - 1] in (";", ".", "|")) and i - first <= 6:
            if self.parts[i - 1] & _SOURCE:
                self._add("lead", first, i - 1, i)
        return


def sources_in(text: str, phrase: Phrase) -> list[Mention]:
    """Return the sources that `phrase` of `text` names, in order of their place."""
    return _Scan(text, phrase).run()


def is_person(name: str) -> bool | None:
    """Whether `name` tells one person ("police spokesman Yazid Danladi") or a body; None for a bare name."""
    words = name.split()
    get = parts().get
    kinds = [get(word.strip(".,’'").lower(), 0) for word in words]
    if any(kind & _PERSON for kind in kinds):
        return True
    if any(kind & (_SOURCE | _TALLY) for kind in kinds) or not words[-1][0].isupper() or words[-1].isupper():
        return False
    return None


def goes_on(phrase: Phrase) -> bool:
    """Whether a sentence without a source may go on with the one before it: it opens with a count or a pronoun."""
    get = parts().get
    i = 0
    while i < len(phrase.low) and get(phrase.low[i], 0) & _MARK:
        i += 1
    if i + 1 >= len(phrase.low):
        return False
    part = get(phrase.low[i], 0)
    if phrase.low[i] in ("the", "at", "as", "up", "of", "more", "among", "all"):
        return bool(get(phrase.low[i + 1], 0) & Part.OPENER) or phrase.low[i + 1] in ("to", "the", "them", "those", "these", "this") or phrase.low[i + 1][0].isdigit()
    if part & (Part.OPENING | _DET):
        return True
    return phrase.low[i][0].isdigit() or phrase.low[i].split("-")[0] in _numbers()


@cache
def _numbers() -> frozenset[str]:
    words = number_words()
    return frozenset(words.units) | frozenset(words.scales) | frozenset(words.vague)


def opening_name(text: str, phrase: Phrase, pronoun: str) -> str | None:
    """Return what `phrase` opens with if `pronoun` can stand for it: a person for "he", a body or a group for "it", "they"."""
    scan = _Scan(text, phrase)
    i = 0
    while i < scan.n and scan.parts[i] & _MARK:
        i += 1
    if i >= scan.n:
        return None
    if pronoun in ("he", "she"):
        last = i
        while last < scan.n and scan._is_capital(last) and not scan.parts[last] & (_DET | _STOP | _JOIN | _PRONOUN | _TIME | _MARK):
            last += 1
        if last < i + 2:
            return None
        return scan._name(i, last - 1)
    for last in range(i, min(scan.n, i + 6)):
        part = scan.parts[last]
        if part & _SOURCE:
            while last + 1 < scan.n and scan.parts[last + 1] & _SOURCE and not scan.parts[last + 1] & (_SAY | _COUNT):
                last += 1
            return scan._name(i, last)
        if part and not (part & _DET and last == i):
            return None
    return None


def body_named(text: str, phrase: Phrase) -> str | None:
    """Return the last body that `phrase` names with "the" though it lets it say nothing ("the army"); None if none."""
    get = parts().get
    for i in range(len(phrase.low) - 1, 0, -1):
        part = get(phrase.low[i], 0)
        if part & _SOURCE and not part & (_PERSON | _TALLY | _SAY | _COUNT):
            for j in range(i - 1, max(-1, i - 4), -1):
                if phrase.low[j] == "the":
                    return text[phrase.starts[j] : phrase.ends[i]]
                if get(phrase.low[j], 0):
                    break
    return None
