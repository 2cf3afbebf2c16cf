"""Tell what language an article is written in, by py3langid, whose model ships in its package."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

READ_LANGUAGE = "en"
# enough to tell a language by, and a fraction of the time that whole articles take
_READ_CHARACTERS = 250
# below it the words are too few or too mixed to speak against what the page says
_SURE = 0.9


def tell_language(text: str, told: str | None) -> str | None:
    """Return the ISO 639 code of the language of `text`: by its words where they are plain, else as `told`.

    `told` is what page or source say, a code that may carry a region ("en-GB"); null where they say nothing.
    """
    code, confidence = _identifier().classify(text[:_READ_CHARACTERS])
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
