"""A table that stands in for the live version of a dataflow, in memory only."""

import csv
import io
from datetime import UTC, datetime

import pyarrow as pa
import pytest
from pages.text import plain
from reports.made import as_csv

from sector.analyse import analyse, draft_id, resolve, with_draft
from sector.analyse.coverage import coverage
from sector.figures.foot import Origin, source_line
from sector.model.draft import is_draft, short
from sector.model.errors import InvalidValue
from sector.model.status import Reason
from sector.reports.documents.told import Held
from sector.reports.documents.view import view_document

from .drafting import fingerprint, redrawn

MEUSE = ("ENTERPRISES", "J", "FRF32", "2023")
CHANGES = {MEUSE: (500.0, "P"), ("JOBS", "J", "FRF33", "2022"): (None, "Q")}


def views(library, compared="FR_PROV"):
    board = library.reference.observatory
    return {slug: analyse(library, topic, compared) for slug, topic in board.topics.items()}


def test_everything_computed_from_a_draft_is_what_the_same_rows_give_once_published(library, altered):
    draft = with_draft(library, "ESTAT_BD", redrawn(library, CHANGES))
    published = altered(CHANGES)
    for slug, view in views(published).items():
        drawn = views(draft)[slug]
        assert (drawn.values, drawn.parts, drawn.wholes) == (view.values, view.parts, view.wholes)
        assert (drawn.ranking, drawn.ranks, drawn.recipes) == (view.ranking, view.ranks, view.recipes)
    cubes = draft.cube("ESTAT_BD"), published.cube("ESTAT_BD")
    assert coverage(cubes[0], library.reference) == coverage(cubes[1], library.reference)


def test_a_draft_shows_its_own_figures_and_leaves_the_library_as_it_was(library, twin):
    before = library.key
    draft = with_draft(library, "ESTAT_BD", redrawn(library, CHANGES))
    topic = library.reference.observatory.topics["entreprises"]
    assert analyse(draft, topic, "").value("FRF32", "2023").value == 500
    assert (
        analyse(library, topic, "").value("FRF32", "2023").value
        == twin.value("entreprises", "FRF32", "2023").value
    )
    assert (library.key, library.drafts) == (before, {})


def test_its_id_says_that_it_is_a_draft_and_moves_the_key(library):
    draft = with_draft(library, "ESTAT_BD", redrawn(library, CHANGES))
    name = draft.versions["ESTAT_BD"]
    assert is_draft(name)
    assert name.removeprefix("brouillon-").isalnum()
    assert len(name) == len("brouillon-") + 12
    assert draft.key != library.key
    assert draft.cube("ESTAT_BD").version == name
    others = {flow: version for flow, version in draft.versions.items() if flow != "ESTAT_BD"}
    assert others == {flow: version for flow, version in library.versions.items() if flow != "ESTAT_BD"}
    assert all(draft.cube(flow) is library.cube(flow) for flow in others if flow in draft._cubes)


def test_the_id_is_that_of_the_rows_however_they_are_chunked(library):
    table = redrawn(library, CHANGES)
    pieces = pa.concat_tables([table.slice(0, 100), table.slice(100)])
    assert draft_id(pieces, "ESTAT_BD") == draft_id(table, "ESTAT_BD")
    assert draft_id(table.slice(1), "ESTAT_BD") != draft_id(table, "ESTAT_BD")
    assert draft_id(redrawn(library, {MEUSE: (501.0, "P")}), "ESTAT_BD") != draft_id(table, "ESTAT_BD")


def test_an_unpublished_version_can_be_tried_under_its_own_id(library):
    draft = with_draft(library, "ESTAT_BD", redrawn(library, CHANGES), "0123456789ab")
    assert draft.versions["ESTAT_BD"] == "0123456789ab"
    assert draft.cube("ESTAT_BD").cell(*MEUSE).value == 500


def test_what_is_hidden_in_a_draft_is_hidden_everywhere(library, french):
    draft = with_draft(library, "ESTAT_BD", redrawn(library, {MEUSE: (None, "Q")}))
    for slug in ("entreprises", "poids-entreprises", "croissance-entreprises", "densite-entreprises"):
        view = analyse(draft, library.reference.observatory.topics[slug], "FR_PROV")
        for area in ("FRF32", "FRF3"):
            assert view.value(area, "2023").reason is Reason.SECRET
        held = [Held(view.source, view.version, datetime(2025, 1, 1, tzinfo=UTC))]
        text = as_csv(view_document(french, view, held, "")).decode("utf-8-sig")
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=";") if row[0] == "FRF32"]
        hidden = next(row for row in rows if row[2] == "2023")
        assert (hidden[3], hidden[7]) == ("", "")


def test_an_export_of_a_draft_names_it(library, french):
    draft = with_draft(library, "ESTAT_BD", redrawn(library, CHANGES))
    view = analyse(draft, library.reference.observatory.topics["entreprises"], "")
    line = plain(source_line(french, view, Origin(view.version, datetime(2025, 1, 1, tzinfo=UTC))))
    assert f"version {short(view.version)} du" in line
    assert short(view.version) == view.version[: len("brouillon-") + 8]
    assert short("0123456789ab") == "01234567"


def test_a_draft_may_hold_a_publication_that_was_never_live(library, reference):
    empty = type(library)(reference, library.store, {})
    draft = with_draft(empty, "ESTAT_BD", redrawn(library, CHANGES))
    assert empty.table("ESTAT_BD") is None
    assert draft.has("ESTAT_BD")
    chosen, _ = resolve({}, draft)
    assert chosen.period == "2023"


@pytest.mark.parametrize("column", ["obs_value", "dataflow", "time_period"])
def test_a_table_that_the_store_would_refuse_is_no_draft(library, column):
    table = redrawn(library, {})
    wrong = {"obs_value": pa.array([None] * table.num_rows, pa.float64())}
    wrong |= {
        "dataflow": pa.array(["OTHER"] * table.num_rows),
        "time_period": pa.array(["20144"] * table.num_rows),
    }
    at = table.schema.get_field_index(column)
    with pytest.raises(InvalidValue):
        with_draft(library, "ESTAT_BD", table.set_column(at, column, wrong[column]))


def test_nothing_is_written_to_the_store(library, own_store):
    before = fingerprint(own_store)
    draft = with_draft(library, "ESTAT_BD", redrawn(library, CHANGES))
    views(draft)
    draft_id(draft.drafts["ESTAT_BD"], "ESTAT_BD")
    assert fingerprint(own_store) == before
    assert before


def test_a_file_in_persons_completes_a_publication_in_thousands(library):
    table = redrawn(library, {}, "ESTAT_LFS")
    rows = table.to_pylist()
    key = ("JOBS", "J", "FRF3", "2015")
    for row in rows:
        if (row["measure"], row["activity"], row["ref_area"], row["time_period"]) == key:
            row |= {"obs_value": 12_345.0, "unit_mult": 0}
    mixed = with_draft(library, "ESTAT_LFS", pa.Table.from_pylist(rows, schema=table.schema))
    topic = library.reference.observatory.topics["emploi-residents"]
    view, published = analyse(mixed, topic, "FR_PROV"), analyse(library, topic, "FR_PROV")
    assert (view.values.unit.power, published.values.unit.power) == (0, 3)
    assert view.value("FRF3", "2015").value == 12_345
    assert view.value("FRF3", "2014").value == pytest.approx(1000 * published.value("FRF3", "2014").known)
