"""Files in the formats of the producers, with their published figures where the bundled sources hold them."""

import csv
from collections.abc import Iterator
from functools import cache

from .case import LOADED, Case, Key, text_case
from .figures import DATA, lines, published

_FLAGGED = {"B": " b", "U": " u", "BU": " bu", "A": ""}
_AREAS = {"FR41": "FRF3", "LU00": "LU000"}
_URSSAF = (
    *("Région", "Ancienne région", "Département", "Zone d'emploi", "EPCI", "Nom commune", "Commune"),
    *("Grand secteur d'activité", "Secteur NA17", "Secteur NA38", "Secteur NA88", "APE", "Code région"),
    *("Code ancienne région", "Code département", "Code zone d'emploi", "Code EPCI", "Code commune", "Code APE"),
)
_NANCY = (
    *("44 Grand Est", "41 Lorraine", "54 Meurthe-et-Moselle", "4405 Nancy", "245400676 Métropole du Grand Nancy"),
    *("Nancy", "54395 Nancy", "GS5 Services", "JZ Information", "JC Informatique", "62 Programmation"),
    *("6201Z Programmation informatique", "44", "41", "54", "4405", "245400676", "54395", "6201Z"),
)
_METZ = tuple(
    {
        "54 Meurthe-et-Moselle": "57 Moselle",
        "Nancy": "Metz",
        "54395 Nancy": "57463 Metz",
        "54": "57",
        "54395": "57463",
    }.get(c, c)
    for c in _NANCY
)


def cases() -> Iterator[Case]:
    """Return one file of every format that a producer publishes."""
    yield from _eurostat()
    yield from _sdmx()
    yield from _urssaf()
    yield from _sirene()
    yield from _gen()


@cache
def _labour_force() -> dict[tuple[str, str], tuple[str, str]]:
    """Return territory as published and year → jobs in section J in thousands, and the flag."""
    path = DATA / "sources" / "eurostat_lfs" / "observations.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {
            (row["ref_area"], row["time_period"]): (row["obs_value"], row["obs_status"])
            for row in csv.DictReader(file, delimiter=";")
            if row["activity"] == "J" and row["ref_area"] in _AREAS
        }


def _values() -> dict[Key, float | None]:
    return {
        (_AREAS[area], year, "J", "JOBS"): float(value) if value else None
        for (area, year), (value, _) in _labour_force().items()
    }


def _eurostat() -> Iterator[Case]:
    found = _labour_force()
    years = sorted({year for _, year in found})

    def shown(area: str, year: str) -> str:
        value, status = found.get((area, year), ("", "O"))
        return f"{value}{_FLAGGED.get(status, '')}" if value else ": "

    new = "freq,unit,sex,age,nace_r2,geo\\TIME_PERIOD\t" + "\t".join(f"{year} " for year in years) + "\n"
    new += "".join(
        f"A,THS_PER,T,Y_GE15,J,{area}\t" + "\t".join(shown(area, year) + " " for year in years) + "\n"
        for area in _AREAS
    )
    old = "unit,nace_r2,age,geo\\time\t" + "\t".join(f"{year} " for year in years[::-1]) + "\n"
    old += "".join(
        f"THS,J,Y_GE15,{area}\t" + "\t".join(shown(area, year) + " " for year in years[::-1]) + "\n"
        for area in _AREAS
    )
    more = {"values": _values(), "records": 2, "width": len(years), "options": ("--source", "eurostat_lfs")}
    yield text_case("eurostat.tsv", "Eurostat bulk TSV", new, LOADED, **more)
    yield text_case("eurostat_old.tsv", "Eurostat bulk TSV, older", old, LOADED, **more)
    named = {"values": _values(), "records": 2, "width": len(years)}
    yield text_case("estat_lfst_r_lfe2en2.tsv", "Eurostat bulk TSV, named as downloaded", new, LOADED, **named)
    damaged = new.replace(":", "::", 1) if ":" in new else new.replace("J,FR41\t", "J,FR41\t9,9 ", 1)
    yield text_case("eurostat_damaged.tsv", "E06", damaged, ("NO E06",), options=more["options"])


def _sdmx() -> Iterator[Case]:
    found = _labour_force()
    rows = [
        (
            "ESTAT:LFST_R_LFE2EN2(1.0)",
            "25/04/24 23:00:00",
            "A",
            "THS_PER",
            "T",
            "Y_GE15",
            "J",
            area,
            year,
            value,
            flag,
        )
        for (area, year), (value, status) in found.items()
        for flag in (_FLAGGED.get(status, "").strip(),)
    ]
    header = (
        "DATAFLOW",
        "LAST UPDATE",
        "freq",
        "unit",
        "sex",
        "age",
        "nace_r2",
        "geo",
        "TIME_PERIOD",
        "OBS_VALUE",
        "OBS_FLAG",
    )
    yield text_case(
        "eurostat_sdmx.csv",
        "SDMX-CSV of Eurostat",
        lines(rows, header, ","),
        LOADED,
        values=_values(),
        records=len(rows),
        width=1,
        options=("--source", "eurostat_lfs"),
    )
    unnamed = lines([("OECD:DSD_X(1.0)", *row[1:]) for row in rows], header, ",")
    yield text_case(
        "undescribed_sdmx.csv", "a dataset that nobody described", unnamed, ("ASK DATASET", "ASK SOURCE")
    )
    yield from _statec()
    yield from _insee()


