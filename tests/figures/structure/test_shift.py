"""Trend and own part: the effects from the file, their rounding, and the title."""

import re
from itertools import pairwise

import pytest
from pages.text import plain

from figures.claims import who
from sector.figures.structure import shift as made

from .gathering import BUSINESS, LOCAL, MEASURES, WHOLE, count, figures, gathered, members

REFERENCES = ("FR_PROV", "FR", "FRF", "FRF3", "PEERS", "FRF34", "FRH02")
STATES = [(area, ref) for area in BUSINESS for ref in REFERENCES if area != ref]
LABELS = ("national", "mix", "own", "competitive", "allocation", "change")


def effects(library, area, ref, measure="ENTERPRISES", subject=""):
    own, there = members(area, measure), members(ref, measure, library, subject or area)
    ends = [
        [count(measure, activity, codes, year) for year in ("2021", "2023")]
        for activity, codes in (("J", own), ("J", there), (WHOLE, there), (WHOLE, own))
    ]
    if any(None in pair for pair in ends):
        return None
    (e, e1), (r, r1), (t, t1), (w, _) = ends
    fair = w * r / t
    return {
        "national": e * t1 / t - e,
        "mix": e * r1 / r - e * t1 / t,
        "own": e1 - e * r1 / r,
        "competitive": fair * (e1 / e - r1 / r),
        "allocation": (e - fair) * (e1 / e - r1 / r),
        "change": e1 - e,
    }


def opened(library, area, ref):
    return gathered(library, indicateur="entreprises", territoire=area, reference=ref)


def whole(text):
    return int(plain(text).replace(" ", "").replace("−", "-"))


@pytest.mark.parametrize(("area", "ref"), STATES)
def test_the_effects_are_those_of_the_file_and_add_up_as_they_are_written(library, area, ref):
    material = opened(library, area, ref)
    entries = made.sheet(material).entries[:6]
    for at, measure in enumerate(MEASURES):
        wanted = effects(library, area, ref, measure)
        shown = [entry.figures[at] for entry in entries]
        if wanted is None:
            assert all(figure.cell.value is None for figure in shown)
            continue
        for name, figure in zip(LABELS, shown, strict=True):
            assert figure.cell.value == pytest.approx(wanted[name], abs=1e-6), name
            assert abs(whole(figure.text) - wanted[name]) < 1
        national, mix, own, competitive, allocation, change = (whole(figure.text) for figure in shown)
        assert national + mix + own == change == round(wanted["change"])
        assert competitive + allocation == own


@pytest.mark.parametrize(("area", "ref"), STATES)
def test_the_title_compares_the_change_with_the_trend(library, area, ref):
    title = plain(made.title(opened(library, area, ref)))
    wanted = effects(library, area, ref)
    trend, change = wanted["change"] - wanted["own"], wanted["change"]
    if part := re.fullmatch(
        r"(\d[\d ]*) des (\d[\d ]*) entreprises du numérique gagnées (.+) suiv(ent|t) la tendance", title
    ):
        assert 0 < whole(part[1]) <= whole(part[2])
        found, gained, place = whole(part[1]), whole(part[2]), part[3]
        place = who(place.removesuffix(" sui"), "in")
    else:
        beside = re.fullmatch(
            r"(.+), ([+−]?[\d ]+) entreprises? dans le numérique ; la tendance seule en donnait ([+−]?[\d ]+)",
            title,
        )
        found, gained, place = whole(beside[3]), whole(beside[2]), who(beside[1], "in")
        assert not 0 < found <= gained
    assert place == area
    assert gained == change
    assert abs(found - trend) <= 1


def test_moselle_gains_what_the_plate_says(library):
    material = opened(library, "FRF33", "FR_PROV")
    rows = made.chart(material)
    assert [plain(row["text"]) for row in rows] == ["+120", "+103", "+4", "+227"]
    assert [plain(row["below"]) for row in rows] == [
        "toutes activités : +9,9 % en France de province",
        "+18,5 % en France de province",
        "+18,8 % en Moselle",
        "de 1 205 à 1 432 entreprises",
    ]
    said = "Part propre (entreprises) : Meurthe-et-Moselle −12,5 · Vosges +5,6 · Meuse +5,7."
    assert said in [plain(note) for note in made.notes(material)]


@pytest.mark.parametrize("ref", ["FR_PROV", "FRF34"])
def test_the_own_part_of_the_others_is_in_the_table_and_in_the_note(library, ref):
    material = opened(library, "FRF33", ref)
    found = figures(made.sheet(material))
    note = next(note for note in map(plain, made.notes(material)) if note.startswith("Part propre"))
    for area in LOCAL:
        if area in ("FRF33", ref):
            assert area not in made.others(material)
            continue
        figure = found[area, MEASURES.index("ENTERPRISES")]
        assert figure.cell.value == pytest.approx(effects(library, area, ref)["own"])
        assert plain(figure.text) in note


def test_each_step_starts_where_the_one_before_ends_and_the_last_from_zero(library):
    for area, ref in STATES:
        rows = made.chart(opened(library, area, ref))
        ends = [rows[0]["zero"]]
        for row in rows[:3]:
            start, end = sorted((row["bar"].left, row["bar"].left + row["bar"].width))
            rises = row["bar"].side == "right"
            assert ends[-1] == pytest.approx(start if rises else end, abs=0.05)
            ends.append(end if rises else start)
            assert row["link"] == pytest.approx(ends[-1], abs=0.05)
        last = rows[3]["bar"]
        assert {round(last.left), round(last.left + last.width)} == {round(rows[0]["zero"]), round(ends[-1])}
        assert all(a["effect"] != b["effect"] for a, b in pairwise(rows))


def test_nothing_is_split_across_a_break_and_the_reason_is_said(library):
    for area, ref in (("LU000", "FR_PROV"), ("FRF3", "DEC0")):
        material = gathered(library, indicateur="emploi-residents", territoire=area, reference=ref)
        assert made.chart(material) == []
        assert "une rupture de série sépare les deux années" in made.title(material)
        assert {
            plain(figure.text) for figure in figures(made.sheet(material)).values() if figure.cell.value is None
        } == {"n.c."}
    whole_series = gathered(library, indicateur="emploi-residents", territoire="FRF3", reference="FR_PROV")
    assert len(made.chart(whole_series)) == 4


def test_on_a_small_base_counts_stand_in_place_of_the_rate(altered):
    library = altered({("ENTERPRISES", "J", "FRF32", "2021"): (29.0, "A")})
    rows = made.chart(opened(library, "FRF32", "FR_PROV"))
    assert plain(rows[2]["below"]) == "de 29 à 142 entreprises"
    assert "%" in rows[1]["below"]
