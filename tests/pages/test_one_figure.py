"""Sentence, chart, table and file of a page show one figure: whatever the controls say, they cannot disagree.

Each figure is computed again from its address, which is what every one of them is held against; what stands in a
table or on a map is held against the file of the page too, gaps and letters included.
"""

import json
import re
from html import unescape
from itertools import pairwise

import pytest
from api.asking import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sector.analyse import PEERS
from sector.analyse.tracing import traced
from sector.api.desk import Desk
from sector.api.routes import routes
from sector.figures.words import words
from sector.model.cell import observed
from sector.pages import shelf
from sector.pages.kept import comparison
from sector.pages.session import Context

from .opened import Opened
from .origins import ADDING_UP, agrees, asked, figures, placed
from .tables import offered, read, sheets, value
from .text import plain
from .vocabulary import REFERENCE

BOARD = REFERENCE.observatory
#: Figures of a second store: hidden, missing, none at all, with letters; the others are those published.
ODD = {
    ("ENTERPRISES", "J", "FRF32", "2023"): (None, "Q"),
    ("JOBS", "J", "FRF34", "2022"): (None, "O"),
    ("JOBS", "J", "FRF31", "2023"): (None, "Q"),
    ("ENTERPRISES", "J", "FRF34", "2021"): (0.0, "A"),
    ("ENTERPRISES", "J", "FRF33", "2023"): (1432.0, "P"),
    ("ENTERPRISES", "J", "FRF31", "2022"): (1194.0, "BU"),
    ("BIRTHS", "J", "FRF33", "2022"): (None, "Q"),
}
PLACES = st.sampled_from(BOARD.territories)
OTHERS = st.sampled_from((*BOARD.territories, *BOARD.references, "PEERS", "FRD12"))
STATES = st.fixed_dictionaries(
    {
        "territoire": PLACES,
        "indicateur": st.sampled_from(tuple(BOARD.topics)),
        "langue": st.sampled_from(BOARD.languages),
    },
    optional={
        "reference": st.sampled_from((*BOARD.references, PEERS)),
        "annee": st.sampled_from(("2021", "2022", "2023", "2009", "2013")),
        "mode": st.sampled_from(("valeurs", "indice")),
        "avec": OTHERS,
        "strict": st.just("non"),
        "horizon": st.sampled_from(("2027", "2030", "2035")),
        "taux": st.sampled_from(("-2.5", "0.0", "3.0", "12.0")),
    },
)
#: Formulas that give a position or a number of territories.
PLACED = {"rank", "among", "count", "even"}
#: Pages that have a table of their view: an indicator over territories and periods.
OF_A_VIEW = ("en_bref", "carte", "evolutions")


class Session:
    """A reader, the files that the pages offer, and the figures as the versions give them."""

    def __init__(self) -> None:
        def scene(library, selection):
            return Context(selection, library, words(selection.language, library.reference), ())

        desk = Desk(
            shelf.published_library,
            lambda library, selection: scene(library, selection).view(),
            shelf.geometry,
            shelf.shapes_json,
            comparison,
            scene,
        )
        self.reader, self.client, self.kept = Opened(), Client(routes(desk)), {}

    def open(self, page, query):
        self.reader.open(page, **query)
        self.language = self.reader.address["langue"]
        self.words = words(self.language, shelf.reference())
        return self

    def cell(self, query):
        if query not in self.kept:
            self.kept[query] = traced(query, shelf.library())
        return self.kept[query]

    def file(self, address):
        answer = self.client.get(unescape(address))
        assert answer.status_code == 200, (address, answer.text)
        return read(answer.content)

    def letters(self, flags):
        """Return the letters that a page shows for those of a file."""
        empty = observed(None, flags) if set(flags) & set("LMOQ") else observed(1.0, flags)
        return self.words.flags(empty)

    def states(self):
        names = ("value", "zero", "missing", "secret", "not_computable")
        return {self.words.text(f"state.{name}"): name for name in names}

    def name(self, column):
        return self.words.text(f"csv.{column}")


@pytest.fixture(params=["published", "odd"])
def session(request, store, altered, monkeypatch):
    """Return a session over the published figures, and over some that are hidden, missing or marked."""
    del store
    if request.param == "odd":
        odd = altered(ODD).store
        monkeypatch.setattr(shelf, "store", lambda: odd)
    shelf._state.cache_clear()
    yield Session()
    shelf._state.cache_clear()


def over_the_controls(examples):
    def wrapped(test):
        checks = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)
        return settings(max_examples=examples, suppress_health_check=checks)(given(query=STATES)(test))

    return wrapped


