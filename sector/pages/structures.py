"""What the pages that show activities share: the figures by activity and where they come from."""

from typing import Final

from sector.figures.structure.foot import Frame
from sector.figures.structure.material import Material, gather
from sector.pages.blocks import pictures
from sector.pages.files import structure_files
from sector.pages.links import page_link
from sector.pages.memory import remembered
from sector.pages.session import Context
from sector.pages.shelf import version_of

#: Topic whose source has everything that the page on structure can show.
_FULL: Final = "entreprises"


def material_of(now: Context) -> Material | None:
    """Return the figures by activity of the chosen topic's source, None where it publishes no activities."""
    topic = now.library.reference.observatory.topics[now.selection.topic]
    return remembered(
        now, "structure_material", lambda: gather(now.words, now.selection, topic.ranking, now.structure)
    )


def frame_of(now: Context, material: Material) -> Frame:
    """Return the version of the figures and their addresses as files."""
    return Frame(
        published=version_of(material.one.version).created,
        downloads=lambda slug: structure_files(now.words, now.selection.but(territory=material.territory), slug),
        pictures=lambda slug: pictures(now, slug),
        elsewhere=page_link("structure", now.selection, topic=_FULL, reference="", period=""),
    )
