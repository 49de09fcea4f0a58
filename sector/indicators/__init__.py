"""Indicators: matrix in, matrix out. To add one, write its file and name it in `MODULES`."""

from collections.abc import Callable
from typing import Final

from sector.indicators import (
    birth_rate,
    cagr,
    contribution,
    death_rate,
    density,
    difference,
    dissimilarity,
    esteban_marquillas,
    gap,
    gini,
    growth,
    hhi,
    index,
    jobs_per_enterprise,
    level,
    location_quotient,
    net_rate,
    rank,
    share,
    shift_share,
    theil,
)
from sector.model.indicator import Indicator
from sector.model.matrix import Matrix

MODULES: Final = (
    level,
    share,
    difference,
    growth,
    contribution,
    cagr,
    index,
    location_quotient,
    gap,
    shift_share,
    esteban_marquillas,
    birth_rate,
    death_rate,
    net_rate,
    jobs_per_enterprise,
    density,
    rank,
    hhi,
    theil,
    gini,
    dissimilarity,
)

#: Every indicator by its id.
INDICATORS: Final[dict[str, Indicator]] = {module.INDICATOR.id: module.INDICATOR for module in MODULES}

#: Those a topic may name: values and, where the formula needs one, the other series with the same labels.
COMPUTE: Final[dict[str, Callable[[Matrix, Matrix | None], Matrix]]] = {
    module.INDICATOR.id: module.compute
    for module in (
        level,
        share,
        density,
        growth,
        index,
        rank,
        birth_rate,
        death_rate,
        jobs_per_enterprise,
    )
}