def holds(session, text, address):
    """Check a text with the figure that its address names; return the figure."""
    query, unit = asked(address)
    cell = session.cell(query)
    assert cell.value is not None, (text, query)
    # Effects, and the step between two rounded gaps, add up as they are read.
    slack = 2 if query.split("(")[0] in ADDING_UP or query.startswith("difference(gap(") else 1
    assert agrees(text, cell.value, unit, session.language, slack), (text, query, cell)
    return cell


@pytest.mark.parametrize(
    "page", ["en_bref", "carte", "evolutions", "structure", "comparer", "fiche", "scenarios", "gen"]
)
@over_the_controls(6)
def test_sentences_and_tables_show_the_figures_of_their_addresses_with_their_letters(session, page, query):
    reader = session.open(page, query).reader
    for text, address in figures(reader):
        if address:
            holds(session, text, address)
    for sheet in sheets(reader):
        for label, boxes in sheet.rows:
            for box in boxes:
                if len(box.addresses) == 1 and box.text and not box.small:
                    query = asked(box.addresses[0])[0]
                    cell = session.cell(query)
                    # A sum of the members that have a figure is told by a note where there is one.
                    noted = "".join(sorted(box.flags + ("d" if "¹" in box.text else "")))
                    # A position, or how many there are, is of figures that have their letters beside them.
                    outer = query.removeprefix("difference(").partition("(")[0].partition("-")[0]
                    is_bare = outer in PLACED and not noted
                    assert is_bare or noted == session.words.flags(cell), (label, box)


@pytest.mark.parametrize("page", ["carte", "evolutions", "comparer", "scenarios"])
@over_the_controls(6)
def test_points_of_charts_stand_at_the_figures_of_their_addresses(session, page, query):
    reader = session.open(page, query).reader
    for chart in reader.app.get("plotly_chart"):
        traces = [trace for trace in json.loads(chart.proto.spec)["data"] if trace.get("customdata")]
        columns = {x for trace in traces for x in trace["x"]}
        for trace in traces:
            stands(session, trace, columns)


def stands(session, trace, columns):
    """Check where the points of a trace stand, and what the pointer shows there."""
    said = trace["customdata"]
    addresses = trace.get("ids") or placed(trace.get("meta"))
    cells = [session.cell(asked(address)[0]) for address in addresses]
    for text, address, cell in zip(said, addresses, cells, strict=True):
        if text:
            figure, *_ = unescape(text).split("<br>")[1:]
            number, _, letters = figure.split("·")[-1].partition("\u00a0")
            holds(session, number, address)
            assert letters == session.words.flags(cell), (text, cell)
    values = [cell.known for cell in cells]
    if all(1900 < x < 2100 for x in trace["x"]):
        assert trace["y"] == pytest.approx(values, rel=1e-5), trace
        periods = [unescape(text).split("<br>")[1].split(" ")[0] for text in said if text]
        years = [x for x, text in zip(trace["x"], said, strict=True) if text]
        assert all(int(period[:4]) == int(x) for period, x in zip(periods, years, strict=True))
    elif any("·" in text for text in said):
        in_line(trace["y"], values)
    else:
        # One dot beside the other: they stand in classes of one width.
        width = min(after - before for before, after in pairwise(sorted(columns)))
        assert trace["x"] == pytest.approx(values, abs=width * 0.51), trace


def in_line(places, values):
    """Check that pixels follow values on one scale."""
    low, high = min(range(len(values)), key=values.__getitem__), max(range(len(values)), key=values.__getitem__)
    if values[low] == values[high]:
        return
    scale = (places[high] - places[low]) / (values[high] - values[low])
    assert scale > 0
    assert places == pytest.approx([places[low] + scale * (value - values[low]) for value in values], abs=0.11)


