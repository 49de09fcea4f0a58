"""The figures shipped with the program, as the builders are given them."""

import csv
from functools import cache
from pathlib import Path

from sector.figures.multiples import Measure, Panel, multiples
from sector.figures.series import Texts
from sector.figures.strip import Dots, frame, strip
from sector.figures.style import Display
from sector.figures.trend import Line, Mark, trend
from sector.i18n.numbers import numbers
from sector.model.cell import derive, difference, observed, ratio, total
from sector.model.period import Period
from sector.model.unit import INDEX, PER_THOUSAND, SHARE

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
        ("FR41", "Lorraine", "chosen", ""),
        ("LU00", "Luxembourg", "other", "LU000"),
        ("FR_PROV", "France de province", "reference", ""),
    ):
        cells = lfs_share(area)
        breaks = frozenset(y for y, cell in zip(LFS_YEARS[1:], cells[1:], strict=True) if "B" in cell.flags)
        lines.append(Line(name, cells, breaks, role, colour))
    return lines


def lfs_trend(**options):
    return trend(
        lfs_lines(), periods=LFS_YEARS, unit=SHARE, display=display(**options), texts=TEXTS, milestones=MARKS
    )


def bd(measure, activity, area, year):
    found = source("eurostat_bd")
    return total([found[measure, activity, member, year] for member in members(area)])


def without_gaps(measure, area):
    found = source("eurostat_bd")
    return tuple(m for m in members(area) if all(found[measure, "J", m, y].value is not None for y in BD_YEARS))


def bd_index(measure, area):
    """Index of section J, the first year = 100, over the members without a gap."""
    found = source("eurostat_bd")
    cells = [
        total([found[measure, "J", member, year] for member in without_gaps(measure, area)]) for year in BD_YEARS
    ]
    return [derive((cell, cells[0]), lambda value, base: 100 * value / base) for cell in cells]


def bd_panels():
    return [
        Panel(
            name, Measure("entreprises", bd_index("ENTERPRISES", area)), Measure("emplois", bd_index("JOBS", area))
        )
        for area, name in NAMES.items()
    ]


def bd_multiples(columns=0, **options):
    return multiples(
        bd_panels(), periods=BD_YEARS, unit=INDEX, display=display(**options), texts=TEXTS, columns=columns
    )


def bd_share(area, year="2023"):
    return ratio(bd("ENTERPRISES", "J", area, year), bd("ENTERPRISES", WHOLE, area, year))


def density(area):
    population = source("eurostat_pop")
    return [
        derive(
            (
                bd("ENTERPRISES", "J", area, year),
                total([population["POPULATION", "_Z", member, year] for member in members(area)]),
            ),
            lambda count, people: 1000 * count / people,
        )
        for year in BD_YEARS
    ]


def density_trend(**options):
    lines = [
        Line("Lorraine", density("FRF3"), role="chosen"),
        Line("Province", density("FR_PROV"), role="reference"),
    ]
    return trend(lines, periods=BD_YEARS, unit=PER_THOUSAND, display=display(**options), texts=TEXTS)


@cache
def departements():
    """The 96 metropolitan départements with the share of section J among their enterprises in 2023."""
    values = {area: bd_share(area) for area in group("FR_MET")}
    known = [cell.known for cell in values.values()]
    write = numbers("fr")
    labels = {
        area: f"{NAMES[area]} {write.ordinal(1 + sum(value > values[area].known for value in known))}"
        for area in LORRAINE
    }
    return Dots(values, labels, NAMES)


def province():
    value = bd_share("FR_PROV").known
    return value, f"France de province {numbers('fr').percent(value, 2)}"


def strip_frame():
    dots = departements()
    found = frame(dots.values, [province()[0], *(dots.values[area].known for area in LORRAINE)])
    assert found is not None
    return found


def departement_strip(**options):
    return strip(departements(), frame=strip_frame(), unit=SHARE, display=display(**options), reference=province())