def _statec() -> Iterator[Case]:
    people = {key: value for key, value in published("eurostat_pop").items() if key[0] == "LU000"}
    rows = [("LU1:DF_X021(1.1)", "A", "T", key[1], value, "", "0") for key, value in people.items()]
    header = ("DATAFLOW", "FREQ", "CANTON", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "DECIMALS")
    yield text_case(
        "statec_sdmx.csv",
        "SDMX-CSV of STATEC",
        lines(rows, header, ","),
        LOADED,
        values={key: float(value) for key, value in people.items()},
        records=len(rows),
        width=1,
    )


def _insee() -> Iterator[Case]:
    codes = {"54": "FRF31", "55": "FRF32", "57": "FRF33", "88": "FRF34"}
    counts = {("54", "2022"): 1_012, ("55", "2022"): 96, ("57", "2022"): 1_187, ("88", "2022"): 402}
    counts |= {(code, "2023"): count + 20 for (code, _), count in counts.items()}
    rows = [
        (code, "DEP", "JZ", "1T9X7", "UNIT_LOC", "A", year, str(count)) for (code, year), count in counts.items()
    ]
    header = ("GEO", "GEO_OBJECT", "ACTIVITY", "LEGAL_FORM_WITH_PUBLIC", "FLORES_MEASURE")
    yield text_case(
        "DS_FLORES_A17_2023_data.csv",
        "SDMX-CSV of Insee (Melodi)",
        lines(rows, (*header, "OBS_STATUS", "TIME_PERIOD", "OBS_VALUE")),
        LOADED,
        values={(codes[code], year, "J", "ESTABLISHMENTS"): count for (code, year), count in counts.items()},
        records=len(rows),
        width=1,
    )


def _urssaf() -> Iterator[Case]:
    measures = [
        f"{name} {year}" for year in ("2022", "2023") for name in ("Nombre d'établissements", "Effectifs salariés")
    ]
    rows = [(*_NANCY, "120", "1 530", "131", "1 612"), (*_METZ, "98", "1 104", "101", "1 190")]
    values = {
        (area, year, "62", measure): float(row[19 + n].replace(" ", ""))
        for area, row in (("FRF31", rows[0]), ("FRF33", rows[1]))
        for n, (year, measure) in enumerate(
            (year, measure) for year in ("2022", "2023") for measure in ("ESTABLISHMENTS", "EMPLOYEES")
        )
    }
    text = lines(rows, (*_URSSAF, *measures))
    more = {"values": values, "encoding": "utf-8-sig"}
    yield text_case("urssaf_commune_ape.csv", "Urssaf commune × APE", text, LOADED, **more)
    codes = [(*(row[n] for n in (14, 17, 18)), *row[19:]) for row in rows]
    names = [
        f"{name}_{year}" for year in ("2022", "2023") for name in ("nombre_d_etablissements", "effectifs_salaries")
    ]
    exported = lines(codes, ("code_departement", "code_commune", "code_ape", *names))
    yield text_case("urssaf_export.csv", "Urssaf, export of the API", exported, LOADED, **more)
    places = [1, 3, *range(8, 12)]
    kept = [_URSSAF[n - 1] for n in (*places, 13, 15)]
    divisions = [(*(row[n - 1] for n in (*places, 13, 15)), *row[19:]) for row in rows]
    text = lines(divisions, (*kept, *measures))
    yield text_case(
        "urssaf_departement_na88.csv", "Urssaf département × NA88", text, LOADED, "utf-8-sig", values=values
    )


def _sirene() -> Iterator[Case]:
    header = (
        *("siren", "nic", "siret", "statutDiffusionEtablissement", "dateCreationEtablissement"),
        *("dateDernierTraitementEtablissement", "codeCommuneEtablissement", "dateDebut"),
        *("etatAdministratifEtablissement", "activitePrincipaleEtablissement"),
        *("nomenclatureActivitePrincipaleEtablissement", "caractereEmployeurEtablissement"),
    )
    rows = [
        (
            f"{n:09}",
            "00011",
            f"{n:09}00011",
            "O",
            "2015-03-02",
            "2024-01-15T10:00:00",
            commune,
            "2015-03-02",
            state,
            "62.01Z",
            "NAFRev2",
            "O",
        )
        for n, (commune, state) in enumerate(
            [("54395", "A")] * 5 + [("57463", "A")] * 4 + [("57463", "F")] * 2, start=1
        )
    ]
    yield text_case(
        "StockEtablissement_utf8.csv",
        "SIRENE StockEtablissement",
        lines(rows, header, ","),
        ("ASK VINTAGE",),  # nothing in it says of which day it is
    )


def _gen() -> Iterator[Case]:
    header = ("édition", "année", "inscrits", "visiteurs", "intervenants", "tweets", "retweets", "messages")
    measures = ("GEN_REGISTERED", "GEN_VISITORS", "GEN_SPEAKERS", "GEN_TWEETS", "GEN_RETWEETS", "GEN_MESSAGES")
    row = ("#GEN1", "2013", "187", "nd", "30", "829", "433", "30")
    values: dict[Key, float | None] = {
        ("FRF33", "2013", "_Z", measure): None if text == "nd" else float(text)
        for measure, text in zip(measures, row[2:], strict=True)
    }
    more = {"records": 1, "width": len(measures), "options": ("--source", "gen")}
    yield text_case(
        "gen_editions.csv", "figures of an edition", lines([row], header), LOADED, values=values, **more
    )
    wrong = ("#GEN2", "2014", "500", "nd", "30", "400", "433", "30")
    yield text_case(
        "gen_tweets.csv",
        "E18 fewer tweets than retweets and messages",
        lines([row, wrong], header),
        ("NO E18",),
        place=(3, "F"),
        options=("--source", "gen"),
    )
