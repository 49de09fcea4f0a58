"""Model files: the tables that a check takes as they stand, filled with published figures."""

import csv
import io
from typing import Final

from sector.analyse import Library
from sector.i18n import translator
from sector.reports.models.tables import SDMX, TIDY, WIDE, Table, table
from sector.reports.models.workbook import workbook
from sector.reports.plain import disarmed

__all__ = ["FORMS", "model_file", "model_name"]

#: Layout and format of each model: one row per year, one column per year, one row per figure under SDMX names.
FORMS: Final = (f"{TIDY}.csv", f"{TIDY}.xlsx", f"{WIDE}.csv", f"{WIDE}.xlsx", f"{SDMX}.csv")


def model_file(form: str, language: str, library: Library) -> bytes:
    """Return a model file, in the words of a language, filled with figures of the live version.

    Parameters
    ----------
    form
        One of `FORMS`. A CSV is UTF-8 with byte order mark and semicolons; figures are counts, without decimals.

    Raises
    ------
    KeyError
        If there is no such form, or no live version counts jobs and enterprises of the digital sector.
    """
    layout, _, kind = form.partition(".")
    if form not in FORMS:
        raise KeyError(form)
    texts = translator(language)
    filled = table(layout, library, texts)
    return workbook(filled, library, texts) if kind == "xlsx" else _delimited(filled)


def model_name(form: str, language: str) -> str:
    """Return the name under which a model is saved."""
    layout, _, kind = form.partition(".")
    return f"{translator(language).text(f'model.name.{layout}')}.{kind}"


def _delimited(filled: Table) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(filled.headers)
    writer.writerows([disarmed(text) for text in row] for row in filled.rows)
    return out.getvalue().encode("utf-8-sig")
