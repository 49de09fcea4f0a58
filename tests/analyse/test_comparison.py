"""Two territories side by side, worked out again from the published files."""

from dataclasses import replace
from itertools import combinations, product

import pytest

from sector.analyse import PEERS, Library, compare, counterpart, counterparts, resolve
from sector.model.comparison import Comparison, Entry
from sector.model.status import Reason

from .naive import Recipe, Twin

TERRITORIES = ("FRF3", "FRF31", "FRF33", "FRF34", "FRF32", "LU000")
OTHERS = ("FR_PROV", "FR", "FRF", "FRF3", "LU000", "FRF1", "DEC0", "EU28", "FRF31", "FR101", "FRK27", PEERS, "BE")


class Regional(Twin):
    """The survey publishes regions of the Grand Est, not its départements."""

    def recipe(self, slug, area):
        if self.topics[slug]["dataflow"] == "ESTAT_LFS" and area == "FRF":
            return Recipe(("FRF1", "FRF2", "FRF3"), (), partial=False)
        return super().recipe(slug, area)


@pytest.fixture(scope="module")
def twin(data):
    return Regional(data)


@pytest.fixture(scope="module")
def compared(library):
    def made(**query: str) -> Comparison:
        chosen, _ = resolve(query, library)
        return compare(library, chosen)

    return made


def slug(entry: Entry) -> str:
    return {"ENTERPRISES": "entreprises"}.get(entry.measure) or {
        "ESTAT_BD": "emplois-siege",
        "ESTAT_LFS": "emploi-residents",
        "ESTAT_NAMA": "emploi-luxembourg",
    }[entry.source.dataflow]


def close(cell, figure) -> None:
    if figure.value is None:
        assert cell.value is None
    else:
        assert cell.value == pytest.approx(figure.value, rel=1e-9)
        assert set(cell.flags) - {"A"} == set(figure.letters)


@pytest.mark.parametrize(("one", "other"), list(product(TERRITORIES, OTHERS)))
def test_strict_computes_nothing_across_what_differs_and_lenient_marks_all_of_it(compared, one, other):
    strict, lenient = (compared(territoire=one, avec=other, strict=how) for how in ("", "non"))
    assert len(strict.pairs) == len(lenient.pairs)
    met = 0
    for plain, asked in zip((*strict.pairs, *strict.doubles), (*lenient.pairs, *lenient.doubles), strict=True):
        if not plain.is_complete:
            continue
        across = [plain.ratio, plain.share_gap, plain.growth_gap, plain.total, plain.total_share]
        forced = [asked.ratio, asked.share_gap, asked.growth_gap, asked.total, asked.total_share]
        cards = (plain.one.source.comparability, plain.other.source.comparability)
        if any(getattr(cards[0], name) != getattr(cards[1], name) for name in ("place", "population", "unit")):
            met += 1
            assert all(cell is None or (cell.value, cell.reason) == (None, Reason.CONCEPT) for cell in across)
            assert all(cell is None or cell.value is None or "D" in cell.flags for cell in forced)
            assert asked.ratio.value is not None
        else:
            assert plain.is_same
            if plain.one.period == plain.other.period:
                assert across == forced
    if "LU000" in (one, other) and one != other and {one, other} & {"FRF3", "FRF33"}:
        assert met > 0


@pytest.mark.parametrize(
    ("one", "other"), list(product(TERRITORIES, ("FR_PROV", "LU000", "FRF31", "FRF", "FRK27")))
)
def test_counts_shares_and_growth_are_those_of_the_files(compared, twin, one, other):
    found = compared(territoire=one, avec=other)
    for pair in found.pairs:
        for entry in (pair.one, pair.other):
            if not entry.is_there:
                assert twin.recipe(slug(entry), entry.area) is None
                continue
            name = slug(entry)
            close(entry.level, twin.part(name, entry.area, entry.period))
            close(entry.share, twin.value(entry.share_topic, entry.area, entry.period))
            close(entry.growth, twin.growth(name, entry.area, *entry.span))
            if entry.density is not None:
                close(entry.density, twin.value("densite-entreprises", entry.area, entry.period))
            ranked = twin.rank(entry.share_topic, entry.area, entry.period)
            assert (int(entry.rank.known), entry.ranked) == ranked if ranked else entry.rank is None


