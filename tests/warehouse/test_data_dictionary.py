from transforms.schema import TABLES
from warehouse.dictionary import PAGE, render
from warehouse.statements import macro_names, view_names


def test_the_page_in_the_repository_is_what_the_schema_says():
    assert PAGE.read_text(encoding="utf-8") == render(), "run `python -m warehouse.dictionary`"


def test_the_page_names_every_table_column_and_view():
    page = render()
    for table in TABLES:
        section = page.split(f"\n## {table.name}\n")[1].split("\n## ")[0]
        for column in table.columns:
            assert f"| `{column.name}` |" in section
    for view in view_names():
        assert f"\n## {view} (view)\n" in page
    for macro in macro_names():
        assert f"\n## {macro} (macro)\n" in page
