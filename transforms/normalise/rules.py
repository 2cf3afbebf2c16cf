"""Why a piece of a document did not become an article: stable codes, the same in quarantine and docs."""

from collections.abc import Mapping
from types import MappingProxyType

NORMALISE_RULES: Mapping[str, str] = MappingProxyType(
    {
        "NOR-01": "The piece is empty: no bytes, or nothing but white space.",
        "NOR-02": "The bytes are no text in UTF-8, nor in a character set that they declare or plainly show.",
        "NOR-03": "The bytes are not text at all, such as a picture or an archive under a text's name.",
        "NOR-04": "The line is not one JSON object.",
        "NOR-05": "The JSON object lacks `text`, or a field that is read is of another type than text.",
        "NOR-06": "The page holds no story: nothing is left once headline and page furniture are set aside.",
        "NOR-07": "The piece is larger than any news story.",
        "NOR-08": "The article id was given before, with another text.",
        "NOR-09": "No reader takes this media type.",
        "NOR-10": "The HTML defeats the parser.",
        "NOR-11": "A headline on a page of several stories has no story under it.",
        "NOR-12": "Reading the piece takes longer than any news story does.",
    }
)
# why an article that is kept is not read for figures, as `articles.unread_rule_code`
UNREAD_LANGUAGE = "SCR-01"
SCREEN_RULES: Mapping[str, str] = MappingProxyType(
    {UNREAD_LANGUAGE: "The article is written in another language than English."}
)


class UnreadableError(ValueError):
    """A piece of a document gives no article, for the reason `code` of NORMALISE_RULES."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
