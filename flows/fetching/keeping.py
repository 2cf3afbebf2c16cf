"""From what lies at one address to documents in the raw store, and the record of having asked."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import BinaryIO, NamedTuple

from flows.documents.media_types import HEAD_BYTES, media_type, series_media_type, told_media_type
from flows.documents.raw_store import RawStore
from flows.fetching.beside import is_beside_articles, left_out
from flows.fetching.found import Asking, Document, Found, LeftOut, Visit, refusal
from flows.fetching.unpack import Piece, is_archive, members, single
from flows.refusals import Refusal, RefusedError
from flows.sources import ReferenceSource, Source

_DAMAGE = ("FET-08", "FET-09")


class Opened(NamedTuple):
    """What lies at an address: its name there, the type that a server told or null, its bytes."""

    url: str
    name: str
    content_type: str | None
    stream: BinaryIO


def keep_documents(opened: Opened, asking: Asking, source: Source, store: RawStore) -> Iterator[Found]:
    """Keep the documents that lie at an address, and yield each; last the record of the address.

    What cannot be taken is yielded as a refusal. An archive gives one item a member.
    """
    if is_archive(opened.name):
        yield from _keep_members(opened, asking, source, store)
        return
    try:
        document, visit = _keep(single(*opened), asking, source, store)
    except RefusedError as error:
        yield refusal(asking.url, error)
        yield asking.refused(error)
        return
    yield document
    yield visit


def _keep_members(opened: Opened, asking: Asking, source: Source, store: RawStore) -> Iterator[Found]:
    damage: str | None = None
    for member in members(opened.url, opened.name, opened.stream):
        found: Found
        if isinstance(member, Refusal | LeftOut):
            found = member
        elif is_beside_articles(member.name):
            found = left_out(member.url)
        else:
            try:
                found, _ = _keep(member, asking, source, store)
            except RefusedError as error:
                found = refusal(member.url, error)
        if isinstance(found, Refusal) and found.rule_code in _DAMAGE:
            damage = found.rule_code
        yield found
    # What is damaged is read again the next time, when it may be whole.
    yield replace(asking.visit("refused" if damage else "listed"), rule_code=damage)


def _keep(piece: Piece, asking: Asking, source: Source, store: RawStore) -> tuple[Document, Visit]:
    head = b""
    for block in piece.blocks:
        head += block
        if len(head) >= HEAD_BYTES:
            break
    if not head:
        raise RefusedError("FET-01", "there is nothing in it: no bytes at all")
    if isinstance(source, ReferenceSource):
        told = series_media_type(piece.content_type, piece.name)
    elif piece.content_type is None:
        told = media_type(piece.name, head[:HEAD_BYTES])
    else:
        told = told_media_type(piece.content_type, piece.name, head[:HEAD_BYTES])
    kept = store.keep(chain([head], piece.blocks))
    document = Document(kept.document_id, source, piece.url, piece.name, told, kept.n_bytes)
    visit = replace(
        asking.visit("new" if kept.is_new else "known"),
        media_type=told,
        bytes=kept.n_bytes,
        document_id=kept.document_id,
    )
    return document, visit
