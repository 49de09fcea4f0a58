"""Every title that any selection can show is taken apart, and what it claims is worked out from the files."""

import re
from itertools import pairwise

import pytest
from analyse.naive import Twin
from pages.text import plain

from sector.figures.findings import by_value, concentration, growth_title, list_title, map_title, trend_title
from sector.figures.words import words
from sector.model.cell import Cell, empty
from sector.model.status import Reason
from sector.reference import load_reference

from .claims import DATA, FORMS, figure, matched, number, percent, step, who

BOARD = load_reference(DATA).observatory
VIEWS = [(slug, other) for slug, topic in BOARD.topics.items() for other in topic.references or ("",)]
NUMBERS = {"un seul": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5}


def values(twin: Twin, slug, areas, period):
    found = {area: twin.value(slug, area, period).value for area in areas}
    return {area: value for area, value in found.items() if value is not None}


def position(twin, slug, area, period):
    rank = twin.rank(slug, area, period)
    return rank or (None, None)


@pytest.mark.parametrize(("slug", "other"), VIEWS)
def test_the_title_of_a_map_names_who_is_last_or_first_or_who_leads(shown, french, twin, slug, other):
    view = shown(slug, other)
    for period in view.periods:
        title = map_title(french, view, view.topic.areas, period)
        known = values(twin, slug, view.topic.areas, period)
        if found := matched(r"(.+), au (premier|dernier) rang des (\d+) départements( à valeur connue)?", title):
            place, whole = position(twin, slug, who(found[1], "the"), period)
            assert whole == int(found[3])
            assert (whole < len(twin.leaves("FR_MET"))) == bool(found[4])
            assert place == (1 if found[2] == "premier" else whole)
        elif found := matched(r"(.+) devant, (.+) derrière", title):
            assert known[who(found[1], "the")] == max(known.values())
            assert known[who(found[2], "the")] == min(known.values())
            assert max(known.values()) > min(known.values())
            places = [position(twin, slug, area, period) for area in known]
            assert not any(place in (1, whole) for place, whole in places if place)
        elif found := matched(r"(.+) : (.+) en (\d{4})", title):
            assert list(known) == [who(found[1], "name")]
            assert found[2].removesuffix(" emplois") == figure(twin.topics[slug], next(iter(known.values())))
            assert found[3] == period
        else:
            assert matched(rf"Aucune valeur publiée en {period}", title), title
            assert not known


@pytest.mark.parametrize(("slug", "other"), VIEWS)
def test_the_title_of_a_list_counts_who_is_above_the_reference(shown, french, twin, slug, other):
    view, topic = shown(slug, other), twin.topics[slug]
    for period in view.periods:
        title = list_title(french, view, view.topic.areas, period)
        known = values(twin, slug, view.topic.areas, period)
        beside = twin.value(slug, other, period).value if other else None
        if matched("Du plus grand au plus petit", title):
            assert beside is None or topic["indicator"] == "level" or not known
            continue
        found = matched(r"(.+?) (?:ne )?devance(?:nt)? (.+)", title)
        assert found, title
        assert beside is not None
        assert who(found[2], "the") == other
        noun = "département" if "ranking" in topic else "territoire"
        assert noun in found[1]
        surely = sum(value - beside > step(topic) for value in known.values())
        at_most = sum(value > beside for value in known.values())
        said = re.match(r"Un seul|Deux|Trois|Quatre|Cinq", found[1])
        if said:
            assert surely <= NUMBERS[said[0].lower()] <= at_most
            assert 0 < NUMBERS[said[0].lower()] < len(known)
        elif found[1].startswith("Tous"):
            assert at_most == len(known)
        else:
            assert found[1].startswith("Aucun")
            assert surely == 0


