"""What is confidential by itself: few units, few people at the workplace, one unit that makes nearly all."""

from dataclasses import replace
from pathlib import Path

import pytest

from sector.i18n import translator
from sector.ingest import Choices, Report, check
from sector.reference import load_reference
from sector.validation.wording import sentence

PLAIN = load_reference(Path(__file__).parents[2] / "data")
#: The same publications, of which one is at the workplace in the form of a plain table.
WORKPLACE = replace(
    PLAIN,
    sources={
        **PLAIN.sources,
        "insee_flores": replace(PLAIN.sources["insee_flores"], loader="sdmx_tidy"),
        "cesel_2013": replace(
            PLAIN.sources["cesel_2013"],
            comparability=replace(PLAIN.sources["cesel_2013"].comparability, place="workplace"),
        ),
    },
)
TIDY = "ref_area;activity;measure;time_period;obs_value\n"
URSSAF = "code_departement;code_commune;code_ape;nombre_d_etablissements_2021;effectifs_salaries_2021\n"


def loaded(folder: Path, text: str, source: str, **said: str) -> Report:
    path = folder / "file.csv"
    path.write_text(text, encoding="utf-8")
    return check(path, WORKPLACE, source, choices=Choices(**said))  # pyright: ignore[reportArgumentType]


def hidden(report: Report) -> set[tuple[str, str]]:
    assert report.table is not None, report.findings
    rows = report.table.to_pylist()
    assert all(row["conf_status"] == "C" for row in rows if row["obs_status"] == "Q")
    return {(row["ref_area"], row["activity"]) for row in rows if row["obs_status"] == "Q"}


def hints(report: Report) -> set[str]:
    return {one.hint.rpartition(".")[2] for one in report.fixes if one.code == "E11"}


def tidy(*rows: tuple[str, str, int, int]) -> str:
    """Return a table of employees and establishments by territory and activity."""
    return TIDY + "".join(
        f"{area};{activity};{measure};2023;{value}\n"
        for area, activity, workers, units in rows
        for measure, value in (("EMPLOYEES", workers), ("ESTABLISHMENTS", units))
    )


def test_few_units_few_people_and_a_dominant_unit_are_hidden_in_a_plain_table(tmp_path: Path) -> None:
    text = tidy(
        ("54", "F", 40, 2),  # two units
        ("54", "G", 4, 3),  # four people
        ("54", "J", 5, 3),
        ("55", "62", 90, 1),  # one unit, ...
        ("55", "J", 100, 9),  # ... which makes 90 % of the section
        ("55", "G", 100, 9),
    )
    report = loaded(tmp_path, text, "insee_flores")
    assert hidden(report) == {("FRF31", "F"), ("FRF31", "G"), ("FRF32", "62"), ("FRF32", "J")}
    assert hints(report) == {"few", "workers", "dominant"}
    for finding in report.fixes:
        for language in ("fr", "de", "en"):
            assert "{" not in sentence(finding, translator(language))


@pytest.mark.parametrize(("whole", "is_hidden"), [(105, True), (106, False)])
def test_a_unit_dominates_above_85_percent(tmp_path: Path, whole: int, is_hidden: bool) -> None:
    report = loaded(tmp_path, tidy(("55", "62", 90, 1), ("55", "J", whole, 9)), "insee_flores")
    assert (("FRF32", "J") in hidden(report)) == is_hidden  # 90 / 0.85 = 105.9


def test_a_unit_of_a_departement_dominates_its_region(tmp_path: Path) -> None:
    report = loaded(tmp_path, tidy(("55", "62", 90, 1), ("Lorraine", "62", 100, 9)), "insee_flores")
    assert hidden(report) == {("FRF32", "62"), ("FRF3", "62")}


def test_jobs_that_are_not_at_the_workplace_may_be_few(tmp_path: Path) -> None:
    text = "département;année;secteur;emplois;entreprises\n55;2021;J;4;3\n"
    assert hidden(loaded(tmp_path, text, "eurostat_bd")) == set()


