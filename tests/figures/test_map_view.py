"""The message of the map: the cells of the view as they are written, and nothing that is hidden."""

import json
import re
from dataclasses import replace

import pytest
from pages.text import plain, strings

from sector.figures.map_view import MapFrame, fill_scale, map_payload, sentence, size_scale
from sector.figures.words import state, words
from sector.model.cell import Cell
from sector.reference import load_reference
from sector.reference.boundaries import load_map_geometry

from .claims import DATA, RATES, about, matched, number, ordinal, who

BOARD = load_reference(DATA).observatory
VIEWS = [(slug, other) for slug, topic in BOARD.topics.items() for other in topic.references or ("",)]
HIDDEN = {
    ("ENTERPRISES", "J", "FRF32", "2022"): (None, "Q"),
    ("ENTERPRISES", "J", "FRF34", "2022"): (0.0, "A"),
    ("ENTERPRISES", "J", "FRF33", "2022"): (None, "O"),
}


@pytest.fixture(scope="module")
def frame():
    return MapFrame(load_map_geometry(DATA), "full", "2023", "FRF33", "Source", "https://ici.example/carte")


@pytest.fixture(scope="module")
def hidden(altered):
    return altered(HIDDEN)


def written(topic, value):
    if topic["indicator"] == "level":
        return number(value, 1 if topic["dataflow"] == "ESTAT_LFS" else 0)
    times, decimals, sign, signed = RATES[topic["indicator"]]
    return number(value, decimals, signed=signed, times=times) + sign


@pytest.mark.parametrize(("slug", "other"), VIEWS)
def test_the_message_holds_every_area_and_year_as_the_files_give_it(shown, french, twin, frame, slug, other):
    view, topic = shown(slug, other), twin.topics[slug]
    message = map_payload(french, view, frame)
    assert list(message.years) == [str(period) for period in view.periods]
    assert [area.code for area in message.areas] == list(view.topic.areas)
    is_rate = topic["indicator"] != "level"
    for area in message.areas:
        assert area.name == french.name(area.code)
        for at, year in enumerate(message.years):
            value, part = (find(slug, area.code, year).value for find in (twin.value, twin.part))
            drawn = area.fill[at] if is_rate else area.size[at]
            assert drawn == pytest.approx(value) if value is not None else drawn is None
            assert area.size[at] == part
            text = area.fill_text[at] if is_rate else area.size_text[at]
            assert plain(text) == (written(topic, value) if value is not None else text)
            assert (text in ("n.d.", "n.c.")) == (value is None)
            assert bool(area.reason[at]) == (value is None)
            rank = twin.rank(slug, area.code, year) if view.topic.ranking else None
            place = about(rank[0], twin.span(slug, area.code, year)) if rank else ""
            assert plain(area.rank_text[at]) == (f"{place} / {rank[1]}" if rank else "")
    assert (message.fill is not None) == is_rate
    assert message.size is not None


@pytest.mark.parametrize(("slug", "other"), VIEWS)
def test_the_sentence_of_each_area_and_year_gives_the_same_figures(shown, french, twin, slug, other):
    view, topic = shown(slug, other), twin.topics[slug]
    for area in view.topic.areas:
        for period in view.periods:
            text = sentence(french, view, area, period)
            value, part = (find(slug, area, str(period)).value for find in (twin.value, twin.part))
            found = matched(rf"en {period}, (.+?) : (.+)\.", text)
            assert found, text
            assert who(found[1], "in") == area
            if value is None:
                assert found[2] in {
                    french.text(f"reason.{reason}") for reason in ("missing", "not_in_source", "break")
                }
                continue
            assert written(topic, value) in found[2]
            assert number(part, 1 if topic["dataflow"] == "ESTAT_LFS" else 0) in found[2]
            rank = twin.rank(slug, area, str(period)) if view.topic.ranking else None
            assert ("rang sur" in found[2]) == (rank is not None)
            if rank:
                best, worst = twin.span(slug, area, str(period))
                near = "10 emplois" if topic["measure"] == "JOBS" else "1 entreprise"
                span = f" ({ordinal(best)}–{ordinal(worst)} à {near} près)" if best != worst else ""
                assert found[2].endswith(f"{ordinal(rank[0])} rang sur {rank[1]}{span}")


def test_a_hidden_value_is_sent_in_no_form(shown, french, frame, hidden, library):
    secret = library.cube("ESTAT_BD").cell("ENTERPRISES", "J", "FRF32", "2022").known
    share = shown("poids-entreprises").value("FRF32", "2022").known
    growths = [shown("croissance-entreprises").value("FRF32", year).known for year in ("2022", "2023")]
    for slug in ("entreprises", "poids-entreprises", "densite-entreprises", "croissance-entreprises"):
        view = shown(slug, "FR_PROV", hidden)
        message = map_payload(french, view, frame)
        meuse = next(area for area in message.areas if area.code == "FRF32")
        at = message.years.index("2022")
        assert meuse.state[at] == "secret"
        assert (meuse.fill[at], meuse.size[at]) == (None, None)
        assert meuse.rank_text[at] == ""
        assert "secret statistique" in plain(meuse.sentence[at])
        texts = plain(" | ".join(strings(message.as_data())))
        assert f"{number(secret, 0)} entreprises" not in texts
        assert not re.search(rf"(?<!\d){re.escape(number(share, 2, times=100))} %", plain(str(meuse)))
        numbers = json.dumps([area.__class__ and [list(area.fill), list(area.size)] for area in message.areas])
        for value in (secret, share, *growths):
            assert repr(value) not in numbers