@pytest.mark.parametrize("page", OF_A_VIEW)
@over_the_controls(6)
def test_table_map_and_lines_of_an_indicator_are_those_of_its_file(session, page, query):
    reader = session.open(page, query).reader
    states, name = session.states(), session.name
    corner = plain(session.words.text("table.territory"))
    sheet = next(found for found in sheets(reader) if found.heads[:1] == [corner] and "/vue.csv" in found.file)
    rows = {(row[name("territory")], row[name("period")]): row for row in session.file(sheet.file)}
    cells = [
        (label, period, box)
        for label, boxes in sheet.rows
        for period, box in zip(sheet.heads[1:], boxes, strict=True)
    ]
    for label, period, box in cells:
        row = rows[label, period]
        found = value(row[name("value")])
        assert box.state == states[row[name("state")]], (label, period, box, row)
        assert box.flags == session.letters(row[name("flags")]), (label, period, box, row)
        assert (found is None) == (box.state not in ("value", "zero")), (box, row)
        assert found is not None or box.why, (label, period)
        if found is not None and len(box.addresses) == 1:
            cell = holds(session, box.text, box.addresses[0])
            assert (found, row[name("flags")]) == (pytest.approx(cell.known, abs=1e-9), cell.flags), (box, row)
    if page == "evolutions":
        small = {(label, period) for label, period, box in cells if box.why and box.state == "value"}
        lines(
            session,
            {key: value(row[name("value")]) for key, row in rows.items() if key not in small},
        )
    if reader.app.get("bidi_component"):
        on_map(session, rows)


def on_map(session, rows):
    """Check what the map draws with the rows of the file."""
    message, states, name = session.reader.map, session.states(), session.name
    for area in message["areas"]:
        for at, period in enumerate(message["years"]):
            row = rows[area["name"], period]
            drawn = area["fill"][at] if message["fill"] else area["size"][at]
            pairs = ((drawn, row[name("value")]), (area["size"][at], row[name("count")]))
            for held, written in pairs:
                found = value(written)
                assert held == (None if found is None else pytest.approx(found, abs=1e-9)), (area["code"], period)
            assert area["state"][at] == states[row[name("state")]]


def lines(session, values):
    """Check that each line has a point for each figure of the file, and none for another."""
    chart = next(found for found in session.reader.app.get("plotly_chart") if found.proto.id.endswith("-trend"))
    drawn = {}
    for trace in json.loads(chart.proto.spec)["data"]:
        for text in trace.get("customdata", []):
            label, figure = unescape(text).split("<br>")[:2]
            drawn.setdefault(plain(re.sub("<.*?>", "", label)), set()).add(figure.split(" ")[0])
    is_index = session.reader.address.get("mode") != "valeurs"
    for label, periods in drawn.items():
        there = {period for (area, period), found in values.items() if area == label and found is not None}
        ahead = {period for period in periods if period > max(there)}
        # An index stops at the breaks around its base.
        assert periods - ahead <= there if is_index else periods - ahead == there, label


@over_the_controls(6)
def test_tables_of_structure_are_those_of_their_files(session, query):
    reader = session.open("structure", query).reader
    states, name = session.states(), session.name
    listed = [sheet for sheet in sheets(reader) if "/structure.csv" in sheet.file and "data" in sheet.marks]
    assert len(listed) == len([address for address in offered(reader) if "/structure.csv" in address])
    for sheet in listed:
        rows = session.file(sheet.file)
        boxes = [
            (label, head, box)
            for label, found in sheet.rows
            for head, box in zip(sheet.heads[1:], found, strict=True)
        ]
        assert len(boxes) == len(rows)
        for (label, head, box), row in zip(boxes, rows, strict=True):
            assert (label, head) == (plain(row[name("row")]), plain(row[name("column")]))
            agree(session, box, {key: row[name(key)] for key in ("value", "shown", "flags", "state")}, states)


def agree(session, box, row, states):
    """Check a cell of a table with its row in a file."""
    assert box.text == plain(row["shown"].removeprefix("'")), (box, row)
    assert box.state == states[row["state"]], (box, row)
    assert box.flags == session.letters(row["flags"]), (box, row)
    found = value(row["value"])
    assert (found is None) == (box.state not in ("value", "zero")), (box, row)
    if found is not None and len(box.addresses) == 1:
        query, unit = asked(box.addresses[0])
        scale = 100 if unit in ("points", "contribution") else 1
        assert found in (
            pytest.approx(session.cell(query).known, abs=1e-9),
            pytest.approx(session.cell(query).known * scale, abs=1e-7),
        ), (box, row)


