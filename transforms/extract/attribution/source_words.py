"""The words that tell a source, each with the parts that it can play."""

import re
from functools import cache

from transforms.lexicon.alternatives import any_of
from transforms.lexicon.load import Lexicon, load, read_list

# One bit a part: a word may play several, and sentences are tested for parts more than for anything else.
SAY = 1 << 0
COUNT = 1 << 1
SAYING = 1 << 2
BY = 1 << 3
TALLY = 1 << 4
SOURCE = 1 << 5
ADVERB = 1 << 6
AUXILIARY = 1 << 7
PASSIVE = 1 << 8
NOT = 1 << 9
DETERMINER = 1 << 10
PRONOUN = 1 << 11
OTHER = 1 << 12
TIME = 1 << 13
STOP = 1 << 14
JOIN = 1 << 15
PAUSE = 1 << 16
BREAK = 1 << 17
MARK = 1 << 18
TRIGGER = 1 << 19
PERSON = 1 << 20
KEEPING = 1 << 21
OPENING = 1 << 22
OPENER = 1 << 23
PROGRESSIVE = 1 << 24
ACTING = 1 << 25
ABSOLUTE = 1 << 26
SKIP = ADVERB | AUXILIARY

_MARKS = frozenset(",;:.!?()[]\"“”‘’'—–-…|•*") | {"--"}


class AttributionWords(Lexicon):
    """`attribution.yaml`: speech verbs, nouns that can be a source, and the words around them."""

    say: list[str]
    count: list[str]
    progressives: list[str]
    saying: list[str]
    by_verbs: list[str]
    keeping: list[str]
    acting: list[str]
    openings: list[str]
    openers: list[str]
    tallies: list[str]
    people: list[str]
    sources: list[str]
    adverbs: list[str]
    auxiliaries: list[str]
    passives: list[str]
    having: list[str]
    had: frozenset[str]
    had_in: frozenset[str]
    doing: frozenset[str]
    counted_before: frozenset[str]
    accounting: frozenset[str]
    bodies: frozenset[str]
    any_body: frozenset[str]
    outlets: frozenset[str]
    ruling: frozenset[str]
    raised: frozenset[str]
    courts: frozenset[str]
    before_the: frozenset[str]
    whose: list[str]
    presented: frozenset[str]
    presented_to: frozenset[str]
    before_nouns: frozenset[str]
    negations: list[str]
    determiners: list[str]
    pronouns: list[str]
    others: list[str]
    times: list[str]
    stops: list[str]
    joins: list[str]
    pauses: list[str]
    breaks: list[str]
    absolutes: list[str]
    putting: frozenset[str]
    particles: dict[str, frozenset[str]]
    no_particles: dict[str, frozenset[str]]
    handed: frozenset[str]
    revising: frozenset[str]
    confirming: list[str]
    confirmed: list[str]
    made_public: frozenset[str]
    made_public_where: frozenset[str]
    counted: frozenset[str]
    tolls: frozenset[str]
    official: frozenset[str]
    official_counts: frozenset[str]
    behind_tally: frozenset[str]
    pleading: frozenset[str]
    means: frozenset[str]
    done_to_people: frozenset[str]
    let_go: frozenset[str]
    claims: frozenset[str]
    customs: frozenset[str]
    sums: frozenset[str]
    claimed: frozenset[str]
    going_on: frozenset[str]
    knowing: frozenset[str]
    inverted: frozenset[str]
    behind_inverted: frozenset[str]
    managing: frozenset[str]
    telling: frozenset[str]
    circumstances: frozenset[str]
    fates: frozenset[str]
    labels: frozenset[str]
    hours: tuple[str, ...]
    connectives: frozenset[str]
    citing: frozenset[str]
    asked: frozenset[str]
    asides: frozenset[str]
    relatives: frozenset[str]
    admitting: frozenset[str]
    hospitals: frozenset[str]
    degrees: frozenset[str]
    behind: dict[str, str]
    silence: list[str]
    anaphors: frozenset[str]
    pointers: frozenset[str]
    paper_leads: frozenset[str]
    papers: frozenset[str]
    wires: frozenset[str]
    knowledge: frozenset[str]
    papers_seen: frozenset[str]
    communiques: frozenset[str]
    near: frozenset[str]
    moments: frozenset[str]
    lengths: frozenset[str]
    leads: frozenset[str]
    led: frozenset[str]
    naming: frozenset[str]
    pointing: frozenset[str]
    people_endings: tuple[str, ...]
    articles: tuple[str, ...]


@cache
def attribution_words() -> AttributionWords:
    """Return `attribution.yaml`; LexiconError if it is not as declared."""
    return load("attribution.yaml", AttributionWords)


@cache
def folk() -> frozenset[str]:
    """Return nouns for people at large, `persons.txt`: a role before a name may be any of them."""
    return frozenset(read_list("persons.txt"))


def confirming() -> re.Pattern[str]:
    """Return a pattern of words that stand behind what was told before: "confirmed the incident"."""
    words = attribution_words()
    return re.compile(rf"\b(?:{any_of(words.confirming)})\s+(?:(?:the|this|that)\s+)?(?:{any_of(words.confirmed)})\b")


@cache
def parts() -> dict[str, int]:
    """Return what each word of `attribution.yaml` may do, as the sum of its parts."""
    lexicon = attribution_words()
    found: dict[str, int] = {}
    for part, words in (
        (SAY | TRIGGER, lexicon.say),
        (COUNT | TRIGGER, lexicon.count),
        (SAYING | TRIGGER, lexicon.saying),
        (PROGRESSIVE | TRIGGER, lexicon.progressives),
        (BY | TRIGGER, lexicon.by_verbs),
        (TALLY | TRIGGER, lexicon.tallies),
        (SOURCE, lexicon.sources),
        (PERSON | SOURCE, lexicon.people),
        (KEEPING, lexicon.keeping),
        (ACTING, lexicon.acting),
        (OPENING, lexicon.openings),
        (OPENER, lexicon.openers),
        (ADVERB, lexicon.adverbs),
        (AUXILIARY, lexicon.auxiliaries),
        (PASSIVE, lexicon.passives),
        (NOT, lexicon.negations),
        (DETERMINER, lexicon.determiners),
        (PRONOUN, lexicon.pronouns),
        (OTHER, lexicon.others),
        (TIME, lexicon.times),
        (STOP, lexicon.stops),
        (JOIN, lexicon.joins),
        (PAUSE, lexicon.pauses),
        (BREAK, lexicon.breaks),
        (ABSOLUTE | TRIGGER, lexicon.absolutes),
        (COUNT | TRIGGER, list(lexicon.particles)),
        (MARK, list(_MARKS)),
        (TRIGGER, [*lexicon.behind, *lexicon.silence, *lexicon.having, "per", ":", "(", *lexicon.citing]),
    ):
        for word in words:
            found[word] = found.get(word, 0) | part
    return found