@pytest.mark.parametrize(("one", "other"), list(product(TERRITORIES, ("FR_PROV", "LU000", "FRF3", "FRF", "EU28"))))
def test_growth_is_over_the_longest_span_that_both_have_without_a_break(compared, twin, one, other):
    for pair in (*compared(territoire=one, avec=other).pairs, *compared(territoire=one, avec=other).doubles):
        if not pair.is_complete:
            continue
        sides = [(slug(entry), entry.area) for entry in (pair.one, pair.other)]
        common = set.intersection(
            *({p for p in twin.periods(s) if twin.part(s, a, p).value is not None} for s, a in sides)
        )
        spans = [
            (int(end) - int(start), end, start)
            for start, end in combinations(sorted(common), 2)
            if not any(start < cut <= end for s, a in sides for cut in twin.breaks(s, a))
        ]
        if spans:
            _, end, start = max(spans)
            assert pair.one.span == pair.other.span == (start, end)
        else:
            assert pair.growth_gap.value is None


def test_growth_that_breaks_part_from_every_year_says_so(altered, twin):
    rows = twin.rows["ESTAT_BD"]
    keys = [("ENTERPRISES", "J", "FRF33", year) for year in ("2022", "2023")]
    library = altered({key: (rows[key][0], "B") for key in keys})
    chosen, _ = resolve({"territoire": "FRF33", "avec": "FRF31"}, library)
    pair = compare(library, chosen).pairs[0]
    entries = {entry.area: entry for entry in (pair.one, pair.other)}
    assert entries["FRF33"].growth.reason is Reason.BREAK
    assert entries["FRF31"].growth.value == pytest.approx(
        twin.growth("entreprises", "FRF31", "2021", "2023").value
    )


def test_lorraine_and_luxembourg_meet_in_the_survey_and_their_jobs_elsewhere_do_not(compared):
    found = compared(territoire="FRF3", avec="LU000")
    met = [(pair.one.source.dataflow, pair.other.source.dataflow, pair.is_complete) for pair in found.pairs]
    assert met == [
        ("ESTAT_LFS", "ESTAT_LFS", True),
        ("ESTAT_BD", "ESTAT_NAMA", True),
        ("ESTAT_BD", "ESTAT_BD", False),
    ]
    survey, apart, _ = found.pairs
    assert (survey.meter.count, survey.one.period, survey.one.span) == (6, "2015", ("2009", "2014"))
    assert survey.share_gap.value == pytest.approx(21.1 / 904.7 - 9.1 / 257.5)
    assert survey.total_share.value == pytest.approx((21.1 + 9.1) / (904.7 + 257.5))
    assert "U" in survey.growth_gap.flags
    assert (apart.meter.count, apart.refusal) == (2, "not_comparable.place_unit")
    assert (apart.one.period, apart.other.period) == ("2023", "2018")
    (double,) = found.doubles
    assert (double.one.area, double.meter.differing, double.one.period) == ("LU000", ("place",), "2015")


def test_a_total_is_made_of_all_units_and_a_ratio_across_powers_of_ten(compared):
    (pair,) = compared(territoire="LU000", avec="FRF33", strict="non").doubles
    assert pair.ratio.value == pytest.approx(9100 / 16940)
    assert pair.total is None


def test_two_years_are_never_added_up_even_when_asked(compared):
    pair = compared(territoire="LU000", avec="FRF33", strict="non").pairs[0]
    assert (pair.one.period, pair.other.period) == ("2018", "2023")
    for cell in (pair.total, pair.total_share):
        assert (cell.value, cell.reason) == (None, Reason.PERIOD)
    assert pair.ratio.value == pytest.approx(20040 / 2530)


def test_growth_over_two_different_spans_is_never_subtracted(compared):
    for how in ("", "non"):
        pair = compared(territoire="FRF33", avec="LU000", strict=how).pairs[0]
        assert pair.one.span != pair.other.span
        assert pair.growth_gap.value is None
    assert pair.growth_gap.reason is Reason.PERIOD


