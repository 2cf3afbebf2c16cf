"""Articles to figures.

`extract` is the stage's one call. Numbers are found once (`numbers`) and given a metric by grammar rules kept as
data (`grammar`); then each figure gets its days (`periods`), its place (`places`) and its source (`attribution`).
"""

from transforms.extract.frame import EXTRACTOR_VERSION, Extraction, extract

__all__ = ["EXTRACTOR_VERSION", "Extraction", "extract"]
