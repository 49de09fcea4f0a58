"""The figures shipped with the program, as the builders are given them."""

import csv
from functools import cache
from pathlib import Path

from sector.i18n.numbers import numbers
from sector.figures.series import Texts
from sector.figures.style import Display
from sector.figures.trend import Line, Mark
from sector.model.cell import Cell, derive, difference, observed, ratio, total
from sector.model.period import Period

DATA = Path(__file__).parents[2] / "data"
LORRAINE = ("FRF31", "FRF33", "FRF34", "FRF32")
NAMES = {
    "FRF31": "Meurthe-et-Moselle",
    "FRF33": "Moselle",
    "FRF34": "Vosges",
    "FRF32": "Meuse",
    "FRF3": "Lorraine",
    "FR_PROV": "France de province",
}
LFS_YEARS = tuple(Period(str(year)) for year in range(2008, 2016))
BD_YEARS = tuple(Period(str(year)) for year in range(2021, 2024))
WHOLE = "B-S_X_O_S94"
TEXTS = Texts("rupture {period}", {"U": "peu fiable", "P": "provisoire", "E": "estimé"})
MARKS = (Mark(1, 2013 + 8.5 / 12), Mark(2, 2015 + (5 + 24 / 31) / 12))


def display(theme="light", *, compact=False, height=0):
    return Display(numbers("fr"), theme, compact, height)


@cache
def source(name):
    with (DATA / "sources" / name / "observations.csv").open(encoding="utf-8") as file:
        return {
            (row["measure"], row["activity"], row["ref_area"], row["time_period"]): observed(
                float(row["obs_value"]) if row["obs_value"] else None, row["obs_status"]
            )
            for row in csv.DictReader(file, delimiter=";")
        }


@cache
def group(name):
    with (DATA / "codelists" / "territory_groups.csv").open(encoding="utf-8") as file:
        return tuple(row["member"] for row in csv.DictReader(file, delimiter=";") if row["group"] == name)


def members(area):
    return LORRAINE if area == "FRF3" else group(area) or (area,)


def lfs_share(area):
    """Share of section J in employment; province is France without Île-de-France."""
    found = source("eurostat_lfs")

    def count(activity, year):
        if area != "FR_PROV":
            return found["JOBS", activity, area, year]
        return difference(found["JOBS", activity, "FR", year], found["JOBS", activity, "FR10", year])

    return [ratio(count("J", year), count("TOTAL", year)) for year in LFS_YEARS]


def lfs_lines():
    lines = []
    for area, name, role, colour in (
        ("FRF3", "Lorraine", "chosen", ""),
        (LUXEMBOURG, "Luxembourg", "other", "LU000"),
        ("FR_PROV", "France de province", "reference", ""),
    ):
        cells = lfs_share(area)
        breaks = frozenset(y for y, cell in zip(LFS_YEARS[1:], cells[1:], strict=True) if "B" in cell.flags)
        lines.append(Line(name, cells, breaks, role, colour))
    return lines


def bd(measure, activity, area, year):
    found = source("eurostat_bd")
    return total([found[measure, activity, member, year] for member in members(area)])


def bd_share(area, year="2023"):
    return ratio(bd("ENTERPRISES", "J", area, year), bd("ENTERPRISES", WHOLE, area, year))


def density(area):
    population = source("eurostat_pop")
    return [
        derive(
            (
                bd("ENTERPRISES", "J", area, year),
                total([population["POPULATION", "_Z", "_Z" and member, year] for member in members(area)]),
            ),
            lambda count, people: 1000 * count / people,
        )
        for year in BD_YEARS
    ]
