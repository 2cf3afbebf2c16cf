"""Make `word_frequencies.tsv` from the package `wordfreq`, which is needed for nothing else.

Run `python -m transforms.lexicon.make_word_frequencies` where that package is installed. Its data are licensed under
CC BY-SA 4.0 (github.com/rspeer/wordfreq); what is kept here are common English words and how common they are.
"""

import math
import re
from pathlib import Path

import wordfreq

RAREST = 3.0
_WORD = re.compile(r"[a-z]{3,}")
_HEADER = (
    "# English words of three letters or more, and the decimal logarithm of how often each stands among a billion.\n"
    "# Made by make_word_frequencies.py. A word that is not listed is rarer than the rarest.\n"
    "# From wordfreq (github.com/rspeer/wordfreq), CC BY-SA 4.0.\n"
)


def main() -> None:
    """Write `word_frequencies.tsv` beside this module: word and logarithm, one word a line, sorted."""
    shares = wordfreq.get_frequency_dict("en", "large")
    sizes = {word: round(math.log10(share * 1e9), 1) for word, share in shares.items() if _WORD.fullmatch(word)}
    lines = [f"{word}\t{size}\n" for word, size in sorted(sizes.items()) if size >= RAREST]
    Path(__file__).with_name("word_frequencies.tsv").write_text(_HEADER + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
