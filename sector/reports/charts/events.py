"""The attendance of the event as a picture."""

from sector.analyse.editions import DATAFLOW, editions
from sector.figures.gen import attendance, signs, title
from sector.figures.gen_table import source_line
from sector.figures.picture import attendance as drawing
from sector.figures.tokens import Tokens
from sector.reports.charts.scene import Scene
from sector.reports.charts.told import Told


def events(scene: Scene, tokens: Tokens) -> Told | None:
    """Return the attendance of each edition; None where no edition is known."""
    words, told = scene.words, editions(scene.library)
    if not told:
        return None
    years, kinds = attendance(words, told, {}), signs(words, told)
    first, last = min(one.year for one in told), max(one.year for one in told)
    return Told(
        title=title(words, told),
        subtitle=words.text("gen.subtitle", first=first, last=last),
        body=lambda wide: drawing.attendance(years, kinds, wide, tokens),
        source=source_line(words, told, scene.library.versions.get(DATAFLOW, "")),
        alt=" ".join(f"{year.year}: {bar.text}." for year in years for bar in year.bars),
    )
