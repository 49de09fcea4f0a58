"""Files that the desk offers: models, and the analyst's own file with every fault marked."""

from dataclasses import replace
from typing import Final

from sector.ingest import Report
from sector.pages.desk.work import Item
from sector.pages.identity import owner
from sector.pages.session import Context
from sector.pages.shelf import library
from sector.reports.corrected import Original, annotated_csv, annotated_workbook, file_name
from sector.reports.downloads import Downloads, Offer, address
from sector.reports.models import FORMS, model_file, model_name

#: The one desk of downloads of this process; the route serves from it.
DOWNLOADS: Final = Downloads()
_TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def model_links(now: Context) -> list[dict[str, object]]:
    """Return links to the model files, in the language of the page."""
    spoken, language = now.words, now.selection.language
    links: list[dict[str, object]] = []
    for form in FORMS:
        layout, _, kind = form.partition(".")

        def make(form: str = form) -> bytes:
            return model_file(form, language, library())

        offer = Offer(model_name(form, language), _TYPES[kind], make)
        text = spoken.text(f"desk.model.{layout}", kind=kind.upper())
        links.append(_link(f"model {form} {language}", offer, text))
    return links


def corrected_links(now: Context, item: Item, report: Report) -> list[dict[str, object]]:
    """Return links to the file of an analyst as a marked workbook and, where it is text, as marked text."""
    spoken = now.words
    original = Original(item.path, item.name, item.choices.sheet)
    said = replace(report, table=None)  # the offer outlives the page, and needs no rows
    makers = {"xlsx": annotated_workbook}
    if report.understood is not None and report.understood.kind == "csv":
        makers["csv"] = annotated_csv
    links: list[dict[str, object]] = []
    for kind, maker in makers.items():

        def make(maker=maker) -> bytes:  # noqa: ANN001
            return maker(original, said, spoken.texts)

        offer = Offer(file_name(item.name, kind, spoken.texts), _TYPES[kind], make)
        key = f"{item.path.name} {kind} {spoken.language} {item.checked!r}"
        links.append(_link(key, offer, spoken.text(f"desk.corrected.{kind}")))
    return links


def _link(key: str, offer: Offer, text: str) -> dict[str, object]:
    return {"href": address(DOWNLOADS.offer(owner(), key, offer)), "text": text, "download": True}
