"""The sheet of a territory: each figure worked out again from the files, for every territory and reference."""

from dataclasses import replace

import pytest
from analyse.naive import Twin
from pages.text import flowing, plain

from sector.analyse.profiles import profile
from sector.figures.profile import sheet
from sector.figures.words import words

from .claims import BUSINESS, DATA, about, number, ordinal, percent

REFERENCES = ("FR_PROV", "FR", "FRF", "FRF3", "FRF31")
BOARD = Twin(DATA).board
TERRITORIES = (*BUSINESS, "LU000")
RATES = {
    "creations": ("birth_rate", "BIRTHS"),
    "cessations": ("death_rate", "DEATHS"),
    "taille": ("jobs_per_enterprise", "JOBS"),
}
LABELS = {
    "Taux de création": "creations",
    "Taux de cessation": "cessations",
    "Emplois par entreprise": "taille",
}
SHARES = {"entreprises": "poids-entreprises", "emplois": "poids-emplois-siege"}
COUNTS = {"entreprises": "entreprises", "emplois": "emplois-siege"}


@pytest.fixture(scope="module")
def naive():
    """Return the twin with the rates that the bar does not offer."""
    found = Twin(DATA)
    base = found.topics["entreprises"]
    for name, (indicator, measure) in RATES.items():
        made = {"slug": name, "indicator": indicator, "measure": measure, "denominator": "ESTAT_BD:ENTERPRISES:J"}
        found.topics[name] = base | made
    return found


@pytest.fixture(scope="module")
def made(library, french):
    kept = {}

    def sheet_of(area, other="FR_PROV", year="2023", spoken=french, within=None):
        shelf = within or library
        key = (other, area if other == "PEERS" else "", id(shelf))
        if key not in kept:
            kept[key] = profile(shelf, other, key[1])
        return sheet(spoken, kept[key], area, year, lambda v: shelf.store.version(v).created)

    return sheet_of


def row(found, label):
    (one,) = (row for row in found.rows if plain(row.label) == label)
    return one


def written(kind, value):
    if kind in ("share", "birth_rate", "death_rate"):
        return percent(value)
    if kind == "growth":
        return percent(value, 1, signed=True)
    return number(value, {"level": 0, "density": 2, "jobs_per_enterprise": 1}[kind])


def moved(kind, first, last):
    """Return a change as the sheet writes it: per cent of counts, points of shares, else the difference."""
    if kind == "level":
        return percent(last / first - 1, 1, signed=True)
    if kind in ("share", "birth_rate", "death_rate", "growth"):
        return number(last - first, 1 if kind == "growth" else 2, signed=True, times=100) + " pt"
    return number(last - first, {"density": 2, "jobs_per_enterprise": 1}[kind], signed=True)


def topics(naive, french):
    """Return label → slug of every line that is a topic of business statistics."""
    named = {plain(topic["name_fr"]): slug for slug, topic in naive.topics.items() if slug not in RATES}
    return {
        label: slug for label, slug in (named | LABELS).items() if naive.topics[slug]["dataflow"] == "ESTAT_BD"
    }


@pytest.mark.parametrize("other", REFERENCES)
@pytest.mark.parametrize("area", BUSINESS)
@pytest.mark.parametrize("year", ["2022", "2023"])
def test_every_line_of_business_statistics_holds_the_figures_of_the_files(made, naive, french, area, other, year):
    found = made(area, other, year)
    for label, slug in topics(naive, french).items():
        line, kind = row(found, label), naive.topics[slug]["indicator"]
        own, beside = (naive.value(slug, code, year).value for code in (area, other))
        assert plain(line.value) == written(kind, own), label
        assert line.period == year
        if other == area:
            assert (line.beside, found.reference) == ("", "")
        else:
            assert plain(line.beside) == written(kind, beside), label
        start = "2022" if kind == "growth" else "2021"
        if start == year:
            assert line.change == ""
            continue
        assert plain(line.since) == f"depuis {start}"
        assert plain(line.change) == moved(kind, naive.value(slug, area, start).value, own), label
        if other != area:
            assert plain(line.beside_change) == moved(kind, naive.value(slug, other, start).value, beside), label


