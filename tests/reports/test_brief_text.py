"""The brief and the report say what the pages say: the same sentences, the same figures, nothing hidden."""

from urllib.parse import parse_qs, urlsplit

import pytest
from pages.text import plain

from sector.analyse import compare
from sector.analyse.chosen import profile_of, structure_of, view_of
from sector.figures.words import words
from sector.reports.brief.given import Finders
from sector.reports.brief.making import brief
from sector.reports.brief.pdf import brief_pdf
from sector.reports.brief.report import report
from sector.reports.brief.runs import runs, spoken
from sector.reports.brief.territory import sheet_of
from sector.reports.brief.word import brief_docx

from .briefs import address, brief_of, given, report_of

CASES = [
    ("FRF3", "fr", {}),
    ("FRF33", "de", {"annee": "2022", "reference": "FR"}),
    ("FRF32", "en", {"indicateur": "emplois-siege"}),
    ("FRF34", "fr", {"reference": "PEERS"}),
    ("LU000", "de", {}),
]


def squeezed(text: str) -> str:
    return "".join(plain(text).split())


def missing(texts, *pages: str) -> list[str]:
    """Return those of the texts that no page says, spaces between the pieces of a page left out."""
    said = squeezed(" ".join(pages))
    return [text for text in texts if text and squeezed(text) not in said]


@pytest.mark.parametrize(("territory", "language", "more"), CASES)
def test_a_territory_is_told_as_on_its_pages(library, data, reader, territory, language, more):
    asked = {"territoire": territory, "langue": language, **more}
    made = brief_of(library, data, (language,), territoire=territory, **more).leaves[0]
    front = reader.open("en_bref", **asked)
    drawn = front.map
    at = drawn["years"].index(front.address["annee"])
    assert missing([made.title, spoken(made.lede)], front.text) == []
    assert (made.map.title, made.map.list_title) == (drawn["titles"]["map"][at], drawn["titles"]["list"][at])
    areas = {area["name"]: area for area in drawn["areas"]}
    for place in made.map.places:
        found = areas[place.name]
        assert place.rank == found["rank_text"][at]
        assert place.value == (found["reason"][at] or found["fill_text"][at])
    if made.changes is not None:
        rows = [text for row in made.changes.rows for text in row]
        assert missing([made.changes.title, made.changes.subtitle, *rows, made.changes.note], front.text) == []
    sheet = reader.open("fiche", **asked).text
    figures = [card.label for card in made.figures]
    figures += [value.text for card in made.figures for value in card.values]
    figures += [spoken(line) for card in made.figures for line in card.beside]
    assert missing([*figures, *made.sources], sheet) == []


@pytest.mark.parametrize(("territory", "language", "more"), CASES)
def test_its_gaps_and_its_trend_are_those_of_their_pages(library, data, reader, territory, language, more):
    made = brief_of(library, data, (language,), territoire=territory, **more).leaves[0]
    topic = "emploi-luxembourg" if territory == "LU000" else more.get("indicateur", "poids-entreprises")
    asked = {"territoire": territory, "langue": language, **more, "indicateur": topic}
    page = reader.open("structure", **asked)
    texts = [made.gap.title, made.gap.subtitle, *made.gap.heads, made.gap.why, made.gap.note]
    texts += [f"{label}{''.join(bar.text + bar.flags for bar in bars[:1])}" for label, _, bars in made.gap.rows]
    texts += [bar.text for _, _, bars in made.gap.rows for bar in bars]
    assert missing(texts, page.text) == []
    evolution = reader.open("evolutions", **asked)
    assert missing([made.trend.title, made.trend.subtitle], evolution.text) == []
    chart = next(iter(evolution.app.get("plotly_chart")))
    # What the page goes on to say is its projection, which paper has no room to judge.
    assert plain(chart.proto.alt).startswith(plain(made.trend.picture.alt))


@pytest.mark.parametrize(
    ("language", "asked"),
    [
        ("fr", {"territoire": "FRF33", "avec": "FRF31"}),
        ("de", {"territoire": "LU000", "avec": "FR_PROV"}),
        ("en", {"territoire": "FRF3", "avec": "LU000", "strict": "non"}),
    ],
)
def test_a_comparison_is_told_as_on_its_page(library, data, reader, language, asked):
    made = brief_of(library, data, (language,), "comparison", **asked).leaves[0]
    page = reader.open("comparer", langue=language, **asked).text
    texts = [made.title, spoken(made.lede), *made.heads[1:], *made.sources, *made.notes]
    texts += [value.text for card in made.figures for value in card.values]
    texts += [card.gap.text for card in made.figures if card.gap]
    assert missing(texts, page) == []
    assert len(made.figures) == 5


