"""Who speaks in a sentence: every source named there, with the stretch of words that tells so."""

from typing import Literal, NamedTuple, TypeAlias

from transforms.extract.phrases import Phrase
from transforms.extract.source_names import NameWalk
from transforms.extract.source_words import (
    ADVERB,
    AUXILIARY,
    BREAK,
    BY,
    COUNT,
    DETERMINER,
    JOIN,
    KEEPING,
    MARK,
    NOT,
    OTHER,
    PASSIVE,
    PROGRESSIVE,
    PRONOUN,
    SAY,
    SAYING,
    SKIP,
    SOURCE,
    STOP,
    TALLY,
    TIME,
    TRIGGER,
)

_QUOTES = frozenset("\"“”‘’'")
_DAYS = frozenset({"day", "days", "hours", "week", "weeks", "night", "month", "months", "years", "morning", "evening"})
_CLOSERS = frozenset(".,;:!?”)—–")


Kind: TypeAlias = Literal["lead", "trail", "by"]


class Mention(NamedTuple):
    """One source in a sentence.

    `kind`: `lead` stands before what it says, `trail` after it, `by` right after ("reported by police").
    `start` to `end` are the offsets of the name, `verb` the offset where what leads ends; `name` is empty for
    a pronoun, which `pronoun` then holds.
    """

    kind: Kind
    start: int
    end: int
    verb: int
    name: str
    pronoun: str = ""