@pytest.mark.parametrize(("slug", "other"), VIEWS)
def test_the_headline_of_the_map_page_says_where_the_counted_units_are(shown, french, twin, slug, other):
    view, topic = shown(slug, other), twin.topics[slug]
    for period in view.periods:
        title = concentration(french, view, view.topic.areas, period)
        known = values(twin, slug, view.topic.areas, period)
        parts = {area: twin.part(slug, area, period).value for area in view.topic.areas}
        counted = sorted((value for value in parts.values() if value is not None), reverse=True)
        if found := matched(r"(.+) et (.+) réunissent (\d+) % des (.+) du numérique (.+) en (\d{4})", title):
            pair = {who(found[1], "name"), who(found[2], "name")}
            assert {parts[area] for area in pair} == set(counted[:2])
            assert f"{found[3]} %" == percent(sum(counted[:2]) / sum(counted), 0)
            if found[5] == "de la carte":
                assert {a for a, v in parts.items() if v is not None} != set(twin.leaves("FRF3"))
            else:
                whole = who(found[5], "of")
                assert {a for a, v in parts.items() if v is not None} == set(twin.leaves(whole))
            assert found[6] == period
        elif found := matched(rf"(.+), (.+) : (.+) en {period} ; (.+), (.+)", title):
            first, last = who(found[1], "in"), who(found[4], "in")
            assert (known[first], known[last]) == (max(known.values()), min(known.values()))
            assert first != last
            assert found[3] == figure(topic, known[first])
            assert matched(r"(.+)", found[5])[0] == figure(topic, known[last])
        elif found := matched(
            rf"(.+), (?:le numérique fait )?([0-9  ,%+−]+?) ?(de l’emploi|emplois dans .*)? ?en {period}", title
        ):
            assert list(known) == [who(found[1], "in")]
            assert found[2].strip() == figure(topic, next(iter(known.values())))
        else:
            raise AssertionError(title)


def segment_holds(twin, slug, area, first, last):
    return not any(first < cut <= last for cut in twin.breaks(slug, area))


@pytest.mark.parametrize(("slug", "other"), VIEWS)
@pytest.mark.parametrize("area", BOARD.territories)
def test_the_title_of_a_trend_gives_both_ends_of_an_unbroken_series(shown, french, twin, slug, other, area):
    view, topic = shown(slug, other), twin.topics[slug]
    title = trend_title(french, view, area)
    known = values_over(twin, slug, area, view.periods)
    if found := matched(r"(.+), cette source ne donne rien sur (.+)", title):
        assert known == {}
        return
    if found := matched(r"(.+), (.+) oscille trop pour conclure : (\d+) points? sur (\d+) peu fiables?", title):
        assert who(found[1], "in") == area
        weak, whole = int(found[3]), int(found[4])
        assert weak > whole / 4
        assert any(
            (sum("U" in twin.value(slug, area, p).letters for p in part), len(part)) == (weak, whole)
            for part in segments(twin, slug, area, sorted(known))
        )
        return
    if found := matched(r"(.+), (.+) : (.+) en (\d{4}), sans autre année comparable", title):
        assert [found[4]] in segments(twin, slug, area, sorted(known))
        assert found[3] == figure(topic, known[found[4]])
        return
    found = matched(r"(.+?), (.+) passe de (.+) en (\d{4}) à (.+?) en (\d{4})(.*)", title)
    assert found, title
    first, last, rest = found[4], found[6], found[7]
    assert who(found[1], "in") == area
    assert found[3] == figure(topic, known[first])
    assert found[5] == figure(topic, known[last])
    assert segment_holds(twin, slug, area, first, last)
    rest = check_break(twin, slug, area, rest, last, max(known))
    check_beside(twin, slug, (area, other), (first, last), rest)
    weak = [p for p in known if first <= p <= last and "U" in twin.value(slug, area, p).letters]
    assert len(weak) <= len([p for p in known if first <= p <= last]) / 4


def values_over(twin, slug, area, periods):
    found = {str(period): twin.value(slug, area, str(period)).value for period in periods}
    return {period: value for period, value in found.items() if value is not None}


def segments(twin, slug, area, periods):
    """Return the unbroken parts of a series."""
    parts: list[list[str]] = []
    for before, period in pairwise(["", *periods]):
        is_cut = not before or not segment_holds(twin, slug, area, before, period)
        if is_cut:
            parts.append([])
        parts[-1].append(period)
    return parts


def check_break(twin, slug, area, rest, last, end):
    """Check what is said of a break and return what is said before it."""
    found = matched(r"(.*?) ?; rupture de série en (\d{4})", rest)
    if not found:
        assert last == end
        return rest
    assert found[2] in twin.breaks(slug, area)
    assert found[2] == end
    return found[1]


