"""``python -m sector report``: the same file as the web gives."""

import io

import docx
import pypdf
import pytest

from sector.__main__ import main


@pytest.fixture(autouse=True)
def published(store):
    del store


def test_it_writes_a_brief_in_two_languages(tmp_path, capsys):
    out = tmp_path / "moselle.pdf"
    code = main(["report", "--territory", "FRF33", "--language", "fr", "--second", "de", "--out", str(out)])
    assert code == 0
    reader = pypdf.PdfReader(out)
    assert len(reader.pages) == 2
    assert str(reader.trailer["/Root"]["/Lang"])[:2] == "fr"
    assert "Kurzprofil" in reader.pages[0].extract_text()
    assert "moselle.pdf" in capsys.readouterr().out


def test_it_writes_a_comparison_and_a_report(tmp_path):
    first, second = tmp_path / "a.docx", tmp_path / "b.pdf"
    common = ["report", "--territory", "FRF33", "--language", "en"]
    assert main([*common, "--with", "FRF31", "--format", "docx", "--out", str(first)]) == 0
    assert main([*common, "--full", "--period", "2022", "--out", str(second)]) == 0
    assert "Meurthe-et-Moselle" in docx.Document(io.BytesIO(first.read_bytes())).core_properties.title
    assert "Full report" in pypdf.PdfReader(second).metadata.title


def test_the_language_may_stand_before_the_command(tmp_path):
    out = tmp_path / "a.pdf"
    assert main(["--language", "de", "report", "--territory", "LU000", "--out", str(out)]) == 0
    assert str(pypdf.PdfReader(out).trailer["/Root"]["/Lang"])[:2] == "de"


@pytest.mark.parametrize("wrong", [["--territory", "XX"], ["--territory", "FRF33", "--period", "1900"]])
def test_what_is_not_there_is_told_and_nothing_is_written(tmp_path, capsys, wrong):
    out = tmp_path / "a.pdf"
    assert main(["report", *wrong, "--out", str(out)]) == 1
    assert wrong[-1] in capsys.readouterr().err
    assert not out.exists()
