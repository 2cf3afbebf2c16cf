"""What the head of an HTML page tells of it: dates, publisher, address, language, entries of a live blog."""

import json
import re
from collections import deque
from collections.abc import Iterator
from typing import Any

from transforms.normalise.decoding import tidy
from transforms.normalise.web_addresses import web_address

_LANGUAGE = re.compile(r"[A-Za-z]{2}(?=$|[-_])")
_MOST_NODES = 20_000


class Metadata:
    """The metadata of a parsed page: its `meta` elements, its JSON-LD, its canonical link."""

    def __init__(self, tree: Any) -> None:
        self._meta: dict[str, str] = {}
        for element in tree.iter("meta"):
            name = element.get("property") or element.get("name") or element.get("itemprop")
            if name and element.get("content"):
                self._meta.setdefault(name.lower(), tidy(element.get("content")).strip())
        for element in tree.xpath("//*[@itemprop='datePublished' or @itemprop='dateModified']"):
            if told := element.get("content") or element.get("datetime"):
                self._meta.setdefault(element.get("itemprop").lower(), tidy(told).strip())
        self._ld = [
            node
            for script in tree.xpath("//script[@type='application/ld+json']")
            for node in _ld_nodes(script.text or "")
        ]
        # of several under one id the first holds
        told_ids = ((node.get("@id"), node) for node in reversed(self._ld) if "name" in node)
        self._named = {told: node for told, node in told_ids if isinstance(told, str)}
        self._tree = tree

    def get(self, kind: str, name: str) -> str | None:
        """Return what the first `meta` element (`kind` meta) or JSON-LD node (`kind` ld) tells under `name`."""
        if kind == "meta":
            return self._meta.get(name)
        return next((value for node in self._ld if isinstance(value := node.get(name), str) and value.strip()), None)

    @property
    def publisher(self) -> str | None:
        """Who publishes the page."""
        names = (name for node in self._ld for name in self._names(node.get("publisher")))
        return next(names, None) or self._meta.get("og:site_name") or None

    @property
    def author(self) -> str | None:
        """Who wrote the story by the first JSON-LD node that tells it, several parted by semicolons."""
        told = (self._names(node.get("author")) for node in self._ld)
        return "; ".join(next((names for names in told if names), [])) or None

    def _names(self, told: Any) -> list[str]:
        """Return the names of the persons or organisations `told`, in full, by their `@id`, or as words."""
        found = []
        for one in told if isinstance(told, list) else [told]:
            reference = one.get("@id") if isinstance(one, dict) and "name" not in one else None
            named = self._named.get(reference, one) if isinstance(reference, str) else one
            name = named.get("name") if isinstance(named, dict) else named
            if isinstance(name, str) and (name := tidy(name).strip()):
                found.append(name)
        return found

    @property
    def url(self) -> str | None:
        """The canonical address."""
        base = web_address(None, self._meta.get("og:url") or "")
        links = (str(link).strip() for link in self._tree.xpath("//link[@rel='canonical']/@href"))
        return next((address for link in links if (address := web_address(base, link))), base)

    @property
    def language(self) -> str | None:
        """The ISO 639-1 code that the page states."""
        told = _LANGUAGE.match((self._tree.get("lang") or self._meta.get("og:locale") or "").strip())
        return told[0].lower() if told else None

    @property
    def clock(self) -> str | None:
        """The first time of the page, in whatever place."""
        return next((str(value) for value in self._tree.xpath("//time[@datetime][1]/@datetime")), None)

    @property
    def kind(self) -> str | None:
        """What the page calls itself, such as `article`."""
        return self._meta.get("og:type")

    @property
    def updates(self) -> list[dict[str, Any]]:
        """The entries of a live blog."""
        found = (node.get("liveBlogUpdate") for node in self._ld)
        return [entry for told in found if isinstance(told, list) for entry in told if isinstance(entry, dict)]


def _ld_nodes(script: str) -> Iterator[dict[str, Any]]:
    try:
        parsed = json.loads(script)
    except (ValueError, RecursionError):
        return
    pending = deque([parsed])
    for _ in range(_MOST_NODES):
        if not pending:
            return
        node = pending.popleft()
        if isinstance(node, list):
            pending.extend(node)
        elif isinstance(node, dict):
            yield node
            pending.extend(value for name, value in node.items() if name in {"@graph", "mainEntity"})
