"""A delimited text goes back with its remarks, and comes in again without a word about them."""

import csv
import io
import random

import pytest

from sector.i18n import LANGUAGES, translator
from sector.ingest import check
from sector.model.errors import UserError
from sector.model.finding import Finding, Outcome, Severity
from sector.reports.corrected import Original, annotated_csv, write_annotated
from sector.reports.kit.naming import file_name

from .kits import FRENCH, REFERENCE, ROUGH, SPECIMENS, analyst_workbook, kit_text, report_of, rough, written

HEAD = "département;année;secteur;emplois;entreprises"


def lines(text, delimiter=";"):
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


def test_the_text_is_the_same_but_for_suggestions_and_one_more_cell(tmp_path):
    found = lines(kit_text(rough(tmp_path)))
    before = list(csv.reader(io.StringIO(ROUGH, newline=""), delimiter=";"))
    assert len(found) == len(before)
    assert found[0] == before[0]
    assert found[1] == before[1] == []
    assert found[2] == [*before[2], "remarques du contrôle"]
    assert found[3] == [*before[3], ""]
    assert found[4] == [*before[4], ""]
    assert found[5][3] == "541"
    assert found[5][-1].startswith("E06 · Ligne 7, colonne D")
    assert found[5][-1].endswith("Ancienne valeur\u00a0: «\u00a054l\u00a0».")
    assert found[-1] == before[-1]


