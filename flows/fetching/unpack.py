"""Open what was found: archives give their members, `.gz` what it compresses, all else itself, as streams."""

import stat
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, NamedTuple, TypeAlias, cast

from flows.fetching.bounded import BoundedStream, blocks_of, damage_refused, gunzipped
from flows.fetching.found import LeftOut, refusal
from flows.fetching.warc import warc_pages
from flows.refusals import Refusal, RefusedError

_TAR = (".tar", ".tar.gz", ".tgz")
_WARC = (".warc", ".warc.gz")
_ARCHIVES = (*_TAR, *_WARC, ".zip")
_LINK = "links in archives are not followed"


class Piece(NamedTuple):
    """What is to become one document: its name, the type that a server told or null, its bytes in blocks."""

    url: str
    name: str
    content_type: str | None
    blocks: Iterator[bytes]


Member: TypeAlias = Piece | Refusal | LeftOut


def is_archive(name: str) -> bool:
    """Tell whether a file of this name holds others."""
    return name.lower().endswith(_ARCHIVES)


def single(url: str, name: str, content_type: str | None, stream: BinaryIO) -> Piece:
    """Return the piece that a file which is no archive holds; of `.gz`, what is compressed."""
    if name.lower().endswith(".gz"):
        return Piece(url, name[: -len(".gz")], None, blocks_of(gunzipped(stream)))
    return Piece(url, name, content_type, blocks_of(stream))


def members(url: str, name: str, stream: BinaryIO) -> Iterator[Member]:
    """Yield what the archive called `name` holds, in its order; each must be read before the next is asked for.

    A member is never written under its own name, so that none can lead anywhere; links and names that try to
    are refused all the same (FET-10). What is damaged ends the archive with a refusal (FET-08) after what was whole.
    """
    lower = name.lower()
    try:
        if lower.endswith(_WARC):
            for page in warc_pages(stream):
                yield page if isinstance(page, LeftOut) else Piece(*page)
        elif lower.endswith(".zip"):
            yield from _of_zip(url, stream)
        else:
            yield from _of_tar(url, stream if lower.endswith(".tar") else gunzipped(stream))
    except RefusedError as error:
        yield refusal(url, error)


def _of_tar(url: str, stream: BinaryIO) -> Iterator[Member]:
    with damage_refused(), tarfile.open(fileobj=stream, mode="r|") as archive:
        for member in archive:
            if member.isdir():
                continue
            place = _place(url, member.name)
            if problem := _unsafe(member.name) or (None if member.isreg() else _LINK):
                yield refusal(place, RefusedError("FET-10", problem))
                continue
            content = cast("BinaryIO", archive.extractfile(member))
            bounded = cast("BinaryIO", BoundedStream(content, lambda size=member.size: size))  # type: ignore[misc]
            yield single(place, PurePosixPath(member.name).name, None, bounded)


def _of_zip(url: str, stream: BinaryIO) -> Iterator[Member]:
    with damage_refused():
        archive = zipfile.ZipFile(stream)
    with archive:
        listed = archive.infolist()
        packed = sum(info.compress_size for info in listed)
        if packed > stream.seek(0, 2):
            raise RefusedError("FET-09", "its members overlap, so that it unpacks to more than it holds")
        for info in listed:
            if info.is_dir():
                continue
            place = _place(url, info.filename)
            is_link = stat.S_ISLNK(info.external_attr >> 16)
            if problem := _unsafe(info.filename) or (_LINK if is_link else None):
                yield refusal(place, RefusedError("FET-10", problem))
                continue
            try:
                with damage_refused():
                    content = cast("BinaryIO", archive.open(info))
            except RefusedError as error:
                yield refusal(place, error)
                continue
            with content:
                bounded = cast("BinaryIO", BoundedStream(content, lambda size=info.compress_size: size))  # type: ignore[misc]
                yield single(place, PurePosixPath(info.filename).name, None, bounded)


def _unsafe(name: str) -> str | None:
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts:
        return "its name leads out of the archive"
    return None


def _place(url: str, member: str) -> str:
    return f"{url}!/{member.encode('utf-8', 'backslashreplace').decode()}"