@pytest.mark.parametrize("area", BUSINESS)
@pytest.mark.parametrize("year", ["2021", "2022", "2023"])
def test_every_position_is_the_one_of_the_files_with_its_span(made, naive, french, area, year):
    found = made(area, year=year)
    for label, slug in topics(naive, french).items():
        line, rank = row(found, label), naive.rank(slug, area, line_year(naive, slug, year))
        if rank is None:
            assert line.rank == ""
            continue
        span = naive.span(slug, area, line_year(naive, slug, year))
        text = about(rank[0], span) + ("" if span[0] == span[1] else f" ({ordinal(span[0])}–{ordinal(span[1])})")
        assert plain(line.rank) == text, label
        assert line.is_shaky == (span[0] != span[1])


def line_year(naive, slug, year):
    """Return the year a line shows: a growth has none in the first year and shows its last one."""
    return "2023" if naive.topics[slug]["indicator"] == "growth" and year == "2021" else year


@pytest.mark.parametrize("other", REFERENCES)
@pytest.mark.parametrize("area", BUSINESS)
@pytest.mark.parametrize("year", ["2021", "2023"])
def test_quotients_and_gaps_are_those_of_the_counts(made, naive, area, other, year):
    found = made(area, other, year)
    for noun, slug in SHARES.items():
        quotient, gap = row(found, f"Quotient de localisation ({noun})"), row(found, GAP.format(noun))
        if other == area:
            for line in (quotient, gap):
                assert (line.value, plain(line.why)) == ("n.c.", "la référence est le territoire lui-même")
            continue
        part, whole = (find(slug, area, year).value for find in (naive.part, naive.whole))
        share = naive.part(slug, other, year).value / naive.whole(slug, other, year).value
        assert plain(quotient.value) == number(part / whole / share, 2)
        assert plain(gap.value) == number(part - whole * share, 0, signed=True)
        margin = 10 if noun == "emplois" else 1
        ends = [number((part + way * margin) / whole / share, 2) for way in (-1, 1)]
        assert plain(quotient.band) == ("" if ends[0] == ends[1] else f"{ends[0]} à {ends[1]}")
        assert (plain(quotient.beside), plain(gap.beside)) == ("1,00", "0")
        rank = naive.rank(slug, area, year)
        assert quotient.rank == (row(found, plain(naive.topics[slug]["name_fr"])).rank if rank else "")


GAP = "Écart à la structure de la référence, en {}"


@pytest.mark.parametrize("area", BUSINESS)
@pytest.mark.parametrize("year", ["2022", "2023"])
def test_the_mean_growth_is_that_of_the_ends(made, naive, area, year):
    found = made(area, year=year)
    for noun, slug in COUNTS.items():
        first, last = (naive.part(slug, area, period).value for period in ("2021", year))
        years = int(year) - 2021
        line = row(found, f"Croissance annuelle moyenne, {noun}")
        assert plain(line.value) == percent((last / first) ** (1 / years) - 1, 1, signed=True)
        assert line.period == f"2021–{year}"
        margin = 10 if noun == "emplois" else 1
        ends = [((last + way * margin) / first) ** (1 / years) - 1 for way in (-1, 1)]
        texts = [percent(end, 1, signed=True) for end in ends]
        assert plain(line.band) == ("" if texts[0] == texts[1] else f"{texts[0]} à {texts[1]}")


@pytest.mark.parametrize("area", BUSINESS)
def test_the_five_figures_are_lines_of_the_table(made, naive, area):
    found = made(area)
    expected = {
        "Entreprises": number(naive.part("entreprises", area, "2023").value, 0),
        "Emplois, au siège": number(naive.part("emplois-siege", area, "2023").value, 0),
        "Part dans les entreprises": percent(naive.value("poids-entreprises", area, "2023").value),
        "Quotient de localisation (emplois)": plain(row(found, "Quotient de localisation (emplois)").value),
        "Entreprises pour 1 000 habitants": number(naive.value("densite-entreprises", area, "2023").value, 2),
    }
    assert {plain(card.label): plain(card.figure) for card in found.cards} == expected
    for card in found.cards:
        line = row(found, plain(card.label))
        assert (card.period, card.flags, card.why) == (line.period, line.flags, "")
        assert plain(line.change) in flowing(str(card.change))
        if line.rank:
            assert plain(card.rank).startswith(plain(line.rank))
            assert plain(card.rank).endswith(
                "sur 92 départements" if "emplois" in plain(card.label).lower() else "sur 96 départements"
            )


