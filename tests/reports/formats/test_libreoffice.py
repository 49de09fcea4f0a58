"""Workbooks opened by LibreOffice and written again: what it understood is what was meant."""

import os
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sector.reports.document import Figure
from sector.reports.formats import write

OFFICE = Path(os.environ.get("SECTOR_SOFFICE", "/usr/bin/soffice"))
NAMES = ("share", "growth", "comparison", "sheet")

pytestmark = pytest.mark.skipif(
    not OFFICE.exists(), reason=f"no LibreOffice ({OFFICE}; SECTOR_SOFFICE may name another)"
)


@pytest.fixture(scope="module")
def converted(documents, tmp_path_factory):
    """Return (name, format) → the workbook that LibreOffice makes of the file; it starts once for all."""
    folder = tmp_path_factory.mktemp("office")
    made = documents()
    for form in ("xlsx", "ods"):
        for name in NAMES:
            (folder / f"{name}_{form}.{form}").write_bytes(write(made[name], form).content)
    subprocess.run(
        [OFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "xlsx",
         "--outdir", folder / "out", *sorted(folder.glob("*_*.*"))],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    return {
        (name, form): load_workbook(folder / "out" / f"{name}_{form}.xlsx")
        for form in ("xlsx", "ods")
        for name in NAMES
    }


@pytest.mark.parametrize("form", ["xlsx", "ods"])
@pytest.mark.parametrize("name", NAMES)
def test_every_cell_is_understood(converted, documents, name, form):
    document, book = documents()[name], converted[name, form]
    assert len(book.worksheets) == 3
    data = book.worksheets[0]
    assert [cell.value for cell in next(data.iter_rows(max_col=len(document.columns)))] == [
        column.label for column in document.columns
    ]
    rows = data.iter_rows(min_row=2, max_row=len(document.rows) + 1, max_col=len(document.columns))
    for row, found in zip(document.rows, rows, strict=True):
        for item, cell in zip(row, found, strict=True):
            if isinstance(item, Figure) and item.value is not None:
                assert (cell.data_type, cell.value) == ("n", pytest.approx(item.value, rel=1e-14))
                assert item.decimals is None or ("%" in cell.number_format) == item.is_percent
            else:
                text = item.mark if isinstance(item, Figure) else item
                assert cell.data_type != "f"
                assert (cell.value if cell.value is not None else "") == ("" if text is None else text)


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_the_head_is_filtered_and_the_notes_travel(converted, form):
    # How a window is split is not kept without a window.
    data = converted["share", form].worksheets[0]
    assert data.auto_filter.ref == "A1:K22"
    told = [row[1].value for row in converted["share", form].worksheets[1].iter_rows(min_row=2)]
    assert any("CC BY 4.0" in str(text) for text in told)
