"""Articles to figures.

`extract` is the stage's one call. Numbers are found once (`numbers`), given a metric by grammar rules kept
as data (`words`, `grammar`, `figures`) and then their attributes (`periods`, `places`, `attribution`).
"""

from transforms.extract.frame import EXTRACTOR_VERSION, Extraction, extract

__all__ = ["EXTRACTOR_VERSION", "Extraction", "extract"]
