"""A sentence while its figures are read: what was found in it so far, and what was told just before."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from transforms.extract.grammar.rule_entries import Told
from transforms.extract.grammar.subject import Subject
from transforms.extract.grammar.tokens import Tokens
from transforms.extract.numbers import NumberExpression
from transforms.extract.reading import Reading


@dataclass(slots=True)
class Figure:
    """A figure before its attributes are settled: the number, what it counts, the rule that says so.

    `sentence` is the index of its sentence, `cue` the span of the word that gave the metric, `population` the
    counted group in the article's words; `leans_on` the figure told before whose metric a number without a word for
    a fate of its own took over.
    """

    number: NumberExpression
    metric: str
    rule: str
    sentence: int
    cue: tuple[int, int] | None
    population: str | None
    confidence: float
    part_of: "Figure | None" = None
    is_superseded: bool = False
    leans_on: "Figure | None" = None


@dataclass(slots=True)
class SentenceWork:
    """One sentence while it is read.

    `last` is the figure that the nearest number before stands for, None where that is of something else;
    `latest` the nearest figure whatever was counted in between; `recent` are those of the sentences just before,
    `found` the sentence's own so far. `values` are the numbers that may count people, by their place.
    """

    reading: Reading
    index: int
    tokens: Tokens
    classes: str
    words: frozenset[str]
    subject: Subject
    recent: list[Figure]
    last: Figure | None
    latest: Figure | None
    values: dict[int, int | None]
    found: list[Figure] = field(default_factory=list)

    @property
    def told(self) -> Told:
        """What a number may lean on."""
        return Told.HERE if self.found else Told.BEFORE if self.recent else Told.NOTHING

    @property
    def is_answer(self) -> bool:
        """Whether a question stands right before the sentence."""
        sentences = self.reading.sentences
        return self.index > 0 and self.reading.text[sentences[self.index - 1].end - 1] == "?"

    def told_before(self) -> Iterator[Figure]:
        """Yield the sentence's figures so far and those of the sentences before, the nearest first."""
        yield from reversed(self.found)
        yield from reversed(self.recent)

    def was_told(self, metric: str) -> bool:
        """Tell whether a figure of `metric` stands in the sentence or shortly before."""
        return any(figure.metric == metric for figure in self.told_before())

    def may_be_of(self, metric: str, number: NumberExpression) -> bool:
        """Tell whether a figure of `metric` stands shortly before that `number` may be a part of."""
        part = number.value or number.low or 1
        wholes = (figure.number for figure in self.told_before() if figure.metric == metric)
        return any(part <= (whole.value or whole.high or part) for whole in wholes)

    def told_toll(self) -> Figure | None:
        """Return the running toll of the sentence before, which "it" stands for."""
        return next((f for f in self.recent if f.sentence == self.index - 1 and f.rule.startswith("toll")), None)

    def has_room_for(self, number: NumberExpression, last: Figure) -> bool:
        """Tell whether `number` may be a part of `last`, or of one told before it of the same fate."""
        part = number.value or number.low
        wholes = (figure.number for figure in self.told_before() if figure.metric == last.metric)
        return part is None or any(part <= (whole.value or whole.high or part) for whole in (last.number, *wholes))

    def speaks_of_captives(self) -> bool:
        """Tell whether the sentence or the one before speaks of captives."""
        sentences = self.reading.sentences
        return self.subject.speaks_of_captives(sentences[max(0, self.index - 1)].start, sentences[self.index].end)
