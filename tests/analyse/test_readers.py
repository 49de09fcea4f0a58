"""Nobody can tell a figure that is hidden by a rule from one that is hidden to protect it."""

import pytest

from sector.analyse import open_library
from sector.analyse.readers import as_readers_see
from sector.analyse.rows import rows
from sector.ingest.secrecy import hiding


@pytest.fixture(scope="module")
def table(library):
    return hiding(library.table("ESTAT_BD"), [0, 7])


def test_both_have_one_status(table):
    assert "D" in table["conf_status"].to_pylist()
    seen = as_readers_see(table)
    assert "D" not in seen["conf_status"].to_pylist()
    assert seen["conf_status"].to_pylist().count("C") == 2
    assert seen.schema.names == table.schema.names
    assert seen.drop_columns(["conf_status"]).equals(table.drop_columns(["conf_status"]))


def test_rows_without_such_a_figure_are_the_same(library):
    whole = library.table("ESTAT_BD")
    assert as_readers_see(whole) is whole


def test_rows_for_programs_never_tell_which_it_was(library, table):
    tried = open_library(library.reference, library.store)
    tried.drafts["ESTAT_BD"] = table
    found = rows(tried, ["ESTAT_BD"], {"obs_status": ("Q",)})
    assert found.num_rows == 2
    assert set(found["conf_status"].to_pylist()) == {"C"}
    assert rows(tried, ["ESTAT_BD"], {"conf_status": ("D",)}).num_rows == 0
