"""Files for the benchmarks, the same bytes for the same numbers: a wide register and a tidy table."""

import random
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from sector.reference import Reference

#: Twelve columns of text, of the nineteen that the producer writes, then a pair for each year: forty-six in all.
TEXTS: Final = (
    *("Région", "Département", "Zone d'emploi", "EPCI", "Commune", "Grand secteur d'activité", "Secteur NA17"),
    *("Secteur NA88", "APE", "Code département", "Code commune", "Code APE"),
)
YEARS: Final = range(2006, 2023)
FIGURES: Final = tuple(f"{measure} {y}" for y in YEARS for measure in ("Nombre d'établissements", "Effectifs salariés"))
TIDY: Final = (
    *("dataflow", "freq", "ref_area", "activity", "nomenclature", "measure", "time_period", "obs_value"),
    *("obs_status", "conf_status", "unit_measure", "unit_mult", "comment_obs"),
)
#: Different rows of figures; drawing each cell anew would take longer than the benchmark.
_POOL: Final = 5_000


def wide(path: Path, rows: int, reference: Reference, *, secret: float = 0.0, seed: int = 1) -> None:
    """Write a register by commune and APE in the manner of Urssaf.

    Parameters
    ----------
    secret
        Share of the rows whose figures of one year are marked as secret.
    """
    chance = random.Random(seed)  # noqa: S311  figures of a benchmark
    pool = [_figures(chance) for _ in range(_POOL)]
    hidden = [_hidden(cells, chance) for cells in pool]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.write(";".join((*TEXTS, *FIGURES)) + "\n")
        for texts in islice(_establishments(reference, rows, chance), rows):
            cells = (hidden if chance.random() < secret else pool)[chance.randrange(_POOL)]
            file.write(";".join((*texts, *cells)) + "\n")


def tidy(path: Path, rows: int, reference: Reference, seed: int = 1) -> None:
    """Write one figure per row under the SDMX names, of the source ``eurostat_bd``."""
    chance = random.Random(seed)  # noqa: S311  figures of a benchmark
    areas = [code for code, territory in reference.territories.items() if territory.level == "nuts3"]
    activities = [code for nomenclature, code in reference.activities if nomenclature == "NACE2"][:45]
    measures = (("ENTERPRISES", "ENT"), ("JOBS", "PS"), ("BIRTHS", "ENT"), ("DEATHS", "ENT"))
    keys = (
        (area, activity, measure, str(year), unit)
        for measure, unit in measures
        for area in areas
        for activity in activities
        for year in range(1950, 2025)
    )
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(";".join(TIDY) + "\n")
        for area, activity, measure, year, unit in islice(keys, rows):
            value, status = _observed(chance)
            cells = ("ESTAT_BD", "A", area, activity, "NACE2", measure, year, value, status, "F", unit, "0", "")
            file.write(";".join(cells) + "\n")


def _figures(chance: random.Random) -> tuple[str, ...]:
    cells: list[str] = []
    count = chance.choice((0, 1, 1, 1, 2, 3, 5, 9))
    for _ in YEARS:
        count = max(0, count + chance.choice((-1, 0, 0, 0, 0, 1)))
        cells += (str(count), str(count * chance.randint(0, 40)))
    return tuple(cells)


def _hidden(cells: Sequence[str], chance: random.Random) -> tuple[str, ...]:
    pair = 2 * chance.randrange(len(YEARS))
    return (*cells[:pair], "s", "s", *cells[pair + 2 :])


def _observed(chance: random.Random) -> tuple[str, str]:
    drawn = chance.random()
    if drawn < 0.03:
        return "", "Q" if drawn > 0.01 else "O"
    return str(chance.randint(0, 99_999)), "P" if drawn < 0.1 else "A"


def _establishments(reference: Reference, rows: int, chance: random.Random) -> Iterator[tuple[str, ...]]:
    """Yield the texts of the rows, commune by commune, each with some of the activities."""
    departements = sorted((t.national_code, t.names.fr) for t in reference.territories.values() if t.national_code)
    classes = list(reference.classes.items())
    divisions = {code: a.names.fr for (nomenclature, code), a in reference.activities.items() if nomenclature == "NACE2"}
    share = rows // len(departements) + 1
    for code, name in departements:
        written, number = 0, 0
        while written < share:
            number += 1
            commune = f"{code}{number:0{5 - len(code)}d}"
            # Overseas codes leave two digits for the commune: there it has as many activities as there are.
            most = len(classes) if len(code) > 2 else min(len(classes), 40 + share // 400)
            for ape, label in sorted(chance.sample(classes, chance.randint(most // 4, most))):
                written += 1
                yield (
                    "44 Grand Est",
                    f"{code} {name}",
                    "4405 Nancy",
                    "245400676 Métropole du Grand Nancy",
                    f"{commune} Une-Commune-sur-Meurthe",
                    "GS5 Autres services marchands hors intérim",
                    "JZ Information et communication",
                    _quoted(f"{ape[:2]} {divisions[ape[:2]]}"),
                    _quoted(f"{ape} {label}"),
                    code,
                    commune,
                    ape,
                )


def _quoted(text: str) -> str:
    return f'"{text}"' if ";" in text else text
