"""The front page of each territory and year: what its headline and cards claim, worked out from the files."""

from dataclasses import replace

import pytest
from pages.text import flowing, plain

from sector.analyse import open_library
from sector.figures.brief import Brief, headline, lede
from sector.figures.brief_cards import cards
from sector.figures.brief_changes import changes, growth_rows, rank_note
from sector.figures.words import words
from sector.model.period import Period

from .claims import BUSINESS, LOCAL, YEARS, about, matched, number, ordinal, percent, who

REFERENCES = ("FR_PROV", "FR", "FRF", "FRF3")
CASES = [(area, other, year) for area in BUSINESS for other in REFERENCES for year in YEARS]
LATER = [case for case in CASES if case[2] != "2021"]
#: Under half a point, two growths are called the same and one is called none.
SAME = 0.005


@pytest.fixture(scope="module")
def brief(shown, french):
    def made(area, other="FR_PROV", year="2023", within=None, spoken=french):
        local = LOCAL if area == "FRF3" else (area,)
        views = [shown(slug, other, within) for slug in ("entreprises", "emplois-siege", "poids-entreprises")]
        return Brief(spoken, area, Period(year), *views, local)

    return made


def grown(twin, slug, area, year):
    return twin.growth(slug, area, "2021", year).value


@pytest.mark.parametrize(("area", "other", "year"), LATER)
def test_the_headline_says_how_enterprises_and_jobs_went(brief, twin, area, other, year):
    title = headline(brief(area, other, year))
    own, beside = grown(twin, "entreprises", area, year), grown(twin, "entreprises", other, year)
    jobs, jobs_beside = grown(twin, "emplois-siege", area, year), grown(twin, "emplois-siege", other, year)
    found = matched(
        r"(.+), les entreprises du numérique augmentent(?: (plus vite|autant|moins vite) qu(?:e |’)(.+))?"
        r" ; leurs emplois (reculent|stagnent|progressent|(?:augmentent |reculent )?aussi)",
        title,
    )
    assert found, title
    assert who(found[1], "in") == area
    assert own >= SAME
    if other == area:
        assert found[2] is None
    else:
        assert who(found[3], "in") == other
        paces = {"plus vite": own - beside >= SAME, "moins vite": beside - own >= SAME}
        assert paces.get(found[2], abs(own - beside) < SAME)
    if found[4] == "stagnent":
        assert abs(jobs) < SAME
    elif "recul" in found[4]:
        assert jobs <= -SAME
    else:
        assert jobs >= SAME
    if found[4].endswith("aussi") and other != area:
        # « aussi » takes up « plus vite que » as well.
        assert (jobs - jobs_beside >= SAME) == (found[2] == "plus vite")
        assert (jobs_beside - jobs >= SAME) == (found[2] == "moins vite")


@pytest.mark.parametrize("area", BUSINESS)
def test_in_the_first_year_the_headline_gives_the_count_and_the_share(brief, twin, area):
    found = matched(
        r"(.+), (.+) entreprises du numérique en 2021, (.+) du total", headline(brief(area, year="2021"))
    )
    assert found
    assert who(found[1], "in") == area
    assert found[2] == number(twin.part("entreprises", area, "2021").value, 0)
    assert found[3] == percent(twin.value("poids-entreprises", area, "2021").value)


@pytest.mark.parametrize(("area", "other", "year"), LATER)
def test_the_sentence_under_it_gives_counts_and_growths_of_both(brief, twin, area, other, year):
    text = flowing(lede(brief(area, other, year)))
    count, jobs = (twin.part(slug, area, year).value for slug in ("entreprises", "emplois-siege"))
    assert f"En {year} : {number(count, 0)} entreprises" in text
    assert f"{number(jobs, 0)} emplois" in text
    growths = [
        percent(grown(twin, slug, code, year), 1, signed=True)
        for slug in ("entreprises", "emplois-siege")
        for code in (area, other)
    ]
    if other == area:
        assert "contre" not in text
        return
    span = "un an" if year == "2022" else "deux ans"
    mark = "¹" if other in ("FR_PROV", "FR") else ""
    assert f"({growths[0]} en {span}, contre {growths[1]} " in text
    assert plain(f"({growths[2]}, contre {growths[3]}{mark})") in text.replace(" ¹", "¹").replace(" )", ")")