@over_the_controls(6)
def test_cards_of_a_comparison_are_those_of_its_file(session, query):
    reader = session.open("comparer", query).reader
    (address,) = [found for found in offered(reader) if "/comparaison.csv" in found] or [""]
    if not address:
        return
    states, none = session.states(), plain(session.words.text("comparison.none"))

    def name(column):
        return session.words.text(f"comparison.csv.{column}")

    rows = session.file(address)
    total = f", {session.words.text('comparison.csv.total')}"
    peers = session.words.text("comparison.csv.peers")
    pairs = [row for row in rows if row[name("part")] != peers and not row[name("indicator")].endswith(total)]
    boxes = [
        box
        for sheet in sheets(reader)
        if "pair-table" in sheet.marks
        for _, found in sheet.rows
        for box in found
        if box.text != none
    ]
    assert len(boxes) == len(pairs)
    for box, row in zip(boxes, pairs, strict=True):
        agree(session, box, {key: row[name(key)] for key in ("value", "shown", "flags", "state")}, states)
        assert box.why == plain(row[name("why")])
    told = [plain(row[name("shown")].removeprefix("'")) for row in rows if row[name("part")] == peers]
    alike = [sheet for sheet in sheets(reader) if "plain" in sheet.marks and sheet.file == ""]
    listed = [box.text for sheet in alike for _, found in sheet.rows for box in found if box.text != none]
    assert sorted(told) == sorted(listed)


@over_the_controls(6)
def test_lines_of_a_sheet_are_those_of_its_file(session, query):
    reader = session.open("fiche", query).reader
    (sheet,) = [found for found in sheets(reader) if "sheet-rows" in found.marks]
    states, text = session.states(), session.words.text
    rows = session.file(sheet.file)
    lines = [(label, boxes) for label, boxes in sheet.rows if boxes]
    assert len(lines) == len(rows)
    for (label, boxes), row in zip(lines, rows, strict=True):
        first = boxes[0]
        assert label == plain(row[text("fiche.csv.indicator")].removeprefix("'"))
        assert (first.text, first.state) == (plain(row[text("fiche.csv.shown")]), states[row[text("csv.state")]])
        found = value(row[text("csv.value")])
        if found is not None:
            assert first.flags == session.letters(row[text("csv.flags")])
            assert found == pytest.approx(session.cell(asked(first.addresses[0])[0]).known, abs=1e-9)
        if boxes[1].marks == {"why"}:
            assert boxes[1].text == plain(row[text("fiche.csv.why")])
            continue
        assert boxes[2].text == plain(row[text("fiche.head.change")])
        assert boxes[2].flags == row[text("fiche.csv.change_flags")]
        beside = plain(row[text("fiche.csv.reference_shown")])
        if beside:
            assert boxes[3].text == beside
            assert boxes[3].flags == session.letters(row[text("fiche.csv.reference_flags")])
            assert boxes[3].small == plain(row[text("fiche.csv.reference_change")])
            other = value(row[text("fiche.csv.reference_value")])
            if other is not None:
                cell = session.cell(asked(boxes[3].addresses[0])[0])
                assert other == pytest.approx(cell.known, abs=1e-9), (label, row)
            else:
                # Nothing, or two counts where a percentage would stand on too small a base.
                assert not re.search(r"\d", beside) or len(boxes[3].addresses) > 1, (label, beside)


@over_the_controls(6)
def test_observed_years_of_the_scenarios_are_those_of_the_file(session, query):
    reader = session.open("scenarios", query).reader
    tables = [sheet for sheet in sheets(reader) if "data" in sheet.marks and "/vue.csv" in sheet.file]
    place = plain(session.words.name(session.reader.address["territoire"]))
    for sheet in tables:
        label, boxes = sheet.rows[0]
        assert label == place
        rows = {
            row[session.name("period")]: row
            for row in session.file(sheet.file)
            if plain(row[session.name("territory")]) == label
        }
        seen = 0
        for period, box in zip(sheet.heads[1:], boxes, strict=True):
            if box.addresses:
                cell = session.cell(asked(box.addresses[0])[0])
                held = {value(rows[period][session.name(key)]) for key in ("value", "count")}
                assert any(found == pytest.approx(cell.known, abs=1e-9) for found in held if found is not None), (
                    box
                )
                seen += 1
        assert seen


@over_the_controls(6)
def test_bars_are_as_long_as_the_figures_beside_them(session, query):
    reader = session.open("structure", query).reader
    panels = [panel for html in reader.html for panel in html.split('<div class="st-panel">')[1:]]
    for panel in (found.partition('<div class="foot">')[0] for found in panels):
        bars = re.findall(r'left:[\d.]+%;width:([\d.]+)%"></i><b [^>]*><a href="(chiffre\?[^"]*)">', panel)
        values = [abs(session.cell(asked(address)[0]).known) for _, address in bars]
        longest = max(range(len(bars)), key=values.__getitem__, default=None)
        if longest is not None and values[longest]:
            scale = float(bars[longest][0]) / values[longest]
            assert [float(width) for width, _ in bars] == pytest.approx([v * scale for v in values], abs=0.51)
