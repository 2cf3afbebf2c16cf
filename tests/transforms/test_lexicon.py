"""The lexicon's files are read strictly: no key too many, none missing, and lists of words alone."""

import pytest

from transforms.extract.periods.period_words import PeriodWords
from transforms.extract.periods.state_words import StateWords
from transforms.extract.places.place_words import PlaceWords
from transforms.lexicon.load import FunctionWords, Lexicon, read_yaml


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("periods.yaml", PeriodWords),
        ("states.yaml", StateWords),
        ("places.yaml", PlaceWords),
        ("function_words.yaml", FunctionWords),
    ],
)
def test_a_file_of_words_is_what_its_model_says(name: str, model: type[Lexicon]) -> None:
    data = read_yaml(name)
    with pytest.raises(ValueError, match="unheard_of"):
        model.model_validate({**data, "unheard_of": []})
    for key in data:
        with pytest.raises(ValueError, match=key):
            model.model_validate({other: words for other, words in data.items() if other != key})
        with pytest.raises(ValueError, match=key):
            model.model_validate({**data, key: "a word"})
