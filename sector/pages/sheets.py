"""The sheet of a territory as a page."""

from typing import Final

from sector.figures.profile import Sheet, sheet
from sector.figures.render import Block, render
from sector.pages.files import sheet_files
from sector.pages.links import page_link
from sector.pages.memory import remembered
from sector.pages.session import Context, profile_of
from sector.pages.shelf import version_of

#: Pages about the same territory, by their file and their address.
_FURTHER: Final = (
    ("en_bref", "en-bref"),
    ("carte", "carte"),
    ("evolutions", "evolutions"),
    ("structure", "structure"),
    ("comparer", "comparer"),
)


def sheet_block(now: Context) -> Block:
    """Return the sheet of the chosen territory, to be drawn with other blocks."""
    return remembered(now, "sheet", lambda: _drawn(now))


def _drawn(now: Context) -> Block:
    spoken, made = now.words, sheet_of(now)
    heads = [
        spoken.text("fiche.head.indicator"),
        spoken.text("fiche.head.value"),
        spoken.text("fiche.head.line"),
        spoken.text("fiche.head.change"),
        *([made.reference] if made.reference else []),
        *([spoken.text("fiche.head.rank")] if made.is_ranked else []),
    ]
    return render(
        "fiche",
        sheet=made,
        heads=heads,
        not_offered=spoken.text("fiche.not_offered"),
        not_ranked=spoken.text("fiche.not_ranked"),
        texts={"download": spoken.text("fiche.download"), "reading": spoken.text("act.reading")},
        downloads=sheet_files(spoken, now.selection),
        links=[
            {"href": page_link(path, now.selection), "text": spoken.text(f"page.{name}.name")}
            for name, path in _FURTHER
        ],
    )


def sheet_of(now: Context) -> Sheet:
    """Return the sheet of the chosen territory and period, beside the chosen reference."""
    chosen = now.selection
    return sheet(now.words, profile_of(now), chosen.territory, chosen.period, lambda v: version_of(v).created)