def test_the_chosen_year_is_shown_where_both_have_it_and_the_last_common_one_elsewhere(compared):
    found = compared(territoire="FRF3", avec="FR_PROV", annee="2022")
    shown = {(pair.one.source.dataflow, pair.one.period) for pair in found.pairs}
    assert shown == {("ESTAT_BD", "2022"), ("ESTAT_LFS", "2015")}


def test_the_measure_of_the_chosen_topic_comes_first(compared):
    for chosen, flow, measure in (
        ("emploi-residents", "ESTAT_LFS", "JOBS"),
        ("poids-emplois-siege", "ESTAT_BD", "JOBS"),
        ("densite-entreprises", "ESTAT_BD", "ENTERPRISES"),
    ):
        first = compared(territoire="FRF3", avec="FR_PROV", indicateur=chosen).pairs[0]
        assert (first.one.source.dataflow, first.one.measure) == (flow, measure)


@pytest.mark.parametrize(
    ("one", "other", "container"),
    [
        ("FRF33", "FRF3", "FRF3"),
        ("FRF3", "FR_PROV", "FR_PROV"),
        ("FRF3", "FRF31", "FRF3"),
        ("FRF3", "EU28", "EU28"),
        ("LU000", "EU28", "EU28"),
        ("FRF3", "LU000", ""),
        ("FRF33", "FRF31", ""),
        ("FRF3", PEERS, ""),
        ("FRF3", "FRF1", ""),
    ],
)
def test_one_that_contains_the_other_makes_no_total(compared, one, other, container):
    for pair in compared(territoire=one, avec=other).pairs:
        if pair.is_complete and pair.is_same:
            assert pair.container == container
            assert (pair.total is None) == bool(container)


@pytest.mark.parametrize("area", TERRITORIES)
def test_peers_are_the_nearest_of_all_departements_by_their_other_activities(compared, twin, area):
    peers = compared(territoire=area, avec="FR_PROV").peers
    if area == "LU000":
        assert peers is None
        return
    activities = ["B-E", "F", "G", "H", "I", "K_L", "M_N", "P_Q", "R_S_X_S94"]
    rows = twin.rows["ESTAT_BD"]
    gaps = {place for (_, _, place, _), (value, _) in rows.items() if value is None}

    def shares(code):
        leaves = twin.leaves(code)
        counts = [sum(rows["ENTERPRISES", a, leaf, "2023"][0] for leaf in leaves) for a in activities]
        return [count / sum(counts) for count in counts]

    own = shares(area)
    distances = []
    for code in twin.leaves("FR_MET"):
        if code not in gaps and code not in twin.leaves(area):
            distances.append((sum(abs(a - b) for a, b in zip(own, shares(code), strict=True)) / 2, code))
    expected = sorted(distances)[:5]
    assert [peer.area for peer in peers.members] == [code for _, code in expected]
    for peer, (distance, code) in zip(peers.members, expected, strict=True):
        assert peer.distance.value == pytest.approx(distance)
        share = twin.value("poids-entreprises", code, "2023").value
        mine = twin.value("poids-entreprises", area, "2023").value
        assert peer.share.value == pytest.approx(share)
        assert peer.gap.value == pytest.approx(share - mine)
        assert peer.growth.value == pytest.approx(twin.growth("entreprises", code, "2021", "2023").value)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, "FR_PROV"),
        ({"reference": "FR"}, "FR"),
        ({"reference": PEERS}, PEERS),
        ({"reference": "FRF3"}, "LU000"),
        ({"avec": "FRF31"}, "FRF31"),
        ({"avec": "FRF3"}, "FRF3"),
        ({"territoire": "LU000", "indicateur": "poids-emploi-residents", "reference": "LU000"}, "FR_PROV"),
        ({"territoire": "LU000", "indicateur": "emploi-luxembourg"}, "FR_PROV"),
    ],
)
def test_the_other_side_is_the_reference_unless_one_is_named_or_it_is_the_territory(library, query, expected):
    chosen, _ = resolve(query, library)
    assert counterpart(chosen, library) == expected


def test_everybody_that_a_source_gives_can_be_chosen(library, twin):
    offered = counterparts(library)
    assert len(set(offered)) == len(offered)
    assert set(twin.leaves("FR")) <= set(offered)
    assert {"FR_PROV", "FR", "FRF", "FRF3", "LU000", PEERS} <= set(offered)


