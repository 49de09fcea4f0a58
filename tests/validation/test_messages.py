"""Everything a check can say is said in three languages."""

import re
from pathlib import Path

import pytest

from sector.i18n import LANGUAGES, translator
from sector.model.finding import Finding, Severity
from sector.validation.wording import sentence

from .checked import SPECIMENS, specimen

PACKAGE = Path(__file__).parents[2] / "sector"
KEY = re.compile(r'"((?:finding|ingest|cli)\.[A-Za-z0-9_.]+)"')
CODE = re.compile(r'(?:refused|Finding|Fault|Rule)\(\s*"([A-Z0-9]+)"')


def spoken() -> set[str]:
    files = [PACKAGE / "__main__.py"]
    files += [f for name in ("reading", "loaders", "validation", "ingest") for f in (PACKAGE / name).rglob("*.py")]
    source = "".join(path.read_text(encoding="utf-8") for path in files)
    return set(KEY.findall(source)) | {f"finding.{code}" for code in CODE.findall(source)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_of_the_way_in_has_its_text(language: str) -> None:
    keys = spoken()
    assert len(keys) > 80
    assert sorted(key for key in keys if not translator(language).has(key)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_of_every_specimen_makes_a_sentence(language: str) -> None:
    for path in sorted(SPECIMENS.glob("*.csv")):
        report = specimen(path.name)
        for finding in (*report.findings, *report.fixes):
            said = sentence(finding, translator(language))
            assert "{" not in said
            assert said.endswith(".")
            assert not finding.line or str(finding.line) in said


def test_a_sentence_says_where_what_and_how_to_mend_it() -> None:
    (finding,) = specimen("letter_o_in_number.csv").findings
    assert sentence(finding, translator("fr")) == (
        "Ligne 2, colonne D «\u00a0emplois\u00a0»\u00a0: «\u00a012 3O\u00a0» n’est pas un nombre. "
        "Remplacez la lettre O par un zéro."
    )


def test_a_long_cell_is_shortened_in_the_sentence() -> None:
    said = sentence(Finding("E06", Severity.BLOCK, 2, 1, "emplois", "x" * 2000), translator("en"))
    assert len(said) < 200
