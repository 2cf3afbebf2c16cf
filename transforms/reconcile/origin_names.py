"""Who an attribution names, by itself: a known origin, an institution of a region, or an echo of one named before."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from transforms.reconcile.names import Institution, NamedOrigin, containment, origins, slug

_OTHER = "other"
# The same words are said of many regions, and come back with every batch of articles.
_KEPT = 10_000


class Origin(NamedTuple):
    """What an attribution says by itself: an id, or an echo of an earlier one with the same head noun.

    `home` is the region whose people alone the origin counts, where its words name that region. `otherwise`
    is what an echo means where nothing came before it. An echo that `is_lone` needs one origin with its head noun
    in the article, neither none nor two.
    """

    known: str | None
    head: str | None
    is_echo: bool = False
    home: str | None = None
    otherwise: str | None = None
    is_lone: bool = False
    name: str | None = None
    kind: str = _OTHER


@cache
def _region_words() -> tuple[dict[str, str], re.Pattern[str]]:
    regions: dict[str, str] = {}
    for region, entry in containment().regions.items():
        regions |= {word.lower(): region for word in (region, *entry.names, *entry.adjectives, *entry.inside)}
    longest_first = sorted(regions, key=lambda word: (-len(word), word))
    return regions, re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


@cache
def _speaker() -> re.Pattern[str]:
    return re.compile(rf"([a-z]+) (?:{'|'.join(map(re.escape, origins().speakers))})\b")


def name_origin(words: str, region: str | None) -> Origin:
    """Return who `words` name in an article about `region`.

    A known name gives its own id; an institution the id of its kind in the region that the words tell, else,
    where its kind is local, in `region`; any other name stays its own origin, `name:<slug>`.
    """
    plain = re.sub(r"\s+", " ", words.lower().replace("’", "'")).strip(" ,.")
    bare = _without_article(plain)
    echoes = origins().echoes
    heads = [word for word in re.findall(r"[a-z]+", bare) if word in echoes]
    head = heads[-1] if heads else None
    named, institutions = _known(bare)
    for origin in named:
        if not origin.only_in or region in origin.only_in:
            return Origin(origin.id, head, name=origin.name, kind=origin.kind)
    own = _without_article(re.sub(r"\s+", " ", words).strip(" ,."))
    local = [institution for institution in institutions if institution.local]
    there = _institution_of(region, local[0]) if region and local else Origin(None, None, name=own)
    if bare in echoes:
        return there._replace(known=None, head=bare, is_echo=True, otherwise=there.known)
    if possessive := re.search(r"\bthe (\w+)'s spokes\w+", plain):
        return Origin(None, possessive.group(1), is_echo=True, name=own)
    if (speaker := _speaker().match(bare)) and speaker.group(1) in echoes:
        otherwise = there.known or f"name:{slug(bare)}"
        return there._replace(known=None, head=speaker.group(1), is_echo=True, otherwise=otherwise, is_lone=True)
    for institution in institutions:
        told = _region_of(bare, region)
        where = told or (region if institution.local else None)
        if where is not None:
            noun = "ministry" if "ministry" in institution.what else head
            home = told if institution.counts_home else None
            return _institution_of(where, institution)._replace(head=noun, home=home)
    return Origin(f"name:{slug(bare) or slug(plain)}", head, name=own)


@lru_cache(_KEPT)
def _known(words: str) -> tuple[list[NamedOrigin], list[Institution]]:
    """Return the origins known by name, and the institutions, that `words` may name, the first first."""
    data = origins()
    return (
        [origin for origin in data.named if any(pattern.search(words) for pattern in origin.patterns)],
        [institution for institution in data.institutions if any(p.search(words) for p in institution.patterns)],
    )


def _without_article(words: str) -> str:
    return re.sub(r"^(?:(?:the|a|an|same|its|their|this|that)\s+)+", "", words, flags=re.IGNORECASE)


def _institution_of(region: str, institution: Institution) -> Origin:
    called = institution.called or institution.what.replace("-", " ")
    return Origin(f"{slug(region)}-{institution.what}", None, name=f"{region} {called}", kind=institution.kind)


def _region_of(words: str, region: str | None) -> str | None:
    regions, pattern = _region_words()
    if match := pattern.search(words):
        return regions[match.group()]
    if "palestinian" in words:
        return region if region in {"Gaza", "West Bank"} else "Gaza"
    return None
