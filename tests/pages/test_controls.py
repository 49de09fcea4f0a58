"""Address and controls say the same, both ways, on every page."""

from urllib.parse import parse_qs, urlsplit

import pytest

from sector.analyse import PEERS, periods_of, references_of
from sector.pages.heads import PUBLIC
from sector.reference.spelling import normalise

from .opened import NAMES, Opened
from .vocabulary import REFERENCE

BOARD = REFERENCE.observatory
FULL = {
    "territoire": "FRF33",
    "indicateur": "emploi-residents",
    "annee": "2012",
    "reference": "DEC0",
    "perimetre": "J",
    "langue": "fr",
    "mode": "valeurs",
}
CONTROLS = {
    "territory": "territoire",
    "topic": "indicateur",
    "period": "annee",
    "reference": "reference",
    "perimeter": "perimetre",
    "language": "langue",
}


def shown(reader: Opened) -> dict[str, str]:
    return {name: reader.app.selectbox(key=f"bar_{field}").value for field, name in CONTROLS.items()}


def test_an_empty_address_is_completed(reader):
    reader.open()
    assert reader.address == {
        "territoire": "FRF3",
        "indicateur": "poids-entreprises",
        "annee": "2023",
        "reference": "FR_PROV",
        "perimetre": "J",
        "langue": "fr",
    }
    assert shown(reader) == reader.address


@pytest.mark.parametrize("page", NAMES)
def test_the_address_sets_every_control_and_stays_as_it_is(reader, page):
    reader.open(page, **FULL)
    assert reader.address == FULL
    assert shown(reader) == {name: FULL[name] for name in CONTROLS.values()}
    assert reader.run().address == FULL


@pytest.mark.parametrize(
    ("page", "field", "value"),
    [
        ("carte", "territory", "FRF32"),
        ("en_bref", "period", "2021"),
        ("evolutions", "reference", "FRF"),
        ("donnees", "perimeter", "ICT"),
        ("evolutions", "language", "de"),
        *((page, "topic", "entreprises") for page in NAMES),
    ],
)
def test_a_control_writes_the_address_and_nothing_else_moves(reader, page, field, value):
    before = reader.open(page).address
    after = reader.choose(field, value).address
    assert after == before | {CONTROLS[field]: value}
    assert shown(reader) == after


def test_the_address_wins_over_what_was_chosen_before(reader):
    reader.open("carte").choose("territory", "FRF32")
    reader.open("carte", territoire="FRF31")
    assert reader.app.selectbox(key="bar_territory").value == "FRF31"
    assert reader.address["territoire"] == "FRF31"


def offered(topic, library) -> list[str]:
    """Return the references as the bar lists them: those of the topic, peers, then départements by name."""
    codes = references_of(topic, library)
    others = [code for code in codes if code not in topic.references and code != PEERS]
    known = [*topic.references, *([PEERS] if PEERS in codes else [])]
    return known + sorted(others, key=lambda code: normalise(REFERENCE.territories[code].names.fr))


@pytest.mark.parametrize("page", NAMES)
def test_what_can_be_chosen_is_what_the_indicator_has(reader, library, page):
    for slug, topic in BOARD.topics.items():
        reader.open(page, indicateur=slug)
        years = reader.app.selectbox(key="bar_period").options
        assert years == [str(period) for period in reversed(periods_of(topic, library))]
        if topic.references:
            names = reader.app.selectbox(key="bar_reference").options
            assert names == [REFERENCE.territories[code].names.fr for code in offered(topic, library)]
        else:
            empty = reader.app.selectbox(key="bar_reference_none")
            assert empty.disabled
            assert empty.options == ["sans objet"]


@pytest.mark.parametrize("page", NAMES)
def test_a_new_indicator_moves_year_and_reference_only_as_far_as_it_must_and_says_so(reader, page):
    reader.open(page, annee="2021", reference="FRF")
    reader.choose("topic", "emploi-residents")
    assert reader.address["annee"] == "2015"
    assert reader.address["reference"] == "FR_PROV"
    assert len(reader.notices()) == 2
    assert "2021 n’existe pas dans cette source (2008–2015)" in reader.notices()[0] + reader.notices()[1]
    assert reader.run().notices() == []


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"territoire": "FRX"}, "territoire « FRX » inconnu"),
        ({"indicateur": "rien"}, "indicateur « rien » inconnu"),
        ({"annee": "hier"}, "année « hier » illisible"),
        ({"annee": "²²²²"}, "année « ²²²² » illisible"),
        ({"annee": "1990"}, "1990 n’existe pas dans cette source (2021–2023)"),
        ({"reference": "LUNE"}, "référence « LUNE » inconnue"),
        ({"reference": "EU28"}, "La référence choisie n’existe pas dans cette source"),
        ({"perimetre": "K"}, "périmètre « K » inconnu"),
        ({"perimetre": "ICT"}, "Périmètre TIC"),
        ({"perimetre": "CESEL"}, "Périmètre CESEL"),
        ({"langue": "lb"}, "langue « lb » inconnue"),
        ({"mode": "carte"}, "paramètre inconnu (mode=carte)"),
        ({"v": "ffffff"}, "version « ffffff » inconnue"),
        ({"v": "x"}, "version « x » inconnue"),
        ({"couleur": "rouge"}, "paramètre inconnu (couleur)"),
        ({"territoire": '<img src=x onerror="x">'}, '« <img src=x onerror="x"> »'),
    ],
)
def test_what_an_address_asks_for_in_vain_is_said_on_the_page(reader, query, said):
    reader.open("carte", **query)
    assert said in " ".join(reader.notices())
    assert len(reader.notices()) == 1
    assert "<img" not in "".join(reader.html).replace('<img src="/api', "")
    # What could be followed is written back; what could not is gone.
    assert set(reader.address) <= set(FULL)


