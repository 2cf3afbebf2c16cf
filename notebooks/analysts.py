"""The ten questions of docs/analysts.md, asked with Polars of a release's Parquet files.

`marimo edit notebooks/analysts.py -- --release data/latest` opens it; `python notebooks/analysts.py --release
data/latest` prints the answers.
"""

import marimo

app = marimo.App(width="medium")


@app.cell
def release():
    from pathlib import Path

    import marimo as mo
    import polars as pl

    # The pointer is followed once, so that all files are of one release.
    folder = Path(mo.cli_args().get("release") or "data/latest").resolve()
    return folder, mo, pl


@app.cell
def tables(folder, pl):
    def read(name):
        path = folder / "parquet" / (name if name == "figures" else f"{name}.parquet")
        return pl.read_parquet(path)

    figures, articles, series, estimates = map(read, ("figures", "articles", "series", "estimates"))
    told = estimates.join(series, on="series_id")
    newest = told.sort("as_of").group_by("series_id", maintain_order=True).last()
    context = figures.join(articles.drop("run_id", "language"), on="article_id")
    return context, figures, newest, read, told


@app.cell
def answers(context, figures, newest, pl, read, told):
    from datetime import date

    day = date(2025, 5, 18)
    gaza = (pl.col("metric") == "killed") & (pl.col("place") == "Gaza")
    how_many = told.filter(gaza, pl.col("as_of") <= day).sort("as_of").group_by("series_id", maintain_order=True).last()
    behind = told.filter(gaza, basis="cumulative").select("as_of", figure_id="figure_ids").explode("figure_id")
    according_to_whom = behind.join(context, on="figure_id")
    how_it_rose = (
        told.filter(pl.col("metric") == "killed", pl.col("population").is_null())
        .sort("place", "period_start", "as_of")
        .with_columns(change=pl.col("best").diff().over("series_id"))
    )
    newest_of_each = newest.sort("n_origins", "n_articles", descending=True).head(20)
    newest_day = newest.select("series_id", newest_as_of="as_of")
    who_disagrees = (
        read("disagreements")
        .join(newest_day, on="series_id", how="left")
        .filter((pl.col("as_of") >= pl.col("newest_as_of")).fill_null(value=True))
    )
    hostages = newest.filter(pl.col("metric").str.starts_with("hostages_"))
    who_counts = (
        context.filter(pl.col("duplicate_of").is_null())
        .group_by("origin_id")
        .agg(n_figures=pl.len(), n_outlets=pl.col("publisher").drop_nulls().n_unique())
        .sort("n_figures", "origin_id", descending=[True, False])
        .head(20)
    )
    groups_apart = newest.filter(pl.col("metric").is_in(["killed", "injured"]), pl.col("population").is_not_null())
    end_of_newest_day = read("runs")["started_at"].max().date()
    known = read("estimate_history").filter(
        pl.col("metric") == "killed",
        pl.col("known_from").dt.date() <= end_of_newest_day,
        (pl.col("known_until").dt.date() > end_of_newest_day).fill_null(value=True),
    )
    results = read("validation_results")
    failed = results.filter(pl.col("run_id") == results["run_id"].max(), ~pl.col("success").fill_null(value=False))
    can_it_be_trusted = pl.concat(
        [
            read("sources").select(about=pl.lit("source"), name="source_id"),
            failed.select(about=pl.lit("audit"), name="rule_code"),
        ]
    )
    asked = {
        "how many": how_many,
        "according to whom": according_to_whom,
        "how it rose": how_it_rose,
        "newest of each": newest_of_each,
        "who disagrees": who_disagrees,
        "hostages": hostages,
        "who counts": who_counts,
        "groups told apart": groups_apart,
        "what was known": known,
        "can it be trusted": can_it_be_trusted,
    }
    n_figures = figures.height
    return asked, n_figures


@app.cell
def shown(asked, folder, mo, n_figures):
    print(f"{folder.name}: {n_figures:,} figures")
    for question, rows in asked.items():
        print(f"{question}: {rows.height:,} rows")
    mo.vstack([part for question, rows in asked.items() for part in (mo.md(f"## {question}"), rows)])


if __name__ == "__main__":
    app.run()