@pytest.mark.parametrize("other", ["FR_PROV", "FR", "FRF", "FRF31"])
@pytest.mark.parametrize("area", BUSINESS)
def test_the_sentence_gives_people_counts_share_and_what_equal_weight_would_mean(made, naive, area, other):
    text = flowing(str(made(area, other).lede))
    people = naive.count(("ESTAT_POP", "POPULATION", "_Z"), naive.recipe("entreprises", area), "2023")
    population = naive.whole("densite-entreprises", area, "2023").value
    assert people.value in (None, population)
    assert f"{number(population, 0)} habitants au 1ᵉʳ janvier 2023." in text
    assert f"{number(naive.part('entreprises', area, '2023').value, 0)} entreprises du numérique" in text
    assert f"soit {percent(naive.value('poids-entreprises', area, '2023').value)} des entreprises" in text
    assert f"{number(naive.part('emplois-siege', area, '2023').value, 0)} emplois comptés au siège" in text
    if area == other:
        assert "autant" not in text
        return
    for noun, slug in SHARES.items():
        part, whole = (find(slug, area, "2023").value for find in (naive.part, naive.whole))
        gap = part - whole * naive.part(slug, other, "2023").value / naive.whole(slug, other, "2023").value
        margin = 10 if noun == "emplois" else 1
        if abs(gap) > margin:
            amount, way = number(float(f"{abs(gap):.2g}"), 0), "de plus" if gap < 0 else "de moins"
            assert f"environ {amount} {noun} {way}" in text
        else:
            assert f"autant d’{noun}" in text


@pytest.mark.parametrize("other", REFERENCES)
@pytest.mark.parametrize("area", TERRITORIES)
def test_the_title_counts_the_rates_above_the_reference_as_the_table_shows_them(made, area, other):
    found = made(area, other)
    title = plain(found.title)
    above = among = 0
    deaths = ""
    for line, shown in zip(found.lines, found.rows, strict=True):
        is_rate = line.series.unit.style == "percent" or line.name in ("densite-entreprises", "taille")
        if not is_rate or not shown.beside or line.value.value is None or line.beside.value is None:
            continue
        if line.value.is_unreliable or line.beside.is_unreliable:
            continue
        if line.name == "cessations":
            way = "plus haut" if line.value.value > line.beside.value else "plus bas"
            deaths = "égal" if plain(shown.value) == plain(shown.beside) else way
            continue
        among += 1
        above += plain(shown.value) != plain(shown.beside) and line.value.value > line.beside.value
    if among > 1:
        assert f"{above or 'aucun'} taux sur {among} plus {'élevé' if above < 2 else 'élevés'} qu" in title
        assert ("taux de cessation" in title) == bool(deaths)
        assert not deaths or title.endswith(f"taux de cessation, à part, {deaths}")
    else:
        known = sum(row.state in ("value", "zero") for row in found.rows)
        assert f"{known} indicateurs sur {len(found.rows)} ont une valeur" in title


def test_luxembourg_shows_what_its_sources_have_and_says_why_the_rest_is_not_there(made):
    found = made("LU000")
    cards = {plain(card.label): plain(card.figure) for card in found.cards}
    assert cards["Emploi au Luxembourg"] == "20 040"
    assert cards["Emploi des résidents"] == "9,1 milliers"
    assert "20 040 emplois du numérique au lieu de travail" in flowing(str(found.lede))
    without = [line for line in found.rows if line.why]
    assert len(without) == 16
    assert {plain(line.why) for line in without} == {"territoire absent de cette source"}
    assert [line.why for line in found.rows][-16:] == [line.why for line in without]


def test_a_value_just_after_a_break_has_no_change_and_says_so(made):
    line = row(made("LU000"), "Emploi des résidents")
    assert (line.period, line.change) == ("2015", "n.c.")
    assert plain(line.since) == "rupture 2015"
    assert "rupture 2015" in plain(line.told)
    assert len(line.spark.cuts) == 2


def test_a_change_from_an_unreliable_value_bears_its_flag(made, naive):
    line = row(made("FRF3"), "Emploi des résidents")
    assert "U" in naive.part("emploi-residents", "FRF3", "2008").letters
    assert line.change_flags == "u"
    assert any(plain(note).startswith("u :") for note in made("FRF3").notes)
    assert "peu fiable : 2008" in plain(line.told)
    assert sum(dot.kind == "weak" for dot in line.spark.dots) == 3


