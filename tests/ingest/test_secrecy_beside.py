"""What readers know from elsewhere: other publications of the same figures, shares, earlier versions."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from sector.i18n import translator
from sector.ingest import Choices, Report, check, ingest, publishing
from sector.ingest.checking import published_rows
from sector.ingest.publishing import publish_version, roll_back
from sector.ingest.same import is_same
from sector.model.errors import InvalidValue
from sector.model.finding import Outcome
from sector.model.person import Person, Role, Via
from sector.model.source import Source
from sector.reference import Reference, load_reference
from sector.store import Store
from sector.validation.wording import sentence

PLAIN = load_reference(Path(__file__).parents[2] / "data")
FLORES = replace(PLAIN.sources["insee_flores"], loader="sdmx_tidy")
HEADER = "ref_area;activity;measure;time_period;obs_value\n"
Rows = dict[tuple[str, str], object]
#: The four départements of Lorraine, one of them hidden.
PARTS: Rows = {("54", "J"): 100, ("55", "J"): "s", ("57", "J"): 80, ("88", "J"): 60}
WHOLE: Rows = {("Lorraine", "J"): 254}


def reference(*others: Source, measures: tuple[str, ...] = ()) -> Reference:
    """Return the codelists with these publications beside the first one."""
    first = replace(FLORES, measures=(*FLORES.measures, *measures))
    first = replace(first, comparability=replace(first.comparability, date="31_december"))
    return replace(PLAIN, sources={"insee_flores": first, **{other.id: other for other in others}})


def beside(name: str = "other", **attributes: str) -> Source:
    """Return another publication that counts the same, except for some attributes."""
    alike = replace(FLORES.comparability, **({"date": "31_december"} | attributes))
    return replace(FLORES, id=name, dataflow=name.upper(), comparability=alike)


def written(folder: Path, rows: Rows, measure: str = "EMPLOYEES", more: str = "") -> Path:
    path = folder / "file.csv"
    lines = [f"{area};{activity};{measure};2023;{value}\n" for (area, activity), value in rows.items()]
    path.write_text(HEADER + "".join(lines) + more, encoding="utf-8")
    return path


def brought(folder: Path, store: Store, known: Reference, rows: Rows, source: str = "insee_flores") -> Report:
    report, version = ingest(
        written(folder, rows), known, store, source_id=source, uploader="A", comment="", compared=False
    )
    assert version is not None, report.findings
    store.publish(version.id, by="A")
    return report


def checked(folder: Path, store: Store, known: Reference, rows: Rows, choices: Choices | None = None) -> Report:
    return check(
        written(folder, rows), known, "insee_flores",
        choices=choices or Choices(), past=lambda flow: published_rows(store, flow),
    )  # fmt: skip


def codes(report: Report) -> list[str]:
    return [one.code for one in report.findings]


def test_a_total_of_another_publication_of_the_same_figures_gives_a_cell_away(tmp_path: Path) -> None:
    known = reference(beside())
    with Store.open(tmp_path / "store") as store:
        brought(tmp_path, store, known, WHOLE, "other")
        report = checked(tmp_path, store, known, PARTS)
        assert (report.outcome, codes(report)) == (Outcome.NO, ["E12"])
        assert "Meuse = Lorraine − " in sentence(report.findings[0], translator("fr"))
        agreed = checked(tmp_path, store, known, PARTS, Choices(accepted={"SECONDARY": "A. Durand"}))
        assert agreed.outcome is Outcome.FIX


def test_a_total_gives_away_what_another_publication_hides(tmp_path: Path) -> None:
    known = reference(beside())
    with Store.open(tmp_path / "store") as store:
        brought(tmp_path, store, known, PARTS, "other")
        assert codes(checked(tmp_path, store, known, WHOLE)) == ["E12"]


def test_a_figure_that_another_publication_of_it_hides_may_not_be_shown(tmp_path: Path) -> None:
    known = reference(beside())
    with Store.open(tmp_path / "store") as store:
        brought(tmp_path, store, known, PARTS, "other")
        report = checked(tmp_path, store, known, {("55", "J"): 14})
        assert [(one.code, one.line) for one in report.findings] == [("E12", 2)]
        assert "[J] = Insee" in sentence(report.findings[0], translator("fr"))
        assert [one.line for one in report.further] == [2]
        agreed = checked(tmp_path, store, known, {("55", "J"): 14}, Choices(accepted={"SECONDARY": "A. Durand"}))
        assert agreed.table is not None
        assert agreed.table["obs_value"].to_pylist() == [None]


def test_a_hidden_figure_that_another_publication_shows_is_public(tmp_path: Path) -> None:
    known = reference(beside())
    with Store.open(tmp_path / "store") as store:
        brought(tmp_path, store, known, {("55", "J"): 14}, "other")
        assert codes(checked(tmp_path, store, known, PARTS)) == ["PUBLIC"]


@pytest.mark.parametrize(
    "other",
    [
        replace(beside(), producer="Statec"),
        replace(beside(), freq="Q"),
        *(beside(**{name: "unknown"}) for name in ("place", "population", "scope", "date", "unit")),
        beside(place="residence"),
        beside(nomenclature="NACE2.1"),
    ],
)
def test_a_publication_that_differs_in_one_attribute_shows_other_figures(tmp_path: Path, other: Source) -> None:
    known = reference(other)
    assert not is_same(known.sources["insee_flores"], other)
    with Store.open(tmp_path / "store") as store:
        brought(tmp_path, store, known, WHOLE, "other")
        assert checked(tmp_path, store, known, PARTS).outcome is Outcome.OK


def test_publications_that_show_different_figures_for_one_cell_are_of_two_vintages(tmp_path: Path) -> None:
    known = reference(beside())
    with Store.open(tmp_path / "store") as store:
        brought(tmp_path, store, known, {**WHOLE, ("54", "J"): 101}, "other")
        assert checked(tmp_path, store, known, PARTS).outcome is Outcome.OK


def test_no_two_bundled_publications_show_the_same_figures() -> None:
    pairs = [(a.id, b.id) for a in PLAIN.sources.values() for b in PLAIN.sources.values() if is_same(a, b)]
    assert pairs == []


def shares(values: Iterable[str]) -> str:
    """Return lines with the shares of activities in the whole economy, in percent."""
    named = zip(("A", "F", "J", "K"), values, strict=True)
    return "".join(f"54;{activity};SHARE_EMPLOYEES;2023;{value}\n" for activity, value in named)


#: Two hidden activities, neither of which anything but its share could give away.
HIDDEN: Rows = {("54", "A"): "s", ("54", "F"): 300, ("54", "J"): "s", ("54", "K"): 150, ("54", "TOTAL"): 1000}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("nd", "30", "nd", "15"), []),
        (("nd", "30", "12", "15"), []),  # 115 to 125 of 1000
        (("nd", "30.0", "12.3", "15.0"), ["E12"]),  # 122.5 to 123.5: one whole number
        (("12.34", "30.00", "nd", "15.00"), ["E12"]),
    ],
)
def test_a_published_share_gives_a_count_away_where_its_decimals_leave_one(
    tmp_path: Path, values: tuple[str, ...], expected: list[str]
) -> None:
    known = reference(measures=("SHARE_EMPLOYEES",))
    report = check(written(tmp_path, HIDDEN, more=shares(values)), known, "insee_flores")
    assert codes(report) == expected


def test_a_hidden_share_of_two_published_counts_is_given_away(tmp_path: Path) -> None:
    known = reference(measures=("SHARE_EMPLOYEES",))
    rows = {**HIDDEN, ("54", "A"): 200, ("54", "J"): 123}
    report = check(written(tmp_path, rows, more=shares(("20.0", "30.0", "s", "15.0"))), known, "insee_flores")
    assert codes(report) == ["E12"]
    assert "[J] ÷ Meurthe-et-Moselle [TOTAL]" in sentence(report.findings[0], translator("fr"))


ADMIN = Person("P", Role.ADMIN, Via.CONSOLE)


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> Reference:
    found = reference()
    monkeypatch.setattr(publishing, "load_reference", lambda _: found)
    return found


def test_a_rollback_that_gives_a_hidden_figure_away_is_refused(tmp_path: Path, known: Reference) -> None:
    with Store.open(tmp_path / "store") as store:
        brought(tmp_path, store, known, PARTS)
        brought(tmp_path, store, known, WHOLE)  # published without being compared
        live = store.live()["INSEE_FLORES"]
        with pytest.raises(InvalidValue, match="rollback_gives_away") as raised:
            roll_back(store, lambda: ADMIN, "INSEE_FLORES", live)
        assert store.live()["INSEE_FLORES"] == live
        assert raised.value.params == {"count": 1}
        for language in ("fr", "de", "en"):
            assert "1" in translator(language).text(raised.value.key, **raised.value.params)


def test_a_rollback_away_from_what_gives_a_figure_away_is_possible(tmp_path: Path, known: Reference) -> None:
    with Store.open(tmp_path / "store") as store:
        brought(tmp_path, store, known, PARTS)
        _, bad = ingest(
            written(tmp_path, {**PARTS, **WHOLE, ("88", "J"): "s"}), known, store,
            source_id="insee_flores", uploader="A", comment="", compared=False,
        )  # fmt: skip
        assert bad is not None
        store.publish(bad.id, by="A")
        first = store.versions("INSEE_FLORES")
        # The live version hides one figure more; the earlier one shows it.
        with pytest.raises(InvalidValue, match="shows_hidden"):
            roll_back(store, lambda: ADMIN, "INSEE_FLORES", bad.id)
        assert len(first) == 2


def test_a_rollback_to_figures_that_nothing_gives_away_goes_through(tmp_path: Path, known: Reference) -> None:
    with Store.open(tmp_path / "store") as store:
        brought(tmp_path, store, known, {**PARTS, ("88", "J"): "s"})
        first = store.live()["INSEE_FLORES"]
        brought(tmp_path, store, known, {**PARTS, ("88", "J"): "s", ("54", "J"): 101})
        version = roll_back(store, lambda: ADMIN, "INSEE_FLORES", store.live()["INSEE_FLORES"])
        assert (version.id, store.live()["INSEE_FLORES"]) == (first, first)


def test_a_kept_version_is_audited_beside_other_publications(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = reference(beside())
    monkeypatch.setattr(publishing, "load_reference", lambda _: both)
    with Store.open(tmp_path / "store") as store:
        _, kept = ingest(written(tmp_path, PARTS), both, store, source_id="insee_flores", uploader="A", comment="")
        assert kept is not None
        brought(tmp_path, store, both, WHOLE, "other")
        with pytest.raises(InvalidValue, match="gives_away"):
            publish_version(store, lambda: ADMIN, kept.id, None)


def test_what_earlier_versions_give_away_by_themselves_is_public_and_can_be_confirmed(
    tmp_path: Path, known: Reference
) -> None:
    with Store.open(tmp_path / "store") as store:
        brought(tmp_path, store, known, PARTS)
        brought(tmp_path, store, known, WHOLE)
        report = checked(tmp_path, store, known, PARTS)
        assert codes(report) == ["PUBLIC"]
        said = Choices(accepted={"PUBLIC": "publié en 2024"})
        assert checked(tmp_path, store, known, PARTS, said).outcome is Outcome.FIX
