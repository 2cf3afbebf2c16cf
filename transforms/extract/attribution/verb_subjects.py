"""Who says what a verb of saying tells: its subject, and whether that stands before or after what it says."""

from typing import Final

from transforms.extract.attribution.source_scan import OBJECTS, Kind, SourceScan
from transforms.extract.attribution.source_words import (
    ADVERB,
    BREAK,
    DETERMINER,
    MARK,
    PASSIVE,
    PRONOUN,
    SAY,
    SKIP,
    SOURCE,
    STOP,
    TIME,
    attribution_words,
)
from transforms.extract.places.place_words import DIRECTION, roles

_WORDS: Final = attribution_words()
_ONE_CLAUSE: Final = 12
_ASIDE: Final = 12
_CLOSERS = frozenset(".,;:!?”)—–")


class VerbSubjects(SourceScan):
    """The subjects of a sentence's verbs."""

    __slots__ = ()

    def subject_end(self, i: int) -> int:
        """Return the word before the verb at `i` that is no adverb, auxiliary or day ("police on Monday said")."""
        k = i - 1
        if k > 1 and self.low[k] == "to" and self.low[k - 1] in _WORDS.managing:
            k -= 2 + bool(self.parts[k - 2] & PASSIVE)
        while k >= 0 and self.parts[k] & SKIP and not self.parts[k] & SOURCE:
            k -= 1
        if k > 0 and self.low[k] == "been" and self.low[i].endswith("ing"):
            k -= 1
            while k >= 0 and self.parts[k] & SKIP and not self.parts[k] & SOURCE:
                k -= 1
        if k > 0 and self.low[k] == "at" and self.low[k + 1] == "first":
            k -= 1
            while k >= 0 and self.parts[k] & SKIP and not self.parts[k] & SOURCE:
                k -= 1
        if k > 0 and self.low[k] == "last" and self.is_capital(k - 1):
            k -= 1  # "Orvel last published a figure in May"
        day = k
        while day > 0 and self.parts[day] & TIME and (self.is_capital(day) or day < k or self.parts[day - 1] & TIME):
            day -= 1
        if day < k and day > 0 and (self.low[day] == "on" or self.is_capital(k)):
            k = day - (self.low[day] == "on")
            while k >= 0 and self.parts[k] & SKIP and not self.parts[k] & SOURCE:
                k -= 1  # "the station had on Tuesday quoted"
        if k > 1 and self.words[k] == "," and self.words[k - 2] == "," and self.parts[k - 1] & TIME:
            return k - 3  # "the ministry, yesterday, said"
        return self._before_paper(k)

    def _before_paper(self, k: int) -> int:
        """Return the word before "in a statement late on Friday," where a comma only closes that at word `k`."""
        if k < 0 or self.words[k] != ",":
            return k
        for j in range(k - 3, max(0, k - _ASIDE), -1):
            if self.parts[j] & MARK:
                return k
            is_paper = self.low[j] == "in" and not _WORDS.papers.isdisjoint(self.low[j + 2 : j + 4])
            if is_paper and self.parts[j + 1] & DETERMINER:
                return k if self.parts[j - 1] & MARK else j - 1
        return k

    def subject(self, verb: int, k: int, part: int) -> bool:
        """Read the subject of the verb at word `verb`, which ends at word `k` or before."""
        span = self.back_name(k)
        if span is not None and self._is_told_of(*span):
            span = self.behind_relative(k) or span
        if span is not None and self.low[k] in OBJECTS and (span[0] == span[1] or self.low[k - 1] == "of"):
            return False  # "20 of them believed alive"
        if span is not None and span[0] > 1 and self.low[span[0]] in ("a", "an") and self.parts[span[0] - 2] & SAY:
            return False  # "said in a radio broadcast that"
        if span is not None and span[0] > 1 and self._is_where(*span):
            head = self.chunk(span[0] - 2)
            if head > span[0] - 2 or (head and not self.parts[head - 1] & (MARK | STOP)):
                return False  # "soldiers digging a trench in Orvel found nine"
            is_body = any(part & SOURCE for part in self.parts[head : span[0] - 1])
            span = span if is_body else (head, span[1])
        if (
            span is not None
            and (part & SAY or self.can_count(*span))
            and self.add(self._kind(span[0], verb), *span, verb)
        ):
            return True
        span = self.behind_relative(k)
        if span is not None:
            return self.add(self._kind(span[0], verb), *span, verb)
        if k >= 0 and self.low[k] in ("and", "but"):
            return self.go_on(verb)
        return False

    def _is_where(self, first: int, last: int) -> bool:
        """Whether words `first` to `last` only name where something is, and no body."""
        named = first + (first < last and bool(roles().get(self.low[first], 0) & DIRECTION))
        if self.low[first - 1] not in _WORDS.near or not self.is_capital(named):
            return False
        return not any(part & (SOURCE | PRONOUN) for part in self.parts[first : last + 1])

    def _is_told_of(self, first: int, last: int) -> bool:
        """Whether words `first` to `last` are no name and no body: perhaps what a relative clause ends with."""
        return not any(self.parts[k] & (SOURCE | PRONOUN) or self.is_capital(k) for k in range(first, last + 1))

    def _kind(self, first: int, verb: int) -> Kind:
        """A source trails when a clause stands before it and nothing after its verb."""
        if first == 0 or (first == 1 and self.parts[0] & MARK):
            return "lead"
        i = verb + 1 + (self.low[verb] in _WORDS.going_on)
        if i < self.n and self.low[i] == ":":
            return "lead"
        if self.low[verb] in _WORDS.telling:
            while i < self.n and not self.parts[i] & (MARK | STOP) and i < verb + 6:
                i += 1
        while i < self.n and (
            self.parts[i] & (TIME | ADVERB)
            or (self.parts[i] & DETERMINER and i + 1 < self.n and self.parts[i + 1] & TIME and self.low[i] != "the")
        ):
            i += 1
        if i < self.n and self.low[i] in _WORDS.circumstances:
            closing = next((j for j in range(i + 1, min(self.n, i + 8)) if self.parts[j] & (MARK | BREAK)), None)
            if closing is None and self.n < i + 8:
                closing = self.n
            if closing is not None and not any(self._is_count(k) for k in range(i, closing)):
                i = closing
            elif closing is None and self.low[first - 1] == "," and self._ends_quietly(verb):
                return "trail"
        if self.low[first - 1] == "," and self.low[verb] in _WORDS.telling and self._ends_quietly(verb):
            return "trail"
        return "trail" if i >= self.n or self.words[i] in _CLOSERS or self.low[i] in ("but", "while", "as") else "lead"

    def _is_count(self, k: int) -> bool:
        """Whether word `k` is a number and no hour ("said in its 8 a.m. bulletin")."""
        following = self.low[k + 1] if k + 1 < self.n else ""
        if self.low[k - 1] in _WORDS.labels or (k + 1 < self.n and self.parts[k + 1] & TIME):
            return False
        return self.low[k][0].isdigit() and not following.startswith(_WORDS.hours)

    def _ends_quietly(self, verb: int) -> bool:
        """Whether nothing that could be what is said follows the verb."""
        rest = range(verb + 1, self.n)
        return not any(self.low[k] in ("that", ":") or self.words[k] in '"“' or self._is_count(k) for k in rest)

    def _has_done(self, verb: int) -> bool:
        """Record the body that did something before what it goes on to say ("had found six and believed")."""
        for i in range(verb - 2, max(0, verb - _ONE_CLAUSE), -1):
            if self.low[i] in _WORDS.having or self.parts[i] & MARK:
                break
        else:
            return False
        span = self.back_name(self.subject_end(i)) if self.low[i] in _WORDS.having else None
        is_body = span is not None and any(part & SOURCE for part in self.parts[span[0] : span[1] + 1])
        return span is not None and is_body and self.add("lead", *span, verb)

    def go_on(self, verb: int) -> bool:
        """Let the last source go on at `verb`, else the subject that the sentence begins with."""
        before = next((mention for mention in reversed(self.found) if mention.kind != "by"), None)
        if before is not None:
            self.found.append(before._replace(kind="lead", verb=self.phrase.ends[verb]))
            return True
        if self.low[verb - 1] in ("and", "but") and self._has_done(verb):
            return True
        j = 0
        while j < verb and self.low[j] in _WORDS.connectives:
            j += 1
        last = self.forward(j)
        if last >= j and any(part & SOURCE for part in self.parts[j : last + 1]):
            return self.add("lead", j, last, verb)
        last = j + bool(self.parts[j] & DETERMINER)
        named = self.words[last].isupper() and len(self.words[last]) > 1
        return named and bool(self.parts[verb] & SAY) and self.add("lead", j, last, verb)
