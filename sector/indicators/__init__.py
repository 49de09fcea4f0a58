"""Indicators: matrix in, matrix out. To add one, write its file and name it in `MODULES`."""

from collections.abc import Callable
from typing import Final

from sector.indicators import density, gap, growth, index, level, rank, share
from sector.model.indicator import Indicator
from sector.model.matrix import Matrix

MODULES: Final = (level, share, density, growth, index, rank, gap)

#: Every indicator by its id.
INDICATORS: Final[dict[str, Indicator]] = {module.INDICATOR.id: module.INDICATOR for module in MODULES}

#: Those a topic may name: values and, where the formula needs one, the other series with the same labels.
COMPUTE: Final[dict[str, Callable[[Matrix, Matrix | None], Matrix]]] = {
    module.INDICATOR.id: module.compute for module in (level, share, density, growth, index, rank)
}
