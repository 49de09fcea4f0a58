"""The charts of the pages as pictures: what each shows and says, the same as on its page."""

from sector.reports.charts.known import CHARTS, told
from sector.reports.charts.scene import Asked, Scene
from sector.reports.charts.told import Told
from sector.reports.charts.twins import TWINS, has_twin, twin

__all__ = ["CHARTS", "TWINS", "Asked", "Scene", "Told", "has_twin", "told", "twin"]
