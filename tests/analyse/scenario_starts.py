"""Where the scenarios of the bundled figures start, and the counts of the files they are worked out again from."""

from figures.published import group, source

from sector.analyse import scenarios, structure

DEPARTEMENTS = ("FRF31", "FRF32", "FRF33", "FRF34")
WHOLE = "B-S_X_O_S94"


def start(library, area, reference="FR_PROV", dataflow="ESTAT_BD", measure="ENTERPRISES"):
    return scenarios.start(structure(library, dataflow, measure, (area,), reference, area), area)


def count(measure, activity, area, year):
    found = source("eurostat_bd")
    areas = {"FRF3": DEPARTEMENTS, "FR_PROV": group("FR_PROV")}.get(area, (area,))
    return sum(found[measure, activity, each, year].value for each in areas)


def weight(area):
    return count("ENTERPRISES", "J", area, "2023") / count("ENTERPRISES", WHOLE, area, "2023")
