"""The business demography of the bundled files read and worked out with loops, without anything of the program."""

import csv
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "data" / "sources"
ALL = "B-S_X_O_S94"
PARTITION = ("B-E", "F", "G", "H", "I", "J", "K_L", "M_N", "P_Q", "R_S_X_S94")
LORRAINE = ("FRF31", "FRF32", "FRF33", "FRF34")
YEARS = ("2021", "2022", "2023")


@cache
def read(folder="eurostat_bd"):
    """Return (measure, activity, area, year) → (value or None, letters)."""
    found = {}
    with (FOLDER / folder / "observations.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            value = float(row["obs_value"]) if row["obs_value"] else None
            key = (row["measure"], row["activity"], row["ref_area"], row["time_period"])
            found[key] = (value, row["obs_status"])
    return found


@cache
def metropolitan():
    """Return the 96 départements of metropolitan France: those overseas have codes in FRY."""
    return tuple(sorted({area for _, _, area, _ in read() if not area.startswith("FRY")}))


@cache
def with_gaps():
    """Return the départements with an empty cell in any measure, by measure."""
    found = {}
    for (measure, _, area, _), (value, _) in read().items():
        if value is None:
            found.setdefault(measure, set()).add(area)
    return found


@cache
def members(area, measure):
    """Return the départements that a territory is summed over; Île-de-France has codes in FR1."""
    if area == "FRF3":
        return LORRAINE
    if area == "FR_PROV":
        gaps = with_gaps().get(measure, set())
        return tuple(code for code in metropolitan() if not code.startswith("FR1") and code not in gaps)
    return (area,)


def count(measure, activity, area, year, of=""):
    """Return a count, None where one of its départements has none; `of` is the measure whose départements sum."""
    total = 0.0
    for code in members(area, of or measure):
        value = read()[measure, activity, code, year][0]
        if value is None:
            return None
        total += value
    return total


def share(measure, activity, area, year):
    return count(measure, activity, area, year) / count(measure, ALL, area, year)


def location_quotient(measure, activity, area, year, reference="FR_PROV"):
    return share(measure, activity, area, year) / share(measure, activity, reference, year)


def gap(measure, activity, area, year, reference="FR_PROV"):
    expected = share(measure, activity, reference, year) * count(measure, ALL, area, year)
    return count(measure, activity, area, year) - expected


def shift_share(measure, activity, area, start, end, reference="FR_PROV"):
    """Return the national, the mix and the regional effect, and the change."""
    own, own_after = (count(measure, activity, area, year) for year in (start, end))
    there = [count(measure, activity, reference, year) for year in (start, end)]
    whole = [count(measure, ALL, reference, year) for year in (start, end)]
    of_all, of_activity = whole[1] / whole[0] - 1, there[1] / there[0] - 1
    own_growth = own_after / own - 1
    return own * of_all, own * (of_activity - of_all), own * (own_growth - of_activity), own_after - own


def dissimilarity(one, other):
    """Return half the differences of the shares of two lists of counts."""
    return sum(abs(a / sum(one) - b / sum(other)) for a, b in zip(one, other, strict=True)) / 2


def without_digital(area, year="2023"):
    return [count("ENTERPRISES", activity, area, year) for activity in PARTITION if activity != "J"]


def nearest(area):
    """Return (distance, code) of every département without gap that is not part of a territory, nearest first."""
    gaps = set().union(*with_gaps().values())
    own = without_digital(area)
    rest = [code for code in metropolitan() if code not in gaps and code not in members(area, "ENTERPRISES")]
    return sorted((dissimilarity(own, without_digital(code)), code) for code in rest)
