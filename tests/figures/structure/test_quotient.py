"""Quotients, their band, and what the title makes of them."""

import re

import pytest
from pages.text import plain

from figures.claims import FORMS, who
from sector.figures.structure import quotient as made

from .gathering import BUSINESS, LOCAL, MEASURES, WHOLE, YEARS, count, figures, gathered, members

REFERENCES = ("FR_PROV", "FR", "FRF", "FRF3", "FRF31", "FRF34", "FRF32", "FRH02", "FR101", "PEERS")
NUMBERS = {"aucun": 0, "un": 1, "deux": 2, "trois": 3, "quatre": 4}
MARGIN = {"JOBS": 10, "ENTERPRISES": 1}


def quotient(measure, own, other, year, more=0.0):
    part, whole = (count(measure, code, own, year) for code in ("J", WHOLE))
    there, all_there = (count(measure, code, other, year) for code in ("J", WHOLE))
    return None if None in (part, whole, there, all_there) else (part + more) / whole / (there / all_there)


def opened(library, ref, year="2023", area="FRF33"):
    return gathered(library, indicateur="entreprises", territoire=area, reference=ref, annee=year)


@pytest.mark.parametrize("ref", REFERENCES)
def test_every_quotient_and_both_ends_of_its_band_are_those_of_the_file(library, ref):
    for year in YEARS:
        material = opened(library, ref, year)
        name = made.measure(material)
        other = next(m for m in MEASURES if m != name)
        found = figures(made.sheet(material))
        assert {code for code, _ in found} == set(BUSINESS)
        for area in BUSINESS:
            for at, (measure, more) in enumerate(
                ((name, 0), (name, -MARGIN[name]), (name, MARGIN[name]), (other, 0))
            ):
                wanted = quotient(
                    measure, members(area, measure), members(ref, measure, library, "FRF33"), year, more
                )
                assert found[area, at].cell.value == (None if wanted is None else pytest.approx(wanted)), (
                    area,
                    at,
                )


@pytest.mark.parametrize("ref", REFERENCES)
def test_the_title_names_those_whose_whole_band_is_above_the_reference(library, ref):
    for year in YEARS:
        material = opened(library, ref, year)
        name = made.measure(material)
        there = members(ref, name, library, "FRF33")
        compared = [area for area in LOCAL if area != ref]
        over = {a for a in compared if quotient(name, members(a, name), there, year, -MARGIN[name]) > 1}
        title = plain(made.title(material))
        assert title.startswith({"JOBS": "En emplois, ", "ENTERPRISES": "En entreprises, "}[name])
        if match := re.search(r"aucun des (\w+) départements comparés ne dépasse", title):
            assert (set(), NUMBERS[match[1]]) == (over, len(compared))
        elif match := re.search(r"un seul des (\w+) départements comparés dépasse .* : (.+)$", title):
            assert ({who(match[2], "the")}, NUMBERS[match[1]]) == (over, len(compared))
        elif match := re.search(r"les (\w+) départements comparés dépassent", title):
            assert (set(compared), NUMBERS[match[1]]) == (over, len(compared))
        else:
            names = re.search(r", (.+) dépassent", title)[1]
            assert {FORMS["name"][part] for part in re.split(", | et ", names)} == over


def test_a_quotient_inside_the_band_of_ordinary_ones_exceeds_and_is_no_specialisation(library):
    material = opened(library, "FR_PROV")
    nancy = next(r for r in made.readings(material) if r.code == "FRF31")
    assert nancy.cell.value == pytest.approx(1.2224, abs=1e-3)
    assert "dépasse" in made.title(material)
    assert "pécialis" not in made.title(material) + " ".join(made.notes(material))


@pytest.mark.parametrize("ref", REFERENCES)
def test_specialised_are_those_whose_whole_band_is_at_one_and_a_half_or_more(library, ref):
    material = opened(library, ref)
    name = made.measure(material)
    there = members(ref, name, library, "FRF33")
    wanted = {a for a in BUSINESS if quotient(name, members(a, name), there, "2023", -MARGIN[name]) >= 1.5}
    said = next((note for note in map(plain, made.notes(material)) if note.startswith("Spécialisation")), "")
    names = said.partition(" : ")[2].rstrip(".")
    assert {FORMS["name"][part] for part in re.split(", | et ", names) if part} == wanted


@pytest.mark.parametrize(("more", "named"), [(5, False), (20, True)])
def test_what_ten_jobs_could_turn_around_does_not_exceed(altered, more, named):
    there = members("FR_PROV", "JOBS")
    share = count("JOBS", "J", there, "2023") / count("JOBS", WHOLE, there, "2023")
    jobs = round(count("JOBS", WHOLE, ["FRF32"], "2023") * share) + more
    material = opened(altered({("JOBS", "J", "FRF32", "2023"): (float(jobs), "A")}), "FR_PROV")
    meuse = next(r for r in made.readings(material) if r.code == "FRF32")
    assert meuse.cell.value > 1.005
    assert ("FRF32" in {r.code for r in made.exceeding(material)}) == named


def test_the_territories_stand_from_the_greatest_to_the_smallest_and_lorraine_last(library):
    rows = made.readings(opened(library, "FR_PROV"))
    values = [r.cell.value for r in rows[:-1]]
    assert values == sorted(values, reverse=True)
    assert rows[-1].code == "FRF3"


def test_who_is_not_in_the_source_is_named_with_the_reason(library):
    notes = [plain(note) for note in made.notes(opened(library, "FR_PROV"))]
    assert "Luxembourg : n.d., territoire absent de cette source." in notes


def test_a_survey_has_no_band_of_ten_jobs(library):
    material = gathered(library, indicateur="emploi-residents", territoire="FRF3")
    assert all(r.band is None for r in made.readings(material))
    assert not any("Bande" in note for note in made.notes(material))


@pytest.mark.parametrize("ref", REFERENCES)
def test_dots_stems_and_bands_lie_inside_the_axis_and_show_the_table(library, ref):
    material = opened(library, ref)
    chart = made.chart(material)
    assert [row["text"] for row in chart["rows"]] == [e.figures[0].text for e in made.sheet(material).entries]
    for row, reading in zip(chart["rows"], made.readings(material), strict=True):
        if reading.cell.value is None:
            assert not row["known"]
            continue
        assert 0 <= row["at"] <= 100
        assert 0 <= row["band"]["left"] <= row["band"]["left"] + row["band"]["width"] <= 100.02
        end = row["stem"]["left"] + row["stem"]["width"]
        assert {round(row["stem"]["left"], 1), round(end, 1)} == {round(row["at"], 1), round(chart["one"], 1)}
        assert row["low"] == (reading.cell.value < 1)
    assert chart["ticks"][0]["at"] == 0
    assert chart["ticks"][-1]["at"] <= 100.01
