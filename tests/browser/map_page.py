"""A page with the map alone: published figures, and on request a year with every sign, or twenty years."""

import csv
from dataclasses import replace
from pathlib import Path

import streamlit as st

from sector.figures.map.payload import FillScale, MapArea, MapOrigins, MapPayload, SizeScale, Tick, View
from sector.figures.map.words import MapExport, MapTexts, MapTitles
from sector.pages.map_component import show_map
from sector.reference.boundaries import load_map_geometry

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "data"
NAMES = {
    "FRF31": "Meurthe-et-Moselle",
    "FRF32": "Meuse",
    "FRF33": "Moselle",
    "FRF34": "Vosges",
    "FRF3": "Lorraine",
    "LU000": "Luxembourg",
}
ABSENT = "absent de la source"
TEXTS = MapTexts(
    play="Lire 2021 → 2023",
    pause="Pause",
    year="Année",
    region_label="Carte et classement des territoires",
    list_label="Classement des territoires",
    read="Lire :",
    origin="Origine :",
    outside="hors classement : {reason}",
    missing="Donnée absente",
    secret="Secret statistique",  # noqa: S106 -- statistical secrecy
    zero="Zéro : une valeur",
    zero_sign="0",
    none="aucun cas",
    not_computable="Non calculable",
    fixed_scale_note="Même échelle de couleur et de cercle pour toutes les années.",
    png="PNG",
    svg="SVG",
    flags={"u": "peu fiable", "p": "provisoire"},
)


def number(value: int) -> str:
    return f"{value:,}".replace(",", "\u202f")


def percent(value: float) -> str:
    return f"{value:.2f}\u202f%".replace(".", ",")


