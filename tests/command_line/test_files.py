"""The command line writes corrected files, model files and the schema."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sector.reference import load_reference
from sector.reports.schema import schema_json

from .test_commands import ROOT, SPECIMENS, environment, run

__all__ = ["environment"]


def test_a_check_writes_the_corrected_file_and_keeps_its_exit_code(environment, tmp_path):
    target = tmp_path / "corrigé.xlsx"
    done = run(environment, "check", SPECIMENS / "letter_o_in_number.csv", "--annotated", target)
    assert done.returncode == 4
    assert "corrigé.xlsx" in done.stderr
    assert "E06" in load_workbook(target)["Fichier"]["D2"].comment.text
    text = tmp_path / "corrected.csv"
    done = run(environment, "--language", "en", "check", SPECIMENS / "utf8_bom.csv", "--annotated", text, "--json")
    assert json.loads(done.stdout)["outcome"] == "OK"
    assert "check remarks" in text.read_text(encoding="utf-8-sig").splitlines()[0]
    assert run(environment, "check", text).returncode == 0


@pytest.mark.parametrize(
    ("name", "target"),
    [("letter_o_in_number.csv", "a.pdf"), ("unclosed_quote.csv", "a.csv"), ("utf8_bom.csv", "no/a.csv")],
)
def test_a_corrected_file_that_cannot_be_made_is_a_sentence(environment, tmp_path, name, target):
    done = run(environment, "check", SPECIMENS / name, "--annotated", tmp_path / target)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_model_is_written_and_passes_the_check(environment, tmp_path):
    missing = run(environment, "model", "tidy", tmp_path / "a.csv")
    assert (missing.returncode, len(missing.stderr.splitlines())) == (1, 1)
    assert run(environment, "build").returncode == 0
    for layout, form in (("tidy", "xlsx"), ("wide", "csv"), ("sdmx", "csv")):
        target = tmp_path / f"{layout}.{form}"
        assert run(environment, "--language", "de", "model", layout, "--form", form, target).returncode == 0
        assert run(environment, "check", target).returncode == 0
    refused = run(environment, "model", "sdmx", "--form", "xlsx", tmp_path / "b.xlsx")
    assert (refused.returncode, "csv" in refused.stderr) == (1, True)


def test_the_schema_is_printed(environment):
    done = run(environment, "schema")
    assert done.stdout == schema_json(load_reference(ROOT / "data"))
    assert Path(ROOT / "docs" / "schema" / "cesel.json").read_text(encoding="utf-8") == done.stdout