class _Scan(NameWalk):
    """A sentence being searched for its sources."""

    __slots__ = ("found",)

    def __init__(self, text: str, phrase: Phrase) -> None:
        super().__init__(text, phrase)
        self.found: list[Mention] = []

    def run(self) -> list[Mention]:  # noqa: C901 - one branch a way to name a source
        """Try every word that can tell a source."""
        for i, part in enumerate(self.parts):
            if not part & TRIGGER:
                continue
            word = self.low[i]
            if word == "according":
                if i + 1 < self.n and self.low[i + 1] == "to":
                    self._after(i + 2, i)
            elif word in ("citing", "quoting", "per"):
                if word != "per" or self.is_name(i + 1):
                    self._after(i + 1, i)
            elif word == ":":
                self._colon(i)
            elif word == "(":
                self._bracket(i)
            elif part & (SAYING | PROGRESSIVE):
                if i and part & PROGRESSIVE and self.parts[i - 1] & PASSIVE:
                    self._subject(i, i - 2, COUNT)
                elif part & SAYING:
                    self._saying(i)
            else:
                if part & (SAY | COUNT) and self._verb(i, part):
                    continue
                if part & TALLY:
                    self._tally(i)
        self._closing_dash()
        self.found.sort(key=lambda mention: mention.start)
        return self.found

    def _add(self, kind: Kind, first: int, last: int, verb: int) -> bool:
        """Record words `first` to `last` as a source; refuse what cannot be one."""
        while first < last and self.parts[first] & (ADVERB | MARK) and self.low[first] != "all":
            first += 1
        while first < last and self.low[first] in _DAYS:
            first += 1
        if self.parts[last] & PRONOUN:
            first = last
        part = self.parts[first]
        starts, ends = self.phrase.starts, self.phrase.ends
        if first == last and part & (PRONOUN | OTHER):
            if not part & PRONOUN:
                return False
            self.found.append(Mention(kind, starts[first], ends[last], ends[verb], "", self.low[first]))
            return True
        if first == last and part & (DETERMINER | TIME | STOP | JOIN | MARK | SKIP | PASSIVE):
            return False
        if not any(word[0].isalpha() for word in self.words[first : last + 1]):
            return False
        self.found.append(Mention(kind, starts[first], ends[last], ends[verb], self.name(first, last)))
        return True

    def _after(self, first: int, trigger: int) -> bool:
        """Read the source that begins at word `first`; it trails unless what it says follows."""
        while first < self.n and self.parts[first] & ADVERB:
            first += 1
        last = self.forward(first)
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

    def _verb(self, i: int, part: int) -> bool:
        """Read a speech verb at word `i`: inverted, passive with "by", or after its subject."""
        low = self.low
        k = i - 1
        while k >= 0 and self.parts[k] & SKIP and not self.parts[k] & SOURCE:
            k -= 1
        if any(self.parts[j] & NOT for j in range(max(0, i - 2), i)):
            return False
        if low[i] == "went" and not (i + 2 < self.n and low[i + 1] == "on" and self.parts[i + 2] & (MARK | JOIN)):
            return False
        if (
            part & TALLY
            and k == i - 1 >= 0
            and (
                "by" in low[max(0, i - 3) : i]
                or self.parts[k] & DETERMINER
                or low[k] in ("own", "of")
                or self.words[k].endswith(("'s", "’s"))
            )
        ):
            return False
        if (k >= 0 and self.parts[k] & PASSIVE) or (part & BY and i + 1 < self.n and low[i + 1] == "by"):
            if part & BY and i + 1 < self.n and low[i + 1] == "by" and self.is_name(i + 2):
                last = self.forward(i + 2)
                return last >= i + 2 and self._add("by", i + 2, last, last)
            if low[i] != "aware":
                return False
            k -= 1
        bare = k == i - 1
        if bare and part & (SAY | COUNT) and self._inverted(i, part):
            return True
        return self._subject(i, k, part)

    def _inverted(self, i: int, part: int) -> bool:
        if i + 1 >= self.n or not self.is_name(i + 1):
            return False
        if i == 0 or not (self.parts[i - 1] & MARK) or self.low[i - 1] in (".", ")") or self.low[i][:2] == "to":
            return False
        if (
            part & COUNT
            and self.low[i - 1] == ","
            and not part & SAY
            and self.low[i] not in ("reports", "reported", "warned", "noted")
        ):
            return False
        last = self.forward(i + 1)
        if last < i + 1 or (
            self.back_name(i - 1) is not None and self.low[i - 1] == "," and not self._stands_alone(last)
        ):
            return False
        return self._add("trail", i + 1, last, last)

    def _stands_alone(self, last: int) -> bool:
        """Whether the clause ends after word `last`, so that nothing else can be what is said."""
        i = last + 1
        while i < self.n and self.parts[i] & (TIME | JOIN):
            i += 1
        return i >= self.n or bool(self.parts[i] & MARK) or self.low[i] in ("who", "whose", "as", "after", "by", "a")

    def _subject(self, verb: int, k: int, part: int) -> bool:
        span = self.back_name(k)
        if (
            span is not None
            and (part & SAY or self._can_count(*span))
            and self._add(self._kind(span[0], verb), *span, verb)
        ):
            return True
        span = self.behind_relative(k)
        if span is not None:
            return self._add(self._kind(span[0], verb), *span, verb)
        if k >= 0 and self.low[k] == "and":
            return self._continue(verb)
        return False

    def _kind(self, first: int, verb: int) -> Kind:
        """A source trails when a clause stands before it and nothing after its verb."""
        if first == 0 or (first == 1 and self.parts[0] & MARK):
            return "lead"
        i = verb + 1 + (self.low[verb] == "went")
        if i < self.n and self.low[i] == ":":
            return "lead"
        if self.low[verb] in ("told", "tells", "tell"):
            while i < self.n and not self.parts[i] & (MARK | STOP) and i < verb + 6:
                i += 1
        while i < self.n and self.parts[i] & (TIME | ADVERB):
            i += 1
        if i < self.n and self.low[i] in (
            "in",
            "on",
            "at",
            "from",
            "by",
            "after",
            "during",
            "following",
            "to",
        ):
            closing = next((j for j in range(i + 1, min(self.n, i + 8)) if self.parts[j] & (MARK | BREAK)), None)
            if closing is None and self.n < i + 8:
                closing = self.n
            if closing is not None and not any(word[0].isdigit() for word in self.low[i:closing]):
                i = closing
        return "trail" if i >= self.n or self.words[i] in _CLOSERS or self.low[i] in ("but", "while", "as") else "lead"

    def _can_count(self, first: int, last: int) -> bool:
        if any(part & SOURCE for part in self.parts[first : last + 1]):
            return True
        if self.parts[last] & PRONOUN:
            return True
        return self.is_capital(last) and not self.parts[last] & (TIME | OTHER)

    def _saying(self, i: int) -> None:
        """As in "…, saying": the source of the clause before goes on, else its subject."""
        if i and self.low[i - 1] in (",", "and", "—", "–"):
            self._continue(i)

    def _continue(self, verb: int) -> bool:
        """Let the last source go on at `verb`, else the subject that the sentence begins with."""
        before = next((mention for mention in reversed(self.found) if mention.kind != "by"), None)
        if before is not None:
            self.found.append(before._replace(kind="lead", verb=self.phrase.ends[verb]))
            return True
        j = 0
        while j < verb and self.low[j] in ("but", "and", "meanwhile", "however", ",", "-"):
            j += 1
        last = self.forward(j)
        return (
            last >= j and any(part & SOURCE for part in self.parts[j : last + 1]) and self._add("lead", j, last, verb)
        )

    def _tally(self, i: int) -> None:
        """As in "by the UN's count", "Israeli figures", "our own tally is": the counter, or the count."""
        j = i - 1
        while (
            j >= 0
            and i - j < 8
            and not self.parts[j] & (MARK | STOP | SAY | AUXILIARY | PASSIVE)
            and self.low[j] not in ("in", "of", "at", "on", "from")
        ):
            j -= 1
        by = j >= 0 and self.low[j] in ("by", "on")
        first = j + 1
        keeper = next((k for k in range(i - 1, max(-1, i - 4), -1) if self.parts[k] & KEEPING), None)
        if keeper is not None and all(self.parts[k] & DETERMINER or self.low[k] == "own" for k in range(keeper + 1, i)):
            span = self.back_name(keeper - 1)
            if span is not None and self._can_count(*span):
                self._add("lead", *span, i)
                return
        owner = next((k for k in range(i - 1, first - 1, -1) if self.words[k].endswith(("'s", "’s", "s'", "s’"))), None)
        if (
            i + 2 < self.n
            and self.low[i + 1] in ("from", "by")
            and self.is_name(i + 2)
            and not self.parts[i + 2] & TIME
        ):
            last = self.forward(i + 2)
            if (
                last >= i + 2
                and any(part & SOURCE for part in self.parts[i + 2 : last + 1])
                and self._add("trail", i + 2, last, last)
            ):
                return
        if owner is None and self.low[first : first + 1] == ["our"]:
            owner = None
        elif owner is None and not by:
            return
        if first > i or first == i:
            return
        if by:
            if i + 1 < self.n and self.low[i + 1] == "of" and not self.parts[first] & DETERMINER:
                return
            last = owner if owner is not None else i
            self._add("lead" if self._opens(j) else "trail", first, last, i)
            return
        following = self.low[i + 1] if i + 1 < self.n else ""
        if following in (
            "is",
            "was",
            "stands",
            "stood",
            ",",
            ":",
            "of",
            "for",
            "puts",
            "put",
            "rose",
            "has",
            "shows",
            "remains",
        ):
            self._add("lead", first, i if owner is None else owner, i)

    def _bracket(self, i: int) -> None:
        """As in "32 dead (WHO)"; a name before the bracket makes it an abbreviation of that name."""
        if i == 0 or not self.words[i - 1].islower() or i + 1 >= self.n:
            return
        closing = next((j for j in range(i + 1, min(self.n, i + 6)) if self.low[j] == ")"), None)
        if closing is None or closing == i + 1 or not self.parts[closing - 1] & SOURCE or not self.is_name(i + 1):
            return
        self._add("trail", i + 1, closing - 1, closing)

    def _closing_dash(self) -> None:
        """As in "5 dead in blast - ministry"."""
        for i in range(self.n - 2, max(0, self.n - 6), -1):
            if self.low[i] in ("-", "–", "—") and self.parts[self.n - 1] & SOURCE:
                if self.forward(i + 1) == self.n - 1:
                    self._add("trail", i + 1, self.n - 1, self.n - 1)
                return

    def _colon(self, i: int) -> None:
        """As in "Police: 5 dead", "5 dead: police"."""
        if i == 0:
            return
        if self.n - i <= 6 and i + 1 < self.n:
            last = self.forward(i + 1)
            tail = self.n if self.words[-1] != "." else self.n - 1
            if last == tail - 1 and self.parts[last] & SOURCE:
                self._add("trail", i + 1, last, last)
                return
        first = self.chunk(i - 1)
        lead = first
        while lead > 0 and self.low[lead - 1] in ("-", "•", "*", "–", "—"):
            lead -= 1
        begins = lead == 0 or self.low[lead - 1] in (";", ".", "|")
        if begins and first < i <= first + 6 and self.parts[i - 1] & SOURCE:
            self._add("lead", first, i - 1, i)


def sources_in(text: str, phrase: Phrase) -> list[Mention]:
    """Return the sources that `phrase` of `text` names, in order of their place."""
    return _Scan(text, phrase).run()
