"""Make Data Docs readable without a network: their index made anew, whatever they would load left out."""

import re
from collections.abc import Iterable
from html import escape
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from expectations.rule import Rule

_REMOTE = re.compile(
    r'<script[^>]*\bsrc="https?:[^>]*>\s*</script>'
    r'|<link[^>]*\bhref="https?:[^>]*>'
    r'|<img[^>]*\bsrc="https?:[^>]*>'
    r"|<footer.*?</footer>",
    re.DOTALL,
)
_WORD = {True: "holds", False: "broken", None: "errored"}


def _css() -> str:
    return files("expectations").joinpath("data_docs.css").read_text(encoding="utf-8")


def _page_of(docs_dir: Path, rule: Rule) -> str | None:
    """Return the address, relative to the index, of the newest page on the rule's table."""
    pages = sorted(docs_dir.glob(f"validations/{rule.table}/**/*.html"))
    return quote(pages[-1].relative_to(docs_dir).as_posix()) if pages else None


def _index_row(docs_dir: Path, rule: Rule, success: bool | None, observed: str, details: str) -> str:
    page = _page_of(docs_dir, rule)
    code = f'<a href="{page}">{escape(rule.code)}</a>' if page else escape(rule.code)
    outcome = "" if success else f' class="{rule.severity}"'
    cells = (escape(rule.table), rule.severity, _WORD[success], escape(observed), escape(details))
    return f"<tr{outcome}><td>{code}</td>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def finish_data_docs(docs_dir: Path, headline: str, rows: Iterable[tuple[Rule, bool | None, str, str]]) -> None:
    """Rewrite the pages that Great Expectations wrote to `docs_dir` so that they open offline.

    The index becomes a table of `rows`: rule, success, what was observed, details. OSError if a page
    cannot be read or written.
    """
    style = f"<style>{_css()}</style>"
    for page in docs_dir.rglob("*.html"):
        text = _REMOTE.sub("", page.read_text(encoding="utf-8"))
        page.write_text(text.replace("</head>", f"{style}</head>", 1), encoding="utf-8")
    body = "\n".join(_index_row(docs_dir, *row) for row in rows)
    docs_dir.mkdir(parents=True, exist_ok=True)
    (docs_dir / "index.html").write_text(
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Audit</title>{style}</head>\n'
        f"<body><main><h1>Audit</h1><p>{escape(headline)}</p>\n<table>\n<tr><th>rule</th><th>table</th>"
        f"<th>severity</th><th>outcome</th><th>observed</th><th>details</th></tr>\n{body}\n</table></main>"
        "</body></html>\n",
        encoding="utf-8",
    )