@pytest.mark.parametrize(("area", "other", "year"), CASES)
def test_the_cards_show_the_figures_of_the_year_and_the_change_since_the_one_before(
    brief, twin, area, other, year
):
    counts = cards(brief(area, other, year))
    assert len(counts) == 3
    for card, slug in zip(counts, ("entreprises", "emplois-siege"), strict=False):
        value = twin.part(slug, area, year).value
        assert plain(card.figure) == number(value, 0)
        if year == "2021":
            assert plain(card.change) == "première année de la série"
            continue
        before = str(int(year) - 1)
        step = number(value - twin.part(slug, area, before).value, 0, signed=True)
        rate = percent(twin.growth(slug, area, before, year).value, 1, signed=True)
        assert flowing(card.change) == f"{step} en un an ({rate})"
        if other == area:
            assert card.beside == ""
        else:
            beside = percent(twin.growth(slug, other, before, year).value, 1, signed=True)
            assert beside in plain(card.beside)
            assert ("¹" in card.beside) == (slug == "emplois-siege" and other in ("FR_PROV", "FR"))


@pytest.mark.parametrize(("area", "other", "year"), CASES)
def test_the_share_stands_above_or_below_the_reference_with_the_gap_in_enterprises(
    brief, twin, french, area, other, year
):
    card = cards(brief(area, other, year))[2]
    own, beside = (twin.value("poids-entreprises", code, year).value for code in (area, other))
    assert plain(card.figure) == percent(own)
    if other == area:
        assert (card.change, card.beside) == ("", "")
        return
    points = number(abs(own - beside), 2, times=100)
    text = flowing(card.change)
    if "au-dessus" in text:
        assert own > beside
        assert text.startswith(f"{points} point")
    elif "sous" in text:
        assert own < beside
        assert text.startswith(f"{points} point")
    else:
        assert text.startswith("au niveau")
        assert points == "0,00"
    part, whole = (find("poids-entreprises", area, year).value for find in (twin.part, twin.whole))
    missing = part - whole * beside
    estimate = float(f"{missing:.2g}")
    said = f"{percent(beside)} · soit {number(estimate, 0, signed=True)} entreprises"
    assert plain(card.beside) == f"{plain(french.place(other)['name'])} : {said}"


def test_lorraine_in_2023(brief):
    found = brief("FRF3")
    assert plain(headline(found)) == (
        "En Lorraine, les entreprises du numérique augmentent autant qu’en France de province ; "
        "leurs emplois stagnent"
    )
    figures = [plain(card.figure) for card in cards(found)]
    assert figures == ["3 403", "7 274", "2,64 %"]
    assert "−580 entreprises" in plain(cards(found)[2].beside)


@pytest.mark.parametrize(("area", "other", "year"), LATER)
def test_the_growth_card_gives_both_growths_since_the_first_year(brief, twin, area, other, year):
    for row, slug in zip(growth_rows(brief(area, other, year)), ("entreprises", "emplois-siege"), strict=True):
        own, beside = grown(twin, slug, area, year), grown(twin, slug, other, year)
        assert plain(row.before) == percent(own, 1, signed=True)
        if other == area:
            assert row.after == row.tone == ""
            continue
        assert plain(row.after).removesuffix("¹").strip() == percent(beside, 1, signed=True)
        assert (row.tone == "low") == (beside - own >= SAME)


@pytest.mark.parametrize(("area", "other", "year"), LATER)
def test_what_changed_is_what_differs_from_the_year_before(brief, twin, area, other, year):
    before = str(int(year) - 1)
    found = changes(brief(area, other, year))
    texts = [(plain(row.before), plain(row.after), plain(row.change)) for row in found]
    for (old, new, step), slug in zip(texts, ("entreprises", "emplois-siege"), strict=False):
        then, now = (twin.part(slug, area, period).value for period in (before, year))
        assert (old, new, step) == (number(then, 0), number(now, 0), number(now - then, 0, signed=True))
    then, now = (twin.value("poids-entreprises", area, period).value for period in (before, year))
    assert texts[2] == (percent(then), percent(now), f"{number(now - then, 2, signed=True, times=100)} pt")
    ranks = texts[3:] if other == area else texts[4:]
    local = LOCAL if area == "FRF3" else (area,)
    assert len(ranks) == len(local)
    for (old, new, change), member in zip(ranks, local, strict=True):
        places = [twin.rank("poids-entreprises", member, period)[0] for period in (before, year)]
        spans = [twin.span("poids-entreprises", member, period) for period in (before, year)]
        assert [old, new] == [about(place, span) for place, span in zip(places, spans, strict=True)]
        lost = places[1] - places[0]
        if lost == 0:
            assert change == "inchangé"
        elif set(range(spans[0][0], spans[0][1] + 1)) & set(range(spans[1][0], spans[1][1] + 1)):
            assert change == "dans la marge"
        else:
            assert change.startswith("perd" if lost > 0 else "gagne")
            assert change.split()[1] == str(abs(lost))


