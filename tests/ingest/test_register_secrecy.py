"""A hidden sum that published ones give away blocks the file, and only such a one does."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sector.i18n import translator
from sector.ingest import Choices, Report, check, ingest
from sector.ingest.publishing import publish_version, roll_back
from sector.model.errors import InvalidValue
from sector.model.finding import Outcome
from sector.model.person import Person, Role, Via
from sector.reference import load_reference
from sector.store import Store
from sector.validation.wording import sentence

REFERENCE = load_reference(Path(__file__).parents[2] / "data")
HEAD = "code_departement;code_commune;code_ape;nombre_d_etablissements_2021;effectifs_salaries_2021\n"
#: A class for each division used here, in three sections.
CLASSES = {"58": "5829C", "61": "6110Z", "62": "6201Z", "45": "4511Z", "47": "4711A", "41": "4110A"}
SECTIONS = {"J": ("58", "61", "62"), "G": ("45", "47"), "F": ("41",)}


def loaded(folder: Path, units: dict[str, int], protected: str = "") -> Report:
    """Check a register in which each division of one département has so many establishments of ten employees."""
    rows = [f"54;54395;{CLASSES[code]};{count};{10 * count}\n" for code, count in units.items()]
    path = folder / "register.csv"
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    return check(path, REFERENCE, choices=Choices(protected=protected))


def given_away(report: Report) -> set[str]:
    """Return the activities whose hidden figure the report says is given away."""
    return {f.params["equation_fr"].split(" = ")[0] for f in report.findings if f.code == "E12"}


def determined(units: dict[str, int]) -> set[str]:
    """Return the hidden activities that the published ones determine, from the rank of the equations."""
    counts = dict(units)
    equations: list[tuple[str, list[str]]] = []
    for section, divisions in SECTIONS.items():
        inside = [code for code in divisions if code in units]
        if inside:
            counts[section] = sum(units[code] for code in inside)
            equations.append((section, inside))
    counts["TOTAL"] = sum(units.values())
    equations.append(("TOTAL", [section for section in SECTIONS if section in counts]))
    hidden = [code for code, count in counts.items() if 0 < count < 3]
    if not hidden:
        return set()
    matrix = np.zeros((len(equations), len(hidden)))
    for row, (whole, parts) in enumerate(equations):
        for code in (whole, *parts):
            if code in hidden:
                matrix[row, hidden.index(code)] = -1 if code == whole else 1
    rank = np.linalg.matrix_rank(matrix)
    units_vectors = np.eye(len(hidden))
    return {
        code
        for place, code in enumerate(hidden)
        if np.linalg.matrix_rank(np.vstack([matrix, units_vectors[place]])) == rank
    }


def test_one_hidden_division_beside_its_section_is_given_away_with_the_equation_in_words(tmp_path: Path) -> None:
    report = loaded(tmp_path, {"58": 5, "62": 1})
    assert (report.outcome, report.code, report.table) == (Outcome.NO, "E12", None)
    (finding,) = [finding for finding in report.findings if finding.code == "E12"]
    assert "62 = J − 58" in sentence(finding, translator("fr"))


def test_two_hidden_divisions_protect_each_other(tmp_path: Path) -> None:
    report = loaded(tmp_path, {"58": 5, "61": 2, "62": 2})
    assert report.outcome is Outcome.FIX
    assert report.table is not None


def test_a_section_of_one_division_gives_nothing_away_when_both_are_hidden(tmp_path: Path) -> None:
    assert given_away(loaded(tmp_path, {"41": 2, "45": 2, "58": 5})) == set()


def test_who_states_that_the_file_is_protected_answers_for_it(tmp_path: Path) -> None:
    report = loaded(tmp_path, {"58": 5, "62": 1}, protected="secret traité par le producteur")
    assert report.outcome is Outcome.FIX
    assert report.table is not None


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(units=st.dictionaries(st.sampled_from(sorted(CLASSES)), st.integers(1, 5), min_size=1))
@pytest.mark.filterwarnings("ignore")
def test_exactly_what_linear_algebra_determines_is_given_away(tmp_path: Path, units: dict[str, int]) -> None:
    found = given_away(loaded(tmp_path, units))
    assert found - {"ICT"} == determined(units)
    # A perimeter that is made of one division only, or of divisions that are all known, is known as well.
    assert "ICT" not in found or not {"58"} & units.keys()


def register(folder: Path, units: dict[str, tuple[int, int]], name: str = "register.csv") -> Path:
    """Write a register of one département: class → establishments and employees."""
    path = folder / name
    rows = [f"54;54395;{ape};{count};{workers}\n" for ape, (count, workers) in units.items()]
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    return path


def test_what_more_to_hide_in_a_register_is_hidden_when_somebody_agrees(tmp_path: Path) -> None:
    path = register(tmp_path, {"5829C": (5, 50), "6110Z": (9, 90), "6201Z": (1, 30), "4711A": (8, 60)})
    report = check(path, REFERENCE)
    assert (report.outcome, report.code) == (Outcome.NO, "E12")
    assert report.further
    agreed = check(path, REFERENCE, choices=Choices(accepted={"SECONDARY": "A. Durand"}))
    assert agreed.outcome is Outcome.FIX
    assert agreed.table is not None
    hidden = {
        row["activity"]: row["conf_status"]
        for row in agreed.table.to_pylist()
        if row["measure"] == "EMPLOYEES" and row["obs_value"] is None
    }
    assert hidden["62"] == "C"
    assert set(hidden.values()) == {"C", "D"}
    assert "A. Durand" in agreed.statement


def test_a_perimeter_gives_a_division_away_that_its_section_protects(tmp_path: Path) -> None:
    # 60 and 61 protect each other in section J, but only 61 is part of the perimeter.
    path = register(tmp_path, {"6010Z": (2, 20), "6110Z": (2, 40), "6201Z": (9, 90), "4711A": (8, 60)})
    said = {one.params["equation_fr"] for one in check(path, REFERENCE).findings if one.code == "E12"}
    assert said == {"61 = ICT − 62", "60 = J − ICT"}


def test_units_without_activity_leave_the_sections_open(tmp_path: Path) -> None:
    head = "Code département;Secteur NA88;Nombre d'établissements 2021;Effectifs salariés 2021\n"
    rows = ["54;47 x;9;90\n", "54;62 y;2;40\n"]
    path = tmp_path / "divisions.csv"
    path.write_text(head + "".join(rows), encoding="utf-8")
    assert given_away(check(path, REFERENCE)) == {"62", "J"}
    path.write_text(head + "".join([*rows, "54;nca Non classé;4;30\n"]), encoding="utf-8")
    assert given_away(check(path, REFERENCE)) == set()


ADMIN = Person("P", Role.ADMIN, Via.CONSOLE)


def kept(store: Store, path: Path, *, compared: bool = True) -> str:
    report, version = ingest(
        path, REFERENCE, store, source_id="urssaf", uploader="A", comment="", compared=compared
    )
    assert version is not None, report.findings
    return version.id


#: One version hides 61 and 62, the other 61 and 58: together they leave 61 alone.
FIRST = {"5829C": (5, 50), "6110Z": (2, 40), "6201Z": (2, 90), "4711A": (8, 60)}
SECOND = {"5829C": (2, 50), "6110Z": (2, 40), "6201Z": (9, 90), "4711A": (8, 60)}


def test_two_versions_that_hide_different_figures_give_both_away(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store") as store:
        first = kept(store, register(tmp_path, FIRST))
        second = kept(store, register(tmp_path, SECOND, "second.csv"))
        publish_version(store, lambda: ADMIN, first, None)
        report, version = ingest(
            tmp_path / "second.csv", REFERENCE, store, source_id="urssaf", uploader="A", comment=""
        )
        assert (version, {one.code for one in report.findings}) == (None, {"E12", "PUBLIC"})
        with pytest.raises(InvalidValue, match="gives_away"):
            publish_version(store, lambda: ADMIN, second, first)
        assert store.live()["URSSAF"] == first


def test_a_rollback_of_a_register_is_audited(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store") as store:
        first = kept(store, register(tmp_path, FIRST))
        second = kept(store, register(tmp_path, SECOND, "second.csv"))
        store.publish(first, by="A")
        store.publish(second, by="A")
        with pytest.raises(InvalidValue, match="shows_hidden"):
            roll_back(store, lambda: ADMIN, "URSSAF", second)
        assert store.live()["URSSAF"] == second