def published() -> dict[str, list[dict[str, str]]]:
    with (HERE / "share_of_j.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return {code: [row for row in rows if row["ref_area"] == code] for code in {row["ref_area"] for row in rows}}


def area(code: str, rows: list[dict[str, str]], years: list[str]) -> MapArea:
    counts = [int(row["enterprises_j"]) for row in rows]
    shares = [count / int(row["enterprises_total"]) * 100 for count, row in zip(counts, rows, strict=True)]
    name = NAMES[code]
    return MapArea(
        code=code,
        name=name,
        fill=shares,
        size=counts,
        state=["value"] * len(years),
        fill_text=[percent(share) for share in shares],
        size_text=[number(count) for count in counts],
        size_long=[f"{number(count)} entreprises" for count in counts],
        rank_text=[f"{row['rank_of_96']}ᵉ / 96" if row["rank_of_96"] else "" for row in rows],
        flag=[""] * len(years),
        sentence=[
            f"En {year}, {name} compte {number(count)} entreprises du numérique (cercle), "
            f"soit {percent(share)} de ses entreprises (couleur)."
            for year, count, share in zip(years, counts, shares, strict=True)
        ],
        reason=[""] * len(years),
    )


def absent(code: str, years: list[str]) -> MapArea:
    none, blank = [None] * len(years), [""] * len(years)
    said = [f"En {year}, {NAMES[code]} : {ABSENT}." for year in years]
    return MapArea(
        code, NAMES[code], none, none, ["missing"] * len(years),
        blank, blank, blank, blank, blank, said, [ABSENT] * len(years),
    )  # fmt: skip


def first_year(item: MapArea, **changes: object) -> MapArea:
    """Return the area with these values in the first year."""
    return replace(item, **{name: [value, *getattr(item, name)[1:]] for name, value in changes.items()})


def with_every_sign(areas: list[MapArea]) -> list[MapArea]:
    hidden = {
        "fill": None,
        "size": None,
        "fill_text": "",
        "size_text": "",
        "size_long": "",
        "rank_text": "",
    }
    zero = {"fill_text": "0\u202f%", "size_text": "0", "size_long": "0 entreprise", "rank_text": ""}
    signs = {
        "FRF34": {**hidden, "state": "secret", "reason": "secret statistique"},
        "FRF32": {**zero, "state": "zero", "fill": 0, "size": 0},
        "FRF31": {"flag": "p"},
        "FRF33": {"flag": "u"},
    }
    return [first_year(item, **signs[item.code]) if item.code in signs else item for item in areas]


def to_gap(item: MapArea, reference: list[float]) -> MapArea:
    gaps = [None if share is None else share - other for share, other in zip(item.fill, reference, strict=True)]
    texts = ["" if gap is None else f"{gap:+.2f}".replace(".", ",").replace("-", "−") for gap in gaps]
    return replace(item, fill=gaps, fill_text=texts)


def lorraine(rows: dict[str, list[dict[str, str]]]) -> list[dict[str, str]]:
    four = [rows[code] for code in ("FRF31", "FRF32", "FRF33", "FRF34")]
    keys = ("enterprises_j", "enterprises_total")
    return [
        {"rank_of_96": "", **{key: str(sum(int(row[key]) for row in year)) for key in keys}}
        for year in zip(*four, strict=True)
    ]


def payload(params: dict[str, str]) -> MapPayload:
    rows = published()
    rows["FRF3"] = lorraine(rows)
    years = [row["time_period"] for row in rows["FRF31"]]
    repeat = int(params.get("repeat", "1"))
    if repeat > 1:
        years = [str(2023 - len(years) * repeat + 1 + index) for index in range(len(years) * repeat)]
        rows = {code: [row for row in series for _ in range(repeat)] for code, series in rows.items()}
    codes = ["FRF3"] if params.get("set") == "two" else ["FRF31", "FRF32", "FRF33", "FRF34"]
    areas = [area(code, rows[code], years) for code in codes] + [absent("LU000", years)]
    if params.get("signs"):
        areas = with_every_sign(areas)
    province = [int(row["enterprises_j"]) / int(row["enterprises_total"]) * 100 for row in rows["FR_PROVINCE"]]
    fill = FillScale(
        min=1.0,
        max=3.5,
        ticks=[Tick(value / 2, f"{value / 2:.1f}".replace(".", ",")) for value in range(2, 8)],
        kind="sequential",
        label="Part, %",
        reference=[Tick(value, f"France de province {percent(value)}") for value in province],
    )
    largest = max(value for item in areas for value in item.size if value)
    refs = [Tick(value, number(value)) for value in ((1000, 200) if largest < 3000 else (3000, 500))]
    size = SizeScale(max=largest, refs=refs, label="entreprises")
    only = params.get("only")
    if only == "size":
        areas = [replace(item, fill=[None] * len(years), fill_text=[""] * len(years)) for item in areas]
    if only == "fill":
        areas = [
            replace(item, size=[None] * len(years), size_text=[""] * len(years), size_long=[""] * len(years))
            for item in areas
        ]
    if params.get("gap"):
        areas = [to_gap(item, province) for item in areas]
        ticks = [Tick(-1.75, "−1,75"), Tick(0, "0"), Tick(1.75, "+1,75")]
        fill = FillScale(-1.75, 1.75, ticks, "diverging", "Écart, points", [None] * len(years))
    titles = MapTitles(
        map=[f"La part du numérique par territoire en {year}" for year in years],
        map_subtitle=[f"Part du numérique dans les entreprises, {year}\u202f; cercle = nombre" for year in years],
        list=["Classement, lié à la carte"] * len(years),
        list_subtitle=["Flèches ↑ ↓ pour parcourir, ← → pour l’année"] * len(years),
    )
    layout = "full" if params.get("layout") == "full" else "brief"
    export = MapExport(
        title=titles.map,
        subtitle=titles.map_subtitle,
        source="Source : Eurostat, démographie des entreprises (bd_hgnace_r). Limites : Natural Earth, EPSG:3035.",
        permalink="https://observatoire.example/carte?langue=fr",
        filename="carte-part",
    )
    if layout == "full":
        blank = [""] * len(years)
        titles = replace(titles, map=blank, map_subtitle=blank)
    return MapPayload(
        years=years,
        areas=areas,
        geometry=load_map_geometry(DATA),
        places={"BE": "Belgique", "DE": "Allemagne", "FR": "France"},
        fill=None if only == "size" else fill,
        size=None if only == "fill" else size,
        titles=titles,
        texts=TEXTS,
        layout=layout,
        origins=MapOrigins(
            [f"chiffre?x=part:{{area}}:{year}" for year in years],
            [f"chiffre?x=nombre:{{area}}:{year}" for year in years],
        ),
        view=View(params.get("annee", years[-1]), params.get("territoire", "FRF33")),
        export=export,
    )


def with_chosen_named(drawn: MapPayload) -> MapPayload:
    """Return a message that changes with the reader's choice, as a page's may."""
    return replace(
        drawn, texts=replace(drawn.texts, region_label=f"Carte, {drawn.view.territory}, {drawn.view.year}")
    )


def changed(view: View) -> None:
    st.query_params.update({"annee": view.year, "territoire": view.territory})
    st.session_state["heard"] = st.session_state.get("heard", 0) + 1


def map_page() -> None:
    params = dict(st.query_params)
    if "cols" in params:
        left, _ = st.columns([864, 364], gap="medium")
    else:
        left = st.container()
    with left:
        drawn = payload(params)
        drawn = with_chosen_named(drawn) if "named" in params else drawn
        view = show_map(drawn.as_data(), drawn.view, key="map", on_change=changed)
    st.caption(f"Python : {view.year} {view.territory}, entendu {st.session_state.get('heard', 0)}")
    st.button("Recalculer")
    st.button("Aller à 2021", on_click=lambda: st.query_params.update({"annee": "2021"}))


def other_page() -> None:
    st.write("Autre page")


st.set_page_config(page_title="Carte", layout="wide")
st.html(
    "<style>.stMainBlockContainer{padding-left:3rem;padding-right:3rem}"
    "@media(max-width:640px){.stMainBlockContainer{padding-left:1rem;padding-right:1rem}}</style>"
)
st.navigation(
    [st.Page(map_page, title="Carte", default=True), st.Page(other_page, title="Autre")], position="top"
).run()
