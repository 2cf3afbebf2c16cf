"""The regex reader that stands beside the evaluation sets, run as it is, for comparison."""

import subprocess
import sys
from pathlib import Path

from evaluation.shared import BUILD, EVAL, Row, read_rows


def regex_peer(articles: Path, name: str) -> list[Row]:
    """Return what the regex reader finds in `articles`, a JSON-lines file.

    Raises subprocess.CalledProcessError if it fails.
    """
    BUILD.mkdir(parents=True, exist_ok=True)
    target = BUILD / f"{name}.regex-peer.jsonl"
    peer = EVAL / "peers" / "regex_peer.py"
    subprocess.run([sys.executable, str(peer), str(articles), str(target)], check=True)  # noqa: S603
    return read_rows(target)