@pytest.mark.parametrize(("territory", "language", "more"), CASES)
def test_a_report_holds_what_the_sheet_and_the_structure_say(library, data, reader, territory, language, more):
    made = report_of(library, data, language, territoire=territory, **more)
    asked = {"territoire": territory, "langue": language, **more}
    topic = "emploi-luxembourg" if territory == "LU000" else more.get("indicateur", "poids-entreprises")
    pages = [reader.open("fiche", **asked).text, reader.open("structure", **{**asked, "indicateur": topic}).text]
    texts = [made.title, spoken(made.lede), made.covered, *made.sources, *made.notes]
    own = {made.sections[0].title}
    for section in made.sections:
        texts += [section.title, section.subtitle, *section.notes]
        if section.table is not None:
            texts += section.table.heads
            texts += [piece.text for row in section.table.rows for cell in row for piece in cell]
    assert missing([text for text in texts if text not in own], *pages) == []
    # And the other way round: every row of the sheet is there.
    held = squeezed(" ".join(text for text in texts if text))
    rows = {plain(row.label) for group in territory_sheet(library, data, asked).groups for row in group.rows}
    assert [row for row in rows if squeezed(row) not in held] == []


def territory_sheet(library, data, asked):
    return sheet_of(words(asked["langue"], library.reference), given(library, data, **asked))


def test_what_is_secret_is_nowhere_in_a_file(altered, data):
    within = altered({("JOBS", "J", "FRF33", "2023"): (None, "Q")})
    made = brief(given(within, data, territoire="FRF33", langue="fr"), ("fr", "de"), "territory", address)
    jobs = made.leaves[0].figures[1]
    assert [value.text for value in jobs.values] == ["n.d."]
    whole = report(given(within, data, territoire="FRF33", langue="fr"), "fr", address)
    texts = [
        piece.text for s in whole.sections if s.table for row in s.table.rows for cell in row for piece in cell
    ]
    assert plain("2 530") not in [plain(text) for text in texts]
    assert "2\u202f530" not in str(made)


def test_everything_is_computed_once_for_both_languages_and_both_formats(library, data):
    asked: dict[str, list[object]] = {"view": [], "structure": [], "profile": [], "comparison": []}

    def counted(name, find):
        def called(*found):
            asked[name].append(found[1:])
            return find(*found)

        return called

    finders = Finders(
        counted("view", view_of),
        counted("structure", structure_of),
        counted("profile", profile_of),
        counted("comparison", compare),
    )
    source = given(library, data, finders=finders, territoire="FRF33", langue="fr")
    made = brief(source, ("fr", "de"), "territory", address)
    for calls in asked.values():
        assert len(calls) == len(set(calls))
    assert len(asked["profile"]) == 1
    before = {name: len(calls) for name, calls in asked.items()}
    # Writing a file computes nothing.
    brief_pdf(made)
    brief_docx(made)
    assert {name: len(calls) for name, calls in asked.items()} == before


def test_the_code_leads_to_the_view_in_its_version(library, data):
    made = brief_of(library, data, ("fr", "de"), territoire="FRF33", annee="2022")
    for leaf in made.leaves:
        query = {name: values[0] for name, values in parse_qs(urlsplit(leaf.address).query).items()}
        assert query["territoire"] == "FRF33"
        assert query["annee"] == "2022"
        assert query["langue"] == leaf.language
        assert library.versions["ESTAT_BD"].startswith(query["v"])


def test_only_bold_and_letters_are_kept_of_the_marks_of_a_sentence():
    found = runs('a <b>1&nbsp;&lt;&nbsp;2</b><sup class="flag">d</sup> <a href="x">c</a>')
    assert [(piece.text, piece.kind) for piece in found] == [
        ("a ", ""), ("1\u00a0<\u00a02", "strong"), ("d", "flag"), (" ", ""), ("c", ""),
    ]  # fmt: skip
