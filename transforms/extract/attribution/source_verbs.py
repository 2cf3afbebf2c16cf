"""Sources told by verbs: "the ministry said", "reported by police", "…, saying 80 were taken"."""

from typing import Final

from transforms.extract.attribution.number_words import is_number
from transforms.extract.attribution.source_words import (
    ACTING,
    BY,
    COUNT,
    DETERMINER,
    JOIN,
    MARK,
    NOT,
    OPENING,
    PASSIVE,
    SAY,
    TALLY,
    TIME,
    attribution_words,
    parts,
)
from transforms.extract.attribution.verb_subjects import VerbSubjects

_WORDS: Final = attribution_words()
_OBJECT: Final = 7
"""Words within which the object of a verb ends."""


class VerbScan(VerbSubjects):
    """The verbs of a sentence, each with its subject."""

    __slots__ = ()

    def verb(self, i: int, part: int) -> bool:
        """Read a speech verb at word `i`: inverted, passive with "by", or after its subject."""
        low = self.low
        k = self.subject_end(i)
        describes = i > 0 and low[i - 1] in _WORDS.before_nouns  # "as a result of an alleged raid"
        if describes or any(self.parts[j] & NOT for j in range(max(0, i - 2), i)) or self._ends_name(i):
            return False
        if (
            (part & ACTING and self._acts(i))
            or self._is_done_to_people(i, k)
            or (low[i] in _WORDS.admitting and self._takes_patients(k))
            or (low[i] in _WORDS.claims and (self._takes_lives(i) or self._is_of_deed(i)))
            or (low[i] in _WORDS.revising and self._revises_no_count(i))
            or (low[i] in _WORDS.raised and low[i + 1 : i + 2] == ["to"])
        ):
            return False
        if self._lacks_particle(i) or (low[i] in _WORDS.ruling and not self._is_of_court(i, k)):
            return False
        if part & TALLY and self._is_noun(i, k):
            return False
        if low[i] in _WORDS.made_public and i + 1 < self.n and low[i + 1] in _WORDS.made_public_where:
            return False
        passive = k >= 0 and bool(self.parts[k] & PASSIVE)
        by = i + 1 + (low[i + 1 : i + 2] == ["dead"])  # "declared dead by the army"
        is_by = part & BY and by < self.n and low[by] == "by"
        if passive or (is_by and not self._reports_by(i, k)):
            if is_by and self.is_name(by + 1):
                last = self.forward(by + 1)
                return last > by and self.add("by", by + 1, last, last)
            if low[i] not in _WORDS.knowing:
                return False
            k -= 1
        if not part & (SAY | COUNT):
            return False
        bare = k == i - 1
        if bare and part & (SAY | COUNT) and self._inverted(i, part):
            return True
        return self.subject(i, k, part)

    def _is_of_deed(self, i: int) -> bool:
        """Whether a deed is claimed at word `i`, and no number ("attacks claimed by the Front killed nine")."""
        is_by = self.low[i + 1 : i + 2] == ["by"] and _WORDS.means.isdisjoint(self.low[i + 2 : i + 3])
        return is_by and not any(self.parts[k] & TALLY or is_number(self.low[k]) for k in range(max(0, i - 2), i))

    def _lacks_particle(self, i: int) -> bool:
        """Whether the verb at word `i` tells nothing with what stands behind it ("gave up", "arrives" without "at")."""
        following = self.low[i + 1] if i + 1 < self.n else ""
        if self.low[i] in _WORDS.no_particles and not _WORDS.handed.isdisjoint(self.low[i + 1 : i + 3]):
            return True  # "gave the bodies of four to the Red Cross"
        if self.low[i] in _WORDS.going_on:
            return not (following == "on" and i + 2 < self.n and self.parts[i + 2] & (MARK | JOIN))
        if following in _WORDS.no_particles.get(self.low[i], ()):
            return True
        particles = _WORDS.particles.get(self.low[i])
        return particles is not None and following not in particles

    def absolute(self, i: int) -> bool:
        """Read who does what is told beside the news ("with one group reporting 26 dead and the mayor nine")."""
        if not i or self.parts[i - 1] & (MARK | PASSIVE):
            return False
        span = self.back_name(i - 1)
        if span is None or not span[0] or not self.can_count(*span):
            return False
        opened = self.low[span[0] - 1]
        joined = opened == "and" and any(self.low[k] == "with" for k in range(span[0]))
        return (opened == "with" or joined) and self.add("lead", *span, i)

    def _is_done_to_people(self, i: int, k: int) -> bool:
        """Whether people, and no number or list, are the subject of a passive ("two were released by the gang")."""
        if self.low[i] in _WORDS.done_to_people and i and self.low[i - 1] in _WORDS.let_go:
            return self.low[i + 1 : i + 2] == ["by"]  # "prisoners released by the army"
        if self.low[i] not in _WORDS.done_to_people or k < 0 or not self.parts[k] & PASSIVE:
            return False
        return not any(self.parts[j] & TALLY or self.low[j] in _WORDS.counted for j in range(max(0, k - 8), k + 1))

    def _is_noun(self, i: int, k: int) -> bool:
        """Whether a word of counting is a noun at word `i` ("the count:", "by the ministry's count")."""
        if self.low[i + 1 : i + 2] == [":"]:
            return True
        return k == i - 1 >= 0 and (
            "by" in self.low[max(0, i - 3) : i]
            or bool(self.parts[k] & DETERMINER)
            or self.low[k] in ("own", "of")
            or (self.low[k] in _WORDS.official and self.low[i] in _WORDS.official_counts)
            or self.words[k].endswith(("'s", "’s"))
        )

    def _acts(self, i: int) -> bool:
        """Whether the verb at word `i` takes those who are counted ("released 90 captives", "carried off")."""
        following = self.low[i + 1] if i + 1 < self.n else ""
        if any(self.parts[k] & TALLY or self.low[k] in _WORDS.counted for k in range(i + 1, min(self.n, i + 4))):
            return False
        return (
            following[:1].isdigit() or following in ("off", "out", "away") or bool(parts().get(following, 0) & OPENING)
        )

    def _revises_no_count(self, i: int) -> bool:
        """Whether no count and no number follows the verb at word `i` ("lowered its flags for the dead")."""
        behind = range(i + 1, min(self.n, i + _OBJECT))
        return not any(
            self.parts[k] & TALLY or self.low[k] in _WORDS.counted or self.low[k] == "it" or is_number(self.low[k])
            for k in behind
        )

    def _is_of_court(self, i: int, k: int) -> bool:
        """Whether a court holds what stands beside the verb at word `i`, and nobody in its cells."""
        is_court = any(self.low[j] in _WORDS.courts for j in range(max(0, k - 3), k + 1))
        following = self.low[i + 1 : i + 2]
        return is_court and (following == ["that"] or i + 1 >= self.n or bool(self.parts[i + 1] & MARK))

    def _takes_lives(self, i: int) -> bool:
        """Whether a disaster "claimed the lives of" those who are counted."""
        return not _WORDS.claimed.isdisjoint(self.low[i + 1 : i + 6])

    def _takes_patients(self, k: int) -> bool:
        """Whether a hospital admits those who are counted ("the clinic admitted 16 casualties")."""
        return any(self.low[j] in _WORDS.hospitals for j in range(max(0, k - 6), k + 1))

    def _reports_by(self, verb: int, k: int) -> bool:
        """Whether "by" tells the means of a report ("the bishop reported by radio")."""
        means = verb + 2 < self.n and self.low[verb + 2] in _WORDS.means
        return means and k >= 0

    def _ends_name(self, i: int) -> bool:
        """Whether the word at `i` ends a name and is no verb ("told the Velta Post by telephone")."""
        if self.parts[i] & SAY or not (i and self.words[i].istitle() and self.words[i - 1][0].isupper()):
            return False
        return any(word.islower() and len(word) > 3 for word in self.words)

    def _inverted(self, i: int, part: int) -> bool:
        if i + 1 >= self.n or not (self.is_name(i + 1) or self._closes_title(i)):
            return False
        if i == 0 or not (self.parts[i - 1] & MARK) or self.low[i - 1] in (".", ")") or self.low[i][:2] == "to":
            return False
        if part & COUNT and self.low[i - 1] == "," and not part & SAY and self.low[i] not in _WORDS.inverted:
            return False
        last = self.forward(i + 1)
        if last < i + 1 or (
            self.back_name(i - 1) is not None and self.low[i - 1] == "," and not self._stands_alone(last)
        ):
            return False
        return self.add("trail", i + 1, last, last)

    def _closes_title(self, i: int) -> bool:
        """Whether a title ends in who says it: "46 killed in a month, says rights body"."""
        closes = bool(self.parts[i] & SAY) and self.low[i - 1] == "," and self.words[-1] not in ".!?"
        return i > 1 and closes and self.forward(i + 1) == self.n - 1

    def _stands_alone(self, last: int) -> bool:
        """Whether the clause ends after word `last`, so that nothing else can be what is said."""
        i = last + 1
        while i < self.n and self.parts[i] & (TIME | JOIN):
            i += 1
        return i >= self.n or bool(self.parts[i] & MARK) or self.low[i] in _WORDS.behind_inverted

    def saying(self, i: int) -> None:
        """As in "…, saying": the source of the clause before goes on, else its subject."""
        if i and self.low[i - 1] in (",", "and", "—", "–"):
            self.go_on(i)