def test_line_ends_delimiter_and_quotes_stay(tmp_path):
    text = kit_text(rough(tmp_path))
    assert text.count("\r\n") == ROUGH.count("\r\n")
    assert '"deux\r\nlignes"' in text
    path = written(
        tmp_path, "b.csv", "département\tannée\tsecteur\templois\tentreprises\nMeuse\t2021\tJ\t310\t95\n"
    )
    assert kit_text(path) == (
        "département\tannée\tsecteur\templois\tentreprises\tremarques du contrôle\nMeuse\t2021\tJ\t310\t95\t\n"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_corrected_text_is_read_again_as_if_its_remarks_were_not_there(tmp_path, language):
    path = written(tmp_path, "a.csv", f"{HEAD}\nMosele;2021;J;2399;1205\nMeuse;2021;J;310;95\n")
    assert check(path, REFERENCE).code == "E04"
    corrected = kit_text(path, language=language).replace("Mosele;", "Moselle;")
    again = check(written(tmp_path, "b.csv", corrected), REFERENCE)
    assert (again.outcome, again.rows, again.fixes) == (Outcome.OK, 4, ())


@pytest.mark.parametrize(
    "name",
    [
        "dash_alone.csv",
        "sdmx_glued_status.csv",
        "wide_measures_by_year.csv",
        "bundled_rows_as_tsv_bd_hgnace_r.tsv",
        "melodi_DS_FLORES_A17_made_up_figures.csv",
        "urssaf_departement_na88.csv",
        "sirene_stock_etablissement.csv",
        "three_titles_blank_line_and_footer.csv",
        "quote_inside_a_cell.csv",
        "old_macintosh_line_ends.csv",
    ],
)
def test_every_format_says_the_same_of_a_file_and_of_its_corrected_copy(tmp_path, name):
    first = check(SPECIMENS / name, REFERENCE)
    copy = tmp_path / name
    copy.write_text(kit_text(SPECIMENS / name, first), encoding="utf-8-sig", newline="")
    again = check(copy, REFERENCE)
    assert (again.outcome, again.rows, again.loader) == (first.outcome, first.rows, first.loader)
    said, before = ([(f.code, f.line) for f in (*found.findings, *found.fixes)] for found in (again, first))
    assert said == before


def test_remarks_of_an_earlier_check_are_replaced_in_any_language(tmp_path):
    path = written(tmp_path, "a.csv", f"{HEAD}\nMosele;2021;J;2399;1205\nMeuse;2021;J;310;95\n")
    first = kit_text(path, language="de")
    second = kit_text(written(tmp_path, "b.csv", first), language="en")
    assert lines(first)[0] == [*HEAD.split(";"), "Prüfbemerkungen"]
    assert lines(second)[0] == [*HEAD.split(";"), "check remarks"]
    assert "is not a known territory" in second
    assert "Gebiet" not in second
    fixed = kit_text(written(tmp_path, "c.csv", second.replace("Mosele;", "Moselle;")))
    assert [row[-1] for row in lines(fixed)[1:]] == ["", ""]


def test_a_line_with_a_cell_too_many_never_looks_right(tmp_path):
    path = written(tmp_path, "a.csv", f"{HEAD}\nMeuse;2021;J;310;95;7\nVosges;2021;J;541;300\n")
    again = check(written(tmp_path, "b.csv", kit_text(path)), REFERENCE)
    assert [(finding.code, finding.line) for finding in again.findings] == [("RAGGED", 2)]


def test_remarks_under_a_header_of_two_rows_are_known_again(tmp_path):
    head = "département;secteur;emplois;entreprises;emplois;entreprises"
    text = f";;2021;;2022;\n{head}\nMosele;J;2399;1205;2565;1347\n"
    path = written(tmp_path, "a.csv", text)
    first = check(path, REFERENCE)
    assert first.code == "E04"
    corrected = written(tmp_path, "b.csv", kit_text(path).replace("Mosele;", "Moselle;"))
    again = check(corrected, REFERENCE)
    assert (again.code, again.rows) == ("", 4)
    assert "COLUMN" not in {finding.code for finding in again.fixes}


def test_cells_that_look_like_formulas_are_disarmed_and_negative_numbers_are_not(tmp_path):
    path = written(
        tmp_path,
        "a.csv",
        f'{HEAD};commentaire\nMeuse;2021;J;-12;-;"=HYPERLINK(""x"")"\n@x;2021;J;-1,5;+1+cmd;\tz\n',
    )
    found = lines(kit_text(path))
    assert found[1][3:6] == ["-12", "-", '\'=HYPERLINK("x")']
    assert found[2][0] == "'@x"
    assert found[2][3:6] == ["-1,5", "'+1+cmd", "'\tz"]


def test_many_remarks_on_a_line_stay_within_what_a_cell_may_hold(tmp_path):
    path = written(tmp_path, "a.csv", f"{HEAD}\nMeuse;2021;J;310;95\n")
    found = [Finding("E06", Severity.BLOCK, 2, 1 + n % 5, "emplois", "x" * 60, "1234") for n in range(60)]
    text = kit_text(path, report_of(found))
    assert 1_500 < len(lines(text)[1][-1]) <= 2_000
    assert check(written(tmp_path, "b.csv", text), REFERENCE).outcome is Outcome.OK


def test_encodings_become_utf8_with_a_mark(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(f"{HEAD}\nMosele;2021;J;310;95\n".encode("cp1252"))
    assert lines(kit_text(path))[0][0] == "département"
    path.write_bytes(b"\xff\xfe" + f"{HEAD}\nMosele;2021;J;310;95\n".encode("utf-16-le"))
    assert lines(kit_text(path))[0][0] == "département"


@pytest.mark.parametrize(
    ("make", "key"),
    [
        (lambda folder: analyst_workbook(folder / "a.xlsx"), "kit.error.text_only"),
        (
            lambda folder: written(folder, "a.csv", f'{HEAD}\n"Meuse;2021;J;1;1\nVosges;2021;J;1;1\n'),
            "kit.error.not_cut",
        ),
        (lambda folder: written(folder, "a.csv", ""), "kit.error.not_cut"),
    ],
)
def test_what_cannot_be_given_as_text_is_refused_with_a_sentence(tmp_path, make, key):
    path = make(tmp_path)
    with pytest.raises(UserError) as refused:
        annotated_csv(Original(path, path.name), check(path, REFERENCE), FRENCH)
    assert refused.value.key == key
    assert translator("fr").text(refused.value.key)


def test_a_file_that_was_taken_away_meanwhile_is_said_to_be_gone(tmp_path):
    path = rough(tmp_path)
    report = check(path, REFERENCE)
    path.unlink()
    with pytest.raises(UserError) as gone:
        annotated_csv(Original(path, path.name), report, FRENCH)
    assert gone.value.key == "download.gone"


def test_another_ending_is_refused_and_nothing_is_left_behind(tmp_path):
    path = rough(tmp_path)
    report = check(path, REFERENCE)
    with pytest.raises(UserError) as refused:
        write_annotated(Original(path, path.name), report, FRENCH, tmp_path / "a.pdf")
    assert refused.value.key == "kit.error.extension"
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_random_tables_come_back_cell_by_cell(tmp_path):
    chance = random.Random(7)  # noqa: S311  a table like any other
    for number in range(5):
        rows = [
            ["".join(chance.choice('a;"é \n') for _ in range(chance.randrange(6))) for _ in range(5)]
            for _ in range(chance.randrange(1, 30))
        ]
        rows = [row if any(cell.strip() for cell in row) else ["x", *row[1:]] for row in rows]
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=";", lineterminator="\n").writerows([HEAD.split(";"), *rows])
        path = written(tmp_path, f"{number}.csv", out.getvalue())
        assert [row[:5] for row in lines(kit_text(path, report_of([])))] == [HEAD.split(";"), *rows]


@pytest.mark.parametrize(
    ("original", "language", "name"),
    [
        ("relevé août 2023.csv", "fr", "releve_aout_2023_a_corriger.xlsx"),
        ("a.b.tsv", "de", "a_b_zu_korrigieren.xlsx"),
        ("chiffres.csv.gz", "en", "chiffres_to_correct.xlsx"),
        ('"><script>.ods', "en", "script_to_correct.xlsx"),
        ("数字.xlsx", "fr", "sector_a_corriger.xlsx"),
        ("x" * 300 + ".csv", "fr", "x" * 80 + "_a_corriger.xlsx"),
        ("../../etc/passwd", "fr", "etc_passwd_a_corriger.xlsx"),
        ("a\r\nSet-Cookie: x.csv", "fr", "a_Set-Cookie_x_a_corriger.xlsx"),
    ],
)
def test_names_are_translated_and_plain(original, language, name):
    assert file_name(original, "xlsx", translator(language)) == name