def test_zero_missing_secret_and_a_value_stand_apart_in_the_message(shown, french, frame, hidden):
    message = map_payload(french, shown("entreprises", "FR_PROV", hidden), frame)
    at = message.years.index("2022")
    states = {area.code: area.state[at] for area in message.areas}
    assert states == {"FRF31": "value", "FRF32": "secret", "FRF33": "missing", "FRF34": "zero", "LU000": "missing"}
    zero = next(area for area in message.areas if area.code == "FRF34")
    assert (zero.size[at], plain(zero.size_text[at]), zero.reason[at]) == (0, "0", "")


def test_what_cannot_be_computed_has_its_own_state(shown, french, frame, hidden):
    message = map_payload(french, shown("croissance-entreprises", "FR_PROV", hidden), frame)
    vosges = next(area for area in message.areas if area.code == "FRF34")
    at = message.years.index("2023")
    assert (vosges.state[at], vosges.fill[at], vosges.fill_text[at]) == ("not_computable", None, "n.c.")
    assert vosges.reason[at] == "départ nul"


def test_no_rank_is_counted_in_a_year_that_has_none(shown, french, frame, altered, twin):
    rows = twin.rows["ESTAT_BD"]
    keys = [key for key in rows if key[:2] == ("ENTERPRISES", "J") and key[3] == "2023"]
    broken = altered({key: (rows[key][0], "B") for key in keys})
    titles = map_payload(french, shown("croissance-entreprises", "FR_PROV", broken), frame).titles
    for said in (titles.list_subtitle, titles.map_subtitle):
        assert "sur 0" not in " ".join(map(plain, said))
    assert "rang sur 96 départements" in plain(titles.list_subtitle[0])


def test_a_hidden_region_marks_no_reference_on_the_scale(shown, french, hidden):
    scale = fill_scale(french, shown("poids-entreprises", "FRF3", hidden))
    assert [tick is None for tick in scale.reference] == [False, True, False]


@pytest.mark.parametrize(("slug", "other"), [view for view in VIEWS if BOARD.topics[view[0]].indicator != "level"])
def test_the_colour_scale_is_fixed_and_holds_every_value_of_every_year(shown, french, slug, other):
    view = shown(slug, other)
    scale = fill_scale(french, view)
    known = [cell.value for area in view.topic.areas for cell in view.values.row(area) if cell.value is not None]
    assert scale.min <= min(known)
    assert max(known) <= scale.max
    assert scale.min < scale.max
    assert (scale.kind == "diverging") == (view.topic.indicator == "growth")
    if scale.kind == "diverging":
        assert scale.min == -scale.max
    assert 2 <= len(scale.ticks) <= 7
    assert [tick.value for tick in scale.ticks] == sorted({tick.value for tick in scale.ticks})
    assert all(scale.min - 1e-9 <= tick.value <= scale.max + 1e-9 for tick in scale.ticks)
    assert len({tick.text for tick in scale.ticks}) == len(scale.ticks)
    assert len(scale.reference) == len(view.periods)
    for tick, period in zip(scale.reference, view.periods, strict=True):
        cell = view.value(other, period) if other else Cell(None, "L", "not_in_source")
        assert (tick.value if tick else None) == cell.value


@pytest.mark.parametrize("slug", BOARD.topics)
def test_the_circle_scale_is_that_of_the_largest_count_with_two_round_circles(shown, french, slug):
    view = shown(slug)
    scale = size_scale(french, view)
    known = [view.part(area, period).value for area in view.topic.areas for period in view.periods]
    assert scale.max == max(value for value in known if value is not None)
    assert all(0 < ref.value <= scale.max for ref in scale.refs)
    assert scale.refs[0].value / scale.refs[-1].value in (1, 5)


def test_nothing_counted_has_no_circles(shown, french, altered):
    gone = {
        ("JOBS", "J", area, year): (None, "O")
        for area in ("FRF31", "FRF32", "FRF33", "FRF34")
        for year in ("2021", "2022", "2023")
    }
    assert size_scale(french, shown("emplois-siege", "FR_PROV", altered(gone))) is None


@pytest.mark.parametrize("language", ["fr", "de", "en"])
@pytest.mark.parametrize("slug", BOARD.topics)
def test_every_text_of_the_message_is_whole_in_every_language(reference, shown, frame, language, slug):
    spoken = words(language, reference)
    message = map_payload(spoken, shown(slug), replace(frame, geometry_url="/api/v1/limites.json"))
    for text in strings(message.as_data()):
        assert "{" not in text.replace("{reason}", "").replace("{year}", "")
        assert "None" not in text
    json.dumps(message.as_data())


@pytest.mark.parametrize(("slug", "other"), VIEWS)
def test_only_the_letters_that_occur_are_explained(shown, french, frame, slug, other):
    view = shown(slug, other)
    message = map_payload(french, view, frame)
    seen = {letter for area in message.areas for flags in area.flag for letter in flags}
    assert set(message.texts.flags) == seen


def test_the_state_of_every_area_is_that_of_its_cell(shown, french, frame):
    view = shown("emploi-residents")
    for area in map_payload(french, view, frame).areas:
        assert list(area.state) == [state(cell) for cell in view.values.row(area.code)]


def test_the_exported_picture_carries_title_source_and_address(shown, french, frame):
    message = map_payload(french, shown("poids-entreprises"), frame)
    assert message.export.source == frame.source
    assert message.export.permalink == frame.permalink
    assert message.export.filename == "poids-entreprises"
    assert list(message.export.title) == list(message.titles.map)
