"""Tell what language an article is written in, by py3langid, whose model ships in its package."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from transforms.lexicon.alternatives import any_of
from transforms.lexicon.load import function_words

READ_LANGUAGE = "en"
# enough to tell a language by, and a fraction of the time that whole articles take
_READ_CHARACTERS = 250
# below it the words are too few or too mixed to speak against what the page says
_SURE = 0.9
# The model takes longer than all else of a line of JSON. Words that no other language has tell plain English sooner;
# texts in others quote a name or a title with a few of them.
_ENGLISH = re.compile(rf"\b(?:{any_of(function_words().commonest)})\b")
_ENGLISH_WORDS, _ENGLISH_KINDS = 5, 3


def tell_language(text: str, told: str | None) -> str | None:
    """Return the ISO 639 code of the language of `text`: by its words where they are plain, else as `told`.

    `told` is what page or source say, a code that may carry a region ("en-GB"); null where they say nothing.
    """
    opening = text[:_READ_CHARACTERS]
    english = _ENGLISH.findall(opening)
    if len(english) >= _ENGLISH_WORDS and len(set(english)) >= _ENGLISH_KINDS:
        return READ_LANGUAGE
    code, confidence = _identifier().classify(opening)
    if confidence >= _SURE:
        return str(code)
    base = (told or "").replace("_", "-").split("-")[0].strip().lower()
    return base or None


def is_read(language: str | None) -> bool:
    """Tell whether figures are read from articles in `language`; from those whose language nothing tells too."""
    return language in (READ_LANGUAGE, None)


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    # its other labels are languages of few news pages, one of which (pcm) it takes English for
    identifier.set_languages([label for label in identifier.labels if len(label) == 2])
    return identifier
