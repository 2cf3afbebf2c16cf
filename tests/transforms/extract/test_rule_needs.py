"""What a grammar rule cannot match without, told from its notation."""

import pytest

from transforms.extract.grammar.rule_needs import needs_of

_MACROS = {"small": "(ADV|DET)*", "group": "(PERSON|NATION)"}


def _of(*sets: str) -> list[frozenset[str]]:
    return [frozenset(names.split()) for names in sets]


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("", []),
        ("{VT_ED|NOUN} OF <small>", _of("VT_ED NOUN", "OF")),
        ("<group> ADV? OTHER* DET{0,3} BE{1,2}", _of("PERSON NATION", "BE")),
        ("(COMMA|AND|COMMA AND) NUM", _of("COMMA AND", "NUM")),
        ("(SAY (HEAD LINK)?|LINK)", _of("SAY LINK")),
        ("(?:^|STOP) NUM", _of("NUM")),
        ("(?:(?!STOP|COMMA)ANY){1,9} COLON", _of("COLON")),
        ("(?!LAST) HAVE", _of("HAVE")),
        ("(AND DET){2} (COMMA DASH)?", _of("AND", "DET")),
    ],
)
def test_needs_are_the_classes_that_no_match_lacks(pattern: str, needed: list[frozenset[str]]) -> None:
    assert needs_of(pattern, _MACROS) == needed