def test_the_rules_hold_for_jobs_and_enterprises_side_by_side_and_by_year(tmp_path: Path) -> None:
    text = (
        "département;année;secteur;emplois;entreprises\n54;2013;CESEL;40;2\n55;2013;CESEL;4;3\n57;2013;CESEL;9;3\n"
    )
    assert hidden(loaded(tmp_path, text, "cesel_2013")) == {("FRF31", "CESEL"), ("FRF32", "CESEL")}
    wide = "département;secteur;indicateur;2013\n"
    wide += "54;CESEL;emplois;40\n54;CESEL;entreprises;2\n55;CESEL;emplois;4\n55;CESEL;entreprises;3\n"
    assert hidden(loaded(tmp_path, wide, "cesel_2013")) == {("FRF31", "CESEL"), ("FRF32", "CESEL")}


def test_a_register_hides_few_people_and_a_dominant_establishment(tmp_path: Path) -> None:
    rows = [
        ("54", "54395", "4711A", 1, 90),  # its size is known: it is alone in its row
        ("54", "54547", "4711B", 4, 10),
        ("54", "54395", "4511Z", 6, 60),
        ("55", "55545", "6201Z", 3, 4),
        ("55", "55545", "4711A", 7, 70),
        ("55", "55545", "4511Z", 7, 60),
        ("57", "57463", "6201Z", 2, 90),  # two establishments: neither of their sizes is known
        ("57", "57463", "6202A", 4, 10),
    ]
    text = URSSAF + "".join(";".join(map(str, row)) + "\n" for row in rows)
    report = loaded(tmp_path, text, "urssaf", accepted={"SECONDARY": "essai"})  # pyright: ignore[reportArgumentType]
    assert {("FRF31", "47"), ("FRF32", "62"), ("FRF32", "J")} <= {
        (row["ref_area"], row["activity"])
        for row in (report.table.to_pylist() if report.table else [])
        if row["conf_status"] == "C" and row["measure"] == "EMPLOYEES"
    }
    assert hints(report) == {"dominant", "workers"}
    assert not any(one.value.startswith("FRF33") for one in report.fixes)


@pytest.mark.parametrize("flag", ["s", "c", "secret"])
def test_the_flag_of_the_producer_hides_in_every_form(tmp_path: Path, flag: str) -> None:
    assert hidden(loaded(tmp_path, TIDY + f"54;J;EMPLOYEES;2023;{flag}\n", "insee_flores")) == {("FRF31", "J")}
    long = f"département;année;secteur;emplois\n54;2013;CESEL;{flag}\n"
    assert hidden(loaded(tmp_path, long, "cesel_2013")) == {("FRF31", "CESEL")}
    wide = f"département;secteur;indicateur;2013\n54;CESEL;emplois;{flag}\n"
    assert hidden(loaded(tmp_path, wide, "cesel_2013")) == {("FRF31", "CESEL")}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (tidy(("54", "F", 40, 2), ("54", "G", 4, 3)), "insee_flores"),
        ("département;secteur;indicateur;2013\n54;CESEL;emplois;40\n54;CESEL;entreprises;2\n", "cesel_2013"),
        (URSSAF + "54;54395;6201Z;3;4\n54;54395;4711A;1;90\n", "urssaf"),
    ],
)
def test_a_signed_statement_keeps_the_figures_and_goes_with_the_version(
    tmp_path: Path, text: str, source: str
) -> None:
    report = loaded(tmp_path, text, source, protected="déjà protégé par le producteur, A. Durand")
    assert hidden(report) == set()
    assert report.statement == "déjà protégé par le producteur, A. Durand"
    assert hints(report) == {"protected"}
    (said,) = [one for one in report.fixes if one.code == "E11"]
    assert "A. Durand" in sentence(said, translator("fr"))


def test_counts_of_units_are_no_secret_and_sirene_holds_nothing_else(tmp_path: Path) -> None:
    assert PLAIN.sources["sirene"].measures == ("ESTABLISHMENTS",)
    stock = Path(__file__).parents[1] / "specimens" / "sirene_stock_etablissement.csv"
    report = check(stock, PLAIN, choices=Choices(accepted={"VINTAGE": "2025"}))
    assert report.table is not None
    assert {1.0, 2.0} <= set(report.table["obs_value"].to_pylist())
    assert set(report.table["obs_status"].to_pylist()) == {"A"}
