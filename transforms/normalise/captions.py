"""Captions and boxes beside a story."""

from collections.abc import Iterator

from transforms.normalise import bylines, furniture
from transforms.normalise.furniture_words import ends_sentence, key, word_count, wording
from transforms.normalise.lines import Line, is_body, usual_gap

_CAPTION_LINES = 4

_FEWEST_IN_DIGEST = 3


def captions(lines: list[Line], body: int) -> set[int]:
    """Return which of `lines`, from `body` on, are captions of pictures."""
    usual = usual_gap(lines[body:])
    found: set[int] = set()
    texts = [i for i in range(body, len(lines)) if not furniture.is_furniture(lines[i].text)]
    first_body = next((i for i in texts if is_body(lines[i].text)), len(lines))
    credited = [i for i in texts if bylines.is_credited_caption(lines[i].text)]
    # where most paragraphs end in an agency's name, as in a digest, it says who reports, not whose picture
    is_digest = len(credited) >= _FEWEST_IN_DIGEST and len(credited) > len(texts) / 2
    for i in credited:
        if not is_digest and (i < first_body or lines[i].gap > usual or i != texts[-1]):
            found.add(i)
    for i in texts:
        if bylines.is_credit(lines[i].text):
            found.update(_above_credit(lines, i, body, usual))
    return found


def _above_credit(lines: list[Line], credit: int, body: int, usual: int) -> Iterator[int]:
    """Yield the lines of the caption that the credit line closes."""
    i = credit
    while i > max(body, credit - _CAPTION_LINES) and lines[i].gap == 0:
        i -= 1
        text = lines[i].text
        is_whole_block = usual > 0 or lines[i].gap > usual or key(text) == key(lines[i - 1].text)
        if word_count(text) > wording().caption_words or (ends_sentence(text) and not is_whole_block):
            return
        yield i
        if usual == 0 and key(text) != key(lines[i - 1].text):
            return


def boxes(lines: list[Line]) -> set[int]:
    """Return which of `lines` are boxes beside the story: a heading and the list under it."""
    found: set[int] = set()
    for i, line in enumerate(lines):
        if furniture.is_box_heading(line.text):
            found.add(i)
            j = i + 1
            while j < len(lines) and furniture.is_bullet(lines[j].text):
                found.add(j)
                j += 1
    return found
