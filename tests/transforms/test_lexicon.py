"""The lexicon's files are read strictly: no key too many, none missing, and lists of words alone."""

import pytest
import yaml

from transforms.extract.periods.period_words import PeriodWords
from transforms.extract.periods.state_words import StateWords
from transforms.extract.places.place_words import PlaceWords
from transforms.lexicon.load import CalendarWords, FunctionWords, Lexicon, WordLoader, read_yaml
from transforms.normalise.date_words import DateWords
from transforms.normalise.furniture_words import PageFurniture
from transforms.reconcile.names import Containment, Populations


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("periods.yaml", PeriodWords),
        ("states.yaml", StateWords),
        ("places.yaml", PlaceWords),
        ("function_words.yaml", FunctionWords),
        ("calendar.yaml", CalendarWords),
        ("dates.yaml", DateWords),
        ("page_furniture.yaml", PageFurniture),
        ("containment.yaml", Containment),
        ("populations.yaml", Populations),
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


def test_a_key_that_stands_twice_is_an_error() -> None:
    with pytest.raises(yaml.YAMLError, match="the key survivors stands twice"):
        yaml.load("survivors: [survivor]\nsurvivors: [rescued]\n", Loader=WordLoader)  # noqa: S506 - a safe loader
