"""The charts of the pages as pictures: what each shows and says, the same as on its page."""

from sector.reports.charts.known import CHARTS, told
from sector.reports.charts.scene import Asked, Scene
from sector.reports.charts.told import Told

__all__ = ["CHARTS", "Asked", "Scene", "Told", "told"]
