"""Versions of code and the data that it goes by, so that what an earlier version left is known."""

from hashlib import sha256
from importlib.resources import files


def digest_of(*packages: str) -> str:
    """Return a digest of the code and language data of packages and of the folders in them, 12 digits.

    An edit to either makes another digest; nobody has to remember to raise a number.
    """
    digest = sha256()
    for package in packages:
        top = files(package)
        folders = [top, *(entry for entry in top.iterdir() if entry.is_dir())]
        for folder in sorted(folders, key=lambda folder: folder.name):
            for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
                if entry.name.endswith((".py", ".yaml", ".tsv", ".txt")):
                    digest.update(entry.name.encode())
                    digest.update(entry.read_bytes())
    return digest.hexdigest()[:12]