def test_a_territory_beside_itself_has_no_pairs(compared):
    found = compared(territoire="FRF33", avec="FRF33")
    assert found.is_self
    assert found.pairs == ()
    assert found.peers is not None


def test_a_secret_count_is_in_no_cell_of_the_comparison(altered):
    library = altered({("ENTERPRISES", "J", "FRF33", "2023"): (None, "Q")})
    chosen, _ = resolve({"territoire": "FRF33", "avec": "FRF31"}, library)
    found = compare(library, chosen)
    pair = next(p for p in found.pairs if p.one.measure == "ENTERPRISES")
    # The last year that both have is the one before; the year of the secret is said, and summed into nothing.
    assert pair.one.period == "2022"
    assert pair.one.skipped == (("2023", Reason.SECRET),)
    assert pair.other.skipped == ()
    region, _ = resolve({"territoire": "FRF3", "avec": "FRF31"}, library)
    for pair in compare(library, region).pairs:
        if pair.one.measure == "ENTERPRISES":
            assert (pair.one.period, pair.one.skipped) == ("2022", (("2023", Reason.SECRET),))


def test_a_base_under_thirty_gives_no_percentage(altered):
    library = altered({("ENTERPRISES", "J", "FRF32", "2021"): (20.0, "A")})
    chosen, _ = resolve({"territoire": "FRF32", "avec": "FRF31"}, library)
    pair = compare(library, chosen).pairs[0]
    assert (pair.one.growth.value, pair.one.growth.reason) == (None, Reason.SMALL_BASE)
    assert pair.growth_gap.value is None
    assert [cell.value for cell in pair.one.ends] == [20.0, pair.one.level.value]


@pytest.mark.parametrize(("strict", "flags"), [("", None), ("non", "D")])
def test_two_years_are_set_against_each_other_only_when_asked(altered, strict, flags):
    early, late = ("2008", "2009", "2010", "2011"), ("2012", "2013", "2014", "2015")
    gaps = {("JOBS", "J", "FRF3", year): (None, "O") for year in late}
    gaps |= {("JOBS", "J", "LU000", year): (None, "O") for year in early}
    library = altered(gaps, "ESTAT_LFS")
    query = {"territoire": "FRF3", "avec": "LU000", "indicateur": "emploi-residents"}
    chosen, _ = resolve(query | ({"strict": strict} if strict else {}), library)
    pair = compare(library, chosen).pairs[0]
    assert (pair.one.period, pair.other.period, pair.is_same) == ("2011", "2015", True)
    for cell in (pair.total, pair.total_share):
        assert (cell.value, cell.reason) == (None, Reason.PERIOD)
    for cell in (pair.ratio, pair.share_gap):
        if flags is None:
            assert (cell.value, cell.reason) == (None, Reason.PERIOD)
        else:
            assert cell.value is not None
            assert flags in cell.flags
    assert pair.growth_gap.value is None


def test_the_pair_that_agrees_in_more_attributes_goes_before_the_one_nearer_in_time(reference, store, library):
    def first(place: str) -> str:
        survey = reference.source_of("ESTAT_LFS")
        said = replace(survey, comparability=replace(survey.comparability, place=place))
        changed = replace(reference, sources={**reference.sources, survey.id: said})
        shelf = Library(changed, store, library.versions)
        chosen, _ = resolve({"territoire": "FRF33", "avec": "LU000"}, shelf)
        pair = next(pair for pair in compare(shelf, chosen).pairs if pair.is_complete)
        return pair.other.source.dataflow

    # The accounts of 2018 are nearer in time than the survey of 2015.
    assert first("residence") == "ESTAT_NAMA"
    assert first("head_office") == "ESTAT_LFS"


@pytest.mark.parametrize("language", ["fr", "de", "en"])
def test_every_place_that_a_control_offers_has_its_forms_in_a_sentence(library, language):
    places = library.reference.territories
    offered = {*counterparts(library), *library.reference.observatory.territories}
    offered |= {code for topic in library.reference.observatory.topics.values() for code in topic.references}
    assert sorted(code for code in offered if language not in places[code].phrases) == []
