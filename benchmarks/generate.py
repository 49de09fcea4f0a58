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
_MEASURES: Final = ("Nombre d'établissements", "Effectifs salariés")
FIGURES: Final = tuple(f"{measure} {year}" for year in YEARS for measure in _MEASURES)
TIDY: Final = (
    *("dataflow", "freq", "ref_area", "activity", "nomenclature", "measure", "time_period", "obs_value"),
    *("obs_status", "conf_status", "unit_measure", "unit_mult", "comment_obs"),
)
_TIDY_YEARS: Final = range(1975, 2025)
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
    """Write one figure per row under the SDMX names, of the source ``eurostat_bd``, with nothing to ask about."""
    chance = random.Random(seed)  # noqa: S311  figures of a benchmark
    areas = [code for code, territory in reference.territories.items() if territory.national_code]
    divisions = [
        code for nomenclature, code in reference.activities if nomenclature == "NACE2" and code.isdecimal()
    ]
    series = ((area, division) for area in areas for division in divisions)
    written = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(";".join(TIDY) + "\n")
        for area, division in series:
            for measure, unit, figures in _series(chance):
                for year, (value, status) in zip(_TIDY_YEARS, figures, strict=True):
                    cells = (
                        "ESTAT_BD",
                        "A",
                        area,
                        division,
                        "NACE2",
                        measure,
                        str(year),
                        value,
                        status,
                        "F",
                        unit,
                        "0",
                        "",
                    )
                    file.write(";".join(cells) + "\n")
                written += len(_TIDY_YEARS)
            if written >= rows:
                return


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


def _series(chance: random.Random) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Yield measure, unit, and value and status year by year; one series in thirty is secret from end to end."""
    enterprises = [float(chance.randint(40, 4_000))]
    for _ in _TIDY_YEARS[1:]:
        enterprises.append(enterprises[-1] * chance.uniform(0.99, 1.02))
    secret = chance.random() < 1 / 30
    for measure, unit, share in (("ENTERPRISES", "ENT", 1.0), ("JOBS", "PS", 6.0), ("BIRTHS", "ENT", 0.1)):
        flag = "P" if chance.random() < 0.1 else "A"
        shown = [("", "Q") if secret else (str(round(count * share)), flag) for count in enterprises]
        yield measure, unit, shown


def _establishments(reference: Reference, rows: int, chance: random.Random) -> Iterator[tuple[str, ...]]:
    """Yield the texts of the rows, commune by commune, each with some of the activities."""
    departements = sorted((t.national_code, t.names.fr) for t in reference.territories.values() if t.national_code)
    classes = list(reference.classes.items())
    divisions = {
        code: known.names.fr for (version, code), known in reference.activities.items() if version == "NACE2"
    }
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
