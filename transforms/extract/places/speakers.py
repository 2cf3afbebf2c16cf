"""Labels of those who speak in an interview, which look like the heads of paragraphs and name no places."""

import re
from collections import Counter
from typing import Final

from transforms.extract.places.gazetteer import fold, gazetteer
from transforms.extract.reading import Reading

_LABEL: Final = re.compile(r"^([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}):\s", re.MULTILINE)


def speakers_of(reading: Reading) -> frozenset[str]:
    """Return the labels of those who speak, two or more, each more than once ("HOST:", "SALMA:"); none elsewhere."""
    speakers: frozenset[str] | None = reading.__dict__.get("speakers")
    if speakers is None:
        told = Counter(_LABEL.findall(reading.text))
        often = {name for name, times in told.items() if times > 1}
        is_interview = len(often) > 1 and not all(fold(name) in gazetteer() for name in often)
        reading.__dict__["speakers"] = speakers = frozenset(often if is_interview else ())
    return speakers
