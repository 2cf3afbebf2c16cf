"""The work on one chunk, from records to articles and figures, and which of its articles are new."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import polars as pl

from flows.piece_time import pieces_in_time
from flows.reading.records import Chunk
from flows.refusals import QUARANTINE_SCHEMA, refusals_frame
from transforms.extract import EXTRACTOR_VERSION, extract
from transforms.normalise import NORMALISER_VERSION, SKETCHES, normalise, sketch
from transforms.schema import ARTICLES, FIGURES

# A document is taken up again when either of the two that read it has changed.
READER_VERSION = f"{NORMALISER_VERSION}+{EXTRACTOR_VERSION}"


class Extracted(NamedTuple):
    """What came of a chunk: rows of articles and figures, `run_id` null, and of quarantine without `run_id`.

    `sketches` (SKETCHES) are those of the articles, made here since linking has one process and reading has many;
    `n_pieces` = articles + pieces quarantined + `n_repeated`, those that repeat an article word for word;
    `n_figures` = figures + figures quarantined + figures of repeated articles.
    """

    articles: pl.DataFrame
    sketches: pl.DataFrame
    figures: pl.DataFrame
    quarantine: pl.DataFrame
    n_pieces: int
    n_repeated: int
    n_figures: int

    @classmethod
    def nothing(cls) -> "Extracted":
        """Return what comes of no records."""
        return cls(ARTICLES.empty(), pl.DataFrame(schema=SKETCHES), FIGURES.empty(), refusals_frame([]), 0, 0, 0)


def read_chunk(chunk: Chunk) -> Extracted:
    """Normalise the records of `chunk` and extract the figures of their articles; pure, but for the limit of time."""
    with pieces_in_time() as watch:
        normalised = normalise(chunk.records, watch.piece)
    extraction = extract(normalised.articles.filter(pl.col("unread_rule_code").is_null()))
    quarantine = pl.concat(
        [
            refusals_frame(chunk.refusals),
            normalised.quarantine.select(QUARANTINE_SCHEMA.names()),
            extraction.quarantine.select(QUARANTINE_SCHEMA.names()),
        ]
    )
    return Extracted(
        normalised.articles,
        sketch(normalised.articles),
        extraction.figures,
        quarantine,
        normalised.n_in + len(chunk.refusals),
        normalised.n_excluded,
        extraction.figures.height + extraction.quarantine.height,
    )


def settled(extracted: Extracted, texts: Mapping[str, str]) -> Extracted:
    """Return `extracted` without the articles whose ids are known: `texts` has the hash of the text of each.

    The same text under a known id is a repetition; another text is quarantined (NOR-08), since one id
    names one article. Figures of both are left out.
    """
    articles = extracted.articles
    known = articles["article_id"].replace_strict(dict(texts), default=None, return_dtype=pl.String)
    if known.null_count() == articles.height:
        return extracted
    clashing = articles.filter(known.is_not_null() & (known != articles["text_sha256"]))
    refused = clashing.select(
        stage=pl.lit("normalise"),
        key=pl.format("{}#{}", "document_id", "ordinal"),
        rule_code=pl.lit("NOR-08"),
        reason=pl.format("article id {} was given before, with another text; the first is kept", "article_id"),
    )
    kept = articles.filter(known.is_null())
    figures = extracted.figures.join(kept, on="article_id", how="semi", maintain_order="left")
    return extracted._replace(
        articles=kept,
        sketches=extracted.sketches.join(kept, on="article_id", how="semi", maintain_order="left"),
        figures=figures,
        quarantine=pl.concat([extracted.quarantine, refused]),
        n_repeated=extracted.n_repeated + articles.height - kept.height - clashing.height,
    )


def joined(parts: Iterable[Extracted]) -> Extracted:
    """Return what came of the parts of a chunk as what came of it; earlier parts settle later ones."""
    texts: dict[str, str] = {}
    kept = [Extracted.nothing()]
    for part in parts:
        kept.append(settled(part, texts))
        texts.update(kept[-1].articles.select("article_id", "text_sha256").iter_rows())
    return Extracted(
        pl.concat([part.articles for part in kept]),
        pl.concat([part.sketches for part in kept]),
        pl.concat([part.figures for part in kept]),
        pl.concat([part.quarantine for part in kept]),
        sum(part.n_pieces for part in kept),
        sum(part.n_repeated for part in kept),
        sum(part.n_figures for part in kept),
    )
