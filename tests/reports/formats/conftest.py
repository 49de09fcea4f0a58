"""Documents of the bundled figures, in every page's shape, for the formats to be read back."""

import pytest
from figures.claims import DATA

from reports.made import comparison_made, sheet_made, source_made, view_made
from sector.analyse import compare, resolve
from sector.analyse.profiles import profile
from sector.figures.profile import sheet
from sector.figures.words import words
from sector.reference.outlines import load_outlines


@pytest.fixture(scope="session")
def outlines():
    return load_outlines(DATA)


@pytest.fixture(scope="session")
def documents(library, reference, shown, outlines):
    """Return name → document in a language."""
    kept = {}

    def made(language="fr"):
        if language not in kept:
            spoken = words(language, reference)
            found = profile(library, "FR_PROV", "")
            told = sheet(spoken, found, "FRF33", "2023", lambda v: library.store.version(v).created)
            chosen, _ = resolve({"territoire": "FRF3", "avec": "LU000"}, library)
            kept[language] = {
                "share": view_made(spoken, shown("poids-entreprises"), library, outlines=outlines),
                "growth": view_made(spoken, shown("croissance-entreprises"), library, outlines=outlines),
                "residents": view_made(spoken, shown("emploi-residents"), library, outlines=outlines),
                "comparison": comparison_made(spoken, compare(library, chosen), library),
                "sheet": sheet_made(spoken, told, "FR_PROV", library),
                "source": source_made(spoken, library, "ESTAT_LFS"),
                "points": source_made(spoken, library, "POINTS"),
            }
        return kept[language]

    return made