def test_a_pinned_version_stays_in_the_address_and_on_the_links(reader, library):
    version = library.versions["ESTAT_BD"][:8]
    for page in ("carte", "evolutions", "en_bref"):
        reader.open(page, v=version)
        assert reader.address["v"] == version
        assert reader.notices() == []
        assert any(f"v={version}" in link for link in reader.links if link.startswith("/api/v1/vue.csv"))
        assert f"version {version}" in reader.text


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_language_of_the_address_is_the_language_of_the_page(reader, language):
    reader.open("carte", langue=language)
    labels = [box.label for box in reader.app.selectbox]
    reader.choose("language", "fr")
    assert [box.label for box in reader.app.selectbox] == [
        "Territoire",
        "Indicateur",
        "Année",
        "Référence",
        "Périmètre",
        "Langue",
    ]
    assert labels != [box.label for box in reader.app.selectbox]


def test_going_to_another_page_keeps_every_choice(reader):
    reader.open("en_bref", **FULL)
    for page in ("carte", "evolutions", "donnees", "en_bref"):
        # The menu leads to an address without parameters.
        reader.open(page)
        assert reader.address == FULL
        assert shown(reader) == {name: FULL[name] for name in CONTROLS.values()}
        assert reader.notices() == []


def test_two_readers_do_not_share_their_choices(reader, store):
    reader.open("carte", territoire="FRF32")
    other = Opened().open("carte")
    assert other.address["territoire"] == "FRF3"
    assert reader.run().address["territoire"] == "FRF32"


def test_the_way_lines_are_drawn_is_in_the_address(reader):
    reader.open("evolutions", indicateur="entreprises")
    assert "mode" not in reader.address
    assert "indice 100 en 2021" in reader.text
    reader.app.segmented_control(key="trend_mode").set_value("valeurs")
    reader.run()
    assert reader.address["mode"] == "valeurs"
    assert "indice 100 en 2021" not in reader.text.split("Croissance")[0].split("Voir le tableau")[0]


def test_milestones_can_be_hidden(reader):
    reader.open("evolutions", indicateur="emploi-residents")
    assert '<li value="1">' in "".join(reader.html)
    reader.app.toggle(key="milestones_on").set_value(False)
    reader.run()
    assert '<li value="1">' not in "".join(reader.html)


@pytest.mark.parametrize("sought", ["luxembourg", "DÉMOGRAPHIE", "demographie", "zzz"])
def test_the_search_keeps_the_sources_that_hold_the_word(reader, sought):
    reader.open("donnees")
    assert "".join(reader.html).count('class="source-card"') == 6
    reader.app.text_input(key="catalogue_search").set_value(sought)
    reader.run()
    found = "".join(reader.html).count('class="source-card"')
    assert found < 6
    assert (found == 0) == (sought == "zzz") == ("Aucune source ne contient ce texte." in reader.text)


def test_the_summary_for_narrow_screens_names_the_three_main_choices(reader):
    reader.open("carte", territoire="FRF34", annee="2022")
    assert reader.app.toggle(key="bar_open").label.startswith("Vosges · Part dans les entreprises · 2022")


def test_the_link_to_copy_opens_the_same_view(reader):
    reader.open("carte", **FULL)
    (address,) = [link for link in reader.links if link.startswith("?")]
    asked = {name: value for name, (value,) in parse_qs(urlsplit(address).query).items()}
    assert asked == FULL


@pytest.mark.parametrize("page", NAMES)
def test_every_link_inside_a_page_leads_to_a_page_or_a_file(reader, page):
    reader.open(page)
    inside = [link for link in reader.links if link.startswith("/")]
    assert inside
    starts = (*(f"/{page.path}?" for page in PUBLIC), "/api/v1/", "/integrer/code?", "/tableau?")
    assert all(link.startswith(starts) for link in inside)
    # The link of the view is relative where the page does not know its own address.
    outside = [link for link in reader.links if not link.startswith(("/", "?"))]
    here = [link for link in outside if link.startswith("#")]
    assert all(f'id="{link[1:]}"' in "".join(reader.html) for link in here)
    assert all(link.startswith(("https://", "http://")) for link in outside if link not in here)


@pytest.mark.parametrize("page", NAMES)
def test_every_page_says_what_it_could_not_follow(reader, page):
    assert len(reader.open(page, territoire="FRX", annee="1990").notices()) == 2
    assert reader.run().notices() == []