@pytest.mark.parametrize(("area", "other", "year"), LATER)
def test_a_rank_that_one_enterprise_would_change_is_told_with_its_span(brief, twin, french, area, other, year):
    note = plain(rank_note(brief(area, other, year)))
    local, told = LOCAL if area == "FRF3" else (area,), []
    for member in local:
        for period in (str(int(year) - 1), year):
            best, worst = twin.span("poids-entreprises", member, period)
            if best != worst:
                told.append(f"{plain(french.name(member))} {ordinal(best)}–{ordinal(worst)} en {period}")
    spans = " ; ".join(told)
    assert note == (f"≈ : rang qui n’est connu qu’à 1 entreprise près : {spans}." if told else "")


@pytest.mark.parametrize(("area", "year"), [(area, year) for area in BUSINESS for year in ("2022", "2023")])
def test_the_gap_to_the_reference_adds_up_as_it_is_written(brief, twin, area, year):
    gaps = []
    for period in (str(int(year) - 1), year):
        share = twin.value("poids-entreprises", "FR_PROV", period).value
        part, whole = (find("poids-entreprises", area, period).value for find in (twin.part, twin.whole))
        gaps.append(part - whole * share)
    row = changes(brief(area, "FR_PROV", year))[3]
    written = [plain(text).replace(" ", "").replace("−", "-") for text in (row.before, row.after, row.change)]
    assert [abs(int(text) - gap) <= 0.5 for text, gap in zip(written, gaps, strict=False)] == [True, True]
    assert int(written[2]) == int(written[1]) - int(written[0])


def test_nothing_precedes_the_first_year(brief):
    assert changes(brief("FRF3", year="2021")) == []


HIDDEN = {("ENTERPRISES", "J", "FRF32", "2023"): (None, "Q")}


@pytest.fixture(scope="module")
def hidden(altered):
    return altered(HIDDEN)


def test_a_hidden_member_leaves_no_figure_and_no_zero_on_the_cards_of_the_region(brief, hidden):
    found = brief("FRF3", within=hidden)
    count, _, share = cards(found)
    for card in (count, share):
        assert card.figure == "n.d."
        assert plain(card.why) == "valeur couverte par le secret statistique"
    assert "soit n.d. entreprises" in plain(share.beside)
    assert plain(share.change) == "écart à la référence non connu"
    assert count.change == ""
    assert [row.after for row in changes(found)[:1]] == ["n.d."]


def test_the_headline_of_a_region_with_a_hidden_member_does_not_guess(brief, hidden):
    for area in ("FRF3", "FRF32"):
        title = plain(headline(brief(area, within=hidden)))
        assert "augmentent" not in title
        assert "n.d." in title


def test_what_only_jobs_hide_leaves_the_enterprises_of_the_headline(brief, altered):
    jobs_hidden = altered({("JOBS", "J", "FRF32", "2023"): (None, "Q")})
    title = plain(headline(brief("FRF3", within=jobs_hidden)))
    assert "les entreprises du numérique augmentent autant" in title
    assert "l’évolution de leurs emplois n’est pas connue" in title


def test_a_change_over_a_break_is_not_computed(brief, altered, twin):
    value = twin.rows["ESTAT_BD"]["ENTERPRISES", "J", "FRF31", "2023"][0]
    broken = altered({("ENTERPRISES", "J", "FRF31", "2023"): (value, "B")})
    found = brief("FRF31", within=broken)
    assert found.first == "2023"
    assert "2023" in headline(found)
    assert flowing(cards(found)[0].change) == "n.c. depuis 2022 : rupture de série"


CUT = "n.c., rupture de série"


def flagged(twin, areas, measures=("ENTERPRISES", "JOBS"), activity="J"):
    """Return the same figures of 2023, flagged as the first after a break."""
    rows = twin.rows["ESTAT_BD"]
    keys = [(m, activity, area, "2023") for m in measures for area in areas]
    return {key: (rows[key][0], rows[key][1].replace("A", "") + "B") for key in keys}


