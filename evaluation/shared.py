"""The folder of evaluation sets beside the repository, and the scorer that lives in it."""

import importlib.util
import json
from pathlib import Path
from typing import Any, NamedTuple

REPOSITORY = Path(__file__).resolve().parent.parent
EVAL = REPOSITORY.parent / "shared" / "eval"
BUILD = REPOSITORY / "build" / "eval"

Row = dict[str, Any]


class SharedMissingError(FileNotFoundError):
    """The evaluation sets, and with them the scorer, are not beside the repository."""

    def __init__(self) -> None:
        super().__init__(
            f"the evaluation sets and the scorer are missing, {EVAL / 'score.py'}: put the folder `shared` with its "
            "`eval/` beside the repository (the scorer reads our own articles in evaluation/own/ too)"
        )


class DocumentSet(NamedTuple):
    """A set of articles with one gold number a document and metric."""

    name: str
    articles: Path


def require_shared() -> None:
    """Raise SharedMissingError if the evaluation sets are not there."""
    if not (EVAL / "score.py").is_file():
        raise SharedMissingError


def document_sets() -> list[DocumentSet]:
    """Return the sets of real articles, in the order of their names."""
    return [DocumentSet(path.stem, path) for path in sorted((EVAL / "real").glob("*.jsonl"))]


def load_scorer() -> Any:
    """Return the scorer, a module with `score_spans` and `score_documents`.

    Raises SharedMissingError if it is not there.
    """
    require_shared()
    spec = importlib.util.spec_from_file_location("ledger_scorer", EVAL / "score.py")
    if spec is None or spec.loader is None:
        raise SharedMissingError
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_rows(path: Path) -> list[Row]:
    """Return the objects of a JSON-lines file; blank lines are left out."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]