def check_beside(twin, slug, pair, ends, rest):
    (area, other), (first, last) = pair, ends
    topic = twin.topics[slug]
    if not rest:
        usable = other and other != area and segment_holds(twin, slug, other, first, last)
        known = usable and all(twin.value(slug, other, p).value is not None for p in ends)
        assert not known
        return
    if found := matched(r", soit (.+ %) contre (.+ %) (.+)", rest):
        assert topic["indicator"] == "level"
        assert who(found[3], "in") == other
        for text, code in ((found[1], area), (found[2], other)):
            assert text == percent(twin.growth(slug, code, first, last).value, 1, signed=True)
        return
    assert topic["indicator"] != "level"
    if found := matched(r" ?; désormais au-(dessus|dessous) (.+)", rest):
        assert who(found[2], "of") == other
        gaps = [twin.value(slug, area, p).value - twin.value(slug, other, p).value for p in ends]
        sign = 1 if found[1] == "dessus" else -1
        assert sign * gaps[1] > 0 > sign * gaps[0]
        return
    found = matched(r" ?; l’écart avec (.+) (se creuse|se réduit|ne bouge pas)", rest)
    assert found, rest
    assert who(found[1], "the") == other
    gaps = [abs(twin.value(slug, area, p).value - twin.value(slug, other, p).value) for p in ends]
    if found[2] == "ne bouge pas":
        assert abs(gaps[1] - gaps[0]) < step(topic)
    else:
        assert (gaps[1] > gaps[0]) == (found[2] == "se creuse")
        assert abs(gaps[1] - gaps[0]) >= 0.49 * step(topic)


def test_the_checks_above_meet_every_kind_of_sentence(shown, french):
    """A form that never occurs would be checked by nobody."""
    maps, trends = set(), set()
    for slug, other in VIEWS:
        view = shown(slug, other)
        for period in view.periods:
            maps.add(kind(map_title(french, view, view.topic.areas, period)))
            maps.add(kind(list_title(french, view, view.topic.areas, period)))
        for area in BOARD.territories:
            trends.add(kind(trend_title(french, view, area)))
    assert maps >= {"dernier", "devant,", "plus grand", "Aucun ", "Un seul", "devancent"}
    assert trends >= {"se creuse", "se réduit", "ne bouge pas", "oscille", "rupture", "soit", "ne donne rien"}


def kind(text):
    marks = (
        *("se creuse", "se réduit", "ne bouge pas", "oscille", "rupture", "soit", "ne donne rien"),
        *("dernier", "premier", "devant,", "plus grand", "Aucun ", "Un seul", "devancent"),
    )
    return next((mark for mark in marks if mark in text), text)


def test_areas_are_ordered_by_value_and_those_without_left_out(shown, twin):
    view = shown("poids-entreprises")
    assert by_value(view, view.topic.areas, view.periods[-1]) == ["FRF31", "FRF33", "FRF34", "FRF32"]


def test_a_map_without_values_says_so(altered, french, shown):
    gone = {("JOBS", "J", area, "2023"): (None, "O") for area in ("FRF31", "FRF32", "FRF33", "FRF34")}
    view = shown("emplois-siege", "FR_PROV", altered(gone))
    period = view.periods[-1]
    for made in (map_title, concentration):
        assert made(french, view, view.topic.areas, period) == "Aucune valeur publiée en 2023"
    assert list_title(french, view, view.topic.areas, period) == "Du plus grand au plus petit"


def test_without_the_reference_nobody_is_above_it(altered, french, shown):
    hidden = {("ENTERPRISES", "J", "FRF32", "2023"): (None, "Q")}
    view = shown("poids-entreprises", "FRF3", altered(hidden))
    assert view.value("FRF3", "2023").is_secret
    assert list_title(french, view, view.topic.areas, view.periods[-1]) == "Du plus grand au plus petit"


def test_a_hidden_territory_is_named_in_no_title(altered, french, shown):
    hidden = {("ENTERPRISES", "J", "FRF32", "2023"): (None, "Q")}
    view = shown("poids-entreprises", "FR_PROV", altered(hidden))
    period = view.periods[-1]
    for made in (map_title, list_title, concentration):
        assert "Meuse" not in made(french, view, view.topic.areas, period)


@pytest.mark.parametrize("status", ["Q", "O"])
def test_a_title_over_some_territories_says_of_how_many(altered, french, shown, status):
    gone = altered({("JOBS", "J", "FRF32", "2023"): (None, status)})
    jobs = shown("emplois-siege", "FR_PROV", gone)
    period, areas = jobs.periods[-1], jobs.topic.areas
    named = "Meurthe-et-Moselle et Moselle réunissent 91 % des emplois du numérique"
    assert plain(concentration(french, jobs, areas, period)) == (
        f"{named} des trois départements à valeur connue en 2023"
    )
    among = "parmi les trois départements à valeur connue"
    assert plain(map_title(french, jobs, areas, period)) == (
        f"La Meurthe-et-Moselle devant, les Vosges derrière, {among}"
    )
    # The year before is told of all four, as it was.
    assert "connue" not in map_title(french, jobs, areas, jobs.periods[-2])
    assert "de la Lorraine" in concentration(french, jobs, areas, jobs.periods[-2])


