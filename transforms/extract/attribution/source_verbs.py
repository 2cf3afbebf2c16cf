"""Sources told by verbs: "the ministry said", "reported by police", "…, saying 80 were taken"."""

from transforms.extract.attribution.source_scan import Kind, SourceScan
from transforms.extract.attribution.source_words import (
    ACTING,
    ADVERB,
    BREAK,
    BY,
    COUNT,
    DETERMINER,
    JOIN,
    MARK,
    NOT,
    OPENING,
    PASSIVE,
    SAY,
    SKIP,
    SOURCE,
    STOP,
    TALLY,
    TIME,
    parts,
)

_CLOSERS = frozenset(".,;:!?”)—–")


class VerbScan(SourceScan):
    """The verbs of a sentence, each with its subject."""

    __slots__ = ()

    def verb(self, i: int, part: int) -> bool:
        """Read a speech verb at word `i`: inverted, passive with "by", or after its subject."""
        low = self.low
        k = i - 1
        while k >= 0 and self.parts[k] & SKIP and not self.parts[k] & SOURCE:
            k -= 1
        if any(self.parts[j] & NOT for j in range(max(0, i - 2), i)):
            return False
        if part & ACTING and self._acts(i):
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
                return last >= i + 2 and self.add("by", i + 2, last, last)
            if low[i] != "aware":
                return False
            k -= 1
        bare = k == i - 1
        if bare and part & (SAY | COUNT) and self._inverted(i, part):
            return True
        return self.subject(i, k, part)

    def _acts(self, i: int) -> bool:
        """Whether the verb at word `i` takes those who are counted ("released 90 captives", "carried off")."""
        following = self.low[i + 1] if i + 1 < self.n else ""
        return (
            following[:1].isdigit() or following in ("off", "out", "away") or bool(parts().get(following, 0) & OPENING)
        )

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
        return self.add("trail", i + 1, last, last)

    def _stands_alone(self, last: int) -> bool:
        """Whether the clause ends after word `last`, so that nothing else can be what is said."""
        i = last + 1
        while i < self.n and self.parts[i] & (TIME | JOIN):
            i += 1
        return i >= self.n or bool(self.parts[i] & MARK) or self.low[i] in ("who", "whose", "as", "after", "by", "a")

    def subject(self, verb: int, k: int, part: int) -> bool:
        """Read the subject of the verb at word `verb`, which ends at word `k` or before."""
        span = self.back_name(k)
        if (
            span is not None
            and (part & SAY or self.can_count(*span))
            and self.add(self._kind(span[0], verb), *span, verb)
        ):
            return True
        span = self.behind_relative(k)
        if span is not None:
            return self.add(self._kind(span[0], verb), *span, verb)
        if k >= 0 and self.low[k] == "and":
            return self.go_on(verb)
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

    def saying(self, i: int) -> None:
        """As in "…, saying": the source of the clause before goes on, else its subject."""
        if i and self.low[i - 1] in (",", "and", "—", "–"):
            self.go_on(i)

    def go_on(self, verb: int) -> bool:
        """Let the last source go on at `verb`, else the subject that the sentence begins with."""
        before = next((mention for mention in reversed(self.found) if mention.kind != "by"), None)
        if before is not None:
            self.found.append(before._replace(kind="lead", verb=self.phrase.ends[verb]))
            return True
        j = 0
        while j < verb and self.low[j] in ("but", "and", "meanwhile", "however", ",", "-"):
            j += 1
        last = self.forward(j)
        return last >= j and any(part & SOURCE for part in self.parts[j : last + 1]) and self.add("lead", j, last, verb)
