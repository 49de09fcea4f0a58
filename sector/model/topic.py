"""What a reader can choose to look at."""

from dataclasses import dataclass

from sector.model.names import Names


@dataclass(frozen=True, slots=True)
class Topic:
    """What the reader chooses as « indicateur »: an indicator applied to one measure of one dataflow.

    Parameters
    ----------
    slug
        How addresses name it; it never changes once published.
    indicator
        Module of `sector.indicators` that computes it; ``level`` shows the figure as published.
    denominator
        ``dataflow:measure:activity`` of the other series the indicator needs, empty when it needs none.
    areas
        Territories drawn on the map, in the order of a list without values.
    companion
        Slug of the topic whose counts are drawn as circles under a rate, empty when there is none.
    ranking
        Group whose members the territories are ranked among, empty when no rank makes sense.
    fill_range
        Fixed bounds of the colour scale over all years, in the unit of the indicator.
    """

    slug: str
    indicator: str
    dataflow: str
    measure: str
    names: Names
    areas: tuple[str, ...]
    references: tuple[str, ...]
    denominator: str = ""
    companion: str = ""
    ranking: str = ""
    fill_range: tuple[float, float] | None = None
