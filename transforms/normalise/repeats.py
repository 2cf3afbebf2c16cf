"""What a story repeats of itself, and what it ends with that is no part of it."""

from collections import Counter

from transforms.normalise import furniture
from transforms.normalise.furniture_words import key, wording
from transforms.normalise.lines import Line, usual_gap

_RUN = 5

_SHARED = 0.6

_FEWEST_QUOTED = 8


def without_ending(kept: list[Line]) -> list[Line]:
    """Leave out the last lines that speak for the page or to its reader, or say who worked on the story."""
    end = len(kept)
    while end and _is_ending(kept, end - 1):
        end -= 1
    return kept[:end]


def _is_ending(kept: list[Line], last: int) -> bool:
    text = kept[last].text
    if furniture.is_appeal(text) or furniture.is_sign_off(text):
        return True
    # a story that never speaks to its reader does not begin to in its last line
    return (
        last > 1
        and furniture.speaks_to_reader(text)
        and not any(furniture.speaks_to_reader(line.text) for line in kept[:last])
    )


def without_repeats(kept: list[Line]) -> list[Line]:
    """Leave out what repeats a paragraph of the story word for word: pull quotes and captions."""
    usual = usual_gap(kept)
    runs = [runs_of(line.text) for line in kept]
    holders: dict[tuple[str, ...], list[int]] = {}
    for i, own in enumerate(runs):
        if not furniture.is_bullet(kept[i].text):
            for run in own:
                holders.setdefault(run, []).append(i)
    gone: set[int] = set()
    for i, line in enumerate(kept):
        words = len(runs[i]) + _RUN - 1
        if furniture.is_bullet(line.text) or not _FEWEST_QUOTED <= words <= wording().caption_words:
            continue
        shared = Counter(
            j for run in runs[i] for j in holders[run][:50] if j not in gone and (j < i or len(runs[j]) > len(runs[i]))
        )
        most = max(shared.values(), default=0) / len(runs[i])
        if most == 1 or (most >= _SHARED and line.gap > usual):
            gone.add(i)
    return [line for i, line in enumerate(kept) if i not in gone]


def runs_of(text: str) -> set[tuple[str, ...]]:
    """Return the runs of five words of `text`, by which repeats are known."""
    words = key(text).split()
    return set(zip(*(words[i:] for i in range(_RUN)), strict=False))