def test_a_reference_that_a_source_does_not_offer_is_not_replaced_by_another(made):
    found = made("FRF3", "FRF")
    assert row(found, "Part dans l’emploi des résidents").beside == ""
    assert row(found, "Part dans les entreprises").beside != ""
    found = made("FRF33", "DEC0")
    assert (
        plain(row(found, "Quotient de localisation (emplois)").why) == "la source ne propose pas cette référence"
    )
    assert row(found, "Part dans les entreprises").beside == ""


def test_a_secret_count_leaves_no_figure_and_says_why(made, altered):
    hidden = altered({("ENTERPRISES", "J", "FRF32", "2023"): (None, "Q")})
    for area in ("FRF3", "FRF32"):
        for label in ("Entreprises", "Part dans les entreprises", "Quotient de localisation (entreprises)"):
            line = row(made(area, within=hidden), label)
            assert (line.value, line.state) == ("n.d.", "secret")
            assert plain(line.why) == "valeur couverte par le secret statistique"
            assert (line.rank, line.band, line.change) == ("", "", "")
    assert row(made("FRF32", year="2022", within=hidden), "Entreprises").value == "126"
    everything = altered({("ENTERPRISES", "J", "FRF32", y): (None, "Q") for y in ("2021", "2022", "2023")})
    assert row(made("FRF32", within=everything), "Entreprises").state == "secret"


def test_in_the_first_year_there_is_no_change_and_no_mean_growth(made):
    found = made("FRF31", year="2021")
    assert row(found, "Entreprises").change == ""
    line = row(found, "Croissance annuelle moyenne, emplois")
    assert (line.value, plain(line.why)) == ("n.c.", "première année de la série")


def test_a_break_between_leaves_growth_and_mean_growth_without_value(made, altered, naive):
    value = naive.rows["ESTAT_BD"]["ENTERPRISES", "J", "FRF31", "2023"][0]
    found = made("FRF31", within=altered({("ENTERPRISES", "J", "FRF31", "2023"): (value, "B")}))
    assert row(found, "Entreprises").change == "n.c."
    assert len(row(found, "Entreprises").spark.cuts) == 1
    assert row(found, "Croissance annuelle moyenne, entreprises").value == "n.c."
    assert row(found, "Quotient de localisation (entreprises)").change == "n.c."


OFFERED = sorted({(topic["slug"], other) for topic in BOARD["topic"] for other in topic.get("references", [])})


@pytest.mark.parametrize("area", TERRITORIES)
@pytest.mark.parametrize(("slug", "other"), OFFERED)
def test_a_reference_whose_own_series_breaks_on_the_way_has_no_change(made, naive, slug, other, area):
    topic = naive.topics[slug]
    found = made(area, other, year="2023" if topic["dataflow"] == "ESTAT_BD" else "2015")
    line = next((one for one in found.rows if one.name == slug), None)
    if line is None or other == area or not line.beside or not line.change or line.change == "n.c.":
        return
    start = line.since.split()[-1]
    crossed = [cut for cut in naive.breaks(slug, other) if start < cut <= line.period]
    if crossed:
        assert plain(line.beside_change) == f"n.c., rupture {max(crossed)}"
    else:
        first, last = (naive.value(slug, other, period).value for period in (start, line.period))
        assert plain(line.beside_change) == moved(topic["indicator"], first, last)


@pytest.mark.parametrize("other", ["LU000", "DEC0"])
def test_the_share_of_residents_of_lorraine_moves_beside_neighbours_whose_series_broke(made, other):
    line = row(made("FRF3", other, year="2015"), "Part dans l’emploi des résidents")
    assert plain(line.since) == "depuis 2008"
    assert line.change.endswith("pt")
    assert plain(line.beside_change).startswith("n.c., rupture 20")
    assert line.beside_change_flags == ""


@pytest.mark.parametrize("language", ["fr", "de", "en"])
@pytest.mark.parametrize("other", ["FR_PROV", "FRF3", "PEERS", "LU000"])
@pytest.mark.parametrize("area", TERRITORIES)
def test_every_text_is_whole_in_every_language(made, reference, language, other, area):
    found = made(area, other, spoken=words(language, reference))
    texts = [found.name, str(found.lede), found.covered, found.title, found.subtitle, *found.notes, *found.sources]
    for line in found.rows:
        texts += [text for text in replace(line).__getstate__() if isinstance(text, str)]
    for text in texts:
        assert "{" not in text
        assert "None" not in text
