"""The whole page on structure: every figure with its title and what stands under it."""

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from sector.figures.render import render
from sector.figures.structure import (
    concentration,
    contribution,
    gap,
    movements,
    quotient,
    shift,
    weight,
)
from sector.figures.structure.foot import Frame, foot, reference_notes, source_line
from sector.figures.structure.material import Material
from sector.figures.structure.sheet import Sheet, table

#: Figures that a file can be asked for, in the order of the page.
SLUGS = (
    gap.SLUG,
    weight.SLUG,
    quotient.SLUG,
    shift.SLUG,
    movements.SLUG,
    concentration.SLUG,
    contribution.SLUG,
)


def title(material: Material) -> str:
    """Return the finding of the page."""
    return gap.title(material) if material.compares else weight.title(material)


def sheets(material: Material) -> list[Sheet]:
    """Return the figures of every chart that the page shows, in its order."""
    found = [gap.sheet(material)] if material.compares else [weight.sheet(material)]
    if material.reference:
        found.append(quotient.sheet(material))
    if material.compares:
        found.append(shift.sheet(material))
    if movements.is_there(material):
        found.append(movements.sheet(material))
    if concentration.is_there(material):
        found.append(concentration.sheet(material))
    return [*(_noted(material, sheet) for sheet in found), contribution.sheet(material)]


def _noted(material: Material, sheet: Sheet) -> Sheet:
    """Return a sheet with what must be known of the reference that its figures are compared with."""
    if sheet.slug not in (gap.SLUG, quotient.SLUG, shift.SLUG, movements.SLUG):
        return sheet
    used = list(material.counts.values())
    if sheet.slug == movements.SLUG:
        used = [material.counts[movements.ENTERPRISES], *material.moves.values()]
    return replace(sheet, notes=(*sheet.notes, *reference_notes(material, used)))


def page(material: Material, frame: Frame) -> Markup:
    """Return the page under its first title."""
    made = {sheet.slug: sheet for sheet in sheets(material)}
    pairs = [
        [_quotient(material, made, frame), _shift(material, made, frame)],
        [_movements(material, made, frame), _concentration(material, made, frame)],
    ]
    return render(
        "structure_page",
        first=_first(material, made, frame),
        pairs=[[block for block in pair if block] for pair in pairs],
        last=_contribution(material, made, frame),
        lost=_lost(material, made, frame),
    )


def contributions(material: Material, frame: Frame, whole: str) -> Markup:
    """Return the contributions to the measure of the title alone, as another page shows them.

    Parameters
    ----------
    whole
        Address of the page that has their table and their reading note: they would weigh as much as the figure.
    """
    words = material.words
    under = render(
        "structure_elsewhere",
        table={"href": whole, "text": words.text("act.table")},
        downloads=frame.downloads(contribution.SLUG),
        texts={"download": words.text("act.download")},
        pictures=frame.pictures(contribution.SLUG) if contribution.is_known(material) else "",
        source=source_line(material, frame.published),
    )
    title_ = contribution.title(material)
    panels = contribution.panels(material)[:1] if contribution.is_known(material) else []
    block = _bars(contribution.subtitle(material), panels, title_, under, title=title_)
    return render("structure_single", block=block)


def _lost(material: Material, made: dict[str, Sheet], frame: Frame) -> dict[str, str] | None:
    """Return what the source does not give, and where it is given; None when everything is there."""
    words = material.words
    missing = [slug for slug in (movements.SLUG, concentration.SLUG) if slug not in made]
    if not missing:
        return None
    if len(missing) == 1:
        text = (
            words.text("structure.lost.moves", why=movements.why_not(material))
            if movements.SLUG in missing
            else words.text("structure.lost.places", **words.place(material.territory))
        )
        return {"text": text, "link": "", "href": ""}
    return {
        "text": words.text("structure.lost"),
        "link": words.text("structure.lost.link"),
        "href": frame.elsewhere,
    }


def _first(material: Material, made: dict[str, Sheet], frame: Frame) -> dict[str, object]:
    if not material.compares:
        under = foot(material, made[weight.SLUG], ("share",), (), frame)
        panels = weight.panels(material)
        return _bars(weight.subtitle(material), panels, weight.title(material), under, why=gap.why_not(material))
    under = foot(material, made[gap.SLUG], ("gap",), (gap.note(material),), frame)
    return _bars(gap.subtitle(material), gap.panels(material), gap.title(material), under)


def _bars(
    subtitle: str, panels: Sequence[dict[str, object]], alt: str, under: Markup, *, title: str = "", why: str = ""
) -> dict[str, object]:
    return {
        "title": title,
        "subtitle": subtitle,
        "why": why,
        "body": render("structure_bars", panels=panels, alt=alt),
        "foot": under,
    }


def _quotient(material: Material, made: dict[str, Sheet], frame: Frame) -> dict[str, object] | None:
    if quotient.SLUG not in made:
        return None
    title_ = quotient.title(material)
    return {
        "title": title_,
        "subtitle": quotient.subtitle(material),
        "why": "",
        "body": render("structure_quotient", chart=quotient.chart(material), alt=title_),
        "foot": foot(material, made[quotient.SLUG], ("location_quotient",), quotient.notes(material), frame),
    }


def _shift(material: Material, made: dict[str, Sheet], frame: Frame) -> dict[str, object] | None:
    if shift.SLUG not in made:
        return None
    title_ = shift.title(material)
    return {
        "title": title_,
        "subtitle": shift.subtitle(material),
        "why": "",
        "body": render("structure_shift", rows=shift.chart(material), alt=title_)
        if shift.is_known(material)
        else "",
        "foot": foot(
            material,
            made[shift.SLUG],
            ("shift_share", "esteban_marquillas"),
            shift.notes(material),
            frame if shift.is_known(material) else _without_pictures(frame),
        ),
    }


def _movements(material: Material, made: dict[str, Sheet], frame: Frame) -> dict[str, object] | None:
    if movements.SLUG not in made:
        return None
    title_ = movements.title(material)
    return {
        "title": title_,
        "subtitle": movements.subtitle(material),
        "why": "",
        "body": render("structure_moves", rows=movements.chart(material), alt=title_),
        "foot": foot(material, made[movements.SLUG], ("birth_rate", "death_rate", "net_rate"), (), frame),
    }


def _concentration(material: Material, made: dict[str, Sheet], frame: Frame) -> dict[str, object] | None:
    if concentration.SLUG not in made:
        return None
    return {
        "title": concentration.title(material),
        "subtitle": concentration.subtitle(material),
        "why": "",
        "body": render("structure_concentration", table=table(material.words, made[concentration.SLUG])),
        "foot": foot(
            material,
            made[concentration.SLUG],
            ("hhi", "theil", "gini"),
            (concentration.note(material),),
            _without_pictures(frame),
        ),
    }


def _contribution(material: Material, made: dict[str, Sheet], frame: Frame) -> dict[str, object]:
    known = frame if contribution.is_known(material) else _without_pictures(frame)
    under = foot(material, made[contribution.SLUG], ("contribution",), (), known)
    title_ = contribution.title(material)
    panels = contribution.panels(material) if contribution.is_known(material) else []
    return _bars(contribution.subtitle(material), panels, title_, under, title=title_)


def _without_pictures(frame: Frame) -> Frame:
    """Return the frame of what is a table, or not drawn."""
    return replace(frame, pictures=lambda _: "")