@pytest.mark.parametrize("area", ["FRF3", "FRF33"])
def test_nothing_of_the_front_page_is_computed_over_a_break(brief, altered, twin, area):
    every = {key[2] for key in twin.rows["ESTAT_BD"] if key[0] == "ENTERPRISES" and key[3] == "2023"}
    found = brief(area, within=altered(flagged(twin, every, ["ENTERPRISES"]) | flagged(twin, LOCAL, ["JOBS"])))
    count, jobs, _ = cards(found)
    for card in (count, jobs):
        assert flowing(card.change) == "n.c. depuis 2022 : rupture de série"
    assert CUT in plain(count.beside)
    rows = changes(found)
    assert [plain(row.change) for row in rows] == [CUT] * len(rows)
    assert len(rows) == 4 + len(found.local)
    # The figures of each year are still there.
    assert plain(rows[0].after) == number(twin.part("entreprises", area, "2023").value, 0)


@pytest.mark.parametrize("broken", ["FRF31", "FR101"])
def test_a_break_elsewhere_leaves_own_changes_and_refuses_what_reads_it(brief, altered, twin, broken):
    found = brief("FRF33", other="FR", within=altered(flagged(twin, [broken], ["ENTERPRISES"])))
    count = cards(found)[0]
    assert "en un an" in flowing(count.change)
    assert CUT in plain(count.beside)
    own, _, share, gap, rank = [plain(row.change) for row in changes(found)]
    then, now = (twin.part("entreprises", "FRF33", year).value for year in ("2022", "2023"))
    assert own == number(now - then, 0, signed=True)
    assert share.endswith("pt")
    assert gap == rank == CUT


def test_a_break_in_the_whole_refuses_the_share_and_what_follows_from_it(brief, altered, twin):
    found = brief("FRF33", within=altered(flagged(twin, ["FRF33"], ["ENTERPRISES"], "B-S_X_O_S94")))
    own, jobs, share, gap, rank = [plain(row.change) for row in changes(found)]
    assert CUT not in (own, jobs)
    assert share == gap == rank == CUT


def test_a_break_in_jobs_alone_is_named_in_the_headline(brief, altered, twin):
    found = brief("FRF33", within=altered(flagged(twin, ["FRF33"], ["JOBS"])))
    assert "leurs emplois ne se calcule pas (rupture de série)" in plain(headline(found))
    assert CUT in flowing(lede(found))


def test_a_step_over_a_year_that_was_not_published_is_no_change_of_one_year(brief, altered, twin):
    found = brief("FRF33", within=altered({key: None for key in twin.rows["ESTAT_BD"] if key[3] == "2022"}))
    assert found.previous == "2021"
    then, now = (twin.part("entreprises", "FRF33", year).value for year in ("2021", "2023"))
    rate = percent(twin.growth("entreprises", "FRF33", "2021", "2023").value, 1, signed=True)
    assert flowing(cards(found)[0].change) == f"{number(now - then, 0, signed=True)} depuis 2021 ({rate})"


def test_a_break_announced_by_the_producer_counts_like_one_that_is_flagged(brief, library):
    later = [replace(cut, first_period="2023") for cut in library.reference.breaks if cut.first_period == "2025"]
    announced = replace(library.reference, breaks=(*library.reference.breaks, *later))
    found = brief("FRF3", within=open_library(announced, library.store))
    assert flowing(cards(found)[0].change) == "n.c. depuis 2022 : rupture de série"
    rows = changes(found)
    assert [plain(row.change) for row in rows] == [CUT] * len(rows)


@pytest.mark.parametrize("language", ["fr", "de", "en"])
@pytest.mark.parametrize(("area", "other", "year"), CASES)
def test_every_text_is_whole_in_every_language(brief, reference, language, area, other, year):
    found = brief(area, other, year, spoken=words(language, reference))
    texts = [headline(found), str(lede(found))]
    texts += [str(text) for card in cards(found) for text in (card.label, card.figure, card.change, card.beside)]
    texts += [
        text for row in (*changes(found), *growth_rows(found)) for text in (row.label, row.before, row.after)
    ]
    for text in texts:
        assert "{" not in text
        assert "None" not in text


@pytest.mark.parametrize(
    ("status", "why"),
    [("Q", "valeur couverte par le secret statistique"), ("O", "donnée non publiée par le producteur")],
)
def test_jobs_that_are_not_known_are_not_counted_in_a_sentence(brief, altered, status, why):
    found = brief("FRF32", within=altered({("JOBS", "J", "FRF32", "2023"): (None, status)}))
    text = flowing(lede(found))
    assert text.endswith(f"; emplois : {why}.")
    assert "n.d." not in text
    card = cards(found)[1]
    assert (plain(card.why), card.change) == (why, "")
