"""Everything that the sources give of the territories of the observatory, beside one reference."""

from collections.abc import Mapping
from dataclasses import dataclass

from sector.model.structure import Structure
from sector.model.view import View


@dataclass(frozen=True, slots=True)
class Profile:
    """What the sheet of a territory is written from.

    Parameters
    ----------
    reference
        Code of the territory of comparison that was asked for; a view or a structure whose source does not offer
        it has none.
    views
        Name → view: the topics of the observatory in their order, then those made for the sheet alone
        (`POPULATION` and the rates of births, deaths and size). What no published source gives is left out.
    structures
        Measure → all activities, for quotients and gaps.
    """

    reference: str
    views: Mapping[str, View]
    structures: Mapping[str, Structure]