@pytest.mark.parametrize(
    ("enterprises", "expected"),
    [
        ((9e4, 9e4, 9e4), "Les trois départements à valeur connue devancent la France de province"),
        ((9e4, 1, 9e4), "Deux des trois départements à valeur connue devancent la France de province"),
        ((1, 1, 9e4), "Un seul des trois départements à valeur connue devance la France de province"),
        ((1, 1, 1), "Aucun des trois départements à valeur connue ne devance la France de province"),
        ((9e4, None, None), "Le seul département à valeur connue devance la France de province"),
        ((1, None, None), "Le seul département à valeur connue ne devance pas la France de province"),
    ],
)
def test_a_list_over_some_territories_counts_them(altered, french, shown, enterprises, expected):
    areas = ("FRF31", "FRF33", "FRF34")
    changes = {("ENTERPRISES", "J", "FRF32", "2023"): (None, "O")}
    for area, value in zip(areas, enterprises, strict=True):
        changes["ENTERPRISES", "J", area, "2023"] = (value, "A" if value else "O")
    view = shown("poids-entreprises", "FR_PROV", altered(changes))
    assert plain(list_title(french, view, view.topic.areas, view.periods[-1])) == expected


@pytest.mark.parametrize("language", ["fr", "de", "en"])
@pytest.mark.parametrize(("slug", "other"), VIEWS)
def test_titles_are_whole_in_every_language(reference, shown, language, slug, other):
    spoken, view = words(language, reference), shown(slug, other)
    titles = [trend_title(spoken, view, area) for area in BOARD.territories]
    for period in view.periods:
        titles += [made(spoken, view, view.topic.areas, period) for made in (map_title, list_title, concentration)]
    for title in titles:
        assert not re.search(r"[{}]|\bNone\b|  |^[a-zà-ÿ]|[,;:]$", title), title


@pytest.mark.parametrize(
    ("enterprises", "jobs", "beside", "expected"),
    [
        (0.186, -0.0005, 0.185, "entreprises au rythme de la référence, emplois stables"),
        (0.20, 0.10, 0.185, "entreprises plus rapides que la référence, emplois en hausse"),
        (0.10, -0.10, 0.185, "entreprises plus lentes que la référence, emplois en baisse"),
    ],
)
def test_the_title_of_the_growth_table(french, enterprises, jobs, beside, expected):
    found = growth_title(french, Cell(enterprises), Cell(jobs), (Cell(beside), Cell(0.0)))
    assert found == expected


def test_the_title_of_the_growth_table_does_not_guess(french):
    broken = empty(Reason.BREAK)
    found = growth_title(french, broken, broken, (Cell(0.1), Cell(0.1)))
    assert plain(found) == (
        "entreprises sans évolution calculable (rupture de série), "
        "emplois sans évolution calculable (rupture de série)"
    )


def test_a_growth_of_its_own_is_said_where_that_of_the_reference_breaks(french):
    broken = empty(Reason.BREAK)
    found = growth_title(french, Cell(-0.2), Cell(0.1), (broken, broken))
    assert plain(found) == "entreprises en baisse, emplois en hausse"
    unknown = empty(Reason.SECRET)
    found = growth_title(french, unknown, unknown, (Cell(0.1), Cell(0.1)))
    assert plain(found) == "entreprises sans évolution connue, emplois sans évolution connue"


def test_a_map_of_changes_over_a_break_says_that_it_is_one(altered, french, shown, twin):
    rows = twin.rows["ESTAT_BD"]
    areas = {key[2] for key in rows if key[0] == "ENTERPRISES" and key[1] == "J"}
    keys = [("ENTERPRISES", "J", area, year) for area in areas for year in ("2022", "2023")]
    view = shown("croissance-entreprises", "FR_PROV", altered({key: (rows[key][0], "B") for key in keys}))
    for period in view.periods:
        for made in (map_title, concentration):
            assert plain(made(french, view, view.topic.areas, period)) == (
                f"Aucune valeur en {period} : rupture de série"
            )
    title = plain(trend_title(french, view, "FRF33"))
    assert title.startswith("En Moselle, aucune valeur calculable pour la croissance")
    assert title.endswith("(rupture de série)")
    assert "ne donne rien" in trend_title(french, view, "LU000")


def test_the_forms_of_places_are_read_both_ways():
    assert who("Les Vosges", "the") == who("Dans les Vosges", "in") == who("des Vosges", "of") == "FRF34"
    assert number(-1234.5, 1) == "−1 234,5"
    assert len(FORMS["in"]) > 10
